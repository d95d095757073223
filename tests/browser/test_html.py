"""The Nu checker of the W3C over every built page."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest

from browser.support import ROOT, Site, listed

VALIDATOR = ROOT / ".venv/npm/node_modules/vnu-jar/build/dist/vnu.jar"
SHORT_RUN = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""Java compiles for programs that run for hours; half of the time of this one went into that."""


def _is_about_files(message: dict[str, Any]) -> bool:
    """Tell what is said only because the checker reads files, where 'self' is nobody.

    It refuses addresses on this machine. The policy is tried in a browser: test_security.py.
    """
    return "violates Content Security Policy" in message["message"]


def test_every_page_is_valid_html(site: Site) -> None:
    """The checker finds no error in any page."""
    java = shutil.which("java")
    if java is None or not VALIDATOR.is_file():
        pytest.skip("the Nu checker needs java and npm: run `sh .ci/browser.sh`")
    command = [java, "-Xss4m", *SHORT_RUN, "-jar", str(VALIDATOR), "--format", "json", "--stdout"]
    command += ["--exit-zero-always", "--skip-non-html", str(site.folder)]

    done = subprocess.run(command, capture_output=True, text=True, check=True)

    found = [
        f"{item.get('url', '').partition('/site/')[2]}:{item.get('lastLine')}: {item['message']}"
        for item in json.loads(done.stdout)["messages"]
        if item["type"] == "error" and not _is_about_files(item)
    ]
    assert not found, listed(found)
