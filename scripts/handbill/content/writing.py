"""Writing the author's files: one value at a time, and all the files of a change or none."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from handbill.content.files import read_text
from handbill.content.yaml_editing import CannotEdit, Value, append_entry, set_field, written
from handbill.content.yaml_text import Path as FieldPath
from handbill.content.yaml_text import read_yaml
from handbill.problems import HandbillError, Problem, ProblemsFound

_FRONT_MATTER = re.compile(r"\ufeff?---[^\S\n]*\n(.*?)^---[^\S\n]*$", re.S | re.M)


def exact_text(path: Path, root: Path) -> str:
    """Return a file's text with its line ends and byte order mark; nothing for a missing file.

    Raise ProblemsFound if it cannot be read.
    """
    if path.is_symlink():
        file = path.relative_to(root).as_posix()
        raise ProblemsFound([Problem(file, 0, "", "is a link; expected a file of the site")])
    if not path.exists():
        return ""
    read_text(path, root)
    return path.read_bytes().decode("utf-8")


def with_field(text: str, file: str, field: FieldPath, value: Value) -> str:
    """Return a file's text with one field of its YAML or front matter written.

    Raise ProblemsFound, with the line to write by hand, if that could disturb anything else.
    """
    by_hand = f"{field[-1]}: {written(value)}"
    return _edited(text, file, partial(set_field, path=field, value=value), by_hand)


def with_entry(text: str, file: str, entry: Mapping[str, str]) -> str:
    """Return the text of a list in YAML with one more entry, unless it has it already.

    Raise ProblemsFound, with the line to write by hand, if that could disturb anything else.
    """
    if entry in (read_yaml(text, file).value or ()):
        return text
    return _edited(text, file, partial(append_entry, entry=entry), f"- {written(entry)}")


def _edited(text: str, file: str, edit: Callable[[str], str], by_hand: str) -> str:
    start, end = _yaml_of(text, file)
    try:
        return text[:start] + edit(text[start:end]) + text[end:]
    except CannotEdit as error:
        message = f"cannot be changed safely: {error}; expected that you write it: {by_hand}"
        raise ProblemsFound([Problem(file, 0, "", message)]) from None


def _yaml_of(text: str, file: str) -> tuple[int, int]:
    """Return where the YAML of a file begins and ends: all of it, or the front matter."""
    if not file.endswith(".md"):
        return 0, len(text)
    match = _FRONT_MATTER.match(text)
    if match is None:
        raise ProblemsFound([Problem(file, 1, "", "has no front matter; expected “---” first")])
    return match.span(1)


def write_together(contents: Mapping[Path, str | bytes]) -> tuple[Path, ...]:
    """Replace files whose content differs, after all of it is safely on the disk; return those.

    Raise HandbillError, with every file as it was, if one cannot be written.
    """
    staged: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            encoded = content.encode() if isinstance(content, str) else content
            if not path.is_file() or path.read_bytes() != encoded:
                staged[path] = _staged(path, encoded)
        for path, temporary in staged.items():
            temporary.replace(path)
    except OSError as error:
        raise HandbillError(f"{path} cannot be written ({error.strerror})") from None
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)
    return tuple(staged)


def _staged(path: Path, content: bytes) -> Path:
    if path.is_dir():
        raise IsADirectoryError(0, "it is a folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(path.stat().st_mode & 0o777 if path.is_file() else 0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
