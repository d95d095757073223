"""What is put right in a pasted text, and that nothing else is."""

# ruff: noqa: E501 -- the sentences stand whole, so that they can be searched for

from __future__ import annotations

import difflib
import errno
import os
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from small_site import REPOSITORY, SITES, add, edit, lines_of, zonesite
from zonesite.authoring.differences import differences, spelled
from zonesite.authoring.documents import mended_page, mended_yaml
from zonesite.authoring.draft import Draft
from zonesite.authoring.mending import Manner, mend
from zonesite.authoring.replacing import ChangedMeanwhile, create, replace
from zonesite.authoring.tidy import Tidied, tidied
from zonesite.reading.source_text import Faulty
from zonesite.reading.texts import faults_in, spared_in
from zonesite.reading.yaml_source import leaves, parse

FIRST = "data/press/2022/2022-06-22-first.yml"
NONE: frozenset[str] = frozenset()


def mended(text: str, lang: str = "en", **manner: bool) -> str:
    """Return a text as it is put right."""
    draft = Draft(text)
    mend(draft, Manner(lang, **manner))
    return draft.text


@pytest.mark.parametrize(
    ("lang", "text", "right"),
    [
        ("en", "The govern\u00adment", "The government"),
        ("en", "\ufeffThe zone\u200b", "The zone"),
        ("en", "Al\u200dpha Be\u200cta", "Alpha Beta"),
        ("en", "The \u202ezone\u202c \u2066here\u2069", "The zone here"),
        ("en", "400\u00a0acres", "400 acres"),
        ("en", "400 \u00a0 acres", "400  acres"),
        ("en", "\u3000A\u2003B\u202f", "A B"),
        ("en", "cafe\u0301", "café"),
        ("en", "Ｚｏｎｅ １", "Zone 1"),
        ("en", "the ﬁrst ﮐﯿﺎ", "the ﬁrst کیا"),
        ("en", "Theâ€™s zone â€œAlphaâ€\u009d.", "The’s zone “Alpha”."),
        ("en", "one\x0btwo\x07", "one twO".lower()),
        ("en", "one\u2028two", "one two"),
        ("ur", "كيا ه ة ى", "کیا ہ ۃ ی"),
        ("ur", "١٢ ایکڑ", "۱۲ ایکڑ"),
        ("ur", "کـــیا", "کیا"),
        ("ur", "ﮐﯿﺎ", "کیا"),
        ("ur", "\u200fیہ\u200f", "یہ"),
        ("ur", "اا\u0653", "اآ"),
        ("ur", "هٔ", "ۂ"),
        ("ur", "ئے \u064a\u0654", "ئے ئ"),
        ("ur", "کے\u200cلیے", "کے\u200cلیے"),
        ("ur", "کے\u200c\u200fلیے", "کے\u200cلیے"),
        ("ur", "کے\u200c لیے", "کے لیے"),
        ("zh", "特别\u200b技术区", "特别技术区"),
        ("zh", "⻓城", "长城"),
        ("zh", "特別技術區", "特別技術區"),
        ("zh", "ＳＴＺＡ，２０２６年", "ＳＴＺＡ，２０２６年"),
        ("zh", "园区,法律", "园区,法律"),
        ("en", "كيا", "كيا"),
        ("en", "The chairman\ufffds", "The chairman\ufffds"),
    ],
)
def test_a_text_is_put_right(lang: str, text: str, right: str) -> None:
    """Each kind of pasted character, and what only a person can decide."""
    assert mended(text, lang) == right


@pytest.mark.parametrize(
    "text",
    [
        "`a\u00adb` is code",
        "[x](/zones/al\u00adpha/)",
        "[x](/zones/\u00a0nowhere/)",
        "https://a.b/\u0643\u200bx",
        "[x]: https://a.b/\u00adc",
        "```\n\u00ad•\u00a0a\n```",
        "<!-- a\u00adb -->",
    ],
)
def test_code_and_addresses_and_comments_stay(text: str) -> None:
    """What is wrong in them, the check tells."""
    assert mended(text, "ur", is_markdown=True) == text


