"""What a release is besides its text: whom it quotes, what it shows, what it is about. A correction
keeps what was there, so that every day has its own."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html as lxml_html

from bad_input import committed
from media_site import FIRST, FOLDER, NOTICE, PHOTO, pdf, photo, with_media
from small_site import LANGUAGES, NOW, add, content_of, edit, lines_of
from zonesite.build.generator import Generator, load
from zonesite.cli.ledger import ledger
from zonesite.leaks.secrets import public_words
from zonesite.outputs import files_of

SAID = "{en: Because, ur: وجہ, zh: 因为}"
NOTED = "2024-06-01T00:00:00+00:00"
ENGLISH_ONLY = "data/press/2023/2023-05-04-english-only.yml"
PATH = "/newsroom/2022/first/"


def append(site: Path, text: str, file: str = FIRST) -> None:
    path = site / file
    path.write_text(path.read_text("utf-8") + text, encoding="utf-8")


def corrected(site: Path, was: str) -> None:
    """Tell that something of the first release was corrected in 2025."""
    entry = f"state: corrected, at: 2025-01-01, change: substantive, note: {SAID}"
    append(site, f"history:\n  - {{{entry}, was: {{{was}}}}}\n")


def on(site: Path, day: str) -> Generator:
    """Return the site of a day."""
    return load(site, datetime.fromisoformat(f"{day}T12:00:00+05:00"), clock=NOW)


def shown(generator: Generator, lang: str = "en") -> lxml_html.HtmlElement:
    return lxml_html.fromstring(generator.renderer.page(PATH, lang))


def words_in(element: lxml_html.HtmlElement) -> str:
    """Return the words of an element, with one blank between those of its parts."""
    return " ".join(" ".join(element.itertext()).split())


def noted(site: Path) -> None:
    done = CliRunner().invoke(ledger, ["update", "--root", str(site), "--now", NOTED])
    assert done.exit_code == 0, done.output


def media_in(generator: Generator) -> set[str]:
    names = (name for name, _ in files_of(generator.renderer.site))
    return {name.rpartition("/")[2] for name in names if name.startswith("newsroom/2022/first/")}


def test_each_day_has_the_picture_that_it_had(site: Path) -> None:
    """The new file has a name of its own, and the former stays beside it: under each name there
    is one picture for good."""
    with_media(site, PHOTO.replace("photo", "new"), photo_jpg=photo(), new_jpg=photo(shade=200))
    corrected(site, f"media: [{PHOTO.replace('A. Person', 'B. Person')}]")

    assert lines_of(site) == []
    before, after = on(site, "2024-12-31"), on(site, "2025-01-02")
    assert media_in(before) == {f"photo-{size}.{end}" for size in (480, 960) for end in _ENDS}
    assert media_in(after) == {f"new-{size}.{end}" for size in (480, 960) for end in _ENDS}
    assert "Credit: B. Person" in shown(before).text_content()
    assert "Credit: A. Person" in shown(after).xpath("//figure")[0].text_content()


_ENDS = ("jpg", "avif")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "A picture stood here that is no longer kept: photo.jpg A gate Credit: A. Person"),
        ("ur", "یہاں ایک تصویر تھی جو اب محفوظ نہیں: photo.jpg ایک دروازہ بشکریہ: A. Person"),
        ("zh", "此处原有一张图片，现已不再保存： photo.jpg 一座大门 图片或文件作者：A. Person"),
    ],
)
def test_of_a_picture_that_nobody_may_see_any_more_its_words_are_kept(
    site: Path, lang: str, words: str
) -> None:
    """The site of an earlier day says what stood there, in the reader's language, and has neither
    the former file nor the one that has its name now."""
    with_media(site, PHOTO, photo_jpg=photo(shade=200))
    former = PHOTO.replace("kind:", "kept: false, kind:")
    corrected(site, f"media: [{former}]")

    assert lines_of(site) == []
    before = on(site, "2024-12-31")
    assert media_in(before) == set()
    (notice,) = shown(before, lang).xpath("//article/div[contains(@class, 'notice')]")
    assert words_in(notice).startswith(words)
    assert media_in(on(site, "2025-01-02"))


def test_a_document_that_was_taken_away_was_there_until_then(site: Path) -> None:
    """Its file stays beside the release."""
    add(site, f"{FOLDER}/notice.pdf", pdf())
    corrected(site, f"media: [{NOTICE}]")

    assert lines_of(site) == []
    assert media_in(on(site, "2024-12-31")) == {"notice.pdf"}
    assert media_in(on(site, "2025-01-02")) == set()


@pytest.mark.parametrize(
    ("lang", "topics", "quoted"),
    [
        ("en", "Topics removed: Law added: Land", "removed: Old, Head added: A. Person, Chairman"),
        (
            "ur",
            "موضوعات ہٹایا گیا: قانون شامل کیا گیا: زمین",
            "ہٹایا گیا: Old، Head شامل کیا گیا: ا۔ شخص",
        ),
        ("zh", "主题 删除： 法律 新增： 土地", "删除： Old、Head 新增： 某人、主席"),
    ],
)
def test_readers_are_shown_what_was_replaced(
    site: Path, lang: str, topics: str, quoted: str
) -> None:
    """In their language, by names and not by ids."""
    edit(site, FIRST, "topics: [law]", "topics: [land]")
    corrected(site, "topics: [law], quoted: [{name: {en: Old}, role: {en: Head}}]")

    (changes,) = shown(on(site, "2025-01-02"), lang).xpath("//*[@id='history']//details")
    told = words_in(changes)
    assert topics in told
    assert quoted in told


def test_a_record_that_is_no_more_keeps_its_id_in_the_history(site: Path) -> None:
    """What was named then need not be there today; the site of that day leaves it out."""
    corrected(site, "topics: [vanished]")

    assert lines_of(site) == []
    (changes,) = shown(on(site, "2025-01-02")).xpath("//*[@id='history']//details")
    assert "removed: vanished" in words_in(changes)
    assert "vanished" not in shown(on(site, "2024-12-31")).text_content()


def test_a_list_that_lost_its_only_release_to_a_correction_keeps_its_address(site: Path) -> None:
    """It was public; what it is about now has its own list from the correction on."""
    edit(site, FIRST, "topics: [law]", "topics: [land]")
    edit(site, FIRST, "kind: press-release", "kind: speech")
    edit(site, ENGLISH_ONLY, "topics: [law]\n", "")
    corrected(site, "topics: [law], kind: press-release")

    before, after = (on(site, day).renderer.pages for day in ("2024-12-31", "2025-01-02"))
    law, kind = "/newsroom/topic/law/", "/newsroom/kind/press-release/"
    assert [item.slug for item in before[law].subject.releases] == ["first"]
    assert not after[law].subject.releases
    assert not after[kind].subject.releases
    assert law in after
    assert "/newsroom/topic/land/" in after
    assert "/newsroom/topic/land/" not in before


@pytest.mark.parametrize(
    ("old", "new", "key", "was"),
    [
        ("kind: press-release", "kind: speech", "kind", "      kind: press-release\n"),
        ("zones: [alpha]", "zones: [beta]", "zones", "      zones: [alpha]\n"),
        ("topics: [law]", "topics: [land, law]", "topics", "      topics: [law]\n"),
        (
            "ur: ا۔ شخص",
            "ur: ب۔ شخص",
            "quoted",
            '      quoted:\n        - {name: {en: "A. Person", ur: "ا۔ شخص", zh: "某人"},'
            ' role: {en: "Chairman", ur: "چیئرمین", zh: "主席"}}\n',
        ),
        (
            "zones: [alpha]",
            "zones: [alpha]\ndeadline: 2022-07-01",
            "deadline",
            "      deadline: null\n",
        ),
        ("zones: [alpha]\n", "", "zones", "      zones: [alpha]\n"),
    ],
)
def test_what_was_published_is_not_changed_unsaid(
    site: Path, old: str, new: str, key: str, was: str
) -> None:
    """The check names what was changed and prints the entry that says it; pasted and filled in,
    that makes the check pass, and the site of an earlier day is what it was."""
    committed(site)
    noted(site)
    before = shown(on(site, "2024-12-31")).xpath("//article")[0].text_content()
    edit(site, FIRST, old, new)

    told = [line for line in lines_of(site) if "unsaid" in line]
    assert len(told) == 1
    assert f" {key}: must not be changed unsaid after it was published (changed: {key})" in told[0]
    entry = told[0].partition(": add [about-edited]\n")[2] + "\n"
    assert f"    was:\n{was}" in entry

    filled = entry.replace("change: ", "change: typo").replace("{en: , ur: , zh: }", SAID)
    append(site, filled)
    assert lines_of(site) == []
    assert shown(on(site, "2024-12-31")).xpath("//article")[0].text_content() == before


def test_a_translation_of_a_caption_that_comes_later_is_no_edit(site: Path) -> None:
    """Once it is noted it counts, too."""
    quoted = "quoted:\n  - {name: {en: A. Person}, role: {en: Head}}\n"
    append(site, quoted, ENGLISH_ONLY)
    noted(site)
    edit(site, ENGLISH_ONLY, "{en: Head}", "{en: Head, ur: سربراہ}")
    assert lines_of(site) == []
    noted(site)
    assert lines_of(site) == []

    edit(site, ENGLISH_ONLY, "ur: سربراہ", "ur: صدر")
    assert any("unsaid after it was published (changed: quoted)" in line for line in lines_of(site))


def test_texts_and_what_stands_beside_them_are_told_in_one_entry(site: Path) -> None:
    """Whoever pastes it once has said all."""
    committed(site)
    noted(site)
    edit(site, FIRST, "topics: [law]", "topics: [land]")
    edit(site, FIRST, "summary: It is about Alpha", "summary: It is about all")

    told = [line for line in lines_of(site) if "unsaid" in line]
    entries = {re.split(r": add \[[a-z-]+\]\n", line)[-1] for line in told}
    assert len(told) == 2
    assert entries == {
        "history:\n  - state: corrected\n    at: 2026-01-01\n    change: \n"
        "    note: {en: , ur: , zh: }\n    was:\n      topics: [law]\n      text:\n"
        "        en:\n          summary: |-\n            It is about Alpha"
    }


def test_the_former_topic_of_a_public_release_is_no_secret(site: Path) -> None:
    """Its name stands on the page of the release, whatever a sealed release is about."""
    topics = site / "data/topics.yml"
    name = "{en: Harbours, ur: بندرگاہیں, zh: 港口}"
    topics.write_text(f"{topics.read_text('utf-8').rstrip()}\n  - {{id: harbours, name: {name}}}\n")
    edit(
        site,
        "data/press/2026/2026-03-02-quillbrook-accord.yml",
        "topics: [land]",
        "topics: [harbours]",
    )
    assert "Harbours" not in set(public_words(content_of(site), NOW))
    corrected(site, "topics: [harbours]")

    assert "Harbours" in set(public_words(content_of(site), NOW))
    for lang in LANGUAGES:
        assert name_in(site, lang) in shown(load(site, NOW), lang).text_content()


def name_in(site: Path, lang: str) -> str:
    return {"en": "Harbours", "ur": "بندرگاہیں", "zh": "港口"}[lang]
