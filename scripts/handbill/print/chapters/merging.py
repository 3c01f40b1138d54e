"""Chapters that were rendered one by one become one PDF: pages, tags, links, bookmarks.

The *frame* is a complete PDF in which empty pages stand for those of the text.  Each is drawn under
the page of a chapter that takes its place; all that it shows is its number, as an artifact.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from handbill.print.chapters import merged_fonts
from handbill.print.paper.pdf_writing import Box, saved
from handbill.print.paper.press import BLEED
from handbill.print.setting import bookmarks

EMPTY_PAGE, TEXT = "hb-page-", "hb-text"
"""Anchors of an empty page, followed by its number, and of the text in frame and chapters."""
ELSEWHERE = "document:#"
"""Begins a link of a chapter to an anchor that another part has."""

_TOLERANCE = 0.1
"""Points by which a chapter may lie beside the text of the frame."""

Named = dict[str, tuple[Object, Object]]
"""Name as text → (name as PDF writes it, what it names)."""


class DoesNotFit(Exception):
    """The chapters do not take the places that the frame keeps for them."""


def prepared(content: bytes, prefix: str) -> bytes:
    """Return the PDF of a chapter with a prefix to its identifiers, so that no other has them."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        _prefix_identifiers(pdf, prefix)
        return saved(pdf)


def merged(frame: bytes, chapters: Sequence[bytes]) -> bytes:
    """Return the frame with the pages of `prepared` chapters in place of its empty ones.

    Raise DoesNotFit when they are not as many, or have other margins.
    """
    with ExitStack() as opened:
        book = Book(opened.enter_context(pikepdf.open(io.BytesIO(frame))))
        for content in chapters:
            book.add(opened.enter_context(pikepdf.open(io.BytesIO(content))))
        book.finish()
        return saved(book.pdf)


