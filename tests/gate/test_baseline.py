"""The baseline: what failed of old passes, what is new fails, what is mended is told."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor.ruling.baseline import likeness

if TYPE_CHECKING:
    from tests.gate.conftest import Project

COMPLETE, GAPS = "reports/complete.txt", "reports/gaps.txt"
STUDY = "全年组织集体学法4次。"
SCHEMAS = os.environ.get("AUDITOR_SCHEMAS")
"""Read before the project's clean environment takes it away."""


def write_baseline(project: Project, *arguments: str) -> None:
    ended = project.gate(COMPLETE, GAPS, "--write-baseline", "known.json", *arguments)
    assert ended.code == 0


def against(project: Project, *arguments: str) -> tuple[int, dict[str, list[str]]]:
    """The exit code and the gate of gaps.txt held against the baseline."""
    ended = project.gate(GAPS, "--baseline", "known.json", "--format", "json", *arguments)
    return ended.code, ended.document["audits"][0]["gate"]


def test_writing_a_baseline_lets_the_run_pass(project: Project) -> None:
    project.speaks("zh_CN.UTF-8")
    ended = project.gate(COMPLETE, GAPS, "--write-baseline", "known.json")
    assert ended.code == 0
    assert ended.lines[-1] == "2 份报告 · 通过 2 · 未通过 0 · 无法检查 0 · 缺项 0 · 豁免 0 · 已知 3"


def test_known_failures_pass_and_are_counted_apart(project: Project) -> None:
    write_baseline(project)
    code, gate = against(project)
    assert (code, gate["failed"], gate["known"]) == (0, [], ["SM-2", "SM-3", "small/1"])


def test_only_reports_that_fail_are_in_it(project: Project) -> None:
    write_baseline(project)
    reports = json.loads(project.read("known.json"))["reports"]
    assert [(report["path"], report["known"]) for report in reports] == [(GAPS, ["SM-2", "SM-3", "small/1"])]


def test_it_is_the_same_bytes_every_time(project: Project) -> None:
    write_baseline(project)
    first = project.read("known.json")
    write_baseline(project)
    assert project.read("known.json") == first


def test_a_new_failure_fails(project: Project) -> None:
    write_baseline(project)
    code, gate = against(project, "--fail-on", "expected")
    assert (code, gate["failed"]) == (1, ["SM-4", "SM-5"])


def test_lines_that_move_change_nothing(project: Project) -> None:
    write_baseline(project)
    project.write(GAPS, "\n\n\n" + project.read(GAPS).replace("。\n", "。\n\n\n"))
    assert against(project)[0] == 0


def test_a_report_that_moves_is_known_still(project: Project) -> None:
    write_baseline(project)
    project.write("archive/2023.txt", project.read(GAPS))
    assert project.gate("archive/2023.txt", "--baseline", "known.json").code == 0


def test_a_sentence_added_makes_no_new_report(project: Project) -> None:
    write_baseline(project)
    project.write(GAPS, project.read(GAPS).replace("咨询130人次。", "咨询130人次。另办理人大代表建议9件。"))
    assert against(project)[0] == 0


def test_another_report_is_not_known_whatever_its_path(project: Project) -> None:
    write_baseline(project)
    project.write(
        GAPS,
        "柳湾镇人民政府2023年法治政府建设工作报告\n\n一、2023年工作情况\n\n全年召开专题会议3次，办结信访事项48件。\n",
    )
    assert against(project)[0] == 1


def test_next_years_report_is_another_one(project: Project) -> None:
    write_baseline(project)
    project.write(GAPS, project.read(GAPS).replace("2024年", "2025年").replace("2023年", "2024年"))
    assert against(project)[0] == 1


def test_what_is_mended_is_told(project: Project) -> None:
    project.speaks("zh_CN.UTF-8")
    write_baseline(project)
    project.write(GAPS, project.read(GAPS).replace("咨询130人次。", f"咨询130人次。{STUDY}"))
    code, gate = against(project)
    assert (code, gate["known"], gate["mended"]) == (0, ["SM-2", "small/1"], ["SM-3"])
    assert "  SM-3 已补齐，请从基线中删去" in project.gate(GAPS, "--baseline", "known.json").lines


