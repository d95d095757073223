"""Social cards: what they say, that nothing of it is cut, how large they are, and when they are
there. Cards are drawn for few pages; what they say is looked at in all."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import typst
from lxml import html
from PIL import Image

from lifecycle_site import BEFORE, life, with_every_state
from media_site import PHOTO, photo, with_media
from small_site import (
    LANGUAGES,
    NOW,
    REPOSITORY,
    content_of,
    copy_site,
    edit,
    loaded,
)
from zonesite.build.generator import Generator, load, prepare
from zonesite.build.output_files import Before, make_outputs
from zonesite.check.inventory import inventory
from zonesite.documents.cards import Card, inputs_of
from zonesite.edition.zone_status import status_statement
from zonesite.newsroom.document_names import card_of
from zonesite.outputs import addresses_of, cards
from zonesite.outputs.answers import answers
from zonesite.pages.cards import PageCard, page_cards
from zonesite.parity import figures
from zonesite.preview.view import View
from zonesite.publish.manifest import EMPTY, Manifest
from zonesite.reading.content import Content
from zonesite.reading.ledger import Entry
from zonesite.reading.problems import ContentError, line
from zonesite.records.law import Incentive
from zonesite.records.press import Release
from zonesite.records.zones import Zone
from zonesite.rendering.page_cards import Cards, in_order, look_of
from zonesite.rendering.theme import theme_of
from zonesite.runtime.parallel import apart

NOTICES = {
    "en": "Independent site, built from public sources. Not an official one.",
    "ur": "آزاد ویب سائٹ، شائع شدہ مآخذ پر مبنی۔ یہ سرکاری ویب سائٹ نہیں ہے۔",
    "zh": "独立网站，依据公开来源编写，不是官方网站。",
}
CHANGED = {
    "en": "The law has changed since this was verified",
    "ur": "اس کی تصدیق کے بعد قانون بدل چکا ہے",
    "zh": "核实之后，法律已有变动",
}
LONG = {
    "en": "The provincial government and the authority agreed on 22 June 2022 to work together on "
    "16 zones of 400 acres in Karachi, Hyderabad and Sukkur, with committees that meet every month "
    "and a report by 2023-24 on land, licences, power, water, roads, fibre, customs, taxes and the "
    "people who live near them today",
    "ur": "صوبائی حکومت اور اتھارٹی (STZA) نے 22 جون 2022ء کو کراچی، حیدرآباد اور سکھر میں 400 "
    "ایکڑ کے 16 زونز پر مل کر کام کرنے پر اتفاق کیا، جس کے لیے کمیٹیاں ہر ماہ ملیں گی اور 2023-24ء "
    "تک زمین، لائسنس، بجلی، پانی، سڑکوں، فائبر، کسٹم اور ٹیکسوں پر رپورٹ دیں گی، نیز کنسورشیم "
    "کے ساتھ گفتگو جاری رہے گی اور ایکسچینج کا تعین",
    "zh": "信德省政府与特别技术区管理局（STZA）于2022年6月22日商定，在卡拉奇、海得拉巴和苏库尔"
    "共同建设16个占地400英亩的特别技术区，委员会每月开会，并于2023-24年度前就土地、许可证、电力、"
    "供水、道路、光纤、关税和税收提出报告。" * 3,
}
LONG = {lang: f"{words:.<300}"[:300] for lang, words in LONG.items()}
MARGIN = 32
"""Pixels at each side that nothing may reach: strokes of Nastaliq go a little beyond their line."""


def with_cards(site: Path) -> Path:
    """Let the small site have documents and cards."""
    edit(site, "data/settings.yml", "documents: none # made where a test is about them\n", "")
    return site


@pytest.fixture
def carded(site: Path) -> Path:
    """A copy of the small site with cards, that a test may change."""
    return with_cards(site)


@pytest.fixture(scope="module")
def small_cards(tmp_path_factory: pytest.TempPathFactory) -> Generator:
    """The small site with cards, that no test changes."""
    return loaded(with_cards(copy_site(tmp_path_factory.mktemp("cards") / "root")))


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The content of the site with a release in every state and its cards."""
    root = copy_site(tmp_path_factory.mktemp("lived") / "root")
    return content_of(with_every_state(with_cards(root)))


