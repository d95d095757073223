"""The manifest of a published site: what it lists, what it follows, and who signs it."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import UTC, datetime
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from signed_site import (
    AT,
    BEFORE,
    LATER,
    SIGNER,
    URL,
    Signed,
    build,
    changed,
    manifest,
    new_key,
    signed_site,
)
from small_site import LANGUAGES, add, edit, git, tree, zonesite
from zonesite.__main__ import main
from zonesite.cli.manifest import UNKNOWN
from zonesite.reading.problems import said
from zonesite.signing.manifest import (
    ClockWentBack,
    Manifest,
    NotAManifest,
    OtherSite,
    Stated,
    as_bytes,
    digest_of,
    following,
    parsed,
)

FILES = {"a/index.html": Stated("0" * 64, 3), "index.html": Stated("f" * 64, 0)}


@pytest.fixture
def site(tmp_path: Path) -> Signed:
    return signed_site(tmp_path / "signed")


def told(site: Signed) -> dict[str, Any]:
    """Return what the published manifest says."""
    found: dict[str, Any] = json.loads((site.out / "manifest.json").read_bytes())
    return found


def made(**other: Any) -> Manifest:
    """Return a manifest of two files."""
    values: dict[str, Any] = {
        "site": URL,
        "commit": "a" * 40,
        "built_for": datetime(2026, 1, 1, tzinfo=UTC),
        "versions": {"zonesite": "1"},
        "number": 1,
        "previous": None,
        "files": FILES,
    }
    return Manifest(**values | other)


# --- what it says --------------------------------------------------------------------------------


def test_it_lists_every_published_file_but_itself_and_its_signature(site: Signed) -> None:
    """In the order of their paths, each with its size and the SHA-256 of its bytes."""
    files = tree(site.out)
    for own in ("manifest.json", "manifest.json.sig", ".zonesite"):
        del files[own]

    listed = [(item["path"], item["size"], item["sha256"]) for item in told(site)["files"]]

    assert listed == [
        (path, len(data), sha256(data).hexdigest()) for path, data in sorted(files.items())
    ]


def test_it_says_what_was_published_and_for_which_instant(site: Signed) -> None:
    found = told(site)

    assert found["format"] == 1
    assert found["site"] == URL
    assert found["built_for"] == AT
    assert found["commit"] == git(site.root, "rev-parse", "HEAD")
    assert set(found["versions"]) == {"zonesite", "mkdocs", "mkdocs-material"}
    assert (found["number"], found["previous"]) == (1, None)


def test_the_same_commit_and_instant_give_the_same_bytes(site: Signed, tmp_path: Path) -> None:
    """In another directory, without what the first build has left, and once more in the same."""
    other = Signed(tmp_path / "other")
    shutil.copytree(site.root, other.root, ignore=shutil.ignore_patterns(".cache"))
    build(other, AT)
    done = manifest(other, "--key", site.key)
    again = manifest(site, "--key", site.key)

    assert done.returncode == again.returncode == 0
    first = (other.out / "manifest.json").read_bytes()
    assert first == (site.out / "manifest.json").read_bytes()
    assert (other.out / "manifest.json.sig").read_bytes() == (
        site.out / "manifest.json.sig"
    ).read_bytes()


def test_an_unknown_commit_is_not_guessed(site: Signed) -> None:
    """Where something was changed, where another commit came after the build, without git."""
    add(site.root, "docs/en/new.txt", "New\n")
    dirty = manifest(site)
    said_of_dirty = told(site)["commit"]
    (site.root / "docs/en/new.txt").unlink()
    clean = manifest(site)
    said_of_clean = told(site)["commit"]
    shutil.rmtree(site.root / ".git")
    bare = manifest(site)

    assert UNKNOWN in dirty.stdout
    assert UNKNOWN in bare.stdout
    assert UNKNOWN not in clean.stdout
    assert (said_of_dirty, told(site)["commit"]) == (None, None)
    assert said_of_clean


def test_a_commit_that_came_after_the_build_is_not_taken_for_that_of_the_site(
    site: Signed,
) -> None:
    log = site.root / ".git/logs/HEAD"
    built = int((site.out / "next-change.json").stat().st_mtime)
    lines = log.read_text(encoding="utf-8").replace("\n", "").split(" ")
    stamp = next(index for index, part in enumerate(lines) if part.isdigit() and len(part) == 10)
    lines[stamp] = str(built + 10)
    log.write_text(" ".join(lines) + "\n", encoding="utf-8")

    assert UNKNOWN in manifest(site).stdout


def test_the_commit_can_be_named(site: Signed) -> None:
    """By whoever publishes what is no checkout; against a checkout it is held."""
    shutil.rmtree(site.root / ".git")
    done = manifest(site, "--commit", "b" * 40)
    from_environment = manifest(site, ZONESITE_COMMIT="c" * 64)

    assert f"commit {'b' * 40}\n" in done.stdout
    assert f"commit {'c' * 64}\n" in from_environment.stdout


# --- what it follows -----------------------------------------------------------------------------


def test_a_build_takes_the_manifest_away_and_the_next_one_follows_it(site: Signed) -> None:
    """Although nothing of it is published any more."""
    manifest(site, "--key", site.key)  # here, and not where the site was copied from
    first = (site.out / "manifest.json").read_bytes()
    changed(site, "Changed.")
    build(site, LATER)
    left = [name for name in ("manifest.json", "manifest.json.sig") if (site.out / name).exists()]
    done = manifest(site)

    assert left == []
    assert done.returncode == 0
    assert (told(site)["number"], told(site)["previous"]) == (2, sha256(first).hexdigest())


def test_it_follows_the_manifest_that_is_named(site: Signed, tmp_path: Path) -> None:
    """As a workflow does, whose directory knows nothing of the last publication."""
    kept = shutil.copy(site.out / "manifest.json", tmp_path / "kept.json")
    shutil.rmtree(site.root / ".cache")
    build(site, LATER)

    assert manifest(site, "--previous", kept).returncode == 0
    assert told(site)["previous"] == sha256(kept.read_bytes()).hexdigest()


def test_two_manifests_show_a_rewritten_past() -> None:
    """One that was changed afterwards has another digest than the one that follows it says."""
    first = made()
    second = following(made(built_for=datetime(2026, 1, 2, tzinfo=UTC)), as_bytes(first))
    forged = made(files={**FILES, "index.html": Stated("e" * 64, 9)})

    assert second.previous == digest_of(as_bytes(first))
    assert second.previous != digest_of(as_bytes(forged))
    assert second.number == 2


def test_what_says_the_same_is_the_same_manifest() -> None:
    """Publishing the same site twice is no second step of its history."""
    first = as_bytes(made())
    second = as_bytes(following(made(commit="b" * 40), first))

    assert as_bytes(following(made(), first)) == first
    assert as_bytes(following(made(commit="b" * 40), second)) == second


def test_a_manifest_follows_no_later_one_and_none_of_another_site() -> None:
    with pytest.raises(ClockWentBack):
        following(made(), as_bytes(made(built_for=datetime(2026, 1, 2, tzinfo=UTC))))
    with pytest.raises(OtherSite):
        following(made(), as_bytes(made(site="https://other.example/")))


# --- the page ------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_verification_tells_of_what_is_there(site: Signed, lang: str) -> None:
    """Of a manifest where there is one, of a signature where it is signed, else of neither."""
    page = site.out / ("" if lang == "en" else lang) / "newsroom/verify/index.html"
    signed = page.read_text(encoding="utf-8")
    manifest(site)
    unsigned = page.read_text(encoding="utf-8")
    build(site, LATER)
    bare = page.read_text(encoding="utf-8")

    assert "data-manifest>" in signed
    assert "data-signature>" in signed
    assert f"-I {SIGNER} -n zonesite-manifest" in signed
    assert "data-manifest>" in unsigned
    assert "data-signature hidden>" in unsigned
    assert not (site.out / "manifest.json.sig").exists()
    assert "data-manifest hidden>" in bare
    assert "data-signature hidden>" in bare


def test_the_commands_of_the_page_do_what_it_says(site: Signed, tmp_path: Path) -> None:
    """The commands themselves, on what a reader has fetched."""
    for name in ("manifest.json", "manifest.json.sig", "allowed_signers"):
        shutil.copy(site.out / name, tmp_path / name)
    page = (site.out / "newsroom/verify/index.html").read_text(encoding="utf-8")
    commands = unescape(page).splitlines()
    check = next(line for line in commands if line.startswith("ssh-keygen "))
    look = next(line for line in commands if line.startswith("grep "))
    look = look.partition("</code>")[0]

    done = subprocess.run(
        ["sh", "-c", f"{check} && {look}"], cwd=tmp_path, capture_output=True, text=True
    )

    assert done.stdout.startswith(f'Good "zonesite-manifest" signature for {SIGNER}')
    own = sha256((site.out / "newsroom/verify/index.html").read_bytes()).hexdigest()
    assert own in done.stdout


def test_of_several_signers_any_is_checked_by_the_same_commands(
    site: Signed, tmp_path: Path
) -> None:
    """With a namespace of the site's own, which the commands name."""
    second = site.key.parent / "second"
    more = f"allowed_signers: [{{name: second@zones.example, key: {new_key(second)}}}, "
    edit(site.root, "data/settings.yml", "allowed_signers: [", f"namespace: own, {more}")
    build(site, LATER)
    assert manifest(site, "--key", site.key).returncode == 0
    for name in ("manifest.json", "manifest.json.sig", "allowed_signers"):
        shutil.copy(site.out / name, tmp_path / name)
    page = (site.out / "newsroom/verify/index.html").read_text(encoding="utf-8")
    lines = unescape(page).splitlines()
    check = next(line for line in lines if line.startswith("ssh-keygen "))
    whole = next(line for line in lines if "--key" in line).partition("</code>")[0].split()[3:]

    done = subprocess.run(["sh", "-c", check], cwd=tmp_path, capture_output=True, text=True)
    ours = zonesite("verify", site.out, "--key", tmp_path / "allowed_signers", *whole[2:])

    assert done.stdout.startswith(f'Good "own" signature for {SIGNER}')
    assert whole[2:] == ["--namespace", "own"]
    assert ours.returncode == 0, ours.stdout


