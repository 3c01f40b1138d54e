"""Seconds and peak memory of building a site: first, again, after one word, after one number.

Run: ``.venv/bin/python tests/benchmarks/starter_site.py [FOLDER]`` (this repository by default).
For comparison, in the same run: what one would write without Handbill's print room, a plain loop
that gives each document to WeasyPrint. Prints a table with ratios; asserts nothing.
"""

from __future__ import annotations

import datetime
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

PROJECT = Path(__file__).parents[2]
AS_OF = "2026-11-21"


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds, and the most memory of all its processes together in MB."""

    name: str
    seconds: float
    megabytes: float


def measured(name: str, command: list[str]) -> Cost:
    """Run a command to its end and return its cost."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak = [0.0]
    watcher = threading.Thread(target=watch, args=(process.pid, peak), daemon=True)
    watcher.start()
    _, errors = process.communicate()
    seconds = time.monotonic() - started
    if process.returncode:
        raise SystemExit(errors.decode())
    return Cost(name, seconds, peak[0])


def watch(pid: int, peak: list[float]) -> None:
    """Sum the proportional memory (PSS) of a process and its descendants until it ends."""
    while True:
        try:
            root = psutil.Process(pid)
            total = sum(_memory(one) for one in [root, *root.children(recursive=True)])
        except psutil.NoSuchProcess:
            return
        peak[0] = max(peak[0], total / 1e6)
        time.sleep(0.05)


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0


def plain_loop(root: Path) -> None:
    """Print every document of a site one after the other, nothing kept, nothing shared."""
    from weasyprint import HTML

    from handbill.body import font_folders
    from handbill.checking import check_site
    from handbill.print import fonts
    from handbill.print.composing import composed
    from handbill.print.jobs import environment

    folders = font_folders(root)
    fonts.use_only(folders, root / ".build" / "loop")
    as_of = datetime.date.fromisoformat(AS_OF)
    publication = check_site(root, as_of).publication
    if publication is None:
        raise SystemExit("the site has errors")
    for job in composed(publication, environment(folders), workers=1):
        HTML(string=job.html).write_pdf(pdf_variant="pdf/ua-1")


def another_word(root: Path) -> None:
    """Change the summary of one resource."""
    path = next(iter(sorted((root / "resources" / "flyers").glob("*.md"))))
    path.write_text(path.read_text().replace("summary: ", "summary: Now ", 1))


def another_number(root: Path) -> None:
    """Change the last digit of a local number."""
    path = root / "resources" / "contacts.yml"
    path.write_text(path.read_text().replace("01632 960101", "01632 960191"))


def main(source: Path) -> None:
    """Measure a copy of a site and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        ignored = shutil.ignore_patterns(".*", "site", "scripts", "tests", "overrides")
        shutil.copytree(source, root, ignore=ignored)
        build = [sys.executable, "-m", "handbill", "--site", str(root), "--as-of", AS_OF, "build"]
        costs = [measured("first build", build), measured("second build", build)]
        another_word(root)
        costs.append(measured("after one word", build))
        another_number(root)
        costs.append(measured("after one number", build))
        loop = [sys.executable, __file__, "--plain-loop", str(root)]
        costs.append(measured("plain loop, PDFs only", loop))
    first = costs[0]
    print(f"{'':24}{'seconds':>9}{'peak MB':>9}{'of first':>10}")
    for cost in costs:
        share = cost.seconds / first.seconds
        print(f"{cost.name:24}{cost.seconds:9.1f}{cost.megabytes:9.0f}{share:10.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--plain-loop"]:
        plain_loop(Path(sys.argv[2]))
    else:
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT)
