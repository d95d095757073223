"""`zonesite review`: somebody has read a translation beside the text it was made from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from zonesite.authoring.replacing import ChangedMeanwhile, replace
from zonesite.authoring.sign_offs import file_with_sign_off, page_with_sign_off
from zonesite.cli.messages import LANGUAGES, Refusal, WrongUse, choose_language, chosen_language
from zonesite.cli.options import ROOT, say, tell
from zonesite.reading.content import Content
from zonesite.reading.hand_pages import FRONT_MATTER
from zonesite.reading.problems import errors, ordered, said, suggestion
from zonesite.reading.read import read
from zonesite.reading.source_text import decode
from zonesite.reading.yaml_source import parse
from zonesite.records.base import SignOff
from zonesite.translations.reviews import Reviewable, is_name, reviewables, signed


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who signs, and as what."""

    name: str
    role: str | None


@click.command()
@ROOT
@click.option("--lang", "langs", multiple=True, help="The language that was read; several if so.")
@click.option("--by", default="", help="Who has read it, as the settings name them.")
@click.option("--role", default="", help="As what: an id of reviews.roles in the settings.")
@click.option("--dry-run", is_flag=True, help="Show the texts to be read; write nothing.")
@click.option(
    "--messages",
    type=click.Choice(LANGUAGES),
    default=LANGUAGES[0],
    envvar="ZONESITE_LANG",
    show_envvar=True,
    is_eager=True,
    callback=choose_language,
    expose_value=False,
    help="Language of the messages.",
)
@click.argument("names", nargs=-1)
def review(
    root: Path,
    langs: tuple[str, ...],
    by: str,
    role: str,
    dry_run: bool,
    names: tuple[str, ...],
) -> None:
    """Sign off that somebody has read translations beside the texts they were made from.

    NAMES are records, releases and pages (zones/alpha, press/2026/example, pages/about) or files.
    `zonesite status --waiting` lists what waits. A review holds until one of the two texts
    changes. What is signed already stays as it is.
    """
    root = root.resolve()
    content, problems = read(root)
    if content is None or errors(problems):
        tell(ordered(problems), "text", chosen_language())
        raise SystemExit(1)
    items = [*_chosen(content, names, _languages(content, langs))]
    if dry_run:
        for line in _shown(items):
            say(line)
        return
    today = datetime.now(UTC).astimezone(content.settings.zone).date()
    fresh = []
    for item in items:
        if item.standing.state == "reviewed":
            say(_told("reviewing-stands", item, item.standing.sign_off))
        else:
            reviewer = _reviewer(content, item.lang, by, role)
            found = signed(item.texts, item.lang, reviewer.name, reviewer.role, today)
            fresh.append((item, found))
    _write(root, fresh)
    for item, found in fresh:
        say(_told("reviewing-signed", item, found))


def _told(code: str, item: Reviewable, found: SignOff | None) -> str:
    assert found is not None, "what is signed has been signed by somebody"
    values = {"of": item.owner, "language": item.lang, "by": found.by, "on": str(found.on)}
    return said(code, chosen_language(), **values)


