"""Whether a document that somebody was sent is what the site publishes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from zonesite.cli.fetching import Unreachable, fetched
from zonesite.cli.messages import Refusal, chosen_language
from zonesite.cli.options import say
from zonesite.documents.reading import NotReadable, record_in, words_of
from zonesite.newsroom.document_names import document_of
from zonesite.reading.problems import said

_PATH = re.compile(r"(/[a-z0-9-]+)+/")
_TAG = re.compile(r"[a-z]{2,3}(-|\Z)")


def verify_document(file: Path, site: str) -> None:
    """Say whether the PDF of a release is what a site publishes; end with 1 where it is not.

    It is held against the document at its address: its bytes, else its record and every word of
    its pages.
    """
    data = file.read_bytes()
    record = _record(file, data)
    path = document_of(record["path"], _language_id(record))
    there = _published(site, path)
    code, is_good = _verdict(data, record, there)
    values = {"file": file.name, "address": f"{site.rstrip('/')}{path}"}
    now = record if there is None else record_in(there) or record
    say(
        said(
            code, chosen_language(), **values, date=now["changed"][:10], then=record["changed"][:10]
        )
    )
    if not is_good:
        raise SystemExit(1)


def _record(file: Path, data: bytes) -> Mapping[str, Any]:
    try:
        record = record_in(data)
    except NotReadable:
        raise Refusal("verify-not-readable", file=file.name) from None
    # The file is anybody's: what it says may only name a page of the site that is asked.
    if record is None or not (_PATH.fullmatch(record["path"]) and _TAG.match(record["language"])):
        raise Refusal("verify-no-record", file=file.name)
    return record


def _language_id(record: Mapping[str, Any]) -> str:
    return str(record["language"]).partition("-")[0]


def _verdict(data: bytes, record: Mapping[str, Any], there: bytes | None) -> tuple[str, bool]:
    """Return the sentence that tells how a file stands to the published one, and whether that is
    well."""
    if there is None:
        return "verify-nothing-there", False
    now = record_in(there)
    if now is None:
        return "verify-nothing-there", False
    if now["state"] in ("withdrawn", "superseded"):
        return f"verify-{now['state']}", False
    if now["digest"] != record["digest"]:
        return "verify-changed", False
    if data == there:
        return "verify-same", True
    # The record alone proves nothing: somebody may have changed the pages and left it.
    return (
        ("verify-same-words", True)
        if words_of(data) == words_of(there)
        else ("verify-forged", False)
    )


def _published(site: str, path: str) -> bytes | None:
    """Return the document that is published at a path; nothing where there is none."""
    if urlsplit(site).scheme in ("http", "https"):
        return _fetched(urljoin(f"{site.rstrip('/')}/", path[1:]))
    folder = Path(site)
    if not folder.is_dir():
        raise Refusal("verify-no-site", found=site)
    file = (folder / path[1:]).resolve()
    if not file.is_relative_to(folder.resolve()) or not file.is_file():
        return None
    return file.read_bytes()


def _fetched(address: str) -> bytes | None:
    try:
        data = fetched(address)
    except Unreachable:
        raise Refusal("verify-no-site", found=address) from None
    return data if data is not None and data.startswith(b"%PDF-") else None
