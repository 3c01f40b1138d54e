"""The PowerPoint file of a deck, opened again as whoever edits it would."""

from __future__ import annotations

import datetime
import io
import os
import pickle
import re
import subprocess
import sys
import zipfile
from dataclasses import replace

import pptx
import pytest
from PIL import Image, ImageFont
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from handbill.branding import palette
from handbill.content.resources import Training
from handbill.print.pictures import Refused
from handbill.print.slides import slide_fitting
from handbill.print.slides.decks import Brand, Deck, DeckSlide, deck
from handbill.print.slides.powerpoint import presentation, too_full
from handbill.print.slides.slide_content import Paragraph, Picture, Run, Table
from tests.print.conftest import FONTS

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    b'<rect width="40" height="20"/></svg>'
)
BAND = "Example: do not use for a real case"


def text(words: str, **how) -> Paragraph:
    return Paragraph((Run(words),), **how)


def slide(title: str, *blocks, notes=()) -> DeckSlide:
    return DeckSlide((Run(title),), blocks, (text("4 minutes"), *notes), 4)


def made(*slides: DeckSlide, **changes) -> Deck:
    """Return a deck of a first slide and these."""
    brand = Brand(
        colours=tuple(palette("#5B2A86", "#F2C14E", "light").items()),
        logo=Picture(SVG, "Harbour Watch"),
        name="Porthaven Harbour Watch",
        short_name="PHW",
        publisher="Porthaven Harbour Watch",
    )
    plain = Deck(
        title="Ten minutes at the quay",
        language="en",
        direction="ltr",
        brand=brand,
        slides=(slide("Welcome", text("A short talk")), *slides),
        band=BAND,
        foot=(Run("Check for a newer one"), Run("x.example", link="https://x.example/")),
        details=(text("Version 1.0"),),
        published=datetime.date(2026, 11, 21),
    )
    return replace(plain, **changes)


def opened(of: Deck):
    return pptx.Presentation(io.BytesIO(presentation(of)))


def second(*blocks, **changes):
    """Return the second slide of a deck, opened again."""
    return opened(made(slide("A slide", *blocks), **changes)).slides[1]


def holder(shown):
    """Return the placeholder that holds a slide's text."""
    return next(one for one in shown.placeholders if one.placeholder_format.idx == 1)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def xml(shape) -> str:
    return str(shape._element.xml)


# What is on the slides


def test_a_training_pack_becomes_slides(harbour_publication):
    edition = harbour_publication.edition("en")
    pack = edition.catalogue.resource("quay-session")
    assert isinstance(pack, Training)
    document = opened(deck(pack, edition))
    assert [shown.shapes.title.text_frame.text for shown in document.slides] == [
        "Who works here?",
        "Whom do you call?",
    ]
    assert holder(document.slides[0]).text_frame.text == "Crews, agents, cleaners"
    notes = [shown.notes_slide.notes_text_frame.text for shown in document.slides]
    assert notes[1] == "6 minutes\nSay: The number stands on the card."


def test_slides_are_wide_with_native_titles_and_texts():
    document = opened(made(slide("A slide", text("Words"))))
    assert (document.slide_width, document.slide_height) == (12192000, 6858000)
    kinds = [
        [one.placeholder_format.type for one in shown.placeholders] for shown in document.slides
    ]
    assert kinds[0] == [PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.SUBTITLE]
    assert kinds[1] == [
        PP_PLACEHOLDER.TITLE,
        PP_PLACEHOLDER.OBJECT,
        PP_PLACEHOLDER.FOOTER,
        PP_PLACEHOLDER.SLIDE_NUMBER,
    ]


def test_what_is_read_aloud_first_is_the_title_then_the_text():
    names = [shape.name for shape in second(text("Words"), Picture(SVG, "A bar")).shapes]
    assert [re.sub(r" \d+$", "", name) for name in names] == [
        "Title",
        "Content Placeholder",
        "Picture",
        "Foot",
        "Number",
        "Example",
    ]


def test_bold_italic_and_links_stay():
    words = (Run("Call "), Run("999", bold=True, link="tel:999"), Run(" now", italic=True))
    runs = holder(second(Paragraph(words))).text_frame.paragraphs[0].runs
    assert [run.text for run in runs] == ["Call ", "999", " now"]
    assert runs[1].font.bold
    assert runs[1].hyperlink.address == "tel:999"
    assert runs[2].font.italic


