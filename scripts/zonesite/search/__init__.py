"""The search index: static files that a browser searches by itself.

Pages become documents; documents of a year, or all pages that are no releases, a block; blocks
a bundle of files. Each step is a pure function, so that its result may be kept and used again.
"""

from zonesite.search.block import index_block, paths_of
from zonesite.search.bundle import (
    ARCHIVE,
    CURRENT,
    PAGES,
    Bundle,
    block_of,
    bundle,
    bundle_of,
    index_file,
    search_files,
)
from zonesite.search.document import Document, Names, document, entries, entry, for_excerpts
from zonesite.search.suggestions import Suggestion, suggestions_file
from zonesite.search.words import FOLDING, exact_term, fold, table_files, words

__all__ = [
    "ARCHIVE",
    "CURRENT",
    "FOLDING",
    "PAGES",
    "Bundle",
    "Document",
    "Names",
    "Suggestion",
    "block_of",
    "bundle",
    "bundle_of",
    "document",
    "entries",
    "entry",
    "exact_term",
    "fold",
    "for_excerpts",
    "index_block",
    "index_file",
    "paths_of",
    "search_files",
    "suggestions_file",
    "table_files",
    "words",
]
