"""Each rule is explained with an example that gives its message, and the guide says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import indent

import pytest
from click.testing import CliRunner

from bad_input import CASES, SIGNS, published
from kept_messages import hold, told
from message_parts import OF_COMMANDS, OF_IMPORTS, PARTS, PARTS_OF_SENTENCES
from small_site import LANGUAGES, REPOSITORY, add, edit, problems_of
from zonesite.__main__ import main
from zonesite.reading.problems import catalogue
from zonesite.reporting.explanations import UNTOLD, Example, Explanation, explanations, messages
from zonesite.reporting.guide import pages

BODY = "data/press/2023/2023-05-05-signs.yml"
GIVEN: Mapping[str, Callable[[Path], None]] = {
    "": lambda site: None,
    "published": published(),
}
BY_TEXT = [item for item in explanations().values() if not item.example.case]
BY_CASE = [item for item in explanations().values() if item.example.case not in ("", UNTOLD)]
UNSEEN = [item for item in explanations().values() if item.example.case == UNTOLD]


def write(site: Path, example: Example, text: str) -> None:
    """Write the wrong or the right text of an example into a good site."""
    if example.is_body:
        add(site, BODY, SIGNS + indent(text, " " * 6) + "\n")
    elif example.is_new:
        add(site, example.file, text)
    else:
        edit(site, example.file, example.in_place_of, text)


def test_every_message_is_explained() -> None:
    """No code leads to a page that is missing, and no page to a code that nobody says."""
    said = {
        code
        for code in catalogue()
        if not code.startswith((*PARTS, *OF_COMMANDS, *OF_IMPORTS, "preview-"))
    }

    assert set(explanations()) == said - PARTS_OF_SENTENCES


@pytest.mark.parametrize("item", explanations().values(), ids=lambda item: item.code)
def test_an_explanation_is_there_in_every_language(item: Explanation) -> None:
    """What is wanted and why: in whole sentences, each in its own words."""
    assert set(item.words) == set(LANGUAGES)
    assert len({words.strip() for words in item.words.values()}) == len(LANGUAGES)
    assert item.words["en"].endswith((".", ")."))
    assert item.words["ur"].endswith("۔")
    assert item.words["zh"].endswith("。")


@pytest.mark.parametrize("item", BY_TEXT, ids=lambda item: item.code)
def test_the_right_example_passes(site: Path, item: Explanation) -> None:
    """Whoever copies it is told nothing."""
    GIVEN[item.example.given](site)
    write(site, item.example, item.example.right)

    assert [problem.code for problem in problems_of(site)] == []


@pytest.mark.parametrize("item", BY_TEXT, ids=lambda item: item.code)
def test_the_wrong_example_gives_the_message(site: Path, item: Explanation) -> None:
    """This one message, in every language."""
    GIVEN[item.example.given](site)
    write(site, item.example, item.example.wrong)

    problems = problems_of(site)

    assert [problem.code for problem in problems] == [item.code]
    hold(item.code, told(problems[0], site))


@pytest.mark.parametrize("item", BY_CASE, ids=lambda item: item.code)
def test_a_case_has_the_code_that_it_is_an_example_of(item: Explanation) -> None:
    """Where a text alone cannot bring a message about, a mistake of the tests does: what it gives
    is held where each mistake is checked, in test_bad_input.py."""
    assert [case.code for case in CASES if case.name == item.example.case] == [item.code]


class _Gaps(dict[str, str]):
    def __missing__(self, _: str) -> str:
        return "…"


@pytest.mark.parametrize("item", UNSEEN, ids=lambda item: item.code)
def test_what_no_content_brings_about_is_shown_with_gaps(item: Explanation) -> None:
    """The message stands in the guide all the same."""
    said = {lang: words.format_map(_Gaps()) for lang, words in catalogue()[item.code].items()}

    hold(item.code, said)


def test_the_guide_in_the_repository_is_the_one_that_is_made() -> None:
    """Whoever changes a rule, message or example runs `make guide`."""
    folder = REPOSITORY / "guide"
    files = {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }

    assert files == dict(pages())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_guide_has_a_heading_for_each_code(lang: str) -> None:
    """The index leads to the heading, which is the code, whatever the language."""
    made = pages()
    index = made[f"{lang}/README.md"]

    for code, item in explanations().items():
        assert f"\n- [`{code}`]({item.group}.md#{code})" in index
        assert f"\n## {code}\n" in made[f"{lang}/{item.group}.md"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", ["tab", "[space-odd]", "LEDGER-BROKEN"])
def test_a_code_is_explained_in_a_terminal(code: str, lang: str) -> None:
    """As it is printed, or as it is remembered; with everything that the guide has."""
    done = CliRunner().invoke(main, ["explain", code, "--lang", lang])
    item = explanations()[code.strip("[]").lower()]

    assert done.exit_code == 0
    assert item.words[lang] in done.output
    assert messages()[item.code][lang].split("\n")[0] in done.output


def test_what_nobody_sees_is_spelled_out_in_an_example() -> None:
    """A tab and a no-break space look like spaces in every guide."""
    assert "    <TAB>kind: conference" in CliRunner().invoke(main, ["explain", "tab"]).output
    odd = CliRunner().invoke(main, ["explain", "space-odd"]).output
    assert "kind:<U+00A0>conference" in odd


def test_an_unknown_code_is_told_with_the_nearest() -> None:
    """In the language that was asked for; wrong use ends with 2."""
    done = CliRunner().invoke(main, ["explain", "tabs", "--lang", "zh"])

    assert done.stderr == (
        "错误: 没有代码'tabs'：代码写在每条提示后面的方括号里。您是不是想写'tab'？\n"
    )
    assert done.exit_code == 2


def test_writing_the_guide_takes_away_only_what_it_made(tmp_path: Path) -> None:
    """A page of a group that is no more goes; pages of others stay."""
    (old, own) = (tmp_path / "en" / "old.md", tmp_path / "en" / "own.md")
    old.parent.mkdir()
    old.write_text(pages()["en/file.md"], encoding="utf-8")
    own.write_text("# Mine\n", encoding="utf-8")

    done = CliRunner().invoke(main, ["guide", "--out", str(tmp_path)])

    assert done.exit_code == 0
    assert not old.exists()
    assert own.read_text(encoding="utf-8") == "# Mine\n"
