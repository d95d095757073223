"""The order of a publication: whenever it stops, readers find all that their pages name."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from zonesite.deployment.plan import Plan, There, planned

NAMES = [
    *("index.html", "a/index.html", "b/index.html", "c/index.html", "feed.xml"),
    *("site.css", "app.js", "x-1.json", "x-2.json", "next-change.json", "a", "c"),
]


@dataclass(frozen=True)
class File:
    """A file of a site: its bytes, and the files that it names."""

    sha256: str
    names: frozenset[str]


Site = Mapping[str, File]


@st.composite
def sites(draw: st.DrawFn) -> Site:
    """A site whose files name files of the site and no others."""
    paths = draw(st.sets(st.sampled_from(NAMES), min_size=1))
    paths -= {path for path in paths if any(other.startswith(f"{path}/") for other in paths)}
    made = {}
    for path in sorted(paths):
        names = frozenset(draw(st.sets(st.sampled_from(sorted(paths)), max_size=4)))
        text = draw(st.sampled_from("xyz"))
        made[path] = File(f"{path} {text} {sorted(names)}", names)
    return made


@dataclass
class Place:
    """A place, with what its journal remembers."""

    files: dict[str, File] = field(default_factory=dict)
    standing: Site = field(default_factory=dict)
    begun: list[Site] = field(default_factory=list)
    lagging: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    """What the pages name that readers opened since the last publication that ended."""
    is_watched: bool = True
    """Whether no file had to go for a folder, or a folder for a file."""

    def there(self) -> There:
        told: dict[str, set[str]] = {}
        for site in (self.standing, *self.begun):
            for path, file in site.items():
                told.setdefault(path, set()).add(file.sha256)
        present = frozenset(self.files)
        certain = {
            path: next(iter(told[path])) for path in present - self.lagging if len(told[path]) == 1
        }
        return There(present, certain, frozenset(told))

    def readable(self) -> list[File]:
        """Return every file that a reader can get to who knows the home page, or has kept the
        address of any other."""
        seen: set[str] = set()
        home = {"index.html"}.intersection(*self.begun[-1:]) if self.begun else set()
        todo = [path for path in (*home, *self.standing) if path in self.files]
        while todo:
            path = todo.pop()
            if path not in seen:
                seen.add(path)
                todo += [name for name in self.files[path].names if name in self.files]
        return [self.files[path] for path in seen]

    def named(self) -> frozenset[str]:
        """Return all that those files name."""
        return frozenset[str]().union(*(file.names for file in self.readable()))


def is_plain(*sites: Site) -> bool:
    """Say whether no file of one site stands where another has a folder."""
    paths = {path for site in sites for path in site}
    return not any(other.startswith(f"{path}/") for path in paths for other in paths)


def steps(plan: Plan, order: random.Random) -> list[tuple[str, str]]:
    """Return the steps of a plan, those of each stage in any order."""
    found = []
    for stage in plan.stages:
        paths = list(stage.paths)
        order.shuffle(paths)
        found += [("remove" if stage.is_removal else "put", path) for path in paths]
    return found


def publish(place: Place, site: Site, order: random.Random, until: int | None = None) -> None:
    """Publish a site, or some steps of it; after each step no reader may miss anything."""
    plan = planned(place.there(), {path: file.sha256 for path, file in site.items()})
    place.is_watched = place.is_watched and is_plain(place.files, site)
    place.begun.append(site)
    place.opened |= place.named()
    for what, path in steps(plan, order)[:until]:
        if what == "put":
            place.files[path] = site[path]
        else:
            del place.files[path]
        if place.is_watched:
            assert (place.opened | place.named()) - place.files.keys() == set()
    if until is None:
        place.standing, place.begun, place.lagging = site, [], plan.lagging
        place.opened = frozenset()


@settings(max_examples=400, deadline=None)
@given(
    st.lists(st.tuples(sites(), st.none() | st.integers(0, 12)), min_size=1, max_size=6),
    st.randoms(),
)
def test_whatever_is_published_and_interrupted_no_reader_misses_a_file(
    publications: list[tuple[Site, int | None]], order: random.Random
) -> None:
    """Sites one after another, some of them stopped after any number of steps and never carried
    on: after each step all is there that is named by files which a reader can get to, or opened
    before the publication began."""
    place = Place()
    for site, until in publications:
        publish(place, site, order, until)


@settings(max_examples=300, deadline=None)
@given(sites(), sites(), sites(), st.integers(0, 12), st.randoms())
def test_at_the_end_the_new_site_stands_and_what_the_one_before_named(
    first: Site, second: Site, third: Site, until: int, order: random.Random
) -> None:
    """Whether the same is begun again or a third site comes: what was there before plays no part
    but for what stays a publication longer."""
    place = Place()
    publish(place, first, order)
    publish(place, second, order, until)
    publish(place, third, order)

    assert {path: place.files[path] for path in third} == third
    assert place.files.keys() - third.keys() == place.lagging
    assert place.lagging <= first.keys() | second.keys()

    publish(place, third, order)

    assert place.files.keys() == third.keys()


@given(sites(), sites())
def test_nothing_is_put_that_stands(first: Site, second: Site) -> None:
    """What both sites have alike is left alone, and the same site needs no step."""
    place = Place(dict(first), first)
    digests = {path: file.sha256 for path, file in second.items()}

    plan = planned(place.there(), digests)

    assert {path for path in plan.puts if first.get(path) == second[path]} == set()
    assert planned(place.there(), {path: file.sha256 for path, file in first.items()}).stages == ()


def test_the_stages_come_in_their_order() -> None:
    """New files, new pages, what differs, the day of the site; what was dropped before, last."""
    there = There(
        frozenset({"index.html", "site.css", "next-change.json", "gone.html", "long-gone.json"}),
        {"index.html": "1", "site.css": "1", "next-change.json": "1", "gone.html": "1"},
        frozenset({"index.html", "site.css", "next-change.json", "gone.html"}),
    )
    site = dict.fromkeys(
        ("index.html", "site.css", "next-change.json", "new/index.html", "x-2.json"), "2"
    )

    plan = planned(there, site)

    assert [(stage.kind, stage.paths) for stage in plan.stages] == [
        ("new-files", ("x-2.json",)),
        ("new-pages", ("new/index.html",)),
        ("changed-files", ("site.css",)),
        ("changed-pages", ("index.html",)),
        ("dated", ("next-change.json",)),
        ("removed", ("long-gone.json",)),
    ]
    assert plan.lagging == {"gone.html"}


def test_a_folder_can_take_the_place_of_a_file_and_a_file_that_of_a_folder() -> None:
    """Neither can stand beside the other, so the old one goes first."""
    there = There(
        frozenset({"a", "b/c.json"}), {"a": "1", "b/c.json": "1"}, frozenset({"a", "b/c.json"})
    )

    plan = planned(there, {"a/index.html": "1", "b": "1"})

    assert [(stage.kind, stage.paths) for stage in plan.stages] == [
        ("cleared", ("a", "b/c.json")),
        ("new-files", ("b",)),
        ("new-pages", ("a/index.html",)),
    ]
    assert plan.lagging == frozenset()


def test_the_home_page_of_a_new_site_comes_last() -> None:
    """It is what somebody can ask for who has seen no other page."""
    plan = planned(
        There(frozenset(), {}, frozenset()),
        dict.fromkeys(("index.html", "a/index.html", "app.js", "next-change.json"), "1"),
    )

    assert [(stage.kind, stage.paths) for stage in plan.stages] == [
        ("new-files", ("app.js", "next-change.json")),
        ("new-pages", ("a/index.html",)),
        ("home", ("index.html",)),
    ]