def _languages(content: Content, langs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages that are meant. Raises `WrongUse`."""
    others = tuple(lang for lang in content.languages if lang != content.first)
    if not langs and len(others) == 1:
        return others
    if not langs:
        raise WrongUse("refused-review-language-missing", known=others)
    for lang in langs:
        if lang == content.first:
            raise WrongUse("refused-review-of-original", found=lang)
        if lang not in others:
            raise WrongUse("refused-review-language", found=lang, known=others)
    return tuple(dict.fromkeys(langs))


def _chosen(content: Content, names: Iterable[str], langs: tuple[str, ...]) -> Iterator[Reviewable]:
    """Yield what is named, each once, in each language. Raises `WrongUse`."""
    items = [*reviewables(content)]
    owners = list(dict.fromkeys(item.owner for item in items))
    chosen: dict[str, bool] = {}
    for name in names:
        found = [name] if name in owners else _in_file(content, items, name)
        if not found:
            near = suggestion(name, owners)
            code = "refused-review-unknown-near" if near else "refused-review-unknown"
            raise WrongUse(code, found=name, near=near)
        is_file = name not in owners
        chosen |= {owner: is_file and chosen.get(owner, True) for owner in found}
    if not chosen:
        raise WrongUse("refused-review-nothing-named")
    for owner, is_file in chosen.items():
        for lang in langs:
            there = [item for item in items if (item.owner, item.lang) == (owner, lang)]
            some = [item for item in there if item.pairs]
            if not some and not is_file:
                raise WrongUse("refused-review-no-text", of=owner, language=lang)
            yield from some


def _in_file(content: Content, items: Iterable[Reviewable], name: str) -> list[str]:
    """Return what stands in a file: all records of a data file; of a page any of its languages."""
    path = Path(name)
    below = path if path.is_absolute() else Path.cwd() / path
    file = Path(os.path.relpath(below.resolve(), content.root)).as_posix()
    pages = {page.path for page in content.pages if page.file in (file, name)}
    owners = {f"pages{page}".rstrip("/") for page in pages}
    found = (one.owner for one in items if one.place.file in (file, name) or one.owner in owners)
    return list(dict.fromkeys(found))


def _reviewer(content: Content, lang: str, by: str, role: str) -> Reviewer:
    """Return who signs for a language. Raises `WrongUse`."""
    settings = content.settings.reviews
    able = [one.name for one in settings.of_language(lang)]
    name = " ".join(by.split()) or (able[0] if len(able) == 1 else "")
    if not is_name(name):
        raise WrongUse("refused-review-by")
    known = settings.named(name)
    if not settings.may_sign(name, lang):
        raise WrongUse("refused-reviewer", found=name, language=lang, known=able)
    if role and settings.role(role) is None:
        raise WrongUse("refused-role", found=role, known=[one.id for one in settings.roles])
    return Reviewer(name, role or (known.role if known else None))


def _shown(items: Iterable[Reviewable]) -> Iterator[str]:
    """Yield what a reviewer reads: each text under its original, and how its review stands."""
    lang = chosen_language()
    for item in items:
        standing = item.standing
        signed_by = standing.sign_off
        values = {"by": signed_by.by, "on": str(signed_by.on)} if signed_by else {}
        state = said(f"reviewing-{standing.state}", lang, **values)
        yield f"{item.owner} {item.lang}: {state}"
        for name, original, text in item.pairs:
            yield f"  {name}"
            for tongue, words in ((item.texts.first, original), (item.lang, text)):
                first, *rest = words.rstrip("\n").split("\n")
                yield f"    {tongue}: {first}"
                yield from (f"        {row}" if row else "" for row in rest)


def _write(root: Path, fresh: Iterable[tuple[Reviewable, SignOff]]) -> None:
    """Write reviews into their files, each file once; raises `Refusal` where one has changed."""
    before: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    for item, found in fresh:
        file = item.place.file
        if file not in before:
            before[file] = after[file] = (root / file).read_bytes()
        after[file] = _with(after[file], item, found)
    for file, raw in before.items():
        try:
            replace(root / file, raw, after[file])
        except ChangedMeanwhile:
            raise Refusal("refused-review-meanwhile", file=file) from None


def _with(raw: bytes, item: Reviewable, found: SignOff) -> bytes:
    """Return a file with a review; one that nobody has signed as it stands is not kept."""
    is_forged = item.standing.state == "forged"
    if item.place.line:
        match = FRONT_MATTER.match(decode(raw))
        assert match is not None, "the page has been read"
        front = parse(match.group(1))
        return page_with_sign_off(raw, None if is_forged else front.get("translation"), found)
    path = item.place.path[: -len(("translations", item.lang))]
    record = parse(decode(raw))
    for step in path:
        record = record[step]
    if is_forged:
        others = {k: v for k, v in record["translations"].items() if k != item.lang}
        record = {**record, "translations": {**others, item.lang: "unreviewed"}}
    return file_with_sign_off(raw, path, record, item.lang, found)
