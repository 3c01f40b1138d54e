from pathlib import Path

from handbill.translation.reviews import content_hash, load_reviews

ENTRY = (
    "- {{resource: crew-card, locale: pl, hash: {hash}, on: 2026-11-01, by_role: Second speaker}}\n"
)


def write(root: Path, text: str) -> None:
    (root / "translations").mkdir()
    (root / "translations/reviews.yml").write_text(text)


def test_white_space_and_quotes_do_not_lapse_a_review():
    assert content_hash(["„Tak”  bez\nprzerwy"]) == content_hash(['"Tak" bez przerwy'])


def test_a_changed_word_lapses_a_review():
    assert content_hash(["Tak", "Nie"]) != content_hash(["Tak", "Niee"])
    assert content_hash(["a", "b"]) != content_hash(["ab"])


def test_reviews_are_found_by_resource_and_language(tmp_path: Path):
    write(tmp_path, ENTRY.format(hash="abc") + ENTRY.format(hash="def"))
    reviews, problems = load_reviews(tmp_path)
    assert problems == ()
    assert reviews["crew-card", "pl"] == {"abc", "def"}


def test_without_a_file_nothing_was_reviewed(tmp_path: Path):
    assert load_reviews(tmp_path) == ({}, ())


def test_a_mistake_in_the_file_is_told(tmp_path: Path):
    write(tmp_path, ENTRY.format(hash="abc").replace("locale: pl, ", ""))
    _, problems = load_reviews(tmp_path)
    assert [str(problem) for problem in problems] == [
        "translations/reviews.yml:1 [1].locale: is missing; expected locale; for example locale: ro"
    ]
