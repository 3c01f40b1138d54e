"""The kinds of resource that a partnership keeps.

Adding one: a model here, a body template, a fixture.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from handbill.content.fields import (
    Day,
    Key,
    Line,
    Locale,
    Record,
    Slug,
    Source,
    Text,
    Visibility,
    WebAddress,
    Words,
)
from handbill.content.steps import Reader, Step
from handbill.content.training import ChosenSlides, KnowledgeQuestion

Layout = Annotated[str, Field(examples=["a4-document"])]


class Resource(Record):
    """What every resource has. ``id`` is permanent: the web address and what a QR code opens."""

    kind: ClassVar[str]
    kind_name: ClassVar[str]
    plural_name: ClassVar[str]

    id: Slug
    title: Line
    summary: Line
    audiences: tuple[Slug, ...] = ()
    exploitation: tuple[Slug, ...] = ()
    themes: tuple[Slug, ...] = ()
    visibility: Visibility
    discreet: bool = False
    languages: tuple[Locale, ...] | None = None
    publisher: Line | None = None
    sources: tuple[Source, ...] = ()
    licence: Line | None = None
    version: Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)*$", examples=['"1.0"'])] = "1.0"
    published: Day | None = None
    reviewed: Day | None = None
    review_by: Day | None = None
    print: tuple[Layout, ...] = ()
    index: bool = False
    local_contact: Key | None = None
    file_name: Slug | None = None
    related: tuple[Slug, ...] = ()
    formerly: tuple[Slug, ...] = ()

    @property
    def file_stem(self) -> str:
        """The name that the resource's files start with."""
        return self.file_name or self.id


class Door(Record):
    """One of the ways in on the home page."""

    title: Line
    text: Line
    to: Slug
    icon: Annotated[str, Field(pattern=r"^[a-z0-9/-]+$", examples=["material/book-open"])]


class Page(Resource):
    """A page of this site: home, get help, about, safety."""

    kind = "page"
    kind_name = "Page"
    plural_name = "Pages"
    body: Text
    doors: tuple[Door, ...] = ()


class Guidance(Resource):
    """A document that explains."""

    kind = "guidance"
    kind_name = "Guidance"
    plural_name = "Guidance"
    body: Text


class Flyer(Resource):
    """One message, one number, one action; each ``##`` section of the body is a panel.

    ``card`` is what it says where there is room for a few lines only.
    """

    kind = "flyer"
    kind_name = "Flyer"
    plural_name = "Flyers"
    headline: Line
    call: Key
    call_to_action: Line
    card: Text | None = None
    body: Text


class Indicator(Record):
    """A sign that somebody may notice.

    ``explanation``: why it matters, or what else it can be.  ``how`` one comes to know it, who
    typically does (``noticed_by``: audiences), and the key of the ``source`` that names it.
    """

    key: Key
    text: Line
    explanation: Line | None = None
    how: Literal["see", "hear", "told"] = "see"
    noticed_by: tuple[Slug, ...] = ()
    source: Key | None = None


class IndicatorGroup(Record):
    """Signs that belong together, and the pathway to follow where it is not the checklist's."""

    key: Key
    title: Line
    lead: Line | None = None
    exploitation: Slug | None = None
    pathway: Slug | None = None
    items: Annotated[tuple[Indicator, ...], Field(min_length=1)]


class Checklist(Resource):
    """Signs to tick, leading to a next step and never to a score.

    With ``selects_from`` its groups are not written here: they are the signs of another checklist
    that one of its audiences notices.  Loading fills them in.
    """

    kind = "checklist"
    kind_name = "Checklist"
    plural_name = "Checklists"
    intro: Text
    pathway: Slug | None = None
    selects_from: Slug | None = None
    groups: Annotated[tuple[IndicatorGroup, ...], Field(min_length=1)] = ()
    next_steps: Text

    def pathway_of(self, group: IndicatorGroup) -> str | None:
        """Return the id of the pathway to follow when something in a group is noticed."""
        return group.pathway or self.pathway

    @property
    def pathways(self) -> tuple[str, ...]:
        """The pathways to follow: those of single groups first, because they come before all."""
        own = [group.pathway for group in self.groups if group.pathway != self.pathway]
        named = dict.fromkeys((*own, self.pathway))
        return tuple(name for name in named if name)


