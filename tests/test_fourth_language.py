# ruff: noqa: E501 - whole messages stand on one line
"""A language that the program does not know: content, settings and one file of words for its
figures are enough."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from subprocess import run

import pytest

from small_site import REPOSITORY, SITES, add, copy_site, edit, lines_of, tree, zonesite
from zonesite.parity.vocabulary_files import FOLDER, VocabularyError, Words, read
from zonesite.reading.yaml_source import parse
from zonesite.runtime.program import of_package

NOW = datetime(2026, 1, 1, tzinfo=UTC)
OVER = SITES / "arabic"
"""What is laid over the small site: settings, all interface words, three pages and a release."""
ZONE = (
    ("name: {en: Alpha Zone, ur: الفا زون, zh: 阿尔法区", "ar: منطقة ألفا"),
    ("city: {en: Lahore, ur: لاہور, zh: 拉合尔", "ar: لاهور"),
    (
        "summary: {en: A zone with everything, ur: ہر چیز والا زون, zh: 资料齐全的区",
        "ar: منطقة مكتملة",
    ),
    ("text: {en: Licence handed over, ur: لائسنس دیا گیا, zh: 颁发许可证", "ar: سُلّمت الرخصة"),
)


def completed(arabic: str) -> str:
    """Return the words with those that are newer than the translation in English, so that a new
    word of the interface need not be put into a language that the program does not bring."""
    english = parse((REPOSITORY / "overrides/strings/en.yml").read_text(encoding="utf-8"))
    words = parse(arabic)
    lines = ["# The words of the interface in a fourth language, which the program does not bring."]
    for section, group in english.items():
        if not isinstance(group, dict):
            lines.append(f"{section}: {json.dumps(words.get(section, group), ensure_ascii=False)}")
            continue
        lines.append(f"{section}:")
        known = words.get(section, {})
        for key, text in group.items():
            shown = known.get(key, text) if _has_the_same_places(known.get(key), text) else text
            lines.append(f"  {key}: {json.dumps(shown, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def _has_the_same_places(arabic: object, english: object) -> bool:
    """Say whether a translation is of the words as they are now."""
    if isinstance(english, dict) or not isinstance(arabic, str):
        return True
    return sorted(re.findall("{.*?}", arabic)) == sorted(re.findall("{.*?}", str(english)))


_PLACE = re.compile(r"(/strings/(?:ar|en)\.yml):[0-9]+:[0-9]+")


def without_places(lines: list[str]) -> list[str]:
    """Return messages without the lines of the files of words, which grow with the interface."""
    return [_PLACE.sub(r"\1:#", line) for line in lines]


def add_language(site: Path) -> None:
    """Add the fourth language to a copy of the small site, the program untouched."""
    shutil.copytree(OVER, site, dirs_exist_ok=True)
    add(site, WORDS, completed((site / WORDS).read_text(encoding="utf-8")))
    edit(
        site,
        "mkdocs.yml",
        "          name: 简体中文\n",
        "          name: 简体中文\n        - locale: ar\n          name: العربية\n",
    )
    for words, arabic in ZONE:
        edit(site, "data/zones.yml", words, f"{words}, {arabic}")
    edit(
        site,
        "data/zones.yml",
        "{en: Confirm this with the Authority, ur: اتھارٹی سے تصدیق کیجیے, zh: 请向管理局确认}",
        "{en: Confirm within 30 days, ur: 30 دن میں تصدیق کیجیے, zh: 请在30天内确认, ar: أكّد ذلك خلال ثلاثين يومًا}",
    )


WORDS = "data/strings/ar.yml"
RELEASE = "data/press/2024/2024-08-16-licence.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small site in four languages."""
    site = copy_site(tmp_path / "site")
    add_language(site)
    return site


