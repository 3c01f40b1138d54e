from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.fixture_site import FixtureSite

PROJECT = Path(__file__).parents[1]
FILLED = {
    "WHAT": "contact phoned",
    "KEY": "chaplain",
    "ROLE": "Helpline coordinator",
    "SOURCE": "https://chaplain.example",
    "SOURCE_DATE_EPOCH": "1795219200",
}


@pytest.fixture
def form(harbour: FixtureSite) -> FixtureSite:
    """Return a site with the script that the form of a git host calls."""
    (harbour.root / "scripts").mkdir()
    shutil.copy(PROJECT / "scripts/record", harbour.root / "scripts/record")
    (harbour.root / ".venv").symlink_to(PROJECT / ".venv")
    return harbour


def record(site: FixtureSite, **values: str) -> subprocess.CompletedProcess[str]:
    surroundings = {"PATH": os.environ["PATH"], **FILLED, **values}
    command = [str(site.root / "scripts/record")]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)


def test_the_form_records_a_contact_and_says_so_first(form):
    done = record(form)
    assert done.returncode == 0, done.stderr
    assert "by_role: Helpline coordinator" in form.read("resources/contacts.yml")
    assert form.read(".build/recorded.txt").splitlines()[0] == (
        "chaplain: verified on 2026-11-21 by Helpline coordinator (https://chaplain.example)"
    )


def test_the_form_records_a_review(form):
    values = {"WHAT": "text reviewed", "KEY": "crew-card", "LOCALE": "pl", "REVIEW_BY": ""}
    assert record(form, **values).returncode == 0
    assert "resource: crew-card, locale: pl" in form.read("translations/reviews.yml")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"KEY": ""}, "say which contact or text was checked"),
        ({"SOURCE": ""}, "say where the number was seen"),
        ({"WHAT": "all"}, "expected 'contact phoned' or 'text reviewed'"),
        ({"KEY": "--help"}, "found “--help”; expected the key of a contact"),
        ({"KEY": "$(touch x)"}, "found “$(touch x)”; expected the key of a contact"),
    ],
)
def test_what_is_missing_or_odd_is_said_and_nothing_runs(form, values, message):
    before = form.read("resources/contacts.yml")
    done = record(form, **values)
    assert done.returncode != 0
    assert message in done.stderr
    assert form.read("resources/contacts.yml") == before
    assert not (form.root / "x").exists()


def test_what_was_typed_never_becomes_part_of_a_command():
    workflow = yaml.safe_load((PROJECT / ".github/workflows/record.yml").read_text())
    job = workflow["jobs"]["record"]
    assert workflow["permissions"] == {}
    assert job["permissions"] == {"contents": "write", "pull-requests": "write"}
    commands = [step["run"] for step in job["steps"] if "run" in step]
    assert "scripts/record" in commands
    assert not any("${{" in command for command in commands)


def test_the_pipelines_say_what_a_change_outdates():
    for file in (".github/workflows/site.yml", ".gitlab-ci.yml"):
        text = (PROJECT / file).read_text()
        assert yaml.safe_load(text)
        assert "handbill check --since" in text


def test_the_other_host_records_only_by_hand():
    jobs = yaml.safe_load((PROJECT / ".gitlab-ci.yml").read_text())
    assert jobs["record"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "web" && $WHAT != "nothing"'}]
    assert jobs["variables"]["WHAT"]["value"] == "nothing"
    assert all('$WHAT == "nothing"' in jobs[name]["rules"][0]["if"] for name in ("check", "pages"))
