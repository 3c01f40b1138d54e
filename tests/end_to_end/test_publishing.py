"""What may be seen: examples are marked, the unverified is stopped, members' material stays in."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pypdfium2

from tests.end_to_end.conftest import BuiltSite

MARK = "Example: do not use for a real case"


def pdf_pages(path: Path) -> list[str]:
    """Return the text of each page of a PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_every_page_and_every_sheet_of_a_demonstration_says_so(built: BuiltSite):
    words = {"": MARK, "pl/": _translated(built, "pl"), "cy/": _translated(built, "cy")}
    for page in built.site.rglob("index.html"):
        name = page.relative_to(built.site).as_posix()
        prefix = next((code for code in ("pl/", "cy/") if name.startswith(code)), "")
        text = page.read_text("utf-8")
        assert "noindex" in text, name
        if 'http-equiv="refresh"' in text:
            continue  # it shows nothing: it leads on
        assert words[prefix] in text or MARK in text, name
    for pdf in (built.site / "pdf").glob("*.en.*.pdf"):
        for number, text in enumerate(pdf_pages(pdf), start=1):
            assert MARK in flat(text), f"{pdf.name}, page {number}"
    assert "Disallow: /" in (built.site / "robots.txt").read_text()


def _translated(built: BuiltSite, locale: str) -> str:
    return built.edition(locale).interface(MARK)


def test_without_the_mark_an_unverified_contact_stops_the_build_and_is_named(built: BuiltSite):
    before = built.files()
    built.replace("resources/partnership.yml", "demonstration: true", "demonstration: false")
    for command in (["build"], ["check", "--for-publish"]):
        done = built.handbill(*command)
        assert done.returncode == 1
        assert re.search(r"resources/contacts\.yml:\d+ \w+", done.stderr)
        assert "verified" in done.stderr
        assert "Traceback" not in done.stderr
    assert built.files() == before


def test_without_the_mark_a_number_kept_for_drama_stops_the_build_even_when_verified(
    built: BuiltSite,
):
    built.replace("resources/partnership.yml", "demonstration: true", "demonstration: false")
    _verify_every_contact(built)
    done = built.handbill("check", "--for-publish")
    assert done.returncode == 1
    assert "01632" in done.stderr


def test_without_the_mark_and_with_real_verified_contacts_a_site_is_built(built: BuiltSite):
    built.replace("resources/partnership.yml", "demonstration: true", "demonstration: false")
    _verify_every_contact(built)
    contacts = built.read("resources/contacts.yml")
    built.write("resources/contacts.yml", re.sub(r"01632 960\s?(\d\d\d)", r"01632 555\1", contacts))
    built.build()
    assert MARK not in (built.site / "index.html").read_text("utf-8")
    assert "noindex" not in (built.site / "index.html").read_text("utf-8")


def _verify_every_contact(built: BuiltSite) -> None:
    text = built.read("resources/contacts.yml")
    text = re.sub(r"\n  verified:.*", "", text)
    mark = "\n  verified: {on: 2026-11-01, by_role: Coordinator, source: https://example.org/}"
    built.write("resources/contacts.yml", re.sub(r"(\n  kind: .*)", r"\1" + mark, text))


def test_a_changed_number_reaches_every_page_and_pdf_of_every_language(built: BuiltSite):
    old, new = "01632 960", "01632 961"
    number = re.search(r'phone: "(01632 960\s?\d+)"', built.read("resources/contacts.yml"))
    assert number is not None
    old, new = number[1], number[1][:-3] + "999"
    translations = {path: path.read_bytes() for path in (built.root / "translations").iterdir()}
    built.replace("resources/contacts.yml", old, new)
    built.build()
    assert _showing(built, new)
    assert {name.split(".")[-4] for name in _showing(built, new) if name.endswith(".pdf")} >= {"en"}
    assert not _showing(built, old)
    assert translations == {path: path.read_bytes() for path in translations}


def _showing(built: BuiltSite, number: str) -> set[str]:
    """Return the pages and PDFs that show a number, however it is spaced."""
    digits = number.replace(" ", "")
    found = set()
    for path in sorted(built.site.rglob("*")):
        if path.suffix == ".html":
            text = path.read_text("utf-8")
        elif path.suffix == ".pdf":
            text = "".join(pdf_pages(path))
        else:
            continue
        if digits in re.sub(r"[\s\u00a0]", "", text):
            found.add(path.relative_to(built.site).as_posix())
    return found


def test_what_is_for_members_is_in_no_public_output(built: BuiltSite):
    secret = "Quarterdeck Lantern"
    built.handbill("new", "guidance", "quarterdeck-plan")
    path = "resources/guidance/quarterdeck-plan.md"
    text = built.read(path).replace("visibility: public", "visibility: members")
    built.write(path, text + f"\n\n{secret} meets on Mondays.\n")
    done = built.handbill("build")
    assert done.returncode == 0, done.stderr
    for folder in (built.site, built.root / ".build"):
        for file in folder.rglob("*"):
            if file.is_file():
                assert not _mentions(file, (secret, "quarterdeck-plan")), file
    assert "quarterdeck" not in done.stdout + done.stderr


def _mentions(path: Path, words: tuple[str, ...]) -> bool:
    raw = path.read_bytes()
    if raw[:2] == b"\x1f\x8b":
        raw = gzip.decompress(raw)
    text = raw.decode("utf-8", "ignore")
    if path.suffix == ".pdf":
        text += "".join(pdf_pages(path))
    return any(word in text or word in path.name for word in words)


def test_an_old_address_leads_to_the_new_one(built: BuiltSite):
    assert "formerly: [ship-visit]" in built.read("resources/guidance/boat-visit.md")
    page = (built.site / "ship-visit" / "index.html").read_text("utf-8")
    assert "url=../boat-visit/" in page


def test_another_partnership_has_its_own_brand_and_nothing_of_the_starter_content(built: BuiltSite):
    everything = b"".join(
        built.files()[name] for name in built.files() if name.endswith((".html", ".css"))
    )
    assert b"Porthaven Harbour Watch" in everything
    assert b"#5b2a86" in everything.lower()
    for starter in (b"Exampleshire", b"Example Anti-Slavery", b"#124e5c"):
        assert starter not in everything
