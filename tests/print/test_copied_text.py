"""What a reader copies out of a PDF is what was written, for every language, in every file.

Two readers copy: Poppler (``pdftotext``; Evince, Okular) and PDFium (Chrome, Edge, Android).
Compared are words: runs of letters, marks and digits, and each Chinese character.  Not compared:
white space, what style sheets add (bullets, page numbers, running heads), and, from right to left,
what readers guess: the place of punctuation, and the order of words in a paragraph that holds Latin
words.  Vowelled Arabic is not promised: its marks come out beside their letters.
"""

from __future__ import annotations

import datetime
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import pypdfium2
import pytest

from handbill.checking import check_site
from handbill.content.print_layouts import Sheets
from handbill.edition import Edition, Publication
from handbill.print import layouts, purposes
from handbill.print.html import html_tree
from handbill.print.jobs import PrintJob
from tests.print.printing import job, page, printed, texts

PROJECT = Path(__file__).parents[2]
AS_OF = datetime.date(2026, 11, 21)
LANGUAGES = ("en", "ro", "sq", "vi", "pl", "ar", "zh", "ti")
FLYER = ("flyer-homeless", "a5-flyer")
DOCUMENT = ("support-and-your-choices", "a4-document")

HELP = {
    "ro": "Sunați gratuit. Nu este vina dumneavoastră.",
    "sq": "Telefononi falas. Nuk është faji juaj.",
    "vi": "Gọi miễn phí. Đó không phải lỗi của bạn.",
    "pl": "Zadzwoń bezpłatnie. To nie jest twoja wina.",
    "zh": "免费拨打电话。这不是你的错。",
    "ti": "ብነጻ ደውሉ። ናትኩም ጌጋ ኣይኮነን።",
    "bn": "বিনামূল্যে ফোন করুন। এটা আপনার দোষ নয়। ক্ষতি শ্রম স্ত্রী",
}
BENGALI = """
<h1>কাজ আর থাকার জায়গার প্রস্তাব?</h1>
<p>বিনামূল্যে ফোন করুন। আপনার নাম বলতে হবে না। <b>জরুরি অবস্থায়</b> ৯৯৯ নম্বরে ফোন করুন।</p>
<h2>কিছু প্রস্তাব পরে বদলে যায়</h2>
<ul>
<li>মজুরির টাকা আসে না, অথবা কেউ তা কেটে রাখে।</li>
<li>কেউ আপনার পাসপোর্ট বা ব্যাংকের কার্ড রেখে দেয়।</li>
<li>আপনাকে বলা হয় যে আপনি ঋণী, আর ঋণ শোধ হয় না।</li>
<li>কেউ আপনাকে বা আপনার পরিবারকে ক্ষতি করার ভয় দেখায়।</li>
</ul>
<p>প্রথমে রাজি হয়েছিলেন? তবু এটা আপনার দোষ নয়। সিদ্ধান্ত আপনার; সাহায্য গোপনীয় ও স্বাধীন।</p>
<table><tr><th>কখন</th><th>কোথায়</th></tr>
<tr><td>রাত্রে</td><td>শ্রমিক কেন্দ্র, স্ত্রী ও শিশু বিভাগ</td></tr></table>
<p>ইংরেজিতে বলুন “Bengali interpreter”: দোভাষীর জন্য কোনো খরচ নেই।</p>
"""

INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "q", "small", "span", "strong", "sup"}
PARAGRAPHS = {"p", "li", "h1", "h2", "h3", "h4", "td", "th", "dt", "dd", "caption", "figcaption"}
UNREAD = {"head", "style", "script", "svg", "title"}
HAN = "\u3400-\u9fff"
MARKS = "\u0300-\u036f\u064b-\u0655\u0980-\u09ff"
"""Accents, Arabic vowels and all of Bengali: Python's ``\\w`` leaves signs of vowels out."""
WORD = re.compile(rf"[{HAN}]|(?:(?![{HAN}_])[\w{MARKS}])+")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe]")
"""Soft hyphens, joiners and the marks of direction that Poppler puts between words."""


@dataclass(frozen=True)
class Printed:
    """A job and the files that it became."""

    job: PrintJob
    files: dict[str, bytes]

    def pdfs(self) -> Iterator[tuple[str, bytes, int]]:
        """Yield the ending, the content and how often each page is in the file."""
        for ending, content in self.files.items():
            if ending.endswith(".pdf"):
                yield ending, content, self.copies(ending)

    def copies(self, ending: str) -> int:
        sheets = self.job.sheets
        repeated = ending == "office.pdf" and sheets is not None and sheets.order == "repeat"
        return sheets.across * sheets.down if repeated and sheets else 1


def poppler(content: bytes) -> str:
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


def pdfium(content: bytes) -> str:
    pdf = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()


def words(text: str) -> list[str]:
    return WORD.findall(INVISIBLE.sub(" ", unicodedata.normalize("NFC", text)))


