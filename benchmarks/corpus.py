"""Content to measure with: a copy of this site's, and releases made up from a seed.

`python benchmarks/corpus.py DIRECTORY --releases 1000` writes one to look at or to profile.
The releases are invented. They are read like real ones, so never publish what is built of them.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parents[1]
COPIED = ("data", "docs", "overrides", "scripts", "mkdocs.yml")
"""What a build reads; `scripts` because mkdocs.yml names the hooks and the folder to watch."""
LANGUAGES = ("en", "ur", "zh")
KINDS = ("press-release", "statement", "clarification", "news-summary")
FIRST, LAST = date(2016, 11, 21), date(2026, 11, 20)
"""Ten years, all of them before the instant that the benchmark builds for."""
NEXT = LAST + timedelta(days=1)
"""When what is written later happens, still before that instant."""
SEED = 20261122

Words = Mapping[str, str]
"""One text in each language."""
NUMBERS: Mapping[str, tuple[int, int, int]] = {
    "firms": (3, 46, 1),
    "people": (120, 4800, 10),
    "acres": (12, 420, 1),
    "feet": (12_000, 240_000, 1000),
    "days": (14, 91, 1),
    "percent": (5, 66, 1),
    "fee": (5000, 400_000, 5000),
}
"""Slots for numbers: from, below, step. Each is drawn anew for every sentence."""


@dataclass(frozen=True)
class Material:
    """What releases are made of: sentences, and the records that they name."""

    sentences: Mapping[str, Any]
    zones: Sequence[Mapping[str, Any]]
    places: Mapping[str, Words]
    topics: Sequence[str]
    sources: Sequence[str]

    @classmethod
    def of(cls, root: Path) -> Material:
        """Return the material of a site: its own zones, places, topics and sources."""
        data = root / "data"
        return cls(
            _load(Path(__file__).with_name("sentences.yml")),
            _load(data / "zones.yml")["zones"],
            {item["id"]: item["name"] for item in _load(data / "places.yml")["places"]},
            [item["id"] for item in _load(data / "topics.yml")["topics"]],
            [item["id"] for item in _load(data / "sources.yml")["sources"]],
        )


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


class Author:
    """Writes one release; everything that differs between two comes from the random numbers."""

    def __init__(self, material: Material, rng: random.Random, day: date) -> None:
        self.material, self.rng, self.day = material, rng, day
        self.zone = zone = rng.choice(material.zones)
        place = material.places[zone["place"]]
        self.fixed: dict[str, Words] = {
            "zone": zone["name"],
            "zone_id": dict.fromkeys(LANGUAGES, zone["id"]),
            "link": _each(lambda lang: f"[{zone['name'][lang]}](/zones/{zone['id']}/)"),
            "city": zone.get("city", place),
            "place": place,
            "date": self._date(day),
        }

    def _date(self, day: date) -> Words:
        months = self.material.sentences["months"]
        return {
            "en": f"{day.day} {months['en'][day.month - 1]} {day.year}",
            "ur": f"{day.day} {months['ur'][day.month - 1]} {day.year}ء",
            "zh": f"{day.year}年{day.month}月{day.day}日",
        }

    def _filled(self, item: Words) -> Words:
        """Return a sentence with its slots filled, the same values in every language."""
        values = dict(self.fixed)
        for name, (start, stop, step) in NUMBERS.items():
            number = self.rng.randrange(start, stop, step)
            values[name] = {"en": f"{number:,}", "ur": f"{number:,}", "zh": str(number)}
        away = timedelta(days=self.rng.randrange(10, 300))
        values["earlier"], values["later"] = (
            self._date(self.day - away),
            self._date(self.day + away),
        )
        return _each(
            lambda lang: item[lang].format_map({name: of[lang] for name, of in values.items()})
        )

    def _some(self, group: str, count: int) -> list[Words]:
        chosen = self.rng.sample(self.material.sentences[group], count)
        return [self._filled(item) for item in chosen]

    def _body(self) -> Words:
        """Return an opening, five to seven sentences more, sometimes a list, a closing."""
        middle = self._some("middles", self.rng.randrange(5, 8))
        cuts = (0, 2, 4, len(middle))
        paragraphs = [middle[start:end] for start, end in itertools.pairwise(cuts)]
        paragraphs[0] = [*self._some("openings", 1), *paragraphs[0]]
        closing = self._some("closings", 1)
        points = self._some("points", 3) if self.rng.random() < 0.15 else []

        def body(lang: str) -> str:
            space = "" if lang == "zh" else " "
            blocks = [space.join(item[lang] for item in some) for some in paragraphs]
            if points:
                blocks.append(f"## {self.material.sentences['points_title'][lang]}")
                blocks.append("\n".join(f"- {item[lang]}" for item in points))
            return "\n\n".join([*blocks, closing[0][lang]])

        return _each(body)

    def release(self, number: int, languages: Sequence[str] = LANGUAGES) -> tuple[str, str]:
        """Return the name of the file below data/press/ and its text."""
        rng, material = self.rng, self.material
        template = rng.choice(material.sentences["titles"])
        slug = f"{template['slug']}-{self.zone['id']}-{number:05d}"
        title, summary = self._filled(template), self._some("summaries", 1)[0]
        body = self._body()
        zones = [self.zone["id"]]
        if rng.random() < 0.2:
            zones.append(rng.choice([item["id"] for item in material.zones if item != self.zone]))
        sources = rng.sample(material.sources, rng.randrange(1, 6))
        lines = [
            "# Invented by benchmarks/corpus.py: a report of nothing. Never publish it.",
            f"date: {self.day.isoformat()}",
            f"slug: {slug}",
            f"kind: {rng.choice(KINDS)}",
            f"zones: [{', '.join(zones)}]",
            f"topics: [{', '.join(rng.sample(material.topics, rng.randrange(1, 4)))}]",
        ]
        if rng.random() < 0.4:
            lines.append(f"quoted: {_flow([material.sentences['speaker']])}")
        lines.append(f"sources: [{', '.join(sources)}]")
        unreviewed = ", ".join(f"{lang}: unreviewed" for lang in languages if lang != "en")
        lines += [f"translations: {{{unreviewed}}}", "text:"]
        for lang in languages:
            lines += [f"  {lang}:", f"    title: {_flow(title[lang])}"]
            lines += [f"    summary: {_flow(summary[lang])}", "    body: |"]
            lines += [f"      {line}" if line else "" for line in body[lang].split("\n")]
        file = f"{self.day.year:04d}/{self.day.isoformat()}-{slug}.yml"
        return file, "\n".join(lines) + "\n"


def _each(make: Callable[[str], str]) -> Words:
    return {lang: make(lang) for lang in LANGUAGES}


def _flow(value: object) -> str:
    """Return a value on one line. JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


