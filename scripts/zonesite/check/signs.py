"""Signs that are meant as markup, but that readers would see as they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from zonesite.check.findings import Finding
from zonesite.check.markdown_texts import MASK, MarkdownText
from zonesite.pages.markup import uncleaned
from zonesite.reading.list_markers import lines_run_together
from zonesite.reading.phrases import Phrase

MOST_COMPARED = 500
"""So many places of a sign are compared to find the one that readers see."""
LEFT_OPEN = "\ue001"
"""Stands where emphasis begins right behind an asterisk, which is one of a pair of another."""
_TO = r"<?(?:/|#|https?:|www\.|mailto:|tel:|[\w.+-]+@)"
"""How an address begins."""
_B = r"^[ \t\u00a0\u2002-\u200a\u3000]*"
"""The beginning of a line, with blanks of all kinds."""
_KINDS: tuple[tuple[str, str], ...] = (
    ("footnote", r"\[\^[^\]\n]*\]|\^\["),
    ("contents", _B + r"\[TOC\][ ]*$|\[\[_TOC_\]\]"),
    ("task", _B + r"\[[ xX]?\][ ]"),
    ("abbreviation", _B + r"\*\[[^\]\n]+\]:"),
    ("wiki", r"\[\[[^\]\n]+\]\]"),
    ("box", _B + r"(?:!{3}|\?{3}\+?)[ ]+\w+|" + _B + r":{3,}|" + _B + r"\[![A-Za-z]+\]"),
    (
        "link",
        rf"[\[［][^\[\]［］\n]*[\]］]\s*[(（]\s*{_TO}[^)）\n]*[)）]?|\]\([^)\n]*\)?",
    ),
    ("reference", r"\[[^\[\]\n]+\]\[[^\[\]\n]*\]"),
    ("attributes", r"\{[ ]{0,9}[#:.][^}\n]{0,200}\}"),
    ("template", r"\{%(?![^\n]{0,200}%\})[^}\n]*"),
    ("struck", r"~~"),
    (
        "fullwidth",
        rf"＊＊|＊[^＊\n]+＊|＿＿|｀|～～|｜[^｜\n]*｜|{_B}＃{{1,6}}(?![\d#])|{_B}[－＋](?![\d.])|{_B}＞",
    ),
    (
        "formula",
        r"\$\$[^$\n]+\$\$|(?<![\w$])\$(?![\s\d$])[^\s$]{1,40}\$(?!\w)"
        r"|(?<![\w$])\$[^$\n]{0,200}[\\^_{}=][^$\n]{0,200}\$(?!\d)|\\[(\[]",
    ),
    ("raised", r"(?<=\w)\^[^\s^]{1,20}\^|(?<!\S)\^[^\s^]{1,20}\^|[A-Za-z]~\w{1,4}~"),
    (
        "emphasis",
        r"(?<![=\w])==(?=[^\s=])[^=\n]+==(?!=)|(?<![+\w])\+\+(?=[^\s+])[^+\n]+\+\+(?!\w)"
        r"|'''|\|\|[^|\n]+\|\||\[/?(?:b|i|u|url|img|size|color)(?:=[^\]\n]{0,200})?\]",
    ),
    ("emoji", r"(?<![\w:/.]):[a-z][a-z0-9_+-]*[a-z0-9_+]:(?![\w:/])"),
    ("bold", r"\*\ue001|\*{2,}(?=\S)|(?<=\S)\*{2,}|\*\*[ ][^*\n]+[ ]\*\*"),
    ("underlined", r"(?<![\w_])__(?=[^\s_])|(?<=[^\s_])__(?![\w_])"),
    ("code", r"`+"),
    ("table", rf"{_B}\|.*\|[ ]*$|{_B}\|?[ ]*:?-{{2,}}:?[ ]*\|[-| :]*$"),
    (
        "beginning",
        rf"{_B}#{{1,6}}[\s\u00a0\u3000]+\S+|{_B}#{{2,6}}(?=\S)|{_B}={{2,}}(?:[ ].+[ ]={{2,}})?[ ]*$"
        rf"|{_B}[-*+][ \u00a0\u2002-\u200a\u3000]+\S+|{_B}-(?=[^\W\d_])|^:[ ]+\S+|{_B}>[ ]?\S+",
    ),
    ("backslash", r"\\(?![\w\s])|\\$"),
)
"""What a sign was meant as, which is told with its cure, and what it looks like in a page."""
_SIGNS = tuple((kind, re.compile(pattern, re.MULTILINE)) for kind, pattern in _KINDS)
_OF_LINES = frozenset({"table", "beginning", "task"})
"""What may stand in the cell of a table."""
_FINE_LINK = re.compile(
    r"\[(?<![!\\\]]\[)[^\[\]\n*_`\\~^{}$|<>@=:+]*\]"
    r"\((?:/|\#|https?:|mailto:|tel:)[^\s()<>\"'“”\\]*\)(?![\[({])"
)
_FINE_BOLD = re.compile(
    r"\*\*(?<![*\w]\*\*)(?=[^\s*])[^*\n`_\[\]\\~^{}$|<>@=:+]*(?<=[^\s*])\*\*(?![*\w])"
)
"""Links and bold words as almost all are written; each begins with what can be looked for fast."""
_FINE_LIST = re.compile(r"(?:\A|(?<=\n\n))(?:- (?=\S)[^\n]*(?:\n|\Z))+(?=\n|\Z)")
"""A list as almost all are written: points and nothing else between two empty lines."""
_POINT = re.compile(r"^- ", re.MULTILINE)
_SUSPECT = re.compile(r"[*_`~^\\{$\[\]|@＊＃｜［］＿～｀＋－＞]")
_SUSPECT_WORDS = ("==", "++", "'''", "http", "Http", "www.", "HTTP", "WWW.", ":::", "!!!", "???")
_SUSPECT_NAME = re.compile(r":[a-z]")
_SUSPECT_LINE = re.compile(
    r"\#(?!\#{0,5}[ ][^\s#])|[ \t\u00a0\u2002-\u200a\u3000]+\#"
    r"|[ \t\u00a0\u2002-\u200a\u3000]*(?:[-–—−‐+:>=•·▪◦‣●○■□➢✓✔①-⓿❶-❿]"
    r"|[(（]?\w{1,5}[ ]?[.．)）、。۔]|o[ ]{2})"
)
_WEB = re.compile(r"(?:https?://|(?<![\w.@/-])www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", re.I)
_MAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.I)
_LISTS = frozenset({"li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _LISTS | _HEADINGS | {"p", "br", "hr", "blockquote", "pre", "div"}


def _is_suspect(text: MarkdownText) -> bool:
    """Say whether a text may show a sign; to be sure, it must become HTML, which takes a hundred
    times as long."""
    rest = text.masked
    if "](" in rest:
        rest = _FINE_LINK.sub("x", rest)
    if "**" in rest:
        rest = _FINE_BOLD.sub("x", rest)
    if "- " in rest:
        rest = _FINE_LIST.sub(lambda found: _POINT.sub("", found.group()), rest)
    return (
        _SUSPECT.search(rest) is not None
        or any(word in rest for word in _SUSPECT_WORDS)
        or (":" in rest and _SUSPECT_NAME.search(rest) is not None)
        or any(_SUSPECT_LINE.match(line) for line in rest.split("\n"))
    )


class _Seen(HTMLParser):
    """Gathers what a reader sees: runs of text that no block and no break divides."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[tuple[str, str, bool]] = []
        """The words; the same with links masked; whether they stand in a cell."""
        self._words: list[str] = []
        self._unlinked: list[str] = []
        self._inside = {"code": 0, "a": 0, "td": 0, "th": 0}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.cut()
        if tag in self._inside:
            self._inside[tag] += 1
        if tag in ("em", "strong") and self._words and self._words[-1].endswith("*"):
            self._words.append(LEFT_OPEN)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.cut()
        if tag in self._inside:
            self._inside[tag] -= 1

    def handle_data(self, data: str) -> None:
        shown = MASK * len(data) if self._inside["code"] else data
        self._words.append(shown)
        self._unlinked.append(MASK * len(data) if self._inside["a"] else shown)

    def cut(self) -> None:
        """End a run."""
        words = "".join(self._words)
        if words.strip():
            lead = len(words) - len(words.lstrip("\n"))
            is_cell = self._inside["td"] + self._inside["th"] > 0
            self.runs.append((words[lead:], "".join(self._unlinked)[lead:], is_cell))
        self._words, self._unlinked = [], []


