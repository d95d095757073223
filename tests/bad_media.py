"""Every mistake with pictures and documents: what is changed in the good site, and what is said."""

# ruff: noqa: E501 -- the sentences stand whole, so that they can be searched for

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from media_site import (
    ALT,
    FIRST,
    FOLDER,
    NOTICE,
    PHOTO,
    TITLE,
    acting_pdf,
    encoded,
    locked_pdf,
    moving,
    name_media,
    pdf,
    photo,
    pixels,
    with_media,
)
from small_site import add

Change = Callable[[Path], None]


def carry(*entries: str, **files: bytes) -> Change:
    return lambda site: with_media(site, *entries, **files)


def picture(data: bytes, name: str = "photo.jpg") -> Change:
    """A release with one picture of these bytes."""
    return lambda site: [
        name_media(site, PHOTO.replace("photo.jpg", name)),
        add(site, f"{FOLDER}/{name}", data),
    ][0]


def document(data: bytes) -> Change:
    return carry(NOTICE, notice_pdf=data)


def named(name: str) -> Change:
    """A release that names a picture by a name that it cannot have."""
    return lambda site: name_media(site, PHOTO.replace("photo.jpg", f"'{name}'"))


def sparse(site: Path) -> None:
    """A file of 200 MB, most of which is a hole: reading it whole would take long."""
    name_media(site, PHOTO)
    add(site, f"{FOLDER}/photo.jpg", photo())
    os.truncate(site / FOLDER / "photo.jpg", 200_000_000)


def linked(site: Path) -> None:
    """A picture that is a link to another file."""
    name_media(site, PHOTO)
    add(site, "other.jpg", photo())
    (site / FOLDER).mkdir()
    (site / FOLDER / "photo.jpg").symlink_to("../../../../other.jpg")


def piped(site: Path) -> None:
    """A picture that is a pipe, from which reading would wait for ever."""
    name_media(site, PHOTO)
    (site / FOLDER).mkdir()
    os.mkfifo(site / FOLDER / "photo.jpg")


def no_more(site: Path) -> None:
    """A correction of pictures whose former file is not there."""
    said = "change: typo, note: {en: Because, ur: وجہ, zh: 因为}"
    entry = f"  - {{state: corrected, at: 2023-01-01, {said}, was: {{media: [{PHOTO}]}}}}\n"
    text = (site / FIRST).read_text(encoding="utf-8")
    add(site, FIRST, f"{text}history:\n{entry}")


def renamed_folder(site: Path) -> None:
    add(site, "data/press/2022/2022-06-22-frist/photo.jpg", photo())


def only_in_english(site: Path) -> None:
    with_media(site, PHOTO.replace(ALT, "{en: A gate}"), photo_jpg=photo())


WIDE = encoded(pixels(12_001, 2, "1"), "PNG")
HUGE = encoded(pixels(11_000, 6_000, "1"), "PNG")
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
AT = f"{FIRST}:9:12: media.file: "

