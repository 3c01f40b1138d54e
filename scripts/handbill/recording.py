"""Recording what somebody did outside: phoned a number, read a text again. Roles, not people."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbill.checking import check_site
from handbill.content.files import read_text
from handbill.content.lookup import refuse_language, resource_named
from handbill.content.resources import Resource
from handbill.content.roles import role, source
from handbill.content.writing import exact_text, with_entry, with_field, write_together
from handbill.content.yaml_text import read_yaml
from handbill.edition import SOURCE, Edition
from handbill.markdown.blocks import normal
from handbill.problems import Problem, ProblemsFound, errors, found, nearest

CONTACTS = "resources/contacts.yml"
REVIEWS = "translations/reviews.yml"
_REVIEWS_BEGIN = """\
# Who reviewed which text. `handbill review` writes here; roles, not people's names.
"""
_HALF_A_YEAR = datetime.timedelta(days=182)


@dataclass(frozen=True)
class Recorded:
    """What was written: the files that changed, and one sentence that says what they say now."""

    files: tuple[str, ...]
    sentence: str

    def __str__(self) -> str:
        if not self.files:
            return f"{self.sentence} (as it was)"
        return "\n".join((self.sentence, *(f"Wrote {file}" for file in self.files)))


def verify_contact(
    root: Path, key: str, *, by_role: str, seen_at: str, on: datetime.date
) -> Recorded:
    """Record in ``contacts.yml`` that somebody checked a contact.

    Raise ProblemsFound, before anything is written, for an unknown key or what names a person.
    """
    path = root / CONTACTS
    contacts = read_yaml(read_text(path, root), CONTACTS)
    if not isinstance(contacts.value, dict) or key not in contacts.value:
        message = f"{found(key, 'the key of a contact')}; {nearest(key, contacts.value or ())}"
        raise ProblemsFound([Problem(CONTACTS, 0, "", message)])
    by_role, seen_at = role(by_role, "--by"), source(seen_at, "--source")
    values = {"on": on.isoformat(), "by_role": by_role, "source": seen_at}
    changed = with_field(exact_text(path, root), CONTACTS, (key, "verified"), values)
    sentence = f"{key}: verified on {on} by {by_role} ({seen_at})"
    return _recorded(root, {path: changed}, sentence)


def review(
    root: Path,
    resource_id: str,
    locale: str,
    *,
    by_role: str,
    on: datetime.date,
    review_by: datetime.date | None = None,
) -> Recorded:
    """Record that somebody read a resource in a language and found it right, as it reads now.

    For English the resource itself says so, with the day of the next review; for every language
    ``reviews.yml`` pins the text. Raise ProblemsFound, before anything is written, if the text is
    not complete, or if the site has errors.
    """
    by_role = role(by_role, "--by")
    edition, resource = reviewable(root, resource_id, locale, on)
    texts = {} if locale != SOURCE else _reviewed_english(edition, resource, on, review_by)
    entry = {
        "resource": resource.id,
        "locale": locale,
        "hash": edition.shown_hash(resource),
        "on": on.isoformat(),
        "by_role": by_role,
    }
    path = root / REVIEWS
    texts[path] = with_entry(exact_text(path, root) or _REVIEWS_BEGIN, REVIEWS, entry)
    sentence = f"{resource.id} ({locale}): reviewed on {on} by {by_role}"
    return _recorded(root, texts, sentence)


def reviewable(
    root: Path, resource_id: str, locale: str, on: datetime.date
) -> tuple[Edition, Resource]:
    """Return a resource in a language in which all of it can be read; else raise ProblemsFound."""
    checked = check_site(root, on, "members")
    if checked.publication is None:
        raise ProblemsFound(errors(checked.problems))
    catalogue = checked.publication.catalogue
    resource = resource_named(catalogue, resource_id)
    refuse_language(resource, locale, (SOURCE, *catalogue.meant_for(resource)))
    edition = checked.publication.edition(locale)
    if problems := tuple(_untranslated(edition, resource)):
        raise ProblemsFound(problems)
    return edition, resource


def _untranslated(edition: Edition, resource: Resource) -> Iterator[Problem]:
    for message in edition.publication.extraction.carried(resource.id):
        if not edition.is_source and edition.translations.get(normal(message.msgid)) is None:
            expected = f"a current translation ({edition.locale.code}) before a review"
            yield Problem(message.file, message.line, "", found(message.msgid, expected))


def _reviewed_english(
    edition: Edition, resource: Resource, on: datetime.date, review_by: datetime.date | None
) -> dict[Path, str]:
    origin = edition.catalogue.origins[resource.id]
    next_review = review_by or resource.review_by
    if next_review is None or next_review <= on:
        example = f"--review-by {on + _HALF_A_YEAR}"
        message = found(next_review or "no day", "the day by which this is reviewed again", example)
        raise ProblemsFound([Problem(*origin.place(("review_by",)), "review_by", message)])
    root = edition.catalogue.root
    path = root / origin.file
    text = with_field(exact_text(path, root), origin.file, ("reviewed",), on.isoformat())
    if review_by is not None:
        text = with_field(text, origin.file, ("review_by",), review_by.isoformat())
    return {path: text}


def _recorded(root: Path, texts: Mapping[Path, str], sentence: str) -> Recorded:
    files = (path.relative_to(root).as_posix() for path in write_together(texts))
    return Recorded(tuple(files), sentence)
