from handbill.content.slides import slides_of, without_note_marks

TEXT = """Before the first slide.

## First {: data-minutes="4" }

- One

### Notes

Say one.

## Second

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
