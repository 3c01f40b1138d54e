"""Seconds and peak memory of printing one guide of 40 pages, several ways.

Run: ``.venv/bin/python -m tests.benchmarks.long_guide [--chapters 13] [--times 9]``. The guide is
generated: headings, paragraphs, lists, tables and links between its chapters, in the layout
a4-document. All print the same HTML with the same fonts, and make the file to read on a screen:

- WeasyPrint as one would use it: ``HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")``;
- Chromium through Playwright, one page used again and again, with tags and without;
- Handbill with nothing in its cache, by 1 and 2 workers;
- Handbill with 2 workers after a word of one chapter changed, and after a chapter grew by a page.

Each way runs in a process of its own, which has printed another edition of the guide before it is
measured. They print in rounds, one after the other, so that a slow minute of the machine is one for
all; the median of the rounds counts. The memory is that of all processes that the way needs while
it prints the first edition; for Chromium only its own, without Python and Playwright. Prints a
table; asserts nothing.
"""

from __future__ import annotations

import argparse
import os
import pickle
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from handbill.print import fonts, layouts
from handbill.print.cache import PdfCache
from handbill.print.jobs import PrintJob, environment
from handbill.print.rendering import render_all, worker_pool
from tests.benchmarks.flyers import CHROMIUM, CHROMIUM_ARGUMENTS, FONTS
from tests.benchmarks.starter_site import PROJECT
from tests.benchmarks.turns import memory
from tests.fixture_site import copy_of

Steps = Generator[object, None, None]
Way = Callable[[list[PrintJob], Path], Steps]
SENTENCES = """\
The berth book says which boats are due at {where}, and {who} answers for each of them.
Two colleagues go aboard together {when} and agree beforehand that {who} speaks.
Ask about the last meal, the last shore leave and the last pay, in that order, at {where}.
A crew that waits for {who} before it answers has told you something.
Write down what you saw at {where}, with the time, and nothing that you only guess.
Papers that lie at {where} belong in the hands of those whose names they bear.
Offer a warm drink and the card with the tide times; leave it at {where} {when}.
The chaplain's van stands at {where} {when}.
Nobody has to decide at {where} whether it is a crime: tell {who} what you noticed.
When the engine starts while you are aboard, go ashore to {where} and tell {who}.
Interpreters are booked by telephone {when}, never among the crew or through {who}.
People who sleep at {where} have often been told by {who} that nothing else is free.
A debt for the journey is not a reason to stay at {where}, and {who} can end a contract.
Keep the visit short and ordinary, as if {who} had sent you about the moorings {when}.
What a person tells you in confidence at {where} stays with you and {who}.
Boats that change their name or their agent {when} deserve a second look by {who}.
Thank the crew, say that {who} will come again {when}, and see that it happens.""".splitlines()
WORDS = {
    "where": (
        "the slipway", "the ice house", "the net store", "the bunk room", "the wheelhouse",
        "the harbour office", "the fish market", "the north quay", "the chandlery", "the gate",
        "the fuel berth", "the old customs shed",
    ),
    "who": (
        "the skipper", "the officer on duty", "the chaplain", "a colleague", "the agent",
        "the harbour master", "the buyer", "a deckhand", "the night watch", "the mate",
    ),
    "when": (
        "on Tuesdays and Fridays", "before the tide turns", "twice in one season", "at dusk",
        "after the landing", "as soon as the ice is aboard", "once a week", "in the same hour",
    ),
}  # fmt: skip
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


def guide(
    chapters: int, sections: int = 3, front_matter: str = FRONT_MATTER, edition: int = 0
) -> str:
    """Return a guide as Markdown: the same on every run, other words in each edition."""
    texts = (_chapter(edition, number, chapters, sections) for number in range(chapters))
    return front_matter + "\n\n".join(texts) + "\n"


