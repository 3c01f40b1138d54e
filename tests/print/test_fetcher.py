"""A template, a text or a picture cannot make print read anything outside the site."""

from __future__ import annotations

import base64
import io
import os
import struct
import zlib

import pytest
from PIL import Image
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from handbill.print import fonts, pictures
from handbill.print.pictures import Refused
from handbill.print.setting.fetcher import Jail
from tests.print.printing import opened, page, printed


def svg_with(reference: str) -> str:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="9" height="9"><image xlink:href="{reference}" width="9" height="9"/></svg>'
    )
    return "data:image/svg+xml;base64," + base64.b64encode(drawing.encode()).decode()


@pytest.mark.parametrize(
    "body",
    [
        '<img alt="x" src="file:///etc/hostname">',
        '<img alt="x" src="https://example.org/a.png">',
        '<img alt="x" src="ftp://example.org/a.png">',
        '<img alt="x" src="file://example.org/a.png">',
        '<a rel="attachment" href="file:///etc/hostname">x</a>',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<link rel="stylesheet" href="file:///etc/hostname">',
        '<p style="background: url(file:///etc/hostname)">x</p>',
        '<style>@import url("https://example.org/a.css");</style><p>x</p>',
        '<style>@font-face { font-family: a; src: url(https://example.org/a.ttf) }</style>'
        '<p style="font-family: a">x</p>',
        '<object data="file:///etc/hostname">x</object>',
        f'<img alt="x" src="{svg_with("file:///etc/hostname")}">',
        f'<img alt="x" src="{svg_with("https://example.org/a.png")}">',
    ],
)  # fmt: skip
def test_what_lies_outside_is_refused_and_told(body):
    pdf = printed(body)
    assert pdf.content == b""
    assert pdf.warnings
    assert all(warning.startswith("refused: ") for warning in pdf.warnings)


def test_nothing_of_a_refused_file_is_in_any_pdf():
    assert b"root:" not in printed('<a rel="attachment" href="file:///etc/passwd">x</a>').content


def test_an_embedded_picture_is_printed():
    pdf = printed(f'<img alt="A dot" src="{pictures.data_address(png(2, 2), "image/png")}">')
    assert pdf.warnings == ()
    with opened(pdf) as file:
        assert len(file.pages[0].Resources.XObject) == 1


def test_a_file_below_an_allowed_folder_is_read(tmp_path):
    (tmp_path / "dot.png").write_bytes(png(2, 2))
    address = (tmp_path / "dot.png").as_uri()
    jail = Jail([tmp_path])
    HTML(string=page(f'<img alt="x" src="{address}">'), url_fetcher=jail).write_pdf(
        font_config=fonts.configuration()
    )
    jail.raise_refusals()


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path):
    (tmp_path / "dot.png").symlink_to("/etc/hostname")
    with pytest.raises(FatalURLFetchingError, match="outside the folders of the site"):
        Jail([tmp_path]).fetch((tmp_path / "dot.png").as_uri())


def test_a_picture_with_too_many_pixels_is_refused_by_its_head_alone():
    huge = pictures.data_address(png_head(20_000, 20_000), "image/png")
    pdf = printed(f'<img alt="x" src="{huge}">')
    assert "has more than 40,000,000 pixels" in pdf.warnings[0]


def test_a_picture_of_too_many_bytes_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "MAX_BYTES", 100)
    (tmp_path / "noise.png").write_bytes(os.urandom(101))
    with pytest.raises(Refused, match="larger than 100 bytes"):
        pictures.file_below((tmp_path / "noise.png").as_uri(), [tmp_path])


def test_pictures_of_the_site_are_put_into_the_html(tmp_path):
    (tmp_path / "dot.png").write_bytes(png(2, 2))
    html = pictures.embedded(f'<img src="{(tmp_path / "dot.png").as_uri()}">', [tmp_path])
    assert html.startswith('<img src="data:image/png;base64,')


def test_a_picture_outside_the_site_stops_the_job(tmp_path):
    with pytest.raises(Refused, match="outside the folders of the site"):
        pictures.embedded('<img src="file:///etc/hostname">', [tmp_path])


def test_a_photograph_loses_place_and_time_and_stands_upright():
    photograph = Image.new("RGB", (4, 2), "red")
    exif = photograph.getexif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x9003] = "2026:11:21 10:00:00"
    written = io.BytesIO()
    photograph.save(written, "JPEG", exif=exif)
    clean = pictures.without_metadata(written.getvalue())
    with Image.open(io.BytesIO(clean)) as upright:
        assert upright.size == (2, 4)
        assert not upright.getexif()


def png(width: int, height: int) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(written, "PNG")
    return written.getvalue()


def png_head(width: int, height: int) -> bytes:
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", b"")


def chunk(kind: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checksum