def test_a_heading_keeps_its_id() -> None:
    """An id is what links lead to."""
    assert mended("## A\u00ad {#a\u00adb}", is_page=True) == "## A {#a\u00adb}"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("• one\n• two", "- one\n- two"),
        ("Steps:\n•\tone\n•\u00a0two\n\nEnd", "Steps:\n- one\n- two\n\nEnd"),
        ("·\u00a0\u00a0\u00a0 one", "- one"),
        ("\uf0b7 one\n\uf0b7 two", "- one\n- two"),
        ("\u00a0\u00a0●one", "  - one"),
        ("\t• one\n\t• two", "- one\n- two"),
        ("• one\n  ◦ in it\n• two", "- one\n  - in it\n- two"),
        ("• one\n  goes on\n• two", "- one\n  goes on\n- two"),
        ("– one\n– two", "- one\n- two"),
        ("Steps:\n– one", "Steps:\n- one"),
        ("## Steps\n• one", "## Steps\n- one"),
        ("-\u00a0one\n\u00a0\u00a0- in it", "- one\n  - in it"),
        # What a person must decide
        ("• one\n◦ two", "• one\n◦ two"),
        ("• one\n– two", "• one\n– two"),
        ("• one\nThe end", "• one\nThe end"),
        ("- one\n• two", "- one\n• two"),
        ("– one", "– one"),
        ("– one\n— two", "– one\n— two"),
        ("–5\n–6", "–5\n–6"),
        ("1) one\n2) two", "1) one\n2) two"),
        ("one • two", "one • two"),
        ("•", "•"),
    ],
)
def test_bullets_become_a_list(text: str, right: str) -> None:
    """Where it is sure what the items are and how deep they stand."""
    assert mended(text, is_markdown=True) == right


def test_bullets_of_a_title_stay() -> None:
    """Only Markdown has lists."""
    assert mended("• one\n• two") == "• one\n• two"


DIRTY_RELEASE = """\
# A comment with a soft\u00adhyphen
date: 2022-06-22
slug: first
kind: press-release
zones: [alpha]   # two\u00a0zones
topics: [law]
quoted:
\t- {name: {en: A. Person, ur: ا۔ شخص, zh: 某人}, role: {en: Chairman, ur: چيئرمين, zh: 主席}}
sources: [gazette]
translations: {ur: unreviewed, zh: unreviewed}
text:
  en:
    title: "The \\u202efirst\u00a0release"
    summary: >-
      It is\u00a0
      about Al\u00adpha
    body: |
      Alpha was *licensed*\u200b. See [the zone](/zones/alpha/).

      ## What\u00a0follows

      The steps:
      •\tOne thing
      •\u00a0[A report](https://daily.example/1)
  ur:
    title: پہلي ريليز
    summary: 'الفا کے\u200f بارے ميں'
    body: |
      الفا كو لائسنس ملا۔ دیکھیے [زون](/zones/alpha/)۔

      ## آگے کیا

      - ایک باـــت
      - [ﺧﺒﺮ](https://daily.example/1)
  zh:
    title: 第一篇新闻稿
    summary: 关于阿尔法\ufeff
    body: |
      阿尔法获得许可。参见[园区](/zones/alpha/)。

      ## 后续

      - 一件事
      - [报道](https://daily.example/1)
"""
CLEAN_RELEASE = """\
# A comment with a soft\u00adhyphen
date: 2022-06-22
slug: first
kind: press-release
zones: [alpha]   # two\u00a0zones
topics: [law]
quoted:
  - {name: {en: A. Person, ur: ا۔ شخص, zh: 某人}, role: {en: Chairman, ur: چیئرمین, zh: 主席}}
sources: [gazette]
translations: {ur: unreviewed, zh: unreviewed}
text:
  en:
    title: "The first release"
    summary: >-
      It is
      about Alpha
    body: |
      Alpha was *licensed*. See [the zone](/zones/alpha/).

      ## What follows

      The steps:
      - One thing
      - [A report](https://daily.example/1)
  ur:
    title: پہلی ریلیز
    summary: 'الفا کے بارے میں'
    body: |
      الفا کو لائسنس ملا۔ دیکھیے [زون](/zones/alpha/)۔

      ## آگے کیا

      - ایک بات
      - [خبر](https://daily.example/1)
  zh:
    title: 第一篇新闻稿
    summary: 关于阿尔法
    body: |
      阿尔法获得许可。参见[园区](/zones/alpha/)。

      ## 后续

      - 一件事
      - [报道](https://daily.example/1)
"""


