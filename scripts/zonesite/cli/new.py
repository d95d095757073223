"""`zonesite new`: a release, zone, incentive, source or event, asked for and put in its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from zonesite.authoring.choices import field_of
from zonesite.authoring.dialogue import question_words
from zonesite.authoring.questions import QUESTIONNAIRES, Question, Questionnaire
from zonesite.cli.given_answers import OF_SOURCE
from zonesite.cli.new_record import write_new
from zonesite.cli.options import LANG, ROOT


@click.group()
def new() -> None:
    """Write a new record: what no option says is asked, at a terminal."""


def _option(question: Question, about: Questionnaire, before: str = "") -> click.Option:
    """Return the option that answers a question."""
    flag = f"--{before}{question.name}"
    words = question_words(about.kind, question.name, "en", zone="the site's time zone")
    if question.manner == "yes-no":
        return click.Option([f"{flag}/--no-{question.name}"], default=None, help=words)
    several = question.is_by_language or field_of(about.model, question).holds_several
    shown = "[LANG=]WORDS" if question.is_by_language else "TEXT"
    return click.Option([flag], multiple=several, metavar=shown, help=words)


def _parameters(about: Questionnaire) -> list[click.Parameter]:
    found: list[click.Parameter] = [_option(one, about) for one in about.questions]
    if about.kind != "source":
        source = QUESTIONNAIRES["source"]
        found += [_option(one, source, OF_SOURCE) for one in source.questions]
    return found


def _command(about: Questionnaire) -> click.Command:
    def run(root: Path, lang: str, written_in: str | None, **given: Any) -> None:
        write_new(about, root.resolve(), lang, written_in, given)

    command = click.Command(
        about.kind, callback=run, help=f"Write a new {about.kind}.", params=_parameters(about)
    )
    written_in = click.option(
        "--written-in",
        metavar="LANG",
        help="The language of words without LANG=. Default: the first of the site.",
    )
    for decorate in (LANG, ROOT, written_in):
        decorate(command)
    return command


for about in QUESTIONNAIRES.values():
    new.add_command(_command(about))
