"""What a social card says, and how it looks: the picture that networks and messengers show of a
page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from zonesite.documents.typesetting import Template
from zonesite.runtime.cache import fingerprint

WIDTH, HEIGHT = 1200, 630
"""In pixels: a picture of these sides is shown whole, in 1.91 : 1 (ogp.me names no sides)."""
TEMPLATE = "card"
BETWEEN = " · "
"""What stands between the parts of a label and of what is said of a status, as on pages."""


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that one card says. A text is empty where there is nothing to say."""

    lang: str
    """The BCP 47 tag of its language."""
    direction: str
    site: str
    label: tuple[str, ...]
    """What kind of page it is of; of a release its day, of a zone its place, too."""
    title: str
    state: str
    """The status of a zone, or what has happened to a release or to the law."""
    when: tuple[str, ...]
    """Of what day that is and how sure, or when facts were verified."""
    notice: str
    """Whose site it is."""
    shape: str = ""
    """What stands beside a status, as on pages: `disc`, `square`, `diamond`, `triangle`, `ring` or
    `frame`; nothing beside what stands in a frame of its own."""
    tint: str = "ink"
    """The colour of a status."""
    is_over: bool = False
    """Whether what it is of holds no more: it was withdrawn or superseded."""

    @property
    def rest(self) -> tuple[str, ...]:
        """Every text of it besides the title, in the order of reading."""
        said = (*self.label, self.state, *self.when, self.site, self.notice)
        return tuple(text for text in said if text)


@dataclass(frozen=True, slots=True)
class Look:
    """How all cards of a site look."""

    template: Template
    colours: tuple[tuple[str, str], ...]
    """The colours of its theme by their names, as `#rrggbb`, sorted."""
    mark: str
    """The mark of the site, as SVG."""


def inputs_of(card: Card, look: Look) -> dict[str, Any]:
    """Return what the template reads."""
    tag = card.lang.split("-")
    script = next((part.lower() for part in tag[1:] if len(part) == 4), None)
    return {
        "lang": card.lang,
        "region": next((part for part in tag[1:] if len(part) == 2), None),
        "script": script,
        "direction": card.direction,
        "site": card.site,
        "label": BETWEEN.join(card.label),
        "title": card.title,
        "state": card.state,
        "when": BETWEEN.join(card.when),
        "notice": card.notice,
        "shape": card.shape,
        "tint": card.tint,
        "over": card.is_over,
        "colours": dict(look.colours),
        "mark": look.mark,
    }


@cache
def _of_program(look: Look) -> str:
    folder = look.template.folder
    own = (Path(__file__), Path(__file__).with_name("typesetting.py"), folder / f"{TEMPLATE}.typ")
    fonts = sorted(path for place in look.template.fonts for path in place.glob("*.[ot]t[fc]"))
    names = [f"{path.name} {path.stat().st_size}" for path in fonts]
    libraries = [f"{name} {version(name)}" for name in ("typst", "pylopdf-fonts-zh-cn", "pillow")]
    words = (*names, *libraries, repr(look.colours), look.mark)
    return fingerprint(*(path.read_bytes() for path in own), *(word.encode() for word in words))


def recipe_of(card: Card, look: Look) -> str:
    """Return what stands for all that the bytes of a card are made from."""
    return fingerprint(_of_program(look).encode(), repr(card).encode())
