"""The command line: `zonesite check`, `zonesite build` and the others.

Exit status: 0 all well, 1 the content has errors or nothing could be built, 2 wrong use.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType

import click

COMMANDS = MappingProxyType(
    {
        "check": "content:check",
        "explain": "guide:explain",
        "guide": "guide:guide",
        "build": "build:build",
        "preview": "preview:preview",
        "join": "join:join_parts",
        "offline": "offline:offline",
        "leakcheck": "leakcheck:leakcheck",
        "forecast": "forecast:forecast",
        "overdue": "forecast:overdue",
        "status": "content:show_status",
        "review": "review:review",
        "translated": "content:translated",
        "tidy": "authoring:tidy",
        "new": "new:new",
        "init": "init:init",
        "edit": "editing:edit",
        "import": "importing:import_documents",
        "schemas": "content:schemas",
        "headers": "headers:headers",
        "ledger": "ledger:ledger",
        "sbom": "sbom:sbom",
        "manifest": "manifest:manifest",
        "verify": "verify:verify",
        "publish": "publish:publish_site",
    }
)
"""Each command, and where in `cli/` it is."""


class _Commands(click.Group):
    """Loads a command when it is asked for: whoever imports a letter waits for no preview."""

    def list_commands(self, _: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"zonesite.cli.{module}"), name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zonesite")
def main() -> None:
    """Check and build a public-information site from YAML and Markdown."""


if __name__ == "__main__":
    main()
