"""The keys of a checklist's file, table by table, with the type of each; loader and schema both go by them."""

from __future__ import annotations

from auditor.checklist.model import Kind

EVIDENCE = ("topics", "keywords", "exclude", "must_name")
BOUNDS = ("at_least", "at_most")
NUMBERS = (*BOUNDS, "credible")
"""What a threshold says in numbers: its bounds, one of which it needs, and the greatest figure that may count."""
CHECKS = ("named", "outline", "signature", "page", "general", "department", "town", "inspector")
REQUIREMENT = {
    "id": str, "title": str, "title_en": str, "source": str, "tier": str, "kind": str, "criterion": str, "criterion_zh": str, "area": int,
    "duty": str, "threat": str, "levels": list, "from_year": int, "to_year": int, "required_from": int, "expected_from": int, "roles": list, "facet": list, "any_facet": bool,
    "threshold": dict, "deadline": dict, "check": str, "least": int, "waivable": bool, "counts": list,
    "does_not_count": list, "note": str, "note_zh": str, "examples": dict, "mend": dict, "part": list, "parts": list, "table": list, "sum": dict, "zero": bool, **dict.fromkeys(EVIDENCE, list),
}  # fmt: skip
NEEDED = ("id", "title", "source", "tier", "kind", "criterion")
TOP = {"checklist": dict, "source": list, "area": list, "requirement": list, "change": list}
HEAD = {
    "id": str, "title": str, "title_en": str, "from_year": int, "to_year": int, "extends": str, "drop": list, "any_report": bool,
    "report": str,
}  # fmt: skip
FACET = {"title": str, "title_en": str, "mend": dict, "zero": bool, **dict.fromkeys(EVIDENCE, list)}
CHECKS_OF = {
    Kind.IDENTITY: ("named", "outline", "signature", "page"),
    Kind.ADDRESSEE: ("general", "department", "town", "inspector"),
    Kind.QUANTITY: ("general",),
}
TABLE = {"columns": list, "rows": list}
SUM = {"of": str, "rows": list, "columns": list, "carried": list}
MEND = {"where": str, "where_en": str, "name": list, "sentence": str}
MEND_NEEDED = ("where", "name", "sentence")
DAY = r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
CHANGE = {
    "id": str, "tier": str, "levels": list, "from_year": int, "to_year": int, "waivable": bool, **dict.fromkeys(EVIDENCE, list),
}  # fmt: skip
SOURCE = {
    "id": str, "title": str, "short": str, "issued_by": str, "issued": object, "effective": object, "compared": bool, "threat": str,
    "bears_on": list, "note": str,
}  # fmt: skip
AREA = {
    "id": int,
    "title": str,
    "title_en": str,
    "required": bool,
    "levels": list,
    "note": str,
    "note_zh": str,
}
