"""Files as people break them who do not know what YAML is: the smallest of each, what is said of
it, and whether what the message tells to write mends it."""

# ruff: noqa: E501 -- the sentences stand whole, so that they can be searched for

from __future__ import annotations

from dataclasses import dataclass

RELEASE = "data/press/2023/2023-05-05-new.yml"
PAGE = "docs/en/new.md"
PARTNERS = "data/partners.yml"
GOOD = {
    RELEASE: """\
date: 2023-05-05
slug: new
kind: statement
zones: [alpha, beta]
sources:
  - daily
text:
  en:
    title: A new zone
    summary: It opens
    body: |
      It opens today.

      It is large.
""",
    PAGE: """\
---
kind: prose
title: New
summary: A new page
---

Words.
""",
    PARTNERS: """\
partners:
  - id: association
    name: {en: An association}
    summary:
      en: It helps
    role: {en: It signed a letter}
    kind: association
    sources: [daily]
""",
}
"""Files in which nothing is wrong; each broken one differs from its own in one thing."""


@dataclass(frozen=True)
class Broken:
    """One way to break a file."""

    name: str
    old: str
    new: str
    """What stands in place of `old`, which stands once in the good file."""
    says: str
    """The message, whole, without the name of the file."""
    is_mended: bool = True
    """Whether the lines that the message tells to write, in place of that line, make the file
    pass; False: it tells none, or a person has more to decide."""
    file: str = RELEASE

    @property
    def code(self) -> str:
        """The code of the message."""
        return self.says.partition("\n")[0].rpartition("[")[2].removesuffix("]")


