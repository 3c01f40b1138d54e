"""What the pages of a PDF draw: pictures as they are placed, fonts, colours and transparency.

The content streams are followed into forms and patterns: only what is drawn counts, not what the
resources merely offer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import hypot

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Object

from handbill.print.paper.pdf_writing import POINTS_PER_MM

_OPERATORS = "q Q cm Do BI ID EI Tf gs sh g G rg RG k K cs CS scn SCN"
_PLAIN_COLOURS = {"g": "grey", "rg": "RGB", "k": "CMYK"}
_NAMED_COLOURS = {
    "/DeviceGray": "grey",
    "/CalGray": "grey",
    "/DeviceRGB": "RGB",
    "/CalRGB": "RGB",
    "/DeviceCMYK": "CMYK",
    "/Lab": "Lab",
}
_PROFILED_COLOURS = {1: "grey", 3: "RGB", 4: "CMYK"}
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_SUBSET_MARK = 7
"""Length of the six letters and the plus that begin the name of a part of a font."""


@dataclass(frozen=True, order=True)
class Font:
    """A font as a print shop knows it."""

    name: str
    embedded: bool
    subset: bool


@dataclass(frozen=True)
class Picture:
    """A picture as it is placed: its pixels, and its size in millimetres."""

    pixels: tuple[int, int]
    size: tuple[float, float]


@dataclass
class Drawn:
    """What a page draws; ``spot_colours`` are inks with names of their own."""

    pictures: list[Picture] = field(default_factory=list)
    fonts: set[Font] = field(default_factory=set)
    colours: set[str] = field(default_factory=set)
    spot_colours: set[str] = field(default_factory=set)
    transparency: set[str] = field(default_factory=set)


def drawn_on(page: pikepdf.Page) -> Drawn:
    """Return what a page draws."""
    drawn = Drawn()
    _Content(drawn, page.resources, Matrix()).follow(page)
    return drawn


class _Content:
    """One content stream with its resources; ``base`` is the matrix that it starts with."""

    def __init__(self, drawn: Drawn, resources: Object, base: Matrix) -> None:
        self.drawn, self.resources, self.base = drawn, resources, base
        self.matrix, self.kept = base, list[Matrix]()
        self.steps: dict[str, Callable[..., None]] = {
            "q": self.keep,
            "Q": self.restore,
            "cm": self.transform,
            "Do": self.draw,
            "Tf": self.choose_font,
            "gs": self.choose_state,
            "sh": self.shade,
            "cs": self.choose_colours,
            "CS": self.choose_colours,
            "scn": self.choose_pattern,
            "SCN": self.choose_pattern,
        }

    def follow(self, content: pikepdf.Page | Object) -> None:
        """Follow the operators one by one."""
        for instruction in pikepdf.parse_content_stream(content, _OPERATORS):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self.place(instruction.iimage.width, instruction.iimage.height)
                continue
            operator = str(instruction.operator)
            if operator in self.steps:
                self.steps[operator](*instruction.operands)
            else:
                # Colours of lines are written in capitals.
                self.drawn.colours.add(_PLAIN_COLOURS[operator.lower()])

    def resource(self, kind: str, name: Object) -> Object:
        """Return a resource by its name."""
        return self.resources[kind][str(name)]

    def keep(self) -> None:
        self.kept.append(self.matrix)

    def restore(self) -> None:
        self.matrix = self.kept.pop()

    def transform(self, *numbers: Object) -> None:
        self.matrix = Matrix(*(float(number) for number in numbers)) @ self.matrix

    def draw(self, name: Object) -> None:
        """Draw a picture or a form."""
        thing = self.resource("/XObject", name)
        if thing.Subtype == "/Form":
            self.enter(thing, self.matrix)
            return
        self.place(int(thing.Width), int(thing.Height))
        if "/ColorSpace" in thing:
            self.add_colours(thing.ColorSpace)
        if "/SMask" in thing:
            self.drawn.transparency.add("a picture with see-through parts")

    def place(self, width: int, height: int) -> None:
        """Remember a picture: it fills the unit square of the matrix."""
        across, down = hypot(self.matrix.a, self.matrix.b), hypot(self.matrix.c, self.matrix.d)
        size = (across / POINTS_PER_MM, down / POINTS_PER_MM)
        self.drawn.pictures.append(Picture((width, height), size))

    def enter(self, form: Object, matrix: Matrix) -> None:
        """Follow what a form or a pattern draws."""
        inner = Matrix(form.get("/Matrix", Array([1, 0, 0, 1, 0, 0]))) @ matrix
        _Content(self.drawn, form.get("/Resources", self.resources), inner).follow(form)

    def choose_font(self, name: Object, _size: Object) -> None:
        self.drawn.fonts.add(_described(self.resource("/Font", name)))

    def choose_state(self, name: Object) -> None:
        """Remember the transparency that a graphics state brings."""
        state = self.resource("/ExtGState", name)
        if min(float(state.get(key, 1)) for key in ("/ca", "/CA")) < 1:
            self.drawn.transparency.add("see-through colours")
        if str(state.get("/BM", "/Normal")) not in ("/Normal", "/Compatible"):
            self.drawn.transparency.add("blended colours")
        mask = state.get("/SMask")
        if isinstance(mask, Dictionary):
            self.drawn.transparency.add("soft masks")
            self.enter(mask.G, self.matrix)

    def shade(self, name: Object) -> None:
        self.add_colours(self.resource("/Shading", name).ColorSpace)

    def choose_colours(self, name: Object) -> None:
        offered = self.resources.get("/ColorSpace", Dictionary())
        self.add_colours(offered.get(str(name), name))

    def choose_pattern(self, *operands: Object) -> None:
        """Follow a pattern; it lies on the page or form, wherever the matrix has moved to."""
        if not isinstance(operands[-1], pikepdf.Name):
            return
        pattern = self.resource("/Pattern", operands[-1])
        if pattern.PatternType == 1:
            self.enter(pattern, self.base)
        else:
            self.add_colours(pattern.Shading.ColorSpace)

    def add_colours(self, space: Object) -> None:
        """Remember a colour space in a print shop's words."""
        kind = str(space[0]) if isinstance(space, Array) else str(space)
        if kind in _NAMED_COLOURS:
            self.drawn.colours.add(_NAMED_COLOURS[kind])
        elif kind == "/ICCBased":
            self.drawn.colours.add(_PROFILED_COLOURS[int(space[1].N)])
        elif kind == "/Indexed":
            self.add_colours(space[1])
        elif kind == "/Separation":
            self.drawn.spot_colours.add(str(space[1]).removeprefix("/"))
        elif kind == "/DeviceN":
            self.drawn.spot_colours |= {str(name).removeprefix("/") for name in space[1]}


def _described(font: Object) -> Font:
    """Return a font by the name and the file in its description."""
    if font.Subtype == "/Type3":
        # Its letters are drawings inside the PDF.
        return Font(str(font.get("/Name", "/drawn letters"))[1:], embedded=True, subset=True)
    name = str(font.BaseFont).removeprefix("/")
    holder = font.DescendantFonts[0] if font.Subtype == "/Type0" else font
    description = holder.get("/FontDescriptor", Dictionary())
    embedded = any(file in description for file in _FONT_FILES)
    subset = name[_SUBSET_MARK - 1 : _SUBSET_MARK] == "+"
    return Font(name[_SUBSET_MARK:] if subset else name, embedded, subset)
