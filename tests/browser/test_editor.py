"""The form in a browser: by keyboard alone, from a pasted text to a commit, in its languages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect
from playwright.sync_api import Page as Tab

from browser.screenshots import SCREENSHOTS
from browser.support import PROBES, ROOT
from browser.test_accessibility import OTHER_RULES, colours, dark, on_the_page, unfolded
from forked_command import running
from small_site import git, problems_of
from zonesite.editor.words import say
from zonesite.reading.field_words import LANGUAGES
from zonesite.reading.problems import errors
from zonesite.reading.yaml_source import parse

WIDTHS = (768, 1440)
FIRST = "/releases/2025-06-03-silicon-block-and-karachi-education-city"
FIRST_FILE = f"data/press/2025{FIRST.removeprefix('/releases')}.yml"


@dataclass
class Form:
    """`zonesite edit` of a copy of the shipped content, in a process of its own."""

    root: Path
    address: str
    """What it has printed, token and all."""

    @property
    def url(self) -> str:
        return self.address.partition("/?")[0]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the shipped content that git keeps."""
    copy = tmp_path / "root"
    for folder in ("data", "docs"):
        shutil.copytree(ROOT / folder, copy / folder)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for name in ("overrides", "scripts/hooks.py", "scripts/zonesite"):
        settings = settings.replace(f" {name}\n", f" {ROOT / name}\n")
    (copy / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (copy / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    git(copy, "init", "--quiet", "--initial-branch=main")
    git(copy, "add", "--all")
    git(copy, "commit", "--quiet", "--message=Begin")
    return copy


@contextmanager
def begun(root: Path, lang: str) -> Iterator[Form]:
    """Start the command in a language, and end it."""
    with running(["edit", "--root", str(root), "--lang", lang]) as address:
        yield Form(root, address)


@pytest.fixture
def edit(root: Path) -> Iterator[Callable[[str], Form]]:
    """Start the command in a language; it is ended with the test."""
    with ExitStack() as stack:
        yield lambda lang: stack.enter_context(begun(root, lang))


def tab_of(form: Form, context: BrowserContext) -> Tab:
    """Open the form in a tab."""
    context.add_init_script(path=PROBES)
    tab = context.new_page()
    tab.goto(form.address)
    tab.wait_for_url("**/releases")
    return tab


def silent(tab: Tab) -> Tab:
    """Return a tab whose console must stay empty from now on; a refusal is told there, too."""
    tab.on("console", lambda message: pytest.fail(f"console: {message.text}"))
    tab.on("pageerror", lambda error: pytest.fail(f"script: {error}"))
    return tab


@pytest.fixture
def opened(
    edit: Callable[[str], Form], fresh: Callable[..., BrowserContext]
) -> Callable[..., tuple[Form, Tab]]:
    """Open the form in a language, in a tab of its own."""

    def open_one(lang: str, width: int = 1440, **options: Any) -> tuple[Form, Tab]:
        form = edit(lang)
        tab = silent(tab_of(form, fresh(width, **options)))
        expect(tab.get_by_role("heading", level=1)).to_have_text(say(lang, "list-releases"))
        return form, tab

    return open_one


_IS_AT = """(name) => {
  const at = document.activeElement;
  return [at.name, at.value, at.getAttribute("href")].includes(name);
}"""


def stop_at(tab: Tab, name: str, most: int = 150) -> None:
    """Press Tab until the field or button of a name has the focus, as somebody without a mouse."""
    for _ in range(most):
        tab.keyboard.press("Tab")
        if tab.evaluate(_IS_AT, name):
            return
    pytest.fail(f"the keyboard does not reach {name}")


def write(tab: Tab, **words: str) -> None:
    """Go to fields by the keyboard, in their order, and write into each."""
    for name, text in words.items():
        stop_at(tab, name.replace("__", "."))
        tab.keyboard.press("Control+a")
        tab.keyboard.insert_text(text)


PASTED = {
    "text__en__title": "The Authority answers questions on licences",
    "text__en__summary": "The Authority answered 3 questions on 1 December 2026.",
    "text__en__body": "The Authority ans\u00adwered 3 questions.\n\n• land\n• fees\n• time",
    "text__ur__title": "اتھارٹی کے لائسنس سے متعلق جوابات",
    "text__ur__summary": "اتھارٹی نے 1 دسمبر 2026ء کو 3 سوالوں کے جواب دیے۔",
    "text__ur__body": "اتھارٹی نے 3 سوالوں کے جواب دیے۔\n\n- زمین\n- فیس\n- وقت",
    "text__zh__title": "管理局答复许可证问题",
    "text__zh__summary": "管理局于2026年12月1日答复3个问题。",
    "text__zh__body": "管理局答复3个问题。\n\n- 土地\n- 费用\n- 时间",
}


@pytest.mark.parametrize("lang", ["en", "ur"])
def test_from_a_pasted_text_to_a_commit_by_keyboard(
    opened: Callable[..., tuple[Form, Tab]], lang: str
) -> None:
    """A new release is pasted, checked, saved and handed over; what comes out passes the check."""
    form, tab = opened(lang)
    stop_at(tab, "/releases/new")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text(say(lang, "new-releases"))
    write(tab, **PASTED)
    stop_at(tab, "kind")
    tab.keyboard.press("ArrowDown")
    write(tab, slug="authority-answers-questions", sources="stza-release-2022-06-22")
    expect(tab.locator("[data-tally]")).to_have_text(say(lang, "all-well"))
    stop_at(tab, "save")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("status").first).to_contain_text(say(lang, "saved-title"))

    tab.keyboard.press("Tab")
    stop_at(tab, "/hand-over")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text(say(lang, "hand-over"))
    write(
        tab, name="Amina Khan", email="amina@press.example", message="Answers, as stated that day."
    )
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text(say(lang, "handed-title"))

    said = git(form.root, "log", "-1", "--format=%an: %s")
    assert said == "Amina Khan: Answers, as stated that day."
    files = git(form.root, "show", "--format=", "--name-only").split("\n")
    (made,) = [file for file in files if file.startswith("data/press/")]
    value = parse((form.root / made).read_text(encoding="utf-8"))
    assert value["text"]["en"]["body"] == (
        "The Authority answered 3 questions.\n\n- land\n- fees\n- time\n"
    )
    assert {*files} == {made, "data/translations.json"}
    assert problems_of(form.root, datetime.now(UTC)) == ()


@pytest.mark.parametrize("lang", ["en", "ur"])
def test_a_correction_by_keyboard_has_its_entry(
    opened: Callable[..., tuple[Form, Tab]], lang: str
) -> None:
    """The title is corrected in one language; the former words are in the entry by themselves."""
    form, tab = opened(lang)
    before = parse((form.root / FIRST_FILE).read_text(encoding="utf-8"))
    tab.goto(form.url + FIRST)
    stop_at(tab, f"{FIRST}/is/corrected")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text(say(lang, "event-corrected"))
    write(tab, text__en__title="Silicon Block notified; Karachi Education City approved")
    stop_at(tab, "entry.change")
    tab.keyboard.press("ArrowDown")
    write(
        tab, entry__note__en="The place of the block.", entry__note__ur="بلاک کی جگہ۔",
        entry__note__zh="区块所在地。",
    )  # fmt: skip
    stop_at(tab, "save")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("status").first).to_contain_text(say(lang, "saved-title"))

    (entry,) = parse((form.root / FIRST_FILE).read_text(encoding="utf-8"))["history"]
    assert entry["state"] == "corrected"
    assert entry["was"] == {"text": {"en": {"title": before["text"]["en"]["title"]}}}
    assert errors(problems_of(form.root, datetime.now(UTC))) == ()


