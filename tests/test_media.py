"""Pictures and documents of releases: what is published of them, when, and what is not."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from lxml import html as lxml_html
from PIL import Image

from media_site import (
    ADDRESS,
    ALT,
    FIRST,
    FOLDER,
    NOTICE,
    PHOTO,
    RIGHTS,
    SECRET,
    TITLE,
    drawing,
    encoded,
    name_media,
    pdf,
    photo,
    pixels,
    signed_pdf,
    telling_pdf,
    telling_photo,
    with_media,
)
from small_site import (
    EMBARGOED,
    LANGUAGES,
    NOW,
    REPOSITORY,
    add,
    content_of,
    edit,
    lines_of,
    loaded,
    problems_of,
    published,
    rendered,
    tree,
    zonesite,
)
from zonesite.build.generator import load
from zonesite.leaks.file_texts import texts_in
from zonesite.leaks.search import Search
from zonesite.leaks.secrets import items, public_words
from zonesite.media import derivatives
from zonesite.media.documents import plain_document
from zonesite.media.pictures import picture
from zonesite.outputs import files_of

SEALED = "gate-of-quillbrook.jpg"
BEFORE = datetime(2026, 3, 2, 3, 59, 59, tzinfo=UTC)
AT = datetime(2026, 3, 2, 4, tzinfo=UTC)
CLARIFIED = "data/press/2023/2023-09-11-clarified.yml"
DRAFT = "data/press/2025/2025-01-01-draft-note.yml"


def files(site: Path, now: datetime = NOW) -> dict[str, bytes]:
    """Return every file but pages that a site has at an instant."""
    return dict(files_of(load(site, now, clock=max(now, NOW)).renderer.site))


def media_in(site: Path, now: datetime = NOW) -> set[str]:
    """Return the pictures and documents of releases that are published at an instant."""
    return {
        name
        for name in files(site, now)
        if name.startswith("newsroom/") and name.endswith((".jpg", ".avif", ".webp", ".pdf"))
    }


def image(data: bytes) -> Image.Image:
    found = Image.open(BytesIO(data))
    found.load()
    return found


def page(
    site: Path, path: str = "/newsroom/2022/first/", lang: str = "en"
) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(loaded(site).renderer.page(path, lang))


def test_a_picture_is_published_in_sizes_that_are_no_larger_than_itself(site: Path) -> None:
    """480, 960 and 1600 pixels wide, each as AVIF and as what every browser shows."""
    entries = [PHOTO, PHOTO.replace("photo", "wide"), PHOTO.replace("photo", "tiny")]
    with_media(site, *entries, photo_jpg=photo(), wide_jpg=photo(1700, 850), tiny_jpg=photo(90, 60))

    found = files(site)

    sizes = {
        name.removeprefix(f"{ADDRESS}/"): image(data).size
        for name, data in found.items()
        if name.startswith(ADDRESS)
    }
    assert sizes == {
        **dict.fromkeys(("photo-480.avif", "photo-480.jpg"), (480, 288)),
        **dict.fromkeys(("photo-960.avif", "photo-960.jpg"), (960, 576)),
        **dict.fromkeys(("wide-480.avif", "wide-480.jpg"), (480, 240)),
        **dict.fromkeys(("wide-960.avif", "wide-960.jpg"), (960, 480)),
        **dict.fromkeys(("wide-1600.avif", "wide-1600.jpg"), (1600, 800)),
        **dict.fromkeys(("tiny-90.avif", "tiny-90.jpg"), (90, 60)),
    }


def test_nothing_that_a_camera_adds_is_published(site: Path) -> None:
    """No Exif, place, XMP, comment or profile in any size, read back and searched as bytes."""
    with_media(site, PHOTO, photo_jpg=telling_photo())
    name_media_of_drawing = PHOTO.replace("photo.jpg", "drawing.png")
    edit(site, FIRST, "media:\n", f"media:\n  - {name_media_of_drawing}\n")
    add(site, f"{FOLDER}/drawing.png", drawing())
    source = image(telling_photo())
    assert SECRET in str(dict(source.getexif()))
    assert "icc_profile" in source.info

    found = {name: data for name, data in files(site).items() if name.startswith(ADDRESS)}

    assert len(found) == 4 + 4 - 2
    for name, data in found.items():
        made = image(data)
        assert dict(made.getexif()) == {}, name
        assert not {"exif", "xmp", "icc_profile", "comment", "Author"} & made.info.keys(), name
        assert not any(sign in data for sign in (b"Exif", b"xmpmeta", b"http:", SECRET.encode()))


def test_a_picture_is_turned_upright_and_its_colours_are_those_of_its_profile(site: Path) -> None:
    """A browser would have done both by the metadata that is gone."""
    with_media(site, PHOTO, photo_jpg=telling_photo(1000, 600))
    plain = pixels(1000, 600).transpose(Image.Transpose.ROTATE_270)

    for extension in ("jpg", "avif"):
        made = image(files(site)[f"{ADDRESS}/photo-480.{extension}"]).convert("RGB")
        assert made.size == (480, 800)
        for at in ((20, 20), (460, 20), (20, 780), (460, 780)):
            red, green, blue = plain.resize((480, 800)).getpixel(at)
            meant = (blue, green, red)  # as the profile says
            assert all(
                abs(one - other) < 24 for one, other in zip(made.getpixel(at), meant, strict=True)
            ), (extension, at, made.getpixel(at), meant)


@pytest.mark.parametrize("mode", ["1", "L", "P", "I;16", "CMYK"])
def test_pictures_of_every_depth_look_as_they_did(site: Path, mode: str) -> None:
    """Dark stays dark and bright bright: what a browser cannot show is converted."""
    source = pixels(500, 300, "L")
    if mode == "I;16":
        wide = Image.new("I;16", source.size)
        wide.putdata([value * 257 for value in source.get_flattened_data()])
        source = wide
    else:
        source = source.convert(mode)
    form, name = ("JPEG", "photo.jpg") if mode == "CMYK" else ("PNG", "photo.png")
    name_media(site, PHOTO.replace("photo.jpg", name))
    add(site, f"{FOLDER}/{name}", encoded(source, form))

    made = image(files(site)[f"{ADDRESS}/photo-480.jpg"])

    assert made.mode == "RGB"
    dark, bright = (made.crop(box).resize((1, 1)) for box in ((0, 0, 90, 90), (390, 198, 480, 288)))
    assert max(dark.getpixel((0, 0))) < 110
    assert min(bright.getpixel((0, 0))) > 110


def test_transparency_is_kept(site: Path) -> None:
    """As AVIF and WebP, because a JPEG would put black behind it."""
    name_media(site, PHOTO.replace("photo.jpg", "drawing.png"))
    add(site, f"{FOLDER}/drawing.png", drawing())

    found = {name: data for name, data in files(site).items() if name.startswith(ADDRESS)}

    assert {name.rpartition(".")[2] for name in found} == {"avif", "webp"}
    for data in found.values():
        made = image(data).convert("RGBA")
        assert made.getpixel((2, made.height // 2))[3] < 20
        assert made.getpixel((made.width - 3, made.height // 2))[3] > 235


def test_a_document_is_published_under_its_title_without_its_makers(site: Path) -> None:
    """No author, program, day, XMP or private data, read back and searched as `leakcheck` does;
    it is a sound file with the same pages, and its title is in its own language."""
    said = set(texts_in("notice.pdf", telling_pdf()))
    assert any(SECRET in text for text in said)
    entry = NOTICE.replace("pages: 2", "pages: 1")
    with_media(site, entry, notice_pdf=telling_pdf())

    made = files(site)[f"{ADDRESS}/notice.pdf"]

    assert not any(SECRET in text or "20260101" in text for text in texts_in("notice.pdf", made))
    with pikepdf.open(BytesIO(made), attempt_recovery=False) as document:
        assert document.check_pdf_syntax() == []
        assert {key: str(value) for key, value in document.docinfo.items()} == {"/Title": "نوٹس"}
        assert "/Metadata" not in document.Root
        (only,) = document.pages
        assert b"".join(part.read_bytes() for part in only.Contents) == b"0 0 m 9 9 l S"
        assert not {"/Metadata", "/PieceInfo", "/LastModified"} & set(only.obj.keys())
    assert plain_document(telling_pdf(), "نوٹس") == made


def test_a_document_says_another_title_when_it_is_called_otherwise(site: Path) -> None:
    """What was kept of it has the former one, and is made again."""
    with_media(site, NOTICE, notice_pdf=pdf())
    before = files(site)[f"{ADDRESS}/notice.pdf"]
    edit(site, FIRST, f"title: {TITLE}", f"title: {TITLE.replace('نوٹس', 'اعلان')}")

    made = files(site)[f"{ADDRESS}/notice.pdf"]

    with pikepdf.open(BytesIO(made)) as document:
        assert str(document.docinfo.Title) == "اعلان"
    edit(site, FIRST, f"title: {TITLE.replace('نوٹس', 'اعلان')}", f"title: {TITLE}")
    assert files(site)[f"{ADDRESS}/notice.pdf"] == before


def test_a_document_that_is_signed_is_published_as_it_is(site: Path) -> None:
    """Byte for byte: any change would break its signature."""
    with_media(site, NOTICE.replace("pages: 2", "pages: 1"), notice_pdf=signed_pdf())

    assert files(site)[f"{ADDRESS}/notice.pdf"] == signed_pdf()


def test_two_builds_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Without anything remembered, in other directories and with other seeds of hashes."""
    with_media(site, PHOTO, NOTICE, photo_jpg=telling_photo(), notice_pdf=pdf())

    one = published(site, tmp_path / "one", "2026-01-01T00:00:00Z", PYTHONHASHSEED="1")
    (site / ".cache").rename(tmp_path / "forgotten")
    other = published(site, tmp_path / "other", "2026-01-01T00:00:00Z", PYTHONHASHSEED="2")

    assert tree(one) == tree(other)
    assert f"{ADDRESS}/photo-480.avif" in tree(one)


