"""The steps of a referral pathway: what to do, by when, whom to call, and what follows."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from handbill.content.fields import Key, Line, Record, Slug, Source, Text, WebAddress

Reader = Literal["duty-to-notify", "first-responder", "everyone-else"]
Clock = Literal[
    "at-once",
    "same-day",
    "within-24-hours",
    "within-48-hours",
    "within-5-working-days",
    "within-30-days",
    "no-time-limit",
]
URGENT: frozenset[Clock] = frozenset({"at-once", "same-day", "within-24-hours"})
"""What cannot wait for office hours."""


class StepContact(Record):
    """Whom to call in a step: always, or only by day or at night; everywhere, or in one area.

    A key alone means always and everywhere.
    """

    key: Key
    at: Literal["day", "night"] | None = None
    area: Slug | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_key(cls, value: Any) -> Any:
        return {"key": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(schema)]}


class TimeSource(Record):
    """Where a time limit comes from; without ``url`` it is a practice, not a rule."""

    title: Line
    url: WebAddress | None = None


class Answer(Record):
    """An answer to a step's question and where it leads: a step, or another pathway.

    ``readers``: whom the answer is for; everybody if nobody is named.
    """

    text: Line
    readers: tuple[Reader, ...] = ()
    next: Key | None = None
    pathway: Slug | None = None

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Answer:
        if (self.next is None) == (self.pathway is None):
            raise ValueError(
                "expected either next: a step, or pathway: another one; for example next: tonight"
            )
        return self


class Step(Record):
    """A question with answers, an instruction that leads on, or an outcome.

    ``who`` acts, ``by_when``, with which ``contacts`` and ``form``.  ``ask``: questions to put one
    by one, each with an answer of its own.  ``record``: what to write down.  An outcome says who is
    the case's ``owner`` and when they ``look_again``.  ``local``: an arrangement of this
    partnership that others may not have.
    """

    key: Key
    title: Line
    detail: Text | None = None
    readers: tuple[Reader, ...] = ()
    local: bool = False
    who: Line | None = None
    by_when: Clock | None = None
    time_source: TimeSource | None = None
    contacts: tuple[StepContact, ...] = ()
    form: Key | None = None
    ask: tuple[Line, ...] = ()
    say: tuple[Line, ...] = ()
    do_not: tuple[Line, ...] = ()
    record: tuple[Line, ...] = ()
    owner: Line | None = None
    look_again: Line | None = None
    law: tuple[Source, ...] = ()
    answers: Annotated[tuple[Answer, ...], Field(max_length=5)] = ()
    next: Key | None = None

    @property
    def leads_to(self) -> tuple[str, ...]:
        """The keys of the steps that can follow."""
        following = tuple(answer.next for answer in self.answers if answer.next)
        return following + ((self.next,) if self.next else ())

    @property
    def is_outcome(self) -> bool:
        """Whether nothing follows, in this pathway or another."""
        return not self.answers and self.next is None
