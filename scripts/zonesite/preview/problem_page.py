"""The page that a preview shows in place of a site that could not be built."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Template

from babel import Locale
from markupsafe import Markup, escape

from zonesite.pages.isolation import isolated
from zonesite.reading.problems import Problem, catalogue, count_line, errors, parts, spoken

TAGS = {"en": "en", "ur": "ur", "zh": "zh-Hans"}
"""The languages of messages, as readers' machines call them: `data/settings.yml`, which says it
for the site, may be the very file that is wrong."""
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def content_page(problems: Sequence[Problem], lang: str) -> str:
    """Return a page of all problems in the content: errors first, for they are to be mended."""
    wrong = errors(problems)
    rest = tuple(problem for problem in problems if problem.severity != "error")
    items = Markup("\n").join(problem_item(problem, lang) for problem in (*wrong, *rest))
    count = Markup("<p class=count>{}</p>").format(count_line(problems, lang))
    listed = Markup("{}\n<ul>\n{}\n</ul>").format(count, items)
    return _page(lang, spoken("preview-mend", lang), listed)


def stopped_page(words: str, lang: str) -> str:
    """Return a page of the words with which a build stopped."""
    said = Markup('<pre dir="ltr">{}</pre>').format(words)
    return _page(lang, spoken("preview-terminal", lang), said)


def problem_item(problem: Problem, lang: str) -> Markup:
    """Return a problem as an entry of a list."""
    place, mark, where, sentence = parts(problem, lang)
    said, line_end, shown = sentence.partition("\n")
    kind = Markup(' class="warning"') if mark else ""
    pieces = [
        Markup('<code dir="ltr">{}</code>').format(place),
        *([escape(mark)] if mark else []),
        *([Markup("<bdi>{}</bdi>").format(where)] if where else []),
        Markup('{} <code dir="ltr">[{}]</code>{}').format(said, problem.code, line_end + shown),
    ]
    return Markup("<li{}>{}</li>").format(kind, Markup(": ").join(pieces))


def direction(lang: str) -> str:
    """Return the direction of a language of messages."""
    return "rtl" if Locale.parse(lang).character_order == "right-to-left" else "ltr"


def _page(lang: str, cure: str, main: Markup) -> str:
    return _template().substitute(
        tag=TAGS[lang],
        direction=direction(lang),
        style_hash=source_of(_style().encode()),
        title=escape(spoken("preview-title", lang)),
        cure=escape(cure),
        main=isolated(main, direction(lang)),
    )


def source_of(inline: bytes) -> str:
    """Return how a content security policy names an inline script or style (CSP level 3, 2.3.1)."""
    return f"'sha256-{b64encode(sha256(inline).digest()).decode()}'"


@cache
def _template() -> Template:
    return Template((files("zonesite.preview") / "problem_page.html").read_text(encoding="utf-8"))


@cache
def _style() -> str:
    found = _STYLE.search(_template().template)
    assert found is not None
    return found[1]


def languages() -> tuple[str, ...]:
    """Return the languages that a page of problems can be in, English first."""
    return tuple(catalogue()["preview-title"])
