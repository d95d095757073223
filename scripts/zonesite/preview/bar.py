"""The strip above each page of the preview: what is shown, what is sealed, changed and wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo

from babel import Locale
from babel.dates import format_datetime
from markupsafe import Markup, escape

from zonesite.languages.differences import Segment, shortened
from zonesite.pages.isolation import isolated
from zonesite.preview.live_site import LiveSite, Shown, Told
from zonesite.preview.problem_page import TAGS, direction, problem_item
from zonesite.preview.staff_view import Sealed
from zonesite.preview.view import Answer
from zonesite.reading.problems import Problem, count_line, spoken

_LOCALES = {"en": "en_GB", "ur": "ur_PK", "zh": "zh_Hans_CN"}


def told_instant(instant: datetime, zone: tzinfo, lang: str) -> str:
    """Return an instant in the time zone of the site, with the name of that zone."""
    there = instant.astimezone(zone)
    form = format_datetime(there, "d MMMM y HH:mm", locale=Locale.parse(_LOCALES[lang]))
    return f"{form} ({getattr(zone, 'key', there.tzname())})"


def with_bar(answer: Answer, bar: Markup) -> bytes:
    """Return a page with the strip above its head, and what the strip needs; the link that skips
    to the content stays the first thing in the page."""
    html = answer.body.decode()
    head = Markup('<link rel="stylesheet" href="/.preview/bar.css">')
    script = Markup('<script type="module" src="/.preview/bar.js"></script>')
    html = html.replace("</head>", f"{head}{script}</head>", 1)
    start = html.find("<header", html.find("<body"))
    return f"{html[:start]}{bar}{html[start:]}".encode()


def bar_of(live: LiveSite, shown: Shown, answer: Answer, lang: str, public_at: str = "") -> Markup:
    """Return the strip for a page. `public_at` is the instant that is shown to the public's eyes,
    as the reader stated it."""
    told = live.told
    zone = shown.content.settings.zone
    rows = [
        _what_is_shown(public_at, lang),
        _of_this_page(shown, answer, zone, lang) if not public_at else Markup(""),
        _last_good(told, lang),
    ]
    tools = [_public_form(answer, lang), _sealed(shown, zone, lang), _changes(live, answer, lang)]
    bar = Markup(
        '<aside class="zonesite-preview{}" lang="{}" dir="{}" aria-label="{}" data-preview '
        'data-version="{}" data-page="{}">{}<div class="zonesite-preview__row">{}</div>'
        "<div data-problems>{}</div></aside>"
    ).format(
        " zonesite-preview--errors" if told.errors or told.stopped or told.failed else "",
        TAGS[lang],
        direction(lang),
        spoken("preview-name", lang),
        live.version,
        answer.address,
        Markup("").join(rows),
        Markup("").join(tools),
        problems_of(told, shown.files_of(answer.path), lang),
    )
    return Markup(isolated(bar, direction(lang)))  # what it holds is escaped already


def _what_is_shown(public_at: str, lang: str) -> Markup:
    if not public_at:
        words: str | Markup = spoken("preview-staff", lang)
    else:
        instant = Markup("<bdi>{}</bdi>").format(public_at)
        words = Markup(escape(spoken("preview-public", lang))).format(instant=instant)
    name = spoken("preview-name", lang)
    html = '<p><span class="zonesite-preview__state">{}</span> · {}{}</p>'
    back = Markup("")
    if public_at:
        back = Markup(' · <a href="/">{}</a>').format(spoken("preview-back", lang))
    return Markup(html).format(name, words, back)


def _of_this_page(shown: Shown, answer: Answer, zone: tzinfo, lang: str) -> Markup:
    sealed = shown.sealed.get(answer.path)
    if sealed is None:
        return Markup("")
    if sealed.opens is None:
        words: str | Markup = spoken("preview-draft", lang)
    else:
        instant = Markup("<bdi>{}</bdi>").format(told_instant(sealed.opens, zone, lang))
        words = Markup(escape(spoken("preview-embargo", lang))).format(instant=instant)
    return Markup('<p class="zonesite-preview__state">{}</p>').format(words)


def _last_good(told: Told, lang: str) -> Markup:
    if not told.errors and not told.stopped:
        return Markup("")
    words = spoken("preview-last-good", lang)
    stopped = Markup(' <code dir="ltr">{}</code>').format(told.stopped) if told.stopped else ""
    html = '<p class="zonesite-preview__errors">{}{}</p>'
    return Markup(html).format(words, stopped)


def _public_form(answer: Answer, lang: str) -> Markup:
    return Markup(
        '<form action="/.preview/at" method="get"><label>{} <input name="instant" required '
        'size="25" dir="ltr" placeholder="2026-01-31"></label> '
        '<input type="hidden" name="page" value="{}"><button type="submit">{}</button></form>'
    ).format(spoken("preview-show-at", lang), answer.address, spoken("preview-show", lang))


def _sealed(shown: Shown, zone: tzinfo, lang: str) -> Markup:
    if not shown.sealed:
        return Markup("")
    rows = Markup("").join(_sealed_row(item, zone, lang) for item in shown.sealed.values())
    words = spoken("preview-sealed", lang).format(n=len(shown.sealed))
    return Markup("<details><summary>{}</summary><ul>{}</ul></details>").format(words, rows)


def _sealed_row(item: Sealed, zone: tzinfo, lang: str) -> Markup:
    if item.opens is None:
        when = spoken("preview-sealed-draft", lang)
    else:
        instant = told_instant(item.opens, zone, lang)
        when = spoken("preview-sealed-from", lang).format(instant=instant)
    html = '<li><a href="{}"><bdi>{}</bdi></a> <bdi>{}</bdi></li>'
    return Markup(html).format(item.path, item.title, when)


def _changes(live: LiveSite, answer: Answer, lang: str) -> Markup:
    changed = live.changed_pages()
    if changed is None:
        return Markup("")
    here = Markup("")
    if answer.path:
        html = '<p><a href="/.preview/changes?page={}">{}</a></p>'
        title = spoken("preview-changes-title", lang)
        here = Markup(html).format(answer.address, title)
    rows = Markup("").join(
        Markup('<li><a href="{}"><bdi>{}</bdi></a></li>').format(
            page.path, page.title.pick(lang)[0]
        )
        for page in changed
    )
    words = spoken("preview-changes", lang).format(n=len(changed))
    html = "<details><summary>{}</summary>{}<ul>{}</ul></details>"
    return Markup(html).format(words, here, rows)


def problems_of(told: Told, files: frozenset[str], lang: str) -> Markup:
    """Return what is wrong: what stands in the files of a page first."""
    if not told.problems:
        return _how_far(told, lang)
    here = [item for item in told.problems if item.file in files]
    rest = [item for item in told.problems if item.file not in files]
    wrong = Markup(" data-errors") if told.errors else Markup("")
    html = "<details{}{}><summary>{}</summary>{}{}</details>{}"
    return Markup(html).format(
        Markup(" open") if any(item.severity == "error" for item in here) else "",
        wrong,
        count_line(told.problems, lang),
        _group("preview-here", here, lang),
        _group("preview-elsewhere", rest, lang),
        _how_far(told, lang),
    )


def _how_far(told: Told, lang: str) -> Markup:
    """Return that a check is under way, or why it came to no end."""
    if told.is_checked:
        return Markup("")
    if told.failed is None:
        return Markup("<p>{}</p>").format(spoken("preview-checking", lang))
    found = Markup("<bdi>{}</bdi>").format(told.failed.cause(lang))
    words = Markup(escape(spoken("preview-check-failed", lang))).format(found=found)
    return Markup('<p class="zonesite-preview__errors" data-errors>{}</p>').format(words)


def _group(title: str, problems: Sequence[Problem], lang: str) -> Markup:
    if not problems:
        return Markup("")
    rows = Markup("").join(problem_item(item, lang) for item in problems)
    return Markup("<h2>{}</h2><ul>{}</ul>").format(spoken(title, lang), rows)


def changes_list(changes: Iterable[tuple[Segment, ...]], lang: str) -> Markup:
    """Return what changed on a page: each text with its words before and after in one."""
    return Markup("").join(_difference(item, lang) for item in changes)


def _difference(segments: tuple[Segment, ...], lang: str) -> Markup:
    tags = {"removed": "del", "added": "ins"}

    def shown(item: Segment) -> Markup:
        if item.kind == "same":
            return escape(item.text)
        tag = Markup(tags[item.kind])
        html = '<{}><span class="visually-hidden">{} </span>{}</{}>'
        return Markup(html).format(tag, spoken(f"preview-{item.kind}", lang), item.text, tag)

    inside = Markup("").join(shown(item) for item in shortened(segments))
    return Markup('<p class="difference">{}</p>').format(inside)
