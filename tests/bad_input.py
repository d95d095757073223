"""Every mistake that the check must find: what is changed in the good site, and what is said."""

# ruff: noqa: E501 -- the sentences stand whole, so that they can be searched for

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import indent

from click.testing import CliRunner

from bad_maps import BAD_MAPS
from bad_media import BAD_MEDIA
from media_site import FOLDER, PHOTO, photo, with_media
from reviewed_site import sign
from small_site import EMBARGOED, LANGUAGES, NOW, REPOSITORY, add, edit
from zonesite.cli.ledger import ledger
from zonesite.reading import translation_memory as memory
from zonesite.reading.ledger import FILE, START, Entry, lines
from zonesite.reading.read import read
from zonesite.translations.noting import note

Change = Callable[[Path], None]

ZONES = "data/zones.yml"
FIRST = "data/press/2022/2022-06-22-first.yml"
CLARIFIED = "data/press/2023/2023-09-11-clarified.yml"
FIGURES = "data/figures.yml"
LAWS = "data/instruments.yml"
ABOUT = "docs/en/about.md"
TOPICS = "data/topics.yml"
PAGE = "---\nkind: prose\ntitle: New\nsummary: A new page\n---\n\nWords.\n"
ENDED = """\
    replaced_by: act-2021
    events:
      - id: end
        kind: replaced
        date: 2021-09
        text: {en: Replaced, ur: تبدیل, zh: 被取代}
        sources: [gazette]
"""
AMENDED = """\
      - id: amendment
        kind: amended
        date: 2023-05
        text: {en: Changed, ur: ترمیم, zh: 修改}
        sources: [gazette]
"""
DEVELOPMENT = """\
  - id: development
    name: {en: Licence of a developer, ur: ڈویلپر کا لائسنس, zh: 开发商许可证}
    for: zone-developer
    summary: {en: Another step, ur: ایک اور مرحلہ, zh: 另一个步骤}
    steps:
      - {id: ask, name: {en: Ask, ur: دریافت, zh: 询问}, sources: [gazette]}
    sources: [gazette]
"""
PERSON = """\
persons:
  - id: zone-enterprise
    name: {en: A company, ur: کمپنی, zh: 公司}
    summary: {en: It works, ur: کام کرتی ہے, zh: 从事业务}
    procedure: development
    sources: [gazette]
"""
DECLARED = "        as_of: 2021-10\n        sources: [gazette]\n      - what"
COUNTED = "      - {value: 12, unit: count, as_of: 2024-08-16, sources: [daily]}\n"
FIGURE_AGAIN = """\
      - id: alpha-investment
        label: {en: Other, ur: دوسری, zh: 其他}
        statements: [{value: 5, unit: USD, as_of: 2023, sources: [daily]}]
"""
SYNONYM = """\
synonyms:
  - id: word
    name: {en: Word, ur: لفظ, zh: 词}
    leads_to: ["TO"]
"""
SYNONYM_AGAIN = """\
  - id: other
    name: {en: Other, ur: دوسرا, zh: 另}
    also: {en: [Words]}
    leads_to: ["TO"]
"""
RELEASE = """\
date: DATE
slug: first
kind: statement
sources: [daily]
text:
  en: {title: Again, summary: The same address, body: Again.}
"""
SIGNS = """\
date: 2023-05-05
slug: signs
kind: statement
sources: [daily]
text:
  en:
    title: Signs
    summary: How it is written
    body: |
"""
NASKH = "assets/fonts/noto-naskh-arabic-400.woff2"
_TOKENS = (REPOSITORY / "overrides/assets/tokens.css").read_text(encoding="utf-8")
NASKH_LINE = _TOKENS[: _TOKENS.index(Path(NASKH).name)].count("\n") + 1
BETA = "    name: {en: Beta Zone, ur: بیٹا زون, zh: 贝塔区}\n    place: sindh\n"
IN_LAHORE = "    city: {en: Lahore, ur: لاہور, zh: 拉合尔}\n"
PIN = "    pin: {latitude: 31.5, longitude: 74.3, precision: city, source: gazette}\n"
GAMMA_AREA = """\
    area:
      - value: 100
        unit: acre
        as_of: 2024-01-31
        sources: [daily]
"""


SECRET_SOURCE = """\
  - id: secret
    title: {en: Secret, ur: راز, zh: 秘密}
    publisher: The Daily
    date: undated
    kind: press
  - id: daily
"""


def swap(file: str, old: str, new: str) -> Change:
    """Replace a text in a file."""
    return lambda site: edit(site, file, old, new)


SAID = "{en: Because, ur: وجہ, zh: 因为}"
OLD = "name: {en: Old, ur: پرانا, zh: 旧}, at: 2024-05-01"
CORRECTED = f"state: corrected, at: 2023-01-01, change: typo, note: {SAID}"


def put(file: str, content: str | bytes) -> Change:
    """Write a file."""
    return lambda site: add(site, file, content)


def drop(file: str) -> Change:
    """Remove a file."""
    return lambda site: (site / file).unlink()


def link(file: str, target: str) -> Change:
    """Write a symbolic link."""

    def change(site: Path) -> None:
        (site / file).parent.mkdir(exist_ok=True)
        (site / file).symlink_to(target)

    return change


def move(file: str, to: str) -> Change:
    """Give a file another name."""

    def change(site: Path) -> None:
        (site / to).parent.mkdir(exist_ok=True)
        (site / file).rename(site / to)

    return change


def mkdocs(old: str, new: str) -> Change:
    """Replace a text in the settings of MkDocs."""
    return swap("mkdocs.yml", old, new)


def both(*changes: Change) -> Change:
    """Make several changes."""

    def change(site: Path) -> None:
        for one in changes:
            one(site)

    return change


def theme(edited: Callable[[Path], object]) -> Change:
    """Give the site templates of its own: the real ones, with an edit."""

    def change(site: Path) -> None:
        shutil.copytree(REPOSITORY / "overrides", site / "overrides")
        edited(site / "overrides")

    return change


def template(content: str) -> Change:
    """Give the site one template of its own beside those that all sites share."""
    return put("overrides/partials/extra.html", content)


def words(*lines: str) -> Change:
    """Give the site interface words of its own, in the order of the languages."""

    def change(site: Path) -> None:
        for lang, line in zip(LANGUAGES, lines, strict=True):
            if line:
                add(site, f"data/strings/{lang}.yml", f"{line}\n")

    return change


def noted(site: Path) -> None:
    """Note what every translation was made from, as `zonesite translated` does."""
    content, _ = read(site)
    assert content is not None
    result = note(content, {}, frozenset(), typo=False)
    add(site, memory.FILE, memory.as_text(result.memory))


def release(body: str) -> Change:
    """Write a release in English with this body."""
    return put("data/press/2023/2023-05-05-signs.yml", SIGNS + indent(body, " " * 6))


def history(*entries: str, file: str = FIRST) -> Change:
    """Give the release of 2022, or another, a history."""
    lines = "".join(f"  - {entry}\n" for entry in entries)
    return lambda site: append(site, file, f"history:\n{lines}")


def of_clarified(*entries: str) -> Change:
    """Give the release of 2023 a history."""
    return history(*entries, file=CLARIFIED)


def published(*changes: Change) -> Change:
    """Let the site be published and noted in the ledger, and change it then."""

    def noted(site: Path) -> None:
        arguments = ["update", "--root", str(site), "--now", "2025-12-01T00:00:00Z"]
        assert CliRunner().invoke(ledger, arguments).exit_code == 0

    return both(noted, *changes)


def committed(site: Path) -> None:
    """Commit everything in a site, as somebody."""
    name = ("-c", "user.name=A", "-c", "user.email=a@zones.example")
    for arguments in (("init", "-q"), ("add", "-A"), (*name, "commit", "-qm", "A commit")):
        subprocess.run(["git", "-C", str(site), *arguments], check=True, capture_output=True)


def with_photo(*changes: Change) -> Change:
    """Let a release with a picture be committed, published and noted, and change it then."""
    return both(
        lambda site: with_media(site, PHOTO, photo_jpg=photo()), committed, published(*changes)
    )


def published_in(lang: str) -> Change:
    """Note that the site was published in another language."""

    def change(site: Path) -> None:
        rows = lines([Entry("language", lang, NOW)], START)
        add(site, FILE, "".join(f"{row}\n" for row in rows))

    return change


def without_line(file: str, number: int) -> Change:
    """Take a line out of a file."""

    def change(site: Path) -> None:
        rows = (site / file).read_text(encoding="utf-8").splitlines(keepends=True)
        add(site, file, "".join(rows[: number - 1] + rows[number:]))

    return change


def cut_history(file: str) -> Change:
    """Take the history of a release out of its file."""

    def change(site: Path) -> None:
        add(site, file, (site / file).read_text(encoding="utf-8").partition("history:")[0])

    return change


def append_to(file: str, line: str) -> Change:
    """Write a line at the end of a file."""
    return lambda site: append(site, file, f"{line}\n")


def append(site: Path, file: str, text: str) -> None:
    """Write a text at the end of a file."""
    path = site / file
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def former(entry: str) -> Change:
    """Name an address that had a page."""
    return put("data/addresses.yml", f"former_addresses:\n  - {{id: old, {OLD}, {entry}}}\n")


def used_words(*lines: str) -> Change:
    """Give the site interface words of its own, and a template that asks for `aside`."""
    return both(words(*lines), template('{{ s("aside", n=1) }}\n'))


@dataclass(frozen=True)
class Case:
    """One mistake, and the one message that tells a person of it."""

    name: str
    code: str
    change: Change
    says: str


def reviewed(
    owner: str = "topics/law",
    lang: str = "zh",
    on: date = date(2025, 12, 1),
    role: str | None = None,
) -> Change:
    """Let somebody review a translation."""
    return lambda site: sign(site, owner, lang, on=on, role=role)


def moved_up(file: str) -> Change:
    """Write the review of a record at the top of its file."""

    def change(site: Path) -> None:
        path = site / file
        text = path.read_text(encoding="utf-8")
        found = re.search(r" translations: (\{zh: \{.*?\}\}),", text)
        assert found is not None
        path.write_text(f"translations: {found[1]}\n{text.replace(found[0], '')}", encoding="utf-8")

    return change


def signed_again(site: Path) -> None:
    """Copy a review to those that were made earlier."""
    path = site / TOPICS
    text = path.read_text(encoding="utf-8")
    found = re.search(r"\{state: reviewed, (.*?)\}", text)
    assert found is not None
    both_of = f"{found[0][:-1]}, earlier: [{{{found[1]}}}]}}"
    path.write_text(text.replace(found[0], both_of), encoding="utf-8")


