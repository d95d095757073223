"""One more release: what a build leaves as it stands is what a build from nothing would make."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import markdown
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from media_site import photo
from small_site import LANGUAGES, REPOSITORY, copy_site, edit, tree
from zonesite.build.generator import Generator, load
from zonesite.pages.addresses import output_file
from zonesite.publish import tree as publish
from zonesite.publish.delta import Changes, drop_unchanged
from zonesite.publish.manifest import read_manifest, write_manifest
from zonesite.publish.tree import HalfPublished, new_tree, write
from zonesite.rendering.render import Renderer

NOW = datetime(2026, 1, 1, tzinfo=UTC)
CLOCK = datetime(2026, 6, 1, tzinfo=UTC)
"""The present day: no release is dated after it."""
INSTANTS = (
    NOW,
    datetime(2026, 3, 2, 3, 59, 59, tzinfo=UTC),
    datetime(2026, 3, 2, 4, tzinfo=UTC),
    datetime(2022, 7, 1, tzinfo=UTC),
    datetime(2024, 9, 1, tzinfo=UTC),
)


class Site:
    """A site that is built again and again into the same directory."""

    def __init__(self, folder: Path) -> None:
        self.root = copy_site(folder / "root")
        self.out = folder / "out"
        self.now = NOW
        shutil.copytree(REPOSITORY / "overrides", self.root / "overrides")
        shutil.rmtree(self.root / "overrides" / "assets" / "fonts")
        for lang in LANGUAGES:  # it says the sizes of files that are made of everything
            page = self.root / f"docs/{lang}/data/index.md"
            page.parent.mkdir()
            head = f"---\nkind: data\ntitle: Data {lang}\nsummary: Data\n---\n"
            page.write_text(f"{head}\nHere.\n\n<!-- data -->\n", encoding="utf-8")

    def release(self, number: int) -> Path | None:
        """Return the file of a release that was added, if it is there."""
        found = sorted(self.root.glob(f"data/press/*/*-extra-{number}*.yml"))
        return found[0] if found else None

    def add(self, number: int, year: int, body: str = "It is so.") -> None:
        """Write a release, in place of the one of that number."""
        self.remove(number)
        zones = ("[alpha]", "[alpha, beta]", "[]")[number % 3]
        file = self.root / f"data/press/{year}/{year}-0{number + 1}-11-extra-{number}.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(
            f"date: {year}-0{number + 1}-11\nslug: extra-{number}\nkind: statement\n"
            f"zones: {zones}\ntopics: [law]\nsources: [{('gazette', 'daily')[number % 2]}]\n"
            f"text:\n  en: {{title: Number of {number}, summary: One more, body: {body}}}\n"
            f"  zh: {{title: 第{number}个, summary: 又一个, body: 如此。}}\n",
            encoding="utf-8",
        )

    def remove(self, number: int) -> None:
        if file := self.release(number):
            file.unlink()
            shutil.rmtree(file.with_suffix(""), ignore_errors=True)

    def illustrate(self, number: int, shade: int) -> None:
        """Give a release a picture, or the one that it has other bytes and another size."""
        if not (file := self.release(number)):
            return
        text = file.read_text(encoding="utf-8")
        if "media:" not in text:
            entry = "{file: a.jpg, kind: picture, decorative: true, credit: A, licence: B}"
            file.write_text(text.replace("text:\n", f"media: [{entry}]\ntext:\n"), encoding="utf-8")
        file.with_suffix("").mkdir(exist_ok=True)
        (file.with_suffix("") / "a.jpg").write_bytes(photo(500 + shade // 2, 300, shade))

    def strip(self, number: int) -> None:
        """Take the picture of a release away."""
        if file := self.release(number):
            lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
            rest = (line for line in lines if not line.startswith("media:"))
            file.write_text("".join(rest), encoding="utf-8")
            shutil.rmtree(file.with_suffix(""), ignore_errors=True)

    def rename(self, number: int) -> None:
        """Give a release another address."""
        if (file := self.release(number)) and not file.stem.endswith("b"):
            text = file.read_text(encoding="utf-8")
            slug = f"slug: extra-{number}\n"
            fresh = file.with_name(f"{file.stem}b.yml")
            fresh.write_text(text.replace(slug, f"{slug[:-1]}b\n"), encoding="utf-8")
            file.unlink()
            if file.with_suffix("").exists():
                file.with_suffix("").rename(fresh.with_suffix(""))

    def build(self) -> Changes:
        """Build as the command does, but for MkDocs: it makes the same pages each time."""
        generator = load(self.root, self.now, clock=CLOCK)
        with new_tree(self.out) as fresh:
            generator.published = self.out
            generator.before = read_manifest(self.root, self.out)
            _write_hand_pages(generator, fresh.path)
            generator.finish(fresh.path)
            stands, changes = drop_unchanged(fresh, self.out, generator.before, generator.made)
        write_manifest(self.root, self.out, stands)
        return changes

    def from_nothing(self) -> dict[str, bytes]:
        """Return every file of a build that remembers nothing."""
        with tempfile.TemporaryDirectory() as folder:
            other = Site.__new__(Site)
            other.root, other.out, other.now = Path(folder) / "root", Path(folder) / "out", self.now
            shutil.copytree(self.root, other.root, ignore=shutil.ignore_patterns(".cache"))
            other.build()
            return tree(other.out)


def _write_hand_pages(generator: Generator, out: Path) -> None:
    for page in generator.renderer.pages.values():
        for lang, item in generator.renderer.by_language.items():
            if page.by_hand:
                source = page.subject.get(lang) or page.subject[page.title.first]
                html = markdown.markdown(source.body, extensions=["attr_list"])
                text = generator.hand_page(page.path, lang, html)
                write(out, output_file(page.path, item.language.prefix), text.encode())


@contextmanager
def stopped_after(moves: int) -> Iterator[None]:
    """Let the system refuse to move files once some have been moved."""
    left = [moves]
    move = publish._move

    def limited(source: Path, out: Path, file: str) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        move(source, out, file)

    with patch.object(publish, "_move", limited):
        yield


def interrupt(site: Site, moves: int) -> None:
    """Build, and be stopped while changes are moved in, if there are enough."""
    with stopped_after(moves):
        try:
            site.build()
        except (HalfPublished, OSError):
            return


def _swap_text(file: str, one: str, other: str) -> Callable[[Site], None]:
    """Return an edit that puts one text for another, or back again."""

    def change(site: Site) -> None:
        text = (site.root / file).read_text(encoding="utf-8")
        old, new = (one, other) if one in text else (other, one)
        edit(site.root, file, old, new)

    return change


def _damage(site: Site, number: int) -> None:
    """Change, remove or add a file of the published site, behind the build's back."""
    files = sorted(path for path in site.out.rglob("*") if path.is_file())
    if files:
        victim = files[number * 7919 % len(files)]
        if victim.name == publish.MARK:
            return
        (victim.unlink, lambda: victim.write_bytes(b"?"), lambda: _stranger(victim))[number % 3]()


