"""The content of a site, rewritten as the Markdown files that other generators read.

Nothing here is measured: whoever uses those generators has written such files by hand. What
`<!-- data -->` stands for in a page, and the pages of records, become plain Markdown; releases
become a file each for every language, with what the templates need as front matter.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from corpus import LANGUAGES

Record = Mapping[str, Any]
FOLDERS = {"zones": "zones", "incentives": "incentives", "instruments": "law", "sources": "sources"}
"""Records that have a page each, and where."""
BEHIND = {"procedures": "procedures", "china": "desks", "about": "desks", "rollout": "places"}
"""Which records a hand-written page shows where its kind is not their name."""
NAMES = ("name", "title", "question", "label", "term")
SILENT = {"id", *NAMES, "summary", "translations", "owner", "verified_on", "review_in", "brief_id"}
_PLACE = "<!-- data -->"
_LINK = re.compile(r"\]\(/")
_SLOT = re.compile(r"\{(\w+)\}")


def load(path: Path) -> Any:
    """Read a YAML file."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


PAGING: Mapping[str, Mapping[str, str]] = {
    "en": {
        "page_title": "{title}, page {n}",
        "year_title": "Releases of {year}",
        "pages": "Pages of this list",
        "newer": "Newer",
        "older": "Older",
        "page_of": "Page {n} of {total}",
    },
    "ur": {
        "page_title": "{title}، صفحہ {n}",
        "year_title": "{year}ء کی خبریں",
        "pages": "اس فہرست کے صفحات",
        "newer": "نئی خبریں",
        "older": "پرانی خبریں",
        "page_of": "صفحہ {n}، کل {total}",
    },
    "zh": {
        "page_title": "{title}（第{n}页）",
        "year_title": "{year}年新闻",
        "pages": "列表分页",
        "newer": "较新",
        "older": "较早",
        "page_of": "第{n}页，共{total}页",
    },
}
"""Words for numbered pages of lists, which the peers have and this site has not."""


@dataclass(frozen=True)
class Page:
    """One page in one language."""

    address: str
    """Without a slash at either end; empty for the front page."""
    title: str
    summary: str
    body: str = ""
    lists: bool = False
    """Whether the generator lists what lies below it."""
    facts: Record = field(default_factory=dict)
    """What else the front matter holds."""


def words(value: Any, lang: str) -> str:
    """Return a value in a language, on one line."""
    if isinstance(value, dict) and "en" in value:
        return words(value.get(lang, value["en"]), lang)
    if isinstance(value, dict):
        parts = (words(part, lang) for key, part in value.items() if key not in ("id", "sources"))
        return " · ".join(part for part in parts if part)
    if isinstance(value, list):
        return ", ".join(words(part, lang) for part in value)
    return " ".join(str(value).split())


def name_of(record: Record, lang: str) -> str:
    """Return what a record is called."""
    return next(words(record[key], lang) for key in NAMES if key in record)


def cited(value: Any) -> list[str]:
    """Return the sources that a record or anything in it rests on, each once."""
    found: list[str] = []
    if isinstance(value, dict):
        found += value.get("sources", ())
        parts: Any = value.values()
    else:
        parts = value if isinstance(value, list) else ()
    for part in parts:
        found += cited(part)
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class Content:
    """A site's records, releases and hand-written pages."""

    root: Path
    records: Mapping[str, Sequence[Record]]
    releases: Sequence[Record]
    """Newest first."""
    strings: Mapping[str, Mapping[str, Any]]

    @classmethod
    def of(cls, root: Path) -> Content:
        """Read a site."""
        data = root / "data"
        files = [path for path in data.glob("*.yml") if path.stem != "settings"]
        records = {path.stem: _records(load(path)) for path in files}
        releases = [load(path) for path in (data / "press").rglob("*.yml")]
        releases.sort(key=lambda item: (item["date"], item["slug"]), reverse=True)
        shared = root / "overrides" / "strings"
        strings = {lang: load(shared / f"{lang}.yml") for lang in LANGUAGES}
        for lang in LANGUAGES:
            for group, words in load(data / "strings" / f"{lang}.yml").items():
                known = strings[lang].get(group)
                strings[lang][group] = known | words if isinstance(known, dict) else words
            strings[lang]["newsroom"] |= PAGING[lang]
        return cls(root, records, releases, strings)

    @cached_property
    def publishers(self) -> Mapping[str, str]:
        """The name of the publisher of every source."""
        return {item["id"]: item["publisher"] for item in self.records["sources"]}

    @cached_property
    def names(self) -> Mapping[tuple[str, str], Record]:
        """Every record by its kind and identifier."""
        return {(kind, item["id"]): item for kind, some in self.records.items() for item in some}


