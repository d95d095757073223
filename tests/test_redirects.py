"""What servers are told of addresses that had a page: the rules, however the site is set up."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lifecycle_site import (
    BEFORE,
    DOCUMENT,
    FILES_LED,
    LIVES,
    RECORDS_LED,
    TAKEN,
    with_every_state,
)
from small_site import add, copy_site, loaded, tree
from zonesite.build.generator import Generator, load
from zonesite.outputs import addresses_of, redirects
from zonesite.pages.site import Site, site_of

if TYPE_CHECKING:
    from conftest import Built

FILES = {"_redirects", "redirects.apache.conf", "redirects.nginx.conf"}
MOVED = {path: life.path for life in LIVES for path in life.former}
SAID = "{en: Because, ur: وجہ, zh: 因为}"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Generator:
    """The site with a release in every state, that no test changes."""
    root = with_every_state(copy_site(tmp_path_factory.mktemp("lived") / "root"))
    return load(root, BEFORE)


def at_address(generator: Generator, url: str) -> Site:
    """Return the same site at another address."""
    site = generator.renderer.site
    return site_of(site.edition, url, site.assets, addresses_of)


def rules(site: Site) -> dict[str, str]:
    """Return the three files without their comments."""
    return {
        path: re.sub("^#.*\n", "", data.decode(), flags=re.MULTILINE)
        for path, data in redirects.files(site)
    }


def test_every_file_is_there_without_any_rule(generator: Generator) -> None:
    """A server that includes one finds it from the first day on."""
    found = rules(generator.renderer.site)

    assert found.keys() == FILES
    assert found["_redirects"] == found["redirects.nginx.conf"] == ""
    assert "301" not in found["redirects.apache.conf"]


def test_each_address_is_answered_in_each_language_in_each_way_to_ask(lived: Generator) -> None:
    """What moved leads on, what is gone is gone, in the reader's language and in one step."""
    answers = nginx_answers(lived.renderer.site)
    expected = {}
    merged = {"/newsroom/2026/mercury/": "/newsroom/2025/iron/", "/newsroom/2026/gold/": ""}
    for path, to in (MOVED | RECORDS_LED | merged).items():
        for prefix in ("/stz", "/stz/ur", "/stz/zh"):
            led = f"return 301 {prefix}{to}$is_args$args;"
            answer = led if to else "error_page 410 @page-of-gone; return 410;"
            for asked in (path, path.rstrip("/"), f"{path}index.html"):
                expected[f"{prefix}{asked}"] = answer

    assert {path: told for path, told in answers.items() if not is_file(path)} == expected


def nginx_answers(site: Site) -> dict[str, str]:
    """Return what nginx is told to do, by address."""
    nginx = rules(site)["redirects.nginx.conf"]
    return dict(re.findall(r'location = "([^"]+)" \{ (.*) \}', nginx))


def is_file(path: str) -> bool:
    """Say whether an address is that of a file that is no page."""
    return "." in path and not path.endswith("/index.html")


def test_a_file_leads_where_it_is_now_or_is_gone(
    lived: Generator,
) -> None:
    """Documents are shared by all languages, feeds are not; what is gone shows the page that says
    why, or the next one above it. A document of a release that was merged is gone: that of the
    same name, to which its page leads, is another."""
    answers = nginx_answers(lived.renderer.site)
    expected = {}

    def gone(page: str) -> str:
        return (
            f'set $page_of_gone "/stz{page}index.html"; error_page 410 @page-of-gone-file;'
            " return 410;"
        )

    for path, to in MOVED.items():
        led = f"return 301 /stz{to}{DOCUMENT}$is_args$args;"
        expected[f"/stz{path}{DOCUMENT}"] = led
    for page, name in (
        ("/newsroom/2026/mercury/", DOCUMENT),
        ("/newsroom/2026/gold/", DOCUMENT),
        ("/newsroom/2025/tin/", TAKEN),
    ):
        expected[f"/stz{page}{name}"] = gone(page)
    for path, to in FILES_LED.items():
        for prefix in ("", "/ur", "/zh"):
            page = f"{prefix}{path.rpartition('/')[0]}/"
            led = f"return 301 /stz{prefix}{to}$is_args$args;"
            expected[f"/stz{prefix}{path}"] = led if to else gone(page)

    found = {path: told for path, told in answers.items() if is_file(path)}
    assert {path: told for path, told in found.items() if not path.endswith(".md")} == expected


def test_the_twin_of_a_page_leads_where_its_page_leads_or_is_gone_with_it(
    lived: Generator,
) -> None:
    """In each language: to the twin there, or to the page that says why there is none."""
    answers = nginx_answers(lived.renderer.site)
    expected = {}
    merged = {"/newsroom/2026/mercury/": "/newsroom/2025/iron/", "/newsroom/2026/gold/": ""}
    for path, to in (MOVED | RECORDS_LED | merged).items():
        for prefix in ("/stz", "/stz/ur", "/stz/zh"):
            led = f"return 301 {prefix}{to}index.md$is_args$args;"
            gone = (
                f'set $page_of_gone "{prefix}{path}index.html"; error_page 410 @page-of-gone-file;'
                " return 410;"
            )
            expected[f"{prefix}{path}index.md"] = led if to else gone

    assert {path: told for path, told in answers.items() if path.endswith(".md")} == expected


