"""Pages as documents that leave the site: what stands on them, set in type as PDF."""
