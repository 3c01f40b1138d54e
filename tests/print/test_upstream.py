"""What WeasyPrint leaves open, in minimal cases: each test asserts how it IS, not how it should be.

A test that fails after an upgrade brings good news: what it shows is mended, and the work-around
that ``overrides/print/STANDARDS.md`` names beside it can go.
"""

from __future__ import annotations

import base64
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools import subset
from fontTools.ttLib import TTFont

from handbill.print import fonts
from tests.print.conftest import FONTS
from tests.print.printing import in_many_widths, page

CASES: dict[str, Callable[[], str]] = {}
FAMILIES = "* { font-family: 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Bengali' }"
RIGHT_TO_LEFT = 'lang="ar" dir="rtl"'
PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"


@dataclass(frozen=True)
class Plain:
    """What WeasyPrint on its own made of a page."""

    pdf: str = ""
    error: str = ""
    said: list[str] = field(default_factory=list)
    array_types: int = 0

    @property
    def content(self) -> bytes:
        return base64.b64decode(self.pdf)

    @property
    def file(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.content))


def case(body: str, css: str = "", root: str = 'lang="en"') -> Callable[[Any], Any]:
    """Give a test the page that it is about."""
    return page_of(lambda: page(body, FAMILIES + css, root))


def page_of(make: Callable[[], str]) -> Callable[[Any], Any]:
    def remembered(test: Any) -> Any:
        CASES[test.__name__] = make
        return test

    return remembered


