"""Commands that explain the rules: `explain`, `guide`."""

from __future__ import annotations

from pathlib import Path

import click

from zonesite.cli.messages import WrongUse
from zonesite.cli.options import LANG, LANG_OF_REFUSALS, say
from zonesite.reading.phrases import Phrase
from zonesite.reading.problems import suggestion
from zonesite.reporting.explanations import explanations
from zonesite.reporting.guide import as_text, is_ours, pages


@click.command()
@LANG
@click.argument("codes", metavar="CODE…", nargs=-1, required=True)
def explain(codes: tuple[str, ...], lang: str) -> None:
    """Say what the rule behind each CODE wants and why, with an example.

    The code of a message stands in brackets behind it.
    """
    for number, code in enumerate(codes):
        known = explanations().get(code.strip("[]").lower())
        if known is None:
            raise _unknown(code)
        say(("\n" if number else "") + as_text(known, lang))


def _unknown(code: str) -> WrongUse:
    near = suggestion(code, explanations())
    cure = Phrase("near", {"near": near}) if near else ""
    return WrongUse("refused-code", found=code, cure=cure)


@click.command()
@LANG_OF_REFUSALS
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("guide"),
    show_default=True,
    help="The folder of the guide.",
)
def guide(out: Path) -> None:
    """Write the guide of rules, in every language, from what the rules say of themselves."""
    made = pages()
    for name, text in made.items():
        file = out / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for file in sorted(out.rglob("*.md")):
        if file.relative_to(out).as_posix() not in made and is_ours(file.read_text("utf-8")):
            file.unlink()
    say(f"{len(made)} pages in {out}")