def _records(file: Record) -> Sequence[Record]:
    return next(part for part in file.values() if isinstance(part, list))


class Writer:
    """Writes the pages of a site in one language."""

    def __init__(self, content: Content, lang: str) -> None:
        self.content, self.lang = content, lang
        self.say = content.strings[lang]

    def link(self, kind: str, record: Record) -> str:
        """Return a link to the page of a record."""
        return f"[{name_of(record, self.lang)}](/{FOLDERS[kind]}/{record['id']}/)"

    def sources(self, some: Sequence[str]) -> str:
        """Return links to sources, by their publishers."""
        publishers = self.content.publishers
        return ", ".join(f"[{publishers[item]}](/sources/{item}/)" for item in some)

    def statement(self, value: Any) -> str:
        """Return a value with the sources of it."""
        text = words(value, self.lang)
        if isinstance(value, dict) and value.get("sources"):
            return f"{text} ({self.sources(value['sources'])})"
        return text

    def record(self, record: Record, level: int) -> str:
        """Return all that a record says."""
        blocks = []
        for key, value in record.items():
            if key in SILENT or not value:
                continue
            label = key.replace("_", " ").capitalize()
            if key == "sources":
                blocks.append(self.sources(value))
            elif isinstance(value, list) and isinstance(value[0], dict):
                points = "\n".join(f"- {self.statement(item)}" for item in value)
                blocks.append(f"{'#' * level} {label}\n\n{points}")
            else:
                blocks.append(f"**{label}**: {self.statement(value)}")
        return "\n\n".join(blocks)

    def data(self, kind: str) -> str:
        """Return what a hand-written page shows in the middle."""
        key = kind if kind in self.content.records else BEHIND.get(kind, "")
        blocks = []
        for item in self.content.records.get(key, ()):
            summary = words(item.get("summary", ""), self.lang)
            if key in FOLDERS:
                blocks.append(f"- {self.link(key, item)} {summary}".rstrip())
            else:
                head = f"## {name_of(item, self.lang)} {{#{item['id']}}}"
                blocks.append("\n\n".join((head, summary, self.record(item, 3))))
        return ("\n" if key in FOLDERS else "\n\n").join(blocks)

    def pages(self) -> Iterator[Page]:
        """Return every page."""
        yield from self.by_hand()
        for kind, folder in FOLDERS.items():
            for item in self.content.records[kind]:
                yield self.of_record(kind, folder, item)
        for place in self.content.records["places"]:
            yield self.place(place)
        yield self.law_graph()
        yield from self.lists()
        for release in self.content.releases:
            if self.lang in release["text"]:
                yield self.release(release)

    def by_hand(self) -> Iterator[Page]:
        """Return the pages of docs/."""
        folder = self.content.root / "docs" / self.lang
        for path in sorted(folder.rglob("*.md")):
            if path.stem == "404":  # every generator has its own
                continue
            _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
            about = yaml.load(head, Loader=yaml.CSafeLoader)
            address = path.relative_to(folder).with_suffix("").as_posix()
            address = "" if address == "index" else address.removesuffix("/index")
            text = body.replace(_PLACE, self.data(about["kind"])).strip()
            lists = address in ("", "newsroom", *FOLDERS.values())
            facts = {"layout": "search"} if address == "search" else {}
            yield Page(address, about["title"], about["summary"], text, lists, facts)

    def of_record(self, kind: str, folder: str, item: Record) -> Page:
        """Return the page of a record."""
        summary = words(item.get("summary", ""), self.lang)
        facts: dict[str, Any] = {"id": item["id"], "sources": cited(item)}
        if kind == "sources":
            facts = {"id": item["id"], "publisher": item["publisher"], "dated": str(item["date"])}
            facts |= {"source_kind": item["kind"], "confidence": item["confidence"]}
            facts |= {"original": item.get("url", ""), "locator": item.get("locator", "")}
        body = self.record(item, 2)
        return Page(f"{folder}/{item['id']}", name_of(item, self.lang), summary, body, False, facts)

    def place(self, place: Record) -> Page:
        """Return the page of a province or territory: its zones."""
        name = words(place["name"], self.lang)
        zones = [item for item in self.content.records["zones"] if item["place"] == place["id"]]
        points = [
            f"- {self.link('zones', item)} {words(item['summary'], self.lang)}" for item in zones
        ]
        say = self.say["place"]
        title, summary = say["title"].format(name=name), say["summary"].format(name=name)
        return Page(f"zones/in/{place['id']}", title, summary, "\n".join(points))

    def law_graph(self) -> Page:
        """Return the sections of all laws."""
        say, blocks = self.say["law_graph"], []
        for item in self.content.records["instruments"]:
            sections = item.get("sections", ())
            points = [f"- {part['number']}: {words(part['title'], self.lang)}" for part in sections]
            blocks += [f"## {self.link('instruments', item)}", "\n".join(points)]
        return Page("law/graph", say["title"], say["summary"], "\n\n".join(blocks))

    def lists(self) -> Iterator[Page]:
        """Return the lists of releases by year, topic and zone."""
        say, about = self.say["newsroom"], self.say["newsroom"]["about_title"]
        for year in sorted({item["date"].year for item in self.content.releases}):
            title = say["year_title"].format(year=year)
            summary = say["listing_summary"].format(title=title)
            yield Page(f"newsroom/{year}", title, summary, "", True, {"weight": 3000 - year})
        for folder, kind in (("topic", "topics"), ("zone", "zones")):
            used = {name for item in self.content.releases for name in item[kind]}
            for item in self.content.records[kind]:
                if item["id"] in used:
                    name = words(item["name"], self.lang)
                    title = about.format(name=name)
                    summary = say["listing_summary"].format(title=title)
                    address = f"newsroom/{folder}/{item['id']}"
                    yield Page(address, title, summary, "", True, {"linkTitle": name})

    def release(self, item: Record) -> Page:
        """Return the page of a release."""
        text = item["text"][self.lang]
        quoted = [
            {key: words(person[key], self.lang) for key in ("name", "role")}
            for person in item.get("quoted", ())
        ]
        facts = {
            "date": item["date"],
            "release": item["kind"],
            "subjects": item["zones"],
            "topics": item["topics"],
            "sources": item["sources"],
            "quoted": quoted,
        }
        address = f"newsroom/{item['date'].year}/{item['slug']}"
        return Page(address, text["title"], text["summary"], text["body"].strip(), False, facts)


