"""What many tests start from."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from handbill.checking import check_site
from handbill.edition import Publication
from tests.fixture_site import AS_OF, HARBOUR, FixtureSite, copy_of

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
QUIET = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture
def harbour(tmp_path: Path) -> FixtureSite:
    """Return a copy of the harbour site that the test may change."""
    return copy_of("harbour", tmp_path)


@pytest.fixture(scope="session")
def harbour_publication() -> Publication:
    """Return the harbour site as it is, for tests that only read."""
    publication = check_site(HARBOUR, AS_OF).publication
    assert publication is not None
    return publication


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()
