"""What the fuzz loop can be pointed at besides the reader: a whole audit, printed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tests.fuzz.run import read_target

if TYPE_CHECKING:
    from auditor.checklist.model import Checklist
    from auditor.reading.text import Text


@cache
def shipped() -> tuple[Checklist, ...]:
    """The shipped checklists, loaded once."""
    from auditor.checklist.load import load
    from auditor.checklist.shelf import shipped as names

    return tuple(load(name) for name in names())


def sound(text: Text) -> None:
    """Audit a text with every shipped checklist, print it in both languages, and check what must always hold."""
    from auditor.document import understand
    from auditor.judging.finding import Verdict
    from auditor.output import reading_text, report_text, why
    from auditor.output.run import View
    from auditor.output.style import Style
    from tests.helpers import audit

    read = understand(text)
    made = audit(read, shipped())
    assert len(made.findings) == sum(len(checklist.requirements) for checklist in shipped())
    assert made.score is None or 0 <= made.score <= 100
    for finding in made.findings:
        assert (finding.verdict is Verdict.MET) == (finding.reason is None), finding.requirement.id
        assert 0 <= finding.confidence <= 1, finding.requirement.id
        for item in finding.evidence:
            start, end = read.plain.span(item.start, item.end)
            assert 0 <= start < end <= len(text.content), finding.requirement.id
            assert 0 <= item.sentence < len(read.sentences), finding.requirement.id
            line, column = text.position(start)
            assert line >= 1, finding.requirement.id
            assert column >= 1, finding.requirement.id
    for lang in ("zh", "en"):
        page = report_text.render(made, View(lang, Style(True, 80), verbose=True))
        page += report_text.render(made, View(lang, Style(True, 80), review=True))
        page += reading_text.render(read, Style(True, 80), lang)
        for line in range(1, min(text.content.count("\n"), 5) + 1):
            if why.touching(read, line):
                page += why.render(read, line, Style(True, 80), lang)
        page.encode("utf-8")


def audit(data: bytes, name: str) -> object:
    """Read a file and audit it with the shipped checklists: all that a report passes through before it is printed."""
    from auditor.reading.text import Text

    read = read_target(data, name)
    assert isinstance(read, Text)
    sound(read)
    return read
