"""Everything that an import reports, each in the smallest document that has it."""

# ruff: noqa: E501 -- the sentences stand whole, so that they can be searched for

from __future__ import annotations

from dataclasses import dataclass

import open_documents as open_
import word_documents as word
from bad_documents import PICTURE

TEXT = f"Press Release\n\n{word.HEADLINE}\n\n3 March 2026\n\n{word.SENTENCE}"
PAGE = f"<p>Press Release</p><h1>{word.HEADLINE}</h1><p>3 March 2026</p><p>{word.SENTENCE}</p>"
URDU = "بندرگاہ زونز اتھارٹی نے شمالی دروازہ کھول دیا ہے۔"


@dataclass(frozen=True)
class Case:
    """A document in which something is found."""

    code: str
    file: str
    raw: bytes
    says: str


def in_word(code: str, says: str, *inside: str, **parts: str) -> Case:
    named = {name.replace("__", "/"): content for name, content in parts.items()}
    every = {
        f"{name.rpartition('_')[0]}.{name.rpartition('_')[2]}": one for name, one in named.items()
    }
    return Case(code, "a.docx", word.docx(word.release(*inside), every), says)


def in_open(code: str, says: str, *inside: str, styles: str = "") -> Case:
    return Case(code, "a.odt", open_.odt(open_.release(*inside), styles), says)


def in_text(code: str, says: str, text: str, name: str = "a.txt") -> Case:
    return Case(code, name, text.encode(), says)


def in_page(code: str, says: str, inside: str) -> Case:
    return Case(code, "a.html", (PAGE + inside).encode(), says)


def part(root: str, inside: str) -> str:
    return f"<{root} {word.SPACES}>{inside}</{root}>"