def test_parts_are_joined_to_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """The first part has the pictures of all years."""
    with_media(site, PHOTO, NOTICE, photo_jpg=photo(), notice_pdf=pdf())
    now = "2026-01-01T00:00:00Z"
    whole = published(site, tmp_path / "whole", now)
    for part in ("1", "2"):
        out = tmp_path / part
        done = zonesite(
            *("build", "--root", site, "--out", out, "--now", now, "--part", f"{part}/2")
        )
        assert done.returncode == 0, done.stderr

    done = zonesite("join", tmp_path / "1", tmp_path / "2", "--out", tmp_path / "joined")

    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "joined") == tree(whole)


def sealed(site: Path) -> None:
    name_media(site, PHOTO.replace("photo.jpg", SEALED), NOTICE, file=EMBARGOED)
    folder = EMBARGOED.removesuffix(".yml")
    add(site, f"{folder}/{SEALED}", photo())
    add(site, f"{folder}/notice.pdf", pdf())


def test_nothing_tells_of_a_picture_before_its_release_is_public(
    site: Path, tmp_path: Path
) -> None:
    """One second before there is no file, no name of one and no byte of one; then all are."""
    sealed(site)

    before = tree(published(site, tmp_path / "before", BEFORE.isoformat()))
    then = tree(published(site, tmp_path / "then", AT.isoformat()))

    assert not any(b"gate-of-quillbrook" in name.encode() + data for name, data in before.items())
    assert not any(name.endswith((".jpg", ".avif", ".pdf")) for name in before)
    assert not any(data.startswith(b"%PDF") for data in before.values())
    own = "newsroom/2026/quillbrook-accord/"
    assert {name.removeprefix(own) for name in then if name.startswith(own)} == {
        *(
            "index.html",
            "index.md",
            "notice.pdf",
            "gate-of-quillbrook-480.avif",
            "gate-of-quillbrook-480.jpg",
        ),
        *("gate-of-quillbrook-960.avif", "gate-of-quillbrook-960.jpg"),
    }


