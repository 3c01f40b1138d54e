"""What the tests of print start from: Handbill's own fonts, and pages small enough to read here."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbill.body import BASE_OVERRIDES
from handbill.print import fonts

FONTS = BASE_OVERRIDES / "fonts"


@pytest.fixture(scope="session")
def font_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fontconfig")


@pytest.fixture(scope="session", autouse=True)
def only_own_fonts(font_cache: Path) -> Iterator[None]:
    """Choose the fonts before any test prints, and let go of them before Python ends."""
    fonts.use_only([FONTS], font_cache)
    yield
    fonts.configuration.cache_clear()


@pytest.fixture
def no_other_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let jobs be printed in children of this process, where a test has put something in their way.

    A browser or a cluster that another test started leaves threads, beside which nothing forks.
    """
    monkeypatch.setattr(threading, "active_count", lambda: 1)
