"""A coordinator who makes every mistake at once is told all of them in one run."""

from pathlib import Path

from tests.fixture_site import SITES, copy_of


def test_every_mistake_is_told_in_one_run_and_to_the_letter(tmp_path: Path):
    site = copy_of("broken", tmp_path)
    (site.root / "resources/guidance/old.md").write_bytes(b"---\nid: old\ntitle: Caf\xe9\n---\n")
    (site.root / "docs/leak.md").symlink_to("/etc/hostname")
    (site.root / "docs/leaks").symlink_to("/etc")
    expected = (SITES / "broken/problems.txt").read_text(encoding="utf-8").splitlines()
    assert site.problems() == expected
    assert site.checked().publication is None
