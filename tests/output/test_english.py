"""What is listed says how much of it is shown; English pages name in English what a shipped checklist names in both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.checklist.mend import mends, topic_mends
from auditor.checklist.shelf import shipped as names
from auditor.document import understand
from auditor.judging.finding import Verdict
from auditor.output.mending import advice, told
from auditor.output.reasons import lacking
from auditor.output.report_text import explain, render
from auditor.output.run import View
from auditor.output.style import PLAIN
from auditor.reading import read
from auditor.ruling.audit import Audit
from tests.helpers import audit, shipped

EXAMPLES = Path(__file__).parents[2] / "examples"
CHINESE = re.compile(r"[\u3400-\u9fff]")
EVERY = [asked for name in names() for asked in shipped(name).requirements]


@pytest.fixture(scope="module")
def example() -> Audit:
    made = understand(read(str(EXAMPLES / "county-2023-no-causes.txt")))
    return audit(made, [shipped("annual-report"), shipped("outline-2021-2025")])


def test_every_facet_and_every_place_to_write_in_has_an_english_name() -> None:
    for asked in EVERY:
        for facet in asked.facets:
            assert not CHINESE.search(facet.title_en), facet.title
    for mend in [*topic_mends().values(), *(mend for asked in EVERY for mend in mends(asked))]:
        assert mend.where_en and not CHINESE.search(mend.where_en), mend.where


def test_advice_is_framed_in_english_and_its_sentence_stays_chinese() -> None:
    mend = topic_mends()["行政调解"]
    assert told([mend], "en") == [
        ("Where:", "achievements part, passage on settling disputes"),
        ("Name:", "；".join(mend.name)),
        ("Model sentence:", mend.sentence),
    ]
    assert [label for label, _ in told([mend], "zh")] == ["写在", "点明", "例句"]


def test_what_is_lacking_is_named_in_english(example: Audit) -> None:
    lacks = [lacking(finding, "en") for finding in example.findings if finding.missing_facets]
    assert any("the Party committee of the same level" in words for words in lacks)
    assert not [words for words in lacks if CHINESE.search(words)]


def test_a_shorter_list_says_how_many_of_how_many_it_shows(example: Audit) -> None:
    unmet, every = example.counts()[Verdict.UNMET], len(advice(example.findings))
    assert unmet < every
    for view in (View("zh", PLAIN), View("zh", PLAIN, mend=True)):
        assert f"{every} 项（先列" in render(example, view)
        page = render(example, view._replace(show=frozenset({Verdict.UNMET})))
        assert f"列出 {unmet} 项，共 {every} 项（先列" in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_weighing_of_a_requirement_tells_the_confidence_once(example: Audit, lang: str) -> None:
    word = "把握" if lang == "zh" else "confidence"
    for finding in example.findings:
        page = explain(example, finding.requirement.id, View(lang, PLAIN))  # type: ignore[arg-type]
        assert len(re.findall(rf"{word} \d+%", page)) == 1
