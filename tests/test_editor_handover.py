"""Handing over what was edited: a commit on a branch, a patch, and what stands in the way."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from form_client import FormClient, changed, fields_in
from small_site import add, edit, git, lines_of, zonesite

DRAFT = "/releases/2025-01-01-draft-note"
DRAFT_FILE = "data/press/2025/2025-01-01-draft-note.yml"
SLIP = [
    ("name", "Amina Khan"),
    ("email", "amina@press.example"),
    ("message", "Another title; --all; $(date)"),
]


@pytest.fixture
def form(site: Path) -> FormClient:
    """The form of a copy of the small site that git keeps, with an edit that is saved."""
    add(site, ".gitignore", ".cache/\n")
    git(site, "init", "--quiet", "--initial-branch=main")
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "--message=Begin")
    found = FormClient(site)
    found.post(DRAFT, found.filled(DRAFT, text__en__title="Another title"))
    return found


def handed(form: FormClient, *files: str, slip: list[tuple[str, str]] = SLIP) -> object:
    """Hand over, as the page that shows some files would."""
    return form.post("/hand-over", [*(("files", file) for file in files or [DRAFT_FILE]), *slip])


def test_what_was_saved_waits_on_every_page(form: FormClient) -> None:
    """The number of files, and on the page itself each with its difference."""
    assert "1 file" in form.get("/releases").text
    page = form.get("/hand-over").text
    assert DRAFT_FILE in page
    assert "+  en: {title: Another title, summary: Not yet, body: Not yet.}" in page


def test_a_commit_on_a_branch_has_the_name_of_the_writer(form: FormClient) -> None:
    """Only what was edited is in it; what else waits in the repository stays."""
    add(form.root, "notes.txt", "mine\n")
    edit(form.root, ".gitignore", ".cache/", ".cache/\nsite/")
    git(form.root, "add", ".gitignore")

    page = handed(form)

    assert "edits/amina-khan-2026-01-01" in page.text  # type: ignore[attr-defined]
    assert git(form.root, "log", "-1", "--format=%an <%ae>%n%s") == (
        "Amina Khan <amina@press.example>\nAnother title; --all; $(date)"
    )
    assert git(form.root, "symbolic-ref", "--short", "HEAD") == "edits/amina-khan-2026-01-01"
    assert git(form.root, "show", "--format=", "--name-only") == DRAFT_FILE
    assert git(form.root, "diff", "--cached", "--name-only") == ".gitignore"
    assert git(form.root, "log", "--format=%s", "main") == "Begin"
    assert "file" not in form.get("/releases").text.split("hand-over")[1].split("</a>")[0]
    assert lines_of(form.root) == []


def test_what_comes_next_follows_on_the_same_branch(form: FormClient) -> None:
    """One branch for a writer's work; sent twice it is one commit; the name is remembered."""
    handed(form)
    handed(form)
    form.post(DRAFT, form.filled(DRAFT, text__en__summary="Soon"))
    assert ("name", "Amina Khan") in fields_in_plain(form.get("/hand-over").data)

    handed(form)

    assert git(form.root, "log", "--format=%s", "main..HEAD").count("Another title") == 2
    assert git(form.root, "branch", "--format=%(refname:short)").split("\n") == [
        "edits/amina-khan-2026-01-01",
        "main",
    ]


def fields_in_plain(page: bytes) -> list[tuple[str, str]]:
    """Return the fields of the form of a page on which there is no record."""
    return fields_in(page.replace(b"data-form-plain", b"data-form"))


def test_a_patch_is_one_that_git_takes(form: FormClient) -> None:
    """As the settings say: nothing is committed, and the file has everything."""
    with (form.root / "data/settings.yml").open("a", encoding="utf-8") as settings:
        settings.write("handover: {as: patch}\n")
    git(form.root, "commit", "--quiet", "--message=Settings", "--", "data/settings.yml")

    answer = handed(form)

    assert answer.headers["Content-Disposition"] == (  # type: ignore[attr-defined]
        'attachment; filename="2026-01-01-edits.patch"'
    )
    patch = answer.data  # type: ignore[attr-defined]
    assert git(form.root, "log", "-1", "--format=%s") == "Settings"
    git(form.root, "checkout", "--quiet", "--", ".")
    (form.root.parent / "edits.patch").write_bytes(patch)
    git(form.root, "am", "--quiet", str(form.root.parent / "edits.patch"))
    assert "Another title" in (form.root / DRAFT_FILE).read_text(encoding="utf-8")
    assert git(form.root, "log", "-1", "--format=%an") == "Amina Khan"


