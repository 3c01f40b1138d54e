"""The fonts that print may use: the site's and Handbill's, and none of the computer's own."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def font_files(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return the TTF files of the folders; a file of an earlier folder hides its namesake."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.ttf")):
            found.setdefault(path.name, path)
    return tuple(found[name] for name in sorted(found))


def fingerprint(folders: Iterable[Path]) -> str:
    """Return a hash of the fonts' names and bytes."""
    digest = hashlib.sha256()
    for path in font_files(folders):
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def use_only(folders: Iterable[Path], cache: Path) -> None:
    """Make Fontconfig see only the fonts of these folders, for this process and from now on.

    Fontconfig reads the environment when a configuration is created, so this has to run before the
    first PDF; `configuration` then holds for the life of the process.
    """
    os.environ.update(environment(folders, cache))
    configuration.cache_clear()


def environment(folders: Iterable[Path], cache: Path) -> dict[str, str]:
    """Return what a process needs in its environment to see only the fonts of these folders."""
    files = font_files(folders)
    if not files:
        raise RuntimeError("no fonts to print with: expected TTF files in overrides/fonts")
    folder = _folder_of_links(files, cache.resolve())
    text = _CONFIGURATION.format(
        folder=escape(str(folder)), cache=escape(str(folder.with_suffix(".cache")))
    )
    path = folder.with_suffix(".conf")
    _write_once(path, text)
    return {"FONTCONFIG_FILE": str(path)}


def chosen() -> tuple[Path, ...]:
    """Return the TTF files that this process prints with."""
    if "FONTCONFIG_FILE" not in os.environ:
        raise RuntimeError("print fonts are not chosen yet: call fonts.use_only first")
    return font_files([Path(os.environ["FONTCONFIG_FILE"]).with_suffix("")])


@lru_cache(maxsize=1)
def configuration() -> Any:
    """Return this process's one WeasyPrint font configuration: creating it is the slow part."""
    if "FONTCONFIG_FILE" not in os.environ:
        raise RuntimeError("print fonts are not chosen yet: call fonts.use_only first")
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _folder_of_links(files: Iterable[Path], cache: Path) -> Path:
    """Return a folder of links to just these files, so that a hidden namesake is not seen."""
    targets = sorted((path.name, str(path.resolve())) for path in files)
    name = hashlib.sha256(repr(targets).encode()).hexdigest()[:16]
    folder = cache / name
    folder.mkdir(parents=True, exist_ok=True)
    for link, target in targets:
        with suppress(FileExistsError):
            (folder / link).symlink_to(target)
    return folder


def _write_once(path: Path, text: str) -> None:
    """Write a file unless it is there; another process sees all of it or nothing."""
    if not path.exists():
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