def test_lists_are_native_lists():
    shown = second(
        text("One", marker="bullet"),
        text("Inside", marker="bullet", level=1),
        text("Third", marker="number", start=3),
        text("Plain"),
    )
    one, inside, third, plain = holder(shown).text_frame.paragraphs
    assert (one.level, inside.level) == (0, 1)
    assert third._p.pPr.find(qn("a:buAutoNum")).get("startAt") == "3"
    assert plain._p.pPr.find(qn("a:buNone")) is not None


def test_a_translation_of_an_earlier_english_is_marked():
    assert 'u="dottedHeavy"' in xml(holder(second(Paragraph((Run("Alt", outdated=True),)))))


def test_text_is_never_markup():
    hostile = "a < b & c > d ]]> \" '"
    assert holder(second(text(hostile))).text_frame.text == hostile


def test_tables_are_native_with_a_head():
    head, row = ((Run("Who"),), (Run("When"),)), ((Run("Crews"),), (Run("Now"),))
    shown = second(text("Read this."), Table((head, row), 1))
    (frame,) = (shape for shape in shown.shapes if shape.has_table)
    assert frame.table.first_row
    assert [[cell.text for cell in one.cells] for one in frame.table.rows] == [
        ["Who", "When"],
        ["Crews", "Now"],
    ]
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "A slide"
    assert frame.top >= holder(shown).top + holder(shown).height


def test_pictures_have_their_description_and_proportions():
    (picture,) = (one for one in second(Picture(SVG, "A bar")).shapes if one.shape_type == 13)
    assert picture._element.nvPicPr.cNvPr.get("descr") == "A bar"
    assert picture.image.content_type == "image/png"
    assert picture.width / picture.height == pytest.approx(2, abs=0.02)


def test_a_picture_without_a_description_is_decoration():
    (picture,) = (one for one in second(Picture(SVG, "")).shapes if one.shape_type == 13)
    assert "decorative" in xml(picture)


def test_a_picture_of_another_type_becomes_png():
    written = io.BytesIO()
    Image.new("RGB", (8, 4), "red").save(written, "WEBP")
    (one,) = (s for s in second(Picture(written.getvalue(), "Red")).shapes if s.shape_type == 13)
    assert one.image.content_type == "image/png"


@pytest.mark.parametrize(
    "svg",
    [
        SVG.replace(b"<rect", b'<image href="file:///etc/hostname" width="9" height="9"/><rect'),
        SVG.replace(b"<rect", b'<image href="http://x.example/a.png" width="9" height="9"/><rect'),
        b"no picture at all",
    ],
)
def test_a_drawing_reads_nothing_but_itself(svg):
    with pytest.raises(Refused):
        presentation(made(slide("A slide", Picture(svg, "A bar"))))


def test_a_slide_without_text_has_no_empty_place_for_it():
    shown = second(Picture(SVG, "A bar"))
    assert [one.placeholder_format.idx for one in shown.placeholders] == [0, 11, 12]


def test_the_band_is_on_every_slide_and_only_in_a_demonstration():
    shown = opened(made(slide("A slide", text("Words")))).slides
    assert all(BAND in [s.text_frame.text for s in one.shapes if s.has_text_frame] for one in shown)
    assert BAND.encode() not in b"".join(parts(presentation(made(band=""))).values())


def test_the_first_slide_says_the_version_and_the_others_where_a_newer_one_is():
    document = opened(made(slide("A slide", text("Words"))))
    first, other = ({s.name: s for s in one.shapes} for one in document.slides)
    assert first["Details"].text_frame.text == "Version 1.0"
    foot = other["Foot"].text_frame
    assert foot.text == "Check for a newer onex.example"
    assert foot.paragraphs[0].runs[1].hyperlink.address == "https://x.example/"
    assert 'type="slidenum"' in xml(other["Number"])


def test_notes_say_the_minutes_and_keep_their_links():
    notes = Paragraph((Run("Call "), Run("101", link="tel:101")))
    shown = opened(made(slide("A slide", text("Words"), notes=(notes,)))).slides[1].notes_slide
    assert shown.notes_text_frame.text == "4 minutes\nCall 101"
    run = shown.notes_text_frame.paragraphs[1].runs[1]
    assert run.hyperlink.address == "tel:101"
    assert "Check for a newer one" in [
        s.text_frame.text[:21] for s in shown.shapes if s.has_text_frame
    ]


# The brand


def theme(of: Deck) -> str:
    found = parts(presentation(of))
    assert found["ppt/theme/theme1.xml"] == found["ppt/theme/theme2.xml"]
    return found["ppt/theme/theme1.xml"].decode()


