"""Short ways to print something and to look at the result."""

from __future__ import annotations

import datetime
import io
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pikepdf

from handbill.content.resources import Resource
from handbill.edition import Edition
from handbill.print import layouts
from handbill.print.jobs import PrintJob, RenderedPdf
from handbill.print.setting import typesetting

AS_OF = datetime.date(2026, 11, 21)
STYLE = "@page { size: 100mm 100mm; margin: 10mm } * { font-family: 'Noto Sans' }"


def page(body: str, css: str = "", root: str = 'lang="en"') -> str:
    """Return a small complete page."""
    return (
        f"<!DOCTYPE html><html {root}><head><title>Test</title><style>{STYLE}{css}</style></head>"
        f"<body>{body}</body></html>"
    )


def job(html: str, resource: str = "a-test", environment: str = "") -> PrintJob:
    """Return the job that prints some HTML."""
    return PrintJob(
        resource=resource,
        locale="en",
        layout="test",
        title="Test",
        language="en",
        direction="ltr",
        html=html,
        file_stem=resource,
        environment=environment,
        source=f"resources/{resource}.md",
    )


def printed(body: str, css: str = "", root: str = 'lang="en"') -> RenderedPdf:
    """Return the PDF of a small page."""
    return typesetting.render(job(page(body, css, root)))


def printed_resource(edition: Edition, resource_id: str, layout: str) -> RenderedPdf:
    """Return the PDF of a resource in a layout."""
    made = layouts.job(resource_of(edition, resource_id), edition, layout, "")
    return typesetting.render(made)


def html_of(edition: Edition, resource_id: str, layout: str) -> str:
    """Return the HTML that a resource is printed from."""
    return layouts.document(resource_of(edition, resource_id), edition, layout)


def resource_of(edition: Edition, resource_id: str) -> Resource:
    """Return a resource, also one that has no page in this language."""
    resource = edition.catalogue.resource(resource_id)
    assert resource is not None
    return resource


def opened(pdf: RenderedPdf) -> pikepdf.Pdf:
    """Return a PDF to look into."""
    return pikepdf.open(io.BytesIO(pdf.content))


def texts(pdf: RenderedPdf) -> list[str]:
    """Return the text that a reader copies, page by page, white space evened out."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(pdf.content)
        found = subprocess.run(
            ["pdftotext", "-enc", "UTF-8", file.name, "-"], capture_output=True, check=True
        )
    pages = found.stdout.decode().split("\f")[: pdf.pages]
    return [" ".join(text.split()) for text in pages]


def in_many_widths(text: str) -> str:
    """Return a text in blocks whose widths differ by half a pixel."""
    widths = (width / 2 for width in range(150, 330))
    return "".join(f'<p style="width: {width}px; font-size: 8pt">{text}</p>' for width in widths)


def jobs_of(edition: Edition, room: Any = layouts) -> list[PrintJob]:
    """Return the jobs of all that an edition prints, or of all its cards."""
    return [layouts.job(resource, edition, one, "") for resource, one in room.printed(edition)]
