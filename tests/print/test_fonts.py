"""Print sees the fonts of the site and of Handbill, and no others."""

from __future__ import annotations

import shutil

import pytest

from handbill.print import fonts
from tests.print.conftest import FONTS
from tests.print.printing import opened, printed


def names_in(pdf):
    fonts_of_pages = (page.Resources.Font for page in opened(pdf).pages)
    found = (font for resources in fonts_of_pages for font in resources.as_dict().values())
    return {str(font.BaseFont).partition("+")[2] for font in found}


def test_a_font_of_the_computer_is_not_used_even_when_it_is_named():
    pdf = printed("<p style=\"font-family: 'DejaVu Serif', serif\">Hello</p>")
    assert names_in(pdf) == {"Noto-Sans"}


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Ajutor ăâîșț Ndihmë Ưu tiên Pomoc źżł", "Noto-Sans"),
        ("مساعدة", "Noto-Sans-Arabic"),
        ("ሓገዝ", "Noto-Sans-Ethiopic"),
        ("সাহায্য", "Noto-Sans-Bengali"),
        ("帮助。拨打电话", "Noto-Sans-SC"),
    ],
)
def test_every_language_has_its_letters_in_both_weights(text, family):
    pdf = printed(f"<p>{text}</p><p><b>{text}</b></p>")
    assert pdf.warnings == ()
    assert {f"{family}", f"{family}-Bold"} <= names_in(pdf)


def test_a_missing_letter_is_told_with_its_code():
    assert any("U+13000" in warning for warning in printed("<p>\U00013000</p>").warnings)


def test_a_site_s_own_file_hides_the_base_file_of_the_same_name(tmp_path):
    own = tmp_path / "NotoSans-Regular.ttf"
    shutil.copy(FONTS / "NotoSans-Italic.ttf", own)
    found = fonts.font_files([tmp_path, FONTS])
    assert own in found
    assert FONTS / "NotoSans-Regular.ttf" not in found
    assert FONTS / "NotoSans-Bold.ttf" in found


def test_the_fingerprint_follows_the_bytes_of_a_font(tmp_path):
    file = tmp_path / "A.ttf"
    file.write_bytes(b"one")
    before = fonts.fingerprint([tmp_path])
    file.write_bytes(b"two")
    assert fonts.fingerprint([tmp_path]) != before


def test_without_any_font_nothing_is_printed(tmp_path):
    with pytest.raises(RuntimeError, match="no fonts to print with"):
        fonts.use_only([tmp_path], tmp_path / "cache")


def test_every_font_comes_with_its_licence():
    licence = (FONTS / "OFL.txt").read_text()
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    readme = (FONTS / "README.md").read_text()
    assert all(path.stem.partition("-")[0] in readme for path in FONTS.glob("*.ttf"))
