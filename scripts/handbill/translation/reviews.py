"""Who reviewed which translation: pinned to a hash of the text, so that a change lapses it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from handbill.content.fields import Day, Locale, Record, Words
from handbill.content.files import read_text
from handbill.content.typing_errors import problems_of
from handbill.content.yaml_text import read_yaml
from handbill.problems import Problem, ProblemsFound

_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "‚": "'"}
)


Owner = Annotated[
    str,
    StringConstraints(pattern=r"^(wording\.[a-z][a-z0-9_-]*|[a-z0-9]+(-[a-z0-9]+)*)$"),
    Field(examples=["taxi-drivers"]),
]


class Review(Record):
    """One entry of ``translations/reviews.yml``: a resource in a language, as it read on a day.

    ``wording.KEY`` instead of a resource's id stands for a key message.
    """

    resource: Owner
    locale: Locale
    hash: Words
    on: Day
    by_role: Words


Reviews = Mapping[tuple[str, str], frozenset[str]]
"""(resource id, locale) → the hashes that were reviewed."""


def content_hash(texts: Iterable[str]) -> str:
    """Return the hash of translated texts; white space and typographic quotes do not change it."""
    joined = "\x1f".join(_plain(text) for text in texts)
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def _plain(text: str) -> str:
    normal = unicodedata.normalize("NFC", text).translate(_QUOTES)
    return re.sub(r"\s+", " ", normal).strip()


def load_reviews(root: Path) -> tuple[Reviews, tuple[Problem, ...]]:
    """Read ``translations/reviews.yml`` of a site; without the file nothing was reviewed."""
    path = root / "translations" / "reviews.yml"
    if not path.is_file():
        return {}, ()
    file = path.relative_to(root).as_posix()
    try:
        document = read_yaml(read_text(path, root), file)
    except ProblemsFound as error:
        return {}, error.problems
    found: dict[tuple[str, str], frozenset[str]] = {}
    problems: list[Problem] = []
    for index, value in enumerate(document.value or ()):
        try:
            review = TypeAdapter(Review).validate_python(value)
        except ValidationError as error:
            problems += problems_of(error, Review, document, file, (index,))
            continue
        key = (review.resource, review.locale)
        found[key] = found.get(key, frozenset()) | {review.hash}
    return found, tuple(problems)
