"""Whatever stops somebody is said in English, Urdu and Chinese, with what to do."""

from __future__ import annotations

import errno
import os
import pickle
import re
from datetime import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from jinja2 import Environment, TemplateSyntaxError

from small_site import LANGUAGES
from zonesite.__main__ import main
from zonesite.check.jinja_words import jinja_said
from zonesite.cli.messages import Refusal
from zonesite.reading.phrases import LanguageName, Phrase
from zonesite.reading.problems import Problem, catalogue, sentence
from zonesite.reading.system_errors import PHRASES, system_said
from zonesite.reading.validate import validate
from zonesite.records.model import Model

OWN_SCRIPT = {"ur": re.compile("[\u0600-\u06ff]"), "zh": re.compile("[\u3000-\u9fff，。；：]")}
SIGNS_ONLY = {"list-comma", "full-stop", "count", "jinja-other"}
"""Messages of marks and places alone."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_of_messages_has_no_empty_cell(lang: str) -> None:
    """Every message is there in every language, in its own letters, and is no copy of English."""
    empty = [code for code, words in catalogue().items() if not words.get(lang, "").strip()]
    foreign = [
        code
        for code, words in catalogue().items()
        if lang in OWN_SCRIPT
        and code not in SIGNS_ONLY
        and not OWN_SCRIPT[lang].search(words[lang])
    ]

    assert empty == []
    assert foreign == []


def test_no_code_is_hard_to_say() -> None:
    """A code is said on the telephone and typed after `zonesite explain`: a few small words."""
    assert [
        code for code in catalogue() if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+){0,4}", code)
    ] == []


class WithTime(Model):
    """A record of a kind that no file has, whose field pydantic judges by itself."""

    at: time


def test_what_only_pydantic_knows_is_told_in_general_words() -> None:
    """A model of tomorrow may be judged in a way that has no sentence yet: no traceback."""
    (complaint,) = validate(WithTime, {"at": "soon"}, (), LANGUAGES)[1]
    problem = Problem("a.yml", 1, 1, complaint.code, "at", complaint.values)

    assert sentence(problem) == (
        "must be another kind of value, not 'soon': compare it with the example in data/README.md"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("number", sorted(PHRASES))
def test_what_the_system_says_is_said_in_every_language(number: int, lang: str) -> None:
    """The words of the system are English, or those of another user's settings."""
    error = OSError(number, os.strerror(number))
    told = sentence(Problem("a.yml", 1, 1, "unreadable", "", {"found": system_said(error)}), lang)

    assert catalogue()[PHRASES[number]][lang] in told
    assert lang == "en" or os.strerror(number) not in told


def test_what_the_system_seldom_says_is_told_by_its_number() -> None:
    """Whoever looks after the machine can look it up; without one there is still a sentence."""
    assert system_said(OSError(errno.ENOTSUP, "?")) == Phrase("system-other", {"n": errno.ENOTSUP})
    assert system_said(None) == Phrase("system-silent")


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{% if %}", "jinja-expression"),
        ("{% for x of y %}", "jinja-expected"),
        ("{{ (a] }}", "jinja-expected"),
        ("{% fi %}", "jinja-tag"),
        ("{% if a %}", "jinja-end"),
        ("{# a", "jinja-end"),
        ("{{ a ? b }}", "jinja-unexpected"),
        ("{{ ] }}", "jinja-unexpected"),
        ("{{ a|nothing }}", "jinja-name"),
        ("{{ a is nothing }}", "jinja-name"),
        ("{% block a %}{% endblock %}{% block a %}{% endblock %}", "jinja-block-twice"),
        ("{{ a.b.+ }}", "jinja-other"),
    ],
)
def test_what_jinja_says_is_known(template: str, code: str) -> None:
    """The sentences of Jinja itself, as it says them today."""
    environment = Environment(autoescape=True)
    with pytest.raises(TemplateSyntaxError) as raised:
        environment.from_string(template)

    assert jinja_said(raised.value.message or "").code == code


@pytest.mark.parametrize(
    ("arguments", "environment", "begins"),
    [
        (["join", "--out", "x", "--lang", "ur", "."], {}, "خرابی: . میں ویب سائٹ کا کوئی حصہ نہیں"),
        (["join", "--out", "x", "."], {"ZONESITE_LANG": "zh"}, "错误: .中没有网站的任何部分"),
        (["join", "--out", "x", "."], {}, "Error: . holds no part of a site"),
        (["build", "--out", "/", "--lang", "zh"], {}, "错误: /是网站的素材或包含素材"),
    ],
)
def test_a_command_refuses_in_the_language_that_is_chosen(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    environment: dict[str, str],
    begins: str,
) -> None:
    """By its option, or once for all commands by a variable."""
    monkeypatch.chdir(tmp_path)

    done = CliRunner().invoke(main, arguments, env=environment)

    assert done.stderr.startswith(begins)
    assert done.exit_code in (1, 2)


def test_an_option_is_told_in_the_language_that_stands_behind_it() -> None:
    """Wherever on the line the language is named."""
    done = CliRunner().invoke(main, ["build", "--now", "soon", "--lang", "ur"])

    assert "دن ہونا چاہیے، جیسے 2026-01-31" in done.stderr


def test_a_refusal_outside_of_a_command_is_in_english() -> None:
    """There may be nobody who chose."""
    assert str(Refusal("refused-memory").message).startswith("the system ended a process")


def test_a_problem_can_be_sent_to_another_process() -> None:
    """The preview checks in a process of its own, whatever a message has to fill in."""
    for problem in (
        Problem("data/zones.yml", 2, 1, "example-left", severity="warning"),
        Problem("docs/ur/a.md", 1, 1, "string-extra", "a", {"first": LanguageName("ur")}),
    ):
        assert pickle.loads(pickle.dumps(problem)) == problem