def _place(source: str, run: str, start: int, found: str) -> int:
    """Return where in its source a sign stands that is seen in a run: where most around it is
    the same."""
    sign = found.strip()
    start += len(found) - len(found.lstrip())
    while sign and sign not in source:
        sign = sign[: len(sign) // 2]
    if not sign:
        return 0
    after, before = run[start : start + 60], run[max(0, start - 30) : start][::-1]
    best, place, at = -1, 0, source.find(sign)
    for _ in range(MOST_COMPARED):
        if at < 0:
            break
        ahead = _shared(source[at : at + 60], after)
        behind = _shared(source[max(0, at - 30) : at][::-1], before)
        if ahead + behind > best:
            best, place = ahead + behind, at
        at = source.find(sign, at + 1)
    return place


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts have in common from their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _shown(found: str) -> str:
    """Return a sign as a message quotes it: on one line, and not too long."""
    words = " ".join(found.split()).replace(MASK, "…").replace(LEFT_OPEN, "")
    return words if len(words) <= 40 else f"{words[:39]}…"


def _signs(text: MarkdownText, run: str, is_cell: bool) -> Iterator[Finding]:
    """Yield the first sign of each kind in what a reader sees."""
    told: list[tuple[int, int]] = []
    for kind, pattern in _SIGNS:
        if is_cell and kind in _OF_LINES:
            continue
        for match in pattern.finditer(run):
            if any(start <= match.start() < end for start, end in told):
                continue
            same_line = run.find("\n", match.end())
            told.append((match.start(), len(run) if same_line < 0 else same_line))
            place = _place(text.masked, run, match.start(), match.group())
            values = {"found": _shown(match.group()), "cure": Phrase(f"cure-{kind}")}
            yield text.finding(place, "sign", values)
            break
    if not told and not is_cell and (found := lines_run_together(run)) is not None:
        start, marker = found
        values = {"found": marker, "cure": Phrase("cure-run")}
        yield text.finding(_place(text.masked, run, start, run[start:]), "sign", values)


def _trimmed(found: str) -> str:
    """Return an address without the marks of the sentence in which it stands."""
    found = found.rstrip(".,;:!?'*_~")
    while found.endswith((")", "]")) and found.count(found[-1]) > found.count(
        {")": "(", "]": "["}[found[-1]]
    ):
        found = found[:-1].rstrip(".,;:!?'*_~")
    return found


def _bare_addresses(text: MarkdownText, run: str, unlinked: str) -> Iterator[Finding]:
    for pattern, scheme in ((_WEB, "https://"), (_MAIL, "mailto:")):
        for match in pattern.finditer(unlinked):
            found = _trimmed(match.group())
            before = unlinked[max(0, match.start() - 80) : match.start()]
            in_address = re.search(r"(?:[(/?=&:]|//\S*)\Z", before) if pattern is _MAIL else None
            if in_address and not before.endswith(("(", ":")):
                continue
            target = found if found.lower().startswith("http") else scheme + found
            values = {"found": found, "cure": f"[{found}]({target})"}
            yield text.finding(_place(text.masked, run, match.start(), found), "bare-link", values)


def signs_in(text: MarkdownText) -> Iterator[Finding]:
    """Yield what readers of a text would see as signs, and addresses that are no links."""
    if not _is_suspect(text) or not text.is_sound:
        return
    for match in _SIGNS[0][1].finditer(text.masked):
        values = {"found": _shown(match.group()), "cure": Phrase("cure-footnote")}
        yield text.finding(match.start(), "sign", values)
        return
    seen = _Seen()
    seen.feed(uncleaned(text.masked, text.extensions))
    seen.close()
    seen.cut()
    for run, unlinked, is_cell in seen.runs:
        found = [*_signs(text, run, is_cell)]
        yield from found
        if not found:
            yield from _bare_addresses(text, run, unlinked)
