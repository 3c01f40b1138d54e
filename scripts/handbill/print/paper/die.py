"""The line that a die cuts along: SVG path data in millimetres become the operators of a PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf

from handbill.print.paper.pdf_writing import Box, in_points, saved

_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")
_NUMBERS_AND_SPACE = re.compile(rf"(?:{_NUMBER.pattern}|[\s,])*")
_THIN_GREY = "0.4 w 0.55 G"
_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}
_EXAMPLE = "expected absolute M, L, C and Z, such as “M 10 10 L 40 10 L 40 60 Z”"


def drawn(screen: bytes, path: str) -> bytes:
    """Return a PDF whose pages show, thin and grey, where they will be cut; it is not read out."""
    with pikepdf.open(io.BytesIO(screen)) as pdf:
        for number, page in enumerate(pdf.pages):
            line = operators(path, Box.of(page.trimbox).size, number)
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(f"Q\n/Artifact BMC q {_THIN_GREY}\n{line}\nS Q EMC".encode())
        return saved(pdf)


def operators(path: str, size: tuple[float, float], page: int = 0) -> str:
    """Return the PDF operators of a path on a page, in points from its bottom left.

    ``path`` counts millimetres from the top left corner of the trimmed page; ``size`` is that
    page's.  Pages count from 0: those with odd numbers are backs, where the die comes from behind.
    Raise ValueError when the path is not made of absolute M, L, C and Z.
    """
    return "\n".join(
        f"{in_points(*_on_page(operands, size, page))} {_OPERATORS[command]}".strip()
        for command, operands in _steps(path)
    )


def _on_page(operands: tuple[float, ...], size: tuple[float, float], page: int) -> Iterator[float]:
    """Yield coordinates counted from the bottom: PDF's pages run upwards, SVG's downwards."""
    width, height = size
    for x, y in zip(operands[::2], operands[1::2], strict=True):
        yield width - x if page % 2 else x
        yield height - y


def _steps(path: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Yield each command with the numbers that it takes, repeated ones one by one."""
    if not path.lstrip().startswith("M"):
        raise ValueError(f"the cut line begins with “{path.strip()[:12]}”; {_EXAMPLE}")
    for command, text in _COMMAND.findall(path):
        operands = _operands(command, text)
        size = _NUMBERS[command]
        if not size:
            yield command, ()
        for start in range(0, len(operands), size or 1):
            # What follows the first point of an M are lines to the next ones.
            repeated = "L" if command == "M" and start else command
            yield repeated, operands[start : start + size]


def _operands(command: str, text: str) -> tuple[float, ...]:
    if command not in _NUMBERS:
        raise ValueError(f"the cut line has “{command}”; {_EXAMPLE}")
    if not _NUMBERS_AND_SPACE.fullmatch(text):
        raise ValueError(f"the cut line has “{command}{text.rstrip()}”; {_EXAMPLE}")
    found = tuple(float(digits) for digits in _NUMBER.findall(text))
    size = _NUMBERS[command]
    if (size == 0 and found) or (size and (not found or len(found) % size)):
        written = f"{command}{text}".strip()
        raise ValueError(
            f"the cut line has “{written}”; expected {size or 'no'} numbers after each {command}"
        )
    return found
