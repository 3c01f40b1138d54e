import re

import pytest

from handbill.body import BASE_OVERRIDES, body, body_markdown
from handbill.edition import Publication
from handbill.translating import interface_words
from tests.fixture_site import FixtureSite
from tests.translation.test_extraction import messages_of

QUAY = "resources/pathways/quay-pathway.yml"


def html(publication: Publication, resource_id: str, locale: str = "en") -> str:
    edition = publication.edition(locale)
    return body(edition.known(resource_id), edition).html


def anchors(publication: Publication, resource_id: str) -> list[str]:
    edition = publication.edition("en")
    return [h.anchor for h in body(edition.known(resource_id), edition).headings]


ALL = ["about", "ask", "boat-visit", "crew-card", "harbour-master", "quay-pathway",
       "quay-session", "quay-signs", "index"]  # fmt: skip


@pytest.mark.parametrize("resource_id", ALL)
def test_no_placeholder_and_no_mark_of_the_parser_survives(
    harbour_publication: Publication, resource_id: str
):
    shown = html(harbour_publication, resource_id)
    assert not re.search(r"\{\{|\}\}|\{:|[\x02\x03]|klzzwxh|wzxhzdk", shown)


def test_a_flyer_has_one_line_one_action_and_one_number(harbour_publication: Publication):
    shown = html(harbour_publication, "crew-card")
    assert '<p class="hb-headline">Is your work what you were promised?</p>' in shown
    assert '<p class="hb-action">Free. You need not give your name.</p>' in shown
    assert re.search(r'<p class="hb-number"><a [^>]*href="tel:\+441632960201"', shown)


def test_a_flyer_reads_in_the_language(harbour_publication: Publication):
    shown = html(harbour_publication, "crew-card", "pl")
    assert '<p class="hb-headline">Czy twoja praca jest taka, jak obiecano?</p>' in shown
    assert '<h2 id="you-have-rights">Masz prawa</h2>' in shown


def test_a_pathway_names_its_steps_and_leads_from_one_to_the_next(harbour_publication: Publication):
    assert anchors(harbour_publication, "quay-pathway") == [
        "step-safe", "step-later", "step-who-are-you", "step-refer", "step-tell", "step-end",
    ]  # fmt: skip
    shown = html(harbour_publication, "quay-pathway")
    assert '<li data-step="3"><a href="#step-who-are-you">Yes</a></li>' in shown
    assert '<li class="hb-clock">The same day</li>' in shown
    assert "<li>“You may stop at any time.”</li>" in shown


def test_a_step_names_the_source_of_its_time_limit_and_the_way_back(
    harbour_publication: Publication,
):
    step = html(harbour_publication, "quay-pathway").split("<section")[2]
    assert '<ul class="hb-source">\n<li>What the port agreed</li>' in step
    assert '<li data-step="1"><a href="#step-safe">Can you speak apart?</a></li>' in step


def test_an_outcome_says_who_owns_the_case_and_what_to_write_down(harbour_publication: Publication):
    step = html(harbour_publication, "quay-pathway").split("<section")[6]
    assert '<ul class="hb-record">\n<li>What you saw, and when</li>' in step
    assert "<dt>Who owns the case</dt>\n<dd>The harbour master</dd>" in step
    assert "<dt>Look again</dt>\n<dd>When the ship leaves</dd>" in step


def test_only_answers_to_the_same_step_need_a_mark(harbour: FixtureSite):
    assert "data-mark" not in html(harbour.publication(), "quay-pathway")
    harbour.replace(
        QUAY,
        "Not now, next: later}",
        "Not now, next: who-are-you}\n      - {text: Later, next: later}",
    )
    marks = re.findall(r'data-mark="(\w+)"', html(harbour.publication(), "quay-pathway"))
    assert len(set(marks)) == 2


def test_contacts_stand_by_hours_and_area(harbour: FixtureSite):
    harbour.replace(
        "resources/partnership.yml", "languages:", "areas: [{id: north, name: North}]\nlanguages:"
    )
    harbour.replace(QUAY, "harbour_line, at: day}", "harbour_line, at: day, area: north}")
    step = html(harbour.publication(), "quay-pathway").split("<section")[5]
    order = ["Where are you?", "By day", '<div data-area="north">', "North", "hb-contact-phone"]
    assert sorted(order, key=step.index) == order


