"""A long document as parts: each chapter is rendered, tagged and cached by itself.

A part knows nothing of the others, so that a changed word renders one chapter again.  What depends
on the others comes with the *frame*: the front matter, an empty page with its number for each page
of the text, the back matter.  `merging` then lays the chapters over the empty pages.

A template is split at its ``<header>`` and ``<main>``: the running elements come before them, the
back matter after them.  See "Long documents" in the README of the layouts.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from urllib.parse import unquote

from handbill.print.chapters import merging, part_styles
from handbill.print.chapters.merging import ELSEWHERE, EMPTY_PAGE, TEXT
from handbill.print.chapters.part_styles import NUMBERS_PAGE, TEXT_PAGE
from handbill.print.jobs import SCREEN, PrintJob, RenderedPdf

ANCHORS = "anchors.json"
"""Ending of a file of a part: the page, from 0, of each of its anchors."""
LEAST_CHAPTERS = 5
_NOTHING = RenderedPdf({}, 0)
_PREFIX = 12
"""Letters of a job's key that make identifiers differ from those of other parts."""

_LONG = re.compile(rf'<body\b[^>]*\bclass="[^"]*(?<![\w-]){TEXT_PAGE}(?![\w-])')
_DOCUMENT = re.compile(
    r"(?P<shell>.*?)(?P<front><header\b.*)(?P<opening><main\b[^>]*>)(?P<text>.*)</main>(?P<back>.*)"
    r"</body>\s*</html>\s*",
    re.DOTALL,
)
_STYLE = re.compile(r"(?<=<style>).*?(?=</style>)", re.DOTALL)
_CONTAINER = re.compile(
    r"<(/?)(?:h2|section|div|article|aside|figure|blockquote|details|ul|ol|dl|table)\b"
)
_ID, _LINK = re.compile(r'\bid="([^"]*)"'), re.compile(r'\bhref="#([^"]*)"')
_BOOKMARK = "; bookmark-level: 2; bookmark-label: '-'"
"""Keeps a place for the bookmarks of the chapters."""


@dataclass(frozen=True, kw_only=True)
class Binding(PrintJob):
    """The job that puts a long document together from its rendered parts."""

    frame: RenderedPdf
    chapters: Sequence[RenderedPdf]

    def done(self) -> RenderedPdf:
        """Return the PDF of the whole; no files when its parts do not go together."""
        try:
            pieces = [chapter.content for chapter in self.chapters]
            content = merging.merged(self.frame.content, pieces)
        except merging.DoesNotFit:
            return _NOTHING
        return RenderedPdf({SCREEN: content}, self.frame.pages)


@dataclass(frozen=True)
class Parts:
    """The HTML of a long document, taken apart.

    ``shell`` is all before the front matter: head, styles and running elements; ``opening`` is the
    tag that opens the text.
    """

    whole: PrintJob
    shell: str
    front: str
    opening: str
    chapters: tuple[str, ...]
    back: str

    @property
    def jobs(self) -> tuple[PrintJob, ...]:
        """The jobs of the chapters, in order: all of their pages but the numbers."""
        shell = _STYLE.sub(lambda css: part_styles.of_chapters(css[0]), self.shell, 1)
        opening = f'{self.opening[:-1]} id="{TEXT}">'
        known = _targets(_ID, "".join(self.chapters) + self.front + self.back)
        return tuple(
            self._job(f"{shell}{opening}{_with_links_elsewhere(chapter, known)}</main>")
            for chapter in self.chapters
        )

    def frame(self, chapters: Sequence[RenderedPdf]) -> PrintJob:
        """Return the job of all that depends on the pages of the rendered chapters."""
        shell = _STYLE.sub(lambda css: part_styles.of_frame(css[0]), self.shell, 1)
        # Hidden from the tags, because the tags of the chapters take this place.
        hidden = f'id="{TEXT}" aria-hidden="true" style="page: {NUMBERS_PAGE}"'
        opening = f"{self.opening[:-1]} {hidden}>"
        wanted = _targets(_LINK, self.front + self.back)
        pages = "".join(_pages(chapters, wanted))
        return self._job(f"{shell}{self.front}{opening}{pages}</main>{self.back}")

    def binding(self, frame: RenderedPdf, chapters: Sequence[RenderedPdf]) -> Binding:
        """Return the job that puts the rendered parts together."""
        whole = {field.name: getattr(self.whole, field.name) for field in fields(PrintJob)}
        return Binding(**whole, frame=frame, chapters=chapters)

    def _job(self, body: str) -> PrintJob:
        html = f"{body}</body></html>"
        return replace(self.whole, html=html, purposes=(), sheets=None, cut=None)