CASES: tuple[Case, ...] = (
    Case(
        "a letter that no font of the documents has",
        "letter-unknown",
        both(
            swap("data/settings.yml", "documents: none", "documents: all"),
            swap(FIRST, "title: The first release", "title: The first release 🚀"),
        ),
        "data/press/2022/2022-06-22-first.yml:12:12: text.en.title: holds '🚀' (U+1F680), which no font of the documents (PDF) has: write it in words, or leave it out",
    ),
    # The text of a file
    Case(
        "a file of 50 MB is refused",
        "file-too-large",
        put("data/glossary.yml", b"#" * 50_000_000),
        "data/glossary.yml:1:1: must be smaller than 1000000 bytes, not 50000000: split it, or remove what does not belong here",
    ),
    Case(
        "a pipe that nobody writes into",
        "not-a-file",
        both(drop("data/glossary.yml"), lambda site: os.mkfifo(site / "data" / "glossary.yml")),
        "data/glossary.yml:1:1: must be an ordinary file, not a pipe or a device: remove it, or save the content itself here",
    ),
    Case(
        "a link to a device without an end",
        "not-a-file",
        both(drop("data/glossary.yml"), link("data/glossary.yml", "/dev/zero")),
        "data/glossary.yml:1:1: must be an ordinary file, not a pipe or a device: remove it, or save the content itself here",
    ),
    Case(
        "a byte that is not UTF-8",
        "not-utf8",
        put("data/glossary.yml", b"terms: []\n# caf\xe9\n"),
        "data/glossary.yml:2:6: must be UTF-8 text, but holds the byte 0xE9 here: save the file as UTF-8",
    ),
    Case(
        "an empty file",
        "empty-file",
        put("data/glossary.yml", "\n \n"),
        "data/glossary.yml:1:1: must hold records, but is empty: write them, or remove the file",
    ),
    Case(
        "a file of comments only",
        "empty-file",
        put("data/glossary.yml", "# later\n"),
        "data/glossary.yml:1:1: must hold records, but is empty: write them, or remove the file",
    ),
    Case(
        "a control character",
        "control-character",
        swap("docs/en/history.md", "It began", "It\x07 began"),
        "docs/en/history.md:9:3: must not hold the control character U+0007: delete it",
    ),
    Case(
        "a tab in the indentation",
        "tab",
        swap("data/events.yml", "    kind: conference", "\tkind: conference"),
        "data/events.yml:4:1: must be indented with spaces, not a tab: replace the tab with two spaces. Write:\n    kind: conference",
    ),
    Case(
        "a quote that does not end",
        "quote-unended",
        swap("data/events.yml", "kind: conference", "kind: 'conference"),
        "data/events.yml:4:11: must end with the ' with which it begins, on the same line. Write:\n    kind: 'conference'",
    ),
    Case(
        "a bracket that does not end",
        "bracket-unended",
        put("data/glossary.yml", "terms: [\n"),
        "data/glossary.yml:1:8: must end with ']', because it begins with '['. Write:\nterms: []",
    ),
    Case(
        "two documents in one file",
        "yaml-document-line",
        put("data/glossary.yml", "terms: []\n---\nterms: []\n"),
        "data/glossary.yml:2:1: must be one document: delete the line '---', with which another one begins",
    ),
    Case(
        "a nesting bomb of brackets",
        "too-deep",
        put("data/glossary.yml", "terms: " + "[" * 100_000),
        "data/glossary.yml:1:31: must not nest deeper than 24 levels: write it flatter",
    ),
    Case(
        "a nesting bomb of dashes",
        "too-deep",
        put("data/glossary.yml", "terms:\n " + "- " * 100_000 + "x\n"),
        "data/glossary.yml:2:48: must not nest deeper than 24 levels: write it flatter",
    ),
    Case(
        "an alias of a list",
        "alias",
        put("data/glossary.yml", "first: &all [1, 2]\nterms: *all\n"),
        "data/glossary.yml:1:8: must be written out: anchors and aliases (& and *) are not allowed",
    ),
    Case(
        "an alias of the list that it stands in",
        "alias",
        put("data/glossary.yml", "terms: &all [*all]\n"),
        "data/glossary.yml:1:8: must be written out: anchors and aliases (& and *) are not allowed",
    ),
    Case(
        "a key that is a list",
        "key-not-text",
        put("data/glossary.yml", "? [a]\n: b\n"),
        "data/glossary.yml:1:3: must be a plain key such as 'name'",
    ),
    Case(
        "a repeated key",
        "repeated-key",
        swap("data/events.yml", "    kind: conference", "    kind: conference\n    kind: law"),
        "data/events.yml:5:5: must not repeat the key 'kind' of line 4: keep one of them",
    ),
    Case(
        "a data file that is a folder",
        "unreadable",
        both(drop("data/glossary.yml"), put("data/glossary.yml/terms.yml", "terms: []\n")),
        "data/glossary.yml:1:1: must be readable, but the system says: Is a directory",
    ),
    Case(
        "the words of a language are missing",
        "unreadable",
        link("data/strings/ur.yml", "nowhere"),
        "data/strings/ur.yml:1:1: must be readable, but the system says: No such file or directory",
    ),
    Case(
        "a file that is no mapping",
        "must-be-mapping",
        put("data/glossary.yml", "- zone\n"),
        "data/glossary.yml:1:1: must be a record (lines of 'key: value'), not a list",
    ),
    Case(
        "a data file that nothing reads",
        "file-unknown",
        put("data/zone.yml", "zones: []\n"),
        "data/zone.yml:1:1: is a file that nothing reads; known files are addresses.yml, desks.yml, events.yml, figures.yml, gaps.yml, glossary.yml, incentives.yml, instruments.yml, parks.yml, partners.yml, places.yml, procedures.yml, questions.yml, regimes.yml, sectors.yml, settings.yml, sources.yml, synonyms.yml, topics.yml, zones.yml. Did you mean 'zones.yml'?",
    ),
    Case(
        "a data file whose ending is in capitals",
        "file-unknown",
        move("data/sectors.yml", "data/sectors.YML"),
        "data/sectors.YML:1:1: is a file that nothing reads; known files are addresses.yml, desks.yml, events.yml, figures.yml, gaps.yml, glossary.yml, incentives.yml, instruments.yml, parks.yml, partners.yml, places.yml, procedures.yml, questions.yml, regimes.yml, sectors.yml, settings.yml, sources.yml, synonyms.yml, topics.yml, zones.yml. Did you mean 'sectors.yml'?",
    ),
    Case(
        "a data file with a second ending",
        "file-unknown",
        move("data/sectors.yml", "data/sectors.yml.txt"),
        "data/sectors.yml.txt:1:1: is a file that nothing reads; known files are addresses.yml, desks.yml, events.yml, figures.yml, gaps.yml, glossary.yml, incentives.yml, instruments.yml, parks.yml, partners.yml, places.yml, procedures.yml, questions.yml, regimes.yml, sectors.yml, settings.yml, sources.yml, synonyms.yml, topics.yml, zones.yml. Did you mean 'sectors.yml'?",
    ),
    Case(
        "a data file in a folder of its own",
        "file-unknown",
        move("data/sectors.yml", "data/more/sectors.yml"),
        "data/more/sectors.yml:1:1: is a file that nothing reads; known files are addresses.yml, desks.yml, events.yml, figures.yml, gaps.yml, glossary.yml, incentives.yml, instruments.yml, parks.yml, partners.yml, places.yml, procedures.yml, questions.yml, regimes.yml, sectors.yml, settings.yml, sources.yml, synonyms.yml, topics.yml, zones.yml. Did you mean 'sectors.yml'?",
    ),
    Case(
        "a folder of releases that is written otherwise",
        "file-unknown",
        put("data/Press/2022/2022-06-22-other.yml", "date: 2022-06-22\n"),
        "data/Press/2022/2022-06-22-other.yml:1:1: is a file that nothing reads; known files are addresses.yml, desks.yml, events.yml, figures.yml, gaps.yml, glossary.yml, incentives.yml, instruments.yml, parks.yml, partners.yml, places.yml, procedures.yml, questions.yml, regimes.yml, sectors.yml, settings.yml, sources.yml, synonyms.yml, topics.yml, zones.yml.",
    ),
    Case(
        "interface words whose file has another ending",
        "file-unknown",
        put("data/strings/en.yaml", "nav: {}\n"),
        "data/strings/en.yaml:1:1: is a file that nothing reads; known files are strings/en.yml, strings/ur.yml, strings/zh.yml. Did you mean 'strings/en.yml'?",
    ),
    Case(
        "a folder of data that is a link",
        "folder-link",
        link("data/more", "press"),
        "data/more:1:1: must be a folder, not a symbolic link, which nothing follows",
    ),
    Case(
        "an interface word with its parts in one key",
        "key-dotted",
        words("frame.menu: Over", "", ""),
        "data/strings/en.yml:1:1: frame.menu: must stand under its parts, each on a line of its own, not in one key with dots, 'frame.menu'",
    ),
    Case(
        "a word that the site says in its own way in one language only",
        "string-missing",
        words("frame: {menu: Doors}", "frame: {menu: دروازے}", ""),
        "data/strings/zh.yml:1:1: frame.menu: must have the interface word 'frame.menu', because data/strings/en.yml has it",
    ),
    Case(
        "a kind of place without a word",
        "string-missing",
        swap("data/places.yml", "信德省}, kind: province", "信德省}, kind: canton"),
        "data/strings/en.yml:1:1: place_kind.canton: must have the interface word 'place_kind.canton', because data/places.yml has it",
    ),
    Case(
        "a unit that there is not",
        "unit",
        swap("data/figures.yml", "unit: count", "unit: counts"),
        "data/figures.yml:7:27: figures.statements.unit: must be one of acre, kanal, hectare, square-foot, square-kilometre, percent, count, year, month, day, storey, or the code of a currency such as USD, not 'counts'. Did you mean 'count'?",
    ),
    Case(
        "a currency that there is not",
        "unit",
        swap("data/figures.yml", "unit: count", "unit: USZ"),
        "data/figures.yml:7:27: figures.statements.unit: must be one of acre, kanal, hectare, square-foot, square-kilometre, percent, count, year, month, day, storey, or the code of a currency such as USD, not 'USZ'.",
    ),
    Case(
        "the role of a quoted person with other figures in a translation",
        "figures-differ",
        swap(
            FIRST,
            "role: {en: Chairman, ur: چیئرمین, zh: 主席}",
            "role: {en: Chairman since 5 May 2021, ur: 5 مئی 2021ء سے چیئرمین, zh: 2019年5月9日起任主席}",
        ),
        "data/press/2022/2022-06-22-first.yml:7:119: quoted.role.zh: must state the same figures as English; only on one side: '5 May 2021' (en), '2019年5月9日' (zh). en data/press/2022/2022-06-22-first.yml:7:60 'Chairman since 5 May 2021', ur data/press/2022/2022-06-22-first.yml:7:91 '5 مئی 2021ء سے چیئرمین', zh data/press/2022/2022-06-22-first.yml:7:119 '2019年5月9日起任主席'",
    ),
    # Amounts, dates and names that cannot be
    Case(
        "an area of less than nothing",
        "limit-more",
        swap("data/zones.yml", "value: 400\n", "value: -5\n"),
        "data/zones.yml:19:16: zones.area.value: must be more than 0, not -5",
    ),
    Case(
        "a range of areas that begins below nothing",
        "limit-more",
        swap("data/zones.yml", "value: 400\n", "value: {from: -5, to: 5}\n"),
        "data/zones.yml:19:16: zones.area.value: must be more than 0, not -5",
    ),
    Case(
        "an area larger than a continent",
        "limit-most",
        swap("data/zones.yml", "value: 400\n", "value: 999999999999999\n"),
        "data/zones.yml:19:16: zones.area.value: must be 247105381 or less, not 999999999999999",
    ),
    Case(
        "fewer things than none",
        "limit-least",
        swap("data/figures.yml", "value: 12,", "value: -12,"),
        "data/figures.yml:7:17: figures.statements.value: must be 0 or more, not -12",
    ),
    Case(
        "a statement of the year 1",
        "year-range",
        swap("data/zones.yml", "as_of: 2022-03\n", "as_of: 0001\n"),
        "data/zones.yml:12:16: zones.status.as_of: must be of a year from 1800 to 2200, not '0001'",
    ),
    Case(
        "a verification in the year 9999",
        "year-range",
        swap(
            ZONES, "translations: {ur: unreviewed, zh: unreviewed}\n", "verified_on: 9999-12-31\n"
        ),
        "data/zones.yml:1:14: verified_on: must be of a year from 1800 to 2200, not '9999-12-31'",
    ),
    Case(
        "an embargo that ended before there were time zones",
        "year-range",
        swap(FIRST, "slug: first\n", "slug: first\npublish_at: 0001-01-01T00:00:00+14:00\n"),
        "data/press/2022/2022-06-22-first.yml:3:13: publish_at: must be of a year from 1800 to 2200, not '0001-01-01T00:00:00+14:00'",
    ),
    Case(
        "a review that is never due",
        "limit-most",
        swap(ZONES, "translations: {ur: unreviewed, zh: unreviewed}\n", "review_in: 9999 years\n"),
        "data/zones.yml:1:12: review_in: must be 100 years or less, not '9999 years'",
    ),
    Case(
        "a release that names a zone twice",
        "list-twice",
        swap(FIRST, "zones: [alpha]", "zones: [alpha, alpha]"),
        "data/press/2022/2022-06-22-first.yml:4:8: zones: must name each thing once, but 'alpha' stands there twice",
    ),
    Case(
        "a name that no list can show",
        "name-long",
        swap(ZONES, "en: Gamma Zone,", f"en: {'Gamma ' * 100}Zone,"),
        "data/zones.yml:58:16: zones.name.en: must be 500 characters or less, so that lists and menus can show it, but has 604",
    ),
    Case(
        "a locale of another language",
        "locale-other",
        swap("data/settings.yml", "locale: ur_PK", "locale: zh_Hant"),
        "data/settings.yml:7:31: languages.locale: must be a locale of the language ur, such as ur or ur_XX with a country, not 'zh_Hant'",
    ),
    Case(
        "an interface word with a place that nothing fills",
        "string-place",
        used_words("aside: '{other} zone'", "aside: '{other} زون'", "aside: '{other}区'"),
        "data/strings/en.yml:1:8: aside: must hold no place that nothing fills, but holds {other}; what is filled in here: {n}",
    ),
    Case(
        "an interface word with a place that is no name",
        "string-place",
        words(*["count: {zones: {other: '{n[0]} zones'}}"] * 3),
        "data/strings/en.yml:1:24: count.zones.other: must hold no place that nothing fills, but holds {n[0]}; what is filled in here: {n}",
    ),
    Case(
        "an address with a way up",
        "site-url",
        swap("data/settings.yml", "https://zones.example/stz/", "https://zones.example/../stz/"),
        "data/settings.yml:1:11: site_url: must be the address of a site such as https://zones.example/, not 'https://zones.example/../stz/'",
    ),
    # How readers can write
    Case(
        "an e-mail address without a host",
        "contact",
        swap("data/settings.yml", "time_zone:", "contact: help@zones\ntime_zone:"),
        "data/settings.yml:3:10: contact: must be an e-mail address such as help@zones.example, or an https address such as https://zones.example/help without a user, port or '#', not 'help@zones'",
    ),
    Case(
        "a form behind the name of another host",
        "contact",
        swap(
            "data/settings.yml", "time_zone:", "contact: https://gov.pk@zones.example/\ntime_zone:"
        ),
        "data/settings.yml:3:10: contact: must be an e-mail address such as help@zones.example, or an https address such as https://zones.example/help without a user, port or '#', not 'https://gov.pk@zones.example/'",
    ),
    Case(
        "an issue page without https",
        "contact",
        swap(
            "data/settings.yml",
            "time_zone:",
            "contact: http://zones.example/issues/new\ntime_zone:",
        ),
        "data/settings.yml:3:10: contact: must be an e-mail address such as help@zones.example, or an https address such as https://zones.example/help without a user, port or '#', not 'http://zones.example/issues/new'",
    ),
    Case(
        "a contact for security that has expired",
        "security-expired",
        swap(
            "data/settings.yml",
            "time_zone:",
            "security: {contact: a@zones.example, expires: 2026-01-01}\ntime_zone:",
        ),
        "data/settings.yml:3:47: security.expires: must be a day to come, not 2026-01-01: see that the contact is still read, then write a day until 2027-01-01",
    ),
    Case(
        "a contact for security that is never looked at again",
        "security-far",
        swap(
            "data/settings.yml",
            "time_zone:",
            "security: {contact: a@zones.example, expires: 2027-01-02}\ntime_zone:",
        ),
        "data/settings.yml:3:47: security.expires: must be 2027-01-01 or earlier, because a contact is verified every year, not 2027-01-02",
    ),
    Case(
        "a private key among those of who signs",
        "public-key",
        swap(
            "data/settings.yml",
            "time_zone:",
            "signing:\n  allowed_signers:\n    - name: a@zones.example\n"
            "      key: -----BEGIN OPENSSH PRIVATE KEY-----\ntime_zone:",
        ),
        "data/settings.yml:6:12: signing.allowed_signers.key: must be a public key of OpenSSH, the line of a file that ends with .pub, such as ssh-ed25519 AAAA…: never the private one",
    ),
    Case(
        "a home page that is no https address",
        "https",
        swap(
            "data/sources.yml",
            "publisher: The Daily",
            'publisher: The Daily\n    publisher_url: "daily.example"',
        ),
        "data/sources.yml:12:20: sources.publisher_url: must be an https address such as https://zones.example/ without a user, port or '#', not 'daily.example'",
    ),
    # Menus, and pages that gather something
    Case(
        "a menu of eight pages",
        "list-long",
        swap("data/settings.yml", "    - page: /about/\n", "    - page: /about/\n" * 4),
        "data/settings.yml:12:5: navigation.header: must have 7 items or less, not 8: remove some",
    ),
    Case(
        "a menu that leads to nothing",
        "link-page",
        swap("data/settings.yml", "    - page: /about/", "    - page: /abuot/"),
        "data/settings.yml:16:13: navigation.header.page: must link to a page that exists, but there is no '/abuot/'. Did you mean '/about/'?",
    ),
    Case(
        "a menu with a page that is made from records",
        "link-page",
        swap(
            "data/settings.yml",
            "pages: [/incentives/, /law/]",
            "pages: [/incentives/, /zones/alpha/]",
        ),
        "data/settings.yml:20:29: navigation.footer.pages: must link to a page that exists, but there is no '/zones/alpha/'.",
    ),
    Case(
        "a menu with an address in one language",
        "pattern",
        swap("data/settings.yml", "home: [/zones/, ", "home: [zones, "),
        "data/settings.yml:17:10: navigation.home: must have the form ^/([a-z0-9-]+/)*$, not 'zones'",
    ),
    Case(
        "a door of the home page without a teaser",
        "page-teaser",
        swap("data/settings.yml", "home: [/zones/, ", "home: [/about/, "),
        "docs/en/about.md:1:1: must have a teaser, because data/settings.yml makes the page a door of the home page: add 'teaser:' with one short sentence",
    ),
    Case(
        "a page of a topic without the topic",
        "page-topic",
        put("docs/en/new.md", PAGE.replace("kind: prose", "kind: topic")),
        "docs/en/new.md:1:1: must name the topic that the page gathers: 'topic:' with one of law, land.",
    ),
    Case(
        "a page of a topic that there is not",
        "page-topic",
        put("docs/en/new.md", PAGE.replace("kind: prose", "kind: topic\ntopic: lawn")),
        "docs/en/new.md:1:1: must name the topic that the page gathers: 'topic:' with one of law, land. Did you mean 'law'?",
    ),
    Case(
        "a topic on a page that gathers none",
        "page-no-topic",
        put("docs/en/new.md", PAGE.replace("kind: prose", "kind: prose\ntopic: law")),
        "docs/en/new.md:1:1: must not name a topic: only a page of the kind topic gathers one, and this is of the kind prose",
    ),
    Case(
        "a figure on a page that shows none",
        "choice",
        swap("data/figures.yml", "page: /rollout/", "page: /about/"),
        "data/figures.yml:4:11: figures.page: must be one of /incentives/, /rollout/, not '/about/'.",
    ),
    # mkdocs.yml
    Case(
        "no settings of MkDocs",
        "mkdocs-missing",
        drop("mkdocs.yml"),
        "mkdocs.yml:1:1: must be there, for MkDocs: copy the file of this name that came with the program, and let hooks lead to {hooks}",
    ),
    Case(
        "another hook",
        "mkdocs-hooks",
        mkdocs("scripts/hooks.py", "scripts/zonesite/__init__.py"),
        "mkdocs.yml:12:3: hooks: must be {hooks} alone, which makes the pages, not '{repository}/scripts/zonesite/__init__.py'",
    ),
    Case(
        "no hook",
        "mkdocs-hooks",
        mkdocs("hooks:\n  - ", "hooks: [] #"),
        "mkdocs.yml:11:8: hooks: must be {hooks} alone, which makes the pages, not ''",
    ),
    Case(
        "a watched path that leads to nothing",
        "path-missing",
        mkdocs("  - data\n", "  - date\n"),
        "mkdocs.yml:14:5: watch: must be the path of something that is there, from this file on, but there is no 'date'",
    ),
    Case(
        "no plugin for the languages",
        "must-be-mapping",
        mkdocs("  - i18n:\n", "  - search\n  - i18n:\n"),
        "mkdocs.yml:18:5: plugins: must be a record (lines of 'key: value'), not 'search'",
    ),
    Case(
        "other extensions of Markdown",
        "mkdocs-extensions",
        mkdocs("  - attr_list\n", ""),
        "mkdocs.yml:33:3: markdown_extensions: must be attr_list, fenced_code, tables, sane_lists, zonesite.pages.blocks, with which the texts are checked, not fenced_code, tables, sane_lists, zonesite.pages.blocks",
    ),
    Case(
        "other languages",
        "mkdocs-languages",
        mkdocs("locale: zh", "locale: de"),
        "mkdocs.yml:25:9: plugins.i18n.languages: must be the languages of data/settings.yml in their order, en, ur, zh, not en, ur, de",
    ),
    Case(
        "no language that stands at the root",
        "mkdocs-default",
        mkdocs("          default: true\n", ""),
        "mkdocs.yml:25:11: plugins.i18n.languages: must have default: true for en, and for no other language",
    ),
    Case(
        "a site that MkDocs would write over the content",
        "choice",
        mkdocs("site_dir: site", "site_dir: data"),
        "mkdocs.yml:5:11: site_dir: must be one of site, not 'data'.",
    ),
    Case(
        "addresses of another form",
        "choice",
        mkdocs("use_directory_urls: true", "use_directory_urls: false"),
        "mkdocs.yml:6:21: use_directory_urls: must be one of true, not false.",
    ),
    Case(
        "a navigation that no page shows",
        "unknown-key",
        mkdocs("site_dir: site\n", "site_dir: site\nnav: [index.md]\n"),
        "mkdocs.yml:6:1: nav: must not have the key 'nav'; known keys are dev_addr, docs_dir, hooks, markdown_extensions, plugins, site_dir, site_name, theme, use_directory_urls, validation, watch.",
    ),
    Case(
        "settings of MkDocs with a tag of Python's",
        "tag",
        mkdocs("site_dir: site\n", "site_dir: !!python/name:os.system\n"),
        "mkdocs.yml:5:11: must not have a tag such as !!python/name:os.system: write the plain value",
    ),
    # The theme
    Case(
        "no template for a kind of record",
        "template-missing",
        theme(lambda folder: (folder / "zone.html").write_text(" \n", encoding="utf-8")),
        "overrides/zone.html:1:1: must be there: without this template, zone cannot be shown",
    ),
    Case(
        "no template for missing pages",
        "template-missing",
        theme(lambda folder: (folder / "not-found.html").write_text("", encoding="utf-8")),
        "overrides/not-found.html:1:1: must be there: without this template, not-found cannot be shown",
    ),
    Case(
        "a style that is empty",
        "template-asks",
        theme(lambda folder: (folder / "assets/site.css").write_text("", encoding="utf-8")),
        "overrides/frame.html:30:1: asks for the file 'assets/site.css', which is not there or is empty.",
    ),
    Case(
        "a font that is empty",
        "template-asks",
        theme(lambda folder: (folder / NASKH).write_bytes(b"")),
        f"overrides/assets/tokens.css:{NASKH_LINE}:1: asks for the file '{NASKH}', which is not there or is empty.",
    ),
    Case(
        "a script that another one needs is empty",
        "template-asks",
        theme(lambda folder: (folder / "assets/search-excerpt.js").write_text("", "utf-8")),
        "overrides/assets/search.js:2:1: asks for the file 'assets/search-excerpt.js', which is not there or is empty.",
    ),
    Case(
        "a template that is imported and not there",
        "template-asks",
        template('{% import "partials/macro.html" as m %}\n'),
        "overrides/partials/extra.html:1:1: asks for the file 'partials/macro.html', which is not there or is empty. Did you mean 'partials/macros.html'?",
    ),
    Case(
        "a macro that there is not",
        "template-macro",
        template('{% import "partials/macros.html" as m %}\n{{ m.zage_head("x") }}\n'),
        "overrides/partials/extra.html:2:1: must take from overrides/partials/macros.html something that it has, not 'zage_head'. Did you mean 'page_head'?",
    ),
    Case(
        "an asset that is a link",
        "theme-link",
        theme(lambda folder: (folder / "assets/passwords.txt").symlink_to("/etc/passwd")),
        "overrides/assets/passwords.txt:1:1: must be a file, not a symbolic link, which could publish what lies elsewhere",
    ),
    # Keys and values
    Case(
        "a list with an unknown name",
        "unknown-key",
        swap("data/glossary.yml", "terms:", "term:"),
        "data/glossary.yml:1:1: term: must not have the key 'term'; known keys are owner, review_in, terms, translations, verified_on. Did you mean 'terms'?",
    ),
    Case(
        "an unknown key that is nearly a known one",
        "unknown-key",
        swap(
            ZONES,
            "    summary: {en: A zone that nothing",
            "    sumary: x\n    summary: {en: A zone that nothing",
        ),
        "data/zones.yml:60:5: zones.sumary: must not have the key 'sumary'; known keys are absent, area, cautions, city, dates, developer, figures, has_named_site, id, name, owner, pin, place, related, review_in, site, sources, status, summary, translations, verified_on. Did you mean 'summary'?",
    ),
    Case(
        "a key that is missing",
        "missing-key",
        swap("data/events.yml", "    kind: conference\n", ""),
        "data/events.yml:2:5: events: must have the key 'kind'",
    ),
    Case(
        "a statement without its date",
        "missing-key",
        swap(ZONES, "        as_of: 2024-01-31\n", ""),
        "data/zones.yml:69:9: zones.area: must have the key 'as_of'",
    ),
    Case(
        "a statement without its source",
        "missing-key",
        swap(ZONES, "as_of: 2024-01-31\n        sources: [daily]", "as_of: 2024-01-31"),
        "data/zones.yml:69:9: zones.area: must have the key 'sources'",
    ),
    Case(
        "a statement whose list of sources is empty",
        "list-empty",
        swap(
            ZONES,
            "as_of: 2024-01-31\n        sources: [daily]",
            "as_of: 2024-01-31\n        sources: []",
        ),
        "data/zones.yml:72:18: zones.area.sources: must have at least one item",
    ),
    Case(
        "a status that does not exist, the only one of its zone",
        "choice",
        swap(
            ZONES, "status: announced\n        as_of: 2023\n", "status: open\n        as_of: 2023\n"
        ),
        "data/zones.yml:53:17: zones.status.status: must be one of notified, licensed, agreement, approved, pipeline, announced, not 'open'.",
    ),
    Case(
        "a status that is nearly a known one",
        "choice",
        swap(ZONES, "status: pipeline", "status: pipelines"),
        "data/zones.yml:62:17: zones.status.status: must be one of notified, licensed, agreement, approved, pipeline, announced, not 'pipelines'. Did you mean 'pipeline'?",
    ),
    Case(
        "the status word open",
        "choice",
        swap(ZONES, "status: pipeline", "status: open"),
        "data/zones.yml:62:17: zones.status.status: must be one of notified, licensed, agreement, approved, pipeline, announced, not 'open'.",
    ),
    Case(
        "a unit that does not exist",
        "unit",
        swap(ZONES, "value: 100\n        unit: acre", "value: 100\n        unit: acres"),
        "data/zones.yml:70:15: zones.area.unit: must be one of acre, kanal, hectare, square-foot, square-kilometre, percent, count, year, month, day, storey, or the code of a currency such as USD, not 'acres'. Did you mean 'acre'?",
    ),
    Case(
        "an area of yes",
        "must-be-list",
        swap(ZONES, GAMMA_AREA, "    area: yes\n"),
        "data/zones.yml:68:11: zones.area: must be a list (lines that start with '- '), not 'yes'",
    ),
    Case(
        "a number with its unit typed in",
        "number",
        swap(ZONES, "value: 100", "value: 100 acres"),
        "data/zones.yml:69:16: zones.area.value: must be a plain number such as 400, without unit or separators, not '100 acres': the unit goes into the key 'unit'. Write:\n      - value: 100",
    ),
    Case(
        "a number with separators",
        "number",
        swap(ZONES, "value: 100", "value: 1,000"),
        "data/zones.yml:69:16: zones.area.value: must be a plain number such as 400, without unit or separators, not '1,000': the unit goes into the key 'unit'. Write:\n      - value: 1000",
    ),
    Case(
        "a number that is true",
        "number",
        swap(ZONES, "value: 100", "value: true"),
        "data/zones.yml:69:16: zones.area.value: must be a plain number such as 400, without unit or separators, not true: the unit goes into the key 'unit'",
    ),
    Case(
        "a range with one end",
        "range-keys",
        swap(ZONES, "{from: 5, to: 6.5}", "{from: 5}"),
        "data/zones.yml:33:20: zones.figures.statements.value: must be a range with the keys 'from' and 'to', such as {from: 250, to: 1000}",
    ),
    Case(
        "a range from the larger to the smaller number",
        "range-order",
        swap(ZONES, "{from: 5, to: 6.5}", "{from: 7, to: 6.5}"),
        "data/zones.yml:33:20: zones.figures.statements.value: must be a range from the smaller to the larger number, not from 7 to 6.5",
    ),
    Case(
        "a term that is no whole number",
        "must-be-whole-number",
        swap("data/incentives.yml", "years: 5", "years: five"),
        "data/incentives.yml:15:23: incentives.provisions.term.years: must be a whole number without unit or separators, not 'five'",
    ),
    Case(
        "more releases on a page than a reader can bear",
        "limit-most",
        swap("data/settings.yml", "releases_per_page: 2", "releases_per_page: 500"),
        "data/settings.yml:4:20: releases_per_page: must be 200 or less, not 500",
    ),
    Case(
        "a switch that is yes",
        "must-be-true-or-false",
        swap("data/settings.yml", "time_zone:", "official: yes\ntime_zone:"),
        "data/settings.yml:3:11: official: must be true or false, not 'yes'. Write:\nofficial: true",
    ),
    Case(
        "a number where text belongs",
        "must-be-text",
        swap("data/instruments.yml", "kind: ordinance", "kind: ordinance\n    number: 13"),
        'data/instruments.yml:34:13: instruments.number: must be text, not 13: put quotes around it if it is meant as text. Write:\n    number: "13"',
    ),
    Case(
        "a record where a list belongs",
        "must-be-list",
        swap("data/events.yml", "topics: [law]", "topics: {law: yes}"),
        "data/events.yml:8:13: events.topics: must be a list (lines that start with '- '), not a mapping",
    ),
    Case(
        "text where a record belongs",
        "must-be-mapping",
        swap("data/partners.yml", "partners:", "partners:\n  - nobody"),
        "data/partners.yml:2:5: partners: must be a record (lines of 'key: value'), not 'nobody'",
    ),
    Case(
        "an address of another kind",
        "site-url",
        swap("data/settings.yml", "https://zones", "ftp://zones"),
        "data/settings.yml:1:11: site_url: must be the address of a site such as https://zones.example/, not 'ftp://zones.example/stz/'",
    ),
    Case(
        "a day that the calendar does not have",
        "day",
        swap(FIRST, "date: 2022-06-22", "date: 2022-02-30"),
        "data/press/2022/2022-06-22-first.yml:1:7: date: must be a day of the calendar such as 2022-06-22, not '2022-02-30'",
    ),
    Case(
        "a month that the calendar does not have",
        "partial-date",
        swap(ZONES, "as_of: 2024-01-31", "as_of: 2024-13"),
        "data/zones.yml:71:16: zones.area.as_of: must be a day (2022-06-22), a month (2022-06), a year (2022) or 'undated', not '2024-13'",
    ),
    Case(
        "a date in words",
        "partial-date",
        swap(ZONES, "as_of: 2024-01-31", "as_of: January 2024"),
        "data/zones.yml:71:16: zones.area.as_of: must be a day (2022-06-22), a month (2022-06), a year (2022) or 'undated', not 'January 2024'. Write:\n        as_of: 2024-01",
    ),
    Case(
        "an instant without its time zone",
        "instant",
        swap(EMBARGOED, "09:00:00+05:00", "09:00:00"),
        "data/press/2026/2026-03-02-quillbrook-accord.yml:4:13: publish_at: must be an instant with its time zone such as 2026-01-31T09:00:00+05:00, not '2026-03-02T09:00:00'",
    ),
    Case(
        "an instant without its time",
        "instant",
        swap(EMBARGOED, "publish_at: 2026-03-02T09:00:00+05:00", "publish_at: 2026-03-02"),
        "data/press/2026/2026-03-02-quillbrook-accord.yml:4:13: publish_at: must be an instant with its time zone such as 2026-01-31T09:00:00+05:00, not '2026-03-02'",
    ),
    Case(
        "a time zone that does not exist",
        "time-zone",
        swap("data/settings.yml", "Asia/Karachi", "Asia/Lahore"),
        "data/settings.yml:3:12: time_zone: must be a time zone such as Asia/Dubai, not 'Asia/Lahore'",
    ),
    Case(
        "data that nobody may use",
        "licence-unsaid",
        swap(
            "data/settings.yml",
            'licence: {name: CC BY 4.0, id: CC-BY-4.0, address: "https://creativecommons.org/licenses/by/4.0/"}\n',
            "",
        ),
        "data/settings.yml:1:1: warning: should say under which licence others may use the texts and data, which are published as files: where nothing is said, nobody may. What the licence is, whoever publishes the site decides; then write, for example, 'licence: {name: CC BY 4.0, id: CC-BY-4.0, address: \"https://creativecommons.org/licenses/by/4.0/\"}'",
    ),
    Case(
        "a licence that SPDX does not know",
        "spdx",
        swap("data/settings.yml", "id: CC-BY-4.0", "id: CC BY 4.0"),
        "data/settings.yml:22:32: licence.id: must be the identifier of a licence by SPDX such as CC-BY-4.0, not 'CC BY 4.0': https://spdx.org/licenses/ has the list; one that is not in it begins with LicenseRef-",
    ),
    Case(
        "a licence without the address of its text",
        "missing-key",
        swap(
            "data/settings.yml",
            ', address: "https://creativecommons.org/licenses/by/4.0/"}',
            "}",
        ),
        "data/settings.yml:22:10: licence: must have the key 'address'",
    ),
    Case(
        "an id with a capital",
        "id-form",
        swap("data/events.yml", "id: conference", "id: Conference_1"),
        "data/events.yml:2:9: events.id: must be kebab-case (small letters a-z, digits, single hyphens) such as example-technopolis, not 'Conference_1'. Write:\n  - id: conference-1",
    ),
    Case(
        "a citation with a space",
        "citation-form",
        swap("data/incentives.yml", "cites: [act-2021#s-21]", "cites: [act-2021 s-21]"),
        "data/incentives.yml:9:17: incentives.provisions.cites: must be a citation such as zones-act-2021#s-21, not 'act-2021 s-21'",
    ),
    Case(
        "text in no language",
        "text-not-mapping",
        swap("data/partners.yml", "{en: It helps, ur: مدد کرتی ہے, zh: 提供帮助}", "It helps"),
        "data/partners.yml:5:14: partners.summary: must have one text per language, such as {en: …, ur: …, zh: …}, not 'It helps'. Write:\n    summary: {en: \"It helps\"}",
    ),
    Case(
        "a translation that is empty",
        "text-empty",
        swap("data/partners.yml", "ur: مدد کرتی ہے", "ur: ''"),
        "data/partners.yml:5:33: partners.summary.ur: must not be empty: write the text, or remove the key so that the first language is shown",
    ),
    Case(
        "a translation that is null",
        "text-empty",
        swap("data/partners.yml", "ur: مدد کرتی ہے", "ur: null"),
        "data/partners.yml:5:33: partners.summary.ur: must not be empty: write the text, or remove the key so that the first language is shown",
    ),
    Case(
        "a text without English",
        "original-missing",
        swap("data/partners.yml", "{en: It helps, ur", "{ur"),
        "data/partners.yml:5:14: partners.summary: must have a text in English (en), the first language of this site",
    ),
    Case(
        "a release without English",
        "original-missing",
        swap(CLARIFIED, "  en: {title: A clarification, summary: Five not six, body: Five.}\n", ""),
        "data/press/2023/2023-09-11-clarified.yml:6:3: text: must have a text in English (en), the first language of this site",
    ),
    Case(
        "a language that the site does not have",
        "unknown-language",
        swap("data/partners.yml", "{en: It helps, ur", "{en: It helps, fr"),
        "data/partners.yml:5:29: partners.summary.fr: must be one of the site's languages (en, ur, zh), not 'fr'",
    ),
    Case(
        "a release in a language that the site does not have",
        "unknown-language",
        swap(CLARIFIED, "  ur: {title", "  fr: {title"),
        "data/press/2023/2023-09-11-clarified.yml:7:3: text.fr: must be one of the site's languages (en, ur, zh), not 'fr'",
    ),
    Case(
        "a figure without value and words",
        "one-value",
        swap("data/figures.yml", "value: 12, unit: count, ", ""),
        "data/figures.yml:7:9: figures.statements: must have either 'value' with its 'unit', or 'text'; not both, not neither",
    ),
    Case(
        "a cell of a regime that is known and not found",
        "aspect-both",
        swap(
            "data/regimes.yml",
            "{aspect: examples, zones: [alpha], parks: [epsilon]}",
            "{aspect: examples, zones: [alpha], not_found: {en: A zone, ur: کوئی زون, zh: 区}}",
        ),
        "data/regimes.yml:26:9: regimes.aspects: must have either what is known of 'examples' or 'not_found'; not both, not neither",
    ),
    Case(
        "a cell of a regime that says nothing",
        "aspect-both",
        swap(
            "data/regimes.yml",
            "aspect: examples, zones: [alpha], parks: [epsilon]",
            "aspect: examples",
        ),
        "data/regimes.yml:26:9: regimes.aspects: must have either what is known of 'examples' or 'not_found'; not both, not neither",
    ),
    Case(
        "an aspect in which no regimes are compared",
        "choice",
        swap("data/regimes.yml", "aspect: who-may, not_found", "aspect: who-can, not_found"),
        "data/regimes.yml:17:18: regimes.aspects.aspect: must be one of law, regulator, who-may, income-tax, customs-and-sales-tax, foreign-exchange, land, term, announced, examples, confused-with, not 'who-can'. Did you mean 'who-may'?",
    ),
    Case(
        "a regime without any source",
        "missing-key",
        swap("data/regimes.yml", "    gap: g1\n    sources: [gazette]\n", "    gap: g1\n"),
        "data/regimes.yml:3:5: regimes: must have the key 'sources'",
    ),
    Case(
        "a figure without its unit",
        "unit-missing",
        swap("data/figures.yml", "unit: count, ", ""),
        "data/figures.yml:7:9: figures.statements: must name its unit with the key 'unit'",
    ),
    Case(
        "square feet of land or of floors",
        "area-of",
        swap(ZONES, "value: 100\n        unit: acre", "value: 100\n        unit: square-foot"),
        "data/zones.yml:69:9: zones.area: must say with the key 'of' whether the square feet are of land, floor-space or unclear: sources give both in them, and only land is added up",
    ),
    Case(
        "a review that nobody signed",
        "review-unsigned",
        swap(FIRST, "zh: unreviewed", "zh: reviewed"),
        "data/press/2022/2022-06-22-first.yml:9:36: translations.zh: must say who reviewed it, when, and which texts, but has no by, on, signed: write 'unreviewed', and run 'zonesite review' when somebody has read it",
    ),
    Case(
        "a review that was written by hand with a name and a day",
        "review-unsigned",
        swap(FIRST, "zh: unreviewed", "zh: {state: reviewed, by: A. Reader, on: 2022-07-01}"),
        "data/press/2022/2022-06-22-first.yml:9:36: translations.zh: must say who reviewed it, when, and which texts, but has no signed: write 'unreviewed', and run 'zonesite review' when somebody has read it",
    ),
    Case(
        "a review that nobody signed, of a whole file",
        "review-of-file",
        swap("data/places.yml", "{ur: unreviewed, zh: unreviewed}", "{ur: reviewed}"),
        "data/places.yml:1:20: translations.ur: must be a review of one record, not of all in this file: each is signed by itself with 'zonesite review'. Write 'unreviewed' here",
    ),
    Case(
        "a review with a signature that somebody made up",
        "review-signature",
        swap(
            FIRST,
            "zh: unreviewed",
            "zh: {state: reviewed, by: A. Reader, on: 2022-07-01, signed: yes}",
        ),
        "data/press/2022/2022-06-22-first.yml:9:93: translations.zh.signed: must be the signature that 'zonesite review' writes, not 'yes': write 'unreviewed' in place of the review, and sign it off anew",
    ),
    Case(
        "a review of a whole file",
        "review-of-file",
        both(reviewed(), moved_up("data/topics.yml")),
        "data/topics.yml:1:20: translations.zh: must be a review of one record, not of all in this file: each is signed by itself with 'zonesite review'. Write 'unreviewed' here",
    ),
    Case(
        "a review with another name than was signed",
        "review-forged",
        both(reviewed(), swap(TOPICS, 'by: "A. Reader"', "by: B. Reader")),
        "data/topics.yml:2:91: topics.translations.zh.signed: must be what was signed, but the name, the role, the day or the signature was changed afterwards: take that change back, or read both texts and run 'zonesite review topics/law --lang zh'",
    ),
    Case(
        "a review with fingerprints that nobody signed",
        "review-forged",
        both(reviewed(), swap(TOPICS, "-52eab0e24ccf-", "-000000000000-")),
        "data/topics.yml:2:93: topics.translations.zh.signed: must be what was signed, but the name, the role, the day or the signature was changed afterwards: take that change back, or read both texts and run 'zonesite review topics/law --lang zh'",
    ),
    Case(
        "a translation that was changed after its review",
        "review-void",
        both(reviewed(), swap(TOPICS, "zh: 法律}", "zh: 法规}")),
        "data/topics.yml:2:34: warning: topics.translations.zh: the review by A. Reader on 2025-12-01 is void, because the translation has changed since: read both texts again and run 'zonesite review topics/law --lang zh', or take the change back",
    ),
    Case(
        "an English text that was changed after a review",
        "review-void",
        both(reviewed(), swap(TOPICS, "en: Law,", "en: Laws,")),
        "data/topics.yml:2:34: warning: topics.translations.zh: the review by A. Reader on 2025-12-01 is void, because the original has changed since: read both texts again and run 'zonesite review topics/law --lang zh', or take the change back",
    ),
    Case(
        "both texts changed after a review",
        "review-void",
        both(
            reviewed(),
            swap(TOPICS, "{en: Law, ur: قانون, zh: 法律}", "{en: Laws, ur: قانون, zh: 法规}"),
        ),
        "data/topics.yml:2:34: warning: topics.translations.zh: the review by A. Reader on 2025-12-01 is void, because both texts have changed since: read both texts again and run 'zonesite review topics/law --lang zh', or take the change back",
    ),
    Case(
        "an English page that was changed after the review of its translation",
        "review-void",
        both(reviewed("pages/about", "ur"), swap(ABOUT, "title: About", "title: About us")),
        "docs/ur/about.md:5:1: warning: the review by A. Reader on 2025-12-01 is void, because the original has changed since: read both texts again and run 'zonesite review pages/about --lang ur', or take the change back",
    ),
    Case(
        "the same texts signed twice",
        "review-twice",
        both(reviewed(), signed_again),
        "data/topics.yml:2:183: topics.translations.zh.earlier.signed: must not sign the same texts twice: A. Reader has reviewed them on 2025-12-01. Delete one of the two",
    ),
    Case(
        "a review of the first language",
        "review-of-original",
        both(reviewed(), swap(TOPICS, "translations: {zh", "translations: {en")),
        "data/topics.yml:2:34: topics.translations.en: must be the review of a translation, not of 'en', the language that is translated from: delete it",
    ),
    Case(
        "a review of a language that a record lacks",
        "review-of-nothing",
        both(reviewed(), swap(TOPICS, ", zh: 法律}", "}")),
        "data/topics.yml:2:34: topics.translations.zh: must be the review of a text, but there is none in 'zh': write the text, or delete the review",
    ),
    Case(
        "a review of a day that has not come",
        "review-ahead",
        reviewed(on=date(2026, 1, 31)),
        "data/topics.yml:2:73: topics.translations.zh.on: must be a day that has come, not 2026-01-31: write 'unreviewed' in place of the review, and sign it off when it is made",
    ),
    Case(
        "a review of a day before what the text tells of",
        "review-too-early",
        reviewed("zones/alpha", "ur", date(2021, 1, 1)),
        "data/zones.yml:5:50: zones.translations.ur.on: must be the day on which this text was read, not 2021-01-01: it rests on something of 2025-06-01. Read both texts and sign again",
    ),
    Case(
        "a review in a role that the settings do not name",
        "reference",
        reviewed(role="editr"),
        "data/topics.yml:2:75: topics.translations.zh.role: must be the id of data/settings.yml (reviews.roles), but there is no 'editr'.",
    ),
    Case(
        "a reviewer in a role that the settings do not name",
        "reference",
        append_to(
            "data/settings.yml",
            "reviews: {roles: [{id: editor, name: {en: Editor, ur: مدیر, zh: 编辑}}], reviewers: [{name: A. Reader, role: editr}]}",
        ),
        "data/settings.yml:23:108: reviews.reviewers.role: must be the id of data/settings.yml (reviews.roles), but there is no 'editr'. Did you mean 'editor'?",
    ),
    Case(
        "a reviewer of a language that the site does not have",
        "unknown-language",
        append_to(
            "data/settings.yml", "reviews: {reviewers: [{name: A. Reader, languages: [fr]}]}"
        ),
        "data/settings.yml:23:53: reviews.reviewers.languages: must be one of the site's languages (en, ur, zh), not 'fr'",
    ),
    Case(
        "a review in a language that the site does not have",
        "unknown-language",
        swap("data/topics.yml", "{id: law,", "{translations: {fr: unreviewed}, id: law,"),
        "data/topics.yml:2:21: topics.translations.fr: must be one of the site's languages (en, ur, zh), not 'fr'",
    ),
    # Where one mistake could bring about others
    Case(
        "a mistake in a zone that releases are about",
        "unknown-key",
        swap(ZONES, "    city: {en: Lahore", "    town: {en: Lahore"),
        "data/zones.yml:6:5: zones.town: must not have the key 'town'; known keys are absent, area, cautions, city, dates, developer, figures, has_named_site, id, name, owner, pin, place, related, review_in, site, sources, status, summary, translations, verified_on.",
    ),
    Case(
        "a mistake in the file of sources",
        "colon-in-text",
        swap("data/sources.yml", "publisher: Government Press", "publisher: Government: Press"),
        'data/sources.yml:5:16: must be between quotation marks, because the text has a colon, which else begins another value. Write:\n    publisher: "Government: Press"',
    ),
    # Between records
    Case(
        "an id used twice",
        "id-twice",
        swap("data/topics.yml", "topics:", "topics:\n  - {id: law, name: {en: Law again}}"),
        "data/topics.yml:3:10: topics.id: must be unique, but 'law' is also at data/topics.yml, number 1",
    ),
    Case(
        "an instrument named like the graph of the law",
        "id-taken",
        swap("data/instruments.yml", "- id: ordinance-2020", "- id: graph"),
        "data/instruments.yml:30:9: instruments.id: must be another id: pages use 'graph' for a part of their own",
    ),
    Case(
        "an id that some systems keep for a device",
        "id-device",
        swap("data/instruments.yml", "- id: ordinance-2020", "- id: aux"),
        "data/instruments.yml:30:9: instruments.id: must be another name: 'aux' is kept by Windows for a device, so that a copy of the site could not be unpacked there",
    ),
    Case(
        "a link to a source that only a release under embargo names",
        "link-hidden",
        both(
            swap("data/sources.yml", "  - id: daily\n", SECRET_SOURCE),
            swap(EMBARGOED, "sources: [daily]", "sources: [secret]"),
            swap(ABOUT, "(/zones/)", "(/sources/secret/)"),
        ),
        "docs/en/about.md:9:22: must not link to '/sources/secret/', which is not public when this is: it would give it away",
    ),
    Case(
        "two releases with one address",
        "path-twice",
        put("data/press/2022/2022-06-23-first.yml", RELEASE.replace("DATE", "2022-06-23")),
        "data/press/2022/2022-06-23-first.yml:2:7: slug: must have an address of its own, but /newsroom/2022/first/ is also that of data/press/2022/2022-06-22-first.yml",
    ),
    Case(
        "a release with the address of a month",
        "slug-taken",
        put(
            "data/press/2022/2022-06-23-03.yml",
            RELEASE.replace("DATE", "2022-06-23").replace("slug: first", 'slug: "03"'),
        ),
        "data/press/2022/2022-06-23-03.yml:2:7: slug: must be another slug, because /newsroom/2022/03/ is kept for a list of releases: use words",
    ),
    Case(
        "a release with the address that numbered lists had",
        "slug-taken",
        put(
            "data/press/2022/2022-06-23-page.yml",
            RELEASE.replace("DATE", "2022-06-23").replace("slug: first", "slug: page"),
        ),
        "data/press/2022/2022-06-23-page.yml:2:7: slug: must be another slug, because /newsroom/2022/page/ is kept for a list of releases: use words",
    ),
    Case(
        "a zone that does not exist",
        "reference",
        swap("data/events.yml", "zones: [alpha]", "zones: [alpa]"),
        "data/events.yml:7:13: events.zones: must be the id of data/zones.yml, but there is no 'alpa'. Did you mean 'alpha'?",
    ),
    Case(
        "a related zone that does not exist",
        "reference",
        swap(ZONES, "related: [beta]", "related: [beta, omega]"),
        "data/zones.yml:46:21: zones.related: must be the id of data/zones.yml, but there is no 'omega'.",
    ),
    Case(
        "a source that does not exist",
        "reference",
        swap(
            ZONES,
            "as_of: 2024-01-31\n        sources: [daily]",
            "as_of: 2024-01-31\n        sources: [daly]",
        ),
        "data/zones.yml:72:19: zones.area.sources: must be the id of data/sources.yml, but there is no 'daly'. Did you mean 'daily'?",
    ),
    Case(
        "the source of a pin does not exist",
        "reference",
        swap(ZONES, "precision: city, source: gazette", "precision: city, source: map"),
        "data/zones.yml:9:69: zones.pin.source: must be the id of data/sources.yml, but there is no 'map'.",
    ),
    Case(
        "a place that does not exist",
        "reference",
        swap("data/parks.yml", "place: punjab", "place: panjab"),
        "data/parks.yml:5:12: parks.place: must be the id of data/places.yml, but there is no 'panjab'. Did you mean 'punjab'?",
    ),
    Case(
        "an instrument that does not exist",
        "reference",
        swap("data/procedures.yml", "act-2021#s-21", "act-2012#s-21"),
        "data/procedures.yml:11:15: procedures.steps.law: must be the id of data/instruments.yml, but there is no 'act-2012'. Did you mean 'act-2021'?",
    ),
    Case(
        "a law replaced by one that does not exist",
        "reference",
        swap("data/instruments.yml", "replaced_by: act-2021", "replaced_by: act-2020"),
        "data/instruments.yml:35:18: instruments.replaced_by: must be the id of data/instruments.yml, but there is no 'act-2020'. Did you mean 'act-2021'?",
    ),
    Case(
        "a section that does not exist",
        "section-reference",
        swap("data/procedures.yml", "act-2021#s-21", "act-2021#s-12"),
        "data/procedures.yml:11:15: procedures.steps.law: must be a section of 'act-2021', but it has no section 's-12'. Did you mean 's-21'?",
    ),
    Case(
        "an event of a section that does not exist",
        "section-reference",
        swap("data/instruments.yml", "sections: [s-21]", "sections: [s-22]"),
        "data/instruments.yml:28:20: instruments.events.sections: must be a section of 'act-2021', but it has no section 's-22'. Did you mean 's-21'?",
    ),
    Case(
        "something absent that a record cannot have",
        "absence-key",
        swap(
            "data/zones.yml",
            "  - id: gamma\n",
            "  - id: gamma\n    absent:\n      - {field: developr, state: not-published, as_of: 2024, sources: [daily]}\n",
        ),
        "data/zones.yml:59:17: zones.absent.field: must be a key of this record, not 'developr'; its keys are absent, area, cautions, city, dates, developer, figures, has_named_site, id, name, owner, pin, place, related, review_in, site, sources, status, summary, translations, verified_on. Did you mean 'developer'?",
    ),
    Case(
        "something absent that is there",
        "absence-filled",
        swap(
            "data/zones.yml",
            "  - id: gamma\n",
            "  - id: gamma\n    absent:\n      - {field: status, state: to-be-supplied, as_of: 2024, sources: [daily]}\n",
        ),
        "data/zones.yml:59:17: zones.absent.field: must name an empty key, but this record has 'status': delete one of the two",
    ),
    Case(
        "a source that nothing cites",
        "source-unused",
        swap(
            "data/sources.yml",
            "sources:",
            "sources:\n  - {id: map, title: {en: A map}, publisher: Atlas, date: 2020, kind: reference}",
        ),
        "data/sources.yml:3:10: warning: sources.id: is cited by no record: cite 'map' where it is meant, or remove it",
    ),
    Case(
        "a condition whose answer nobody can give",
        "condition-answer",
        swap(
            "data/incentives.yml",
            "    zones: [alpha]\n",
            "    zones: [alpha]\n    conditions:\n      - {asks: origin, is: [homes], text: {en: A company here, ur: یہاں کی کمپنی, zh: 本地公司}, cites: [act-2021#s-21], sources: [gazette]}\n",
        ),
        "data/incentives.yml:22:29: incentives.conditions.is: must name an answer to the question 'origin', not 'homes'. Did you mean 'home'?",
    ),
    Case(
        "a condition of which nobody could say more",
        "condition-gap",
        swap(
            "data/incentives.yml",
            "    zones: [alpha]\n",
            "    zones: [alpha]\n    conditions:\n      - {asks: origin, is: [home], text: {en: A company here, ur: یہاں کی کمپنی, zh: 本地公司}, sources: [gazette]}\n",
        ),
        "data/incentives.yml:22:9: incentives.conditions: must name under 'gap' who could say more of 'origin', because it cites no section or leaves answers open",
    ),
    Case(
        "a condition that an answer meets and fails",
        "condition-both",
        swap(
            "data/incentives.yml",
            "    zones: [alpha]\n",
            "    zones: [alpha]\n    conditions:\n      - {asks: origin, is: [home], is_not: [home], text: {en: A company here, ur: یہاں کی کمپنی, zh: 本地公司}, cites: [act-2021#s-21], sources: [gazette]}\n",
        ),
        "data/incentives.yml:22:44: incentives.conditions.is_not: must not have 'home' under 'is' and under 'is_not': delete one of the two",
    ),
    Case(
        "a condition that nobody can meet",
        "condition-never",
        swap(
            "data/incentives.yml",
            "    zones: [alpha]\n",
            "    zones: [alpha]\n    conditions:\n      - {asks: origin, text: {en: A company here, ur: یہاں کی کمپنی, zh: 本地公司}, cites: [act-2021#s-21], sources: [gazette]}\n",
        ),
        "data/incentives.yml:22:9: incentives.conditions: must leave an answer to 'origin' that meets all conditions of zone-enterprise, but none does: correct 'is' here or there",
    ),
    Case(
        "a condition for somebody whom the incentive is not for",
        "condition-for",
        swap(
            "data/incentives.yml",
            "    zones: [alpha]\n",
            "    zones: [alpha]\n    conditions:\n      - {asks: origin, for: [investor], is: [home], text: {en: A company here, ur: یہاں کی کمپنی, zh: 本地公司}, cites: [act-2021#s-21], sources: [gazette]}\n",
        ),
        "data/incentives.yml:22:30: incentives.conditions.for: must be one of those whom it is for (zone-enterprise), not 'investor': add it there, or remove it here",
    ),
    Case(
        "a licence whose day is of nothing",
        "person-starts",
        swap(
            "data/incentives.yml",
            "translations: {ur: unreviewed, zh: unreviewed}\n",
            "translations: {ur: unreviewed, zh: unreviewed}\npersons:\n  - id: zone-enterprise\n    name: {en: A company, ur: کمپنی, zh: 公司}\n    summary: {en: It works, ur: کام کرتی ہے, zh: 从事业务}\n    conditions:\n      - {asks: licence, is: [in-force], text: {en: A licence, ur: لائسنس, zh: 许可证}, cites: [act-2021#s-21], sources: [gazette]}\n    sources: [gazette]\n",
        ),
        "data/incentives.yml:7:16: persons.conditions.asks: must not ask for a licence before 'starts' says of what the day is asked",
    ),
    Case(
        "provisions that differ and do not say how",
        "differing-terms",
        swap(
            "data/incentives.yml",
            "    difference: {en: Ten years or five years, ur: دس سال یا پانچ سال, zh: 十年或五年}\n",
            "",
        ),
        "data/incentives.yml:3:5: incentives: must say in 'difference' what differs, because its provisions do not state the same",
    ),
    Case(
        "an aspect of a regime stated twice",
        "aspect-twice",
        swap(
            "data/regimes.yml",
            "      - {aspect: who-may, not_found: {en: Who may come, ur: کون آ سکتا ہے, zh: 谁可以入区}}\n",
            "      - {aspect: who-may, fees: [rent]}\n"
            "      - {aspect: who-may, not_found: {en: Who may come, ur: کون آ سکتا ہے, zh: 谁可以入区}}\n",
        ),
        "data/regimes.yml:18:18: regimes.aspects.aspect: must stand once for each regime: 'who-may' is there already, so put both into one",
    ),
    Case(
        "a regime that is silent on aspects",
        "aspect-missing",
        swap("data/regimes.yml", "      - {aspect: announced, counts: [parks-running]}\n", ""),
        "data/regimes.yml:33:7: regimes.aspects: must speak of every aspect, and does not of announced: say what is known, or under 'not_found' what was looked for",
    ),
    Case(
        "an incentive of a regime that does not exist",
        "reference",
        swap("data/regimes.yml", "incentives: [customs]", "incentives: [custom]"),
        "data/regimes.yml:19:54: regimes.aspects.incentives: must be the id of data/incentives.yml, but there is no 'custom'. Did you mean 'customs'?",
    ),
    Case(
        "a park of a regime that does not exist",
        "reference",
        swap("data/regimes.yml", "parks: [epsilon]", "parks: [eta]"),
        "data/regimes.yml:26:52: regimes.aspects.parks: must be the id of data/parks.yml, but there is no 'eta'.",
    ),
    Case(
        "a source of a regime's statement that does not exist",
        "reference",
        swap(
            "data/regimes.yml",
            "as_of: 2024-08-16, sources: [daily], confidence",
            "as_of: 2024-08-16, sources: [dally], confidence",
        ),
        "data/regimes.yml:23:102: regimes.aspects.statements.sources: must be the id of data/sources.yml, but there is no 'dally'. Did you mean 'daily'?",
    ),
    Case(
        "a file named otherwise than its release",
        "file-name",
        swap(CLARIFIED, "slug: clarified", "slug: clarification"),
        "data/press/2023/2023-09-11-clarified.yml:1:1: must be the file data/press/2023/2023-09-11-clarification.yml, as its date and slug say: rename the file or correct them",
    ),
    Case(
        "a release in a file of another kind",
        "file-name",
        put("data/press/2023/notes.txt", "To do"),
        "data/press/2023/notes.txt:1:1: must be the file <yyyy>/<yyyy-mm-dd>-<slug>.yml, as its date and slug say: rename the file or correct them",
    ),
    # Words
    # What is pasted, left behind or lost in a text
    Case(
        "a zero-width space deep in a body",
        "zero-width",
        swap(FIRST, "- One thing", "- One\u200b thing"),
        "data/press/2022/2022-06-22-first.yml:19:12: text.en.body: must not hold the invisible character U+200B (ZERO WIDTH SPACE): delete it",
    ),
    Case(
        "a soft hyphen in a folded text",
        "zero-width",
        swap(
            FIRST, "summary: It is about Alpha", "summary: >-\n      It is about\n      Al\u00adpha"
        ),
        "data/press/2022/2022-06-22-first.yml:15:9: text.en.summary: must not hold the invisible character U+00AD (SOFT HYPHEN): delete it",
    ),
    Case(
        "a soft hyphen behind a doubled apostrophe",
        "zero-width",
        swap(FIRST, "summary: It is about Alpha", "summary: 'It''s about\n      Al\u00adpha'"),
        "data/press/2022/2022-06-22-first.yml:14:9: text.en.summary: must not hold the invisible character U+00AD (SOFT HYPHEN): delete it",
    ),
    Case(
        "an Arabic letter in the front matter of an Urdu page",
        "arabic-letter",
        swap("docs/ur/about.md", "summary: یہ کیسے بنا", "summary: يہ کیسے بنا"),
        "docs/ur/about.md:4:10: warning: summary: should be written with Urdu letters: 'ي' is U+064A (ARABIC LETTER YEH); write 'ی'",
    ),
    Case(
        "a merge marker in a body",
        "merge-marker",
        swap(FIRST, "      - One thing\n", "      <<<<<<< HEAD\n\n      - One thing\n"),
        "data/press/2022/2022-06-22-first.yml:19:7: must not hold the merge marker '<<<<<<<', which git leaves where two versions differ: keep the right version and delete every marker",
    ),
    Case(
        "a merge marker for which the file is no YAML",
        "merge-marker",
        swap(FIRST, "kind: press-release", ">>>>>>> press-desk\nkind: press-release"),
        "data/press/2022/2022-06-22-first.yml:3:1: must not hold the merge marker '>>>>>>>', which git leaves where two versions differ: keep the right version and delete every marker",
    ),
    Case(
        "a merge marker in a page",
        "merge-marker",
        swap(ABOUT, "## Who to ask", "=======\n\n## Who to ask"),
        "docs/en/about.md:11:1: must not hold the merge marker '=======', which git leaves where two versions differ: keep the right version and delete every marker",
    ),
    Case(
        "a working note in a page",
        "working-note",
        swap(ABOUT, "Ask [the newsroom]", "TODO. Ask [the newsroom]"),
        "docs/en/about.md:13:1: must not hold the working note 'TODO': write what belongs there, or delete it",
    ),
    Case(
        "a gap to be filled in Chinese",
        "working-note",
        swap(ZONES, "zh: 又一个区", "zh: 待补充"),
        "data/zones.yml:60:71: zones.summary.zh: must not hold the working note '待补充': write what belongs there, or delete it",
    ),
    Case(
        "what may be a gap to be filled",
        "unfinished",
        swap(ABOUT, "Ask [the newsroom]", "The room is TBD. Ask [the newsroom]"),
        "docs/en/about.md:13:13: warning: should be finished, but 'TBD' looks like a gap to be filled: write what belongs there, or say in whole words what is not known yet",
    ),
    Case(
        "a character that was lost",
        "broken-character",
        swap(FIRST, "- One thing", "- One\ufffds thing"),
        "data/press/2022/2022-06-22-first.yml:19:12: text.en.body: must not hold U+FFFD (REPLACEMENT CHARACTER), which stands for a letter that was lost or that only one font has: write the letter anew, or delete it",
    ),
    Case(
        "a bullet of a word processor",
        "broken-character",
        swap(ABOUT, "Ask [the newsroom]", "\uf0b7 Ask [the newsroom]"),
        "docs/en/about.md:13:1: must not hold U+F0B7 (PRIVATE USE), which stands for a letter that was lost or that only one font has: write the letter anew, or delete it",
    ),
    Case(
        "an apostrophe in the wrong encoding",
        "garbled-text",
        swap(FIRST, "- One thing", "- Oneâ€™s thing"),
        "data/press/2022/2022-06-22-first.yml:19:12: text.en.body: must not hold 'â€™', which is '’' read in the wrong encoding: write '’'",
    ),
    Case(
        "an apostrophe in the wrong encoding, with control characters",
        "garbled-text",
        swap(ABOUT, "Ask [the newsroom]", "One\u00e2\u0080\u0099s. Ask [the newsroom]"),
        "docs/en/about.md:13:4: must not hold 'â\\u0080\\u0099', which is '’' read in the wrong encoding: write '’'",
    ),
    Case(
        "an Urdu word in the shapes of its letters",
        "letter-form",
        swap(ZONES, "ur: گاما زون", "ur: ﮔﺎﻣﺎ زون"),
        "data/zones.yml:58:32: warning: zones.name.ur: should be written with ordinary characters: 'ﮔﺎﻣﺎ' begins with U+FB94 (ARABIC LETTER GAF INITIAL FORM); write 'گاما'",
    ),
    Case(
        "full-width letters in English",
        "letter-form",
        swap(ZONES, "en: Gamma Zone", "en: Ｇａｍｍａ Zone"),
        "data/zones.yml:58:16: warning: zones.name.en: should be written with ordinary characters: 'Ｇａｍｍａ' begins with U+FF27 (FULLWIDTH LATIN CAPITAL LETTER G); write 'Gamma'",
    ),
    Case(
        "a stretched word",
        "tatweel",
        swap(ZONES, "ur: گاما زون", "ur: گامـــا زون"),
        "data/zones.yml:58:35: warning: zones.name.ur: should not be stretched with U+0640 (ARABIC TATWEEL): delete it",
    ),
    Case(
        "a traditional character",
        "traditional-character",
        swap(FIRST, "title: 第一篇新闻稿", "title: 第一篇新聞稿"),
        "data/press/2022/2022-06-22-first.yml:32:16: warning: text.zh.title: should be written with simplified characters, not '聞': write '闻'",
    ),
    Case(
        "a title that a comment cuts off",
        "text-cut",
        swap(FIRST, "title: The first release", "title: Answer #2 to readers"),
        "data/press/2022/2022-06-22-first.yml:12:19: text.en.title: must be the whole text, but '#2 to readers' is read as a comment and left out after 'Answer': put quotes around the text; a comment stands on a line of its own. Write:\n    title: \"Answer #2 to readers\"",
    ),
    Case(
        "a title of a page that a comment cuts off",
        "text-cut",
        swap(ABOUT, "title: About", "title: About # 2"),
        "docs/en/about.md:3:14: title: must be the whole text, but '# 2' is read as a comment and left out after 'About': put quotes around the text; a comment stands on a line of its own. Write:\ntitle: \"About # 2\"",
    ),
    Case(
        "an address in angle brackets",
        "address-in-brackets",
        swap(ABOUT, "Ask [the newsroom]", "Ask <press@example.org> or [the newsroom]"),
        "docs/en/about.md:13:5: must not hold an address in angle brackets ('<press@example.org>'), which is read as HTML: write it plainly, or as a link such as [name](mailto:name@example.org)",
    ),
    Case(
        "an apostrophe between apostrophes",
        "quote-inside",
        swap(FIRST, "title: The first release", "title: 'Alpha's release'"),
        "data/press/2022/2022-06-22-first.yml:12:18: must not end the quotation marks inside the text: write a ' inside as '', or put the text between \" \". Write:\n    title: \"Alpha's release\"",
    ),
    Case(
        "quotation marks between quotation marks",
        "quote-inside",
        swap(FIRST, "title: The first release", 'title: "The "first" release"'),
        "data/press/2022/2022-06-22-first.yml:12:17: must not end the quotation marks inside the text: write a \" inside as \\\", or put the text between ' '. Write:\n    title: 'The \"first\" release'",
    ),
    Case(
        "a release whose language is not named",
        "language-level",
        swap(
            FIRST,
            "  en:\n    title: The first release\n",
            "  title: The first release\n  en:\n",
        ),
        "data/press/2022/2022-06-22-first.yml:11:3: text.title: must name the language above the words: write 'en:' under 'text', and below it, two spaces further in, title, summary and body; 'title' is no language",
    ),
    Case(
        "a key of five thousand letters",
        "unknown-key",
        swap(FIRST, "kind: press-release", f"kind: press-release\n? {'k' * 5000}\n: x"),
        f"data/press/2022/2022-06-22-first.yml:4:3: {'k' * 159}…: must not have the key '{'k' * 159}…'; known keys are claim, corrects, date, deadline, draft, event, history, kind, media, publish_at, quoted, slug, sources, text, topics, translations, zones.",
    ),
    Case(
        "raw HTML in the body of a release",
        "raw-html",
        swap(FIRST, "Alpha was *licensed*.", "Alpha was <script>licensed</script>."),
        "data/press/2022/2022-06-22-first.yml:15:17: text.en.body: must not hold raw HTML ('<script'): use Markdown, or write the sign as words",
    ),
    Case(
        "raw HTML in the title of a record",
        "raw-html",
        swap(ZONES, "en: Gamma Zone", "en: Gamma <b>Zone</b>"),
        "data/zones.yml:58:22: zones.name.en: must not hold raw HTML ('<b'): use Markdown, or write the sign as words",
    ),
    Case(
        "raw HTML in a page",
        "raw-html",
        swap(ABOUT, "It shows", "It <img src=x onerror=alert(1)> shows"),
        "docs/en/about.md:9:4: must not hold raw HTML ('<img'): use Markdown, or write the sign as words",
    ),
    Case(
        "a right-to-left override in a title",
        "bidi-control",
        swap(FIRST, "title: The first release", "title: The \u202efirst release"),
        "data/press/2022/2022-06-22-first.yml:12:16: text.en.title: must not hold the invisible direction mark U+202E (RIGHT-TO-LEFT OVERRIDE): delete it; direction is set by the site",
    ),
    Case(
        "a right-to-left mark in an Urdu title",
        "bidi-control",
        swap("docs/ur/about.md", "## یہ کیا ہے", "## یہ\u200f کیا ہے"),
        "docs/ur/about.md:7:6: must not hold the invisible direction mark U+200F (RIGHT-TO-LEFT MARK): delete it; direction is set by the site",
    ),
    Case(
        "a right-to-left override written as an escape",
        "bidi-control",
        swap(FIRST, "title: The first release", 'title: "The \\u202efirst release"'),
        "data/press/2022/2022-06-22-first.yml:12:17: text.en.title: must not hold the invisible direction mark U+202E (RIGHT-TO-LEFT OVERRIDE): delete it; direction is set by the site",
    ),
    Case(
        "a zero-width space in a title",
        "zero-width",
        swap(FIRST, "title: The first release", "title: The fir\u200bst release"),
        "data/press/2022/2022-06-22-first.yml:12:19: text.en.title: must not hold the invisible character U+200B (ZERO WIDTH SPACE): delete it",
    ),
    Case(
        "a zero-width non-joiner outside Urdu words",
        "zero-width",
        swap(ZONES, "en: Gamma Zone", "en: Gam\u200cma Zone"),
        "data/zones.yml:58:19: zones.name.en: must not hold the invisible character U+200C (ZERO WIDTH NON-JOINER): delete it",
    ),
    Case(
        "Arabic letters where Urdu belongs",
        "arabic-letter",
        swap(ZONES, "ur: گاما زون", "ur: گامي زون"),
        "data/zones.yml:58:35: warning: zones.name.ur: should be written with Urdu letters: 'ي' is U+064A (ARABIC LETTER YEH); write 'ی'",
    ),
    Case(
        "Arabic digits in an Urdu page",
        "arabic-letter",
        both(
            swap("docs/ur/about.md", "## یہ کیا ہے", "## یہ کیا ٣ ہے"),
            swap(ABOUT, "## What it is", "## What 3 it is"),
            swap("docs/zh/about.md", "## 这是什么", "## 这是3什么"),
        ),
        "docs/ur/about.md:7:11: warning: should be written with Urdu letters: '٣' is U+0663 (ARABIC-INDIC DIGIT THREE); write '۳'",
    ),
    # Links
    Case(
        "a link of a page to a page that does not exist",
        "link-page",
        swap(ABOUT, "(/zones/)", "(/zone/)"),
        "docs/en/about.md:9:22: must link to a page that exists, but there is no '/zone/'. Did you mean '/zones/'?",
    ),
    Case(
        "a link of a release to a page that does not exist",
        "link-page",
        swap(FIRST, "[the zone](/zones/alpha/)", "[the zone](/zones/alfa/)"),
        "data/press/2022/2022-06-22-first.yml:15:44: text.en.body: must link to a page that exists, but there is no '/zones/alfa/'. Did you mean '/zones/alpha/'?",
    ),
    Case(
        "a link of an answer to a page that does not exist",
        "link-page",
        swap("data/questions.yml", "the [zones](/zones/)", "the [zones](/nowhere/)"),
        "data/questions.yml:5:27: questions.answer.en: must link to a page that exists, but there is no '/nowhere/'.",
    ),
    Case(
        "a link of a reference to a page that does not exist",
        "link-page",
        swap(ABOUT, "It shows", "[here]: /here/\n\nIt shows"),
        "docs/en/about.md:9:9: must link to a page that exists, but there is no '/here/'.",
    ),
    Case(
        "a word for the search that leads to no part of a page",
        "link-anchor",
        put("data/synonyms.yml", SYNONYM.replace("TO", "/questions/#nothing")),
        "data/synonyms.yml:4:16: synonyms.leads_to: must link to a heading that exists, but '/questions/' has no 'nothing'.",
    ),
    Case(
        "a word for the search that another entry has in that language, written otherwise",
        "synonym-twice",
        put(
            "data/synonyms.yml",
            SYNONYM.replace("TO", "/zones/") + SYNONYM_AGAIN.replace("TO", "/questions/"),
        ),
        "data/synonyms.yml:7:17: synonyms.also.en: must mean one thing, but 'Words' is a word of 'word' as well. Delete it in one of the two.",
    ),
    Case(
        "a word for the search that leads to no page",
        "link-page",
        put("data/synonyms.yml", SYNONYM.replace("TO", "/zone/")),
        "data/synonyms.yml:4:16: synonyms.leads_to: must link to a page that exists, but there is no '/zone/'. Did you mean '/zones/'?",
    ),
    Case(
        "a word for the search that leads to a page under embargo",
        "link-hidden",
        put("data/synonyms.yml", SYNONYM.replace("TO", "/newsroom/2026/quillbrook-accord/")),
        "data/synonyms.yml:4:16: synonyms.leads_to: must not link to '/newsroom/2026/quillbrook-accord/', which is not public when this is: it would give it away",
    ),
    Case(
        "a gap that touches a page that does not exist",
        "link-page",
        swap("data/gaps.yml", "pages: [/zones/]", "pages: [/zones/, /nowhere/]"),
        "data/gaps.yml:6:22: gaps.pages: must link to a page that exists, but there is no '/nowhere/'.",
    ),
    Case(
        "a link of a template to a page that does not exist",
        "link-page",
        template("<a href=\"{{ url('/nowhere/') }}\">\n"),
        "overrides/partials/extra.html:1:18: must link to a page that exists, but there is no '/nowhere/'.",
    ),
    Case(
        "a link of a template in other quotation marks, and with an anchor",
        "link-page",
        template("{# url('/no/') #}\n<a href='{{ url( \"/nowhere/#here\" ) }}'>\n"),
        "overrides/partials/extra.html:2:19: must link to a page that exists, but there is no '/nowhere/'.",
    ),
    Case(
        "the name of a page that does not exist, in a template",
        "link-page",
        template("{{ page_menu('/nowhere/') }}\n"),
        "overrides/partials/extra.html:1:15: must link to a page that exists, but there is no '/nowhere/'.",
    ),
    Case(
        "a link to a heading that does not exist",
        "link-anchor",
        swap("docs/en/history.md", "#what)", "#why)"),
        "docs/en/history.md:9:28: must link to a heading that exists, but '/about/' has no 'why'.",
    ),
    Case(
        "a link without its last slash",
        "link-form",
        swap(ABOUT, "(/zones/)", "(/zones)"),
        "docs/en/about.md:9:22: must be written as the page's address, '/zones/', not '/zones'",
    ),
    Case(
        "a link to a file beside the page",
        "link-scheme",
        swap(ABOUT, "(/zones/)", "(zones.md)"),
        "docs/en/about.md:9:22: must be a link to a page of this site (/zones/), https:, mailto: or tel:, not 'zones.md'",
    ),
    Case(
        "a link to another host without its scheme",
        "link-scheme",
        swap(ABOUT, "(/zones/)", "(//evil.example/)"),
        "docs/en/about.md:9:22: must be a link to a page of this site (/zones/), https:, mailto: or tel:, not '//evil.example/'",
    ),
    Case(
        "a script as a link",
        "link-scheme",
        swap(FIRST, "[the zone](/zones/alpha/)", "[the zone](javascript:alert`1`)"),
        "data/press/2022/2022-06-22-first.yml:15:44: text.en.body: must be a link to a page of this site (/zones/), https:, mailto: or tel:, not 'javascript:alert`1`'",
    ),
    Case(
        "a script as a link, with entities",
        "raw-html",
        swap(FIRST, "[the zone](/zones/alpha/)", "[the zone](&#106;avascript:alert`1`)"),
        "data/press/2022/2022-06-22-first.yml:15:44: text.en.body: must not hold raw HTML ('&#106;'): use Markdown, or write the sign as words",
    ),
    Case(
        "a script as a link, in odd case after a space",
        "link-scheme",
        swap(FIRST, "[the zone](/zones/alpha/)", "[the zone]( JaVaScRiPt:alert`1`)"),
        "data/press/2022/2022-06-22-first.yml:15:45: text.en.body: must be a link to a page of this site (/zones/), https:, mailto: or tel:, not 'JaVaScRiPt:alert`1`'",
    ),
    Case(
        "a link of a page to a draft",
        "link-hidden",
        swap(ABOUT, "(/zones/)", "(/newsroom/2025/draft-note/)"),
        "docs/en/about.md:9:22: must not link to '/newsroom/2025/draft-note/', which is not public when this is: it would give it away",
    ),
    Case(
        "a link of a page to an embargoed release",
        "link-hidden",
        swap(ABOUT, "(/zones/)", "(/newsroom/2026/quillbrook-accord/)"),
        "docs/en/about.md:9:22: must not link to '/newsroom/2026/quillbrook-accord/', which is not public when this is: it would give it away",
    ),
    Case(
        "a link of a public release to an embargoed one",
        "link-hidden",
        swap(FIRST, "[the zone](/zones/alpha/)", "[it](/newsroom/2026/quillbrook-accord/)"),
        "data/press/2022/2022-06-22-first.yml:15:38: text.en.body: must not link to '/newsroom/2026/quillbrook-accord/', which is not public when this is: it would give it away",
    ),
    # Interface words
    Case(
        "an interface word that Urdu lacks",
        "string-missing",
        used_words("aside: Aside", "", "aside: 旁"),
        "data/strings/ur.yml:1:1: aside: must have the interface word 'aside', because data/strings/en.yml has it",
    ),
    Case(
        "an interface word that English lacks",
        "string-extra",
        words("", "", "aside: 旁"),
        "data/strings/zh.yml:1:8: aside: must not have the interface word 'aside', because English has none.",
    ),
    Case(
        "an interface word with another place",
        "string-values",
        used_words("aside: '{n}'", "aside: '{n}'", "aside: '{m}'"),
        "data/strings/zh.yml:1:8: aside: must hold the same places as English: {n}, not {m}",
    ),
    Case(
        "an interface word without its place",
        "string-values",
        used_words("aside: '{n}'", "aside: '{n}'", "aside: 无"),
        "data/strings/zh.yml:1:8: aside: must hold the same places as English: {n}, not none",
    ),
    Case(
        "an interface word that is empty",
        "text-empty",
        used_words("aside: Aside", "aside: اور", "aside: ''"),
        "data/strings/zh.yml:1:8: aside: must not be empty: write the text, or remove the key so that the first language is shown",
    ),
    Case(
        "an interface word that a template invents",
        "string-unknown",
        template('<p>{{ s("frame.serch") }}</p>\n'),
        "overrides/partials/extra.html:1:10: uses the interface word 'frame.serch', which data/strings/en.yml does not have. Did you mean 'frame.search'?",
    ),
    Case(
        "a value of a record that has no interface word",
        "string-missing",
        swap("data/events.yml", "kind: conference", "kind: launch"),
        "data/strings/en.yml:1:1: event_kind.launch: must have the interface word 'event_kind.launch', because data/events.yml has it",
    ),
    # Pages that people write
    Case(
        "a page without front matter",
        "page-front-matter",
        put("docs/en/new.md", "# New\n"),
        "docs/en/new.md:1:1: must begin with front matter between two lines of '---' that gives kind, title and summary",
    ),
    Case(
        "a page without a summary",
        "missing-key",
        put("docs/en/new.md", "---\nkind: prose\ntitle: New\n---\n"),
        "docs/en/new.md:2:1: must have the key 'summary'",
    ),
    Case(
        "a page of an unknown kind",
        "page-kind",
        put("docs/en/new.md", PAGE.replace("prose", "pros")),
        "docs/en/new.md:2:1: must be one of about, accessibility, data, downloads, events, gaps, glossary, home, incentives, instruments, newsroom, not-zones, parks, partners, procedures, prose, questions, regimes, rollout, search, sectors, sources, status, topic, verify, zones, not 'pros'. Did you mean 'prose'?",
    ),
    Case(
        "a page of a kind that shows records",
        "page-kind",
        put("docs/en/new.md", PAGE.replace("prose", "zone")),
        "docs/en/new.md:2:1: must be one of about, accessibility, data, downloads, events, gaps, glossary, home, incentives, instruments, newsroom, not-zones, parks, partners, procedures, prose, questions, regimes, rollout, search, sectors, sources, status, topic, verify, zones, not 'zone'. Did you mean 'zones'?",
    ),
    Case(
        "a page with a capital in its name",
        "page-name",
        put("docs/en/New.md", PAGE),
        "docs/en/New.md:1:1: must be a file name of small letters, digits and hyphens, not 'New'",
    ),
    Case(
        "a page without English",
        "page-original-missing",
        put("docs/ur/new.md", PAGE),
        "docs/ur/new.md:1:1: must have a page in English, docs/en/new.md, because this translation exists",
    ),
    Case(
        "a heading without an id",
        "page-anchor-missing",
        swap("docs/ur/about.md", " {#ask}", ""),
        "docs/ur/about.md:11:1: must have an ASCII id such as ## Heading {#what-it-is}, equal in every language",
    ),
    Case(
        "headings with other ids than in English",
        "page-anchors-differ",
        swap("docs/ur/about.md", "{#ask}", "{#whom}"),
        "docs/ur/about.md:6:1: must have the same heading ids as English (what, ask), not what, whom",
    ),
    Case(
        "a comment in a page",
        "page-marker",
        swap(ABOUT, "It shows", "<!-- zones -->\n\nIt shows"),
        "docs/en/about.md:9:1: must be <!-- data --> or nothing, not <!-- zones -->",
    ),
    Case(
        "a page with a mistake whose translations stay",
        "control-character",
        swap(ABOUT, "It shows", "It\x07 shows"),
        "docs/en/about.md:9:3: must not hold the control character U+0007: delete it",
    ),
    Case(
        "an English heading without an id",
        "page-anchor-missing",
        swap(ABOUT, " {#ask}", ""),
        "docs/en/about.md:11:1: must have an ASCII id such as ## Heading {#what-it-is}, equal in every language",
    ),
    Case(
        "a mistake in the English interface words",
        "bracket-unended",
        put("data/strings/en.yml", "nav: [\n"),
        "data/strings/en.yml:1:6: must end with ']', because it begins with '['. Write:\nnav: []",
    ),
    Case(
        "a nesting bomb of indentation",
        "too-deep",
        put("data/glossary.yml", "\n".join(" " * depth + "a:" for depth in range(700))),
        "data/glossary.yml:26:26: must not nest deeper than 24 levels: write it flatter",
    ),
    Case(
        "an alias of a word",
        "alias",
        swap(
            "data/partners.yml",
            "{en: It helps, ur: مدد کرتی ہے, zh: 提供帮助}",
            "{en: &it It helps, zh: *it}",
        ),
        "data/partners.yml:5:19: must be written out: anchors and aliases (& and *) are not allowed",
    ),
    Case(
        "a control character written as an escape",
        "control-character",
        swap(ZONES, "{en: Gamma Zone,", '{en: "Gamma\\x01 Zone",'),
        "data/zones.yml:58:22: zones.name.en: must not hold the control character U+0001: delete it",
    ),
    Case(
        "a control character written as an entity",
        "raw-html",
        swap(ABOUT, "It shows", "It &#1;shows"),
        "docs/en/about.md:9:4: must not hold raw HTML ('&#1;'): use Markdown, or write the sign as words",
    ),
    Case(
        "a control character of the second set",
        "control-character",
        swap("docs/en/history.md", "It began", "It\x9b began"),
        "docs/en/history.md:9:3: must not hold the control character U+009B: delete it",
    ),
    Case(
        "a link to a list that is there only after an embargo",
        "link-hidden",
        swap(ABOUT, "(/zones/)", "(/newsroom/2026/)"),
        "docs/en/about.md:9:22: must not link to '/newsroom/2026/', which is not public when this is: it would give it away",
    ),
    Case(
        "a link with an entity to a page that does not exist",
        "raw-html",
        swap(ABOUT, "(/zones/)", "(&#47;nowhere/)"),
        "docs/en/about.md:9:22: must not hold raw HTML ('&#47;'): use Markdown, or write the sign as words",
    ),
    Case(
        "a page beside a folder of the same name",
        "path-twice",
        put("docs/en/zones.md", PAGE),
        "docs/en/zones.md:1:1: must have an address of its own, but /zones/ is also that of docs/en/zones/index.md",
    ),
    Case(
        "a page at the address of a record",
        "path-twice",
        put("docs/en/zones/alpha.md", PAGE),
        "docs/en/zones/alpha.md:1:1: must have an address of its own, but /zones/alpha/ is also that of data/zones.yml",
    ),
    Case(
        "the id of a language that is another one",
        "language-unlisted",
        swap(
            "data/settings.yml", "{id: ur, tag: ur, locale: ur_PK", "{id: fr, tag: fr, locale: fr"
        ),
        "data/settings.yml:7:10: languages.id: must name every language in which there are pages, but docs/ has ur, which is not here: name it, or remove that folder",
    ),
    Case(
        "a folder of pages in no language of the site",
        "language-unlisted",
        put("docs/fr/index.md", PAGE),
        "data/settings.yml:6:3: languages: must name every language in which there are pages, but docs/ has fr, which is not here: name it, or remove that folder",
    ),
    Case(
        "interface words of a language that the settings do not name",
        "language-unknown",
        put("data/strings/fr.yml", "a: b\n"),
        "data/strings/fr.yml:1:1: is in a language that data/settings.yml does not name; its languages are en, ur, zh.",
    ),
    Case(
        "a tag",
        "tag",
        swap("data/partners.yml", "{en: It helps,", "{en: !!str It helps,"),
        "data/partners.yml:5:19: must not have a tag such as !!str: write the plain value",
    ),
    Case(
        "a locale that CLDR does not know",
        "locale",
        swap("data/settings.yml", "locale: ur_PK", "locale: xx_YY"),
        "data/settings.yml:7:31: languages.locale: must be a locale such as en_GB, ur_PK or zh_Hans_CN, not 'xx_YY'",
    ),
    Case(
        "a range with another key",
        "range-keys",
        swap(ZONES, "value: 400", "value: {from: 5}"),
        "data/zones.yml:19:16: zones.area.value: must be a range with the keys 'from' and 'to', such as {from: 250, to: 1000}",
    ),
    Case(
        "a range from the larger to the smaller",
        "range-order",
        swap(ZONES, "value: 400", "value: {from: 5, to: 4}"),
        "data/zones.yml:19:16: zones.area.value: must be a range from the smaller to the larger number, not from 5 to 4",
    ),
    Case(
        "a number beyond all counts",
        "limit-most",
        swap(ZONES, "value: 400", "value: 1234567890123456789012345678901.5"),
        "data/zones.yml:19:16: zones.area.value: must be 1000000000000000 or less, not 1.2345678901234568e+30",
    ),
    Case(
        "a term of no years",
        "limit-more",
        swap("data/incentives.yml", "years: 10", "years: 0"),
        "data/incentives.yml:11:23: incentives.provisions.term.years: must be more than 0, not 0",
    ),
    Case(
        "a file under docs that is no page",
        "not-a-page",
        put("docs/en/notice.html", "<p>Hello</p>"),
        "docs/en/notice.html:1:1: must be a Markdown page (.md) in the folder of a language, not 'notice.html': everything under docs/ is published",
    ),
    Case(
        "an area ten times as large as another source has it",
        "size-factor",
        swap(ZONES, "value: 3200", "value: 32000"),
        "data/zones.yml:24:16: warning: zones.area.value: should be of the size that the other statement has, but 32000 kanal and 400 acre differ by a factor of 10: look at the digits and the unit in both sources, or say in the 'note' of both what differs",
    ),
    Case(
        "an area in acres that another source has in hectares",
        "size-factor",
        swap(ZONES, "value: 3200\n        unit: kanal", "value: 400\n        unit: hectare"),
        "data/zones.yml:24:16: warning: zones.area.value: should be of the size that the other statement has, but 400 hectare and 400 acre differ by a factor of 2.471: look at the digits and the unit in both sources, or say in the 'note' of both what differs",
    ),
    Case(
        "a pin far from another one of its city",
        "pin-far",
        swap(ZONES, BETA, BETA + IN_LAHORE + PIN.replace("31.5", "33.5")),
        "data/zones.yml:52:10: warning: zones.pin: should be near the pin of 'alpha', which is in the same city, but is 222 km away: compare latitude and longitude with the source",
    ),
    Case(
        "one spot in two parts of the country",
        "pin-place",
        swap(ZONES, BETA, BETA + PIN),
        "data/zones.yml:51:10: warning: zones.pin: should be elsewhere, or its zone in 'punjab' as 'alpha' on the same spot, not in 'sindh': compare pin and place with the source",
    ),
    Case(
        "a zone entered twice with a slip in its name",
        "name-near",
        swap(ZONES, "{en: Beta Zone,", "{en: Gama Zone,"),
        "data/zones.yml:58:16: warning: zones.name.en: should tell it apart from 'beta' ('Gama Zone') in the same part of the country, but is 'Gamma Zone': delete one if both are the same, or name it under 'related'",
    ),
    Case(
        "a verification before its source was published",
        "verified-early",
        swap(ZONES, "    place: punjab\n", "    place: punjab\n    verified_on: 2020-01-01\n"),
        "data/zones.yml:10:69: warning: zones.pin.source: should be a source that was there on 2020-01-01, when this was verified, but 'gazette' is of 2021-10-06: compare with it and write the new day under 'verified_on', or correct one of the days",
    ),
    Case(
        "a statement of a day after its source",
        "stated-late",
        both(
            swap(
                "data/sources.yml",
                "date: undated\n    kind: press\n    confidence: medium\n    locator: page 3",
                "date: 2025-06-20\n    kind: press\n    confidence: medium\n    locator: page 3",
            ),
            swap(ZONES, "as_of: 2024-01-31", "as_of: 2025-12-31"),
        ),
        "data/zones.yml:71:16: warning: zones.area.as_of: should not be later than its sources, of which the newest is of 2025-06-20, but is 2025-12-31: look at the day in the source, or name the source that is meant",
    ),
    Case(
        "an end before its announcement",
        "ends-early",
        swap("data/instruments.yml", "ends_by: 2035", "ends_by: 2025-05"),
        "data/instruments.yml:25:18: instruments.events.ends_by: must be later than the beginning, 2025-06-19, not 2025-05: correct one of the two",
    ),
    Case(
        "one amount in rupees and in dollars",
        "unit-differs",
        swap(FIGURES, COUNTED, COUNTED.replace("count", "PKR") + COUNTED.replace("count", "USD")),
        "data/figures.yml:8:27: warning: figures.statements.unit: should be 'PKR' as in the other statement with the same number, or the number another one, not 'USD': compare both with their sources, or say in the 'note' of both what differs",
    ),
    Case(
        "a share that is larger than its whole",
        "share-over",
        swap(FIGURES, "{value: 12, unit: count,", "{value: 120, unit: percent,"),
        "data/figures.yml:7:17: warning: figures.statements.value: should be 100 percent at most, as no share is larger than its whole, but is 120: look at the digits in the source, or say in the 'note' that it is a rise or of what else it is a percentage",
    ),
    Case(
        "an amount of money below nothing",
        "below-nothing",
        swap(FIGURES, "{value: 12, unit: count,", "{value: -60, unit: PKR,"),
        "data/figures.yml:7:17: warning: figures.statements.value: should not be less than nothing, but is -60 PKR: delete the sign, or say in the 'note' of what it is a loss or a fall",
    ),
    Case(
        "an amendment before its law",
        "change-early",
        swap(LAWS, "date: 2025-06-19", "date: 2015-06-19"),
        "data/instruments.yml:24:15: warning: instruments.events.date: should be later than the beginning of the law, 2021-10, but is 2015-06-19: correct one of the two, or move the event to the law that it changed",
    ),
    Case(
        "an amendment after the end of its law",
        "change-late",
        swap(LAWS, "    replaced_by: act-2021\n", ENDED + AMENDED),
        "data/instruments.yml:44:15: warning: instruments.events.date: should not be later than the end of the law, 2021-09, but is 2023-05: correct one of the two, or move the event to the law that came after",
    ),
    Case(
        "a law that comes into force on two days",
        "in-force-twice",
        swap(
            LAWS,
            "    events:\n",
            "    events:\n" + AMENDED.replace("kind: amended", "kind: in-force"),
        ),
        "data/instruments.yml:24:15: warning: instruments.events.date: should be the day that 'in_force_from' has, 2021-10, but is 2023-05: compare both with the source and correct one",
    ),
    Case(
        "a statement of a day before the law that it cites",
        "citation-early",
        swap("data/incentives.yml", DECLARED, DECLARED.replace("2021", "2020")),
        "data/incentives.yml:9:17: warning: incentives.provisions.cites: should be a law that was there on 2020-10, the day of this statement, but 'act-2021#s-21' begins with 2021-10: correct the day, cite the law of that day, or say in the 'note' what was read, such as a bill",
    ),
    Case(
        "a licence before the law of the zones",
        "status-early",
        swap(ZONES, "as_of: 2022-03", "as_of: 2012-03"),
        "data/zones.yml:12:16: warning: zones.status.as_of: should not be earlier than 2021-10, when the first law of the zones began, but 'licensed' is dated 2012-03: look at the year, or say in the 'note' on which law it rested",
    ),
    Case(
        "a source that was read before it was written",
        "seen-early",
        swap(
            "data/sources.yml", "date: 2021-10-06", "date: 2021-10-06\n    first_seen: 2020-10-06"
        ),
        "data/sources.yml:7:17: warning: sources.first_seen: should not be earlier than the source itself, 2021-10-06, but is 2020-10-06: correct one of the two, or delete the line, because the date tells from when the source could be read",
    ),
    Case(
        "a person who is led to the procedure of others",
        "procedure-other",
        both(
            swap("data/procedures.yml", "procedures:\n", f"procedures:\n{DEVELOPMENT}"),
            swap("data/incentives.yml", "incentives:\n", f"{PERSON}incentives:\n"),
        ),
        "data/incentives.yml:6:16: warning: persons.procedure: should be 'licence', the procedure for such persons, not 'development', which is for 'zone-developer': write it, or correct 'for' in the procedure",
    ),
    Case(
        "a zone that is related to itself",
        "names-itself",
        swap(ZONES, "related: [beta]", "related: [alpha]"),
        "data/zones.yml:46:15: zones.related: must be another one, not 'alpha' itself: write the one that is meant, or delete it",
    ),
    Case(
        "an embargo that ends in another year than its release",
        "embargo-far",
        swap(
            "data/press/2026/2026-03-02-quillbrook-accord.yml",
            "publish_at: 2026",
            "publish_at: 2062",
        ),
        "data/press/2026/2026-03-02-quillbrook-accord.yml:4:13: warning: publish_at: should be near the date of the release (2026-03-02), not 2062-03-02T09:00:00+05:00: check the year and month of both",
    ),
    Case(
        "a day to come that has passed",
        "day-passed",
        swap(
            "data/parks.yml",
            "{en: A software park, ur: سافٹ ویئر پارک, zh: 软件园}",
            "{en: It will open in May 2023., ur: مئی 2023ء میں کھلا, zh: 2023年5月启用}",
        ),
        "data/parks.yml:8:19: warning: parks.summary.en: speaks of 2023-05 as still to come, and it has passed, in 'It will open in May 2023.': say what came of it, that this is not known, or on which day it was said",
    ),
    Case(
        "a release of a day to come that does not say when it is public",
        "date-ahead",
        swap("data/press/2026/2026-03-02-quillbrook-accord.yml", "publish_at", "# publish_at"),
        "data/press/2026/2026-03-02-quillbrook-accord.yml:1:7: date: must not be a day that is yet to come (2026-03-02) unless 'publish_at' or 'draft' says when it becomes public",
    ),
    Case(
        "a topic of a release that does not exist",
        "reference",
        swap("data/press/2022/2022-06-22-first.yml", "topics: [law]", "topics: [lwa]"),
        "data/press/2022/2022-06-22-first.yml:5:10: topics: must be the id of data/topics.yml, but there is no 'lwa'. Did you mean 'law'?",
    ),
    Case(
        "an interface word that nothing uses",
        "string-unused",
        words("aside: Aside", "aside: اور", "aside: 旁"),
        "data/strings/en.yml:1:8: warning: aside: is used by no template: remove it",
    ),
    Case(
        "a pattern of dates without the year",
        "date-pattern",
        words(*["date: {pattern_day: d MMMM y}"] * 2, "date: {pattern_day: d MMMM}"),
        "data/strings/zh.yml:1:21: date.pattern_day: must show day, month and year (d MMMM y; a month: MMMM y), not 'd MMMM'",
    ),
    Case(
        "a pattern of dates that CLDR does not know",
        "date-pattern",
        words(*["date: {pattern_month: MMMM y}"] * 2, "date: {pattern_month: MMMMMMMMM y 'o}"),
        "data/strings/zh.yml:1:23: date.pattern_month: must show day, month and year (d MMMM y; a month: MMMM y), not 'MMMMMMMMM y 'o'",
    ),
    Case(
        "a template with a mistake",
        "template-syntax",
        template("<p>\n{% if %}\n"),
        "overrides/partials/extra.html:2:1: must be a template that can be read, but here: Expected an expression, got 'end of statement block'",
    ),
    Case(
        "a template that is not UTF-8",
        "template-syntax",
        both(template(""), put("overrides/bad.html", b"caf\xe9")),
        "overrides/bad.html:1:1: must be a template that can be read, but here: not UTF-8",
    ),
    Case(
        "a link to the site itself by its full address",
        "link-own",
        swap(ABOUT, "(/zones/)", "(https://zones.example/stz/newsroom/2026/quillbrook-accord/)"),
        "docs/en/about.md:9:22: must be written as a path of this site, '/newsroom/2026/quillbrook-accord/', not 'https://zones.example/stz/newsroom/2026/quillbrook-accord/'",
    ),
    Case(
        "a link in a list of attributes",
        "link-page",
        swap(ABOUT, "[the zones](/zones/)", "[the zones](/zones/){: href=/nowhere/ }"),
        "docs/en/about.md:9:38: must link to a page that exists, but there is no '/nowhere/'.",
    ),
    Case(
        "a link behind two backslashes",
        "link-page",
        swap(FIRST, "[the zone](/zones/alpha/)", "[the zone\\\\](/nowhere/)"),
        "data/press/2022/2022-06-22-first.yml:15:46: text.en.body: must link to a page that exists, but there is no '/nowhere/'.",
    ),
    Case(
        "a heading of one sign in a page",
        "markdown-lost",
        put("docs/en/new.md", f"{PAGE}\n# More {{#more}}\n"),
        "docs/en/new.md:9:1: must hold only what pages show: headings of two to four # signs, no pictures and no titles of links; <h1> would be lost",
    ),
    Case(
        "a heading that is underlined",
        "heading-underlined",
        swap(FIRST, "Alpha was *licensed*.", "Alpha\n      =====\n\n      It was *licensed*."),
        "data/press/2022/2022-06-22-first.yml:16:7: text.en.body: must not stand right under a line of text, where '=====' makes a heading of it: leave an empty line before it, or write '## ' before the words of a heading",
    ),
    Case(
        "a heading of five signs in an answer",
        "markdown-lost",
        swap("data/questions.yml", "en: See the [zones](/zones/).", 'en: "##### See"'),
        "data/questions.yml:5:12: questions.answer.en: must hold only what pages show: headings of two to four # signs, no pictures and no titles of links; <h5> would be lost",
    ),
    Case(
        "a picture in a page",
        "markdown-lost",
        swap(ABOUT, "It shows", "It ![a map](https://maps.example/a.png) shows"),
        "docs/en/about.md:9:4: must hold only what pages show: headings of two to four # signs, no pictures and no titles of links; <img> would be lost",
    ),
    Case(
        "a title of a link",
        "markdown-lost",
        swap(ABOUT, "(/zones/)", '(/zones/ "All of them")'),
        "docs/en/about.md:9:31: must hold only what pages show: headings of two to four # signs, no pictures and no titles of links; title=All of them would be lost",
    ),
    Case(
        "a footnote",
        "sign",
        release("The area grew.[^1]\n\n[^1]: According to the gazette.\n"),
        "data/press/2023/2023-05-05-signs.yml:10:21: text.en.body: must not show readers the sign '[^1]' as it is typed: there are no footnotes here, so name the source in the sentence, as a link",
    ),
    Case(
        "a table of contents",
        "sign",
        release("[TOC]\n\nWords.\n"),
        "data/press/2023/2023-05-05-signs.yml:10:7: text.en.body: must not show readers the sign '[TOC]' as it is typed: delete it, because pages have no table of contents inside a text",
    ),
    Case(
        "a box to be ticked",
        "sign",
        release("- [ ] Apply\n"),
        "data/press/2023/2023-05-05-signs.yml:10:9: text.en.body: must not show readers the sign '[ ]' as it is typed: delete the box, and say in words what is done and what is not",
    ),
    Case(
        "an abbreviation that is explained",
        "sign",
        release("*[STZA]: The Authority\n"),
        "data/press/2023/2023-05-05-signs.yml:10:7: text.en.body: must not show readers the sign '*[STZA]:' as it is typed: write the abbreviation out where it first stands, or add it to data/glossary.yml",
    ),
    Case(
        "a link of a wiki",
        "sign",
        release("See [[zones]].\n"),
        "data/press/2023/2023-05-05-signs.yml:10:11: text.en.body: must not show readers the sign '[[zones]]' as it is typed: write a link as [text](/zones/)",
    ),
    Case(
        "a box of a warning",
        "sign",
        release("!!! note\n"),
        "data/press/2023/2023-05-05-signs.yml:10:7: text.en.body: must not show readers the sign '!!! note' as it is typed: write a plain paragraph, or a quotation that begins with '> '",
    ),
    Case(
        "a link with a blank in its middle",
        "sign",
        release("See [the zone] (/zones/alpha/).\n"),
        "data/press/2023/2023-05-05-signs.yml:10:11: text.en.body: must not show readers the sign '[the zone] (/zones/alpha/)' as it is typed: write a link as [text](/zones/), with ordinary brackets and no blank between them",
    ),
    Case(
        "a link in full-width brackets",
        "sign",
        release("见[甲区]（/zones/alpha/）。\n"),
        "data/press/2023/2023-05-05-signs.yml:10:8: text.en.body: must not show readers the sign '[甲区]（/zones/alpha/）' as it is typed: write a link as [text](/zones/), with ordinary brackets and no blank between them",
    ),
    Case(
        "a link by a name that nothing explains",
        "sign",
        release("See [the zone][alpha].\n"),
        "data/press/2023/2023-05-05-signs.yml:10:11: text.en.body: must not show readers the sign '[the zone][alpha]' as it is typed: write the address itself behind the words, as in [text](/zones/)",
    ),
    Case(
        "an id of a heading in a release",
        "sign",
        release("## Background {#background}\n\nWords.\n"),
        "data/press/2023/2023-05-05-signs.yml:10:21: text.en.body: must not show readers the sign '{#background}' as it is typed: delete it; only headings of pages in docs/ have an id, at the end of the heading",
    ),
    Case(
        "a place of a template in a body",
        "sign",
        release("See {% include it.\n"),
        "data/press/2023/2023-05-05-signs.yml:10:11: text.en.body: must not show readers the sign '{% include it.' as it is typed: delete it, because nothing is filled in here",
    ),
    Case(
        "words that are struck out",
        "sign",
        release("The fee is ~~high~~ low.\n"),
        "data/press/2023/2023-05-05-signs.yml:10:18: text.en.body: must not show readers the sign '~~' as it is typed: delete what no longer holds, and say in words what has changed",
    ),
    Case(
        "bold words in full-width signs",
        "sign",
        release("＊＊法律＊＊\n"),
        "data/press/2023/2023-05-05-signs.yml:10:7: text.en.body: must not show readers the sign '＊＊' as it is typed: type the signs of Markdown as half-width characters: **, ##, - and |",
    ),
    Case(
        "a formula",
        "sign",
        release("It is $x^y$.\n"),
        "data/press/2023/2023-05-05-signs.yml:10:13: text.en.body: must not show readers the sign '$x^y$' as it is typed: write the formula in words and plain characters",
    ),
    Case(
        "a raised letter",
        "sign",
        release("Area in m^two^.\n"),
        "data/press/2023/2023-05-05-signs.yml:10:16: text.en.body: must not show readers the sign '^two^' as it is typed: write it in the line, as in m² or 10 million",
    ),
    Case(
        "words that are marked",
        "sign",
        release("The ==new== zone.\n"),
        "data/press/2023/2023-05-05-signs.yml:10:11: text.en.body: must not show readers the sign '==new==' as it is typed: write **bold** or *emphasis*, or plain words",
    ),
    Case(
        "the name of an emoji",
        "sign",
        release("We open :tada: today.\n"),
        "data/press/2023/2023-05-05-signs.yml:10:15: text.en.body: must not show readers the sign ':tada:' as it is typed: delete it, or say it in words",
    ),
    Case(
        "bold words without an end",
        "sign",
        release("The **new zone opens.\n"),
        "data/press/2023/2023-05-05-signs.yml:10:11: text.en.body: must not show readers the sign '**' as it is typed: close ** with ** right behind the last bold word, or write \\*\\* for the signs themselves",
    ),
    Case(
        "underlined words without an end",
        "sign",
        release("The __new zone opens.\n"),
        "data/press/2023/2023-05-05-signs.yml:10:11: text.en.body: must not show readers the sign '__' as it is typed: write **bold**, or \\_\\_ for the signs themselves",
    ),
    Case(
        "code without an end",
        "sign",
        release("The Authority`s zone.\n"),
        "data/press/2023/2023-05-05-signs.yml:10:20: text.en.body: must not show readers the sign '`' as it is typed: close ` with ` in the same paragraph, or write ' for an apostrophe",
    ),
    Case(
        "a table without its line of strokes",
        "sign",
        release("| Zone | Place |\n| Alpha | Punjab |\n"),
        "data/press/2023/2023-05-05-signs.yml:10:7: text.en.body: must not show readers the sign '| Zone | Place |' as it is typed: write |---|---| under the head of a table, with as many cells as the head has",
    ),
    Case(
        "an item behind a blank of another kind",
        "sign",
        release("-\u00a0Alpha\n"),
        "data/press/2023/2023-05-05-signs.yml:10:7: text.en.body: must not show readers the sign '- Alpha' as it is typed: begin the line with the sign itself and one ordinary blank, as in '## ' or '- ', or write \\ before a sign that is meant",
    ),
    Case(
        "a heading behind a blank",
        "sign",
        release("Words.\n\n ## Background\n"),
        "data/press/2023/2023-05-05-signs.yml:12:8: text.en.body: must not show readers the sign '## Background' as it is typed: begin the line with the sign itself and one ordinary blank, as in '## ' or '- ', or write \\ before a sign that is meant",
    ),
    Case(
        "a backslash before a sign of no meaning",
        "sign",
        release("It costs \\$ a lot.\n"),
        "data/press/2023/2023-05-05-signs.yml:10:16: text.en.body: must not show readers the sign '\\' as it is typed: delete the backslash, which this sign does not need, or leave an empty line for a new paragraph",
    ),
    Case(
        "lines with bullets of a word processor",
        "sign",
        release("Steps:\n• an office\n• a help line\n"),
        "data/press/2023/2023-05-05-signs.yml:11:7: text.en.body: must not show readers the sign '•' as it is typed: begin each line with '- ' or '1. ' for a list, or leave an empty line between the lines, which else run together",
    ),
    Case(
        "lines with Chinese numbers that run together",
        "sign",
        release("步骤如下\n（一）申请\n（二）批准\n"),
        "data/press/2023/2023-05-05-signs.yml:11:7: text.en.body: must not show readers the sign '（一）' as it is typed: begin each line with '- ' or '1. ' for a list, or leave an empty line between the lines, which else run together",
    ),
    Case(
        "a web address that is no link",
        "bare-link",
        release("See https://stza.example/news.\n"),
        "data/press/2023/2023-05-05-signs.yml:10:11: text.en.body: must be a link, because readers cannot follow 'https://stza.example/news': write [https://stza.example/news](https://stza.example/news)",
    ),
    Case(
        "an e-mail address that is no link in Chinese",
        "bare-link",
        release("请联系press@stza.example。\n"),
        "data/press/2023/2023-05-05-signs.yml:10:10: text.en.body: must be a link, because readers cannot follow 'press@stza.example': write [press@stza.example](mailto:press@stza.example)",
    ),
    Case(
        "an end mark of a release",
        "end-mark",
        release("Words.\n\n###\n"),
        "data/press/2023/2023-05-05-signs.yml:12:7: text.en.body: must not hold the end mark '###': delete it, because a page ends by itself",
    ),
    Case(
        "a heading without words",
        "heading-empty",
        release("##\n\nWords.\n"),
        "data/press/2023/2023-05-05-signs.yml:10:7: text.en.body: must have the words of the heading behind '##': write them on the same line, or delete the signs",
    ),
    Case(
        "a sentence above a line of hyphens",
        "heading-underlined",
        release("He said it was open.\n---\n"),
        "data/press/2023/2023-05-05-signs.yml:11:7: text.en.body: must not stand right under a line of text, where '---' makes a heading of it: leave an empty line before it, or write '## ' before the words of a heading",
    ),
    Case(
        "a sentence that begins with a year",
        "list-number",
        release("2021. That is when it began.\n"),
        "data/press/2023/2023-05-05-signs.yml:10:7: text.en.body: must not begin a line with '2021.', which makes a list that counts from there: write '2021\\.', or begin with another word",
    ),
    Case(
        "a list that leaves out a number",
        "list-count",
        release("1. Apply\n3. Wait\n"),
        "data/press/2023/2023-05-05-signs.yml:11:7: text.en.body: must count on by one, because readers would see '2.' in place of '3.': write '2.', or leave a paragraph between two lists",
    ),
    Case(
        "a paragraph behind a tab or four blanks",
        "code-block",
        release("Words.\n\n    Words.\n"),
        "data/press/2023/2023-05-05-signs.yml:12:11: text.en.body: must not begin with four blanks or a tab, which would show it as code: delete them; for an item inside an item write two blanks",
    ),
    Case(
        "a fence of code in a release",
        "code-fence",
        release("```\nwords\n```\n"),
        "data/press/2023/2023-05-05-signs.yml:10:7: text.en.body: must not hold '```', because only pages in docs/ show code: write the words as text",
    ),
    Case(
        "lists in lists without end",
        "markdown-nested",
        release("* " * 500 + "x\n"),
        "data/press/2023/2023-05-05-signs.yml:10:7: text.en.body: must not nest lists, quotations or brackets so deep: delete the repeated signs at the beginning, or close each [ with ]",
    ),
    Case(
        "brackets in brackets without end",
        "markdown-nested",
        release("[" * 5000 + "\n"),
        "data/press/2023/2023-05-05-signs.yml:10:7: text.en.body: must not nest lists, quotations or brackets so deep: delete the repeated signs at the beginning, or close each [ with ]",
    ),
    Case(
        "a paragraph without end",
        "paragraph-long",
        release("Words. " * 3000 + "\n"),
        "data/press/2023/2023-05-05-signs.yml:10:7: text.en.body: must have 20000 characters or less between two empty lines, not 21000: leave an empty line where a new paragraph begins",
    ),
    Case(
        "a list of more lines than anybody reads",
        "paragraph-lines",
        release("Words.\n\n" + "- a\n" * 1001),
        "data/press/2023/2023-05-05-signs.yml:12:7: text.en.body: must have 1000 lines or less between two empty lines, not 1001: leave an empty line where a new paragraph, list or table begins",
    ),
    Case(
        "asterisks without end",
        "signs-many",
        release("Words." + "a*" * 2001 + "\n"),
        "data/press/2023/2023-05-05-signs.yml:10:14: text.en.body: must not repeat the sign '*' more than 2000 times in one paragraph, but has 2001: delete what is left over, or leave an empty line where a new paragraph begins",
    ),
    Case(
        "a cell more than the table has",
        "cells-lost",
        release("| Zone | Place |\n|---|---|\n| Alpha | Punjab | large |\n"),
        "data/press/2023/2023-05-05-signs.yml:12:7: text.en.body: must have no more cells than the head of its table, 2, not 3: the others would be lost; write \\| for a stroke inside a cell",
    ),
    Case(
        "a link that shows another host than its own",
        "link-shows",
        release("[https://stza.gov.pk](https://evil.example/)\n"),
        "data/press/2023/2023-05-05-signs.yml:10:29: text.en.body: must lead to what the link shows, 'https://stza.gov.pk', not to 'https://evil.example/': write the address that is meant in both, or words between the brackets",
    ),
    Case(
        "a link that shows another mailbox",
        "link-shows",
        release("[press@stza.gov.pk](mailto:press@evil.example)\n"),
        "data/press/2023/2023-05-05-signs.yml:10:27: text.en.body: must lead to what the link shows, 'press@stza.gov.pk', not to 'mailto:press@evil.example': write the address that is meant in both, or words between the brackets",
    ),
    Case(
        "a link that shows another telephone number",
        "link-shows",
        release("[+92 51 920 6262](tel:+92-51-9206226)\n"),
        "data/press/2023/2023-05-05-signs.yml:10:25: text.en.body: must lead to what the link shows, '+92 51 920 6262', not to 'tel:+92-51-9206226': write the address that is meant in both, or words between the brackets",
    ),
    Case(
        "an address of the site with a letter that looks like another",
        "address-lookalike",
        swap("data/settings.yml", "https://zones.example/", "https://xn--znes-55d.example/"),
        "data/settings.yml:1:11: site_url: must have a host in the letters of one script, not 'xn--znes-55d.example' ('zоnes.example'), in which 'о' is U+043E (CYRILLIC SMALL LETTER O) and is taken for another letter: type the host anew",
    ),
    Case(
        "a name before the host of a link",
        "address-user",
        release("[x](https://pakistan.gov.pk@evil.example/)\n"),
        "data/press/2023/2023-05-05-signs.yml:10:11: text.en.body: must not have a name and '@' before its host, because readers take that name for the site: write 'https://evil.example/' if that is where 'https://pakistan.gov.pk@evil.example/' should lead",
    ),
    Case(
        "a Cyrillic letter in a host",
        "address-lookalike",
        release("[x](https://stz\u0430.gov.pk/)\n"),
        "data/press/2023/2023-05-05-signs.yml:10:11: text.en.body: must have a host in the letters of one script, not 'stz\u0430.gov.pk' ('stz\u0430.gov.pk'), in which '\u0430' is U+0430 (CYRILLIC SMALL LETTER A) and is taken for another letter: type the host anew",
    ),
    Case(
        "a link without the strokes of its host",
        "address-form",
        release("[x](https:stza.gov.pk)\n"),
        "data/press/2023/2023-05-05-signs.yml:10:11: text.en.body: must be an address such as https://example.org/news, with the name of a host and without port, backslash or percent sign in it, not 'https:stza.gov.pk'",
    ),
    Case(
        "line breaks in an e-mail address",
        "address-sign",
        release("[x](mailto:a@b.pk?subject=x%0D%0ABcc:c)\n"),
        "data/press/2023/2023-05-05-signs.yml:10:11: text.en.body: must not hold U+000D in the address 'mailto:a@b.pk?subject=x%0D%0ABcc:c', where nobody sees it: delete it",
    ),
    Case(
        "a copy that goes to somebody else",
        "address-mail",
        release("[x](mailto:a@b.pk?bcc=c@d.pk)\n"),
        "data/press/2023/2023-05-05-signs.yml:10:11: text.en.body: must be one e-mail address such as mailto:press@example.org, at most with ?subject= and body=, not 'mailto:a@b.pk?bcc=c@d.pk'",
    ),
    Case(
        "a source behind the name of another host",
        "address-user",
        swap("data/sources.yml", "https://gazette.example/act", "https://gov.pk@gazette.example/"),
        "data/sources.yml:8:10: sources.url: must not have a name and '@' before its host, because readers take that name for the site: write 'https://gazette.example/' if that is where 'https://gov.pk@gazette.example/' should lead",
    ),
    Case(
        "a link that is not encrypted",
        "link-scheme",
        release("[x](http://stza.gov.pk/)\n"),
        "data/press/2023/2023-05-05-signs.yml:10:11: text.en.body: must be a link to a page of this site (/zones/), https:, mailto: or tel:, not 'http://stza.gov.pk/'",
    ),
    Case(
        "a link with a blank in its address",
        "link-blank",
        release("See [the zone](/zones/ alpha/).\n"),
        "data/press/2023/2023-05-05-signs.yml:10:22: text.en.body: must be an address without blanks, not '/zones/ alpha/': write /zones/",
    ),
    Case(
        "a link with a no-break space in its address",
        "link-blank",
        release("See [the zone](/zones/\u00a0alpha/).\n"),
        "data/press/2023/2023-05-05-signs.yml:10:22: text.en.body: must be an address without blanks, not '/zones/ alpha/': write /zones/",
    ),
    Case(
        "a telephone number with blanks",
        "link-number",
        release("[Call](tel:+92 51 111).\n"),
        "data/press/2023/2023-05-05-signs.yml:10:14: text.en.body: must be a telephone number of digits and hyphens, with + before the country, not 'tel:+92 51 111': write tel:+9251111",
    ),
    Case(
        "a link to a part of a release that it has not",
        "link-anchor",
        release("See [above](#part-1).\n"),
        "data/press/2023/2023-05-05-signs.yml:10:19: text.en.body: must link to a heading that exists, but '/newsroom/2023/signs/' has no 'part-1'.",
    ),
    Case(
        "a link to a record that a list has not",
        "link-anchor",
        release("See [a zone](/zones/#nothing).\n"),
        "data/press/2023/2023-05-05-signs.yml:10:20: text.en.body: must link to a heading that exists, but '/zones/' has no 'nothing'.",
    ),
    Case(
        "a link to a section that a law has not",
        "link-anchor",
        release("See [it](/law/act-2021/#s-999).\n"),
        "data/press/2023/2023-05-05-signs.yml:10:16: text.en.body: must link to a heading that exists, but '/law/act-2021/' has no 's-999'.",
    ),
    Case(
        "signs of Markdown in a name",
        "plain-words",
        swap(ZONES, "en: Gamma Zone", "en: Gamma **Zone**"),
        "data/zones.yml:58:22: zones.name.en: must be plain words, because readers would see '**Zone**' as it is typed: delete the signs; bold words and links belong into a body",
    ),
    Case(
        "a link in the title of a page",
        "plain-words",
        put("docs/en/new.md", PAGE.replace("title: New", 'title: "New [zones](/zones/)"')),
        "docs/en/new.md:3:13: must be plain words, because readers would see '[zones](/zones/)' as it is typed: delete the signs; bold words and links belong into a body",
    ),
    Case(
        "records that should stand in two places of a page",
        "page-marker-twice",
        swap(ABOUT, "It shows", "<!-- data -->\n\nIt shows\n\n<!-- data -->\n\n"),
        "docs/en/about.md:13:1: must hold <!-- data --> once, where its records stand: delete this one",
    ),
    Case(
        "a page for missing addresses of another kind",
        "page-kind",
        put("docs/en/404.md", PAGE),
        "docs/en/404.md:2:1: must be one of not-found, not 'prose'.",
    ),
    Case(
        "a page of the kind for missing addresses elsewhere",
        "page-kind",
        put("docs/en/new.md", PAGE.replace("prose", "not-found")),
        "docs/en/new.md:2:1: must be one of about, accessibility, data, downloads, events, gaps, glossary, home, incentives, instruments, newsroom, not-zones, parks, partners, procedures, prose, questions, regimes, rollout, search, sectors, sources, status, topic, verify, zones, not 'not-found'.",
    ),
    Case(
        "a page at the address of another language",
        "path-twice",
        put("docs/en/ur.md", PAGE),
        "docs/ur/index.md:1:1: must have an address of its own, but /ur/ is also that of docs/en/ur.md",
    ),
    Case(
        "a page in the folder of the site's own files",
        "path-twice",
        put("docs/en/assets/new.md", PAGE),
        "docs/en/assets/new.md:1:1: must have an address of its own, but /assets/new/ is also that of assets/",
    ),
    Case(
        "a page whose front matter ends the file",
        "page-front-matter",
        put("docs/en/new.md", PAGE.partition("\n\n")[0]),
        "docs/en/new.md:1:1: must begin with front matter between two lines of '---' that gives kind, title and summary",
    ),
    Case(
        "a figure of a zone with the id of another",
        "id-twice",
        swap(ZONES, "    cautions:\n", FIGURE_AGAIN + "    cautions:\n"),
        "data/zones.yml:38:13: zones.figures.id: must be unique, but 'alpha-investment' is also at data/zones.yml, alpha",
    ),
    Case(
        "a section of a law with an id that the page uses itself",
        "id-taken",
        swap("data/instruments.yml", "- id: s-20", "- id: sections"),
        "data/instruments.yml:12:13: instruments.sections.id: must be another id: pages use 'sections' for a part of their own",
    ),
    Case(
        "two sections of a law with one id",
        "id-twice",
        swap("data/instruments.yml", "- id: s-20", "- id: s-21"),
        "data/instruments.yml:16:13: instruments.sections.id: must be unique, but 's-21' is also at data/instruments.yml, act-2021",
    ),
    Case(
        "a language of a desk that is none",
        "locale",
        swap("data/desks.yml", "    gap: g1", "    languages: [english]\n    gap: g1"),
        "data/desks.yml:8:17: desks.languages: must be a locale such as en_GB, ur_PK or zh_Hans_CN, not 'english'",
    ),
    Case(
        "an address of the site with a broken host",
        "site-url",
        swap("data/settings.yml", "https://zones.example/stz/", '"https://[x/"'),
        "data/settings.yml:1:11: site_url: must be the address of a site such as https://zones.example/, not 'https://[x/'",
    ),
    Case(
        "a language named twice",
        "id-twice",
        swap(
            "data/settings.yml",
            "{id: zh, tag: zh-Hans, locale: zh_Hans_CN,",
            "{id: ur, tag: zh-Hans, locale: ur,",
        ),
        "data/settings.yml:6:3: languages: must be unique, but 'ur' is also at languages, number 2",
    ),
    Case(
        "a tag of a language that is none",
        "pattern",
        swap("data/settings.yml", "tag: zh-Hans", 'tag: zh" x="'),
        "data/settings.yml:8:19: languages.tag: must have the form ^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$, not 'zh\" x=\"'",
    ),
    Case(
        "a link to the year of a list that is long only after an embargo",
        "link-hidden",
        both(
            swap("data/settings.yml", "releases_per_page: 2", "releases_per_page: 1"),
            swap(ABOUT, "(/zones/)", "(/newsroom/zone/alpha/2022/)"),
        ),
        "docs/en/about.md:9:22: must not link to '/newsroom/zone/alpha/2022/', which is not public when this is: it would give it away",
    ),
    Case(
        "a link to a month of a year that is full only after an embargo",
        "link-hidden",
        both(
            swap("data/settings.yml", "releases_per_page: 2", "releases_per_page: 1"),
            *(
                put(
                    f"data/press/2025/2025-12-{day}-of-{day}.yml",
                    RELEASE.replace("DATE", f"2025-12-{day}").replace("first", f"of-{day}"),
                )
                for day in range(20, 25)
            ),
            put(
                "data/press/2025/2025-12-31-last.yml",
                RELEASE.replace("DATE", "2025-12-31").replace(
                    "slug: first", "slug: last\npublish_at: 2026-02-01T09:00:00+05:00"
                ),
            ),
            swap(ABOUT, "(/zones/)", "(/newsroom/2025/12/)"),
        ),
        "docs/en/about.md:9:22: must not link to '/newsroom/2025/12/', which is not public when this is: it would give it away",
    ),
    Case(
        "a link to the list of a source that is long only after an embargo",
        "link-hidden",
        swap(ABOUT, "(/zones/)", "(/newsroom/source/daily/)"),
        "docs/en/about.md:9:22: must not link to '/newsroom/source/daily/', which is not public when this is: it would give it away",
    ),
    Case(
        "a review period of zero",
        "period",
        swap(
            ZONES,
            "translations: {ur: unreviewed, zh: unreviewed}\n",
            "translations: {ur: unreviewed, zh: unreviewed}\nreview_in: 0 days\n",
        ),
        "data/zones.yml:2:12: review_in: must be a length of time of at least one day, such as 90 days, 6 months or 1 year, not '0 days'",
    ),
    Case(
        "a statement of a day that has not come",
        "from-the-future",
        swap(ZONES, "as_of: 2024-01-31", "as_of: 2026-01-31"),
        "data/zones.yml:71:16: zones.area.as_of: must be a day that has come, not 2026-01-31: write the date that the source gives",
    ),
    Case(
        "a verification on a day that has not come",
        "from-the-future",
        put("docs/en/new.md", PAGE.replace("title: New", "title: New\nverified_on: 2026-02-01")),
        "docs/en/new.md:1:1: must be a day that has come, not 2026-02-01: write the date that the source gives",
    ),
    Case(
        "an owner whom the settings do not name",
        "reference",
        swap(ZONES, "zones:\n  - id: alpha", "owner: nobody\nzones:\n  - id: alpha"),
        "data/zones.yml:4:5: zones: must be the id of data/settings.yml (owners), but there is no 'nobody'.",
    ),
    Case(
        "a citation of a law that had been replaced",
        "citation-ended",
        both(
            swap("data/instruments.yml", "    replaced_by: act-2021\n", ENDED),
            swap("data/incentives.yml", "cites: [act-2021]", "cites: [ordinance-2020]"),
        ),
        "data/incentives.yml:32:17: incentives.provisions.cites: must cite what was in force on 2021-10-01: 'ordinance-2020' ended on 2021-09; its successor is 'act-2021'",
    ),
    Case(
        "a verification that has expired where the settings stop",
        "verification-expired",
        both(
            swap("data/settings.yml", "languages:", "freshness: {then: stop}\nlanguages:"),
            put(
                "docs/en/new.md", PAGE.replace("title: New", "title: New\nverified_on: 2020-02-01")
            ),
        ),
        "docs/en/new.md:1:1: must be verified again: it was verified on 2020-02-01, which held until 2022-02-01. Compare it with its sources, then write the day under 'verified_on'",
    ),
    Case(
        "a figure in an answer without sources",
        "figure-unsourced",
        both(
            swap("data/questions.yml", "    sources: [daily]\n", ""),
            swap(
                "data/questions.yml", "en: See the [zones](/zones/).", "en: See 3 [zones](/zones/)."
            ),
            swap("data/questions.yml", "ur: دیکھیے [زونز]", "ur: 3 دیکھیے [زونز]"),
            swap("data/questions.yml", "zh: 参见[园区]", "zh: 参见3个[园区]"),
        ),
        "data/questions.yml:5:11: questions.answer.en: must have a source for '3 [zones](/zones/).': name it under 'sources' of this record, or make it a statement",
    ),
    Case(
        "a translation with another figure",
        "figures-differ",
        swap(
            ZONES,
            "{en: A zone with little, ur: کم معلومات والا زون, zh: 资料很少的区}",
            "{en: A zone of 400 acres, ur: 400 ایکڑ کا زون, zh: 40英亩的区}",
        ),
        "data/zones.yml:51:65: zones.summary.zh: must state the same figures as English; only on one side: '400 acres' (en), '40英亩' (zh). en data/zones.yml:51:19 'A zone of 400 acres', ur data/zones.yml:51:44 '400 ایکڑ کا زون', zh data/zones.yml:51:65 '40英亩的区'",
    ),
    Case(
        "a page with another year in Urdu",
        "figures-differ",
        both(
            put("docs/en/new.md", PAGE.replace("Words.", "Since 2021.")),
            put("docs/ur/new.md", PAGE.replace("Words.", "2020ء سے۔")),
        ),
        "docs/ur/new.md:6:1: must state the same figures as English; only on one side: '2021' (en), '2020ء' (ur). en docs/en/new.md:6:1 'Since 2021.', ur docs/ur/new.md:6:1 '2020ء سے۔'",
    ),
    Case(
        "an exception for a figure that does not differ",
        "differs-idle",
        swap(
            ZONES,
            "zh: 资料很少的区}",
            "zh: 资料很少的区, differs: [{lang: zh, figure: '40', reason: An old one}]}",
        ),
        "data/zones.yml:51:68: zones.summary.zh: must match a difference, but '40' does not differ in 'zh' any more: remove this exception",
    ),
    Case(
        "an exception without a reason",
        "differs-form",
        swap(ZONES, "zh: 资料很少的区}", "zh: 资料很少的区, differs: [{lang: zh, figure: '40'}]}"),
        "data/zones.yml:51:14: zones.summary: must list exceptions with lang, figure and reason, such as {lang: ur, figure: 12, reason: …}",
    ),
    Case(
        "a translation that is behind the English",
        "translation-stale",
        both(
            swap(ZONES, ", zh: 资料很少的区", ""),
            noted,
            swap(ZONES, "en: A zone with little", "en: A zone with 7 parts"),
        ),
        "data/zones.yml:51:44: warning: zones.summary.ur: was made before the English changed (figures gone: none; new: 7): translate it anew, then run 'zonesite translated'",
    ),
    Case(
        "translations of which nobody noted anything",
        "translation-unnoted",
        both(
            noted,
            put("docs/en/new.md", PAGE),
            put("docs/ur/new.md", PAGE.replace("Words", "الفاظ")),
        ),
        "docs/ur/new.md:1:1: warning: has 3 translations of which nobody noted what they were made from: run 'zonesite translated docs/ur/new.md'",
    ),
    Case(
        "results of accessibility tests that are broken",
        "accessibility-unreadable",
        put("data/accessibility.json", "{"),
        "data/accessibility.json:1:1: must be the file that the tests in the browser wrote: take it back from git, or delete it and run 'make evidence'",
    ),
    Case(
        "a memory of translations that is broken",
        "memory-unreadable",
        put("data/translations.json", "{"),
        "data/translations.json:1:1: must be the file that 'zonesite translated' wrote: take it back from git, or delete it and run that command",
    ),
    Case(
        "a verification inside a record",
        "upkeep-nested",
        swap(
            ZONES,
            "- id: alpha-investment\n",
            "- id: alpha-investment\n        verified_on: 2024-01-01\n",
        ),
        "data/zones.yml:31:22: zones.figures.verified_on: must stand in the record, not in a figure inside it: a figure is verified with its record",
    ),
    # What has happened to releases and addresses
    Case(
        "a state at a time that is none",
        "moment",
        history("{state: withdrawn, at: soon, reason: " + SAID + "}"),
        "data/press/2022/2022-06-22-first.yml:42:28: history.at: must be a day, or an instant with its zone, such as 2026-11-30 or 2026-11-30T09:00:00+05:00, not 'soon'",
    ),
    Case(
        "a state at an instant without a zone",
        "moment",
        history("{state: withdrawn, at: 2024-05-01T09:00, reason: " + SAID + "}"),
        "data/press/2022/2022-06-22-first.yml:42:28: history.at: must be a day, or an instant with its zone, such as 2026-11-30 or 2026-11-30T09:00:00+05:00, not '2024-05-01T09:00'",
    ),
    Case(
        "a withdrawal without a reason",
        "state-needs",
        history("{state: withdrawn, at: 2024-05-01}"),
        "data/press/2022/2022-06-22-first.yml:42:5: history: must have the key 'reason', because its state is 'withdrawn': add it, and what readers are told in each language",
    ),
    Case(
        "a withdrawal with words of a correction",
        "state-has-no",
        history("{state: withdrawn, at: 2024-05-01, change: typo, reason: " + SAID + "}"),
        "data/press/2022/2022-06-22-first.yml:42:48: history.change: must not stand here: an entry 'withdrawn' has only state, at, reason, instead",
    ),
    Case(
        "a move from nowhere",
        "moved-from-nowhere",
        history("{state: moved, at: 2024-05-01}"),
        "data/press/2022/2022-06-22-first.yml:42:5: history: must say what the release was called until it was moved: former_slug, former_date, or both",
    ),
    Case(
        "a correction that replaces nothing",
        "was-empty",
        history("{" + CORRECTED + ", was: {text: {en: {}}}}"),
        "data/press/2022/2022-06-22-first.yml:42:109: history.was.text.en: must say what the text said before: title, summary or body",
    ),
    Case(
        "a correction that names nothing",
        "was-nothing",
        history("{" + CORRECTED + ", was: {}}"),
        "data/press/2022/2022-06-22-first.yml:42:97: history.was: must say what was there before: text, or any of kind, zones, topics, quoted, media, deadline, event, claim, corrects",
    ),
    Case(
        "a correction of a topic that was the same",
        "was-unchanged",
        history("{" + CORRECTED + ", was: {topics: [law]}}"),
        "data/press/2022/2022-06-22-first.yml:42:106: history.was.topics: must be what stood there before, but is what stands there after the correction: write what it was, or remove it",
    ),
    Case(
        "a correction of what was a public notice without a deadline",
        "kind-needs",
        history("{" + CORRECTED + ", was: {kind: public-notice}}"),
        "data/press/2022/2022-06-22-first.yml:42:97: history.was: must have the key 'deadline', because its kind is 'public-notice'",
    ),
    Case(
        "a correction of what had a claim and was no clarification",
        "kind-has-no",
        history("{" + CORRECTED + ", was: {corrects: [/newsroom/2023/clarified/]}}"),
        "data/press/2022/2022-06-22-first.yml:42:108: history.was.corrects: must not stand in a release of the kind 'press-release': only in clarification",
    ),
    Case(
        "a history of a draft",
        "history-of-draft",
        both(
            swap(CLARIFIED, "slug: clarified", "slug: clarified\ndraft: true"),
            of_clarified("{" + CORRECTED + "}"),
        ),
        "data/press/2023/2023-09-11-clarified.yml:10:3: history: must be empty while 'draft' is true: nothing happens to what was never published. Remove the entries, or 'draft'",
    ),
    Case(
        "a correction of what was withdrawn",
        "state-impossible",
        of_clarified(
            "{state: withdrawn, at: 2023-12-01, reason: " + SAID + "}",
            "{" + CORRECTED.replace("2023", "2024") + "}",
        ),
        "data/press/2023/2023-09-11-clarified.yml:10:13: history.state: must not be 'corrected' here: after 'withdrawn' a release can only be moved, restored, merged, gone",
    ),
    Case(
        "a correction of what is gone",
        "state-after-last",
        of_clarified(
            "{state: gone, at: 2023-12-01, reason: " + SAID + "}",
            "{" + CORRECTED.replace("2023", "2024") + "}",
        ),
        "data/press/2023/2023-09-11-clarified.yml:10:13: history.state: must not follow: after 'gone' nothing can happen to a release. Write a new release",
    ),
    Case(
        "a withdrawal before publication",
        "history-too-early",
        of_clarified("{state: withdrawn, at: 2023-09-10, reason: " + SAID + "}"),
        "data/press/2023/2023-09-11-clarified.yml:9:28: history.at: must not be before the release was published (2023-09-11T00:00+05:00), but is 2023-09-10: write the day on which it happened, or take the entry out",
    ),
    Case(
        "a history in another order than time",
        "history-order",
        history("{" + CORRECTED + "}", "{" + CORRECTED.replace("2023-01", "2022-12") + "}"),
        "data/press/2022/2022-06-22-first.yml:43:28: history.at: must not be before the entry above it, but is 2022-12-01: write the oldest first",
    ),
    Case(
        "a correction of a day to come",
        "correction-ahead",
        history("{" + CORRECTED.replace("2023-01", "2026-12") + "}"),
        "data/press/2022/2022-06-22-first.yml:42:28: history.at: must not be yet to come (2026-12-01): the text below is already corrected. Note a correction when it is made",
    ),
    Case(
        "a correction of what was the same",
        "was-unchanged",
        history("{" + CORRECTED + ", was: {text: {en: {title: The first release}}}}"),
        "data/press/2022/2022-06-22-first.yml:42:117: history.was.text.en.title: must be what stood there before, but is what stands there after the correction: write what it was, or remove it",
    ),
    Case(
        "a correction of a part in a language that was taken away",
        "was-incomplete",
        of_clarified(
            "{" + CORRECTED.replace("2023-01", "2024-01") + ", was: {text: {zh: {title: 澄清}}}}"
        ),
        "data/press/2023/2023-09-11-clarified.yml:9:109: history.was.text.zh: must have title, summary and body, because the text has no 'zh' any more",
    ),
    Case(
        "a withdrawal whose reason is only in English",
        "told-in-every-language",
        history("{state: withdrawn, at: 2024-05-01, reason: {en: Because}}"),
        "data/press/2022/2022-06-22-first.yml:42:48: history.reason: must be there in ur, zh, too: readers of every language must be told",
    ),
    Case(
        "a release that was merged into itself",
        "instead-itself",
        of_clarified("{state: merged, at: 2024-05-01, instead: /newsroom/2023/clarified/}"),
        "data/press/2023/2023-09-11-clarified.yml:9:46: history.instead: must not lead to '/newsroom/2023/clarified/', where readers come from: name another page",
    ),
    Case(
        "an address that leads to one that leads on",
        "instead-led-on",
        both(
            former("path: /old/, state: moved, instead: /newsroom/2021/zeroth/"),
            history("{state: moved, at: 2024-05-01, former_slug: zeroth, former_date: 2021-12-31}"),
        ),
        "data/addresses.yml:2:102: former_addresses.instead: must not lead to '/newsroom/2021/zeroth/', which leads on: write '/newsroom/2022/first/'",
    ),
    Case(
        "an address that leads to what is gone",
        "instead-ended",
        both(
            former("path: /old/, state: merged, instead: /newsroom/2023/clarified/"),
            of_clarified("{state: gone, at: 2024-05-01, reason: " + SAID + "}"),
        ),
        "data/addresses.yml:2:103: former_addresses.instead: must not lead to '/newsroom/2023/clarified/', which is no more or leads in a circle: name a page that is there",
    ),
    Case(
        "an address that leads to what was withdrawn",
        "instead-withdrawn",
        both(
            former("path: /old/, state: moved, instead: /newsroom/2022/first/"),
            history("{state: withdrawn, at: 2024-05-01, reason: " + SAID + "}"),
        ),
        "data/addresses.yml:2:102: former_addresses.instead: must not lead to '/newsroom/2022/first/', which was withdrawn: name a page that holds",
    ),
    Case(
        "an address that leads nowhere",
        "link-page",
        former("path: /old/, state: moved, instead: /zone/"),
        "data/addresses.yml:2:102: former_addresses.instead: must link to a page that exists, but there is no '/zone/'. Did you mean '/zones/'?",
    ),
    Case(
        "an address that leads to an embargoed release",
        "link-hidden",
        former("path: /old/, state: moved, instead: /newsroom/2026/quillbrook-accord/"),
        "data/addresses.yml:2:102: former_addresses.instead: must not link to '/newsroom/2026/quillbrook-accord/', which is not public when this is: it would give it away",
    ),
    Case(
        "a former address of a page that is there",
        "former-taken",
        former("path: /history/, state: gone, reason: " + SAID),
        "data/addresses.yml:2:72: former_addresses.path: must not be the address of a page that is there: '/history/'. Give the other page another name, or remove this",
    ),
    Case(
        "a release whose former address was that of another",
        "path-twice",
        both(
            former("path: /newsroom/2021/zeroth/, state: gone, reason: " + SAID),
            history("{state: moved, at: 2024-05-01, former_slug: zeroth, former_date: 2021-12-31}"),
        ),
        "data/addresses.yml:2:72: former_addresses.path: must have an address of its own, but /newsroom/2021/zeroth/ is also that of data/press/2022/2022-06-22-first.yml",
    ),
    Case(
        "a link to an address that has moved",
        "link-former",
        both(
            former("path: /old/, state: moved, instead: /zones/"),
            swap(ABOUT, "It shows", "[Old](/old/). It shows"),
        ),
        "docs/en/about.md:9:7: must not link to '/old/', whose state is 'moved': link to '/zones/'",
    ),
    Case(
        "a link to an address that is gone",
        "link-gone",
        both(
            former("path: /old/, state: gone, reason: " + SAID),
            swap(ABOUT, "It shows", "[Old](/old/). It shows"),
        ),
        "docs/en/about.md:9:7: must not link to '/old/', which is gone: take the link out, or link to what holds now",
    ),
    Case(
        "a link to a release that had been withdrawn",
        "link-withdrawn",
        history("{state: withdrawn, at: 2023-01-01, reason: " + SAID + "}"),
        "data/press/2023/2023-05-04-english-only.yml:10:27: text.en.body: must not link to '/newsroom/2022/first/', which was withdrawn on 2023-01-01, before this was published: link to what holds now",
    ),
    # What was published before
    Case(
        "a line of the ledger that was edited",
        "ledger-broken",
        published(swap("data/ledger.jsonl", '"address":"/about/', '"address":"/abort/')),
        "data/ledger.jsonl:5:1: must be as 'zonesite ledger update' wrote it, but this line was changed, or one before it is missing: take the file back from git",
    ),
    Case(
        "a line of the ledger that was taken out",
        "ledger-broken",
        published(without_line("data/ledger.jsonl", 5)),
        "data/ledger.jsonl:5:1: must be as 'zonesite ledger update' wrote it, but this line was changed, or one before it is missing: take the file back from git",
    ),
    Case(
        "a published release with another slug",
        "release-renamed",
        published(
            move(CLARIFIED, "data/press/2023/2023-09-11-clear.yml"),
            swap("data/press/2023/2023-09-11-clear.yml", "slug: clarified", "slug: clear"),
        ),
        "data/press/2023/2023-09-11-clear.yml:1:1: must say that it has moved: it was published as '/newsroom/2023/clarified/'. Add\nhistory:\n  - state: moved\n    at: 2026-01-01\n    former_slug: clarified",
    ),
    Case(
        "a published release that is of another year now",
        "release-renamed",
        published(
            move(CLARIFIED, "data/press/2024/2024-09-11-clarified.yml"),
            swap("data/press/2024/2024-09-11-clarified.yml", "2023-09-11", "2024-09-11"),
        ),
        "data/press/2024/2024-09-11-clarified.yml:1:1: must say that it has moved: it was published as '/newsroom/2023/clarified/'. Add\nhistory:\n  - state: moved\n    at: 2026-01-01\n    former_date: 2023-09-11",
    ),
    Case(
        "a published release whose file is gone",
        "release-lost",
        published(drop("data/press/2023/2023-05-04-english-only.yml")),
        "data/ledger.jsonl:47:1: must go on: '/newsroom/2023/english-only/' was published. Take its file back, and say in its history whether it moved, was merged or is gone",
    ),
    Case(
        "a published page that is gone",
        "address-lost",
        published(drop("docs/en/history.md")),
        "data/ledger.jsonl:7:1: must go on: '/history/' was published. Say in data/addresses.yml where it moved, what it was merged into, or why it is gone",
    ),
    Case(
        "an embargo that had ended before it was written",
        "embargo-past",
        published(swap(EMBARGOED, "2026-03-02T09:00:00+05:00", "2025-11-02T09:00:00+05:00")),
        "data/press/2026/2026-03-02-quillbrook-accord.yml:4:13: publish_at: must be yet to come, not 2025-11-02T09:00:00+05:00: this was never published, and the site of 2025-12-01T00:00:00+00:00 did not have it. Name a coming instant, or leave it out",
    ),
    Case(
        "a history without what the ledger noted",
        "history-lost",
        both(
            of_clarified("{" + CORRECTED.replace("2023", "2024") + "}"),
            published(cut_history(CLARIFIED)),
        ),
        "data/press/2023/2023-09-11-clarified.yml:1:1: history: must have the entry 'corrected', which was noted on 2025-12-01: put it back",
    ),
    Case(
        "a history whose words were edited",
        "history-rewritten",
        both(
            of_clarified("{" + CORRECTED.replace("2023", "2024") + "}"),
            published(swap(CLARIFIED, "en: Because", "en: Therefore")),
        ),
        "data/press/2023/2023-09-11-clarified.yml:9:5: history: must be as it was published: what was told of a change is not edited. Put it back, and add a new entry",
    ),
    Case(
        "a correction of words that were never published",
        "was-unpublished",
        published(
            swap(CLARIFIED, "title: A clarification", "title: A clear word"),
            of_clarified(
                "{" + CORRECTED.replace("2023", "2024") + ", was: {text: {en: {title: Another}}}}"
            ),
        ),
        "data/press/2023/2023-09-11-clarified.yml:9:109: history.was.text.en: must say what was published in 'en' before this correction, but that was something else: write it as it was",
    ),
    Case(
        "a correction of a topic that was never published",
        "was-other",
        published(history("{" + CORRECTED.replace("2023", "2024") + ", was: {topics: [land]}}")),
        "data/press/2022/2022-06-22-first.yml:42:106: history.was.topics: must say what 'topics' was when it was published, before this correction, but that was something else: write it as it was",
    ),
    Case(
        "a published text that was edited, of which git knows nothing",
        "text-edited-unknown",
        published(swap(CLARIFIED, "title: A clarification", "title: A clear word")),
        "data/press/2023/2023-09-11-clarified.yml:6:7: text.en: must not be edited unsaid after it was published, and git does not remember what it said: put it back, or say what was corrected, with what it said before: add\nhistory:\n  - state: corrected\n    at: 2026-01-01\n    change: \n    note: {en: , ur: , zh: }",
    ),
    Case(
        "a published text that was edited",
        "text-edited",
        both(committed, published(swap(CLARIFIED, "Five not six", "Five and not six"))),
        "data/press/2023/2023-09-11-clarified.yml:6:41: text.en.summary: must not be edited unsaid after it was published: '' → 'and'. Put it back, or say what was corrected: add\nhistory:\n  - state: corrected\n    at: 2026-01-01\n    change: \n    note: {en: , ur: , zh: }\n    was:\n      text:\n        en:\n          summary: |-\n            Five not six",
    ),
    Case(
        "a published picture that was replaced under its name",
        "media-replaced",
        with_photo(lambda site: add(site, f"{FOLDER}/photo.jpg", photo(shade=200))),
        'data/press/2022/2022-06-22-first.yml:9:3: media: must not have another file under the name of one that was published, \'photo.jpg\': the site of an earlier day would show it. Put the former file back, give the new one a name of its own, and say what was corrected; if nobody may see the former any more, write \'kept: false\' after its name there: add\nhistory:\n  - state: corrected\n    at: 2026-01-01\n    change: \n    note: {en: , ur: , zh: }\n    was:\n      media:\n        - {file: "photo.jpg", kind: picture, alt: {en: "A gate", ur: "ایک دروازہ", zh: "一座大门"}, credit: "A. Person", licence: "CC BY 4.0"}',
    ),
    Case(
        "a picture of before a correction that is another",
        "was-file",
        with_photo(
            lambda site: add(site, f"{FOLDER}/photo.jpg", photo(shade=200)),
            swap(FIRST, "credit: A. Person", "credit: B. Person"),
            history("{" + CORRECTED.replace("2023", "2024") + f", was: {{media: [{PHOTO}]}}}}"),
        ),
        "data/press/2022/2022-06-22-first.yml:44:105: history.was.media: must be the file 'photo.jpg' that was published before this correction, but that had other content: put the former file back, or write 'kept: false' if nobody may see it any more",
    ),
    Case(
        "a language that is no more",
        "language-lost",
        published_in("ar"),
        "data/settings.yml:6:3: languages: must have 'ar', in which the site was published: its addresses must go on",
    ),
    Case(
        "a published release that quotes somebody else",
        "about-edited",
        published(swap(FIRST, "en: A. Person", "en: B. Person")),
        "data/press/2022/2022-06-22-first.yml:7:3: quoted: must not be changed unsaid after it was published (changed: quoted): put it back, or say what was corrected: add\nhistory:\n  - state: corrected\n    at: 2026-01-01\n    change: \n    note: {en: , ur: , zh: }\n    was:\n      quoted: ",
    ),
    Case(
        "a public notice without a deadline",
        "kind-needs",
        swap(CLARIFIED, "kind: clarification", "kind: public-notice"),
        "data/press/2023/2023-09-11-clarified.yml:1:1: must have the key 'deadline', because its kind is 'public-notice'",
    ),
    Case(
        "a claim in a release that is no clarification",
        "kind-has-no",
        append_to(FIRST, "claim: {text: {en: It is sold}, said_in: A paper, date: 2022}"),
        "data/press/2022/2022-06-22-first.yml:41:8: claim: must not stand in a release of the kind 'press-release': only in clarification",
    ),
    Case(
        "a clarification that corrects itself",
        "corrects-itself",
        append_to(CLARIFIED, "corrects: [/newsroom/2023/clarified/]"),
        "data/press/2023/2023-09-11-clarified.yml:8:12: corrects: must not be the release itself: name the one that it corrects",
    ),
    Case(
        "a clarification of what is no release",
        "corrects-no-release",
        append_to(CLARIFIED, "corrects: [/zones/]"),
        "data/press/2023/2023-09-11-clarified.yml:8:12: corrects: must be the address of a release, but '/zones/' is none",
    ),
    Case(
        "a clarification of a release that does not exist",
        "link-page",
        append_to(CLARIFIED, "corrects: [/newsroom/2022/frist/]"),
        "data/press/2023/2023-09-11-clarified.yml:8:12: corrects: must link to a page that exists, but there is no '/newsroom/2022/frist/'. Did you mean '/newsroom/2022/first/'?",
    ),
    Case(
        "a clarification of an embargoed release",
        "link-hidden",
        append_to(CLARIFIED, "corrects: [/newsroom/2026/quillbrook-accord/]"),
        "data/press/2023/2023-09-11-clarified.yml:8:12: corrects: must not link to '/newsroom/2026/quillbrook-accord/', which is not public when this is: it would give it away",
    ),
    Case(
        "an announcement of an event that does not exist",
        "reference",
        append_to(CLARIFIED, "event: nothing"),
        "data/press/2023/2023-09-11-clarified.yml:8:8: event: must be the id of data/events.yml, but there is no 'nothing'.",
    ),
    *(Case(*row) for row in BAD_MEDIA),
    *(Case(*row) for row in BAD_MAPS),
)
