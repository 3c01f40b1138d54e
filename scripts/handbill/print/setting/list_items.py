"""The body of list items: WeasyPrint 70 leaves it out where an item holds blocks.

PDF/UA-1 (7.2) lets an item hold labels and bodies only; ``<li><p>…</p></li>`` holds a paragraph.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pydyf

LABEL, BODY = "/Lbl", "/LBody"


def give_body(item: Any, pdf: Any, element_of: Callable[[str], Any]) -> None:
    """Put all that stands beside the label of an item into one body.

    ``element_of`` returns the element of a reference.
    """
    kids = [element_of(kid) for kid in item["K"]]
    if all(kid.get("S") in (LABEL, BODY) for kid in kids):
        return
    body = _body_of(item)
    pdf.add_object(body)
    beside = [kid for kid in kids if kid.get("S") != LABEL]
    for kid in beside:
        kid["P"] = body.reference
        if kid.get("S") == BODY:
            kid["S"] = "/Div"
    body["K"] = pydyf.Array(kid.reference for kid in beside)
    labels = (kid.reference for kid in kids if kid.get("S") == LABEL)
    item["K"] = pydyf.Array((*labels, body.reference))


def _body_of(item: Any) -> Any:
    return pydyf.Dictionary(
        {"Type": "/StructElem", "S": BODY, "Pg": item["Pg"], "P": item.reference}
    )