def test_apache_and_nginx_say_the_same(lived: Generator) -> None:
    """Every address of the one is answered alike by the rules of the other."""
    found = rules(lived.renderer.site)
    apache = [
        (re.compile(pattern), answer)
        for pattern, answer in re.findall(
            r"^RewriteRule (\^\(\S+) (\S+ \S+)$", found["redirects.apache.conf"], re.MULTILINE
        )
    ]
    pairs = re.findall(r'location = "/stz/([^"]+)" \{ (.*) \}', found["redirects.nginx.conf"])
    shown = re.compile(r'set \$page_of_gone "/stz/([^"]+)"')

    assert pairs
    for asked, answer in pairs:
        (match, said), *others = [(m, said) for rule, said in apache if (m := rule.match(asked))]
        assert not others
        led = said.replace("$1", match[1] or "")
        if "410" in answer:
            of_file = shown.search(answer)
            whole = re.sub(r"/?(index\.html)?$", "/index.html", asked, count=1)
            page = of_file[1] if of_file else whole
            assert led == f"- [E=PAGE_OF_GONE:{page},G]"
        else:
            assert led == f"{answer[11:].removesuffix('$is_args$args;')} [R=301,NE,L]"


def test_hosts_are_given_what_each_of_them_takes(lived: Generator) -> None:
    """Netlify stops at the first line that fits, so the forced one leads; Cloudflare refuses that
    one and takes no address twice."""
    lines = [line.split() for line in rules(lived.renderer.site)["_redirects"].splitlines()]
    plain = [start for start, _, status in lines if status == "301"]

    assert {status for _, _, status in lines} == {"301!", "301", "410!"}
    assert len(plain) == len(set(plain))
    for start in filter(lambda path: not is_file(path), plain):
        same = [status for asked, _, status in lines if asked.rstrip("/") == start.rstrip("/")]
        assert same[0] == "301!"


@pytest.mark.parametrize(
    ("url", "address", "target"),
    [
        ("https://a.example/", "/help/", "/about/"),
        ("https://a.example/a-b/", "/a-b/help/", "/a-b/about/"),
        ("https://a.example/a%22b%24c%5Cd/", '/a\\"b$c\\\\d/help/', "/a%22b%24c%5Cd/about/"),
    ],
)
def test_a_site_below_a_path_is_answered_there(
    lived: Generator, url: str, address: str, target: str
) -> None:
    """With nothing in the path that nginx would take for something else."""
    found = rules(at_address(lived, url))

    line = f'location = "{address}" {{ return 301 {target}$is_args$args; }}'
    assert line in found["redirects.nginx.conf"].splitlines()
    assert f"{target.replace('about', 'help')} {target} 301" in found["_redirects"].splitlines()
    rule = f"help(?:/(?:index\\.html)?)?$ {target.replace('about/', '$1about/')} [".replace(
        "%", "\\%"
    )
    assert rule in found["redirects.apache.conf"]


def test_nothing_says_what_is_sealed_or_what_a_living_page_is(lived: Generator) -> None:
    """No rule is about a draft, a scheduled release or an address that has its page."""
    site = lived.renderer.site
    text = "".join(rules(site).values())

    assert "silver" not in text
    assert "copper" not in text
    starts = set(re.findall(r'location = "/stz(/[^"]+/)"', rules(site)["redirects.nginx.conf"]))
    english = {path for path in starts if not path.startswith(("/ur/", "/zh/"))}
    assert english == {path for path in site.edition.former if path.endswith("/")}
    assert {site.pages[path].kind for path in english} == {"former"}


def test_an_edition_of_the_past_leads_nobody_to_what_was_not_there(site: Path) -> None:
    """The page at the old address stays and says so; there is no page to stand for it."""
    add(
        site,
        "data/addresses.yml",
        "former_addresses:\n"
        "  - {id: old, name: {en: Old, ur: پرانا, zh: 旧}, path: /old/, state: moved,\n"
        "     at: 2022-07-01, instead: /newsroom/2023/clarified/}\n",
    )
    then, now = datetime(2022, 8, 1, tzinfo=UTC), datetime(2025, 12, 1, tzinfo=UTC)

    before, after = load(site, then, clock=now), loaded(site)

    assert "old" not in rules(before.renderer.site)["redirects.nginx.conf"]
    assert "old" in rules(after.renderer.site)["redirects.nginx.conf"]
    assert 'rel="canonical" href="https://zones.example/stz/old/"' in before.renderer.page(
        "/old/", "en"
    )


def test_an_address_too_long_for_a_location_of_nginx_is_an_expression(site: Path) -> None:
    """It would be left out unsaid otherwise."""
    path = f"/{'a' * 240}/"
    add(
        site,
        "data/addresses.yml",
        "former_addresses:\n"
        "  - {id: old, name: {en: Old, ur: پرانا, zh: 旧}, state: gone, at: 2022-07-01,\n"
        f"     path: {path}, reason: {SAID}}}\n",
    )

    found = rules(loaded(site).renderer.site)["redirects.nginx.conf"]

    assert f'location = "/stz{path}" {{' in found
    assert f'location ~ "^/stz{path}index\\\\.html$" {{' in found


def test_the_rules_are_in_the_published_tree(built: Built) -> None:
    """No language has its own: one file is of all."""
    assert {name for name in tree(built.before) if "redirects" in name} == FILES
