"""Everything that a partnership has written, typed and checked: the one input of every edition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from handbill.content.fields import Record, messages_of
from handbill.content.partnership import OpenQuestion, Partnership, Vocabulary
from handbill.content.powers_texts import shown_with
from handbill.content.resources import (
    Checklist,
    Page,
    Powers,
    PowersGuide,
    PowersQuestion,
    Resource,
    Training,
)  # fmt: skip
from handbill.content.slides import with_only
from handbill.content.training_packs import chosen_from
from handbill.content.wording import Contact, KeyMessage, Term
from handbill.content.yaml_text import Path as FieldPath


@dataclass(frozen=True)
class Origin:
    """Where the fields of one item stand: the file and, by path, the lines of name and of text."""

    file: str
    lines: Mapping[FieldPath, int]
    text_lines: Mapping[FieldPath, int]
    parts: Mapping[str, tuple[str, int]]
    """Fields that are files or file bodies of their own: name → (file, line of its first line)."""
    borrowed: Mapping[FieldPath, tuple[str, int]] = field(default_factory=dict)
    """Paths whose text is written in another resource's file: path → (file, line) there."""

    def place(self, path: FieldPath) -> tuple[str, int]:
        """Return (file, line) of the text at a path, or of the nearest place above it."""
        if path in self.borrowed:
            return self.borrowed[path]
        if path and path[0] in self.parts:
            return self.parts[str(path[0])]
        if path in self.text_lines:
            return self.file, self.text_lines[path]
        while path and path not in self.lines:
            path = path[:-1]
        return self.file, self.lines.get(path, 1)


@dataclass(frozen=True)
class WrittenText:
    """One text field of the content: whose it is, where it stands, and whether it holds blocks."""

    owner: str
    """``flyer-taxi`` for a resource, ``contacts.helpline`` for an entry of a shared file."""
    path: FieldPath
    text: str
    block: bool
    file: str
    line: int


@dataclass(frozen=True)
class Catalogue:
    """The checked content of one site.

    ``root`` is the site's folder; ``origins`` is keyed like ``WrittenText.owner``.
    """

    root: Path
    partnership: Partnership
    contacts: Mapping[str, Contact]
    messages: Mapping[str, KeyMessage]
    terms: Mapping[str, Term]
    vocabulary: Vocabulary
    resources: tuple[Resource, ...]
    open_questions: tuple[OpenQuestion, ...]
    origins: Mapping[str, Origin]

    def resource(self, resource_id: str) -> Resource | None:
        """Return the resource or page with this id, or None."""
        return next((resource for resource in self.resources if resource.id == resource_id), None)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The site's own pages."""
        return tuple(resource for resource in self.resources if isinstance(resource, Page))

    def meant_for(self, resource: Resource) -> tuple[str, ...]:
        """Return the languages that a resource is meant for, beside English."""
        offered = self.partnership.languages[1:]
        if resource.languages is not None:
            return tuple(code for code in offered if code in resource.languages)
        if isinstance(resource, Page) and not resource.audiences:
            return offered
        wanted = {
            code
            for audience in self.vocabulary.audiences
            if audience.id in resource.audiences
            for code in audience.languages
        }
        return tuple(code for code in offered if code in wanted)

    def texts(self) -> tuple[WrittenText, ...]:
        """Return every translatable text of the content, in a stable order."""
        return self._texts

    @cached_property
    def _texts(self) -> tuple[WrittenText, ...]:
        found: list[WrittenText] = []
        for owner, record in self.records():
            for path, text, mark in messages_of(record):
                if is_borrowed(record, path):
                    continue
                file, line = self.place(owner, path)
                found.append(WrittenText(owner, path, text, mark.block, file, line))
        return tuple(found)

    def texts_of(self, owner: str) -> tuple[WrittenText, ...]:
        """Return the texts of one resource (by id) or shared entry (``contacts.helpline``)."""
        return tuple(text for text in self.texts() if text.owner == owner)

    def borrowed_texts(self, owner: str) -> tuple[WrittenText, ...]:
        """Return the texts that a resource shows and that are written in another's file.

        These are the signs of another checklist, what a guide or question shows of powers, and the
        slides of another training pack.
        """
        selection = self.resource(owner)
        if isinstance(selection, Powers | PowersGuide | PowersQuestion):
            return self._texts_shown_with(selection)
        if isinstance(selection, Training):
            return tuple(self._chosen_slides(selection))
        if not isinstance(selection, Checklist) or selection.selects_from is None:
            return ()
        source = self.resource(selection.selects_from)
        if not isinstance(source, Checklist):
            return ()
        shown = _named_texts(selection)
        return tuple(
            text
            for text in self.texts_of(source.id)
            if (name := _name_of_text(source, text.path)) and name in shown
        )

    def _texts_shown_with(self, resource: Resource) -> tuple[WrittenText, ...]:
        shown = shown_with(resource, self.resources, self.vocabulary)
        return tuple(
            text
            for text in self.texts()
            if (text.owner, text.path[:1]) in shown or (text.owner, text.path[:2]) in shown
        )

    def _chosen_slides(self, session: Training) -> Iterator[WrittenText]:
        """Yield the slides of another pack in which those that are not chosen are blank."""
        keys = {one.slide for one in session.slides_from.slides} if session.slides_from else set()
        for pack in chosen_from(session, self.resources):
            for text in self.texts_of(pack.id):
                if text.path == ("slides",):
                    yield replace(text, text=with_only(text.text, keys))

    def place(self, owner: str, path: FieldPath) -> tuple[str, int]:
        """Return (file, line) of a field of a resource or shared entry."""
        origin = self.origins.get(owner)
        return origin.place(path_in_file(owner, path)) if origin else (owner, 0)

    def records(self) -> Iterator[tuple[str, Record]]:
        """Yield (owner, record) of everything that has texts, in a stable order."""
        yield "partnership", self.partnership
        yield "vocabulary", self.vocabulary
        for name, entries in (
            ("contacts", self.contacts),
            ("wording", self.messages),
            ("glossary", self.terms),
        ):
            for key, entry in entries.items():
                yield f"{name}.{key}", entry
        for resource in self.resources:
            yield resource.id, resource


def is_borrowed(record: Record, path: FieldPath) -> bool:
    """Whether a text of a record is written in another one: signs or slides of a selection."""
    if isinstance(record, Training):
        return bool(record.slides_from) and path[0] == "slides"
    return isinstance(record, Checklist) and bool(record.selects_from) and path[0] == "groups"


def _named_texts(checklist: Checklist) -> frozenset[FieldPath]:
    return frozenset(
        name for path, _, _ in messages_of(checklist) if (name := _name_of_text(checklist, path))
    )


def _name_of_text(checklist: Checklist, path: FieldPath) -> FieldPath:
    """Return the path of a text in a group with keys in the place of numbers, else nothing."""
    match path:
        case ("groups", int(group), "items", int(item), field_of_item):
            return (checklist.groups[group].items[item].key, field_of_item)
        case ("groups", int(group), field_of_group):
            return (checklist.groups[group].key, "group", field_of_group)
    return ()


def path_in_file(owner: str, path: FieldPath) -> FieldPath:
    """Return the path of an owner's field in its file: shared entries stand below their key."""
    _, dot, key = owner.partition(".")
    return (key, *path) if dot else path
