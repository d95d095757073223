"""The workflows, rehearsed on this machine: each `run:` of each job in its order, in a clean clone,
with the environment that GitHub sets.

What only GitHub has stands here by something else, and nothing else does: `ACTIONS` for the actions
that are used, `gh` for its interface, a server on this machine for Pages, and `COMMANDS` for the
one command that would take as long as everything else. An action, expression or request without
such a stand-in stops the rehearsal.
"""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import venv
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from workflow_expressions import NotUnderstood, as_text, filled, holds

ROOT = Path(__file__).resolve().parents[1]
REPOSITORY = "authority/site"
TOKEN = "token-of-the-rehearsal"
COMMANDS: Mapping[str, str] = {"make test": "make --dry-run test >/dev/null"}
"""What runs in place of a command: the tests are rehearsed nowhere but in themselves."""
GH = """#!/usr/bin/env python3
import os, sys
asked = sys.argv[2]
repository = "repos/" + os.environ["GITHUB_REPOSITORY"]
if not os.environ.get("GH_TOKEN"):
    sys.exit("gh: no token")
if asked == repository + "/pages":
    print(os.environ["REHEARSAL_PAGES"])
elif asked.startswith(repository + "/actions/workflows/publish.yml/runs?"):
    print("1 " + os.environ["REHEARSAL_TESTED"]) if "event=push" in asked else None
elif asked == repository + "/actions/runs/1/jobs":
    print("success")
else:
    sys.exit("gh: the rehearsal does not know " + asked)
"""


class Broken(Exception):
    """A step failed, or cannot be rehearsed; says where and why."""


