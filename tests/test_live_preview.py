"""The live preview: pages as they will be published, what is sealed marked, and what changed."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from small_site import EMBARGOED, NOW, REPOSITORY, add, copy_site, edit, tree
from zonesite.build.generator import prepare
from zonesite.build.inspect import inspect
from zonesite.preview.changes import changed_texts, texts_of
from zonesite.preview.live_server import Application, News, Newsroom, _event
from zonesite.preview.live_site import LiveSite, Told
from zonesite.preview.view import View
from zonesite.reading.problems import Problem, catalogue

if TYPE_CHECKING:
    from conftest import Built

ACCORD = "/newsroom/2026/quillbrook-accord/"
TITLE = "Zarnakfest opens"
NOT_OURS = re.compile(r"search/|\.zonesite|assets/folding\.json")
"""The search is made of the finished tree, and the mark is for the tree as such."""


@pytest.fixture
def live(site: Path) -> LiveSite:
    return LiveSite(site, lambda: NOW)


@pytest.fixture
def application(live: LiveSite) -> Application:
    return Application(live, Newsroom(), "en")


@pytest.fixture
def closing() -> Iterator[Callable[[LiveSite], LiveSite]]:
    """Return a function that has a live site closed after the test."""
    with ExitStack() as stack:

        def kept(live: LiveSite) -> LiveSite:
            stack.callback(live.close)
            return live

        yield kept


def page(application: Application, address: str) -> str:
    return application.answer(address).body.decode()


def commit(root: Path) -> None:
    """Put a site into a git repository of its own, as it stands."""
    author = ["-c", "user.name=A. Writer", "-c", "user.email=writer@example.org"]
    for words in (["init", "-q"], ["add", "-A"], [*author, "commit", "-qm", "All"]):
        subprocess.run(["git", "-C", str(root), *words], check=True)


def test_every_page_and_file_is_as_it_will_be_published(small: Path, built: Built) -> None:
    """In every language, hand-written pages too, which MkDocs renders when they are published."""
    instant = datetime(2026, 3, 2, 3, 59, 59, tzinfo=UTC)
    content, problems = inspect(small, instant)
    assert content is not None, problems
    renderer = prepare(content, instant).renderer
    view = View(renderer.site, renderer.theme)

    different = []
    for name, data in tree(built.before).items():
        if not NOT_OURS.match(name):
            address = f"/{name.removesuffix('index.html')}".replace("404.html", "no-such-page/")
            if view.answer(address).body != data:
                different.append(name)

    assert different == []


def test_staff_see_what_is_under_embargo_and_when_it_opens(application: Application) -> None:
    shown = page(application, ACCORD)

    assert TITLE in shown
    assert "Not public yet: it will be from <bdi>2 March 2026 09:00 (Asia/Karachi)</bdi>." in shown
    assert "Not public yet: 2" in page(application, "/")


@pytest.mark.parametrize("lang", ["", "/ur", "/zh"])
def test_links_to_what_is_sealed_are_marked_in_every_language(
    application: Application, live: LiveSite, lang: str
) -> None:
    shown = page(application, f"{lang}/newsroom/")
    current = live.current()
    assert current is not None
    words = current.content.strings[lang.strip("/") or "en"]

    word = words["release_state.scheduled"]
    mark = f'<span class="tag tag--scheduled" data-search-ignore>{word}</span>'
    assert re.search(rf"quillbrook-accord/[^>]*>[^<]*</a> {re.escape(mark)}", shown)


def test_a_draft_is_shown_as_one_that_nobody_else_will_see(
    site: Path, application: Application
) -> None:
    edit(site, EMBARGOED, "publish_at: 2026-03-02T09:00:00+05:00", "draft: true")
    shown = page(application, ACCORD)

    assert "This is a draft: the public will never see it" in shown


def test_the_public_sees_it_from_its_instant_on(application: Application) -> None:
    before = application.answer(f"/at/2026-03-02T08:59:59+05:00{ACCORD}")
    at = application.answer(f"/at/2026-03-02T09:00:00+05:00{ACCORD}")

    assert before.status == 404
    assert TITLE not in before.body.decode().replace("<aside", "\n").split("</aside>")[-1]
    assert at.status == 200
    assert TITLE in at.body.decode()
    assert "As the public will see it on" in at.body.decode()


def test_what_is_no_instant_is_refused_in_a_sentence(application: Application) -> None:
    answer = application.answer("/at/tomorrow/")

    assert answer.status == 400
    assert "must be a day such as 2026-01-31, or an instant" in answer.body.decode()


def test_a_saved_file_is_shown_and_others_are_not_read_again(
    site: Path, live: LiveSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = live.current()
    assert first is not None
    edit(site, EMBARGOED, TITLE, "Zarnakfest closes")
    live.changed()
    read: list[str] = []
    from zonesite.reading import releases

    whole = releases.read_release
    monkeypatch.setattr(
        releases, "read_release", lambda reader, file: (read.append(file), whole(reader, file))[1]
    )
    second = live.current()

    assert second is not None
    assert "Zarnakfest closes" in second.view.html(ACCORD, "en")
    assert read == [EMBARGOED]
    before, after = ({item.path: item for item in one.content.releases} for one in (first, second))
    assert [path for path in before if before[path] is not after[path]] == [ACCORD]


def test_a_release_that_is_written_moved_or_removed_is_shown_so(site: Path, live: LiveSite) -> None:
    """What is known of a file never outlives it."""
    live.current()
    text = (site / EMBARGOED).read_text(encoding="utf-8")
    (site / EMBARGOED).unlink()
    other = EMBARGOED.replace("quillbrook-accord", "quillbrook-treaty")
    add(site, other, text.replace("slug: quillbrook-accord", "slug: quillbrook-treaty"))
    live.changed()
    shown = live.current()

    assert shown is not None
    assert ACCORD not in shown.view.site.pages
    assert "/newsroom/2026/quillbrook-treaty/" in shown.view.site.pages


def test_an_unfinished_word_leaves_the_page_and_says_what_is_wrong(
    site: Path, live: LiveSite, application: Application
) -> None:
    page(application, ACCORD)
    edit(site, EMBARGOED, "slug: quillbrook-accord", "slug: quillbrook accord")
    live.changed()
    shown = page(application, ACCORD)

    assert TITLE in shown
    assert "The files have errors: this is the page as it was before them." in shown
    assert f"{EMBARGOED}:" in shown.partition("On this page")[2].partition("</details>")[0]


def test_a_site_that_never_could_be_read_is_a_page_of_its_problems(
    site: Path, application: Application
) -> None:
    edit(site, "data/settings.yml", "site_url:", "site-url:")
    answer = application.answer("/")

    assert answer.status == 503
    assert "data/settings.yml:" in answer.body.decode()
    assert "/.preview/bar.js" in answer.body.decode()


def test_what_a_check_finds_stands_with_the_page_that_it_is_about(
    live: LiveSite, application: Application
) -> None:
    page(application, ACCORD)
    wrong = Problem(EMBARGOED, 1, 1, "not-a-file", "sources")
    other = Problem("data/zones.yml", 3, 1, "not-a-file", "zones")
    application.checked(live.version, (wrong, other))

    found = page(application, f"/.preview/problems?page={ACCORD}")
    here, _, elsewhere = found.partition("Elsewhere")
    assert f"{EMBARGOED}:1:1" in here
    assert "data/zones.yml:3:1" in elsewhere
    assert "data/zones.yml:3:1" not in here


def test_a_verdict_on_an_older_state_is_not_shown(site: Path, live: LiveSite) -> None:
    live.current()
    old = live.version
    live.changed()
    live.current()
    live.note(old, (Problem("data/zones.yml", 3, 1, "not-a-file", "zones"),))

    assert live.told.problems == ()


def test_a_verdict_that_comes_before_the_page_is_asked_for_is_shown(live: LiveSite) -> None:
    """A check may be done before the browser has asked for what has changed."""
    live.current()
    problem = Problem("data/zones.yml", 1, 1, "not-a-file", "zones")
    version = live.changed()

    live.note(version, (problem,))
    live.current()

    assert live.told == Told(version, (problem,), is_checked=True)


def test_changes_are_told_word_by_word(
    tmp_path: Path, closing: Callable[[LiveSite], LiveSite]
) -> None:
    root = copy_site(tmp_path / "root")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    hooks = os.path.relpath(REPOSITORY / "scripts/hooks.py", root)  # as a site has it that is ours
    add(root, "mkdocs.yml", settings.replace(str(REPOSITORY / "scripts/hooks.py"), hooks))
    commit(root)
    live = closing(LiveSite(root, lambda: NOW + timedelta(days=90)))
    application = Application(live, Newsroom(), "en")
    assert "Nothing on this page differs" in page(application, f"/.preview/changes?page={ACCORD}")

    edit(root, EMBARGOED, TITLE, "Zarnakfest closes")
    live.changed()
    told = page(application, f"/.preview/changes?page={ACCORD}")

    assert 'Zarnakfest <del><span class="visually-hidden">removed: </span>opens</del>' in told
    assert '<ins><span class="visually-hidden">added: </span>closes</ins>' in told
    assert f'<li><a href="{ACCORD}"><bdi>Zarnakfest closes</bdi></a></li>' in page(application, "/")


def test_a_new_page_is_told_as_new(tmp_path: Path, closing: Callable[[LiveSite], LiveSite]) -> None:
    root = copy_site(tmp_path / "root")
    text = (root / EMBARGOED).read_text(encoding="utf-8")
    (root / EMBARGOED).unlink()
    commit(root)
    add(root, EMBARGOED, text)
    application = Application(closing(LiveSite(root, lambda: NOW)), Newsroom(), "en")

    assert "This page is new" in page(application, f"/.preview/changes?page={ACCORD}")


def test_outside_git_there_is_nothing_to_compare_with(application: Application) -> None:
    assert "in no git repository" in page(application, f"/.preview/changes?page={ACCORD}")
    assert "Changed since it was committed" not in page(application, "/")


def test_texts_are_those_of_the_main_part_in_order() -> None:
    html = (
        "<header><p>No</p></header><main><h1>One <b>title</b></h1><ul><li>First</li><li>Second"
        "</li></ul><svg><text>No</text></svg><script>no()</script>Loose</main><p>No</p>"
    )
    assert texts_of(html) == ("One title", "First", "Second", "Loose")


def test_a_block_that_is_new_or_gone_is_told_whole() -> None:
    before = "<main><p>Stays</p><p>Goes</p></main>"
    after = "<main><p>Comes</p><p>Stays</p></main>"
    found = [
        [(part.kind, part.text) for part in segments] for segments in changed_texts(before, after)
    ]
    assert found == [[("added", "Comes")], [("removed", "Goes")]]


def test_browsers_hear_of_a_change_before_they_hear_of_its_check() -> None:
    assert _event(News(1, 1), News(2, 1)).startswith("event: changed\ndata: 2\n")
    assert _event(News(2, 1), News(2, 2)).startswith("event: checked\n")
    assert _event(News(2, 2), News(2, 2)).startswith(":")


def test_every_word_of_the_preview_is_there_in_three_languages() -> None:
    ours = {code: words for code, words in catalogue().items() if code.startswith("preview-")}
    assert len(ours) > 20
    assert {code for code, words in ours.items() if set(words) != {"en", "ur", "zh"}} == set()
