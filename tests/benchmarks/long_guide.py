"""Seconds and peak memory of printing one guide of 40 pages, several ways.

Run: ``.venv/bin/python -m tests.benchmarks.long_guide [--chapters 13] [--times 5]``. The guide is
generated: headings, paragraphs, lists, tables and links between its chapters, in the layout
a4-document. All print the same HTML with the same fonts, and make the file to read on a screen:

- WeasyPrint as one would use it: ``HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")``;
- Chromium through Playwright, one page used again and again, with tags and without;
- Handbill with nothing in its cache, by 1 and 2 workers;
- Handbill with 2 workers after a word of one chapter changed, and after a chapter grew by a page.

Each way runs in a process of its own, which has printed another edition of the guide before it is
measured; the median of several editions counts. The memory is that of all processes that the way
needs; for Chromium only its own, without Python and Playwright. Prints a table; asserts nothing.
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
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

from handbill.print import fonts, layouts
from handbill.print.cache import PdfCache
from handbill.print.jobs import PrintJob, environment
from handbill.print.rendering import render_all, worker_pool
from tests.benchmarks.flyers import CHROMIUM, CHROMIUM_ARGUMENTS, FONTS
from tests.benchmarks.starter_site import PROJECT
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


def measured(way: str, folder: Path, times: int) -> Cost:
    """Print in a new process."""
    command = [
        sys.executable, "-m", "tests.benchmarks.long_guide",
        "--times", str(times), "--way", way, str(folder),
    ]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT)
    peak = [0.0]
    only = "chrom" if way.startswith("Chromium") else ""
    watcher = threading.Thread(target=watch, args=(process.pid, peak, only), daemon=True)
    watcher.start()
    said, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"{way} failed")
    return Cost(float(said), peak[0])


def watch(root: int, peak: list[float], only: str) -> None:
    """Sum the proportional memory (PSS) of a process and those below it until it ends."""
    while True:
        try:
            process = psutil.Process(root)
            below = [process, *process.children(recursive=True)]
        except psutil.NoSuchProcess:
            return
        peak[0] = max(peak[0], sum(map(memory, filter(lambda one: only in name(one), below))) / 1e6)
        time.sleep(0.05)


def name(process: psutil.Process) -> str:
    """Return the name of a process; nothing when it has ended."""
    try:
        return process.name()
    except psutil.Error:
        return ""


def memory(process: psutil.Process) -> int:
    """Return the proportional memory of a process; nothing when it has ended."""
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:
        return 0


def only(way: str, folder: Path, times: int) -> None:
    """Print with one way and say the median of its seconds: what `measured` starts."""
    steps = WAYS[way](pickle.loads((folder / "jobs").read_bytes()), folder / way)
    with closing(steps):
        next(steps)
        print(statistics.median([seconds_of(steps) for _ in range(times)]))


def seconds_of(steps: Iterator[object]) -> float:
    """Print once more and return how long it took."""
    started = time.monotonic()
    next(steps)
    return time.monotonic() - started


def main(chapters: int, times: int) -> None:
    """Measure and print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # The first edition warms up what prints; no later one has its words.
        jobs = guide_jobs(folder, chapters, 1 + times)
        (folder / "jobs").write_bytes(pickle.dumps(jobs))
        costs = {way: measured(way, folder, times) for way in WAYS}
    print(f"{'':20}{'seconds':>9}{'of Chromium':>13}{'of WeasyPrint':>15}{'peak MB':>9}")
    for way, cost in costs.items():
        print(
            f"{way:20}{cost.seconds:9.2f}{cost.seconds / costs['Chromium'].seconds:12.2f}x"
            f"{cost.seconds / costs['WeasyPrint'].seconds:14.2f}x{cost.megabytes:9.0f}"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--chapters", type=int, default=13)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--way", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.way:
        only(given.way[0], Path(given.way[1]), given.times)
    else:
        main(given.chapters, given.times)
