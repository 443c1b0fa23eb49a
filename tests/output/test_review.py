"""How sure a verdict is, in every format that tells of it, and `--review`."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from auditor.judging.finding import Judged, Refusal, Verdict
from auditor.language import Category
from auditor.output import report_text
from auditor.output import run as runs
from auditor.output.finding_text import INDENT
from auditor.output.formats import BINARY, Format, renderer
from auditor.output.html import render as html_page
from auditor.output.style import Style, cells
from auditor.ruling.audit import Audit
from auditor.ruling.rule import rule
from tests.html.pages import county

if TYPE_CHECKING:
    from tests.gate.conftest import Project

PLAIN = Style(False, 100)


@pytest.fixture(scope="module")
def doubtful() -> Audit:
    """The county's audit with two verdicts that are not sure: one met, one refused for its scope."""
    audit = county()
    unsure = {"P-01": 0.41, "P-08": 0.23}
    return audit._replace(
        findings=tuple(
            finding._replace(confidence=unsure.get(finding.requirement.id, 0.99))
            for finding in audit.findings
        )
    )


def sure(but: dict[str, float] | None = None) -> Audit:
    """The county's audit with every verdict sure but these."""
    audit = county()
    return audit._replace(
        findings=tuple(
            finding._replace(confidence=(but or {}).get(finding.requirement.id, 0.99))
            for finding in audit.findings
        )
    )


def told(audit: Audit, **view: Any) -> str:
    """The whole audit as text."""
    return report_text.render(audit, runs.View("zh", PLAIN, **view))


def rendered(audit: Audit, name: Format, *, reports: int = 1, **view: Any) -> str:
    """The page of a run in a format."""
    audit = rule(Judged(*audit[: len(Judged._fields)]))
    return renderer(name)(runs.Run((audit,) * reports), runs.View("zh", style=PLAIN, **view))


def test_text_marks_what_a_person_should_look_at(doubtful: Audit) -> None:
    page = told(doubtful)

    marked = [line for line in page.split("\n") if "建议复核" in line]
    assert marked == [f"{INDENT}⚑ 建议复核 · 把握 23%", f"{INDENT}⚑ 建议复核 · 把握 41%"]
    assert "建议复核" not in told(sure())


def test_text_lists_the_least_certain_first_with_what_pulls_either_way(doubtful: Audit) -> None:
    page = told(doubtful, review=True)

    assert re.findall(r"P-\d\d", page.partition("建议复核（")[2].partition("得分")[0]) == ["P-08", "P-01"]
    assert "偏向未达标" in page
    assert "〔" in page, "the record and the words that refused a passage"
    assert told(doubtful).split("\n")[-3:] == page.split("\n")[-3:]


def test_show_filters_what_is_reviewed(doubtful: Audit) -> None:
    page = told(doubtful, review=True, show=frozenset({Verdict.MET}))

    assert "P-01" in page
    assert "P-08" not in page


def test_nothing_to_check_is_said() -> None:
    assert "没有需要复核的结论" in told(sure(), review=True)
    assert "没有需要复核的结论" in rendered(sure(), Format.text, review=True)


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_of_a_review_is_wider_than_the_terminal(doubtful: Audit, width: int) -> None:
    lines = report_text.render(doubtful, runs.View("en", Style(False, width), review=True)).split("\n")

    assert [line for line in lines[:-2] if cells(line) > width] == []


def test_the_gate_lists_them_for_every_report(doubtful: Audit) -> None:
    page = rendered(doubtful, Format.text, reports=2, review=True)

    assert page.count("建议复核 · 把握 23%") == 2
    assert page.index("P-08") < page.index("P-01")
    assert "偏向达标 第" in page


