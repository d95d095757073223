"""Documents that leave the site: they say what their pages say, for as long as these stand."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest

import made_once
from conftest import AT, BEFORE
from document_texts import copied_words, files_in, spoken_words
from lifecycle_site import BEFORE as WITH_STATES
from lifecycle_site import LIVES, with_every_state
from media_site import PHOTO, pdf, photo, with_media
from small_site import (
    EMBARGOED,
    REPOSITORY,
    add,
    copy_site,
    edit,
    loaded,
    published,
    tree,
    zonesite,
)
from zonesite.build.page_documents import Wanted, in_turn, wanted_documents
from zonesite.build.search_index import Pages
from zonesite.documents.actual_text import WordsDiffer, with_words
from zonesite.documents.blocks import Document, Paragraph, Run, runs_in, spelt_words
from zonesite.documents.letters import KNOWN
from zonesite.documents.lines import ZERO
from zonesite.documents.typesetting import refused_letters, typeset
from zonesite.newsroom.document_names import document_of
from zonesite.pages.documents import PageDocument, page_documents
from zonesite.parity import figures
from zonesite.rendering.page_documents import document_of_page, main_of, template_of

SETTINGS = "data/settings.yml"
FIRST = "data/press/2022/2022-06-22-first.yml"
PDF = "newsroom/2022/first/first-{lang}.pdf"


def with_documents(site: Path) -> Path:
    """Let a site make documents."""
    path = site / SETTINGS
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("documents: none.*", "documents: all", text), encoding="utf-8")
    return site


def _build(place: Path) -> None:
    published(with_documents(copy_site(place / "one")), place / "before", BEFORE)
    published(place / "one", place / "at", AT)
    two = with_documents(copy_site(place / "deeper" / "two"))
    published(two, place / "again", AT, PYTHONHASHSEED="7", TZ="Asia/Tokyo")


@pytest.fixture(scope="session")
def place() -> Path:
    """Where the small site stands with its documents: `before` an embargo ends, `at` its end, and
    `again` from another folder."""
    return made_once.made_once("documents", _build)


def pdfs(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree(folder).items() if name.endswith(".pdf")}


def test_each_page_that_is_filed_has_a_document_in_each_of_its_languages(place: Path) -> None:
    """Releases, zones and incentives, by names that say of what and in which language."""
    found = set(pdfs(place / "at"))
    zones = {
        f"zones/{name}/{name}-{lang}.pdf" for name in ("alpha",) for lang in ("en", "ur", "zh")
    }
    assert zones <= found
    assert {PDF.format(lang=lang) for lang in ("en", "ur", "zh")} <= found
    only = {name for name in found if "english-only" in name}
    assert only == {"newsroom/2023/english-only/english-only-en.pdf"}


def test_pages_lead_to_their_document(place: Path) -> None:
    """In the language of the page; a page that is in English on an Urdu address to the English."""
    page = (place / "at/ur/newsroom/2022/first/index.html").read_text(encoding="utf-8")
    assert 'href="../../../../newsroom/2022/first/first-ur.pdf" type="application/pdf"' in page
    fallback = (place / "at/ur/newsroom/2023/english-only/index.html").read_text(encoding="utf-8")
    assert "english-only/english-only-en.pdf" in fallback


def test_two_builds_make_the_same_bytes(place: Path) -> None:
    """From another folder, in another time zone, with another hash seed."""
    assert pdfs(place / "at") == pdfs(place / "again")


def test_a_sealed_release_has_no_document_before_its_instant(place: Path) -> None:
    """And the others are the same bytes before and after."""
    before, at = pdfs(place / "before"), pdfs(place / "at")
    new = {name for name in at if name not in before}
    assert new == {
        f"newsroom/2026/quillbrook-accord/quillbrook-accord-{x}.pdf" for x in ("en", "ur", "zh")
    }
    changed = {name for name in before if before[name] != at[name]}
    assert changed == set()


def _documents_of(site: Path, folder: Path) -> Iterator[tuple[PageDocument, Document]]:
    generator = loaded(site, datetime.fromisoformat(AT))
    pages = Pages(generator.renderer, folder, None)
    for item in page_documents(generator.renderer.edition, generator.renderer.pages.values()):
        renderer = generator.renderer.by_language[item.lang]
        yield item, document_of_page(item, main_of(pages.html(item.page, item.lang)), renderer)


def test_documents_say_what_their_pages_say(place: Path) -> None:
    """Read by structure in Urdu, by letters in English and Chinese: every word, and with them
    every figure."""
    for item, document in _documents_of(place / "one", place / "at"):
        data = (place / "at" / item.path[1:]).read_bytes()
        every = (*document.head, *document.blocks, *document.foot)
        said = [run.text.replace(ZERO, "") for run in runs_in(every)]
        if item.lang == "ur":
            assert spoken_words(data) == spelt_words(document)
        else:
            copied = re.sub(r"\s", "", copied_words(data))
            for text in said:
                if not any("\u0600" <= letter <= "\u06ff" for letter in text):
                    assert re.sub(r"\s", "", text) in copied, (item.path, text)


def test_the_figures_of_a_document_are_those_of_its_record(place: Path) -> None:
    """Read back out of the PDF with the words that compare translations."""
    for lang in ("en", "zh"):
        data = (place / "at" / f"newsroom/2022/first/first-{lang}.pdf").read_bytes()
        record = json.loads(files_in(data)["record.json"])
        stated = Counter((one.kind, one.value) for one in figures(record["body"], lang))
        read = Counter((one.kind, one.value) for one in figures(copied_words(data), lang))
        assert stated
        assert stated - read == Counter()


def test_one_letter_that_is_turned_is_found(place: Path) -> None:
    """The comparison by structure is of every letter."""
    found = {item.path: document for item, document in _documents_of(place / "one", place / "at")}
    document = found["/newsroom/2022/first/first-ur.pdf"]
    words = spelt_words(document)
    turned = (words[0][1] + words[0][0] + words[0][2:], *words[1:])
    template = template_of(loaded(place / "one").renderer.theme)
    data = typeset(document, template, Path)
    assert spoken_words(data) == words != turned


def test_words_that_are_not_those_of_the_structure_are_refused(place: Path) -> None:
    """Rather than to stand beside other letters."""
    data = (place / "at" / PDF.format(lang="en")).read_bytes()
    with pytest.raises(WordsDiffer, match=r"0 in the structure, 1 in the text"):
        with_words(data, ["الف"])


def test_a_release_carries_its_record(place: Path) -> None:
    """Which release, which words of which language, and in which state."""
    data = (place / "at" / PDF.format(lang="ur")).read_bytes()
    record = json.loads(files_in(data)["record.json"])
    assert record["path"] == "/newsroom/2022/first/"
    assert record["language"] == "ur"
    assert record["state"] == "published"
    assert re.fullmatch("[0-9a-f]{32}", record["digest"])


def test_one_more_release_makes_its_own_documents_and_no_other(tmp_path: Path) -> None:
    """Neither those of other releases nor those of the zone that it is about."""
    site = with_documents(copy_site(tmp_path / "root"))
    published(site, tmp_path / "out", BEFORE)
    before = {name: (tmp_path / "out" / name).stat().st_ino for name in pdfs(tmp_path / "out")}
    edit(
        site, EMBARGOED, "publish_at: 2026-03-02T09:00:00+05:00", "publish_at: 2026-01-01T00:00:00Z"
    )

    published(site, tmp_path / "out", BEFORE)

    after = {name: (tmp_path / "out" / name).stat().st_ino for name in pdfs(tmp_path / "out")}
    assert {name for name in after if after[name] != before.get(name)} == {
        f"newsroom/2026/quillbrook-accord/quillbrook-accord-{x}.pdf" for x in ("en", "ur", "zh")
    }


def _wanted(place: Path) -> list[Wanted]:
    renderer = loaded(place / "one", datetime.fromisoformat(AT)).renderer
    return list(wanted_documents(Pages(renderer, place / "at", None), {}, has_guides=True))


def test_guides_are_made_one_after_the_other_and_before_all_else(place: Path) -> None:
    """Each takes hundreds of MB: as one task they are made by one process."""
    wanted = _wanted(place)

    first, *others = in_turn(wanted)

    assert [item.path for item in first] == [
        f"guide/guide-{lang}.pdf" for lang in ("en", "ur", "zh")
    ]
    assert all(len(task) == 1 for task in others)
    assert [id(item) for task in (first, *others) for item in task] == [id(item) for item in wanted]


def test_without_guides_each_document_is_a_task_of_its_own(place: Path) -> None:
    wanted = [item for item in _wanted(place) if not item.is_large]

    assert in_turn(wanted) == [(item,) for item in wanted]


def test_documents_can_be_left_out(tmp_path: Path) -> None:
    """No file, and no link to one."""
    site = with_documents(copy_site(tmp_path / "root"))
    done = zonesite("build", "--root", site, "--out", tmp_path / "out", "--without", "documents")
    assert done.returncode == 0, done.stderr
    files = tree(tmp_path / "out")
    assert not any(name.endswith(".pdf") for name in files)
    assert not any(b".pdf" in data for name, data in files.items() if name.endswith(".html"))


def _built(site: Path, out: Path) -> tuple[int, str]:
    done = zonesite("build", "--root", site, "--out", out, "--now", BEFORE)
    return done.returncode, done.stdout + done.stderr


def test_a_template_that_cannot_be_read_is_named_with_its_place(tmp_path: Path) -> None:
    """Once for all documents; nothing is published."""
    site = with_documents(copy_site(tmp_path / "root"))
    text = (REPOSITORY / "overrides/documents/document.typ").read_text(encoding="utf-8")
    broken = text.replace("#let small = 0.84em", "#let small = ")
    add(site, "overrides/documents/document.typ", broken)

    status, said = _built(site, tmp_path / "out")

    line = broken.split("\n").index("#let small = ") + 1
    assert status == 1
    assert (
        f"overrides/documents/document.typ:{line}:12: must be a template of documents that Typst "
        "can read: expected expression [document-template]" in said
    )
    assert said.count("[document-template]") == 1
    assert not (tmp_path / "out").exists()


def test_hard_content_is_set_whole(tmp_path: Path) -> None:
    """A title of 300 characters, a word that no line holds, a table, a picture, in one release."""
    site = with_documents(copy_site(tmp_path / "root"))
    with_media(site, PHOTO, photo_jpg=photo())
    title = "Zones " * 49 + "opened"
    word = "W" * 200
    table = "      | a | b |\n      |---|---|\n      | c | d |\n"
    edit(site, FIRST, "title: The first release", f"title: {title}")
    edit(site, FIRST, "      ## What follows", f"      {word}\n\n{table}\n      ## What follows")
    out = published(site, tmp_path / "out", BEFORE)

    data = (out / PDF.format(lang="en")).read_bytes()

    copied = re.sub(r"[\s\u200b]", "", copied_words(data))
    assert title.replace(" ", "") in copied
    assert word in copied
    with pikepdf.open(io.BytesIO(data)) as opened:
        kinds = [
            str(node.S)
            for node in opened.objects
            if isinstance(node, pikepdf.Dictionary) and "/S" in node
        ]
        assert opened.docinfo["/Title"] == title
    assert {"/Table", "/TH", "/Figure", "/H1"} <= set(kinds)


def test_every_letter_that_is_taken_for_known_is_in_a_font(place: Path) -> None:
    """What the check does not ask the engine about."""
    template = template_of(loaded(place / "one").renderer.theme)
    some = (chr(code) for code in range(0x20, 0xFFFF) if not 0x4E00 <= code < 0x9F00)
    letters = [one for one in some if KNOWN.match(one) and one.strip()]
    assert refused_letters(letters, template) == frozenset()


def test_what_happened_to_a_release_is_on_its_document(tmp_path: Path) -> None:
    """Across each page where it was withdrawn or superseded, at its head where it was corrected;
    what is gone or merged has none, and what has moved has one under its new name."""
    site = with_documents(copy_site(tmp_path / "root"))
    with_every_state(site)
    out = published(site, tmp_path / "out", WITH_STATES.isoformat())
    said = {life.name: out / document_of(life.path, "en")[1:] for life in LIVES}
    texts = {name: copied_words(file.read_bytes()) for name, file in said.items() if file.exists()}
    assert {name for name, file in said.items() if not file.exists()} == {
        "draft",
        "scheduled",
        "merged",
        "gone",
    }
    assert "WITHDRAWN" in texts["withdrawn"].upper()


def verified(file: Path, site: Path) -> tuple[int, str]:
    """Return how `zonesite verify` ends, and what it says."""
    done = zonesite("verify", file, "--site", site)
    return done.returncode, (done.stdout + done.stderr).strip()


@pytest.fixture
def saved(place: Path, tmp_path: Path) -> Path:
    """The document of a release as somebody has saved it."""
    file = tmp_path / "first-en.pdf"
    file.write_bytes((place / "at" / PDF.format(lang="en")).read_bytes())
    return file


def _at(place: Path) -> str:
    return f"{place}/newsroom/2022/first/first-en.pdf"


def test_a_document_that_stands_as_it_was_sent_is_verified(place: Path, saved: Path) -> None:
    """Byte for byte."""
    assert verified(saved, place / "at") == (
        0,
        f"first-en.pdf is, byte for byte, the document at {_at(place / 'at')}, "
        "last changed on 2022-06-22.",
    )


def test_a_document_whose_pages_were_changed_is_found(
    place: Path, saved: Path, tmp_path: Path
) -> None:
    """Though its record was left as it was."""
    found = {item.path: document for item, document in _documents_of(place / "one", place / "at")}
    document = found["/newsroom/2022/first/first-en.pdf"]
    other = replace(document, blocks=(*document.blocks, Paragraph((Run("Pay 5 to this account"),))))
    saved.write_bytes(typeset(other, template_of(loaded(place / "one").renderer.theme), Path))

    status, said = verified(saved, place / "at")

    assert status == 1
    assert said.startswith("first-en.pdf does not say what its record says: its pages differ ")


def test_a_correction_and_a_withdrawal_since_are_told(saved: Path, tmp_path: Path) -> None:
    """With the day, and where to read on; and that nothing is published at its address."""
    site = with_documents(copy_site(tmp_path / "root"))
    edit(site, FIRST, "It is about Alpha", "It is about Alpha, corrected")
    corrected = published(site, tmp_path / "corrected", BEFORE)
    with (site / FIRST).open("a", encoding="utf-8") as file:
        file.write(
            "history:\n  - state: withdrawn\n    at: 2026-01-05\n"
            "    reason: {en: It was wrong., ur: یہ غلط تھی۔, zh: 有误。}\n"
        )
    withdrawn = published(site, tmp_path / "withdrawn", BEFORE)

    assert verified(saved, corrected) == (
        1,
        "first-en.pdf is of 2022-06-22 and has been corrected since, on 2022-06-22: "
        f"read {_at(corrected)}.",
    )
    assert verified(saved, withdrawn) == (
        1,
        f"The release of first-en.pdf was withdrawn on 2026-01-05: {_at(withdrawn)} says why.",
    )
    (withdrawn / PDF.format(lang="en")).unlink()
    status, said = verified(saved, withdrawn)
    assert status == 1
    assert said.startswith(f"No document stands at {_at(withdrawn)}: ")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\n", "Error: bad.pdf is no PDF that can be read"),
        (b"", "Error: bad.pdf is no PDF that can be read"),
        (
            pdf(),
            "Error: bad.pdf carries no record of a release: it is no press PDF of such a site, "
            "or somebody has taken the record out",
        ),
    ],
)
def test_a_file_that_cannot_be_judged_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    """In a sentence."""
    (tmp_path / "bad.pdf").write_bytes(data)
    assert verified(tmp_path / "bad.pdf", tmp_path) == (1, says)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("path", "/https://forged.example/newsroom/2022/first/"),
        ("path", "//forged.example/first/"),
        ("path", "/../../first/"),
        ("language", "en/../../x"),
    ],
)
def test_a_record_cannot_name_the_site_that_it_is_held_against(
    place: Path, saved: Path, key: str, value: str
) -> None:
    """Who forges a document could else be asked whether it is real."""
    found = {item.path: document for item, document in _documents_of(place / "one", place / "at")}
    document = found["/newsroom/2022/first/first-en.pdf"]
    record = json.loads(document.attached["record.json"]) | {key: value}
    forged = replace(document, attached={"record.json": json.dumps(record).encode()})
    saved.write_bytes(typeset(forged, template_of(loaded(place / "one").renderer.theme), Path))

    status, said = verified(saved, place / "at")

    assert status == 1
    assert said.startswith("Error: first-en.pdf carries no record of a release")
