from pathlib import Path

from handbill.translation.template_words import words_given, words_of_package, words_of_templates


def test_words_are_found_in_templates_with_and_without_values(tmp_path: Path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/a.html").write_text(
        '{{ _("Menu") }} {{ _("Page {n}", n=3) }} {{ _(name) }} {{ _("Menu") }}'
    )
    (tmp_path / "b.md.j2").write_text("{% if x %}## {{ _('Law') }}{% endif %}")
    (tmp_path / "c.css").write_text('_("No template")')
    words = words_of_templates(tmp_path)
    assert [(word.msgid, str(word.place)) for word in words] == [
        ("Law", "b.md.j2/words/1"),
        ("Menu", "parts/a.html/words/1"),
        ("Page {n}", "parts/a.html/words/2"),
    ]


def test_words_are_found_in_modules(tmp_path: Path):
    (tmp_path / "a.py").write_text('x = edition.interface("Last reviewed: {date}", date=day)\n')
    assert [word.msgid for word in words_of_package(tmp_path)] == ["Last reviewed: {date}"]


def test_words_of_a_table_are_told_once():
    assert [str(word.place) for word in words_given("names", ["A", "B", "A"])] == [
        "names/words/1", "names/words/2",
    ]  # fmt: skip
