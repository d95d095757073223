"""A disk that takes no more, or nothing at all: each way of writing by the form says so."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

import test_editor_handover as handing_over
import test_editor_import as importing
import test_editor_uploads as uploads
import word_documents as word
from form_client import FormClient, fields_in
from media_site import photo
from small_site import add, git, tree, zonesite
from zonesite.editor.words import say

DRAFT = "/releases/2025-01-01-draft-note"
CORRECTION = "/releases/2022-06-22-first/is/corrected"

Sent = Callable[[], TestResponse]
Words = tuple[str, str]
"""The name of an input, and what was typed into it."""


def _saving(form: FormClient) -> tuple[Sent, Words]:
    pairs = form.filled(DRAFT, text__en__title="Mine")
    return lambda: form.post(DRAFT, pairs), ("text.en.title", "Mine")


def _new_release(form: FormClient) -> tuple[Sent, Words]:
    page = "/releases/new"
    pairs = form.filled(page, text__en__title="Mine", text__en__body="My words.")
    return lambda: form.post(page, pairs), ("text.en.body", "My words.")


def _new_source(form: FormClient) -> tuple[Sent, Words]:
    page = "/sources/new"
    pairs = form.filled(page, id="mine", title__en="My source")
    return lambda: form.post(page, pairs), ("title.en", "My source")


def _correction(form: FormClient) -> tuple[Sent, Words]:
    words = {"text__en__title": "Mine", "entry__note__en": "My note.", "entry__change": "wording"}
    pairs = form.filled(CORRECTION, **words)
    return lambda: form.post(CORRECTION, pairs), ("entry.note.en", "My note.")


def _picture(form: FormClient) -> tuple[Sent, Words]:
    return lambda: uploads.sent(form, "gate.jpg", photo()), ("item.alt.en", "A gate")


def _import(form: FormClient) -> tuple[Sent, Words]:
    page = importing.looked_at(form, ("letter.docx", word.docx()))
    pairs = importing.filled(form, page, slug="my-gate")
    return lambda: form.post(page, pairs, "make"), ("slug", "my-gate")


def _handing_over(form: FormClient) -> tuple[Sent, Words]:
    """The notes on translations are written before git is asked for anything."""
    add(form.root, ".gitignore", ".cache/\n")
    zonesite("translated", "--root", form.root)
    git(form.root, "init", "--quiet", "--initial-branch=main")
    git(form.root, "add", "--all")
    git(form.root, "commit", "--quiet", "--message=Begin")
    form.post("/zones/beta", form.filled("/zones/beta", summary__ur="تھوڑی معلومات والا زون"))
    pairs = [("files", "data/zones.yml"), *handing_over.SLIP]
    return lambda: form.post("/hand-over", pairs), handing_over.SLIP[2]


WAYS = (
    _saving, _new_release, _new_source, _correction, _picture, _import, _handing_over,
)  # fmt: skip


def _refused(
    way: Callable[[FormClient], tuple[Sent, Words]],
    form: FormClient,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> str:
    """Send a form to a disk that refuses it; return what is told."""
    send, words = way(form)
    before = tree(form.root)

    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", refuse)
        told = send()
    assert told.status_code == 507
    assert words in fields_in(told.data)
    assert tree(form.root) == before
    return told.text


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.strip("_"))
def test_a_full_disk_is_told_and_the_words_are_kept(
    site: Path,
    monkeypatch: pytest.MonkeyPatch,
    way: Callable[[FormClient], tuple[Sent, Words]],
) -> None:
    """507, a sentence in the writer's language, every file as it was, and the form as filled in."""
    told = _refused(way, FormClient(site, "ur"), monkeypatch, errno.ENOSPC)
    assert say("ur", "disk-full") in told


@pytest.mark.parametrize(
    ("number", "code"), [(errno.EDQUOT, "disk-full"), (errno.EROFS, "disk"), (errno.EIO, "disk")]
)
def test_each_refusal_of_a_disk_has_its_words(
    site: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    """What belongs to somebody else is full, too; what must not be written is not."""
    assert say("zh", code) in _refused(_import, FormClient(site, "zh"), monkeypatch, number)
