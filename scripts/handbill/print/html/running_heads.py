"""Short forms of long headings, for the head of each page."""

from __future__ import annotations

import re
from html import escape, unescape

from markupsafe import Markup

MOST_WORDS, MOST_LETTERS = 7, 40
SHORT_FORM = "data-running"
"""The attribute of a heading that has a short form; a layout's ``string-set`` reads it."""

_HEADING = re.compile(r"<h2\b([^>]*)>(.*?)</h2>", re.DOTALL)


def with_short_forms(html: str) -> str:
    """Give each ``h2`` that is too long for a running head a short form."""
    return _HEADING.sub(_with_short_form, html)


def _with_short_form(heading: re.Match[str]) -> str:
    attributes, content = heading.groups()
    text = unescape(Markup(content).striptags())  # noqa: S704 - made by our own renderer
    short = shortened(text)
    if short == text:
        return heading[0]
    return f'<h2{attributes} {SHORT_FORM}="{escape(short)}">{content}</h2>'


def shortened(text: str) -> str:
    """Return a text of few words: the first ones and “…” if it has many."""
    words = text.split()
    while len(words) > MOST_WORDS or (len(words) > 1 and len(" ".join(words)) > MOST_LETTERS):
        words.pop()
    short = " ".join(words)[:MOST_LETTERS]
    return text if short == " ".join(text.split()) else f"{short.rstrip(' ,;:–—-')}…"