def test_a_local_arrangement_is_an_example_only_in_a_demonstration(harbour: FixtureSite):
    harbour.replace(QUAY, "    by_when: same-day", "    local: true\n    by_when: same-day")
    assert "Example of a local arrangement" in html(harbour.publication(), "quay-pathway")
    harbour.replace("resources/partnership.yml", "demonstration: true", "demonstration: false")
    shown = html(harbour.publication(), "quay-pathway")
    assert '<li class="hb-local">Local arrangement</li>' in shown


def test_a_long_detail_is_folded_after_its_first_paragraph(harbour: FixtureSite):
    long = "Use a quiet place.\\n\\n" + "Take your time. " * 30
    harbour.replace(QUAY, "detail: Use a quiet place.", f'detail: "{long}"')
    step = html(harbour.publication(), "quay-pathway").split("<section")[1]
    assert "<p>Use a quiet place.</p>\n<details" in step


def test_a_pathway_leads_only_to_steps_that_are_there(harbour_publication: Publication):
    shown = html(harbour_publication, "quay-pathway")
    targets = set(re.findall(r'href="#([^"]+)"', shown))
    assert targets <= set(anchors(harbour_publication, "quay-pathway"))


def test_a_checklist_has_its_ticks_and_no_score(harbour_publication: Publication):
    shown = html(harbour_publication, "quay-signs")
    assert shown.count('type="checkbox"') == 2
    assert '<h2 id="on-board">On board</h2>' in shown
    assert "What to do now" in shown
    assert shown.lower().replace("this is not a score", "").count("score") == 1  # its class


def test_a_power_says_where_it_is_written(harbour_publication: Publication):
    shown = html(harbour_publication, "harbour-master")
    assert 'href="https://www.legislation.gov.uk/id/ukpga/Vict/10-11/27/section/52"' in shown
    assert "power-direct-vessels" in anchors(harbour_publication, "harbour-master")
    assert "Not yet checked" not in shown


def test_a_power_that_nobody_checked_says_so(harbour: FixtureSite):
    harbour.replace(
        "resources/powers/harbour-master.yml",
        "    checked: {on: 2026-09-01, by: Harbour solicitor}\n",
        "",
    )
    assert "Not yet checked against the legislation" in html(
        harbour.publication(), "harbour-master"
    )


def test_a_training_pack_has_slides_notes_and_handbook(harbour_publication: Publication):
    shown = html(harbour_publication, "quay-session")
    assert shown.count('class="hb-slide"') == 2
    assert "Ask the group. Wait." in shown
    assert "Print the cards." in shown
    assert "### Notes" not in shown


PACK = "resources/training/quay-session"
SESSION = """\
id: quay-short
title: One slide
summary: A very short talk.
audiences: [port-staff]
visibility: public
tier: 1
minutes: 5
objectives: [Say whom you call.]
slides_from: {pack: quay-session, slides: [{slide: call, minutes: 5}]}
"""
INSERT = """\
id: quay-part
title: For divers
summary: A part for divers.
audiences: [port-staff]
visibility: public
insert_for: [quay-session]
minutes: 5
objectives: [Look below.]
"""
CHECK = """\
confidence: ["I know whom to call."]
knowledge:
  - {question: "Whom do you call?", options: [The cook, The line], right: 2, why: It is free.}
"""
SCENARIO = "## At sea {: #sea }\n\nFog.\n\n### Questions\n\n- Why?\n\n### Answers\n\nWait.\n"


@pytest.fixture
def training(harbour: FixtureSite) -> FixtureSite:
    """The harbour whose training pack has everything, an insert and a shorter session."""
    harbour.write(f"{PACK}/pack.yml", harbour.read(f"{PACK}/pack.yml") + CHECK)
    harbour.replace(f"{PACK}/slides.md", '{: data-minutes="6"', '{: #call data-minutes="6"')
    harbour.write(f"{PACK}/scenarios.md", SCENARIO)
    harbour.write("resources/training/quay-short/pack.yml", SESSION)
    harbour.write("resources/training/quay-part/pack.yml", INSERT)
    slide = '## Below {: data-minutes="5" }\n\n- Look\n\n### Notes\n\nSay it.\n'
    harbour.write("resources/training/quay-part/slides.md", slide)
    return harbour


def test_a_training_pack_has_its_parts_in_the_order_in_which_they_are_needed(
    training: FixtureSite,
):
    assert anchors(training.publication(), "quay-session") == [
        "objectives", "parts", "shorter", "slides", "slide-1", "slide-2", "handbook",
        "before-the-talk", "scenarios", "scenario-sea", "knowledge", "confidence",
        "knowledge-check",
    ]  # fmt: skip


