"""A release in every state, in three languages, on a copy of the small site: invented bulletins,
one a metal, a digest that cites those that can be read, and three addresses of other pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from media_site import pdf
from small_site import add, edit
from zonesite.records.release_states import Event, Standing

AT = datetime.fromisoformat("2026-02-01T04:00:00+00:00")
"""The instant at which the scheduled release becomes public."""
BEFORE = datetime.fromisoformat("2026-02-01T03:59:59+00:00")
"""One second before it: the instant at which every state is there."""
ZONE = "/newsroom/zone/beta/"
EMPTIED = "/newsroom/zone/gamma/"
"""A list whose only release is gone."""
TOPIC = "/newsroom/topic/law/"
SOURCE = "/newsroom/source/daily/"
DIGEST = "/newsroom/2025/digest/"
"""The release that cites the others."""
DOCUMENT, TAKEN = "bulletin.pdf", "tables.pdf"
"""What every release carries, and what one has carried."""
STAYING = "/newsroom/2025/iron/"
"""Where readers are led from what was superseded, withdrawn, merged and removed."""


@dataclass(frozen=True)
class Life:
    """One release: what it is called, what has happened to it, and what that leaves of it."""

    name: Standing | Event
    """The standing or event that it stands for."""
    slug: str
    day: date
    titles: Mapping[str, str]
    history: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Why, or what was corrected, in every language."""
    fields: str = ""
    zones: str = "beta"
    former: tuple[str, ...] = ()
    """The addresses that it had before."""
    taken: tuple[str, ...] = ()
    """Documents that a correction has taken away."""

    @property
    def path(self) -> str:
        return f"/newsroom/{self.day.year}/{self.slug}/"

    @property
    def file(self) -> str:
        return f"data/press/{self.day.year}/{self.day.isoformat()}-{self.slug}.yml"

    @property
    def source(self) -> str:
        """The whole file."""
        lines = [f"date: {self.day}", f"slug: {self.slug}", "kind: statement", self.fields]
        lines += [f"zones: [{self.zones}]", "topics: [law]", "sources: [daily]"]
        lines += ["media:", f"  - {_document(DOCUMENT)}", "text:"]
        for lang, title in self.titles.items():
            lines.append(f"  {lang}: {{title: {title}, summary: {_SUMMARY[lang].format(title)},")
            lines.append(f"    body: {_BODY[lang]}}}")
        lines += ["history:", self.history] if self.history else []
        return "\n".join(line for line in lines if line) + "\n"


_SUMMARY = {"en": "A bulletin on {}.", "ur": "{} کے بارے میں بلیٹن۔", "zh": "关于{}的公报。"}
_BODY = {
    "en": "The mine at Beta opens in the spring; 40 people work there.",
    "ur": "بیٹا کی کان موسمِ بہار میں کھلتی ہے؛ وہاں 40 افراد کام کرتے ہیں۔",
    "zh": "贝塔的矿山将于春季开放；那里有40人工作。",
}


def _document(name: str) -> str:
    """Return what a release says of a document that it carries."""
    said = "{en: The whole bulletin, ur: پورا بلیٹن, zh: 公报全文}"
    rights = "credit: A. Person, permission: A. Person"
    return f"{{file: {name}, kind: document, title: {said}, language: en, pages: 1, {rights}}}"


def _words(english: str, urdu: str, chinese: str) -> dict[str, str]:
    return {"en": english, "ur": urdu, "zh": chinese}


def _yaml(words: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{lang}: {text}" for lang, text in words.items()) + "}"


def _entry(state: Event, at: str, more: str) -> str:
    return f"  - {{state: {state}, at: {at}, {more}}}"