def test_the_theme_has_the_colours_and_fonts_of_the_brand():
    found = theme(made())
    assert '<a:accent1><a:srgbClr val="5B2A86"/>' in found
    assert '<a:accent2><a:srgbClr val="F2C14E"/>' in found
    assert found.count('<a:latin typeface="Noto Sans"') == 2


@pytest.mark.parametrize(("brand", "name"), [("#5B2A86", "lt1"), ("#F2C14E", "dk1")])
def test_text_on_the_brands_colour_is_readable(brand, name):
    colours = tuple(palette(brand, "#F2C14E", "light").items())
    document = opened(made(brand=replace(made().brand, colours=colours)))
    mapping = document.slides[0]._element.find(".//" + qn("a:overrideClrMapping"))
    assert (mapping.get("bg1"), mapping.get("tx1"), mapping.get("hlink")) == ("accent1", name, name)


def test_the_logo_says_whose_it_is_on_masters_not_on_every_slide():
    document = opened(made())
    for owner in (document.slide_master, document.slide_layouts[0]):
        (logo,) = (one for one in owner.shapes if one.shape_type == 13)
        assert logo._element.nvPicPr.cNvPr.get("descr") == "Harbour Watch"
    assert not [one for one in document.slides[0].shapes if one.shape_type == 13]


def test_discreet_slides_carry_no_name_and_no_picture():
    discreet = replace(made().brand, logo=None, name="", short_name="", publisher="")
    found = parts(presentation(made(brand=discreet)))
    assert not [name for name in found if "media" in name]
    assert b"Porthaven" not in b"".join(found.values())


def test_only_the_layouts_that_are_used_are_there():
    names = [layout.name for layout in opened(made()).slide_layouts]
    assert names == ["Title Slide", "Title and Content", "Text beside a picture", "Title Only"]


# Languages


def test_every_run_says_its_language():
    shown = second(Paragraph((Run("Bună "), Run("hello", language="en"))), language="ro")
    languages = [run._r.rPr.get("lang") for run in holder(shown).text_frame.paragraphs[0].runs]
    assert languages == ["ro-RO", "en-GB"]


@pytest.fixture(scope="module")
def arabic() -> Deck:
    table = Table((((Run("من"),), (Run("متى"),)),), 1)
    return made(
        slide("بمن تتصل؟", text("عند الخطر", marker="bullet"), text("English", direction="ltr")),
        slide("جدول", text("اقرأ"), table),
        slide("صورة", text("اقرأ"), Picture(SVG, "شريط")),
        language="ar",
        direction="rtl",
    )


def test_an_arabic_presentation_reads_from_right_to_left(arabic):
    document = opened(arabic)
    assert document.part._element.get("rtl") == "1"
    shown = document.slides[1]
    for paragraph in (
        shown.shapes.title.text_frame.paragraphs[0],
        holder(shown).text_frame.paragraphs[0],
        shown.notes_slide.notes_text_frame.paragraphs[0],
    ):
        assert (paragraph._p.pPr.get("rtl"), paragraph._p.pPr.get("algn")) == ("1", "r")
        assert paragraph.runs[0]._r.rPr.get("lang") == "ar-EG"


def test_what_stays_english_in_it_reads_from_left_to_right(arabic):
    english = holder(opened(arabic).slides[1]).text_frame.paragraphs[1]._p.pPr
    assert (english.get("rtl"), english.get("algn")) == ("0", "l")


def test_its_layout_is_a_mirror(arabic):
    left, right = opened(made()), opened(arabic)
    width = left.slide_width
    for there, here in zip(left.slide_master.shapes, right.slide_master.shapes, strict=True):
        assert here.left == pytest.approx(width - there.left - there.width, abs=2)
    shown = right.slides[3]
    (picture,) = (one for one in shown.shapes if one.shape_type == 13)
    assert picture.left + picture.width <= holder(shown).left


def test_its_tables_start_on_the_right(arabic):
    (frame,) = (shape for shape in opened(arabic).slides[2].shapes if shape.has_table)
    assert frame.table._tbl.tblPr.get("rtl") == "1"


@pytest.mark.parametrize(
    ("code", "font"),
    [("ar", "Noto Sans Arabic"), ("zh", "Noto Sans SC"), ("ti", "Noto Sans Ethiopic"), ("ro", "")],
)
def test_a_script_has_its_font(code, font):
    found = theme(made(language=code))
    assert found.count(f'<a:ea typeface="{font}"/><a:cs typeface="{font}"/>') == 2


