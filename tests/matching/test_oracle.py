"""The quick search finds what the slow and plain one finds, hit for hit, and so the verdicts are the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.checklist.load import load
from auditor.checklist.phrase import Phrase, parse
from auditor.document import understand
from auditor.judging import weigh
from auditor.judging.audit import audit
from auditor.matching.find import find_all
from auditor.matching.index import Index
from auditor.output.document import audit_document
from auditor.reading import read
from tests.helpers import index
from tests.matching import oracle

REPORTS = sorted((Path(__file__).parents[1] / "accuracy" / "corpus" / "reports").glob("*.txt"))
PIECES = st.sampled_from("法治行政复议，，。；“”《》 件次1２一二三年月\n、:.")
PHRASES = (
    "行政复议", "行政 复议", "法治…行政", "复议 & 法治", "法治 && 一", "行政{复议|法治}[年] #件|次", "# 年", "《》 法治", "法 &! 年", "年 治 & 法 行",
    "{法|法治}{行|行政}", "行政 &! 复议 &! 一", "法治 #次 && 年…月",
)  # fmt: skip


def thin(report: str, share: int) -> tuple[Index, list[tuple[Phrase, ...]]]:
    """The index of a report, and every so many of the lists of phrases that it is judged by."""
    made = understand(read(report))
    year = made.facts.reporting_year or 2022
    checklists = [load("annual-report"), load("outline-2015-2020" if year <= 2020 else "outline-2021-2025")]
    lists = [
        tuple(phrases)
        for checklist in checklists
        for requirement in checklist.requirements
        for evidence in (requirement.evidence, *(facet.evidence for facet in requirement.facets))
        for phrases in evidence
        if phrases
    ]
    return Index(made), lists[::share]


@pytest.mark.parametrize("path", REPORTS[::8], ids=lambda path: path.stem)
def test_every_phrase_of_the_checklists_is_found_where_the_slow_search_finds_it(path: Path) -> None:
    index, lists = thin(str(path), share=9)
    assert sum(len(phrases) for phrases in lists) > 300
    for phrases in lists:
        assert find_all(index, phrases) == oracle.find_all(index, phrases)


@settings(deadline=None)
@given(st.text(alphabet=PIECES, max_size=90), st.sampled_from(PHRASES))
def test_any_words_are_found_as_the_slow_search_finds_them(words: str, phrase: str) -> None:
    made, parsed = index(words), (parse(phrase, {}),)
    assert find_all(made, parsed) == oracle.find_all(made, parsed)


def test_the_verdicts_are_those_of_the_slow_search(monkeypatch: pytest.MonkeyPatch) -> None:
    report = understand(read(str(REPORTS[0])))
    checklists = [load("annual-report")]
    quick = audit(report, checklists)
    monkeypatch.setattr(weigh, "find_all", oracle.find_all)
    assert audit_document(audit(report, checklists)) == audit_document(quick)
