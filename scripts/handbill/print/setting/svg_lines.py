"""Drawing the squares of a QR code: five hundred lines, read and written as quickly as possible.

Importing this module puts a short way before WeasyPrint's function that draws the paths of an SVG;
what it writes is the same, and every other path goes the long way.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pydyf
from weasyprint import svg

_LINES = re.compile(r"M[0-9.]+ [0-9.]+(?:h[0-9]+|m-?[0-9]+ [0-9]+)+")
"""A path of lines to the right, as `segno` writes it."""
_STEP = re.compile(r"([Mmh])(-?[0-9.]+)(?: ([0-9.]+))?")
_number = lru_cache(maxsize=1024)(pydyf._to_bytes)


def path(drawing: Any, node: Any, font_size: float) -> None:
    """Write the lines of a path to the stream of a drawing."""
    lines = node.get("d", "")
    if not _LINES.fullmatch(lines) or any(name.startswith("marker") for name in node.attrib):
        _path(drawing, node, font_size)
        return
    x = y = 0.0
    written = drawing.stream.stream
    written.append(b"0 0 m")
    for step, across, down in _STEP.findall(lines):
        x, y = (0.0, 0.0) if step == "M" else (x, y)
        x, y = x + float(across), y + float(down or 0)
        written.append(b"%s %s %s" % (_number(x), _number(y), b"l" if step == "h" else b"m"))


_path, svg.TAGS["path"] = svg.TAGS["path"], path