class Pathway(Resource):
    """A referral pathway: steps and questions, each with who acts, by when, whom to call.

    ``card``: the keys of the steps that a pocket card has room for; all if none is named.
    """

    kind = "pathway"
    kind_name = "Pathway"
    plural_name = "Pathways"
    readers: Annotated[tuple[Reader, ...], Field(min_length=1)]
    intro: Text
    card: tuple[Key, ...] = ()
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @property
    def on_card(self) -> tuple[Step, ...]:
        """The steps that a pocket card shows."""
        return tuple(step for step in self.steps if not self.card or step.key in self.card)


Allows = Literal[
    "enter", "inspect", "seize", "arrest", "stop", "require-information", "close", "order", "fine"
]
Place = Literal["dwelling", "business", "vehicle", "land", "vessel"]
Warrant = Literal["needed", "not-needed", "depends", "court-order"]
Extent = Literal["england", "wales", "scotland", "northern-ireland"]


class Checked(Record):
    """Who checked a power against the legislation, and when."""

    on: Day
    by: Words


class Power(Record):
    """What an agency may do, under which section, where and when.

    ``hours``, ``notice``, ``force`` and ``obstruction`` (the offence of getting in the way) are
    left out where no source says: what nobody knows is no permission.
    """

    key: Key
    name: Line
    allows: Annotated[tuple[Allows, ...], Field(min_length=1)]
    places: tuple[Place, ...] = ()
    who: Line
    when: Line
    warrant: Warrant
    hours: Literal["any-time", "reasonable-time"] | None = None
    notice: Line | None = None
    force: Literal["reasonable", "none"] | None = None
    obstruction: Line | None = None
    note: Line | None = None
    extent: Annotated[tuple[Extent, ...], Field(min_length=1)]
    act: Words
    section: Words
    url: WebAddress
    exploitation: tuple[Slug, ...] = ()
    checked: Checked | None = None


class Powers(Resource):
    """The enforcement powers of one agency; none where no section of law is known."""

    kind = "powers"
    kind_name = "Enforcement powers"
    plural_name = "Enforcement powers"
    role: Text
    partners: tuple[Line, ...] = ()
    contact: Key | None = None
    powers: tuple[Power, ...]


class PowersGuide(Resource):
    """The powers of all agencies in one place; they are written in the agencies' own files.

    ``reminder`` stands over what is chosen for a joint visit, also on paper.
    """

    kind = "powers-guide"
    kind_name = "Guide to enforcement powers"
    plural_name = "Guides to enforcement powers"
    intro: Text
    reminder: Text


class PowersQuestion(Resource):
    """A question whose answer is what its fields select of all powers; its title asks it.

    A power is selected when each field that is given names something of it.
    """

    kind = "powers-question"
    kind_name = "Question about powers"
    plural_name = "Questions about powers"
    intro: Text | None = None
    agencies: tuple[Slug, ...] = ()
    allows: tuple[Allows, ...] = ()
    places: tuple[Place, ...] = ()
    warrant: tuple[Warrant, ...] = ()
    hours: Literal["any-time"] | None = None


class Training(Resource):
    """A training pack: slides with speaker notes, a facilitator's handbook, scenarios, a workbook.

    It has a ``tier``, or it is an insert that a trainer puts into other packs.  ``confidence``:
    statements that people rate before and after.  With ``slides_from`` it is a session of chosen
    slides of another pack; loading fills them in.
    """

    kind = "training"
    kind_name = "Training pack"
    plural_name = "Training"
    tier: Annotated[int, Field(ge=1, le=3, examples=["1"])] | None = None
    insert_for: tuple[Slug, ...] = ()
    minutes: Annotated[int, Field(ge=5, le=600, examples=["90"])]
    objectives: Annotated[tuple[Line, ...], Field(min_length=1)]
    confidence: tuple[Line, ...] = ()
    knowledge: tuple[KnowledgeQuestion, ...] = ()
    slides_from: ChosenSlides | None = None
    slides: Text = ""
    handbook: Text | None = None
    workbook: Text | None = None
    scenarios: Text | None = None


KINDS: tuple[type[Resource], ...] = (
    Pathway, Checklist, Flyer, Guidance, Training, PowersGuide, PowersQuestion, Powers, Page,
)  # fmt: skip
