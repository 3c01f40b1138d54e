"""Promises about the finished output, proved by reading nothing but its files."""

from __future__ import annotations

import posixpath
import re
import unicodedata
import zipfile
from collections.abc import Container, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pypdfium2

from handbill.problems import Problem, found
from handbill.processes import fresh_processes

SIDE_BY_SIDE_FROM = 150
"""Fewer papers are read before a second process has begun."""
_AT_ONCE = 16
_LOADING = {
    "img": "src",
    "script": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
}
_PHONE = re.compile(
    # From right to left the full stop after a number may be read before it.
    r"(?<![\w+/-])(?<!\w[.:])(?<!\d[ \u00a0])"
    r"(?:\+[ \u00a0-]?\d|0)(?:[ \u00a0\u2010-\u2013-]?\d){6,}(?![\w-])"
)
_SLIDE = re.compile(r"ppt/(slides|notesSlides)/[^/]+\.xml$")
_SLIDE_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_STYLED = re.compile(r"url\((?!\s*[\"']?data:)\s*[\"']?([^)\"']*)|@import\s+[\"']([^\"']*)")
_ALONE = ".deck.html"
"""Ending of a page that is taken away and opened without a network."""
_LOADED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}


@dataclass(frozen=True)
class Promises:
    """What the pages were made with: the site's permanent address, and the digits of every number.

    ``numbers`` are as people read them (``08000121700``), ``dialled`` as a phone dials them
    (``tel:+448000121700``).
    """

    address: str
    numbers: frozenset[str]
    dialled: frozenset[str]


@dataclass
class _Page(HTMLParser):
    """What one page links to and loads, its card beside links, its anchors, and its text."""

    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    cards: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    choices: set[str] = field(default_factory=set)
    """What can be chosen on the page, as it stands in an address after ``#``: ``name=value``."""
    text: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.anchors.add(given["id"])
        if tag == "input":
            self.choices.add(f"{given.get('name')}={given.get('value')}")
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if given.get("property") == "og:image":
            self.cards.append(given.get("content", ""))
        if tag == "link" and _LOADED_LINKS & set(given.get("rel", "").split()):
            self.loads.append(given["href"])
        if tag in _LOADING and given.get(_LOADING[tag]):
            self.loads.append(given[_LOADING[tag]])

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def has(self, fragment: str) -> bool:
        """Whether the page has what stands after ``#``: an anchor, or choices that it offers."""
        return fragment in self.anchors or self.choices.issuperset(fragment.split("&"))


