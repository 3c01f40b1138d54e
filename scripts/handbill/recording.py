"""Recording what somebody did outside: phoned a number, read a text again. Roles, not people."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbill.checking import check_site
from handbill.content.catalogue import path_in_file
from handbill.content.files import read_text
from handbill.content.lookup import language_named, refuse_language, resource_named
from handbill.content.roles import role, source
from handbill.content.writing import exact_text, with_entry, with_field, write_together
from handbill.content.yaml_text import read_yaml
from handbill.edition import SOURCE, Edition
from handbill.markdown.blocks import normal
from handbill.problems import Problem, ProblemsFound, errors, found, nearest
from handbill.translation.extraction import Message

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
    owner: str,
    locale: str,
    *,
    by_role: str,
    on: datetime.date,
    review_by: datetime.date | None = None,
) -> Recorded:
    """Record that somebody read a text in a language and found it right, as it reads now.

    ``owner`` is the id of a resource, or ``wording.KEY`` for a key message. Its English says itself
    when it was reviewed and will be again; for every language ``reviews.yml`` pins the text. Raise
    ProblemsFound, before anything is written, if a text is missing, or if the site has errors.
    """
    by_role = role(by_role, "--by")
    edition = _edition(root, locale, on)
    pinned = _pinned(edition, owner)
    texts = {} if locale != SOURCE else _reviewed_english(edition, owner, on, review_by)
    day = on.isoformat()
    entry = {"resource": owner, "locale": locale, "hash": pinned, "on": day, "by_role": by_role}
    path = root / REVIEWS
    texts[path] = with_entry(exact_text(path, root) or _REVIEWS_BEGIN, REVIEWS, entry)
    return _recorded(root, texts, f"{owner} ({locale}): reviewed on {on} by {by_role}")


def _edition(root: Path, locale: str, on: datetime.date) -> Edition:
    checked = check_site(root, on, "members")
    if checked.publication is None:
        raise ProblemsFound(errors(checked.problems))
    if locale != SOURCE:
        language_named(checked.publication.catalogue, locale)
    return checked.publication.edition(locale)


def _pinned(edition: Edition, owner: str) -> str:
    """Return the hash of what is shown; raise ProblemsFound if any of it is not current."""
    catalogue, extraction = edition.catalogue, edition.publication.extraction
    kind, _, key = owner.partition(".")
    if kind == "wording" and key in catalogue.messages:
        _refuse_incomplete(edition, extraction.own(owner))
        return edition.key_message_hash(key)
    resource = resource_named(catalogue, owner)
    refuse_language(resource, edition.locale.code, (SOURCE, *catalogue.meant_for(resource)))
    _refuse_incomplete(edition, extraction.carried(owner))
    return edition.shown_hash(resource)


def _refuse_incomplete(edition: Edition, messages: Iterable[Message]) -> None:
    expected = f"a current translation ({edition.locale.code}) before a review"
    missing = [one for one in messages if edition.current(normal(one.msgid)) is None]
    if missing:
        raise ProblemsFound(
            Problem(one.file, one.line, "", found(one.msgid, expected)) for one in missing
        )


def _reviewed_english(
    edition: Edition, owner: str, on: datetime.date, review_by: datetime.date | None
) -> dict[Path, str]:
    root, catalogue = edition.catalogue.root, edition.catalogue
    record = catalogue.resource(owner) or catalogue.messages[owner.removeprefix("wording.")]
    file, line = catalogue.place(owner, ("review_by",))
    next_review = review_by or record.review_by
    if next_review is None or next_review <= on:
        example = f"--review-by {on + _HALF_A_YEAR}"
        message = found(next_review or "no day", "the day by which this is reviewed again", example)
        raise ProblemsFound([Problem(file, line, "review_by", message)])
    days = {"reviewed": on} | ({"review_by": review_by} if review_by else {})
    path = root / file
    text = exact_text(path, root)
    for name, day in days.items():
        text = with_field(text, file, path_in_file(owner, (name,)), day.isoformat())
    return {path: text}


def _recorded(root: Path, texts: Mapping[Path, str], sentence: str) -> Recorded:
    files = (path.relative_to(root).as_posix() for path in write_together(texts))
    return Recorded(tuple(files), sentence)
