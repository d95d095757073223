"""Markdown as almost every release is written, made HTML without asking Markdown itself.

Paragraphs, links, bold words, headings and points: of nothing else is there anything here, and a
text that holds anything else is left to Markdown. Tests hold both to the same bytes, so that no
text looks different because it was read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LETTER = r"[^\W\d_]"
_OTHER = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff]"
    r"|[<>\\`_~{}|!\"^=$@+]|&(?! )| \n|\n |\n\n\n"
)
"""What may mean something to Markdown, or is not written in HTML as it is typed."""
_LINK = re.compile(
    rf"\[({_LETTER}[^\[\]*#\n]*)\]\((/[a-z0-9/-]*(?:#[a-z0-9-]+)?|https?://[a-z0-9./-]+)\)"
)
_BOLD = re.compile(r"(?<![*\w])\*\*(?=[^\s*])([^*\n\[\]]*[^\s*\[\]])\*\*(?![*\w])")
_SIGN = re.compile(r"[\[\]*#]")
"""What is left of these may have been meant."""
_ADDRESS = re.compile(r'href="[^"]*"')
_HEADING = re.compile(rf"(#{{2,4}}) ({_LETTER}[^\n]*[^\s#])\Z")
_BEGINS = rf"(?:{_LETTER}|<|[0-9]+(?![0-9.)])|[“‘（《「『(])"
"""A letter, what was made of a link or of bold words, or a number that is none of a list."""
_WORDS = re.compile(rf"{_BEGINS}[^\n]*(?:\n{_BEGINS}[^\n]*)*\Z")
_POINTS = re.compile(rf"- {_BEGINS}[^\n]*(?:\n- {_BEGINS}[^\n]*)*\Z")


def plain_html(text: str, home: str, within: str) -> str | None:
    """Return the HTML of a text, clean as others are made, or `None` where it may hold anything
    else. Links to pages begin with `home`, the ids of headings with `within`."""
    text = text.strip("\n")
    if _OTHER.search(text) or text.startswith(" ") or text.endswith(" "):
        return None
    if "&" in text:
        text = text.replace("& ", "&amp; ")
    if "](" in text:
        text = _LINK.sub(lambda found: _linked(found.group(1), found.group(2), home), text)
    if "**" in text:
        text = _BOLD.sub(r"<strong>\1</strong>", text)
    blocks: list[str] = []
    headings = 0
    for block in text.split("\n\n"):
        if heading := _HEADING.match(block):
            headings += 1
            level, words = len(heading.group(1)), heading.group(2)
            block = f'<h{level} id="{within}part-{headings}">{words}</h{level}>'
        elif _WORDS.match(block):
            block = f"<p>{block}</p>"
        elif _POINTS.match(block) and not (blocks and blocks[-1].endswith("</ul>")):
            block = "\n".join(["<ul>", *_points(block), "</ul>"])
        else:
            return None
        blocks.append(block)
    html = "\n".join(blocks)
    return None if _SIGN.search(_ADDRESS.sub("", html)) else html


def _linked(words: str, target: str, home: str) -> str:
    target = f"{home}{target[1:]}" if target.startswith("/") else target
    return f'<a href="{target}" rel="noopener">{words}</a>'


def _points(block: str) -> Iterator[str]:
    return (f"<li>{line.removeprefix('- ')}</li>" for line in block.split("\n"))
