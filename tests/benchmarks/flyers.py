"""Documents a second and peak memory of printing 40 flyers in 8 languages, four ways.

Run: ``.venv/bin/python -m tests.benchmarks.flyers [--flyers 40] [--languages 8]``; for a quick look
six and three are enough. All print the same HTML with the same fonts, one A5 flyer a document, and
make the file to read on a screen and the preview of its first page; what the files for office and
press cost beside them is the last row. The ways:

- a plain loop: ``HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")``, nothing shared;
- Chromium through Playwright, one page used again and again;
- Handbill with nothing in its cache, by 1 and 2 workers;
- Handbill again; after a word changed in one flyer in one language, by workers that have to start
  and by those of the session before; after a word of an English flyer and its translations changed.

Each runs in processes of its own, started for it and counted in; what starts with nothing takes
turns with the others, so that a slow minute of the machine is one for all. Prints a table; asserts
nothing.
"""

from __future__ import annotations

import argparse
import datetime
import os
import pickle
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from handbill.print import fonts, previews
from handbill.print.cache import PdfCache
from handbill.print.jobs import PrintJob, environment
from handbill.print.rendering import render_all, worker_pool
from tests.benchmarks.starter_site import AS_OF, PROJECT
from tests.benchmarks.turns import Cost, in_turns

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
FONTS = [PROJECT / "overrides" / "fonts"]
LAYOUT = "a5-flyer"
MODELS = ("flyer-general-public", "flyer-homeless", "flyer-taxi-drivers")
"""Flyers of the starter site in all languages, with room for the number of a copy in each text."""
SECONDS = "seconds"
"""The file in which a way may say how long the part took that counts."""
OWN_TEXT = r"^(title: |headline: |call_to_action: |## |- |(?=[A-Z]))(.+)$"
"""The texts of a flyer: Lines in its head, headings, items and paragraphs."""


# The content: copies of the starter site's flyers. No two have a text in common, but key messages.


def write_flyers(root: Path, flyers: int) -> None:
    """Add flyers to those of a site until there are so many, translated as those are."""
    folder = root / "resources" / "flyers"
    models = [(folder / f"{name}.md").read_text("utf-8") for name in MODELS]
    changed: dict[str, str] = {}
    for number in range(len(models), flyers):
        text = another(models[number % len(models)], number, changed)
        (folder / f"flyer-{number}.md").write_text(text, "utf-8")
    for path in (root / "translations").glob("*.po"):
        translate_alike(path, changed)


def another(flyer: str, number: int, changed: dict[str, str]) -> str:
    """Return a flyer in other words: every text has a number; note each text and its model."""

    def numbered(match: re.Match[str]) -> str:
        text = f"{match[2]} {number}"
        changed[text] = match[2]
        return match[1] + text

    text = re.sub(r"^id: .*$", rf"\g<0>-{number}", flyer, flags=re.MULTILINE)
    text = re.sub(r"^(file_name|related): .*\n", "", text, flags=re.MULTILINE)
    return re.sub(OWN_TEXT, numbered, text, flags=re.MULTILINE)


def translate_alike(path: Path, changed: Mapping[str, str]) -> None:
    """Translate each new text as its model, with its number."""
    import polib

    catalogue = polib.pofile(str(path))
    known = {entry.msgid: entry.msgstr for entry in catalogue}
    for text, model in changed.items():
        number = text.removeprefix(model)
        catalogue.append(polib.POEntry(msgid=text, msgstr=known[model] + number))
    catalogue.save()


def flyer_jobs(root: Path, languages: int) -> list[PrintJob]:
    """Return the jobs of the models and their copies in the first languages of a site."""
    from handbill.checking import check_site
    from handbill.print import layouts

    publication = check_site(root, datetime.date.fromisoformat(AS_OF)).publication
    if publication is None:
        raise SystemExit("the site has errors")
    fingerprint = environment(FONTS)
    return [
        layouts.job(resource, edition, LAYOUT, fingerprint)
        for edition in publication.editions[:languages]
        for resource in edition.resources
        if re.sub(r"-\d+$", "", resource.id) in MODELS
    ]


def another_word(job: PrintJob) -> PrintJob:
    """Return a job after a word of its headline changed."""
    return replace(job, html=job.html.replace("</h1>", " now</h1>", 1))


# The ways. Each runs alone in a process: it reads the jobs from a file and writes PDFs.


def plain_loop(jobs: list[PrintJob], folder: Path) -> None:
    """Print as one would without Handbill."""
    fonts.use_only(FONTS, folder / "fontconfig")
    from weasyprint import HTML

    for number, job in enumerate(jobs):
        html = HTML(string=job.html, base_url=str(folder))
        pdf = html.write_pdf(pdf_variant="pdf/ua-1") or b""
        (folder / f"{number}.pdf").write_bytes(pdf)
        (folder / f"{number}.webp").write_bytes(previews.preview(pdf))


