"""The expressions that find figures mean the same to every Python that may run them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from zonesite import parity
from zonesite.parity import chinese_scanner
from zonesite.parity.clock import _says
from zonesite.parity.tongues import Tongue

GROUP_POSSESSIVELY = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+")
"""`(…)?+`: before 3.11.5, of which Debian 12 has 3.11.2, Python keeps what a group has read
before it failed (https://github.com/python/cpython/issues/106052)."""


def expressions() -> Iterator[tuple[str, str]]:
    """Yield every compiled expression of the package, and what it is called."""
    yield "zonesite.parity.chinese_scanner.scanner", chinese_scanner.scanner().pattern
    for lang in ("en", "ur", "zh"):
        for held in _says(lang):
            if isinstance(held, re.Pattern):
                yield f"zonesite.parity.clock.{lang}", held.pattern
    for module in iter_modules(parity.__path__, "zonesite.parity."):
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, Tongue):
                yield f"{module.name}.{name}", value.scanner.pattern
                yield f"{module.name}.{name}", value.one_letter.pattern
            for held in (value, *getattr(value, "__dict__", {}).values()):
                if isinstance(held, re.Pattern):
                    yield f"{module.name}.{name}", held.pattern


def test_no_group_is_repeated_possessively() -> None:
    """An atomic group, `(?>…)`, says the same."""
    found = list(expressions())

    assert {
        "zonesite.parity.chinese_scanner.scanner",
        "zonesite.parity.english.ENGLISH",
        "zonesite.parity.urdu.URDU",
    } <= {name for name, _ in found}
    assert [name for name, text in found if GROUP_POSSESSIVELY.search(text)] == []
