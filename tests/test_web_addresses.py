"""Addresses that lead elsewhere than they seem to are told apart from those that do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from small_site import NOW, add, content_of
from zonesite.check.inventory import inventory
from zonesite.check.links import links_lead_somewhere, shows_another
from zonesite.records.web_address import deception
from zonesite.rendering.theme import theme_of

CYRILLIC_A = "\N{CYRILLIC SMALL LETTER A}"
DECEPTIVE = [
    ("https://pakistan.gov.pk@evil.example/", "address-user"),
    ("https://stza.gov.pk:x@evil.example/", "address-user"),
    (f"https://stz{CYRILLIC_A}.gov.pk/", "address-lookalike"),
    ("https://xn--80ak6aa92e.com/", "address-lookalike"),
    ("https://\N{FULLWIDTH LATIN SMALL LETTER S}tza.gov.pk/", "address-lookalike"),
    ("https://stza\N{GREEK SMALL LETTER OMICRON}.pk/", "address-lookalike"),
    ("mailto:a@b.pk?subject=x%0d%0aBcc:c@d.e", "address-sign"),
    ("https://stza.gov.pk/a%E2%80%AEb", "address-sign"),
    ("https://stza.gov.pk/a%00b", "address-sign"),
    ("mailto:a@b.pk?bcc=c@d.pk", "address-mail"),
    ("mailto:a@b.pk,c@d.pk", "address-mail"),
    ("https:stza.gov.pk", "address-form"),
    ("https:///stza.gov.pk", "address-form"),
    ("https://stza.gov.pk\\@evil.example", "address-form"),
    ("/\\evil.example", "address-form"),
    ("https://stza.gov.pk:8443/", "address-form"),
    ("https://2130706433/", "address-form"),
    ("https://0x7f.1/", "address-form"),
    ("https://0x7f.0x1/", "address-form"),
    ("https://127.0.0.1/", "address-form"),
    ("https://[::1]/", "address-form"),
    ("https://stza%2egov.pk/", "address-form"),
    ("https://stza.gov.pk./", "address-form"),
    ("https://localhost/", "address-form"),
    ("https://xn--zzzzzzzz--.pk/", "address-form"),
]


@pytest.mark.parametrize(("address", "code"), DECEPTIVE)
def test_an_address_that_deceives_is_refused(address: str, code: str) -> None:
    """Each with the message that says why."""
    wrong = deception(address)

    assert wrong is not None
    assert wrong.code == code


@pytest.mark.parametrize(
    "address",
    [
        "https://stza.gov.pk/",
        "HTTPS://STZA.gov.pk/news?id=7&lang=ur#top",
        "https://stza.gov.pk/نام/",
        "https://ur.wikipedia.org/wiki/%D8%A2%E2%80%8C%D8%A7",
        "https://موقع.پاکستان/",
        "https://政务.中国/x",
        "https://medium.example/@writer",
        "https://a_b.example/",
        "mailto:press@stza.gov.pk?subject=A%20question&body=b",
        "tel:+92-51-111",
        "/zones/",
        "#part-1",
    ],
)
def test_a_plain_address_is_none_of_them(address: str) -> None:
    """Names of hosts in one script, and signs where they mean what people take them for."""
    assert deception(address) is None


@pytest.mark.parametrize(
    ("words", "target", "shown"),
    [
        ("https://stza.gov.pk", "https://evil.example/", "https://stza.gov.pk"),
        ("see www.stza.gov.pk now", "https://evil.example/", "www.stza.gov.pk"),
        ("stza.gov.pk", "https://stza.gov.pk.evil.example/", "stza.gov.pk"),
        ("stza.gov.pk", "/zones/", "stza.gov.pk"),
        ("a@b.pk", "mailto:c@d.pk", "a@b.pk"),
        ("a@b.pk", "https://b.pk/", "a@b.pk"),
        ("https://stza.gov.pk", "https://www.stza.gov.pk/news", None),
        ("stza.gov.pk/news", "https://stza.gov.pk/news", None),
        ("report.pdf", "https://stza.gov.pk/report.pdf", None),
        ("zones.example", "/zones/", None),
        ("Act No. 17, sec. 2.1", "https://stza.gov.pk/", None),
        ("A@b.pk", "mailto:a@b.pk?subject=x", None),
    ],
)
def test_a_link_shows_where_it_leads(words: str, target: str, shown: str | None) -> None:
    """A host or mailbox that readers see is the one that they come to."""
    assert shows_another(words, target, "zones.example/") == shown


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("[https://stza.gov.pk][a]\n\n[a]: https://evil.example/", ["link-shows"]),
        ("[https://stza.gov.pk]\n\n[https://stza.gov.pk]: https://evil.example/", ["link-shows"]),
        ("[stza.gov.pk](https://stza.gov.pk/) and <https://other.example/>", []),
        ("[a](/law/) [www.stza.gov.pk](<https://evil.example/>)", ["link-shows"]),
        ("<https://stza.gov.pk@evil.example/>", ["address-user"]),
        ("[a](//evil.example/)", ["link-scheme"]),
        ("[+92 51 920 6262](tel:+92-51-9206226)", ["link-shows"]),
        ("[(۰۵۱) ۹۲۰۶۲۶۲](tel:+92519206226)", ["link-shows"]),
        ("[press@stza.gov.pk](tel:+92519206262)", ["link-shows"]),
        ("[+92 (0)51 920-6262, ext. 112](tel:+92-51-9206262)", []),
        ("[0092 51 9206262](tel:+92-51-9206262) or [۰۵۱ ۹۲۰۶۲۶۲](tel:+92519206262)", []),
        ("[the desk of 2021](tel:+92519206262)", []),
        ("[a](https://stza.gov.pk/a\\_b)", []),
    ],
)
def test_every_way_to_write_a_link_is_looked_at(site: Path, words: str, codes: list[str]) -> None:
    """Also where its address stands elsewhere in the text, or between angle brackets."""
    head = "---\nkind: prose\ntitle: A\nsummary: B\n---\n\n"
    add(site, "docs/en/about.md", f"{head}{words}\n")
    content = content_of(site)

    found = links_lead_somewhere(content, inventory(content, theme_of(site), NOW, NOW))
    assert [item.code for item in found if item.file == "docs/en/about.md"] == codes
