"""Pictures as office programs take them: PNG or JPEG, whatever the site keeps."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image
from pypdfium2 import PdfDocument
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from handbill.print import fonts
from handbill.print.pictures import Refused, data_address
from handbill.print.setting.fetcher import Jail

_TAKEN = ("PNG", "JPEG")
_POINTS = 288
_STYLE = (
    f"@page {{ size: {_POINTS}pt {_POINTS}pt; margin: 0 }} body {{ margin: 0 }} "
    f"img {{ display: block; width: {_POINTS}pt; height: {_POINTS}pt; object-fit: contain }}"
)


@lru_cache(maxsize=32)
def as_raster(content: bytes, pixels: int = 1600) -> bytes:
    """Return a PNG or JPEG as it is, another picture as PNG, a drawing this many pixels large."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return content if picture.format in _TAKEN else _png(picture)
    except OSError:
        return _drawn(content, pixels)


def _drawn(svg: bytes, pixels: int) -> bytes:
    """Draw an SVG as print does, reading nothing but itself, and cut off what is empty around."""
    jail = Jail()
    address = data_address(svg, "image/svg+xml")
    html = f'<style>{_STYLE}</style><img src="{address}" alt="">'
    try:
        pdf = HTML(string=html, url_fetcher=jail).write_pdf(font_config=fonts.configuration())
        jail.raise_refusals()
    except FatalURLFetchingError:
        raise Refused(jail.refusals) from None
    with PdfDocument(pdf) as document:
        page = document[0]
        bitmap = page.render(scale=pixels / _POINTS, fill_color=(255, 255, 255, 0))
        picture = bitmap.to_pil().convert("RGBA")
    drawn = picture.getchannel("A").getbbox()
    if drawn is None:
        raise Refused(["a picture of a slide shows nothing, or is no picture"])
    return _png(picture.crop(drawn))


def _png(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=False)
    return written.getvalue()