def test_a_pasted_release_passes_the_check(site: Path) -> None:
    """Byte order mark, line ends, a tab, and every kind of character; comments stay."""
    add(site, FIRST, "\ufeff" + DIRTY_RELEASE.replace("\n", "\r\n"))

    done = zonesite("tidy", "--root", site, site / FIRST)

    assert done.returncode == 0, done.stderr
    assert (site / FIRST).read_bytes().decode() == CLEAN_RELEASE
    assert lines_of(site) == []


def test_a_pasted_page_passes_the_check(site: Path) -> None:
    """Its folder says its language; what stands in front of it is put right, too."""
    file = "docs/ur/about.md"
    before = (site / file).read_text(encoding="utf-8")
    dirty = before.replace("ی", "ي").replace("یہ ", "یہ\u00a0").replace("تعارف", "تعـارف\u200f")

    add(site, file, "\ufeff" + dirty.replace("## یہ", "## \u202bیہ"))

    assert zonesite("tidy", "--root", site, site / file).returncode == 0
    assert (site / file).read_text(encoding="utf-8") == before
    assert lines_of(site) == []


def test_the_difference_shows_what_nobody_sees(site: Path) -> None:
    """A dry run writes nothing and ends with 1; the run itself writes; a third has nothing to do."""
    edit(site, FIRST, "title: The first release", "title: The fir\u00adst\u00a0release")
    before = (site / FIRST).read_bytes()

    dry = zonesite("tidy", "--root", site, "--dry-run", site / FIRST)

    assert dry.returncode == 1
    assert (site / FIRST).read_bytes() == before
    changed = [row for row in dry.stdout.split("\n") if row[:1] in ("-", "+")]
    assert changed == [
        f"--- {FIRST}",
        f"+++ {FIRST}",
        "-    title: The fir<U+00AD>st<U+00A0>release",
        "+    title: The first release",
    ]
    assert dry.stderr.startswith("1 would be put right, 0 left as they were")

    done = zonesite("tidy", "--root", site, site / FIRST)
    assert (done.returncode, done.stdout) == (0, dry.stdout)
    again = zonesite("tidy", "--root", site, "--diff", site / FIRST)
    assert (again.returncode, again.stdout) == (0, "")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=40))
def test_a_difference_is_that_of_every_other_tool(lines: list[tuple[str, bool]]) -> None:
    """Where each line stands on its own, the hunks are those of a unified diff."""
    before = [f"{number} {word}" for number, (word, _) in enumerate(lines)]
    after = [f"{row}!" if lines[number][1] else row for number, row in enumerate(before)]
    result = Tidied("f", "\n".join(before).encode(), "\n".join(before), "\n".join(after))

    expected = [*difflib.unified_diff(before or [""], after or [""], "f", "f", lineterm="")]
    assert [row.replace("@@ -1 +1 @@", "@@ -1,1 +1,1 @@") for row in expected] == [
        *differences(result)
    ]


