"""What a layout needs to set a language beside English: the pairs, and what is said of the text."""

from __future__ import annotations

from dataclasses import dataclass

from handbill import notices
from handbill.content.resources import Resource
from handbill.edition import SOURCE, Edition
from handbill.print.html.side_by_side import Pair, kept_together, pairs


@dataclass(frozen=True)
class BesideEnglish:
    """A resource in a language, for somebody who hands it over and reads English."""

    resource: Resource
    own: Edition

    @property
    def edition(self) -> Edition:
        """The English edition."""
        return self.own.publication.edition(SOURCE)

    def groups(self, markdown: str) -> tuple[tuple[Pair, ...], ...]:
        """Return the blocks of a text, each with its English, in groups that stay together."""
        html, english = (edition.rendered(markdown).html for edition in (self.own, self.edition))
        return kept_together(pairs(html, english))

    @property
    def newer(self) -> str:
        """When to look for a newer one, in English."""
        return notices.newer(self.edition, self.resource)

    @property
    def dates(self) -> tuple[str, ...]:
        """Version and dates, in English."""
        return notices.dates(self.edition, self.resource)

    @property
    def notices(self) -> tuple[str, ...]:
        """What must be said of the translation, in English."""
        return notices.translation_notices(self.own, self.resource, self.edition)
