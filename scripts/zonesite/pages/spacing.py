"""Takes the blanks beside full-width marks out of finished HTML: the marks hold their own room.

Templates join words by blanks, as most languages do. In Chinese a blank after a full stop or colon
is a mistake that readers see, so it goes where the page is finished, whatever joined the words.
"""

from __future__ import annotations

import re

from zonesite.languages.language import Language

_CLOSING = "，。、；：！？）》」』】"
_OPENING = "（《「『【"
_INLINE = r"(?:</?(?:a|abbr|b|bdi|cite|em|i|q|span|strong|time)(?:\s[^<>]*)?>)*"
_AFTER = re.compile(rf"([{_CLOSING}]{_INLINE})\s+({_INLINE})(?=[^<\s])")
_BEFORE = re.compile(rf"(?<=[^>\s])({_INLINE})\s+({_INLINE})(?=[{_OPENING}{_CLOSING}])")
_MAY_BE_BEFORE = re.compile(rf"\s{_INLINE}[{_OPENING}{_CLOSING}]")
"""Found or not in a fraction of the time that `_BEFORE` takes to find nothing."""
_AS_IT_IS = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)", re.DOTALL)


def closed_up(html: str, language: Language) -> str:
    """Return HTML without blanks beside full-width marks, where the language writes none.

    Text that is shown with its own blanks, and what is no text, stays as it is.
    """
    if not language.has_full_width_marks:
        return html
    parts = _AS_IT_IS.split(html)
    # Of each three parts the first is text; the others are an element and its name.
    return "".join(
        _closed_up(part) if place % 3 == 0 else part
        for place, part in enumerate(parts)
        if place % 3 != 2
    )


def _closed_up(text: str) -> str:
    text = _AFTER.sub(r"\1\2", text)
    return _BEFORE.sub(r"\1\2", text) if _MAY_BE_BEFORE.search(text) else text