BAD_MEDIA: tuple[tuple[str, str, Change, str], ...] = (
    (
        "a picture in a folder above",
        "media-path",
        named("../photo.jpg"),
        f"{AT}must be the name of a file in the folder beside the release, without '/', '\\' or '..', not '../photo.jpg': put the file there, and write only its name",
    ),
    (
        "a picture by its absolute path",
        "media-path",
        named("/etc/photo.jpg"),
        f"{AT}must be the name of a file in the folder beside the release, without '/', '\\' or '..', not '/etc/photo.jpg': put the file there, and write only its name",
    ),
    (
        "a picture with capitals and blanks in its name",
        "media-name",
        named("The Gate (1).JPG"),
        f"{AT}must have a name of small letters, digits, '-' and '.', which an address can hold, not 'The Gate (1).JPG': rename the file, for example 'the-gate-1.jpg', and write that name here",
    ),
    (
        "a picture whose name is in Urdu",
        "media-name",
        named("دروازہ.jpg"),
        f"{AT}must have a name of small letters, digits, '-' and '.', which an address can hold, not 'دروازہ.jpg': rename the file, for example 'picture.jpg', and write that name here",
    ),
    (
        "an SVG",
        "media-svg",
        named("mark.svg"),
        f"{AT}must not be 'mark.svg': an SVG is a program rather than a picture, which can hold scripts and load other files: save it as PNG",
    ),
    (
        "an SVG with a script under the name of a picture",
        "media-content",
        picture(SVG, "mark.png"),
        f"{AT}must be a PNG file, as its name says, but its content is SVG: save it again in that format; another name alone does not change it",
    ),
    (
        "a picture in a format that few browsers show",
        "media-format-picture",
        named("photo.tiff"),
        f"{AT}must be a JPEG, PNG, WebP or AVIF, which every browser shows, not 'photo.tiff': save a photograph as .jpg, a drawing as .png",
    ),
    (
        "a document that others can edit",
        "media-format-document",
        named("notice.docx"),
        f"{AT}must be a PDF, which everybody can open and nobody changes by opening it, not 'notice.docx': export it as PDF",
    ),
    (
        "a program among the media",
        "media-format",
        named("setup.exe"),
        f"{AT}must end with .jpg, .jpeg, .png, .webp or .avif for a picture, with .pdf for a document, not 'setup.exe'",
    ),
    (
        "a picture that is called a document",
        "media-kind",
        carry(NOTICE.replace("notice.pdf", "photo.jpg"), photo_jpg=photo()),
        f"{AT}must be a file of its kind 'document', which ends with pdf, not 'photo.jpg': correct the kind or the file",
    ),
    (
        "a document without its title",
        "media-needs",
        carry(NOTICE.replace(f"title: {TITLE}, ", ""), notice_pdf=pdf()),
        f"{FIRST}:9:5: media: must have the key 'title', because its kind is 'document'",
    ),
    (
        "a picture with a number of pages",
        "media-has-no",
        carry(PHOTO.replace("kind: picture", "kind: picture, pages: 1"), photo_jpg=photo()),
        f"{FIRST}:9:45: media.pages: must not stand here: a 'picture' has only file, kind, caption, credit, licence, permission, alt, decorative",
    ),
    (
        "a document in no language",
        "language-tag",
        carry(NOTICE.replace("language: ur", "language: urdu-print"), notice_pdf=pdf()),
        f"{FIRST}:9:93: media.language: must be the tag of a language, such as en, ur or zh-Hans (BCP 47), not 'urdu-print'",
    ),
    (
        "a picture without alternative text",
        "media-alt-missing",
        carry(PHOTO.replace(f"alt: {ALT}, ", ""), photo_jpg=photo()),
        f"{FIRST}:9:5: media: must have the key 'alt': what the picture shows, in each language, for those who cannot see it; a picture that says nothing has 'decorative: true' instead",
    ),
    (
        "a decorative picture that is described",
        "media-alt-decorative",
        carry(PHOTO.replace("alt:", "decorative: true, alt:"), photo_jpg=photo()),
        f"{FIRST}:9:61: media.alt: must not stand beside 'decorative: true': a picture that is described says something; remove one of the two",
    ),
    (
        "a picture that is described in English only",
        "told-in-every-language",
        only_in_english,
        f"{FIRST}:9:43: media.alt: must be there in ur, zh, too: readers of every language must be told",
    ),
    (
        "a picture without credit",
        "missing-key",
        carry(PHOTO.replace("credit: A. Person, ", ""), photo_jpg=photo()),
        f"{FIRST}:9:5: media: must have the key 'credit'",
    ),
    (
        "a picture without rights",
        "media-rights",
        carry(PHOTO.replace(", licence: CC BY 4.0", ""), photo_jpg=photo()),
        f"{FIRST}:9:5: media: must have the key 'licence', such as CC BY 4.0, or 'permission', with who has given it: without either nobody may publish it",
    ),
    (
        "two pictures with one name",
        "media-twice",
        carry(PHOTO, PHOTO.replace("photo.jpg", "photo.png"), photo_jpg=photo()),
        f"{FIRST}:9:3: media: must name each file once, and no two pictures may differ in their extension alone: 'photo.png' is there beside 'photo.jpg': remove or rename one",
    ),
    (
        "a picture that is not there",
        "media-missing",
        lambda site: [
            name_media(site, PHOTO.replace("photo.jpg", "foto.jpg"), PHOTO),
            add(site, f"{FOLDER}/photo.jpg", photo()),
        ][0],
        f"{AT}must be a file that is there, but there is no '{FOLDER}/foto.jpg': put it into that folder, or correct the name. Did you mean 'photo.jpg'?",
    ),
    (
        "a picture that is a link",
        "media-link",
        linked,
        f"{AT}must be a file of its own, not a symbolic link, which could lead to what is not public: copy the file itself here",
    ),
    (
        "a picture that is a pipe",
        "not-a-file",
        piped,
        f"{AT}must be an ordinary file, not a pipe or a device: remove it, or save the content itself here",
    ),
    (
        "a picture of 200 MB",
        "media-too-large",
        sparse,
        f"{AT}must be no larger than 20000000 bytes, not 200000000: save the picture smaller, or export the document for the web",
    ),
    (
        "a picture that is none",
        "media-content",
        picture(b"Only words."),
        f"{AT}must be a JPEG file, as its name says, but its content is of no known format: save it again in that format; another name alone does not change it",
    ),
    (
        "a picture that is another one than its name says",
        "media-content",
        picture(encoded(pixels(9, 9), "PNG")),
        f"{AT}must be a JPEG file, as its name says, but its content is PNG: save it again in that format; another name alone does not change it",
    ),
    (
        "a picture that is cut short",
        "media-broken",
        picture(photo()[:-2000]),
        f"{AT}must be a whole JPEG picture, but it is cut short or damaged: copy it once more from its source",
    ),
    (
        "a picture that is too wide",
        "media-too-wide",
        picture(WIDE, "photo.png"),
        f"{AT}must be no more than 12000 pixels wide and high, not 12001 × 2: save it smaller; no page shows more than 1600",
    ),
    (
        "a picture of too many pixels",
        "media-too-many-pixels",
        picture(HUGE, "photo.png"),
        f"{AT}must have no more than 64 million pixels, not 11000 × 6000: save it smaller; no page shows a width of more than 1600",
    ),
    (
        "a picture that moves",
        "media-moving",
        picture(moving(), "photo.webp"),
        f"{AT}must be one picture, but this one moves and has 2: only the first would be shown. Save that one",
    ),
    (
        "a PDF with a script",
        "media-pdf-active",
        document(acting_pdf("JavaScript")),
        f"{AT}must be a PDF that only shows its pages, but it also has JavaScript, which can harm readers: print it to a new PDF, or save it as PDF/A",
    ),
    (
        "a PDF that starts a program",
        "media-pdf-active",
        document(acting_pdf("Launch")),
        f"{AT}must be a PDF that only shows its pages, but it also has Launch, which can harm readers: print it to a new PDF, or save it as PDF/A",
    ),
    (
        "a PDF with another file in it",
        "media-pdf-active",
        document(acting_pdf("EmbeddedFiles")),
        f"{AT}must be a PDF that only shows its pages, but it also has EmbeddedFiles, which can harm readers: print it to a new PDF, or save it as PDF/A",
    ),
    (
        "a PDF that is cut short",
        "media-pdf-broken",
        document(pdf()[:-200]),
        f"{AT}must be a PDF that can be read, but it is cut short or damaged: export it once more",
    ),
    (
        "a PDF with a password",
        "media-pdf-encrypted",
        document(locked_pdf()),
        f"{AT}must be a PDF without a password or encryption, which not everybody could open: export it without one",
    ),
    (
        "a document with another number of pages",
        "media-pages",
        document(pdf(3)),
        f"{FIRST}:9:104: media.pages: must be 3, the number of pages that the document really has, not 2: correct it, or look whether this is the right document",
    ),
    (
        "a picture of before a correction that is not kept",
        "media-not-kept",
        no_more,
        f"{FIRST}:42:113: history.was.media.file: must be kept, because the site of an earlier day shows it, but there is no '{FOLDER}/photo.jpg': put it back into that folder, or write 'kept: false' if nobody may see it any more",
    ),
    (
        "a file that its release does not name",
        "media-unnamed",
        carry(PHOTO, photo_jpg=photo(), draft_jpg=photo()),
        f"{FOLDER}/draft.jpg:1:1: must be named in {FIRST}, else it is never published: add an entry 'file: draft.jpg' under 'media', or remove the file",
    ),
    (
        "a folder of no release",
        "media-folder",
        renamed_folder,
        f"data/press/2022/2022-06-22-frist/photo.jpg:1:1: must lie in a folder that is named like the file of its release, but there is no data/press/2022/2022-06-22-frist.yml: rename the folder, or remove the file. Did you mean '{FOLDER}'?",
    ),
)