def card_at(generator: Generator, path: str, lang: str) -> Card:
    """Return what the card of a page says."""
    site = generator.renderer.site
    return Cards(site).card(PageCard(site.pages[path], lang))


def example(lang: str = "en", **changes: object) -> Card:
    """Return a card of a release that was corrected."""
    direction = "rtl" if lang == "ur" else "ltr"
    tag = {"zh": "zh-Hans"}.get(lang, lang)
    label, state = {
        "en": (("Press release", "22 June 2022"), "Corrected"),
        "ur": (("پریس ریلیز", "22 جون 2022ء"), "تصحیح شدہ"),
        "zh": (("新闻稿", "2022年6月22日"), "已更正"),
    }[lang]
    bare = Card(tag, direction, "Site", label, "Title", state, label[1:], NOTICES[lang])
    return replace(bare, **changes)  # type: ignore[arg-type]  # a test knows the fields


def png_of(generator: Generator, card: Card) -> bytes:
    """Return the bytes of a card."""
    site = generator.renderer.site
    return cards.made(card, look_of(site), PageCard(site.pages["/"], "en"))


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the parts of a PNG with their names (PNG 3, 5.3)."""
    at = 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += size + 12


# What cards say


@pytest.mark.parametrize(
    ("path", "lang", "said"),
    [
        ("/newsroom/2022/first/", "en", ("The first release", "Press release", "22 June 2022")),
        ("/newsroom/2022/first/", "ur", ("پہلی ریلیز", "پریس ریلیز", "22 جون 2022ء")),
        ("/newsroom/2022/first/", "zh", ("第一篇新闻稿", "新闻稿", "2022年6月22日")),
        ("/zones/alpha/", "en", ("Alpha Zone", "Zone", "Punjab", "Licensed", "As of March 2022")),
        (
            "/zones/alpha/",
            "ur",
            ("الفا زون", "زون", "پنجاب", "لائسنس یافتہ", "مارچ 2022ء کی معلومات"),
        ),
        (
            "/zones/alpha/",
            "zh",
            ("阿尔法区", "技术区", "旁遮普省", "已获许可", "据2022年3月的资料"),
        ),
        ("/incentives/income-tax/", "en", ("Income-tax exemption", "Incentive", CHANGED["en"])),
        ("/incentives/income-tax/", "ur", ("انکم ٹیکس سے استثنیٰ", "مراعات", CHANGED["ur"])),
        ("/incentives/income-tax/", "zh", ("免征所得税", "优惠政策", CHANGED["zh"])),
        ("/", "en", ("Small home",)),
        ("/", "ur", ("چھوٹا گھر",)),
        ("/", "zh", ("小首页",)),
    ],
)
def test_a_card_says_what_its_page_says(
    small_cards: Generator, path: str, lang: str, said: tuple[str, ...]
) -> None:
    """Title, kind, day, and status, then whose site it is; in the language of the page."""
    site = {"en": "Small site", "ur": "چھوٹی سائٹ", "zh": "小网站"}[lang]

    card = card_at(small_cards, path, lang)

    assert (card.title, *card.rest) == (*said, site, NOTICES[lang])


def test_how_sure_a_status_is_stands_beside_it(carded: Path) -> None:
    """As on the page: what is a plain report of a sure source needs no word."""
    old = "      - status: announced\n        as_of: 2023\n        sources: [daily]\n"
    edit(
        carded, "data/zones.yml", old, f"{old}        nature: target\n        confidence: medium\n"
    )

    card = card_at(loaded(carded), "/zones/beta/", "en")

    assert (card.state, card.when) == (
        "Announced",
        ("As of 2023", "Target, not a result", "Medium confidence"),
    )


@pytest.mark.parametrize(
    ("name", "state", "day", "is_over"),
    [
        ("published", "", (), False),
        ("corrected", "Corrected", ("3 October 2025",), False),
        ("superseded", "Superseded", ("5 November 2025",), True),
        ("withdrawn", "Withdrawn", ("5 December 2025",), True),
        ("restored", "", (), False),
    ],
)
def test_what_has_happened_to_a_release_stands_on_its_card(
    lived: Content, name: str, state: str, day: tuple[str, ...], is_over: bool
) -> None:
    """With the day on which it happened."""
    card = card_at(prepare(lived, BEFORE), life(name).path, "en")

    assert (card.state, card.when, card.is_over) == (state, day, is_over)


def test_a_card_of_an_earlier_day_says_what_was_so_then(lived: Content) -> None:
    """Before a release was withdrawn nothing of it is on its card, and it had the same address."""
    then = prepare(lived, datetime(2025, 12, 4, tzinfo=UTC))
    withdrawn = life("withdrawn")

    assert card_at(then, withdrawn.path, "en").state == ""
    assert card_of(withdrawn.path, "en") in then.renderer.site.files


def test_a_change_of_the_law_stands_on_the_card_of_an_incentive(carded: Path) -> None:
    """As its page warns, until the incentive has been verified again."""
    edit(carded, "data/incentives.yml", "incentives:\n", "verified_on: 2021-11-01\nincentives:\n")

    card = card_at(loaded(carded), "/incentives/income-tax/", "en")

    assert card.state == CHANGED["en"]
    assert card.when == (
        "Last verified on 1 November 2021, too long ago for figures to be shown. "
        "They are under verification.",
    )


def test_an_official_site_names_the_authority(carded: Path) -> None:
    """In place of the notice that it is independent."""
    edit(carded, "data/settings.yml", "time_zone:", "official: true\ntime_zone:")

    card = card_at(loaded(carded), "/", "en")

    assert card.notice == "This is an official site. It is published by: Small authority"


def test_the_figures_of_every_card_are_those_of_its_record() -> None:
    """Of the real site: what a card says is read as figures, and compared with what was written
    of the release, zone or incentive."""
    site = prepare(content_of(REPOSITORY), datetime(2026, 3, 1, tzinfo=UTC)).renderer.site
    every = Cards(site)
    seen = Counter(
        _assert_figures_are_of(item.page.subject, every.card(item), item.lang)
        for item in page_cards(site.edition, site.pages.values())
    )
    assert seen["Release"] > 40
    assert seen["Zone"] > 20
    assert seen["Incentive"] > 20


def _assert_figures_are_of(record: object, card: Card, lang: str) -> str:
    """A title has the figures of its record's, and what is said of it just the days of the record;
    return what it is of."""
    shown = [(item.kind, item.value) for item in figures(card.title, lang)]
    rest = [*card.label, card.state, *card.when]
    days = [item.value for text in rest for item in figures(text, lang) if not item.soft]
    if isinstance(record, Release):
        title, told = record.text[lang].title, [record.date.isoformat()]
        assert not record.history  # else it would state one day more
    elif isinstance(record, Zone):
        title, lead = record.name.by_language[lang], status_statement(record)
        told = [str(lead.as_of)] if lead.as_of.is_known else []
    elif isinstance(record, Incentive):
        title, told = record.name.by_language[lang], [str(record.verified_on)]
    else:
        return "home"
    assert shown == [(item.kind, item.value) for item in figures(title, lang)]
    assert days == told, card
    return type(record).__name__


def test_the_alternative_text_says_all_that_the_card_says(small_cards: Generator) -> None:
    """In the language of the card, in one sentence."""
    site = small_cards.renderer.site

    said = {
        lang: Cards(site).alternative(PageCard(site.pages["/newsroom/2022/first/"], lang))
        for lang in LANGUAGES
    }

    assert said == {
        "en": "Card with the title “The first release”: Press release, 22 June 2022, Small site, "
        f"{NOTICES['en']}",
        "ur": f"کارڈ، عنوان: «پہلی ریلیز»؛ پریس ریلیز، 22 جون 2022ء، چھوٹی سائٹ، {NOTICES['ur']}",
        "zh": f"标题卡：“第一篇新闻稿”（新闻稿、2022年6月22日、小网站、{NOTICES['zh']}）",
    }


# How they are drawn


def drawn_as_text(generator: Generator, card: Card) -> pypdfium2.PdfDocument:
    """Return a card drawn as a page of PDF by its template: letters that can be asked about."""
    look = look_of(generator.renderer.site)

    def compiled() -> bytes:
        fonts = typst.Fonts(
            include_system_fonts=False, font_paths=[str(path) for path in look.template.fonts]
        )
        file = look.template.folder / "card.typ"
        told = {"card": json.dumps(inputs_of(in_order(card), look))}
        return typst.compile(str(file), root="/", font_paths=fonts, sys_inputs=told)

    return pypdfium2.PdfDocument(apart(compiled))


def letters_of(document: pypdfium2.PdfDocument) -> tuple[str, list[tuple[float, ...]]]:
    """Return the letters of a page without blanks, and the box of each."""
    page = document[0].get_textpage()
    text = page.get_text_range()
    boxes = [page.get_charbox(number) for number in range(page.count_chars())]
    return re.sub(r"[\s\ufffe\u0002]", "", text), boxes


HARD = {
    "a word that no line holds": ("en", "See https://zones.example/" + "very-long-path" * 14),
    "one word of the widest letter": ("en", "W" * 300),
    "two short words": ("en", "Alpha Zone"),
    "words that leave half of each line empty": ("en", " ".join(["Incomprehensibilities"] * 9)),
    "Chinese without a mark": ("zh", "区" * 300),
    "an Urdu word that joins all its letters": ("ur", "کمتنسبیلفقشسصضط" * 20),
    "Latin in Urdu": ("ur", "STZA " * 60),
    **{f"300 characters, {lang}": (lang, words) for lang, words in LONG.items()},
}


@pytest.mark.parametrize("name", HARD)
def test_no_title_is_cut(small_cards: Generator, name: str) -> None:
    """Each of its letters is on the card, inside the margins and apart from the lines around."""
    lang, title = HARD[name]
    card = example(lang, title=title)

    text, boxes = letters_of(drawn_as_text(small_cards, card))

    below, above = 630 - 474, 630 - 116  # the lines around it, from the foot of the page
    between = [box for box in boxes if box[1] < above and box[3] > below and box[0] < box[2]]
    assert all(box[1] >= below for box in between)
    if lang != "ur":  # letters of Nastaliq are several signs of a font, and rise over the line
        assert re.sub(r"[\s-]", "", title) in text.replace("-", "")
        assert all(box[3] <= above for box in between)
    assert min(left for left, *_ in boxes) >= MARGIN
    assert max(right for _, _, right, _ in boxes) <= 1200 - MARGIN
    assert min(bottom for _, bottom, _, _ in boxes) >= 8
    assert max(top for *_, top in boxes) <= 630 - 12
    _assert_margins_are_clean(png_of(small_cards, card))


def _assert_margins_are_clean(png: bytes) -> None:
    """Nothing is drawn at the edges, below the line of colour at the top."""
    image = Image.open(BytesIO(png)).convert("RGB")
    paper = image.getpixel((2, 625))
    sides = ((0, 13, MARGIN, 630), (1200 - MARGIN, 13, 1200, 630), (0, 622, 1200, 630))
    for box in (*sides, (0, 13, 1200, 18)):
        assert image.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), paper)]


def test_long_words_around_a_title_are_not_cut_either(small_cards: Generator) -> None:
    """Of the site, the place, the status and its day, and the notice."""
    card = example(
        site="The public information service of all special technology zones of the province",
        label=("Event announcement", "the capital territory of the federation, east"),
        state="Under discussion between two",
        when=("As of 22 September 2022", "Statement by an official who speaks for the ministry"),
        notice="Independent site, built from public sources. Not an official one. " * 2,
    )

    text, boxes = letters_of(drawn_as_text(small_cards, card))

    for words in ("province", "federation,east", "betweentwo", "ministry", "officialone."):
        assert words in text
    assert max(right for _, _, right, _ in boxes) <= 1200 - MARGIN
    _assert_margins_are_clean(png_of(small_cards, card))


def test_latin_and_figures_keep_their_order_in_urdu(small_cards: Generator) -> None:
    """A telephone number between Urdu letters is read from left to right."""
    marked = in_order(example("ur", title="فون 051-1234567 پر (STZA) سے پوچھیے"))

    assert "\u2066051-1234567\u2069" in marked.title


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_card_is_small_and_holds_nothing_but_its_pixels(
    small_cards: Generator, lang: str
) -> None:
    """1200 by 630 in few colours, under 30 KB, with no text, date or program among its parts."""
    title = {"en": LONG["en"][:120], "ur": LONG["ur"][:120], "zh": LONG["zh"][:60]}[lang]

    png = png_of(small_cards, example(lang, title=title))

    parts = list(chunks(png))
    assert struct.unpack(">II", parts[0][1][:8]) == (1200, 630)
    assert [name for name, _ in parts if name != b"IDAT"] == [b"IHDR", b"PLTE", b"IEND"]
    assert len(png) < 30_000


def test_a_card_that_would_be_large_is_packed_harder(small_cards: Generator) -> None:
    """Without that this one has 30,806 bytes."""
    png = png_of(small_cards, example(title=HARD["words that leave half of each line empty"][1]))

    assert len(png) < 30_000


def test_what_was_withdrawn_looks_otherwise(small_cards: Generator) -> None:
    """Not by its words alone: the line at the top is of another colour, too."""
    fine, over = (
        Image.open(BytesIO(png_of(small_cards, example(is_over=is_over)))).convert("RGB")
        for is_over in (False, True)
    )

    assert fine.getpixel((600, 4)) != over.getpixel((600, 4))


def test_cards_have_the_colours_of_the_theme(carded: Path) -> None:
    """None of their own: a site with another palette has other cards."""
    theme = carded / "overrides/assets"
    theme.mkdir(parents=True)
    (theme / "tokens.css").write_text(":root { --green: #123; --ink: #010203; }", "utf-8")

    look = dict(look_of(loaded(carded).renderer.site).colours)

    assert (look["green"], look["ink"], look["paper"]) == ("#112233", "#010203", "#fbfaf6")
    template = (REPOSITORY / "overrides/documents/card.typ").read_text("utf-8")
    assert not re.search(r'rgb\("|#[0-9a-f]{6}', template)


SCRIPT = """
import sys, hashlib
from datetime import UTC, datetime
from pathlib import Path
from zonesite.build.generator import prepare
from zonesite.outputs import cards
from zonesite.reading.read import read
content, _ = read(Path(sys.argv[1]))
site = prepare(content, datetime(2026, 1, 1, tzinfo=UTC)).renderer.site
wanted = {f"zones/alpha/alpha-{lang}.png" for lang in ("en", "ur", "zh")}
for name, data in cards.files(site):
    if name in wanted:
        print(name, hashlib.sha256(data.make()).hexdigest())
