"""One layout, several files: each for its purpose, and the same whatever else is asked for."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image

from handbill.content.print_layouts import Sheets
from handbill.print import layouts, pictures, purposes
from tests.print.printing import job, page, resource_of, texts

TWO_UP = Sheets(order="repeat", across=2, landscape=True)
FLYER = replace(
    job(page("<h1>Tide times</h1>", "@page { size: 148mm 210mm; bleed: 3mm }")),
    purposes=("screen", "office", "press"),
    sheets=TWO_UP,
)


def picture(pixels: int, millimetres: int) -> str:
    """Return an image element of so many pixels in so much room."""
    content = io.BytesIO()
    Image.new("RGB", (pixels, pixels), (90, 40, 20)).save(content, "PNG")
    source = pictures.data_address(content.getvalue(), "image/png")
    return f'<img alt="A quay" src="{source}" style="width: {millimetres}mm">'


def test_each_purpose_has_its_file_and_a_print_shop_a_report():
    rendered = purposes.printed(FLYER)
    assert rendered.warnings == ()
    assert list(rendered.files) == [
        "screen.pdf",
        "office.pdf",
        "press.pdf",
        "press.txt",
        "preview.webp",
    ]
    assert b"a-test.en.test.press.pdf" in rendered.files["press.txt"]
    for ending, size in [("screen.pdf", (148, 210)), ("office.pdf", (297, 210))]:
        with pikepdf.open(io.BytesIO(rendered.files[ending])) as pdf:
            box = pdf.pages[0].mediabox
            assert tuple(round(float(edge) / 72 * 25.4) for edge in box[2:]) == size


def test_what_is_read_on_a_screen_is_the_same_whatever_else_is_asked_for():
    alone = replace(FLYER, purposes=("screen",), sheets=None)
    assert texts(purposes.printed(alone)) == texts(purposes.printed(FLYER))
    assert alone.key != FLYER.key


def test_what_is_not_for_a_screen_has_no_file_for_it():
    rendered = purposes.printed(replace(FLYER, purposes=("office",)))
    assert list(rendered.files) == ["office.pdf"]


def test_a_card_for_links_is_a_picture_and_nothing_else():
    rendered = purposes.printed(replace(FLYER, purposes=("picture",), sheets=None))
    assert list(rendered.files) == ["card.png"]


@pytest.mark.parametrize(("wanted", "told"), [(("press",), 1), (("screen",), 0)])
def test_a_coarse_picture_is_a_problem_only_for_a_print_shop(wanted, told):
    made = replace(job(page(picture(200, 60), "@page { bleed: 3mm }")), purposes=wanted)
    warnings = purposes.printed(made).warnings
    assert len(warnings) == told
    assert all("200 × 200 pixels" in one and "at least 300" in one for one in warnings)


def test_a_picture_with_pixels_enough_is_fine():
    made = replace(job(page(picture(720, 60), "@page { bleed: 3mm }")), purposes=("press",))
    assert purposes.printed(made).warnings == ()


def test_slides_come_as_a_file_to_edit_as_well(harbour):
    edition = harbour.edition()
    made = layouts.job(resource_of(edition, "quay-session"), edition, "slides-16x9", "")
    rendered = purposes.printed(made)
    assert rendered.warnings == ()
    with zipfile.ZipFile(io.BytesIO(rendered.files["pptx"])) as presentation:
        assert "ppt/slides/slide1.xml" in presentation.namelist()


def test_other_words_on_a_slide_are_another_job(harbour):
    def key():
        edition = harbour.edition()
        made = layouts.job(resource_of(edition, "quay-session"), edition, "slides-16x9", "")
        return replace(made, html="").key

    before = key()
    slides = "resources/training/quay-session/slides.md"
    harbour.write(slides, harbour.read(slides).replace("## ", "## More ", 1))
    assert key() != before
