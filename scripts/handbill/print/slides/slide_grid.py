"""Where things lie on a slide of 960 × 540 points, the 16:9 of office programs, and on notes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from handbill.print.slides.slide_content import Direction

EMU = 12_700
"""English Metric Units, in which office files measure, in a point."""

WIDTH, HEIGHT = 960, 540
NOTES_WIDTH, NOTES_HEIGHT = 540, 780
"""A page of notes: A4 as office programs take it."""


class Box(NamedTuple):
    """A rectangle in points; ``x`` from the side on which reading starts."""

    x: float
    y: float
    width: float
    height: float

    def mirrored(self, direction: Direction, page: float = WIDTH) -> Box:
        """Return the box with ``x`` from the left: a page from right to left is a mirror."""
        return self._replace(x=page - self.x - self.width) if direction == "rtl" else self

    def beside(self) -> tuple[Box, Box]:
        """Return a column for text and one for what stands beside it."""
        text = round(self.width * 0.52)
        gap = 24
        rest = self._replace(x=self.x + text + gap, width=self.width - text - gap)
        return self._replace(width=text), rest

    def inside(self, width: float, height: float) -> Box:
        """Return the largest box of these proportions in the middle of this one."""
        scale = min(self.width / width, self.height / height)
        across, down = width * scale, height * scale
        return Box(
            self.x + (self.width - across) / 2, self.y + (self.height - down) / 2, across, down
        )

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """The box as office files measure it."""
        x, y, width, height = (round(measure * EMU) for measure in self)
        return x, y, width, height

    def rows(self, heights: Iterable[float], gap: float) -> tuple[Box, ...]:
        """Return boxes of these heights, one below the other."""
        found: list[Box] = []
        top = self.y
        for height in heights:
            found.append(self._replace(y=top, height=height))
            top += height + gap
        return tuple(found)


BAND = Box(0, 0, WIDTH, 26)

TITLE = Box(64, 36, 832, 84)
RULE = Box(64, 128, 832, 4)
BODY = Box(64, 150, 832, 334)
LOGO = Box(64, 498, 26, 26)
BRAND = Box(98, 496, 210, 30)
FOOT = Box(320, 496, 510, 30)
NUMBER = Box(836, 496, 60, 30)

FIRST_LOGO = Box(64, 48, 42, 42)
FIRST_BRAND = Box(120, 46, 776, 46)
FIRST_TITLE = Box(64, 112, 832, 152)
FIRST_RULE = Box(64, 276, 832, 5)
FIRST_BODY = Box(64, 298, 832, 112)
DETAILS = Box(64, 420, 832, 98)

NOTES_SLIDE = Box(90, 44, 360, 202.5)
NOTES_BODY = Box(45, 266, 450, 462)
NOTES_FOOT = Box(45, 740, 380, 24)
NOTES_NUMBER = Box(435, 740, 60, 24)