def _stranger(beside: Path) -> None:
    (beside.parent / "stranger.html").write_text("not ours", encoding="utf-8")


def _spoil(site: Site, number: int) -> None:
    """Cut short, garble or remove something that was remembered."""
    files = sorted(path for path in (site.root / ".cache").rglob("*") if path.is_file())
    if files:
        victim = files[number * 104729 % len(files)]
        data = victim.read_bytes()
        middle = len(data) // 2
        garbled = data[:middle] + bytes([data[middle] ^ 1 if data else 0]) + data[middle + 1 :]
        (
            victim.unlink,
            lambda: victim.write_bytes(data[:middle]),
            lambda: victim.write_bytes(garbled),
        )[number % 3]()


def _move(site: Site) -> None:
    """Move the published site as a restored cache does: other times and numbers, same bytes."""
    copied = site.out.with_name("copied")
    if site.out.exists():
        shutil.copytree(site.out, copied, copy_function=shutil.copyfile)
        shutil.rmtree(site.out)
        os.rename(copied, site.out)


def _say_otherwise(site: Site) -> None:
    """Give the site a word of its own in place of a shared one, or take it back."""
    for lang in LANGUAGES:
        file = site.root / f"data/strings/{lang}.yml"
        if file.exists():
            file.unlink()
        else:
            file.parent.mkdir(exist_ok=True)
            file.write_text(f"frame: {{menu: All {lang}}}\n", encoding="utf-8")


