"""Pictures of a PDF: the first page made small, and a card to show beside shared links."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from handbill.print import previews
from tests.print.printing import printed

HEADLINE = "<h1>Does something not look right?</h1><p class=call>08000 121 700</p>"
PARAGRAPH = "<p>Tell someone what you saw. You can stay anonymous.</p>"
FLYER = f"<section>{HEADLINE}</section>{PARAGRAPH * 12}"
ON_A5 = """
    @page { size: A5; margin: 0 }
    body { margin: 0 }
    section { background: #124e5c; color: #ffffff; padding: 12mm; height: 80mm }
    p { margin: 3mm 12mm }
    .call { font-size: 30pt }
"""
AS_A_CARD = "@page { size: 1200px 630px; margin: 0 } html { background: #124e5c; color: #ffffff }"
BRAND = (0x12, 0x4E, 0x5C)
IN_TWO_KINDS = [("preview", "WEBP"), ("card", "PNG")]


@pytest.fixture(scope="module")
def flyer():
    return printed(FLYER, ON_A5).content


@pytest.fixture(scope="module")
def card():
    return printed("<h1>A title</h1><p>A summary of what it is.</p>" * 2, AS_A_CARD).content


def opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture))


def near(one, other):
    return all(abs(a - b) <= 4 for a, b in zip(one, other, strict=True))


def test_a_preview_is_the_first_page_as_wide_as_asked_for(flyer):
    picture = opened(previews.preview(flyer, 240))
    assert picture.format == "WEBP"
    assert picture.size == (240, 341)
    assert near(picture.convert("RGB").getpixel((4, 4)), BRAND)
    assert near(picture.convert("RGB").getpixel((236, 338)), (255, 255, 255))


def test_only_the_first_page_is_in_a_preview():
    one = printed("<p>First</p>").content
    two = printed("<p>First</p><p style='break-before: page'>Second</p>").content
    assert previews.preview(one, 240) == previews.preview(two, 240)


def test_a_flyer_weighs_little(flyer):
    assert len(previews.preview(flyer)) < 15_000


def test_letters_of_a_preview_are_sharp():
    """Dark letters stay dark and white paper white, however small they are."""
    page = printed("<h1>Signs</h1>", "@page { size: A4; margin: 20mm }").content
    shades = opened(previews.preview(page)).convert("L").tobytes()
    assert min(shades) < 60
    assert max(shades) > 250


@pytest.mark.parametrize(
    ("paper", "size"),
    [
        ("254mm 142.9mm", (240, 135)),
        ("76mm 76mm", (240, 240)),
        ("60mm 110mm", (240, 440)),
        ("300mm 1mm", (240, 1)),
    ],
)
def test_every_shape_of_paper_has_a_preview(paper, size):
    page = printed("", f"@page {{ size: {paper}; margin: 0 }}").content
    assert previews.size(previews.preview(page)) == size


def test_a_card_is_a_png_of_the_size_that_sharing_sites_ask_for(card):
    picture = opened(previews.card(card))
    assert picture.format == "PNG"
    assert picture.size == (1200, 630)
    assert near(picture.convert("RGB").getpixel((5, 5)), BRAND)


def test_a_card_weighs_little(card):
    assert len(previews.card(card)) < 60_000


@pytest.mark.parametrize(("kind", "file_format"), IN_TWO_KINDS)
def test_a_picture_is_made_of_the_same_bytes_every_time(flyer, kind, file_format):
    draw = getattr(previews, kind)
    assert draw(flyer) == draw(flyer)


@pytest.mark.parametrize(("kind", "file_format"), IN_TWO_KINDS)
def test_a_picture_carries_nothing_but_pixels(flyer, kind, file_format):
    picture = opened(getattr(previews, kind)(flyer))
    assert picture.format == file_format
    assert not picture.getexif()
    assert set(picture.info) <= {"loop", "background", "timestamp", "duration"}


def test_a_png_has_no_part_but_its_pixels(card):
    picture = previews.card(card)
    names, at = [], 8
    while at < len(picture):
        names.append(picture[at + 4 : at + 8])
        at += 12 + int.from_bytes(picture[at : at + 4], "big")
    assert set(names) == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}


def test_a_webp_has_no_part_but_its_pixels(flyer):
    picture = previews.preview(flyer)
    assert picture[8:16] == b"WEBPVP8 "
    assert int.from_bytes(picture[16:20], "little") + 20 in (len(picture), len(picture) - 1)
