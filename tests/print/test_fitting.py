"""A document gets the fewest pages, then the largest text; what is lost is not laid out further."""

from __future__ import annotations

import pytest

from handbill.print.setting import fitting, overflow, stylesheets, typesetting
from handbill.print.setting.fetcher import Jail
from tests.print.printing import page, printed, texts

LONG = "<p>word </p>" * 20


def test_a_document_steps_down_to_the_largest_size_that_fits():
    pdf = printed(LONG, "p { margin: 0 }", 'lang="en" data-sizes="12 9 6" data-most-pages="1"')
    assert (pdf.pages, pdf.warnings) == (1, ())


def test_known_pages_give_the_same_and_only_the_sizes_that_are_needed_are_tried(monkeypatch):
    tried: list[float] = []
    in_size = typesetting.Source.in_size

    def noted(source, points):
        tried.append(points)
        return in_size(source, points)

    monkeypatch.setattr(typesetting.Source, "in_size", noted)
    css, text = "h1 { break-before: page } p { margin: 0 }", "<p>word</p>" * 13 + "<h1>Back</h1>"
    root = 'lang="en" data-sizes="13 12 6" data-{}="2"'
    looked_for = printed(text, css, root.format("most-pages"))
    known = printed(text, css, root.format("pages"))
    assert tried == [13, 6, 12, 13, 12]
    assert (known.pages, known.warnings) == (looked_for.pages, looked_for.warnings) == (2, ())
    assert texts(known) == texts(looked_for)


def test_a_document_that_fits_in_no_size_says_so():
    pdf = printed(LONG * 3, "p { margin: 0 }", 'lang="en" data-sizes="12 9" data-most-pages="1"')
    assert "needs 4 pages even in 9 pt; expected at most 1: shorten the text" in pdf.warnings


STYLE = "h1 { break-before: page } p { margin: 0 }"


def parts(lines: int) -> str:
    """Return a text of at least two pages, with so many lines on the second."""
    return "<p>One</p>" * 9 + "<h1>Next</h1>" + "<p>word</p>" * lines


def box(lines: int) -> str:
    """Return a box of 20 mm for so many lines."""
    return '<div data-panel="Box" style="height: 20mm">' + "<p>word</p>" * lines + "</div>"


def source_of(html: str) -> typesetting.Source:
    return typesetting.Source(*stylesheets.read(html, Jail()), {})


@pytest.mark.parametrize("text", [parts(1), parts(12), parts(25), box(4) * 3, LONG * 2])
@pytest.mark.parametrize(("fewest", "most"), [(1, 9), (2, 3), (2, 2), (1, 1)])
def test_nothing_better_is_missed(text: str, fewest: int, most: int):
    sizes = (14.0, 12.0, 10.0, 8.0, 6.0)
    source = source_of(page(text, STYLE))
    documents = [source.in_size(size) for size in sizes]
    whole = [one for one in documents if not overflow.find(one) and len(one.pages) <= most]
    best = min(whole, key=lambda one: max(len(one.pages), fewest), default=None)
    document = fitting.fitted(source, fitting.Fit(sizes, most, fewest))
    assert _size_and_pages(document) == _size_and_pages(best)


def _size_and_pages(document) -> tuple[float, int] | None:
    if document is None:
        return None
    root = document.pages[0]._page_box.children[0]
    return root.style["font_size"], len(document.pages)


@pytest.mark.parametrize(
    ("text", "most", "seen"),
    [
        ("<h1>One</h1>" * 6, 2, [1]),
        (f"<h1>One</h1>{box(30)}<h1>Two</h1>" + "<h1>Three</h1>" * 6, 9, [1]),
        (f'<p>One</p><section data-panel="x">{LONG * 2}</section>', 9, [1, 2]),
    ],
    ids=["too many pages", "text outside its box", "a torn panel"],
)
def test_an_attempt_ends_with_the_page_that_shows_that_it_is_lost(monkeypatch, text, most, seen):
    pages = []
    is_spoilt = overflow.is_spoilt

    def noted(number, *others):
        pages.append(number)
        return is_spoilt(number, *others)

    monkeypatch.setattr(overflow, "is_spoilt", noted)
    assert fitting.fitted(source_of(page(text, STYLE)), fitting.Fit((12.0,), most)) is None
    assert pages == seen


def test_what_is_said_of_a_document_that_fits_in_no_size_is_said_of_all_of_it():
    root = 'lang="en" data-sizes="12 9" data-most-pages="2"'
    warnings = printed(f"{box(30)}<h1>One</h1>{box(30)}" * 2, STYLE, root).warnings
    assert any("page 1" in one for one in warnings)
    assert any("expected at most 2" in one for one in warnings)
