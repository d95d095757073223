"""The bytes of a picture in its sizes: turned upright, in sRGB, without any metadata.

Each is made once and kept in .cache/ by what it is made from: the bytes of the source, this
module, which has the settings, and the version of Pillow, which brings its codecs along.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

from zonesite.media.contents import form_of
from zonesite.media.media_file import MediaFile
from zonesite.media.pictures import opened
from zonesite.media.renditions import Rendition, renditions
from zonesite.runtime.cache import FOLDER, fingerprint, is_trusted, keep_checked, recall_bytes
from zonesite.runtime.parallel import mapped

_SETTINGS: Mapping[str, Mapping[str, Any]] = {
    # One thread and no tiles: how many processors there are must not show in the bytes.
    "avif": {"quality": 60, "speed": 6, "max_threads": 1, "autotiling": False},
    "jpg": {"quality": 82, "optimize": True, "progressive": True, "subsampling": "4:2:0"},
    "webp": {"quality": 82, "method": 4},
}
_FORMATS = {"avif": "AVIF", "jpg": "JPEG", "webp": "WEBP"}


@cache
def _recipe() -> bytes:
    return Path(__file__).read_bytes() + version("pillow").encode()


def recipe_of(source: MediaFile, rendition: Rendition) -> str:
    """Return what stands for all that a rendition is made from."""
    return fingerprint(_recipe(), source.digest.encode(), rendition.suffix.encode())


def derivative(source: MediaFile, rendition: Rendition) -> bytes:
    """Return the bytes of a picture in one of its sizes and formats."""
    kept = _kept(source, rendition)
    return kept if kept is not None else _made(source)[rendition]


def keep_all(sources: Sequence[MediaFile]) -> None:
    """Make what is not kept yet of some pictures, on every processor, and keep it.

    Where nothing may be kept, each is made when it is asked for.
    """
    if sources and is_trusted(sources[0].root):
        mapped(sources, _keep, worth_it=2)


def _keep(source: MediaFile) -> None:
    if any(_kept(source, item) is None for item in renditions(source.found)):
        _made(source)


def _place(source: MediaFile, rendition: Rendition) -> Path:
    return source.root / FOLDER / "pictures" / recipe_of(source, rendition)


def _kept(source: MediaFile, rendition: Rendition) -> bytes | None:
    return recall_bytes(_place(source, rendition)) if is_trusted(source.root) else None


@lru_cache(1)
def _made(source: MediaFile) -> Mapping[Rendition, bytes]:
    """Return a picture in all of its sizes and keep them: it is decoded once for all."""
    upright = _upright(source)
    made = {item: _encoded(upright, item) for item in renditions(source.found)}
    if is_trusted(source.root):
        for item, data in made.items():
            keep_checked(_place(source, item), data)
    return made


def _upright(source: MediaFile) -> Any:
    """Return the pixels of a picture as they are meant to be looked at, in sRGB."""
    from PIL import ImageOps

    data = source.read()
    image = ImageOps.exif_transpose(opened(data, form_of(data)))
    upright = _in_srgb(image).convert("RGB" if source.found.is_opaque else "RGBA")
    upright.info = {}  # Exif, XMP, comments, profiles: codecs would write them again
    return upright


def _in_srgb(image: Any) -> Any:
    """Return a picture in sRGB; one whose profile cannot be used is taken to be that already."""
    from PIL import ImageCms

    if image.mode.startswith("I"):  # 16 bits a pixel: Pillow would cut them off at 255
        return image.point(lambda value: value / 256).convert("L")
    profile = image.info.get("icc_profile")
    if image.mode in ("P", "PA", "LA"):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    if not profile:
        return image
    try:
        alpha = image.getchannel("A") if image.mode == "RGBA" else None
        plain = image.convert("RGB") if alpha else image
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        there = ImageCms.createProfile("sRGB")
        converted: Any = ImageCms.profileToProfile(plain, own, there, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    if alpha:
        converted.putalpha(alpha)
    return converted


def _encoded(upright: Any, rendition: Rendition) -> bytes:
    from PIL import Image

    size = (rendition.width, rendition.height)
    sized = upright if upright.size == size else upright.resize(size, Image.Resampling.LANCZOS)
    out = BytesIO()
    settings = _SETTINGS[rendition.extension]
    sized.save(out, _FORMATS[rendition.extension], **settings)
    return out.getvalue()
