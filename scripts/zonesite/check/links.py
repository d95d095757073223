"""Rules about links: each leads to a page that exists and that the public may see."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from zonesite.check.findings import Finding
from zonesite.check.inventory import Inventory
from zonesite.check.markdown_texts import MarkdownText, markdown_texts
from zonesite.newsroom.listings import ABOUT_ZONE, OF_KIND, ON_TOPIC, RESTING_ON
from zonesite.newsroom.publicity import ALWAYS, unless_embargoed
from zonesite.newsroom.states import instant_of, put_by
from zonesite.pages.markup import elements
from zonesite.reading.content import Content
from zonesite.reading.problems import suggestion
from zonesite.reading.texts import is_allowed_scheme, links_in
from zonesite.records.press import Release
from zonesite.records.reference import Gap
from zonesite.records.web_address import deception, host_of
from zonesite.rendering.theme import FOLDER

_LISTS = (ABOUT_ZONE, ON_TOPIC, OF_KIND, RESTING_ON)
"""Lists that exist while there are releases in them; templates ask for those first."""


_LINKING = ("[", "<", "{:")
"""A text without any of these has no link."""


_HIDING = ("\\", "<", "{:", "]:")
"""Without one of these every link of a text is seen in its source."""


_BLANK = re.compile(r"\s+")


_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!|-])")
"""What Markdown takes the backslash from."""
_SHOWN_HOST = re.compile(
    r"(?:https?:/*|(?<![\w@.-])www\.)([^\s/?#:\[\]()<>]+)"
    r"|^\s*((?:[\w-]+\.)+[a-z]{2,24})(?:/\S*)?\s*$",
    re.IGNORECASE,
)
"""A host that a reader sees: behind a scheme or `www.`, or as all that a link says."""
_SHOWN_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DEFINES = re.compile(r"\[([^\[\]]+)\]:[ ]*<?\Z")
"""What stands before the address of a link that others refer to."""
_FILE_ENDINGS = frozenset({"pdf", "csv", "json", "xlsx", "docx", "odt", "zip", "xml", "ics", "txt"})
_SHOWN_NUMBER = re.compile(r"(?:\+[ ]?)?\(?\d(?:[ ().\u2010-\u2013/-]{0,3}\d){5,}")
"""A telephone number that a reader sees; fewer digits are an extension, or a year."""
_TRUNK = re.compile(r"\(0\)")
"""What is dialled only inside the country, before the number."""
_TELEPHONE = re.compile(r"\+?[0-9]+(?:-[0-9]+)*")


SUGGESTED = 20
"""Looking for the nearest of many addresses takes long; nobody reads more of them than this."""


def _wrong_form(target: str) -> tuple[str, dict[str, object]] | None:
    """Return what is wrong with the characters of an address, wherever it leads."""
    if wrong := deception(_ESCAPED.sub(r"\1", target)):
        return wrong.code, {**wrong.values}
    scheme, _, rest = target.partition(":")
    if scheme.lower() == "tel" and not _TELEPHONE.fullmatch(rest):
        digits = "".join(str(unicodedata.digit(sign, "")) for sign in rest)
        plus = "+" if rest.lstrip()[:1] in ("+", "＋") else ""
        return "link-number", {"found": target, "cure": f"tel:{plus}{digits}"}
    if blank := _BLANK.search(target):
        is_site = target.startswith(("/", "#"))
        filler = "" if scheme.lower() == "mailto" else "%20"
        cure = target[: blank.start()] if is_site else _BLANK.sub(filler, target)
        return "link-blank", {"found": _BLANK.sub(" ", target), "cure": cure or "/"}
    return None


@dataclass
class LinkCheck:
    """What one link is measured against."""

    inventory: Inventory
    own: str
    """The site's own address without its scheme: `zones.example/`."""

    def __post_init__(self) -> None:
        self.paths = self.inventory.paths
        self.suggested = 0

    def near(self, path: str) -> str:
        """Return the nearest address, while there are few to be looked for."""
        self.suggested += 1
        return suggestion(path, self.paths) if self.suggested <= SUGGESTED else ""

    def complaint(self, target: str, text: MarkdownText) -> tuple[str, dict[str, object]] | None:
        """Return what is wrong with a link in a text."""
        target = target.strip()
        if not is_allowed_scheme(target):
            return "link-scheme", {"found": target}
        if wrong := _wrong_form(target):
            return wrong
        if target.startswith("#"):
            return self._of_anchor(text.page, target[1:], text)
        if not target.startswith("/"):
            return self._of_own_site(target)
        path, _, anchor = target.partition("#")
        path = path.partition("?")[0]
        if former := self.inventory.former.get(path):
            values: dict[str, object]
            values = {"found": path, "state": former.state, "cure": former.instead}
            return "link-former" if former.instead else "link-gone", values
        if path not in self.paths:
            if f"{path}/" in self.paths:
                return "link-form", {"found": target, "cure": f"{path}/"}
            return "link-page", {"found": path, "near": self.near(path)}
        shown = unless_embargoed(text.release, self.inventory.zone) if text.release else ALWAYS
        if not self.inventory.is_always_found(path, shown):
            return "link-hidden", {"found": path}
        if text.release and (withdrawn := self._withdrawn_before(path, text.release)):
            return "link-withdrawn", {"found": path, "date": withdrawn}
        return self._of_anchor(path, anchor, text) if "#" in target else None

    def _withdrawn_before(self, path: str, release: Release) -> date | None:
        """Return the day on which a linked release was withdrawn, if that was before this one was
        published: what was written before keeps its links, which then carry a mark."""
        if path not in self.inventory.site.marks:
            return None
        linked = self.inventory.site.edition.release(path)
        put, zone = put_by(linked), self.inventory.zone
        if put is None or instant_of(linked, put, zone) > release.published(zone):
            return None
        return instant_of(linked, put, zone).astimezone(zone).date()

    def _of_anchor(
        self, path: str, anchor: str, text: MarkdownText
    ) -> tuple[str, dict[str, object]] | None:
        """Ask the page itself, as readers of the text's language get it."""
        ids = self.inventory.ids_on(path, text.lang)
        if ids is None or anchor in ids:
            return None
        return "link-anchor", {"page": path, "found": anchor, "near": suggestion(anchor, ids)}

    def _of_own_site(self, target: str) -> tuple[str, dict[str, object]] | None:
        """A link to this site by its full address would slip past what is asked of a path."""
        scheme, _, rest = target.partition("//")
        if scheme.lower() not in ("http:", "https:"):
            return None
        inside = f"{rest}/".lower().startswith(self.own)
        cure = f"/{rest[len(self.own) :]}"
        return ("link-own", {"found": target, "cure": cure}) if inside else None


