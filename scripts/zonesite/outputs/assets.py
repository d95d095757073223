"""What pages load: styles, scripts, fonts and pictures of the theme."""

from __future__ import annotations

from collections.abc import Iterator

from zonesite.rendering.render import Renderer


def assets(renderer: Renderer) -> Iterator[tuple[str, bytes]]:
    """Yield every asset of the theme, a site's own before the shared one of that name."""
    for name, path in renderer.theme.assets.items():
        yield name, path.read_bytes()