SMALL = st.integers(0, 5)
SHADES = st.sampled_from([0, 200])
EDITS: st.SearchStrategy[Callable[[Site], object]] = st.one_of(
    st.builds(
        lambda number, year: lambda site: site.add(number, year),
        SMALL,
        st.sampled_from([2022, 2024, 2025]),
    ),
    st.builds(lambda number: lambda site: site.add(number, 2022, "Changed words."), SMALL),
    st.builds(lambda number: lambda site: site.remove(number), SMALL),
    st.builds(lambda number, shade: lambda site: site.illustrate(number, shade), SMALL, SHADES),
    st.builds(lambda number: lambda site: site.strip(number), SMALL),
    st.builds(lambda number: lambda site: site.rename(number), SMALL),
    st.builds(
        lambda instant: lambda site: setattr(site, "now", instant), st.sampled_from(INSTANTS)
    ),
    st.builds(lambda number: lambda site: _damage(site, number), st.integers(0, 60)),
    st.builds(lambda number: lambda site: _spoil(site, number), st.integers(0, 60)),
    st.builds(lambda moves: lambda site: interrupt(site, moves), st.integers(0, 9)),
    st.just(_move),
    st.sampled_from(
        [
            _swap_text("data/zones.yml", "en: Alpha Zone,", "en: Alpha Park,"),
            _swap_text("data/sources.yml", "id: daily\n    title:", "id: daily\n    title :"),
            _swap_text("data/topics.yml", "en: Law,", "en: Laws,"),
            _swap_text("docs/en/index.md", "Words before.", "Other words."),
            _swap_text("docs/ur/about.md", "title: تعارف", "title: تعارف نو"),
            _swap_text("docs/zh/index.md", "kind: home\n", "kind: home\nmenu: X\n"),
            _say_otherwise,
            _swap_text(
                "overrides/release.html", '<article class="release"', '<article class="news"'
            ),
            _swap_text("overrides/listing.html", '<p><a class="more"', '<p id="x"><a class="more"'),
            _swap_text("data/settings.yml", "releases_per_page: 2", "releases_per_page: 1"),
            _swap_text("data/settings.yml", "zones.example/stz/", "zones.example/other/"),
        ]
    ),
)


@pytest.mark.parametrize("whole", [0, 5000])
@settings(
    max_examples=int(os.environ.get("ZONESITE_EXAMPLES", "3")),
    phases=[Phase.explicit, Phase.generate],  # a smaller failure is not worth minutes
)
@given(edits=st.lists(EDITS, min_size=2, max_size=4))
def test_what_is_left_as_it_stands_is_what_a_build_from_nothing_makes(
    whole: int, edits: list[Callable[[Site], object]]
) -> None:
    """After any edits, moves of the clock, damage, spoilt memory and stopped builds; whether
    changes are moved in one by one or with the whole tree."""
    patched = patch("zonesite.publish.delta.WHOLE", whole)
    with patched, tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        site.build()
        for change in edits:
            change(site)
            site.build()
            assert tree(site.out) == site.from_nothing()


@pytest.fixture
def many(tmp_path: Path) -> Site:
    """A built site with some releases in two years."""
    site = Site(tmp_path)
    for number in range(4):
        site.add(number, 2022 + number % 2)
    site.build()
    return site


def names_of(site: Site, before: dict[str, bytes]) -> set[str]:
    """Return the files that differ from those before."""
    after = tree(site.out)
    return {name for name in after.keys() | before.keys() if after.get(name) != before.get(name)}


def test_nothing_is_written_when_nothing_has_changed(many: Site) -> None:
    """Not even with the same bytes: web servers and mirrors go by the time of a file."""
    times = {path: path.stat().st_mtime_ns for path in many.out.rglob("*") if path.is_file()}

    changes = many.build()

    assert (changes.written, changes.removed) == (0, 0)
    assert {p: p.stat().st_mtime_ns for p in many.out.rglob("*") if p.is_file()} == times


def test_hand_written_pages_are_not_made_again_when_nothing_has_changed(many: Site) -> None:
    """Nor when the clock has moved on by a minute; those of the records are, with a record."""
    made: list[str] = []
    render = Renderer.with_dependencies

    def noted(self: Renderer, path: str, lang: str, prose: Any = None) -> Any:
        made.append(path)
        return render(self, path, lang, prose)

    with patch.object(Renderer, "with_dependencies", noted):
        many.now += timedelta(minutes=1)
        many.build()
        assert made == []

        edit(many.root, "docs/en/about.md", "title: About", "title: Of us")
        many.build()
    assert "/about/" in made


