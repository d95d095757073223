"""Every kind of output that is made from an Edition besides its pages.

A new kind is one module with a function from a Renderer to paths and bytes, and one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zonesite.outputs import assets, feeds, law_graph, sitemap
from zonesite.rendering.render import Renderer

Output = tuple[str, bytes]
"""A path relative to the site, and what stands in the file."""

OUTPUTS: tuple[Callable[[Renderer], Iterator[Output]], ...] = (
    assets.assets,
    feeds.feeds,
    sitemap.sitemaps,
    sitemap.robots,
    law_graph.law_graph,
)
