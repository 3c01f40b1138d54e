"""Whether a training pack can be given: its place among others, its minutes, its questions."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.content.catalogue import Catalogue
from handbill.content.faults import Fault
from handbill.content.resources import Resource, Training
from handbill.content.slides import slides_of
from handbill.content.training import KnowledgeQuestion
from handbill.content.training_packs import chosen_from
from handbill.content.training_parts_checking import faults_of_parts
from handbill.content.typing_errors import field_name
from handbill.problems import Problem, found


def training_problems(catalogue: Catalogue, pack: Training) -> Iterator[Problem]:
    """Yield what is wrong with a pack; chosen slides are checked in the pack that has them."""
    for path, message in _faults(pack, catalogue):
        yield Problem(*catalogue.place(pack.id, path), field_name(path), message)
    for part, line, subject, message in faults_of_parts(pack):
        file, first_line = catalogue.place(pack.id, (part,))
        yield Problem(file, first_line + line, subject, message)


def _faults(pack: Training, catalogue: Catalogue) -> Iterator[Fault]:
    yield from _tier_or_insert(pack)
    for index, name in enumerate(pack.insert_for):
        if message := _not_to_be_inserted_into(catalogue.resource(name)):
            yield ("insert_for", index), found(name, message)
        elif name in pack.insert_for[:index]:
            yield ("insert_for", index), found(name, "each pack named once")
    yield from _languages(pack, catalogue)
    yield from _minutes(pack)
    yield from _knowledge(pack)


def _tier_or_insert(pack: Training) -> Iterator[Fault]:
    if pack.tier is None and not pack.insert_for:
        expected = "tier, or insert_for: the packs that this is a part for"
        yield ("tier",), f"is missing; expected {expected}; for example tier: 1"
    elif pack.tier is not None and pack.insert_for:
        named = ", ".join(pack.insert_for)
        yield ("insert_for",), found(named, "either tier or insert_for, not both")


def _not_to_be_inserted_into(target: Resource | None) -> str:
    """Say what was expected; that there is nothing of this name is said elsewhere."""
    if target is None or (isinstance(target, Training) and target.tier is not None):
        return ""
    what = "an insert" if isinstance(target, Training) else target.kind_name
    return f"the id of a training pack with a tier; this is: {what}"


def _languages(session: Training, catalogue: Catalogue) -> Iterator[Fault]:
    """Chosen slides are translated where they are written: in the languages of their own pack."""
    for pack in chosen_from(session, catalogue.resources):
        expected = f"languages that {pack.id} is meant for too: its slides stand there"
        for code in catalogue.meant_for(session):
            if code not in catalogue.meant_for(pack):
                yield ("languages",), found(code, expected)


def _minutes(pack: Training) -> Iterator[Fault]:
    slides = slides_of(pack.slides)
    total = sum(slide.minutes for slide in slides)
    if slides and total != pack.minutes and all(slide.minutes for slide in slides):
        example = f"minutes: {total}"
        yield ("minutes",), found(pack.minutes, "the sum of the slides’ minutes", example)


def _knowledge(pack: Training) -> Iterator[Fault]:
    asked: set[str] = set()
    for index, one in enumerate(pack.knowledge):
        if one.question in asked:
            yield ("knowledge", index, "question"), found(one.question, "each question once")
        asked.add(one.question)
        for path, message in _of_question(one):
            yield ("knowledge", index, *path), message


def _of_question(question: KnowledgeQuestion) -> Iterator[Fault]:
    count = len(question.options)
    if count == 1:
        yield ("options",), found("1 option", "at least two to choose from")
    if question.right > count:
        expected = f"the number of the right option, from 1 to {count}"
        yield ("right",), found(question.right, expected)
    for index, option in enumerate(question.options):
        if option in question.options[:index]:
            yield ("options", index), found(option, "each option once")