def test_the_search_for_what_is_sealed_finds_a_size_of_a_sealed_picture(
    site: Path, tmp_path: Path
) -> None:
    """By the name that is made of the picture's own, in any file."""
    sealed(site)
    content = content_of(site)
    search = Search(items(content, NOW), public_words(content, NOW), ())
    add(tmp_path, "tree/list.txt", "/a/gate-of-quillbrook-480.avif")

    (leak,) = search.leaks(tmp_path / "tree", NOW)

    assert (leak.file, leak.what, leak.found) == ("list.txt", "file", "gate of quillbrook")


def test_a_link_to_a_sealed_document_is_told(site: Path) -> None:
    """The address of a document is as secret as that of its release."""
    sealed(site)
    link = "/newsroom/2026/quillbrook-accord/notice.pdf"
    edit(site, "docs/en/about.md", "Ask [the newsroom]", f"[It]({link}). Ask [the newsroom]")

    told = lines_of(site)

    assert any(f"must not link to '{link}', which is not public when this is" in it for it in told)


def test_a_text_may_link_to_a_published_document(site: Path) -> None:
    """In every language, to the one file."""
    with_media(site, NOTICE, notice_pdf=pdf())
    link = "[It](/newsroom/2022/first/notice.pdf)."
    for lang in LANGUAGES:
        edit(site, f"docs/{lang}/about.md", "](/newsroom/#main)", f"](/newsroom/#main) {link}")

    assert lines_of(site) == []
    (href,) = (
        lxml_html.fromstring(text).xpath("//a[contains(@href, 'notice.pdf')]/@href")
        for path, lang, text in rendered(loaded(site))
        if (path, lang) == ("/about/", "ur")
    )
    assert href == ["../../newsroom/2022/first/notice.pdf"]