# --- what stops it -------------------------------------------------------------------------------


def refused(site: Signed, lang: str, *more: str | Path, **environment: str) -> str:
    """Return what is said of a manifest that is refused; what is published is not touched."""
    before = tree(site.out)
    done = manifest(site, "--lang", lang, *more, **environment)

    assert done.returncode in (1, 2), done.stdout
    assert tree(site.out) == before
    assert str(site.key.parent) not in done.stdout + done.stderr
    return done.stderr


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whatever_stops_it_is_said_in_a_sentence(site: Signed, tmp_path: Path, lang: str) -> None:
    """With what to do, in each language; the place of a private key is never told."""
    commit, head = "b" * 40, git(site.root, "rev-parse", "HEAD")
    other = made(site="https://other.example/")
    (tmp_path / "other.json").write_bytes(as_bytes(other))
    late = made(built_for=datetime(2027, 1, 1, tzinfo=UTC))
    (tmp_path / "late.json").write_bytes(as_bytes(late))
    (tmp_path / "cut.json").write_bytes(as_bytes(late)[:-20])
    new_key(site.key.parent / "stranger")
    no_key = site.key.parent / "nothing"
    broken = site.key.parent / "broken"
    broken.write_text("no key\n", encoding="utf-8")
    stranger = site.key.parent / "stranger"
    late_json = str(tmp_path / "late.json")

    for more, code, values in (
        (("--commit", commit), "refused-commit", {"found": commit, "other": head}),
        (("--commit", "main"), "option-commit", {"found": "main"}),
        (("--previous", tmp_path / "no"), "refused-no-previous", {"found": str(tmp_path / "no")}),
        (("--previous", late_json), "refused-clock", {"found": AT, "at": late_json}),
        (
            ("--previous", tmp_path / "other.json"),
            "refused-other-address",
            {"at": str(tmp_path / "other.json"), "other": other.site, "found": URL},
        ),
        (
            ("--previous", tmp_path / "cut.json"),
            "verify-not-json",
            {"at": str(tmp_path / "cut.json")},
        ),
        (("--key", no_key), "refused-no-key", {}),
        (("--key", stranger), "refused-other-key", {}),
    ):
        assert said(code, lang, **values) in refused(site, lang, *more), code
    assert said("refused-key", lang, found="") in refused(site, lang, "--key", broken)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_clock_that_went_back_is_refused_after_a_build(site: Signed, lang: str) -> None:
    manifest(site, "--key", site.key)  # here, and not where the site was copied from
    build(site, BEFORE)

    (kept,) = site.root.glob(".cache/manifests/*.json")
    assert said("refused-clock", lang, found=BEFORE, at=str(kept)) in refused(site, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_key_that_others_may_read_is_refused_without_its_place(site: Signed, lang: str) -> None:
    site.key.chmod(0o644)

    assert "Permissions 0644 for '…' are too open." in refused(site, lang, "--key", site.key)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_signature_that_nobody_could_check_is_not_made(site: Signed, lang: str) -> None:
    """Where the settings name no key, and where the published site is of such settings."""
    (site.out / "allowed_signers").unlink()
    assert said("refused-no-signers", lang) in refused(site, lang, "--key", site.key)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_ssh_keygen_it_says_what_to_install(
    site: Signed, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setattr("zonesite.signing.ssh.PROGRAM", "no-such-ssh-keygen")
    before = tree(site.out)

    arguments = ["manifest", "--root", str(site.root), "--out", str(site.out), "--lang", lang]
    done = CliRunner().invoke(main, [*arguments, "--key", str(site.key)])

    assert done.exit_code == 1
    assert said("refused-no-ssh", lang) in done.output
    assert tree(site.out) == before


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_offline_copy_comes_before_the_manifest(site: Signed, lang: str) -> None:
    """It changes pages, of which the manifest has told already."""
    done = zonesite("offline", "--root", site.root, "--out", site.out, "--lang", lang)

    assert done.returncode == 1
    assert said("refused-has-manifest", lang, out=str(site.out)) in done.stderr


# --- what is believed of one ---------------------------------------------------------------------

GOOD = as_bytes(made()).decode()


def test_what_was_written_is_read() -> None:
    for manifest_ in (made(), made(commit=None), made(number=2, previous="d" * 64)):
        assert parsed(as_bytes(manifest_)) == manifest_


@pytest.mark.parametrize(
    "path",
    [
        *("../a", "a/../../b", "/etc/passwd", "a//b", "./a", "a\\b", "a/", ""),
        *("a\u0000b", "a\u202eb", "manifest.json", "manifest.json.sig"),
    ],
)
def test_a_path_that_is_no_file_below_the_site_is_not_believed(path: str) -> None:
    text = GOOD.replace('"a/index.html"', json.dumps(path))

    with pytest.raises(NotAManifest) as error:
        parsed(text.encode())

    assert error.value.code == "verify-manifest-path"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"path": "index.html"', '"path": "a/index.html"'),
        ('"path": "a/index.html"', '"path": "z/index.html"'),
        ('"size": 3', '"size": -3'),
        ('"size": 3', '"size": true'),
        ('"size": 3', '"size": "3"'),
        ("0" * 64, "0" * 63),
        ("0" * 64, "G" * 64),
        ('"number": 1', '"number": 2'),
        ('"number": 1', '"number": 0'),
        ('"previous": null', f'"previous": "{"d" * 64}"'),
        ('"commit": "aaaa', '"commit": "main'),
        ('T00:00:00+00:00"', 'T00:00:00"'),
        (URL, "javascript:alert(1)/"),
        ('"site"', '"sight"'),
        ('"files": [', '"files": ["index.html",'),
        ('"zonesite": "1"', '"zonesite": "\\u001b[31m"'),
    ],
)
def test_a_manifest_with_one_wrong_value_is_none(old: str, new: str) -> None:
    assert GOOD.count(old) >= 1

    with pytest.raises(NotAManifest) as error:
        parsed(GOOD.replace(old, new, 1).encode())

    assert error.value.code == "verify-not-manifest"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "verify-not-json"),
        (GOOD[:-10].encode(), "verify-not-json"),
        (b"\xff\xfe", "verify-not-json"),
        (b"[" * 100_000, "verify-not-json"),
        (b"[]", "verify-not-manifest"),
        (b"{}", "verify-not-manifest"),
        (GOOD.replace('"format": 1', '"format": 2').encode(), "verify-manifest-version"),
        (GOOD.replace('"format": 1', '"format": true').encode(), "verify-manifest-version"),
    ],
)
def test_what_is_no_manifest_is_not_taken_for_one(data: bytes, code: str) -> None:
    with pytest.raises(NotAManifest) as error:
        parsed(data)

    assert error.value.code == code
