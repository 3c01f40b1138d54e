"""What must never be typed by hand: phone numbers, short codes, e-mail addresses, contacts' names.

Numbers stand in ``contacts.yml`` alone, so that one edit changes every page, PDF and language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

import phonenumbers
from phonenumbers import shortnumberinfo

from handbill.content.catalogue import Catalogue, WrittenText
from handbill.content.wording import REGION, Contact, digits
from handbill.markdown.placeholders import ANY_BRACES
from handbill.markdown.source_text import problem_in, prose, without_web_addresses
from handbill.problems import Problem, found

_BETWEEN = r"[\s()\u2010-\u2015-]{0,3}"
_PHONE = re.compile(rf"(?<![\w+])(?:\+{_BETWEEN}\d|0)(?:{_BETWEEN}\d){{6,}}")
_CALLING = re.compile(
    r"\b(?:call|ring|phon|dial|text)(?:s|e|es|ed|ing)?\b([^.!?;:\d]{0,60}?)"
    r"(?<![\d.,/-])(\d{3}(?:[ \u00a0]?\d{3})?|\d{5,6})(?![\d/-]|[.,]\d)",
    re.I,
)
_OF_A_LAW = re.compile(r"\b(section|article|schedule|paragraph|regulation|page)s?\W*$", re.I)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what somebody typed that ought to be a placeholder."""
    for owner, record in catalogue.records():
        for text in prose(catalogue, owner, record):
            plain = _plain(text)
            for position, message in (*_phones(plain, catalogue), *_emails(plain, catalogue)):
                yield problem_in(catalogue, text, position, message)
    for text in catalogue.texts():
        for position, message in _names(_plain(text), text.owner, catalogue.contacts):
            yield problem_in(catalogue, text, position, message)


def _plain(text: WrittenText) -> str:
    """Blank placeholders and web addresses, and write all digits alike; positions stay."""
    without = ANY_BRACES.sub(lambda match: "_" * len(match[0]), without_web_addresses(text.text))
    return _western_digits(without)


def _western_digits(text: str) -> str:
    """Write the digits of every script as 0 to 9; positions stay."""
    return re.sub(r"\d", lambda match: str(unicodedata.digit(match[0])), text)


def _phones(text: str, catalogue: Catalogue) -> Iterator[tuple[int, str]]:
    for match in _PHONE.finditer(text):
        yield match.start(), _use_placeholder(match[0], catalogue, "phone")
    for match in _CALLING.finditer(text):
        code = digits(match[2])
        if _is_short_code(code, catalogue) and not _OF_A_LAW.search(match[1]):
            yield match.start(2), _use_placeholder(match[2], catalogue, "phone")


def _is_short_code(code: str, catalogue: Catalogue) -> bool:
    if any(code in _numbers(contact).values() for contact in catalogue.contacts.values()):
        return True
    try:
        number = phonenumbers.parse(code, REGION)
    except phonenumbers.NumberParseException:
        return False
    return shortnumberinfo.is_valid_short_number_for_region(number, REGION)


def _numbers(contact: Contact) -> Mapping[str, str]:
    """Return the digits of a contact's numbers by the word of their placeholder."""
    numbers = {"phone": contact.phone, "textphone": contact.textphone}
    return {word: digits(number) for word, number in numbers.items() if number}


def _use_placeholder(typed: str, catalogue: Catalogue, word: str) -> str:
    for key, contact in catalogue.contacts.items():
        for name, number in _numbers(contact).items():
            if _same_number(number, digits(typed)):
                return found(typed, "the placeholder", f"{{{{ contact.{key}.{name} }}}}")
    example = f"{{{{ contact.helpline.{word} }}}}"
    return found(typed, "a placeholder, with the number in contacts.yml", example)


def _same_number(known: str, typed: str) -> bool:
    """Compare national and international forms: +44 8000… and 08000… are the same."""
    national = re.sub(r"^(?:00)?440?(?=\d{9})", "0", typed)
    return known in (typed, national)


def _emails(text: str, catalogue: Catalogue) -> Iterator[tuple[int, str]]:
    for match in _EMAIL.finditer(text):
        keys = [key for key, contact in catalogue.contacts.items() if contact.email == match[0]]
        example = f"{{{{ contact.{keys[0] if keys else 'coordinator'}.email }}}}"
        expected = "the placeholder" if keys else "a placeholder, with the address in contacts.yml"
        yield match.start(), found(match[0], expected, example)


def _names(text: str, owner: str, contacts: Mapping[str, Contact]) -> Iterator[tuple[int, str]]:
    """Find names of two words and more; single ones such as “Police” are words of the language."""
    for key, contact in contacts.items():
        if owner == f"contacts.{key}" or " " not in contact.name:
            continue
        for match in re.finditer(rf"\b{re.escape(contact.name)}(?!\w)", text):
            example = f"{{{{ contact.{key}.name }}}}"
            yield match.start(), found(match[0], "the contact’s placeholder", example)
