from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbill.cli import cli
from handbill.history import snapshot
from handbill.problems import HandbillError
from handbill.translation.keeping import Wanted, keep
from tests.fixture_site import AS_OF, FixtureSite, copy_of

CARD = "resources/flyers/crew-card.md"
CONTACTS = "resources/contacts.yml"
PAPERS = "Nobody may keep your papers."


def git(folder: Path, *arguments: str, day: str = "2026-11-01") -> str:
    moment = f"{day}T12:00:00"
    surroundings = {
        **os.environ,
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_DATE": moment,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }
    identity = ("-c", "user.name=Test", "-c", "user.email=test@harbour.example")
    command = ["git", *identity, "-c", "init.defaultBranch=main", *arguments]
    done = subprocess.run(command, cwd=folder, env=surroundings, check=True, capture_output=True)
    return done.stdout.decode()


def commit(folder: Path, day: str, message: str = "A change") -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message, day=day)


@pytest.fixture
def repository(harbour: FixtureSite) -> FixtureSite:
    """Return a site with one commit of 1 November 2026, tagged ``first``."""
    git(harbour.root, "init", "-q")
    commit(harbour.root, "2026-11-01")
    git(harbour.root, "tag", "first")
    return harbour


def run(site: FixtureSite, *arguments: str) -> Result:
    options = ["--site", str(site.root), "--as-of", AS_OF.isoformat()]
    return CliRunner().invoke(cli, [*options, *arguments], catch_exceptions=False)


def told(site: FixtureSite, since="first", as_format="text") -> str:
    answer = run(site, "changes", "--since", since, "--format", as_format)
    assert answer.exit_code == 0, answer.stderr
    return answer.stdout


def test_nothing_changed_is_said(repository):
    assert told(repository) == (
        "Subject: Porthaven Harbour Watch: what changed since 1 November 2026\n\n"
        "Nothing has changed on https://porthaven.example/ since 1 November 2026.\n\n"
        "This site is an example: do not use it for a real case.\n"
    )


def test_an_email_names_what_was_added_changed_and_withdrawn(repository):
    repository.replace(CARD, "file_name:", 'version: "1.1"\nfile_name:')
    repository.replace(CARD, PAPERS, "No one may keep your papers.")
    (repository.root / "resources/guidance/joint-visits.md").unlink()
    (repository.root / "resources/checklists/quay-signs.yml").rename(
        repository.root / "resources/checklists/new-signs.yml"
    )
    repository.replace("resources/checklists/new-signs.yml", "id: quay-signs", "id: new-signs")
    for file in repository.root.rglob("*.md"):
        file.write_text(file.read_text().replace("quay-signs", "new-signs"))
    for file in (repository.root / "resources").rglob("*.yml"):
        file.write_text(file.read_text().replace("quay-signs", "new-signs"))
    answer = run(repository, "changes", "--since", "first")
    assert answer.exit_code == 0, answer.stderr
    sections = answer.stdout.split("\n\n")
    assert (
        "New\n- Checklist: Signs at the quay (version 1.0)\n  "
        "https://porthaven.example/new-signs/" in sections
    )
    assert any(
        "- Flyer: Tide times (version 1.1, before: 1.0)\n  https://porthaven.example/crew-card/"
        in section
        and section.startswith("Changed: please use these from now on\n")
        for section in sections
    )
    assert "Withdrawn: please stop using these\n- Checklist: Signs at the quay" in answer.stdout
    assert "Please destroy printed copies" in sections[-2]


def test_an_old_id_that_is_still_known_is_no_withdrawal(repository):
    repository.replace(CARD, "id: crew-card", "id: tide-card\nformerly: [crew-card]")
    for file in (*repository.root.rglob("*.md"), *(repository.root / "resources").rglob("*.yml")):
        text = file.read_text()
        if "formerly: [crew-card]" not in text:
            file.write_text(text.replace("crew-card", "tide-card"))
    answer = told(repository)
    assert "Withdrawn" not in answer
    assert "\nNew\n" not in answer