def test_figures_in_captions_are_compared(site: Path) -> None:
    """As in every text."""
    words = "caption: {en: Five gates, ur: چھ دروازے, zh: 五座门}"
    with_media(site, PHOTO.replace("kind:", f"{words}, kind:"), photo_jpg=photo())

    assert [problem.code for problem in problems_of(site)] == ["figures-differ"]


def test_a_draft_publishes_nothing(site: Path) -> None:
    """At no instant."""
    name_media(site, PHOTO, file=DRAFT)
    add(site, f"{DRAFT.removesuffix('.yml')}/photo.jpg", photo())

    assert media_in(site, datetime(2030, 1, 1, tzinfo=UTC)) == set()


@pytest.mark.parametrize(
    ("state", "stays"),
    [
        ("{state: withdrawn, at: 2024-01-01, reason: SAID}", True),
        ("{state: gone, at: 2024-01-01, reason: SAID}", False),
        ("{state: merged, at: 2024-01-01, instead: /newsroom/2023/english-only/}", False),
    ],
)
def test_files_stay_with_a_withdrawn_release_and_go_with_one_that_is_no_more(
    site: Path, state: str, stays: bool
) -> None:
    """They were there until then: an edition of the day before has them."""
    with_media(site, PHOTO, file=CLARIFIED, photo_jpg=photo(500, 300))
    said = "{en: Because, ur: وجہ, zh: 因为}"
    edit(site, CLARIFIED, "media:\n", f"history: [{state.replace('SAID', said)}]\nmedia:\n")
    both = {f"newsroom/2023/clarified/photo-480.{end}" for end in ("avif", "jpg")}

    assert media_in(site) == (both if stays else set())
    assert media_in(site, datetime(2023, 12, 1, tzinfo=UTC)) == both


