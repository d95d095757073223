"""One publication from its beginning to its end: what stands is looked at, what is missing is kept
out of sight, then put in place stage by stage.

A journal at the place says which publication has begun. Whatever stops one, the next begins with
what is there, so that nothing has to be carried on in the order in which it was broken off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from zonesite.deployment import journal as journals
from zonesite.deployment.chain import Published, refuse_unless_following
from zonesite.deployment.journal import FOLDER, JOURNAL, Journal, Kept, NotAJournal
from zonesite.deployment.lease import Lease
from zonesite.deployment.place import CannotPublish, Place, Read
from zonesite.deployment.plan import Plan, There, planned
from zonesite.signing.manifest import LARGEST_BYTES, NAME, SIGNATURE, Manifest, digest_of
from zonesite.signing.ssh import LARGEST_BYTES as LARGEST_SIGNATURE

_SHOWN = 3
_PRUNED = tuple(f"{FOLDER}/{kind}/" for kind in ("files", "manifests", "drafts"))
"""What a place keeps of publications, and what those have left that were killed."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site that is to be published."""

    published: Published
    signature: bytes | None
    read: Read

    @property
    def manifest(self) -> Manifest:
        return self.published.manifest

    @property
    def digests(self) -> Mapping[str, str]:
        return {path: file.sha256 for path, file in self.manifest.files.items()}


@dataclass(frozen=True, slots=True)
class Terms:
    """How somebody wants a site to be published."""

    keep: int = 5
    """To so many publications the place can go back, this one among them."""
    at_once: bool = False
    """Whether what is dropped is removed now, although readers may have pages open that name it:
    what must not be read any more waits for nobody."""


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at a place, and what it remembers."""

    journal: Journal
    manifests: Mapping[str, Manifest]
    """Those of the journal, by their SHA-256."""
    current: Published | None
    """The manifest that readers get."""
    signature: bytes | None
    names: frozenset[str]

    @property
    def past(self) -> Mapping[str, Manifest]:
        """The manifests that another may follow: the one that readers have, and those whose
        publication has begun since."""
        chain = self.journal.manifests
        first = chain.index(self.current.digest) if self.current else 0
        return {digest: self.manifests[digest] for digest in chain[first:]}

    def there(self, sent_with: str) -> There:
        return journals.there(self.journal, self.manifests, self.names, sent_with)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a publication would do."""

    found: Found
    plan: Plan
    missing: tuple[str, ...]
    """The SHA-256 of what must be brought to the place."""
    is_needed: bool
    """Whether anything is to be done at all."""


def found_at(place: Place) -> Found:
    """Return what stands at a place. Raises `CannotPublish` where that is not as it was left."""
    names = place.names()
    data = place.read(NAME, LARGEST_BYTES) if NAME in names else None
    signature = place.read(SIGNATURE, LARGEST_SIGNATURE) if SIGNATURE in names else None
    current = None if data is None else Published.read(data, f"{place.name}/{NAME}")
    journal = _journal(place, names, current)
    kept = {digest: _manifest(place, digest, current) for digest in journal.manifests}
    if journal.manifests and (None if current is None else current.digest) not in (
        *journal.manifests,
        *((None,) if journal.standing is None else ()),
    ):
        raise CannotPublish("refused-publish-changed", place=place.name, folder=FOLDER)
    return Found(journal, kept, current, signature, names)


def _journal(place: Place, names: frozenset[str], current: Published | None) -> Journal:
    if JOURNAL not in names:
        # what was put there by other means, with its manifest
        return Journal(standing=None if current is None else current.digest)
    data = place.read(JOURNAL, journals.LARGEST_BYTES)
    try:
        return Journal() if data is None else journals.parsed(data)
    except NotAJournal:
        raise CannotPublish("refused-publish-journal", place=place.name, file=JOURNAL) from None


def _manifest(place: Place, digest: str, current: Published | None) -> Manifest:
    if current is not None and current.digest == digest:
        return current.manifest
    return kept_manifest(place, digest).manifest


def kept_manifest(place: Place, digest: str) -> Published:
    """Return a manifest that a place keeps. Raises `CannotPublish` where it does not."""
    path = journals.manifest_at(digest)
    data = place.read(path, LARGEST_BYTES)
    if data is None or digest_of(data) != digest:
        raise CannotPublish("refused-publish-journal", place=place.name, file=path)
    return Published.read(data, f"{place.name}/{path}")