@pytest.mark.parametrize("lang", ["en", "ur"])
def test_a_withdrawal_by_keyboard(opened: Callable[..., tuple[Form, Tab]], lang: str) -> None:
    """Its reason is told in every language, and lists then have it among the withdrawn."""
    form, tab = opened(lang)
    tab.goto(f"{form.url}{FIRST}/is/withdrawn")
    write(
        tab, entry__reason__en="The report was wrong.", entry__reason__ur="رپورٹ غلط تھی۔",
        entry__reason__zh="报道有误。",
    )  # fmt: skip
    stop_at(tab, "save")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("status").first).to_contain_text(say(lang, "saved-title"))

    tab.goto(f"{form.url}/releases")
    expect(tab.get_by_role("heading", name=say(lang, "standing-withdrawn"))).to_be_visible()
    (entry,) = parse((form.root / FIRST_FILE).read_text(encoding="utf-8"))["history"]
    assert (entry["state"], [*entry["reason"]]) == ("withdrawn", ["en", "ur", "zh"])
    assert errors(problems_of(form.root, datetime.now(UTC))) == ()


@pytest.mark.parametrize("lang", ["en", "ur"])
def test_a_review_is_signed_by_keyboard(opened: Callable[..., tuple[Form, Tab]], lang: str) -> None:
    """From the list of what waits to the button, which says whose text it signs."""
    form, tab = opened(lang)
    stop_at(tab, "/reviews")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text(say(lang, "reviews"))
    tab.goto(form.url + FIRST)
    stop_at(tab, "review.ur.by", 400)
    tab.keyboard.press("Control+a")
    tab.keyboard.insert_text("Amina Khan")
    stop_at(tab, "review:ur")
    name = f"{say(lang, 'review-sign')} · اردو"
    expect(tab.get_by_role("button", name=name)).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("status").first).to_contain_text(say(lang, "review-signed-title"))

    reviews = parse((form.root / FIRST_FILE).read_text(encoding="utf-8"))["translations"]
    assert (reviews["ur"]["by"], reviews["zh"]) == ("Amina Khan", "unreviewed")
    assert problems_of(form.root, datetime.now(UTC)) == ()


