"""Finished builds: each in a folder of its own, ``site`` a link that is swapped in one step."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from handbill.problems import HandbillError

BUILD_FOLDER = ".build"
KEPT = 3


@contextlib.contextmanager
def workspace(root: Path) -> Iterator[Path]:
    """Give a build a folder of its own below ``.build``; only one build at a time has one.

    Whatever happens inside, the folder is removed afterwards and ``site`` is untouched.
    """
    build = root / BUILD_FOLDER
    build.mkdir(exist_ok=True)
    with (build / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise HandbillError(
                "another build of this site is running; wait for it to end"
            ) from None
        for left in build.glob("work-*"):
            shutil.rmtree(left, ignore_errors=True)
        work = Path(tempfile.mkdtemp(prefix="work-", dir=build))
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def release(root: Path, built: Path) -> Path:
    """Make a finished folder the live site and return its place; the last few releases are kept."""
    link = root / "site"
    if link.exists() and not link.is_symlink():
        raise HandbillError(
            "“site” is a folder; expected nothing or a link: move it away and build again"
        )
    releases = root / BUILD_FOLDER / "releases"
    releases.mkdir(exist_ok=True)
    manifest = manifest_of(built)
    target = releases / _name(manifest)
    if target.exists():
        shutil.rmtree(built)
    else:
        _write_manifest(releases / f"{target.name}.json", manifest)
        built.rename(target)
    os.utime(target)
    _swap(link, Path(BUILD_FOLDER) / "releases" / target.name)
    _forget_old(releases, target)
    return target


def manifest_of(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a folder by its name, sorted."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _name(manifest: dict[str, str]) -> str:
    return hashlib.sha256(json.dumps(manifest).encode()).hexdigest()[:16]


def _write_manifest(path: Path, manifest: dict[str, str]) -> None:
    beside = path.with_suffix(".part")
    beside.write_text(json.dumps(manifest, indent=1) + "\n")
    beside.replace(path)


def _swap(link: Path, target: Path) -> None:
    """Point the link at the new release in one step: a visitor sees the old site or the new one."""
    beside = link.with_name(f".{link.name}-next")
    beside.unlink(missing_ok=True)
    beside.symlink_to(target, target_is_directory=True)
    beside.replace(link)


def _forget_old(releases: Path, live: Path) -> None:
    others = [path for path in releases.iterdir() if path.is_dir() and path != live]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[KEPT - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
        path.with_suffix(".json").unlink(missing_ok=True)
