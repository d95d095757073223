"""Addresses that lead elsewhere than they seem to, or that a program reads otherwise than people.

How browsers read an address is in the URL Standard (https://url.spec.whatwg.org/): a name before
`@` is no host, `\\` is `/`, digits are a host, and letters of other scripts are written in Latin
ones (`xn--`). What a reader cannot see, or takes for something else, is refused here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

_AUTHORITY = re.compile(r"(?P<scheme>https?):(?P<slashes>/*)(?P<host>[^/?#]*)(?P<rest>.*)", re.I)
_MAIL = re.compile(r"mailto:(?P<to>[^?]*)(?:\?(?P<fields>.*))?", re.IGNORECASE)
_MAILBOX = re.compile(r"[A-Za-z0-9._+-]+@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]+")
_FIELD = re.compile(r"(?:subject|body)=[^&]*", re.IGNORECASE)
_LABEL = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Co", "Cs", "Cn"})
"""Categories of characters that nobody sees."""
_SPELLED = " \u200c\u200d"
"""A blank is told of by another rule; the joiners are part of Urdu words, and no host has them."""
_LOOKALIKES = str.maketrans(
    # Cyrillic, Greek, Armenian and Latin (Unicode, confusables.txt).
    "аеіјкорсухԛԝѕһԁӏьмтвнгпдиязбαορνικυγτχεηωϲօոսցհզıɡɑ",
    "aeijkopcyxqwshdlbmtbhrngur36aopvikuytxenwconughqiga",
)


@dataclass(frozen=True, slots=True)
class Deceptive:
    """What is wrong with an address: the code of the message, and what it says."""

    code: str
    values: Mapping[str, object]


def _script(letter: str) -> str:
    """Return the script of a letter, as its name begins: LATIN, CYRILLIC, ARABIC, CJK."""
    return unicodedata.name(letter, "UNKNOWN").split()[0].split("-")[0]


def _name(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return f"U+{ord(letter):04X} ({name})" if name else f"U+{ord(letter):04X}"


def _as_read(host: str) -> str:
    """Return a host as browsers show it: `xn--` written in its own letters.

    Raises `ValueError` for what stands for no letters.
    """
    labels = host.split(".")
    shown = [
        label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
        for label in labels
    ]
    return ".".join(shown)


def _odd_letter(host: str) -> str:
    """Return the letter of a host that looks like another, or nothing.

    A label in the letters of one script is a name, as in Urdu or Chinese; not so one that mixes
    Latin letters with others, or one of foreign letters all of which look like Latin ones.
    """
    for label in host.split("."):
        foreign = [letter for letter in label if letter.isalpha() and not letter.isascii()]
        if not foreign:
            continue
        compatible = unicodedata.normalize("NFKC", label).lower() != label
        mixed = any(letter.isascii() and letter.isalpha() for letter in label)
        scripts = {_script(letter) for letter in foreign}
        several = len(scripts) > 1 and not scripts <= {"CJK", "HIRAGANA", "KATAKANA"}
        seeming = label.translate(_LOOKALIKES).isascii()
        if compatible or mixed or several or seeming:
            return foreign[0]
    return ""


def _of_host(found: str, host: str) -> Deceptive | None:
    if "@" in host:
        plain = found.replace(f"{host.rpartition('@')[0]}@", "", 1)
        return Deceptive("address-user", {"address": found, "cure": plain})
    small = host.lower()
    labels = small.split(".")
    try:
        shown = _as_read(small)
    except ValueError:
        return Deceptive("address-form", {"address": found})
    if letter := _odd_letter(shown):
        values = {"address": host, "shown": shown, "letter": letter, "name": _name(letter)}
        return Deceptive("address-lookalike", values)
    is_named = len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels)
    if not is_named or not any(letter.isalpha() for letter in labels[-1]):
        return Deceptive("address-form", {"address": found})
    return Deceptive("address-form", {"address": found}) if labels[-1].startswith("0x") else None


def _of_mail(found: str) -> Deceptive | None:
    match = _MAIL.fullmatch(found)
    if match is None or not _MAILBOX.fullmatch(match["to"]):
        return Deceptive("address-mail", {"address": found})
    fields = match["fields"]
    if fields is not None and not all(_FIELD.fullmatch(field) for field in fields.split("&")):
        return Deceptive("address-mail", {"address": found})
    return None


def _unseen(found: str) -> str:
    """Return the first sign of an address that nobody sees, also where it is written as `%0D`."""
    for sign in unquote(found):
        if unicodedata.category(sign) in _UNSEEN and sign not in _SPELLED:
            return sign
    return ""


def deception(found: str) -> Deceptive | None:
    """Return what is deceptive about an address of the web, of mail, or of this site."""
    if sign := _unseen(found):
        return Deceptive("address-sign", {"address": found, "sign": _name(sign)})
    if "\\" in found:
        return Deceptive("address-form", {"address": found})
    if found.lower().startswith("mailto:"):
        return _of_mail(found)
    match = _AUTHORITY.fullmatch(found)
    if match is None:
        return None
    if match["slashes"] != "//":
        return Deceptive("address-form", {"address": found})
    return _of_host(found, match["host"])


def host_of(address: str) -> str:
    """Return the host to which an address leads, in small letters and without `www.`."""
    match = _AUTHORITY.fullmatch(address)
    host = match["host"].rpartition("@")[2].partition(":")[0] if match else ""
    return host.lower().removeprefix("www.")
