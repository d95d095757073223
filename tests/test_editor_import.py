"""Documents become drafts by the form: the gate, the questions, the report, then the file."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from lxml import html
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse, encode_multipart

import word_documents as word
from bad_documents import BAD_DOCUMENTS, TEXT, BadDocument
from form_client import HOST, FormClient, Pairs, changed, fields_in, text_of
from small_site import add, lines_of, tree, zonesite
from zonesite.editor.app import ImportRequest
from zonesite.editor.words import say
from zonesite.importing.gate import MOST_BYTES
from zonesite.reading.field_words import LANGUAGES
from zonesite.reading.yaml_source import parse

PAGE = "/releases/import"
FILE = "data/press/2026/2026-03-03-harbour-opens-a-new-gate.yml"
RELEASE = "/releases/2026-03-03-harbour-opens-a-new-gate"


@pytest.fixture
def form(site: Path) -> FormClient:
    """The form of a copy of the small site."""
    return FormClient(site)


def sent(form: FormClient, *documents: tuple[str, bytes], origin: str = HOST) -> TestResponse:
    """Send documents as the page for them would."""
    files = [("files", FileStorage(BytesIO(raw), name)) for name, raw in documents]
    pairs: list[tuple[str, object]] = [*files, ("do", "read")]
    boundary, body = encode_multipart(MultiDict(pairs))
    return form.client.post(
        PAGE,
        base_url=HOST,
        data=body,
        content_type=f"multipart/form-data; boundary={boundary}",
        headers={"Origin": origin},
    )


def looked_at(form: FormClient, *documents: tuple[str, bytes]) -> str:
    """Send documents; return the address at which they are looked at."""
    answer = sent(form, *documents)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def made(form: FormClient, page: str, **answers: str) -> TestResponse:
    """Fill in the page of documents and press "Make the draft"."""
    return form.post(page, filled(form, page, **answers), "make")


def filled(form: FormClient, page: str, **answers: str) -> Pairs:
    return changed(fields_in(form.get(page).data), **answers)


def test_a_document_becomes_a_draft_that_opens_in_the_form(form: FormClient) -> None:
    """Byte for byte what the command writes; what is to be done stands above the form."""
    page = looked_at(form, ("letter.docx", word.docx()))

    answer = made(form, page)

    assert answer.status_code == 303, text_of(answer, "//*[@role='alert']")
    assert answer.headers["Location"].startswith(f"{RELEASE}?saved=import&import=")
    opened = form.get(answer.headers["Location"])
    assert opened.status_code == 200
    assert "The draft is made." in text_of(opened, "//*[@role='status']")[0]
    assert text_of(opened, "//section[h2/@id='to-do']//code") == [
        *("open-translation", "open-translation", "open-sources", "open-topics", "open-summary")
    ]
    written = (form.root / FILE).read_bytes()
    (form.root / FILE).unlink()
    add(form.root, "letter.docx", word.docx())
    assert zonesite("import", "--root", form.root, form.root / "letter.docx").returncode == 0
    assert (form.root / FILE).read_bytes() == written


def test_nothing_is_written_before_the_draft_is_made(form: FormClient) -> None:
    """Neither by choosing documents nor by looking at them."""
    before = tree(form.root)

    form.get(looked_at(form, ("letter.docx", word.docx())))

    assert tree(form.root) == before


def test_the_check_accepts_the_draft(form: FormClient) -> None:
    """It says nothing of it that it does not say of the site."""
    before = lines_of(form.root)

    made(form, looked_at(form, ("letter.docx", word.docx())))

    assert lines_of(form.root) == before


def test_a_page_sent_twice_writes_one_draft(form: FormClient) -> None:
    """The second time leads to the same release."""
    page = looked_at(form, ("letter.docx", word.docx()))
    pairs = filled(form, page)

    first, second = form.post(page, pairs, "make"), form.post(page, pairs, "make")

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers["Location"] == second.headers["Location"]


def test_a_date_with_two_readings_is_chosen_and_never_guessed(form: FormClient) -> None:
    """Both are offered in words, none is chosen, and without a choice nothing is written."""
    text = TEXT.replace("3 March 2026", "03/04/2026").encode()
    page = looked_at(form, ("letter.txt", text))
    before = tree(form.root)
    shown = form.get(page)
    assert text_of(shown, "//fieldset[@id='f-date']/label") == ["4 March 2026", "3 April 2026"]
    assert not html.document_fromstring(shown.data).xpath("//input[@type='radio'][@checked]")

    refused = made(form, page)

    assert refused.status_code == 422
    assert "03/04/2026 can be read in more than one way" in text_of(refused, "//*[@id='r-date']")[0]
    assert tree(form.root) == before
    answer = made(form, page, date="2026-03-04")
    assert answer.headers["Location"].startswith("/releases/2026-03-04-harbour-opens-a-new-gate?")


def test_what_a_document_does_not_say_is_asked(form: FormClient) -> None:
    """Day and kind of a text that has neither."""
    page = looked_at(form, ("letter.txt", f"{word.HEADLINE}\n\n{word.SENTENCE}\n".encode()))
    refused = made(form, page)
    assert refused.status_code == 422
    assert [bool(text_of(refused, f"//*[@id='r-{name}']/p")) for name in ("date", "kind")] == [
        True,
        True,
    ]

    answer = made(form, page, date="2026-03-03", kind="statement")

    assert answer.status_code == 303
    value = parse((form.root / FILE).read_text(encoding="utf-8"))
    assert (str(value["date"]), value["kind"], value["draft"]) == ("2026-03-03", "statement", True)


def test_several_files_are_one_release(form: FormClient) -> None:
    """One language each."""
    urdu = "پریس ریلیز\n\nبندرگاہ نے نیا دروازہ کھول دیا\n\n3 مارچ 2026\n\n" + (
        "بندرگاہ کے ادارے نے پیر کے روز نیا دروازہ کھول دیا، جس سے گاڑیوں کو سہولت ہو گی۔\n"
    )

    made(form, looked_at(form, ("en.txt", TEXT.encode()), ("ur.txt", urdu.encode())))

    value = parse((form.root / FILE).read_text(encoding="utf-8"))
    assert [*value["text"]] == ["en", "ur"]


def test_two_files_in_one_language_are_refused(form: FormClient) -> None:
    """They are two releases, or one too many."""
    told = sent(form, ("a.txt", TEXT.encode()), ("b.txt", TEXT.encode()))

    assert told.status_code == 422
    assert text_of(told, "//*[@id='r-files']//code") == ["import-language-twice"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_privacy_report_stands_before_the_button(site: Path, lang: str) -> None:
    """What was hidden is shown to the writer, with its place, and does not reach the draft."""
    form = FormClient(site, lang)
    hidden = word.docx(
        f"{word.paragraph(word.HEADLINE)}{word.paragraph('3 March 2026')}"
        f"{word.paragraph(word.SENTENCE)}"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>the secret of the gate</w:t></w:r></w:p>"
    )
    page = looked_at(form, ("letter.docx", hidden))

    shown = form.get(page)

    (found,) = text_of(shown, "//section[@aria-labelledby='g-private']")
    assert found.startswith(say(lang, "import-private", n=1))
    assert "the secret of the gate" in found
    made(form, page, kind="statement")
    assert b"secret" not in (form.root / FILE).read_bytes()


@pytest.mark.parametrize("case", BAD_DOCUMENTS, ids=lambda case: case.name)
def test_the_gate_is_that_of_the_command(form: FormClient, case: BadDocument) -> None:
    """Every document that the command refuses is refused at the field, with the same words."""
    before = tree(form.root)

    told = sent(form, (case.file, case.make()))

    assert told.status_code == 422
    (words,) = text_of(told, "//*[@id='r-files']/p")
    assert words.endswith(f" {case.code}")
    said = case.says.partition(": ")[2].removesuffix(f" [{case.code}]")
    assert " ".join(said.split()) in words
    assert tree(form.root) == before


def test_each_file_that_is_refused_is_named(form: FormClient) -> None:
    """A name is shown as it is written, and never as a part of the page."""
    told = sent(form, ("<b>a.pdf", b"%PDF-1.7"), ("../letters/b.docx", b"PK\x03\x04"))

    assert text_of(told, "//*[@id='r-files']/p/bdi") == ["<b>a.pdf", "b.docx"]


def test_no_file_is_told_at_the_field(form: FormClient) -> None:
    """In place of a page of an error."""
    told = sent(form, ("", b""))

    assert told.status_code == 422
    assert "No file is chosen" in text_of(told, "//*[@id='r-files']")[0]


def test_a_file_that_is_larger_than_any_is_refused(
    form: FormClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the field, by the limit of the command."""
    monkeypatch.setattr("zonesite.editor.imports.MOST_BYTES", 1000)
    assert MOST_BYTES == 50_000_000

    told = sent(form, ("letter.txt", b"a" * 1001))

    assert told.status_code == 422
    assert "must be smaller than 1000 bytes, not 1001" in text_of(told, "//*[@id='r-files']")[0]


