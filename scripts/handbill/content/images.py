"""Which images the content may show: files below ``resources/`` of types that we can print."""

from __future__ import annotations

from pathlib import Path

from handbill.problems import found

TYPES = (".svg", ".png", ".jpg", ".jpeg", ".webp")
_EXAMPLE = "images/logo.svg"


def fault_of_image(root: Path, name: str) -> str | None:
    """Return what is wrong with an image named relative to ``resources/``, or None."""
    folder = root / "resources"
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        return found(name, "an image below the folder resources", _EXAMPLE)
    if path.suffix.lower() not in TYPES:
        return found(name, f"an image of the type {', '.join(TYPES)}", _EXAMPLE)
    if not path.is_file():
        return found(name, "an image that is there, named from the folder resources", _EXAMPLE)
    return None
