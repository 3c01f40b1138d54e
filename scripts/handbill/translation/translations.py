"""The translations of a site: for each language what each English message says in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from handbill.content.catalogue import Catalogue
from handbill.markdown.blocks import normal
from handbill.problems import Problem, ProblemsFound, found
from handbill.translation.checking import check_entry
from handbill.translation.extraction import Extraction
from handbill.translation.kept import Kept, load_kept, with_kept
from handbill.translation.merging import Text, merge, texts_of
from handbill.translation.po_files import Entry, read_po
from handbill.translation.reviews import Reviews, load_reviews


@dataclass(frozen=True)
class Translations:
    """One language: the content's messages, then the templates' own words as a fall-back.

    ``outdated`` are translations of what stood in the same place before the English was edited.
    """

    locale: str
    content: Mapping[str, str]
    interface: Mapping[str, str]
    outdated: Mapping[str, str] = field(default_factory=dict)

    def get(self, msgid: str) -> str | None:
        """Return the current translation of a message, or None if there is none."""
        return self.content.get(msgid) or self.interface.get(msgid)


@dataclass(frozen=True)
class TranslationLibrary:
    """All languages of a site and the reviews of their texts."""

    languages: Mapping[str, Translations]
    reviews: Reviews

    def language(self, locale: str) -> Translations:
        """Return one language; without a PO file it is empty."""
        return self.languages.get(locale) or Translations(locale, {}, {})


def load_translations(
    root: Path, catalogue: Catalogue, interface_folders: tuple[Path, ...]
) -> tuple[TranslationLibrary, tuple[Problem, ...]]:
    """Read the PO files of a site and of the templates; return them with every Problem found.

    What translators have not seen yet is merged in memory as ``handbill translate update`` would.
    ``interface_folders`` hold ``<locale>.po`` files for the templates' words, the first winning.
    """
    problems: list[Problem] = []
    locales = catalogue.partnership.languages
    texts = _texts(catalogue)
    kept, kept_problems = load_kept(root)
    languages = {
        locale: _language(root, locale, texts, kept, interface_folders, problems)
        for locale in locales[1:]
    }
    problems += kept_problems
    problems += _strangers(root, locales)
    reviews, review_problems = load_reviews(root)
    return TranslationLibrary(languages, reviews), tuple(sorted({*problems, *review_problems}))


def merged_entries(
    root: Path, locale: str, catalogue: Catalogue, texts: Sequence[Text] | None = None
) -> tuple[Entry, ...]:
    """Return an entry for every text of the content in a language, merged as for a build.

    With ``texts``, for those instead. Raise ProblemsFound if a file cannot be read.
    """
    kept, kept_problems = load_kept(root)
    problems = list(kept_problems)
    entries = _read(root / "translations" / f"{locale}.po", "translations", problems)
    if problems:
        raise ProblemsFound(problems)
    wanted = _texts(catalogue) if texts is None else texts
    return with_kept(merge(entries, wanted), kept, locale)


def _texts(catalogue: Catalogue) -> tuple[Text, ...]:
    extraction = Extraction(catalogue)
    owners = (owner for owner, _ in catalogue.records())
    return texts_of((message for owner in owners for message in extraction.own(owner)), {})


def _language(
    root: Path,
    locale: str,
    texts: tuple[Text, ...],
    kept: Kept,
    interface_folders: tuple[Path, ...],
    problems: list[Problem],
) -> Translations:
    entries = _read(root / "translations" / f"{locale}.po", "translations", problems)
    merged = with_kept(merge(entries, texts), kept, locale)
    content = _current((*entries, *_kept(merged, entries)), f"translations/{locale}.po", problems)
    interface: dict[str, str] = {}
    for folder in reversed(interface_folders):
        name = "overrides/interface"
        words = _read(folder / f"{locale}.po", name, problems)
        interface.update(_current(words, f"{name}/{locale}.po", problems))
    return Translations(locale, content, interface, _outdated(merged))


def _read(path: Path, folder: str, problems: list[Problem]) -> tuple[Entry, ...]:
    if not path.exists() and not path.is_symlink():
        return ()
    po = read_po(path, f"{folder}/{path.name}")
    problems += po.problems
    return tuple(replace(entry, msgid=normal(entry.msgid)) for entry in po.entries)


def _kept(merged: Iterable[Entry], entries: Iterable[Entry]) -> Iterable[Entry]:
    """Return what is current only because an edit kept its meaning."""
    known = {entry.msgid for entry in entries if entry.state == "current"}
    return (entry for entry in merged if entry.state == "current" and entry.msgid not in known)


def _current(entries: Iterable[Entry], file: str, problems: list[Problem]) -> dict[str, str]:
    """Return the translations that may be shown; what breaks the rules is a Problem and is not."""
    shown: dict[str, str] = {}
    for entry in entries:
        if entry.state == "current":
            faults = list(check_entry(file, entry))
            problems += faults
            if all(fault.warning for fault in faults):
                shown[entry.msgid] = normal(entry.msgstr)
    return shown


def _outdated(entries: Iterable[Entry]) -> dict[str, str]:
    """Return outdated translations that still fit: same placeholders, links and numbers."""
    return {
        entry.msgid: normal(entry.msgstr)
        for entry in entries
        if entry.state == "outdated" and all(fault.warning for fault in check_entry("", entry))
    }


def _strangers(root: Path, locales: tuple[str, ...]) -> list[Problem]:
    """Warn of PO files in languages that the partnership does not list."""
    folder = root / "translations"
    if not folder.is_dir():
        return []
    example = ", ".join(locales[1:]) or "languages: [en, ro]"
    return [
        Problem(
            f"translations/{path.name}",
            0,
            "",
            found(path.stem, "a language that partnership.yml lists", example),
            warning=True,
        )
        for path in sorted(folder.glob("*.po"))
        if path.stem not in locales
    ]
