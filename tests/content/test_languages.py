import datetime

import pytest

from handbill.content.languages import is_known, language


@pytest.mark.parametrize(
    ("code", "name", "direction"),
    [
        ("en", "English", "ltr"),
        ("pl", "Polski", "ltr"),
        ("ar", "العربية", "rtl"),
        ("cy", "Cymraeg", "ltr"),
    ],
)
def test_a_language_knows_its_name_and_direction(code: str, name: str, direction: str):
    found = language(code)
    assert (found.name, found.direction) == (name, direction)


def test_dates_lists_and_numbers_are_written_as_the_language_does():
    polish = language("pl")
    assert polish.date(datetime.date(2026, 11, 21)) == "21 listopada 2026"
    assert polish.listed(["a", "b", "c"]) == "a, b i c"
    assert polish.number(1234.56) == "1\u00a0234,6"


@pytest.mark.parametrize(
    ("code", "known"), [("ro", True), ("zh-Hant", True), ("qq", False), ("", False)]
)
def test_only_codes_of_languages_are_known(code: str, known: bool):
    assert is_known(code) is known
