"""What is to be mended, for a terminal: each with the passage that came nearest, and where to write what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.output.finding_text import INDENT, evidence, told
from auditor.output.mending import advice, heading
from auditor.output.mending import told as labelled
from auditor.output.style import Style, cells, hanging
from auditor.words import Lang, say

if TYPE_CHECKING:
    from auditor.judging.finding import Verdict
    from auditor.ruling.audit import Audit


def mending(audit: Audit, shown: frozenset[Verdict], style: Style, lang: Lang) -> list[str]:
    """Everything to be mended, each with the passage that came nearest and with the advice."""
    every = advice(audit.findings)
    listed = [one for one in every if one.finding.verdict in shown]
    if not listed:
        return ["", style.paint(say("mend.none", lang), "bold")]
    heads = [(heading("mend.head", every, listed, lang), "bold"), (say("mend.blanks", lang), "dim")]
    lines = ["", *(line for words, name in heads for line in style.folded(words, name))]
    for one in listed:
        lines += told(one.finding, style, lang)
        for item in one.finding.evidence[:1]:
            lines += evidence(audit, item, style, lang)
        for label, words in labelled(one.mends, lang) or [(say("mend", lang), say("mend.silent", lang))]:
            head = f"{INDENT}{style.paint(label, 'cyan')} "
            lines += hanging(head, len(INDENT) + cells(label) + 1, words, style.width)
    return lines
