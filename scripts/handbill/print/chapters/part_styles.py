"""The styles of a long document, adapted to its parts: who draws the page numbers, who the rest."""

from __future__ import annotations

import re

TEXT_PAGE, NUMBERS_PAGE = "long", "hb-numbers"
"""CSS names of the pages of a long document's text, and of the pages that stand for them."""

_MARGIN_BOX = re.compile(r"(@(?:top|bottom|left|right)-[a-z-]+)\s*\{[^{}]*\}")
_PAGE_RULE = re.compile(r"@page\s*([\w-]*)((?::[\w()+-]+)*)\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_DEFINITION = re.compile(r"--[\w-]+:[^;]*")
_CONTENT = re.compile(r"(?<![\w-])content\s*:")
_COUNTS_PAGES = re.compile(r"counter\(\s*pages?\b|var\(--hb-\w+-of\)")
_FAR = r"(?:target-(?:counters?|text)\(|counter-(?:increment|set):)"
"""What CSS says when one place of a document depends on another."""
_NO_BACKGROUND = (
    "@page { background: none !important } html, body { background: none !important }\n"
)


def of_chapters(css: str) -> str:
    """Return the styles of a chapter: no page numbers, and no ground that would hide them."""
    numbered = _MARGIN_BOX.sub(lambda box: _emptied(box) if _counts(box) else box[0], css)
    return numbered + _NO_BACKGROUND


def of_frame(css: str) -> str:
    """Return the styles of a frame: the pages that stand for those of the text show numbers only.

    A rule for a named page counts for more than one for an unnamed page, whatever side either is
    for; put in this order, and each for both sides unless it says for which, they do again when
    all are for `NUMBERS_PAGE`.
    """
    rules = (rule for rule in _PAGE_RULE.finditer(css) if rule[1] in ("", TEXT_PAGE))
    ordered = sorted(rules, key=lambda rule: (rule[1] != "", rule[2] != ""))
    return css + "".join(f"\n@page {_sides(rule[2])} {{ {_numbers(rule[3])} }}" for rule in ordered)


def reach_beyond(css: str, text: str) -> bool:
    """Whether styles let a part of a text depend on what comes before it, or on what it links to.

    ``text`` is HTML; its classes tell which rules are for it.
    """
    if any(rule[2] not in ("", ":left", ":right") for rule in _PAGE_RULE.finditer(css)):
        return True
    named = re.findall(rf"(--[\w-]+):[^;}}]*{_FAR}", css)
    far = re.compile("|".join((_FAR, *(rf"var\({name}\b" for name in named))))
    classes = {name for names in re.findall(r'\bclass="([^"]*)"', text) for name in names.split()}
    return any(
        far.search(_DEFINITION.sub("", rule[2])) and _may_select(rule[1], classes)
        for rule in _RULE.finditer(css)
    )


def _may_select(selectors: str, classes: set[str]) -> bool:
    """Whether one of some selectors asks for no other classes than these."""
    selectors = re.sub(r":not\([^()]*\)", "", selectors)
    return any(classes.issuperset(re.findall(r"\.([\w-]+)", one)) for one in selectors.split(","))


def _numbers(rule: str) -> str:
    return _MARGIN_BOX.sub(lambda box: box[0] if _counts(box) else _emptied(box), rule)


def _counts(box: re.Match[str]) -> bool:
    return bool(_COUNTS_PAGES.search(box[0]))


def _emptied(box: re.Match[str]) -> str:
    """Return a margin box without its content; one that says nothing of it, as it is."""
    return f"{box[1]} {{ content: none }}" if _CONTENT.search(box[0]) else box[0]


def _sides(pseudo_class: str) -> str:
    sides = (pseudo_class,) if pseudo_class else (":left", ":right")
    return ", ".join(NUMBERS_PAGE + side for side in sides)
