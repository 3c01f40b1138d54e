"""Scripts that stand in a page, and how its Content-Security-Policy lets just these run."""

from __future__ import annotations

import base64
import hashlib


def csp_hash(script: str) -> str:
    """Return the name of a script in a policy: the page may run it exactly as it stands."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
