"""Which sentences of the catalogue are no messages of the check of their own."""

from __future__ import annotations

PARTS_OF_SENTENCES = {
    "warning",
    "near",
    "list-comma",
    "errors-one",
    "errors-other",
    "warnings-one",
    "warnings-other",
    "count",
    "list-more",
    "more-of-kind",
    "found-nothing",
    "found-mapping",
    "found-list",
    "found-none",
    "found-other-content",
    "found-end",
    "full-stop",
    "corrected",
}
"""Messages that stand inside others; so do those of `PARTS`."""
PARTS = ("cure-", "review-changed-", "system-", "jinja-")
"""What to write in place of a sign; what the system and Jinja say."""
OF_COMMANDS = (
    *("refused-", "reviewing-", "option-", "error-mark", "explain-", "guide-"),
    *("verify-", "publish-"),
)
"""Why a command ends: `tests/test_messages.py` and the tests of the commands hold them."""
OF_IMPORTS = ("place-", "report-", "unseen-", "found-text")
"""Where and why something stands in what is told of a document."""
IMPORTED = ("import-", "ask-", "private-", "left-", "open-")
"""What is told of a document that is imported."""