def _words_of(text: str, offset: int) -> str:
    """Return what the link says whose address stands at an offset: a link of its own, or those
    that refer to it."""
    before = text[text.rfind("\n", 0, offset) + 1 : offset]
    if defined := _DEFINES.search(before):
        label = re.escape(defined.group(1))
        used = re.findall(rf"\[([^\[\]\n]+)\]\[{label}\]", text, re.IGNORECASE)
        return " ".join([defined.group(1), *used])
    end = text.rfind("](", 0, offset)
    begin = text.rfind("[", 0, end)
    is_own = 0 <= begin < end and not text[end + 2 : offset].strip(" <\n")
    return text[begin + 1 : end] if is_own else ""


def _digits(number: str) -> str:
    """Return the digits that tell a number from others, in Latin ones: without what is dialled
    before that of the country (+ or 00) or of the city (0)."""
    digits = (unicodedata.digit(sign, None) for sign in _TRUNK.sub("", number))
    return "".join(str(digit) for digit in digits if digit is not None).lstrip("0")


def _another_number(words: str, target: str) -> str | None:
    """Return the telephone number that words show, where another one is dialled; one may be
    shown without its country or city."""
    dialled = _digits(target)
    for match in _SHOWN_NUMBER.finditer(words):
        shown = _digits(match.group())
        if not dialled.endswith(shown) and not shown.endswith(dialled):
            return match.group()
    return None


