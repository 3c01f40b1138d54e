"""The layouts, found as folders, and the one function that turns a resource into complete HTML.

A layout is a folder ``overrides/print/<name>/`` with ``layout.yml``, ``template.html.j2`` and
``style.css``; one of the site's own comes before Handbill's.  The root element of a template may
say how it is fitted: ``data-sizes="13 12.5 12" data-most-pages="2"``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from handbill import branding, notices
from handbill.body import CLOCKS, READERS, body_markdown, find_override, override_folders
from handbill.charts import drawing
from handbill.content.print_layouts import TEMPLATE, PrintLayout, lineage, print_layout
from handbill.content.resources import Pathway, Resource, Training
from handbill.content.scenarios import scenarios_of
from handbill.content.slides import clock, slides_of, timetable
from handbill.edition import Edition
from handbill.print import pictures
from handbill.print.html import emblems, indexing
from handbill.print.html.answer_space import with_answer_space
from handbill.print.html.beside_english import BesideEnglish
from handbill.print.html.columns import two_columns
from handbill.print.html.panels import blocks, shared_out
from handbill.print.html.powers_indexing import powers_indexes
from handbill.print.html.running_heads import with_short_forms
from handbill.print.html.scripts import csp_hash
from handbill.print.html.spoken import spoken_languages
from handbill.print.jobs import PrintJob
from handbill.print.slides.decks import Deck, deck

STYLE = "style.css"
LONG, LONG_CHAPTERS = 40_000, 5
"""Characters of English Markdown, and chapters, from which a document is a long one."""

_NUMBER, _COUNT, _TARGET = "\x02", "\x03", "\x04"


@dataclass(frozen=True)
class Section:
    """A part of a body that begins with an ``h2``: its heading as inline HTML, and what follows."""

    anchor: str
    title: Markup
    html: Markup


def document(resource: Resource, edition: Edition, layout: str) -> str:
    """Return the complete HTML of a resource in a layout: styles and pictures are inside it."""
    root = edition.catalogue.root
    markdown = body_markdown(resource, edition)
    rendered = edition.rendered(markdown)
    text = linked_within(on_paper(rendered.html), edition.address(resource.id))
    text = with_short_forms(text)
    indexed = indexing.indexed(text, edition) if resource.index else indexing.Indexed(text)
    page = _template(layout, root).render(
        resource=resource,
        edition=edition,
        _=edition.interface,
        layout=layout,
        body=Markup(indexed.html),  # noqa: S704 - made by our own renderer
        index=indexed.entries,
        headings=rendered.headings,
        sections=sections(text),
        is_long=is_long(markdown),
        slides_of=slides_of,
        scenarios_of=scenarios_of,
        timetable=timetable,
        clock=clock,
        clocks=CLOCKS,
        readers=READERS,
        css=Markup(style(edition, layout)),  # noqa: S704 - the site's own style sheets
        light=branding.palette(*_two_colours(edition), "light"),
        logo=_logo(edition),
        logo_address=partial(_logo_address, edition),
        qr_code=partial(_qr_code, resource, edition),
        audiences=audiences(resource, edition),
        notices_of_translation=notices.translation_notices(edition, resource),
        dates_of_resource=notices.dates(edition, resource),
        newer=notices.newer(edition, resource),
        local_contact=edition.contacts.get(resource.local_contact or ""),
        address_shown=bare_address(edition.address(resource.id)),
        blocks=blocks,
        shared_out=shared_out,
        two_columns=two_columns,
        spoken_languages=spoken_languages(edition),
        markdown=markdown,
        beside_english=BesideEnglish(resource, edition),
        powers_indexes=powers_indexes(resource, edition),
        **_of_pathway(resource, edition, layout),
    )  # fmt: skip
    return pictures.embedded(page, [root / "resources"])


def job(resource: Resource, edition: Edition, layout: str, environment: str) -> PrintJob:
    """Return the job that prints a resource in a layout."""
    root = edition.catalogue.root
    described = _described(layout, root)
    return PrintJob(
        resource=resource.id,
        locale=edition.locale.code,
        layout=layout,
        title=edition.plain(resource.title),
        language=edition.locale.code,
        direction="rtl" if edition.locale.direction == "rtl" else "ltr",
        html=document(resource, edition, layout),
        file_stem=resource.file_stem,
        environment=environment,
        purposes=described.purposes,
        sheets=described.office,
        cut=described.cut,
        deck=_deck(resource, edition, described),
        source=edition.catalogue.origins[resource.id].file,
    )


def printed(edition: Edition) -> Iterator[tuple[Resource, str]]:
    """Yield all that is printed in this edition: each resource with each of its layouts."""
    root = edition.catalogue.root
    for resource in edition.resources:
        if not edition.availability(resource).pdf:
            continue
        for layout in resource.print:
            # Nothing stands beside English in English.
            if not (edition.is_source and _described(layout, root).beside_english):
                yield resource, layout


def _deck(resource: Resource, edition: Edition, layout: PrintLayout) -> Deck | None:
    if "edit" in layout.purposes and isinstance(resource, Training):
        return deck(resource, edition)
    return None


def _described(layout: str, root: Path) -> PrintLayout:
    return print_layout(layout, override_folders(root), root)


def on_paper(html: str) -> str:
    """Return a body without what only a screen needs: the way back from a footnote."""
    return re.sub(r'(&#160;)?<a class="footnote-backref".*?</a>', "", html)


def linked_within(html: str, address: str) -> str:
    """Let the links to places of its own web page, whose address this is, stay in a document."""
    return html.replace(f'href="{address}#', 'href="#')


def is_long(markdown: str) -> bool:
    """Whether each chapter of a body begins a page of its own: long enough, and several of them.

    The English is measured, so that a document has the same build in every language.
    """
    chapters = re.findall(r"^## ", markdown, flags=re.M)
    return len(markdown) >= LONG and len(chapters) >= LONG_CHAPTERS


def sections(html: str) -> tuple[Section, ...]:
    """Split a body at its ``h2`` headings; what stands before the first is left out."""
    _, *parts = re.split(r"(?=<h2\b)", html)
    return tuple(map(_section, parts))


def _section(part: str) -> Section:
    heading, _, rest = part.partition("</h2>")
    opening, _, title = heading.partition(">")
    anchor = re.search(r'\bid="([^"]*)"', opening)
    return Section(anchor[1] if anchor else "", Markup(title), Markup(rest))  # noqa: S704


def style(edition: Edition, layout: str) -> str:
    """Return all styles of a layout: tokens, words that count pages, shared, inherited, its own."""
    root = edition.catalogue.root
    text = partial(_text, root)
    tokens = branding.tokens_css(
        text("styles/tokens.css.j2"), *_two_colours(edition), branding.PRINT_BODY_SIZE
    )
    layers = [f"print/{name}/{STYLE}" for name in lineage(layout, override_folders(root), root)]
    own = "".join(map(text, ["print/shared.css", *layers]))
    return tokens + counting_words(edition) + with_sides(own, edition.locale.direction)


def _two_colours(edition: Edition) -> tuple[str, str]:
    colours = edition.partnership.colours
    return colours.brand, colours.accent


def _text(root: Path, name: str) -> str:
    return find_override(root, name).read_text("utf-8")


def counting_words(edition: Edition) -> str:
    """Return the sentences that count pages as CSS content: only layout knows the numbers."""
    page = edition.interface("Page {number} of {count}", number=_NUMBER, count=_COUNT)
    slide = edition.interface("Slide {number} of {count}", number=_NUMBER, count=_COUNT)
    on_page = edition.interface("page {number}", number=_TARGET)
    return (
        f":root {{ --hb-page-of: {_counting(page)}; --hb-slide-of: {_counting(slide)}; "
        f"--hb-on-page: {_counting(on_page)}; }}\n"
    )


def _counting(sentence: str) -> str:
    counters = {
        _NUMBER: "counter(page)",
        _COUNT: "counter(pages)",
        _TARGET: "target-counter(attr(href), page)",
    }
    pieces = re.split(f"([{''.join(counters)}])", sentence)
    return " ".join(counters.get(piece) or css_string(piece) for piece in pieces if piece)


def css_string(text: str) -> str:
    """Return a text as a CSS string."""
    escaped = re.sub(r'[\\"<\n]', lambda match: f"\\{ord(match[0]):x} ", text)
    return f'"{escaped}"'


def with_sides(css: str, direction: str) -> str:
    """Turn ``@top-start`` and its like, which CSS lacks, into the side that reading starts on."""
    start, end = ("right", "left") if direction == "rtl" else ("left", "right")
    sides: Mapping[str, str] = {"start": start, "end": end}
    return re.sub(r"(@(?:top|bottom)-)(start|end)\b", lambda match: match[1] + sides[match[2]], css)


def audiences(resource: Resource, edition: Edition) -> str:
    """Return the names of those whom a resource is for, as a list in the reader's language."""
    vocabulary = edition.catalogue.vocabulary
    names = (edition.plain(vocabulary.audience(one).name) for one in resource.audiences)
    return edition.locale.listed(list(names))


