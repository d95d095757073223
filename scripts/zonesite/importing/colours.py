"""Whether words can be told from the paper on which they stand."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
LEAST_CONTRAST = 1.2
"""Below this ratio (WCAG 2.2, contrast ratio) nobody sees that there are words at all; pale grey
on white has 1.6."""
_NAMES: dict[str, Colour] = {
    "white": WHITE,
    "black": BLACK,
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245),
    "ghostwhite": (248, 248, 255),
    "yellow": (255, 255, 0),
    "green": (0, 255, 0),
    "cyan": (0, 255, 255),
    "magenta": (255, 0, 255),
    "red": (255, 0, 0),
    "blue": (0, 0, 255),
    "darkblue": (0, 0, 128),
    "darkcyan": (0, 128, 128),
    "darkgreen": (0, 128, 0),
    "darkmagenta": (128, 0, 128),
    "darkred": (128, 0, 0),
    "darkyellow": (128, 128, 0),
    "darkgray": (128, 128, 128),
    "lightgray": (192, 192, 192),
}
"""The names of colours for marking in Word (ECMA-376, 17.18.40), and those of CSS for white."""
_HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\Z")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\b")
_HSL = re.compile(r"hsla?\(\s*([\d.]+)[a-z]*[\s,]+([\d.]+)%[\s,]+([\d.]+)%")
_CLEAR = re.compile(
    r"transparent|(?:rgba?|hsla?)\([^)]*[,/]\s*(?:0|0?\.0\d*|[0-5]%)\s*\)\Z|#[0-9a-f]{6}0\d\Z"
)


def colour(written: str | None) -> Colour | None:
    """Return a colour as documents write it; nothing for what is none, such as `auto`."""
    if not written:
        return None
    found = written.strip()
    if match := _HEX.match(found):
        digits = match.group(1)
        pairs = [digits[at : at + 2] for at in (0, 2, 4)] if len(digits) == 6 else list(digits)
        red, green, blue = (int(pair if len(pair) == 2 else pair * 2, 16) for pair in pairs)
        return red, green, blue
    if match := _RGB.match(found.lower()):
        red, green, blue = (min(int(group), 255) for group in match.groups())
        return red, green, blue
    if match := _HSL.match(found.lower()):
        hue, saturation, light = (float(group) for group in match.groups())
        parts = hls_to_rgb(hue % 360 / 360, min(light, 100) / 100, min(saturation, 100) / 100)
        red, green, blue = (round(255 * part) for part in parts)
        return red, green, blue
    return _NAMES.get(found.lower())


def is_clear(written: str | None) -> bool:
    """Say whether a colour is none that anybody could see."""
    return written is not None and _CLEAR.match(written.strip().lower()) is not None


def _luminance(of: Colour) -> float:
    shares = [part / 255 for part in of]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def is_invisible(words: Colour, paper: Colour) -> bool:
    """Say whether words of one colour cannot be seen on another."""
    one, other = sorted((_luminance(words), _luminance(paper)))
    return (other + 0.05) / (one + 0.05) < LEAST_CONTRAST
