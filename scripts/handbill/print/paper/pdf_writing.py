"""Boxes, numbers and files as PDF writes them; lengths on paper are in millimetres."""

from __future__ import annotations

import io
from dataclasses import dataclass
from decimal import Decimal

import pikepdf

POINTS_PER_MM = 72 / 25.4
_DECIMALS = 6
"""WeasyPrint writes its boxes with as many; a thousandth of a millimetre needs three."""


@dataclass(frozen=True)
class Box:
    """A rectangle of a PDF page, in points from the bottom left."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def of(cls, corners: pikepdf.Object) -> Box:
        """Return the rectangle of a PDF array such as a TrimBox."""
        return cls(*(float(corner) for corner in corners))

    @classmethod
    def from_origin(cls, size: tuple[float, float]) -> Box:
        """Return the rectangle of a width and height in millimetres."""
        return cls(0, 0, size[0] * POINTS_PER_MM, size[1] * POINTS_PER_MM)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in millimetres."""
        return (
            (self.right - self.left) / POINTS_PER_MM,
            (self.top - self.bottom) / POINTS_PER_MM,
        )

    def grown(self, millimetres: float) -> Box:
        """Return the rectangle that is larger by this much on every side."""
        by = millimetres * POINTS_PER_MM
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def as_array(self) -> pikepdf.Array:
        """Return the rectangle as PDF writes it."""
        corners = (self.left, self.bottom, self.right, self.top)
        return pikepdf.Array([Decimal(number(corner)) for corner in corners])

    def as_path(self) -> str:
        """Return the operands and operator that draw the rectangle."""
        width, height = self.right - self.left, self.top - self.bottom
        return f"{numbers(self.left, self.bottom, width, height)} re"


def number(value: float) -> str:
    """Return a number as PDF writes it: no exponent, no useless zeros, no minus zero."""
    digits = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits


def numbers(*values: float) -> str:
    """Return the operands of an operator."""
    return " ".join(number(value) for value in values)


def in_points(*millimetres: float) -> str:
    """Return lengths in millimetres as the operands of an operator, in points."""
    return numbers(*(length * POINTS_PER_MM for length in millimetres))


def shown(millimetres: float) -> str:
    """Return a length for a reader, to a tenth of a millimetre."""
    return f"{millimetres:.1f}".removesuffix(".0")


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return the file of a PDF: the same bytes whenever it holds the same."""
    written = io.BytesIO()
    pdf.save(
        written,
        min_version="1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return written.getvalue()
