"""An audit as the library gives it: with its document, its rows for a data frame, its card in a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from auditor.checklist.model import Tier
from auditor.judging.finding import Verdict
from auditor.output.json_document import audit_document
from auditor.output.reasons import shortfall
from auditor.output.report_text import gate_line
from auditor.output.style import clean
from auditor.output.telling import quoted
from auditor.ruling.audit import Audit
from auditor.words import HTML_LANG, Lang, Said, language, say, titled

if TYPE_CHECKING:
    from auditor.judging.finding import Finding

_COLOURS = {Verdict.UNMET: "#b3261e", Verdict.PARTIAL: "#8a5a00", Verdict.UNVERIFIABLE: "#5f6368"}
"""The verdicts that the card lists, in this order, and their colours."""
_TIERS = tuple(Tier)
_MOST = 12
"""So many requirements a card lists; how many more there are is its last line."""
_CELL, _KEPT_WHOLE = "text-align:left;vertical-align:top", ";white-space:nowrap"


class Audited(Audit):
    """The audit of one report, by the policy that fails on required ones."""

    __slots__ = ()

    @property
    def remarks(self) -> tuple[Said, ...]:
        """What is to be said of the choice of checklists."""
        return (self.choice,) if self.choice else ()

    def to_dict(self) -> dict[str, Any]:
        """The object of the JSON document, as `auditor audit --format json` prints it: plain data."""
        return audit_document(self)

    def rows(self, lang: Lang = "zh") -> list[dict[str, Any]]:
        """One flat row a requirement, for a data frame: the columns that `auditor batch` writes; titles in `lang`."""
        return rows(self, lang)

    def _repr_html_(self) -> str:
        return card(self)


def rows(audit: Audit, lang: Lang) -> list[dict[str, Any]]:
    """A record per requirement with the columns of a batch's table of requirements."""
    from auditor.batch.rows import row_of
    from auditor.output.batch.table import judged_in

    return list(judged_in(row_of(audit), lang))


def card(audit: Audit, lang: Lang | None = None) -> str:
    """The audit as a fragment of HTML: the answer, the counts, and the requirements that fall short, the gravest first.

    It needs no style sheet, script or network; the report's words stay text, and are not typeset as formulas either.
    """
    spoken = lang or language()
    facts = audit.report.facts
    counts = " · ".join(f"{say(verdict.value, spoken)} {count}" for verdict, count in audit.counts().items())
    score = f"{say('score', spoken)} {audit.score}" if audit.score is not None else say("score_none", spoken)
    title = _safe(facts.title or audit.report.text.path)
    short = sorted((finding for finding in audit.findings if finding.verdict in _COLOURS), key=_weight)
    listed = "".join(_row(audit, finding, spoken) for finding in short[:_MOST])
    more = f"<p>… +{len(short) - _MOST}</p>" if len(short) > _MOST else ""
    return (
        f'<div class="tex2jax_ignore mathjax_ignore" lang="{HTML_LANG[spoken]}">'
        f"<p><strong>{title}</strong><br>{_safe(gate_line(audit, spoken))}"
        f"<br>{_safe(f'{score} · {counts}')}</p>"
        f"<table><tbody>{listed}</tbody></table>{more}</div>"
    )


def _weight(finding: Finding) -> tuple[int, int]:
    """What fails the gate comes first, what is only advice last."""
    return list(_COLOURS).index(finding.verdict), _TIERS.index(finding.requirement.tier)


def _row(audit: Audit, finding: Finding, lang: Lang) -> str:
    requirement = finding.requirement
    title = titled(requirement, lang)
    verdict = f'<span style="color:{_COLOURS[finding.verdict]}">{say(finding.verdict.value, lang)}</span>'
    cells = (
        (_safe(requirement.id), _KEPT_WHOLE),
        (_safe(title), ""),
        (verdict, _KEPT_WHOLE),
        (_safe(shortfall(finding, lang)), ""),
        (_safe(quoted(audit, finding, lang)), ""),
    )
    return "<tr>" + "".join(f'<td style="{_CELL}{more}">{cell}</td>' for cell, more in cells) + "</tr>"


def _safe(words: str) -> str:
    return escape(clean(words))
