"""The jobs of a publication are the same, whoever writes them."""

from __future__ import annotations

from handbill.print import composing


def test_jobs_written_side_by_side_are_the_same_in_the_same_order(monkeypatch, harbour_publication):
    alone = composing.composed(harbour_publication, "print", 1)
    monkeypatch.setattr(composing, "SIDE_BY_SIDE_FROM", 1)
    assert composing.composed(harbour_publication, "print", 2) == alone
    assert {"en", "pl"} <= {job.locale for job in alone}
    assert {"a4-document", "social-card"} <= {job.layout for job in alone}
    assert {job.environment for job in alone} == {"print"}
