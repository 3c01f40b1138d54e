"""What a message is: one block of inline Markdown, without the marks that only the parser needs."""

from __future__ import annotations

import re

from handbill.markdown.placeholders import PLACEHOLDER

_MARKS_AT_END = re.compile(r"(?:(?:^|[ \n]+)\{[:#.][^{}\n]*\}|\x02[^\x03]*\x03)+\s*$")
_STASHED = re.compile(r"\x02[^\x03]*\x03")
_LETTER = re.compile(r"[^\W\d_]")
_ADDRESSES = re.compile(r"\]\([^)]*\)|<https?://[^>]*>")


def split_block(text: str) -> tuple[str, str]:
    """Split a block's raw text into (message, marks at its end).

    Such a mark is an attribute list, ``{: .wide }``, or what the parser keeps for a way back from
    a footnote.
    """
    match = _MARKS_AT_END.search(text)
    if match is None:
        return normal(text), ""
    return normal(text[: match.start()]), match.group(0)


def normal(text: str) -> str:
    """Join the lines of a block; hard line breaks (two spaces at the end) stay."""
    lines = text.strip().split("\n")
    joined = ""
    for line in lines:
        hard = line.endswith("  ")
        joined += " ".join(line.split()) + ("  \n" if hard else " ")
    return joined.strip()


def is_message(text: str) -> bool:
    """Whether a block has words to translate, not only placeholders, addresses and digits."""
    rest = PLACEHOLDER.sub("", _ADDRESSES.sub("]", _STASHED.sub("", text)))
    return bool(_LETTER.search(rest))
