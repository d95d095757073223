"""A small site in a repository of its own, whose manifest a throw-away key signs."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from made_once import made_once
from small_site import LANGUAGES, add, copy_site, edit, git, published, zonesite

AT = "2026-02-01T04:00:00+05:00"
LATER = "2026-02-02T04:00:00+05:00"
BEFORE = "2026-01-31T04:00:00+05:00"
URL = "https://zones.example/stz/"
SIGNER = "press@zones.example"
PAGE = "---\nkind: verify\ntitle: {0}\nsummary: {0}\n{1}---\n\n{0}\n\n<!-- data -->\n"
TITLES = {"en": "Is it real", "ur": "کیا یہ اصلی ہے", "zh": "真的吗"}


@dataclass(frozen=True)
class Signed:
    """Where everything of such a site is."""

    place: Path

    @property
    def root(self) -> Path:
        return self.place / "root"

    @property
    def out(self) -> Path:
        return self.place / "site"

    @property
    def key(self) -> Path:
        return self.place / "keys" / "publisher"

    @property
    def allowed(self) -> Path:
        """What a reader has kept, elsewhere than on the site."""
        return self.place / "allowed"


def new_key(file: Path) -> str:
    """Make a key without a passphrase; return its public half, without a comment."""
    if shutil.which("ssh-keygen") is None:
        pytest.fail("ssh-keygen is missing: install OpenSSH", pytrace=False)
    file.parent.mkdir(parents=True, exist_ok=True)
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(file)]
    subprocess.run(command, check=True)
    return file.with_suffix(".pub").read_text(encoding="utf-8").strip()


def manifest(
    site: Signed, *more: str | Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Put a manifest into the site by the real command."""
    return zonesite("manifest", "--root", site.root, "--out", site.out, *more, **environment)


def verified(what: str | Path, *more: str | Path) -> tuple[int, str]:
    """Return how the verification of a site ends, and all that it says."""
    done = zonesite("verify", what, *more)
    return done.returncode, done.stdout + done.stderr


def build(site: Signed, now: str) -> None:
    """Build the site for an instant."""
    published(site.root, site.out, now)


def changed(site: Signed, text: str) -> None:
    """Change a page, and commit it."""
    with (site.root / "docs/en/about.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")
    git(site.root, "commit", "--quiet", "--all", "--message", "Change a page")


def signed_site(to: Path) -> Signed:
    """Return a copy of the signed site, which a test may change."""
    copy = Signed(shutil.copytree(made_once("signed", _make), to))
    shutil.rmtree(copy.root / ".cache/manifests")  # of the directory that it was copied from
    return copy


def _make(place: Path) -> None:
    site = Signed(place)
    copy_site(site.root)
    public = new_key(site.key)
    signers = f"[{{name: {SIGNER}, key: {public}}}]"
    signing = f"signing: {{allowed_signers: {signers}}}\n"
    edit(site.root, "data/settings.yml", "time_zone:", f"{signing}time_zone:")
    for lang in LANGUAGES:
        of = "" if lang == "en" else "translation: unreviewed\n"
        add(site.root, f"docs/{lang}/newsroom/verify.md", PAGE.format(TITLES[lang], of))
    add(site.root, ".gitignore", ".cache/\n")
    git(site.root, "init", "--quiet")
    git(site.root, "add", "--all")
    git(site.root, "commit", "--quiet", "--message", "A small site")
    build(site, AT)
    done = manifest(site, "--key", site.key)
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.copy(site.out / "allowed_signers", site.allowed)
