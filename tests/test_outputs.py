"""Files besides pages: every one is an address, and a new kind is one module and one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from small_site import NOW, add, copy_program, edit, lines_of, zonesite
from zonesite.build.generator import Generator, load
from zonesite.build.output_files import Before, make_outputs
from zonesite.outputs import feeds, files_of, lazy_files_of
from zonesite.pages.addresses import HOME, ROOT
from zonesite.pages.links import to_shared_files, without_dead_links
from zonesite.pages.site import FileAddress
from zonesite.publish.manifest import EMPTY, Manifest

LANGS = ("", "ur/", "zh/")
"""What stands before an address in each language."""
TABLE = '''"""The zones as a table: `zones.csv`."""

import csv
import io

from zonesite.pages.site import FileAddress
from zonesite.publish.manifest import EMPTY, Manifest


def addresses(site):
    yield FileAddress("/zones.csv")


def files(site):
    table = io.StringIO()
    for zone in site.edition.list("zones"):
        csv.writer(table).writerow([zone.id, zone.name.original])
    yield "zones.csv", table.getvalue().encode()
'''


def test_every_file_that_is_made_is_an_address(generator: Generator) -> None:
    """And every address is a file, in each language that has its own; twins are made with pages."""
    site = generator.renderer.site
    expected = {
        f"{language.prefix if file.is_by_language else ''}{file.path}".removeprefix("/")
        for file in site.files.values()
        for language in site.languages
        if not file.path.endswith("/index.md")
    }

    assert {path for path, _ in files_of(site)} == expected


def test_a_file_that_nobody_can_link_to_stops_the_build(
    generator: Generator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is a mistake of whoever wrote the output, and names it."""
    monkeypatch.setattr(feeds, "files", lambda _: iter([("feed.csv", b"")]))

    with pytest.raises(TypeError, match=r"makes 'feed\.csv', which is none of its addresses"):
        tuple(files_of(generator.renderer.site))


def test_a_file_of_all_languages_has_one_full_address(generator: Generator) -> None:
    """One of each language has as many as there are languages."""
    site = generator.renderer.site
    urdu = next(language for language in site.languages if language.id == "ur")

    assert site.absolute(urdu, "/law/graph.json") == f"{site.url}law/graph.json"
    assert site.absolute(urdu, "/feed.xml") == f"{site.url}ur/feed.xml"
    assert site.absolute(urdu, "/zones/") == f"{site.url}ur/zones/"
    assert site.files["/feed.xml"] == FileAddress("/feed.xml", True, is_lasting=True)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="{HOME}law/graph.json">x</a>', '<a href="{ROOT}law/graph.json">x</a>'),
        ('<a href="{HOME}law/graph.json#a">x</a>', '<a href="{ROOT}law/graph.json#a">x</a>'),
        ('<a href="{HOME}law/graph.json?a">x</a>', '<a href="{ROOT}law/graph.json?a">x</a>'),
        ('<a href="{HOME}law/graph.jsonl">x</a>', '<a href="{HOME}law/graph.jsonl">x</a>'),
        ('<a href="{HOME}law/graph/">x</a>', '<a href="{HOME}law/graph/">x</a>'),
        ('<a href="{HOME}">x</a>', '<a href="{HOME}">x</a>'),
        ('<a href="{HOME}#law/graph.json">x</a>', '<a href="{HOME}#law/graph.json">x</a>'),
    ],
)
def test_links_to_a_file_of_all_languages_lead_below_the_root(html: str, expected: str) -> None:
    """And no others."""
    filled = [text.replace("{HOME}", HOME).replace("{ROOT}", ROOT) for text in (html, expected)]

    assert to_shared_files(filled[0], lambda path: path == "/law/graph.json") == filled[1]


def test_a_link_to_what_is_not_there_becomes_its_words() -> None:
    """With what stands in them; other links stay."""
    html = f'<a href="{HOME}a/#b" class="c"><b>A</b></a> <a href="{HOME}d.csv">D</a>'

    assert (
        without_dead_links(html, {"/d.csv"}.__contains__) == f'<b>A</b> <a href="{HOME}d.csv">D</a>'
    )