def _front_matter(page: Page) -> str:
    facts = {"title": page.title, "description": page.summary, **page.facts}
    lines = [
        f"{key}: {value.isoformat() if isinstance(value, date) else _flow(value)}"
        for key, value in facts.items()
        if value
    ]
    return "\n".join(["---", *lines, "---"])


def _flow(value: object) -> str:
    """Return a value on one line. JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _prefixed(text: str, lang: str) -> str:
    """Return text whose links stay in its language, so that no generator has to resolve them."""
    return text if lang == "en" else _LINK.sub(f"](/{lang}/", text)


def write_hugo(content: Content, project: Path) -> None:
    """Write the content of a Hugo project, its strings and its static files."""
    for lang in LANGUAGES:
        folder = project / "content" / lang
        for page in Writer(content, lang).pages():
            text = f"{_front_matter(page)}\n\n{_prefixed(page.body, lang)}\n"
            _write(folder / _hugo_file(page), text)
        for name in ("topics", "subjects"):  # their terms have pages, the taxonomy has none
            _write(folder / name / "_index.md", "---\nbuild: {render: never}\n---\n")
        # Of `other` among words that are no plurals Hugo can make nothing; no layout asks for one.
        known = content.strings[lang].items()
        fit = {name: words for name, words in known if not _is_mixed(words)}
        strings = dict(_flat(fit))
        _write(project / "i18n" / f"{lang}.yaml", yaml.safe_dump(strings, allow_unicode=True))
    _copy_assets(content.root, project / "static")


def _is_mixed(words: object) -> bool:
    """Say whether words stand beside one that Hugo would take for the word of several things."""
    return (
        isinstance(words, dict)
        and "other" in words
        and words.keys() > {"one", "other"}.intersection(words)
    )


def _hugo_file(page: Page) -> Path:
    parts = page.address.split("/") if page.address else []
    if parts[:2] == ["newsroom", "topic"]:
        parts = ["topics", parts[2]]
    elif parts[:2] == ["newsroom", "zone"]:
        parts = ["subjects", parts[2]]
    if page.lists or (len(parts) == 2 and parts[0] == "sources"):
        return Path(*parts, "_index.md")
    return Path(*parts).with_name(f"{parts[-1]}.md")


def _flat(strings: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Return strings with the places to fill in, and plurals, as Hugo writes them."""
    for key, value in strings.items():
        name = f"{above}_{key}" if above else str(key)
        if isinstance(value, dict) and "other" in value:
            plural = {form: text.replace("{n}", "{{ .Count }}") for form, text in value.items()}
            yield name, plural
        elif isinstance(value, dict):
            yield from _flat(value, name)
        else:
            yield name, _SLOT.sub(r"{{ .\1 }}", str(value))


