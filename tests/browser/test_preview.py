"""The preview in a browser: what is saved appears by itself, and so does what is wrong with it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Condition, Thread
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect
from playwright.sync_api import Page as Tab

from browser.support import NARROW, PATIENCE, amiss
from small_site import EMBARGOED, copy_site, edit, lines_of, published, tree
from zonesite.preview.problem_page import source_of

BEFORE = "2026-03-01T00:00:00Z"
AT = "2026-03-02T04:00:00Z"
TEMPLATE = "overrides/zone.html"
GOOD, BAD = "status: licensed", "status: lisensed"
INJECTED = re.compile(r"<script>(\nvar livereload = .*?)</script></body>", re.DOTALL)
WATCH = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
"""


class Log:
    """What a process says, from when it says it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.said = ""
        self._has_ended = False
        self._process = process
        self._more = Condition()
        self._thread = Thread(target=self._listen)
        self._thread.start()

    def says(self, words: str) -> bool:
        """Return whether something is said: as soon as it is, or once nothing more will be."""
        with self._more:
            self._more.wait_for(lambda: words in self.said or self._has_ended, PATIENCE / 1000)
            return words in self.said

    def end(self) -> None:
        """Wait until all is said."""
        self._thread.join()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._keep(line)
        self._keep("", has_ended=True)

    def _keep(self, line: str, *, has_ended: bool = False) -> None:
        with self._more:
            self.said += line
            self._has_ended = has_ended
            self._more.notify_all()


@dataclass
class Serving:
    """`mkdocs serve` of a site, in a process of its own."""

    root: Path
    url: str
    log: Log


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


Command = Callable[[Path, int], list[str]]


def live_command(root: Path, port: int, lang: str = "en") -> list[str]:
    """Return the command of the live preview, for a site and a port."""
    options = ["--root", str(root), "--port", str(port), "--lang", lang, "--now", BEFORE]
    return [sys.executable, "-m", "zonesite", "preview", *options]


def command(root: Path, port: int) -> list[str]:
    """Return what `make serve` runs, for a site and a port."""
    address = f"127.0.0.1:{port}"
    file = str(root / "mkdocs.yml")
    return [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address, "-f", file]


ENVIRONMENT = os.environ | {
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONUNBUFFERED": "1",
    "PYTHONUTF8": "1",
    "ZONESITE_NOW": AT,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the small site, with templates of its own."""
    site = copy_site(tmp_path / "root")
    settings = (site / "mkdocs.yml").read_text(encoding="utf-8")
    (theme,) = set(re.findall(r" (/\S+/overrides)\n", settings))
    (site / "mkdocs.yml").write_text(settings.replace(theme, "overrides"), encoding="utf-8")
    for name, data in tree(Path(theme)).items():
        (site / "overrides" / name).parent.mkdir(parents=True, exist_ok=True)
        (site / "overrides" / name).write_bytes(data)
    return site


@pytest.fixture
def serve() -> Iterator[Callable[..., Serving]]:
    """Start previews and wait until they say where they listen; all are ended with the test."""
    begun: list[tuple[subprocess.Popen[str], Log]] = []

    def start(root: Path, made: Command = command) -> Serving:
        port = _free_port()
        process = subprocess.Popen(
            made(root, port),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=ENVIRONMENT,
            encoding="utf-8",
        )
        log = Log(process)
        begun.append((process, log))
        if not log.says(f" http://127.0.0.1:{port}/"):
            pytest.fail(f"the preview does not listen\n{log.said}", pytrace=False)
        return Serving(root, f"http://127.0.0.1:{port}/", log)

    yield start
    for process, log in begun:
        process.send_signal(signal.SIGINT)  # so that it removes its directory
        with process:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
            log.end()


@pytest.fixture
def tab(fresh: Callable[..., BrowserContext]) -> Iterator[Tab]:
    """A tab that nobody touches but to open an address; no policy may be broken in it."""
    context = fresh(NARROW)
    context.add_init_script(WATCH)
    broken: list[str] = []
    context.on(
        "console",
        lambda message: (
            broken.append(message.text) if "olicy" in message.text else None  # browser's, or ours
        ),
    )
    tab = context.new_page()
    yield tab
    assert broken == []


def shows(tab: Tab, selector: str, words: str | re.Pattern[str] | list[Any]) -> None:
    """Wait until a tab shows some words, without any action in it."""
    expect(tab.locator(selector)).to_have_text(words)


def test_what_is_saved_appears_in_the_open_tab(
    root: Path, serve: Callable[[Path], Serving], tab: Tab
) -> None:
    """Data, a page that people write and a template."""
    tab.goto(f"{serve(root).url}zones/alpha/")
    shows(tab, "h1", "Alpha Zone")

    edit(root, "data/zones.yml", "en: Alpha Zone,", "en: Alpha Park,")
    shows(tab, "h1", "Alpha Park")

    template = root / TEMPLATE
    template.write_text(template.read_text(encoding="utf-8") + "<p id=new>New</p>")
    shows(tab, "#new", "New")


@pytest.mark.parametrize("lang", ["en", "ur"])
def test_an_error_appears_in_the_page_and_goes_once_it_is_mended(
    root: Path, serve: Callable[[Path], Serving], tab: Tab, lang: str
) -> None:
    """In the language of the address, at full width of a small screen, and in the terminal."""
    serving = serve(root)
    tab.goto(f"{serving.url}{'ur/' * (lang == 'ur')}zones/alpha/")
    name = tab.locator("h1").inner_text()

    edit(root, "data/zones.yml", GOOD, BAD)

    said = lines_of(root, lang=lang)
    shows(tab, "li", said)
    assert tab.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert tab.evaluate("document.documentElement.dir") == ("rtl" if lang == "ur" else "ltr")
    assert all(serving.log.says(f"\n{line}\n") for line in lines_of(root))

    edit(root, "data/zones.yml", BAD, GOOD)
    shows(tab, "h1", name)


