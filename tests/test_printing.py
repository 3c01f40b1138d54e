"""A member's own copies: printed for one resource, in one language, with a contact of their own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbill.cli import cli
from tests.fixture_site import FixtureSite

CONTACTS = "resources/contacts.yml"
CHURCH = """
quay_church:
  name: Quay church
  purpose: A warm room.
  phone: "01632 960777"
  kind: local
  visibility: public
"""


@pytest.fixture
def with_church(harbour: FixtureSite) -> FixtureSite:
    """Return the harbour site with a contact of a member."""
    harbour.write(CONTACTS, harbour.read(CONTACTS) + CHURCH)
    return harbour


def printed(site: FixtureSite, *arguments: str) -> Result:
    """Run `handbill print` on a site."""
    options = ["--site", str(site.root), "--as-of", "2026-11-21", "print"]
    return CliRunner().invoke(cli, [*options, *arguments])


def words(path: Path) -> str:
    """Return the text of a PDF, white space evened out."""
    found = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return " ".join(found.stdout.decode().split())


def test_a_member_s_own_contact_is_printed_beside_the_main_number(
    with_church: FixtureSite, tmp_path: Path
):
    result = printed(
        with_church, "crew-card", "--locale", "pl", "--layout", "a5-flyer",
        "--local-contact", "quay_church", "--out", str(tmp_path / "church"),
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    flyer = tmp_path / "church" / "tide-times.pl.a5-flyer.quay_church.screen.pdf"
    assert f"Wrote {flyer}" in result.output
    # A discreet flyer: the number alone, for who knows whose it is.
    assert "Quay church" not in words(flyer)
    assert "01632 960777" in words(flyer).replace("\u00a0", " ")
    assert "01632 960201" in words(flyer).replace("\u00a0", " ")
    assert "Quay church" not in with_church.read("resources/flyers/crew-card.md")


def test_paper_that_may_say_so_names_the_member(with_church: FixtureSite):
    with_church.replace("resources/flyers/crew-card.md", "discreet: true\n", "")
    printed(with_church, "crew-card", "--layout", "a5-flyer", "--local-contact", "quay_church")
    folder = with_church.root / ".build" / "print"
    text = words(folder / "tide-times.en.a5-flyer.quay_church.screen.pdf")
    assert "Near you: Quay church" in text


def test_without_a_contact_the_copy_is_the_site_s_own(harbour: FixtureSite):
    result = printed(harbour, "crew-card")
    assert result.exit_code == 0, result.output
    made = sorted(path.name for path in (harbour.root / ".build" / "print").iterdir())
    assert "tide-times.en.a5-flyer.screen.pdf" in made
    assert all(name.startswith("tide-times.en.a5-flyer.") for name in made)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["crew-cart"], "found “crew-cart”; expected the id of a resource or page; did you mean"),
        (["crew-card", "--locale", "cy"], "--locale found “cy”; expected a language that crew-"),
        (["crew-card", "--layout", "tick-list"], "--layout found “tick-list”; expected a layout"),
        (
            ["crew-card", "--local-contact", "quay_curch"],
            "--local-contact found “quay_curch”; expected the key of a contact with a phone; "
            "did you mean “quay_church”?",
        ),
        (["crew-card", "--local-contact", "chaplain"], "--local-contact found “chaplain”"),
        (["crew-card", "--local-contact", "duty_officer"], "--local-contact found “duty_officer”"),
    ],
)
def test_what_cannot_be_printed_is_said_in_plain_words(
    with_church: FixtureSite, arguments: list[str], told: str
):
    result = printed(with_church, *arguments)
    assert result.exit_code == 1
    assert told in result.output
    assert "Traceback" not in result.output
    assert not (with_church.root / ".build" / "print").exists()


def test_paper_is_refused_like_the_site_while_contacts_are_unverified(harbour: FixtureSite):
    harbour.replace("resources/partnership.yml", "demonstration: true", "demonstration: false")
    result = printed(harbour, "crew-card")
    assert result.exit_code == 1
    assert "resources/contacts.yml" in result.output
