"""The small records of a training pack: chosen slides, and the questions of a knowledge check."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handbill.content.fields import Key, Line, Record, Slug

Minutes = Annotated[int, Field(ge=1, le=600, examples=["4"])]


class ChosenSlide(Record):
    """A slide of another pack, by its key, and how long it takes here.

    Without ``minutes`` it takes as long as there.
    """

    slide: Key
    minutes: Minutes | None = None


class ChosenSlides(Record):
    """A shorter session: slides of another ``pack``, in the order in which they are shown."""

    pack: Slug
    slides: Annotated[tuple[ChosenSlide, ...], Field(min_length=1)]


class KnowledgeQuestion(Record):
    """A question with options to tick; ``right`` is the number of the right one, from 1."""

    question: Line
    options: Annotated[tuple[Line, ...], Field(min_length=1)]
    right: Annotated[int, Field(ge=1, le=20, examples=["2"])]
    why: Line

    @property
    def right_option(self) -> str:
        """The option that is right, or nothing if there is none with this number."""
        return self.options[self.right - 1] if self.right <= len(self.options) else ""