def prepared(place: Place, site: Site, terms: Terms) -> Prepared:
    """Return what the publication of a site would do. Raises `CannotPublish` where it may not
    be published there. Nothing is written."""
    found = found_at(place)
    strangers = journals.strangers(found.journal, found.manifests, found.names)
    if strangers:
        shown = [f"{place.name}/{name}" for name in strangers[:_SHOWN]]
        values = {"found": shown, "n": len(strangers)}
        raise CannotPublish("refused-publish-strangers", place=place.name, **values)
    refuse_unless_following(site.published, found.current, found.past, place.name)
    there = found.there(place.sent_with)
    plan = planned(replace(there, held=frozenset()) if terms.at_once else there, site.digests)
    digests = frozenset(site.digests.values())
    missing = sorted(one for one in digests if journals.file_at(one) not in found.names)
    is_same = (
        (found.journal.standing, found.journal.begun) == (site.published.digest, ())
        and JOURNAL in found.names
        and not list(plan.puts)
        and found.signature == site.signature
        and not (terms.at_once and found.journal.lagging)
    )
    return Prepared(found, plan, tuple(missing), not is_same)


def publish(
    place: Place, site: Site, lease: Lease, terms: Terms, tell: Callable[[Prepared], object]
) -> Prepared:
    """Publish a site; return what was done. `tell` hears it before the first visible step.

    Raises `CannotPublish`; readers then have the site before, or one that is put in place up to
    some file, and the next publication carries on.
    """
    ready = prepared(place, site, terms)
    if not ready.is_needed:
        return ready
    with _held(place, lease):
        ready = prepared(place, site, terms)
        if ready.is_needed:
            tell(ready)
            _carry_out(place, site, ready, lease)
            _finish(place, site, ready, terms.keep, lease)
    return ready


@contextmanager
def _held(place: Place, lease: Lease) -> Iterator[None]:
    try:
        lease.take(place)
        yield
    except BaseException:
        with suppress(CannotPublish):  # what stopped the publication is told, not this
            lease.give_back(place)
        raise
    lease.give_back(place)


def _carry_out(place: Place, site: Site, ready: Prepared, lease: Lease) -> None:
    digest, before, current = site.published.digest, ready.found.journal, ready.found.current
    if current is not None and JOURNAL not in ready.found.names:  # it came by other means
        place.put(journals.manifest_at(current.digest), current.data)
    place.put(journals.manifest_at(digest), site.published.data)
    if site.signature is not None:
        place.put(journals.signature_at(digest), site.signature)
    begun = (*(one for one in before.begun if one != digest), digest)
    if before.begun != begun or JOURNAL not in ready.found.names:
        place.put(JOURNAL, journals.as_bytes(replace(before, begun=begun)))
    place.store(ready.missing, site.read)
    for stage in ready.plan.stages:
        if stage.kind == "removed":
            continue
        lease.renew(place)
        if stage.is_removal:
            place.remove(stage.paths)
        else:
            place.place({path: site.digests[path] for path in stage.paths})
    lease.renew(place)
    _switch(place, site, ready.found)
    place.remove(ready.plan.paths("removed"))


def _switch(place: Place, site: Site, found: Found) -> None:
    """Put the manifest, and its signature before it: whoever verifies meanwhile is told that they
    do not belong together, never that nobody has signed."""
    if site.signature is not None and site.signature != found.signature:
        place.put(SIGNATURE, site.signature)
    if site.signature is None and found.signature is not None:
        place.remove([SIGNATURE])
    if found.current is None or found.current.digest != site.published.digest:
        place.put(NAME, site.published.data)


def _finish(place: Place, site: Site, ready: Prepared, keep: int, lease: Lease) -> None:
    """Note that the publication is over, and forget what is kept of those that are too old."""
    kept = _kept(ready.found, site)[-keep:]
    digest, names = site.published.digest, ready.found.names
    after = Journal(digest, (), ready.plan.lagging, kept, place.sent_with)
    lease.renew(place)
    place.put(JOURNAL, journals.as_bytes(after))
    manifests = {one.manifest for one in kept}
    needed = {*map(journals.manifest_at, manifests), *map(journals.signature_at, manifests)}
    for one in manifests - {digest}:
        files = kept_manifest(place, one).manifest.files.values()
        needed |= {journals.file_at(file.sha256) for file in files}
    needed |= {journals.file_at(one) for one in site.digests.values()}
    old = (name for name in names if name.startswith(_PRUNED))
    place.remove(sorted(name for name in old if name not in needed))


def _kept(found: Found, site: Site) -> tuple[Kept, ...]:
    """Return the publications to which the place can go back, oldest first: those before, the one
    that was seen by readers although it did not end, and this one."""
    seen = [*found.journal.kept]
    current = found.current
    if current is not None and current.digest in found.journal.begun:
        seen.append(Kept(current.manifest.number, current.digest))
    seen.append(Kept(site.manifest.number, site.published.digest))
    return tuple({one.manifest: one for one in seen}.values())
