"""What may be seen, in one language: the only filter between the catalogue and what is made."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Literal

from markupsafe import Markup

from handbill.availability import NOWHERE, Availability, Facts, decide, in_english
from handbill.content.catalogue import Catalogue
from handbill.content.languages import Language, language
from handbill.content.partnership import Partnership
from handbill.content.resources import Resource
from handbill.content.wording import Contact
from handbill.markdown.blocks import normal
from handbill.markdown.placeholders import Value, expand_blocks, values
from handbill.markdown.reading import Link, Newer, Reading
from handbill.markdown.rendering import Rendered, Renderer, without_markup
from handbill.translation.extraction import Extraction
from handbill.translation.reviews import content_hash
from handbill.translation.translations import TranslationLibrary

SOURCE = "en"
Access = Literal["public", "members"]
UNVERIFIED = "Number not yet verified"


class Publication:
    """All editions of one catalogue for one access; they share what is costly to find out."""

    def __init__(
        self,
        catalogue: Catalogue,
        library: TranslationLibrary,
        as_of: datetime.date,
        access: Access = "public",
    ) -> None:
        self.catalogue = _visible(catalogue, access)
        self.library = library
        self.as_of = as_of
        self.extraction = Extraction(self.catalogue)
        self.access: Access = access
        self._editions: dict[str, Edition] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to a worker as plain values; what was found out on the way is found again."""
        return Publication, (self.catalogue, self.library, self.as_of, self.access)

    def edition(self, locale: str) -> Edition:
        """Return the edition in one of the partnership's languages."""
        if locale not in self._editions:
            self._editions[locale] = Edition(self, locale)
        return self._editions[locale]

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Return the editions of all languages, English first."""
        return tuple(self.edition(locale) for locale in self.catalogue.partnership.languages)


def _visible(catalogue: Catalogue, access: Access) -> Catalogue:
    """Leave out what this access may not see: no page, index, PDF or placeholder can reach it."""
    if access == "members":
        return catalogue
    return replace(
        catalogue,
        contacts={
            key: contact
            for key, contact in catalogue.contacts.items()
            if contact.visibility == "public"
        },
        resources=tuple(
            resource for resource in catalogue.resources if resource.visibility == "public"
        ),
    )


class Edition:
    """One language of a publication: its resources, its texts, its words."""

    def __init__(self, publication: Publication, locale: str) -> None:
        self.publication = publication
        self.catalogue = publication.catalogue
        self.as_of = publication.as_of
        self.locale: Language = language(locale)
        self.translations = publication.library.language(locale)
        self._availability: dict[str, Availability] = {}
        self._inline: dict[str, Markup] = {}
        self._texts: dict[str, Rendered] = {}

    @property
    def is_source(self) -> bool:
        """Whether this is the language that the content is written in."""
        return self.locale.code == SOURCE

    @property
    def partnership(self) -> Partnership:
        """The partnership that publishes."""
        return self.catalogue.partnership

    @property
    def contacts(self) -> Mapping[str, Contact]:
        """The contacts that may be seen."""
        return self.catalogue.contacts

    @cached_property
    def resources(self) -> tuple[Resource, ...]:
        """What has a page in this language, the site's own pages included, ordered by id."""
        return tuple(item for item in self.catalogue.resources if self.availability(item).page)

    def resource(self, resource_id: str) -> Resource | None:
        """Return what has a page in this language under an id."""
        return next((item for item in self.resources if item.id == resource_id), None)

    def known(self, resource_id: str) -> Resource:
        """Return what has a page in this language under an id; raise KeyError if nothing has."""
        found = self.resource(resource_id)
        if found is None:
            raise KeyError(resource_id)
        return found

    # Availability

    def availability(self, resource: Resource) -> Availability:
        """Return whether a resource exists in this language, as page and as PDF."""
        if resource.id not in self._availability:
            self._availability[resource.id] = self._find_availability(resource)
        return self._availability[resource.id]

    def _find_availability(self, resource: Resource) -> Availability:
        texts, printable = self.shown_texts(resource), bool(resource.print)
        if self.is_source:
            return in_english(len(texts), printable)
        if self.locale.code not in self.meant_for(resource):
            return NOWHERE
        outdated = sum(self.is_outdated(message) for message in self._messages(resource))
        return decide(
            Facts(
                messages=len(texts),
                current=sum(text is not None for text in texts) - outdated,
                outdated=outdated,
                critical_outdated=self._has_outdated_critical(resource),
                reviewed=self._is_reviewed(resource.id, self.shown_hash(resource)),
                victim_facing=self.is_victim_facing(resource),
                demonstration=self.partnership.demonstration,
                printable=printable,
                coverage=self.partnership.page_coverage,
                must_exist=resource.id == "index",
                has_sentence=self.sentence is not None,
            )
        )

    def _messages(self, resource: Resource) -> tuple[str, ...]:
        carried = self.publication.extraction.carried(resource.id)
        return tuple(normal(message.msgid) for message in carried)

    def _has_outdated_critical(self, resource: Resource) -> bool:
        extraction = self.publication.extraction
        return any(
            self.is_outdated(normal(message.msgid))
            for key in extraction.key_messages(resource.id)
            if key in self.catalogue.messages and self.catalogue.messages[key].critical
            for message in extraction.own(f"wording.{key}")
        )

    @cached_property
    def sentence(self) -> str | None:
        """The key of the message that stands in for what may not be shown, where it may itself."""
        key = self.partnership.stand_in
        if key is None:
            return None
        parts = self.publication.extraction.own(f"wording.{key}")
        complete = all(self.current(normal(part.msgid)) for part in parts)
        reviewed = self._is_reviewed(f"wording.{key}", self.key_message_hash(key))
        return key if complete and (reviewed or self.partnership.demonstration) else None

    def key_message_hash(self, key: str) -> str:
        """Return the hash of a key message as it reads here: what a review is pinned to."""
        parts = self.publication.extraction.own(f"wording.{key}")
        return content_hash(self.current(normal(part.msgid)) or "" for part in parts)

    def current(self, message: str) -> str | None:
        """Return a message in this language, or None if its translation is missing or outdated."""
        return message if self.is_source else self.translations.get(message)

    def shown_texts(self, resource: Resource) -> tuple[str | None, ...]:
        """Return what each message of a resource reads here; None where English must stand."""
        return tuple(self.translate(message) for message in self._messages(resource))

    def shown_hash(self, resource: Resource) -> str:
        """Return the hash of exactly the text that is shown: what a review is pinned to."""
        return content_hash(text or "" for text in self.shown_texts(resource))

    def _is_reviewed(self, owner: str, shown: str) -> bool:
        reviewed = self.publication.library.reviews.get((owner, self.locale.code))
        return shown in (reviewed or ())

    def meant_for(self, resource: Resource) -> tuple[str, ...]:
        """Return the languages that a resource is meant for, beside English."""
        return self.catalogue.meant_for(resource)

    def is_victim_facing(self, resource: Resource) -> bool:
        """Whether a possible victim may read this, so that stricter rules hold."""
        return any(
            self.catalogue.vocabulary.audience(audience).victim_facing
            for audience in resource.audiences
        )

    def is_quiet(self, resource: Resource) -> bool:
        """Whether a link to this says no more than its title: whoever gets it may be watched."""
        return resource.discreet or (resource.id != "index" and self.is_victim_facing(resource))

    def alternates(self, resource_id: str) -> tuple[Edition, ...]:
        """Return the editions, this one included, in which the page exists."""
        return tuple(
            edition for edition in self.publication.editions if edition.has_page(resource_id)
        )

    def has_page(self, resource_id: str) -> bool:
        """Whether this language has a page under an id; every one has library and glossary."""
        return (
            resource_id in ("library", "glossary")
            or self.resource(resource_id) is not None
            or self.stand_in(resource_id) is not None
        )

    def stand_in(self, resource_id: str) -> Resource | None:
        """Return the resource under an id that only has one sentence in its place here."""
        return next((item for item in self.stand_ins if item.id == resource_id), None)

    @cached_property
    def stand_ins(self) -> tuple[Resource, ...]:
        """What may not be shown in this language and has one sentence in its place."""
        return tuple(item for item in self.catalogue.resources if self.availability(item).stand_in)

    # Texts

    def translate(self, message: str) -> str | None:
        """Return a message in this language, be it outdated, or None where English must stand."""
        if self.is_source:
            return message
        return self.translations.get(message) or self.translations.outdated.get(message)

    def is_outdated(self, message: str) -> bool:
        """Whether what stands for a message here is the translation of an earlier English."""
        return not self.translations.get(message) and message in self.translations.outdated

    def interface(self, msgid: str, **named: object) -> str:
        """Return a template's text in this language with its named values filled in."""
        text = self.translate(msgid) or msgid
        return text.format(**named) if named else text

    def plain(self, line: str | None) -> str:
        """Return a Line in this language as text without markup."""
        return without_markup(self.inline(line))

    def inline(self, line: str | None) -> Markup:
        """Return a Line in this language as inline HTML."""
        if line is None:
            return Markup()
        if line not in self._inline:
            html = self._renderer.inline(line)
            self._inline[line] = Markup(html)  # noqa: S704 - made by our own renderer
        return self._inline[line]

    def rendered(self, markdown: str) -> Rendered:
        """Return block Markdown in this language as HTML, with absolute links."""
        if markdown not in self._texts:
            self._texts[markdown] = self._renderer.render(markdown)
        return self._texts[markdown]

    @cached_property
    def _renderer(self) -> Renderer:
        return Renderer(self.reading(self.absolute_link, self.image_file))

    def reading(
        self,
        link: Callable[[str], Link | None],
        image: Callable[[str], str],
        english: Link | None = None,
    ) -> Reading:
        """Return how Markdown reads here; ``link`` and ``image`` say where ids and images lie.

        With ``english``, the address of the page in English, outdated blocks lead there.
        """
        words = self.interface("The English has changed")
        return Reading(
            self.translate, self.values, link, image, self.expand,
            is_outdated=self.is_outdated,
            newer=Newer(english, words) if english else None,
        )  # fmt: skip

    def expand(self, text: str) -> str:
        """Put key messages and contact cards in the place of their line."""
        return expand_blocks(text, self.catalogue, UNVERIFIED)

    @cached_property
    def values(self) -> dict[str, Value]:
        """Every placeholder with its value in this language."""
        return values(self.catalogue, lambda line: self.translate(normal(line)) or line)

    # Addresses

    def path(self, resource_id: str) -> str:
        """Return the address of a page below the site's own: ``ro/flyer-taxi/``."""
        prefix = "" if self.is_source else f"{self.locale.code}/"
        return prefix if resource_id == "index" else f"{prefix}{resource_id}/"

    def address(self, resource_id: str) -> str:
        """Return the permanent address of a page."""
        return self.partnership.address + self.path(resource_id)

    def target(self, resource_id: str) -> Edition | None:
        """Return the edition that a link to a page leads to: this one, else English, else None."""
        if self.has_page(resource_id):
            return self
        source = self.publication.edition(SOURCE)
        return source if source.has_page(resource_id) else None

    def absolute_link(self, resource_id: str) -> Link | None:
        """Return where a link in a PDF leads."""
        target = self.target(resource_id)
        if target is None:
            return None
        return Link(target.address(resource_id), None if target is self else target.locale.code)

    def image_file(self, name: str) -> str:
        """Return the address of an image for print: a file of the site."""
        return (self.catalogue.root / "resources" / name).resolve().as_uri()
