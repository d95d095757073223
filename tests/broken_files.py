"""Files as people break them who do not know what YAML is: the smallest of each, what is said of
it, and whether what the message tells to write mends it."""

# ruff: noqa: E501 -- the sentences stand whole, so that they can be searched for

from __future__ import annotations

from dataclasses import dataclass

RELEASE = "data/press/2023/2023-05-05-new.yml"
GOOD = """\
date: 2023-05-05
slug: new
kind: statement
zones: [alpha, beta]
sources:
  - daily
text:
  en:
    title: A new zone
    summary: It opens
    body: |
      It opens today.

      It is large.
"""
"""A release in which nothing is wrong; each broken file differs from it in one thing."""


@dataclass(frozen=True)
class Broken:
    """One way to break a file."""

    name: str
    old: str
    new: str
    """What stands in place of `old`, which stands once in the good file."""
    code: str
    says: str
    """The message behind `code`'s place, whole, with what it tells to write."""
    is_mended: bool = True
    """Whether that, written in place of the line, makes the file pass; False: a person decides."""
    file: str = RELEASE
    good: str = GOOD


