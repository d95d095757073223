"""`zonesite preview`: what staff look at while they write."""

from __future__ import annotations

import signal
import webbrowser
from datetime import date, datetime
from pathlib import Path

import click

from zonesite.cli.options import LANG, NOW, ROOT, clocks, say
from zonesite.preview.live_server import HOST
from zonesite.preview.serving import Serving


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
    try:
        serving = Serving(root, lambda: clocks(root, now)[0], lang, port)
    except OSError as error:
        raise click.ClickException(
            f"{HOST}:{port} cannot be used ({error.strerror}): "
            "end the program that does, or preview elsewhere with --port 0"
        ) from None
    serving.begin()
    say(f"Preview: {serving.address} (end with Ctrl+C)")
    if opens:
        webbrowser.open(serving.address)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that it ends as by Ctrl+C
    try:
        serving.run()
    except KeyboardInterrupt:
        say("")
    finally:
        serving.close()
