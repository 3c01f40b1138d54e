"""What a screen reader and a search engine are told about a PDF."""

from __future__ import annotations

from pathlib import Path

import outloud
import pdfua
import pikepdf
import pytest

from tests.fixture_site import FixtureSite
from tests.print.printing import opened, printed, printed_resource

LAYOUTS = [
    ("boat-visit", "a4-document"),
    ("quay-pathway", "a4-sheet"),
    ("crew-card", "a5-flyer"),
    ("quay-signs", "tick-list"),
    ("quay-session", "slides-16x9"),
]


@pytest.fixture
def right_to_left(harbour: FixtureSite) -> FixtureSite:
    harbour.replace("resources/partnership.yml", "[en, pl, cy]", "[en, pl, cy, ar]")
    return harbour


def elements(pdf, kind):
    """Yield the structure elements of a kind, in reading order."""

    def below(element):
        if element.get("/S") == pikepdf.Name(f"/{kind}"):
            yield element
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                yield from below(kid)

    yield from below(pdf.Root.StructTreeRoot)


def errors_in(content: bytes, folder: Path) -> list[str]:
    """Return what two independent checkers call an error."""
    file = folder / "checked.pdf"
    file.write_bytes(content)
    heard = outloud.check(str(file))
    assert heard.error is None
    found = [f"{one.rule}: {one.message}" for one in heard.findings if one.severity == "error"]
    for finding in pdfua.validate(str(file)).findings:
        found.append(f"{finding.rule_id}: {finding.message}")
    return found


@pytest.mark.parametrize(("resource", "layout"), LAYOUTS)
def test_two_checkers_find_no_error(harbour_publication, tmp_path, resource, layout):
    pdf = printed_resource(harbour_publication.edition("en"), resource, layout)
    assert pdf.warnings == ()
    assert errors_in(pdf.content, tmp_path) == []


@pytest.mark.parametrize(("resource", "layout"), LAYOUTS)
def test_two_checkers_find_no_error_from_right_to_left(right_to_left, tmp_path, resource, layout):
    pdf = printed_resource(right_to_left.edition("ar"), resource, layout)
    assert errors_in(pdf.content, tmp_path) == []


def test_title_and_language_are_those_of_the_edition(harbour_publication):
    file = opened(printed_resource(harbour_publication.edition("en"), "boat-visit", "a4-document"))
    assert file.Root.Lang == "en"
    assert file.docinfo["/Title"] == "Visiting a boat"
    assert file.Root.ViewerPreferences.DisplayDocTitle


def test_reading_from_right_to_left_is_said(right_to_left):
    file = opened(printed_resource(right_to_left.edition("ar"), "boat-visit", "a4-document"))
    assert file.Root.Lang == "ar"
    assert file.Root.ViewerPreferences.Direction == "/R2L"


def test_reading_from_left_to_right_needs_no_saying():
    assert "/Direction" not in opened(printed("<p>Text</p>")).Root.ViewerPreferences


def test_a_passage_in_another_language_says_so():
    file = opened(printed('<p>See <span lang="pl">pomoc</span></p>'))
    assert [str(element.Lang) for element in elements(file, "Span") if "/Lang" in element] == ["pl"]


def test_a_head_of_a_table_says_what_it_is_the_head_of():
    table = "<table><tr><th>A<th>B</tr><tr><th scope=row>C<td>D</tr></table>"
    scopes = [str(element.A.Scope) for element in elements(opened(printed(table)), "TH")]
    assert scopes == ["/Column", "/Column", "/Row"]


def test_running_heads_and_decoration_are_not_read_out():
    css = '@page { @top-left { content: "Head" } }'
    body = '<p>Text</p><p aria-hidden="true">Line</p>'
    file = opened(printed(body, css))
    content = file.pages[0].Contents.read_bytes()
    assert content.count(b"/Artifact") >= 2
    assert b"/Header" in content
    assert len(list(elements(file, "P"))) == 1


def test_a_link_tells_where_it_leads_in_words():
    file = opened(printed('<p><a href="https://example.org/">Get help</a></p>'))
    (annotation,) = file.pages[0].Annots
    assert annotation.Contents == "Get help"


def test_a_picture_is_told_in_words():
    file = opened(printed('<svg width="9" height="9"><title>A door</title></svg>'))
    assert [str(figure.Alt) for figure in elements(file, "Figure")] == ["A door"]


def test_a_picture_without_words_is_not_printed():
    pdf = printed('<svg width="9" height="9"><rect width="9" height="9"/></svg>')
    assert pdf.content == b""
    assert pdf.warnings == ("a picture has no text alternative: <svg>",)


def test_items_that_stand_in_a_line_are_still_a_list():
    file = opened(printed("<ul><li>One</li> <li>Two</li></ul>", "li { display: inline }"))
    (listed,) = elements(file, "L")
    assert [str(kid.S) for kid in listed.K] == ["/LI", "/LI"]


@pytest.mark.parametrize(
    "inside", ["<p>One</p><p>Two</p>", "One<p>Two</p>", "<div>One</div>", "One"]
)
def test_an_item_of_a_list_is_a_label_and_a_body(tmp_path, inside):
    pdf = printed(f"<ul><li>{inside}</li></ul>")
    file = opened(pdf)
    (item,) = elements(file, "LI")
    assert [str(kid.S) for kid in item.K] == ["/Lbl", "/LBody"]
    assert errors_in(pdf.content, tmp_path) == []


def test_nothing_tells_who_made_it_where_and_when(harbour_publication):
    pdf = printed_resource(harbour_publication.edition("en"), "boat-visit", "a4-document")
    file = opened(pdf)
    assert set(file.docinfo) == {"/Title", "/Producer"}
    assert b"/home/" not in pdf.content
    assert b"file:" not in b"".join(
        item.read_bytes() for item in file.objects if isinstance(item, pikepdf.Stream)
    )
