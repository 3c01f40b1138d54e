"""What a print shop checks: found on the pages as they are drawn, and said plainly."""

from __future__ import annotations

import base64
import io

import pikepdf
import pytest
from PIL import Image

from handbill.print.paper.preflight import problems, report
from handbill.print.paper.press import prepared
from tests.print.paper import pages, pdf_of
from tests.print.printing import printed


def photograph(width, height, mode="RGB"):
    """Return the address of a picture with this many pixels."""
    written = io.BytesIO()
    Image.new(mode, (width, height), (200, 30, 30, 128)[: len(mode)]).save(written, "PNG")
    return f"data:image/png;base64,{base64.b64encode(written.getvalue()).decode()}"


def press(body, css="", cut=None):
    return prepared(printed(body, "@page { bleed: 3mm }" + css).content, cut)


def changed(content, change):
    """Return a PDF after a change to each of its pages."""
    written = io.BytesIO()
    with pdf_of(content) as pdf:
        for page in pdf.pages:
            change(pdf, page)
        pdf.save(written)
    return written.getvalue()


def test_the_report_says_what_was_looked_at():
    assert report(prepared(pages(2, 85, 55), "M 1 1 L 2 2"), "card.en.press.pdf") == (
        """\
Preflight report: card.en.press.pdf

Result
  No problem found.

File
  Title: Test
  Language: en
  PDF version: 1.7
  Pages: 2

Sizes
  Pages 1 to 2: trim box 85 × 55 mm, bleed 3 mm, media box 105 × 75 mm

Fonts
  Noto-Sans-Bold: embedded, the letters that are used

Colours
  Used: RGB
  Crop marks: registration (all inks)
  Spot colours: CutContour
  The RGB colours are sRGB, without a profile inside the file. They are not converted to
  inks: the print shop does that, with the profile of its press and paper. Bright colours
  may come out duller. Black text is RGB too: ask for black ink only, without colours.
  The line of the die is drawn in the spot colour CutContour, overprinting. It shows as magenta
  and is not to be printed: the print shop turns it off, and cuts along it.

Pictures
  None: drawings and letters have no resolution.

Transparency
  Pages 1 to 2: none

Not checked
  Whether the artwork reaches the bleed everywhere, how colours look in ink, how much ink lies
  on one spot, how thin lines are, and whether text is right. Ask the print shop for a proof.
"""
    )


# Pictures.


def test_a_coarse_picture_is_a_problem():
    content = press(f'<img src="{photograph(400, 300)}" alt="A boat" style="width: 80mm">')
    assert problems(content) == (
        "page 1: a picture of 400 × 300 pixels is 80 mm wide: 127 dpi; "
        "expected at least 300: 945 pixels wide",
    )
    assert "\n  Page 1: 400 × 300 pixels, 80 × 60 mm, 127 dpi\n" in report(content, "")


def test_the_direction_with_the_fewest_pixels_counts():
    style = "width: 20mm; height: 50mm"
    content = press(f'<img src="{photograph(400, 300)}" alt="A boat" style="{style}">')
    assert problems(content) == (
        "page 1: a picture of 400 × 300 pixels is 50 mm high: 152 dpi; "
        "expected at least 300: 591 pixels high",
    )


def test_a_fine_picture_is_none():
    content = press(f'<img src="{photograph(945, 709)}" alt="A boat" style="width: 80mm">')
    assert problems(content) == ()
    assert "Page 1: 945 × 709 pixels, 80 × 60 mm, 300 dpi" in report(content, "")


def test_each_use_of_a_picture_counts_once():
    picture = photograph(400, 300)
    large = f'<img src="{picture}" alt="A boat" style="width: 40mm">'
    small = f'<img src="{picture}" alt="A boat" style="width: 20mm">'
    content = press(f"{large}{small}<p style='break-before: page'>{large}{large}</p>")
    assert [problem.partition(":")[0] for problem in problems(content)] == ["page 1", "page 2"]