def test_a_preview_that_starts_with_an_error_waits_for_the_mend(
    root: Path, serve: Callable[[Path], Serving], tab: Tab
) -> None:
    """In Urdu with letters of its own; then it shows the page that was asked for."""
    edit(root, "data/zones.yml", GOOD, BAD)
    serving = serve(root)
    tab.goto(f"{serving.url}zones/alpha/")
    shows(tab, "li", lines_of(root))
    tab.goto(f"{serving.url}ur/zones/alpha/")
    tab.wait_for_function("document.fonts.check('1em \"Site Nastaliq\"', 'غلطی')")
    tab.goto(f"{serving.url}zones/alpha/")

    edit(root, "data/zones.yml", BAD, GOOD)
    shows(tab, "h1", "Alpha Zone")


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        pytest.param(
            TEMPLATE,
            "{{ t(zone.name) }}",
            "{{ t(zone.name) }}{{ 1 // 0 }}",
            re.compile(r"^overrides/zone\.html:\d+: ZeroDivisionError: .*zero$"),
            id="a template",
        ),
        pytest.param(
            "mkdocs.yml",
            "docs_dir: docs",
            "docs_dir: [docs",
            re.compile("^MkDocs encountered an error parsing the configuration file: "),
            id="mkdocs.yml",
        ),
    ],
)
def test_another_stop_is_told_in_the_page_and_the_preview_goes_on(
    root: Path,
    serve: Callable[[Path], Serving],
    tab: Tab,
    file: str,
    old: str,
    new: str,
    says: str | re.Pattern[str],
) -> None:
    """In a sentence; once it is mended the page comes back by itself."""
    serving = serve(root)
    tab.goto(f"{serving.url}zones/alpha/")
    text = (root / file).read_text(encoding="utf-8")
    assert old in text

    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    shows(tab, "pre", says)
    assert serving.log.says(f"The site could not be built: {tab.locator('pre').inner_text()}")

    (root / file).write_text(text, encoding="utf-8")
    shows(tab, "h1", "Alpha Zone")


def test_a_taken_address_is_told_in_a_sentence_before_anything_is_built(root: Path) -> None:
    """With exit status 1."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        ended = subprocess.run(
            command(root, port), capture_output=True, text=True, check=False, env=ENVIRONMENT
        )

    assert ended.returncode == 1
    *before, last = ended.stderr.splitlines()
    assert before == ["INFO    -  Building documentation..."]
    assert last.startswith(f"Error: 127.0.0.1:{port} is taken by another program: ")


def test_the_preview_serves_the_built_site(
    root: Path, serve: Callable[[Path], Serving], tmp_path: Path
) -> None:
    """Every file; pages have the script that reloads them, and its hash in their policy."""
    built = tree(published(root, tmp_path / "site", AT))
    url = serve(root).url

    for name, data in built.items():
        if name.startswith("."):
            continue
        with urllib.request.urlopen(url + name) as answer:
            served = answer.read()
        if name.endswith(".html"):
            (script,) = INJECTED.findall(served.decode())
            source = source_of(script.encode())
            assert served.decode().count(f"script-src {source} 'self'; ") == 1, name
            served = served.replace(f"<script>{script}</script>".encode(), b"")
            served = served.replace(f" {source}".encode(), b"")
        assert served == data, name


def test_a_file_that_pages_need_is_missing_without_a_page_of_errors(
    root: Path, serve: Callable[[Path], Serving]
) -> None:
    """A style sheet that does not exist is no page."""
    edit(root, "data/zones.yml", GOOD, BAD)

    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(f"{serve(root).url}assets/site.css")

    assert answer.value.code == 404
    answer.value.close()


def test_the_live_preview_shows_what_is_saved_and_what_is_wrong_with_it(
    root: Path, serve: Callable[..., Serving], tab: Tab
) -> None:
    """A release under embargo; then a mistake, told on its page while the last good one stays."""
    tab.goto(f"{serve(root, live_command).url}newsroom/2026/quillbrook-accord/")
    shows(tab, "h1", "Zarnakfest opens")
    bar = tab.locator("[data-preview]")
    expect(bar).to_contain_text("Not public yet: it will be from")

    edit(root, EMBARGOED, "Zarnakfest opens", "Zarnakfest closes")
    shows(tab, "h1", "Zarnakfest closes")
    edit(root, EMBARGOED, "zones: [alpha]", "zones: [alhpa]")
    expect(bar.locator("[data-problems]")).to_contain_text("'alhpa'")
    edit(root, EMBARGOED, "zones: [alhpa]", "zones: [alpha]")
    expect(bar.locator("[data-problems]")).not_to_contain_text("'alhpa'")
    shows(tab, "h1", "Zarnakfest closes")


@pytest.mark.parametrize("lang", ["en", "ur", "zh"])
def test_the_strip_of_the_live_preview_is_accessible(
    root: Path, serve: Callable[..., Serving], tab: Tab, lang: str
) -> None:
    """In the languages of those who write, opened and closed."""
    tab.goto(serve(root, partial(live_command, lang=lang)).url)
    tab.locator("[data-preview] summary").first.click()

    assert amiss(tab) == []


def test_the_live_preview_answers_nobody_else(root: Path, serve: Callable[..., Serving]) -> None:
    """A page of another site that gives this machine a name of its own reads nothing."""
    url = serve(root, live_command).url
    asked = urllib.request.Request(url, headers={"Host": "elsewhere.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked)
    assert refused.value.code == 403
    refused.value.close()