def test_one_more_release_writes_only_what_names_it(many: Site) -> None:
    """The count that is told is that of the files that differ; other releases are left alone."""
    before = tree(many.out)

    many.add(5, 2023)
    changes = many.build()

    differ = names_of(many, before)
    assert changes.written + changes.removed == len(differ)
    assert "newsroom/2023/extra-5/index.html" in differ
    assert not any("/extra-" in name and "extra-5" not in name for name in differ)
    assert not any(name.startswith("newsroom/2022/") for name in differ)


def test_a_picture_that_is_added_changed_and_taken_away_is_as_from_nothing(many: Site) -> None:
    """Only the page and the files of its release are written, whatever became of the picture."""
    own = "newsroom/2022/extra-0/"

    def changed(edit_it: Callable[[], None]) -> set[str]:
        before = tree(many.out)
        edit_it()
        many.build()
        assert tree(many.out) == many.from_nothing()
        return {
            name
            for name in names_of(many, before)
            if "extra-" in name and not name.startswith("search/")
        }

    added = changed(lambda: many.illustrate(0, 0))
    replaced = changed(lambda: many.illustrate(0, 200))
    taken = changed(lambda: many.strip(0))

    files = {f"{own}a-480.avif", f"{own}a-480.jpg"}
    assert files <= added
    assert files <= replaced
    assert f"{own}index.html" in replaced  # it says how large a picture is
    assert files <= taken
    mine = (own, "api/v1/releases/2022/extra-0.json")
    assert all(name.partition("/")[2].startswith(mine) or name.startswith(mine) for name in added)
    assert all("/extra-0/" in name or name in mine for name in replaced | taken)
    assert not (many.out / own / "a-480.jpg").exists()


def test_a_release_that_is_taken_away_leaves_no_folder(many: Site) -> None:
    """An empty folder would answer where there is no page."""
    many.remove(0)
    changes = many.build()

    assert changes.removed >= 3
    assert not (many.out / "newsroom/2022/extra-0").exists()


def test_another_name_of_a_zone_changes_the_releases_that_name_it(many: Site) -> None:
    """And no release that does not: a page costs what is on it."""
    before = tree(many.out)

    edit(many.root, "data/zones.yml", "en: Alpha Zone,", "en: Alpha Park,")
    many.build()

    differ = names_of(many, before)
    assert "newsroom/2022/extra-0/index.html" in differ
    assert "newsroom/2022/extra-2/index.html" not in differ


def test_a_build_that_is_stopped_between_two_files_is_carried_on_by_the_next(
    many: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was complete is published, even if nothing else has changed since."""
    monkeypatch.setattr("zonesite.publish.delta.WHOLE", 0)
    many.add(5, 2025)
    with stopped_after(3), pytest.raises(HalfPublished):
        many.build()

    many.build()

    assert tree(many.out) == many.from_nothing()
    assert [path.name for path in many.out.parent.iterdir() if path.name.startswith(".")] == []


def test_what_others_have_put_in_the_way_is_cleared(many: Site) -> None:
    """A folder where a file belongs, a file where a folder belongs, a link that leads outside."""
    outside = many.out.with_name("outside")
    outside.mkdir()
    (many.out / "robots.txt").unlink()
    (many.out / "robots.txt").mkdir()
    shutil.rmtree(many.out / "zones")
    (many.out / "zones").write_text("a file", encoding="utf-8")
    shutil.rmtree(many.out / "law")
    (many.out / "law").symlink_to(outside)

    many.build()

    assert tree(many.out) == many.from_nothing()
    assert list(outside.iterdir()) == []


def test_many_changes_take_the_place_of_the_whole_tree(
    many: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At one stroke, with what has not changed in it."""
    monkeypatch.setattr("zonesite.publish.delta.WHOLE", 0)
    monkeypatch.setattr("zonesite.publish.delta.AT_ONCE", 3)
    many.add(5, 2025)

    changes = many.build()

    assert changes.unchanged > 0
    assert tree(many.out) == many.from_nothing()
    assert many.build().written == 0
