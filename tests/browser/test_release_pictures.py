"""The pictures of a release as a browser loads them: the right size, no jump, nothing refused."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from browser.support import NARROW, WIDE, amiss
from media_site import ADDRESS, FOLDER, NOTICE, PHOTO, name_media, pdf, photo
from small_site import add, copy_site, published

WATCH = """
  window.shifts = 0;
  window.refused = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifts += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  document.addEventListener("securitypolicyviolation",
    (event) => window.refused.push(event.violatedDirective + " " + event.blockedURI));
"""
LOADED = """async () => {
  const images = [...document.images];
  for (const image of images) { image.scrollIntoView(); await image.decode(); }
  return images.map((image) => image.currentSrc.split("/").pop());
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Publish the small site with two photographs, and return its address."""
    folder = tmp_path_factory.mktemp("illustrated")
    root = copy_site(folder / "root")
    name_media(root, PHOTO, PHOTO.replace("photo", "other"), NOTICE)
    add(root, f"{FOLDER}/photo.jpg", photo(1600, 1000))
    add(root, f"{FOLDER}/other.jpg", photo(1600, 3000, 200))
    add(root, f"{FOLDER}/notice.pdf", pdf())
    out = published(root, folder / "site", "2026-01-01T00:00:00Z")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=Path(out)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("prefix", ["", "ur/", "zh/"])
@pytest.mark.parametrize(("width", "size"), [(NARROW, 480), (WIDE, 960)])
def test_a_picture_is_loaded_in_the_size_of_its_room_and_nothing_jumps(
    fresh: Callable[..., BrowserContext], address: str, width: int, size: int, prefix: str
) -> None:
    """The smallest file on a telephone; what stands below waits where it will stay."""
    context = fresh(width)
    context.add_init_script(WATCH)
    tab = context.new_page()
    tab.goto(f"{address}{prefix}{ADDRESS}/", wait_until="load")

    files = tab.evaluate(LOADED)

    assert files == [f"photo-{size}.avif", f"other-{size}.avif"]
    assert tab.evaluate("window.shifts") < 0.01
    assert tab.evaluate("window.refused") == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert amiss(tab) == []


def test_a_picture_has_its_room_before_it_has_come(
    fresh: Callable[..., BrowserContext], address: str
) -> None:
    """Where no picture can be loaded, everything stands where it stands with them."""
    heights = []
    for blocked in (False, True):
        context = fresh(NARROW)
        if blocked:
            context.route("**/*.{avif,jpg}", lambda route: route.fulfill(status=200, body=b""))
        tab = context.new_page()
        tab.goto(f"{address}{ADDRESS}/", wait_until="load")
        boxes = "[...document.images].map((one) => Math.round(one.getBoundingClientRect().height))"
        if not blocked:
            tab.evaluate(LOADED)
        heights.append(tab.evaluate(boxes))

    assert heights[0] == heights[1]
    assert all(height > 100 for height in heights[0])
