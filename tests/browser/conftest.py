"""A small site, built once as a coordinator builds it, and a browser that opens its pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

PROJECT = Path(__file__).parents[2]
PHONE, DESKTOP = (360, 740), (1280, 800)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder opens a browser."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site of the folder ``site`` beside this file."""
    root = tmp_path_factory.mktemp("harbour") / "site"
    shutil.copytree(Path(__file__).parent / "site", root)
    (root / "overrides").mkdir()
    command = [
        sys.executable,
        "-m",
        "handbill",
        "--site",
        str(root),
        "--as-of",
        "2026-11-21",
        "build",
    ]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return root / "site"


class _Host(SimpleHTTPRequestHandler):
    """Serves a folder as a host does: the site's own page for a wrong address."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        content = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    """Where the site is served, without a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(built_site))) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@dataclass
class Visit:
    """An open page and what it asked for since it was opened."""

    page: Page
    requests: list[str] = field(default_factory=list)


Open = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Open]:
    """Open a page of the site: ``visit("/ar/", size=PHONE, scheme="dark", scripts=False)``."""
    contexts = []

    def open_page(
        path: str, size: tuple[int, int] = PHONE, scheme: str = "light", scripts: bool = True
    ) -> Visit:
        settings: dict[str, Any] = {"color_scheme": scheme, "java_script_enabled": scripts}
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **settings)
        contexts.append(context)
        # Nothing beyond the site is really asked for: the test machine stays off the network.
        context.route(
            lambda url: not url.startswith(address), lambda route: route.fulfill(body="elsewhere")
        )
        opened = Visit(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.goto(address + path)
        return opened

    yield open_page
    for context in contexts:
        context.close()
