from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbill.translation.po_files import Entry, read_po
from handbill.translation.po_writing import po_text, write_if_changed


def read_text(folder: Path, text: str | bytes) -> tuple[tuple[Entry, ...], list[str]]:
    path = folder / "pl.po"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    po = read_po(path, "pl.po")
    return po.entries, [str(problem) for problem in po.problems]


HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            HEADER + "<<<<<<< ours\n",
            "pl.po:4 found a mark of a merge conflict; expected one of the two versions kept",
        ),
        (
            HEADER.encode() + b'msgid "a"\nmsgstr "\xff"\n',
            "pl.po:5 found a byte that is not UTF-8; expected the PO file saved as UTF-8",
        ),
        (HEADER + 'msgid "a"\nmsgstr "\x00"\n', "pl.po:5 found a null character; expected text"),
        (
            HEADER + 'msgid "a\nmsgstr "A"\n',
            "pl.po:4 is not a valid PO file here; expected msgid and msgstr lines in quotes",
        ),
        (
            HEADER + 'msgid "a"\nmsgstr "A"\n\nmsgid "a"\nmsgstr "B"\n',
            "pl.po:7 msgid “a”: stands twice; expected once: keep this one or the one in line 4",
        ),
    ],
)
def test_a_damaged_file_is_told_in_plain_words(tmp_path: Path, text: str | bytes, problem: str):
    assert read_text(tmp_path, text)[1] == [problem]


def test_a_flood_of_entries_is_refused_at_once(tmp_path: Path):
    path = tmp_path / "ro.po"
    path.write_text("".join(f'msgid "{n}"\nmsgstr ""\n\n' for n in range(100_000)), "utf-8")
    found = read_po(path, "translations/ro.po")
    assert found.entries == ()
    assert [str(problem) for problem in found.problems] == [
        "translations/ro.po has 100,000 entries; expected at most 50,000"
    ]


def test_a_link_is_refused(tmp_path: Path):
    (tmp_path / "pl.po").symlink_to("/etc/hostname")
    problems = read_po(tmp_path / "pl.po", "pl.po").problems
    assert [str(problem) for problem in problems] == [
        "pl.po is a link; expected a file of the site"
    ]


pieces = st.lists(
    st.sampled_from(
        ["msgid ", "msgstr ", '"', "a", "\\", "\n", "#, fuzzy\n", "#| ", "#~ ", "[0]", "msgctxt "]
    )
).map("".join)


@given(st.text() | pieces)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, text: str):
    folder = tmp_path_factory.getbasetemp()
    entries, problems = read_text(folder, text.encode("utf-8", "replace"))
    assert isinstance(entries, tuple)
    assert all(problem.startswith("pl.po") for problem in problems)


ENTRIES = (
    Entry("Current", "Obecny", places=("page/body/1", "flyer/title/1"), note="Page: T (heading)"),
    Entry("Outdated", "Stary", True, 0, ("page/body/2",), "Old", True, "note", "Ask somebody"),
    Entry("Guess", "Zgadnij", True, previous="Similar"),
    Entry("Two  \nlines", "", places=("page/body/3",)),
    Entry('Quotes " and \\ and {{ contact.a.phone }}', "„Cudzysłów”"),
)


def test_what_is_written_is_read_again(tmp_path: Path):
    entries, problems = read_text(tmp_path, po_text(ENTRIES, "Harbour", "pl"))
    assert problems == []
    assert [
        (e.msgid, e.msgstr, e.state, e.places, e.previous, e.note, e.remark) for e in entries
    ] == [(e.msgid, e.msgstr, e.state, e.places, e.previous, e.note, e.remark) for e in ENTRIES]


def test_a_file_has_no_dates_and_names_nobody():
    header = polib.pofile(po_text(ENTRIES, "Harbour", "zh-Hant")).metadata
    assert header == {
        "Project-Id-Version": "Harbour", "Language": "zh_Hant",
        "Plural-Forms": "nplurals=1; plural=0;", "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit",
    }  # fmt: skip


def test_a_file_is_replaced_in_one_step_and_only_if_it_changes(tmp_path: Path):
    path = tmp_path / "new" / "pl.po"
    assert write_if_changed(path, "one")
    assert not write_if_changed(path, "one")
    assert write_if_changed(path, "two")
    assert path.read_text() == "two"
    assert [found.name for found in path.parent.iterdir()] == ["pl.po"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "pl.po"
    path.write_text("old")

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="no space left"):
        write_if_changed(path, "new")
    assert path.read_text() == "old"
    assert [found.name for found in tmp_path.iterdir()] == ["pl.po"]
