"""The workflows run from their first step to their last on this machine, and do what they say:
changes are built, main is published, signed and noted, the chain of manifests goes on, parts are
put together, and an overdue site raises the alarm."""

from __future__ import annotations

import json
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from made_once import made_once
from rehearsal import TOKEN, Broken, Stage, rehearse, staged
from signed_site import SIGNER, new_key
from small_site import REPOSITORY, SITES, add, edit, git, zonesite
from workflow_expressions import NotUnderstood, evaluated, filled, holds

WORKFLOWS = REPOSITORY / ".github/workflows"
PUBLISH, OVERDUE = WORKFLOWS / "publish.yml", WORKFLOWS / "overdue.yml"
PROGRAM = ("scripts", "overrides", ".ci", ".github")
LONG_AGO = "2026-01-01T05:00:00+05:00"


def _repository(place: Path, key: str) -> Path:
    """Make a repository of the program with the small site, whose manifests a key signs."""
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in PROGRAM:
        shutil.copytree(REPOSITORY / name, place / name, ignore=ignored)
    for name in ("Makefile", "mkdocs.yml", "pyproject.toml", "setup.py", ".gitignore"):
        shutil.copy(REPOSITORY / name, place)
    for locked in REPOSITORY.glob("requirements*"):
        shutil.copy(locked, place)
    # "A draft" is sealed there, and stands in the description of every site's interface.
    drafts = shutil.ignore_patterns("*-draft-note.yml")
    for name in ("data", "docs"):
        shutil.copytree(SITES / "small" / name, place / name, ignore=drafts)
    settings = (place / "data/settings.yml").read_text(encoding="utf-8")
    signing = f"signing:\n  allowed_signers:\n    - {{name: {SIGNER}, key: {key}}}\n"
    add(place, "data/settings.yml", settings + signing)
    git(place, "init", "--quiet", "-b", "main")
    git(place, "add", "-A")
    git(place, "commit", "--quiet", "-m", "Begin")
    return place


def _is_old(stage: Stage) -> None:
    """Let the published site say that it was built long ago."""
    told = {"built_for": LONG_AGO, "next_change": None}
    (stage.published / "next-change.json").write_text(json.dumps(told), encoding="utf-8")


def _results(stage: Stage, file: Path, event: str, **inputs: Any) -> dict[str, Any]:
    """Rehearse a workflow; return what came of it, and keep what is published then."""
    try:
        run = rehearse(stage, file, event, **inputs)
    except Broken as error:
        return {"broken": str(error)}
    found: dict[str, Any] = {name: job["result"] for name, job in run.jobs.items()}
    artefacts = run.artefacts
    found["artefacts"] = sorted(
        path.relative_to(artefacts).as_posix() for path in artefacts.rglob("*") if path.is_file()
    )
    manifest = stage.published / "manifest.json"
    if manifest.exists():
        data = manifest.read_bytes()
        found["manifest"] = {"digest": sha256(data).hexdigest(), **json.loads(data)}
        found["manifest"].pop("files")
    found["commit"] = run.commit
    return found


def _rehearse_all(place: Path) -> None:
    key = place / "keys/publisher"
    content = _repository(place / "content", new_key(key))
    secret = key.read_text(encoding="utf-8")
    told: dict[str, Any] = {}
    with staged(place / "stage", content, secrets={"SIGNING_KEY": secret}) as stage:
        told["change"] = _results(stage, PUBLISH, "pull_request")
        told["is_published_by_change"] = stage.published.exists()
        told["push"] = _results(stage, PUBLISH, "push")
        if "broken" in told["push"]:
            raise Broken(told["push"]["broken"])
        shutil.copytree(stage.published, place / "published")
        told["pages"] = stage.pages
        told["main"] = git(stage.origin, "log", "-1", "--format=%s", "main")
        told["stands"] = _results(stage, PUBLISH, "schedule")
        told["quiet"] = _results(stage, OVERDUE, "schedule")
        _is_old(stage)
        told["alarm"] = _results(stage, OVERDUE, "schedule")
        told["due"] = _results(stage, PUBLISH, "schedule")
        stage.variables = {"PARTS": "2"}
        stage.secrets = {}
        told["parts"] = _results(stage, PUBLISH, "workflow_dispatch", first="true")
        told["has_signature_without_key"] = (stage.published / "manifest.json.sig").exists()
        told["log"] = stage.log
    (place / "told.json").write_text(json.dumps(told), encoding="utf-8")


