"""`zonesite preview`: what staff look at while they write."""

from __future__ import annotations

import signal
import webbrowser
from datetime import date, datetime
from pathlib import Path

import click

from zonesite.cli.options import LANG, NOW, ROOT, clocks, say
from zonesite.preview.checker import Checker
from zonesite.preview.live_server import HOST, Application, News, Newsroom, server
from zonesite.preview.live_site import LiveSite
from zonesite.preview.watching import watch


@click.command()
@ROOT
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, help="Where to serve; 0: any free one."
)
@NOW
@LANG
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
def preview(root: Path, port: int, now: datetime | date | None, lang: str, opens: bool) -> None:
    """Show the site as staff see it, drafts and embargoes included, and again after each save.

    Only this machine can reach it. What is shown is never written anywhere.
    """
    root = root.resolve()
    live = LiveSite(root, lambda: clocks(root, now)[0])
    news = Newsroom()
    application = Application(live, news, lang)
    try:
        serving = server(application, port)
    except OSError as error:
        raise click.ClickException(
            f"{HOST}:{port} cannot be used ({error.strerror}): "
            "end the program that does, or preview elsewhere with --port 0"
        ) from None
    checker = Checker(root, application.checked)

    def changed() -> None:
        version = live.changed()
        news.tell(News(version, 0))
        checker.ask(version, live.clock())

    checker.ask(live.version, live.clock())
    watch(root, ("data", "docs", "overrides"), changed)
    address = f"http://{HOST}:{serving.server_port}/"
    say(f"Preview: {address} (end with Ctrl+C)")
    if opens:
        webbrowser.open(address)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that it ends as by Ctrl+C
    try:
        serving.serve_forever()
    except KeyboardInterrupt:
        say("")
    finally:
        live.close()