"""


def test_cards_are_the_same_bytes_everywhere(small_cards: Generator, tmp_path: Path) -> None:
    """In another process, directory and time zone, with another hash seed."""
    root = with_cards(copy_site(tmp_path / "elsewhere" / "root"))
    environment = {
        "PYTHONPATH": str(REPOSITORY / "scripts"),
        "PYTHONHASHSEED": "7",
        "TZ": "America/Lima",
    }
    command = [sys.executable, "-c", SCRIPT, str(root)]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )

    made = dict(cards.files(small_cards.renderer.site))
    names = [f"zones/alpha/alpha-{lang}.png" for lang in LANGUAGES]
    here = [f"{name} {sha256(made[name].make()).hexdigest()}" for name in names]
    assert done.stdout.splitlines() == here


def test_a_template_that_does_not_compile_is_named(carded: Path) -> None:
    """With its line, not as a card that is missing."""
    folder = carded / "overrides/documents"
    folder.mkdir(parents=True)
    text = (REPOSITORY / "overrides/documents/card.typ").read_text("utf-8")
    (folder / "card.typ").write_text(f"{text}\n#nothing-of-the-kind\n", "utf-8")
    generator = loaded(carded)

    with pytest.raises(ContentError) as caught:
        png_of(generator, example())

    (problem,) = caught.value.problems
    last = text.count("\n") + 2
    assert line(problem, "en") == (
        f"overrides/documents/card.typ:{last}:1: must be a template of documents that Typst "
        "can read: unknown variable: nothing-of-the-kind [document-template]"
    )


def test_a_title_that_no_size_holds_is_an_error(small_cards: Generator) -> None:
    """At the file of its page; nothing is left out of it unsaid."""
    with pytest.raises(ContentError) as caught:
        png_of(small_cards, example(title="word " * 2000))

    (problem,) = caught.value.problems
    assert (problem.file, problem.code) == ("docs/en/index.md", "card-not-drawn")


# When they are made


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of cards that are made, which are not drawn."""
    found: list[str] = []

    def noted(card: Card, _: object, item: PageCard) -> bytes:
        found.append(item.path)
        return card.title.encode()

    monkeypatch.setattr("zonesite.outputs.cards.made", noted)
    monkeypatch.setattr(
        "zonesite.build.output_files.mapped", lambda items, work, *_: [work(one) for one in items]
    )
    return found