def test_a_looser_policy_does_not_pass_for_mending(project: Project) -> None:
    write_baseline(project)
    assert against(project, "--fail-on", "never")[1]["mended"] == []
    assert against(project, "--select", "SM-1")[1]["mended"] == []


def test_a_score_may_stay_low_and_not_sink(project: Project) -> None:
    write_baseline(project, "--min-score", "60")
    assert against(project, "--min-score", "60")[0] == 0
    project.write("known.json", project.read("known.json").replace('"score": 20.0', '"score": 30.0'))
    assert against(project, "--min-score", "60")[0] == 1


def test_a_document_that_is_no_report_is_never_known(project: Project) -> None:
    ended = project.gate("reports/news.txt", "--write-baseline", "known.json")
    assert ended.code == 1
    assert project.gate("reports/news.txt", "--baseline", "known.json").code == 1


def test_a_waived_failure_is_not_written(project: Project) -> None:
    project.write(
        "auditor.toml",
        '[[waiver]]\nid = "SM-2"\npath = "reports/**"\nreason = "补报"\nexpires = 2999-01-01\n',
    )
    write_baseline(project)
    assert json.loads(project.read("known.json"))["reports"][0]["known"] == ["SM-3", "small/1"]


def test_no_baseline_is_written_when_a_report_cannot_be_read(project: Project) -> None:
    ended = project.gate(GAPS, "missing.txt", "--write-baseline", "known.json")
    assert ended.code == 2
    assert not (project.path / "known.json").exists()


def test_the_configuration_may_name_it(project: Project) -> None:
    write_baseline(project)
    project.write("auditor.toml", 'baseline = "known.json"\n')
    assert project.gate(GAPS).code == 0


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("[", "no baseline: not valid JSON"),
        ("[]", "no baseline: lacks reports"),
        ('{"schema_version": 2, "reports": []}', "a baseline of version 2, not 1"),
        (
            '{"schema_version": 1, "reports": [{"path": "a"}]}',
            "reports[0].issuer: missing or of the wrong kind",
        ),
        ('{"schema_version": 1, "reports": ["a"]}', "reports[0]: must be an object"),
    ],
)
def test_a_broken_baseline_is_an_error(project: Project, source: str, said: str) -> None:
    project.write("known.json", source)
    ended = project.gate(GAPS, "--baseline", "known.json")
    assert ended.code == 2
    assert said in ended.err


def test_likeness_is_the_share_of_common_sentences() -> None:
    assert likeness(("a", "b"), ("a", "b")) == 1
    assert likeness(("a", "b", "c"), ("b", "c", "d")) == 0.5
    assert likeness((), ()) == 0


def sarif(project: Project, *arguments: str) -> list[tuple[str, str | None, list[str]]]:
    """(requirement, state against the baseline, kinds of suppression) of every result."""
    document = project.gate(GAPS, *arguments, "--format", "sarif").document
    return [
        (
            result["ruleId"],
            result.get("baselineState"),
            [one["kind"] for one in result.get("suppressions", [])],
        )
        for result in document["runs"][0]["results"]
    ]


def test_sarif_keeps_what_is_known_as_suppressed(project: Project) -> None:
    write_baseline(project, "--ignore", "SM-3")
    assert sarif(project, "--baseline", "known.json") == [
        ("SM-3", "new", []),
        ("SM-2", "unchanged", ["external"]),
        ("small/1", "unchanged", ["external"]),
    ]


def test_without_a_baseline_sarif_says_nothing_of_one(project: Project) -> None:
    assert {(state, tuple(kinds)) for _, state, kinds in sarif(project)} == {(None, ())}


def test_sarif_with_a_baseline_is_valid(project: Project) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    if not SCHEMAS:
        pytest.skip("AUDITOR_SCHEMAS does not name the folder of the official schemas")
    schema = json.loads((Path(SCHEMAS) / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    write_baseline(project, "--ignore", "SM-3")
    document = project.gate(GAPS, "--baseline", "known.json", "--format", "sarif").document
    jsonschema.validate(document, schema)