@pytest.fixture(scope="module")
def rehearsed() -> Path:
    """Where all was rehearsed, once for all processes of tests."""
    return made_once("rehearsed", _rehearse_all)


@pytest.fixture(scope="module")
def told(rehearsed: Path) -> dict[str, Any]:
    """What came of it."""
    found: dict[str, Any] = json.loads((rehearsed / "told.json").read_text(encoding="utf-8"))
    return found


def test_a_change_is_checked_and_built_and_nothing_is_published(told: dict[str, Any]) -> None:
    """What it would publish is an artefact, hidden files included."""
    change = told["change"]

    assert "broken" not in change, change["broken"]
    ran = {name for name, result in change.items() if result == "success"}
    assert ran == {"test", "preview"}
    assert {"site/index.html", "site/zh/index.html", "site/.zonesite"} <= set(change["artefacts"])
    assert told["is_published_by_change"] is False


def test_main_is_published_with_manifest_signature_and_bill(
    told: dict[str, Any], rehearsed: Path
) -> None:
    """All of it is what the manifest says, by the signature of the key that was configured."""
    push, out = told["push"], rehearsed / "published"

    assert "broken" not in push, push["broken"]
    ran = {name for name, result in push.items() if result == "success"}
    assert ran == {"test", "publish", "attest", "note"}
    assert push["manifest"]["number"] == 1
    assert push["manifest"]["commit"] == push["commit"]
    assert push["manifest"]["site"] == told["pages"]
    assert push["artefacts"] == [
        f"proof/{name}" for name in ("manifest.json", "manifest.json.sig", "sbom.cdx.json")
    ]
    done = zonesite("verify", out, "--key", out / "allowed_signers")
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_was_published_is_noted_on_main(told: dict[str, Any]) -> None:
    """By a job of its own."""
    assert told["main"].startswith("Note what was published at ")


def test_the_clock_publishes_nothing_while_nothing_is_due(told: dict[str, Any]) -> None:
    """And the alarm is silent."""
    assert told["stands"]["due"] == "success"
    assert told["stands"]["publish"] == "skipped"
    assert told["quiet"]["overdue"] == "success"


def test_an_overdue_site_raises_the_alarm_and_is_published(told: dict[str, Any]) -> None:
    """The manifest of the new one follows the one that was published before."""
    assert "broken" in told["alarm"]
    assert "::error::http://127.0.0.1" in told["alarm"]["broken"]
    before, after = told["push"]["manifest"], told["due"]["manifest"]
    assert told["due"]["publish"] == "success"
    assert (after["number"], after["previous"]) == (2, before["digest"])


def test_parts_are_built_apart_and_published_together(told: dict[str, Any]) -> None:
    """Where the variable says so. A chain that is begun anew has no manifest before, and without a
    key there is no signature."""
    parts = told["parts"]

    assert "broken" not in parts, parts["broken"]
    assert parts["plan"] == parts["part"] == parts["publish"] == "success"
    names = {name.partition("/")[0] for name in parts["artefacts"]}
    assert names == {"part-1", "part-2", "proof"}
    assert parts["manifest"]["number"] == 1
    assert told["has_signature_without_key"] is False


def test_no_log_has_the_key_or_a_token(told: dict[str, Any], rehearsed: Path) -> None:
    """Not a line of it."""
    key = (rehearsed / "keys/publisher").read_text(encoding="utf-8").splitlines()
    log = "\n".join(told["log"])

    assert "signed by" in log
    assert not [line for line in [*key[1:-1], TOKEN] if line in log]


def test_a_step_that_is_broken_is_found(tmp_path: Path) -> None:
    """With its job, its name, and what it printed."""
    _, key = new_key(tmp_path / "key"), tmp_path / "key"
    content = _repository(tmp_path / "content", key.with_suffix(".pub").read_text().strip())
    edit(content, ".github/workflows/overdue.yml", "make overdue", "make overdew")
    broken = content / ".github/workflows/overdue.yml"

    with (
        staged(tmp_path / "stage", content) as stage,
        pytest.raises(
            Broken, match=r"overdue: Compare the instant .* ended with 1\n(.*\n)*.*overdew"
        ),
    ):
        rehearse(stage, broken, "schedule")