def chromium(jobs: list[PrintJob], folder: Path) -> None:
    """Print with a browser that stays open, and one page of it."""
    from playwright.sync_api import sync_playwright

    fonts.use_only(FONTS, folder / "fontconfig")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*CHROMIUM_ARGUMENTS], env={**os.environ}
        )
        page = browser.new_page()
        for number, job in enumerate(jobs):
            page.set_content(job.html)
            pdf = page.pdf(
                path=folder / f"{number}.pdf",
                prefer_css_page_size=True,
                print_background=True,
                tagged=True,
            )
            (folder / f"{number}.webp").write_bytes(previews.preview(pdf))
        browser.close()


def handbill(workers: int) -> Callable[[list[PrintJob], Path], None]:
    """Return the way that Handbill prints with so many workers."""

    def way(jobs: list[PrintJob], folder: Path) -> None:
        with worker_pool(workers, FONTS, folder / "fontconfig") as pool:
            into_files(jobs, pool, folder)

    return way


def into_files(jobs: list[PrintJob], pool: Executor, folder: Path) -> None:
    """Print all jobs that are not in the cache and write the files of all, as a build: anew."""
    made = folder / "made"
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir()
    for one in render_all(jobs, pool, PdfCache(folder / "cache")):
        if one.problems:
            raise SystemExit("\n".join(map(str, one.problems)))
        for ending, content in one.pdf.files.items() if one.pdf else ():
            (made / one.job.file_name(ending)).write_bytes(content)


def one_word_in_a_session(jobs: list[PrintJob], folder: Path) -> None:
    """Change a word after another one: the workers are there. Note the seconds of the second."""
    with worker_pool(2, FONTS, folder / "fontconfig") as pool:
        for at in (0, -1):
            jobs[at] = another_word(jobs[at])
            started = time.monotonic()
            into_files(jobs, pool, folder)
            (folder / SECONDS).write_text(str(time.monotonic() - started))


WAYS = {
    "plain": plain_loop,
    "chromium": chromium,
    "one worker": handbill(1),
    "two workers": handbill(2),
    "session": one_word_in_a_session,
}


# Measuring.


def command(way: str, jobs: list[PrintJob], folder: Path) -> list[str]:
    """Return the command that prints with a way of `WAYS`; what is in the folder stays."""
    folder.mkdir(exist_ok=True)
    (folder / "jobs").write_bytes(pickle.dumps(jobs))
    return ["-m", "tests.benchmarks.flyers", "--way", way, str(folder)]


def costs(root: Path, flyers: int, languages: int) -> Iterable[tuple[str, Cost]]:
    """Yield each way and its cost: what starts with nothing in turns, then one after the other."""
    write_flyers(root / "site", flyers)
    every = flyer_jobs(root / "site", languages)
    jobs = [replace(job, purposes=("screen",)) for job in every]
    cold = {
        "plain loop": command("plain", jobs, root / "plain"),
        "Chromium": command("chromium", jobs, root / "chromium"),
        "cold, 1 worker": command("one worker", jobs, root / "one"),
        "cold, 2 workers": command("two workers", jobs, root / "two"),
        "all purposes, 2 workers": command("two workers", every, root / "all"),
    }
    yield from in_turns(cold, PROJECT).items()

    def then(name: str, way: str) -> Iterable[tuple[str, Cost]]:
        yield from in_turns({name: command(way, jobs, root / "two")}, PROJECT).items()

    yield from then("again", "two workers")
    jobs[len(jobs) // 2] = another_word(jobs[len(jobs) // 2])
    yield from then("after one word", "two workers")
    for name, cost in then("after one, workers kept", "session"):
        yield name, replace(cost, seconds=float((root / "two" / SECONDS).read_text()))
    changed = {jobs[0].resource}
    jobs = [another_word(job) if job.resource in changed else job for job in jobs]
    yield from then("one word, all languages", "two workers")


def main(flyers: int, languages: int) -> None:
    """Measure and print the table."""
    loop: Cost | None = None
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        ignored = shutil.ignore_patterns(".*", "site", "scripts", "tests", "overrides")
        shutil.copytree(PROJECT, root / "site", ignore=ignored)
        print(f"{'':26}{'seconds':>9}{'CPU s':>8}{'a second':>10}{'of loop':>9}{'peak MB':>9}")
        for name, cost in costs(root, flyers, languages):
            loop = loop or cost
            speed, ratio = flyers * languages / cost.seconds, loop.seconds / cost.seconds
            print(
                f"{name:26}{cost.seconds:9.2f}{cost.processor:8.1f}{speed:10.1f}"
                f"{ratio:8.2f}x{cost.megabytes:9.0f}",
                flush=True,
            )


def only(way: str, folder: Path) -> None:
    """Print the jobs that lie in a folder: what `measured` starts."""
    WAYS[way](pickle.loads((folder / "jobs").read_bytes()), folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--flyers", type=int, default=40)
    parser.add_argument("--languages", type=int, default=8)
    parser.add_argument("--way", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.way:
        only(given.way[0], Path(given.way[1]))
    else:
        main(given.flyers, given.languages)
