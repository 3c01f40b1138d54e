"""A long document is taken apart so that a change renders one part of it, and is whole again."""

from __future__ import annotations

import os
import re
import signal
from dataclasses import replace

import pytest

from handbill.print import layouts, purposes
from handbill.print.cache import PdfCache
from handbill.print.chapters import merging, part_styles, parts
from handbill.print.jobs import PrintJob, RenderedPdf
from handbill.print.rendering import render_all, worker_pool
from tests.benchmarks.long_guide import FRONT_MATTER, guide
from tests.fixture_site import copy_of
from tests.print.conftest import FONTS
from tests.print.printing import job, opened, page, resource_of, texts
from tests.print.test_rendering import Here

CHAPTERS = 7
WORD = "Thank the crew"


def long_job(folder, markdown):
    site = copy_of("harbour", folder)
    site.write("resources/guidance/harbour-guide.md", markdown)
    edition = site.edition()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layouts, "LONG", 1000)
        return layouts.job(resource_of(edition, "harbour-guide"), edition, "a4-document", "")


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    return long_job(tmp_path_factory.mktemp("site"), guide(CHAPTERS, sections=1))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder of a cache that knows the guide."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def printed(long, folder):
    return printed_in(folder, long)


def printed_in(folder, job):
    """Return the files of a job, made with the cache in a folder."""
    (printed,) = render_all([job], Here(), PdfCache(folder))
    assert printed.problems == ()
    assert printed.pdf
    return printed.pdf


@pytest.fixture
def rendered(monkeypatch, no_other_thread):
    """Return the jobs that are rendered from now on."""
    seen: list[PrintJob] = []
    printed = purposes.printed

    def watched(job):
        seen.append(job)
        return printed(job)

    monkeypatch.setattr("handbill.print.rendering.in_child", lambda task, job, _: watched(job))
    return seen


def small(text, css="", opening='<main class="text">', long="long"):
    """Return the job of a document in the form of a long one."""
    return job(
        f"<!DOCTYPE html><html><head><title>T</title><style>{css}</style></head>"
        f'<body class="a4 {long}"><p class="running">T</p><header class="cover">Cover</header>'
        f'<nav class="contents"><a href="#one">One</a></nav>{opening}{text}</main>'
        '<section class="colophon"><p id="end">End</p></section></body></html>'
    )


def chapters(count, inside="<p>Text</p>"):
    return "".join(f'<h2 id="c{number}">Chapter</h2>{inside}' for number in range(count))


def places(pdf):
    """Return the page, from 1, of each anchor."""
    return {name: page + 1 for name, page in merging.anchors_of(pdf.content).items()}


def taken_apart(job):
    found = parts.split(job)
    assert found is not None
    return found


# What is taken apart


def test_each_chapter_is_a_part(long):
    assert len(taken_apart(long).jobs) == CHAPTERS


def test_what_stands_before_the_first_chapter_is_a_part_too():
    assert taken_apart(small(f"<p>First</p>{chapters(5)}")).chapters[0] == "<p>First</p>"


def test_a_heading_inside_of_something_begins_no_part():
    text = chapters(5, "<section><h2>Inner</h2></section><ul><li>One</li></ul>")
    assert len(taken_apart(small(text)).chapters) == 5


@pytest.mark.parametrize(
    "whole",
    [
        small(chapters(4)),
        small(chapters(5), long="short long-title"),
        small(chapters(5), opening='<main id="mine">'),
        small(f"<section>{chapters(5)}</section>"),
        job("<p>Text</p>"),
    ],
)
def test_other_documents_stay_whole(whole):
    assert parts.split(whole) is None
    steps = parts.printing(whole)
    assert next(steps) == (whole,)


@pytest.mark.parametrize(
    ("css", "whole"),
    [
        ("@page :first { margin: 0 }", True),
        ("@page long:nth(2) { margin: 0 }", True),
        ("@page cover { margin: 0 }", False),
        (".text h2 { counter-increment: chapter }", True),
        ("h2::before { counter-set: chapter 3 }", True),
        (".cover h1 { counter-increment: chapter }", False),
        (".contents a::after { content: target-counter(attr(href), page) }", False),
        (".long a::after { content: target-counter(attr(href), page) }", True),
        (".see a:not(.out)::after { content: target-text(attr(href)) }", True),
        (":root { --on: target-counter(attr(href), page) } a { color: red }", False),
        (":root { --on: target-counter(attr(href), page) } .see a { content: var(--on) }", True),
    ],
)
def test_a_document_whose_styles_reach_beyond_a_chapter_stays_whole(css, whole):
    found = parts.split(small(chapters(5, '<p class="see more"><a href="#c1">See</a></p>'), css))
    assert (found is None) == whole


