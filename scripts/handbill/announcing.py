"""What changed, worded for members: an e-mail that is ready to send, or a list for a page."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbill.changes import ChangedContact, ChangedLanguage, ChangedResource, Changes
from handbill.content.languages import language
from handbill.content.partnership import Partnership


@dataclass(frozen=True)
class Line:
    """One line of the list: its text, and the address that it leads to."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Announcement:
    """A subject, one sentence before the list, headings with their lines, sentences after it."""

    subject: str
    opening: str
    sections: tuple[tuple[str, tuple[Line, ...]], ...]
    closing: tuple[str, ...]


def announcement(found: Changes, partnership: Partnership, since: datetime.date) -> Announcement:
    """Word what changed since a day."""
    day = language("en").date(since)
    sections: Iterable[tuple[str, Iterable[Line]]] = (
        ("Contacts", map(_contact, found.contacts)),
        ("New", map(_resource, found.added)),
        ("Changed: please use these from now on", map(_resource, found.changed)),
        ("Withdrawn: please stop using these", map(_withdrawn, found.withdrawn)),
        ("Languages", map(_language, found.languages)),
    )
    filled = tuple((heading, tuple(lines)) for heading, lines in sections)
    return Announcement(
        subject=f"{partnership.name}: what changed since {day}",
        opening=f"This changed on {partnership.address} since {day}."
        if found
        else f"Nothing has changed on {partnership.address} since {day}.",
        sections=tuple((heading, lines) for heading, lines in filled if lines),
        closing=tuple(_closing(found, partnership)),
    )


def _closing(found: Changes, partnership: Partnership) -> Iterator[str]:
    if any(one.printed for one in (*found.changed, *found.withdrawn)) or any(
        one.printed_in for one in found.contacts
    ):
        yield "Please destroy printed copies of what changed or was withdrawn and print them again."
    if partnership.demonstration:
        yield "This site is an example: do not use it for a real case."


def _resource(one: ChangedResource) -> Line:
    version = f"version {one.version}" if one.version else ""
    if one.before:
        version += f", before: {one.before}"
    return Line(f"{one.kind}: {one.title}" + (f" ({version})" if version else ""), one.address)


def _withdrawn(one: ChangedResource) -> Line:
    return Line(f"{one.kind}: {one.title}")


def _contact(one: ChangedContact) -> Line:
    printed = f". Printed in: {'; '.join(one.printed_in)}" if one.printed_in else ""
    return Line(f"{one.name}: {', '.join(one.what)}{printed}")


def _language(one: ChangedLanguage) -> Line:
    if one.complete:
        return Line(f"{one.title}: now complete in {one.language}", one.address)
    return Line(f"{one.title}: the English has changed, {one.language} follows", one.address)


def as_text(told: Announcement) -> str:
    """Return a plain e-mail, its subject in the first line."""
    parts = [f"Subject: {told.subject}", told.opening]
    for heading, lines in told.sections:
        parts.append("\n".join([heading, *map(_text_line, lines)]))
    return "\n\n".join([*parts, *told.closing]) + "\n"


def _text_line(line: Line) -> str:
    return f"- {line.text}" + (f"\n  {line.address}" if line.address else "")


def as_markdown(told: Announcement) -> str:
    """Return the same as Markdown."""
    parts = [f"# {_escaped(told.subject)}", _escaped(told.opening)]
    for heading, lines in told.sections:
        items = "\n".join(f"- {_markdown_line(line)}" for line in lines)
        parts.append(f"## {heading}\n\n{items}")
    return "\n\n".join([*parts, *told.closing]) + "\n"


def _markdown_line(line: Line) -> str:
    text = _escaped(line.text)
    return f"[{text}]({line.address})" if line.address else text


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)


def as_html(told: Announcement) -> str:
    """Return the same as HTML to paste into a mail program: no styles, no pictures, no tracking."""
    parts = [f"<h1>{html.escape(told.subject)}</h1>", _paragraph(told.opening)]
    for heading, lines in told.sections:
        parts += [f"<h2>{html.escape(heading)}</h2>", _html_list(lines)]
    body = "\n".join([*parts, *map(_paragraph, told.closing)])
    head = f'<meta charset="utf-8">\n<title>{html.escape(told.subject)}</title>'
    return f'<!DOCTYPE html>\n<html lang="en">\n{head}\n<body>\n{body}\n</body>\n</html>\n'


def _paragraph(text: str) -> str:
    return f"<p>{html.escape(text)}</p>"


def _html_list(lines: Sequence[Line]) -> str:
    items = "\n".join(f"<li>{_html_line(line)}</li>" for line in lines)
    return f"<ul>\n{items}\n</ul>"


def _html_line(line: Line) -> str:
    text = html.escape(line.text)
    return f'<a href="{html.escape(line.address)}">{text}</a>' if line.address else text
