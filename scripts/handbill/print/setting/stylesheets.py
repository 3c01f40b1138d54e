"""Style sheets, read once in a process: the documents of a layout and a language share theirs.

WeasyPrint parses the style sheet of a page anew for each layout of each document, which takes as
long as computing all its styles.  Here they leave the page before it is parsed and are given to
WeasyPrint beside it, as parsed objects.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from weasyprint import CSS

from handbill.print.setting.fetcher import Jail

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_NOT_TO_SHARE = re.compile(r"@(?:import|font-face|counter-style|color-profile)\b", re.IGNORECASE)


def taken_out(html: str) -> tuple[str, tuple[Any, ...]]:
    """Return HTML without the style sheets of its head, and these, parsed, in their order.

    What changes more than the styles of elements stays where it is: it belongs to one document.
    """
    head, end, rest = html.partition("</head>")
    texts = _STYLE.findall(head)
    if any(map(_NOT_TO_SHARE.search, texts)):
        return html, ()
    return _STYLE.sub("", head) + end + rest, tuple(map(parsed, texts))


@lru_cache(maxsize=64)
def parsed(text: str) -> Any:
    """Return a style sheet as WeasyPrint knows it."""
    return CSS(string=text, url_fetcher=Jail())


def forget() -> None:
    """Read all anew: WeasyPrint says only once what is wrong with a style sheet."""
    parsed.cache_clear()
