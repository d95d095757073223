"""The guide of rules: what each code means, as Markdown and as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zonesite.reading.problems import catalogue, spoken
from zonesite.reporting.explanations import Explanation, Group, groups, messages, spelled_out

LANGUAGES = tuple(catalogue()["near"])
_RIGHT_TO_LEFT = ("ur",)


def page_of(item: Explanation) -> str:
    """Return where in the guide of a language a code is explained."""
    return f"{item.group}.md#{item.code}"


def as_text(item: Explanation, lang: str) -> str:
    """Return what a code means, for a terminal."""
    label = {name: spoken(f"explain-{name}", lang) for name in ("wrong", "right", "message")}
    file = f" ({item.example.file})" if item.example.file else ""
    lines = [
        f"[{item.code}]",
        item.words[lang],
        "",
        f"{label['wrong']}{file}:",
        *(f"    {line}" for line in spelled_out(item.example.wrong)),
        "",
        f"{label['right']}:",
        *(f"    {line}" for line in spelled_out(item.example.right)),
        "",
        f"{label['message']}:",
        *(f"    {line}" for line in messages()[item.code][lang].split("\n")),
    ]
    return "\n".join(lines)


def _fenced(text: str) -> Iterator[str]:
    lines = [*spelled_out(text)]
    fence = "````" if any("```" in line for line in lines) else "```"
    yield from (f"{fence}text", *lines, fence, "")


def as_markdown(item: Explanation, lang: str) -> str:
    """Return what a code means, as a part of a page of the guide."""
    label = {name: spoken(f"explain-{name}", lang) for name in ("wrong", "right", "message")}
    file = f" (`{item.example.file}`)" if item.example.file else ""
    lines = [
        f"## {item.code}",
        "",
        item.words[lang],
        "",
        f"{label['wrong']}{file}:",
        "",
        *_fenced(item.example.wrong),
        f"{label['right']}:",
        "",
        *_fenced(item.example.right),
        f"{label['message']}:",
        "",
        *_fenced(messages()[item.code][lang]),
    ]
    return "\n".join(lines)


_NOTE = "<!-- Made by `zonesite guide` from scripts/zonesite/reporting/explained. -->"


def is_ours(page: str) -> bool:
    """Say whether a page was made here, so that it may be taken away again."""
    return page.startswith(_NOTE)


def _framed(lines: list[str], lang: str) -> str:
    """Return a page; one that reads from right to left says so, which code hosts follow."""
    if lang in _RIGHT_TO_LEFT:
        lines = ['<div dir="rtl">', "", *lines, "", "</div>"]
    return "\n".join([_NOTE, "", *lines]).rstrip("\n") + "\n"


def _page(group: Group, lang: str) -> str:
    back = f"[{spoken('guide-title', lang)}](README.md)"
    parts = [f"# {group.title[lang]}", "", back, ""]
    parts += [as_markdown(item, lang) for item in group.explanations]
    return _framed(parts, lang)


def _index(lang: str) -> str:
    lines = [f"# {spoken('guide-title', lang)}", "", spoken("guide-lead", lang), ""]
    for group in groups():
        lines += [f"## [{group.title[lang]}]({group.id}.md)", ""]
        lines += [f"- [`{item.code}`]({page_of(item)})" for item in group.explanations]
        lines.append("")
    return _framed(lines, lang)


def pages() -> Mapping[str, str]:
    """Return every page of the guide by its path in the folder of the guide."""
    made: dict[str, str] = {}
    for lang in LANGUAGES:
        made[f"{lang}/README.md"] = _index(lang)
        made |= {f"{lang}/{group.id}.md": _page(group, lang) for group in groups()}
    return made
