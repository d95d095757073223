"""Pictures of text in few colours: a third of their size, and nobody sees which are left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO

_SHADES = 6
"""How many shades there are from the paper to the ink, which smooth the edges of letters."""
_LEVELS = (6, 9)
"""Of zlib: the highest takes five times as long for a twentieth less, so only what would be large
without it pays for it."""
_LARGE_BYTES = 30_000
Colour = tuple[int, int, int]


def in_few_colours(png: bytes, paper: str, inks: Sequence[str], plain: Sequence[str]) -> bytes:
    """Return a PNG in shades of some inks on a paper, and a few colours that need no shades.

    Colours are `#rrggbb`. The palette is the same for all pictures of a site, whatever is on them.
    """
    from PIL import Image

    picture = Image.open(BytesIO(png)).convert("RGB")
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for shade in _palette(paper, *inks, "", *plain) for part in shade])
    few = picture.quantize(palette=palette, dither=Image.Dither.NONE)
    data = b""
    for level in _LEVELS:
        out = BytesIO()
        few.save(out, "PNG", compress_level=level)
        data = out.getvalue()
        if len(data) <= _LARGE_BYTES:
            break
    return data


@cache
def _palette(paper: str, *others: str) -> tuple[Colour, ...]:
    ground = _colour(paper)
    inks, plain = others[: others.index("")], others[others.index("") + 1 :]
    shades = (shade for ink in inks for shade in _shades(ground, _colour(ink)))
    return (ground, *map(_colour, plain), *shades)


def _colour(text: str) -> Colour:
    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return red, green, blue


def _shades(paper: Colour, ink: Colour) -> Iterator[Colour]:
    for number in range(1, _SHADES + 1):
        red, green, blue = (
            round(one + (other - one) * number / _SHADES)
            for one, other in zip(paper, ink, strict=True)
        )
        yield red, green, blue
