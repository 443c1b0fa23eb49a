"""`import auditor`: names for checklists, the document, rows for a data frame, the card of a notebook."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import auditor
from auditor.errors import ChecklistError
from auditor.output.batch.table import REQUIREMENT
from tests.helpers import report
from tests.output.conftest import project
from tests.output.test_formats import own_schema

__all__ = ["project"]
ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "county-2023-no-causes.txt"


@pytest.fixture(scope="module")
def made() -> auditor.judging.finding.Audit:
    return auditor.audit(auditor.read_report(EXAMPLE), ["annual-report"])


def test_a_name_stands_for_a_checklist(made: auditor.judging.finding.Audit) -> None:
    loaded = auditor.load_checklist("annual-report")

    assert auditor.audit(made.report, [loaded]).findings == made.findings
    assert auditor.audit(made.report, "annual-report").findings == made.findings


def test_a_path_stands_for_a_checklist(made: auditor.judging.finding.Audit) -> None:
    path = ROOT / "examples" / "strict-annual-report.toml"

    assert auditor.audit(made.report, [str(path)]).checklists[0].id == "strict-annual-report"


def test_a_name_that_is_not_there_is_told_with_the_nearest(made: auditor.judging.finding.Audit) -> None:
    with pytest.raises(ChecklistError, match="did you mean “annual-report”"):
        auditor.audit(made.report, ["annual-reprot"])


def test_without_checklists_the_reporting_year_chooses(made: auditor.judging.finding.Audit) -> None:
    def chosen(year: int) -> list[str]:
        return [checklist.id for checklist in auditor.audit(made.report, year=year).checklists]

    assert chosen(2018) == ["annual-report", "outline-2015-2020"]
    assert chosen(2023) == ["annual-report", "outline-2021-2025"]


def test_a_choice_that_needs_a_word_is_remarked(
    made: auditor.judging.finding.Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    (remark,) = map(str, auditor.audit(made.report, year=2031).remarks)

    assert "no Implementation Outline covers 2031" in remark


def test_a_level_is_a_word_too(made: auditor.judging.finding.Audit) -> None:
    assert auditor.audit(made.report, ["annual-report"], level="town").to_dict()["report"]["level"] == "town"
    with pytest.raises(ValueError, match="hamlet"):
        auditor.audit(made.report, ["annual-report"], level="hamlet")


def test_to_dict_is_what_the_command_prints(
    made: auditor.judging.finding.Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    from auditor.cli.audit import Request, run

    with pytest.raises(SystemExit):
        run(Request(str(EXAMPLE), checklists=("annual-report",), format="json"))

    assert made.to_dict() == json.loads(capsys.readouterr().out)


def test_to_dict_fits_the_schema(made: auditor.judging.finding.Audit) -> None:
    own_schema("audit").validate(made.to_dict())


def test_rows_are_flat_one_a_requirement(made: auditor.judging.finding.Audit) -> None:
    rows = made.rows()

    assert [row["id"] for row in rows] == [finding.requirement.id for finding in made.findings]
    assert all(list(row) == [column.name for column in REQUIREMENT] for row in rows)
    json.dumps(rows)


def test_rows_carry_titles_in_the_language_asked_for(made: auditor.judging.finding.Audit) -> None:
    zh, en = made.rows(), made.rows("en")

    assert zh[0]["title"] == made.findings[0].requirement.title
    assert en[0]["title"] == made.findings[0].requirement.title_en


def test_the_repr_is_a_line(made: auditor.judging.finding.Audit) -> None:
    assert repr(made).startswith(f"<Audit of {str(EXAMPLE)!r}: gate failed, score ")
    assert len(repr(made)) < 250
    assert repr(made.report) == f"<Report {str(EXAMPLE)!r}: 沧芦县2023年法治政府建设工作情况报告>"
    assert "<Finding AR-S3 unmet: missing>" in repr(made.findings)
    assert re.fullmatch(r"<Checklist annual-report: \d+ requirements>", repr(made.checklists[0]))


def test_the_card_tells_the_answer_and_what_falls_short(
    made: auditor.judging.finding.Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

    card = made._repr_html_()

    short = [f for f in made.findings if f.verdict.value in ("unmet", "partial", "unverifiable")]
    assert card.count("<tr>") == len(short) > 0
    assert "暂不宜报送。缺少必备内容 AR-S3" in card


def test_a_card_is_short_the_gravest_first(made: auditor.judging.finding.Audit) -> None:
    card = auditor.audit(made.report)._repr_html_()

    short = auditor.audit(made.report).counts()
    left_out = (
        sum(short[verdict] for verdict in short if verdict.value in ("unmet", "partial", "unverifiable")) - 12
    )
    assert card.count("<tr>") == 12
    assert f"… +{left_out}<" in card
    assert re.findall(r">([A-Z0-9]+-\w+)<", card)[0] == "AR-S3"


def test_the_card_speaks_the_language_of_the_session(
    made: auditor.judging.finding.Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    assert "not ready to submit – required content missing: AR-S3" in made._repr_html_()


def test_the_card_fetches_nothing(made: auditor.judging.finding.Audit) -> None:
    assert not re.search(r"src=|href=|url\(|https?:|<script|<style|<link", made._repr_html_())


def test_words_of_a_report_never_become_markup() -> None:
    words = EXAMPLE.read_text(encoding="utf-8").replace("紧紧抓住", "<script>alert(1)</script>抓住")
    hostile = report(words)
    hostile = hostile._replace(facts=hostile.facts._replace(title="<img src=x onerror=alert(1)>"))

    card = auditor.audit(hostile, ["annual-report"])._repr_html_()

    assert set(re.findall(r"<(\w+)", card)) == {
        "div",
        "p",
        "strong",
        "br",
        "table",
        "tbody",
        "tr",
        "td",
        "span",
    }
    assert "&lt;script&gt;" in card
    assert "&lt;img" in card
