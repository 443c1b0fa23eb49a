"""What makes a failure the same one tomorrow: the requirement and the report, never a line."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.ruling.audit import Audit
    from auditor.ruling.failure import Failure


def fingerprint(audit: Audit, failure: Failure, *more: str) -> str:
    """A digest of the requirement, the checklist and the report's name for itself.

    The evidence stays out: a sentence mended and still not enough is the same failure.
    """
    facts = audit.report.facts
    named = "".join(char for char in facts.title or "" if char.isalnum())
    parts = (
        failure.checklist,
        failure.key,
        named,
        facts.issuer or "",
        str(facts.reporting_year or ""),
        *more,
    )
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
