"""A checklist tests itself: every requirement's examples must get the verdicts that they are listed under."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.checklist.model import Checklist, Requirement
from auditor.document import understand
from auditor.document.report import Role
from auditor.judging.audit import audit
from auditor.judging.model import Finding, Verdict
from auditor.reading.text import Text


@dataclass(frozen=True, slots=True)
class Shortfall:
    """An example that got another verdict than its list says, or a list that is too short."""

    requirement: str
    line: int
    listed: str
    example: str
    message: str
    finding: Finding | None = None
    """How the example was judged; None where a list is too short."""


_ALLOWED = {
    "met": (Verdict.MET,),
    "general": (Verdict.PARTIAL,),
    "refused": (Verdict.UNMET, Verdict.PARTIAL, Verdict.UNVERIFIABLE),
}
NEEDED = {"met": 3, "general": 1, "refused": 3}
"""How many examples of each list a topic needs."""


_PARTS = {
    Role.SHORTCOMING: "二、存在的不足",
    Role.CAUSE: "二、存在的不足及原因",
    Role.PLAN: "三、下一年度主要安排",
}


def finding_for(checklist: Checklist, requirement: Requirement, example: str) -> Finding:
    """The finding on one requirement when `example` alone stands in the part where its evidence belongs."""
    words = f"一、主要举措和成效\n    {example}\n"
    part = _PARTS.get(requirement.roles[0]) if requirement.roles else None
    if part:
        words = f"一、主要举措和成效\n    情况如下。\n{part}\n    {example}\n"
    text = Text(words, "example", words.encode())
    level = requirement.levels[0] if requirement.levels else None
    single = Checklist(
        checklist.id, checklist.title, checklist.title_en, checklist.path, (requirement,), any_report=True
    )
    year = requirement.from_year or checklist.to_year
    return audit(understand(text), [single], level=level, year=year).findings[0]


def shortfalls(checklist: Checklist, needed: dict[str, int] | None = None) -> list[Shortfall]:
    """Every example that falls short, and, where `needed` is given, every list of a topic that is too short."""
    made = []
    for requirement in checklist.requirements:
        for listed, allowed in _ALLOWED.items():
            examples: tuple[str, ...] = getattr(requirement.examples, listed)
            for example in examples:
                finding = finding_for(checklist, requirement, example)
                if finding.verdict not in allowed:
                    got = finding.verdict.value + (f" ({finding.reason.value})" if finding.reason else "")
                    made.append(
                        Shortfall(requirement.id, requirement.line, listed, example, f"got {got}", finding)
                    )
            if needed and requirement.kind.value == "topic" and len(examples) < needed.get(listed, 0):
                made.append(
                    Shortfall(
                        requirement.id,
                        requirement.line,
                        listed,
                        "",
                        f"needs {needed[listed]} examples, has {len(examples)}",
                    )
                )
    return made
