"""The jail around WeasyPrint: it reads files below allowed folders, `data:` and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from handbill.print.pictures import (
    Refused,
    checked,
    data_of,
    file_below,
    media_type,
    shortened,
)


class Jail(URLFetcher):  # type: ignore[misc]
    """A fetcher that records every refusal.

    WeasyPrint swallows errors inside SVG images and style sheets; `raise_refusals` after the
    render makes sure that none is lost.
    """

    def __init__(self, roots: Iterable[Path] = ()) -> None:
        super().__init__(
            allowed_protocols=("file", "data"), allow_redirects=False, fail_on_errors=True
        )
        self.roots = tuple(roots)
        self.refusals: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002
        """Return what the address holds, or stop the render."""
        try:
            content = checked(self._content(url))
        except (Refused, OSError, ValueError) as error:
            self.refusals.append(_named(url, str(error) or type(error).__name__))
            raise FatalURLFetchingError(self.refusals[-1]) from error
        return URLFetcherResponse(url, content, {"Content-Type": media_type(url)})

    def raise_refusals(self) -> None:
        """Raise what was refused so far, also when WeasyPrint went on without it."""
        if self.refusals:
            raise Refused(self.refusals)

    def _content(self, url: str) -> bytes:
        scheme = urlsplit(url).scheme.lower()
        if scheme == "data":
            return data_of(url)
        if scheme == "file":
            return file_below(url, self.roots).read_bytes()
        raise Refused(["print reads only files of the site, nothing from the network"])


def _named(url: str, reason: str) -> str:
    return reason if reason.startswith(shortened(url)) else f"{shortened(url)}: {reason}"