def outputs_of(root: Path, before: Manifest, out: Path, now: datetime = NOW) -> Manifest:
    """Write the cards of a site; return what stands of them, as the next build finds it: the
    site as a whole is taken to be another each time."""
    generator = load(root, now)
    site = generator.renderer.site
    known = Before(EMPTY, before)
    made = make_outputs(site, cards.files(site), generator.fingerprints, known, out)
    return Manifest(files=made.files, made_from=made.made_from)


def test_one_more_release_makes_its_own_cards_and_leaves_the_others(
    carded: Path, tmp_path: Path, counted: list[str]
) -> None:
    """Though menus, lists and the fingerprint of the whole site are others."""
    first = outputs_of(carded, EMPTY, tmp_path / "out")
    every = len(counted)
    counted.clear()
    text = (carded / "data/press/2022/2022-06-22-first.yml").read_text("utf-8")
    other = text.replace("slug: first", "slug: second")
    (carded / "data/press/2022/2022-06-22-second.yml").write_text(other, "utf-8")

    second = outputs_of(carded, first, tmp_path / "out")

    assert every == len(first.files) > 20
    base = "/newsroom/2022/second/second"
    assert sorted(counted) == [f"{base}-{lang}.png" for lang in LANGUAGES]
    counted.clear()
    outputs_of(carded, second, tmp_path / "out")
    assert counted == []


