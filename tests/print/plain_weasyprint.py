"""A program that prints pages with WeasyPrint as it comes, without anything of Handbill.

It reads ``{name: HTML}`` as JSON and writes ``{name: what became of it}`` as JSON.
"""

from __future__ import annotations

import base64
import json
import logging
import sys
from typing import Any

from weasyprint import HTML
from weasyprint.logger import LOGGER
from weasyprint.text.ffi import ffi
from weasyprint.urls import URLFetcher


def printed(html: str) -> dict[str, Any]:
    """Return the PDF, or the error, and what the log said; only ``data:`` is read."""
    said: list[str] = []
    listener = logging.Handler()
    listener.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    LOGGER.handlers[:] = [listener]
    fetcher = URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    try:
        pdf = HTML(string=html, url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
    except BaseException as error:
        return {"error": type(error).__name__, "said": said}
    return {"pdf": base64.b64encode(pdf).decode(), "said": said, "array_types": array_types()}


def array_types() -> int:
    """Count the types of glyph arrays that cffi has parsed so far."""
    return sum(name.startswith("hb_codepoint_t[") for name in ffi._parsed_types)


if __name__ == "__main__":
    pages = json.load(sys.stdin)
    results = {name: printed(html) for name, html in pages.items()}
    assert not any(name.startswith("handbill") for name in sys.modules)
    json.dump(results, sys.stdout)
