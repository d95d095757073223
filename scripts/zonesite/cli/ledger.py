"""`zonesite ledger`: note what was published, and prove that the notes are whole."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from zonesite.build.ledger_entries import to_note
from zonesite.cli.options import LANG_OF_REFUSALS, NOW, ROOT, checked_content, clocks, say
from zonesite.edition.edition import at
from zonesite.outputs import addresses_of
from zonesite.pages.site import site_of
from zonesite.reading.ledger import FILE, START, BrokenLedger, lines, parse


@click.group()
def ledger() -> None:
    """Note what was published, and prove that the notes are whole."""


@ledger.command()
@ROOT
@NOW
@LANG_OF_REFUSALS
def update(root: Path, now: datetime | date | None) -> None:
    """Note what is public by now: addresses, and what releases say, as digests.

    Run it after publication. What is not public yet is not noted; what was noted is never
    changed. Content with errors is not noted: an edit that is not told is one.
    """
    root = root.resolve()
    instant, clock = clocks(root, now)
    content = checked_content(root, instant, clock)
    edition = at(content, instant, {})
    site = site_of(edition, content.settings.site_url, files_of=addresses_of)
    new = tuple(to_note(content, site, instant))
    path = root / FILE
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines(new, content.ledger.head))
    addresses = sum(entry.what in ("address", "file") for entry in new)
    releases = sum(entry.what == "release" for entry in new)
    say(f"{addresses} addresses and {releases} entries of releases noted in {FILE}")


@ledger.command()
@ROOT
@click.option("--head", default="", help="A link that was noted elsewhere, which must be in it.")
def verify(root: Path, head: str) -> None:
    """Prove that no entry of the ledger was changed, left out or put between others.

    Nobody can cut its end off unseen who does not also know every HEAD that was noted elsewhere.
    """
    path = root.resolve() / FILE
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    try:
        found = parse(text)
    except BrokenLedger as broken:
        say(f"{FILE}:{broken.line}:1: does not follow from the line before it: the chain is broken")
        raise SystemExit(1) from None
    if head and head != START and f'"link":"{head}"' not in text:
        say(f"{FILE}: holds no entry {head}: its end was cut off, or all of it was written anew")
        raise SystemExit(1)
    say(f"{len(found.entries)} entries, the chain is whole, head {found.head}")
