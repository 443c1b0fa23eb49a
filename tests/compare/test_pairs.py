"""Promises are paired with the sentence that tells of the same matter, or with none; one text is the same text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor import audit, read_report
from auditor.compare.changes import compare
from auditor.compare.sentences import lines, planned
from auditor.output.comparison import render, render_json
from auditor.output.style import Style
from tests.compare.measure import PAIRS, answers

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_promises_find_their_sentence_and_no_other() -> None:
    every = list(answers())
    right, wrong = sum(one.right for one in every), [one for one in every if one.wrong]
    assert len(every) == 81
    # 65 and 1 when this was written; what the topics have learnt since moves a few.
    assert right >= 60
    assert len(wrong) <= 4, wrong


def test_what_every_report_says_every_year_answers_no_promise() -> None:
    old, new = (audit(read_report(PAIRS / f"look-{one}.txt")) for one in ("old", "new"))
    told = [promise.passage.text for promise in compare(old, new).promises if promise.passage]
    assert not [text for text in told if "制定规范性文件6件" in text]


@pytest.mark.parametrize(
    "path", ["county-2025.txt", "open-information/town-2024.txt", "open-information/county-2023.docx"]
)
def test_a_report_beside_itself(path: str) -> None:
    one = audit(read_report(EXAMPLES / path))
    made = compare(one, one)
    assert made.identical
    assert made.share(word_for_word=True) == 1
    assert all(promise.passage == promise.promise for promise in made.promises)
    page = render(made, Style(False, 100), "zh")
    assert page.endswith("两份报告文字相同，没有可比的变化\n")
    assert "年度不早于" not in page
    assert json.loads(render_json(made))["identical"] is True


def test_heads_and_figures_of_tables_are_no_sentences() -> None:
    for path in ("open-information/town-2024.txt", "open-information/county-2022.html"):
        told = [line.text for line in lines(read_report(EXAMPLES / path))]
        assert told
        assert not [text for text in told if "│" in text or "|" in text or "勾稽关系" in text]


def test_places_are_told_as_the_reader_finds_them() -> None:
    old, new = (
        audit(read_report(EXAMPLES / "open-information" / name))
        for name in ("county-2022.html", "county-2023.docx")
    )
    page = render(compare(old, new), Style(False, 100), "zh")
    assert "旧 第60段" in page
    assert "旧 第8段 → 新 第9段" in page


def test_remedies_among_the_shortcomings_are_promises_of_a_report_on_open_information() -> None:
    told = [line.text for line in planned(read_report(PAIRS / "open-old.txt"))]
    assert len(told) == 4
    assert told[0].startswith("下一步改进措施：一是丰富政策解读形式")
    assert told[3] == "四是邀请家长代表开展政府开放日活动。"
    assert all("存在问题" not in line for line in told)
