"""The only file that knows MkDocs: each event translates and delegates to the generator.

MkDocs finds the pages that people write, renders their Markdown and watches the files;
mkdocs-static-i18n builds each language and falls back to the first. What a page looks like,
and every page made from records, comes from `zonesite`.
"""

from __future__ import annotations

import importlib
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from jinja2 import Environment, FunctionLoader
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, MkDocsException, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from zonesite.build.generator import Generator, load
from zonesite.build.inspect import moment
from zonesite.preview.server import Preview, Stopped, refusal
from zonesite.publish.tree import MARK, write
from zonesite.reading.mkdocs_settings import HOOKS, PASSED_ON
from zonesite.reading.problems import ContentError
from zonesite.records.instant import parse_moment
from zonesite.records.settings import Documents, checked_site_url
from zonesite.reporting.reports import report
from zonesite.runtime.parallel import in_one_process
from zonesite.runtime.program import SHARED

KEY = "zonesite"
"""Where the generator travels with the configuration through the builds of each language."""
NOW = "ZONESITE_NOW"
ADDRESS = "ZONESITE_URL"


class _Said(logging.Handler):
    """Keeps what MkDocs warns of: without its own command line nobody would see it."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.lines: dict[str, None] = {}
        """Each once: every language is a build of its own, and says the same."""

    def emit(self, record: logging.LogRecord) -> None:
        self.lines[record.getMessage()] = None


def build_site(generator: Generator, out: Path) -> None:
    """Build a whole site into `out`, strictly.

    Raises `mkdocs.exceptions.MkDocsException` with all that was said when MkDocs stops or warns.
    """
    with _with_what_was_said():
        _build(generator, out)


@contextmanager
def _with_what_was_said(level: int = logging.WARNING) -> Iterator[None]:
    """Let an exception of MkDocs say all that was said before it, from a level upwards."""
    said = _Said(level)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(said)
    try:
        yield
    except MkDocsException as error:
        # An Abort only counts what has been said.
        last = [] if isinstance(error, Abort) and said.lines else [str(error)]
        raise MkDocsException("\n".join([*said.lines, *last])) from None
    finally:
        logger.removeHandler(said)


def _build(generator: Generator, out: Path) -> None:
    config_file = str(generator.root / "mkdocs.yml")
    config = load_config(config_file=config_file, site_dir=str(out), strict=True)
    if not {Path(name).name for name in config.hooks} & {HOOKS.name, PASSED_ON}:
        raise PluginError("mkdocs.yml: hooks must name scripts/hooks.py, which makes the pages")
    config.extra[KEY] = generator
    config.plugins.run_event("startup", command="build", dirty=False)
    mkdocs_build(config)
    if not generator.is_complete(out):
        raise PluginError(
            "mkdocs.yml: must build every page in docs/, but pages are missing in what MkDocs built"
        )
    config.plugins.run_event("shutdown")


def _load(config: MkDocsConfig) -> Generator:
    root = Path(config.config_file_path).parent
    try:
        clock = datetime.now(UTC)
        # A preview would set every document anew after each save; `zonesite preview` makes one
        # when somebody asks for it.
        documents: Documents = "all" if _preview is None else "none"
        return load(root, _now(root, clock), _address(), clock, documents)
    except ContentError as error:
        if _preview is not None:
            raise  # it shows them
        raise PluginError(f"\n{report(error.problems)}") from None


def _now(root: Path, clock: datetime) -> datetime:
    stated = os.environ.get(NOW)
    try:
        return moment(root, parse_moment(stated), clock) if stated else clock
    except ValueError:
        raise PluginError(
            f"{NOW} must be a day such as 2026-01-31, or an instant with its time zone such as "
            f"2026-01-31T09:00:00+05:00, not '{stated}'"
        ) from None


def _address() -> str | None:
    stated = os.environ.get(ADDRESS)
    try:
        return checked_site_url(stated) if stated else None
    except ValueError:
        raise PluginError(
            f"{ADDRESS} must be the address of the site such as https://example.org/, "
            f"not '{stated}'"
        ) from None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the content anew for each build; a nested build of another language gets the same."""
    if KEY not in config.extra:
        config.extra[KEY] = _load(config)
    generator: Generator = config.extra[KEY]
    config.site_url = generator.renderer.site.url
    # Ours are pages and outputs; MkDocs would write its own once more for every language.
    config.theme.static_templates -= {"404.html", "sitemap.xml"}
    return config


