"""The workflow that publishes the site runs only what is pinned, and passes its audit."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from small_site import REPOSITORY

WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.y*ml"))


def test_there_is_a_workflow() -> None:
    """The tests below look at something."""
    assert WORKFLOWS


def test_the_audit_finds_nothing() -> None:
    """zizmor, offline, at its ordinary severity."""
    program = Path(sys.executable).parent / "zizmor"
    command = [str(program), "--offline", "--no-progress", str(REPOSITORY / ".github/workflows")]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_to_a_commit(path: Path) -> None:
    """A tag can be moved; a commit cannot. The version stands beside it for people."""
    uses = re.findall(r"uses:\s*(\S+)(.*)", path.read_text(encoding="utf-8"))

    assert uses
    for action, comment in uses:
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r"\s+# v[0-9]+(\.[0-9]+)*", comment), action


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_rights_are_given_job_by_job(path: Path) -> None:
    """Nothing is allowed for the whole workflow; every job names what it may do."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))

    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert isinstance(job["permissions"], dict), name
        assert job["timeout-minutes"] <= 60, name
