"""Scripts as they are published: one file for each that a page loads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from zonesite.rendering.scripts import NotAsOneModule, as_one_module, published_scripts
from zonesite.rendering.theme import SHARED

MODULES = {
    "assets/a.js": 'import { one, two as other } from "./b.js";\nconst own = one + other();\n'
    'import { three } from "./c.js";\nresult.push(own, three);\nexport const made = own;\n',
    "assets/b.js": 'import { three } from "./c.js";\nconst own = 1;\nexport const one = own;\n'
    "export function two() { return three; }\n",
    "assets/c.js": "  // said once\n  result.push('c');\nexport let three = 3;\n",
}


def write(folder: Path, texts: dict[str, str]) -> dict[str, Path]:
    """Write scripts as the assets of a theme."""
    paths = {}
    for name, text in texts.items():
        paths[name] = folder / Path(name).name
        paths[name].write_text(text, encoding="utf-8")
    return paths


def test_each_module_stands_once_before_those_that_import_it() -> None:
    script = as_one_module("assets/a.js", MODULES.__getitem__)

    assert script.count("result.push('c')") == 1
    assert script.index("three = 3") < script.index("const own = 1") < script.index("own = one")
    assert not re.search(r"^import\b", script, re.MULTILINE)


def test_a_module_that_others_import_has_no_file_of_its_own(tmp_path: Path) -> None:
    published = published_scripts(write(tmp_path, MODULES))

    assert list(published) == ["assets/a.js"]
    assert "said once" not in published["assets/a.js"]


@pytest.mark.parametrize(
    "line",
    [
        "import x from './b.js';",
        "import * as x from './b.js';",
        "export default 1;",
        "export { x };",
        "import.meta.url;",
        "import('./b.js');",
    ],
)
def test_where_a_module_is_written_otherwise_all_keep_their_files(
    line: str, tmp_path: Path
) -> None:
    texts = {**MODULES, "assets/c.js": f"{MODULES['assets/c.js']}{line}\n"}

    with pytest.raises(NotAsOneModule, match=r"assets/c\.js"):
        as_one_module("assets/a.js", texts.__getitem__)
    assert set(published_scripts(write(tmp_path, texts))) == set(texts)


def test_pages_load_one_file_for_search_and_one_for_names() -> None:
    assets = {f"assets/{path.name}": path for path in sorted((SHARED / "assets").glob("*.js"))}
    published = published_scripts(assets)

    assert [name for name in published if "search" in name or "suggest" in name] == [
        "assets/search.js",
        "assets/suggest.js",
    ]
    assert not [name for name, text in published.items() if re.search(r"^import ", text, re.M)]