def shows_another(words: str, target: str, own: str) -> str | None:
    """Return the host, mailbox or telephone number that a link shows, where it leads to another.

    `own` is the address of the site, to which its paths belong.
    """
    leads_to = host_of(target) if ":" in target else host_of(f"https://{own}")
    if mailbox := _SHOWN_MAILBOX.search(words):
        to = target.partition(":")[2].partition("?")[0]
        return None if to.lower() == mailbox.group().lower() else mailbox.group()
    if target.lower().startswith("tel:"):
        return _another_number(words, target)
    for match in _SHOWN_HOST.finditer(words):
        host = (match.group(1) or match.group(2)).lower().removeprefix("www.").rstrip(".,;")
        if match.group(2) and host.rpartition(".")[2] in _FILE_ENDINGS:
            continue
        if host != leads_to:
            return match.group().strip()
    return None


def _hidden_links(text: MarkdownText, seen: set[str], count: int) -> Iterator[tuple[int, str]]:
    """Yield the links that only the HTML of a text shows (an attribute list, an escape that is
    none, a bracket without its other), with the place of their address where that can be found.
    `count` is how many links were seen.
    """
    is_plain = not any(mark in text.text for mark in _HIDING) and text.masked.count("](") == count
    if is_plain or not text.is_sound:
        return
    for element in elements(text.text, text.extensions):
        for name in ("href", "src"):
            target = element.attributes.get(name)
            if target is not None and target not in seen:
                seen.add(target)
                yield max(0, text.text.find(target.removeprefix("mailto:"))), target


def links_lead_somewhere(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """Every link in Markdown leads to a page of this site that is public, or to a safe address."""
    own = urlsplit(content.settings.site_url)
    check = LinkCheck(inventory, f"{own.netloc}{own.path}".lower())
    for text in markdown_texts(content):
        if text.too_much or not any(mark in text.text for mark in _LINKING):
            continue
        # Code and escapes hide what is no link; the address is told as it is written.
        places = links_in(text.masked)
        plain = [(place, text.text[place : place + len(found)]) for place, found in places]
        found = list(_complaints(plain, text, check))
        if not found:  # the HTML of a text with a broken link would only show it again
            seen = {html.unescape(target) for _, target in plain}
            hidden = _hidden_links(text, seen, len(plain))
            found = list(_complaints(hidden, text, check))
        yield from found


def _complaints(
    links: Iterable[tuple[int, str]], text: MarkdownText, check: LinkCheck
) -> Iterator[Finding]:
    for offset, target in links:
        if complaint := check.complaint(target, text):
            code, values = complaint
            yield text.finding(offset, code, values)
        elif shown := shows_another(_words_of(text.text, offset), target, check.own):
            yield text.finding(offset, "link-shows", {"found": shown, "target": target})


def gaps_touch_pages(content: Content, inventory: Inventory) -> Iterator[Finding]:
    """The pages that a gap touches exist."""
    known = inventory.paths
    paths = {path for path in known if inventory.is_public(path, inventory.now)}
    for index, gap in enumerate(content.all("gaps", Gap)):
        origin = content.origin("gaps", index)
        for number, path in enumerate(gap.pages):
            if path not in paths:
                values = {"found": path, "near": suggestion(path, paths)}
                place = (*origin.path, "pages", number)
                yield Finding(origin.file, "link-page", values, place)


_OF_PAGES = frozenset({"url", "page_menu", "page_title", "page_teaser"})
"""What templates call with the address of a page."""


def templates_lead_to_pages(_: Content, inventory: Inventory) -> Iterator[Finding]:
    """A template in use names only pages that exist, unless it asks `has_page` first."""
    theme = inventory.theme
    paths = inventory.site.pages.keys() | inventory.site.files.keys()
    used = {page.kind for page in inventory.pages} | {"frame"}
    asked = [item for item in theme.asked() if "/" in item.file or item.file[:-5] in used]
    looked_for = {(item.file, item.name) for item in asked if item.what == "has_page"}
    for item in asked:
        path = item.name.partition("#")[0]
        if item.what not in _OF_PAGES or not path or path in paths or path.startswith(_LISTS):
            continue
        if (item.file, path) not in looked_for:
            values = {"found": path, "near": suggestion(path, paths)}
            column = theme.column(item)
            name = f"{FOLDER}/{item.file}"
            yield Finding(name, "link-page", values, line=item.line, column=column)
