"""What the site was like at an earlier time, read from git without touching the working folder."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from handbill.problems import HandbillError

_READ = ("resources", "docs", "translations")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


@dataclass(frozen=True)
class Snapshot:
    """The content at an earlier time, in a folder of its own; empty before the first change."""

    root: Path
    revision: str
    day: datetime.date


@contextlib.contextmanager
def snapshot(root: Path, since: str) -> Iterator[Snapshot]:
    """Give the content as it was at the beginning of a day (year-month-day), or at a revision.

    Of a revision on another branch the point counts at which the two parted. Raise HandbillError,
    saying what is missing, outside git, in a clone without that history, for an unknown name.
    """
    top = Path(_git(root, "rev-parse", "--show-toplevel", missing=_outside(root)).strip())
    revision = _of_day(root, since) if _DAY.fullmatch(since) else _of_name(root, since)
    with tempfile.TemporaryDirectory(prefix="handbill-") as name:
        folder = Path(name)
        if revision is not None:
            _unpack(_packed(top, root, revision), folder)
        yield Snapshot(folder, revision or "", _day_of(root, revision, since))


def _of_day(root: Path, day: str) -> str | None:
    """Return the last revision before a day, or None if the history begins later."""
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        raise HandbillError(f"--since found “{day}”; expected a day of the calendar") from None
    newest = ("rev-list", "-1", "--first-parent", f"--before={day} 00:00:00", "HEAD")
    revision = _git(root, *newest, missing="there is no history yet; commit something first")
    if not revision.strip() and _is_shallow(root):
        raise HandbillError(f"{_too_short(root)}, which is after {day}; {_FETCH}")
    return revision.strip() or None


def _of_name(root: Path, name: str) -> str:
    if not name or name.startswith("-"):
        raise HandbillError(f"--since found “{name}”; expected a day or a revision; {_EXAMPLE}")
    missing = f"--since found “{name}”; expected a day or a revision that is here; {_EXAMPLE}"
    if _is_shallow(root):
        missing = f"{_too_short(root)} and “{name}” is not in it; {_FETCH}"
    commit = _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", missing=missing)
    with contextlib.suppress(HandbillError):
        return _git(root, "merge-base", "HEAD", commit.strip()).strip()
    return commit.strip()


_EXAMPLE = "for example --since 2026-10-01 or --since origin/main"
_FETCH = "expected the whole history: git fetch --unshallow (in a pipeline: fetch-depth 0)"


def _outside(root: Path) -> str:
    return f"{root} is not in a git repository; expected one, because its history says what changed"


def _is_shallow(root: Path) -> bool:
    return _git(root, "rev-parse", "--is-shallow-repository").strip() == "true"


def _too_short(root: Path) -> str:
    oldest = _git(root, "log", "--format=%cs", "HEAD").split()[-1]
    return f"this clone is shallow: its history begins on {oldest}"


def _day_of(root: Path, revision: str | None, since: str) -> datetime.date:
    if _DAY.fullmatch(since):
        return datetime.date.fromisoformat(since)
    return datetime.date.fromisoformat(
        _git(root, "show", "-s", "--format=%cs", str(revision)).strip()
    )


def _packed(top: Path, root: Path, revision: str) -> bytes:
    """Return a tar archive of the site's content; nothing where the site did not exist yet."""
    below = root.resolve().relative_to(top.resolve()).as_posix()
    tree = f"{revision}:{'' if below == '.' else below}"
    try:
        names = _git(top, "ls-tree", "--name-only", tree).split("\n")
    except HandbillError:
        return b""
    wanted = [name for name in _READ if name in names]
    return _run(top, ("archive", "--format=tar", tree, *wanted)) if wanted else b""


def _unpack(packed: bytes, folder: Path) -> None:
    """Write the plain files of an archive; links could lead anywhere and are left out."""
    if not packed:
        return
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        for member in archive:
            path = folder / member.name
            file = archive.extractfile(member) if member.isreg() else None
            if file is not None and path.resolve().is_relative_to(folder.resolve()):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(file.read())


def _git(root: Path, *arguments: str, missing: str = "") -> str:
    try:
        return _run(root, arguments).decode("utf-8", "replace")
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip()
        if "dubious ownership" in said:
            trust = f"git config --global --add safe.directory {root}"
            raise HandbillError(
                f"git does not trust {root}; expected that you run: {trust}"
            ) from None
        raise HandbillError(missing or f"git {arguments[0]} failed: {said}") from None


def _run(root: Path, arguments: tuple[str, ...]) -> bytes:
    surroundings = {name: text for name, text in os.environ.items() if name not in _OF_A_HOOK}
    # Never fetch what a partial clone lacks, and say things in English.
    surroundings |= {"GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    try:
        return subprocess.run(
            ["git", "-C", str(root), *arguments],
            env=surroundings, check=True, capture_output=True, timeout=120,
        ).stdout  # fmt: skip
    except FileNotFoundError:
        raise HandbillError("git is not installed; expected it, to read the history") from None
    except subprocess.TimeoutExpired:
        raise HandbillError(f"git {arguments[0]} took too long and was stopped") from None
