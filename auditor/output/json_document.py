"""The JSON document of the stable interface; its JSON Schema lies in `schema/audit.schema.json`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from auditor.output import escape
from auditor.output.document import SCHEMA_VERSION, audit_document
from auditor.words import tell

if TYPE_CHECKING:
    from auditor.output.run import Run, View
    from auditor.ruling.policy import Failure, Ruling


def render(run: Run, view: View) -> str:
    """Every audit of a run in one document: the same in every language but for why a report could not be read."""
    return page(
        {
            "schema_version": SCHEMA_VERSION,
            "audits": [ruling_document(ruling) for ruling in run.rulings],
            "errors": [
                {
                    "path": problem.path,
                    "message": tell(problem.message, view.lang),
                    "help": tell(problem.help, view.lang) if problem.help else None,
                }
                for problem in run.problems
            ],
        }
    )


def render_one(ruling: Ruling) -> str:
    """The document of one audit."""
    return page(ruling_document(ruling))


def page(document: dict[str, Any]) -> str:
    """A document as UTF-8 text, not escaped to ASCII, closed by a line feed."""
    return escape.json_page(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def ruling_document(ruling: Ruling) -> dict[str, Any]:
    """The audit's document with what the policy says of it."""
    made = audit_document(ruling.audit)
    made["gate"] = {
        **made["gate"],
        "passed": ruling.passed,
        "fail_on": ruling.policy.fail_on.value,
        "min_score": ruling.policy.min_score,
        "waived": [_waived(failure) for failure in ruling.waived],
        "expired": [_waived(failure) for failure in ruling.failures if failure.note == "expired"],
        "known": [failure.key for failure in ruling.known],
        "mended": list(ruling.mended),
    }
    return made


def _waived(failure: Failure) -> dict[str, Any]:
    waiver = failure.waiver
    return {
        "id": failure.key,
        "reason": waiver.reason if waiver else None,
        "expires": waiver.expires.isoformat() if waiver else None,
    }