@event_priority(-150)  # after mkdocs-static-i18n, which runs at -100 and rebuilds every File
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave only pages: the generator publishes assets, and the theme's own are not used."""
    for file in list(files):
        if not file.is_documentation_page():
            files.remove(file)
        if file.src_uri.endswith("/404.md"):
            # A server looks for 404.html, not for a folder; MkDocs knows no such page.
            file.dest_uri = file.url = file.dest_uri.replace("404/index.html", "404.html")
            file.abs_dest_path = os.path.join(config.site_dir, file.dest_uri)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let MkDocs render nothing around a page: the whole of it is made in `on_post_page`."""
    env.loader = FunctionLoader(lambda _: "")
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Return the finished page, whatever MkDocs has made of its theme's templates."""
    generator: Generator = config.extra[KEY]
    plugin: Any = config.plugins["i18n"]
    lang = plugin.current_language
    prefix = generator.renderer.by_language[lang].language.prefix
    path = f"/{page.url}".removeprefix(prefix).replace("404.html", "404/")
    path = path if path.startswith("/") else "/"
    return generator.hand_page(path or "/", lang, page.content or "")


@event_priority(-200)  # after mkdocs-static-i18n has built the other languages at -100
def on_post_build(config: MkDocsConfig) -> None:
    """Once all languages are built, write what is made from records."""
    plugin: Any = config.plugins["i18n"]
    if plugin.building:
        return
    out = Path(config.site_dir)
    (out / "sitemap.xml.gz").unlink(missing_ok=True)
    config.extra[KEY].finish(out)
    write(out, MARK, b"")  # so that `zonesite build` may replace what plain MkDocs built


_preview: Preview | None = None
"""What `mkdocs serve` shows while the site cannot be built."""


def on_startup(*, command: str, dirty: bool) -> None:
    """Let `mkdocs serve` look at its address before it builds, and outlive a first build that
    fails: it builds once before any event hands over its server, and would end."""
    context = click.get_current_context(silent=True)
    if context is None or context.info_name != "serve":
        return
    serve: Any = importlib.import_module("mkdocs.commands.serve")  # nothing else needs a server
    build = serve.build

    def first_build(config: MkDocsConfig, **options: Any) -> None:
        global _preview
        serve.build = build
        if refused := refusal(*config.dev_addr):
            raise ConfigurationError(refused)
        if not context.params.get("livereload"):
            build(config, **options)  # nothing will be built again, so an error is the end
            return
        _preview = _preview_of(config)
        _attempt(_preview, lambda: build(config, **options))

    serve.build = first_build


def _preview_of(config: MkDocsConfig) -> Preview:
    font = SHARED / "assets" / "fonts" / "noto-nastaliq-urdu-400.woff2"
    return Preview(Path(config.site_dir), font)


def _attempt(preview: Preview, build: Callable[[], object]) -> None:
    def told_by_mkdocs() -> None:
        try:
            with _with_what_was_said(logging.ERROR):
                build()
        except MkDocsException as error:
            raise Stopped(str(error).strip()) from None

    preview.attempt(told_by_mkdocs)


def on_serve(server: Any, config: MkDocsConfig, builder: Callable[[], object]) -> Any:
    """Show in every page what stops a build, and let the server's script reload the page."""
    global _preview
    preview = _preview = _preview or _preview_of(config)

    def rebuild() -> None:
        with in_one_process():  # the server's threads run
            _attempt(preview, builder)

    server.builder = rebuild
    server.set_app(preview.around(server.get_app(), server.mount_path))
    return server