def test_files_move_with_their_release(site: Path) -> None:
    """An edition of the day before has them at the address of that day."""
    with_media(site, PHOTO, photo_jpg=photo(500, 300))
    moved = "history: [{state: moved, at: 2023-01-01, former_slug: former}]\n"
    edit(site, FIRST, "media:\n", f"{moved}media:\n")

    assert f"{ADDRESS}/photo-480.jpg" in media_in(site)
    before = media_in(site, datetime(2022, 12, 1, tzinfo=UTC))
    assert before == {f"newsroom/2022/former/photo-480.{end}" for end in ("avif", "jpg")}


@pytest.mark.parametrize(
    ("lang", "caption", "credit", "about"),
    [
        ("en", "The gate at noon", "Credit: A. Person · Licence: CC BY 4.0", "Urdu, PDF, 2 pages"),
        ("ur", "دوپہر کو دروازہ", "بشکریہ: A. Person · لائسنس: CC BY 4.0", "PDF، 2 صفحات"),
        (
            "zh",
            "正午的大门",
            "图片或文件作者：A. Person · 许可协议：CC BY 4.0",
            "乌尔都语、PDF、2页",
        ),
    ],
)
def test_a_page_shows_its_pictures_and_documents_in_words_of_its_reader(
    site: Path, lang: str, caption: str, credit: str, about: str
) -> None:
    """What is seen, who made it, and what a document is before it is loaded."""
    words = "caption: {en: The gate at noon, ur: دوپہر کو دروازہ, zh: 正午的大门}"
    entry = PHOTO.replace("kind:", f"{words}, kind:")
    with_media(site, entry, NOTICE, photo_jpg=photo(), notice_pdf=pdf())

    shown = page(site, lang=lang)

    (figure,) = shown.xpath("//figure")
    assert [" ".join(part.text_content().split()) for part in figure.xpath("figcaption/span")] == [
        caption,
        credit,
    ]
    alt = {"en": "A gate", "ur": "ایک دروازہ", "zh": "一座大门"}[lang]
    assert figure.xpath("picture//img/@alt") == [alt]
    (said,) = shown.xpath("//*[@class='documents__about']")
    assert said.text_content().startswith(about)
    assert shown.xpath("//meta[@property='og:image:alt']/@content") == [alt]
    assert shown.xpath("//meta[@property='og:image']/@content") == [
        "https://zones.example/stz/newsroom/2022/first/photo-960.jpg"
    ]


def test_a_browser_knows_the_room_of_a_picture_and_which_size_to_load(site: Path) -> None:
    """The first is loaded at once, the others when they are near."""
    entries = [PHOTO, PHOTO.replace("photo", "other")]
    with_media(site, *entries, photo_jpg=photo(), other_jpg=photo(1000, 600, 200))

    first, other = page(site).xpath("//picture")

    (source,) = first.xpath("source")
    assert dict(source.attrib) == {
        "type": "image/avif",
        "srcset": "../../../newsroom/2022/first/photo-480.avif 480w, "
        "../../../newsroom/2022/first/photo-960.avif 960w",
        "sizes": "(min-width: 48rem) 44rem, 100vw",
    }
    (img,) = first.xpath(".//img")
    assert (img.get("width"), img.get("height"), img.get("loading")) == ("960", "576", None)
    assert img.get("src") == "../../../newsroom/2022/first/photo-480.jpg"
    assert img.get("srcset") == source.get("srcset").replace(".avif", ".jpg")
    assert img.get("sizes") == source.get("sizes")
    assert other.xpath(".//img/@loading") == ["lazy"]


def test_a_picture_that_says_nothing_is_not_read_out(site: Path) -> None:
    """Its alternative text is there and empty, and no network shows it."""
    entry = f"{{file: photo.jpg, kind: picture, decorative: true, {RIGHTS}}}"
    with_media(site, entry, photo_jpg=photo())

    shown = page(site)

    assert shown.xpath("//picture//img/@alt") == [""]
    assert shown.xpath("//meta[starts-with(@property, 'og:image')]") == []


