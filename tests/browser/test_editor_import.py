"""A document in the form of a browser: chosen, looked at, made a draft and saved, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, FilePayload, expect
from playwright.sync_api import Page as Tab

import word_documents as word
from browser.test_editor import Form, amiss_in, begun, silent, stop_at, tab_of, write
from small_site import copy_site
from zonesite.editor.words import say
from zonesite.reading.field_words import LANGUAGES
from zonesite.reading.yaml_source import parse

DAY = "03/04/2026"
"""A day that can be read in two ways."""


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Form]:
    """The form of a copy of the small site, started once: its language is the writer's choice."""
    with begun(copy_site(tmp_path_factory.mktemp("import") / "root"), "en") as form:
        yield form


@pytest.fixture
def opened(form: Form, fresh: Callable[..., BrowserContext]) -> Callable[[str], Tab]:
    """Open the page on which documents are chosen, in a language."""

    def open_one(lang: str) -> Tab:
        tab = tab_of(form, fresh())
        tab.goto(f"{form.url}/releases?lang={lang}")
        stop_at(tab, "/releases/import")
        tab.keyboard.press("Enter")
        expect(tab.get_by_role("heading", level=1)).to_have_text(say(lang, "import"))
        return tab

    return open_one


def letter(headline: str) -> FilePayload:
    """Return a Word document with a release, in which something is hidden."""
    body = word.release(word.paragraph(word.run("not for the press", "<w:vanish/>")))
    body = body.replace("3 March 2026", DAY).replace(word.HEADLINE, headline)
    return {"name": "letter.docx", "mimeType": "", "buffer": word.docx(body)}


def choose(tab: Tab, document: FilePayload) -> None:
    """Choose a document by the keyboard alone, in place of the window that the system would open.

    Somebody listens for that window from before the field is reached: to `expect_file_chooser`
    alone, which tells the browser so and does not wait until it knows, the key may come first, and
    then the window opens, which nobody ever closes.
    """
    tab.on("filechooser", lambda chooser: chooser.set_files(document))
    stop_at(tab, "files")
    with tab.expect_file_chooser():
        tab.keyboard.press("Enter")
    expect(tab.locator("#i-files")).to_have_value(rf"C:\fakepath\{document['name']}")


def read(tab: Tab, lang: str) -> None:
    """Go on to the page on which a chosen document is looked at."""
    stop_at(tab, "read")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text(say(lang, "import-look"))


@pytest.mark.parametrize(
    ("lang", "headline"),
    [("en", "Harbour opens a new gate"), ("ur", "Harbour opens a second gate")],
)
def test_from_a_document_to_a_saved_draft_by_keyboard(
    form: Form, opened: Callable[[str], Tab], lang: str, headline: str
) -> None:
    """A Word file is chosen, what it does not say answered, the draft made, changed and saved, and
    looked at as readers will see it."""
    tab = silent(opened(lang))
    choose(tab, letter(headline))
    read(tab, lang)
    expect(tab.locator("code", has_text="open-")).to_have_count(0)  # before all is answered
    stop_at(tab, "date")
    tab.keyboard.press("Space")
    stop_at(tab, "make")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("status").first).to_contain_text(say(lang, "import-made-title"))
    slug = headline.lower().replace(" ", "-")
    (file,) = (form.root / "data/press/2026").glob(f"*-{slug}.yml")

    write(tab, sources="gazette")
    stop_at(tab, "save")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("status").first).to_contain_text(say(lang, "saved-title"))

    said = file.read_text(encoding="utf-8")
    assert (parse(said)["sources"], "not for the press" in said) == (["gazette"], False)
    tab.get_by_role("link", name=say(lang, "readers-page")).press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text(headline)
    expect(tab.locator("[data-preview]")).to_have_attribute("lang", lang)
    assert not tab.url.startswith(form.url)


def test_axe_finds_no_violation_where_documents_are_chosen_and_looked_at(
    form: Form, opened: Callable[[str], Tab]
) -> None:
    """Each page with all that it can show: a refusal at its field, and above it what is wrong."""
    tab = opened("en")
    found = []
    for lang in LANGUAGES:
        tab.goto(f"{form.url}/releases/import?lang={lang}")
        stop_at(tab, "read")
        tab.keyboard.press("Enter")
        expect(tab.get_by_role("alert")).to_be_visible()
        found += amiss_in(tab, "import", lang)
        tab.locator("#i-files").set_input_files(letter("Harbour closes a gate"))
        read(tab, lang)
        expect(tab.get_by_text("not for the press")).to_be_visible()
        stop_at(tab, "make")
        tab.keyboard.press("Enter")
        expect(tab.get_by_role("alert")).to_be_visible()
        found += amiss_in(tab, "import-look", lang)

    assert not found, "\n".join(["", *found])