def test_a_new_kind_of_file_is_one_module_and_one_line(tmp_path: Path) -> None:
    """Templates and editors of every language may link to it, in an edition of the past too."""
    scripts, overrides, site = copy_program(tmp_path)
    add(scripts, "zonesite/outputs/zones_table.py", TABLE)
    init = "zonesite/outputs/__init__.py"
    edit(scripts, init, "    twins,\n)\n", "    twins,\n    zones_table,\n)\n")
    edit(scripts, init, "    security_txt,\n)", "    security_txt,\n    zones_table,\n)")
    frame = (overrides / "frame.html").read_text(encoding="utf-8")
    link = "<a href=\"{{ url('/zones.csv') }}\">csv</a>"
    add(overrides, "frame.html", frame.replace("</main>", f"{link}</main>"))
    for lang in ("en", "ur", "zh"):
        edit(
            site,
            f"docs/{lang}/zones/index.md",
            "<!-- data -->",
            "[csv](/zones.csv)\n\n<!-- data -->",
        )

    for now in ("2026-01-01T00:00:00Z", "2019-01-01T00:00:00Z"):
        out = tmp_path / now[:4]
        done = zonesite(
            "build", "--root", site, "--out", out, "--now", now, PYTHONPATH=str(scripts)
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert (out / "zones.csv").exists()
        assert (out / "zones/index.html").read_text("utf-8").count('href="../zones.csv"') == 2
        assert (out / "ur/zones/index.html").read_text("utf-8").count('href="../../zones.csv"') == 2


def outputs_of(root: Path, before: Manifest, out: Path) -> Manifest:
    """Write the outputs of a site; return what stands of them, as the next build finds it."""
    generator = load(root, NOW)
    site, wanted = generator.renderer.site, lazy_files_of(generator.renderer.site)
    made = make_outputs(site, wanted, generator.fingerprints, Before(before, before), out)
    return Manifest(files=made.files, made_from=made.made_from)


BETA = """\
date: 2025-05-06
slug: of-beta
kind: statement
zones: [beta]
sources: [daily]
text:
  en: {title: Of beta, summary: S, body: B}
"""


def test_only_the_feeds_of_lists_that_have_changed_are_written_again(
    site: Path, tmp_path: Path
) -> None:
    """One more release of a zone changes its own feeds and those of the newsroom."""
    first = outputs_of(site, EMPTY, tmp_path / "first")
    again = outputs_of(site, first, tmp_path / "again")
    add(site, "data/press/2025/2025-05-06-of-beta.yml", BETA)
    outputs_of(site, again, tmp_path / "more")

    def feeds_in(name: str) -> set[str]:
        files = (tmp_path / name).rglob("feed.*")
        return {file.relative_to(tmp_path / name).as_posix() for file in files}

    lists = ("", "newsroom/zone/alpha/", "newsroom/topic/law/")
    names = {f"{p}{base}feed.{form}" for p in LANGS for base in lists for form in ("xml", "json")}
    assert feeds_in("first") == names
    assert feeds_in("again") == set()
    changed = ("", "newsroom/zone/beta/")
    assert feeds_in("more") == {
        f"{p}{base}feed.{form}" for p in LANGS for base in changed for form in ("xml", "json")
    }


def test_a_feed_is_written_again_when_a_word_in_it_has_changed(site: Path, tmp_path: Path) -> None:
    """Be it of a release, or the name of a topic that releases of other lists carry."""
    first = outputs_of(site, EMPTY, tmp_path / "first")
    edit(site, "data/topics.yml", "Law", "The law")
    outputs_of(site, first, tmp_path / "again")

    for name in ("feed.xml", "newsroom/zone/alpha/feed.json", "newsroom/topic/law/feed.xml"):
        assert b"The law" in (tmp_path / "again" / name).read_bytes(), name


def test_a_link_to_a_feed_that_is_not_there_yet_is_a_mistake(site: Path) -> None:
    """It would be a dead link, and tell what is to come; feeds that are there may be linked to."""
    good = "[a](/newsroom/topic/law/feed.xml) [b](/feed.json)"
    edit(site, "docs/en/about.md", "[the newsroom](/newsroom/#main)", good)
    assert lines_of(site) == []

    edit(site, "docs/en/about.md", good, "[c](/newsroom/topic/land/feed.json)")
    (found,) = lines_of(site)
    assert "/newsroom/topic/land/feed.json" in found