def copy_site(target: Path) -> None:
    """Copy the site's content, templates and settings, as they are now, into an empty directory."""
    if target.exists() and any(target.iterdir()):
        raise FileExistsError(f"{target} is not empty")
    target.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        source = REPOSITORY / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(source, target / name, ignore=ignored)
        else:
            shutil.copy2(source, target / name)


def add_releases(
    root: Path, count: int, seed: int = SEED, languages: Sequence[str] = LANGUAGES
) -> None:
    """Write `count` releases into a site, evenly over ten years; the same for the same seed."""
    material = Material.of(root)
    rng = random.Random(seed)
    span = (LAST - FIRST).days
    for number in range(count):
        day = FIRST + timedelta(days=number * span // max(1, count - 1))
        _write(root, Author(material, rng, day).release(number, languages))


def add_release(root: Path, number: int, seed: int = SEED) -> None:
    """Write one release more, newer than all of `add_releases`."""
    rng = random.Random(f"{seed} {number}")
    _write(root, Author(Material.of(root), rng, NEXT).release(number))


def _write(root: Path, release: tuple[str, str]) -> None:
    name, text = release
    path = root / "data" / "press" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write a corpus for a person."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("directory", type=Path, help="an empty or new directory")
    parser.add_argument("--releases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument(
        "--languages",
        type=lambda text: text.split(","),
        default=LANGUAGES,
        help="of the releases, English among them: en,ur,zh",
    )
    options = parser.parse_args()
    copy_site(options.directory)
    add_releases(options.directory, options.releases, options.seed, options.languages)


if __name__ == "__main__":
    main()
