"""What a published site was made with and what of others is in it, as a bill of materials."""
