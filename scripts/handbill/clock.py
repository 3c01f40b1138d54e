"""The only place that asks what day it is."""

from __future__ import annotations

import datetime
import os

from handbill.problems import HandbillError


def today() -> datetime.date:
    """Return the as-of date of a build: ``SOURCE_DATE_EPOCH`` (seconds, UTC) if set, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.date.today()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        expected = "expected whole seconds since 1970; for example 1795219200"
        raise HandbillError(f"SOURCE_DATE_EPOCH is “{epoch}”; {expected}") from None