def test_a_line_spells_what_cannot_be_seen() -> None:
    """All but the non-joiner between two letters of Urdu, which belongs there."""
    assert spelled("a\u200b\tb\u2003e\u0301 کے\u200cلیے x\u200cy") == (
        "a<U+200B><U+0009>b<U+2003>e<U+0301> کے\u200cلیے x<U+200C>y"
    )


@pytest.mark.parametrize(
    ("source", "right"),
    [
        ("title: 'it''s a\u00ad'\n", "title: 'it''s a'\n"),
        ('title: "\u201ca\\u00adb\\"\u00a0c"\n', 'title: "\u201cab\\" c"\n'),
        ('title: "Ａ＂ Ｂ"\n', 'title: "A\\" B"\n'),
        ("title: 'Ａ＇ Ｂ'\n", "title: 'A'' B'\n"),
        ("title: a\u00a0\n  b\n", "title: a\n  b\n"),
        ("title: a\u00adb # c\u00add\n", "title: ab # c\u00add\n"),
        ("title: [a\u00ad b, 'c\u200b d'] # e\n", "title: [a b, 'c d'] # e\n"),
        ("title: >+\n  a\u00ad\n\n  b\n\n# c\u00add\n", "title: >+\n  a\n\n  b\n\n# c\u00add\n"),
        ("title: |2-\n   a\u00ad\n  b\n", "title: |2-\n   a\n  b\n"),
        (
            "id: a\u00adb c\nurl: https://a.b/\u00ad c\n",
            "id: a\u00adb c\nurl: https://a.b/\u00ad c\n",
        ),
        ("na\u00adme: a\u00adb\ntitle: a\u00adb\n", "na\u00adme: a\u00adb\ntitle: ab\n"),
        (
            "title:\n\u00a0\u00a0en: a\n\ten: b\n".replace("\ten", "\tur"),
            "title:\n  en: a\n  ur: b\n",
        ),
        ("title: |\n\u00a0\u00a0a\n  b\n", "title: |\n  a\n  b\n"),
    ],
)
def test_what_stands_around_a_text_stays(source: str, right: str) -> None:
    """Quotes, folding, comments, keys, ids and addresses are as they were written."""
    result = mended_yaml(source, "en", False, NONE)

    assert (result.text, result.left) == (right, [])


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("title: Ｎｏｔｅ： all\n", (1, 8)),
        ("title: a\nsummary: \u200b1\n", (2, 10)),
        ("title: \u00ad'a' b\n", (1, 8)),
    ],
)
def test_a_text_that_would_then_say_something_else_is_left(
    source: str, place: tuple[int, int]
) -> None:
    """Without quotes `Note: all` is a record; the others of the file are put right."""
    result = mended_yaml(source + "note: a\u00adb\n", "en", False, NONE)

    assert result.text == source + "note: ab\n"
    assert [(fault.line, fault.column, fault.code) for fault in result.left] == [
        (*place, "text-left")
    ]


def test_what_a_site_does_not_judge_stays(site: Path) -> None:
    """A site whose settings say so keeps its characters."""
    add(site, "data/topics.yml", "topics:\n  - id: a\n    name: {en: a, ur: كيا}\n")

    result = tidied(site, site / "data/topics.yml", frozenset({"arabic-letter"}))

    assert not result.is_dirty


