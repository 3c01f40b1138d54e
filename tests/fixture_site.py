"""Small sites to try things on: a copy of a fixture that a test may change."""

from __future__ import annotations

import datetime
import shutil
from dataclasses import dataclass
from pathlib import Path

from handbill.checking import CheckedSite, check_site
from handbill.content.catalogue import Catalogue
from handbill.content.loading import load
from handbill.edition import Access, Edition, Publication

SITES = Path(__file__).parent / "sites"
HARBOUR = SITES / "harbour"
AS_OF = datetime.date(2026, 11, 21)


@dataclass(frozen=True)
class FixtureSite:
    """A copy of a fixture site in a folder of the test's own."""

    root: Path

    def write(self, file: str, text: str) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def read(self, file: str) -> str:
        return (self.root / file).read_text(encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        text = self.read(file)
        assert old in text, f"{file} does not have {old!r}"
        self.write(file, text.replace(old, new, 1))

    def checked(self, access: Access = "public") -> CheckedSite:
        return check_site(self.root, AS_OF, access)

    def problems(self) -> list[str]:
        return [str(problem) for problem in self.checked().problems]

    def catalogue(self) -> Catalogue:
        return load(self.root).catalogue

    def publication(self, access: Access = "public") -> Publication:
        checked = self.checked(access)
        assert checked.publication is not None, "\n".join(map(str, checked.problems))
        return checked.publication

    def edition(self, locale: str = "en", access: Access = "public") -> Edition:
        return self.publication(access).edition(locale)


def copy_of(name: str, folder: Path) -> FixtureSite:
    """Return a copy of a fixture site below a folder."""
    return FixtureSite(Path(shutil.copytree(SITES / name, folder / name)))
