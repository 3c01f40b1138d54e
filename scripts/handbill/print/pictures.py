"""Pictures on their way into a PDF: from below the site's folders, bounded, no metadata."""

from __future__ import annotations

import base64
import html
import io
import re
import warnings
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit
from urllib.request import url2pathname

from PIL import Image, ImageOps

MAX_BYTES = 20_000_000
MAX_PIXELS = 40_000_000
MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
_PICTURE = re.compile(r'(<img\b[^>]*?\bsrc=")(file:[^"]*)(")')


class Refused(Exception):
    """Something was refused; ``refusals`` says what and why, in order."""

    def __init__(self, refusals: Iterable[str]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("; ".join(self.refusals))


def embedded(page: str, roots: Iterable[Path]) -> str:
    """Return the HTML with the bytes of its pictures inside it, so that it depends on no file."""
    roots = tuple(roots)

    def as_data(match: re.Match[str]) -> str:
        address = html.unescape(match[2])
        content = without_metadata(checked(file_below(address, roots).read_bytes()))
        return match[1] + data_address(content, media_type(address)) + match[3]

    return _PICTURE.sub(as_data, page)


def file_below(address: str, roots: Iterable[Path]) -> Path:
    """Return the file of a ``file:`` address, links resolved, if it lies below one of the roots."""
    parts = urlsplit(address)
    if parts.netloc not in ("", "localhost"):
        raise Refused([f"{shortened(address)}: print reads only files of this computer"])
    try:
        path = Path(url2pathname(parts.path)).resolve(strict=True)
    except OSError:
        raise Refused([f"{shortened(address)}: there is no such file"]) from None
    below = any(path.is_relative_to(root.resolve()) for root in roots)
    if not path.is_file() or not below:
        raise Refused([f"{shortened(address)}: lies outside the folders of the site"])
    if path.stat().st_size > MAX_BYTES:
        raise Refused([f"{shortened(address)}: is larger than {MAX_BYTES:,} bytes"])
    return path


def checked(content: bytes) -> bytes:
    """Return the content if its bytes and, for a picture, its pixels are within bounds."""
    if len(content) > MAX_BYTES:
        raise Refused([f"is larger than {MAX_BYTES:,} bytes"])
    if pixels_of(content) > MAX_PIXELS:
        raise Refused([f"has more than {MAX_PIXELS:,} pixels; expected a smaller picture"])
    return content


def pixels_of(content: bytes) -> int:
    """Return the number of pixels of a raster picture, 0 for anything else. Reads only its head."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as picture:
                return picture.width * picture.height
    except Image.DecompressionBombError:
        return MAX_PIXELS + 1
    except OSError:
        return 0


def without_metadata(content: bytes) -> bytes:
    """Return a photograph turned upright and without what the camera wrote: place, time, device."""
    if not content.startswith(b"\xff\xd8"):
        return content
    with Image.open(io.BytesIO(content)) as photograph:
        if not photograph.getexif() and "comment" not in photograph.info:
            return content
        written = io.BytesIO()
        upright = ImageOps.exif_transpose(photograph)
        upright.save(written, "JPEG", quality=92, exif=b"", comment=b"")
    return written.getvalue()


def data_address(content: bytes, kind: str) -> str:
    """Return a ``data:`` address that holds the content."""
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def data_of(address: str) -> bytes:
    """Return the bytes that a ``data:`` address holds."""
    head, comma, payload = address.partition(",")
    if not comma:
        raise Refused(["is not a complete data: address"])
    raw = unquote_to_bytes(payload)
    return base64.b64decode(raw) if head.lower().endswith(";base64") else raw


def media_type(address: str) -> str:
    """Return the type that a ``data:`` address declares or that a file's ending suggests."""
    if address[:5].lower() == "data:":
        return address[5:].partition(",")[0].partition(";")[0] or "text/plain"
    suffix = Path(urlsplit(address).path).suffix.lower()
    return MEDIA_TYPES.get(suffix, "application/octet-stream")


def shortened(address: str) -> str:
    """Return an address short enough for a message."""
    return address if len(address) <= 80 else address[:79] + "…"
