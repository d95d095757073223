"""A plain reading for languages without a vocabulary: digits, dates, signs."""

from __future__ import annotations

from zonesite.parity.latin import CURRENCIES, PERCENT_SIGNS
from zonesite.parity.tongues import Tongue

PLAIN = Tongue(
    words={**PERCENT_SIGNS, **{sign: CURRENCIES[sign] for sign in ("$", "€", "£")}},
    joints={",": ",", "،": ",", "、": ","},
    glued={},
    before_roman="(?!)",
)
