"""Pages of HTML: what their readers see, and all else that is in them."""
