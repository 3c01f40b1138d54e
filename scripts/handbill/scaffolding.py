"""Starting a new resource: a small valid file whose texts say what to write in their place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from string import Template

from handbill.content.catalogue import Catalogue
from handbill.content.loading import FOLDERS, NOT_FOR_RESOURCES, load
from handbill.content.powers_selection import held_by_all
from handbill.content.resources import KINDS
from handbill.problems import HandbillError, found, nearest

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 64

_COMMON = """\
id: $id
title: $title
summary: Write one sentence that says what this is and for whom.
visibility: public
"""
_AUDIENCE = "audiences: [$audience]\n"

_BODIES: Mapping[str, str] = {
    "guidance": f"""\
---
{_COMMON}{_AUDIENCE}---

Write in one paragraph what the reader should know or do first.

## Write a heading for the first part

Write short paragraphs. One thought in each.
""",
    "flyer": f"""\
---
{_COMMON}{_AUDIENCE}headline: Write one line that makes the reader look
call: $contact
call_to_action: Write the one thing that the reader should do
---

## Write a heading for the first panel

Write two or three short sentences.

## Write a heading for the second panel

- Write one short point.
- Write another.
""",
    "page": f"""\
---
{_COMMON}---

Write in one paragraph what this page is for.
""",
    "checklist": f"""\
{_COMMON}{_AUDIENCE}intro: Write in one or two sentences how to use this list.
groups:
  - key: general
    title: Write what these signs have in common
    items:
      - key: first-sign
        text: Write one sign that somebody can see or hear
next_steps: Write what to do now. Never a score.
""",
    "powers": f"""\
{_COMMON}{_AUDIENCE}role: Write what this agency does in a joint visit.
partners:
  - Write one thing that it needs from partners
powers:
  - key: first-power
    name: Write the power in plain words
    allows: [enter]
    places: [business]
    who: Write who may use it
    when: Write when it may be used, and whether notice is needed
    warrant: depends
    extent: [england, wales]
    act: Write the name of the Act
    section: "17"
    # Put the address of the very section here.
    url: https://www.legislation.gov.uk/id/ukpga/1984/60/section/17
""",
    "powers-guide": f"""\
{_COMMON}{_AUDIENCE}intro: Write what this guide is for, and what it leaves out.
reminder: Write what everybody must keep in mind on a joint visit.
""",
    "powers-question": f"""\
{_COMMON}{_AUDIENCE}# What is asked for; also possible are agencies, places, warrant and hours.
allows: [$allowed]
""",
    "pathway": f"""\
{_COMMON}{_AUDIENCE}readers: [everyone-else]
intro: Write in one or two sentences when to use this pathway.
steps:
  - key: question
    title: Write the first question
    answers:
      - {{text: "Yes", next: act}}
      - {{text: "No", next: end}}
  - key: act
    title: Write what to do then
    by_when: same-day
    time_source: {{title: Write who set this time limit}}
    next: end
  - key: end
    title: Write how it ends
    owner: Write who owns the case
    look_again: Write when they look at it again
    record:
      - Write what to note down
""",
}

_PACK: Mapping[str, str] = {
    "pack.yml": f"""\
{_COMMON}{_AUDIENCE}tier: 1
minutes: 10
objectives:
  - Write what people can do after the session
confidence:
  - Write what people rate from 1 to 10, before and after
knowledge:
  - question: Write a question
    options:
      - Write an answer that is wrong
      - Write the answer that is right
      - Write another that is wrong
    # The number of the right one.
    right: 2
    why: Write why it is right
""",
    "slides.md": """\
## Write the title of the first slide {: #first data-minutes="4" }

- Write at most thirty words on a slide

### Notes

Write what the speaker says and does.

## Write the title of the second slide {: #second data-minutes="6" }

- Write one point

### Notes

Write what the speaker says and does. The minutes of all slides add up to those in pack.yml.
""",
    "handbook.md": """\
## Before the session

Write what the facilitator prepares.
""",
    "workbook.md": """\
## Write the title of the first task

Write a question that people answer in writing.
{: data-lines="4" }
""",
    "scenarios.md": """\
## Write the title of the first scenario {: #first }

Write a short story. Name no place, no country, no firm and no person.

### Questions

- Write what people talk about

### Answers

Write for the trainer what is right, why, and what not to do.
""",
}


_SITE = Path(__file__).parent / "starter_site"
_SITE_NAMES = {"gitignore": ".gitignore"}
"""Files whose name would mean something to git where they are kept."""


def new_site(folder: Path) -> tuple[Path, ...]:
    """Write a small valid site into a folder that is new or empty; return its files."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise HandbillError(f"{folder} is not empty; expected a new folder")
    paths = []
    for source in sorted(path for path in _SITE.rglob("*") if path.is_file()):
        name = source.relative_to(_SITE).as_posix()
        path = folder / _SITE_NAMES.get(name, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source.read_bytes())
        paths.append(path)
    return tuple(paths)


def new(root: Path, kind: str, resource_id: str) -> tuple[Path, ...]:
    """Write a small valid resource of a kind; return its files.

    Raise HandbillError for an unknown kind, for an id that is taken or no address, for a file that
    is there already.
    """
    catalogue = _checked(root, kind, resource_id)
    values = {
        "id": resource_id,
        "title": resource_id.replace("-", " ").capitalize(),
        "audience": next((a.id for a in catalogue.vocabulary.audiences), ""),
        "contact": catalogue.partnership.help_strip.helpline,
        "allowed": next((h.power.allows[0] for h in held_by_all(catalogue.resources)), "enter"),
    }
    texts = {
        path: Template(text).substitute(values)
        for path, text in _files(root, kind, resource_id).items()
    }
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return tuple(texts)


def _checked(root: Path, kind: str, resource_id: str) -> Catalogue:
    kinds = [model.kind for model in KINDS]
    if kind not in kinds:
        raise HandbillError(f"kind: {found(kind, 'a kind of resource')}; {nearest(kind, kinds)}")
    if not _SLUG.fullmatch(resource_id) or len(resource_id) > _LONGEST:
        expected = f"lower-case letters, digits and hyphens, at most {_LONGEST}"
        raise HandbillError(f"id: {found(resource_id, expected, 'taxi-drivers')}")
    loaded = load(root)
    if resource_id in {*loaded.named_ids, *NOT_FOR_RESOURCES, *_old_ids(loaded.catalogue)}:
        expected = "an id that is not taken"
        raise HandbillError(f"id: {found(resource_id, expected, f'{resource_id}-2')}")
    if taken := [path for path in _files(root, kind, resource_id) if path.exists()]:
        name = taken[0].relative_to(root).as_posix()
        raise HandbillError(f"{name} is there already; expected an id whose file is free")
    return loaded.catalogue


def _old_ids(catalogue: Catalogue) -> set[str]:
    """Return the addresses that lead to another resource now."""
    return {old for resource in catalogue.resources for old in resource.formerly}


def _files(root: Path, kind: str, resource_id: str) -> dict[Path, str]:
    """Return the text of each file, before names are filled in."""
    if kind == "page":
        return {root / "docs" / f"{resource_id}.md": _BODIES[kind]}
    folder = next(name for name, model in FOLDERS.items() if model.kind == kind)
    place = root / "resources" / folder
    if kind == "training":
        return {place / resource_id / name: text for name, text in _PACK.items()}
    suffix = ".md" if _BODIES[kind].startswith("---") else ".yml"
    return {place / f"{resource_id}{suffix}": _BODIES[kind]}
