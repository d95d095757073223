"""`zonesite edit`: the form in the browser."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from zonesite.cli.options import LANG, ROOT


@click.command()
@ROOT
@LANG
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True)
def edit(root: Path, lang: str, port: int) -> None:
    """Open a form in the browser, in which the content is edited without git and YAML.

    It answers at this machine alone, to whoever opens the address that is printed.
    """
    # What only this command needs: to load it takes longer than most commands run.
    from zonesite.editor.server import served

    try:
        with served(root.resolve(), lang, port, lambda: datetime.now(UTC)) as server:
            click.echo(server.address)
            server.run()
    except OSError as error:
        raise click.ClickException(
            f"no port from {port} on can be used ({error.strerror}): name another with --port"
        ) from None
