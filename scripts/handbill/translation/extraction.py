"""The messages of a catalogue: every block of text that a translator sees, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from handbill.content.catalogue import Catalogue, WrittenText
from handbill.content.scenarios import without_scenario_marks
from handbill.content.slides import without_note_marks
from handbill.content.typing_errors import field_name
from handbill.content.yaml_text import Path as FieldPath
from handbill.markdown.blocks import is_message, normal
from handbill.markdown.placeholders import BLOCK_LINE, placeholders_in
from handbill.markdown.rendering import Block, blocks_of


@dataclass(frozen=True)
class Place:
    """Where a message stands: owner (resource id or shared entry), field, number of the block."""

    owner: str
    field: str
    number: int

    def __str__(self) -> str:
        return f"{self.owner}/{self.field}/{self.number}"


@dataclass(frozen=True)
class Message:
    """One text to translate (``msgid``) at one place, with the file and line of its English."""

    msgid: str
    place: Place
    file: str
    line: int
    kind: str = ""
    """What the text is on the page: the name of its field, or heading, list item, …"""


@lru_cache(maxsize=4096)
def _blocks(text: str) -> tuple[Block, ...]:
    return tuple(block for block in blocks_of(text) if is_message(block.message))


def messages_in(text: WrittenText) -> tuple[Message, ...]:
    """Return the messages of one text field in reading order."""
    name = field_name(text.path)
    if not text.block:
        line = normal(text.text)
        kind = _words(text.path)
        found: Iterable[Block] = (Block(line, 0, kind),) if is_message(line) else ()
    else:
        found = _blocks(_without_marks(text.path, _without_block_lines(text.text)))
    return tuple(
        Message(
            block.message,
            Place(text.owner, name, number),
            text.file,
            text.line + block.line,
            block.kind,
        )
        for number, block in enumerate(found, start=1)
    )


def _words(path: FieldPath) -> str:
    """Return the name of a field as words: ``call to action``."""
    name = next(part for part in reversed(path) if isinstance(part, str))
    return name.replace("_", " ")


def _without_block_lines(text: str) -> str:
    """Blank the lines that stand for key messages: those are messages of their own."""
    return "\n".join("" if BLOCK_LINE.match(line) else line for line in text.split("\n"))


def _without_marks(path: FieldPath, text: str) -> str:
    """Blank the headings that only mark the parts of a slide or of a scenario."""
    match path:
        case ("slides",):
            return without_note_marks(text)
        case ("scenarios",):
            return without_scenario_marks(text)
    return text


class Extraction:
    """All messages of a catalogue, found once."""

    def __init__(self, catalogue: Catalogue) -> None:
        written = _texts_by_owner(catalogue)
        self.messages: Mapping[str, tuple[Message, ...]] = {
            owner: _messages(texts) for owner, texts in written.items()
        }
        borrowed = {owner: catalogue.borrowed_texts(owner) for owner in written}
        places = _first_places(self.messages)
        self._borrowed = {
            owner: tuple(_as_written(message, places) for message in _messages(texts))
            for owner, texts in borrowed.items()
        }
        self._texts = {owner: (*texts, *borrowed[owner]) for owner, texts in written.items()}
        self._carried: dict[str, tuple[Message, ...]] = {}

    def own(self, owner: str) -> tuple[Message, ...]:
        """Return the messages written in one resource or shared entry."""
        return self.messages.get(owner, ())

    def borrowed(self, owner: str) -> tuple[Message, ...]:
        """Return the messages that a resource selects from another one, with their places there."""
        return self._borrowed.get(owner, ())

    def carried(self, owner: str) -> tuple[Message, ...]:
        """Return what the resource shows: its messages, its key messages', contacts' and terms'.

        Messages that it selects from another resource keep their place there: translated once.
        """
        if owner not in self._carried:
            shared = dict.fromkeys(self._shared_by(owner))
            self._carried[owner] = (
                *self.own(owner),
                *self.borrowed(owner),
                *(message for name in shared for message in self._relevant(name, owner)),
            )
        return self._carried[owner]

    def shared(self, owner: str) -> tuple[str, ...]:
        """Return the shared entries that a resource shows: ``contacts.helpline``, ``wording.…``."""
        return tuple(dict.fromkeys(self._shared_by(owner)))

    def key_messages(self, owner: str) -> tuple[str, ...]:
        """Return the keys of the key messages that a resource shows."""
        return tuple(
            name.removeprefix("wording.")
            for name in self._shared_by(owner)
            if name.startswith("wording.")
        )

    def _relevant(self, name: str, owner: str) -> Iterator[Message]:
        """Of a contact only the words that the resource shows count."""
        shown = {
            placeholder
            for text in self._texts.get(owner, ())
            for placeholder in placeholders_in(text.text)
        }
        for message in self.own(name):
            kind, _, key = name.partition(".")
            placeholder = f"{kind.removesuffix('s')}.{key}.{message.place.field}"
            if kind == "contacts" and placeholder not in shown and f"contact.{key}" not in shown:
                continue
            yield message

    def _shared_by(self, owner: str) -> Iterator[str]:
        for text in self._texts.get(owner, ()):
            for placeholder in placeholders_in(text.text):
                kind, _, rest = placeholder.partition(".")
                key = rest.split(".")[0]
                folder = {"contact": "contacts", "message": "wording", "term": "glossary"}.get(kind)
                if folder:
                    yield f"{folder}.{key}"
                    if folder == "wording":
                        yield from self._shared_by(f"wording.{key}")


def _messages(texts: Iterable[WrittenText]) -> tuple[Message, ...]:
    return tuple(message for text in texts for message in messages_in(text))


_Written = tuple[str, str, str]
"""Owner, field and words of a message."""


def _first_places(messages: Mapping[str, tuple[Message, ...]]) -> Mapping[_Written, Message]:
    """Return the messages by what they are; of those that are said twice, the first."""
    return {_written(one): one for all_of_it in messages.values() for one in reversed(all_of_it)}


def _as_written(message: Message, places: Mapping[_Written, Message]) -> Message:
    """Return a borrowed message with its place in the whole text, of which only a part is shown."""
    return places.get(_written(message), message)


def _written(message: Message) -> _Written:
    return message.place.owner, message.place.field, message.msgid


def _texts_by_owner(catalogue: Catalogue) -> dict[str, tuple[WrittenText, ...]]:
    found: dict[str, list[WrittenText]] = {}
    for text in catalogue.texts():
        found.setdefault(text.owner, []).append(text)
    return {owner: tuple(texts) for owner, texts in found.items()}
