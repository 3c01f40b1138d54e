"""A translation that says the same in the same words must give the same page as the English."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbill.edition import Publication
from handbill.markdown.reading import Reading
from handbill.markdown.rendering import Renderer, blocks_of
from handbill.translation.checking import check_entry
from handbill.translation.po_files import Entry
from tests.markdown.constructs import CONSTRUCTS


def identity(text: str) -> dict[str, str]:
    """Return what translators would give back who leave every message as it is."""
    return {block.message: block.message for block in blocks_of(text)}


def page(publication: Publication, text: str, translations: dict[str, str] | None) -> str:
    edition = publication.edition("en")
    expanded = edition.expand(text)
    table = None if translations is None else {**translations, **identity(expanded)}
    translate = (lambda message: message) if table is None else table.get
    reading = Reading(translate, edition.values, edition.absolute_link, str, edition.expand)
    return Renderer(reading).render(text).html


def tags(html: str) -> list[str]:
    return re.findall(r"<[^>]*>", html)


@pytest.mark.parametrize("text", CONSTRUCTS.values(), ids=CONSTRUCTS)
def test_the_same_words_give_the_same_page(harbour_publication: Publication, text: str):
    english = page(harbour_publication, text, None)
    assert page(harbour_publication, text, {}) == english


@pytest.mark.parametrize("text", CONSTRUCTS.values(), ids=CONSTRUCTS)
def test_other_words_give_a_page_of_the_same_structure(harbour_publication: Publication, text: str):
    edition = harbour_publication.edition("en")
    reading = Reading(
        lambda message: f"Ż {message} ż", edition.values, edition.absolute_link, str, edition.expand
    )
    translated = Renderer(reading).render(text).html
    assert tags(translated) == tags(page(harbour_publication, text, None))


@pytest.mark.parametrize("text", CONSTRUCTS.values(), ids=CONSTRUCTS)
def test_the_same_words_pass_the_check_of_translations(text: str):
    for message in identity(text):
        assert list(check_entry("pl.po", Entry(message, message))) == []


documents = st.lists(st.sampled_from(list(CONSTRUCTS.values())), min_size=2, max_size=4)


@given(documents)
@settings(max_examples=40, deadline=None)
def test_constructs_side_by_side_are_translated_apart(
    harbour_publication: Publication, texts: list[str]
):
    text = "\n\n".join(texts)
    assert page(harbour_publication, text, {}) == page(harbour_publication, text, None)


def test_every_resource_reads_the_same_in_its_own_words(harbour_publication: Publication):
    from handbill.body import body_markdown

    edition = harbour_publication.edition("en")
    for resource in harbour_publication.catalogue.resources:
        text = body_markdown(resource, edition)
        assert page(harbour_publication, text, {}) == page(harbour_publication, text, None)
