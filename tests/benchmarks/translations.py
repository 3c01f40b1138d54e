"""Seconds to bring translations up to date after one edit in ten, beside Babel's own update.

Run: ``.venv/bin/python tests/benchmarks/translations.py [MESSAGES] [LANGUAGES]`` (5000 and 8 by
default). Babel matches edited text by likeness, so it is asked for one language and 1000 messages
only, and the table gives both as seconds for a thousand messages in one language.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog

from handbill.scaffolding import new_site
from handbill.translating import update_translations

BLOCKS = 50
LOCALES = ("ro", "sq", "vi", "pl", "ar", "zh", "ti", "bn")
BABEL_MESSAGES = 1000


def site_of(root: Path, messages: int, locales: Sequence[str]) -> None:
    """Write a site with about so many messages of guidance, every one translated."""
    new_site(root)
    listed = ", ".join(["en", *locales])
    _edit(root / "resources/partnership.yml", lambda text: text.replace("[en]", f"[{listed}]"))
    vocabulary = "audiences:\n  - {id: all, name: All, languages: [" + ", ".join(locales) + "]}\n"
    (root / "resources/vocabulary.yml").write_text(vocabulary)
    _edit(root / "docs/get-help.md", lambda text: text.replace("audiences: [may-need-help]\n", ""))
    for number in range(messages // BLOCKS):
        body = "\n\n".join(f"Sentence {n} of part {number} says something." for n in range(BLOCKS))
        front = f"id: part-{number}\ntitle: Part {number}\nsummary: Part {number} in short."
        text = f"---\n{front}\naudiences: [all]\nvisibility: public\n---\n\n{body}\n"
        path = root / f"resources/guidance/part-{number}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    update_translations(root)
    for locale in locales:
        _edit(root / f"translations/{locale}.po", _translated)


def _edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def _translated(text: str) -> str:
    """Give every entry but the header its English as translation."""
    head, *entries = text.split("\n\n")
    return "\n\n".join([head, *(_with_msgstr(entry) for entry in entries)])


def _with_msgstr(entry: str) -> str:
    msgid = entry.partition("\nmsgid ")[2].partition("\nmsgstr")[0]
    return entry.replace('msgstr ""', f"msgstr {msgid}") if msgid else entry


def edit_one_in_ten(root: Path) -> None:
    """Change a word in every tenth sentence."""
    for path in sorted((root / "resources/guidance").glob("*.md")):
        _edit(path, lambda text: text.replace("0 of part", "0 of the part"))


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def babel_update(messages: int) -> None:
    """Update one catalogue with Babel after the same edit."""
    old, new = Catalog(locale="ro"), Catalog()
    for number in range(messages):
        text = f"Sentence {number} of part {number // BLOCKS} says something."
        old.add(text, string=text)
        new.add(text.replace("0 of part", "0 of the part"))
    old.update(new)


def main(messages: int, languages: int) -> None:
    """Measure and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        site_of(root, messages, LOCALES[:languages])
        edit_one_in_ten(root)
        ours = seconds(lambda: update_translations(root))
    babels = seconds(lambda: babel_update(BABEL_MESSAGES))
    unit = ours / languages / messages * 1000
    print(f"update of {messages} messages in {languages} languages: {ours:.1f} s")
    print(f"{'':28}{'s per 1000 messages':>20}{'ratio':>8}")
    print(f"{'handbill translate update':28}{unit:20.2f}{1:8.1f}")
    print(f"{'Babel catalog.update':28}{babels:20.2f}{babels / unit:8.1f}")


if __name__ == "__main__":
    main(*(int(word) for word in [*sys.argv[1:], *("5000", "8")[len(sys.argv) - 1 :]]))