@pytest.mark.parametrize(
    ("answers", "status", "said"),
    [
        ("200", 0, "--previous"),
        ("404", 0, "No manifest is published"),
        ("503", 1, "answers 503"),
    ],
)
def test_only_a_site_without_a_manifest_begins_a_chain(
    answers: str, status: int, said: str, tmp_path: Path
) -> None:
    """A server that does not answer would otherwise make a second history."""
    for name, lines in {
        "curl": f"printf {answers}",
        "make": 'printf "%s\\n" "$@"; [ ! -e "$KEY" ] || ls -l "$KEY"',
    }.items():
        add(tmp_path, f"bin/{name}", f"#!/bin/sh\n{lines}\n")
        (tmp_path / "bin" / name).chmod(0o755)
    done = subprocess.run(
        [REPOSITORY / ".ci/publish-manifest.sh", "https://zones.example/stz/", "c" * 40],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin", "TMPDIR": str(tmp_path)},
    )

    assert done.returncode == status, done.stderr
    assert said in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bin"]


def test_the_key_can_be_read_by_nobody_else_and_is_gone_afterwards(tmp_path: Path) -> None:
    """It stands in a file while it is used, and in no variable of what uses it."""
    look = 'set -- $2; ls -l "${4}"; echo "key: ${SIGNING_KEY:-none}"'
    for name, lines in {"curl": "printf 404", "make": look}.items():
        add(tmp_path, f"bin/{name}", f"#!/bin/sh\n{lines}\n")
        (tmp_path / "bin" / name).chmod(0o755)
    path = {"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin", "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [REPOSITORY / ".ci/publish-manifest.sh", "https://zones.example/stz/", "c" * 40],
        capture_output=True,
        text=True,
        check=False,
        env={**path, "SIGNING_KEY": "the key"},
    )

    assert done.returncode == 0, done.stderr
    assert "\n-rw------- " in done.stdout
    assert "key: none" in done.stdout
    assert "the key" not in done.stdout + done.stderr
    assert sorted(found.name for found in tmp_path.iterdir()) == ["bin"]


CONTEXT = {"a": {"yes": "Yes", "no": "", "list": "[1,2]"}, "needs": {"x": {"result": "success"}}}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("a.yes == 'yes'", True),
        ("a.yes != 'no' && !a.no", True),
        ("a.no || a.yes", "Yes"),
        ("a.no && a.yes", ""),
        ("!(a.yes && a.missing.further)", True),
        ("fromJSON(a.list)", [1, 2]),
        ("needs.x.result == 'success'", True),
    ],
)
def test_expressions_are_what_github_makes_of_them(expression: str, expected: object) -> None:
    """As far as the workflows use them."""
    assert evaluated(expression, CONTEXT) == expected


@pytest.mark.parametrize("expression", ["hashFiles('a')", "a.yes ==", "b.c", "a.yes < 1", "'"])
def test_an_expression_that_is_not_known_stops_the_rehearsal(expression: str) -> None:
    """A guess would prove nothing."""
    with pytest.raises(NotUnderstood):
        evaluated(expression, CONTEXT)


def test_text_is_filled_and_a_whole_expression_keeps_its_type() -> None:
    """So that a list stays one."""
    assert filled("x-${{ a.yes }}-${{ a.no }}", CONTEXT) == "x-Yes-"
    assert filled("${{ a.yes }}/${{ a.yes }}", CONTEXT) == "Yes/Yes"
    assert filled("${{ fromJSON(a.list) }}", CONTEXT) == [1, 2]


def test_after_a_failure_only_what_asks_for_it_runs() -> None:
    """A condition that says nothing of failures means: where nothing failed."""
    assert not holds("a.yes == 'yes'", CONTEXT, has_failed=True)
    assert holds("${{ !cancelled() && a.yes }}", CONTEXT, has_failed=True)
