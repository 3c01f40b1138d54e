import pytest

from handbill.content.wording import Contact, dialable, is_possible_number


@pytest.mark.parametrize(
    ("phone", "kind", "tel"),
    [
        ("999", "emergency", "tel:999"),
        ("116 000", "short-code", "tel:116000"),
        ("08000 121 700", "freephone", "tel:+448000121700"),
        ("0800 1111", "freephone", "tel:+448001111"),
        ("01632 960101", "local", "tel:+441632960101"),
        ("+353 1 234 5678", "national", "tel:+35312345678"),
    ],
)
def test_a_number_is_dialled_as_a_phone_expects(phone: str, kind: str, tel: str):
    assert is_possible_number(phone, kind)
    assert dialable(phone, kind) == tel


@pytest.mark.parametrize(
    ("phone", "kind"),
    [
        ("01632", "local"),
        ("960101", "local"),
        ("0800 121 700 00 00", "freephone"),
        ("call us", "national"),
        ("99", "emergency"),
        ("01632 960101 ext 2", "local"),
    ],
)
def test_a_number_with_missing_or_extra_digits_is_refused(phone: str, kind: str):
    assert not is_possible_number(phone, kind)


def contact(phone: str) -> Contact:
    return Contact.model_validate({"name": "N", "purpose": "P", "phone": phone, "kind": "local"})


def test_numbers_for_drama_are_fictional():
    assert contact("01632 960101").is_fictional
    assert not contact("0114 496 0101").is_fictional


def test_a_shown_number_does_not_break_across_lines():
    assert contact("01632 960101").phone_shown == "01632\u00a0960101"