def _chapter(edition: int, number: int, chapters: int, sections: int) -> str:
    """Return a chapter; its first section has a list, the second a table, the third steps."""
    chance = random.Random(f"{edition} {number}")
    title = TITLES[number % len(TITLES)]
    other = (number * 5 + 3) % chapters + 1
    blocks = [f"## {title} {{: #chapter-{number + 1} }}", _words(chance, 5), _words(chance, 4)]
    for section in range(sections):
        blocks += (f"### {chance.choice(TITLES)}, part {section + 1}", _words(chance, 4))
        blocks.append((_list, _table, _steps)[section % 3](chance))
    link = f"Read on about [what follows](id:harbour-guide#chapter-{other})."
    return "\n\n".join((*blocks, f"{_words(chance, 5)} {link}"))


def _words(chance: random.Random, sentences: int) -> str:
    """Return sentences of which hardly two are the same."""
    return " ".join(
        chance.choice(SENTENCES).format(**{slot: chance.choice(WORDS[slot]) for slot in WORDS})
        for _ in range(sentences)
    )


def _list(chance: random.Random) -> str:
    return "\n".join(f"- **{title}**: {_words(chance, 1)}" for title in chance.sample(TITLES, 6))


def _table(chance: random.Random) -> str:
    rows = (f"| {title} | {_words(chance, 1)} | {_words(chance, 1)} |" for title in TITLES[:8])
    return "\n".join(("| Sign | What it can mean | What to do |", "|---|---|---|", *rows))


def _steps(chance: random.Random) -> str:
    return "\n".join(f"{number}. {_words(chance, 1)}" for number in range(1, 6))


def guide_jobs(folder: Path, chapters: int, editions: int) -> list[PrintJob]:
    """Return the jobs of the editions of a guide in the harbour site, for the screen only."""
    site = copy_of("harbour", folder)
    fingerprint = environment(FONTS)
    jobs = []
    for number in range(editions):
        text = guide(chapters, edition=number)
        site.write("resources/guidance/harbour-guide.md", text)
        edition = site.edition()
        resource = edition.known("harbour-guide")
        jobs.append(layouts.job(resource, edition, "a4-document", fingerprint))
    return [replace(job, purposes=("screen",)) for job in jobs]


# The ways. Each runs alone in a process, and yields whenever it has printed an edition.


def plain(jobs: list[PrintJob], folder: Path) -> Steps:
    """Print as one would without Handbill."""
    fonts.use_only(FONTS, folder / "fontconfig")
    from weasyprint import HTML

    for job in jobs:
        yield HTML(string=job.html).write_pdf(pdf_variant="pdf/ua-1")


def chromium(tagged: bool) -> Way:
    """Return the way that a browser prints which stays open, with one page of it."""

    def way(jobs: list[PrintJob], folder: Path) -> Steps:
        from playwright.sync_api import sync_playwright

        fonts.use_only(FONTS, folder / "fontconfig")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=[*CHROMIUM_ARGUMENTS], env={**os.environ}
            )
            page = browser.new_page()
            for job in jobs:
                page.set_content(job.html)
                yield page.pdf(prefer_css_page_size=True, print_background=True, tagged=tagged)

    return way


def cold(workers: int) -> Way:
    """Return the way that Handbill prints, with nothing in its cache."""

    def way(jobs: list[PrintJob], folder: Path) -> Steps:
        with worker_pool(workers, FONTS, folder / "fontconfig") as pool:
            for job in jobs:
                yield printed(job, pool, folder)

    return way


def changed(change: Callable[[PrintJob, int], PrintJob]) -> Way:
    """Return the way that Handbill prints what it knows after a change, with two workers."""

    def way(jobs: list[PrintJob], folder: Path) -> Steps:
        with worker_pool(2, FONTS, folder / "fontconfig") as pool:
            for number in range(len(jobs)):
                yield printed(change(jobs[0], number) if number else jobs[0], pool, folder)

    return way


def printed(job: PrintJob, pool: Executor, folder: Path) -> object:
    """Print with Handbill; nobody wants to measure what went wrong, or was not printed at all."""
    (done,) = render_all([job], pool, PdfCache(folder / "cache"))
    if done.problems or done.from_cache:
        raise SystemExit(f"not printed as it should be: {done.problems}")
    return done.pdf