def test_a_changed_key_message_changes_what_shows_it(repository):
    repository.replace("resources/wording.yml", "Ask simple questions.", "Ask little.")
    changed = told(repository).partition("Changed: ")[2]
    assert "Flyer: Tide times" in changed


def test_a_review_alone_is_no_news(repository):
    repository.replace(CARD, "file_name:", "reviewed: 2026-11-20\nfile_name:")
    assert "Nothing has changed" in told(repository)


def test_a_changed_number_names_the_prints_that_show_it(repository):
    repository.replace(CONTACTS, "01632 960201", "01632 960209")
    assert "Contacts\n- Harbour advice line: new number. Printed in: " in told(repository)
    assert "Tide times" in told(repository).partition("Printed in: ")[2].partition("\n")[0]


def test_what_only_members_see_is_never_named(repository):
    repository.replace(CONTACTS, "01632 960202", "01632 960203")
    repository.replace("resources/guidance/joint-visits.md", "title: ", "title: New ")
    assert repository.catalogue().contacts["duty_officer"].visibility == "members"
    assert repository.catalogue().resource("joint-visits").visibility == "members"
    answer = told(repository)
    assert "Nothing has changed" in answer
    assert "duty officer" not in answer


def test_languages_that_fell_behind_or_caught_up_are_named(repository):
    repository.replace(CARD, PAPERS, "No one may keep your papers.")
    assert "Tide times: the English has changed, Polski follows" in told(repository)
    commit(repository.root, "2026-11-10")
    git(repository.root, "tag", "second")
    keep(
        repository.root, repository.catalogue(), Wanted(resource="crew-card"), ("pl", "cy"),
        by_role="Lead", on=AS_OF,
    )  # fmt: skip
    assert "- Tide times: now complete in Polski\n" in told(repository, "second")


def test_a_complete_translation_that_nobody_may_read_yet_is_no_news(repository):
    repository.replace(CARD, PAPERS, "No one may keep your papers.")
    repository.replace("resources/partnership.yml", "demonstration: true\n", "")
    commit(repository.root, "2026-11-10")
    wanted = Wanted(resource="crew-card")
    keep(repository.root, repository.catalogue(), wanted, ("pl", "cy"), by_role="Lead", on=AS_OF)
    assert "now complete" not in told(repository, "HEAD")


def test_markdown_and_html_show_titles_as_text(repository):
    repository.replace(CARD, "title: Tide times", "title: Tide & times_now_")
    assert "- [Flyer: Tide & times\\_now\\_ (version 1.0)](https://porthaven" in told(
        repository, as_format="markdown"
    )
    page = told(repository, as_format="html")
    assert 'crew-card/">Flyer: Tide &amp; times_now_ (version 1.0)</a></li>' in page
    assert "src=" not in page


# What an edit does to the translations


def effects(site: FixtureSite, since="first") -> str:
    answer = run(site, "check", "--since", since)
    assert answer.exit_code == 0, answer.stderr
    return answer.stdout.partition("This change ")[2]


def test_an_edit_says_what_it_outdates(repository):
    repository.replace(CARD, PAPERS, "No one may keep your papers.")
    lines = effects(repository).splitlines()
    assert lines[:3] == [
        "outdates 1 message in 1 language (pl):",
        "  crew-card/body/2 (pl): No one may keep your papers.",
        "1 PDF, each will say that its English has changed:",
    ]
    assert lines[3].startswith("  tide-times.pl.a5-flyer")


def test_an_edit_that_no_translation_fits_takes_the_pdf_away(repository):
    repository.replace(CARD, PAPERS, "Nobody may keep [your papers](id:about).")
    assert effects(repository).splitlines()[2:4] == [
        "1 PDF, each will be missing until it is translated:",
        "  tide-times.pl.a5-flyer",
    ]


def test_an_edit_of_what_is_not_translated_outdates_nothing(repository):
    repository.replace("docs/about.md", "summary: ", "summary: New ")
    assert effects(repository).startswith("outdates no translation.\n")


