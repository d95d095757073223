"""In which language a command speaks, and the sentences with which one ends."""

from __future__ import annotations

from typing import IO, Any

import click

LANGUAGES = ("en", "ur", "zh")
_CHOSEN = "zonesite.language"


def choose_language(context: click.Context, _: click.Parameter, lang: str) -> str:
    """Note in which language the command that runs is to speak, and return it."""
    context.meta[_CHOSEN] = lang
    return lang


def chosen_language() -> str:
    """Return the language in which the command that runs is to speak."""
    context = click.get_current_context(silent=True)
    return str(context.meta.get(_CHOSEN, LANGUAGES[0])) if context else LANGUAGES[0]


class Refusal(click.ClickException):
    """Why a command ends: a sentence of the catalogue, with what to do."""

    def __init__(self, code: str, **values: object) -> None:
        from zonesite.reading.problems import said, spoken  # most commands end well

        lang = chosen_language()
        super().__init__(said(code, lang, **values))
        self.code = code
        self.mark = spoken("error-mark", lang)

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence where errors are printed."""
        click.echo(f"{self.mark}: {self.message}", file=file, err=file is None)


class WrongUse(Refusal):
    """A command was used wrongly."""

    exit_code = 2


def bad_option(code: str, **values: object) -> click.BadParameter:
    """Return what is wrong with the value of an option, as a sentence of the catalogue."""
    from zonesite.reading.problems import said

    return click.BadParameter(said(code, chosen_language(), **values))
