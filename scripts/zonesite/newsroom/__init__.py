"""Lists of releases and since when each part of them is there."""
