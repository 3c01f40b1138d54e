"""Live preview: MkDocs' own server on the site's folder."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from handbill.problems import HandbillError
from handbill.web.building import mkdocs_file


def serve(root: Path, address: str) -> None:
    """Serve the pages on ``address`` (host:port), built anew at every change, until interrupted."""
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.addHandler(logging.StreamHandler())
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.serve import serve as mkdocs_serve
    from mkdocs.exceptions import MkDocsException

    try:
        mkdocs_serve(str(mkdocs_file(root)), livereload=True, dev_addr=address)
    except MkDocsException as error:
        raise HandbillError(str(error)) from None