def test_content_with_errors_is_not_handed_over(form: FormClient) -> None:
    """The errors are told as the check tells them, and nothing is committed."""
    edit(form.root, "data/zones.yml", "place: punjab", "place: nowhere")

    page = handed(form, "data/zones.yml", DRAFT_FILE).text  # type: ignore[attr-defined]

    assert "the content has errors" in page
    assert "data/zones.yml:5:12" in page
    assert git(form.root, "log", "--format=%s", "--all") == "Begin"


def test_what_was_not_looked_at_is_shown_first(form: FormClient) -> None:
    """A file that was saved since the page was opened is not handed over unseen."""
    edit(form.root, "data/zones.yml", "Beta Zone", "Beta Park")

    page = handed(form).text  # type: ignore[attr-defined]

    assert "Something else has been saved meanwhile" in page
    assert "data/zones.yml" in page
    assert git(form.root, "log", "--format=%s", "--all") == "Begin"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("name", "", "Your name is missing"),
        ("name", "A <b>", "Your name is missing"),
        ("email", "nobody", "Your e-mail address is missing"),
        ("message", " ", "Say in a sentence"),
        ("message", "x" * 501, "Say in a sentence"),
    ],
)
def test_a_slip_that_lacks_something_is_told(
    form: FormClient, name: str, value: str, words: str
) -> None:
    """What was typed stays, and nothing is committed."""
    page = handed(form, slip=changed(SLIP, **{name: value}))

    assert words in page.text  # type: ignore[attr-defined]
    assert git(form.root, "log", "--format=%s", "--all") == "Begin"


def test_translations_that_changed_are_noted(form: FormClient) -> None:
    """Where a site notes what translations were made from, the commit has those notes."""
    zonesite("translated", "--root", form.root)
    git(form.root, "add", "--all")
    git(form.root, "commit", "--quiet", "--all", "--message=More")
    page = "/zones/beta"
    form.post(page, form.filled(page, summary__ur="تھوڑی معلومات والا زون"))

    handed(form, "data/zones.yml")

    assert {*git(form.root, "show", "--format=", "--name-only").split("\n")} == {
        "data/translations.json",
        "data/zones.yml",
    }
    notes = json.loads(git(form.root, "show", "HEAD:data/translations.json"))
    before = json.loads(git(form.root, "show", "HEAD~:data/translations.json"))
    assert [key for key in notes if notes[key] != before[key]] == ["zones/beta/summary"]


def test_a_detached_head_is_told(form: FormClient) -> None:
    """The commit has a branch of its own, and the sentence says what it follows."""
    git(form.root, "checkout", "--quiet", "--detach")

    page = handed(form).text  # type: ignore[attr-defined]

    assert "follows a commit that belongs to no branch" in page
    assert git(form.root, "symbolic-ref", "--short", "HEAD") == "edits/amina-khan-2026-01-01"


@pytest.mark.parametrize("lang", ["en", "ur", "zh"])
def test_without_a_repository_the_files_are_named(site: Path, lang: str) -> None:
    """A sentence in the writer's language; everything else of the form works."""
    form = FormClient(site, lang)

    told = form.get("/hand-over")

    assert told.status_code == 409
    assert "data/" in told.text
    assert form.get(DRAFT).status_code == 200


def test_without_git_a_sentence_says_so(form: FormClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is missing."""
    monkeypatch.setenv("PATH", "/nowhere")
    assert "git, which is not installed here" in form.get("/hand-over").text


def test_an_empty_repository_and_a_refusal_are_told(
    form: FormClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hook that says no is quoted, and the files stay as they are."""
    hook = form.root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho 'not on a Friday' >&2\nexit 1\n", encoding="utf-8")
    os.chmod(hook, 0o755)

    page = handed(form).text  # type: ignore[attr-defined]

    assert "not on a Friday" in page
    assert "Another title" in (form.root / DRAFT_FILE).read_text(encoding="utf-8")