def test_a_right_translation_of_everything_is_accepted(root: Path) -> None:
    """Of every interface word, of a zone and of a release."""
    assert lines_of(root, NOW) == []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of the site in four languages."""
    root = copy_site(tmp_path_factory.mktemp("four") / "site")
    add_language(root)
    out = root.parent / "out"
    done = zonesite("build", "--root", root, "--out", out, "--now", NOW.isoformat())
    assert done.returncode == 0, done.stdout + done.stderr
    return tree(out)


def test_the_home_page_runs_from_right_to_left(built: dict[str, bytes]) -> None:
    """The direction follows from the locale; every page of it says its language."""
    for path in (
        "ar/index.html",
        "ar/zones/alpha/index.html",
        "ar/newsroom/2024/licence/index.html",
    ):
        assert '<html lang="ar" dir="rtl">' in built[path].decode()


def test_the_language_is_in_the_switcher_and_on_the_page_for_missing_addresses(
    built: dict[str, bytes],
) -> None:
    """Last, as in the settings."""
    home = built["ar/index.html"].decode()
    switcher = home.partition('<nav class="languages"')[2].partition("</nav>")[0]

    assert re.findall('hreflang="([^"]+)"', switcher) == ["en", "ur", "zh-Hans", "ar"]
    assert '<section class="other-language" lang="ar" dir="rtl">' in built["404.html"].decode()


def test_numbers_dates_and_plurals_are_those_of_the_language(built: dict[str, bytes]) -> None:
    """Months of CLDR, and a form for two, which English has not."""
    zone = built["ar/zones/alpha/index.html"].decode()

    assert "16 أغسطس 2024" in zone
    assert "أكثر من 400 فدان" in zone
    assert "منطقتان" in built["ar/index.html"].decode()


def test_what_runs_from_left_to_right_is_isolated(built: dict[str, bytes]) -> None:
    """On its pages and in its feed, as in Urdu."""
    page = built["ar/newsroom/2024/licence/index.html"].decode()

    assert 'هاتف <bdi dir="ltr">051-1234567</bdi>.' in page
    assert 'هاتف &lt;bdi dir="ltr"&gt;051-1234567&lt;/bdi&gt;.' in built["ar/feed.xml"].decode()


def test_the_drawing_of_the_law_begins_at_the_right(built: dict[str, bytes]) -> None:
    """Its lines are higher than those of Latin letters."""
    heading = re.compile(r'graph__text--heading" x="([\d.]+)" y="([\d.]+)"')
    drawn = {
        lang: heading.findall(built[f"{lang}law/graph/index.html"].decode()) for lang in ("", "ar/")
    }

    assert drawn["ar/"]
    assert [float(x) for x, _ in drawn["ar/"]] == [1072 - float(x) for x, _ in drawn[""]]
    assert float(drawn["ar/"][0][1]) > float(drawn[""][0][1])


def test_letters_are_those_of_the_language(root: Path) -> None:
    """What Urdu writes otherwise is no fault, nor what a shape of a letter is mended to."""
    edit(root, WORDS, 'home: "الرئيسية"', 'home: "ﺍﻟﺮﺋﻴﺴﻴﺔ"')

    assert without_places(lines_of(root, NOW)) == [
        "data/strings/ar.yml:#: warning: kind.home: should be written with ordinary characters: 'ﺍﻟﺮﺋﻴﺴﻴﺔ' begins with U+FE8D (ARABIC LETTER ALEF ISOLATED FORM); write 'الرئيسية' [letter-form]"
    ]


def test_the_language_may_stand_anywhere_after_english(root: Path) -> None:
    """As long as MkDocs has the same order."""
    setting = "  - {id: ar, tag: ar, locale: ar_AE, name: العربية}\n"
    edit(root, "data/settings.yml", setting, "")
    edit(root, "data/settings.yml", "name: English}\n", f"name: English}}\n{setting}")
    locale = "        - locale: ar\n          name: العربية\n"
    edit(root, "mkdocs.yml", locale, "")
    edit(root, "mkdocs.yml", "          default: true\n", f"          default: true\n{locale}")

    assert lines_of(root, NOW) == []


ENGLISH = "overrides/strings/en.yml"
CHANGED = (
    (
        "an interface word",
        WORDS,
        ('law_note: "ثلاثة', 'law_note: "أربعة'),
        "data/strings/ar.yml:#: home.law_note: must state the same figures as English; only on one side: 'Three' (en), 'أربعة' (ar). en {english}:# 'Three of the incentives, as the law…', ar data/strings/ar.yml:# 'أربعة من الحوافز كما تنص عليها القو…'",
    ),
    (
        "a plural form that English has not",
        WORDS,
        ('"few": "{n} مصطلحات بثلاث', '"few": "{n} مصطلحات بأربع'),
        "data/strings/ar.yml:#: count.terms.few: must state the same figures as English; only on one side: 'three' (en), 'أربع' (ar). en {english}:# '{n} terms in three languages', ar data/strings/ar.yml:# '{n} مصطلحات بأربع لغات'",
    ),
    (
        "the form for two",
        WORDS,
        ('"two": "خطوتان"', '"two": "ثلاث خطوات"'),
        "data/strings/ar.yml:#: count.steps.two: must state the same figures as English; only on one side: '2' (en), 'ثلاث' (ar). en {english}:# '2 steps', ar data/strings/ar.yml:# 'ثلاث خطوات'",
    ),
    (
        "a place of a plural form",
        WORDS,
        ('"few": "في {n} مداخل', '"few": "في {m} مداخل'),
        "data/strings/ar.yml:#: count.uses.few: must hold the same places as English: {n}, not {m}",
    ),
    (
        "a record",
        "data/zones.yml",
        ("ثلاثين يومًا", "أربعين يومًا"),
        "data/zones.yml:39:89: zones.cautions.text.ar: must state the same figures as English; only on one side: '30 days' (en), 'أربعين يومًا' (ar). en data/zones.yml:39:20 'Confirm within 30 days', ur data/zones.yml:39:48 '30 دن میں تصدیق کیجیے', zh data/zones.yml:39:75 '请在30天内确认', ar data/zones.yml:39:89 'أكّد ذلك خلال أربعين يومًا'",
    ),
    (
        "a release",
        RELEASE,
        ("ترخيص ألفا لمدة عشر سنوات", "ترخيص ألفا لمدة سنتين"),
        "data/press/2024/2024-08-16-licence.yml:19:12: text.ar.title: must state the same figures as English; only on one side: 'ten years' (en), 'سنتين' (ar). en data/press/2024/2024-08-16-licence.yml:10:12 'Alpha is licensed for ten years', ar data/press/2024/2024-08-16-licence.yml:19:12 'ترخيص ألفا لمدة سنتين'",
    ),
)


@pytest.mark.parametrize(
    ("file", "change", "message"), [row[1:] for row in CHANGED], ids=[row[0] for row in CHANGED]
)
def test_another_figure_is_refused(
    root: Path, file: str, change: tuple[str, str], message: str
) -> None:
    """With its place, both figures and both texts; an English word is where the program has it."""
    edit(root, file, *change)

    english = os.path.relpath(REPOSITORY / ENGLISH, root)
    found = lines_of(root, NOW)
    assert [re.sub(r" \[[a-z0-9-]+\]\Z", "", line) for line in without_places(found)] == [
        message.replace("{english}", english)
    ]
    line = int(found[0].split(":")[1])
    assert change[1] in (root / file).read_text(encoding="utf-8").splitlines()[line - 1]


def test_the_program_names_no_such_language() -> None:
    """No module, template, script or stylesheet asks whether the language is this one."""
    named = []
    for file in sorted((REPOSITORY / "scripts").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and node.value in ("ar", "ar_AE", "Arabic"):
                named.append(f"{file.name}:{node.lineno}")
    for file in sorted((REPOSITORY / "overrides").rglob("*.*")):
        if file.suffix in (".html", ".js", ".css"):
            found = re.search(r"""["'(]ar["')]""", file.read_text(encoding="utf-8"))
            named += [file.name] if found else []

    assert named == []


def test_a_site_without_such_a_language_loads_nothing_for_it() -> None:
    """Neither CLDR nor the reader of the file, to read the three languages of the program."""
    program = (
        "import sys; from zonesite.parity import figures\n"
        "for lang in ('en', 'ur', 'zh'): figures('22 June 2022: 5%', lang)\n"
        "print([name for name in ('babel', 'tomllib') if name in sys.modules])"
    )
    done = run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_the_words_count_as_part_of_the_program(tmp_path: Path) -> None:
    """What was found with other words is not remembered."""
    package = tmp_path / "zonesite"
    shutil.copytree(FOLDER, package / "parity/vocabularies")
    before = of_package(package)
    with (package / "parity/vocabularies/ar.toml").open("a", encoding="utf-8") as file:
        file.write("\n")

    assert of_package(package) != before


WRONG = (
    (
        "numbrs = 1",
        "numbrs: is no key; there are age_after age_before and_parts before_roman between bounds clock endings_of_two first_quarters halves hours idioms joints letters magnitudes minutes months multiples negative numbers ordinals parts per plural_magnitudes prefixes quarters single soft soft_times soft_weekdays times two two_magnitudes units vague weekdays weekend working_days",
    ),
    ("[numbers]\nthree = 'x'", "numbers.three: is no key of this table"),
    ("[numbers]\n3 = 3", "numbers.3: must be words with | between them, not 3"),
    ("[numbers]\n3 = 'x||y'", "numbers.3: holds an empty word or a blank beside |: 'x||y'"),
    ("[numbers]\n3 = 'x'\n4 = 'y|x'", "numbers.4: 'x' stands under numbers.3 already"),
    (
        "[joints]\ntwo = 'x'",
        "joints.two: is no key of this table; there are to and of of_all adjective article",
    ),
    ("numbers = 'x'", "numbers: must be a table, not 'x'"),
    ("[times]\nnoon = 'x'", "times.noon: is no key of this table"),
    ("vague = ['x']", "vague: must be words with | between them, not ['x']"),
    (
        "[numbers",
        "the whole file: Expected ']' at the end of a table declaration (at end of document)",
    ),
)


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_file_of_words_names_its_key(tmp_path: Path, text: str, message: str) -> None:
    """When it is read, before anything is compared with it."""
    path = tmp_path / "xx.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(VocabularyError) as told:
        read(path)
    assert str(told.value) == f"vocabularies/xx.toml: {message}"


def test_every_file_of_words_can_be_used() -> None:
    """Each is read whole, and says something."""
    for path in sorted(FOLDER.glob("*.toml")):
        assert read(path) != Words()
