import re
from dataclasses import replace

import pytest

from handbill.markdown.placeholders import Value
from handbill.markdown.reading import Link, Reading
from handbill.markdown.rendering import Renderer, blocks_of, without_markup
from tests.markdown.constructs import CONSTRUCTS

PAGES = {"here": Link("/here/"), "there": Link("/en/there/", "en")}


def reading(translations: dict[str, str] | None = None) -> Reading:
    table = translations
    return Reading(
        translate=(lambda m: m) if table is None else table.get,
        values={
            "contact.a.phone": Value("999", "phone", "tel:999"),
            "contact.b.phone": Value("101", "phone", "tel:101"),
        },
        link=PAGES.get,
        image=lambda name: f"/resources/{name}",
        expand=lambda text: text,
    )


def html(text: str, translations: dict[str, str] | None = None) -> str:
    return Renderer(reading(translations)).render(text).html


def test_each_block_is_translated_apart():
    text = "## Signs\n\n- One\n- Two"
    assert html(text, {"Signs": "Znaki", "One": "Jeden", "Two": "Dwa"}) == (
        '<h2 id="signs">Znaki</h2>\n<ul>\n<li>Jeden</li>\n<li>Dwa</li>\n</ul>'
    )


def test_what_is_not_translated_is_marked_as_english():
    assert html("One.\n\nTwo.", {"One.": "Jeden."}) == (
        '<p>Jeden.</p>\n<p dir="ltr" lang="en">Two.</p>'
    )


def test_a_heading_keeps_its_english_anchor_and_its_own_name():
    assert html("## Call {{ contact.a.phone }}", {}).startswith(
        '<h2 dir="ltr" id="call-contact-a-phone"'
    )
    assert 'id="named"' in html("## Signs {: #named }", {"Signs": "Znaki"})


def test_headings_that_read_alike_get_different_anchors():
    headings = Renderer(reading()).render("## A\n\n## A\n\n### A").headings
    assert [(heading.anchor, heading.level) for heading in headings] == [
        ("a", 2),
        ("a-2", 2),
        ("a-3", 3),
    ]


def test_a_named_heading_does_not_share_its_anchor():
    text = "## Signs {: #second }\n\n## Second"
    anchors = re.findall('id="([^"]+)"', html(text))
    assert len(set(anchors)) == 2


def test_a_translation_cannot_bring_html_or_unsafe_links():
    shown = html(
        "Text.", {"Text.": '<script>x</script> <b onclick="y">z</b> [a](javascript:b) ![c](x.png)'}
    )
    assert "<script" not in shown
    assert "<b " not in shown
    assert "href" not in shown


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScript:x", "data:text/html,x", "vbscript:x"]
)
def test_an_unsafe_address_is_dropped(address: str):
    assert "href" not in html(f"[a]({address})")


def test_a_link_by_id_leads_to_the_page_and_says_when_it_is_in_another_language():
    assert html("[a](id:here#part)") == '<p><a href="/here/#part">a</a></p>'
    assert html("[a](id:there)") == '<p><a href="/en/there/" hreflang="en">a</a></p>'
    assert html("[a](id:nowhere)") == "<p><a>a</a></p>"


def test_an_image_is_looked_up_below_resources():
    assert html("![A](images/a.svg)") == '<p><img alt="A" src="/resources/images/a.svg" /></p>'


def test_a_tick_box_has_its_label():
    assert html("- [ ] One") == (
        '<ul>\n<li class="hb-tick"><label><input autocomplete="off" type="checkbox" /> '
        "<span>One</span></label></li>\n</ul>"
    )


def test_the_alignment_of_a_column_is_a_class():
    shown = html("| A |\n|--:|\n| 1 |")
    assert "style" not in shown
    assert '<td class="hb-right">' in shown


def test_a_line_is_rendered_without_a_paragraph():
    assert Renderer(reading()).inline("**Bold** text") == "<strong>Bold</strong> text"


def test_a_line_that_stays_english_is_a_span_that_says_so():
    english_only = replace(reading(), translate=lambda message: None)
    assert Renderer(english_only).inline("**Bold** text") == (
        '<span dir="ltr" lang="en"><strong>Bold</strong> text</span>'
    )


@pytest.mark.parametrize(
    "line", ["1. First", "# No heading", "- No list", "> No quotation", "+ Plus", "2) Two"]
)
def test_a_line_that_looks_like_a_block_stays_a_line(line: str):
    assert without_markup(Renderer(reading()).inline(line)) == line


def test_plain_text_has_no_markup():
    line = Renderer(reading()).inline("**Fish** & [chips](https://a.example)")
    assert without_markup(line) == "Fish & chips"


@pytest.mark.parametrize("text", CONSTRUCTS.values(), ids=CONSTRUCTS)
def test_each_block_knows_a_line_of_its_text(text: str):
    lines = text.split("\n")
    blocks = blocks_of(text)
    assert [block.line for block in blocks] == sorted(block.line for block in blocks)
    assert all(block.line < len(lines) for block in blocks)


def test_blocks_say_what_they_are():
    text = '## A\n\nB\n\n- C\n\n> D\n\n| E | F |\n|---|---|\n| G | H |\n\n!!! note "I"\n\n    J'
    assert [(block.message, block.kind, block.line) for block in blocks_of(text)][:5] == [
        ("A", "heading", 0), ("B", "paragraph", 2), ("C", "list item", 4), ("D", "quotation", 6),
        ("E", "table row", 8),
    ]  # fmt: skip


def test_numbers_side_by_side_keep_their_order():
    shown = html("A {{ contact.a.phone }} b {{ contact.b.phone }} **c** {{ contact.a.phone }}")
    assert re.sub("<[^>]+>", "", shown) == "A 999 b 101 c 999"
