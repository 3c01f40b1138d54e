"""What many tests start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill.checking import check_site
from handbill.edition import Publication
from tests.fixture_site import AS_OF, HARBOUR, FixtureSite, copy_of


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
