"""`auditor gate`: what it takes, what it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.gate.conftest import Project

COMPLETE, GAPS, NEWS = "reports/complete.txt", "reports/gaps.txt", "reports/news.txt"


def test_a_complete_report_passes(project: Project) -> None:
    project.speaks("zh_CN.UTF-8")
    ended = project.gate(COMPLETE)
    assert ended.code == 0
    assert ended.lines[0].startswith(f"✓ {COMPLETE} 通过 · 得分 100.0")
    assert ended.err == ""


def test_a_failing_requirement_has_one_line_with_its_place(project: Project) -> None:
    project.speaks("zh_CN.UTF-8")
    ended = project.gate(GAPS)
    assert ended.code == 1
    assert ended.lines[0].startswith(f"✗ {GAPS} 未通过 · 得分 20.0")
    assert ended.lines[1:4] == [
        f"  {GAPS}:1:1: SM-2 存在的不足 [必备]: 未见说明",
        f"  {GAPS}:11:1: SM-3 领导干部学法 [必备]: 只写在下一步计划里",
        f"  {GAPS}:1:1: small/1 公正文明执法 [必备]: 该领域无一达标",
    ]


def test_the_last_line_counts_the_whole_run(project: Project) -> None:
    ended = project.gate(COMPLETE, GAPS, "missing.txt", "--lang", "en")
    assert (
        ended.lines[-1] == "reports 3 · passed 1 · failed 1 · not audited 1 · failures 3 · waived 0 · known 0"
    )


def test_quiet_prints_the_counts_alone(project: Project) -> None:
    ended = project.gate(COMPLETE, GAPS, "-q", "--lang", "en")
    assert len(ended.lines) == 1


def test_verbose_quotes_the_refused_words(project: Project) -> None:
    project.speaks("zh_CN.UTF-8")
    ended = project.gate(GAPS, "-v")
    assert (
        "    “2024年，将组织集体学法4次，聘请法律顾问1名，逐步推行行政执法公示制度。”（不算：写在下一步计划里）"
        in ended.lines
    )


def test_it_speaks_english_where_the_locale_does(project: Project) -> None:
    assert (
        "SM-3 The leadership studied law [required]: only planned"
        in project.gate(GAPS, LANG="en_GB.UTF-8").out
    )


def test_a_folder_stands_for_its_reports_in_order(project: Project) -> None:
    project.write("reports/.draft.txt", "x")
    project.write("reports/deep/again.txt", project.read(COMPLETE))
    ended = project.gate("reports", "--format", "json")
    assert [audit["report"]["path"] for audit in ended.document["audits"]] == [
        COMPLETE, GAPS, NEWS, "reports/deep/again.txt",
    ]  # fmt: skip


def test_files_that_are_no_reports_are_passed_over_and_told(project: Project) -> None:
    project.write("reports/table.xlsx", b"PK")
    ended = project.gate("reports", "--lang", "en")
    assert "auditor: reports/table.xlsx: of no kind that holds a report: passed over" in ended.err


def test_a_pattern_is_expanded_where_the_shell_does_not(project: Project) -> None:
    ended = project.gate("reports/*e*.txt", "--format", "json")
    assert [audit["report"]["path"] for audit in ended.document["audits"]] == [COMPLETE, NEWS]


def test_two_stars_do_not_walk_a_folder_twice(project: Project) -> None:
    ended = project.gate("reports/**", "--format", "json")
    assert [audit["report"]["path"] for audit in ended.document["audits"]] == [COMPLETE, GAPS, NEWS]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(project: Project) -> None:
    project.write("reports/[1]*.txt", project.read(COMPLETE))
    assert project.gate("reports/[1]*.txt").code == 0


def test_a_report_named_twice_is_judged_once(project: Project) -> None:
    ended = project.gate(COMPLETE, f"./{COMPLETE}", "reports/com*", "--format", "json")
    assert len(ended.document["audits"]) == 1


def test_standard_input_is_a_report(project: Project) -> None:
    ended = project.gate("-", "--format", "json", stdin=project.read(COMPLETE).encode())
    assert ended.code == 0
    assert ended.document["audits"][0]["report"]["path"] == "-"


def test_show_lists_other_findings_and_changes_no_outcome(project: Project) -> None:
    project.speaks("zh_CN.UTF-8")
    ended = project.gate(GAPS, "--show", "met")
    assert ended.lines[1:-1] == [f"  {GAPS}:7:1: 达标 SM-1 主要举措和成效"]
    assert ended.code == 1


def test_a_remark_on_a_report_goes_to_standard_error(project: Project) -> None:
    ended = project.auditor("gate", NEWS, "--format", "json", "--lang", "en")
    assert f"auditor: {NEWS}: no reporting year found" in ended.err
    assert ended.document["audits"]


def test_colour_is_for_terminals_and_for_those_who_ask(project: Project) -> None:
    assert "\x1b[" not in project.gate(GAPS).out
    assert "\x1b[31m" in project.gate(GAPS, "--color", "always").out
    assert "\x1b[" not in project.gate(GAPS, FORCE_COLOR="1", NO_COLOR="1").out


def test_words_are_not_folded_in_a_log(project: Project) -> None:
    project.speaks("zh_CN.UTF-8")
    name = f"reports/{'长' * 70}.txt"
    project.write(name, project.read(GAPS))
    assert (
        f"  {name}:11:1: SM-3 领导干部学法 [必备]: 只写在下一步计划里"
        in project.gate(name, COLUMNS="60").lines
    )


@pytest.mark.parametrize("given", ["sarif:out/a.sarif", "report.json"])
def test_a_page_can_go_to_a_file(project: Project, given: str) -> None:
    (project.path / "out").mkdir()
    ended = project.gate(COMPLETE, "--format", "json", "--output", given)
    assert ended.code == 0
    assert project.read(given.rpartition(":")[2]).startswith("{")
    assert bool(ended.out) == (":" in given)


def test_several_pages_in_one_run(project: Project) -> None:
    ended = project.gate(GAPS, "-o", "json:a.json", "-o", "junit:b.xml", "-o", "gitlab:c.json")
    assert ended.lines[0].startswith("✗")
    assert (project.read("a.json")[0], project.read("b.xml")[0], project.read("c.json")[0]) == ("{", "<", "[")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["sarf:a"], "did you mean “sarif”?"),
        (["json:a", "csv:a"], "named twice"),
        (["a", "b"], "without a format"),
        (["json:"], "names no file"),
    ],
)
def test_an_output_that_does_not_fit_is_an_error(project: Project, given: list[str], said: str) -> None:
    ended = project.gate(COMPLETE, *(word for item in given for word in ("-o", item)))
    assert ended.code == 2
    assert said in ended.err
    assert ended.out == ""


def test_a_page_that_cannot_be_written_is_an_error_and_leaves_nothing(project: Project) -> None:
    ended = project.gate(COMPLETE, "-o", "json:nowhere/a.json")
    assert ended.code == 2
    assert ended.err.startswith("auditor: nowhere/a.json: ")
    assert not list(project.path.glob("**/*.tmp"))
