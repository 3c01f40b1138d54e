"""Slides as one file, opened from a disk where there is no network."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, expect

from handbill.body import BASE_OVERRIDES
from handbill.print import fonts, layouts, purposes
from tests.browser.test_accessibility import broken_rules
from tests.fixture_site import copy_of

PROJECTOR, PHONE, LYING_PHONE = (1280, 720), (360, 640), (640, 360)
PACK = "resources/training/quay-session"
LONG = "Listen first. Ask few questions, open and calm, and write down the words that were used."
SLIDES = f"""\
## Who works here? {{: data-minutes="4" }}

Ten minutes at the quay

### Notes

Ask the group. Wait.

## Somebody speaks for somebody else, and holds the papers of both {{: data-minutes="2" }}

- {LONG}
- Two people, one passport
- Nobody is paid today

### Notes

{"Ask again, and wait for the second answer." + chr(10) + chr(10)}
{"- Wait for the second answer." + chr(10)}

## Whom do you call? {{: data-minutes="4" }}

Call {{{{ contact.harbour_line.phone }}}}.

### Notes

The number stands on the card.
"""
ARABIC = {
    "Ten minutes at the quay": "عشر دقائق على الرصيف",
    "Who works here?": "من يعمل هنا؟",
    "Ask the group. Wait.": "اسأل المجموعة وانتظر.",
    "Somebody speaks for somebody else, and holds the papers of both": (
        "شخص يتحدث نيابة عن شخص آخر ويحتفظ بأوراق الاثنين معًا"
    ),
    LONG: "استمع أولًا. اطرح أسئلة قليلة مفتوحة وهادئة، واكتب الكلمات التي قيلت كما هي.",
    "Two people, one passport": "شخصان وجواز سفر واحد",
    "Nobody is paid today": "لا أحد يتقاضى أجره اليوم",
    "Ask again, and wait for the second answer.": "اسأل مرة أخرى وانتظر الجواب الثاني.",
    "Wait for the second answer.": "انتظر الجواب الثاني.",
    "Whom do you call?": "بمن تتصل؟",
    "Call {{ contact.harbour_line.phone }}.": "اتصل بالرقم {{ contact.harbour_line.phone }}.",
    "The number stands on the card.": "الرقم مكتوب على البطاقة.",
}


@pytest.fixture(scope="session")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the slides of a pack, in English and Arabic."""
    folder = tmp_path_factory.mktemp("stick")
    site = copy_of("harbour", tmp_path_factory.mktemp("deck"))
    site.replace("resources/partnership.yml", "[en, pl, cy]", "[en, pl, cy, ar]")
    site.replace(f"{PACK}/pack.yml", "visibility: public", "visibility: public\nlanguages: [ar]")
    site.write(f"{PACK}/slides.md", SLIDES)
    site.write("translations/ar.po", translations())
    publication = site.publication()
    with pytest.MonkeyPatch.context() as patch:
        only = fonts.environment([BASE_OVERRIDES / "fonts"], folder / "fontconfig")
        for name, value in only.items():
            patch.setenv(name, value)
        for locale in ("en", "ar"):
            edition = publication.edition(locale)
            job = layouts.job(edition.known("quay-session"), edition, "slides-browser", "")
            done = purposes.printed(job)
            assert done.warnings == ()
            (folder / f"{locale}.html").write_bytes(done.files["deck.html"])
    return folder


def translations() -> str:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    return "\n".join([head, *(f'msgid "{a}"\nmsgstr "{b}"\n' for a, b in ARABIC.items())])