def test_html_marks_and_lists_them(doubtful: Audit) -> None:
    plain, listed = html_page(doubtful, "zh"), html_page(doubtful, "zh", review=True)

    assert plain.count('class="doubted"') == listed.count('class="doubted"') == 2
    assert 'id="review"' not in plain
    section = listed.partition('id="review"')[2].partition("</section>")[0]
    assert section.index("P-08") < section.index("P-01")
    assert section.count("<blockquote") >= 3
    assert '<section class="review"' in rendered(doubtful, Format.html, review=True)
    assert "23%" in rendered(doubtful, Format.html, reports=2, review=True)
    assert "23%" not in rendered(doubtful, Format.html, reports=2)


def test_every_link_of_a_review_leads_somewhere(doubtful: Audit) -> None:
    page = html_page(doubtful, "zh", review=True)
    ids = set(re.findall(r' id="([^"]+)"', page))

    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


def test_json_and_tables_hold_the_confidence(doubtful: Audit) -> None:
    results = json.loads(rendered(doubtful, Format.json))["audits"][0]["results"]
    rows = list(csv.DictReader(io.StringIO(rendered(doubtful, Format.csv))))

    told = {result["id"]: result["confidence"] for result in results}
    assert (told["P-08"], told["P-01"]) == (0.23, 0.41)
    held = {row["id"]: (row["confidence"], row["review"]) for row in rows}
    assert held["P-08"] == ("0.23", "true")
    assert held["P-02"] == ("0.99", "false")
    assert "| 把握 |" in rendered(doubtful, Format.markdown)


def test_json_says_why_a_passage_was_refused(doubtful: Audit) -> None:
    results = json.loads(rendered(doubtful, Format.json))["audits"][0]["results"]
    evidence = [item for result in results for item in result["evidence"]]

    assert any("：" in item.get("why", "") for item in evidence if item["refusal"])
    assert not any("why" in item for item in evidence if item["accepted"])


def test_the_words_that_refused_a_passage_are_never_markup_or_commands(doubtful: Audit) -> None:
    finding = next(f for f in doubtful.findings if f.requirement.id == "P-08")
    attacked = finding.evidence[0]._replace(why="零次：<img src=x>\x1b[2J|\n::error::")
    findings = tuple(f._replace(evidence=(attacked,)) if f is finding else f for f in doubtful.findings)
    changed = doubtful._replace(findings=findings)

    for name in set(Format) - BINARY:
        page = rendered(changed, name, review=True, verbose=True)
        assert "\x1b" not in page
        assert not re.search(r"^\s*::error::", page, re.MULTILINE)
        assert name is not Format.html or "<img" not in page
    assert "&lt;img src=x&gt;" in html_page(changed, "zh", review=True)


def test_a_near_miss_is_told_as_one(doubtful: Audit) -> None:
    finding = next(f for f in doubtful.findings if f.requirement.id == "P-08")
    assert finding.verdict is Verdict.UNMET
    near = finding.evidence[0]._replace(refusal=Refusal.NEAR_MISS, why="", similarity=31.0)
    findings = tuple(f._replace(evidence=(near,)) if f is finding else f for f in doubtful.findings)
    changed = doubtful._replace(findings=findings)

    page = told(changed)

    assert "意思最接近的一句，还算不上 31%" in page
    assert "不算：意思最接近" not in page


def test_the_options_of_the_commands(project: Project) -> None:
    whole = project.gate("reports/complete.txt", "reports/gaps.txt")
    reviewed = project.gate("reports/complete.txt", "reports/gaps.txt", "--review")
    one = project.auditor("audit", "reports/gaps.txt", "-c", "checklist.toml", "--review", "--lang", "en")

    assert whole.code == reviewed.code == one.code == 1
    assert whole.lines[-1] == reviewed.lines[-1]
    assert "check by hand" in one.out or "no verdict needs a second look" in one.out


def test_the_schema_knows_every_refusal() -> None:
    path = Path(__file__).parents[2] / "auditor/output/schema/audit.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))

    known = schema["$defs"]["evidence"]["properties"]["refusal"]["enum"]
    assert set(known) == {None, *(ground.value for ground in (*Refusal, *Category))}
