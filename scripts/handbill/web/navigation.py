"""The navigation of a language: the site's own, without what it lacks, titles translated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Nav = list[Any]


def pruned(nav: Nav, has_page: Callable[[str], bool], say: Callable[[str], str]) -> Nav:
    """Return MkDocs' ``nav`` (a list of files, titles and sections) with only pages that exist.

    ``has_page`` takes a page's id; ``say`` translates a title.
    """
    kept: Nav = []
    for item in nav:
        if isinstance(item, str):
            kept += [item] if _exists(item, has_page) else []
            continue
        ((title, target),) = item.items()
        if isinstance(target, list):
            children = pruned(target, has_page, say)
            kept += [{say(title): children}] if children else []
        elif _exists(target, has_page):
            kept.append({say(title): target})
    return kept


def titles(nav: Nav) -> list[str]:
    """Return every title that a navigation gives, in order."""
    found: list[str] = []
    for item in nav:
        if isinstance(item, dict):
            ((title, target),) = item.items()
            found += [title, *(titles(target) if isinstance(target, list) else [])]
    return found


def _exists(target: str, has_page: Callable[[str], bool]) -> bool:
    is_file = target.endswith(".md")
    return has_page(target.removesuffix(".md")) if is_file else True
