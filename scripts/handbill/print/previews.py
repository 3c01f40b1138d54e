"""Pictures of a finished PDF: its first page made small, and a card to show beside shared links.

The bytes follow from the PDF alone; a picture carries nothing but its pixels.
"""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

PREVIEW_WIDTH = 240
"""Pixels of a preview: 120 CSS pixels on a phone that has two of its own for each."""

CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""Pixels of a card: what sharing sites ask for."""

_QUALITY = 70
"""Of WebP: below this, letters on a coloured ground smear; above, only the file grows."""

_COLOURS = 128
"""Of a card: enough for smooth letters in a partnership's colours and for a plain logo."""


def preview(pdf: bytes, width: int = PREVIEW_WIDTH) -> bytes:
    """Return the first page as WebP, ``width`` pixels wide, as high as the page makes it."""
    # Drawn twice as large and made smaller, tiny letters keep their shape.
    large, shape = _first_page(pdf, 2 * width)
    small = large.resize((width, max(1, round(width * shape))), Image.Resampling.BOX)
    written = io.BytesIO()
    small.save(written, "WEBP", quality=_QUALITY)
    return written.getvalue()


def card(pdf: bytes) -> bytes:
    """Return the first page as a PNG of few colours, 1200 × 630: not every site takes WebP."""
    page, _ = _first_page(pdf, CARD_WIDTH)
    exact = page.crop((0, 0, CARD_WIDTH, CARD_HEIGHT))  # rounding may have added a pixel
    few = exact.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    written = io.BytesIO()
    few.save(written, "PNG")
    return written.getvalue()


def size(picture: bytes) -> tuple[int, int]:
    """Return the width and height of a picture in pixels, read from its head."""
    with Image.open(io.BytesIO(picture)) as opened:
        return opened.size


def _first_page(pdf: bytes, width: int) -> tuple[Image.Image, float]:
    """Draw the first page on white, about so many pixels wide; return also height over width."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        across, down = page.get_size()
        drawn: Image.Image = page.render(scale=width / across).to_pil()
    finally:
        document.close()
    return drawn.convert("RGB"), down / across
