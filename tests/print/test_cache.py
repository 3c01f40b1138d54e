"""The cache gives back exactly what was put in, or nothing."""

from __future__ import annotations

import pytest

from handbill.print.cache import PdfCache
from handbill.print.jobs import RenderedPdf

KEY = "ab" * 32
PDF = RenderedPdf({"screen.pdf": b"%PDF-1.7 something", "press.txt": b"fine"}, 300)


@pytest.fixture
def cache(tmp_path):
    return PdfCache(tmp_path / "pdf")


def test_what_was_put_comes_back(cache):
    cache.put(KEY, PDF)
    assert cache.get(KEY) == PDF


def test_what_was_never_put_is_not_there(cache):
    assert cache.get(KEY) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda entry: b"",
        lambda entry: entry[:10],
        lambda entry: entry[:-1],
        lambda entry: entry[:-1] + b"!",
        lambda entry: b"x" + entry,
    ],
)
def test_a_damaged_entry_is_as_good_as_none(cache, damage):
    cache.put(KEY, PDF)
    path = cache.path(KEY)
    path.write_bytes(damage(path.read_bytes()))
    assert cache.get(KEY) is None


def test_a_damaged_entry_can_be_replaced(cache):
    cache.put(KEY, PDF)
    cache.path(KEY).write_bytes(b"")
    cache.put(KEY, PDF)
    assert cache.get(KEY) == PDF


def test_nothing_half_written_stays_behind(cache, monkeypatch):
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        cache.put(KEY, PDF)
    assert list(cache.path(KEY).parent.iterdir()) == []
