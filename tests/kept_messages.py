"""The message of each example of the guide, as it is kept beside its explanation."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from small_site import LANGUAGES, REPOSITORY
from zonesite.reading.problems import Problem, sentence
from zonesite.reporting import explanations as shipped
from zonesite.reporting.explanations import explanations, messages

KEPT = Path(shipped.__file__).parent / shipped.FOLDER / shipped.MESSAGES


def told(problem: Problem, site: Path) -> dict[str, str]:
    """Return a message in every language, with the places of the program of every machine."""
    hooks = os.path.relpath(REPOSITORY / "scripts/hooks.py", site)
    said = {lang: sentence(problem, lang) for lang in LANGUAGES}
    return {lang: words.replace(hooks, "scripts/hooks.py") for lang, words in said.items()}


def hold(code: str, said: Mapping[str, str]) -> None:
    """Compare the message of an example with the one that is kept, or keep it."""
    if os.environ.get("ZONESITE_BLESS"):
        kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
        known = {key: value for key, value in kept.items() if key in explanations()}
        rows = {**known, code: dict(said)}
        text = json.dumps(dict(sorted(rows.items())), ensure_ascii=False, indent=1)
        KEPT.write_text(f"{text}\n", encoding="utf-8")
        return
    assert messages()[code] == said