def test_figures_are_marked_in_both_columns_while_one_types(
    opened: Callable[..., tuple[Form, Tab]],
) -> None:
    """Nobody presses a button; the marks go when the figures agree."""
    form, tab = opened("en")
    tab.goto(f"{form.url}/zones/islamabad-technopolis")
    english, urdu = tab.locator("[id='i-city.en']"), tab.locator("[id='i-city.ur']")

    english.fill("Islamabad, sector 9")

    marks = tab.locator("[data-remarks='city.en'] mark, [data-remarks='city.ur'] mark")
    expect(marks).to_have_text(["9", "9", "9"])  # English against Urdu and Chinese; Urdu
    urdu.fill("اسلام آباد، سیکٹر 9")
    expect(marks).to_have_text(["9"])  # against Chinese


def test_unsaved_words_survive_a_closed_tab(
    edit: Callable[[str], Form], fresh: Callable[..., BrowserContext]
) -> None:
    """They are offered when the record is opened again, and gone once they are saved."""
    form, context = edit("en"), fresh(1440)
    tab = context.new_page()
    tab.goto(form.address)
    page = f"{form.url}/sources/geonames"
    tab.goto(page)
    tab.locator("[id='i-note.en']").fill("A note that nobody has saved")
    tab.close()

    again = context.new_page()
    again.goto(page)
    again.get_by_role("button", name=say("en", "restore-yes")).click()
    expect(again.locator("[id='i-note.en']")).to_have_value("A note that nobody has saved")
    again.get_by_role("button", name=say("en", "save"), exact=True).click()
    expect(again.get_by_role("status").first).to_contain_text("Saved.")
    again.goto(page)
    expect(again.locator("[data-restore]")).to_be_hidden()
    assert "A note that nobody has saved" in (form.root / "data/sources.yml").read_text("utf-8")


def test_it_works_without_scripts(opened: Callable[..., tuple[Form, Tab]]) -> None:
    """Check, add and save are buttons; what is shown is what the check says."""
    form, tab = opened("zh", java_script_enabled=False)
    tab.goto(f"{form.url}/events/pseb-parks-december-2020")
    tab.locator("[id='i-date']").fill("2020-13")
    tab.get_by_role("button", name=say("zh", "check")).click()
    expect(tab.locator("[data-remarks='date']")).to_contain_text("2020-13")
    tab.locator("[id='i-date']").fill("2020-12-06")
    tab.get_by_role("button", name=say("zh", "save"), exact=True).click()
    expect(tab.get_by_role("status").first).to_contain_text(say("zh", "saved-title"))
    assert "date: 2020-12-06" in (form.root / "data/events.yml").read_text("utf-8")


def amiss_in(tab: Tab, name: str, lang: str) -> list[str]:
    """Return what is amiss on a page that is open, at every width; a screenshot each."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    found = []
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        tab.screenshot(path=SCREENSHOTS / f"editor-{name}-{lang}-{width}.png")
        with unfolded(tab):
            amiss = [*on_the_page(tab, OTHER_RULES), *colours(tab)]
            if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
                amiss.append("scrolls sideways")
        found += [f"{name} {width}: {line}" for line in amiss]
    with unfolded(tab), dark(tab):
        found += [f"{name} dark: {line}" for line in colours(tab)]
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_no_violation_and_nothing_runs_off(
    opened: Callable[..., tuple[Form, Tab]], lang: str
) -> None:
    """WCAG 2.2 A and AA on every kind of page, light and dark, at two widths."""
    form, tab = opened(lang)
    pages = {
        "list": "/releases",
        "release": FIRST,
        "new": "/releases/new",
        "correction": f"{FIRST}/is/corrected",
        "upload": f"{FIRST}/media",
        "zone": "/zones/islamabad-technopolis",
        "hand-over": "/hand-over",
        "reviews": "/reviews",
    }
    with (form.root / "data/topics.yml").open("a", encoding="utf-8") as topics:
        topics.write("# edited\n")
    found = []
    for name, path in pages.items():
        tab.goto(form.url + path)
        found += amiss_in(tab, name, lang)

    assert not found, "\n".join(["", *found])
