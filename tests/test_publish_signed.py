"""A signed site that is published, verified where it stands, and put back by whoever may sign."""

from __future__ import annotations

from pathlib import Path

from published_places import tree_of
from signed_site import LATER, Signed, build, changed, manifest, new_key, signed_site, verified
from small_site import zonesite


def publish(site: Signed, place: Path, *more: str | Path) -> tuple[int, str]:
    """Publish by the real command; return how it ends, and all that it says."""
    done = zonesite("publish", place, "--root", site.root, "--out", site.out, *more)
    return done.returncode, done.stdout + done.stderr


def test_what_is_published_and_put_back_can_be_verified(tmp_path: Path) -> None:
    """By the key that the site names; another key signs nothing, and without one nothing comes
    back. Who has kept a manifest finds the past as it was."""
    site, place = signed_site(tmp_path / "signed"), tmp_path / "www"
    assert publish(site, place)[0] == 0
    assert verified(place, "--key", site.allowed)[0] == 0
    first = tree_of(place)
    changed(site, "More")
    build(site, LATER)
    assert manifest(site, "--key", site.key).returncode == 0
    assert "zonesite manifest --previous" in publish(site, place)[1]
    follows = ("--previous", place / "manifest.json")
    assert manifest(site, "--key", site.key, *follows).returncode == 0
    assert publish(site, place)[0] == 0
    kept = tmp_path / "kept.json"
    kept.write_bytes(tree_of(place)["manifest.json"])

    assert "--key" in publish(site, place, "--roll-back", "1")[1]
    new_key(tmp_path / "stranger")
    assert publish(site, place, "--roll-back", "1", "--key", tmp_path / "stranger")[0] == 1
    assert publish(site, place, "--roll-back", "1", "--key", site.key)[0] == 0

    assert tree_of(place)["about/index.html"] == first["about/index.html"]
    status, told = verified(place, "--key", site.allowed, "--previous", kept)
    assert status == 0, told
    (place / "more.txt").touch()
    status, told = verified(place, "--key", site.allowed)
    assert status == 1
    assert "more.txt" in told
