"""The translations of a site: for each language what each English message says in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbill.markdown.blocks import normal
from handbill.problems import Problem, found
from handbill.translation.checking import check_entry
from handbill.translation.po_files import PoFile, read_po
from handbill.translation.reviews import Reviews, load_reviews


@dataclass(frozen=True)
class Translations:
    """One language: the content's messages, then the templates' own words as a fall-back."""

    locale: str
    content: Mapping[str, str]
    interface: Mapping[str, str]

    def get(self, msgid: str) -> str | None:
        """Return the translation of a message, or None if there is none to show."""
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
    root: Path, locales: tuple[str, ...], interface_folders: tuple[Path, ...]
) -> tuple[TranslationLibrary, tuple[Problem, ...]]:
    """Read the PO files of a site and of the templates; return them with every Problem found.

    ``interface_folders`` hold ``<locale>.po`` files for the templates' words, the first winning.
    """
    problems: list[Problem] = []
    languages = {}
    for locale in locales[1:]:
        path = root / "translations" / f"{locale}.po"
        content = _read(path, f"translations/{locale}.po", problems) if path.exists() else {}
        interface: dict[str, str] = {}
        for folder in reversed(interface_folders):
            file = folder / f"{locale}.po"
            if file.exists():
                interface.update(_read(file, f"overrides/interface/{locale}.po", problems))
        languages[locale] = Translations(locale, content, interface)
    problems += _strangers(root, locales)
    reviews, review_problems = load_reviews(root)
    return TranslationLibrary(languages, reviews), tuple(sorted({*problems, *review_problems}))


def _read(path: Path, name: str, problems: list[Problem]) -> dict[str, str]:
    po: PoFile = read_po(path, name)
    problems += po.problems
    shown: dict[str, str] = {}
    for entry in po.entries:
        if entry.fuzzy or not entry.msgstr.strip():
            continue
        faults = list(check_entry(name, entry))
        problems += faults
        if all(fault.warning for fault in faults):
            shown[normal(entry.msgid)] = normal(entry.msgstr)
    return shown


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