def audit(site: Path, promises: Promises, workers: int = 1) -> tuple[Problem, ...]:
    """Return what the finished folder ``site`` breaks of its promises, sorted."""
    files = tuple(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    papers = sorted(name for name in files if name.endswith((".pdf", ".pptx")))
    aside = workers > 1 and len(papers) >= SIDE_BY_SIDE_FROM
    with fresh_processes(workers - 1) if aside else nullcontext() as pool:
        read = partial(_unknown_numbers_on_paper, site, promises)
        on_paper = pool.map(read, papers, chunksize=_AT_ONCE) if pool else map(read, papers)
        problems = _on_pages(site, frozenset(files), promises)
        for found_on_paper in on_paper:
            problems += found_on_paper
    return tuple(sorted(set(problems)))


def _on_pages(site: Path, files: frozenset[str], promises: Promises) -> list[Problem]:
    """Return what pages break of the promises; ``files`` are all of the site, named from there."""
    pages = {name: _read(site / name) for name in sorted(files) if name.endswith(".html")}
    base = urlsplit(promises.address).path
    problems: list[Problem] = []
    for name, page in pages.items():
        problems += _surviving_placeholders(name, page)
        problems += _unknown_numbers(name, " ".join(page.text), promises)
        problems += _undialable_links(name, page, promises)
        problems += _requests_elsewhere(name, page)
        problems += _files_beside(name, page)
        problems += _missing_cards(name, page, files, promises.address)
        problems += _dead_links(name, page, pages, files, base)
    return problems


def _unknown_numbers_on_paper(site: Path, promises: Promises, name: str) -> list[Problem]:
    text_of = text_of_pdf if name.endswith(".pdf") else text_of_slides
    return list(_unknown_numbers(name, text_of(site / name), promises))


def text_of_pdf(path: Path) -> str:
    """Return the text of a PDF, page after page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def text_of_slides(path: Path) -> str:
    """Return the text of the slides and notes of a PowerPoint file, a line for each piece."""
    with zipfile.ZipFile(path) as presentation:
        parts = [name for name in presentation.namelist() if _SLIDE.match(name)]
        trees = [ElementTree.fromstring(presentation.read(name)) for name in sorted(parts)]  # noqa: S314 - our own
    return "\n".join(node.text or "" for tree in trees for node in tree.iter(_SLIDE_TEXT))


def _unknown_numbers(name: str, text: str, promises: Promises) -> Iterator[Problem]:
    """Every phone number that readers see is one of the contacts'."""
    western = re.sub(r"\d", lambda digit: str(unicodedata.digit(digit[0])), text)
    for match in _PHONE.finditer(western):
        if re.sub(r"\D", "", match[0]) not in promises.numbers:
            yield Problem(name, 0, "", found(match[0], "only phone numbers of contacts.yml"))


def _undialable_links(name: str, page: _Page, promises: Promises) -> Iterator[Problem]:
    for address in page.links:
        if address.startswith("tel:") and address not in promises.dialled:
            yield Problem(name, 0, "", found(address, "a number of contacts.yml to dial"))


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text("utf-8"))
    return page


def _surviving_placeholders(name: str, page: _Page) -> Iterator[Problem]:
    for text in page.text:
        if match := re.search(r"\{\{[^}]*\}?\}?", text):
            yield Problem(name, 0, "", found(match[0], "every placeholder filled"))


def _requests_elsewhere(name: str, page: _Page) -> Iterator[Problem]:
    for address in page.loads:
        if urlsplit(address).netloc:
            yield Problem(name, 0, "", found(address, "nothing loaded from another host"))


def _files_beside(name: str, page: _Page) -> Iterator[Problem]:
    """Yield what a page would load that is opened from a disk: everything is inside it."""
    if not name.endswith(_ALONE):
        return
    styled = (url or imported for url, imported in _STYLED.findall("".join(page.text)))
    for address in (*page.loads, *styled):
        if not address.startswith("data:"):
            yield Problem(name, 0, "", found(address, "everything inside this one file"))


def _missing_cards(name: str, page: _Page, files: Container[str], base: str) -> Iterator[Problem]:
    """Others can fetch what they show beside a link: it lies here, under the site's address."""
    for address in page.cards:
        if not address.startswith(base) or unquote(address.removeprefix(base)) not in files:
            yield Problem(name, 0, "", found(address, f"a picture of this site at {base}"))


def _dead_links(
    name: str, page: _Page, pages: Mapping[str, _Page], files: Container[str], base: str
) -> Iterator[Problem]:
    for address in (*page.links, *page.loads):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or address in ("", "#"):
            continue
        target = _target(parts.path, name, base)
        if target not in files:
            target = posixpath.join(target, "index.html").removeprefix("./")
        if target not in files:
            yield Problem(name, 0, "", found(address, "a link to a page or file of this site"))
        elif parts.fragment and target in pages and not pages[target].has(unquote(parts.fragment)):
            yield Problem(name, 0, "", found(address, "a link to an anchor that the page has"))


def _target(address: str, name: str, base: str) -> str:
    """Return where an address on a page leads, from the site's folder: a file, or a folder."""
    if address.startswith("/"):
        below = unquote(address.removeprefix(base).lstrip("/"))
    else:
        below = posixpath.join(posixpath.dirname(name), unquote(address)) if address else name
    return posixpath.normpath(below)
