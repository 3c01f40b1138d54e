"""Pages to put on paper, and ways to look at it: lengths in millimetres from the top left."""

from __future__ import annotations

import io
import subprocess

import pikepdf
import pypdfium2
from PIL import Image, ImageStat

from handbill.print.paper.pdf_writing import POINTS_PER_MM
from tests.print.printing import printed

WHITE = (255, 255, 255)
COLOURS = [
    (255, 160, 160), (160, 255, 160), (160, 160, 255), (255, 255, 120),
    (120, 255, 255), (255, 120, 255), (200, 200, 100), (100, 200, 200),
]  # fmt: skip
"""A background for each page, so that a pixel tells which page it belongs to."""
_DPI = 127  # five pixels a millimetre
_PIXELS = 5


def pages(count: int, width: float, height: float, direction: str = "ltr", more: str = "") -> bytes:
    """Return a screen PDF: each page has a colour that fills its bleed, and says its number."""
    colours = "".join(
        f"@page p{number} {{ background: rgb{colour} }} .p{number} {{ page: p{number} }}"
        for number, colour in enumerate(COLOURS[:count], start=1)
    )
    css = f"@page {{ size: {width}mm {height}mm; margin: 6mm; bleed: 3mm }} {colours}"
    body = "".join(
        f"<section class=p{number}><h1>Page {number}</h1>{more}</section>"
        for number in range(1, count + 1)
    )
    return printed(body, css, f'lang="en" dir="{direction}"').content


def pdf_of(content: bytes) -> pikepdf.Pdf:
    """Return a PDF to look into."""
    return pikepdf.open(io.BytesIO(content))


def in_mm(box: pikepdf.Object) -> list[float]:
    """Return the corners of a box to a thousandth of a millimetre."""
    return [round(float(corner) / POINTS_PER_MM, 3) for corner in box]


def seen(content: bytes, page: int = 0) -> Image.Image:
    """Return a page as it looks."""
    with pypdfium2.PdfDocument(content) as pdf:
        picture: Image.Image = pdf[page].render(scale=_DPI / 72).to_pil()
        return picture.convert("RGB")


def colour_at(picture: Image.Image, x: float, y: float) -> object:
    """Return the colour of a point."""
    return picture.getpixel((round(x * _PIXELS), round(y * _PIXELS)))


def page_at(picture: Image.Image, x: float, y: float) -> int | None:
    """Return the number of the page that lies at a point, None where the paper is white."""
    colour = colour_at(picture, x, y)
    return None if colour == WHITE else 1 + COLOURS.index(colour)  # type: ignore[arg-type]


def darkest(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> int:
    """Return how dark the darkest point of an area is: 0 is black, 255 white."""
    area = (left * _PIXELS, top * _PIXELS, right * _PIXELS, bottom * _PIXELS)
    return ImageStat.Stat(picture.convert("L").crop(area)).extrema[0][0]


def text_of(content: bytes) -> list[str]:
    """Return the text that is copied from each page, white space evened out."""
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    found = subprocess.run(command, input=content, capture_output=True, check=True)
    return [" ".join(text.split()) for text in found.stdout.decode().split("\f")[:-1]]