def test_a_card_is_made_again_when_it_says_something_else(
    carded: Path, tmp_path: Path, counted: list[str]
) -> None:
    """A status of the zone; its other facts make no other card."""
    first = outputs_of(carded, EMPTY, tmp_path / "out")
    counted.clear()
    edit(carded, "data/zones.yml", "      - status: licensed", "      - status: approved")

    second = outputs_of(carded, first, tmp_path / "out")

    assert sorted(counted) == [f"/zones/alpha/alpha-{lang}.png" for lang in LANGUAGES]
    counted.clear()
    edit(carded, "data/zones.yml", "A zone with little", "A zone with very little")
    outputs_of(carded, second, tmp_path / "out")
    assert counted == []


def test_a_site_without_documents_has_no_cards(generator: Generator) -> None:
    """Neither files nor addresses."""
    site = generator.renderer.site

    assert list(cards.files(site)) == list(cards.addresses(site)) == []


def test_each_part_of_a_site_makes_the_cards_of_its_own_pages(small_cards: Generator) -> None:
    """By language and year; those of pages without one are the first part's."""
    found = {path: data.page_of for path, data in cards.files(small_cards.renderer.site)}

    assert found["newsroom/2022/first/first-ur.png"] == ("ur", 2022)
    assert found["zones/alpha/alpha-zh.png"] == ("zh", None)
    assert found["home-en.png"] == ("en", None)


