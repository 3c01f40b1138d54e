"""The Markdown extension: translates block by block, then fills placeholders and links.

Order matters. Block parser → tick boxes → anchors → translation → inline parser → placeholders and
links: a value never becomes markup, and a translation is parsed exactly like its English.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from handbill.markdown.blocks import is_message, split_block
from handbill.markdown.placeholders import PLACEHOLDER, Value
from handbill.markdown.reading import Reading

_TICK = re.compile(r"^\[([ xX])\][ ]+")
_OWN_NAME = re.compile(r"#([\w-]+)")
_CODE = ("code", "pre")
_OUTDATED = "hb-outdated"
_PROSE = ("p", "li", "dd", "td")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SAFE_HREF = re.compile(r"^(https?://|tel:|mailto:|#|\.{0,2}/|[\w-]+/|\?|[\w./-]*$)")

CurrentReading = Callable[[], Reading]


class _Expand(Preprocessor):
    """Puts key messages and contact cards in the place of their line, before anything is parsed."""

    def __init__(self, md: Markdown, reading: CurrentReading) -> None:
        super().__init__(md)
        self.reading = reading

    def run(self, lines: list[str]) -> list[str]:
        return self.reading().expand("\n".join(lines)).split("\n")


class _Ticks(Treeprocessor):
    """Turns ``- [ ] text`` into a labelled tick box."""

    def run(self, root: Element) -> None:
        for item in list(root.iter("li")):
            holder = item if (item.text or "").strip() else next(iter(item), item)
            match = _TICK.match((holder.text or "").lstrip())
            if match:
                self._label(item, holder, (holder.text or "").lstrip()[match.end() :])

    @staticmethod
    def _label(item: Element, holder: Element, text: str) -> None:
        item.set("class", "hb-tick")
        holder.text = None
        label = Element("label")
        SubElement(label, "input", {"type": "checkbox", "autocomplete": "off"}).tail = " "
        SubElement(label, "span").text = text
        holder.insert(0, label)


class _Anchors(Treeprocessor):
    """Names headings after their English, so that a link works in every language."""

    def run(self, root: Element) -> None:
        headings = [
            (element, *split_block(element.text or ""))
            for element in root.iter()
            if element.tag in _HEADINGS
        ]
        taken = {name for _, _, attributes in headings for name in _OWN_NAME.findall(attributes)}
        for heading, text, attributes in headings:
            if not _OWN_NAME.search(attributes):
                words = PLACEHOLDER.sub(lambda match: match[1].replace(".", "-"), text)
                heading.set("id", self._free(slugify(words, "-"), taken))

    @staticmethod
    def _free(name: str, taken: set[str]) -> str:
        name = name or "section"
        number, free = 1, name
        while free in taken:
            number, free = number + 1, f"{name}-{number + 1}"
        taken.add(free)
        return free


class _Translate(Treeprocessor):
    """Replaces each message by its translation; marks what stays English and what is outdated."""

    def __init__(self, md: Markdown, reading: CurrentReading) -> None:
        super().__init__(md)
        self.reading = reading

    def run(self, root: Element) -> None:
        translate, is_outdated = self.reading().translate, self.reading().is_outdated
        for element in root.iter():
            if element.tag in _CODE or not (element.text or "").strip():
                continue
            message, attributes = split_block(element.text or "")
            if is_message(message):
                translation = translate(message)
                if translation is None:
                    element.set("lang", "en")
                    element.set("dir", "ltr")
                if is_outdated(message):
                    element.set("class", _OUTDATED)
                element.text = (message if translation is None else translation) + attributes


class _Fill(Treeprocessor):
    """Fills placeholders, in text and attributes, with escaped values; never in code."""

    def __init__(self, md: Markdown, reading: CurrentReading) -> None:
        super().__init__(md)
        self.reading = reading

    def run(self, root: Element) -> None:
        self.expanded: set[str] = set()
        self._fill(root, in_link=False)

    def _fill(self, element: Element, *, in_link: bool) -> None:
        if element.tag in _CODE:
            return
        in_link = in_link or element.tag == "a"
        for name, value in list(element.attrib.items()):
            element.set(name, self._plain(value, as_address=name in ("href", "src")))
        for child in list(element):
            self._fill(child, in_link=in_link)
        self._fill_text(element, in_link)

    def _plain(self, text: str, *, as_address: bool) -> str:
        def value(match: re.Match[str]) -> str:
            found = self.reading().values.get(match[1])
            if found is None:
                return match[0]
            return (found.href or found.text) if as_address else found.text

        return PLACEHOLDER.sub(value, text)

    def _fill_text(self, element: Element, in_link: bool) -> None:
        """Cut text and tails at placeholders and put elements in between, last child first."""
        children = list(element)
        for index in range(len(children) - 1, -1, -1):
            before, pieces = self._pieces(children[index].tail, in_link)
            children[index].tail = before
            for offset, piece in enumerate(pieces):
                element.insert(index + 1 + offset, piece)
        element.text, pieces = self._pieces(element.text, in_link)
        for offset, piece in enumerate(pieces):
            element.insert(offset, piece)

    def _pieces(self, text: str | None, in_link: bool) -> tuple[str | None, list[Element]]:
        if not text or "{{" not in text:
            return text, []
        before: str = ""
        pieces: list[Element] = []
        position = 0
        for match in PLACEHOLDER.finditer(text):
            value = self.reading().values.get(match[1])
            if value is None:
                continue
            plain = text[position : match.start()]
            position = match.end()
            before = _append(before, pieces, plain)
            shown = self._shown(match[1], value, in_link)
            if isinstance(shown, str):
                before = _append(before, pieces, shown)
            else:
                pieces.append(shown)
        return _append(before, pieces, text[position:]), pieces

    def _shown(self, name: str, value: Value, in_link: bool) -> Element | str:
        if value.shown_as == "phone":
            return _element(
                "bdi" if in_link else "a", value, {"class": "hb-phone", "dir": "ltr"}, in_link
            )
        if value.shown_as == "address":
            return _element("bdi" if in_link else "a", value, {"dir": "ltr"}, in_link)
        if value.abbreviation:
            return self._abbreviated(name, value, in_link)
        return value.text

    def _abbreviated(self, name: str, value: Value, in_link: bool) -> Element | str:
        """Say the whole term at its first use, later its abbreviation, which leads to its meaning.

        The link is what makes the meaning reachable by touch and keyboard, not by mouse alone.
        """
        if name not in self.expanded:
            self.expanded.add(name)
            return f"{value.text} ({value.abbreviation})"
        short = Element("abbr", {"title": value.text})
        short.text = value.abbreviation
        if in_link:
            return short
        entry = f"id:glossary#{name.partition('.')[2]}"
        link = Element("a", {"class": "hb-abbr", "href": entry, "data-meaning": value.meaning})
        link.append(short)
        return link


def _append(before: str, pieces: list[Element], text: str) -> str:
    """Put text after the last piece, or before the first; return the text before the first."""
    if pieces:
        pieces[-1].tail = (pieces[-1].tail or "") + text
        return before
    return before + text


def _element(tag: str, value: Value, attributes: dict[str, str], in_link: bool) -> Element:
    element = Element(tag, attributes)
    if not in_link and value.href:
        element.set("href", value.href)
    element.text = value.text
    return element


class _Links(Treeprocessor):
    """Resolves ``id:…`` links and images, drops unsafe addresses, makes table alignment a class."""

    def __init__(self, md: Markdown, reading: CurrentReading) -> None:
        super().__init__(md)
        self.reading = reading

    def run(self, root: Element) -> None:
        for element in list(root.iter()):
            if element.tag == "a":
                self._link(element)
            elif element.tag == "img":
                element.set("src", self.reading().image(element.get("src", "")))
            elif "data-href" in element.attrib:
                self._wrap_in_link(element)
            elif _OUTDATED in element.get("class", "").split() and element.tag in _PROSE:
                self._lead_to_english(element)
            elif element.tag in ("td", "th") and element.get("style", "").startswith("text-align"):
                side = element.attrib.pop("style").removeprefix("text-align:").strip(" ;")
                element.set("class", f"hb-{side}")

    def _lead_to_english(self, element: Element) -> None:
        """End an outdated block with a link to what the English says now."""
        newer = self.reading().newer
        if newer:
            attributes = {"class": "hb-newer", "href": newer.link.href}
            note = SubElement(element, "a", attributes | {"hreflang": newer.link.language or "en"})
            note.text = newer.words

    def _wrap_in_link(self, element: Element) -> None:
        """Make the content of a template's ``<li data-href>`` a link, its text one message."""
        link = Element("a", {"href": element.attrib.pop("data-href")})
        link.text, element.text = element.text, None
        link.extend(list(element))
        for child in list(element):
            element.remove(child)
        element.append(link)
        self._link(link)

    def _link(self, element: Element) -> None:
        href = element.get("href", "")
        if href.startswith("id:"):
            target, hash_mark, fragment = href.removeprefix("id:").partition("#")
            link = self.reading().link(target)
            if link is None:
                element.attrib.pop("href")
                return
            element.set("href", link.href + hash_mark + fragment)
            if link.language:
                element.set("hreflang", link.language)
        elif not _SAFE_HREF.match(href):
            element.attrib.pop("href", None)


class HandbillExtension(Extension):
    """Wires the steps into Python-Markdown; ``reading`` is asked anew for every document."""

    def __init__(self, reading: CurrentReading) -> None:
        super().__init__()
        self.reading = reading

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        # Inline HTML is shown as text: a translation can never add an element or a script.
        md.inlinePatterns.deregister("html")
        md.preprocessors.register(_Expand(md, self.reading), "handbill_expand", 28)
        md.treeprocessors.register(_Ticks(md), "handbill_ticks", 27)
        md.treeprocessors.register(_Anchors(md), "handbill_anchors", 26)
        md.treeprocessors.register(_Translate(md, self.reading), "handbill_translate", 25)
        md.treeprocessors.register(_Fill(md, self.reading), "handbill_fill", 15)
        md.treeprocessors.register(_Links(md, self.reading), "handbill_links", 14)