@dataclass
class Stage:
    """What there is besides the jobs: the repository, Pages, artefacts, secrets and variables."""

    place: Path
    origin: Path
    """A bare repository, whose main is what is rehearsed."""
    pages: str
    """The address at which `published` is served."""
    secrets: Mapping[str, str] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    """Everything that was printed, as it would stand in the log of the runs."""

    @property
    def published(self) -> Path:
        return self.place / "pages" / "site"

    @property
    def programs(self) -> Path:
        return self.place / "programs"

    @property
    def main(self) -> str:
        """The commit of main."""
        command = ["git", "-C", str(self.origin), "rev-parse", "main"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@dataclass
class Run:
    """One run of a workflow."""

    stage: Stage
    workflow: Mapping[str, Any]
    event: str
    folder: Path
    inputs: Mapping[str, Any] = field(default_factory=dict)
    jobs: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Of each job that is over, by its id: its result and outputs."""

    def __post_init__(self) -> None:
        self.commit = self.stage.main

    @property
    def artefacts(self) -> Path:
        return self.folder / "artefacts"

    @property
    def github(self) -> dict[str, Any]:
        is_change = self.event == "pull_request"
        return {
            "event_name": self.event,
            "ref": "refs/pull/1/merge" if is_change else "refs/heads/main",
            "sha": self.commit,
            "repository": REPOSITORY,
            "run_id": "1",
            "token": TOKEN,
            "event": {"repository": {"private": False}},
        }

    def context(self, job: Mapping[str, Any], **more: Any) -> dict[str, Any]:
        needs = job.get("needs", ())
        names = (needs,) if isinstance(needs, str) else needs
        return {
            "github": self.github,
            # Pull requests from forks get none.
            "secrets": {} if self.event == "pull_request" else self.stage.secrets,
            "vars": self.stage.variables,
            "inputs": self.inputs,
            "needs": {name: self.jobs[name] for name in names},
            **more,
        }


@dataclass
class Machine:
    """The machine of one job."""

    run: Run
    job: Mapping[str, Any]
    name: str
    matrix: Mapping[str, Any]
    folder: Path
    steps: dict[str, dict[str, Any]] = field(default_factory=dict)
    exported: dict[str, str] = field(default_factory=dict)

    @property
    def workspace(self) -> Path:
        return self.folder / "workspace"

    @property
    def context(self) -> dict[str, Any]:
        return self.run.context(self.job, steps=self.steps, matrix=self.matrix)

    def environment(self) -> dict[str, str]:
        """Return what GitHub sets, and nothing of the environment that the rehearsal is run in but
        what finds programs."""
        github, stage = self.run.github, self.run.stage
        set_by_github = {
            f"GITHUB_{name.upper()}": github[name]
            for name in ("event_name", "ref", "sha", "repository", "run_id")
        }
        return {
            "PATH": f"{stage.programs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.folder / "home"),
            "LANG": "C.UTF-8",
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.folder / "temporary"),
            "TMPDIR": str(self.folder / "temporary"),
            "GIT_CONFIG_GLOBAL": str(stage.place / "gitconfig"),
            "REHEARSAL_PAGES": stage.pages,
            "REHEARSAL_TESTED": self.run.commit,
            **set_by_github,
            **self.exported,
        }


# --- What stands for actions


def _checkout(machine: Machine, given: Mapping[str, Any]) -> dict[str, str]:
    """A clean clone, as deep as it is asked for, with an environment of Python that is ready."""
    stage, ref = machine.run.stage, str(given.get("ref") or machine.run.commit)
    _git(stage.place, "clone", "--quiet", f"file://{stage.origin}", machine.workspace)
    _git(machine.workspace, "checkout", "--quiet", ref)
    if str(given.get("fetch-depth", 1)) != "0":
        shutil.rmtree(machine.workspace)
        _git(stage.place, "init", "--quiet", machine.workspace)
        _git(machine.workspace, "remote", "add", "origin", f"file://{stage.origin}")
        _git(machine.workspace, "fetch", "--quiet", "--depth", "1", "origin", ref)
        _git(machine.workspace, "checkout", "--quiet", "FETCH_HEAD")
    _make_environment(machine.workspace)
    return {}


def _make_environment(workspace: Path) -> None:
    """Make what `make` would install, of what is installed where the rehearsal runs."""
    folder = workspace / ".venv"
    venv.create(folder, symlinks=True)
    packages = next(folder.glob("lib/python*/site-packages"))
    others = [path for path in sys.path if path.endswith("site-packages")]
    lines = "\n".join([str(workspace / "scripts"), *others])
    (packages / "rehearsal.pth").write_text(f"{lines}\n", encoding="utf-8")
    command = folder / "bin/zonesite"
    command.write_text(
        f'#!/bin/sh\nexec "{folder}/bin/python" -m zonesite "$@"\n', encoding="utf-8"
    )
    command.chmod(0o755)
    (folder / ".root").write_text(f"{workspace.resolve()}\n", encoding="utf-8")
    for stamp in (".build", ".test"):
        (folder / stamp).touch()


def _upload(machine: Machine, given: Mapping[str, Any]) -> dict[str, str]:
    """Files below their common folder; hidden ones where they are asked for."""
    lines = [line.strip() for line in str(given["path"]).splitlines() if line.strip()]
    found = [Path(path) for line in lines for path in glob.glob(str(machine.workspace / line))]
    if not found:
        raise Broken(f"{machine.name}: nothing is at {given['path']!r}")
    base = found[0] if len(lines) == 1 and found[0].is_dir() else found[0].parent
    files = [base] if base in found else found
    target = machine.run.artefacts / str(given["name"])
    for file in (path for one in files for path in ([one] if one.is_file() else one.rglob("*"))):
        name = file.relative_to(base)
        is_hidden = any(part.startswith(".") for part in name.parts)
        if file.is_file() and (given.get("include-hidden-files") or not is_hidden):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target / name)
    return {}


def _download(machine: Machine, given: Mapping[str, Any]) -> dict[str, str]:
    """One artefact into the folder, or each of several into a folder of its own."""
    target = machine.workspace / str(given["path"])
    if "name" in given:
        shutil.copytree(machine.run.artefacts / str(given["name"]), target, dirs_exist_ok=True)
        return {}
    for found in sorted(machine.run.artefacts.glob(str(given["pattern"]))):
        shutil.copytree(found, target / found.name)
    return {}


def _upload_pages(machine: Machine, given: Mapping[str, Any]) -> dict[str, str]:
    """An archive of the site, as it is handed to Pages."""
    source = machine.workspace / str(given["path"])
    shown = given.get("include-hidden-files")
    with tarfile.open(machine.folder / "artifact.tar", "w") as archive:
        for path in sorted(source.iterdir()):
            if shown or not path.name.startswith("."):
                archive.add(path, path.name)
    return {}


def _deploy(machine: Machine, _: Mapping[str, Any]) -> dict[str, str]:
    """The archive takes the place of what was published."""
    target = machine.run.stage.published
    shutil.rmtree(target, ignore_errors=True)
    with tarfile.open(machine.folder / "artifact.tar") as archive:
        archive.extractall(target, filter="data")
    return {"page_url": machine.run.stage.pages}


def _configure_pages(machine: Machine, _: Mapping[str, Any]) -> dict[str, str]:
    return {"base_url": machine.run.stage.pages.rstrip("/")}


def _attest(machine: Machine, given: Mapping[str, Any]) -> dict[str, str]:
    """Nothing is attested here; but its subject must be there, and the rights for it given."""
    if not list(machine.workspace.glob(str(given["subject-path"]))):
        raise Broken(f"{machine.name}: there is no {given['subject-path']} to attest")
    if {"id-token", "attestations"} - machine.job["permissions"].keys():
        raise Broken(f"{machine.name}: it has no rights to attest")
    return {}


ACTIONS: Mapping[str, Callable[[Machine, Mapping[str, Any]], dict[str, str]]] = {
    "actions/checkout": _checkout,
    "actions/upload-artifact": _upload,
    "actions/download-artifact": _download,
    "actions/configure-pages": _configure_pages,
    "actions/upload-pages-artifact": _upload_pages,
    "actions/deploy-pages": _deploy,
    "actions/attest": _attest,
}


# --- Jobs and steps


def rehearse(stage: Stage, file: Path, event: str, **inputs: Any) -> Run:
    """Run a workflow as an event would. Raises `Broken` where a job fails."""
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
    if event not in workflow[True]:  # YAML 1.1 takes the key `on` for true
        raise Broken(f"{file.name} does not run on {event}")
    folder = Path(tempfile.mkdtemp(prefix=f"{file.stem}-{event}-", dir=stage.place))
    run = Run(stage, workflow, event, folder, inputs)
    for name, job in workflow["jobs"].items():  # each stands below those that it needs
        run.jobs[name] = _job(run, name, job)
    return run


def _job(run: Run, name: str, job: Mapping[str, Any]) -> dict[str, Any]:
    context = run.context(job)
    results = [needed["result"] for needed in context["needs"].values()]
    has_failed = any(result != "success" for result in results)
    if not holds(job.get("if", "success()"), context, has_failed):
        return {"result": "skipped", "outputs": {}}
    outputs: dict[str, str] = {}
    for number, matrix in enumerate(_matrices(job, context)):
        machine = Machine(run, job, name, matrix, run.folder / f"{name}-{number}")
        for place in (machine.workspace, machine.folder / "home", machine.folder / "temporary"):
            place.mkdir(parents=True)
        for step in job["steps"]:
            _step(machine, step)
        found = {
            key: filled(value, machine.context) for key, value in job.get("outputs", {}).items()
        }
        outputs |= {key: as_text(value) for key, value in found.items()}
        left = [path.name for path in (machine.folder / "temporary").iterdir()]
        if left:
            raise Broken(f"{name}: it leaves {', '.join(left)} among the temporary files")
    return {"result": "success", "outputs": outputs}


def _matrices(job: Mapping[str, Any], context: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    matrix = job.get("strategy", {}).get("matrix", {})
    values = {key: filled(value, context) for key, value in matrix.items()}
    for some in product(*values.values()):
        yield dict(zip(values, some, strict=True))


def _step(machine: Machine, step: Mapping[str, Any]) -> None:
    outputs: dict[str, str] = {}
    if not holds(step.get("if", "success()"), machine.context, has_failed=False):
        return
    if "uses" in step:
        action = step["uses"].partition("@")[0]
        if action not in ACTIONS:
            raise Broken(f"{machine.name}: nothing stands for {action}")
        given = {key: filled(value, machine.context) for key, value in step.get("with", {}).items()}
        outputs = ACTIONS[action](machine, given)
    else:
        outputs = _ran(machine, step)
    if "id" in step:
        machine.steps[step["id"]] = {"outputs": outputs}


def _ran(machine: Machine, step: Mapping[str, Any]) -> dict[str, str]:
    """Run a `run:` as GitHub does, and return what it has set."""
    label = f"{machine.name}: {step.get('name', step['run'].splitlines()[0])}"
    files = {name: machine.folder / name for name in ("GITHUB_OUTPUT", "GITHUB_ENV")}
    for path in files.values():
        path.write_text("", encoding="utf-8")
    given = {
        name: as_text(filled(value, machine.context)) for name, value in step.get("env", {}).items()
    }
    environment = {
        **machine.environment(),
        **{name: str(path) for name, path in files.items()},
        "GITHUB_STEP_SUMMARY": str(machine.folder / "GITHUB_STEP_SUMMARY"),
        **given,
    }
    command = ["bash", "--noprofile", "--norc", "-e", "-c", COMMANDS.get(step["run"], step["run"])]
    done = subprocess.run(
        command,
        cwd=machine.workspace,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    machine.run.stage.log += [f"##[group]{label}", *done.stdout.splitlines()]
    if done.returncode:
        end = "\n    ".join(done.stdout.splitlines()[-15:])
        raise Broken(f"{label} ended with {done.returncode}\n    {end}")
    machine.exported |= _set(files["GITHUB_ENV"])
    return _set(files["GITHUB_OUTPUT"])


def _set(file: Path) -> dict[str, str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    if odd := [line for line in lines if "=" not in line]:
        raise Broken(f"{odd[0]!r} sets nothing")
    return dict(line.split("=", 1) for line in lines)


# --- The stage


def _git(folder: Path, *arguments: str | Path) -> None:
    name = (
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@zones.example",
        "-c",
        "protocol.file.allow=always",
    )
    command = ["git", "-C", str(folder), *name, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Broken(f"git {arguments[0]}: {done.stderr.strip()}")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""


@contextmanager
def staged(place: Path, content: Path, **settings: Mapping[str, str]) -> Iterator[Stage]:
    """Yield a stage whose main is the last commit of a repository, with a server for Pages."""
    origin, pages = place / "origin.git", place / "pages"
    (place / "programs").mkdir(parents=True)
    (place / "programs/gh").write_text(GH, encoding="utf-8")
    (place / "programs/gh").chmod(0o755)
    pages.mkdir()
    _git(place, "clone", "--quiet", "--bare", f"file://{content}", origin)
    _git(origin, "branch", "--force", "main", "HEAD")
    _git(origin, "symbolic-ref", "HEAD", "refs/heads/main")
    _git(origin, "config", "uploadpack.allowAnySHA1InWant", "true")
    pushed = f"https://x-access-token:{TOKEN}@github.com/{REPOSITORY}.git"
    (place / "gitconfig").write_text(
        f'[url "file://{origin}"]\n\tinsteadOf = {pushed}\n', encoding="utf-8"
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(pages)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Stage(place, origin, f"http://127.0.0.1:{server.server_port}/site/", **settings)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def main() -> int:
    """Rehearse a change, a push and the clock with the content of the last commit."""
    workflows = ROOT / ".github/workflows"
    with tempfile.TemporaryDirectory() as folder, staged(Path(folder) / "stage", ROOT) as stage:
        for file, event in (
            ("publish.yml", "pull_request"),
            ("publish.yml", "push"),
            ("publish.yml", "schedule"),
            ("overdue.yml", "schedule"),
        ):
            try:
                run = rehearse(stage, workflows / file, event)
            except (Broken, NotUnderstood) as error:
                print(f"{file} on {event}: {error}", file=sys.stderr)
                return 1
            results = ", ".join(f"{name} {job['result']}" for name, job in run.jobs.items())
            print(f"{file} on {event}: {results}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