def text_of(element: Element) -> str:
    """Return what an element shows, words of neighbouring blocks apart."""
    if element.tag in UNREAD:
        return ""
    inside = (element.text or "") + "".join(text_of(kid) + (kid.tail or "") for kid in element)
    return inside if element.tag in INLINE else f" {inside} "


def paragraphs(root: Element) -> Iterator[list[str]]:
    """Yield the words of each block that holds no other."""
    blocks = PARAGRAPHS | {"ul", "ol", "table", "div"}
    for element in root.iter():
        inside = (below for below in element.iter() if below is not element)
        if element.tag in PARAGRAPHS and not any(below.tag in blocks for below in inside):
            yield words(text_of(element))


def are_in_a_row(some: list[str], all_of_them: list[str]) -> bool:
    return f" {' '.join(some)} " in f" {' '.join(all_of_them)} "


def holds_latin_words(some: list[str]) -> bool:
    return any(unicodedata.bidirectional(word[0]) == "L" for word in some)


@pytest.fixture(scope="module")
def starter() -> Publication:
    """The content of this repository."""
    publication = check_site(PROJECT, AS_OF).publication
    assert publication is not None
    return publication


@pytest.fixture(scope="module")
def files_of(starter: Publication) -> Callable[[str, tuple[str, str]], Printed]:
    """Return what prints a resource in a language, each once."""

    @cache
    def made(language: str, what: tuple[str, str]) -> Printed:
        return files(starter.edition(language), *what)

    return made


def files(edition: Edition, resource_id: str, layout: str) -> Printed:
    resource = edition.catalogue.resource(resource_id)
    assert resource is not None
    assert edition.availability(resource).pdf
    made = layouts.job(resource, edition, layout, "")
    return Printed(made, dict(purposes.printed(made).files))


@pytest.mark.parametrize("language", HELP)
def test_words_come_out_as_they_went_in(language):
    (copied,) = texts(printed(f"<p>{HELP[language]}</p>", root=f'lang="{language}"'))
    assert copied == HELP[language]


@pytest.mark.parametrize("reader", [poppler, pdfium])
@pytest.mark.parametrize("what", [FLYER, DOCUMENT], ids=["flyer", "document"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_lost_or_changed_in_any_file(files_of, language, what, reader):
    made = files_of(language, what)
    html = html_tree.parsed(made.job.html)
    added = words(" ".join(re.findall(r'"([^"]*)"', made.job.html.partition("</style>")[0])))
    for ending, content, copies in made.pdfs():
        found, written = Counter(words(reader(content))), Counter(words(text_of(html)))
        expected = Counter({word: count * copies for word, count in written.items()})
        assert expected - found == Counter(), ending
        others = set(found) - set(written) - set(added)
        assert all(word.isdecimal() for word in others), (ending, others)


@pytest.mark.parametrize("what", [FLYER, DOCUMENT], ids=["flyer", "document"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_a_paragraph_stay_in_order(files_of, language, what):
    made = files_of(language, what)
    for ending, content, _ in made.pdfs():
        found = words(pdfium(content))
        for paragraph in paragraphs(html_tree.parsed(made.job.html)):
            if made.job.direction == "ltr" or not holds_latin_words(paragraph):
                assert are_in_a_row(paragraph, found), (ending, " ".join(paragraph))


@pytest.mark.parametrize("reader", [poppler, pdfium])
@pytest.mark.parametrize("ending", ["screen.pdf", "office.pdf", "press.pdf"])
def test_bengali_comes_out_word_by_word(ending, reader):
    html = page(BENGALI, "@page { size: A5; bleed: 3mm } * { font-family: 'Noto Sans Bengali' }")
    wanted = replace(
        job(html),
        purposes=("screen", "office", "press"),
        sheets=Sheets(order="repeat", across=2, landscape=True),
    )
    found = words(reader(purposes.printed(wanted).files[ending]))
    for paragraph in paragraphs(html_tree.parsed(BENGALI)):
        assert are_in_a_row(paragraph, found), " ".join(paragraph)


@pytest.mark.parametrize("reader", [poppler, pdfium])
@pytest.mark.parametrize(
    "said", ["لا", "الإصدار", "على الخط إلى الأول", "الآن ولأنك", "اتصل مجانا", "21 مايو 2027"]
)
def test_arabic_letters_that_are_drawn_as_one_come_out_in_order(said, reader):
    css = "* { font-family: 'Noto Sans Arabic' }"
    copied = reader(printed(f"<p>{said}</p>", css, root='lang="ar" dir="rtl"').content)
    assert words(copied) == words(said)


def test_brackets_come_out_of_a_browser_as_they_went_in():
    css = "* { font-family: 'Noto Sans Arabic' }"
    pdf = printed("<p>قل (مثلا) «نعم»</p>", css, root='lang="ar" dir="rtl"')
    assert pdfium(pdf.content) == "قل (مثلا) «نعم»"