def own_direction(text: str) -> str:
    """Return how a text reads by itself, ``ltr`` or ``rtl``: as its first letter does.

    A name in English that breaks after a hyphen keeps it at that end among Arabic (rules P2 and P3
    of the Unicode Bidirectional Algorithm).
    """
    letters = (unicodedata.bidirectional(letter) for letter in text)
    first = next((one for one in letters if one in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" else "rtl"


def bare_address(address: str) -> str:
    """Return a web address as people write it: ``example.org/page``."""
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/")


def _of_pathway(resource: Resource, edition: Edition, layout: str) -> dict[str, object]:
    """Return what only templates of pathways ask for: the flow chart, and what its boxes say."""
    if not isinstance(resource, Pathway):
        return {}
    return {
        "flow_chart": partial(drawing.on_paper, resource, edition, layout),
        "chart_styles": Markup(drawing.style(edition.catalogue.root)),  # noqa: S704 - our own
        "boxes": drawing.boxes_of(resource, edition),
    }


def _logo(edition: Edition) -> Markup:
    root = edition.catalogue.root / "resources"
    name = edition.plain(edition.partnership.name)
    return emblems.logo(root / edition.partnership.logo, root, name)


def _logo_address(edition: Edition) -> str:
    root = edition.catalogue.root / "resources"
    return emblems.logo_address(root / edition.partnership.logo, root)


def _qr_code(resource: Resource, edition: Edition, millimetres: float) -> Markup:
    address = edition.address(resource.id)
    title = edition.interface("QR code that opens {address}", address=address)
    return emblems.qr_code(address, title, millimetres)


def _template(layout: str, root: Path) -> Template:
    """Return the template of a layout, or of the nearest one that it is based on."""
    folders = override_folders(root)
    nearest_first = reversed(lineage(layout, folders, root))
    return _environment(folders).select_template([f"{name}/{TEMPLATE}" for name in nearest_first])


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([folder / "print" for folder in folders]),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["bare_address"] = bare_address
    environment.filters["own_direction"] = own_direction
    environment.filters["csp_hash"] = csp_hash
    environment.filters["with_answer_space"] = with_answer_space
    return environment
