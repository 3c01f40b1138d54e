"""The search index of a finished site: Pagefind, one index a language."""

from __future__ import annotations

import subprocess
from pathlib import Path

from handbill.problems import HandbillError
from handbill.web import search_index

FOLDER = "pagefind"
PAGES = "**/index.html"
"""What is found: pages, not slides to take away or the page for a wrong address."""


def index(site: Path) -> None:
    """Index the pages in ``site`` in its folder ``pagefind``; raise HandbillError if it fails."""
    done = subprocess.run(
        [_binary(), "--site", str(site), "--output-subdir", FOLDER, "--glob", PAGES, "--quiet"],
        capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    if done.returncode:
        raise HandbillError(
            f"the search index could not be made: {done.stderr.strip() or done.stdout.strip()}"
        )
    _drop_unused(site / FOLDER)
    search_index.settle(site / FOLDER)


def _binary() -> str:
    from pagefind_bin_extended import get_executable

    return str(get_executable())


def _drop_unused(folder: Path) -> None:
    """Pagefind ships ready-made interfaces beside its index; ours is a few lines of our own."""
    for path in folder.glob("pagefind-*ui*"):
        path.unlink()
    for name in ("pagefind-highlight.js",):
        (folder / name).unlink(missing_ok=True)
