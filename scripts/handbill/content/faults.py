"""What is wrong in one resource: where, and in which words. `checking` makes Problems of it."""

from __future__ import annotations

from collections.abc import Iterator

from handbill.content.resources import Pathway, Resource
from handbill.content.yaml_text import Path as FieldPath
from handbill.problems import found

Fault = tuple[FieldPath, str]
"""Where something is wrong, and what."""


def not_a_pathway(path: FieldPath, target: Resource | None) -> Iterator[Fault]:
    """Refuse a resource in the place of a pathway; that there is none at all is said elsewhere."""
    if target is not None and not isinstance(target, Pathway):
        yield path, found(target.id, f"the id of a pathway; this is: {target.kind_name}")
