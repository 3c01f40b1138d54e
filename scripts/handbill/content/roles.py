"""Roles, not people: the content is public, and who works against exploitation may be at risk."""

from __future__ import annotations

import re

from handbill.problems import Problem, ProblemsFound, found

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"\d(?:[\s()./-]{0,3}\d){6,}")


def role(value: str, option: str) -> str:
    """Return a role as one line; raise ProblemsFound for what reaches a person.

    Whether words are somebody's name cannot be told; the message asks for a role.
    """
    value = " ".join(value.split())
    if not value or _EMAIL.search(value) or _PHONE.search(value):
        expected = "a role, because everybody can read this: no name, e-mail or number"
        raise _refused(found(value, expected, "Helpline coordinator"), option)
    return value


def source(value: str, option: str) -> str:
    """Return where something was seen as one line; raise ProblemsFound for an e-mail address."""
    value = " ".join(value.split())
    if not value or _EMAIL.search(value):
        expected = "where it was seen, without anybody’s e-mail address"
        raise _refused(found(value, expected, "https://www.modernslaveryhelpline.org"), option)
    return value


def _refused(message: str, option: str) -> ProblemsFound:
    return ProblemsFound([Problem(option, 0, "", message)])
