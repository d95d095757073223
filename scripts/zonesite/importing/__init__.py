"""Documents of word processors, pages and plain texts, turned into drafts of releases."""
