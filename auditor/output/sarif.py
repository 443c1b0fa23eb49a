"""SARIF 2.1.0 as GitHub code scanning takes it: every failure, those that the baseline knows suppressed, every rule with its help, full regions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor import __version__
from auditor.checklist.model import Tier
from auditor.output import escape
from auditor.output.anchor import anchor
from auditor.output.fingerprint import fingerprint
from auditor.output.style import clean
from auditor.output.telling import quoted, title, why
from auditor.ruling.failure import Cause, area_key
from auditor.words import Lang, noted, say, titled

if TYPE_CHECKING:
    from auditor.checklist.model import Area, Checklist, Requirement
    from auditor.output.run import Run, View
    from auditor.ruling.audit import Audit
    from auditor.ruling.failure import Failure

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LONGEST = 1024
_ROOT = "%SRCROOT%"
_LEVEL = {Tier.REQUIRED: "error", Tier.EXPECTED: "warning", Tier.ADVISORY: "note"}
_SEVERITY = {Tier.REQUIRED: "error", Tier.EXPECTED: "warning", Tier.ADVISORY: "recommendation"}


def render(run: Run, view: View) -> str:
    """The run as one SARIF log."""
    rules = _rules(run.checklists(), view.lang)
    at = {rule["id"]: index for index, rule in enumerate(rules)}
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "auditor",
                        "version": __version__,
                        "semanticVersion": __version__,
                        "rules": rules,
                    }
                },
                "automationDetails": {
                    "id": f"auditor/{'+'.join(checklist.id for checklist in run.checklists())}/"
                },
                "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": not run.problems,
                        "toolExecutionNotifications": [
                            {
                                "level": "error",
                                "message": {"text": f"{problem.path}: {clean(problem.told(view.lang))}"},
                            }
                            for problem in run.problems
                        ],
                    }
                ],
                "results": [
                    {**_result(run, audit, failure, at, view.lang), **_state(audit, failure, view.lang)}
                    for audit in run.audits
                    for failure in (*audit.failures, *audit.known)
                ],
            }
        ],
    }
    return escape.json_page(log)


def _result(run: Run, audit: Audit, failure: Failure, at: dict[str, int], lang: Lang) -> dict[str, Any]:
    report = audit.report
    place = anchor(report, failure.finding)
    message = f"{failure.key} {clean(title(failure, lang))}: {why(audit, failure, lang)}"
    words = quoted(audit, failure.finding, lang)
    if words:
        message += f" {words}"
    if not place.exact:
        message += f" ({say('gate.anchored', lang)})"
    uri = escape.uri(run.place(report.text.path))
    artifact = {"uri": uri} if uri.startswith("/") else {"uri": uri, "uriBaseId": _ROOT}
    return {
        "ruleId": failure.key,
        "ruleIndex": at[failure.key],
        "kind": "fail",
        "level": _LEVEL[failure.tier],
        "message": {"text": message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact,
                    "region": {
                        "startLine": place.line,
                        "startColumn": place.column,
                        "endLine": place.end_line,
                        "endColumn": place.end_column,
                    },
                }
            }
        ],
        # GitHub's own key is left to its upload action, which computes it from the file.
        "partialFingerprints": {"auditorRequirement/v1": fingerprint(audit, failure)},
    }


def _state(audit: Audit, failure: Failure, lang: Lang) -> dict[str, Any]:
    """What the baseline says of a failure: new, or known and therefore suppressed; nothing without a baseline."""
    if audit.policy.baseline is None:
        return {}
    if failure not in audit.known:
        return {"baselineState": "new", "suppressions": []}
    reason = {"kind": "external", "status": "accepted", "justification": say("gate.baselined", lang)}
    return {"baselineState": "unchanged", "suppressions": [reason]}


def _rules(checklists: tuple[Checklist, ...], lang: Lang) -> list[dict[str, Any]]:
    rules: dict[str, dict[str, Any]] = {}
    for checklist in checklists:
        for requirement in checklist.requirements:
            rules.setdefault(requirement.id, _requirement(requirement, checklist, lang))
        for area in checklist.areas:
            if area.required:
                rules.setdefault(area_key(checklist.id, area), _area(area, checklist, lang))
    for cause in (Cause.DOCUMENT, Cause.SCORE, Cause.DRAFT):
        words = say(f"cause.{cause.value}", lang)
        rules.setdefault(cause.value, _rule(cause.value, words, words, words, words, Tier.REQUIRED, []))
    return list(rules.values())


def _requirement(requirement: Requirement, checklist: Checklist, lang: Lang) -> dict[str, Any]:
    short, criterion = titled(requirement, lang), requirement.asks(lang)
    duty = f"{requirement.source}{'：' if requirement.duty else ''}{requirement.duty}"
    plain = f"{criterion}\n\n{duty}"
    lines = [f"**{escape.markdown(short)}**", ""]
    lines += [escape.markdown(criterion), "", f"— {escape.markdown(duty)}"]
    for mark, examples in (("✓", requirement.counts), ("✗", requirement.does_not_count)):
        if examples:
            lines += ["", *(f"- {mark} {escape.markdown(example)}" for example in examples)]
    tags = [checklist.id, requirement.tier.value, requirement.kind.value]
    return _rule(
        requirement.id,
        requirement.title_en,
        short,
        plain,
        "\n".join(lines),
        requirement.tier,
        tags,
        criterion,
    )


def _area(area: Area, checklist: Checklist, lang: Lang) -> dict[str, Any]:
    short = titled(area, lang)
    words = f"{short}\n\n{noted(area, lang) or say('gate.empty_area', lang)}"
    return _rule(
        area_key(checklist.id, area),
        area.title_en,
        short,
        words,
        escape.markdown(words),
        Tier.REQUIRED,
        [checklist.id, "area"],
    )


def _rule(
    key: str, name: str, short: str, plain: str, markdown: str, tier: Tier, tags: list[str], full: str = ""
) -> dict[str, Any]:
    return {
        "id": key,
        "name": (name or key)[:255],
        "shortDescription": {"text": (short or key)[:_LONGEST]},
        "fullDescription": {"text": (full or short or key)[:_LONGEST]},
        "help": {"text": plain or key, "markdown": markdown or key},
        "defaultConfiguration": {"level": _LEVEL[tier]},
        "properties": {
            "precision": "high",
            "problem.severity": _SEVERITY[tier],
            "tags": ["rule-of-law-report", *tags],
        },
    }
