"""A whole run as one page: the audit itself where there is one report, else a table of all with what each lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.judging.review import doubtful, pull
from auditor.output.html import summary
from auditor.output.html.audit_page import render as render_audit
from auditor.output.html.page import build
from auditor.output.html.paper import visible
from auditor.output.reasons import sure
from auditor.output.telling import quotation, quoted, tally, title, waiver_words, why
from auditor.words import Lang, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.judging.finding import Verdict
    from auditor.output.run import Run, View
    from auditor.ruling.policy import Failure, Ruling


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
    if len(run.rulings) == 1 and not run.problems:
        ruling = run.rulings[0]
        if view.summary:
            return summary.render(ruling.audit, view.lang)
        return render_audit(
            ruling.audit, view.lang, aside(ruling, view.lang), show=view.show, review=view.review
        )
    values = {
        "title": tally(run, view.lang),
        "facts": [],
        "remarks": [],
        "rows": [_row(ruling, run, view) for ruling in run.rulings],
        "problems": [(visible(problem.path), visible(problem.told(view.lang))) for problem in run.problems],
        "path": "",
        "sha256": "",
        "open": {},
    }
    return build("run.html", view.lang, values) + "\n"


def aside(ruling: Ruling, lang: Lang) -> tuple[tuple[str, str], ...]:
    """(heading, words) of what the policy says beyond the gate of the checklists: score, waivers, baseline."""
    made = [
        (say("table.why", lang), f"{title(failure, lang)}{say('colon', lang)}{why(ruling, failure, lang)}")
        for failure in ruling.failures
        if failure.finding is None and failure.area is None and failure.key in ("min-score", "draft")
    ]
    made += [
        (failure.key, f"{title(failure, lang)}{say('colon', lang)}{waiver_words(failure.waiver, lang)}")
        for failure in ruling.waived
        if failure.waiver
    ]
    made += [
        (failure.key, f"{title(failure, lang)}{say('colon', lang)}{say('gate.known', lang)}")
        for failure in ruling.known
    ]
    return tuple((visible(head), visible(words)) for head, words in made)


def _row(ruling: Ruling, run: Run, view: View) -> Row:
    lang = view.lang
    audit = ruling.audit
    facts = audit.report.facts
    return Row(
        path=visible(run.place(audit.report.text.path)),
        title=visible(facts.title or "") or say("no_title", lang),
        issuer=visible(facts.issuer or "") or say("unknown", lang),
        year=str(audit.year or say("unknown", lang)),
        passed=ruling.passed,
        score=say("score_none", lang) if audit.score is None else f"{audit.score:.1f}",
        counts=tuple(audit.counts().items()),
        lacks=tuple(_lack(ruling, failure, why(ruling, failure, lang), lang) for failure in ruling.failures),
        waived=tuple(
            _lack(ruling, failure, waiver_words(failure.waiver, lang), lang)
            for failure in ruling.waived
            if failure.waiver
        ),
        known=tuple(_lack(ruling, failure, say("gate.known", lang), lang) for failure in ruling.known),
        review=tuple(_doubts(ruling, view)) if view.review else (),
    )


def _lack(ruling: Ruling, failure: Failure, words: str, lang: Lang) -> Lack:
    return Lack(
        failure.key,
        title(failure, lang),
        visible(words),
        visible(quoted(ruling.audit, failure.finding, lang)),
    )


def _doubts(ruling: Ruling, view: View) -> Iterator[Doubt]:
    """The verdicts worth a second look, the least certain first."""
    audit, lang = ruling.audit, view.lang
    for finding in doubtful(audit.findings):
        if view.show is not None and finding.verdict not in view.show:
            continue
        asked = finding.requirement
        yield Doubt(
            finding.verdict,
            asked.id,
            asked.title if lang == "zh" else asked.title_en,
            sure(finding),
            tuple(
                (say(key, lang), visible(quotation(audit, item, lang)))
                for key, item in zip(("pull_up", "pull_down"), pull(finding), strict=True)
                if item is not None
            ),
        )