def another_word(job: PrintJob, number: int) -> PrintJob:
    """Return the guide with a word changed in a chapter in the middle."""
    at = job.html.index("the ", job.html.index('<h2 id="chapter-7"'))
    return replace(job, html=f"{job.html[:at]}word {number} {job.html[at + 4 :]}")


def another_page(job: PrintJob, number: int) -> PrintJob:
    """Return the guide with more text at the end of a chapter in the middle."""
    more = f"<p>{_words(random.Random(f'page {number}'), 70)}</p>"
    at = job.html.index('<h2 id="chapter-8"')
    return replace(job, html=f"{job.html[:at]}{more}{job.html[at:]}")


WAYS: dict[str, Way] = {
    "WeasyPrint": plain,
    "Chromium": chromium(tagged=True),
    "Chromium, no tags": chromium(tagged=False),
    "cold, 1 worker": cold(1),
    "cold, 2 workers": cold(2),
    "one word": changed(another_word),
    "one page more": changed(another_page),
}


# Measuring.


@dataclass(frozen=True)
class Cost:
    """What printing took: seconds, and the most memory of all its processes in MB."""

    seconds: float
    megabytes: float


class Printer:
    """A process that prints the next edition with a way whenever it is told to."""

    def __init__(self, way: str, folder: Path) -> None:
        command = [sys.executable, "-m", "tests.benchmarks.long_guide", "--way", way, str(folder)]
        pipe = subprocess.PIPE
        self.way = way
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=PROJECT)

    def seconds(self) -> float:
        """Print the next edition and return how long it took."""
        started = time.monotonic()
        print("next", file=self._process.stdin, flush=True)
        if self._process.stdout is None or not self._process.stdout.readline():
            raise SystemExit(f"{self.way} failed")
        return time.monotonic() - started

    def megabytes(self) -> float:
        """Print the next edition and return the most memory of all processes meanwhile."""
        peak = [0.0]
        only = "chrom" if self.way.startswith("Chromium") else ""
        over = threading.Event()
        watcher = threading.Thread(target=watch, args=(self._process.pid, peak, only, over))
        watcher.start()
        self.seconds()
        over.set()
        watcher.join()
        return peak[0]

    def end(self) -> None:
        """Let the process go."""
        self._process.communicate()


def watch(pid: int, peak: list[float], only: str, over: threading.Event) -> None:
    """Note the most memory of a process and those below it until it is over."""
    while not over.wait(0.05):
        peak[0] = max(peak[0], memory(pid, only))


def only(way: str, folder: Path) -> None:
    """Print an edition with a way for each line that is heard: the other end of `Printer`."""
    steps = WAYS[way](pickle.loads((folder / "jobs").read_bytes()), folder / way)
    with closing(steps):
        for _ in sys.stdin:
            next(steps)
            print("done", flush=True)


def main(chapters: int, times: int) -> None:
    """Measure and print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # The first edition warms up what prints; no later one has its words.
        jobs = guide_jobs(folder, chapters, 1 + times)
        (folder / "jobs").write_bytes(pickle.dumps(jobs))
        printers = [Printer(way, folder) for way in WAYS]
        megabytes = {one.way: one.megabytes() for one in printers}
        rounds = [{one.way: one.seconds() for one in printers} for _ in range(times)]
        for one in printers:
            one.end()
    costs = {
        way: Cost(statistics.median(seconds[way] for seconds in rounds), megabytes[way])
        for way in WAYS
    }
    print(f"{'':20}{'seconds':>9}{'of Chromium':>13}{'of WeasyPrint':>15}{'peak MB':>9}")
    for way, cost in costs.items():
        print(
            f"{way:20}{cost.seconds:9.2f}{cost.seconds / costs['Chromium'].seconds:12.2f}x"
            f"{cost.seconds / costs['WeasyPrint'].seconds:14.2f}x{cost.megabytes:9.0f}"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--chapters", type=int, default=13)
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument("--way", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.way:
        only(given.way[0], Path(given.way[1]))
    else:
        main(given.chapters, given.times)
