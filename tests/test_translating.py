"""Which words a language has to translate, beside the content."""

from __future__ import annotations

import polib

from handbill.translating import update_translations
from tests.fixture_site import FixtureSite

INTERFACE = "overrides/interface"


def test_a_language_that_handbill_does_not_bring_gets_its_menus_to_translate(
    harbour: FixtureSite,
):
    update_translations(harbour.root)
    welsh = harbour.root / INTERFACE / "cy.po"
    assert polib.pofile(str(welsh)).find("Search") is not None
    assert not (harbour.root / INTERFACE / "pl.po").exists(), "Polish comes with Handbill"


def test_what_is_translated_there_is_shown(harbour: FixtureSite):
    update_translations(harbour.root)
    path = harbour.root / INTERFACE / "cy.po"
    words = polib.pofile(str(path))
    search = words.find("Search")
    assert search is not None
    search.msgstr = "Chwilio"
    words.save()
    update_translations(harbour.root)
    assert harbour.edition("cy").interface("Search") == "Chwilio"
    assert harbour.edition("pl").interface("Search") == "Szukaj"


def test_a_template_of_ones_own_is_translated_in_every_language(harbour: FixtureSite):
    harbour.write("overrides/partials/footer.html", '{{ _("Tides and times") }}')
    update_translations(harbour.root)
    for locale in ("cy", "pl"):
        words = polib.pofile(str(harbour.root / INTERFACE / f"{locale}.po"))
        assert words.find("Tides and times") is not None, locale