def test_the_preview_shows_the_card_that_would_be_published(small_cards: Generator) -> None:
    """Of the same bytes."""
    site = small_cards.renderer.site
    name = "zones/alpha/alpha-en.png"

    shown = View(site, theme_of(small_cards.root)).answer(f"/{name}")

    assert (shown.status, shown.kind) == (200, "image/png")
    assert shown.body == dict(cards.files(site))[name].make()


# Where they are found


def test_a_card_is_there_with_its_release(carded: Path) -> None:
    """Not a second before its embargo ends, for links and for readers alike."""
    content = content_of(carded)
    found = inventory(content, theme_of(carded), NOW, NOW, files_of=addresses_of)
    address = card_of("/newsroom/2026/quillbrook-accord/", "en")
    end = datetime(2026, 3, 2, 4, tzinfo=UTC)

    assert not found.is_public(address, NOW)
    assert found.is_public(address, end)
    assert address not in load(carded, NOW).renderer.site.files
    assert address in load(carded, end).renderer.site.files
    assert found.is_public(card_of("/zones/alpha/", "en"), NOW)


def test_the_card_of_a_page_that_has_moved_or_gone_is_answered(lived: Content) -> None:
    """What was published leads to the card at the new address, or to the page that says why."""
    moved, gone = life("moved"), life("gone")
    old = moved.former[0]
    noted = [
        Entry("file", card_of(path, "ur"), datetime(2026, 1, 11, tzinfo=UTC))
        for path in (old, gone.path)
    ]
    ledger = replace(lived.ledger, entries=(*lived.ledger.entries, *noted))

    generator = prepare(replace(lived, ledger=ledger), BEFORE)

    found = {item.path: item for item in answers(generator.renderer.site)}
    there = found[card_of(old, "ur")]
    assert (there.to, there.is_to_shared) == (card_of(moved.path, "ur"), True)
    assert found[card_of(gone.path, "ur")].to == ""
    assert found[card_of(gone.path, "ur")].page == gone.path