def _copy_assets(root: Path, target: Path) -> None:
    shutil.copytree(root / "overrides" / "assets", target / "assets", dirs_exist_ok=True)


def write_markdown(content: Content, docs: Path) -> None:
    """Write docs/<language>/ for generators without templates of our own: what those would
    show beside a text stands in the text."""
    for lang in LANGUAGES:
        writer = Writer(content, lang)
        pages = list(writer.pages())
        for page in pages:
            body = "\n\n".join(filter(None, [page.body, *_shown(writer, page)]))
            text = f"{_front_matter(page)}\n\n# {page.title}\n\n{_prefixed(body, lang)}\n"
            folder = docs / lang
            _write(
                folder / f"{page.address or 'index'}.md"
                if not page.lists
                else folder / page.address / "index.md",
                text,
            )


def _shown(writer: Writer, page: Page) -> Iterator[str]:
    """Return the lists that templates would make of the front matter."""
    content, say = writer.content, writer.say
    if page.address.startswith("newsroom/") and page.lists:
        yield _listing(writer, page.address)
    if "release" not in page.facts:
        return
    zones = [writer.link("zones", content.names["zones", item]) for item in page.facts["subjects"]]
    topics = [
        f"[{name_of(content.names['topics', item], writer.lang)}](/newsroom/topic/{item}/)"
        for item in page.facts["topics"]
    ]
    people = [f"{item['name']}, {item['role']}" for item in page.facts["quoted"]]
    named = [
        f"[{name_of(content.names['sources', item], writer.lang)}](/sources/{item}/)"
        for item in page.facts["sources"]
    ]
    heads = (say["release"]["quoted"], say["release"]["zones"], say["release"]["topics"])
    for head, points in zip(
        (*heads, say["sources"]["title"]), (people, zones, topics, named), strict=True
    ):
        if points:
            yield f"## {head}\n\n" + "\n".join(f"- {point}" for point in points)


def _listing(writer: Writer, address: str) -> str:
    """Return links to all releases of a year, a topic or a zone."""
    *_, by, name = address.split("/")
    points = []
    for item in writer.content.releases:
        year = item["date"].year
        belongs = {"topic": item["topics"], "zone": item["zones"]}.get(by, (str(year),))
        if name in belongs and writer.lang in item["text"]:
            title = item["text"][writer.lang]["title"]
            points.append(f"- {item['date']} [{title}](/newsroom/{year}/{item['slug']}/)")
    return "\n".join(points)
