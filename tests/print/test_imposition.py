"""Pages on the sheets of a desk printer: which page lies where, and that fronts and backs meet."""

from __future__ import annotations

import io

import pikepdf
import pytest

from handbill.content.print_layouts import Sheets
from handbill.print.paper.imposition import imposed
from handbill.print.paper.sheet_plan import grid_of, plan
from tests.print.paper import (
    colour_at,
    darkest,
    in_mm,
    page_at,
    pages,
    pdf_of,
    seen,
    text_of,
)  # fmt: skip

A4, A4_LANDSCAPE = [0, 0, 210, 297], [0, 0, 297, 210]
TWO_UP = Sheets(order="repeat", across=2, landscape=True)
TEN_UP = Sheets(order="repeat", across=2, down=5)
CARDS = Sheets(order="cards", across=2, down=2)
BOOKLET = Sheets(order="booklet", across=2, landscape=True)
SHRUNK = Sheets(order="shrink")
A5, CARD = (148, 210), (85, 55)


def boxes(content):
    return [in_mm(page.mediabox) for page in pdf_of(content).pages]


def order_of(count, sheets, size, direction="ltr"):
    """Return the page numbers on each side, as they lie: rows from the top, left to right."""
    grid = grid_of(sheets, size)
    return [
        [placed.page + 1 for placed in sorted(side, key=lambda one: (-one.bottom, one.left))]
        for side in plan(count, grid, sheets, direction)
    ]


# Every page on a sheet of its own, as often as it fits.


def test_a_flyer_lies_twice_on_a_landscape_sheet():
    sheets = imposed(pages(2, *A5), TWO_UP, "ltr", None)
    assert boxes(sheets) == [A4_LANDSCAPE, A4_LANDSCAPE]
    for number in (1, 2):
        picture = seen(sheets, number - 1)
        # Two of 148 mm on 297 mm: half a millimetre stays white at each side.
        found = [page_at(picture, x, 100) for x in (0.2, 0.9, 148, 149, 296.1, 296.8)]
        assert found == [None, number, number, number, number, None]


def test_ten_business_cards_lie_in_the_middle_of_a_sheet():
    sheets = imposed(pages(2, *CARD), TEN_UP, "ltr", None)
    assert boxes(sheets) == [A4, A4]
    front = seen(sheets)
    for row in range(5):
        top = 11 + 55 * row
        for left in (20, 105):
            assert page_at(front, left + 0.5, top + 0.5) == 1
            assert page_at(front, left + 84.5, top + 54.5) == 1
    outside = [(19.5, 100), (190.5, 100), (100, 10.5), (100, 286.5)]
    assert [page_at(front, x, y) for x, y in outside] == [None] * 4
    assert text_of(sheets) == [" ".join(["Page 1"] * 10), " ".join(["Page 2"] * 10)]


# Cards.


def test_cards_follow_each_other_row_by_row_and_their_backs_are_mirrored():
    assert order_of(10, CARDS, CARD) == [[1, 3, 5, 7], [4, 2, 8, 6], [9], [10]]


def test_cards_run_from_the_right_where_reading_does():
    assert order_of(8, CARDS, CARD, "rtl") == [[3, 1, 7, 5], [2, 4, 6, 8]]


def test_the_last_card_may_lack_its_back():
    assert order_of(7, CARDS, CARD) == [[1, 3, 5, 7], [4, 2, 6]]
    assert order_of(9, CARDS, CARD) == [[1, 3, 5, 7], [4, 2, 8, 6], [9]]


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_back_of_a_card_lies_behind_its_front(direction, landscape):
    sheets = Sheets(order="cards", across=3, down=2, landscape=landscape)
    size = (60, 40)
    grid = grid_of(sheets, size)
    fronts, backs = plan(12, grid, sheets, direction)
    behind = {placed.page: placed for placed in backs}
    assert len(fronts) == len(backs) == 6
    for front in fronts:
        back = behind[front.page + 1]
        # The sheet turns around its upright axis: left becomes right, heights stay.
        assert back.left == pytest.approx(grid.sheet[0] - front.left - size[0])
        assert back.bottom == front.bottom


def test_cards_look_as_planned():
    sheets = imposed(pages(8, *CARD), CARDS, "ltr", None)
    front, back = seen(sheets, 0), seen(sheets, 1)
    middles = [(62, 121), (147, 121), (62, 176), (147, 176)]
    assert [page_at(front, x + 20, y + 15) for x, y in middles] == [1, 3, 5, 7]
    assert [page_at(back, x + 20, y + 15) for x, y in middles] == [4, 2, 8, 6]
    assert text_of(sheets) == ["Page 1 Page 3 Page 5 Page 7", "Page 4 Page 2 Page 8 Page 6"]


def test_the_bleed_of_a_page_does_not_reach_its_neighbour():
    picture = seen(imposed(pages(8, *CARD), CARDS, "ltr", None))
    found = [page_at(picture, x, 125) for x in (19.6, 20.4, 104.6, 105.4, 189.6, 190.4)]
    assert found == [None, 1, 1, 3, 3, None]
    found = [page_at(picture, 40, y) for y in (93.0, 94.0, 148.0, 149.0, 203.0, 204.0)]
    assert found == [None, 1, 1, 5, 5, None]


