from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from handbill.translation.merging import Text, merge
from handbill.translation.po_files import Entry


def texts(*msgids: str, field: str = "page/body") -> tuple[Text, ...]:
    """Return English texts that stand in one field, one after the other."""
    places: dict[str, list[str]] = {}
    for number, msgid in enumerate(msgids, start=1):
        places.setdefault(msgid, []).append(f"{field}/{number}")
    return tuple(Text(msgid, tuple(found), "note") for msgid, found in places.items())


def translated(*msgids: str, field: str = "page/body") -> tuple[Entry, ...]:
    """Return entries in which each text is translated by its capitals."""
    return tuple(
        Entry(text.msgid, text.msgid.upper(), places=text.places)
        for text in texts(*msgids, field=field)
    )


def states(entries: Sequence[Entry]) -> list[tuple[str, str, str]]:
    return [(entry.msgid, entry.msgstr, entry.state) for entry in entries]


def test_the_same_english_keeps_its_translation():
    assert states(merge(translated("a", "b"), texts("a", "b"))) == [
        ("a", "A", "current"), ("b", "B", "current"),
    ]  # fmt: skip


def test_moved_text_keeps_its_translation():
    merged = merge(translated("a", "b"), texts("b", "a"))
    assert states(merged) == [("b", "B", "current"), ("a", "A", "current")]
    elsewhere = merge(translated("a"), texts("a", field="other/body"))
    assert states(elsewhere) == [("a", "A", "current")]
    assert elsewhere[0].places == ("other/body/1",)


def test_an_edited_text_is_outdated_and_remembers_its_english():
    merged = merge(translated("a", "b", "c"), texts("a", "b2", "c"))
    assert states(merged)[1] == ("b2", "B", "outdated")
    assert merged[1].previous == "b"


def test_edited_neighbours_are_paired_in_order():
    merged = merge(translated("a", "b", "c", "d"), texts("a", "b2", "c2", "d"))
    assert states(merged)[1:3] == [("b2", "B", "outdated"), ("c2", "C", "outdated")]


def test_a_new_text_between_others_is_missing_not_guessed():
    merged = merge(
        translated("Call the police.", "b"),
        texts("Call the police.", "Do not call the police.", "b"),
    )
    assert states(merged)[1] == ("Do not call the police.", "", "missing")


def test_runs_of_different_length_are_not_paired():
    merged = merge(translated("a", "b", "c"), texts("a", "x", "y", "c"))
    assert [state for _, _, state in states(merged)] == ["current", "missing", "missing", "current"]


def test_a_similar_text_elsewhere_is_not_paired():
    merged = merge(
        translated("Call the police now."), texts("Call the police.", field="other/body")
    )
    assert states(merged) == [("Call the police.", "", "missing")]


def test_removed_text_is_dropped():
    assert states(merge(translated("a", "b"), texts("b"))) == [("b", "B", "current")]


def test_a_text_edited_twice_remembers_the_english_that_was_translated():
    once = merge(translated("a", "b"), texts("a", "b2"))
    twice = merge(once, texts("a", "b3"))
    assert (twice[1].msgstr, twice[1].previous, twice[1].state) == ("B", "b", "outdated")


def test_an_edit_that_is_taken_back_is_missing_only_if_the_translation_is_gone():
    once = merge(translated("a", "b"), texts("a", "b2"))
    back = merge(once, texts("a", "b"))
    assert back[1].state == "outdated"


def test_a_text_that_stands_twice_and_is_edited_once_keeps_both():
    old = translated("a", "b", "a")
    merged = merge(old, texts("a", "b", "a2"))
    assert states(merged) == [
        ("a", "A", "current"), ("b", "B", "current"), ("a2", "A", "outdated"),
    ]  # fmt: skip


def test_a_suggestion_of_another_tool_never_becomes_outdated():
    guess = Entry("a", "GUESS", fuzzy=True, places=("page/body/1",), previous="similar")
    assert guess.state == "suggestion"
    assert states(merge([guess], texts("a"))) == [("a", "GUESS", "suggestion")]
    assert states(merge([guess], texts("a2"))) == [("a2", "", "missing")]


def test_what_translators_wrote_beside_a_text_stays():
    entry = Entry("a", "A", places=("page/body/1",), remark="Ask a native speaker")
    assert merge([entry], texts("a"))[0].remark == "Ask a native speaker"
    assert merge([entry], texts("a2"))[0].remark == "Ask a native speaker"


def test_an_accepted_translation_forgets_its_previous_english():
    accepted = Entry("b2", "B2", places=("page/body/1",), previous="b", outdated=True)
    merged = merge([accepted], texts("b2"))
    assert (merged[0].state, merged[0].previous, merged[0].outdated) == ("current", None, False)


words = st.lists(st.sampled_from("abcdefgh"), max_size=10)


@given(words, words)
@settings(max_examples=300, deadline=None)
def test_merging_never_invents_and_never_loses(old: list[str], new: list[str]):
    merged = merge(translated(*old), texts(*new))
    assert [entry.msgid for entry in merged] == list(dict.fromkeys(new))
    for entry in merged:
        if entry.msgid in old:
            assert (entry.msgstr, entry.state) == (entry.msgid.upper(), "current")
        else:
            assert entry.state in ("outdated", "missing")
            assert entry.msgstr == (entry.previous or "").upper()


@given(words, words)
@settings(max_examples=200, deadline=None)
def test_a_second_update_changes_nothing(old: list[str], new: list[str]):
    once = merge(translated(*old), texts(*new))
    assert merge(once, texts(*new)) == once
