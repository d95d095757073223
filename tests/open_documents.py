"""OpenDocument texts made from pieces of XML, as small as a test needs them."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from word_documents import HEADLINE, SENTENCE, archive

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    (
        *(
            f'xmlns:{name}="{_URN}{name}:1.0"'
            for name in ("office", "text", "style", "table", "meta", "config", "manifest")
        ),
        f'xmlns:draw="{_URN}drawing:1.0" xmlns:fo="{_URN}xsl-fo-compatible:1.0"',
        f'xmlns:svg="{_URN}svg-compatible:1.0" xmlns:script="{_URN}script:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"',
        f'xmlns:form="{_URN}form:1.0" xmlns:officeooo="http://openoffice.org/2009/office"',
    )
)
MIMETYPE = "application/vnd.oasis.opendocument.text"


def paragraph(*inside: str, style: str = "") -> str:
    """Return a paragraph; what is no XML is words."""
    words = "".join(one if one.startswith("<") else escape(one) for one in inside)
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def span(words: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{escape(words)}</text:span>'


def release(*inside: str) -> str:
    """Return the text of a release with all that a draft needs."""
    head = (
        paragraph("Press Release"),
        f'<text:h text:outline-level="1">{HEADLINE}</text:h>',
        paragraph("3 March 2026"),
        paragraph(SENTENCE),
    )
    return "".join([*head, *inside])


def style(name: str, properties: str, family: str = "text", inside: str = "text-properties") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}">'
        f"<style:{inside} {properties}/></style:style>"
    )


def odt(body: str = "", styles: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a text; `parts` are others than the usual ones, or in their place."""
    content = (
        f"<office:document-content {SPACES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body or release()}</office:text></office:body>"
        "</office:document-content>"
    )
    manifest = f"<manifest:manifest {SPACES}/>"
    every: dict[str, str | bytes] = {
        "mimetype": MIMETYPE,
        "content.xml": content,
        "META-INF/manifest.xml": manifest,
        **(parts or {}),
    }
    return archive(every)