def test_what_cannot_be_put_right_is_told_and_the_rest_is_done(site: Path, tmp_path: Path) -> None:
    """Every file that is refused has its sentence, and none of them is touched."""
    outside = tmp_path / "outside.yml"
    outside.write_text("title: a\u00adb\n", encoding="utf-8")
    add(site, "data/topics.yml", b"topics: \xff\n")
    add(site, "data/gaps.yml", "gaps: [\n")
    add(site, "data/parks.yml", "parks: []\n<<<<<<< HEAD\n")
    add(site, "docs/en/new.md", "No front matter\u00ad\n")
    add(site, "README.md", "a\u00adb\n")
    os.symlink("zones.yml", site / "data/copy.yml")
    edit(site, "data/zones.yml", "en: Gamma Zone", "en: Gam\u00adma Zone")
    names = [
        *("data/topics.yml", "data/gaps.yml", "data/parks.yml", "docs/en/new.md", "README.md"),
        *("data/copy.yml", "data/zone.yml", "data/zones.yml", "data/press"),
    ]
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}

    done = zonesite("tidy", "--root", site, outside, *(site / name for name in names))

    assert done.returncode == 1
    assert [re.sub(r" \[[a-z0-9-]+\]\Z", "", line) for line in done.stderr.split("\n")] == [
        f"{outside}:1:1: must be a file of this project, which stands in {site}: copy the text into a file of the project",
        "README.md:1:1: must be a data file (data/….yml), a file of words (strings/….yml) or a page (docs/en/….md): other files are not put right",
        "data/copy.yml:1:1: must be the file itself, not a symbolic link: name zones.yml, to which it leads",
        "data/gaps.yml:1:7: must end with ']', because it begins with '['. Write:",
        "gaps: []",
        "data/parks.yml:2:1: must not hold the merge marker '<<<<<<<', which git leaves where two versions differ: keep the right version and delete every marker",
        "data/press:1:1: must be a data file (data/….yml), a file of words (strings/….yml) or a page (docs/en/….md): other files are not put right",
        "data/topics.yml:1:9: must be UTF-8 text, but holds the byte 0xFF here: save the file as UTF-8",
        "data/zone.yml:1:1: must be the name of a file, but there is none of this name: check how it is written. Did you mean 'zones.yml'?",
        "docs/en/new.md:1:1: must begin with front matter between two lines of '---' that gives kind, title and summary",
        "1 put right, 0 left as they were: zonesite check tells what is left to people",
        "",
    ]
    changed = [path for path, raw in before.items() if path.read_bytes() != raw]
    assert sorted({path.resolve() for path in changed}) == [site / "data/zones.yml"]


def test_messages_come_in_the_language_of_the_reader(site: Path) -> None:
    """As those of the check do."""
    done = zonesite("tidy", "--root", site, "--lang", "ur", site / "data/none.yml")

    assert "اس نام کی کوئی فائل نہیں" in done.stderr


def test_a_file_keeps_its_permissions(site: Path) -> None:
    """Nothing but the words is another, and nothing is left beside it."""
    path = site / FIRST
    edit(site, FIRST, "title: The first release", "title: The fir\u00adst release")
    path.chmod(0o640)
    beside = sorted(path.parent.iterdir())

    assert zonesite("tidy", "--root", site, path).returncode == 0

    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(path.parent.iterdir()) == beside


def test_what_somebody_saves_meanwhile_stays(tmp_path: Path) -> None:
    """Their words are newer than those that were read."""
    path = tmp_path / "a.yml"
    path.write_bytes(b"newer")

    with pytest.raises(ChangedMeanwhile):
        replace(path, b"older", b"tidied")

    assert [(item.name, item.read_bytes()) for item in tmp_path.iterdir()] == [("a.yml", b"newer")]


def _written_by_people() -> list[tuple[Path, Path]]:
    roots = [REPOSITORY, *(path for path in sorted(SITES.iterdir()) if path.is_dir())]
    return [
        (root, path)
        for root in roots
        for pattern in ("data/**/*.yml", "docs/**/*.md", "overrides/strings/*.yml")
        for path in sorted(root.glob(pattern))
    ]


def test_good_content_stays_as_it_is() -> None:
    """What the check accepts has nothing to be put right: all content of all sites here."""
    files = _written_by_people()

    assert len(files) > 150
    assert [
        path
        for root, path in files
        if tidied(root, path, NONE).is_dirty or tidied(root, path, NONE).problems
    ] == []


