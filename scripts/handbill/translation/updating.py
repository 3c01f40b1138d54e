"""Bringing the PO files up to date with the English of the content and of the templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from handbill.content.catalogue import Catalogue
from handbill.problems import ProblemsFound
from handbill.translation.extraction import Extraction, Message
from handbill.translation.kept import Kept, load_kept, with_kept
from handbill.translation.merging import Text, merge, texts_of
from handbill.translation.po_files import Entry, read_po
from handbill.translation.po_writing import po_text, write_if_changed

_WORDS_PROJECT = "Handbill"


@dataclass(frozen=True)
class Updated:
    """One PO file after an update: its entries by state."""

    file: str
    states: Mapping[str, int]
    written: bool

    def __str__(self) -> str:
        counts = ", ".join(f"{self.states[state]} {state}" for state in _STATES)
        return f"{self.file}: {counts}{'' if self.written else ' (as it was)'}"


_STATES = ("current", "outdated", "suggestion", "missing")


@dataclass(frozen=True)
class Summary:
    """What an update found and did, a line for each file."""

    files: tuple[Updated, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, self.files))


def update(root: Path, catalogue: Catalogue, more: Sequence[Message] = ()) -> Summary:
    """Write ``translations/handbill.pot`` and bring every language's PO file up to date.

    ``more`` are messages that stand outside the content, such as titles of the navigation.
    Raise ProblemsFound, before anything is written, if a PO file cannot be read.
    """
    extraction, titles = Extraction(catalogue), _titles(catalogue)
    locales = catalogue.partnership.languages[1:]
    wanted = {locale: texts_for(locale, catalogue, more, extraction) for locale in locales}
    template = texts_of((*_all(catalogue, extraction), *more), titles)
    kept, problems = load_kept(root)
    if problems:
        raise ProblemsFound(problems)
    folder, name = root / "translations", catalogue.partnership.name
    return _update(root, folder, "handbill", name, template, wanted, kept)


def texts_for(
    locale: str,
    catalogue: Catalogue,
    more: Sequence[Message] = (),
    extraction: Extraction | None = None,
) -> tuple[Text, ...]:
    """Return the texts of a language's PO file in its order."""
    messages = _meant_for(locale, catalogue, extraction or Extraction(catalogue))
    return texts_of((*messages, *more), _titles(catalogue))


def update_interface(root: Path, folder: Path, words: Mapping[str, Sequence[Message]]) -> Summary:
    """Do the same for the templates' words in ``folder`` (``overrides/interface`` of a site).

    ``words`` gives for each language the words that it needs there.
    """
    wanted = {locale: texts_of(words[locale], {}) for locale in sorted(words)}
    longest: Sequence[Text] = max(wanted.values(), key=len, default=())
    return _update(root, folder, "handbill-interface", _WORDS_PROJECT, longest, wanted)


def _update(
    root: Path,
    folder: Path,
    name: str,
    project: str,
    template: Sequence[Text],
    wanted: Mapping[str, Sequence[Text]],
    kept: Kept = (),
) -> Summary:
    merged = {
        locale: with_kept(merge(_read(folder / f"{locale}.po", root), texts), kept, locale)
        for locale, texts in wanted.items()
    }
    write_if_changed(folder / f"{name}.pot", po_text(merge((), template), project, None))
    return Summary(
        tuple(
            _write(folder / f"{locale}.po", root, po_text(entries, project, locale), entries)
            for locale, entries in merged.items()
        )
    )


def _read(path: Path, root: Path) -> tuple[Entry, ...]:
    if not path.exists():
        return ()
    po = read_po(path, path.relative_to(root).as_posix())
    if po.problems:
        raise ProblemsFound(po.problems)
    return po.entries


def _write(path: Path, root: Path, text: str, entries: Iterable[Entry]) -> Updated:
    states = Counter(str(entry.state) for entry in entries)
    return Updated(path.relative_to(root).as_posix(), states, write_if_changed(path, text))


def _all(catalogue: Catalogue, extraction: Extraction) -> Iterator[Message]:
    for owner, _ in catalogue.records():
        yield from extraction.own(owner)


def _meant_for(locale: str, catalogue: Catalogue, extraction: Extraction) -> Iterator[Message]:
    """Yield what a language needs: shared entries, and what the resources meant for it show.

    What such a resource selects from another one is needed too, where it is written.
    """
    meant = {one.id for one in catalogue.resources if locale in catalogue.meant_for(one)}
    selected = {message.place for owner in meant for message in extraction.borrowed(owner)}
    for owner, _ in catalogue.records():
        whole = owner in meant or catalogue.resource(owner) is None
        yield from (one for one in extraction.own(owner) if whole or one.place in selected)


def _titles(catalogue: Catalogue) -> dict[str, str]:
    """Name each owner for translators: a resource by kind and title, an entry by file and key."""
    titles = {
        resource.id: f"{resource.kind_name}: {resource.title}" for resource in catalogue.resources
    }
    for owner, _ in catalogue.records():
        file, _, key = owner.partition(".")
        titles.setdefault(owner, f"{file}.yml: {key}" if key else f"{file}.yml")
    return titles