# What a part is


def test_a_part_has_no_page_numbers_and_a_frame_has_nothing_else():
    css = (
        "@page { margin: 9mm; @top-left { content: string(chapter) } "
        "@bottom-right { content: counter(page) } }\n"
        "@page cover { @bottom-right { content: none } }\n"
        "@page long { margin: 8mm }\n"
        "@page :left { @bottom-left { content: var(--hb-page-of); color: red } }\n"
        "@page { @bottom-right { color: blue } }\n"
    )
    chapter, frame = part_styles.of_chapters(css), part_styles.of_frame(css)
    assert "@top-left { content: string(chapter) }" in chapter
    assert "@bottom-right { content: none }" in chapter
    assert "@bottom-left { content: none }" in chapter
    assert "counter(page)" not in chapter
    assert "@bottom-right { color: blue }" in chapter
    assert frame.removeprefix(css).strip().splitlines() == [
        "@page hb-numbers:left, hb-numbers:right {  margin: 9mm; @top-left { content: none } "
        "@bottom-right { content: counter(page) }  }",
        "@page hb-numbers:left, hb-numbers:right {  @bottom-right { color: blue }  }",
        "@page hb-numbers:left {  @bottom-left { content: var(--hb-page-of); color: red }  }",
        "@page hb-numbers:left, hb-numbers:right {  margin: 8mm  }",
    ]


def test_links_to_other_parts_are_marked_and_only_these():
    links = "".join(f'<a href="#{name}">x</a>' for name in ("c0", "c1", "end", "nowhere"))
    first, *_ = taken_apart(small(chapters(5).replace("Text", links, 1))).jobs
    found = re.findall(r'<a href="([^"]*)">x', first.html)
    assert found == ["#c0", "document:#c1", "document:#end", "#nowhere"]


def test_a_part_keeps_the_running_elements_and_no_other_front_matter(long):
    for part in taken_apart(long).jobs:
        assert 'class="running-address"' in part.html
        assert "Example: do not use for a real case" in part.html
        assert '<header class="cover"' not in part.html
        assert "doc-toc" not in part.html
        assert '<section class="colophon"' not in part.html


# A change


def test_a_changed_word_renders_one_chapter(long, printed, folder, rendered):
    changed = replace(long, html=long.html.replace(WORD, "Greet the crew", 1))
    again = printed_in(folder, changed)
    chapter, binding = rendered
    assert "Greet the crew" in chapter.html
    assert isinstance(binding, parts.Binding)
    text = " ".join(texts(again))
    assert ("Greet the crew" in text, again.pages) == (True, printed.pages)


def test_a_chapter_that_grows_by_pages_numbers_all_anew(long, printed, folder, rendered):
    more = "<p>" + "Many more words. " * 900 + "</p>"
    at = long.html.index('<h2 id="chapter-2"')
    changed = replace(long, html=f"{long.html[:at]}{more}{long.html[at:]}")
    again = printed_in(folder, changed)
    assert [isinstance(one, parts.Binding) for one in rendered] == [False, False, True]
    pages = texts(again)
    assert len(pages) > printed.pages
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    assert f"The gangway {places(again)['chapter-2']} The galley" in pages[1]


def test_what_is_printed_does_not_depend_on_what_was_known(long, printed, tmp_path):
    again = printed_in(tmp_path, long)
    assert again.content == printed.content


def test_workers_give_the_same_bytes(long, printed, tmp_path):
    other = job(page("<p>Another</p>"), "another")
    with worker_pool(2, [FONTS], tmp_path / "fontconfig") as pool:
        first, second = render_all([other, long], pool, PdfCache(tmp_path / "pdf"))
    assert second.pdf
    assert second.pdf.content == printed.content
    assert first.job == other


# The whole


def test_a_link_leads_into_another_chapter(printed):
    file = opened(printed)
    found = [link for page in file.pages for link in page.obj.get("/Annots", [])]
    targets = dict.fromkeys(str(link.Dest) for link in found if link.Contents == "what follows")
    assert list(targets) == [f"chapter-{number}" for number in (4, 2, 7, 5, 3, 1, 6)]
    assert "The net store" in texts(printed)[places(printed)["chapter-4"] - 1]