def test_more_than_the_server_takes_is_413(
    form: FormClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told in words, and nothing of it is kept."""
    assert ImportRequest.max_content_length == 60_000_000
    monkeypatch.setattr(ImportRequest, "max_content_length", 1000)

    answer = sent(form, ("letter.txt", b"a" * 1001))

    assert answer.status_code == 413
    assert "60 MB" in answer.text


def test_another_site_cannot_send_documents(form: FormClient) -> None:
    """The gate of the whole form stands before this page, too."""
    assert sent(form, ("a.txt", TEXT.encode()), origin="http://evil.example").status_code == 403


def test_a_taken_address_is_told_at_the_field(form: FormClient) -> None:
    """The release that is there stays; another address is taken."""
    add(form.root, FILE, "begun: by somebody\n")
    page = looked_at(form, ("letter.docx", word.docx()))
    before = tree(form.root)

    refused = made(form, page)

    assert refused.status_code == 422
    assert "nothing is overwritten" in text_of(refused, "//*[@id='r-slug']")[0]
    assert tree(form.root) == before
    assert made(form, page, slug="second-gate").status_code == 303


@pytest.mark.parametrize("slug", ["../../../etc/x", "A b", "a--b", "x" * 101, "-a"])
def test_an_address_that_is_none_is_refused(form: FormClient, slug: str) -> None:
    """At its field, with nothing written."""
    page = looked_at(form, ("letter.docx", word.docx()))
    before = tree(form.root)

    refused = made(form, page, slug=slug)

    assert refused.status_code == 422
    assert "Only small English letters" in text_of(refused, "//*[@id='r-slug']")[0]
    assert tree(form.root) == before


def test_a_day_that_is_none_is_refused(form: FormClient) -> None:
    """At its field."""
    refused = made(form, looked_at(form, ("letter.docx", word.docx())), date="2026-02-30")

    assert refused.status_code == 422
    assert "no day of the calendar" in text_of(refused, "//*[@id='r-date']")[0]


def test_documents_that_are_not_kept_any_more_are_chosen_again(form: FormClient) -> None:
    """The last five are kept; an unknown key is told so and leads on."""
    first = looked_at(form, ("letter.docx", word.docx()))
    for _ in range(5):
        looked_at(form, ("letter.txt", TEXT.encode()))

    told = form.get(first)

    assert told.status_code == 404
    assert "Choose the files again." in text_of(told, "//*[@role='alert']")[0]
    assert html.document_fromstring(told.data).xpath("//input[@type='file']")


@pytest.mark.parametrize("page", ["/releases", "/releases/new"])
def test_the_page_is_led_to(form: FormClient, page: str) -> None:
    """From the list of the releases, and from where one would paste."""
    assert text_of(form.get(page), f"//a[@href='{PAGE}']") == ["From a document"]