_CORRECTED = _words("The opening is in spring.", "افتتاح موسمِ بہار میں ہے۔", "开放时间为春季。")
_COUNTED = _words("The count of people.", "افراد کی تعداد۔", "工作人数。")
_SUPERSEDED = _words("A newer bulletin says more.", "نیا بلیٹن زیادہ بتاتا ہے۔", "新公报内容更全。")
_WITHDRAWN = _words("The mine does not exist.", "یہ کان موجود نہیں۔", "该矿山并不存在。")
_RESTORED = _words("It was right after all.", "یہ درست ہی نکلا۔", "经核实内容无误。")
_MERGED = _words("Both said the same.", "دونوں ایک ہی بات کہتے تھے۔", "两篇内容相同。")
_GONE = _words("It named a private person.", "اس میں ایک نجی فرد کا نام تھا۔", "其中提及私人姓名。")
_WAS = """{text: {
      en: {body: The mine at Beta opens in the autumn; 30 people work there.},
      ur: {body: بیٹا کی کان موسمِ خزاں میں کھلتی ہے؛ وہاں 30 افراد کام کرتے ہیں۔},
      zh: {body: 贝塔的矿山将于秋季开放；那里有30人工作。}}}"""
_WAS_COUNTED = (
    f"""{{media: [{_document(DOCUMENT)}, {_document(TAKEN)}],"""
    """ text: {
      en: {body: The mine at Beta opens in the spring; 30 people work there.},
      ur: {body: بیٹا کی کان موسمِ بہار میں کھلتی ہے؛ وہاں 30 افراد کام کرتے ہیں۔},
      zh: {body: 贝塔的矿山将于春季开放；那里有30人工作。}}}"""
)

LIVES: tuple[Life, ...] = (
    Life(
        "draft",
        "copper",
        date(2026, 1, 28),
        _words("Copper notes", "تانبا نامہ", "铜业公报"),
        fields="draft: true",
    ),
    Life(
        "scheduled",
        "silver",
        date(2026, 2, 1),
        _words("Silver notes", "چاندی نامہ", "银业公报"),
        fields=f"publish_at: {AT.isoformat()}",
    ),
    Life("published", "iron", date(2025, 9, 1), _words("Iron notes", "لوہا نامہ", "铁业公报")),
    Life(
        "corrected",
        "tin",
        date(2025, 10, 1),
        _words("Tin notes", "قلعی نامہ", "锡业公报"),
        "\n".join(
            (
                _entry(
                    "corrected",
                    "2025-10-02",
                    f"change: substantive, note: {_yaml(_CORRECTED)}, was: {_WAS}",
                ),
                _entry(
                    "corrected",
                    "2025-10-03T10:00:00+05:00",
                    f"change: substantive, note: {_yaml(_COUNTED)}, was: {_WAS_COUNTED}",
                ),
            )
        ),
        _CORRECTED,
        taken=(TAKEN,),
    ),
    Life(
        "moved",
        "lead",
        date(2025, 10, 10),
        _words("Lead notes", "سیسہ نامہ", "铅业公报"),
        "\n".join(
            (
                _entry("moved", "2025-10-12", "former_slug: plumbum, former_date: 2024-10-10"),
                _entry("moved", "2025-10-13", "former_slug: lead-mine"),
            )
        ),
        former=("/newsroom/2024/plumbum/", "/newsroom/2025/lead-mine/"),
    ),
    Life(
        "superseded",
        "zinc",
        date(2025, 11, 1),
        _words("Zinc notes", "جست نامہ", "锌业公报"),
        _entry("superseded", "2025-11-05", f"instead: {STAYING}, reason: {_yaml(_SUPERSEDED)}"),
        _SUPERSEDED,
    ),
    Life(
        "withdrawn",
        "nickel",
        date(2025, 12, 1),
        _words("Nickel notes", "نکل نامہ", "镍业公报"),
        _entry("withdrawn", "2025-12-05", f"reason: {_yaml(_WITHDRAWN)}, instead: {STAYING}"),
        _WITHDRAWN,
    ),
    Life(
        "restored",
        "cobalt",
        date(2025, 8, 1),
        _words("Cobalt notes", "کوبالٹ نامہ", "钴业公报"),
        "\n".join(
            (
                _entry("withdrawn", "2025-08-03", f"reason: {_yaml(_WITHDRAWN)}"),
                _entry("restored", "2025-08-05", f"reason: {_yaml(_RESTORED)}"),
            )
        ),
        _RESTORED,
    ),
    Life(
        "merged",
        "mercury",
        date(2026, 1, 5),
        _words("Mercury notes", "پارا نامہ", "汞业公报"),
        _entry("merged", "2026-01-08", f"instead: {STAYING}, reason: {_yaml(_MERGED)}"),
        _MERGED,
    ),
    Life(
        "gone",
        "gold",
        date(2026, 1, 10),
        _words("Gold notes", "سونا نامہ", "金业公报"),
        _entry("gone", "2026-01-12", f"reason: {_yaml(_GONE)}"),
        _GONE,
        zones="beta, gamma",
    ),
)
"""One of every standing and of every event, but those that are both only once."""

