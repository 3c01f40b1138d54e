"""A long document that is put together from parts is the one that is printed whole."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from handbill.print import layouts, purposes
from handbill.print.chapters import merging, parts
from handbill.print.jobs import PRESS, SCREEN, PrintJob, RenderedPdf
from handbill.print.paper.pdf_writing import saved
from handbill.print.setting import typesetting
from tests.benchmarks.long_guide import guide
from tests.fixture_site import copy_of
from tests.print.printing import opened, page, resource_of, texts
from tests.print.test_accessibility import elements, errors_in

ARABIC = """\
<h2 id="chapter-{n}">الفصل {n}: على الرصيف</h2>
<p>اتصل مجانا. ليس هذا ذنبك. <a href="#chapter-{other}">اقرأ المزيد</a> عن القارب والطاقم.</p>
<h3 id="more-{n}">ماذا تحمل معك</h3>
<ul><li>مشروب دافئ</li><li>بطاقة <span lang="en" dir="ltr">Tide times</span></li></ul>
<table><thead><tr><th>علامة</th><th>ماذا تعني</th></tr></thead>
<tbody>{rows}</tbody></table>
<p>{text}</p>
"""
VIETNAMESE = (
    "Gọi miễn phí", "Đó không phải lỗi của bạn", "Giữ giấy tờ", "Nợ tiền đi đường", "Ngủ ở đâu",
    "Trước thủy triều", "Người môi giới", "Bến cảng và lưới cũ",
)  # fmt: skip
CHAPTERS = 7
"""So many that the contents name chapters only, not their sections."""


@dataclass(frozen=True)
class Long:
    """A long document: its job, printed whole, its parts, and printed in them."""

    job: PrintJob
    whole: RenderedPdf
    frame: RenderedPdf
    chapters: list[RenderedPdf]
    merged: RenderedPdf


def long_job(folder: Path, language: str) -> PrintJob:
    """Return the job of a small guide that is told to be a long one."""
    site = copy_of("harbour", folder)
    site.replace("resources/partnership.yml", "[en, pl, cy]", "[en, pl, cy, ar]")
    site.write("resources/guidance/harbour-guide.md", guide(CHAPTERS, sections=2))
    edition = site.edition(language)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layouts, "LONG", 1000)
        return layouts.job(resource_of(edition, "harbour-guide"), edition, "a4-document", "")


def in_arabic(job: PrintJob) -> PrintJob:
    """Return the job with chapters in Arabic."""
    row = "<tr><td>لا أوراق</td><td>يحتفظ بها شخص آخر</td></tr>"
    return with_chapters(
        job,
        (
            ARABIC.format(
                n=n,
                other=(n + 2) % CHAPTERS + 1,
                rows=row * (4 + 6 * n),
                text="تحدث مع شخص تثق به. " * 20 * n,
            )
            for n in range(1, CHAPTERS + 1)
        ),
    )


def in_vietnamese(job: PrintJob) -> PrintJob:
    """Return the job with chapters in Vietnamese: each has other letters with other accents."""
    return with_chapters(
        job,
        (
            f'<h2 id="chapter-{n}">Chương {n}: {VIETNAMESE[n - 1]}</h2><p>{VIETNAMESE[n]} {n}.</p>'
            "<table><tr><th>A<th>B</tr><tr><td>C<td>D</tr></table>"
            for n in range(1, CHAPTERS + 1)
        ),
    )


def with_chapters(job: PrintJob, chapters: Iterable[str]) -> PrintJob:
    before, rest = job.html.split('<main class="text">')
    text = f'<main class="text">{"".join(chapters)}</main>'
    return replace(job, html=before + text + rest.partition("</main>")[2])


def printed_in_parts(job: PrintJob) -> Long:
    taken_apart = parts.split(job)
    assert taken_apart is not None
    chapters = [purposes.printed(part) for part in taken_apart.jobs]
    frame = purposes.printed(taken_apart.frame(chapters))
    assert {warning for one in (*chapters, frame) for warning in one.warnings} == set()
    merged = taken_apart.binding(frame, chapters).done()
    return Long(job, typesetting.render(job), frame, chapters, merged)


@pytest.fixture(scope="module", params=["en", "ar", "vi"])
def long(request, tmp_path_factory) -> Long:
    folder, language = tmp_path_factory.mktemp(request.param), request.param
    job = long_job(folder, "ar" if language == "ar" else "en")
    written = {"ar": in_arabic, "vi": in_vietnamese}
    return printed_in_parts(written[language](job) if language in written else job)


def pictures(pdf):
    with pypdfium2.PdfDocument(pdf.content) as document:
        return [page.render(scale=1.5).to_pil().convert("RGB") for page in document]


def bookmarks(pdf):
    """Return level, title, page and place of each bookmark."""
    with pypdfium2.PdfDocument(pdf.content) as document:
        found = [(one, one.get_dest()) for one in document.get_toc()]
        return [
            (one.level, one.get_title(), place.get_index(), place.get_view()[1][:2])
            for one, place in found
        ]


def anchors(file):
    """Return page and place of each anchor."""
    entries = list(file.Root.Names.Dests.Names)
    return {
        str(name): (pikepdf.Page(place[0]).index, float(place[2]), float(place[3]))
        for name, place in zip(entries[::2], entries[1::2], strict=True)
    }


def links(file):
    """Return page, target, words and place of each link."""
    return [
        (
            number,
            str(link.A.URI if "/A" in link else link.Dest),
            str(link.Contents),
            [float(side) for side in link.Rect],
        )
        for number, page in enumerate(file.pages)
        for link in page.obj.get("/Annots", [])
    ]


def tags(file):
    """Return depth, role and alternative text of each element, in the order of reading."""

    def below(element, depth):
        yield depth, str(element.S), str(element.get("/Alt", ""))
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from below(kid, depth + 1)

    return list(below(file.Root.StructTreeRoot.K[0], 0))


def is_element(kid):
    """Whether something in the tree of tags is neither nothing nor the number of a content."""
    return isinstance(kid, pikepdf.Dictionary)


# The same document


def test_every_page_looks_the_same(long):
    whole, merged = pictures(long.whole), pictures(long.merged)
    different = [
        number
        for number, (one, other) in enumerate(zip(whole, merged, strict=True), 1)
        if ImageChops.difference(one, other).getbbox()
    ]
    assert different == []


def test_every_page_has_the_same_words(long):
    assert long.merged.pages == long.whole.pages
    assert texts(long.merged) == texts(long.whole)


def test_the_tags_are_the_same_in_the_same_order(long):
    assert tags(opened(long.merged)) == tags(opened(long.whole))


def test_the_bookmarks_are_the_same(long):
    assert len(bookmarks(long.whole)) > CHAPTERS
    assert bookmarks(long.merged) == bookmarks(long.whole)


def test_the_anchors_are_the_same(long):
    assert anchors(opened(long.merged)) == anchors(opened(long.whole))


def test_the_links_are_the_same(long):
    assert links(opened(long.merged)) == links(opened(long.whole))


def test_what_is_said_of_the_document_is_the_same(long):
    whole, merged = opened(long.whole), opened(long.merged)
    assert dict(merged.docinfo) == dict(whole.docinfo)
    with whole.open_metadata() as meant, merged.open_metadata() as said:
        assert dict(said) == dict(meant)
        assert said["pdfuaid:part"] == "1"
    assert merged.Root.Lang == whole.Root.Lang == long.job.language
    assert str(merged.Root.ViewerPreferences) == str(whole.Root.ViewerPreferences)
    assert ("/Direction" in merged.Root.ViewerPreferences) == (long.job.direction == "rtl")


def test_every_page_is_as_large_as_its_trim(long):
    for one in opened(long.merged).pages:
        assert list(one.mediabox) == list(one.trimbox)


# Accessible


def test_two_checkers_find_no_error(long, tmp_path):
    assert errors_in(long.merged.content, tmp_path) == []


def test_each_head_of_a_table_has_an_identifier_of_its_own(long):
    file = opened(long.merged)
    heads = [str(head.ID) for head in elements(file, "TH")]
    assert len(set(heads)) == len(heads) >= 2 * CHAPTERS
    named = {str(head) for cell in elements(file, "TD") for head in cell.A.Headers}
    assert named == set(heads)
    in_tree = list(file.Root.StructTreeRoot.IDTree.Names)[::2]
    assert sorted(map(str, in_tree)) == sorted(heads)


def test_each_piece_of_content_knows_its_element(long):
    file = opened(long.merged)
    entries = list(file.Root.StructTreeRoot.ParentTree.Nums)
    owners = {int(key): owner for key, owner in zip(entries[::2], entries[1::2], strict=True)}
    assert len(owners) == len(entries) // 2
    for one in file.pages:
        marked = [kid for kid in owners.pop(int(one.obj.StructParents)) if is_element(kid)]
        assert {element.Pg.objgen for element in marked} <= {one.obj.objgen}
        for link in one.obj.get("/Annots", []):
            element = owners.pop(int(link.StructParent))
            assert any(is_element(kid) and kid.get("/Obj") == link for kid in element.K)
    assert owners == {}


def test_page_numbers_are_artifacts(long):
    file = opened(long.merged)
    first = len(file.pages) - 1 - sum(chapter.pages for chapter in long.chapters)
    for number, one in enumerate(file.pages):
        name = f"/handbill-page-{number}"
        is_text = first <= number < len(file.pages) - 1
        assert (name in one.resources.get("/XObject", {})) == is_text
        if is_text:
            drawn = one.Contents[0].read_bytes()
            assert drawn == f"/Artifact BMC q {name} Do Q EMC\n".encode()
            assert b"MCID" not in one.resources.XObject[name].read_bytes()


# Fonts


def font_files(file):
    """Return name and file of each font that pages draw with."""
    fonts = [font for one in file.pages for font in one.resources.Font.values()]
    files = {(str(font.BaseFont), descriptor(font).FontFile2.objgen) for font in fonts}
    return sorted(files)


def descriptor(font):
    return font.DescendantFonts[0].FontDescriptor


def test_each_font_is_in_the_file_once(long):
    whole, merged = font_files(opened(long.whole)), font_files(opened(long.merged))
    assert [name for name, _ in merged] == [name for name, _ in whole]
    assert len(long.merged.content) < 1.25 * len(long.whole.content)


def test_a_font_whose_glyphs_say_something_else_stays_apart(long):
    pieces = [chapter.content for chapter in long.chapters]
    with pikepdf.open(io.BytesIO(pieces[1])) as chapter:
        for font in chapter.pages[0].resources.Font.values():
            said = font.ToUnicode.read_bytes()
            font.ToUnicode.write(re.sub(rb"(?m)^<....> <....>$", _another_letter, said))
        pieces[1] = saved(chapter)
    merged = replace(long.merged, files={SCREEN: merging.merged(long.frame.content, pieces)})
    assert len(font_files(opened(merged))) > len(font_files(opened(long.merged)))
    different = [
        number
        for number, (one, other) in enumerate(zip(texts(long.merged), texts(merged), strict=True))
        if one != other
    ]
    assert len(different) == long.chapters[1].pages


def _another_letter(match):
    return match[0][:-2] + b"41>"


# To the letter


def test_the_same_parts_give_the_same_bytes(long):
    pieces = [chapter.content for chapter in long.chapters]
    assert merging.merged(long.frame.content, pieces) == long.merged.content


def test_nothing_tells_when_it_was_made(long):
    assert b"Date" not in long.merged.content
    assert not re.search(rb"\(D:\d", long.merged.content)


def test_nothing_of_the_scaffold_is_left(long):
    assert b"hb-" not in b"".join(bytes(name, "utf-8") for name in anchors(opened(long.merged)))
    assert all(title != "-" for _, title, _, _ in bookmarks(long.merged))


def test_a_print_shop_can_print_it(long):
    job = replace(long.job, purposes=("screen", "press"))
    finished = purposes.finished(job, long.merged)
    assert finished.warnings == ()
    assert finished.files[SCREEN] == long.merged.content
    assert len(opened_press(finished).pages) == long.merged.pages


def opened_press(pdf: RenderedPdf) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf.files[PRESS]))


# What does not go together


def test_more_pages_than_places_do_not_fit(long):
    pieces = [chapter.content for chapter in long.chapters]
    with pytest.raises(merging.DoesNotFit, match="more pages than the frame"):
        merging.merged(long.frame.content, [*pieces, pieces[0]])


def test_fewer_pages_than_places_do_not_fit(long):
    pieces = [chapter.content for chapter in long.chapters]
    with pytest.raises(merging.DoesNotFit, match="in place of"):
        merging.merged(long.frame.content, pieces[:-1])


def test_chapters_with_other_margins_do_not_fit(long):
    other = typesetting.render(
        replace(long.job, html=page(f'<main id="{merging.TEXT}"><p id="a">Text</p></main>'))
    )
    with pytest.raises(merging.DoesNotFit, match="other margins"):
        merging.merged(long.frame.content, [other.content])
