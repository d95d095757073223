"""Puts the templates, assets and words that all sites share into the package, and what is locked.

In the repository they stand beside the program, where those who change them look for them. An
editable install leaves them there.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent
SHARED = HERE / "overrides"
LOCKED = HERE / "requirements.txt"


class BuildWithTemplates(build_py):
    """Copies modules and package data, then `overrides/` and the lock file."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            place = Path(self.build_lib) / "zonesite" / SHARED.name
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(SHARED, place)
            shutil.copy(LOCKED, place.parent)


setup(cmdclass={"build_py": BuildWithTemplates})
