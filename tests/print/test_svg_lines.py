"""The lines of a QR code, drawn the short way: the same PDF."""

from __future__ import annotations

import pytest
from weasyprint import svg

from handbill.print.html import emblems
from handbill.print.setting import svg_lines
from tests.print.printing import printed

ADDRESSES = ["https://example.org/a/", "https://example.org/a-long-address/of/a-page/in-vi/"]
PATHS = [
    "M4 4.5h7m1 0h1m-33 1h1",
    "M4 4.5h7m1 0h1v3",
    "m4 4.5h7",
    "M4 4.5h7 M1.5 2h3",
    "M4,4.5h7m1 0h1",
    "M4 4.5h7m1 0 2 2h1",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_qr_code_is_the_same(address, monkeypatch):
    assert_alike(str(emblems.qr_code(address, "A code", 30)), monkeypatch)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("more", ["", 'marker-start="url(#dot)"'])
def test_a_path_is_the_same(path, more, monkeypatch):
    dot = '<marker id="dot" markerWidth="2" markerHeight="2"><path d="M0 0h1"/></marker>'
    line = f'<path stroke="#000" d="{path}" {more}/>'
    assert_alike(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-40 0 80 20" role="img">'
        f"<title>A line</title>{dot}{line}</svg>",
        monkeypatch,
    )


def assert_alike(drawing, monkeypatch):
    short = printed(drawing)
    monkeypatch.setitem(svg.TAGS, "path", svg_lines._path)
    assert printed(drawing) == short


def test_the_lines_of_a_qr_code_go_the_short_way(monkeypatch):
    monkeypatch.delattr(svg_lines, "_path")
    assert svg.TAGS["path"] is svg_lines.path
    assert printed(str(emblems.qr_code(ADDRESSES[0], "A code", 30))).warnings == ()
