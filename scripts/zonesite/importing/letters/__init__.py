"""Letters to the press: what the paragraphs of a document are to the release."""
