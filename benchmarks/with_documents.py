"""What documents (PDF) and cards cost: a site with and without them, and one release more."""

from __future__ import annotations

from pathlib import Path

import sites
from corpus import add_release
from measuring import Round
from tables import table
from typesetting_times import typesetting_times


def with_documents(folder: Path, releases: int, seed: int) -> str:
    """Return tables: of a site built cold without documents, with those of pages, after one release
    more, and of the shipped site with its guides; and of what one document and one card cost."""
    root = sites.content(folder / "content", releases, seed)
    without = sites.build_cold(root, folder / "without")
    told(root, "pages")
    cold = sites.build_cold(root, folder / "with")
    made = sum(1 for _ in (folder / "with").rglob("*.pdf"))
    cards = sum(1 for path in (folder / "with").rglob("*-??.png"))
    add_release(root, 1, seed)
    again = sites.build_again(root, folder / "with")
    rows = [
        _row("without", without),
        _row(f"with {made:,} documents and {cards:,} cards", cold),
        _row("one release more", again),
        _row("shipped, with the guides", _guides(folder, seed)),
    ]
    heads = ("", "seconds", "processor", "documents", "largest MB", "together MB", "site MB")
    return f"{table(heads, rows)}\n\n{typesetting_times(root, folder / 'with')}"


def _guides(folder: Path, seed: int) -> Round:
    """Build the shipped site cold with all its documents."""
    root = sites.content(folder / "shipped", 0, seed)
    told(root, "all")
    return sites.build_cold(root, folder / "guides")


def told(root: Path, documents: str) -> None:
    """Say in the settings of a site which documents it makes."""
    path = root / "data" / "settings.yml"
    lines = path.read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if not line.startswith("documents:")]
    place = next(number for number, line in enumerate(kept) if line.startswith("time_zone:"))
    kept.insert(place, f"documents: {documents}")
    path.write_text("\n".join(kept), encoding="utf-8", newline="\n")


def _row(name: str, one: Round) -> tuple[str, ...]:
    together = f"{one.together:.0f}" if one.together else "–"
    return (
        name,
        f"{one.seconds:.1f}",
        f"{one.processor:.1f}",
        f"{one.phases.get('documents', 0.0):.1f}",
        f"{one.largest:.0f}",
        together,
        f"{one.megabytes:.1f}",
    )