def anchors_of(content: bytes) -> dict[str, int]:
    """Return on which page, from 0, each anchor of a PDF is."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return {name: _index(place[0]) for name, (_, place) in _anchors(pdf.Root).items()}


class Book:
    """A frame that is being filled, and what its chapters bring along."""

    def __init__(self, frame: Pdf) -> None:
        self.pdf = frame
        self.tree = frame.Root.StructTreeRoot
        self.anchors = _anchors(frame.Root)
        empty = [at for name, (_, at) in self.anchors.items() if name.startswith(EMPTY_PAGE)]
        self.empty = sorted(empty, key=lambda place: _index(place[0]))
        self.removed = {place[0].objgen for place in self.empty}
        self.first = _index(self.empty[0][0])
        self.filled = 0
        # How far inside the text its pages begin: the same on all of them.
        self.inset = float(self.empty[0][2]) - _left_of_text(self.anchors)
        self.owners = _owners(self.tree)
        self.identified = _identified(self.tree)
        self.elements: list[Object] = []
        self.bookmarks: list[Object] = []

    def add(self, chapter: Pdf) -> None:
        """Put a chapter on the next empty pages."""
        self._check_place(chapter)
        first_key = max(self.owners) + 1
        for page in list(chapter.pages):
            self._put_page(page, first_key)
        # After its pages: what leads to a page now leads to the one in this PDF.
        root = self.pdf.copy_foreign(_contents_of(chapter))
        self.anchors |= _anchors(root)
        self.bookmarks += bookmarks.at_the_top(root)
        tree = root.StructTreeRoot
        self.owners |= {key + first_key: owner for key, owner in _owners(tree).items()}
        self.identified |= _identified(tree)
        self.elements += list(tree.K[0].K)

    def finish(self) -> None:
        """Write what belongs to the whole."""
        if self.filled != len(self.empty):
            raise DoesNotFit(f"{self.filled} pages in place of {len(self.empty)}")
        self._write_tags()
        self._write_bookmarks()
        self._write_anchors()
        for page in self.pdf.pages:
            self._mend_links(page)
        merged_fonts.unite(self.pdf)

    def _check_place(self, chapter: Pdf) -> None:
        if self.filled + len(chapter.pages) > len(self.empty):
            raise DoesNotFit("the chapters have more pages than the frame keeps for them")
        left = _left_of_text(_anchors(chapter.Root))
        if abs(left + self.inset - float(self.empty[self.filled][2])) > _TOLERANCE:
            raise DoesNotFit("a left page has other margins than a right one")

    def _put_page(self, page: Page, first_key: int) -> None:
        """Put a page of a chapter on the next empty one."""
        place = self.first + self.filled
        under = self.pdf.pages[place]
        number = under.as_form_xobject()
        number.BBox = Box.of(under.trimbox).grown(BLEED).as_array()
        self.owners.pop(int(under.obj.StructParents), None)
        self.pdf.pages[place] = page
        put = self.pdf.pages[place]
        name = put.add_resource(number, Name.XObject, Name(f"/handbill-page-{place}"))
        put.contents_add(f"/Artifact BMC q {name} Do Q EMC\n".encode(), prepend=True)
        put.obj.StructParents += first_key
        for annotation in _annotations(put):
            annotation.StructParent += first_key
        self.filled += 1

    def _write_tags(self) -> None:
        """Put the elements of the chapters where those of the empty pages would be."""
        document = self.tree.K[0]
        kids = list(document.K)
        before = [kid for kid in kids if _index(kid.Pg) < self.first]
        for element in self.elements:
            element.P = document
        document.K = Array([*before, *self.elements, *kids[len(before) :]])
        owners = (part for key in sorted(self.owners) for part in (key, self.owners[key]))
        self.tree.ParentTree.Nums = Array(owners)
        self.tree.ParentTreeNextKey = max(self.owners) + 1
        if self.identified:
            self.tree.IDTree = Dictionary(Names=_name_tree(self.identified.values()))

    def _write_bookmarks(self) -> None:
        """Put the bookmarks of the chapters in place of the one of the empty pages."""
        for bookmark in bookmarks.all_of(self.pdf.Root):
            if bookmark.Dest[0].objgen in self.removed:
                bookmarks.replace(bookmark, self.bookmarks)
                return

    def _write_anchors(self) -> None:
        del self.anchors[TEXT]
        kept = (pair for pair in self.anchors.values() if pair[1][0].objgen not in self.removed)
        self.pdf.Root.Names = Dictionary(Dests=Dictionary(Names=_name_tree(kept)))

    def _mend_links(self, page: Page) -> None:
        """Let the links that were marked lead to their anchors."""
        for annotation in _annotations(page):
            target = _entry(annotation, "/A", "/URI")
            if target is None or not str(target).startswith(ELSEWHERE):
                continue
            name = unquote(str(target).removeprefix(ELSEWHERE))
            if name not in self.anchors:
                raise DoesNotFit(f"the anchor {name} is on no page")
            annotation.Dest = self.anchors[name][0]
            del annotation.A


def _index(page: Object) -> int:
    """Return which page of its PDF, from 0, a page is."""
    return int(Page(page).index)  # type: ignore[call-overload, no-any-return]


def _left_of_text(anchors: Mapping[str, tuple[Object, Object]]) -> float:
    return float(anchors[TEXT][1][2])


def _anchors(root: Object) -> Named:
    return _named(_entry(root, "/Names", "/Dests", "/Names"))


def _identified(tree: Object) -> Named:
    return _named(_entry(tree, "/IDTree", "/Names"))


def _named(tree: Object | None) -> Named:
    """Return what a name tree holds."""
    return {str(name): (name, value) for name, value in _pairs(tree)}


def _name_tree(pairs: Iterable[tuple[Object, Object]]) -> Array:
    """Return pairs of name and value in the order that readers search them in."""
    ordered = sorted(pairs, key=lambda pair: bytes(pair[0]))
    return Array(part for pair in ordered for part in pair)


def _owners(tree: Object) -> dict[int, Object]:
    """Return who owns the content of a page or an annotation, by its key."""
    return {int(key): owner for key, owner in _pairs(tree.ParentTree.Nums)}


def _pairs(tree: Object | None) -> Iterator[tuple[Object, Object]]:
    entries = [] if tree is None else list(tree)
    return zip(entries[::2], entries[1::2], strict=True)


def _entry(item: Object, *names: str) -> Object | None:
    """Return what one reaches by these names, one after the other."""
    found: Object | None = item
    for name in names:
        if found is None:
            return None
        found = found.get(name)
    return found


def _annotations(page: Page) -> list[Object]:
    return list(page.obj.get("/Annots", []))


def _prefix_identifiers(chapter: Pdf, prefix: str) -> None:
    """Change the identifiers of table heads, and where their cells name them."""
    for item in chapter.objects:
        if not isinstance(item, Dictionary) or item.get("/Type") != Name.StructElem:
            continue
        if "/ID" in item:
            item.ID = String(prefix + str(item.ID))
        if heads := _entry(item, "/A", "/Headers"):
            item.A.Headers = Array(String(prefix + str(head)) for head in heads)
    elements = (element for _, element in _identified(chapter.Root.StructTreeRoot).values())
    pairs = [(element.ID, element) for element in elements]
    if pairs:
        chapter.Root.StructTreeRoot.IDTree.Names = _name_tree(pairs)


def _contents_of(chapter: Pdf) -> Object:
    """Return the tags, bookmarks and anchors of a chapter, to be copied at once."""
    names = (Name.StructTreeRoot, Name.Outlines, Name.Names)
    found = {str(name): chapter.Root[name] for name in names if name in chapter.Root}
    return chapter.make_indirect(Dictionary(found))
