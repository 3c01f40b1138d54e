"""Checklists: signs with their sources, and lists that select from another one."""

from __future__ import annotations

import pickle

import pytest

from handbill.content.loading import load
from handbill.content.resources import Checklist
from handbill.translation.extraction import Extraction
from tests.fixture_site import FixtureSite

ALL = "resources/checklists/all-signs.yml"
CREW = "resources/checklists/crew-signs.yml"
VOCABULARY = "resources/vocabulary.yml"

ALL_SIGNS = """\
id: all-signs
title: All the signs
summary: Everything that may be noticed.
audiences: [partners]
visibility: public
sources:
  - {key: police, title: The police, url: "https://police.example/"}
  - {key: union, title: The union, url: "https://union.example/"}
pathway: quay-pathway
intro: One sign proves nothing.
groups:
  - key: on-deck
    title: On deck
    exploitation: labour
    items:
      - {key: hurt, text: Somebody is hurt, noticed_by: [partners], source: police}
      - key: silent
        text: "Nobody speaks to {{ contact.chaplain.name }}"
        explanation: They may be shy.
        how: hear
        noticed_by: [partners, port-staff]
        source: union
  - key: below
    title: Below deck
    items:
      - {key: locked, text: Doors are locked, noticed_by: [partners], source: police}
  - key: ashore
    title: Ashore
    items:
      - key: no-shore
        text: Nobody may go ashore
        how: told
        noticed_by: [port-staff]
        source: union
next_steps: Tell somebody.
"""

CREW_SIGNS = """\
id: crew-signs
title: Signs for port staff
summary: What port staff may notice.
audiences: [port-staff]
visibility: public
selects_from: all-signs
intro: For the quay.
next_steps: Tell the chaplain.
"""


@pytest.fixture
def site(harbour: FixtureSite) -> FixtureSite:
    """The harbour with a list of all signs and one that selects from it."""
    harbour.write(ALL, ALL_SIGNS)
    harbour.write(CREW, CREW_SIGNS)
    return harbour


def errors(site: FixtureSite) -> list[str]:
    """Return what is wrong in the two lists: that nobody translated them yet is not meant."""
    return [str(problem) for problem in load_and_check(site) if "checklists/" in str(problem)]


def load_and_check(site: FixtureSite) -> list[str]:
    return [problem for problem in site.problems() if "warning" not in problem]


def crew(site: FixtureSite) -> Checklist:
    found = site.catalogue().resource("crew-signs")
    assert isinstance(found, Checklist)
    return found


def line_of(site: FixtureSite, file: str, words: str) -> int:
    lines = site.read(file).splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def test_a_list_and_its_selection_have_no_problems(site: FixtureSite):
    assert errors(site) == []


def test_a_selection_has_the_signs_that_its_audiences_notice(site: FixtureSite):
    groups = crew(site).groups

    assert [group.key for group in groups] == ["on-deck", "ashore"]
    assert [[item.key for item in group.items] for group in groups] == [["silent"], ["no-shore"]]
    assert groups[0].exploitation == "labour"


def test_a_new_sign_is_one_edit_and_stands_in_every_list(site: FixtureSite):
    new = "{key: paint, text: New paint, noticed_by: [port-staff], source: union}"
    site.replace(ALL, "      - {key: locked", f"      - {new}\n      - {{key: locked")

    keys = [item.key for group in crew(site).groups for item in group.items]

    assert keys == ["silent", "paint", "no-shore"]


def test_a_selection_follows_the_same_pathway_unless_it_names_its_own(site: FixtureSite):
    assert crew(site).pathway == "quay-pathway"

    site.replace(CREW, "selects_from", "pathway: another\nselects_from")

    assert crew(site).pathway == "another"


def test_a_selection_names_the_sources_of_what_it_shows_and_no_other(site: FixtureSite):
    assert [source.key for source in crew(site).sources] == ["union"]


def test_a_text_that_is_selected_stands_in_the_file_where_it_is_written(site: FixtureSite):
    catalogue = site.catalogue()

    place = catalogue.place("crew-signs", ("groups", 1, "items", 0, "text"))

    assert place == (ALL, line_of(site, ALL, "Nobody may go ashore"))
    assert catalogue.place("crew-signs", ("intro",)) == (CREW, line_of(site, CREW, "intro"))


def test_what_is_selected_is_translated_once(site: FixtureSite):
    catalogue = site.catalogue()
    extraction = Extraction(catalogue)

    own = [message.msgid for message in extraction.own("crew-signs")]
    carried = {str(message.place) for message in extraction.carried("crew-signs")}

    assert own == [
        "Signs for port staff", "What port staff may notice.", "For the quay.",
        "Tell the chaplain.",
    ]  # fmt: skip
    assert {
        "all-signs/groups[1].title/1", "all-signs/groups[1].items[2].explanation/1",
        "all-signs/groups[3].items[1].text/1", "contacts.chaplain/name/1",
    } <= carried  # fmt: skip
    assert not any("hurt" in message.msgid for message in extraction.carried("crew-signs"))
    assert len({place for place in carried if "[2].title" in place}) == 0


def test_a_fault_in_a_sign_is_told_once(site: FixtureSite):
    site.replace(ALL, "Nobody may go ashore", '"Call 01632 960 999 or {{ contact.no.name }}"')
    line = line_of(site, ALL, "960 999")

    assert len(errors(site)) == 2
    assert all(one.startswith(f"{ALL}:{line} groups[3].items[1].text: ") for one in errors(site))


