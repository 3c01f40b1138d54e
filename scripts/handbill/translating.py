"""Everything that is translated, wherever it stands: content, navigation, templates, names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from handbill import body
from handbill.body import BASE_OVERRIDES
from handbill.content.loading import load
from handbill.content.print_layouts import load_print_layouts
from handbill.content.resources import KINDS
from handbill.edition import UNVERIFIED
from handbill.problems import ProblemsFound, errors
from handbill.translation.extraction import Message, Place
from handbill.translation.template_words import (
    words_given,
    words_of_package,
    words_of_templates,
)
from handbill.translation.updating import Summary, update, update_interface
from handbill.web.navigation import titles

_PACKAGE = Path(__file__).parent


def update_translations(root: Path) -> Summary:
    """Bring the PO files of a site up to date, and those of the templates in its ``overrides/``.

    Raise ProblemsFound if the content has errors or a PO file cannot be read.
    """
    loaded = load(root)
    if found := errors(loaded.problems):
        raise ProblemsFound(found)
    summary = update(root, loaded.catalogue, navigation(root))
    words = _words_to_translate(root, loaded.catalogue.partnership.languages[1:])
    if not words:
        return summary
    interface = update_interface(root, root / "overrides" / "interface", words)
    return Summary((*summary.files, *interface.files))


def _words_to_translate(root: Path, locales: Iterable[str]) -> dict[str, tuple[Message, ...]]:
    """Return the templates' words that each language needs in the site's own ``overrides/``.

    Those are the words of its own templates and, in a language that Handbill does not bring,
    Handbill's as well.
    """
    overrides = root / "overrides"
    own = interface_words(overrides)
    there = (path.stem for path in (overrides / "interface").glob("*.po"))
    words = dict.fromkeys({*locales, *there}, own)
    if overrides.resolve() != BASE_OVERRIDES.resolve():
        brought = {path.stem for path in (BASE_OVERRIDES / "interface").glob("*.po")}
        base = interface_words(BASE_OVERRIDES)
        words = {
            locale: given if locale in brought else (*base, *given)
            for locale, given in words.items()
        }
    return {locale: given for locale, given in words.items() if given}


def interface_words(overrides: Path) -> tuple[Message, ...]:
    """Return the words of the templates in a folder; in Handbill's own also the package's words."""
    own = words_of_templates(overrides) if overrides.is_dir() else ()
    if overrides.resolve() != BASE_OVERRIDES.resolve():
        return own
    return (*own, *words_of_package(_PACKAGE), *words_given("handbill", _names()))


def _names() -> Iterator[str]:
    """Yield the words that tables of the package give to templates."""
    from handbill.web.downloads import BESIDE, PURPOSES
    from handbill.web.plugin import LIST_TITLES

    yield from LIST_TITLES.values()
    yield from (name for kind in KINDS for name in (kind.kind_name, kind.plural_name))
    tables = (body.CLOCKS, body.READERS, body.ALLOWS, body.PLACES, body.WARRANTS, body.EXTENTS)
    for table in tables:
        yield from table.values()
    layouts, _ = load_print_layouts((BASE_OVERRIDES,), BASE_OVERRIDES)
    # Only what a resource can ask for is offered by its name.
    yield from sorted(one.name for one in layouts.values() if "picture" not in one.purposes)
    yield from (*PURPOSES.values(), *(what for _, what in BESIDE.values()))
    yield UNVERIFIED


def navigation(root: Path) -> tuple[Message, ...]:
    """Return the titles that ``mkdocs.yml`` gives to pages and sections."""
    path = root / "mkdocs.yml"
    if not path.is_file():
        return ()
    settings = yaml.load(path.read_text(encoding="utf-8"), Loader=_WithoutTags)  # noqa: S506 - safe
    found = dict.fromkeys(titles(settings.get("nav") or []))
    return tuple(
        Message(title, Place("mkdocs", "nav", number), path.name, 0, "navigation")
        for number, title in enumerate(found, start=1)
    )


class _WithoutTags(yaml.SafeLoader):
    """Reads ``mkdocs.yml`` without running what its ``!!python`` tags name."""


_WithoutTags.add_multi_constructor("", lambda *_: None)
