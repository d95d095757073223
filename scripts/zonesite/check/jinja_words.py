"""What Jinja says of a template that it cannot read, in the reader's language."""

from __future__ import annotations

import re

from zonesite.reading.phrases import Phrase

_SENTENCES = (
    (r"not UTF-8", "jinja-not-utf8"),
    (r"Expected an expression, got '(?P<found>.*)'", "jinja-expression"),
    (r"expected token '(?P<expected>.*)', got '(?P<found>.*)'", "jinja-expected"),
    (r"unexpected '(?P<found>.*)', expected '(?P<expected>.*)'", "jinja-expected"),
    (r"Encountered unknown tag '(?P<found>[^']*)'.*", "jinja-tag"),
    (r"Unexpected end of template.*", "jinja-end"),
    (r"unexpected end of template.*", "jinja-end"),
    (r"Missing end of .*", "jinja-end"),
    (r"unexpected char '(?P<found>.*)' at .*", "jinja-unexpected"),
    (r"unexpected '(?P<found>.*)'", "jinja-unexpected"),
    (r"No (?:filter|test) named '(?P<found>.*)'\.", "jinja-name"),
    (r"block '(?P<found>.*)' defined twice", "jinja-block-twice"),
    (r"(?P<found>.*)", "jinja-other"),
)
"""The sentences of Jinja 3.1 (lexer.py, parser.py and compiler.py) that mistakes bring about."""


def jinja_said(words: str) -> Phrase:
    """Return what is wrong with a template; Jinja's own words where it seldom says them."""
    for pattern, code in _SENTENCES:
        if match := re.fullmatch(pattern, words, re.DOTALL):
            return Phrase(code, match.groupdict())
    raise AssertionError(words)  # the last pattern matches everything
