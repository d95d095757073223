""" "Is this release real?": a pasted text is compared in the browser, and sent nowhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.nginx_server import free_port, served
from lifecycle_site import BEFORE, life, with_every_state
from small_site import add, copy_site, zonesite
from zonesite.newsroom.sentences import digest, sentences

PAGE = "newsroom/verify/"
FRONT = "---\nkind: verify\ntitle: {}\nsummary: {}\n---\n\n{}\n\n<!-- data -->\n"
LIVE = "The mine at Beta opens in the spring; 40 people work there."


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the site with a release in every state and the page, and serve it."""
    root = with_every_state(copy_site(tmp_path_factory.mktemp("verify") / "root"))
    for lang, name in (("en", "Is it real"), ("ur", "کیا یہ اصلی ہے"), ("zh", "真的吗")):
        file = f"docs/{lang}/newsroom/verify.md"
        add(root, file, FRONT.format(name, name, name))
    folder, port = root.parent / "site", free_port()
    url = f"http://127.0.0.1:{port}/"
    options = ("--site-url", url, "--now", BEFORE.isoformat())
    done = zonesite("build", "--root", root, "--out", folder, *options)
    assert done.returncode == 0, done.stdout + done.stderr
    with served(folder, port, tmp_path_factory.mktemp("nginx")):
        yield url


@pytest.fixture
def ask(address: str, fresh: Callable[..., object]) -> Callable[..., str]:
    """Return what pastes a text into the page of a language and returns its answer."""

    def asked(text: str, lang: str = "") -> str:
        page: Page = fresh().new_page()  # type: ignore[attr-defined]
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url + (request.post_data or "")))
        page.goto(f"{address}{lang}{PAGE}")
        page.fill("textarea", text)
        page.click(".verify button")
        page.wait_for_function("document.querySelector('.verify__answer').children.length > 0")
        answer = page.inner_text(".verify__answer")
        assert all(url.startswith(address) and "?" not in url for url in requests)
        return answer

    return asked


def test_a_published_text_is_known_with_its_day(ask: Callable[..., str]) -> None:
    """However it was copied: with other blanks, quotes, case and line ends."""
    title = life("published").titles["en"]
    answer = ask(f"  A  BULLETIN\non “{title}”.\n\n")

    assert "1 of 1 sentences were published here" in answer
    assert f"{title}\n\nPublished on 1 September 2025" in answer


def test_a_sentence_that_was_put_in_is_shown(ask: Callable[..., str]) -> None:
    """The rest is real; what was never published stands apart."""
    answer = ask(f"A bulletin on Iron notes. All taxes are waived for ever.\n{LIVE}")

    assert "3 of 4 sentences were published here" in answer
    assert "Not in anything published here:\n\nAll taxes are waived for ever" in answer


@pytest.mark.parametrize(
    ("name", "lang", "says"),
    [
        ("withdrawn", "", "Withdrawn on 5 December 2025"),
        ("withdrawn", "ur/", "5 دسمبر 2025"),
        ("withdrawn", "zh/", "撤回于2025年12月5日"),
        ("superseded", "", "Superseded since 5 November 2025"),
        ("gone", "", "Removed on 12 January 2026"),
        ("merged", "", "Merged into another page on 8 January 2026"),
        ("corrected", "", "Corrected on 3 October 2025"),
    ],
)
def test_what_has_happened_since_is_said(
    ask: Callable[..., str], name: str, lang: str, says: str
) -> None:
    """In the reader's language, whatever the language of the text."""
    assert says in ask(f"A bulletin on {life(name).titles['en']}.", lang)


def test_what_was_said_before_a_correction_is_known_as_such(ask: Callable[..., str]) -> None:
    """An old copy is no forgery."""
    answer = ask("The mine at Beta opens in the autumn; 30 people work there.")

    assert "Changed since: some of these sentences are what it said before" in answer


def test_what_is_sealed_or_was_never_here_is_not_known(ask: Callable[..., str]) -> None:
    """The page must not tell what is coming."""
    for text in ("A bulletin on Silver notes.", "Nobody has ever said this here."):
        assert ask(text) == (
            "Not known here: none of these 1 sentences was published on this site."
        )
    assert ask("Hm.").startswith("This is too short")


TEXTS = (
    "Mr. Khan said: “It is done!” Then 1.5 million dollars; 400 acres… and more.",
    "یہ مکمل ہے۔ کیا واقعی؟ جی ہاں؛ ۱۲۳ ایکڑ زمین مختص کی گئی۔",
    "该区已建成。真的吗？是的；面积为４００英亩。",
    "ＦＵＬＬ width\u3000letters ﬁne and é e\u0301\nnext line here\n\nparagraph",
)


def test_the_page_divides_and_writes_sentences_as_the_program_does(
    address: str, fresh: Callable[..., object]
) -> None:
    """Else a real text would be called unknown."""
    page: Page = fresh().new_page()  # type: ignore[attr-defined]
    page.goto(f"{address}{PAGE}")
    source = (Path(__file__).parents[2] / "overrides/assets/verify.js").read_text("utf-8")
    start, end = source.index("const LEAST"), source.index("// Each with")
    functions = source[start:end].replace("let loading;", "")
    hashing = source[source.index("async function digest") : source.index("async function start")]
    script = f"""async (text) => {{ {functions} {hashing}
        const parts = text.split(END).map(kept).filter((one) => one.length >= LEAST);
        return Promise.all(parts.map(async (one) => [one, await digest(one)])); }}"""
    script = script.replace(script[script.index("const words") : script.index("const kept")], "")
    for text in TEXTS:
        found = page.evaluate(f"({script})({json.dumps(text)})")
        assert found == [[one, digest(one)] for one in sentences(text)]
