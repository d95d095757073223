"""Who signs the manifest of what is published."""

from __future__ import annotations

from base64 import b64decode, b64encode
from hashlib import sha256
from typing import Annotated

from pydantic import AfterValidator, Field, StrictStr
from pydantic_core import PydanticCustomError

from zonesite.records.model import Model

NAMESPACE = "zonesite-manifest"
"""What a signature of ours is for, where the settings do not say: it is good for nothing else."""
_NAME = r"^[A-Za-z0-9][A-Za-z0-9._@+-]*$"
_TYPES = (
    "ssh-ed25519",
    "ssh-rsa",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ssh-ed25519@openssh.com",
    "sk-ecdsa-sha2-nistp256@openssh.com",
)


def _public_key(found: str) -> str:
    """Return a public key without its comment. What was found is never told: somebody may have
    pasted the private one."""
    kind, _, rest = found.strip().partition(" ")
    blob = rest.split(" ", 1)[0]
    try:
        data = b64decode(blob, validate=True)
    except ValueError:
        data = b""
    name = kind.encode()
    if kind not in _TYPES or not data.startswith(len(name).to_bytes(4, "big") + name):
        raise PydanticCustomError("public-key", "no public key", {})
    return f"{kind} {blob}"


class Signer(Model):
    """Somebody, or a workflow, that signs."""

    name: Annotated[StrictStr, Field(pattern=_NAME)]
    """As `ssh-keygen -Y verify -I` is given it, such as an e-mail address."""
    key: Annotated[StrictStr, AfterValidator(_public_key)]
    """The public key, as it stands in the file that ends with .pub."""

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the key, as OpenSSH shows it."""
        digest = sha256(b64decode(self.key.partition(" ")[2])).digest()
        return f"SHA256:{b64encode(digest).decode().rstrip('=')}"


class Signing(Model):
    """How what is published is signed."""

    namespace: Annotated[StrictStr, Field(pattern=_NAME)] = NAMESPACE
    """What a signature is for; it must not be good for anything else that the key signs."""
    allowed_signers: Annotated[tuple[Signer, ...], Field(min_length=1)]
    """Whose signature is good; /allowed_signers says it to readers."""

    @property
    def has_own_namespace(self) -> bool:
        """Whether readers must name it."""
        return self.namespace != NAMESPACE

    @property
    def lines(self) -> bytes:
        """The keys as an allowed-signers file of OpenSSH."""
        return "".join(
            f'{one.name} namespaces="{self.namespace}" {one.key}\n' for one in self.allowed_signers
        ).encode()
