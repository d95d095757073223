"""Word documents made from pieces of XML, as small as a test needs them."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
HEADLINE = "Harbour opens a new gate"
SENTENCE = "The harbour opened a new gate on its northern side, the authority said."


def run(text: str, properties: str = "") -> str:
    """Return words; `properties` are those of the run."""
    inside = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def paragraph(*inside: str, properties: str = "") -> str:
    """Return a paragraph of runs; what is no XML is words."""
    runs = "".join(one if one.startswith("<") else run(one) for one in inside)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def table(*rows: list[str]) -> str:
    """Return a table; a cell is words or paragraphs."""
    cells = [[one if one.startswith("<") else paragraph(one) for one in row] for row in rows]
    inside = "".join(
        "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in cells
    )
    return f"<w:tbl>{inside}</w:tbl>"


def release(*inside: str) -> str:
    """Return the body of a release with all that a draft needs."""
    head = (
        paragraph("Press Release"),
        paragraph(HEADLINE, properties='<w:pStyle w:val="Title"/>'),
        paragraph("3 March 2026"),
        paragraph(SENTENCE),
    )
    return "".join([*head, *inside])


def relation(name: str, kind: str, target: str, is_outside: bool = False) -> str:
    mode = ' TargetMode="External"' if is_outside else ""
    return f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{escape(target)}"{mode}/>'


def relations(*inside: str) -> str:
    return f'<Relationships xmlns="{RELATIONS}">{"".join(inside)}</Relationships>'


STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="Secret"/><w:basedOn w:val="Base"/>
</w:style>
<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:rPr><w:vanish/></w:rPr>
</w:style>
<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr>
</w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr>
</w:style>
</w:styles>"""


def docx(
    body: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    links: tuple[str, ...] = (),
    types: str = TYPES,
) -> bytes:
    """Return a document; `parts` are others than the usual ones, or in their place."""
    document = f"<w:document {SPACES}><w:body>{body or release()}</w:body></w:document>"
    every: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations(relation("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": document,
        "word/styles.xml": STYLES,
        "word/_rels/document.xml.rels": relations(relation("rId1", "styles", "styles.xml"), *links),
        **(parts or {}),
    }
    return archive(every)


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive, the same each time."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return file.getvalue()
