"""What a coordinator relies on when they build: same input, same bytes; no half-built site."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.end_to_end.conftest import BuiltSite


def test_the_same_input_gives_the_same_bytes_with_any_number_of_workers(
    built: BuiltSite, tmp_path: Path
):
    again = BuiltSite(tmp_path / "again")
    shutil.copytree(built.root, again.root, ignore=shutil.ignore_patterns(".build", "site"))
    again.build("--jobs", "1")
    assert again.files() == built.files()


def test_another_day_changes_what_the_pages_say_of_their_review(built: BuiltSite):
    done = built.handbill("build", as_of="2031-01-01")
    assert done.returncode == 0, done.stderr
    page = (built.site / "boat-visit" / "index.html").read_text("utf-8")
    assert "Review was due on" in page


def test_bad_content_is_said_and_leaves_the_live_site_alone(built: BuiltSite):
    before = built.files()
    built.replace("resources/flyers/crew-card.md", "visibility: public", "visibility: everybody")
    done = built.handbill("build")
    assert done.returncode == 1
    assert "resources/flyers/crew-card.md:" in done.stderr
    assert "found “everybody”" in done.stderr
    assert "Traceback" not in done.stderr
    assert built.files() == before


def test_a_flyer_that_does_not_fit_is_said_and_leaves_the_live_site_alone(built: BuiltSite):
    before = built.files()
    text = built.read("resources/flyers/crew-card.md")
    built.write("resources/flyers/crew-card.md", text + "\n\nOne more sentence for the crew." * 200)
    done = built.handbill("build")
    assert done.returncode == 1
    assert "resources/flyers/crew-card.md print: a5-flyer (en)" in done.stderr
    assert built.files() == before
    assert not list((built.root / ".build").glob("work-*"))


def test_a_build_that_is_killed_leaves_the_live_site_alone(built: BuiltSite):
    before = built.files()
    built.replace("resources/contacts.yml", "01632 960", "01632 960")
    shutil.rmtree(built.root / ".build" / "cache")
    process = subprocess.Popen(built.command("build"), stderr=subprocess.DEVNULL)
    _wait_for_work(built.root)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert built.files() == before
    built.build()
    assert built.files() == before
    assert not list((built.root / ".build").glob("work-*"))


def _wait_for_work(root: Path) -> None:
    for _ in range(600):
        if list((root / ".build").glob("work-*")):
            return
        time.sleep(0.05)
    pytest.fail("the build never started its work")


def test_only_the_last_three_builds_are_kept(built: BuiltSite):
    for number in range(4):
        built.replace("docs/about.md", "title: ", f"title: {number} ")
        built.build()
    releases = built.root / ".build" / "releases"
    assert len([path for path in releases.iterdir() if path.is_dir()]) == 3
    assert built.site.resolve() in [path.resolve() for path in releases.iterdir()]


def test_a_folder_in_the_place_of_the_site_is_never_replaced(built: BuiltSite):
    built.site.unlink()
    built.site.mkdir()
    (built.site / "mine.txt").write_text("mine")
    done = built.handbill("build")
    assert done.returncode == 1
    assert "“site” is a folder" in done.stderr
    assert (built.site / "mine.txt").read_text() == "mine"


def test_mkdocs_makes_the_pages_and_never_touches_the_live_site(built: BuiltSite):
    before = built.files()
    done = subprocess.run(
        ["mkdocs", "build", "--strict", "-f", str(built.root / "mkdocs.yml")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made = built.root / ".build" / "mkdocs"
    made_by_us = ("ship-visit/index.html", "assets/tokens.css", "assets/fonts.css", "robots.txt")
    pages = ("index.html", "pl/index.html", "crew-card/index.html", "library/index.html")
    for page in (*pages, *made_by_us):
        assert (made / page).is_file(), page
    assert (made / "sitemap.xml").read_bytes() == before["sitemap.xml"]
    assert built.files() == before


def test_mkdocs_says_what_is_wrong_with_the_content(built: BuiltSite):
    built.replace("resources/flyers/crew-card.md", "visibility: public", "visibility: everybody")
    done = subprocess.run(
        ["mkdocs", "build", "-f", str(built.root / "mkdocs.yml")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "resources/flyers/crew-card.md:" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
