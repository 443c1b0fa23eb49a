"""A whole run as one page: the audit itself where there is one report, else a table of all with what each lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.judging.review import doubtful
from auditor.output.html import summary
from auditor.output.html.audit_page import render as render_audit
from auditor.output.html.page import build
from auditor.output.html.paper import visible
from auditor.output.reasons import pulls, sure
from auditor.output.subject import subject
from auditor.output.telling import quotation, quoted, tally, title, waiver_words, why
from auditor.words import Lang, say, titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.judging.finding import Verdict
    from auditor.output.run import Run, View
    from auditor.ruling.audit import Audit
    from auditor.ruling.failure import Failure


@dataclass(frozen=True, slots=True)
class Lack:
    """One failure, told."""

    key: str
    title: str
    why: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One verdict worth a second look, with the passages that pull either way."""

    verdict: Verdict
    key: str
    title: str
    sure: str
    pulls: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One report of the run."""

    path: str
    title: str
    issuer: str
    year: str
    passed: bool
    score: str
    counts: tuple[tuple[Verdict, int], ...]
    lacks: tuple[Lack, ...]
    waived: tuple[Lack, ...]
    known: tuple[Lack, ...]
    review: tuple[Doubt, ...]


def render(run: Run, view: View) -> str:
    """The run as one HTML file, closed by a line feed."""
    if len(run.audits) == 1 and not run.problems:
        audit = run.audits[0]
        if view.summary:
            return summary.render(audit, view.lang)
        return render_audit(audit, view.lang, show=view.show, review=view.review)
    values = {
        "title": tally(run, view.lang),
        "subject": subject((one for audit in run.audits for one in audit.checklists), view.lang),
        "facts": [],
        "remarks": [],
        "rows": [_row(audit, run, view) for audit in run.audits],
        "problems": [(visible(problem.path), visible(problem.told(view.lang))) for problem in run.problems],
        "path": "",
        "sha256": "",
        "open": {},
    }
    return build("run.html", view.lang, values) + "\n"


def _row(audit: Audit, run: Run, view: View) -> Row:
    lang = view.lang
    facts = audit.report.facts
    return Row(
        path=visible(run.place(audit.report.text.path)),
        title=visible(facts.title or "") or say("no_title", lang),
        issuer=visible(facts.issuer or "") or say("unknown", lang),
        year=str(audit.year or say("unknown", lang)),
        passed=audit.passed,
        score=say("score_none", lang) if audit.score is None else f"{audit.score:.1f}",
        counts=tuple(audit.counts().items()),
        lacks=tuple(_lack(audit, failure, why(audit, failure, lang), lang) for failure in audit.failures),
        waived=tuple(
            _lack(audit, failure, waiver_words(failure.waiver, lang), lang)
            for failure in audit.waived
            if failure.waiver
        ),
        known=tuple(_lack(audit, failure, say("gate.known", lang), lang) for failure in audit.known),
        review=tuple(_doubts(audit, view)) if view.review else (),
    )


def _lack(audit: Audit, failure: Failure, words: str, lang: Lang) -> Lack:
    return Lack(
        failure.key,
        title(failure, lang),
        visible(words),
        visible(quoted(audit, failure.finding, lang)),
    )


def _doubts(audit: Audit, view: View) -> Iterator[Doubt]:
    """The verdicts worth a second look, the least certain first."""
    lang = view.lang
    for finding in doubtful(audit.findings):
        if view.show is not None and finding.verdict not in view.show:
            continue
        asked = finding.requirement
        yield Doubt(
            finding.verdict,
            asked.id,
            titled(asked, lang),
            sure(finding),
            tuple((label, visible(quotation(audit, item, lang))) for label, item in pulls(finding, lang)),
        )
