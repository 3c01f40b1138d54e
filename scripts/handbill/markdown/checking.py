"""Whether the texts can be turned into pages: placeholders, links, images, no HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handbill.content.catalogue import Catalogue, WrittenText
from handbill.content.checking import problem_at
from handbill.content.images import fault_of_image
from handbill.content.loading import NOT_FOR_RESOURCES
from handbill.content.references import Known, contacts_called
from handbill.markdown import typed_by_hand
from handbill.markdown.placeholders import (
    ANY_BRACES,
    BLOCK_LINE,
    PLACEHOLDER,
    block_names,
    names,
    placeholders_in,
)
from handbill.markdown.source_text import code_spans, problem_in, without_code
from handbill.problems import Problem, found, nearest

Anchors = Callable[[str], frozenset[str] | None]
"""Gives the anchors of a page by its id, or None where they cannot be known."""

_IMAGE_OR_LINK = re.compile(
    r"(!?)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?((?:[^()<>]|\([^()]*\))*?)>?\s*\)"
)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]^]+\]:\s*\S+", re.M)
_BARE_LINK = re.compile(r"<([A-Za-z][\w+.-]*:[^\s<>]*)>")
_HTML = re.compile(r"<(?:/?[A-Za-z][\w-]*(?=[\s/>]|$)[^<>]*>?|!--|[?!])")
_ATTRIBUTES = re.compile(r"(?<!\{)\{:?[ ]*((?:[#.]|[\w:-]+=)[^{}\n]*)\}(?!\})")
_ATTRIBUTE = re.compile(r"[#.][\w-]+|data-(?:minutes|lines)=\"?\d+\"?")
_TITLE = re.compile(r"\s+[\"'].*$", re.S)

Found = Iterator[tuple[int, str]]
"""Position in a text and what is wrong there."""


@dataclass(frozen=True)
class _Context:
    """What the checks of one text need to know about the rest."""

    catalogue: Catalogue
    known: Known
    anchors: Anchors
    inline: frozenset[str]
    blocks: frozenset[str]


def check(catalogue: Catalogue, known: Known, anchors: Anchors) -> tuple[Problem, ...]:
    """Return what is wrong with the texts of the content, sorted."""
    context = _Context(catalogue, known, anchors, names(catalogue), block_names(catalogue))
    problems = [*typed_by_hand.check(catalogue), *_unused(catalogue), *_hidden(catalogue)]
    for text in catalogue.texts():
        for subject in (_placeholders, _in_code, _html, _attributes, _targets, _definitions):
            for position, message in subject(text, context):
                problems.append(problem_in(catalogue, text, position, message))
    return tuple(sorted(set(problems)))


def _placeholders(text: WrittenText, context: _Context) -> Found:
    for match in ANY_BRACES.finditer(text.text):
        message = _placeholder(match, text, context)
        if message:
            yield match.start(), message


def _placeholder(match: re.Match[str], text: WrittenText, context: _Context) -> str | None:
    name = PLACEHOLDER.fullmatch(match[0])
    if name is None:
        return found(match[0], "a placeholder", "{{ contact.helpline.phone }}")
    if name[1] in context.inline:
        return None
    if name[1] in context.blocks:
        return _alone(match, text)
    if _may_be_defined(name[1], context.known):
        return None
    known = context.inline | context.blocks
    return f"{found(match[0], 'a placeholder that is defined')}; {nearest(name[1], known)}"


def _alone(match: re.Match[str], text: WrittenText) -> str | None:
    """Key messages and contact cards are blocks: they need a line for themselves."""
    line = _line_around(text.text, match.start())
    if text.block and BLOCK_LINE.match(line):
        return None
    where = "alone on its line" if text.block else "in a text of several lines"
    return found(match[0], f"it {where}")


def _line_around(text: str, position: int) -> str:
    start = text.rfind("\n", 0, position) + 1
    return text[start:].split("\n", 1)[0]


def _may_be_defined(name: str, known: Known) -> bool:
    """Whether the name belongs to an entry with errors, whose words nobody could read."""
    subject, key = _subject_and_key(name)
    if subject not in ("contact", "message", "term"):
        return False
    return subject in known.unreadable or (subject, key) in known.with_errors


def _subject_and_key(name: str) -> tuple[str, str]:
    """Split ``contact.helpline.phone`` into (contact, helpline)."""
    subject, _, rest = name.partition(".")
    return subject, rest.partition(".")[0]


def _in_code(text: WrittenText, _: _Context) -> Found:
    for match in code_spans(text.text):
        inside = ANY_BRACES.search(match[0])
        if inside:
            yield match.start() + inside.start(), found(inside[0], "no placeholder between `…`")


def _html(text: WrittenText, _: _Context) -> Found:
    plain = without_code(text.text)
    for match in _HTML.finditer(plain):
        if not _BARE_LINK.match(plain, match.start()):
            yield match.start(), found(match[0], "no HTML, only Markdown", "**bold**")


def _attributes(text: WrittenText, _: _Context) -> Found:
    """Attribute lists give things a name or a class; they must not carry scripts or styles."""
    for match in _ATTRIBUTES.finditer(without_code(text.text)):
        for attribute in match[1].split():
            if not _ATTRIBUTE.fullmatch(attribute):
                yield match.start(), found(match[0], "only a name or a class", "{: #a-name }")
                break


def _definitions(text: WrittenText, _: _Context) -> Found:
    for match in _DEFINITION.finditer(without_code(text.text)):
        yield match.start(), found(match[0], "the address beside its words", "[words](https://…)")


def _targets(text: WrittenText, context: _Context) -> Found:
    plain = without_code(text.text)
    for match in _IMAGE_OR_LINK.finditer(plain):
        target = _TITLE.sub("", match[2].strip())
        image = fault_of_image(context.catalogue.root, target)
        fault = image if match[1] else _link(target, text, context)
        if fault:
            yield match.start(), fault
    for match in _BARE_LINK.finditer(plain):
        if fault := _link(match[1], text, context):
            yield match.start(), fault


def _link(target: str, text: WrittenText, context: _Context) -> str | None:
    if PLACEHOLDER.fullmatch(target):
        return None
    if target.startswith("id:"):
        return _internal(target.removeprefix("id:"), text, context)
    if re.match(r"https?://", target):
        return _address(target, context)
    inside = re.sub(r"(\.md|\.html|/)?(#.*)?$", "", target.rsplit("/", 1)[-1] or target.strip("/"))
    if context.known.has("id", inside):
        return found(target, "a link by id", f"[…](id:{inside})")
    expected = "a link that starts with https:// or id:"
    return found(target, expected, "[…](id:get-help)")


def _address(target: str, context: _Context) -> str | None:
    """Refuse the full address of an own page: in another language it would lead to the English."""
    own = context.catalogue.partnership.address
    if not target.startswith(own):
        return None
    page = target.removeprefix(own).strip("/") or "index"
    return found(target, "a link by id", f"[…](id:{page})")


def _internal(target: str, text: WrittenText, context: _Context) -> str | None:
    page, hash_mark, anchor = target.partition("#")
    if not context.known.has("id", page):
        return context.known.unknown("id", page, "the id of a resource or page")
    if fault := _members_only(page, text, context.catalogue):
        return fault
    anchors = context.anchors(page) if page not in NOT_FOR_RESOURCES else None
    if hash_mark and anchors is not None and anchor not in anchors:
        return f"{found(target, f'an anchor of {page}')}; {nearest(anchor, anchors)}"
    return None


def _members_only(page: str, text: WrittenText, catalogue: Catalogue) -> str | None:
    target, source = catalogue.resource(page), catalogue.resource(text.owner)
    if target is None or target.visibility == "public":
        return None
    if source is not None and source.visibility == "members":
        return None
    return found(f"id:{page}", "something public, because this is", "visibility: members")


def _hidden(catalogue: Catalogue) -> Iterator[Problem]:
    """Refuse contacts for members only in what everybody may read."""
    public = _read_by_everybody(catalogue)
    for text in catalogue.texts():
        for match in PLACEHOLDER.finditer(text.text) if text.owner in public else ():
            subject, key = _subject_and_key(match[1])
            contact = catalogue.contacts.get(key) if subject == "contact" else None
            if contact and contact.visibility == "members":
                message = found(match[0], "a public contact, because everybody may read this")
                yield problem_in(catalogue, text, match.start(), message)


def _read_by_everybody(catalogue: Catalogue) -> frozenset[str]:
    """Return the owners of public texts: also the key messages that public texts bring in."""
    owners = {"partnership", "vocabulary", *(f"glossary.{key}" for key in catalogue.terms)}
    owners |= {
        f"contacts.{key}" for key, c in catalogue.contacts.items() if c.visibility == "public"
    }
    owners |= {r.id for r in catalogue.resources if r.visibility == "public"}
    messages: dict[str, set[str]] = {}
    for text in catalogue.texts():
        used = {f"wording.{n[8:]}" for n in placeholders_in(text.text) if n.startswith("message.")}
        messages.setdefault(text.owner, set()).update(used)
    waiting = list(owners)
    while waiting:
        more = messages.get(waiting.pop(), set()) - owners
        owners |= more
        waiting += more
    return frozenset(owners)


def _unused(catalogue: Catalogue) -> Iterator[Problem]:
    """Warn of entries that nothing shows. Terms are not among them: the glossary shows all."""
    used = {_subject_and_key(n) for t in catalogue.texts() for n in placeholders_in(t.text)}
    used |= {("contact", key) for key in contacts_called(catalogue)}
    entries = [("contact", key, f"contacts.{key}") for key in catalogue.contacts]
    entries += [("message", key, f"wording.{key}") for key in catalogue.messages]
    for subject, key, owner in entries:
        if (subject, key) not in used:
            placeholder = f"{{{{ {subject}.{key} }}}}"
            message = f"is used nowhere; expected {placeholder} in a text, or the entry removed"
            yield problem_at(catalogue, owner, (), message, warning=True)
