"""The words of templates and of the package: what stands in ``_("…")`` and ``interface("…")``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.extract import extract_python
from jinja2.ext import babel_extract

from handbill.markdown.blocks import normal
from handbill.translation.extraction import Message, Place

_TEMPLATES = (".html", ".j2")
_KEYWORDS = ("_", "interface")

Extractor = Callable[..., Iterable[Any]]
"""One of Babel’s: file, keywords, comment tags, options → (line, function, text, comments)."""


def words_of_templates(folder: Path) -> tuple[Message, ...]:
    """Return the words of every template below a folder."""
    paths = (path for path in sorted(folder.rglob("*")) if path.suffix in _TEMPLATES)
    return tuple(word for path in paths for word in _words(path, folder, babel_extract, {}))


def words_of_package(folder: Path) -> tuple[Message, ...]:
    """Return the words that Python modules below a folder give to ``interface``."""
    options = {"encoding": "utf-8"}
    paths = sorted(folder.rglob("*.py"))
    return tuple(word for path in paths for word in _words(path, folder, extract_python, options))


def words_given(owner: str, words: Iterable[str]) -> tuple[Message, ...]:
    """Return words from elsewhere, such as a table of names, as messages."""
    return tuple(
        Message(normal(word), Place(owner, "words", number), owner, 0)
        for number, word in enumerate(dict.fromkeys(words), start=1)
    )


def _words(
    path: Path, folder: Path, extract: Extractor, options: dict[str, Any]
) -> Iterator[Message]:
    file = path.relative_to(folder).as_posix()
    found = extract(BytesIO(path.read_bytes()), _KEYWORDS, (), options)
    texts = [normal(text) for _, _, given, _ in found if (text := _first(given))]
    for number, text in enumerate(dict.fromkeys(texts), start=1):
        yield Message(text, Place(file, "words", number), file, 0)


def _first(given: object) -> str | None:
    """Return the text of a call: with named values Babel gives a tuple, the text first."""
    text = given[0] if isinstance(given, tuple) else given
    return text if isinstance(text, str) else None
