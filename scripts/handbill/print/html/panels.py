"""Texts shared out over the panels of a folded card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import ceil
from unicodedata import east_asian_width

from markupsafe import Markup

LETTERS_IN_A_LINE = 45
"""Roughly, on a panel as wide as a business card."""

_BLOCK = re.compile(r"(?=<(?:p|li|h[1-6])\b)")
_BETWEEN_BLOCKS = re.compile(r"\n\s*\n(?=[^\s*+\d-])")


def shared_out(texts: Sequence[str], panels: int) -> tuple[tuple[str, ...], ...]:
    """Return texts, in their order, in as many groups: the longest group as short as can be."""
    lengths = [lines(text) for text in texts]

    def fullness(edges: Sequence[int]) -> tuple[int, int]:
        full = [sum(lengths[start:end]) for start, end in pairwise(edges)]
        return max(full), sum(one * one for one in full)

    best = min(_divisions(len(texts), panels), key=fullness)
    return tuple(tuple(texts[start:end]) for start, end in pairwise(best))


def _divisions(texts: int, panels: int) -> Iterator[tuple[int, ...]]:
    """Yield where groups begin and end, for every way to make them; none of them is empty."""
    for cuts in combinations(range(1, texts), min(panels, texts) - 1):
        yield 0, *cuts, texts


def lines(html: str) -> int:
    """Return about how many lines a text takes on a panel."""
    blocks = (Markup(block).striptags() for block in _BLOCK.split(html))  # noqa: S704
    return sum(ceil(_width(block) / LETTERS_IN_A_LINE) for block in blocks)


def _width(text: str) -> int:
    """Return how many letters wide a text is; a Chinese character is as wide as two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def blocks(markdown: str) -> tuple[str, ...]:
    """Return what stands between empty lines; lists stay whole, with what is indented in them."""
    return tuple(_BETWEEN_BLOCKS.split(markdown.strip()))