def printing(job: PrintJob) -> Generator[Sequence[PrintJob], Sequence[RenderedPdf], RenderedPdf]:
    """Yield the jobs to render next, take what became of them, and return the files of the whole.

    A document is rendered whole when it is not a long one, when anything is wrong with a part, so
    that what is told of it counts the pages of the document, and when its parts do not go together.
    """
    parts = split(job)
    if parts is not None:
        bound = yield from _bound(parts)
        if bound.files:
            return bound
    (whole,) = yield (job,)
    return whole


def _bound(parts: Parts) -> Generator[Sequence[PrintJob], Sequence[RenderedPdf], RenderedPdf]:
    """Print a document in parts; return no files if that is not possible."""
    chapters = yield parts.jobs
    if not all(map(is_fine, chapters)):
        return _NOTHING
    (frame,) = yield (parts.frame(chapters),)
    if not is_fine(frame):
        return _NOTHING
    (bound,) = yield (parts.binding(frame, chapters),)
    return bound


def is_part(job: PrintJob) -> bool:
    """Whether a job makes a part of a document: that has no purpose of its own."""
    return not job.purposes


def is_fine(rendered: RenderedPdf) -> bool:
    """Whether a part can be put together with others."""
    return bool(rendered.content) and not rendered.warnings


def split(job: PrintJob) -> Parts | None:
    """Return the parts of a long document; None for one that is rendered whole."""
    found = _DOCUMENT.fullmatch(job.html) if _LONG.search(job.html) else None
    if not found or re.search(r"\b(?:id|style)=", found["opening"]):
        return None
    styles = _STYLE.search(found["shell"])
    text = "".join((found["shell"].rpartition("<body")[2], found["opening"], found["text"]))
    if styles is None or part_styles.reach_beyond(styles[0], text):
        return None
    chapters = tuple(_chapters(found["text"]))
    if len(chapters) < LEAST_CHAPTERS:
        return None
    return Parts(job, found["shell"], found["front"], found["opening"], chapters, found["back"])


def prepared(job: PrintJob, rendered: RenderedPdf) -> RenderedPdf:
    """Return a rendered part ready to be put together with others, and where its anchors are."""
    if not rendered.content:
        return rendered
    content = merging.prepared(rendered.content, f"{job.key[:_PREFIX]}-")
    anchors = json.dumps(merging.anchors_of(content)).encode()
    return replace(rendered, files={SCREEN: content, ANCHORS: anchors})


def _chapters(text: str) -> Iterator[str]:
    """Split the text before each ``h2`` that is not inside anything else."""
    starts, depth = [0], 0
    for tag in _CONTAINER.finditer(text):
        if tag[0] == "<h2" and depth == 0:
            starts.append(tag.start())
        depth += -1 if tag[1] else 1
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        if text[start:end].strip():
            yield text[start:end]


def _targets(attribute: re.Pattern[str], page: str) -> set[str]:
    """Return the names of anchors in attributes."""
    return {unquote(html.unescape(name)) for name in attribute.findall(page)}


def _with_links_elsewhere(chapter: str, known: set[str]) -> str:
    """Mark the links to anchors of other parts; a link to nowhere stays, to be found."""
    elsewhere = known - _targets(_ID, chapter)

    def marked(link: re.Match[str]) -> str:
        leads_elsewhere = unquote(html.unescape(link[1])) in elsewhere
        return f'href="{ELSEWHERE}{link[1]}"' if leads_elsewhere else link[0]

    return _LINK.sub(marked, chapter)


def _pages(chapters: Sequence[RenderedPdf], wanted: set[str]) -> Iterator[str]:
    """Yield an empty page for each page of the chapters, with the anchors that are wanted."""
    number = 0
    for rendered in chapters:
        anchors: Mapping[str, int] = json.loads(rendered.files[ANCHORS])
        for page in range(rendered.pages):
            names = sorted(name for name in wanted if anchors.get(name) == page)
            inside = "".join(f'<i id="{html.escape(name)}"></i>' for name in names)
            # Its height keeps the page from being taken for none at all.
            style = f"height: 1px; break-before: page{'' if number else _BOOKMARK}"
            yield f'<div id="{EMPTY_PAGE}{number}" style="{style}">{inside}</div>'
            number += 1
