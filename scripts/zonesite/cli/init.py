"""`zonesite init`: the site of a new authority, which builds at once."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import click

from zonesite.authoring.free_names import name_of
from zonesite.authoring.starter import Plan, language_setting, starter
from zonesite.build.inspect import inspect
from zonesite.cli.options import LANG, say, site_url_of
from zonesite.reading import translation_memory as memory
from zonesite.reading.problems import count_line, suggestion
from zonesite.reading.read import read
from zonesite.records.licence import OPEN_LICENCES
from zonesite.records.schemas import write_schemas
from zonesite.records.settings import LanguageSetting
from zonesite.translations.noting import note


def languages_of(_: click.Context, __: click.Parameter, found: str) -> tuple[LanguageSetting, ...]:
    settings: list[LanguageSetting] = []
    for code in found.split(","):
        try:
            settings.append(language_setting(code.strip()))
        except ValueError:
            raise click.BadParameter(
                f"must be codes of languages with commas between them, such as en,ar_AE, "
                f"not '{code.strip()}'"
            ) from None
    ids = [one.id for one in settings]
    if twice := next((one for one in ids if ids.count(one) > 1), None):
        raise click.BadParameter(f"must name each language once, but '{twice}' stands twice")
    return tuple(settings)


def time_zone_of(_: click.Context, __: click.Parameter, found: str) -> str:
    if found not in available_timezones():
        near = suggestion(found, sorted(available_timezones()))
        hint = f" Did you mean {near}?" if near else ""
        raise click.BadParameter(f"must be a time zone such as Asia/Dubai, not '{found}'.{hint}")
    return found


@click.command()
@click.argument("directory", type=click.Path(path_type=Path))
@click.option(
    "--name",
    "names",
    multiple=True,
    required=True,
    metavar="[LANG=]WORDS",
    help="The name of the authority; once for each language, the first one at least.",
)
@click.option(
    "--languages",
    required=True,
    callback=languages_of,
    metavar="CODE,…",
    help="The languages of the site, such as en,ar_AE: the first is that of every text.",
)
@click.option("--url", callback=site_url_of, help="The address of the site, as far as it is known.")
@click.option(
    "--time-zone", default="UTC", show_default=True, callback=time_zone_of, help="Of its hours."
)
@click.option(
    "--licence",
    type=click.Choice([*OPEN_LICENCES], case_sensitive=False),
    default=None,
    help="Under which licence others may use the texts and data; without it the settings ask.",
)
@LANG
def init(
    directory: Path,
    names: tuple[str, ...],
    languages: tuple[LanguageSetting, ...],
    url: str | None,
    time_zone: str,
    licence: str | None,
    lang: str,
) -> None:
    """Lay out the site of a new authority in DIRECTORY: it can be checked and built at once.

    What is only an example says so, and `zonesite check` names it until it is replaced.
    """
    name = _by_language(names, [one.id for one in languages])
    directory = directory.resolve()
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise click.UsageError(f"{directory} is there already: name a directory that is not")
    clock = datetime.now(UTC)
    plan = Plan(
        name=name,
        languages=languages,
        site_url=url or f"https://{name_of(name[languages[0].id]) or 'zones'}.example/",
        has_address=url is not None,
        time_zone=time_zone,
        day=clock.astimezone(ZoneInfo(time_zone)).date(),
        licence=licence or "",
    )
    _lay_out(directory, plan)
    _, problems = inspect(directory, clock)
    where = os.path.relpath(directory)
    say(f"{directory}: {count_line(problems, lang)}")
    say(f"What is an example: zonesite check --root {where}")
    say(f"Build it: zonesite build --root {where}")


def _by_language(names: Sequence[str], languages: Sequence[str]) -> Mapping[str, str]:
    """Return the names by their language, in the order of the site."""
    found: dict[str, str] = {}
    for words in names:
        lang, equals, rest = words.partition("=")
        is_named = equals and lang in languages
        found[lang if is_named else languages[0]] = " ".join((rest if is_named else words).split())
    if not found.get(languages[0]):
        raise click.UsageError(f"--name must be there in the first language: {languages[0]}=…")
    return {lang: found[lang] for lang in languages if lang in found}


def _lay_out(directory: Path, plan: Plan) -> None:
    """Write all files of a new site, or none."""
    directory.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{directory.name}-", dir=directory.parent) as place:
        root = Path(place) / "site"
        for file, text in {**starter(plan), "requirements.txt": _requirements()}.items():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_text(text, encoding="utf-8")
        for _ in write_schemas(root, plan.first):
            pass
        content, _ = read(root)
        if content is not None:
            noted = note(content, {}, frozenset(), typo=False)
            (root / memory.FILE).write_text(memory.as_text(noted.memory), encoding="utf-8")
        shutil.rmtree(root / ".cache", ignore_errors=True)
        os.replace(root, directory)


def _requirements() -> str:
    """Return what the site needs: this program, which may be in no registry yet."""
    return (
        "# zonesite checks and builds this site. If it is in no registry of yours, put its wheel\n"
        "# into wheels/ and commit it: pip wheel --no-deps --wheel-dir wheels DIRECTORY\n"
        "--find-links wheels\n"
        f"zonesite=={version('zonesite')}\n"
    )
