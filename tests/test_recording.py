from __future__ import annotations

import datetime

import pytest
from click.testing import CliRunner

from handbill.cli import cli
from handbill.content.writing import write_together
from handbill.problems import HandbillError, ProblemsFound
from handbill.recording import review, verify_contact
from tests.fixture_site import AS_OF, FixtureSite

ROLE = "Helpline coordinator"
A_ROLE = (
    "expected a role, because everybody can read this: no name, e-mail or number; "
    "for example Helpline coordinator"
)
CONTACTS = "resources/contacts.yml"
REVIEWS = "translations/reviews.yml"

OLD_REVIEW = """\
# Ours
- resource: boat-visit  # once
  locale: pl
  hash: "0"
  on: 2025-01-01
  by_role: Lead
"""


def verify(site: FixtureSite, key="chaplain", by=ROLE, source="https://chaplain.example"):
    return verify_contact(site.root, key, by_role=by, seen_at=source, on=AS_OF)


def review_it(site: FixtureSite, name="crew-card", locale="pl", by=ROLE, **more):
    return review(site.root, name, locale, by_role=by, on=AS_OF, **more)


def refusal(function, *arguments, **named) -> str:
    with pytest.raises(ProblemsFound) as error:
        function(*arguments, **named)
    return str(error.value)


def test_a_verified_contact_gains_one_line(harbour):
    before = harbour.read(CONTACTS)
    said = str(verify(harbour))
    line = (
        "  verified: {on: 2026-11-21, by_role: Helpline coordinator, "
        "source: https://chaplain.example}\n"
    )
    after = "  kind: none\n  url: https://chaplain.example\n  visibility: public\n"
    assert harbour.read(CONTACTS) == before.replace(after, after + line)
    assert said == (
        "chaplain: verified on 2026-11-21 by Helpline coordinator (https://chaplain.example)\n"
        f"Wrote {CONTACTS}"
    )
    verified = harbour.catalogue().contacts["chaplain"].verified
    assert verified is not None
    assert verified.on == AS_OF


def test_verifying_again_on_the_same_day_changes_nothing(harbour):
    verify(harbour)
    before = harbour.read(CONTACTS)
    assert str(verify(harbour)).endswith("(as it was)")
    assert harbour.read(CONTACTS) == before


def test_a_contact_can_be_verified_while_something_else_is_wrong(harbour):
    harbour.replace("resources/flyers/crew-card.md", "id: crew-card", "idd: crew-card")
    verify(harbour)
    assert "verified:" in harbour.read(CONTACTS)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"key": "chaplin"},
            f"{CONTACTS} found “chaplin”; expected the key of a contact; did you mean “chaplain”?",
        ),
        ({"by": "ann@harbour.example"}, f"--by found “ann@harbour.example”; {A_ROLE}"),
        ({"by": "Ann, 01632 960 201"}, f"--by found “Ann, 01632 960 201”; {A_ROLE}"),
        (
            {"source": "mail from ann@x.org"},
            "--source found “mail from ann@x.org”; expected where it was seen, without anybody’s "
            "e-mail address; for example https://www.modernslaveryhelpline.org",
        ),
    ],
)
def test_what_cannot_be_recorded_is_said_and_nothing_is_written(harbour, changed, message):
    before = harbour.read(CONTACTS)
    assert refusal(verify, harbour, **changed) == message
    assert harbour.read(CONTACTS) == before


def test_a_layout_that_cannot_be_edited_safely_names_the_line_to_write(harbour):
    harbour.write(CONTACTS, "chaplain: {name: A, purpose: B, kind: none, # why\n}\n")
    assert refusal(verify, harbour) == (
        f"{CONTACTS} cannot be changed safely: the change would disturb something else in the file;"
        " expected that you write it: verified: {on: 2026-11-21, by_role: Helpline coordinator, "
        "source: https://chaplain.example}"
    )


def test_a_reviewed_translation_is_no_draft_until_its_text_changes(harbour):
    def reviewed() -> bool:
        edition = harbour.edition("pl")
        return bool(edition.availability(edition.known("crew-card")).reviewed)

    assert not reviewed()
    review_it(harbour)
    assert reviewed()
    harbour.replace("translations/pl.po", 'msgstr "Godziny pływów"', 'msgstr "Pływy"')
    assert not reviewed()


def test_a_review_is_added_below_the_others(harbour):
    harbour.write(REVIEWS, OLD_REVIEW)
    review_it(harbour)
    *rest, last = harbour.read(REVIEWS).splitlines()
    assert "\n".join((*rest, "")) == OLD_REVIEW
    assert last.startswith("- {resource: crew-card, locale: pl, hash: ")
    assert last.endswith(", on: 2026-11-21, by_role: Helpline coordinator}")


def test_the_same_review_stands_there_once(harbour):
    review_it(harbour)
    before = harbour.read(REVIEWS)
    assert str(review_it(harbour)).endswith("(as it was)")
    assert harbour.read(REVIEWS) == before


