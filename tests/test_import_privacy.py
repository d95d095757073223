"""What nobody was meant to read never reaches a draft, and all of it is reported."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import open_documents as open_
import word_documents as word
from imported_documents import drafted, read


def imported(name: str, raw: bytes) -> tuple[str, str]:
    """Return the draft that a document becomes, and the report."""
    return drafted(read((name, raw)))


def secret(number: int) -> str:
    return f"secret-{number:02d}"


def hidden_run(number: int, properties: str) -> str:
    return word.paragraph("Seen ", word.run(f"x {secret(number)} y", properties), " again.")


def drawing(number: int, box: int) -> str:
    return (
        "<w:r><w:drawing><wp:anchor>"
        f'<wp:docPr id="1" name="n" descr="{secret(number)}"/><a:graphic><a:graphicData><wps:txbx>'
        f"<w:txbxContent><w:p><w:r><w:t>{secret(box)}</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def field(number: int) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = f'<w:r><w:instrText> INCLUDETEXT "C:\\{secret(number)}" </w:instrText></w:r>'
    return mark("begin") + code + mark("separate") + word.run("shown") + mark("end")


def part(root: str, inside: str) -> str:
    return f"<{root} {word.SPACES}>{inside}</{root}>"


def property_part(root: str, inside: str) -> str:
    return f'<{root} xmlns="urn:x" xmlns:dc="urn:y" xmlns:cp="urn:z">{inside}</{root}>'


WORD_BODY = word.release(
    hidden_run(1, "<w:vanish/>"),
    hidden_run(2, '<w:color w:val="FFFFFF"/>'),
    hidden_run(3, '<w:sz w:val="1"/>'),
    hidden_run(4, '<w:rStyle w:val="Ghost"/>'),
    word.paragraph(secret(5), properties='<w:pStyle w:val="Secret"/>'),
    word.paragraph(
        "Seen ",
        f'<w:del w:author="Editor"><w:r><w:delText>{secret(6)}</w:delText></w:r></w:del>',
        f'<w:ins w:author="{secret(7)}">{word.run("added ")}</w:ins>',
        "again.",
    ),
    word.paragraph(
        "Seen ", '<w:r><w:commentReference w:id="1"/></w:r>', drawing(8, 9), field(10), "."
    ),
    word.paragraph(f'<w:bookmarkStart w:id="1" w:name="{secret(11)}"/>', "Seen again."),
    word.paragraph(
        f'<w:sdt><w:sdtPr><w:tag w:val="{secret(12)}"/></w:sdtPr><w:sdtContent>'
        f"{word.run('Seen again.')}</w:sdtContent></w:sdt>"
    ),
    word.paragraph(
        f'<w:smartTag><w:smartTagPr><w:attr w:name="n" w:val="{secret(13)}"/></w:smartTagPr>'
        f"{word.run('Seen again.')}</w:smartTag>"
    ),
    word.paragraph(secret(14), properties='<w:framePr w:x="-9000"/>'),
    word.paragraph(secret(15), properties='<w:ind w:left="-30000"/>'),
    "<w:tbl><w:tr><w:trPr><w:del w:author='Editor'/></w:trPr>"
    f"<w:tc>{word.paragraph(secret(16))}</w:tc></w:tr>"
    f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{word.paragraph(secret(17))}</w:tc></w:tr>"
    f"<w:tr><w:tc>{word.paragraph('A')}</w:tc><w:tc>{word.paragraph('B')}</w:tc></w:tr></w:tbl>",
    word.paragraph(
        f'<w:hyperlink r:id="rId9" w:tooltip="{secret(18)}">{word.run("a link")}</w:hyperlink>.',
    ),
    word.paragraph(
        "Seen.",
        properties=f'<w:pPrChange w:author="{secret(19)}"><w:pPr/></w:pPrChange>',
    ),
)
WORD_PARTS: dict[str, str | bytes] = {
    "word/comments.xml": part(
        "w:comments",
        f'<w:comment w:id="1" w:author="Editor">{word.paragraph(secret(20))}</w:comment>',
    ),
    "word/header1.xml": part("w:hdr", word.paragraph(secret(21))),
    "word/footer1.xml": part("w:ftr", word.paragraph(secret(22))),
    "word/footnotes.xml": part(
        "w:footnotes", f'<w:footnote w:id="7">{word.paragraph(secret(23))}</w:footnote>'
    ),
    "docProps/core.xml": property_part(
        "coreProperties",
        f"<dc:creator>{secret(24)}</dc:creator><cp:lastModifiedBy>{secret(25)}</cp:lastModifiedBy>",
    ),
    "docProps/app.xml": property_part("Properties", f"<Company>{secret(26)}</Company>"),
    "docProps/custom.xml": property_part(
        "Properties", f'<property name="Client"><x>{secret(27)}</x></property>'
    ),
    "customXml/item1.xml": f"<case><file>{secret(28)}</file></case>",
    "word/embeddings/secret-29.bin": b"x",
    "word/settings.xml": part("w:settings", '<w:rsids><w:rsid w:val="secret-30"/></w:rsids>'),
    "word/_rels/settings.xml.rels": word.relations(
        word.relation("rId1", "attachedTemplate", "file:///C:/Users/secret-31/a.dotx", True)
    ),
    "word/glossary/document.xml": part("w:glossaryDocument", word.paragraph(secret(32))),
    "word/people.xml": '<people xmlns="urn:x"><person author="secret-33"/></people>',
}


def test_no_secret_of_a_word_document_is_in_its_draft_and_every_one_in_the_report() -> None:
    """Of 33 kinds: in the text, round it, and in every part of the file."""
    links = (word.relation("rId9", "hyperlink", "https://example.org/", True),)
    raw = word.docx(WORD_BODY, WORD_PARTS, links)

    made, report = imported("letter.docx", raw)

    secrets = [secret(number) for number in range(1, 34)]
    assert [one for one in secrets if one in made] == []
    assert [one for one in secrets if one not in report] == []
    assert made.count("Seen") == 10
    assert "Seen added again." in made


RUNS: dict[str, str] = {
    "hidden": "<w:vanish/>",
    "white": '<w:color w:val="FFFFFF"/>',
    "of the theme": '<w:color w:val="FFFFFF" w:themeColor="background1"/>',
    "black on black": '<w:color w:val="000000"/><w:highlight w:val="black"/>',
    "tiny": '<w:sz w:val="0"/><w:szCs w:val="0"/>',
    "narrow": '<w:w w:val="1"/>',
    "by style": '<w:rStyle w:val="Ghost"/>',
}
AROUND: dict[str, str] = {
    "nothing": "{}",
    "an insertion": '<w:ins w:author="A. Clerk">{}</w:ins>',
    "a control": "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "a tag": "<w:smartTag>{}</w:smartTag>",
    "turned words": "<w:bdo>{}</w:bdo>",
    "a simple field": '<w:fldSimple w:instr=" PAGE ">{}</w:fldSimple>',
}
BLOCKS: dict[str, str] = {
    "a paragraph": "{}",
    "a cell": "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    "a table in a cell": "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl><w:p/>"
    "</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    "a control of blocks": "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
}
WAYS = st.tuples(
    st.sampled_from(sorted(RUNS)), st.sampled_from(sorted(AROUND)), st.sampled_from(sorted(BLOCKS))
)


@given(st.lists(WAYS, min_size=30, max_size=30))
@settings(max_examples=25, deadline=None)
def test_thirty_secrets_are_found_wherever_they_stand(ways: list[tuple[str, str, str]]) -> None:
    """However words are hidden, and whatever stands round them."""
    hidden = []
    for number, (look, around, block) in enumerate(ways, 1):
        words = AROUND[around].format(word.run(secret(number), RUNS[look]))
        hidden.append(BLOCKS[block].format(word.paragraph("Seen ", words, " again.")))

    made, report = imported("letter.docx", word.docx(word.release(*hidden)))

    secrets = [secret(number) for number in range(1, 31)]
    assert [one for one in secrets if one in made] == []
    assert [one for one in secrets if one not in report] == []
    assert made.count("Seen") == 30


def open_hidden(number: int, style: str) -> str:
    return open_.paragraph("Seen ", open_.span(f"x {secret(number)} y", style), " again.")


OPEN_STYLES = "".join(
    (
        open_.style("T1", 'text:display="none"'),
        open_.style("T2", 'fo:color="#ffffff"'),
        open_.style("T3", 'fo:font-size="0.5pt"'),
        open_.style("P1", 'fo:margin-left="-40in"', "paragraph", "paragraph-properties"),
        '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="P3"/>',
        open_.style("P3", 'text:display="none"', "paragraph"),
        open_.style("P4", 'officeooo:rsid="secret-30"', "paragraph"),
    )
)
OPEN_BODY = open_.release(
    "<text:tracked-changes>"
    '<text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Editor'
    f"</dc:creator></office:change-info>{open_.paragraph(secret(1))}</text:deletion>"
    '</text:changed-region><text:changed-region text:id="c2"><text:insertion><office:change-info>'
    f"<dc:creator>{secret(2)}</dc:creator></office:change-info></text:insertion>"
    "</text:changed-region></text:tracked-changes>",
    open_hidden(3, "T1"),
    open_hidden(4, "T2"),
    open_hidden(5, "T3"),
    open_.paragraph(secret(6), style="P1"),
    open_.paragraph(secret(7), style="P2"),
    open_.paragraph(
        "Seen ",
        '<text:change text:change-id="c1"/>',
        '<text:change-start text:change-id="c2"/>',
        "added",
        '<text:change-end text:change-id="c2"/>',
        " again.",
    ),
    open_.paragraph(
        "Seen ",
        f"<office:annotation><dc:creator>{secret(8)}</dc:creator>"
        f"{open_.paragraph(secret(9))}</office:annotation>",
        f'<text:bookmark text:name="{secret(10)}"/>',
        f'<text:hidden-text text:string-value="{secret(11)}">{secret(11)}</text:hidden-text>',
        f'<text:placeholder text:placeholder-type="text">{secret(12)}</text:placeholder>',
        "again.",
    ),
    open_.paragraph(secret(13), f'<text:hidden-paragraph text:condition="{secret(14)}"/>'),
    f'<text:section text:display="none">{open_.paragraph(secret(15))}</text:section>',
    open_.paragraph(
        f'<draw:frame draw:name="{secret(16)}"><svg:desc>{secret(17)}</svg:desc><draw:text-box>'
        f"{open_.paragraph(secret(18))}</draw:text-box></draw:frame>",
        "Seen again.",
    ),
    "<table:table><table:table-row table:visibility='collapse'><table:table-cell>"
    f"{open_.paragraph(secret(19))}</table:table-cell></table:table-row><table:table-row>"
    f"<table:table-cell>{open_.paragraph('A')}</table:table-cell><table:table-cell>"
    f"{open_.paragraph('B')}</table:table-cell></table:table-row></table:table>",
    f'<text:user-field-decls><text:user-field-decl text:name="n" '
    f'office:string-value="{secret(20)}"/></text:user-field-decls>',
    open_.paragraph(
        f'<text:a xlink:href="https://example.org/" office:title="{secret(21)}">a link</text:a>'
    ),
    open_.paragraph(
        f'<text:conditional-text text:string-value-if-false="{secret(22)}">Seen again.'
        "</text:conditional-text>"
    ),
)
OPEN_PARTS: dict[str, str | bytes] = {
    "meta.xml": f"<office:document-meta {open_.SPACES}><office:meta>"
    f"<meta:initial-creator>{secret(23)}</meta:initial-creator><dc:creator>{secret(24)}"
    f'</dc:creator><meta:user-defined meta:name="Client">{secret(25)}</meta:user-defined>'
    f'<meta:template xlink:href="/home/{secret(26)}/a.ott"/></office:meta></office:document-meta>',
    "styles.xml": f"<office:document-styles {open_.SPACES}><office:master-styles>"
    f"<style:master-page><style:header>{open_.paragraph(secret(27))}</style:header>"
    f"<style:footer>{open_.paragraph(secret(28))}</style:footer></style:master-page>"
    "</office:master-styles></office:document-styles>",
    "settings.xml": f"<office:document-settings {open_.SPACES}>"
    f'<config:config-item config:name="PrinterName">{secret(29)}</config:config-item>'
    "</office:document-settings>",
    "Object 1/secret-31.xml": "<a/>",
}


def test_no_secret_of_an_open_document_is_in_its_draft_and_every_one_in_the_report() -> None:
    """Of 31 kinds: in the text, round it, and in every part of the file."""
    raw = open_.odt(OPEN_BODY, OPEN_STYLES, OPEN_PARTS)

    made, report = imported("letter.odt", raw)

    secrets = [secret(number) for number in range(1, 32)]
    assert [one for one in secrets if one in made] == []
    assert [one for one in secrets if one not in report] == []
    assert made.count("Seen") == 7
    assert "Seen added again." in made


PAGE = f"""<!doctype html>
<html><head><title>{secret(1)}</title><meta name="author" content="{secret(2)}">
<style>.gone, #out {{ display: none }} .far {{ position: absolute; left: -9999px }}</style></head>
<body>
<!-- {secret(3)} -->
<nav>{secret(4)}</nav>
<p>Press Release</p><h1>Harbour opens a new gate</h1><p>3 March 2026</p>
<p>The harbour opened a new gate on its northern side, the authority said.</p>
<p>Seen <span style="display:none">{secret(5)}</span> again.</p>
<p hidden>{secret(6)}</p>
<p>Seen <span aria-hidden="true">{secret(7)}</span> again.</p>
<p>Seen <span style="color:#fff">{secret(8)}</span> again.</p>
<p>Seen <span style="font-size:0">{secret(9)}</span> again.</p>
<p class="gone">{secret(10)}</p><p id="out">{secret(11)}</p><p class="far">{secret(12)}</p>
<p>Seen <span style="visibility: hidden">{secret(13)}</span> again.</p>
<p>Seen <span style="opacity:0">{secret(14)}</span> again.</p>
<p>Seen <span style="text-indent:-9999px; display:block">{secret(15)}</span> again.</p>
<p>Seen <span style="position:absolute;clip:rect(0,0,0,0)">{secret(16)}</span> again.</p>
<p>Seen <span style="height:0;overflow:hidden">{secret(17)}</span> again.</p>
<p>Seen <img src="a.png" alt="{secret(18)}" title="{secret(19)}"> again.</p>
<p>Seen <del>{secret(20)}</del><ins>{secret(21)}</ins> again.</p>
<p data-case="{secret(22)}">Seen again.</p>
<form>{secret(23)} <input type="hidden" value="{secret(24)}"></form>
<noscript>{secret(25)}</noscript>
<iframe src="https://example.org/{secret(26)}"></iframe>
<table><tr style="display:none"><td>{secret(27)}</td></tr><tr><td>A</td><td>B</td></tr></table>
<p style="background:#000">Seen? <span style="color:black">{secret(28)}</span></p>
<footer>{secret(29)}</footer>
<p><a href="file:///C:/{secret(30)}">Seen again.</a></p>
</body></html>"""


def test_no_secret_of_a_page_is_in_its_draft_and_every_one_in_the_report() -> None:
    """Of 30 kinds; what was inserted counts as accepted."""
    made, report = imported("page.html", PAGE.encode())

    secrets = [secret(number) for number in range(1, 31) if number != 21]
    assert [one for one in secrets if one in made] == []
    assert [one for one in secrets if one not in report] == []
    assert made.count("Seen") == 14


MARKDOWN = f"""---
author: {secret(1)}
---
Press Release

# Harbour opens a new gate

3 March 2026

The harbour opened a new gate on its northern side, the authority said.

Seen <!-- {secret(2)} --> again, and [here](https://example.org/ "{secret(3)}").

[//]: # ({secret(4)})

![{secret(5)}](a.png) Seen ~~{secret(6)}~~ again.

[^7]: {secret(7)}

Seen󠁳󠁥󠁣󠁲󠁥󠁴󠀭󠀰󠀸.
"""


def test_no_secret_of_markdown_is_in_its_draft_and_every_one_in_the_report() -> None:
    """Comments in every form that Markdown has, and letters without a shape."""
    made, report = imported("release.md", MARKDOWN.encode())

    secrets = [secret(number) for number in range(1, 9)]
    assert [one for one in secrets if one in made] == []
    assert [one for one in secrets if one not in report] == []
    assert made.count("Seen") == 3