def test_alternative_text_in_english_is_marked_on_the_page_of_another_language(
    site: Path,
) -> None:
    """A release that is in English only may describe its pictures in English."""
    only = "data/press/2023/2023-05-04-english-only.yml"
    name_media(site, PHOTO.replace(ALT, "{en: A gate}"), file=only)
    add(site, f"{only.removesuffix('.yml')}/photo.jpg", photo())
    assert lines_of(site) == []

    (img,) = page(site, "/newsroom/2023/english-only/", "ur").xpath("//picture//img")

    assert (img.get("alt"), img.get("lang")) == ("A gate", "en")


def test_pictures_are_made_once(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is used again while it is whole, and made again where it is not."""
    with_media(site, PHOTO, photo_jpg=photo())
    first = files(site)
    kept = sorted((site / ".cache/pictures").iterdir())
    derivatives._made.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(derivatives, "_encoded", lambda *_: pytest.fail("made again"))
        assert files(site) == first

    kept[0].write_bytes(kept[0].read_bytes()[:-1])
    assert files(site) == first


def test_pictures_that_others_may_write_are_not_used(site: Path) -> None:
    """Whoever may write them could publish what no release shows."""
    with_media(site, PHOTO, photo_jpg=photo())
    first = files(site)
    for kept in (site / ".cache/pictures").iterdir():
        other = b"planted"
        kept.write_bytes(derivatives.fingerprint(other).encode() + b"\n" + other)
    assert b"planted" in files(site).values()

    (site / ".cache").chmod(0o777)
    derivatives._made.cache_clear()

    assert files(site) == first


def test_a_picture_that_is_changed_during_the_build_is_not_published(site: Path) -> None:
    """What is published was checked."""
    with_media(site, NOTICE, notice_pdf=pdf())
    generator = loaded(site)
    add(site, f"{FOLDER}/notice.pdf", pdf(3))

    with pytest.raises(OSError, match=r"notice\.pdf was changed while the site was built"):
        dict(files_of(generator.renderer.site))


def test_a_site_without_pictures_loads_no_library_for_them(small: Path) -> None:
    """It costs nothing to be able to show them."""
    code = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from zonesite.build.generator import load\n"
        "from zonesite.outputs import files_of\n"
        f"generator = load(Path({str(small)!r}), datetime(2026, 1, 1, tzinfo=UTC))\n"
        "dict(files_of(generator.renderer.site))\n"
        "print(sorted({'PIL', 'pikepdf'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(REPOSITORY / "scripts")},
    )

    assert done.stdout == "[]\n"


def test_a_published_picture_is_not_replaced_unsaid(site: Path) -> None:
    """The ledger remembers the bytes of what was published, and what it was called."""
    with_media(site, PHOTO, photo_jpg=photo())
    done = zonesite("ledger", "update", "--root", site, "--now", "2025-12-01T00:00:00Z")
    assert done.returncode == 0, done.stdout + done.stderr
    assert lines_of(site) == []

    add(site, f"{FOLDER}/photo.jpg", photo(shade=200))

    (told,) = lines_of(site)
    assert told.startswith(
        f"{FIRST}:9:3: media: must not have another file under the name of one that was published,"
        " 'photo.jpg'"
    )


def test_sizes_of_files_are_told_as_each_language_writes_them(site: Path) -> None:
    """In thousands of bytes, and in millions from one million on."""
    by_language = loaded(site).renderer.by_language
    sizes = (759, 24_400, 1_340_000)

    told = {
        lang: [by_language[lang].words.formats.file_size(n) for n in sizes] for lang in LANGUAGES
    }

    assert told["en"] == ["0.8 kB", "24 kB", "1.3 MB"]


def test_a_photograph_with_previews_is_one_picture() -> None:
    """Telephones write JPEG with a smaller picture behind it (MPO)."""
    out = BytesIO()
    small = pixels(80, 60)
    pixels(800, 600).save(out, "MPO", save_all=True, append_images=[small])

    found = picture(out.getvalue(), "JPEG")
    assert (found.flaw, found.width, found.height) == (None, 800, 600)