def test_a_timetable_says_when_each_slide_starts_and_leads_there(training: FixtureSite):
    rows = re.findall(
        r"<td>([\d:]+)</td>\n<td><a href=\"([^\"]+)\">(.*?)</a></td>\n<td>(\d+)</td>",
        html(training.publication(), "quay-session"),
    )
    assert rows == [
        ("0:00", "#slide-1", "Who works here?", "4"),
        ("0:04", "#slide-2", "Whom do you call?", "6"),
    ]


def test_a_scenario_has_its_answers_apart_for_the_trainer(training: FixtureSite):
    shown = html(training.publication(), "quay-session")
    _, _, scenario = shown.partition('<h3 id="scenario-sea">At sea</h3>')
    order = ["<p>Fog.</p>", "Questions", "<li>Why?</li>", 'class="hb-notes"', "<p>Wait.</p>"]
    assert sorted(order, key=scenario.index) == order
    assert "### " not in shown


def test_a_knowledge_check_names_what_is_right_and_why(training: FixtureSite):
    shown = html(training.publication(), "quay-session")
    assert "<li>I know whom to call.</li>" in shown
    assert "<dt>Right answer</dt>\n<dd>The line</dd>\n<dt>Why</dt>\n<dd>It is free.</dd>" in shown


@pytest.mark.parametrize(
    ("resource_id", "title", "links"),
    [
        ("quay-session", "Parts for one sector", ["For divers"]),
        ("quay-session", "Shorter sessions made from this one", ["One slide"]),
        ("quay-part", "A part of these sessions", ["Ten minutes at the quay"]),
        ("quay-short", "Made from this session", ["Ten minutes at the quay"]),
    ],
)
def test_a_pack_names_those_that_go_with_it(
    training: FixtureSite, resource_id: str, title: str, links: list[str]
):
    _, _, below = html(training.publication(), resource_id).partition(f">{title}</h3>")
    listed = below.partition("</ul>")[0]
    assert re.findall(r'<li><a href="https://[^"]+/">(.*?)</a></li>', listed) == links


def test_the_page_of_a_session_has_the_chosen_slides_and_no_handbook(training: FixtureSite):
    assert anchors(training.publication(), "quay-short") == [
        "objectives", "made-from", "slides", "slide-1",
    ]  # fmt: skip
    assert "The number stands on the card." in html(training.publication(), "quay-short")


def test_everybody_sees_no_title_of_a_part_for_members(training: FixtureSite):
    training.replace(
        "resources/training/quay-part/pack.yml", "visibility: public", "visibility: members"
    )
    assert "For divers" not in html(training.publication(), "quay-session")


@pytest.mark.parametrize("resource_id", ["quay-session", "quay-short", "quay-part"])
def test_translators_are_given_all_that_the_page_of_a_pack_shows(
    training: FixtureSite, resource_id: str
):
    edition = training.edition()
    shown = messages_of(body_markdown(edition.known(resource_id), edition), edition)
    carried = {one.msgid for one in edition.publication.extraction.carried(resource_id)}
    words = {message.msgid for message in interface_words(BASE_OVERRIDES)}
    titles = {one.title for one in edition.catalogue.resources}
    assert set(shown) - carried - words - titles == set()


def test_guidance_keeps_every_construct(harbour_publication: Publication):
    shown = html(harbour_publication, "boat-visit")
    for element in ("<table>", "<details", "<blockquote>", "<dl>", "<ol>", 'class="footnote"'):
        assert element in shown
    assert shown.count("National Referral Mechanism (NRM)") == 1
    assert '<abbr title="National Referral Mechanism">NRM</abbr>' in shown


def test_a_site_s_own_template_is_used_first(harbour: FixtureSite):
    harbour.write("overrides/body/flyer.md.j2", "Ours: {{ resource.title }}\n")
    edition = harbour.edition("en")
    assert body_markdown(edition.known("crew-card"), edition) == "Ours: Tide times\n"


def test_one_edit_of_a_number_changes_every_page_that_shows_it(harbour: FixtureSite):
    harbour.replace("resources/contacts.yml", '"01632 960201"', '"01632 960299"')
    publication = harbour.publication()
    for locale, resource_id in (("en", "crew-card"), ("pl", "crew-card"), ("en", "boat-visit")):
        shown = html(publication, resource_id, locale)
        assert "tel:+441632960299" in shown
        assert "960201" not in shown
