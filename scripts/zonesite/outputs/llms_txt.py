"""What assistants should know of the site, in each language: llms.txt (llmstxt.org).

One Markdown file: what the site is, how to quote it, on which terms, where its data is, and its
pages as Markdown with what each of them says. It names no release, so that it changes with none.
"""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.languages.formats import filled
from zonesite.languages.language import Language
from zonesite.open_data.addresses import CHANGES, INDEX, OPENAPI, table_address
from zonesite.pages.site import FileAddress, Site
from zonesite.pages.twins import LLMS, has_twin, twin_of

_DATA = (INDEX, OPENAPI, CHANGES, table_address("statements"))


def addresses(_: Site) -> Iterator[FileAddress]:
    """Yield the address of the file, which each language has."""
    yield FileAddress(LLMS, is_by_language=True)


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the file of each language."""
    for language in site.languages:
        path = f"{language.prefix}{LLMS}".removeprefix("/")
        yield path, "\n".join(_lines(site, language)).encode()


def _lines(site: Site, language: Language) -> Iterator[str]:
    settings, lang = site.edition.settings, language.id
    home = site.pages.get("/")
    yield f"# {settings.site_name.pick(lang)[0]}"
    yield ""
    if home:
        yield from (f"> {home.summary.pick(lang)[0]}", "")
    yield from (site.string(language, "llms.how"), "")
    if not settings.official:
        yield from (site.string(language, "frame.independent_long"), "")
    yield from (site.string(language, "llms.twins"), "")
    if settings.licence:
        told = {"name": settings.licence.name, "address": settings.licence.address}
        yield from (f"## {site.string(language, 'llms.terms_title')}", "")
        yield from (filled(site.string(language, "llms.terms"), told), "")
    yield from (f"## {site.string(language, 'kind.data')}", "")
    for path in _DATA:
        yield f"- [{path.rpartition('/')[2]}]({site.absolute(language, path)})"
    for group in settings.navigation.footer:
        yield from ("", f"## {group.name.pick(lang)[0]}", "")
        for path in group.pages:
            if path in site.pages:
                yield _link(site, language, path)
    yield ""


def _link(site: Site, language: Language, path: str) -> str:
    page, lang = site.pages[path], language.id
    title = page.title.pick(lang)[0].translate(_ESCAPED)
    address = site.absolute(language, twin_of(path) if has_twin(page) else path)
    return f"- [{title}]({address}): {page.summary.pick(lang)[0]}"


_ESCAPED = str.maketrans({"[": "\\[", "]": "\\]", "\\": "\\\\"})
