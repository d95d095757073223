"""A site with a slip, or with something hostile in it, is refused in sentences or built."""

# ruff: noqa: E501 -- a table of values is read by its rows

from __future__ import annotations

import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from small_site import NOW, SITES, copy_site, rendered
from zonesite.build.generator import prepare
from zonesite.build.inspect import inspect
from zonesite.reading.problems import line, ordered

LONGEST = 10
"""Seconds after which a check or a build counts as hanging."""
SMALL = SITES / "small"
FILES = [
    *sorted(
        path.relative_to(SMALL).as_posix()
        for folder in ("data", "docs")
        for path in (SMALL / folder).rglob("*")
        if path.is_file()
    ),
    "mkdocs.yml",
]
VALUES = [
    *("", "~", "null", "true", "no", "0", "-1", "1e400", ".nan", ".inf", "9" * 400, "0x1F", "12:30:45"),
    *("[]", "{}", "[[[[]]]]", "{a: {b: {c: {}}}}", "[1, 2", "{a: 1", '"', "'", "|", ">", "- a", "a: b: c"),
    *("&a [*a]", "*a", "&a x", "<<: *a", "!!python/object/apply:os.system [x]", "!!binary aGk=", "!x y"),
    *("2022-02-30", "0001-01-01", "9999-12-31", "2022-06-22T09:00:00", "2022-13", "undated"),
    *("\u202e\u2066x", "\u200b", "\ufeff", "\U0001f9d1\u200d\U0001f52c", "\udb40", "e\u0301" * 50, "\x85", "\u2028"),
    *("{{ 7 * 7 }}", "{% include 'x' %}", "{# x #}", "${x}", "%s %(a)s {0} {a.b}", "<script>x</script>"),
    *("[a](javascript:x)", "[a](/nowhere/)", "![a](b.png)", "[" * 60, "**" * 40, "`" * 50, "> " * 30 + "x"),
    *("../../etc/passwd", "/zones/../x/", "//evil.example/", "con", "a" * 300, "a/b", "%2e%2e", "x\\y"),
    *("alpha", "beta", "gazette", "act-2021#s-21", "act-2021#s-999", "punjab", "en", "zh_Hant"),
    *("https://a@b.example/", "mailto:x", "# x", "## x", "---", "...", "|a|b|\n|-|-|", "```", "<!-- x"),
]  # fmt: skip
LINES = [
    *("  x: y", "x: y", "- x", "\tx: y", "---", "...", "%YAML 9.9", "<<: {a: b}", "a: &a [*a, *a]"),
    *("? x", ": x", "{{ x }}", "## Heading", "## Heading {#what}", "<<<<<<< HEAD", "=======", "<!-- data -->"),
    *("kind: prose", "title: x", "translations: {}", "draft: true", "id: alpha", "  - id: alpha"),
]  # fmt: skip
LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}, *{old}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
Mutation = Callable[[str, int, int], str]


def _lines(text: str) -> list[str]:
    return text.split("\n")


def _delete(text: str, at: int, _: int) -> str:
    lines = _lines(text)
    del lines[at % len(lines)]
    return "\n".join(lines)


def _repeat(text: str, at: int, _: int) -> str:
    lines = _lines(text)
    lines.insert(at % len(lines), lines[at % len(lines)])
    return "\n".join(lines)


def _replace(text: str, at: int, which: int) -> str:
    """Put another value behind the key of a line."""
    lines = _lines(text)
    keyed = [number for number, written in enumerate(lines) if ": " in written] or [0]
    number = keyed[at % len(keyed)]
    key = lines[number].partition(": ")[0]
    lines[number] = f"{key}: {VALUES[which % len(VALUES)]}"
    return "\n".join(lines)


def _insert(text: str, at: int, which: int) -> str:
    lines = _lines(text)
    lines.insert(at % len(lines), LINES[which % len(LINES)])
    return "\n".join(lines)


def _within(text: str, at: int, which: int) -> str:
    """Put something into the middle of a line."""
    place = at % (len(text) + 1)
    return f"{text[:place]}{VALUES[which % len(VALUES)]}{text[place:]}"


def _indent(text: str, at: int, which: int) -> str:
    lines = _lines(text)
    number = at % len(lines)
    lines[number] = " " * (which % 7) + lines[number].lstrip(" ")
    return "\n".join(lines)


def _cut(text: str, at: int, _: int) -> str:
    return text[: at % (len(text) + 1)]


def _whole(text: str, _: int, which: int) -> str:
    """Write the file in another way, or another file in its place."""
    others = [
        *("", "\n", "~", "[]", "x", LAUGHS, "\x00", "\ufeff" + text, text.replace("\n", "\r\n")),
        *(text.replace("\n", "\r"), text.replace("  ", "\t"), text + text, text + "\x00"),
        *("[" * 2000, "- " * 2000, "{a: " * 500, text.replace("en:", "fr:"), text.upper()),
    ]
    return others[which % len(others)]


MUTATIONS: tuple[Mutation, ...] = (
    *(_delete, _repeat, _replace, _replace, _replace, _insert, _within, _indent, _cut, _whole),
)


@contextmanager
def _in_time() -> Iterator[None]:
    """Stop what takes too long; a signal is seen between two steps of Python."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"more than {LONGEST} seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def hold(root: Path) -> bool:
    """Check a site, and make every page of one that is accepted; say whether it was."""
    with _in_time():
        content, problems = inspect(root, NOW)
        assert all(line(problem, lang) for problem in problems for lang in ("en", "ur", "zh"))
        assert list(problems) == list(ordered(problems))
        if content is None:
            return False
        for _, _, html in rendered(prepare(content, NOW)):
            assert "</html>" in html
        return True


@settings(
    max_examples=150, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
)
@given(
    changes=st.lists(
        st.tuples(
            st.sampled_from(FILES),
            st.sampled_from(range(len(MUTATIONS))),
            st.integers(0, 100_000),
            st.integers(0, 100_000),
        ),
        min_size=1,
        max_size=2,
    )
)
def test_a_mutated_site_is_refused_in_sentences_or_built(
    changes: list[tuple[str, int, int, int]],
) -> None:
    """No traceback, no hang, and nothing that the check accepts stops the build."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_site(Path(folder) / "site")
        for file, mutation, at, which in changes:
            text = (root / file).read_bytes().decode("utf-8", "surrogateescape")
            changed = MUTATIONS[mutation](text, at, which)
            (root / file).write_bytes(changed.encode("utf-8", "surrogatepass"))
        hold(root)