def test_what_was_outdated_before_is_not_counted_again(repository):
    repository.replace(CARD, PAPERS, "No one may keep your papers.")
    commit(repository.root, "2026-11-10")
    assert effects(repository, "HEAD").startswith("outdates no translation.\n")


def test_a_branch_is_compared_with_the_point_where_it_left(repository):
    repository.replace(CARD, PAPERS, "No one may keep your papers.")
    commit(repository.root, "2026-11-10")
    git(repository.root, "branch", "edit")
    keep(
        repository.root, repository.catalogue(), Wanted(resource="crew-card"), ("pl", "cy"),
        by_role="Lead", on=AS_OF,
    )  # fmt: skip
    commit(repository.root, "2026-11-11")
    git(repository.root, "checkout", "-q", "edit")
    assert effects(repository, "main").startswith("outdates no translation.\n")


# Reading git


def refusal(site: FixtureSite, since: str) -> str:
    with pytest.raises(HandbillError) as error, snapshot(site.root, since):
        pass
    return str(error.value)


def test_a_day_means_its_beginning(repository):
    repository.replace(CARD, PAPERS, "No one may keep your papers.")
    commit(repository.root, "2026-11-10")
    with snapshot(repository.root, "2026-11-10") as then:
        assert PAPERS in (then.root / CARD).read_text()
    with snapshot(repository.root, "2026-11-11") as then:
        assert PAPERS not in (then.root / CARD).read_text()


def test_before_the_first_change_there_was_nothing(repository):
    with snapshot(repository.root, "2026-10-01") as then:
        assert list(then.root.iterdir()) == []
    assert "\nNew\n" in told(repository, "2026-10-01")


def test_the_working_folder_is_not_touched_and_the_copy_goes_away(repository):
    before = git(repository.root, "status", "--porcelain")
    with snapshot(repository.root, "first") as then:
        assert {path.name for path in then.root.iterdir()} == {"docs", "resources", "translations"}
    assert not then.root.exists()
    assert git(repository.root, "status", "--porcelain") == before


def test_a_site_may_lie_in_a_folder_of_its_repository(tmp_path):
    site = copy_of("harbour", tmp_path)
    git(tmp_path, "init", "-q")
    commit(tmp_path, "2026-11-01")
    site.replace(CARD, PAPERS, "No one may keep your papers.")
    assert "1 message in 1 language" in effects(site, "HEAD")


def test_outside_git_it_is_said(harbour):
    assert refusal(harbour, "HEAD") == (
        f"{harbour.root} is not in a git repository; expected one, because its history says what "
        "changed"
    )


def test_a_shallow_clone_says_what_is_missing(repository, tmp_path):
    repository.replace(CARD, PAPERS, "No one may keep your papers.")
    commit(repository.root, "2026-11-10")
    clone = FixtureSite(tmp_path / "clone")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository.root}", str(clone.root))
    fetch = "expected the whole history: git fetch --unshallow (in a pipeline: fetch-depth 0)"
    begins = "this clone is shallow: its history begins on 2026-11-10"
    assert refusal(clone, "2026-11-05") == f"{begins}, which is after 2026-11-05; {fetch}"
    assert refusal(clone, "first") == f"{begins} and “first” is not in it; {fetch}"
    with snapshot(clone.root, "HEAD") as then:
        assert (then.root / CARD).is_file()


@pytest.mark.parametrize("since", ["nowhere", "--all", "2026-02-31"])
def test_an_unknown_time_is_said(repository, since):
    assert refusal(repository, since).startswith(f"--since found “{since}”; expected a day")


def test_links_in_the_history_are_not_followed(repository):
    (repository.root / "docs/leak.md").symlink_to("/etc/hostname")
    commit(repository.root, "2026-11-10")
    with snapshot(repository.root, "HEAD") as then:
        assert not (then.root / "docs/leak.md").exists()


def test_a_hook_may_ask_too(repository, monkeypatch):
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    with snapshot(repository.root, "first") as then:
        assert (then.root / CARD).is_file()
