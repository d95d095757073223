"""What may not be read is refused before any parser sees it, in one sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import word_documents as word
from bad_documents import BAD_DOCUMENTS, TEXT, BadDocument
from zonesite.importing.document import Document
from zonesite.importing.gate import document_of, read_file
from zonesite.importing.letters.languages_of_text import spoken
from zonesite.importing.refusals import Refused
from zonesite.importing.report import refusal
from zonesite.importing.texts_of_release import Source, read_release
from zonesite.reading.problems import line

LANGUAGES = {"en": "English", "ur": "اردو", "zh": "简体中文"}


def refused(name: str, raw: bytes) -> Refused:
    """Return why a document is refused."""
    with pytest.raises(Refused) as caught:
        read_release([Source(name, document_of(name, raw))], spoken(LANGUAGES))
    return caught.value


@pytest.mark.parametrize("case", BAD_DOCUMENTS, ids=lambda case: case.name)
def test_a_bad_document_is_refused_in_one_sentence(case: BadDocument) -> None:
    """The sentence says what must be, what was found and what to do."""
    why = refused(case.file, case.make())

    assert why.code == case.code
    assert line(refusal(case.file, why)) == case.says


def test_a_file_of_200_megabytes_is_not_read(tmp_path: Path) -> None:
    """Its size is asked for before its first byte."""
    path = tmp_path / "letter.docx"
    path.touch()
    os.truncate(path, 200_000_000)

    with pytest.raises(Refused) as caught:
        read_file(path)

    assert caught.value.code == "file-too-large"
    assert caught.value.values["size"] == 200_000_000


def test_a_pipe_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    """Nobody waits for what never comes."""
    os.mkfifo(tmp_path / "pipe")

    codes = []
    for name in ("pipe", "none"):
        with pytest.raises(Refused) as caught:
            read_file(tmp_path / name)
        codes.append(caught.value.code)

    assert codes == ["not-a-file", "unreadable"]


@pytest.mark.parametrize("name", ["letter.txt", "letter.docx", "letter.odt", "letter"])
def test_the_bytes_say_what_a_document_is(name: str) -> None:
    """A Word document is read as one whatever its name."""
    document = document_of(name, word.docx())

    assert [block.text for block in document.blocks] == [
        "Press Release",
        word.HEADLINE,
        "3 March 2026",
        word.SENTENCE,
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom"])
def test_a_text_is_read_in_every_encoding_that_it_names(encoding: str) -> None:
    """Notepad writes a mark at the beginning."""
    raw = TEXT.encode(encoding.removesuffix("-bom"))
    raw = b"\xff\xfe" + raw if encoding.endswith("-bom") else raw

    document = document_of("letter.txt", raw)

    assert document.blocks[0].text == "Press Release"


def test_a_template_on_the_own_machine_is_no_danger() -> None:
    """It is only named, and nearly every document names one."""
    links = (word.relation("rId7", "attachedTemplate", "file:///C:/Normal.dotm", True),)

    assert not document_of("letter.docx", word.docx(links=links)).is_empty


def test_strange_words_of_a_document_cannot_end_a_message() -> None:
    """A name in a file is shown with all that cannot be seen in it spelled out."""
    why = refused("a.docx", word.docx(parts={"word/vbaProject\u202e.bin": b""}))

    assert "vbaProject\\u202e.bin" in line(refusal("a.docx", why))


GOOD = word.docx(
    word.release(
        word.table(["A", "B"], ["C", "D"]),
        word.paragraph("Seen ", word.run("x", "<w:vanish/>")),
        word.paragraph('<w:hyperlink r:id="rId9"><w:r><w:t>a</w:t></w:r></w:hyperlink>'),
    ),
    links=(word.relation("rId9", "hyperlink", "https://example.org/", True),),
)


def read_or_refused(name: str, raw: bytes) -> Document | None:
    """Return a document, or nothing where it is refused: there is no third way."""
    try:
        return document_of(name, raw)
    except Refused as refused_:
        why = refused_
    assert line(refusal(name, why))
    return None


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=8))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_word_document_is_read_or_refused(flips: list[tuple[int, int]]) -> None:
    """Whatever bytes are changed in it, nothing but a sentence comes of it."""
    raw = bytearray(GOOD)
    for at, byte in flips:
        raw[at] = byte

    read_or_refused("letter.docx", bytes(raw))


TAGS = st.sampled_from(
    [
        *("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:pPr", "w:rPr", "w:numPr", "w:ind"),
        *("w:fldChar", "w:instrText", "w:hyperlink", "w:footnoteReference", "w:sdt", "w:del"),
        *("w:ins", "w:drawing", "w:gridSpan", "w:vMerge", "w:style", "w:num", "w:sym", "w:br"),
        *("w:body", "w:ruby", "w:bdo", "w:vanish", "w:sz", "w:color", "w:tblPr", "w:trHeight"),
    ]
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["w:val", "w:id", "r:id", "w:fldCharType", "w:start", "w:left", "w:char"]),
    st.sampled_from(["", "1", "-1", "begin", "end", "separate", "none", "x", "9" * 400, "nan"]),
    max_size=3,
)
TREES = st.recursive(
    st.builds("<{0}>{1}</{0}>".format, TAGS, st.sampled_from(["", "a", "1"])),
    lambda inner: st.builds(
        lambda tag, given_, inside: "<{} {}>{}</{}>".format(
            tag, " ".join(f'{key}="{value}"' for key, value in given_.items()), "".join(inside), tag
        ),
        TAGS,
        ATTRIBUTES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@given(TREES)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_word_processing_xml_is_read_or_refused(tree: str) -> None:
    """Elements in any order, inside of any others, with any attributes."""
    read_or_refused("letter.docx", word.docx(word.release(tree)))


@given(st.text(st.characters(codec="utf-8"), max_size=400), st.sampled_from(["html", "md", "txt"]))
@settings(max_examples=80, deadline=None)
def test_any_text_is_read_or_refused(text: str, suffix: str) -> None:
    """Whatever letters it has."""
    read_or_refused(f"letter.{suffix}", text.encode())


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<a ",
        "<a href='",
        "</",
        "<![CDATA[",
        "<!",
        "&#",
        "<p>",
        "<b><p>",
        "<script>",
        "![",
        "[^",
    ],
)
def test_an_endless_beginning_is_read_in_time(piece: str) -> None:
    """What is begun twenty thousand times and never ended takes no quadratic time."""
    start = os.times().user
    for suffix in ("html", "md"):
        read_or_refused(f"letter.{suffix}", (piece * 20_000).encode())

    assert os.times().user - start < 10


def test_what_is_as_deep_as_it_may_be_is_read() -> None:
    """No program is asked for more than it can do."""
    cell = word.paragraph("deep")
    for _ in range(24):
        cell = word.table([cell, "x"]) + word.paragraph("")

    document = document_of("letter.docx", word.docx(word.release(cell)))
    page = document_of("page.html", b"<div>" * 110 + b"deep" + b"</div>" * 110)

    assert "deep" in document.blocks[-2].text
    assert page.blocks[0].text == "deep"


def test_what_is_only_hidden_on_paper_is_read() -> None:
    """A page is read as a screen shows it."""
    page = (
        "<style>@media print { .a { display: none } } .b { color: red }</style><p class=a>Seen</p>"
    )

    assert [block.text for block in document_of("page.html", page.encode()).blocks] == ["Seen"]
