from handbill.checking import for_publish
from handbill.content.print_layouts import layout_names
from tests.fixture_site import FixtureSite

CONTACTS = "resources/contacts.yml"
VERIFIED = '  verified: {on: 2026-11-01, by_role: Coordinator, source: "https://a.example"}\n'


def refusals(site: FixtureSite) -> list[str]:
    return [str(problem) for problem in for_publish(site.publication())]


def test_an_example_may_be_published_as_an_example(harbour: FixtureSite):
    assert refusals(harbour) == []


def test_without_the_demonstration_every_contact_must_be_verified_and_real(harbour: FixtureSite):
    harbour.replace("resources/partnership.yml", "demonstration: true", "demonstration: false")
    unverified = (
        "is not verified; expected that somebody phoned it; for example verified: "
        "{on: 2026-11-21, by_role: Coordinator, source: https://…}"
    )
    invented = "has an invented number (01632 960…); expected the real one, or the contact removed"
    assert refusals(harbour) == [
        f"{CONTACTS}:1 coastguard: {unverified}",
        f"{CONTACTS}:11 harbour_line: {invented}",
        f"{CONTACTS}:24 chaplain: {unverified}",
    ]


def test_an_invented_number_is_refused_even_when_somebody_verified_it(harbour: FixtureSite):
    harbour.replace("resources/partnership.yml", "demonstration: true", "demonstration: false")
    harbour.replace(CONTACTS, "harbour_line:\n", f"harbour_line:\n{VERIFIED}")
    assert any("harbour_line: has an invented number" in refusal for refusal in refusals(harbour))


def test_a_verified_contact_is_not_refused(harbour: FixtureSite):
    harbour.replace("resources/partnership.yml", "demonstration: true", "demonstration: false")
    harbour.replace(CONTACTS, "coastguard:\n", f"coastguard:\n{VERIFIED}")
    assert not any("coastguard" in refusal for refusal in refusals(harbour))


def test_a_link_that_leads_out_of_the_site_is_refused(harbour: FixtureSite):
    (harbour.root / "docs/hostname.txt").symlink_to("/etc/hostname")
    (harbour.root / "resources/images/etc").symlink_to("/etc")
    message = "is a link to a place outside the site; expected a file inside it"
    assert harbour.problems() == [
        f"docs/hostname.txt {message}",
        f"resources/images/etc {message}",
    ]


def test_a_link_inside_the_site_is_fine(harbour: FixtureSite):
    (harbour.root / "resources/images/mark.svg").symlink_to("anchor.svg")
    assert harbour.problems() == []


def test_errors_leave_nothing_to_build(harbour: FixtureSite):
    harbour.replace("resources/flyers/crew-card.md", "call: harbour_line", "call: nobody")
    assert harbour.checked().publication is None


def test_warnings_leave_everything_to_build(harbour: FixtureSite):
    harbour.replace("resources/wording.yml", "2027-06-30", "2026-01-01")
    checked = harbour.checked()
    assert checked.problems
    assert checked.publication is not None


def test_a_mistake_in_a_translation_is_told_with_its_line(harbour: FixtureSite):
    harbour.replace(
        "translations/pl.po",
        "**Grozi ci niebezpieczeństwo?** Zadzwoń: {{ contact.coastguard.phone }}.",
        "**Grozi ci niebezpieczeństwo?** Zadzwoń: 999.",
    )
    (first, second) = harbour.problems()
    assert first.startswith("translations/pl.po:")
    assert "found placeholders none; expected exactly contact.coastguard.phone" in first
    assert "found the number 999; expected only those of the English: none" in second


def test_a_translation_into_a_language_that_nobody_listed_is_a_warning(harbour: FixtureSite):
    harbour.write("translations/uk.po", 'msgid ""\nmsgstr ""\n')
    assert harbour.problems() == [
        "translations/uk.po warning: found “uk”; expected a language that partnership.yml lists; "
        "for example pl, cy"
    ]


def test_a_site_s_own_layout_is_known(harbour: FixtureSite):
    harbour.write("overrides/print/quay-sheet/template.html.j2", "<p></p>")
    harbour.replace("resources/guidance/boat-visit.md", "[a4-document]", "[quay-sheet]")
    assert harbour.problems() == []
    assert layout_names((harbour.root / "overrides",)) == ("quay-sheet",)


def test_a_member_sees_more_than_the_public(harbour: FixtureSite):
    assert harbour.edition("en").resource("joint-visits") is None
    assert harbour.edition("en", "members").resource("joint-visits") is not None
