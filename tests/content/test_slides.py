from handbill.content.slides import as_text, slides_of, with_only, without_note_marks

TEXT = """Before the first slide.

## First {: data-minutes="4" }

- One

### Notes

Say one.

## Second {: #second }

Two
"""


def test_each_heading_starts_a_slide_with_its_minutes_and_notes():
    first, second = slides_of(TEXT)
    assert (first.title, first.minutes, first.body, first.notes, first.line) == (
        "First", 4, "- One", "Say one.", 2,
    )  # fmt: skip
    assert (second.title, second.minutes, second.notes, second.line) == ("Second", 0, "", 10)


def test_a_text_without_headings_has_no_slides():
    assert slides_of("Just text.") == ()


def test_the_mark_of_notes_is_no_text_of_the_page():
    assert "### Notes" not in without_note_marks(TEXT)
    assert without_note_marks(TEXT).count("\n") == TEXT.count("\n")


def test_a_slide_may_have_a_key():
    assert [slide.key for slide in slides_of(TEXT)] == ["", "second"]


def test_a_slide_is_written_as_it_is_read():
    (slide,) = slides_of('## Who? {: #who data-minutes="3" }\n\n- You\n\n### Notes\n\nWait.')
    assert slides_of(as_text(slide)) == (slide,)


def test_what_is_not_asked_for_is_blank_and_every_line_keeps_its_number():
    shown = with_only(TEXT, {"second"})
    assert shown.split("\n")[10:] == TEXT.split("\n")[10:]
    assert not "".join(shown.split("\n")[:10])
