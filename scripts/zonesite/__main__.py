"""The command line: `zonesite check`, `zonesite build` and the others.

Exit status: 0 all well, 1 the content has errors or nothing could be built, 2 wrong use.
"""

from __future__ import annotations

import click

from zonesite.cli.authoring import tidy
from zonesite.cli.build import build
from zonesite.cli.content import check, schemas, show_status, translated
from zonesite.cli.forecast import forecast, overdue
from zonesite.cli.guide import explain, guide
from zonesite.cli.init import init
from zonesite.cli.join import join_parts
from zonesite.cli.leakcheck import leakcheck
from zonesite.cli.ledger import ledger
from zonesite.cli.new import new
from zonesite.cli.preview import preview


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zonesite")
def main() -> None:
    """Check and build a public-information site from YAML and Markdown."""


for command in (
    check,
    explain,
    guide,
    build,
    preview,
    join_parts,
    leakcheck,
    forecast,
    overdue,
    show_status,
    translated,
    tidy,
    new,
    init,
    schemas,
    ledger,
):
    main.add_command(command)

if __name__ == "__main__":
    main()