@pytest.mark.parametrize(
    "body",
    [
        '<img src="{}" alt="A boat" style="width: 60mm; transform: rotate(30deg)">',
        '<img src="{}" alt="A boat" style="width: 30mm; transform: scale(2)">',
        '<div style="height: 45mm; background: url({}) 0 0 / 60mm">x</div>',
        '<div style="height: 45mm; background: url({}) 0 0 / 60mm no-repeat">x</div>',
        '<svg viewBox="0 0 60 45" style="width: 60mm"><title>A boat</title>'
        '<g opacity="0.5"><image href="{}" width="60" height="45"/></g></svg>',
    ],
    ids=["turned", "scaled", "pattern", "background", "form"],
)
def test_a_picture_is_found_wherever_it_is_drawn(body):
    found = problems(press(body.format(photograph(400, 300))))
    assert found == (
        "page 1: a picture of 400 × 300 pixels is 60 mm wide: 169 dpi; "
        "expected at least 300: 709 pixels wide",
    )


# Fonts.


def test_a_font_that_is_not_inside_is_a_problem():
    def write_in_helvetica(pdf, page):
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.F1)
        page.contents_add(b"BT /F1 12 Tf (x) Tj ET")

    content = changed(press("<p>x</p>"), write_in_helvetica)
    assert problems(content) == (
        "page 1: the font “Helvetica” is not inside the file; expected every font",
    )
    assert "\n  Helvetica: NOT embedded\n" in report(content, "")


def test_fonts_that_no_page_uses_are_not_named():
    assert "Bold" not in report(press("<p>x</p>"), "")
    assert "  Noto-Sans: embedded, the letters that are used\n" in report(press("<p>x</p>"), "")


# Boxes.


def test_missing_boxes_are_problems():
    def without_boxes(_pdf, page):
        del page.TrimBox
        del page.BleedBox

    assert problems(changed(press("<p>x</p>"), without_boxes)) == (
        "page 1: has no trim box; expected the size of the page after cutting",
        "page 1: has no bleed box; expected 3 mm around the trim box",
    )


def test_a_narrow_bleed_is_a_problem():
    def narrowed(_pdf, page):
        left, bottom, right, top = (float(corner) for corner in page.TrimBox)
        mm = 72 / 25.4
        page.BleedBox = [left - 3 * mm, bottom - 3 * mm, right + 3 * mm, top + 2 * mm]

    content = changed(press("<p>x</p>"), narrowed)
    assert problems(content) == ("page 1: the bleed is 2 mm; expected 3 mm on every side",)


def test_the_screen_version_is_not_ready_for_a_print_shop():
    assert problems(pages(1, 85, 55)) == (
        "page 1: has no bleed box; expected 3 mm around the trim box",
    )


def test_pages_of_other_sizes_are_told_apart():
    css = "@page wide { size: 120mm 90mm } .wide { page: wide }"
    content = press("<p>a</p><p style='break-before: page'>b</p><p class=wide>c</p>", css)
    assert "  Pages 1 to 2: trim box 100 × 100 mm, bleed 3 mm, media box 120 × 120 mm\n" in report(
        content, ""
    )
    assert "  Page 3: trim box 120 × 90 mm, bleed 3 mm, media box 140 × 110 mm\n" in report(
        content, ""
    )


# Colours and transparency.


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>x</p>", "none"),
        ('<p style="color: rgb(0 0 0 / 50%)">x</p>', "see-through colours"),
        (
            f'<img src="{photograph(900, 900, "RGBA")}" alt="A boat" style="width: 20mm">',
            "a picture with see-through parts",
        ),
    ],
)
def test_transparency_is_named(body, found):
    assert f"\nTransparency\n  Page 1: {found}\n" in report(press(body), "")


def test_spot_colours_are_named_and_the_die_explained():
    plain, cut = report(press("<p>x</p>"), ""), report(press("<p>x</p>", cut="M 1 1 L 2 2"), "")
    assert "Spot colours: none\n" in plain
    assert "the die" not in plain
    assert "Spot colours: CutContour\n" in cut
    assert "the print shop turns it off, and cuts along it" in cut


def test_problems_lead_the_report():
    content = press(f'<img src="{photograph(40, 30)}" alt="A boat" style="width: 80mm">')
    (problem,) = problems(content)
    assert f"Result\n  Problem: {problem}\n\nFile" in report(content, "x")


def test_the_same_pages_give_the_same_report():
    content = press("<p>x</p>")
    assert report(content, "x") == report(bytes(bytearray(content)), "x")