def test_the_english_says_itself_when_it_was_reviewed(harbour):
    file = "resources/guidance/boat-visit.md"
    before = harbour.read(file)
    review_it(harbour, "boat-visit", "en", review_by=datetime.date(2027, 5, 21))
    resource = harbour.catalogue().resource("boat-visit")
    assert (resource.reviewed, resource.review_by) == (AS_OF, datetime.date(2027, 5, 21))
    kept = [line for line in harbour.read(file).splitlines() if not line.startswith("review")]
    assert kept == [line for line in before.splitlines() if not line.startswith("review")]


def test_the_english_asks_for_the_next_review(harbour):
    file = "resources/flyers/crew-card.md"
    assert refusal(review_it, harbour, "crew-card", "en") == (
        f"{file}:2 review_by: found “no day”; expected the day by which this is reviewed again; "
        "for example --review-by 2027-05-22"
    )
    assert not (harbour.root / REVIEWS).exists()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"name": "crewcard"}, "resource found “crewcard”; expected the id of a resource or page; "
         "did you mean “crew-card”?"),
        ({"locale": "cy"}, "--locale found “cy”; expected a language that crew-card is meant for; "
         "for example en or pl"),
        ({"locale": "ro"}, "--locale found “ro”; expected a language of partnership.yml beside en; "
         "for example pl or cy"),
    ],
)  # fmt: skip
def test_a_review_of_nothing_is_refused(harbour, changed, message):
    assert refusal(review_it, harbour, **changed) == message


def test_a_next_review_that_has_passed_is_asked_for_again(harbour):
    harbour.replace(
        "resources/flyers/crew-card.md", "file_name", "review_by: 2026-11-21\nfile_name"
    )
    assert "review_by: found “2026-11-21”; expected the day" in refusal(
        review_it, harbour, "crew-card", "en"
    )


def test_half_a_key_message_stands_in_for_nothing(harbour):
    harbour.replace(
        "resources/partnership.yml",
        "demonstration: true",
        "stand_in: speak_apart\ndemonstration: true",
    )
    assert harbour.edition("pl").sentence == "speak_apart"
    harbour.replace("resources/wording.yml", "Ask simple questions.", "Ask little.")
    assert harbour.edition("pl").sentence is None


def test_a_key_message_can_be_reviewed_alone(harbour):
    harbour.replace("resources/partnership.yml", "demonstration: true", "stand_in: danger_first")
    assert harbour.edition("pl").sentence is None
    review_it(harbour, "wording.danger_first")
    assert harbour.edition("pl").sentence == "danger_first"
    review_it(harbour, "wording.danger_first", "en")
    assert harbour.catalogue().messages["danger_first"].reviewed == AS_OF


def test_an_outdated_translation_is_not_reviewed(harbour):
    harbour.replace("resources/flyers/crew-card.md", "Nobody may keep", "No one may keep")
    assert "No one may keep your papers.”; expected a current" in refusal(review_it, harbour)


def test_an_incomplete_translation_cannot_be_reviewed(harbour):
    harbour.replace("resources/flyers/crew-card.md", "Nobody may keep", "No one may hold")
    assert refusal(review_it, harbour) == (
        "resources/flyers/crew-card.md:18 found “No one may hold your papers.”; "
        "expected a current translation (pl) before a review"
    )


def test_of_several_files_all_are_replaced_or_none(tmp_path):
    one, folder = tmp_path / "one", tmp_path / "two"
    one.write_text("old")
    folder.mkdir()
    (folder / "in the way").touch()
    with pytest.raises(HandbillError, match=r"two cannot be written \(it is a folder\)"):
        write_together({one: "new", folder: "new"})
    assert one.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


def test_a_file_keeps_its_line_ends_and_byte_order_mark(harbour):
    path = harbour.root / CONTACTS
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    verify(harbour)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfcoastguard:\r\n")
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")
    assert harbour.catalogue().contacts["chaplain"].verified


def test_a_link_is_not_written_through(harbour):
    path = harbour.root / CONTACTS
    path.rename(harbour.root / "elsewhere.yml")
    path.symlink_to(harbour.root / "elsewhere.yml")
    assert refusal(verify, harbour) == f"{CONTACTS} is a link; expected a file of the site"


def test_a_folder_that_cannot_be_written_is_said(harbour, monkeypatch):
    def refuse(*_arguments: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("handbill.content.writing.tempfile.mkstemp", refuse)
    with pytest.raises(
        HandbillError, match=r"contacts\.yml cannot be written \(Permission denied\)"
    ):
        verify(harbour)


def test_nobody_has_checked_anything_tomorrow(harbour):
    command = ["--site", str(harbour.root), "--as-of", AS_OF.isoformat(), "verify", "contact"]
    options = ["chaplain", "--by", ROLE, "--source", "x", "--on", "2026-11-22"]
    answer = CliRunner().invoke(cli, [*command, *options])
    assert answer.exit_code == 2
    assert "2026-11-22 is in the future; expected today or a day before" in answer.stderr
