"""Pictures and documents that come in by the form: their names, what is in them, where they go."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from lxml import html
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from form_client import HOST, FormClient
from media_site import pdf, photo
from small_site import lines_of, tree
from zonesite.editor.uploads import Refused, safe_name
from zonesite.reading.yaml_source import parse

DRAFT = "/releases/2025-01-01-draft-note"
FILE = "data/press/2025/2025-01-01-draft-note.yml"
FOLDER = "data/press/2025/2025-01-01-draft-note"
FIRST = "/releases/2022-06-22-first"
TOLD = {"item.alt.en": "A gate", "item.credit": "A. Person", "item.licence": "CC BY 4.0"}


@pytest.fixture
def form(site: Path) -> FormClient:
    """The form of a copy of the small site."""
    return FormClient(site)


def sent(form: FormClient, name: str, data: bytes, page: str = DRAFT, **told: str) -> TestResponse:
    """Send a file as the page for it would."""
    (digest,) = html.document_fromstring(form.get(f"{page}/media").data).xpath(
        "//input[@name='digest']/@value"
    )
    words = {key.replace("__", "."): value for key, value in told.items()}
    boundary, body = encode_multipart(
        {"digest": digest, **TOLD, **words, "file": FileStorage(BytesIO(data), name)}
    )
    return form.client.post(
        f"{page}/media",
        base_url=HOST,
        data=body,
        content_type=f"multipart/form-data; boundary={boundary}",
        headers={"Origin": HOST},
    )


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("gate.jpg", "gate.jpg"),
        ("IMG 0042.JPG", "img-0042.jpg"),
        ("../../etc/passwd.png", "passwd.png"),
        ("C:\\pictures\\gate.jpeg", "gate.jpeg"),
        ("a.php\0.jpg", "a-php.jpg"),
        ("دروازہ.webp", "picture.webp"),
    ],
)
def test_a_name_is_made_safe(given: str, kept: str) -> None:
    """No path, no blanks, no capitals."""
    assert safe_name(given) == kept


@pytest.mark.parametrize("given", ["a.svg", "a.exe", "a", "", "..jpg", ".htaccess", "a.jpg/.."])
def test_a_name_of_no_picture_or_document_is_refused(given: str) -> None:
    """Whatever could do more than be looked at."""
    with pytest.raises(Refused):
        safe_name(given)


def test_a_picture_stands_beside_its_release(form: FormClient) -> None:
    """The file in the folder, its entry in the release, and nothing wrong with either; sent twice
    it is there once."""
    assert sent(form, "IMG 0042.JPG", photo()).status_code == 303
    assert sent(form, "IMG 0042.JPG", photo()).status_code == 303

    assert (form.root / FOLDER / "img-0042.jpg").read_bytes() == photo()
    value = parse((form.root / FILE).read_text(encoding="utf-8"))
    assert value["media"] == [
        {
            "file": "img-0042.jpg",
            "kind": "picture",
            "alt": {"en": "A gate"},
            "credit": "A. Person",
            "licence": "CC BY 4.0",
        }
    ]
    assert lines_of(form.root) == []


def test_the_pages_of_a_document_are_counted(form: FormClient) -> None:
    """Nobody has to."""
    sent(
        form, "notice.pdf", pdf(3), item__alt__en="", item__title__en="The notice",
        item__language="en",
    )  # fmt: skip

    (item,) = parse((form.root / FILE).read_text(encoding="utf-8"))["media"]
    assert (item["kind"], item["pages"]) == ("document", 3)
    assert lines_of(form.root) == []


def test_readers_of_a_public_release_are_told_of_a_picture(form: FormClient) -> None:
    """Its entry says what was added, and that there was none before."""
    words = {"entry__at": "2026-01-01", "entry__change": "clarification"}
    for lang, note in (("en", "A picture."), ("ur", "ایک تصویر۔"), ("zh", "一张图片。")):
        words |= {f"entry__note__{lang}": note, f"item__alt__{lang}": note}

    assert sent(form, "gate.jpg", photo(), FIRST, **words).status_code == 303

    value = parse((form.root / "data/press/2022/2022-06-22-first.yml").read_text(encoding="utf-8"))
    assert [entry["state"] for entry in value["history"]] == ["corrected"]
    assert value["history"][0]["was"] == {"media": []}
    assert lines_of(form.root, form.clock()) == []


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("gate.jpg", b"GIF89a", "This file is not taken"),
        ("gate.jpg", b"", "This file is not taken"),
        ("gate.svg", b"<svg/>", "This file is not taken"),
        ("gate.jpg", b"\xff\xd8\xff" + b"x" * 20_000_001, "This file is not taken"),
        ("gate.pdf", b"%PDF-1.7 nothing", "This file is not taken"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(
    form: FormClient, name: str, data: bytes, words: str
) -> None:
    """Neither the folder nor the release has changed; what was told of it is still there."""
    before = tree(form.root)

    told = sent(form, name, data)

    assert told.status_code == 409
    assert words in told.text
    assert "A. Person" in told.text
    assert tree(form.root) == before


def test_another_file_of_the_name_stays(form: FormClient) -> None:
    """A picture that is there is not replaced."""
    sent(form, "gate.jpg", photo())
    before = tree(form.root)

    told = sent(form, "gate.jpg", photo(shade=90))

    assert told.status_code == 409
    assert "the name is taken" in told.text
    assert tree(form.root) == before
