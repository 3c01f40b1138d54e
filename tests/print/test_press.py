"""What a print shop gets: exact boxes, artwork in the bleed, marks outside it, tags kept."""

from __future__ import annotations

import pikepdf
import pytest

from handbill.print.paper.press import prepared
from tests.print.paper import (
    WHITE,
    colour_at,
    darkest,
    in_mm,
    page_at,
    pages,
    pdf_of,
    seen,
    text_of,
)
from tests.print.printing import printed
from tests.print.test_accessibility import elements, errors_in

LINKED = '<p>Read <a href="https://example.org">the page</a> and <a href="#there">more</a>.</p>'
CUT = "M 20 10 L 60 10 L 60 40 Z"


@pytest.mark.parametrize("size", [(148, 210), (85, 55), (76, 76), (297, 420)])
def test_boxes_are_exact_to_a_thousandth_of_a_millimetre(size):
    width, height = size
    for page in pdf_of(prepared(pages(2, *size), None)).pages:
        assert in_mm(page.TrimBox) == [0, 0, width, height]
        assert in_mm(page.BleedBox) == [-3, -3, width + 3, height + 3]
        assert in_mm(page.MediaBox) == [-10, -10, width + 10, height + 10]


def test_artwork_fills_the_bleed_and_ends_there():
    wider = '<div style="position: absolute; inset: 20mm -30mm auto; height: 5mm; background: red">'
    shown = seen(prepared(pages(1, 85, 55, more=wider + "</div>"), None))
    # The trimmed page begins at 10 mm: its bleed at 7 mm.
    assert [page_at(shown, x, 50) for x in (6.6, 7.4, 97.6, 98.4)] == [None, 1, 1, None]
    assert [page_at(shown, 50, y) for y in (6.6, 7.4, 67.6, 68.4)] == [None, 1, 1, None]
    assert colour_at(shown, 6.6, 38) == WHITE
    assert colour_at(shown, 7.4, 38) == (255, 0, 0)


def test_marks_stand_outside_the_bleed_on_the_lines_to_cut():
    shown = seen(prepared(pages(1, 85, 55), None))
    for x in (10, 95):
        for top, bottom in ((1.2, 5.8), (69.2, 73.8)):
            assert darkest(shown, x - 0.4, top, x + 0.4, bottom) < 150
    for y in (10, 65):
        for left, right in ((1.2, 5.8), (99.2, 103.8)):
            assert darkest(shown, left, y - 0.4, right, y + 0.4) < 150
    # Between the marks and the bleed, and along the edge, the paper stays white.
    assert darkest(shown, 0, 6.2, 105, 6.8) == 255
    assert darkest(shown, 0, 0, 105, 0.8) == 255


def test_marks_print_on_every_plate_in_a_hairline():
    file = pdf_of(prepared(pages(1, 85, 55), None))
    page = file.pages[0]
    ink = page.Resources.ColorSpace["/handbill-all-inks"]
    assert [str(part) for part in ink.as_list()[:3]] == ["/Separation", "/All", "/DeviceCMYK"]
    assert ink[3].C1.as_list() == [1, 1, 1, 1]
    operators = [str(one.operator) for one in pikepdf.parse_content_stream(page)]
    assert operators[-2:] == ["Q", "EMC"]
    assert content_of(page).count(" l S") == 8
    assert "/handbill-all-inks CS 1 SCN 0.25 w" in content_of(page)


def content_of(page):
    page.contents_coalesce()
    return page.Contents.read_bytes().decode("latin-1")


def test_the_die_line_is_a_spot_colour_that_overprints():
    file = pdf_of(prepared(pages(2, 85, 55), CUT))
    for page in file.pages:
        ink = page.Resources.ColorSpace["/handbill-cut"]
        assert [str(part) for part in ink.as_list()[:3]] == [
            "/Separation", "/CutContour", "/DeviceCMYK",
        ]  # fmt: skip
        assert ink[3].C1.as_list() == [0, 1, 0, 0]
        state = page.Resources.ExtGState["/handbill-overprint"]
        assert [state.OP, state.op, state.OPM] == [True, True, 1]
        drawn = "/handbill-overprint gs /handbill-cut CS 1 SCN 0.25 w"
        assert drawn in content_of(page)


def test_the_die_line_lies_where_the_layout_says_and_is_mirrored_on_backs():
    content = prepared(pages(2, 85, 55), CUT)
    without = prepared(pages(2, 85, 55), None)

    def changed(page, x, y):
        area = (x - 0.5, y - 0.5, x + 0.5, y + 0.5)
        return darkest(seen(content, page), *area) != darkest(seen(without, page), *area)

    # 60 mm from the left and 30 mm from the top of the trimmed page, which begins at 10 mm.
    assert [changed(0, 70, 40), changed(0, 35, 40)] == [True, False]
    assert [changed(1, 70, 40), changed(1, 35, 40)] == [False, True]


def test_without_a_die_nothing_speaks_of_one():
    file = pdf_of(prepared(pages(1, 85, 55), None))
    page = file.pages[0]
    assert "/handbill-cut" not in page.Resources.ColorSpace


def test_a_cut_line_that_cannot_be_read_is_an_error():
    with pytest.raises(ValueError, match="the cut line has “A”"):
        prepared(pages(1, 85, 55), "M 1 1 A 2 2")


# Tags.


def tagged():
    body = f"<h1>Here</h1>{LINKED}<h2 id=there>There</h2><ul><li>One</li></ul>"
    return printed(body, "@page { bleed: 3mm }").content


def test_two_checkers_find_no_error(tmp_path):
    assert errors_in(prepared(tagged(), CUT), tmp_path) == []


def test_tags_stay_and_marks_are_artifacts():
    before, after = pdf_of(tagged()), pdf_of(prepared(tagged(), CUT))
    assert after.Root.MarkInfo.Marked
    for kind in ("H2", "P", "LI"):
        assert len(list(elements(after, kind))) == len(list(elements(before, kind))) > 0
    assert [page.StructParents for page in after.pages] == [
        page.StructParents for page in before.pages
    ]
    assert content_of(after.pages[0]).count("/Artifact <</Type /Page>> BDC") == 2


def test_links_go_and_their_words_stay():
    before, after = pdf_of(tagged()), pdf_of(prepared(tagged(), None))
    assert len(list(elements(before, "Link"))) == 2
    assert list(elements(after, "Link")) == []
    assert all("/Annots" not in page for page in after.pages)
    keys = after.Root.StructTreeRoot.ParentTree.Nums.as_list()[::2]
    assert keys == [page.StructParents for page in after.pages]
    assert not any(one.get("/Type") == "/OBJR" for one in after.objects if hasattr(one, "keys"))
    assert text_of(prepared(tagged(), None)) == text_of(tagged())


def test_title_and_language_stay():
    file = pdf_of(prepared(tagged(), None))
    assert file.docinfo["/Title"] == "Test"
    assert file.Root.Lang == "en"


def test_the_same_pages_give_the_same_bytes():
    screen = tagged()
    assert prepared(screen, CUT) == prepared(screen, CUT)
