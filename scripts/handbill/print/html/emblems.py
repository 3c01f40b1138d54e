"""What every layout may carry: the partnership's logo and the QR code, as inline SVG."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

import segno
from markupsafe import Markup

from handbill.print.pictures import checked, data_address, file_below, media_type

_SVG = "http://www.w3.org/2000/svg"
_QUIET_ZONE = 4
"""Modules of white around a QR code that ISO/IEC 18004 asks for."""


def logo(file: Path, root: Path, name: str) -> Markup:
    """Return the logo, SVG or raster, from below ``root``, with the partnership's name as text."""
    content = checked(file_below(file.as_uri(), [root]).read_bytes())
    if file.suffix.lower() == ".svg":
        return Markup(titled_svg(content, name))  # noqa: S704 - our own serialisation
    address = data_address(content, media_type(file.as_uri()))
    return Markup(f"<img class=hb-logo src={quoteattr(address)} alt={quoteattr(name)}>")  # noqa: S704


def logo_address(file: Path, root: Path) -> str:
    """Return the logo as a ``data:`` address, for styles that show it in many places."""
    content = checked(file_below(file.as_uri(), [root]).read_bytes())
    return data_address(content, media_type(file.as_uri()))


def titled_svg(content: bytes, title: str) -> str:
    """Return an SVG whose only name is the title: PDF/UA takes its text from there."""
    ElementTree.register_namespace("", _SVG)
    svg = ElementTree.fromstring(content)  # noqa: S314 - the site's own file, and Expat bounds entities
    for old in svg.findall(f"{{{_SVG}}}title"):
        svg.remove(old)
    svg.attrib.pop("aria-label", None)
    svg.set("role", "img")
    svg.set("class", "hb-logo")
    name = ElementTree.Element(f"{{{_SVG}}}title")
    name.text = title
    svg.insert(0, name)
    return ElementTree.tostring(svg, encoding="unicode")


@lru_cache(maxsize=256)
def qr_code(address: str, title: str, millimetres: float) -> Markup:
    """Return a QR code whose dark and light squares, without the quiet zone, measure this much."""
    code = segno.make(address, error="m", micro=False)
    squares = code.symbol_size(border=0)[0]
    width = millimetres * (squares + 2 * _QUIET_ZONE) / squares
    drawn = io.BytesIO()
    code.save(
        drawn, kind="svg", border=_QUIET_ZONE, xmldecl=False, omitsize=True, nl=False,
        svgclass=None, lineclass=None,
    )  # fmt: skip
    opening = f'<svg class="hb-qr" role="img" style="width: {width:.2f}mm; height: {width:.2f}mm" '
    text = re.sub(r"^<svg ", opening, drawn.getvalue().decode())
    return Markup(text.replace(">", f"><title>{escape(title)}</title>", 1))  # noqa: S704 - our own
