"""`zonesite edit`: the form in the browser, and beside it the preview."""

from __future__ import annotations

import signal
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import click

from zonesite.cli.options import LANG, ROOT


@click.command()
@ROOT
@LANG
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True)
@click.option(
    "--preview/--no-preview",
    "has_preview",
    default=True,
    help="Whether each record leads to its page as readers will see it.",
)
def edit(root: Path, lang: str, port: int, has_preview: bool) -> None:
    """Open a form in the browser, in which the content is edited without git and YAML.

    It answers at this machine alone, to whoever opens the address that is printed.
    """
    # What only this command needs: to load it takes longer than most commands run.
    from zonesite.editor.server import served
    from zonesite.editor.session import LANG as LANG_COOKIE
    from zonesite.preview.live_server import Pass
    from zonesite.preview.serving import Serving

    def clock() -> datetime:
        return datetime.now(UTC)

    root = root.resolve()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that it ends as by Ctrl+C
    try:
        with ExitStack() as stack:
            server = stack.enter_context(served(root, lang, port, clock))
            if has_preview:
                gate = server.session.gate
                needed = Pass(gate.cookie, gate.token, LANG_COOKIE)
                preview = Serving(root, clock, lang, 0, needed)
                stack.enter_context(preview.in_a_thread())
                server.session.preview_port = preview.port
            click.echo(server.session.gate.address)
            server.run()
    except OSError as error:
        raise click.ClickException(
            f"no port from {port} on can be used ({error.strerror}): name another with --port"
        ) from None