@dataclass
class Shown:
    """An open deck, what it asked for, and what the browser complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


Show = Callable[..., Shown]


@pytest.fixture
def show(browser: Browser, decks: Path) -> Iterator[Show]:
    """Open a deck: ``show("ar", PHONE, "#slide-2", scripts=False)``."""
    contexts = []

    def open_deck(
        locale: str = "en",
        size: tuple[int, int] = PROJECTOR,
        place: str = "",
        scripts: bool = True,
        **settings: Any,
    ) -> Shown:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=scripts,
            offline=True,
            **settings,
        )
        contexts.append(context)
        shown = Shown(context.new_page())
        shown.page.on("request", lambda request: shown.asked.append(request.url))
        shown.page.on("console", lambda message: shown.faults.append(message.text))
        shown.page.on("pageerror", lambda error: shown.faults.append(str(error)))
        shown.page.goto((decks / f"{locale}.html").as_uri() + place)
        if scripts:
            shown.page.evaluate("document.fonts.ready")
        return shown

    yield open_deck
    for context in contexts:
        context.close()


NUMBER = """() => {
  const seen = [...document.querySelectorAll(".frame")].map((one) => one.checkVisibility());
  return seen.filter(Boolean).length === 1 ? seen.indexOf(true) + 1 : 0;
}"""


def number(page: Page) -> int:
    """Return the number of the one slide that is seen; 0 if it is not one."""
    return int(page.evaluate(NUMBER))


def test_it_asks_for_nothing_and_breaks_no_rule_of_its_own(show: Show):
    shown = show()
    for key in ("ArrowRight", "n", "a", "a", "?"):
        shown.page.keyboard.press(key)
    assert [url for url in shown.asked if not url.startswith("data:")] == [shown.page.url[:-8]]
    assert shown.faults == []


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_its_own_fonts_are_there(show: Show, locale):
    page = show(locale, place="#slide-2").page
    page.wait_for_function("[...document.fonts].every(font => font.status === 'loaded')")
    assert page.evaluate("document.fonts.size") >= 2


@pytest.mark.parametrize(
    ("locale", "forward", "back"), [("en", "Right", "Left"), ("ar", "Left", "Right")]
)
def test_keys_turn_slides_in_the_direction_of_reading(show: Show, locale, forward, back):
    page = show(locale).page
    for key, expected in [
        (f"Arrow{forward}", 2), (f"Arrow{back}", 1), (f"Arrow{back}", 1), ("Space", 2),
        ("PageDown", 3), ("ArrowDown", 3), ("ArrowUp", 2), ("PageUp", 1), ("End", 3),
        ("Shift+Space", 2), ("Home", 1), ("Control+End", 1),
    ]:  # fmt: skip
        page.keyboard.press(key)
        assert number(page) == expected, key


def test_buttons_turn_slides_and_end_with_the_last(show: Show):
    page = show("en", PHONE).page
    following = page.get_by_role("button", name="Next slide")
    following.click()
    following.click()
    assert number(page) == 3
    expect(following).to_be_disabled()
    page.get_by_role("button", name="Previous slide").click()
    assert number(page) == 2


def swipe(page: Page, start: int, end: int) -> None:
    session = page.context.new_cdp_session(page)
    for kind, points in [
        ("touchStart", [{"x": start, "y": 300}]),
        ("touchMove", [{"x": end, "y": 310}]),
        ("touchEnd", []),
    ]:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@pytest.mark.parametrize(("locale", "start", "end"), [("en", 300, 80), ("ar", 80, 300)])
def test_a_finger_turns_slides_in_the_direction_of_reading(show: Show, locale, start, end):
    page = show(locale, PHONE, has_touch=True).page
    swipe(page, start, end)
    expect(page.locator("#slide-2 .frame")).to_be_visible()
    swipe(page, end, start)
    expect(page.locator("#slide-1 .frame")).to_be_visible()
    swipe(page, start, start + (end - start) // 8)
    page.wait_for_timeout(200)
    assert number(page) == 1


def test_the_address_names_the_slide_and_back_leads_out(show: Show):
    page = show("en", place="#slide-2").page
    assert number(page) == 2
    page.keyboard.press("ArrowRight")
    assert page.evaluate("[location.hash, history.length]") == ["#slide-3", 2]
    page.evaluate("location.hash = '#slide-1'")
    expect(page.locator("#slide-1 .frame")).to_be_visible()


def test_a_turned_slide_is_told_with_its_title_and_number(show: Show):
    page = show().page
    page.keyboard.press("ArrowRight")
    heading = page.get_by_role("heading", name="Somebody speaks for somebody else")
    expect(heading).to_be_focused()
    expect(heading).to_have_accessible_description("Slide 2 of 3")
    assert page.title().startswith("2. Somebody speaks")


@pytest.mark.parametrize("size", [PROJECTOR, PHONE, LYING_PHONE])
def test_n_shows_the_notes_with_the_minutes_and_where_the_session_stands(show: Show, size):
    page = show("en", size, "#slide-2").page
    notes, times = page.locator("#slide-2 .speech"), page.locator(".times")
    expect(notes).to_be_hidden()
    page.keyboard.press("n")
    expect(notes.get_by_text("Ask again, and wait")).to_be_in_viewport()
    expect(notes.get_by_text("From 0:04 to 0:06 of 0:10")).to_be_in_viewport()
    expect(page.locator("#slide-2 h2")).to_be_in_viewport()
    here = times.locator("[aria-current]")
    expect(here).to_contain_text("Somebody speaks for somebody else")
    expect(here).to_be_in_viewport()
    times.get_by_role("link", name="Whom do you call?").click()
    expect(page.locator("#slide-3 .speech").get_by_text("The number stands")).to_be_visible()
    expect(notes).to_be_hidden()
    page.get_by_role("button", name="Speaker notes").click()
    expect(times).to_be_hidden()


def test_question_mark_shows_the_keys_and_letters_can_be_switched_off(show: Show):
    page = show().page
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.get_by_label("Use letters as keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator(".times")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    assert number(page) == 2


def test_f_fills_the_screen(show: Show):
    page = show().page
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === document.documentElement")
    page.keyboard.press("f")
    page.wait_for_function("!document.fullscreenElement")


def test_a_key_lays_all_slides_out_on_one_page_and_comes_back(show: Show):
    page = show(place="#slide-3").page
    page.keyboard.press("a")
    assert all(frame.is_visible() for frame in page.locator(".frame").all())
    expect(page.locator("#slide-3")).to_be_in_viewport()
    page.keyboard.press("a")
    assert number(page) == 3


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("size", [PROJECTOR, PHONE])
def test_without_a_script_slides_and_notes_stand_one_below_the_other(show: Show, locale, size):
    page = show(locale, size, scripts=False).page
    parts = page.locator(".frame, .speech").all()
    boxes = [part.bounding_box() for part in parts]
    tops = [box["y"] for box in boxes if box]
    assert len(tops) == 6
    assert tops == sorted(tops)
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= size[0] for box in boxes)
    for words in page.locator(".slide :is(h1, h2, p, li), .words").all():
        assert words.is_visible()
    assert not page.locator(".bar").is_visible()


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("size", [PROJECTOR, PHONE])
@pytest.mark.parametrize("keys", ["", "n", "?", "a"])
def test_axe_finds_nothing(show: Show, locale, size, keys):
    page = show(locale, size, "#slide-2").page
    for key in keys:
        page.keyboard.press(key)
    assert broken_rules(page) == []


OUTSIDE = """() => {
  const frame = [...document.querySelectorAll(".frame")].find((one) => one.checkVisibility());
  const edge = frame.getBoundingClientRect();
  const foot = frame.querySelector(".frame-foot").getBoundingClientRect();
  const lowest = frame.querySelector(".slide-strip")?.getBoundingClientRect().top ?? foot.top;
  const texts = frame.querySelectorAll(".slide :is(h1, h2, p:not(.owner), li)");
  const bad = [...texts].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.bottom > lowest + 1 || box.left < edge.left || box.right > edge.right
      || one.scrollWidth > one.clientWidth + 1;
  });
  return {
    bad: bad.map((one) => one.textContent),
    inside: edge.top >= -1 && edge.left >= -1 && edge.right <= innerWidth + 1
      && edge.bottom <= innerHeight + 1,
    scrolls: document.documentElement.scrollWidth > innerWidth,
    size: Math.min(...[...texts].filter((one) => !one.matches(".slide-draft"))
      .map((one) => parseFloat(getComputedStyle(one).fontSize))),
  };
}"""


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize(("size", "least"), [(PROJECTOR, 24), (PHONE, 15), (LYING_PHONE, 11)])
def test_every_slide_fits_its_screen_in_letters_that_one_can_read(show: Show, locale, size, least):
    page = show(locale, size).page
    page.wait_for_function("[...document.fonts].every(font => font.status === 'loaded')")
    for _ in range(3):
        told = page.evaluate(OUTSIDE)
        assert told.pop("size") >= least
        assert told == {"bad": [], "inside": True, "scrolls": False}
        page.keyboard.press("PageDown")


@pytest.mark.parametrize("size", [PROJECTOR, PHONE])
@pytest.mark.parametrize("scripts", [True, False])
def test_on_paper_there_is_one_slide_a_page_and_no_button(show: Show, size, scripts):
    page = show("en", size, scripts=scripts).page
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        assert len(pdf.pages) == 3
        left, bottom, right, top = map(float, pdf.pages[0].mediabox)
    assert (right - left) / (top - bottom) == pytest.approx(16 / 9, rel=0.01)
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert not page.locator(".speech").first.is_visible()


def test_without_colours_of_its_own_the_place_in_the_session_is_seen(show: Show):
    page = show("en", place="#slide-2", forced_colors="active").page
    page.keyboard.press("n")
    colours = page.locator("#slide-2 .pace-now, #slide-2 .speech").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).backgroundColor)"
    )
    assert len(set(colours)) == 2