# Booklets.


@pytest.mark.parametrize(
    ("count", "sides"),
    [
        (1, [[1], []]),
        (2, [[2, 1], []]),
        (4, [[4, 1], [2, 3]]),
        (5, [[5, 1], [2], [3], [4]]),
        (6, [[6, 1], [2], [3], [4, 5]]),
        (8, [[8, 1], [2, 7], [6, 3], [4, 5]]),
    ],
)
def test_a_booklet_opens_at_the_first_page_and_closes_with_the_last(count, sides):
    assert order_of(count, BOOKLET, A5) == sides


def test_what_a_booklet_lacks_stays_empty_before_its_back_cover():
    grid = grid_of(BOOKLET, A5)
    sides = plan(6, grid, BOOKLET, "ltr")
    left, right = 0.5, 148.5
    where = [[(placed.page + 1, placed.left) for placed in side] for side in sides]
    assert where == [
        [(6, left), (1, right)],
        [(2, left)],
        [(3, right)],
        [(4, left), (5, right)],
    ]


def test_a_booklet_read_from_the_right_is_bound_at_the_right():
    assert order_of(8, BOOKLET, A5, "rtl") == [[1, 8], [7, 2], [3, 6], [5, 4]]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("count", [3, 8, 10, 16])
def test_a_folded_booklet_reads_in_order(count, direction):
    grid = grid_of(BOOKLET, A5)
    sides = plan(count, grid, BOOKLET, direction)
    at = {
        (number, placed.left > 100): placed.page + 1
        for number, side in enumerate(sides)
        for placed in side
    }
    forwards = direction == "ltr"
    leaves = range(0, len(sides), 2)
    # Turning the leaves from the outside in, then on from the inside out.
    first_half = [page for leaf in leaves for page in ((leaf, forwards), (leaf + 1, not forwards))]
    second_half = [
        page for leaf in reversed(leaves) for page in ((leaf + 1, forwards), (leaf, not forwards))
    ]
    read = [at[place] for place in (*first_half, *second_half) if place in at]
    assert read == list(range(1, count + 1))


def test_a_booklet_looks_as_planned():
    sheets = imposed(pages(8, *A5, direction="rtl"), BOOKLET, "rtl", None)
    assert boxes(sheets) == [A4_LANDSCAPE] * 4
    sides = [seen(sheets, number) for number in range(4)]
    found = [(page_at(side, 140, 150), page_at(side, 157, 150)) for side in sides]
    assert found == [(1, 8), (7, 2), (3, 6), (5, 4)]
    assert sorted(" ".join(text_of(sheets)).split("Page ")[1:])[0].strip() == "1"


# Large pages.


def test_a_poster_shrinks_to_what_a_desk_printer_can_print():
    sheets = imposed(pages(1, 297, 420), SHRUNK, "ltr", None)
    assert boxes(sheets) == [A4]
    picture = seen(sheets)
    # 200 mm wide; 420 mm become 282.8 mm, in the middle of 297 mm.
    assert [page_at(picture, x, 150) for x in (4.6, 5.4, 204.6, 205.4)] == [None, 1, 1, None]
    assert [page_at(picture, 100, y) for y in (6.7, 7.5, 289.5, 290.3)] == [None, 1, 1, None]


def test_a_small_page_is_not_enlarged():
    picture = seen(imposed(pages(1, 100, 100), SHRUNK, "ltr", None))
    assert [page_at(picture, x, 148) for x in (54.6, 55.4, 154.6, 155.4)] == [None, 1, 1, None]


# Where to cut.


def test_ticks_stand_beside_the_cells_on_every_line_to_cut():
    picture = seen(imposed(pages(2, *CARD), TEN_UP, "ltr", None))
    for x in (20, 105, 190):
        assert darkest(picture, x - 0.4, 6, x + 0.4, 9) < 200
        assert darkest(picture, x - 0.4, 288, x + 0.4, 291) < 200
    for y in (11, 66, 121, 176, 231, 286):
        assert darkest(picture, 15, y - 0.4, 18, y + 0.4) < 200
        assert darkest(picture, 192, y - 0.4, 195, y + 0.4) < 200
    # A millimetre stays free, so that no tick remains on a card that is cut a little beside.
    assert darkest(picture, 0, 10.2, 210, 10.8) == 255


def test_ticks_lie_on_the_cut_where_pages_fill_the_sheet():
    picture = seen(imposed(pages(1, *A5), TWO_UP, "ltr", None))
    plain = darkest(picture, 150, 120, 290, 200)
    assert darkest(picture, 148.1, 1, 148.9, 7) < plain - 20
    assert darkest(picture, 148.1, 203, 148.9, 209) < plain - 20
    assert darkest(picture, 148.1, 100, 148.9, 200) == plain


