"""The jail around WeasyPrint: it reads files below the allowed folders, `data:`, and nothing else."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit
from urllib.request import url2pathname

from PIL import Image
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

MAX_BYTES = 20_000_000
MAX_PIXELS = 40_000_000


class Refused(Exception):
    """Something was refused; ``refusals`` says what and why, in order."""

    def __init__(self, refusals: Iterable[str]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("; ".join(self.refusals))


class Jail(URLFetcher):  # type: ignore[misc]
    """A fetcher that records every refusal.

    WeasyPrint swallows errors inside SVG images and style sheets; `raise_refusals` after the
    render makes sure that none is lost.
    """

    def __init__(self, roots: Iterable[Path] = ()) -> None:
        super().__init__(
            allowed_protocols=("file", "data"), allow_redirects=False, fail_on_errors=True
        )
        self.roots = tuple(root.resolve(strict=True) for root in roots)
        self.refusals: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Return what the address holds, or stop the render."""
        try:
            content = self._content(url)
        except (Refused, OSError, ValueError) as error:
            reason = str(error) or type(error).__name__
            self.refusals.append(f"{shortened(url)}: {reason}")
            raise FatalURLFetchingError(self.refusals[-1]) from error
        return URLFetcherResponse(url, content, {"Content-Type": media_type(url)})

    def raise_refusals(self) -> None:
        """Raise what was refused so far, also when WeasyPrint went on without it."""
        if self.refusals:
            raise Refused(self.refusals)

    def _content(self, url: str) -> bytes:
        scheme = urlsplit(url).scheme.lower()
        if scheme == "data":
            return checked(data_of(url))
        if scheme == "file":
            return checked(self._path(url).read_bytes())
        raise Refused(["print reads only files of the site, nothing from the network"])

    def _path(self, url: str) -> Path:
        parts = urlsplit(url)
        if parts.netloc not in ("", "localhost"):
            raise Refused(["print reads only files of this computer"])
        path = Path(url2pathname(parts.path)).resolve(strict=True)
        if not path.is_file() or not any(path.is_relative_to(root) for root in self.roots):
            raise Refused(["lies outside the folders of the site"])
        if path.stat().st_size > MAX_BYTES:
            raise Refused([f"is larger than {MAX_BYTES:,} bytes"])
        return path


def checked(content: bytes) -> bytes:
    """Return the content if its bytes and, for a picture, its pixels are within bounds."""
    if len(content) > MAX_BYTES:
        raise Refused([f"is larger than {MAX_BYTES:,} bytes"])
    pixels = pixels_of(content)
    if pixels > MAX_PIXELS:
        raise Refused([f"has {pixels:,} pixels; expected at most {MAX_PIXELS:,}"])
    return content


def pixels_of(content: bytes) -> int:
    """Return the number of pixels of a raster image, 0 for anything else. Reads only its header."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as image:
                return image.width * image.height
    except Image.DecompressionBombError:
        return MAX_PIXELS + 1
    except OSError:
        return 0


def data_of(url: str) -> bytes:
    """Return the bytes of a ``data:`` address."""
    head, comma, payload = url.partition(",")
    if not comma:
        raise Refused(["is not a complete data: address"])
    raw = unquote_to_bytes(payload)
    if head.lower().endswith(";base64"):
        import base64

        return base64.b64decode(raw, validate=True)
    return raw


def media_type(url: str) -> str:
    """Return the type that a ``data:`` address declares or that a file's ending suggests."""
    if url[:5].lower() == "data:":
        return url[5:].partition(",")[0].partition(";")[0] or "text/plain"
    return MEDIA_TYPES.get(Path(urlsplit(url).path).suffix.lower(), "application/octet-stream")


MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".css": "text/css",
}


def shortened(url: str) -> str:
    """Return an address short enough for a message."""
    return url if len(url) <= 80 else url[:79] + "…"
