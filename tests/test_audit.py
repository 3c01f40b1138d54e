"""Promises about the finished folder, each broken once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

from handbill.audit import Promises, audit
from handbill.print import fonts

PROMISES = Promises(
    "https://example.org/", frozenset({"08000121700", "999"}), frozenset({"tel:+448000121700"})
)


def site(folder: Path, body: str) -> Path:
    """Return a site of two pages, the first with this body."""
    (folder / "about").mkdir()
    (folder / "index.html").write_text(f"<!doctype html><title>x</title>{body}", "utf-8")
    (folder / "about" / "index.html").write_text("<h1 id=us>About</h1>", "utf-8")
    return folder


def said(folder: Path, body: str) -> list[str]:
    return [str(problem) for problem in audit(site(folder, body), PROMISES)]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="about/">a</a> <a href="about/#us">b</a> <a href="/about/">c</a>',
        '<a href="https://www.gov.uk/">elsewhere</a>',
        '<meta property="og:image" content="https://example.org/about/index.html">',
        '<a href="tel:+448000121700">08000\u00a0121\u00a0700</a> 999',
        "<p>Version 1.0, 21 November 2026, 01/02/2026, section 52</p>",
        "<p>٠٨٠٠٠ ١٢١ ٧٠٠</p>",
        "<p>\u0627\u062a\u0635\u0644: .08000\u00a0121\u00a0700</p>",
        "<p>\u0627\u062a\u0635\u0644.0800\u00a0043\u00a04303</p>",
    ],
)
def test_a_page_that_keeps_its_promises_is_left_alone(tmp_path: Path, body: str):
    assert said(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>Call: .0800 999 9999</p>", "0800 999 9999"),
        ("<p>Call {{ contact.x.phone }}</p>", "{{ contact.x.phone }}"),
        ('<img src="https://elsewhere.example/x.png">', "https://elsewhere.example/x.png"),
        ('<script src="//elsewhere.example/x.js"></script>', "//elsewhere.example/x.js"),
        ('<a href="nowhere/">a</a>', "nowhere/"),
        ('<meta property="og:image" content="about/index.html">', "about/index.html"),
        (
            '<meta property="og:image" content="https://example.org/no.png">',
            "https://example.org/no.png",
        ),
        (
            '<meta property="og:image" content="https://elsewhere.example/x.png">',
            "https://elsewhere.example/x.png",
        ),
        ('<a href="about/#them">a</a>', "about/#them"),
        ("<p>01632 960000</p>", "01632 960000"),
        ("<p>+44 1632 960000</p>", "+44 1632 960000"),
        ("<p>۰۱۶۳۲ ۹۶۰۰۰۰</p>", "01632 960000"),
        ('<a href="tel:+441632960000">call</a>', "tel:+441632960000"),
    ],
)
def test_a_broken_promise_is_named_with_its_page(tmp_path: Path, body: str, found: str):
    (problem,) = said(tmp_path, body)
    assert problem.startswith("index.html")
    assert f"found “{found}”" in problem


def test_a_strange_number_in_a_pdf_is_found(tmp_path: Path):
    overrides = Path(__file__).parents[1] / "overrides" / "fonts"
    fonts.use_only([overrides], tmp_path / "fonts")
    from weasyprint import HTML

    folder = site(tmp_path, "")
    HTML(string="<p>01632 960000").write_pdf(folder / "flyer.pdf")
    (problem,) = audit(folder, PROMISES)
    assert problem.file == "flyer.pdf"


def test_papers_that_are_read_beside_the_pages_are_found_out_as_well(tmp_path: Path, monkeypatch):
    folder = site(tmp_path, '<a href="nowhere/">a</a>')
    for number in range(3):
        presentation = Presentation()
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text_frame.text = f"Call 01632 96000{number}"
        presentation.save(str(folder / f"{number}.pptx"))
    alone = audit(folder, PROMISES)
    assert {problem.file for problem in alone} == {"index.html", "0.pptx", "1.pptx", "2.pptx"}
    monkeypatch.setattr("handbill.audit.SIDE_BY_SIDE_FROM", 1)
    assert audit(folder, PROMISES, 2) == alone


@pytest.mark.parametrize("where", ["slide", "notes"])
def test_a_strange_number_on_a_slide_or_in_its_notes_is_found(tmp_path: Path, where: str):
    folder = site(tmp_path, "")
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    frame = (
        slide.shapes.title.text_frame if where == "slide" else slide.notes_slide.notes_text_frame
    )
    frame.text = "Call 01632 960000"
    presentation.save(str(folder / "slides.pptx"))
    (problem,) = audit(folder, PROMISES)
    assert (problem.file, "01632 960000" in problem.message) == ("slides.pptx", True)


def test_a_link_may_lead_to_a_choice_that_the_page_offers(tmp_path: Path):
    offered = '<input type=checkbox name=places value=vessel><a href="#places=vessel">x</a>'
    assert said(tmp_path, offered) == []


def test_a_link_to_a_choice_that_the_page_does_not_offer_is_dead(tmp_path: Path):
    offered = '<input type=checkbox name=places value=vessel><a href="#places=land">x</a>'
    assert len(said(tmp_path, offered)) == 1