def test_a_booklet_is_folded_and_not_cut():
    picture = seen(imposed(pages(4, *A5), BOOKLET, "ltr", None))
    assert darkest(picture, 145, 0, 152, 10) == darkest(picture, 145, 100, 152, 200)


def test_the_cut_line_lies_on_every_copy_and_is_mirrored_on_backs():
    cut = "M 10 0 L 10 150"
    hangers = Sheets(order="repeat", across=2)
    sheets = imposed(pages(2, 80, 150), hangers, "ltr", cut)
    front, back = seen(sheets, 0), seen(sheets, 1)
    # Two of 80 mm on 210 mm begin at 25 mm and at 105 mm.
    for picture, lines, free in ((front, (35, 115), (95, 175)), (back, (95, 175), (35, 115))):
        plain = darkest(picture, 30, 150, 33, 200)
        for x in lines:
            assert darkest(picture, x - 0.4, 150, x + 0.4, 200) < plain - 20
        for x in free:
            assert darkest(picture, x - 0.4, 150, x + 0.4, 200) == plain


def test_the_cut_line_is_dashed():
    sheets = imposed(pages(1, 80, 150), Sheets(order="repeat"), "ltr", "M 10 0 L 10 150")
    picture = seen(sheets)
    along = {colour_at(picture, 75, 150 + step / 5) for step in range(30)}
    assert len(along) > 1


# What the reader, the print dialog and the printer are told.


def preferences(content):
    with pdf_of(content) as pdf:
        return {key: str(value) for key, value in pdf.Root.ViewerPreferences.items()}


@pytest.mark.parametrize(
    ("count", "size", "sheets", "duplex"),
    [
        (2, A5, TWO_UP, "/DuplexFlipShortEdge"),
        (2, CARD, TEN_UP, "/DuplexFlipLongEdge"),
        (4, CARD, CARDS, "/DuplexFlipLongEdge"),
        (4, A5, BOOKLET, "/DuplexFlipShortEdge"),
        (1, A5, TWO_UP, "/Simplex"),
    ],
)
def test_the_print_dialog_knows_how_to_turn_the_sheet_and_not_to_scale(count, size, sheets, duplex):
    told = preferences(imposed(pages(count, *size), sheets, "ltr", None))
    assert told == {"/DisplayDocTitle": "True", "/Duplex": duplex, "/PrintScaling": "/None"}


def test_sheets_read_from_the_right_say_so():
    told = preferences(imposed(pages(1, *A5, direction="rtl"), TWO_UP, "rtl", None))
    assert told["/Direction"] == "/R2L"


def test_sheets_keep_title_and_language_and_nothing_that_holds_for_single_pages():
    linked = '<p><a href="https://example.org">A link</a></p>'
    screen = pages(2, *A5, more=linked)
    with pdf_of(screen) as pdf:
        assert "/Annots" in pdf.pages[0]
    sheets = pdf_of(imposed(screen, TWO_UP, "ltr", None))
    assert sheets.Root.Lang == "en"
    assert sheets.docinfo["/Title"] == "Test"
    assert set(sheets.docinfo) == {"/Title", "/Producer"}
    assert set(sheets.Root) == {"/Type", "/Pages", "/Lang", "/ViewerPreferences"}
    for page in sheets.pages:
        assert set(page.obj) == {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"}


def test_a_page_is_stored_once_however_often_it_is_drawn():
    sheets = pdf_of(imposed(pages(1, *CARD), TEN_UP, "ltr", None))
    forms = [one for one in sheets.objects if isinstance(one, pikepdf.Stream) and "/BBox" in one]
    assert len(forms) == 1


def test_the_text_of_every_page_is_copied_as_on_the_screen():
    more = "<p>Call 0800 000 000 — “at night”: Łódź, ﬁsh, Țară.</p>"
    screen = pages(3, *A5, more=more)
    one_up = Sheets(order="repeat", landscape=True)
    assert text_of(imposed(screen, one_up, "ltr", None)) == text_of(screen)


def test_the_same_pages_give_the_same_bytes():
    screen = pages(3, *CARD)
    first, second = (imposed(screen, CARDS, "ltr", "M 1 1 L 2 2") for _ in range(2))
    assert first == second


# What cannot be laid on a sheet.


def test_pages_too_large_for_their_sheet_are_an_error():
    with pytest.raises(ValueError, match="do not fit") as error:
        imposed(pages(1, *A5), Sheets(order="repeat", across=2), "ltr", None)
    assert str(error.value) == "2 × 1 pages of 148 × 210 mm do not fit on a sheet of 210 × 297 mm"


def test_pages_of_several_sizes_are_an_error():
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(288, 144))
        pdf.add_blank_page(page_size=(144, 288))
        pdf.save(mixed := io.BytesIO())
    with pytest.raises(ValueError, match="one size") as error:
        imposed(mixed.getvalue(), SHRUNK, "ltr", None)
    assert str(error.value) == (
        "pages of 101.6 × 50.8 mm and of 50.8 × 101.6 mm; "
        "expected one size, to lie beside each other on a sheet"
    )
