"""JUnit XML that the common schema, Jenkins (xunit2), GitLab and Azure all take: a test case per requirement.

A test fails exactly where the gate does; whatever else is not met is skipped with its reason, so that no viewer
turns a report red that the gate lets pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.judging.finding import Verdict
from auditor.output.anchor import anchor
from auditor.output.escape import xml
from auditor.output.reasons import shortfall
from auditor.output.style import clean
from auditor.output.telling import quoted, title, waiver_words, why
from auditor.ruling.failure import Cause, area_key
from auditor.words import Lang, say, titled

if TYPE_CHECKING:
    from auditor.judging.finding import Finding
    from auditor.output.run import Problem, Run, View
    from auditor.ruling.audit import Audit
    from auditor.ruling.failure import Failure

_NO_TIME = "1970-01-01T00:00:00"
"""The schema demands a time of the run; two runs over the same reports give the same bytes."""


def render(run: Run, view: View) -> str:
    """The run as a `testsuites` document: one suite per report."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>"]
    for number, audit in enumerate(run.audits):
        lines += _suite(run, audit, number, view.lang)
    for number, problem in enumerate(run.problems, len(run.audits)):
        lines += _problem(run, problem, number, view.lang)
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _suite(run: Run, audit: Audit, number: int, lang: Lang) -> list[str]:
    place = run.place(audit.report.text.path)
    failing = {(failure.checklist, failure.key): failure for failure in audit.failures}
    excused = {(failure.checklist, failure.key): failure for failure in (*audit.waived, *audit.known)}
    cases: list[list[str]] = []
    for finding in audit.findings:
        key = (finding.checklist, finding.requirement.id)
        name = f"{key[1]} {titled(finding.requirement, lang)}"
        child = _child(audit, finding, failing.get(key), excused.get(key), lang)
        cases.append(_case(name, _class(place, finding.checklist), child))
    for checklist in audit.checklists:
        for area in checklist.areas:
            key = (checklist.id, area_key(checklist.id, area))
            bound = not area.levels or audit.level is None or audit.level in area.levels
            if not area.required or not bound or not audit.policy.judges(key[1]):
                continue
            name = f"{key[1]} {titled(area, lang)}"
            child = _child(audit, None, failing.get(key), excused.get(key), lang)
            cases.append(_case(name, _class(place, checklist.id), child))
    for failure in (*audit.failures, *audit.known):
        if failure.cause in (Cause.DOCUMENT, Cause.SCORE, Cause.DRAFT):
            child = _child(audit, None, failing.get(("", failure.key)), excused.get(("", failure.key)), lang)
            cases.append(_case(f"{failure.key} {title(failure, lang)}", _class(place, "auditor"), child))
    facts = {
        "title": audit.report.facts.title,
        "level": audit.level.value if audit.level else None,
        "reporting_year": audit.year,
        "score": audit.score,
    }
    return _wrap(
        place, number, cases, {name: str(value) for name, value in facts.items() if value is not None}
    )


def _child(
    audit: Audit, finding: Finding | None, failure: Failure | None, excused: Failure | None, lang: Lang
) -> list[str]:
    """The element that tells how a test case ended; none when it passed."""
    if failure:
        place = anchor(audit.report, failure.finding)
        path = audit.report.text.path
        kind = finding.reason.value if finding and finding.reason else failure.cause.value
        words = quoted(audit, failure.finding, lang)
        body = f"{clean(path)}:{place.line}:{place.column}: {why(audit, failure, lang)}" + (
            f" {words}" if words else ""
        )
        return [
            f'<failure message="{xml(why(audit, failure, lang))}" type="{xml(kind)}">{xml(body)}</failure>'
        ]
    if excused:
        known = say("gate.known", lang)
        return [_skipped(waiver_words(excused.waiver, lang) if excused.waiver else known)]
    if finding is None or finding.verdict in (Verdict.MET, Verdict.PARTIAL):
        return []
    return [_skipped(f"{say(finding.verdict.value, lang)}: {shortfall(finding, lang)}")]


def _skipped(words: str) -> str:
    return f'<skipped message="{xml(clean(words))}"/>'


def _class(place: str, checklist: str) -> str:
    """Viewers split a class at its last dot: the report is the package, the checklist the class."""
    return f"{place.replace('.', '_')}.{checklist}"


def _case(name: str, owner: str, child: list[str]) -> list[str]:
    head = f'    <testcase name="{xml(clean(name))}" classname="{xml(clean(owner))}" time="0"'
    if not child:
        return [head + "/>"]
    return [head + ">", *(f"      {line}" for line in child), "    </testcase>"]


def _problem(run: Run, problem: Problem, number: int, lang: Lang) -> list[str]:
    words = xml(clean(problem.told(lang)))
    place = run.place(problem.path)
    case = _case(
        "auditor", _class(place, "auditor"), [f'<error message="{words}" type="unreadable">{words}</error>']
    )
    return _wrap(place, number, [case], {})


def _wrap(place: str, number: int, cases: list[list[str]], facts: dict[str, str]) -> list[str]:
    text = "\n".join(line for case in cases for line in case)
    counts = {name: text.count(f"      <{name} ") for name in ("failure", "error", "skipped")}
    name = xml(clean(place)) or "report"
    properties = [
        f'      <property name="{xml(key)}" value="{xml(clean(value))}"/>' for key, value in facts.items()
    ]
    return [
        f'  <testsuite name="{name}" package="auditor" id="{number}" timestamp="{_NO_TIME}" hostname="localhost" '
        f'tests="{len(cases)}" failures="{counts["failure"]}" errors="{counts["error"]}" '
        f'skipped="{counts["skipped"]}" time="0">',
        *(["    <properties>", *properties, "    </properties>"] if properties else ["    <properties/>"]),
        *(line for case in cases for line in case),
        "    <system-out/>",
        "    <system-err/>",
        "  </testsuite>",
    ]
