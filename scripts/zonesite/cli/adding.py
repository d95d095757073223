"""What commands share that add files to a site that stands: nobody else publishes there meanwhile,
and all that they add is there at one stroke, or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from zonesite.cli.build import ended_by_sigterm
from zonesite.cli.messages import Refusal, chosen_language
from zonesite.cli.options import tell
from zonesite.cli.refusals import told_in_a_sentence
from zonesite.offline.copy import NoSite, PublishedTree, published_tree
from zonesite.publish.tree import Tree, new_tree
from zonesite.reading.read import settings_of
from zonesite.records.settings import Settings


@dataclass(frozen=True, slots=True)
class Standing:
    """A site that stands, and where to put what is added to it."""

    root: Path
    out: Path
    settings: Settings
    tree: PublishedTree
    fresh: Tree


@contextmanager
def adding_to(root: Path, out: Path | None) -> Iterator[Standing]:
    """Let something be added to a published site; end where its settings cannot be read, or where
    no site stands."""
    root = root.resolve()
    out = Path(os.path.realpath(out or root / "site"))
    settings, problems = settings_of(root)
    if settings is None:
        tell(problems, "text", chosen_language())
        raise SystemExit(1)
    try:
        if not out.is_dir():
            raise NoSite(str(out))
        with ended_by_sigterm(), told_in_a_sentence(out), new_tree(out) as fresh:
            tree = published_tree(out, settings.languages[0].id)
            yield Standing(root, out, settings, tree, fresh)
    except NoSite:
        raise Refusal("refused-no-site", out=str(out)) from None