FORMER_RECORDS = """\
translations: {ur: unreviewed, zh: unreviewed}
former_addresses:
  - id: omega
    name: {en: Omega Zone, ur: اومیگا زون, zh: 欧米伽区}
    path: /zones/omega/
    state: moved
    at: 2025-05-01
    instead: /zones/alpha/
  - id: help
    name: {en: Help, ur: مدد, zh: 帮助}
    path: /help/
    state: merged
    at: 2025-05-01
    instead: /about/
  - id: old-relief
    name: {en: Old relief, ur: پرانی رعایت, zh: 旧优惠}
    path: /incentives/old-relief/
    state: gone
    at: 2025-05-01
    reason: {en: It never applied., ur: یہ کبھی لاگو نہیں ہوئی۔, zh: 从未适用。}
  - id: omega-news
    name: {en: News on Omega, ur: اومیگا کی خبریں, zh: 欧米伽区新闻}
    path: /newsroom/zone/omega/
    state: merged
    at: 2025-05-01
    instead: /newsroom/zone/beta/
  - id: mining-news
    name: {en: News on mining, ur: کان کنی کی خبریں, zh: 采矿新闻}
    path: /newsroom/topic/mining/
    state: gone
    at: 2025-05-01
    reason: {en: The topic was too narrow., ur: موضوع بہت محدود تھا۔, zh: 该主题过窄。}
  - id: old-rates
    name: {en: Old rates, ur: پرانی شرحیں, zh: 旧费率}
    path: /incentives/rates.json
    state: gone
    at: 2025-05-01
    reason: {en: They were out of date., ur: وہ پرانی تھیں۔, zh: 已过时。}
"""
RECORDS_LED = {
    "/zones/omega/": "/zones/alpha/",
    "/help/": "/about/",
    "/incentives/old-relief/": "",
    "/newsroom/zone/omega/": ZONE,
    "/newsroom/topic/mining/": "",
}
"""Where the addresses of those lead, in any language; nothing where the page is gone."""
FILES_LED = {
    "/newsroom/zone/omega/feed.xml": f"{ZONE}feed.xml",
    "/newsroom/zone/omega/feed.json": f"{ZONE}feed.json",
    "/newsroom/topic/mining/feed.xml": "",
    "/newsroom/topic/mining/feed.json": "",
    "/incentives/rates.json": "",
}
"""Where files lead of which each language had its own."""
CITED: tuple[Standing | Event, ...] = (
    *("published", "corrected", "moved", "superseded", "withdrawn", "restored"),
)
"""What can be linked to: the check refuses links to all others."""


def life(name: str) -> Life:
    """Return the release that stands for a standing or event."""
    return next(item for item in LIVES if item.name == name)


def _digest() -> str:
    lines = ["date: 2025-07-01", "slug: digest", "kind: news-summary", "sources: [daily]", "text:"]
    for lang, title in _words("Digest", "خلاصہ نامہ", "公报汇编").items():
        links = " · ".join(f"[{life(name).titles[lang]}]({life(name).path})" for name in CITED)
        lines.append(f'  {lang}: {{title: {title}, summary: {title}, body: "{links}"}}')
    return "\n".join(lines) + "\n"


def lifecycle_files() -> Iterator[tuple[str, str | bytes]]:
    """Yield the files of the content that make the states: their paths and what is in them."""
    for item in LIVES:
        yield item.file, item.source
        for name in (DOCUMENT, *item.taken):
            yield f"{item.file.removesuffix('.yml')}/{name}", pdf(1)
    yield "data/press/2025/2025-07-01-digest.yml", _digest()
    yield "data/addresses.yml", FORMER_RECORDS


def with_every_state(site: Path) -> Path:
    """Add a release in every state to a copy of the small site, whose lists then are long."""
    for file, text in lifecycle_files():
        add(site, file, text)
    edit(site, "data/settings.yml", "releases_per_page: 2", "releases_per_page: 50")
    return site
