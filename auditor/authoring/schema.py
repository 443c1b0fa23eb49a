"""The JSON Schema of the checklist format, made from what the loader accepts, so that the two can't drift apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from auditor.checklist import keys
from auditor.checklist.keyword import LONGEST
from auditor.checklist.model import Kind, Tier
from auditor.document.report import Level, ReportKind, Role

_TEXTS: dict[str, Any] = {"type": "array", "items": {"type": "string", "minLength": 1}}
_KEYWORDS: dict[str, Any] = {
    "type": "array",
    "items": {"type": "string", "minLength": 1, "maxLength": LONGEST},
}
_TYPES: Mapping[type, dict[str, Any]] = {
    str: {"type": "string"}, int: {"type": "integer"}, list: _TEXTS, bool: {"type": "boolean"}, dict: {"type": "object"},
}  # fmt: skip
_DESCRIPTIONS = {
    "topics": "Names of shared matters, judged by learnt weights.",
    "keywords": "The few words that name the matter; met with a figure, a document or a completed act beside them.",
    "exclude": "Look-alikes: a sentence that holds one is no evidence.",
    "must_name": "What an act of a topic must name beside it to be more than a claim.",
    "criterion": "When a careful reader calls the requirement met.",
    "least": "For a section: how many concrete sentences make it met.",
    "zero": "true: that there was none of it is an answer too.",
    "part": "The part of the report, by words of its heading, in which alone the evidence stands.",
    "parts": "For a section: the parts that a report has, by words of their headings, in this order.",
    "table": "For a table: the words that head its columns and rows; every cell between them holds a figure.",
    "sum": "For a sum: of which table, and equations between its rows, its columns, or its rows and last year's.",
    "report": "The annual report that the checklist judges.",
    "mend": "How to put it right: where to write, what to name, a model sentence with ____ for what only the writer knows.",
    "waivable": "false: no waiver is accepted for this requirement.",
}


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a checklist file."""
    threshold = _table({"what": str, "units": list}, ("what", "units"))
    threshold["properties"] |= {key: {"type": "number"} for key in keys.NUMBERS}
    threshold["anyOf"] = [{"required": [bound]} for bound in keys.BOUNDS]
    deadline = _table(dict.fromkeys(("dates", "before", "provinces_before"), str), ("dates", "before"))
    day = {"type": "string", "pattern": f"^{keys.DAY}$"}
    dates = {"type": "array", "items": {"enum": ["published", "signed"]}, "minItems": 1}
    deadline["properties"] |= {"dates": dates, "before": day, "provinces_before": day}
    mend = {"mend": _table(keys.MEND, keys.MEND_NEEDED)}
    heads = _table(keys.TABLE, ("columns",))
    heads["properties"]["columns"] |= {"minItems": 1}
    sums = _table(keys.SUM, ("of",))
    sums["anyOf"] = [{"required": [key]} for key in ("rows", "columns", "carried")]
    for key in ("rows", "columns", "carried"):
        sums["properties"][key] = {"type": "array", "items": {"type": "string", "pattern": "[=＝]"}}
    special = {
        **mend,
        "part": _KEYWORDS,
        "parts": _KEYWORDS,
        "table": _rows(heads),
        "sum": sums,
        "facet": _rows(_table(keys.FACET, ("title",), mend)),
        "threshold": threshold,
        "deadline": deadline,
        "check": _choice(keys.CHECKS),
        "examples": _table(dict.fromkeys(("met", "general", "refused"), list), ()),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "auditor checklist",
        "type": "object",
        "properties": {
            "checklist": _table(
                keys.HEAD, ("id", "title"), {"report": _choice(kind.value for kind in ReportKind)}
            ),
            "source": _rows(_table(keys.SOURCE, ("id", "title"))),
            "area": _rows(_table(keys.AREA, ("id", "title"))),
            "requirement": _rows(_table(keys.REQUIREMENT, keys.NEEDED, special)),
            "change": _rows(_table(keys.CHANGE, ("id",))),
        },
        "required": ["checklist"],
        "additionalProperties": False,
    }


def _table(
    keys: Mapping[str, type], needed: Iterable[str], special: Mapping[str, dict[str, Any]] | None = None
) -> dict[str, Any]:
    """The schema of a table with these keys and no others."""
    properties = {}
    for key, kind in keys.items():
        known = {**_SHARED, **(special or {})}.get(key, _TYPES.get(kind, {}))
        properties[key] = (
            {**known, "description": _DESCRIPTIONS[key]} if key in _DESCRIPTIONS else dict(known)
        )
    made: dict[str, Any] = {"type": "object", "properties": properties}
    if needed:
        made["required"] = list(needed)
    return {**made, "additionalProperties": False}


def _rows(table: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": table}


def _choice(names: Iterable[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(names)}


_SHARED: Mapping[str, dict[str, Any]] = {
    "tier": _choice(item.value for item in Tier),
    "kind": _choice(item.value for item in Kind),
    "levels": _rows(_choice(item.value for item in Level)),
    "roles": _rows(_choice(item.value for item in Role)),
    "keywords": _KEYWORDS,
    "exclude": _KEYWORDS,
    "must_name": _KEYWORDS,
}
"""What a key holds wherever it stands."""