def test_a_catalogue_with_a_selection_travels_to_a_worker(site: FixtureSite):
    catalogue = site.catalogue()

    assert pickle.loads(pickle.dumps(catalogue.resources)) == catalogue.resources


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            ALL, "noticed_by: [port-staff]", "noticed_by: [port-stuff]",
            "{at} groups[3].items[1].noticed_by[1]: found “port-stuff”; expected an audience of "
            "vocabulary.yml; did you mean “port-staff”?",
        ),
        (
            ALL, "source: police}\n  - key: ashore", "source: polise}\n  - key: ashore",
            "{at} groups[2].items[1].source: found “polise”; expected the key of one of this "
            "checklist’s sources; did you mean “police”?",
        ),
        (
            ALL, "{key: hurt, text: Somebody is hurt, noticed_by: [partners], source: police}",
            "{key: hurt, text: Somebody is hurt, noticed_by: [partners]}",
            "{at} groups[1].items[1].source: is missing; expected the key of the source that names "
            "this sign; for example source: police",
        ),
        (
            ALL, "{key: hurt, text: Somebody is hurt, noticed_by: [partners], source: police}",
            "{key: hurt, text: Somebody is hurt, source: police}",
            "{at} groups[1].items[1].noticed_by: is missing; expected at least one audience of "
            "vocabulary.yml that may notice this sign; for example [partners]",
        ),
        (
            ALL, "    exploitation: labour", "    exploitation: labor",
            "{at} groups[1].exploitation: found “labor”; expected a kind of exploitation of "
            "vocabulary.yml; did you mean “labour”?",
        ),
        (
            ALL, "    exploitation: labour", "    pathway: boat-visit",
            "{at} groups[1].pathway: found “boat-visit”; expected the id of a pathway; this is: "
            "Guidance",
        ),
        (
            ALL, "pathway: quay-pathway", "pathway: quay-pathways",
            "{at} pathway: found “quay-pathways”; expected the id of a resource or page; did you "
            "mean “quay-pathway”?",
        ),
        (
            ALL, "how: told", "how: tell",
            "{at} groups[3].items[1].how: found “tell”; expected one of: see, hear or told",
        ),
        (
            ALL, "key: union, title", "key: police, title",
            "{at} sources[2].key: found “police”; expected each key used once; "
            "for example police-2",
        ),
        (
            ALL, "key: below", "key: on-deck",
            "{at} groups[2].key: found “on-deck”; expected each key used once; "
            "for example on-deck-2",
        ),
        (
            ALL, "key: locked", "key: hurt",
            "{at} groups[2].items[1].key: found “hurt”; expected each key used once; "
            "for example hurt-2",
        ),
        (
            CREW, "selects_from: all-signs\n", "",
            f"{CREW}:1 groups: is missing; expected groups of signs, or selects_from: another "
            "checklist",
        ),
        (
            CREW, "selects_from: all-signs", "selects_from: boat-visit",
            "{at} selects_from: found “boat-visit”; expected the id of a checklist; this is: "
            "Guidance",
        ),
        (
            CREW, "selects_from: all-signs", "selects_from: all-sings",
            "{at} selects_from: found “all-sings”; expected the id of a resource or page; did you "
            "mean “all-signs”?",
        ),
        (
            CREW, "audiences: [port-staff]", "audiences: [crews]",
            f"{CREW}:6 selects_from: found “all-signs”; expected signs that crews may notice: "
            "add crews to noticed_by of some of them",
        ),
        (
            CREW, "intro:", "groups: [{key: g, title: G, items: [{key: a, text: A}]}]\nintro:",
            "{at} groups: found “1 groups”; expected either groups or selects_from, not both",
        ),
    ],
)  # fmt: skip
def test_a_mistake_says_where_it_is_and_what_is_expected(site, file, old, new, expected):
    line = site.read(file).partition(old)[0].count("\n") + 1
    site.replace(file, old, new)

    assert expected.replace("{at}", f"{file}:{line}") in errors(site)


def test_a_selection_from_a_selection_is_refused(site: FixtureSite):
    site.write(
        "resources/checklists/more-signs.yml",
        CREW_SIGNS.replace("id: crew-signs", "id: more-signs").replace("all-signs", "crew-signs"),
    )

    assert errors(site) == [
        "resources/checklists/more-signs.yml:6 selects_from: found “crew-signs”; expected a "
        "checklist with groups of its own: take all-signs"
    ]


def test_a_public_selection_shows_nothing_that_is_for_members(site: FixtureSite):
    site.replace(ALL, "visibility: public", "visibility: members")

    assert errors(site) == [
        f"{CREW}:6 selects_from: found “all-signs”; expected something public, because this is; "
        "for example visibility: members"
    ]


def test_the_pathway_of_a_group_comes_before_the_one_of_the_list(site: FixtureSite):
    site.replace(ALL, "    title: Ashore", "    title: Ashore\n    pathway: child-pathway")
    catalogue = load(site.root).catalogue
    signs = catalogue.resource("all-signs")

    assert isinstance(signs, Checklist)
    assert signs.pathways == ("child-pathway", "quay-pathway")
    assert [signs.pathway_of(group) for group in signs.groups] == [
        "quay-pathway", "quay-pathway", "child-pathway",
    ]  # fmt: skip
