"""Placeholders such as ``{{ contact.helpline.phone }}``: a closed set of names and their values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from handbill.content.catalogue import Catalogue
from handbill.content.wording import Contact, Term

PLACEHOLDER = re.compile(r"\{\{\s*([A-Za-z0-9_.-]+)\s*\}\}")
ANY_BRACES = re.compile(r"\{\{.*?\}\}|\{\{|\}\}")
BLOCK_LINE = re.compile(r"^\{\{\s*(message|contact)\.([A-Za-z0-9_-]+)\s*\}\}\s*$")

_CONTACT_WORDS = ("name", "purpose", "hours", "languages", "area", "cost")
_PARTNERSHIP_WORDS = ("name", "short_name", "area", "publisher", "licence", "tagline")


@dataclass(frozen=True)
class Value:
    """What a placeholder stands for: escaped text, and how it is shown."""

    text: str
    shown_as: Literal["text", "phone", "address", "term"] = "text"
    href: str | None = None
    abbreviation: str | None = None
    meaning: str = ""


Say = Callable[[str], str]
"""Gives an English Line in the reader's language, as plain text."""


def values(catalogue: Catalogue, say: Say) -> dict[str, Value]:
    """Return every inline placeholder of a catalogue with its value."""
    found = dict(_partnership_values(catalogue, say))
    for key, contact in catalogue.contacts.items():
        found.update(_contact_values(f"contact.{key}", contact, say))
    for key, term in catalogue.terms.items():
        found[f"term.{key}"] = _term_value(term, say)
    return found


def names(catalogue: Catalogue) -> frozenset[str]:
    """Return the names of every inline placeholder of a catalogue."""
    return frozenset(values(catalogue, lambda line: line))


def block_names(catalogue: Catalogue) -> frozenset[str]:
    """Return the names that may stand alone on a line: key messages and contact cards."""
    return frozenset(
        {f"message.{key}" for key in catalogue.messages}
        | {f"contact.{key}" for key in catalogue.contacts}
    )


def _partnership_values(catalogue: Catalogue, say: Say) -> Iterator[tuple[str, Value]]:
    for word in _PARTNERSHIP_WORDS:
        yield f"partnership.{word}", Value(say(getattr(catalogue.partnership, word)))
    yield "partnership.address", _address(catalogue.partnership.address)


def _contact_values(prefix: str, contact: Contact, say: Say) -> Iterator[tuple[str, Value]]:
    for word in _CONTACT_WORDS:
        text = getattr(contact, word)
        if text:
            yield f"{prefix}.{word}", Value(say(text))
    if contact.phone_shown:
        yield f"{prefix}.phone", Value(contact.phone_shown, "phone", contact.tel)
    if contact.textphone:
        yield (
            f"{prefix}.textphone",
            Value(contact.textphone, "phone", contact.textphone_tel),
        )
    if contact.url:
        yield f"{prefix}.url", _address(contact.url)
    if contact.email:
        yield f"{prefix}.email", Value(contact.email, "address", f"mailto:{contact.email}")


def _address(url: str) -> Value:
    return Value(re.sub(r"^https?://(www\.)?", "", url).rstrip("/"), "address", url)


def _term_value(term: Term, say: Say) -> Value:
    meaning = f"{say(term.term)}: {say(term.meaning)}"
    return Value(say(term.term), "term", abbreviation=term.abbreviation, meaning=meaning)


def expand_blocks(text: str, catalogue: Catalogue, unverified: str) -> str:
    """Replace each line that is only ``{{ message.x }}`` or ``{{ contact.x }}`` by its Markdown.

    ``unverified`` is the English notice for a contact that nobody has verified. Unknown names
    stay as they are; the checks report them.
    """
    return "\n".join(_expand_line(line, catalogue, unverified) for line in text.split("\n"))


def _expand_line(line: str, catalogue: Catalogue, unverified: str) -> str:
    match = BLOCK_LINE.match(line)
    if match is None:
        return line
    kind, key = match.groups()
    if kind == "message" and key in catalogue.messages:
        return f"\n{catalogue.messages[key].text.strip()}\n"
    if kind == "contact" and key in catalogue.contacts:
        return contact_card(key, catalogue.contacts[key], unverified)
    return line


def contact_card(key: str, contact: Contact, unverified: str) -> str:
    """Return a contact card as Markdown: name, number, when to call, hours, whether verified."""
    prefix = f"contact.{key}"
    parts = [f"**{{{{ {prefix}.name }}}}**\n{{: .hb-contact-name }}"]
    if contact.phone:
        parts.append(f"{{{{ {prefix}.phone }}}}\n{{: .hb-contact-phone }}")
    parts += [
        f"{{{{ {prefix}.{word} }}}}"
        for word in ("purpose", "hours", "cost", "languages")
        if getattr(contact, word)
    ]
    if contact.url:
        parts.append(f"{{{{ {prefix}.url }}}}")
    if contact.verified is None:
        parts.append(f"{unverified}\n{{: .hb-unverified }}")
    body = "\n\n".join(parts)
    return f'\n<div class="hb-contact" markdown="1">\n\n{body}\n\n</div>\n'


def placeholders_in(text: str) -> tuple[str, ...]:
    """Return the names of the placeholders in a text, in order, repeated ones too."""
    return tuple(PLACEHOLDER.findall(text))


Values = Mapping[str, Value]
