"""Style sheets, read once in a process: the documents of a layout and a language share theirs.

WeasyPrint parses the style sheet of a page anew for each layout of each document, which takes as
long as computing all its styles.  Here they leave the page before it is parsed and are given to
WeasyPrint beside it, as parsed objects.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from weasyprint import CSS, HTML, html
from weasyprint.css.counters import CounterStyle

from handbill.print.setting.fetcher import Jail

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_NOT_TO_SHARE = re.compile(r"@(?:import|font-face|counter-style|color-profile)\b", re.IGNORECASE)

_NOTES = re.compile(r"^::(?:foot)?note-.*\n", re.MULTILINE)
_ASKS_FOR_THEM = re.compile(r"\bfootnote\b|\bnote\(|\blist-item\b")


class Source(HTML):  # type: ignore[misc]
    """HTML whose elements have no styles for footnotes, and of which only ``li`` has a marker.

    WeasyPrint's own style sheet gives each element six styles that only footnotes, notes and
    markers use: most styles of a short document.  A page that names one of these has them.
    """

    def __init__(self, text: str, url_fetcher: Jail, is_plain: bool) -> None:
        super().__init__(string=text, url_fetcher=url_fetcher)
        self.is_plain = is_plain

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        first, *others = super()._ua_stylesheets(forms)
        return [_for_plain_pages() if self.is_plain else first, *others]


@lru_cache(maxsize=1)
def _for_plain_pages() -> Any:
    text = _NOTES.sub("", html.UA).replace("\n::marker", "\nli::marker")
    return CSS(string=text, counter_style=CounterStyle())


def read(page: str, jail: Jail) -> tuple[Source, tuple[Any, ...]]:
    """Return a page to lay out, and its style sheets."""
    without_styles, sheets = taken_out(page)
    return Source(without_styles, jail, not _ASKS_FOR_THEM.search(page)), sheets


def taken_out(page: str) -> tuple[str, tuple[Any, ...]]:
    """Return HTML without the style sheets of its head, and these, parsed, in their order.

    What changes more than the styles of elements stays where it is: it belongs to one document.
    """
    head, end, rest = page.partition("</head>")
    texts = _STYLE.findall(head)
    if any(map(_NOT_TO_SHARE.search, texts)):
        return page, ()
    return _STYLE.sub("", head) + end + rest, tuple(map(parsed, texts))


@lru_cache(maxsize=64)
def parsed(text: str) -> Any:
    """Return a style sheet as WeasyPrint knows it."""
    return CSS(string=text, url_fetcher=Jail())


def forget() -> None:
    """Read all anew: WeasyPrint says only once what is wrong with a style sheet."""
    parsed.cache_clear()
