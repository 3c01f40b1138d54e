"""A pathway as boxes and arrows: what each says in one language, and what follows it.

The chart, the outline and the cards on paper are made of this graph, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from handbill.body import CLOCKS, READERS
from handbill.content.resources import Pathway
from handbill.content.steps import Answer, Step, StepContact
from handbill.edition import Edition
from handbill.markdown.blocks import normal

Kind = Literal["question", "instruction", "outcome", "pathway"]


@dataclass(frozen=True)
class Words:
    """A text in the reader's language; ``is_english`` where it had to stay in the source's."""

    text: str
    is_english: bool = False


@dataclass(frozen=True)
class Call:
    """Whom to call or write to: by day or at night, and in which area, where that matters."""

    name: Words
    phone: str = ""
    tel: str = ""
    url: str = ""
    at: str = ""
    area: Words | None = None


@dataclass(frozen=True)
class Calls:
    """Those to call in one area: groups of one time of the day each, always open ones first."""

    area: Words | None
    by_hours: tuple[tuple[str, tuple[Call, ...]], ...]


@dataclass(frozen=True)
class Exit:
    """A way out of a box: its words, if it has any, the box that it leads to, that box's number.

    ``readers``: whom the answer is for, where it is not for all.
    """

    target: str
    number: int | None = None
    words: Words | None = None
    readers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Box:
    """A step, or another pathway that an answer leads to; ``number`` counts steps alone."""

    id: str
    kind: Kind
    title: Words
    number: int | None = None
    clock: str = ""
    readers: tuple[str, ...] = ()
    is_local: bool = False
    who: Words | None = None
    calls: tuple[Call, ...] = ()
    exits: tuple[Exit, ...] = ()
    pathway: str = ""

    @property
    def calls_by_area(self) -> tuple[Calls, ...]:
        """Whom to call, in the order of areas as the step names them."""
        areas = dict.fromkeys(call.area for call in self.calls)
        return tuple(Calls(area, tuple(self._by_hours(area))) for area in areas)

    def _by_hours(self, area: Words | None) -> Iterator[tuple[str, tuple[Call, ...]]]:
        here = [call for call in self.calls if call.area == area]
        for at in dict.fromkeys(call.at for call in here):
            yield at, tuple(call for call in here if call.at == at)

    @property
    def cells(self) -> tuple[Exit, ...]:
        """The ways out that have words."""
        return tuple(way for way in self.exits if way.words)


@dataclass(frozen=True)
class Graph:
    """The boxes of a pathway: the steps in their order, then the pathways that answers lead to."""

    boxes: tuple[Box, ...]

    @property
    def steps(self) -> tuple[Box, ...]:
        """The boxes that are steps."""
        return tuple(box for box in self.boxes if box.kind != "pathway")

    @property
    def others(self) -> Mapping[str, Box]:
        """The boxes that are other pathways, by id."""
        return {box.id: box for box in self.boxes if box.kind == "pathway"}


def graph_of(pathway: Pathway, edition: Edition) -> Graph:
    """Return the graph of a pathway with its words in the edition's language."""
    numbers = {step.key: number for number, step in enumerate(pathway.steps, 1)}
    steps = tuple(_box(step, numbers, edition) for step in pathway.steps)
    others = (other for step in pathway.steps for other in _others(step, edition))
    return Graph((*steps, *others))


def _box(step: Step, numbers: Mapping[str, int], edition: Edition) -> Box:
    return Box(
        id=step.key,
        kind="question" if step.answers else "instruction" if step.next else "outcome",
        title=words(step.title, edition),
        number=numbers[step.key],
        clock=edition.interface(CLOCKS[step.by_when]) if step.by_when else "",
        readers=tuple(edition.interface(READERS[reader]) for reader in step.readers),
        is_local=step.local,
        who=words(step.who, edition) if step.who else None,
        calls=tuple(calls(step, edition)),
        exits=tuple(_exits(step, numbers, edition)),
    )


def _exits(step: Step, numbers: Mapping[str, int], edition: Edition) -> Iterator[Exit]:
    for place, answer in enumerate(step.answers, 1):
        target = answer.next or _other_id(step, place)
        readers = tuple(edition.interface(READERS[reader]) for reader in answer.readers)
        yield Exit(target, numbers.get(target), words(answer.text, edition), readers)
    if step.next:
        skips = numbers[step.next] != numbers[step.key] + 1
        then = Words(edition.interface("Then")) if skips else None
        yield Exit(step.next, numbers[step.next], then)


def _others(step: Step, edition: Edition) -> Iterator[Box]:
    for place, answer in enumerate(step.answers, 1):
        if answer.pathway:
            title = _title_of(answer, edition)
            yield Box(_other_id(step, place), "pathway", title, pathway=answer.pathway)


def _other_id(step: Step, place: int) -> str:
    """Return an id that no step has: each answer has a box of its own beside it."""
    return f"{step.key}/{place}"


def _title_of(answer: Answer, edition: Edition) -> Words:
    """Return the title of another pathway, in English where this language does not have it."""
    other = edition.target(answer.pathway or "")
    found = other.resource(answer.pathway or "") if other else None
    if other is None or found is None:
        return Words(edition.interface("Another pathway"))
    return Words(other.plain(found.title), is_english=other is not edition)


def calls(step: Step, edition: Edition) -> Iterator[Call]:
    """Yield whom to call in a step, and where its form is, as far as that may be seen here."""
    asked = (*step.contacts, *((StepContact(key=step.form),) if step.form else ()))
    for one in dict.fromkeys(asked):
        contact = edition.contacts.get(one.key)
        if contact:
            yield Call(
                name=words(contact.name, edition),
                phone=contact.phone_shown or "",
                tel=contact.tel or "",
                url="" if contact.phone else contact.url or "",
                at=_hours(one, edition),
                area=_area(one, edition),
            )


def _hours(contact: StepContact, edition: Edition) -> str:
    if contact.at == "day":
        return edition.interface("By day")
    return edition.interface("At night") if contact.at == "night" else ""


def _area(contact: StepContact, edition: Edition) -> Words | None:
    names = {area.id: area.name for area in edition.partnership.areas}
    return words(names[contact.area], edition) if contact.area in names else None


def words(line: str, edition: Edition) -> Words:
    """Return a Line without markup, and whether it is in English for want of a translation."""
    return Words(edition.plain(line), edition.translate(normal(line)) is None)
