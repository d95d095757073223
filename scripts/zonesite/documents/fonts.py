"""Where the fonts of documents are: files of this program and of pinned packages, never the
machine's own, so that documents are the same bytes everywhere.

Latin and signs: Libertinus Serif, which comes inside Typst. Chinese: Noto Sans SC and Noto Serif
SC of a package. Urdu: Noto Nastaliq Urdu, the file that the pages have, as TTF. All are under the
SIL Open Font License 1.1 (see LICENSES).
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def chinese_fonts() -> Path:
    """Return the folder of the Chinese fonts."""
    return Path(str(files("pylopdf_fonts_zh_cn")))
