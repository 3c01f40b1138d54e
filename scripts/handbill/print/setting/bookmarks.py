"""The bookmarks of a PDF: chains of siblings, each of which may have a chain below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pikepdf import Object


def at_the_top(root: Object) -> Iterator[Object]:
    """Yield the bookmarks of a PDF that are below no other."""
    if "/Outlines" in root:
        yield from right_below(root.Outlines)


def all_of(root: Object) -> Iterator[Object]:
    """Yield all bookmarks of a PDF, those of each level before those below them."""
    waiting = list(at_the_top(root))
    while waiting:
        bookmark = waiting.pop(0)
        yield bookmark
        waiting += right_below(bookmark)


def right_below(parent: Object) -> Iterator[Object]:
    """Yield the chain below a bookmark."""
    bookmark = parent.get("/First")
    while bookmark is not None:
        yield bookmark
        bookmark = bookmark.get("/Next")


def replace(placeholder: Object, bookmarks: Sequence[Object]) -> None:
    """Put bookmarks, with all below them, in place of one."""
    parent = placeholder.Parent
    chain = list(right_below(parent))
    at = chain.index(placeholder)
    chain[at : at + 1] = bookmarks
    for bookmark in chain:
        bookmark.Parent = parent
    _chain(parent, chain)
    _count_shown(parent)


def _chain(parent: Object, bookmarks: Sequence[Object]) -> None:
    """Let each bookmark lead to the next and back to the one before."""
    parent.First, parent.Last = bookmarks[0], bookmarks[-1]
    for name, bookmark in (("/Prev", bookmarks[0]), ("/Next", bookmarks[-1])):
        if name in bookmark:
            del bookmark[name]
    for one, other in pairwise(bookmarks):
        one.Next, other.Prev = other, one


def _count_shown(parent: Object | None) -> None:
    """Count again what is shown below a bookmark, and below those above it."""
    while parent is not None:
        parent.Count = sum(1 + max(0, int(kid.get("/Count", 0))) for kid in right_below(parent))
        parent = parent.get("/Parent")
