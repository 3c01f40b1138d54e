import pytest

from handbill.translation.checking import check_entry
from handbill.translation.po_files import Entry


def faults(source: str, translation: str) -> list[str]:
    problems = check_entry("pl.po", Entry(source, translation, line=7))
    return [str(problem).partition("”: ")[2] for problem in problems]


def test_a_problem_names_the_line_and_the_english():
    (problem,) = check_entry("pl.po", Entry("Call {{ contact.a.phone }}", "Zadzwoń", line=7))
    assert str(problem) == (
        "pl.po:7 translation of “Call {{ contact.a.phone }}”: found placeholders none; expected "
        "exactly contact.a.phone"
    )


@pytest.mark.parametrize(
    ("source", "translation", "fault"),
    [
        (
            "Call {{ contact.a.phone }}", "Zadzwoń {{ contact.b.phone }}",
            "found placeholders contact.b.phone; expected exactly contact.a.phone",
        ),
        ("Call", "Zadzwoń {{ contact.a", "found placeholders {{; expected exactly none"),
        (
            "Page {number} of {count}", "Strona {numer} z {count}",
            "found named values {count}, {numer}; expected exactly {count}, {number}",
        ),
        (
            "See [it](id:a)", "Zobacz [to](id:b)",
            "found link targets id:b; expected exactly id:a",
        ),
        (
            "Within 24 hours", "W ciągu 48 godzin",
            "found the number 48; expected only those of the English: 24",
        ),
        ("Call", "Zadzwoń 999", "found the number 999; expected only those of the English: none"),
        ("Call", "اتصل ٩٩٩", "found the number 999; expected only those of the English: none"),
        (
            "Bold", "<b>Tłusty</b>",
            "found “<b>”; expected a translation without HTML; for example the words alone",
        ),
        (
            "Write", "Napisz na a@b.example",
            "found “a@b.example”; expected no e-mail address typed by hand; for example the "
            "English placeholder",
        ),
        ("Text", "Tekst\x07", "found a control character; expected text only"),
    ],
)  # fmt: skip
def test_what_must_not_change_is_an_error(source: str, translation: str, fault: str):
    assert faults(source, translation) == [fault]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        (
            "Call {{ contact.a.phone }} or {{ term.nrm }}",
            "{{ term.nrm }} albo {{ contact.a.phone }}",
        ),
        ("Within 24 hours", "خلال ٢٤ ساعة"),
        ("{{contact.a.phone}}", "{{ contact.a.phone }}"),
        ("A < b", "A < b"),
        ("See [it](https://a.example/2015/30)", "Zobacz [to](https://a.example/2015/30)"),
    ],
)
def test_a_faithful_translation_has_no_faults(source: str, translation: str):
    assert faults(source, translation) == []


def test_a_number_in_words_and_lost_emphasis_are_warnings():
    problems = list(check_entry("pl.po", Entry("**Wait** 30 days", "Poczekaj trzydzieści dni")))
    assert [problem.warning for problem in problems] == [True, True]