PASTED = st.text(
    st.sampled_from(
        "ab1 \n\t-–•◦·o`[]()/#<>!{}:'\"\\|*&,%@\u00ad\u200b\u200c\u200d\u200e\u202e\ufeff\u00a0\u2003\u3000"
        "کیهيكةا١ـ\u0653\u0654\u064eﮐﻻ\ufe70e\u0301長长Ａ１：＂â€™Ã\uf0b7\ufffd\u2028\x85\x0b\x07https"
    ),
    max_size=40,
)


@given(PASTED, st.sampled_from(["en", "ur", "zh"]), st.booleans())
def test_a_text_that_was_put_right_has_nothing_more_to_be_put_right(
    text: str, lang: str, is_markdown: bool
) -> None:
    """Again is as good as once, and no fault is left for which a machine knows the cure."""
    once = mended(text, lang, is_markdown=is_markdown)

    assert mended(once, lang, is_markdown=is_markdown) == once
    spared = {at for start, end in spared_in(once) for at in range(start, end)}
    assert [
        fault
        for fault in faults_in(once, lang)
        if fault.cure is not None
        and spared.isdisjoint(range(fault.offset, fault.offset + fault.length))
    ] == []


def _as_yaml(style: str, text: str) -> str:
    if style in ("|", ">"):
        return f"{style}\n" + "\n".join(f"      {row}" for row in text.split("\n"))
    quoted = {"'": text.replace("'", "''"), '"': text.replace("\\", "\\\\").replace('"', '\\"')}
    return f"{style}{quoted.get(style, text)}{style}".replace("\n", "\n      ")


@given(
    st.lists(st.tuples(st.sampled_from(["", "'", '"', "|", ">"]), PASTED), min_size=1, max_size=3),
    st.sampled_from(["en", "ur", "zh"]),
)
def test_a_file_that_was_put_right_says_the_same_with_its_words_put_right(
    texts: list[tuple[str, str]], lang: str
) -> None:
    """Again is as good as once; keys, ids and comments stay, whatever was pasted."""
    rows = [
        f"  - id: a{number}\n    answer: # a\u00adb\n     {_as_yaml(style, text)}\n"
        for number, (style, text) in enumerate(texts)
    ]
    source = "questions:\n" + "".join(rows)
    try:
        before = parse(source)
        result = mended_yaml(source, lang, False, NONE)
    except Faulty:
        return

    assert mended_yaml(result.text, lang, False, NONE).text == result.text
    after = dict(leaves(parse(result.text)))
    assert list(after) == [path for path, _ in leaves(before)]
    if len(before["questions"]) == len(texts):  # no quotation mark of one text ends in another
        assert result.text.count("# a\u00adb\n") == len(texts)


@given(PASTED)
def test_a_page_that_was_put_right_stays(body: str) -> None:
    """Again is as good as once; what stands in front is read as it was."""
    page = f"---\ntitle: A\u00adB\n---\n{body}"

    once = mended_page(page, "ur", NONE).text

    assert once.startswith("---\ntitle: AB\n---\n")
    assert mended_page(once, "ur", NONE).text == once


def test_a_new_file_is_written_whole_and_replaces_none(tmp_path: Path) -> None:
    """A file that is there stays as it is, and nothing is left beside it."""
    create(tmp_path / "new" / "file.yml", b"a: 1\n")

    with pytest.raises(FileExistsError):
        create(tmp_path / "new" / "file.yml", b"a: 2\n")

    assert [*(tmp_path / "new").iterdir()] == [tmp_path / "new" / "file.yml"]
    assert (tmp_path / "new" / "file.yml").read_bytes() == b"a: 1\n"


def test_a_full_disk_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be written to the disk stands nowhere."""
    path = tmp_path / "file.yml"
    path.write_bytes(b"a: 1\n")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        replace(path, b"a: 1\n", b"a: 2\n")
    with pytest.raises(OSError, match="No space left"):
        create(tmp_path / "other.yml", b"a: 2\n")

    assert [*tmp_path.iterdir()] == [path]
    assert path.read_bytes() == b"a: 1\n"
