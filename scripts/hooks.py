"""The only file that knows MkDocs: each event translates and delegates to the generator.

MkDocs finds the pages that people write, renders their Markdown and watches the files;
mkdocs-static-i18n builds each language and falls back to English. What a page looks like,
and every page made from records, comes from `zonesite`.
"""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from zonesite.generator import Generator, load
from zonesite.problems import ContentError, report
from zonesite.records.press import parse_instant

log = logging.getLogger("mkdocs.hooks.zonesite")
KEY = "zonesite"
"""Where the generator travels with the configuration through the builds of each language."""
NOW = "ZONESITE_NOW"
ADDRESS = "ZONESITE_URL"


def build_site(generator: Generator, out: Path) -> None:
    """Build a whole site into `out`, strictly.

    Raises `mkdocs.exceptions.MkDocsException` when MkDocs stops or warns of anything.
    """
    config = load_config(
        config_file=str(generator.root / "mkdocs.yml"), site_dir=str(out), strict=True
    )
    config.extra[KEY] = generator
    config.plugins.run_event("startup", command="build", dirty=False)
    mkdocs_build(config)
    if not generator.is_complete(out):
        raise PluginError(
            "mkdocs.yml: must name the hook scripts/hooks.py and the plugin i18n, "
            "because pages are missing in what MkDocs built"
        )
    config.plugins.run_event("shutdown")


def _load(config: MkDocsConfig) -> Generator:
    stated = os.environ.get(NOW)
    now = parse_instant(stated) if stated else datetime.now(UTC)
    try:
        return load(Path(config.config_file_path).parent, now, os.environ.get(ADDRESS))
    except ContentError as error:
        raise PluginError(f"\n{report(error.problems)}") from None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the content anew for each build; a nested build of another language gets the same."""
    if KEY not in config.extra:
        config.extra[KEY] = _load(config)
    generator: Generator = config.extra[KEY]
    config.site_url = generator.renderer.site_url
    # Ours are pages and outputs; MkDocs would write its own once more for every language.
    config.theme.static_templates -= {"404.html", "sitemap.xml"}
    configured = tuple(item.locale for item in config.plugins["i18n"].config.languages)
    if configured != generator.languages:
        raise PluginError(
            f"mkdocs.yml: i18n languages must be {generator.languages}, as data/settings.yml "
            f"says, not {configured}"
        )
    return config


@event_priority(-150)  # after mkdocs-static-i18n, which runs at -100 and rebuilds every File
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what Material brings: the pages use none of its scripts and styles."""
    ours = str(config.theme.custom_dir) if config.theme.custom_dir else None
    for file in list(files):
        theirs = file.src_dir not in (config.docs_dir, ours)
        if theirs and not file.is_documentation_page():
            files.remove(file)
        if file.src_uri.endswith("/404.md"):
            # A server looks for 404.html, not for a folder; MkDocs knows no such page.
            file.dest_uri = file.url = file.dest_uri.replace("404/index.html", "404.html")
            file.abs_dest_path = os.path.join(config.site_dir, file.dest_uri)
    return files


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> Any:
    """Hand the finished page to main.html, which prints it."""
    generator: Generator = config.extra[KEY]
    plugin: Any = config.plugins["i18n"]
    lang = plugin.current_language
    prefix = generator.renderer.by_language[lang].language.prefix
    path = f"/{page.url}".removeprefix(prefix).replace("404.html", "404/")
    path = path if path.startswith("/") else "/"
    context["document"] = generator.hand_page(path or "/", lang, page.content or "")
    return context


@event_priority(-200)  # after mkdocs-static-i18n has built the other languages at -100
def on_post_build(config: MkDocsConfig) -> None:
    """Once all languages are built, write what is made from records."""
    plugin: Any = config.plugins["i18n"]
    if plugin.building:
        return
    out = Path(config.site_dir)
    (out / "sitemap.xml.gz").unlink(missing_ok=True)
    config.extra[KEY].finish(out)