def test_the_band_of_a_demonstration_is_on_every_page(printed):
    assert all("Example: do not use for a real case" in text for text in texts(printed))


def test_every_page_but_the_cover_counts_itself(printed):
    cover, *pages = texts(printed)
    assert "Page" not in cover
    for number, text in enumerate(pages, 2):
        assert text.count(f"Page {number} of {printed.pages}") == 1


def test_running_heads_name_the_chapter(printed):
    for anchor, title in (("chapter-2", "The gangway"), ("chapter-3", "The galley")):
        assert texts(printed)[places(printed)[anchor] - 1].count(title) >= 2


def test_the_contents_and_an_index_name_the_right_pages(tmp_path):
    front = FRONT_MATTER.replace("print:", "index: true\nprint:")
    text = guide(CHAPTERS, sections=1, front_matter=front)
    text = text.replace("\n\n### ", "\n\nA crew agency is no skipper.\n\n### ", 3)
    done = printed_in(tmp_path / "pdf", long_job(tmp_path, text))
    pages = texts(done)
    found = [str(number) for number, page in enumerate(pages, 1) if "A crew agency is" in page]
    assert len(found) == 3
    assert f"Index crew agency {' '.join(found)} " in pages[places(done)["index"] - 1]
    assert f"Index {places(done)['index']} " in pages[1]


def test_a_term_more_renders_its_chapter_and_the_index(tmp_path, rendered):
    front = FRONT_MATTER.replace("print:", "index: true\nprint:")
    text = guide(CHAPTERS, sections=1, front_matter=front)
    text = text.replace("\n\n### ", "\n\nA crew agency is no skipper.\n\n### ")
    before, after = (
        long_job(tmp_path / name, changed)
        for name, changed in (("one", text), ("two", text.replace("Two colleagues", "NRM", 1)))
    )
    printed_in(tmp_path / "pdf", before)
    rendered.clear()
    printed_in(tmp_path / "pdf", after)
    chapter, frame, binding = rendered
    assert parts.is_part(chapter)
    assert "term-nrm" in frame.html
    assert isinstance(binding, parts.Binding)


# Trouble


def test_what_is_wrong_with_a_part_is_told_by_the_page_of_the_whole(long, tmp_path):
    at = long.html.index('<h2 id="chapter-5"')
    bad = replace(long, html=f"{long.html[:at]}<p>\U00013000</p>{long.html[at:]}")
    (done,) = render_all([bad], Here(), PdfCache(tmp_path))
    assert "U+13000" in done.problems[0].message
    assert done.pdf
    assert done.pdf.pages > CHAPTERS


def test_a_link_to_nowhere_is_told(long, tmp_path):
    bad = replace(long, html=long.html.replace('href="#chapter-4"', 'href="#nowhere"'))
    (done,) = render_all([bad], Here(), PdfCache(tmp_path))
    assert "nowhere" in done.problems[0].message


def test_a_layout_with_other_margins_on_left_pages_is_printed_whole(long, tmp_path, rendered):
    css = "@page long { margin-left: 30mm } @page long:left { margin-left: 20mm }</style>"
    uneven = long.html.replace("</style>", css, 1)
    # A page more, so that chapters begin on left pages as well.
    more = '<p style="break-before: page">More</p><h2 id="chapter-2"'
    uneven = replace(long, html=uneven.replace('<h2 id="chapter-2"', more))
    done = printed_in(tmp_path, uneven)
    assert rendered[-1] == uneven
    assert "Contents Before the tide 3" in texts(done)[1]


def test_a_part_that_crashes_is_told_and_the_others_are_printed(
    long, tmp_path, monkeypatch, no_other_thread
):
    printed = purposes.printed

    def crash(job):
        if 'id="chapter-3"' in job.html and parts.is_part(job):
            os.kill(os.getpid(), signal.SIGKILL)
        return printed(job) if job.resource == "another" else RenderedPdf({}, 0)

    monkeypatch.setattr(purposes, "printed", crash)
    other = job(page("<p>Another</p>"), "another")
    first, second = render_all([long, other], Here(), PdfCache(tmp_path))
    assert [str(problem) for problem in first.problems] == [
        "resources/guidance/harbour-guide.md print: a4-document (en): "
        "could not be printed: crashed (signal SIGKILL)"
    ]
    assert (second.job, second.problems) == (other, ())
