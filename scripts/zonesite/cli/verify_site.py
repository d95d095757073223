"""Whether a published site is what its manifest says, told as text or JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from zonesite.cli.fetching import PATIENCE_S, TooLarge, Unreachable, received
from zonesite.cli.manifest_files import CannotTell, is_address, manifest_in, read_bytes
from zonesite.cli.messages import chosen_language
from zonesite.cli.options import say
from zonesite.deployment.journal import FOLDER, JOURNAL, NotAJournal
from zonesite.deployment.journal import parsed as journal
from zonesite.reading.problems import said, visible
from zonesite.signing import ssh
from zonesite.signing.comparison import Comparison, Unread, of_folder, of_server
from zonesite.signing.manifest import NAME, SIGNATURE, Manifest, Stated, digest_of

SLOWEST_BYTES_S = 50_000
"""A line that is slower than this is not waited for."""
_SHOWN = 20
"""So many files of each kind are named in a text."""

Past = Literal["same", "next", "later", "rewritten", "clock-back", "other-site"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to know of which site."""

    place: str
    """An address with its last slash, or a directory."""
    key: str | None
    previous: str | None
    namespace: str
    patience_s: float

    def at(self, name: str) -> str:
        """Return where a file of the site is."""
        return f"{self.place}{name}" if is_address(self.place) else str(Path(self.place, name))


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that was found of a site."""

    manifest: Manifest
    digest: str
    files: Comparison
    signature: ssh.Verdict | None
    """Nothing where nobody has said whose is good."""
    past: Past | None

    @property
    def status(self) -> int:
        """With what the command ends."""
        is_signed = self.signature is None or self.signature.state == "good"
        is_past_kept = self.past in (None, "same", "next", "later")
        if not (self.files.is_same and is_signed and is_past_kept):
            return 1
        return 2 if self.files.unread else 0


def verify_site(asked: Asked, form: Literal["text", "json"]) -> None:
    """Tell whether a site is what its manifest says; end with 1 where it is not, with 2 where
    that cannot be told."""
    allowed = _allowed(asked.key)
    data = read_bytes(asked.at(NAME))
    if data is None:
        raise CannotTell("verify-no-manifest", at=asked.at(NAME))
    signature = None if allowed is None else _judged(asked, data, allowed)
    manifest = manifest_in(data, asked.at(NAME))
    past = None if asked.previous is None else _past(asked.previous, manifest, data)
    found = Findings(manifest, digest_of(data), _compared(asked, manifest), signature, past)
    if form == "json":
        say(json.dumps(_as_json(found), ensure_ascii=False, indent=1))
    else:
        for line in _lines(asked, found):
            say(line)
    if found.status:
        raise SystemExit(found.status)


def _allowed(key: str | None) -> bytes | None:
    """Return the keys that are trusted; they come from a file, never from the site itself."""
    if key is None:
        return None
    allowed = None if is_address(key) else read_bytes(key, ssh.LARGEST_BYTES)
    if allowed is None:
        raise CannotTell("verify-no-key", at=key)
    if not ssh.has_keys(allowed):
        raise CannotTell("verify-key-file", at=key)
    return allowed


def _judged(asked: Asked, data: bytes, allowed: bytes) -> ssh.Verdict:
    signature = read_bytes(asked.at(SIGNATURE), ssh.LARGEST_BYTES)
    if signature is None:
        return ssh.Verdict("none")
    try:
        return ssh.judged(data, signature, allowed, asked.namespace)
    except ssh.NoSshKeygen:
        raise CannotTell("refused-no-ssh") from None


def _past(place: str, now: Manifest, data: bytes) -> Past:
    """Say how a manifest stands to one that was kept.

    What is between two that do not follow each other nobody can tell who has not kept it.
    """
    before = read_bytes(place)
    if before is None:
        raise CannotTell("verify-no-manifest", at=place)
    then = manifest_in(before, place)
    if before == data:
        return "same"
    if then.site != now.site:
        return "other-site"
    if now.built_for < then.built_for:
        return "clock-back"
    if now.number <= then.number:
        return "rewritten"
    if now.number > then.number + 1:
        return "later"
    return "next" if now.previous == digest_of(before) else "rewritten"


def _compared(asked: Asked, manifest: Manifest) -> Comparison:
    if not is_address(asked.place):
        folder = Path(asked.place)
        return of_folder(manifest, folder, f"{FOLDER}/", _lagging(folder))

    def fetch(path: str, size: int) -> Stated | None:
        digest, taken = sha256(), 0

        def take(chunk: bytes) -> None:
            nonlocal taken
            digest.update(chunk)
            taken += len(chunk)

        try:
            patience_s = PATIENCE_S + size / SLOWEST_BYTES_S
            is_there = received(asked.at(quote(path)), take, patience_s, size)
        except TooLarge:
            return Stated("", size + 1)
        except Unreachable:
            raise Unread(path) from None
        return Stated(digest.hexdigest(), taken) if is_there else None

    return of_server(manifest, fetch, asked.patience_s)


def _lagging(folder: Path) -> frozenset[str]:
    """Return the files that stay in a place until its next publication, where it has a journal."""
    data = read_bytes(str(folder / JOURNAL))
    try:
        return frozenset() if data is None else journal(data).lagging
    except NotAJournal:
        return frozenset()


def _as_json(found: Findings) -> dict[str, Any]:
    manifest, files, signature = found.manifest, found.files, found.signature
    return {
        "site": manifest.site,
        "commit": manifest.commit,
        "built_for": manifest.built_for.isoformat(timespec="seconds"),
        "number": manifest.number,
        "manifest": found.digest,
        "versions": dict(manifest.versions),
        "files": len(manifest.files),
        "differs": [visible(name) for name in files.differs],
        "missing": [visible(name) for name in files.missing],
        "extra": [visible(name) for name in files.extra],
        "unread": [visible(name) for name in files.unread],
        "withheld": [visible(name) for name in files.withheld],
        "lagging": [visible(name) for name in files.lagging],
        "signature": signature.state if signature else "not-asked",
        "signer": signature.signer if signature else "",
        "key": signature.key if signature else "",
        "previous": found.past or "not-asked",
        "status": found.status,
    }


def _lines(asked: Asked, found: Findings) -> list[str]:
    """Return what a person is told, the answer last."""
    lang, manifest, files = chosen_language(), found.manifest, found.files
    commit = manifest.commit or said("verify-commit-unknown", lang)
    built_for = manifest.built_for.isoformat(timespec="seconds")
    values = {"site": manifest.site, "n": manifest.number, "commit": commit, "instant": built_for}
    lines = [said("verify-of", lang, **values)]
    for what in ("differs", "missing", "extra", "unread", "withheld", "lagging"):
        lines += _named(f"verify-file-{what}", getattr(files, what), lang)
    signature = found.signature
    state = signature.state if signature else "not-asked"
    who = {"signer": signature.signer, "key": signature.key} if signature else {}
    lines.append(said(f"verify-signature-{state}", lang, **who, at=asked.key))
    if found.past:
        lines.append(said(f"verify-past-{found.past}", lang, at=asked.previous))
    counts = {"n": len(manifest.files), "place": asked.place, "unread": len(files.unread)}
    lines.append(said(f"verify-ends-{found.status}", lang, **counts))
    return lines


def _named(code: str, names: tuple[str, ...], lang: str) -> list[str]:
    lines = [said(code, lang, file=visible(name)) for name in names[:_SHOWN]]
    if len(names) > _SHOWN:
        lines.append(said("verify-file-more", lang, n=len(names) - _SHOWN))
    return lines
