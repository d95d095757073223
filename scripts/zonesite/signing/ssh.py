"""Signatures of a manifest, made and checked by OpenSSH's own program.

The format is that of `ssh-keygen -Y` (PROTOCOL.sshsig), so that readers need nothing of ours.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

PROGRAM = "ssh-keygen"
LARGEST_BYTES = 20_000
"""Of a signature: one by a long RSA key has 2 KB."""
_PATIENCE_S = 600
"""A key on a token waits for the finger of somebody."""
_KEY = re.compile(r"with (\S+) key (SHA256:\S+)")
_ALLOWED = re.compile(rb"(?m)^[^#\s-]\S* +(?:\S+=\S+ +)?(?:ssh|ecdsa|sk)-\S+ +AAAA")

State = Literal["good", "other-key", "other-manifest", "none"]


class NoSshKeygen(Exception):
    """This machine has no `ssh-keygen`."""


class CannotSign(Exception):
    """The key cannot be used; says what OpenSSH says, without naming the key."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a signature is worth."""

    state: State
    """`other-key`: of nobody who may sign; `other-manifest`: not of these bytes, or damaged."""
    signer: str = ""
    key: str = ""
    """The type and fingerprint of the key that has signed."""


def signed(data: bytes, key: Path, namespace: str) -> bytes:
    """Return the signature of some bytes by a private key, or by the agent that holds the one of
    a public key. Raises `NoSshKeygen` and `CannotSign`."""
    done = _run(["-Y", "sign", "-f", str(key), "-n", namespace], data)
    if done.returncode != 0 or not done.stdout.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        raise CannotSign(_without(done.stderr, key))
    return done.stdout


def judged(data: bytes, signature: bytes, allowed: bytes, namespace: str) -> Verdict:
    """Return what a signature of some bytes is worth to whoever trusts some keys, given as an
    allowed-signers file. Raises `NoSshKeygen`."""
    with _files(signature, allowed) as (sig, signers):
        found = _run(["-Y", "find-principals", "-s", sig, "-f", signers], data)
        who = found.stdout.decode(errors="replace").split("\n")[0]
        asked = ["-n", namespace, "-s", sig]
        done = _run(["-Y", "verify", "-f", signers, "-I", who, *asked], data) if who else found
        if who and done.returncode == 0:
            key = _KEY.search(done.stdout.decode(errors="replace"))
            return Verdict("good", who, " ".join(key.groups()) if key else "")
        is_whole = _run(["-Y", "check-novalidate", *asked], data).returncode == 0
        return Verdict("other-key" if is_whole else "other-manifest")


def has_keys(allowed: bytes) -> bool:
    """Say whether some bytes are an allowed-signers file with one key at least."""
    return _ALLOWED.search(allowed) is not None


@contextmanager
def _files(signature: bytes, allowed: bytes) -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        sig, signers = Path(folder, "sig"), Path(folder, "signers")
        sig.write_bytes(signature)
        signers.write_bytes(allowed)
        yield str(sig), str(signers)


def _run(arguments: list[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    speaking_english = {**os.environ, "LC_ALL": "C"}
    try:
        return subprocess.run(
            [PROGRAM, *arguments],
            input=data,
            capture_output=True,
            check=False,
            timeout=_PATIENCE_S,
            env=speaking_english,
        )
    except FileNotFoundError:
        raise NoSshKeygen from None
    except subprocess.TimeoutExpired:
        raise CannotSign("no answer") from None


def _without(said: bytes, key: Path) -> str:
    """Return why a key cannot be used, without its place: logs may be read."""
    lines = said.decode(errors="replace").strip().split("\n")
    told = next((line for line in lines if line.startswith("Permissions ")), lines[-1])
    plain = "".join(letter for letter in told if letter.isprintable())
    return plain.replace(str(key), "…")
