"""Whether a manifest may follow the one that stands at a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from zonesite.deployment.place import CannotPublish
from zonesite.signing.manifest import Manifest, NotAManifest, as_bytes, digest_of, parsed


@dataclass(frozen=True, slots=True)
class Published:
    """A manifest with the bytes that say it."""

    data: bytes
    manifest: Manifest
    digest: str

    @classmethod
    def read(cls, data: bytes, place: str) -> Published:
        """Return the manifest of some bytes. Raises `CannotPublish` where they are none."""
        try:
            return cls(data, parsed(data), digest_of(data))
        except NotAManifest as error:
            raise CannotPublish(error.code, at=place, **error.values) from None

    @classmethod
    def of(cls, manifest: Manifest) -> Published:
        """Return a manifest that was made just now."""
        data = as_bytes(manifest)
        return cls(data, manifest, digest_of(data))


def refuse_unless_following(
    new: Published, current: Published | None, known: Mapping[str, Manifest], place: str
) -> None:
    """Raise `CannotPublish` unless a manifest follows one of those known at a place: the one that
    readers have, or one whose publication has begun and did not end. Nothing precedes the first
    one at a place, whatever its number is."""
    for other in known.values():
        if other.site != new.manifest.site:
            values = {"found": new.manifest.site, "other": other.site, "place": place}
            raise CannotPublish("refused-publish-other-site", **values)
    if current is not None and new.manifest.built_for < current.manifest.built_for:
        values = {
            "found": new.manifest.built_for.isoformat(),
            "other": current.manifest.built_for.isoformat(),
            "place": place,
        }
        raise CannotPublish("refused-publish-clock", **values)
    if not known or new.digest in known:
        return
    before = known.get(new.manifest.previous or "")
    if before is None or new.manifest.number != before.number + 1:
        number = "—" if current is None else current.manifest.number
        raise CannotPublish(
            "refused-publish-not-next", n=new.manifest.number, other=number, place=place
        )


def restored(old: Published, current: Published) -> Manifest:
    """Return the manifest with which a place goes back to an earlier one.

    The count goes on, for what was published since stays true of its day: whoever has kept a
    manifest sees that one more has followed, and not that the past was written anew. So the
    instant does not go back either; `restores` names the manifest whose files these are.
    """
    return replace(
        old.manifest,
        built_for=current.manifest.built_for,
        number=current.manifest.number + 1,
        previous=current.digest,
        restores=old.digest,
    )
