"""Reading the author's files: bounded, UTF-8 only, never outside the site's folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handbill.problems import Problem, ProblemsFound

MAX_BYTES = 2_000_000


def read_text(path: Path, root: Path) -> str:
    """Return the text of a file below ``root``; raise ProblemsFound if it cannot be read."""
    name = path.relative_to(root).as_posix()
    if not path.resolve().is_relative_to(root.resolve()):
        raise ProblemsFound(
            [
                Problem(
                    name, 0, "", "is a link to a place outside the site; expected a file inside it"
                )
            ]
        )
    raw = _bytes(path, name)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = (
            "found a byte that is not UTF-8; expected the file saved as UTF-8; "
            "for example “Save with encoding: UTF-8” in your editor"
        )
        raise ProblemsFound([Problem(name, line, "", message)]) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _bytes(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"is {size:,} bytes; expected at most {MAX_BYTES:,}: split it into parts"
            raise ProblemsFound([Problem(name, 0, "", message)])
        return path.read_bytes()
    except OSError as error:
        message = f"cannot be read ({error.strerror}); expected a readable file"
        raise ProblemsFound([Problem(name, 0, "", message)]) from None


def files_below(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    """Yield the files with these endings below a folder in a stable order, hidden ones left out."""
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix in suffixes and not hidden and not path.is_dir():
            yield path