def head_of(generator: Generator, path: str, lang: str) -> Callable[[str], list[str]]:
    """Return what finds the contents of elements of the head of a page by their names."""
    tree = html.fromstring(generator.renderer.page(path, lang))
    return lambda name: tree.xpath(f"//meta[@property='{name}' or @name='{name}']/@content")


@pytest.mark.parametrize(
    ("path", "lang", "file"),
    [
        ("/", "en", "home-en.png"),
        ("/zones/alpha/", "ur", "zones/alpha/alpha-ur.png"),
        ("/incentives/customs/", "zh", "incentives/customs/customs-zh.png"),
        ("/newsroom/2022/first/", "ur", "newsroom/2022/first/first-ur.png"),
        # A page that shows another language has the card of the words that it shows.
        ("/newsroom/2023/english-only/", "ur", "newsroom/2023/english-only/english-only-en.png"),
    ],
)
def test_networks_find_the_card_of_a_page(
    small_cards: Generator, path: str, lang: str, file: str
) -> None:
    """By Open Graph and by Twitter's names, with its size, kind and alternative text."""
    site = small_cards.renderer.site
    card_lang = file[-6:-4]

    found = head_of(small_cards, path, lang)

    address = [f"https://zones.example/stz/{file}"]
    alt = [Cards(site).alternative(PageCard(site.pages[path], card_lang))]
    assert found("og:image") == found("twitter:image") == address
    assert found("og:image:type") == ["image/png"]
    assert (found("og:image:width"), found("og:image:height")) == (["1200"], ["630"])
    assert found("og:image:alt") == found("twitter:image:alt") == alt
    assert found("twitter:card") == ["summary_large_image"]
    assert f"/{file}" in site.files


def test_other_pages_name_no_card(small_cards: Generator) -> None:
    """Lists and pages of sources are not passed on by themselves."""
    found = head_of(small_cards, "/zones/", "en")

    assert found("og:image") == found("twitter:card") == []


def test_a_picture_of_a_release_stands_before_its_card(carded: Path) -> None:
    """Networks that show one picture show the matter; others have both, each with its own words."""
    with_media(carded, PHOTO, photo_jpg=photo())

    found = head_of(loaded(carded), "/newsroom/2022/first/", "en")

    base = "https://zones.example/stz/newsroom/2022/first"
    assert found("og:image") == [f"{base}/photo-960.jpg", f"{base}/first-en.png"]
    assert found("og:image:type") == ["image/jpeg", "image/png"]
    assert (found("og:image:width"), found("og:image:height")) == (["960", "1200"], ["576", "630"])
    first, second = found("og:image:alt")
    assert first == "A gate"
    assert second.startswith("Card with the title “The first release”")
    assert found("twitter:image") == [f"{base}/photo-960.jpg"]
    assert found("twitter:image:alt") == ["A gate"]
