"""`Text` to `Report`: furniture, headings, sentences and their roles, facts."""

from __future__ import annotations

from auditor import bound
from auditor.document.facts import facts_of
from auditor.document.lines import blocks_of
from auditor.document.plain import Plain, plain
from auditor.document.report import Facts, Heading, Level, Report, ReportKind, Role, Sentence
from auditor.document.roles import assign
from auditor.document.sequence import decided
from auditor.reading.text import Text

__all__ = ["Facts", "Heading", "Level", "Plain", "Report", "Role", "Sentence", "understand"]


def understand(text: Text) -> Report:
    """The document model of a text. Never raises: a text that is no report says so in its facts."""
    bound.extend(len(text.content))
    form = plain(text.content)
    furniture = tuple((form.of_source(start), form.of_source(end)) for start, end in text.furniture)
    blocks = blocks_of(form.chars, furniture)
    facts = facts_of(form.chars, blocks, text.metadata)
    if facts.remark:
        text = text._replace(remarks=(*text.remarks, facts.remark))
    sentences, headings = assign(form.chars, blocks, facts.reporting_year)
    if facts.kind is not ReportKind.OPENNESS:
        # The wording of roles is learnt from reports on law-based government.
        sentences = decided(form.chars, sentences, facts.reporting_year)
    return Report(text, form, tuple(sentences), tuple(headings), facts)
