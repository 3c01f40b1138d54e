"""The short ways lead where the long ways lead."""

from __future__ import annotations

import pytest
from weasyprint import HTML, css, tinyhtml5
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.layout import background, block, inline
from weasyprint.layout import page as page_layout
from weasyprint.layout import table as tables
from weasyprint.text import fonts as pango_fonts
from weasyprint.text import line_break

from handbill.print import fonts
from handbill.print.setting import copied_text, drawn_lines, shortcuts
from handbill.print.setting.fetcher import Jail
from tests.print.printing import page, printed

STYLES = """
:root { --space: 2mm; --ink: #135; direction: ltr; text-indent: calc(1em + 5%) }
.from-right { direction: rtl; margin-inline-start: var(--space); padding-inline-end: 10% }
p { color: var(--ink); margin-left: 3mm; border-inline-start: 1pt solid; letter-spacing: 0.1pt }
p::before { content: '–'; font-size: 120%; line-height: 1.4 }
li { position: absolute; inset-inline-start: 1mm; float: left; page: other }
b { background: #def; border-radius: 1mm; box-shadow: 1px 1px red }
td { background: linear-gradient(red, blue); border-radius: 2px / 0 }
ul { border: 2pt solid; border-radius: 5%; border-image: linear-gradient(red, blue) 2 }
u { text-decoration: underline wavy red; font-variant-caps: small-caps }
i { width: calc(10% + var(--space)); color: inherit; margin: initial; border-top-width: inherit }
"""
BODY = """\
<div class="from-right"><p>مرحبا <i>one</i> <u>two <b>three</b></u></p></div>
<ul><li>An item</li></ul><p>Text &amp; <a href="https://example.org/">link</a></p>
<img alt="A dot" style="position: absolute; top: 0; right: 0" src="data:image/gif;base64,\
R0lGODlhAQABAIAAAP///////yH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==">
<table style="border-collapse: collapse"><tr><td>Cell</td></tr></table>
"""
TEXTS = [
    "The quick brown fox: fi, ffl, 08000 121 700",
    "Sunați gratuit. Nu este vina dumneavoastră.",
    "Gọi miễn phí. Đó không phải lỗi của bạn.",
    "اتصل مجانًا. (هذا ليس ذنبك) 999",
    "免费拨打电话。这不是你的错。",
    "ብነጻ ደውሉ። ናትኩም ጌጋ ኣይኮነን።",
    "বিনামূল্যে ফোন করুন। এটা আপনার দোষ নয়।",
    "A\u00a0B A B \u2022 · A\u0301 \u2011-\u2011",
]


@pytest.fixture
def long_ways(monkeypatch):
    """Return a function that lets WeasyPrint go its own ways from now on."""

    def take():
        style, font, strut = shortcuts._style_value, shortcuts._font_description, shortcuts._strut
        ground = shortcuts._lay_out_background
        monkeypatch.setattr(background, "layout_box_backgrounds", ground)
        monkeypatch.setattr(css.ComputedStyle, "__missing__", style)
        for module in (pango_fonts, line_break):
            monkeypatch.setattr(module, "get_font_description", font)
        monkeypatch.setattr(shortcuts, "strut", strut)
        monkeypatch.setattr(copied_text, "spoken_by", lambda *_: None)
        monkeypatch.setattr(drawn_lines, "_drawn", {})
        for module in (inline, block, page_layout, tables):
            monkeypatch.setattr(module, "resolve_percentages", shortcuts._resolve_percentages)

    return take


def test_every_property_of_every_element_has_the_same_value():
    document = HTML(string=page(BODY, STYLES), url_fetcher=Jail()).render(
        font_config=fonts.configuration()
    )
    boxes = list(document.pages[0]._page_box.descendants())
    styles = [box.style for box in boxes if isinstance(box.style, css.ComputedStyle)]
    assert len(styles) > 15
    for style in styles:
        for key in (*INITIAL_VALUES, "__space", "__none"):
            assert _asked(shortcuts.style_value, style, key) == _asked(
                shortcuts._style_value, style, key
            ), key


def _asked(way, style, key):
    """Ask a style that knows nothing yet."""
    fresh = css.ComputedStyle(
        style.parent_style, style.cascaded, style.pseudo_type, style.root_style,
        style.base_url, style.font_config, style.initial_page_sizes,
    )  # fmt: skip
    return repr(way(fresh, key))


@pytest.mark.parametrize("text", TEXTS)
def test_the_pdf_is_the_same(text, long_ways):
    body = f"{BODY}<p>{text}</p><h1>{text}</h1>"
    short = printed(body, STYLES)
    long_ways()
    assert printed(body, STYLES) == short


def test_only_lines_of_plain_letters_say_themselves(monkeypatch):
    seen: list[tuple[str, bool]] = []
    spoken_by = copied_text.spoken_by

    def noted(stream, layout):
        spoken = spoken_by(stream, layout)
        seen.append((layout.text, spoken is not None))
        return spoken

    monkeypatch.setattr(copied_text, "spoken_by", noted)
    monkeypatch.setattr(drawn_lines, "_drawn", {})
    printed("<p>Plain</p><p>مرحبا</p><p>ক্ষতি</p><p>·</p>")
    assert dict(seen) == {
        "Plain": True,
        "مرحبا": False,
        "ক্ষতি": False,
        "·": True,
    }


LENGTHS = """
td { border: 2pt solid } tr { border: 3pt solid }
.a { margin: 3mm auto; padding: 0 2pt; width: 40mm; max-width: none; min-height: 1cm }
.b { margin: 10%; box-sizing: border-box; border: 2pt solid; height: 20mm }
.c { width: calc(50% - 1mm); box-sizing: padding-box; padding: 3mm }
.d { width: 1mm; padding: 2mm; border: 1mm solid; box-sizing: border-box }
"""


def test_every_box_has_the_same_lengths(long_ways):
    short = _lengths()
    assert len(short) > 20
    long_ways()
    assert _lengths() == short


def _lengths():
    body = "".join(f"<div class={name}><p class={name}>Text</p></div>" for name in "abcd")
    html = page(f"{body}{BODY}", LENGTHS + STYLES)
    document = HTML(string=html, url_fetcher=Jail()).render(font_config=fonts.configuration())
    boxes = [box for one in document.pages for box in one._page_box.descendants()]
    return [
        {name: value for name, value in box.__dict__.items() if isinstance(value, (int, float))}
        for box in boxes
    ]


def test_the_classes_of_characters_are_made_once():
    HTML(string=page(BODY))
    known = dict(tinyhtml5.inputstream.characters_until_regex)
    HTML(string=page(BODY * 2))
    assert tinyhtml5.inputstream.characters_until_regex == known
    assert all(isinstance(key, tuple) and len(key[0]) for key in known)