def hidden(properties: str) -> str:
    return word.paragraph("Seen ", word.run("gone", properties))


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> AUTHOR </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
BOX = "<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>a box</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>"
CASES = (
    in_word("private-hidden", "paragraph 5: words that nobody sees (marked as hidden): “gone”", hidden("<w:vanish/>")),
    in_word("private-hidden", "paragraph 5: words that nobody sees (too small to see): “gone”", hidden('<w:sz w:val="2"/>')),
    in_word("private-hidden", "paragraph 5: words that nobody sees (in the colour of the paper): “gone”", hidden('<w:color w:val="FEFEFE"/>')),
    in_word("private-hidden", "paragraph 5: words that nobody sees (in the colour of the paper): “gone”", hidden('<w:highlight w:val="black"/>')),
    in_word("private-hidden", "paragraph 5: words that nobody sees (outside of what is shown): “gone”", word.paragraph("gone", properties='<w:ind w:left="20000"/>')),
    in_text("private-hidden", "line 7: words that nobody sees (in characters without a shape): “go”", f"{TEXT}\U000e0067\U000e006f"),
    in_word("private-deleted", "paragraph 5: deleted by A. Clerk, but kept in the file: “gone”", word.paragraph('<w:del w:author="A. Clerk"><w:r><w:delText>gone</w:delText></w:r></w:del>')),
    in_word("private-inserted", "paragraph 5: inserted by A. Clerk and taken as accepted: “new”", word.paragraph(f'<w:ins w:author="A. Clerk">{word.run("new")}</w:ins>')),
    in_word("private-revision", "paragraph 5: a change of form by A. Clerk", word.paragraph(word.run("x", '<w:rPrChange w:author="A. Clerk"/>'))),
    in_word("private-comment", "comment: comment by A. Clerk: “Ask”", word__comments_xml=part("w:comments", f'<w:comment w:id="1" w:author="A. Clerk">{word.paragraph("Ask")}</w:comment>')),
    in_word("private-note", "the file: note to which nothing refers: “old”", word__footnotes_xml=part("w:footnotes", f'<w:footnote w:id="3">{word.paragraph("old")}</w:footnote>')),
    in_word("private-margin", "page header: words of every page: “File 7”", word__header1_xml=part("w:hdr", word.paragraph("File 7"))),
    in_word("private-margin", "page footer: words of every page: “Page 7”", word__footer1_xml=part("w:ftr", word.paragraph("Page 7"))),
    in_word("private-box", "paragraph 5: text in a box beside the text: “a box”", word.paragraph(BOX)),
    in_page("private-alt", "paragraph 5: description, name or tooltip of a picture or link: “A gate”", '<p><img alt="A gate">Seen.</p>'),
    in_word("private-field", "paragraph 5: code of a field: “AUTHOR”", word.paragraph(FIELD)),
    in_word("private-bookmark", "paragraph 5: bookmark “old_name”", word.paragraph('<w:bookmarkStart w:name="old_name"/>')),
    in_word("private-control", "paragraph 5: words of a form: “Click here”", word.paragraph(f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{word.run('Click here')}</w:sdtContent></w:sdt>")),
    in_word("private-tag", "paragraph 5: tag of a program: “case-7”", word.paragraph('<w:sdt><w:sdtPr><w:tag w:val="case-7"/></w:sdtPr><w:sdtContent/></w:sdt>')),
    in_word("private-object", "paragraph 4: embedded: “rId3”", '<w:altChunk r:id="rId3"/>'),
    in_word("private-property", "properties: creator is “A. Clerk”", docProps__core_xml='<coreProperties xmlns="urn:x"><creator>A. Clerk</creator></coreProperties>'),
    in_word("private-setting", "settings: kept there: “client Harbour”", word__settings_xml=part("w:settings", '<w:docVars><w:docVar w:name="client" w:val="Harbour"/></w:docVars>')),
    Case("private-template", "a.docx", word.docx(links=(word.relation("rId4", "attachedTemplate", "file:///C:/a.dotx", True),)), "template: made from “file:///C:/a.dotx”"),
    in_word("private-part", "the file: in customXml/item1.xml: “Harbour”", customXml__item1_xml="<a><b>Harbour</b></a>"),
    in_word("private-sessions", "settings: ids of 2 sessions of editing, such as 00A1, 00B2", word__settings_xml=part("w:settings", '<w:rsids><w:rsid w:val="00A1"/><w:rsid w:val="00B2"/></w:rsids>')),
    in_word("left-unknown", "paragraph 5: “x=1” (m:oMath), which is not understood here", word.paragraph('<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x=1</m:t></m:r></m:oMath>')),
    in_word("left-picture", "paragraph 5: a picture: add it under 'media', with words for those who cannot see it", word.paragraph(PICTURE)),
    in_word("left-struck", "paragraph 5: struck through: “gone”", hidden("<w:strike/>")),
    in_word("left-merged", "table 1, row 1, column 1: cells that are merged: the words stand in the first one, the others are empty", f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{word.paragraph("A")}</w:tc></w:tr></w:tbl>'),
    in_word("left-nested", "table 1, row 1, column 1: a table in a table, of which only the words are here: “in”", word.table([word.table(["in"]) + word.paragraph("A"), "B"])),
    in_open("left-index", "paragraph 4: a list of contents: “Contents”", f"<text:table-of-content>{open_.paragraph('Contents')}</text:table-of-content>"),
    in_page("left-furniture", "paragraph 5: what stands on every page of that site: “Menu”", "<nav>Menu</nav>"),
    in_page("left-link", "paragraph 5: a link that no reader may be sent to: file:///C:/a.docx", '<p><a href="file:///C:/a.docx">Seen.</a></p>'),
    in_text("left-head", "line 1: line of the letterhead: “Ministry of Harbours”", f"Ministry of Harbours\n\n{TEXT}"),
    in_text("left-dateline", "line 5: place and date at the beginning: “EASTPORT, 3 March 2026:”", f"Press Release\n\n{word.HEADLINE}\n\nEASTPORT, 3 March 2026: {word.SENTENCE}"),
    in_text("left-end", "line 9: mark of the end: “-ENDS-”", f"{TEXT}\n\n-ENDS-"),
    in_text("left-contact", "line 9: contact, which may be a private one: “Tel: 012 345 6789”", f"{TEXT}\n\nTel: 012 345 6789"),
    in_text("open-translation", "There is no text in 'ur' yet: translate it, or import that document as well", TEXT),
    in_text("open-sources", "There is no source yet, which a release needs before it is published. The command below notes this document as one, and asks for the rest; then put its id under 'sources':", TEXT),
    in_text("open-topics", "There are no topics yet: add those under which readers look for it to 'topics', and its zones to 'zones'", TEXT),
    in_text("open-key", "A public-notice must have 'deadline': add it", TEXT.replace("Press Release", "Public Notice")),
    in_text("open-summary", f"The summary in 'en' is the beginning of the text: write it in your own words. “{word.SENTENCE}”", TEXT),
    in_text("open-capitals", "The headline in 'en' is in capitals: write it as a sentence. “HARBOUR OPENS A NEW GATE”", TEXT.replace(word.HEADLINE, word.HEADLINE.upper())),
    in_text("open-speaker", "line 9: Ada Warden (Director) speaks: compare name and office, and add them in every language", f"{TEXT}\n\n“It is open to all of them now,” said Ada Warden, Director."),
    in_text("open-language", f"line 9: a part in 'ur', which stays in the text around it: “{URDU}”", f"{TEXT}\n\n{URDU}\n\n{word.SENTENCE * 20}"),
    in_text("open-notes", "Notes stand below the text (1): there are no footnotes here, so put each into its sentence, as a link where it is a source", f"{TEXT}[^1]\n\n[^1]: A note.", "a.md"),
    in_text("open-html", f"line 7: words that Markdown takes for HTML: write them without < and &. “{word.SENTENCE} <a>”", f"{TEXT} <a>"),
    in_page("open-stylesheet", "What the style sheet a.css hides cannot be told here: compare the draft with the page as it is shown", '<link rel="stylesheet" href="a.css">'),
    in_page("private-hidden", "paragraph 5: words that nobody sees (in the colour of the paper): “gone”", '<p>Seen <i style="color:transparent">gone</i></p>'),
    in_page("private-hidden", "paragraph 5: words that nobody sees (in the colour of the paper): “gone”", '<p>Seen <i style="color: hsl(0 0% 100%)">gone</i></p>'),
    in_page("private-hidden", "paragraph 5: words that nobody sees (marked as hidden): “gone”", '<p class="sr-only">gone</p>'),
    in_word("private-hidden", "paragraph 5: words that nobody sees (marked as hidden): “gone”", hidden('<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:noFill/></w14:textFill>')),
    in_word("private-hidden", "table 1, row 2, column 1: words that nobody sees (outside of what is shown): “gone”", f'<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{word.paragraph("A")}</w:tc><w:tc>{word.paragraph("B")}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{word.paragraph("gone")}</w:tc><w:tc>{word.paragraph("C")}</w:tc></w:tr></w:tbl>'),
    in_word("left-unknown", "the file: “char F0FF in font Odd” (w:sym), which is not understood here", word.paragraph('<w:r><w:sym w:font="Odd" w:char="F0FF"/></w:r>')),
    in_open("private-hidden", "paragraph 5: words that nobody sees (marked as hidden): “gone”", open_.paragraph("Seen", f"<text:span text:style-name='T1'><text:note><text:note-body>{open_.paragraph('gone')}</text:note-body></text:note></text:span>"), styles=open_.style("T1", 'text:display="none"')),
    in_text("open-embargo", "line 1: it may not be published before a time: give it as 'publish_at'. “EMBARGO: 4 March, 9 am”", f"EMBARGO: 4 March, 9 am\n\n{TEXT}"),
    in_text("open-weekday", "line 5: the day of the week is not that of 3 March 2026: ask which is right", TEXT.replace("3 March", "Monday, 3 March")),
    in_text("open-no-day", "line 7: 31 April 2026 is no day of the calendar, or not a whole one", TEXT.replace("3 March 2026", "3 March 2026\n\n31 April 2026")),
)  # fmt: skip