# Text that fits


def long(words: int) -> Paragraph:
    return text(" ".join(["opowiedzieć"] * words), marker="bullet")


def body_size(shown) -> int:
    """Return the size that one slide sets for its text, in hundredths of a point; 0: none."""
    found = re.search(r'<a:lvl1pPr.*?sz="(\d+)"', xml(holder(shown)), re.S)
    return int(found[1]) if found else 0


def test_slides_have_one_size_and_a_fuller_one_a_smaller():
    document = opened(made(slide("A", text("Few")), slide("B", *[long(8)] * 6)))
    assert body_size(document.slides[1]) == 0
    assert 0 < body_size(document.slides[2]) < 2600
    assert "<a:normAutofit/>" in xml(holder(document.slides[2]))


def test_a_slide_that_holds_too_much_is_named():
    assert too_full(made(slide("Brief", text("Few")), slide("Much", *[long(20)] * 9))) == (
        "the slide “Much” holds more than fits on it in the PowerPoint file; shorten it",
    )


def test_a_long_title_gets_smaller():
    document = opened(made(slide("Short", text("x")), slide("A long title of a slide " * 4)))
    short, long_one = (xml(document.slides[number].shapes.title) for number in (1, 2))
    assert "sz=" not in short
    assert 'sz="2800"' in long_one


@pytest.mark.parametrize(
    ("words", "file"),
    [
        ("Find an ordinary reason to be alone with the person.", "NotoSans-Regular.ttf"),
        ("Găsiți un motiv obișnuit pentru a fi singuri cu persoana.", "NotoSans-Regular.ttf"),
        ("Hãy tìm một lý do bình thường để được ở riêng.", "NotoSans-Regular.ttf"),
        ("找一个普通的理由单独见面。", "NotoSansSC-Regular.ttf"),
    ],
)
def test_what_is_reckoned_is_no_less_than_what_the_letters_take(words, file):
    font = ImageFont.truetype(FONTS / file, 100, layout_engine=ImageFont.Layout.BASIC)
    taken = font.getlength(words) / 100
    assert slide_fitting.height([text(words)], 1, taken * 0.99) > 1.5
    assert slide_fitting.height([text(words)], 1, taken * 1.25) < 1.5


# The file


def test_it_states_no_person_and_no_time_but_that_of_publishing():
    properties = opened(made()).core_properties
    assert properties.title == "Ten minutes at the quay"
    assert properties.author == properties.last_modified_by == "Porthaven Harbour Watch"
    assert properties.created == properties.modified == datetime.datetime(2026, 11, 21)
    assert properties.language == "en-GB"
    assert (properties.comments, properties.keywords) == ("", "")
    undated = opened(made(published=None)).core_properties
    assert undated.created == datetime.datetime(1980, 1, 1)


def test_it_holds_nothing_of_the_template_it_was_made_from():
    found = parts(presentation(made()))
    assert not [name for name in found if re.search("thumbnail|printerSettings|app.xml", name)]
    together = b"".join(found.values())
    for left_over in (b"Canny", b"python-pptx", b"2013", b"Calibri", b"en-US"):
        assert left_over not in together


def test_everything_that_it_refers_to_is_inside_or_a_link():
    found = parts(presentation(made(slide("A slide", Paragraph((Run("x", link="tel:9"),))))))
    for name, content in found.items():
        for relation in re.findall(r"<Relationship [^>]*>", content.decode("utf-8", "ignore")):
            outside = 'TargetMode="External"' in relation
            assert ("/hyperlink" in relation) == outside, name


def test_the_same_deck_gives_the_same_bytes(arabic):
    assert presentation(arabic) == presentation(arabic)
    with zipfile.ZipFile(io.BytesIO(presentation(arabic))) as file:
        names = file.namelist()
        assert names == sorted(names)
        assert names[0] == "[Content_Types].xml"
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_another_process_gives_the_same_bytes(arabic, tmp_path):
    script = (
        "import pickle, sys; from pathlib import Path; from handbill.print import fonts\n"
        "fonts.use_only([Path(sys.argv[1])], Path(sys.argv[2]))\n"
        "from handbill.print.slides.powerpoint import presentation\n"
        "sys.stdout.buffer.write(presentation(pickle.load(sys.stdin.buffer)))"
    )
    other = subprocess.run(
        [sys.executable, "-c", script, FONTS, tmp_path],
        input=pickle.dumps(arabic),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert other.stdout == presentation(arabic)
