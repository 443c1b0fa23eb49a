"""How a requirement is mended: every shipped one tells it, and a report that follows the advice has what was missing."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest

from auditor.checklist.mend import BLANK, mends, topic_mends
from auditor.checklist.model import Kind, Requirement
from auditor.checklist.shelf import shipped
from auditor.checklist.topics import topics
from auditor.document import understand
from auditor.document.report import Level
from auditor.judging.finding import Verdict
from auditor.ruling.audit import Audit
from tests.helpers import audit, text
from tests.helpers import shipped as checklist

REPORT = """江北县人民政府关于{year}年度法治政府建设情况的报告

{year}年，县政府认真推进法治政府建设，现将有关情况报告如下：

一、{part}

{sentence}

二、下一年度主要安排

继续努力。

江北县人民政府
{later}年2月20日
"""
YEARS = {"outline-2015-2020": 2019}
REQUIREMENTS = [(name, asked) for name in shipped() for asked in checklist(name).requirements]
BY_SENTENCE = [
    (name, asked)
    for name, asked in REQUIREMENTS
    if asked.kind in (Kind.TOPIC, Kind.QUANTITY) and not asked.check
]


def filled(sentence: str, year: int) -> str:
    """A model sentence as its writer would fill it in."""
    words = sentence.replace("____年____月", f"{year}年6月").replace("____年度", f"{year}年度")
    words = (
        re.sub("《____", "《江北县行政管理", words)
        .replace("____报", "省级报")
        .replace("____平台", "江北政务平台")
    )
    return words.replace("____级", "省级").replace(BLANK, "86")


@lru_cache(maxsize=512)
def judged(name: str, level: Level | None, part: str, sentence: str, year: int) -> Audit:
    """A report whose measures are that one sentence."""
    words = REPORT.format(year=year, later=year + 1, part=part, sentence=sentence)
    return audit(understand(text(words)), [checklist(name)], level=level)


def verdict(name: str, asked: Requirement, sentences: str, year: int) -> Verdict:
    level = asked.levels[0] if asked.levels else Level.COUNTY
    part = "".join(options[0] for options in asked.part[0].words) if asked.part else "主要举措和成效"
    found = judged(name, level, part, sentences, year).findings
    return next(finding.verdict for finding in found if finding.requirement.id == asked.id)


@pytest.mark.parametrize(("name", "asked"), REQUIREMENTS, ids=lambda item: getattr(item, "id", item))
def test_every_shipped_requirement_tells_how_it_is_mended(name: str, asked: Requirement) -> None:
    advice = mends(asked)
    assert advice
    assert all(BLANK in mend.sentence and mend.where and mend.name for mend in advice)


@pytest.mark.parametrize(("name", "asked"), BY_SENTENCE, ids=lambda item: getattr(item, "id", item))
def test_the_model_sentence_filled_in_meets_the_requirement(name: str, asked: Requirement) -> None:
    year = YEARS.get(name, 2023)
    sentences = "\n".join(filled(mend.sentence, year) for mend in mends(asked))
    assert verdict(name, asked, sentences, year) is Verdict.MET


@pytest.mark.parametrize(("name", "asked"), BY_SENTENCE, ids=lambda item: getattr(item, "id", item))
def test_the_model_sentence_left_blank_meets_nothing(name: str, asked: Requirement) -> None:
    year = YEARS.get(name, 2023)
    sentences = "\n".join(mend.sentence for mend in mends(asked))
    assert verdict(name, asked, sentences, year) is not Verdict.MET


@pytest.mark.parametrize("mend", topic_mends().values(), ids=topic_mends())
def test_a_model_sentence_states_no_figure(mend: object) -> None:
    assert not re.search(r"\d", str(mend))


def test_the_advice_names_topics_that_exist() -> None:
    assert set(topic_mends()) == set(topics())
