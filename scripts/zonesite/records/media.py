"""Pictures and documents that belong to a release, in the folder beside its file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal, Self, TypeVar

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, Field, StrictBool, StrictInt, StrictStr, model_validator
from pydantic_core import PydanticCustomError

from zonesite.records.fields import HasWords
from zonesite.records.model import Model, Words
from zonesite.records.text import Text

MediaKind = Literal["picture", "document"]
EXTENSIONS: Mapping[MediaKind, tuple[str, ...]] = MappingProxyType(
    {"picture": ("jpg", "jpeg", "png", "webp", "avif"), "document": ("pdf",)}
)
_TO_PICTURE = frozenset({"gif", "bmp", "tif", "tiff", "heic", "heif", "jxl", "ico", "psd", "raw"})
_TO_DOCUMENT = frozenset(
    {"doc", "docx", "odt", "rtf", "txt", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "csv", "html"}
)
_NEEDS: Mapping[MediaKind, tuple[str, ...]] = MappingProxyType(
    {"picture": (), "document": ("title", "language", "pages")}
)
_MAY_HAVE: Mapping[MediaKind, tuple[str, ...]] = MappingProxyType(
    {"picture": ("alt", "decorative"), "document": ()}
)
_COMMON = ("file", "kind", "caption", "credit", "licence", "permission")
_NAME = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*\Z")
_NO_NAME = re.compile(r"[^a-z0-9]+")


def _code_of_extension(extension: str) -> str:
    """Return the code of the sentence that says what to use in place of a format."""
    if extension in ("svg", "svgz"):
        return "media-svg"
    if extension in _TO_PICTURE:
        return "media-format-picture"
    return "media-format-document" if extension in _TO_DOCUMENT else "media-format"


def file_name(found: str) -> str:
    """Return the name of a file as it is: a name and no path, such as a web address may hold.

    Raises `PydanticCustomError` for any other, with a name that would do where there is one."""
    if "/" in found or "\\" in found or ".." in found:
        raise PydanticCustomError("media-path", "no name", {"found": found})
    stem, _, extension = found.lower().rpartition(".")
    if not any(extension in allowed for allowed in EXTENSIONS.values()):
        raise PydanticCustomError(_code_of_extension(extension), "format", {"found": found})
    if not _NAME.match(found):
        cure = f"{_NO_NAME.sub('-', stem).strip('-') or 'picture'}.{extension}"
        raise PydanticCustomError("media-name", "name", {"found": found, "cure": cure})
    return found


def _tag(found: str) -> str:
    try:
        Locale.parse(found, sep="-")
    except (ValueError, UnknownLocaleError):
        raise PydanticCustomError("language-tag", "no language", {"found": found}) from None
    return found


class Media(Model):
    """A picture or document of a release."""

    file: Annotated[StrictStr, AfterValidator(file_name)]
    """Its name in the folder beside the release, which is named like the release's file."""
    kind: Annotated[MediaKind, HasWords("media_kind")]
    alt: Text | None = None
    """Of a picture: what it shows, for those who cannot see it."""
    decorative: StrictBool = False
    """True: a picture that says nothing, of which readers who cannot see it are not told."""
    caption: Text | None = None
    credit: Words
    """Who made it, as they wish to be named."""
    licence: Words | None = None
    """Under which licence it is used, as readers call it."""
    permission: Words | None = None
    """Who has permitted its use, where it has no licence."""
    title: Text | None = None
    """Of a document."""
    language: Annotated[StrictStr, AfterValidator(_tag)] | None = None
    """Of a document: the language that it is in, as a BCP 47 tag."""
    pages: Annotated[StrictInt, Field(gt=0)] | None = None
    """Of a document: how many pages it has."""

    @property
    def id(self) -> str:
        return self.file

    @property
    def is_kept(self) -> bool:
        """Say whether its file is there: of a former one that nobody may see any more it is not."""
        return True

    @property
    def stem(self) -> str:
        """The name without its extension, from which the names of its sizes are made."""
        return self.file.rpartition(".")[0]

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        extension = self.file.rpartition(".")[2]
        if extension not in EXTENSIONS[self.kind]:
            values = {"kind": self.kind, "allowed": list(EXTENSIONS[self.kind]), "at": "file"}
            raise PydanticCustomError("media-kind", "", {**values, "found": self.file})
        for key in _NEEDS[self.kind]:
            if getattr(self, key) is None:
                raise PydanticCustomError("media-needs", "", {"kind": self.kind, "key": key})
        added = type(self).model_fields.keys() - Media.model_fields.keys()
        known = (*_COMMON, *_MAY_HAVE[self.kind], *_NEEDS[self.kind], *added)
        for key in self.model_fields_set:
            if key not in known:
                values = {"kind": self.kind, "known": list(known), "at": key}
                raise PydanticCustomError("media-has-no", "", values)
        return self

    @model_validator(mode="after")
    def _may_be_used(self) -> Self:
        if self.licence is None and self.permission is None:
            raise PydanticCustomError("media-rights", "", {})
        return self

    @model_validator(mode="after")
    def _is_described(self) -> Self:
        """What a picture shows is said in words (WCAG 2.2, 1.1.1)."""
        if self.kind == "picture" and not self.decorative and self.alt is None:
            raise PydanticCustomError("media-alt-missing", "", {})
        if self.decorative and self.alt is not None:
            raise PydanticCustomError("media-alt-decorative", "", {"at": "alt"})
        return self


M = TypeVar("M", bound=Media)


def each_file_once(found: tuple[M, ...]) -> tuple[M, ...]:
    """Refuse two entries whose published files would have one name."""
    stems: dict[str, str] = {}
    for item in found:
        name = item.stem if item.kind == "picture" else item.file
        if name in stems:
            raise PydanticCustomError("media-twice", "", {"found": item.file, "other": stems[name]})
        stems[name] = item.file
    return found


MediaList = Annotated[tuple[Media, ...], AfterValidator(each_file_once)]
