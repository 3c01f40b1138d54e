"""Pages a second and peak memory of printing one guide of 40 pages, five ways.

Run: ``.venv/bin/python -m tests.benchmarks.long_guide [--chapters 13]``. The guide is generated:
headings, paragraphs, lists, tables and links between its chapters, in the layout a4-document. All
print the same HTML with the same fonts, and make the file to read on a screen only. The ways:

- WeasyPrint as one would use it: ``HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")``;
- Chromium through Playwright, with one page used again and again;
- Handbill with nothing in its cache, by 1 and 2 workers;
- Handbill after a word of one chapter changed, and after one chapter grew by a page.

Every way runs in processes of its own, which are warm: each has printed the guide before. Prints a
table; asserts nothing.
"""

from __future__ import annotations

import random

SENTENCES = """\
The berth book says which boats are due and who answers for each of them.
Two colleagues go aboard together and agree beforehand who speaks.
Ask about the last meal, the last shore leave and the last pay, in that order.
A crew that waits for the skipper before it answers has told you something.
Write down what you saw and heard, with the time, and nothing that you only guess.
Papers that lie in the wheelhouse belong in the hands of those whose names they bear.
Offer a warm drink and the card with the tide times; leave it where hands can find it.
The chaplain's van stands at the slipway on Tuesdays and Fridays.
Nobody has to decide on the quay whether it is a crime: pass on what you noticed.
When the engine starts while you are aboard, go ashore and tell the harbour office.
Interpreters are booked by telephone, never among the crew.
The ice house, the net store and the bunk room are places where people sleep when they have none.
A debt for the journey is not a reason to stay, and a contract can be ended.
Keep the visit short and ordinary, as if you had come about the moorings.
What a person tells you in confidence stays with you and the officer on duty.
Boats that change their name or their agent twice in one season deserve a second look.
Thank the crew, say when you will come again, and come again.""".splitlines()
TITLES = (
    "Before the tide", "The gangway", "The galley", "The net store", "Papers and pay",
    "The ice house", "Night landings", "The crew agency", "Weather and delay", "The slipway",
    "Small boats", "Fish buyers", "The chandlery", "Fuel and water", "The bunk room",
    "Lost at sea", "Going home", "The harbour office", "Shore leave", "The next season",
)  # fmt: skip
FRONT_MATTER = """\
---
id: harbour-guide
title: The harbour guide
summary: All that port staff, chaplains and the council do along the quays, in one volume.
audiences: [port-staff]
visibility: public
version: "3.0"
published: 2026-10-01
review_by: 2027-06-30
print: [a4-document]
---

"""


def guide(chapters: int, sections: int = 3, front_matter: str = FRONT_MATTER) -> str:
    """Return a guide as Markdown: the same whenever it is asked for."""
    texts = (_chapter(number, chapters, sections) for number in range(chapters))
    return front_matter + "\n\n".join(texts) + "\n"


def _chapter(number: int, chapters: int, sections: int) -> str:
    """Return a chapter; its first section has a list, the second a table, the third steps."""
    chance = random.Random(number)
    title = TITLES[number % len(TITLES)]
    other = (number * 5 + 3) % chapters + 1
    blocks = [f"## {title} {{: #chapter-{number + 1} }}", _words(chance, 5), _words(chance, 4)]
    for section in range(sections):
        blocks += (f"### {chance.choice(TITLES)}, part {section + 1}", _words(chance, 4))
        blocks.append((_list, _table, _steps)[section % 3](chance))
    link = f"Read on about [what follows](id:harbour-guide#chapter-{other})."
    return "\n\n".join((*blocks, f"{_words(chance, 5)} {link}"))


def _words(chance: random.Random, sentences: int) -> str:
    return " ".join(chance.choice(SENTENCES) for _ in range(sentences))


def _list(chance: random.Random) -> str:
    return "\n".join(f"- **{title}**: {_words(chance, 1)}" for title in chance.sample(TITLES, 6))


def _table(chance: random.Random) -> str:
    rows = (f"| {title} | {_words(chance, 1)} | {_words(chance, 1)} |" for title in TITLES[:8])
    return "\n".join(("| Sign | What it can mean | What to do |", "|---|---|---|", *rows))


def _steps(chance: random.Random) -> str:
    return "\n".join(f"{number}. {_words(chance, 1)}" for number in range(1, 6))
