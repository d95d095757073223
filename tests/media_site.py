"""Pictures and documents for tests, and releases of the small site that carry them."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageCms, PngImagePlugin

from small_site import add, edit

FIRST = "data/press/2022/2022-06-22-first.yml"
FOLDER = "data/press/2022/2022-06-22-first"
ADDRESS = "newsroom/2022/first"
SECRET = "Zulfiqar-Secret-Camera"
"""What the metadata of pictures says, and nothing that is published may."""
ALT = "{en: A gate, ur: ایک دروازہ, zh: 一座大门}"
RIGHTS = "credit: A. Person, licence: CC BY 4.0"
TITLE = "{en: The notice, ur: نوٹس, zh: 公告}"
PHOTO = f"{{file: photo.jpg, kind: picture, alt: {ALT}, {RIGHTS}}}"
NOTICE = f"{{file: notice.pdf, kind: document, title: {TITLE}, language: ur, pages: 2, {RIGHTS}}}"


def pixels(width: int, height: int, mode: str = "RGB", shade: int = 0) -> Image.Image:
    """Return a picture: dark on the left, bright on the right, red at the top."""
    dark_to_bright = Image.linear_gradient("L").rotate(90).resize((width, height))
    top_to_bottom = Image.linear_gradient("L").rotate(180).resize((width, height))
    flat = Image.new("L", (width, height), shade)
    image = Image.merge("RGB", (top_to_bottom, dark_to_bright, flat))
    if mode == "RGBA":
        image.putalpha(dark_to_bright)
        return image
    return image.convert(mode)


def encoded(image: Image.Image, form: str, **settings: Any) -> bytes:
    """Return the bytes of a picture in a format."""
    out = BytesIO()
    image.save(out, form, **settings)
    return out.getvalue()


def moving() -> bytes:
    """Return a WebP of two pictures, one after the other."""
    frames = [pixels(90, 60, shade=shade) for shade in (0, 200)]
    return encoded(frames[0], "WebP", save_all=True, append_images=frames[1:], duration=500)


@cache
def photo(width: int = 1000, height: int = 600, shade: int = 0) -> bytes:
    """Return a photograph without any metadata."""
    return encoded(pixels(width, height, shade=shade), "JPEG")


@cache
def telling_photo(width: int = 1000, height: int = 600) -> bytes:
    """Return a photograph that lies on its side and tells of its camera, place and owner."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010F] = SECRET
    exif[0x9286] = SECRET
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (31.0, 32.0, 59.0)
    place[3], place[4] = "E", (74.0, 20.0, 37.0)
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{SECRET}</x:xmpmeta>'.encode()
    return encoded(
        pixels(width, height),
        "JPEG",
        exif=exif,
        xmp=xmp,
        comment=SECRET.encode(),
        icc_profile=wide_profile(),
    )


@cache
def wide_profile() -> bytes:
    """Return a colour profile that is not sRGB: the same colours, the other way round."""
    profile = ImageCms.createProfile("sRGB")
    data = bytearray(ImageCms.ImageCmsProfile(profile).tobytes())
    # The matrix of red and that of blue change places in the table of tags.
    red, blue = data.index(b"rXYZ"), data.index(b"bXYZ")
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(data)


@cache
def drawing(width: int = 1000, height: int = 600) -> bytes:
    """Return a drawing with transparency that tells of its maker."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", SECRET)
    return encoded(pixels(width, height, "RGBA"), "PNG", pnginfo=told)


@cache
def pdf(pages: int = 2) -> bytes:
    """Return a document of blank pages."""
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        return _saved(document)


@cache
def telling_pdf() -> bytes:
    """Return a document that tells of its author, its programs, its days and what it was."""
    with pikepdf.new() as document:
        page = document.add_blank_page()
        with document.open_metadata() as told:
            told["dc:creator"] = [SECRET]
            told["dc:title"] = f"Draft of {SECRET}"
            told["xmp:CreateDate"] = "2026-01-01T09:00:00"
        for key in ("Title", "Author", "Subject", "Keywords", "Creator", "Producer"):
            document.docinfo[f"/{key}"] = SECRET
        document.docinfo["/CreationDate"] = document.docinfo["/ModDate"] = "D:20260101090000"
        page.obj.Metadata = document.make_stream(SECRET.encode())
        own = pikepdf.Dictionary(Private=SECRET, LastModified="D:20260101090000")
        page.obj.PieceInfo = pikepdf.Dictionary(Application=own)
        page.obj.LastModified = "D:20260101090000"
        page.contents_add(b"0 0 m 9 9 l S")
        return _saved(document)


@cache
def signed_pdf() -> bytes:
    """Return a document that has the form of a signed one, with its author."""
    with pikepdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Author"] = "The Registrar"
        signature = pikepdf.Dictionary(
            Type=pikepdf.Name.Sig,
            Filter=pikepdf.Name("/Adobe.PPKLite"),
            ByteRange=pikepdf.Array([0, 100, 200, 100]),
            Contents=pikepdf.String("0"),
        )
        field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="By", V=document.make_indirect(signature))
        form = pikepdf.Dictionary(Fields=[document.make_indirect(field)], SigFlags=3)
        document.Root.AcroForm = form
        return _saved(document)


@cache
def locked_pdf() -> bytes:
    """Return a document that asks for a password."""
    with pikepdf.new() as document:
        document.add_blank_page()
        out = BytesIO()
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
        return out.getvalue()


def _saved(document: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()


@cache
def acting_pdf(action: str) -> bytes:
    """Return a document that does something, or brings something along."""
    with pikepdf.new() as document:
        page = document.add_blank_page()
        if action == "EmbeddedFiles":
            document.attachments["notes.txt"] = b"Hidden notes"
        elif action == "JavaScript":
            script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
            document.Root.OpenAction = script
        else:
            launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")
            note = pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Link,
                Rect=pikepdf.Array([0, 0, 9, 9]),
                A=launch,
            )
            page.Annots = document.make_indirect(pikepdf.Array([note]))
        return _saved(document)


def name_media(site: Path, *entries: str, file: str = FIRST) -> None:
    """Let a release name pictures and documents."""
    lines = "".join(f"  - {entry}\n" for entry in entries)
    text = (site / file).read_text(encoding="utf-8")
    sources = next(line for line in text.splitlines(True) if line.startswith("sources:"))
    edit(site, file, sources, f"media:\n{lines}{sources}")


def with_media(site: Path, *entries: str, file: str = FIRST, **files: bytes) -> None:
    """Let a release carry pictures and documents: `photo_jpg=…` is the file photo.jpg."""
    name_media(site, *entries, file=file)
    for name, data in files.items():
        add(site, f"{file.removesuffix('.yml')}/{name.replace('_', '.')}", data)
