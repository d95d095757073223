"""The search index: what is found, in which files it stands, and that these depend on little."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from read_search import found
from zonesite.search import (
    ARCHIVE,
    CURRENT,
    Document,
    Names,
    Suggestion,
    block_of,
    bundle,
    bundle_of,
    document,
    entries,
    entry,
    exact_term,
    index_block,
    index_file,
    paths_of,
    search_files,
    suggestions_file,
    words,
)
from zonesite.search.asking import STOP
from zonesite.search.block import CHUNK
from zonesite.search.words import counted

ZONES = Document("/zones/", "Zones", "Zone", 1.0, "Zones of technology, and of nothing else.")
ACT = Document("/newsroom/2021/act/", "The Act", "Release", 1.0, "An act.", day="2021-09-14")
FEE = Document("/newsroom/2021/fee/", "A fee", "Release", 1.0, "Fee: 1,200.", day="2021-02-03")
PARK = Document("/newsroom/2026/park/", "A park", "Release", 1.0, "No fee.", day="2026-01-05")
EVERY = (ZONES, ACT, FEE, PARK)

_letters = st.text(st.sampled_from("abاب芯片技术 19,-’"), max_size=20)
_documents = st.lists(
    st.builds(
        Document,
        path=st.sampled_from(
            [f"/newsroom/{year}/{name}/" for year in (2024, 2026) for name in "abcd"]
            + ["/", "/zones/a/", "/newsroom/2026/"]
        ),
        title=_letters,
        kind=_letters,
        weight=st.sampled_from([0.4, 1.0]),
        text=_letters,
        lead=_letters,
        day=st.sampled_from(["", "2024-05-06", "2026-01-01"]),
    ),
    unique_by=lambda one: one.path,
    max_size=8,
)


def blocks_of(documents: Sequence[Document], lang: str = "en") -> dict[str, bytes]:
    """Return the blocks of some documents by their names."""
    names = {block_of(one.path) for one in documents}
    return {
        name: index_block(lang, [one for one in documents if block_of(one.path) == name])
        for name in names
    }


def files_of(documents: Sequence[Document], lang: str = "en", year: int = 2026) -> dict[str, bytes]:
    """Return the files of an index over some documents."""
    return dict(search_files(lang, blocks_of(documents, lang), year))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zones, ZONES", ["zones", "zones"]),
        ("Café", ["cafe"]),
        ("STZA’s", ["stza", "s"]),
        ("snake_case", ["snake", "case"]),
        ("Rs 1,200", ["1200", "rs", "1", "200"]),
        ("licence, offences and a centre", ["license", "offenses", "and", "a", "center"]),
        ("ten years", ["10", "years"]),
        ("技術區", ["技术", "术区", "区"]),
        ("第二十一条", ["第", "条", "21"]),
        ("二〇二一年", ["年", "2021"]),
        ("一站式", ["一站", "站式", "式"]),
        ("اسلام آباد", ["اسلام", "اباد"]),
        ("دائرہ اجراء", ["دایرہ", "اجرا"]),
        ("ھری پور", ["ہری", "پور"]),
        ("2022-06-22", ["20220622", "2022", "06", "22"]),
        ("12,34 and 1-2", ["12", "34", "and", "1", "2"]),
        ("芯片产业", ["芯片", "片产", "产业", "业"]),
        ("在42家", ["在", "家", "42"]),
        ("STZA园区", ["园区", "区", "stza"]),
        ("كراچي", ["کراچی"]),
        ("لا\u200cہور", ["لاہور"]),
        ("۲۰۲۲ء میں", ["2022", "میں"]),
        ("مُلکِ", ["ملک"]),
        ("ﬁnal １２", ["final", "12"]),
        ("हिन्दी", ["हिन्दी"]),
        (" – … ", []),
    ],
)
def test_a_text_has_the_words_that_readers_type(text: str, expected: list[str]) -> None:
    """Case, accents, keyboards and kinds of digits are left out; Chinese is divided in pairs."""
    assert words(text) == expected


@given(text=st.text())
def test_the_words_of_words_are_the_same_words(text: str) -> None:
    """What is found in a text can be asked for, but for Chinese, of which pairs are divided."""
    for word in words(text):
        assert word in words(word)


_pieces = st.lists(
    st.one_of(
        st.text(),
        st.text(alphabet="ءیآ\u0301\u0308 -_,0123456789٣۴年第二十一ß＿a\u200c", max_size=24),
        st.sampled_from(
            ("1,200", "2022-06-22", "2022ء", "第二十一条", "STZA’s", "拉合尔科技城" * 5)
        ),
    )
)


@given(pieces=_pieces, gap=st.sampled_from((" ", "\n", "\u00a0", "\u3000")))
def test_terms_are_counted_as_they_are_found(pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    assert counted(text) == Counter(words(text))


@pytest.mark.parametrize(
    "alike",
    [
        ("What does a licence cost?", "license costs", "how much does a licence cost"),
        ("Lahore Technopolis", "lahore-technopolis", "LahoreTechnopolis", "the Lahore Technopolis"),
        ("اسلام آباد", "اسلاماباد", "اسلام\u200cآباد", "اسلام اباد"),
        ("怎么申请", "申请", "如何申請？"),
        ("第21条", "第二十一条", "第 21 條"),
        ("دفعہ 21", "دفعہ ۲۱"),
    ],
)
def test_a_name_is_one_however_it_is_written(alike: tuple[str, ...]) -> None:
    """Blanks, hyphens, plurals and the words of questions make no other name of it."""
    assert len({exact_term(name) for name in alike}) == 1


@given(text=st.text())
def test_a_name_is_one_term_or_none(text: str) -> None:
    """It needs no escaping where it stands in a file, and is kept apart from words by its sign."""
    term = exact_term(text)
    assert term == "" or (term[-1] == "=" and len(term) > 1 and "=" not in term[:-1])
    assert not set(term) & {'"', "\\"}


@pytest.mark.parametrize(("lang", "stop"), sorted(STOP.items()))
def test_every_stop_word_is_a_word(lang: str, stop: tuple[str, ...]) -> None:
    """A stop word that is written otherwise than its term would stop nothing."""
    assert [words(word) for word in stop] == [[word] for word in stop]


def test_a_document_has_what_its_page_says_of_its_own() -> None:
    """No frame, nothing that is marked, no markup; parts that stand apart have a blank."""
    html = (
        '<nav>frame</nav><main id="main"><h1>A &amp; B</h1><p class="lead">In <b>sh</b>ort</p>'
        '<div data-search-ignore><div>related</div>others</div><ul data-x data-search-ignore="">'
        "</ul><ul><li>one</li><li>two</li></ul></main><footer>frame</footer>"
    )
    found = document("/a/", "A", "Page", 1.0, html, "2026-01-01")

    assert (found.text, found.lead) == ("A & B In short one two", "In short")


def test_a_part_of_a_page_is_found_by_what_stands_in_it() -> None:
    """Whole, without what no search should find; an id that is nowhere has nothing."""
    html = (
        '<main><h1>All</h1><section class="question" id="a"><h2>Why?</h2><p>Because <b>x</b></p>'
        "<div data-search-ignore>no</div></section><p>rest</p></main>"
    )
    inside = entries(html)
    found = entry("/q/#a", "Why?", "Question", 1.0, inside("a"))

    assert (found.text, found.summary) == ("Why? Because x", "Because x")
    assert inside("b") == ""


def test_a_summary_ends_with_a_word_and_keeps_what_is_isolated() -> None:
    lead = '<p class="lead">' + "word " * 40 + "</p>"
    long = document("/a/", "A", "Page", 1.0, f"<main><h1>A</h1>{lead}</main>").summary
    html = '<main><h1>A</h1><p class="lead">سال <bdi dir="ltr">1-2</bdi></p></main>'

    assert long == "word " * 15 + "word…"
    assert document("/a/", "A", "Page", 1.0, html).summary == "سال \u20661-2\u2069"


@pytest.mark.parametrize(
    ("path", "block"),
    [
        ("/newsroom/2024/a-release/", "2024"),
        ("/newsroom/2024/", "pages"),
        ("/newsroom/zone/lahore/", "pages"),
        ("/", "pages"),
    ],
)
def test_a_release_is_in_the_block_of_its_year(path: str, block: str) -> None:
    """Everything else is in one block."""
    assert block_of(path) == block


@pytest.mark.parametrize(
    ("block", "name"),
    [("2025", ARCHIVE), ("2026", CURRENT), ("2027", CURRENT), ("pages", CURRENT)],
)
def test_years_that_are_over_are_in_the_archive(block: str, name: str) -> None:
    """What may still change stands together."""
    assert bundle_of(block, 2026) == name


@given(documents=_documents, order=st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(documents: list[Document], order: Random) -> None:
    """The same pages are the same bytes, whoever hands them over first."""
    mixed = list(documents)
    order.shuffle(mixed)

    assert files_of(mixed) == files_of(documents)


@given(documents=_documents)
def test_every_word_of_a_document_is_found(documents: list[Document]) -> None:
    """Under each of its words a page is found, and under no other."""
    expected: dict[str, set[str]] = {}
    for one in documents:
        day = f"{one.day.replace('-', '')} {one.day[:4]}"
        for term in words(f"{one.title} | {one.text} | {one.lead} | {one.kind} | {day}"):
            if term not in STOP["en"]:
                expected.setdefault(term, set()).add(one.path)

    result = found(files_of(documents))
    assert {term: set(impacts) for term, impacts in result.items()} == expected


def test_a_page_is_found_by_its_names_in_every_language() -> None:
    """By words of them, as one word, and first where the whole of one is typed."""
    named = replace(ZONES, names=Names(("拉合尔科技城", "Lahore City"), ("the park",)))
    impacts = found(files_of([named, ACT]))

    assert {"拉合", "lahore", "lahorecity", "拉合尔科技城=", "lahorecity="} <= set(impacts)
    assert impacts["lahorecity="]["/zones/"] > impacts["park="]["/zones/"]
    assert "act=" not in impacts  # releases have no whole names: they would weigh as much again


@given(documents=_documents)
def test_blocks_together_find_what_one_block_would(documents: list[Document]) -> None:
    """How pages are divided into blocks changes no answer."""
    whole = bundle({"pages": index_block("en", documents)})
    files = {**whole.files, "index.json": index_file("en", {CURRENT: whole.contents})}

    assert found(files_of(documents)) == found(files)


@given(documents=_documents, other=_documents)
def test_what_a_page_is_found_by_depends_on_no_other(
    documents: list[Document], other: list[Document]
) -> None:
    """Its impacts are the same in every company."""
    paths = {one.path for one in documents}
    more = [*documents, *(one for one in other if one.path not in paths)]

    alone, together = found(files_of(documents)), found(files_of(more))
    for term, impacts in alone.items():
        assert impacts.items() <= together[term].items()


def test_a_release_of_this_year_leaves_the_archive_as_it_is() -> None:
    """Publishing adds files; the only old name whose content changes is the index."""
    before = files_of([ZONES, ACT, FEE])
    after = files_of(EVERY)

    changed = {name for name in before if after.get(name, before[name]) != before[name]}
    assert changed == {"search/en/index.json"}
    old, new = (json.loads(files["search/en/index.json"]) for files in (before, after))
    assert old["bundles"][0] == new["bundles"][0]


def test_later_days_have_higher_numbers() -> None:
    """A browser shows the newer of two first; what is published next is appended."""
    files = files_of([ACT, FEE], year=2021)
    chunk = next(data for name, data in files.items() if "/pages-" in name)

    assert paths_of(chunk.decode()) == [FEE.path, ACT.path]


def test_words_of_a_short_title_count_most() -> None:
    """Before words of a long title, these before those of a text; lists count less."""
    text = "feeder " + "word " * 100
    short = replace(ZONES, path="/a/", title="Feeder", text=text)
    long = replace(ZONES, path="/b/", title="A feeder for the zone at Peshawar", text=text)
    plain = replace(ZONES, path="/c/", text=text)
    listed = replace(plain, path="/d/", weight=0.4)

    impacts = found(files_of([listed, plain, long, short]))["feeder"]
    assert sorted(impacts, key=impacts.__getitem__, reverse=True) == ["/a/", "/b/", "/c/", "/d/"]
    assert len(set(impacts.values())) == 4


def test_stop_words_find_nothing_where_a_language_has_them() -> None:
    """They would be in every file of every query."""
    assert "of" not in found(files_of([ZONES]))
    assert "of" in found(files_of([ZONES], "zh"), "zh")


def test_files_of_terms_are_small_and_in_order() -> None:
    """A browser finds the one file of a term by where the files begin."""
    many = [replace(ZONES, path=f"/{n}/", text=f"common word{n} {n}") for n in range(2000)]
    files = files_of(many)
    contents = json.loads(files["search/en/index.json"])["bundles"][1]
    shards = [
        files[f"search/en/terms-{contents['called']}-{number}.json"]
        for number in range(len(contents["begins"]))
    ]

    terms = [term for shard in shards for term in json.loads(shard, object_pairs_hook=_keys)]
    assert terms == sorted(terms)
    assert all(len(shard) <= 2_001 for shard in shards if len(json.loads(shard)) > 1)
    for number, (begin, shard) in enumerate(zip(contents["begins"], shards, strict=True)):
        assert min(json.loads(shard)).startswith(begin)
        assert not number or max(json.loads(shards[number - 1])) < begin
    assert len([name for name in files if "/pages-" in name]) == -(-2000 // CHUNK)


def _keys(pairs: list[tuple[str, str]]) -> list[str]:
    return [key for key, _ in pairs]


def test_an_index_of_nothing_can_be_read() -> None:
    """A site without pages that are searched still answers."""
    assert list(files_of([])) == ["search/en/index.json"]
    assert found(files_of([])) == {}


def test_a_suggestion_has_its_titles_and_whatever_else_finds_it() -> None:
    """A name that its title begins with adds nothing, nor one that nobody types to its end."""
    titles = ("Ports Bureau (PB)", "港口局", "word " * 20)
    names = ("Ports Bureau", "PB", "ports-bureau", "name " * 20)
    told = json.loads(suggestions_file([Suggestion("/a/", titles[0], titles, "Page", names)]))

    assert told["places"] == [["/a/", 0, ["Ports Bureau (PB)", "港口局"], "PB"]]
    assert told["kinds"] == ["Page"]


def test_only_traditional_characters_of_names_are_handed_over() -> None:
    one = Suggestion("/a/", "A", ("A", "拉合尔"), "Page", ())

    assert "爾尔" in json.loads(suggestions_file([one]))["traditional"].split()
    assert len(json.loads(suggestions_file([one]))["traditional"]) < 30
