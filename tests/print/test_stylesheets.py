"""Style sheets that documents share: the same PDFs, and the same problems for each of them."""

from __future__ import annotations

import re

import pytest
from weasyprint import css

from handbill.print.setting import stylesheets
from tests.print.printing import page, printed

BODY = "<h1>Text</h1><p>More</p>"


@pytest.fixture(autouse=True)
def nothing_read_yet():
    stylesheets.forget()


def test_two_documents_read_a_style_sheet_once():
    for _ in range(2):
        printed(BODY, "p { color: red }")
    assert stylesheets.parsed.cache_info().hits == 1


def test_a_document_that_is_tried_in_several_sizes_reads_its_style_sheet_once():
    fitted = printed(BODY * 8, "", 'lang="en" data-sizes="12 11 5" data-most-pages="9"')
    assert fitted.warnings == ()
    assert stylesheets.parsed.cache_info().misses == 1


@pytest.mark.parametrize("css", ["p { colour: red }", "p { --no: 1zz; width: var(--no) }"])
def test_what_is_wrong_with_a_style_sheet_is_said_of_every_document(css):
    first, second = (printed(BODY, css) for _ in range(2))
    assert len(first.warnings) == 1
    assert second.warnings == first.warnings


@pytest.mark.parametrize(
    "css",
    [
        "p { color: red }",
        "p { color: red !important } body p { color: blue }",
        "@media screen { p { color: red } }",
        "@page :first { margin: 5mm; @top-left { content: 'x' } }",
        "@page { @bottom-right { content: counter(page) } } h1 { break-after: page }",
        "@counter-style x { system: cyclic; symbols: '*' } p { display: list-item; list-style: x }",
    ],
)
def test_it_makes_no_difference_whether_a_style_sheet_was_taken_out(css, monkeypatch):
    shared = printed(BODY, css)
    monkeypatch.setattr(stylesheets, "taken_out", lambda html: (html, ()))
    assert printed(BODY, css) == shared


def test_style_sheets_are_taken_out_in_their_order():
    html = page(BODY, "p { color: red }</style><style>p { color: blue }")
    _, sheets = stylesheets.taken_out(html)
    assert sheets[1] is stylesheets.parsed("p { color: blue }")


@pytest.mark.parametrize(
    "rule", ["@font-face {}", "@IMPORT 'data:text/css,';", "@counter-style x {}"]
)
def test_what_changes_more_than_styles_stays_in_its_document(rule):
    html = page(BODY, rule)
    assert stylesheets.taken_out(html) == (html, ())


def test_style_sheets_of_drawings_stay_where_they_are():
    drawing = "<svg xmlns='http://www.w3.org/2000/svg'><style>rect { fill: red }</style></svg>"
    html, sheets = stylesheets.taken_out(page(drawing))
    assert drawing in html
    assert len(sheets) == 1


NOTED = "<p>Text <span class=n>a note</span></p><ul><li>One</li></ul><div class=l>Item</div>"


@pytest.mark.parametrize(
    "css",
    [
        "",
        ".n { float: footnote }",
        ".l { display: list-item; margin-left: 5mm }",
        "li::marker { color: red } .n { text-transform: uppercase }",
    ],
)
def test_a_page_without_needless_styles_is_the_same(css, monkeypatch):
    short = printed(NOTED, css)
    monkeypatch.setattr(stylesheets, "_ASKS_FOR_THEM", re.compile(""))
    assert printed(NOTED, css) == short


def test_a_plain_page_has_no_styles_of_footnotes(monkeypatch):
    made: list[tuple[str, str]] = []
    make = css.StyleFor.set_computed_styles

    def noted(styles, element, *arguments, pseudo_type=None, **more):
        made.append((getattr(element, "tag", ""), pseudo_type or ""))
        make(styles, element, *arguments, pseudo_type=pseudo_type, **more)

    monkeypatch.setattr(css.StyleFor, "set_computed_styles", noted)
    printed(NOTED)
    assert {one for one in made if all(one)} == {("li", "marker")}
    printed(NOTED, ".n { float: footnote }")
    assert {("p", "footnote-call"), ("p", "marker")} <= set(made)
