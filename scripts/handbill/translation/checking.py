"""Whether a translation keeps what must not change: placeholders, link targets, numbers."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from handbill.markdown.placeholders import ANY_BRACES, PLACEHOLDER
from handbill.problems import Problem, found
from handbill.translation.po_files import Entry

_TARGET = re.compile(r"\]\(([^)\s]*)[^)]*\)")
_NAMED_VALUE = re.compile(r"(?<!\{)\{\w+\}(?!\})")
_NUMBER = re.compile(r"\d+")
_TAG = re.compile(r"<\s*[A-Za-z/!?][^>]*>?")
_EMPHASIS = re.compile(r"\*\*|__")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]  # fmt: skip
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")


def check_entry(file: str, entry: Entry) -> Iterator[Problem]:
    """Yield what is wrong with one translated entry."""
    subject = f"translation of “{_short(entry.msgid)}”"
    for message, warning in _faults(entry.msgid, entry.msgstr):
        yield Problem(file, entry.line, subject, message, warning)


def _faults(source: str, translation: str) -> Iterator[tuple[str, bool]]:
    yield from _same("placeholders", _placeholders(source), _placeholders(translation))
    yield from _same(
        "named values",
        Counter(_NAMED_VALUE.findall(source)),
        Counter(_NAMED_VALUE.findall(translation)),
    )
    yield from _same(
        "link targets", Counter(_TARGET.findall(source)), Counter(_TARGET.findall(translation))
    )
    yield from _numbers(source, translation)
    if stray := [tag for tag in _TAG.findall(translation) if tag not in source]:
        yield found(stray[0], "a translation without HTML", "the words alone"), False
    if mail := [mail for mail in _EMAIL.findall(translation) if mail not in source]:
        yield found(mail[0], "no e-mail address typed by hand", "the English placeholder"), False
    if _CONTROL.search(translation):
        yield "found a control character; expected text only", False
    if len(_EMPHASIS.findall(source)) != len(_EMPHASIS.findall(translation)):
        yield "has lost or gained emphasis (**…**); expected the same as in English", True


def _placeholders(text: str) -> Counter[str]:
    names = Counter(PLACEHOLDER.findall(text))
    names.update(brace for brace in ANY_BRACES.findall(text) if not PLACEHOLDER.fullmatch(brace))
    return names


def _same(what: str, source: Counter[str], translation: Counter[str]) -> Iterator[tuple[str, bool]]:
    if source != translation:
        shown = ", ".join(sorted(translation.elements())) or "none"
        expected = ", ".join(sorted(source.elements())) or "none"
        yield f"found {what} {shown}; expected exactly {expected}", False


def _numbers(source: str, translation: str) -> Iterator[tuple[str, bool]]:
    """Refuse a number that the English does not have; warn of one spelled out in words."""
    wanted, given = _digits(source), _digits(translation)
    if extra := given - wanted - _months(source):
        shown = ", ".join(sorted(extra.elements()))
        expected = ", ".join(sorted(wanted.elements())) or "none"
        yield f"found the number {shown}; expected only those of the English: {expected}", False
    elif missing := wanted - given:
        shown = ", ".join(sorted(missing.elements()))
        yield f"does not show the number {shown}; expected it in digits, as in the English", True


def _months(text: str) -> Counter[str]:
    """Count the months that an English text names: Chinese writes November as 11."""
    return Counter(str(_MONTHS.index(name) + 1) for name in _MONTH.findall(text))


def _digits(text: str) -> Counter[str]:
    """Count the numbers of a text, in any script, outside placeholders and link targets."""
    bare = _TARGET.sub("]", PLACEHOLDER.sub(" ", text))
    return Counter(
        "".join(str(unicodedata.digit(char)) for char in number) for number in _NUMBER.findall(bare)
    )


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else words[:39] + "…"