FILES: tuple[Broken, ...] = (
    Broken(
        "a colon in a title",
        "title: A new zone",
        "title: Alpha: a new zone",
        '9:12: must be between quotation marks, because the text has a colon, which else begins another value. Write: [colon-in-text]\n    title: "Alpha: a new zone"',
    ),
    Broken(
        "a colon at the end of a title",
        "title: A new zone",
        "title: A new zone:",
        '9:12: must be between quotation marks, because the text has a colon, which else begins another value. Write: [colon-in-text]\n    title: "A new zone:"',
    ),
    Broken(
        "a colon in an Urdu title",
        "title: A new zone",
        "title: نیا زون: افتتاح",
        '9:12: must be between quotation marks, because the text has a colon, which else begins another value. Write: [colon-in-text]\n    title: "نیا زون: افتتاح"',
    ),
    Broken(
        "a time in a title",
        "title: A new zone",
        "title: Open from 9: all are welcome",
        '9:12: must be between quotation marks, because the text has a colon, which else begins another value. Write: [colon-in-text]\n    title: "Open from 9: all are welcome"',
    ),
    Broken(
        "a colon in a title between braces",
        "  en:\n    title: A new zone\n    summary: It opens\n    body: |\n      It opens today.\n\n      It is large.\n",
        "  en: {title: New: a zone, summary: It opens, body: It opens.}\n",
        '8:15: must be between quotation marks, because the text has a colon, which else begins another value. Write: [colon-in-text]\n  en: {title: "New: a zone", summary: It opens, body: It opens.}',
    ),
    Broken(
        "an apostrophe between apostrophes",
        "title: A new zone",
        "title: 'Alpha's zone'",
        "9:18: must not end the quotation marks inside the text: write a ' inside as '', or put the text between \" \". Write: [quote-inside]\n    title: \"Alpha's zone\"",
    ),
    Broken(
        "quotation marks between quotation marks",
        "title: A new zone",
        'title: "The "first" zone"',
        "9:17: must not end the quotation marks inside the text: write a \" inside as \\\", or put the text between ' '. Write: [quote-inside]\n    title: 'The \"first\" zone'",
    ),
    Broken(
        "quotation marks around the first word",
        "title: A new zone",
        'title: "Alpha" opens its gate',
        "9:12: must be between quotation marks from its beginning to its end, not only in part. Write: [quote-part]\n    title: '\"Alpha\" opens its gate'",
    ),
    Broken(
        "a quotation mark that does not end",
        "title: A new zone",
        'title: "A new zone',
        '9:12: must end with the " with which it begins, on the same line. Write: [quote-unended]\n    title: "A new zone"',
    ),
    Broken(
        "a quotation mark that ends two lines later",
        "title: A new zone\n    summary: It opens",
        'title: "A new zone\n    summary: "It opens"',
        '9:12: must end with the " with which it begins, on the same line. Write: [quote-unended]\n    title: "A new zone"',
    ),
    Broken(
        "an apostrophe that does not end",
        "title: A new zone",
        "title: 'A new zone",
        "9:12: must end with the ' with which it begins, on the same line. Write: [quote-unended]\n    title: 'A new zone'",
    ),
    Broken(
        "a quotation mark before a key",
        "slug: new",
        '"slug: new',
        '2:1: must end with the " with which it begins, on the same line. Write: [quote-unended]\nslug: new',
    ),
    Broken(
        "curly quotation marks around a title with a colon",
        "title: A new zone",
        "title: “Alpha: a zone”",
        '9:12: must be between straight quotation marks (" or \'): “ is a sign of the text, and marks no beginning here. Write: [quote-curly]\n    title: "Alpha: a zone"',
    ),
    Broken(
        "curly quotation marks as Urdu has them",
        "title: A new zone",
        "title: ”نیا زون: الفا“",
        '9:12: must be between straight quotation marks (" or \'): ” is a sign of the text, and marks no beginning here. Write: [quote-curly]\n    title: "نیا زون: الفا"',
    ),
    Broken(
        "corner brackets as quotation marks",
        "title: A new zone",
        "title: 「新区：甲: 乙」",
        '9:12: must be between straight quotation marks (" or \'): 「 is a sign of the text, and marks no beginning here. Write: [quote-curly]\n    title: "新区：甲: 乙"',
    ),
    Broken(
        "a straight quotation mark that a curly one ends",
        "title: A new zone",
        'title: "A new zone”',
        '9:12: must end with the " with which it begins, on the same line. Write: [quote-unended]\n    title: "A new zone"',
    ),
    Broken(
        "a backslash between quotation marks",
        "title: A new zone",
        'title: "50\\% off"',
        "9:12: must not hold a backslash between double quotation marks, where it begins a code: use single ones. Write: [backslash]\n    title: '50\\% off'",
    ),
    Broken(
        "a tab before the first key of a text",
        "    title: A",
        "\ttitle: A",
        "9:1: must be indented with spaces, not a tab: replace the tab with two spaces. Write: [tab]\n    title: A new zone",
    ),
    Broken(
        "a tab before another key",
        "    summary: It",
        "\tsummary: It",
        "10:1: must be indented with spaces, not a tab: replace the tab with two spaces. Write: [tab]\n    summary: It opens",
    ),
    Broken(
        "two tabs before a key",
        "    summary: It",
        "\t\tsummary: It",
        "10:1: must be indented with spaces, not a tab: replace the tab with two spaces. Write: [tab]\n    summary: It opens",
    ),
    Broken(
        "one space too many",
        "    summary: It opens",
        "     summary: It opens",
        "10:6: must stand exactly below the line that it belongs to: with 4 spaces before it, not 5. Write: [indent]\n    summary: It opens",
    ),
    Broken(
        "one space too few",
        "    summary: It opens",
        "   summary: It opens",
        "10:4: must stand exactly below the line that it belongs to: with 4 spaces before it, not 3. Write: [indent]\n    summary: It opens",
    ),
    Broken(
        "a space before a key of the file",
        "slug: new",
        " slug: new",
        "2:2: must stand exactly below the line that it belongs to: with 0 spaces before it, not 1. Write: [indent]\nslug: new",
    ),
    Broken(
        "no space behind a colon",
        "slug: new",
        "slug:new",
        "2:6: must have a space behind the colon. Write: [space-after-colon]\nslug: new",
    ),
    Broken(
        "no space behind the colon of a title",
        "title: A new zone",
        "title:A new zone",
        "9:11: must have a space behind the colon. Write: [space-after-colon]\n    title: A new zone",
    ),
    Broken(
        "no space behind the colon of a summary",
        "summary: It opens",
        "summary:It opens",
        "10:13: must have a space behind the colon. Write: [space-after-colon]\n    summary: It opens",
    ),
    Broken(
        "no space behind a hyphen",
        "  - daily",
        "  -daily",
        "6:3: sources: must be a list (lines that start with '- '), not '-daily'. Write: [must-be-list]\n  - daily",
    ),
    Broken(
        "no space behind the second hyphen",
        "  - daily",
        "  - daily\n  -gazette",
        "7:4: must have a space behind the hyphen that begins an item. Write: [space-after-dash]\n  - gazette",
    ),
    Broken(
        "an equals sign",
        "slug: new",
        "slug = new",
        "2:6: must have a colon and a space behind the key 'slug'. Write: [colon-missing]\nslug: new",
    ),
    Broken(
        "a key without its colon",
        "slug: new",
        "slug new",
        "2:5: must have a colon and a space behind the key 'slug'. Write: [colon-missing]\nslug: new",
    ),
    Broken(
        "a title without its colon",
        "title: A new zone",
        "title A new zone",
        "9:10: must have a colon and a space behind the key 'title'. Write: [colon-missing]\n    title: A new zone",
    ),
    Broken(
        "the wide colon of a Chinese keyboard",
        "slug: new",
        "slug：new",
        "2:5: must have the colon of the English keyboard and a space (: ) behind the key, not the wide '：'. Write: [colon-fullwidth]\nslug: new",
    ),
    Broken(
        "the wide colon before a Chinese title",
        "title: A new zone",
        "title：新区",
        "9:10: must have the colon of the English keyboard and a space (: ) behind the key, not the wide '：'. Write: [colon-fullwidth]\n    title: 新区",
    ),
    Broken(
        "no-break spaces before a key",
        "    summary: It",
        "\u00a0\u00a0\u00a0\u00a0summary: It",
        "10:1: must have ordinary spaces here, not U+00A0 (NO-BREAK SPACE), which a word processor or website puts in their place. Write: [space-odd]\n    summary: It opens",
    ),
    Broken(
        "a no-break space behind a colon",
        "slug: new",
        "slug:\u00a0new",
        "2:6: must have ordinary spaces here, not U+00A0 (NO-BREAK SPACE), which a word processor or website puts in their place. Write: [space-odd]\nslug: new",
    ),
    Broken(
        "a wide space before a key",
        "    summary: It",
        "\u3000\u3000summary: It",
        "10:1: must have ordinary spaces here, not U+3000 (IDEOGRAPHIC SPACE), which a word processor or website puts in their place. Write: [space-odd]\n    summary: It opens",
    ),
    Broken(
        "an invisible sign before a key",
        "slug: new",
        "\u200bslug: new",
        "2:1: \\u200bslug: must not have the key '\\u200bslug'; known keys are claim, corrects, date, deadline, draft, event, history, kind, media, publish_at, quoted, slug, sources, text, topics, translations, zones. Did you mean 'slug'? Write: [unknown-key]\nslug: new",
    ),
    Broken(
        "a key with a capital",
        "slug: new",
        "Slug: new",
        "2:1: Slug: must not have the key 'Slug'; known keys are claim, corrects, date, deadline, draft, event, history, kind, media, publish_at, quoted, slug, sources, text, topics, translations, zones. Did you mean 'slug'? Write: [unknown-key]\nslug: new",
    ),
    Broken(
        "a comma at the end of a line",
        "slug: new",
        'slug: "new",',
        '2:12: must not end with a comma: each key stands on a line of its own. Write: [comma-end]\nslug: "new"',
    ),
    Broken(
        "a title that begins with an at sign",
        "title: A new zone",
        "title: @stza opens",
        "9:12: must be between quotation marks, because the text begins with '@', which has a meaning of its own in these files. Write: [sign-first]\n    title: \"@stza opens\"",
    ),
    Broken(
        "a title that begins with a percent sign",
        "title: A new zone",
        "title: %5 growth",
        "9:12: must be between quotation marks, because the text begins with '%', which has a meaning of its own in these files. Write: [sign-first]\n    title: \"%5 growth\"",
    ),
    Broken(
        "a title that begins with an exclamation mark",
        "title: A new zone",
        "title: !New zone",
        "9:12: must be between quotation marks, because the text begins with '!', which has a meaning of its own in these files. Write: [sign-first]\n    title: \"!New zone\"",
    ),
    Broken(
        "a title that begins with an ampersand",
        "title: A new zone",
        "title: &New zone",
        "9:12: must be between quotation marks, because the text begins with '&', which has a meaning of its own in these files. Write: [sign-first]\n    title: \"&New zone\"",
    ),
    Broken(
        "a title that begins with a bracket",
        "title: A new zone",
        "title: [Draft] New zone",
        "9:12: must be between quotation marks, because the text begins with '[', which has a meaning of its own in these files. Write: [sign-first]\n    title: \"[Draft] New zone\"",
    ),
    Broken(
        "a title that begins with a brace",
        "title: A new zone",
        "title: {New} zone",
        "9:12: must be between quotation marks, because the text begins with '{', which has a meaning of its own in these files. Write: [sign-first]\n    title: \"{New} zone\"",
    ),
    Broken(
        "a title that begins with a question mark",
        "title: A new zone",
        "title: ? New",
        "9:12: must be between quotation marks, because the text begins with '?', which has a meaning of its own in these files. Write: [sign-first]\n    title: \"? New\"",
    ),
    Broken(
        "a title that begins with an asterisk",
        "title: A new zone",
        "title: *New* zone",
        "9:12: must be between quotation marks, because the text begins with '*', which has a meaning of its own in these files. Write: [sign-first]\n    title: \"*New* zone\"",
        is_mended=False,
    ),
    Broken(
        "a title that begins with a number sign",
        "title: A new zone",
        "title: #1 zone",
        '9:11: text.en.title: must be text, not nothing: put quotes around it if it is meant as text. Write: [must-be-text]\n    title: "#1 zone"',
    ),
    Broken(
        "a number sign in a title",
        "title: A new zone",
        "title: Answer #2",
        "9:19: text.en.title: must be the whole text, but '#2' is read as a comment and left out after 'Answer': put quotes around the text; a comment stands on a line of its own. Write: [text-cut]\n    title: \"Answer #2\"",
    ),
    Broken(
        "a title of a number",
        "title: A new zone",
        "title: 2023",
        '9:12: text.en.title: must be text, not 2023: put quotes around it if it is meant as text. Write: [must-be-text]\n    title: "2023"',
    ),
    Broken(
        "a bracket that does not end",
        "zones: [alpha, beta]",
        "zones: [alpha, beta",
        "4:8: must end with ']', because it begins with '['. Write: [bracket-unended]\nzones: [alpha, beta]",
    ),
    Broken(
        "a bracket that a brace ends",
        "zones: [alpha, beta]",
        "zones: [alpha, beta}",
        "4:8: must end with ']', because it begins with '['. Write: [bracket-unended]\nzones: [alpha, beta]",
    ),
    Broken(
        "a list without brackets",
        "zones: [alpha, beta]",
        "zones: alpha, beta",
        "4:8: zones: must be a list (lines that start with '- '), not 'alpha, beta'. Write: [must-be-list]\nzones: [alpha, beta]",
    ),
    Broken(
        "a list with Urdu commas",
        "zones: [alpha, beta]",
        "zones: [alpha، beta]",
        "4:9: zones: must be kebab-case (small letters a-z, digits, single hyphens) such as example-technopolis, not 'alpha، beta'. Write: [id-form]\nzones: [alpha, beta]",
    ),
    Broken(
        "a list with Chinese commas",
        "zones: [alpha, beta]",
        "zones: [alpha，beta]",
        "4:9: zones: must be kebab-case (small letters a-z, digits, single hyphens) such as example-technopolis, not 'alpha，beta'. Write: [id-form]\nzones: [alpha, beta]",
    ),
    Broken(
        "an item without its hyphen",
        "  - daily",
        "  daily",
        "6:3: sources: must be a list (lines that start with '- '), not 'daily'. Write: [must-be-list]\n  - daily",
    ),
    Broken(
        "an item with an asterisk",
        "  - daily",
        "  * daily",
        "6:3: must begin an item with a hyphen and a space, not with '*'. Write: [bullet]\n  - daily",
    ),
    Broken(
        "an item with a bullet",
        "  - daily",
        "  • daily",
        "6:3: sources: must be a list (lines that start with '- '), not '• daily'. Write: [must-be-list]\n  - daily",
    ),
    Broken(
        "a hyphen before a key",
        "slug: new",
        "- slug: new",
        "2:1: must not begin with '- ', which makes an item of a list of it: the lines around it are keys. Write: [dash-extra]\nslug: new",
    ),
    Broken(
        "a hyphen before a language",
        "  en:",
        "  - en:",
        "8:3: text: must be a record (lines of 'key: value'), not a list. Write: [must-be-mapping]\n  en:",
    ),
    Broken(
        "a text in the column of its key",
        "      It opens today.\n\n      It is large.",
        "    It opens today.",
        "12:5: must stand two spaces further in than 'body', because it belongs to that text. Write: [text-column]\n      It opens today.",
    ),
    Broken(
        "a second paragraph too far out",
        "      It is large.",
        "   It is large.",
        "14:4: must stand two spaces further in than 'body', because it belongs to that text. Write: [text-column]\n      It is large.",
    ),
    Broken(
        "a title below its key, in the same column",
        "    title: A new zone",
        "    title:\n    A new zone",
        "10:5: must stand two spaces further in than 'title', because it belongs to that text. Write: [text-column]\n      A new zone",
    ),
    Broken(
        "a text with a colon below its key",
        "body: |\n      It opens today.",
        "body:\n      He said: it opens.",
        "11:10: must have a '|' behind 'body:', because its text stands on the lines below. Write: [bar-missing]\n    body: |",
    ),
    Broken(
        "a text beside its stroke",
        "body: |\n      It opens today.",
        "body: | It opens today.",
        "11:13: must begin on the next line, two spaces further in than its key: nothing stands behind |. Write: [text-beside-bar]\n    body: |\n      It opens today.",
    ),
    Broken(
        "a line of hyphens",
        "slug: new",
        "---\nslug: new",
        "2:1: must be one document: delete the line '---', with which another one begins [yaml-document-line]",
        is_mended=False,
    ),
    Broken(
        "a word on a line of its own",
        "kind: statement",
        "kind: statement\nhello",
        "4:1: must be YAML, but from 'hello' on it cannot be read: each line is 'key: value' or '- item', and stands exactly below those that it belongs to. Compare this line and the one above it with another record [yaml-syntax]",
        is_mended=False,
    ),
    Broken(
        "a key that stands twice",
        "kind: statement",
        "kind: statement\nkind: speech",
        "4:1: must not repeat the key 'kind' of line 3: keep one of them [repeated-key]",
        is_mended=False,
    ),
    Broken(
        "a text whose language is not named",
        "  en:\n    title: A new zone\n    summary: It opens\n    body: |\n      It opens today.\n\n      It is large.\n",
        "  title: A new zone\n  summary: It opens\n  body: It opens today.\n",
        "8:3: text.title: must name the language above the words: write 'en:' under 'text', and below it, two spaces further in, title, summary and body; 'title' is no language [language-level]",
        is_mended=False,
    ),
    Broken(
        "a language that stands beside the text",
        "  en:\n",
        "en:\n",
        "8:1: en: must stand under 'text', two spaces further in than it, and all lines of 'en' with it: here it is a key of the release itself [language-indent]",
        is_mended=False,
    ),
    Broken(
        "a date in words",
        "date: 2023-05-05",
        "date: 5 May 2023",
        "1:7: date: must be a day of the calendar such as 2022-06-22, not '5 May 2023'. Write: [day]\ndate: 2023-05-05",
    ),
    Broken(
        "a date in Urdu",
        "date: 2023-05-05",
        "date: ۵ مئی ۲۰۲۳ء",
        "1:7: date: must be a day of the calendar such as 2022-06-22, not '۵ مئی ۲۰۲۳ء'. Write: [day]\ndate: 2023-05-05",
    ),
    Broken(
        "a date in Chinese",
        "date: 2023-05-05",
        "date: 2023年5月5日",
        "1:7: date: must be a day of the calendar such as 2022-06-22, not '2023年5月5日'. Write: [day]\ndate: 2023-05-05",
    ),
    Broken(
        "a date with single digits",
        "date: 2023-05-05",
        "date: 2023-5-5",
        "1:7: date: must be a day of the calendar such as 2022-06-22, not '2023-5-5'. Write: [day]\ndate: 2023-05-05",
    ),
    Broken(
        "a date with slashes",
        "date: 2023-05-05",
        "date: 2023/05/05",
        "1:7: date: must be a day of the calendar such as 2022-06-22, not '2023/05/05'. Write: [day]\ndate: 2023-05-05",
    ),
    Broken(
        "a date that can be read in two ways",
        "date: 2023-05-05",
        "date: 05/06/2023",
        "1:7: date: can be read as 2023-06-05 or as 2023-05-06, and nobody guesses: write the one that is meant, not '05/06/2023' [date-ambiguous]",
        is_mended=False,
    ),
    Broken(
        "no for false",
        "kind: statement",
        "kind: statement\ndraft: no",
        "4:8: draft: must be true or false, not 'no'. Write: [must-be-true-or-false]\ndraft: false",
    ),
    Broken(
        "a slug with a capital",
        "slug: new",
        "slug: New",
        "2:7: slug: must be kebab-case (small letters a-z, digits, single hyphens) such as example-technopolis, not 'New'. Write: [id-form]\nslug: new",
    ),
    Broken(
        "a slug with a space",
        "slug: new",
        "slug: new zone",
        "2:7: slug: must be kebab-case (small letters a-z, digits, single hyphens) such as example-technopolis, not 'new zone'. Write: [id-form]\nslug: new-zone",
        is_mended=False,
    ),
    Broken(
        "a colon in the title of a page",
        "title: New",
        "title: About: us",
        '3:8: must be between quotation marks, because the text has a colon, which else begins another value. Write: [colon-in-text]\ntitle: "About: us"',
        file=PAGE,
    ),
    Broken(
        "a tab in the front matter of a page",
        "summary: A",
        "\tsummary: A",
        "4:1: must be indented with spaces, not a tab: replace the tab with two spaces. Write: [tab]\nsummary: A new page",
        file=PAGE,
    ),
    Broken(
        "a title of a page that does not end",
        "title: New",
        'title: "New',
        '3:8: must end with the " with which it begins, on the same line. Write: [quote-unended]\ntitle: "New"',
        file=PAGE,
    ),
    Broken(
        "a second item in the wrong column",
        "    name: {en: An association}",
        "   name: {en: An association}",
        "3:4: must stand exactly below the line that it belongs to: with 4 spaces before it, not 3. Write: [indent]\n    name: {en: An association}",
        file=PARTNERS,
    ),
    Broken(
        "a list of records without its hyphen",
        "  - id: association\n    name:",
        "  id: association\n    name:",
        "3:5: must stand exactly below the line that it belongs to: with 2 spaces before it, not 4. Write: [indent]\n  name: {en: An association}",
        is_mended=False,
        file=PARTNERS,
    ),
    Broken(
        "a colon in a summary of a record",
        "en: It helps",
        "en: Help: for all",
        '5:11: must be between quotation marks, because the text has a colon, which else begins another value. Write: [colon-in-text]\n      en: "Help: for all"',
        file=PARTNERS,
    ),
    Broken(
        "a brace that does not end",
        "name: {en: An association}",
        "name: {en: An association",
        "3:11: must end with '}', because it begins with '{'. Write: [bracket-unended]\n    name: {en: An association}",
        file=PARTNERS,
    ),
    Broken(
        "a text of a record in no language",
        "    summary:\n      en: It helps",
        "    summary: It helps",
        "4:14: partners.summary: must have one text per language, such as {en: …, ur: …, zh: …}, not 'It helps'. Write: [text-not-mapping]\n    summary: {en: \"It helps\"}",
        file=PARTNERS,
    ),
)