@pytest.fixture(scope="module")
def all_plain(font_cache: Path) -> dict[str, Plain]:
    """Print the pages of all tests in one process that knows nothing of Handbill."""
    program = Path(__file__).with_name("plain_weasyprint.py")
    pages = json.dumps({name: make() for name, make in CASES.items()})
    environment = {"PATH": "/usr/bin:/bin", **fonts.environment([FONTS], font_cache)}
    done = subprocess.run(
        [sys.executable, program], input=pages, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return {name: Plain(**result) for name, result in json.loads(done.stdout).items()}


@pytest.fixture
def plain(all_plain: dict[str, Plain], request: pytest.FixtureRequest) -> Plain:
    return all_plain[request.node.originalname]


def below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the structure elements below one, in reading order."""
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from below(kid)


def roles(file: pikepdf.Pdf) -> str:
    """Return the roles of all elements in reading order, but the Span of each text."""
    names = (str(element.S)[1:] for element in below(file.Root.StructTreeRoot))
    return " ".join(name for name in names if name != "Span")


def elements(file: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    tree = below(file.Root.StructTreeRoot)
    return [element for element in tree if pikepdf.Name(f"/{role}") == element.S]


def starts_of_text(file: pikepdf.Pdf) -> list[float]:
    """Return how far from the left each line of text begins, in CSS pixels."""
    found = re.findall(rb"1 0 0 -1 (\S+) \S+ Tm", file.pages[0].Contents.read_bytes())
    return [float(number) for number in found]


def copied(content: bytes) -> str:
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    text = subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()
    return re.sub("[\u202a-\u202e]", "", text).strip()


@case("<p>Text</p>", '@page { @top-left { content: "Head" } }')
def test_a_running_head_is_marked_as_content(plain):
    with plain.file as file:
        content = file.pages[0].Contents.read_bytes()
        owners = file.Root.StructTreeRoot.ParentTree.Nums[1]
        assert b"/Artifact" not in content
        assert content.count(b"/MCID") == len(owners) == 2
        assert owners[1].P not in list(below(file.Root.StructTreeRoot))


@case(
    '<header><a href="https://example.org/">Link</a></header><p>Text</p>',
    "header { position: running(head) } @page { @top-left { content: element(head) } }",
)
def test_a_link_in_a_page_margin_is_an_annotation_outside_the_tree(plain):
    with plain.file as file:
        assert len(file.pages[0].Annots) == 1
        assert elements(file, "Link") == []


@case('<p>See <span lang="pl">pomoc</span></p>')
def test_a_passage_in_another_language_has_none(plain):
    with plain.file as file:
        assert not any("/Lang" in element for element in below(file.Root.StructTreeRoot))


@case("<p>نص</p>", root=RIGHT_TO_LEFT)
def test_reading_from_right_to_left_is_not_said(plain):
    with plain.file as file:
        assert "/Direction" not in file.Root.ViewerPreferences
        assert "/A" not in elements(file, "Document")[0]


@case(f"<p>{PICTURE.replace('<svg', '<svg role=img aria-label=Door', 1)}</p>")
def test_the_label_of_a_drawing_is_no_alternative_text(plain):
    with plain.file as file:
        assert "/Alt" not in elements(file, "Figure")[0]


@case(f'<p aria-hidden="true">*</p><img alt="" src="data:image/svg+xml,{PICTURE}">')
def test_decoration_is_content_and_lacks_an_alternative_text(plain):
    assert "has no required alt description" in plain.said[0]
    with plain.file as file:
        assert roles(file) == "Document P NonStruct Figure"
        assert "/Alt" not in elements(file, "Figure")[0]


@case(f'<img alt="Door" src="data:image/svg+xml,{PICTURE}">')
def test_the_box_of_a_figure_is_in_pixels_from_the_top(plain):
    with plain.file as file:
        left, top, right, bottom = map(float, elements(file, "Figure")[0].A.BBox)
        assert (round(right - left), round(bottom - top)) == (9, 9)  # 6.75 points
        assert round(left) == round(10 / 25.4 * 96 + 8)
        assert top < 100 < file.pages[0].MediaBox[3] / 2


@case('<table><tr><th>A</th></tr><tr><th scope="row">B</th></tr></table>')
def test_heads_of_a_table_have_names_that_no_tree_lists_and_no_scope(plain):
    with plain.file as file:
        heads = elements(file, "TH")
        assert all("/ID" in head and "/Scope" not in head.A for head in heads)
        assert "/IDTree" not in file.Root.StructTreeRoot


@case('<table><tr><th colspan="2">A</th></tr><tr><td>1</td><td>2</td></tr></table>')
def test_a_head_above_two_columns_is_the_head_of_the_first_only(plain):
    with plain.file as file:
        assert [len(cell.A.Headers) for cell in elements(file, "TD")] == [1, 0]


@case('<p><a href="https://example.org/">Get <b>help</b></a></p>')
def test_a_link_with_bold_words_has_a_second_annotation_outside_a_link(plain):
    with plain.file as file:
        assert len(file.pages[0].Annots) == 2
        assert roles(file) == "Document P Link NonStruct"


@case("<ul><li>One</li> <li>Two</li></ul>", "li { display: inline }")
def test_the_space_between_items_in_a_line_stands_in_the_list(plain):
    with plain.file as file:
        kids = [str(kid.S) for kid in elements(file, "L")[0].K]
        assert kids == ["/LI", "/Span", "/LI"]


@case("<ul><li><p>One</p></li></ul>")
def test_an_item_that_holds_a_paragraph_has_no_body(plain):
    with plain.file as file:
        assert [str(kid.S) for kid in elements(file, "LI")[0].K] == ["/Lbl", "/P"]


@case("<table><tr><td>One</td></tr></table>", "table { display: block }")
def test_a_table_shown_as_a_block_is_a_table_in_a_table(plain):
    with plain.file as file:
        assert roles(file) == "Document Table Table TBody TR TD"


@case(
    "<ul><li>A</li><li>B</li></ul><table><tr><td>C</td></tr><tr><td>D</td></tr></table>",
    "li, tr { break-inside: avoid; height: 50mm }",
)
def test_what_continues_on_the_next_page_is_two_elements(plain):
    with plain.file as file:
        assert [len(elements(file, role)) for role in ("L", "Table")] == [2, 2]


@case("<nav>N</nav><aside>A</aside><p><strong>S</strong><em>E</em></p><nav role=doc-toc>C</nav>")
def test_some_meanings_of_html_are_not_told(plain):
    with plain.file as file:
        assert roles(file) == "Document NonStruct NonStruct P NonStruct NonStruct NonStruct"


@case('<p><a href="#x">Go</a></p><h1 id="x">X</h1>', 'a::after { content: leader(".") "1" }')
def test_each_dot_of_a_leader_is_content_and_the_link_nests(plain):
    with plain.file as file:
        assert file.pages[0].Contents.read_bytes().count(b"/MCID") > 20
        assert roles(file) == "Document P Link Link Link H1"
        assert len(file.pages[0].Annots) == 3


@case("<p>Text<span>note</span></p>", "span { float: footnote }")
def test_a_footnote_is_neither_a_note_nor_a_reference(plain):
    with plain.file as file:
        assert roles(file) == "Document P NonStruct NonStruct NonStruct"


@case("<p>One</p><p>Two</p>", "p + p { opacity: 0.5 }")
def test_content_under_opacity_is_marked_where_nothing_finds_it(plain):
    with plain.file as file:
        page = file.pages[0]
        assert len(file.Root.StructTreeRoot.ParentTree.Nums[1]) == 2
        assert page.Contents.read_bytes().count(b"/MCID") == 1
        (form,) = page.Resources.XObject.values()
        assert form.read_bytes().count(b"/MCID") == 1
        assert "/StructParents" not in form


@case('<p style="transform: scale(0)">Text</p>')
def test_what_is_scaled_to_nothing_stops_tagging(plain):
    assert plain.error == "KeyError"


@case("<p>দেশ দেশে</p>", root='lang="bn"')
def test_bengali_is_copied_wrong(plain):
    with plain.file as file:
        assert b"ActualText" not in file.pages[0].Contents.read_bytes()
    assert copied(plain.content) == "দেশ দে শ"


@case("<p>لا</p>", root=RIGHT_TO_LEFT)
def test_lam_and_alef_are_copied_the_wrong_way_round(plain):
    assert copied(plain.content) == "ال"


@case(
    "<div><p>One</p><p>Two</p></div>",
    "div { display: grid; grid-template-columns: 20mm 40mm }",
    RIGHT_TO_LEFT,
)
def test_the_columns_of_a_grid_run_from_the_left_in_a_page_from_the_right(plain):
    with plain.file as file:
        one, two = starts_of_text(file)
        assert one < two


@case("<p>One</p><p style='text-indent: 20mm'>One</p>", root=RIGHT_TO_LEFT)
def test_the_first_line_of_a_paragraph_from_the_right_is_not_indented(plain):
    with plain.file as file:
        normal, indented = starts_of_text(file)
        assert normal == indented


@case(in_many_widths("The police took over <b>at 20</b>"))
def test_a_text_as_long_as_its_line_breaks_after_its_first_word(plain):
    assert "The" in copied(plain.content).splitlines()


@case("<p>One</p><p>One </p>", root=RIGHT_TO_LEFT)
def test_a_line_from_the_right_that_ends_in_a_space_is_moved_by_it(plain):
    with plain.file as file:
        normal, moved = starts_of_text(file)
        assert normal != moved


@case("<p>Text</p>", "@page { bleed: 3mm; marks: crop cross }")
def test_crop_marks_are_drawn_on_the_bleed(plain):
    with plain.file as file:
        page = file.pages[0]
        assert page.MediaBox == page.BleedBox
        assert "/XObject" in page.Resources


def sliced_family() -> str:
    """Return a page in a family of two files, each with the letters that it says."""
    css = "".join(
        f"@font-face {{ font-family: Sliced; unicode-range: {letters}; src: url({font(text)}) }}"
        for letters, text in (("U+61-63", "abc"), ("U+78-7A", "xyz"))
    )
    return page("<p>abcxyz</p>", css + "p { font-family: Sliced }")


def font(letters: str) -> str:
    """Return the address of a font with some letters."""
    cut, written = TTFont(FONTS / "NotoSans-Regular.ttf"), io.BytesIO()
    subsetter = subset.Subsetter()
    subsetter.populate(text=letters)
    subsetter.subset(cut)
    cut.save(written)
    return "data:font/ttf;base64," + base64.b64encode(written.getvalue()).decode()


@page_of(sliced_family)
def test_a_family_in_several_files_prints_wrong_letters(plain):
    assert copied(plain.content) == "abcabc"


@case('<svg width="9" height="9"><title>A</title><image href="https://example.org/a.png"/></svg>')
def test_an_address_that_is_refused_inside_a_drawing_stops_nothing(plain):
    assert plain.error == ""
    assert plain.said == ["Failed to render SVG image None"]


@case('<img alt="A" src="https://example.org/a.png">')
def test_an_address_that_is_refused_elsewhere_stops_the_print(plain):
    assert plain.error == "FatalURLFetchingError"


@case("<p>Text</p>")
def test_each_number_of_glyphs_is_a_c_type_of_its_own(all_plain):
    assert max(plain.array_types for plain in all_plain.values()) > 10
