"""The harbour site, built once by the command line; each test works on a copy of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fixture_site import SITES, FixtureSite

AS_OF = "2026-11-21"


@dataclass(frozen=True)
class BuiltSite(FixtureSite):
    """A site that is worked on as a coordinator does: with the command line."""

    def handbill(self, *arguments: str, as_of: str = AS_OF) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments, as_of=as_of), capture_output=True, text=True, check=False
        )

    def command(self, *arguments: str, as_of: str = AS_OF) -> list[str]:
        base = [sys.executable, "-m", "handbill", "--site", str(self.root), "--as-of", as_of]
        return [*base, *arguments]

    def build(self, *arguments: str) -> None:
        done = self.handbill("build", *arguments)
        assert done.returncode == 0, done.stderr

    @property
    def site(self) -> Path:
        return self.root / "site"

    def files(self) -> dict[str, bytes]:
        """Return every file of the live site by name."""
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in sorted(self.site.rglob("*"))
            if path.is_file()
        }


@pytest.fixture(scope="session")
def _built_once(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    root = tmp_path_factory.mktemp("built") / "harbour"
    ignored = shutil.ignore_patterns(".build", "site")
    shutil.copytree(SITES / "harbour", root, ignore=ignored)
    site = BuiltSite(root)
    site.build("--jobs", str(os.cpu_count() or 1))
    return site


@pytest.fixture
def built(_built_once: BuiltSite, tmp_path: Path) -> BuiltSite:
    """Return a built copy of the harbour site with a warm cache."""
    root = tmp_path / "harbour"
    shutil.copytree(_built_once.root, root, symlinks=True)
    return BuiltSite(root)
