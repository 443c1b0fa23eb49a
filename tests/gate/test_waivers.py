"""Waivers: an id, a path, a reason and a last day; nothing is waived in silence or for ever."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from auditor.ruling.waiver import Waiver, matches

if TYPE_CHECKING:
    from tests.gate.conftest import Project

COMPLETE, GAPS = "reports/complete.txt", "reports/gaps.txt"


def waiver(id: str = "SM-2", path: str = "reports/gaps.txt", expires: str = "2999-12-31") -> str:
    """One waiver in TOML."""
    return f'[[waiver]]\nid = "{id}"\npath = "{path}"\nreason = "县政府已批准补报"\nexpires = {expires}\n'


def test_a_waived_failure_is_no_failure_and_is_shown_apart(project: Project) -> None:
    project.speaks("zh_CN.UTF-8")
    project.write("auditor.toml", waiver("SM-2") + waiver("SM-3") + waiver("small/1"))
    ended = project.gate(GAPS)
    assert ended.code == 0
    assert f"  {GAPS}:1:1: SM-2 存在的不足 [必备]: 豁免至 2999-12-31：县政府已批准补报" in ended.lines
    assert ended.lines[-1] == "1 份报告 · 通过 1 · 未通过 0 · 无法检查 0 · 缺项 0 · 豁免 3 · 已知 0"


def test_a_waived_failure_stays_in_the_document(project: Project) -> None:
    project.write("auditor.toml", waiver("SM-2"))
    gate = project.gate(GAPS, "--format", "json").document["audits"][0]["gate"]
    assert gate["failed"] == ["SM-3"]
    assert gate["waived"] == [{"id": "SM-2", "reason": "县政府已批准补报", "expires": "2999-12-31"}]


def test_a_waiver_does_not_touch_the_score(project: Project) -> None:
    project.write("auditor.toml", waiver("SM-2"))
    assert project.gate(GAPS, "--format", "json").document["audits"][0]["score"] == 20.0


def test_an_expired_waiver_fails_and_says_so(project: Project) -> None:
    project.speaks("zh_CN.UTF-8")
    project.write("auditor.toml", waiver("SM-2", expires="2020-01-31"))
    ended = project.gate(GAPS)
    assert ended.code == 1
    assert f"  {GAPS}:1:1: SM-2 存在的不足 [必备]: 未见说明；豁免已于 2020-01-31 到期" in ended.lines
    assert project.gate(GAPS, "-f", "json").document["audits"][0]["gate"]["expired"][0]["id"] == "SM-2"


def test_the_last_day_still_counts() -> None:
    made = Waiver("SM-2", "a.txt", "…", date(2024, 5, 31))
    assert not made.expired(date(2024, 5, 31))
    assert made.expired(date(2024, 6, 1))


def test_of_two_waivers_the_one_that_holds_counts(project: Project) -> None:
    project.write("auditor.toml", waiver("SM-2") + waiver("SM-2", expires="2020-01-31"))
    assert "SM-2" not in project.gate(GAPS, "-f", "json").document["audits"][0]["gate"]["failed"]


def test_what_the_checklist_lets_nobody_waive_fails(project: Project) -> None:
    project.speaks("zh_CN.UTF-8")
    project.write(
        "reports/short.txt", "石桥镇人民政府2023年法治政府建设工作报告\n\n一、存在的不足\n执法力量薄弱。\n"
    )
    project.write("auditor.toml", waiver("SM-1", "reports/short.txt"))
    ended = project.gate("reports/short.txt")
    assert ended.code == 1
    assert "清单规定不得豁免" in ended.out


def test_a_document_that_is_no_report_cannot_be_waived(project: Project) -> None:
    project.write("auditor.toml", waiver("document", "**"))
    assert project.gate("reports/news.txt", "--fail-on", "never").code == 1


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (waiver("SM-4"), "waiver of SM-4 is unused: no report that fits “reports/gaps.txt” fails it"),
        (
            waiver("SM-2", "reports/old/*"),
            "waiver of SM-2 is unused: none of the reports given fits “reports/old/*”",
        ),
        (
            waiver("SM-22"),
            "waiver of SM-22 is unused: the checklists used have no such requirement (did you mean “SM-2”?)",
        ),
    ],
)
def test_an_unused_waiver_is_warned_of_with_its_line(project: Project, made: str, said: str) -> None:
    path = project.write("auditor.toml", "\n\n" + made)
    ended = project.gate(GAPS, "--lang", "en")
    assert ended.err == f"auditor: {path}:4: {said}\n"
    assert ended.code == 1


def test_an_expired_waiver_that_meets_a_failure_is_no_unused_one(project: Project) -> None:
    project.write("auditor.toml", waiver("SM-2", expires="2020-01-31"))
    assert project.gate(GAPS).err == ""


@pytest.mark.parametrize("key", ["id", "path", "reason", "expires"])
def test_every_part_is_mandatory(project: Project, key: str) -> None:
    source = "\n".join(line for line in waiver().split("\n") if not line.startswith(key))
    path = project.write("auditor.toml", source)
    ended = project.gate(GAPS)
    assert ended.code == 2
    assert ended.err.startswith(f"auditor: {path}:1: [[waiver]]: lacks {key}")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            waiver().replace("县政府已批准补报", "  "),
            ":4: [[waiver]].reason: must be a text that is not empty",
        ),
        (waiver(expires='"soon"'), ":5: [[waiver]].expires: must be a date such as 2026-12-31"),
        (waiver(expires="2024-01-01T08:00:00"), ":5: [[waiver]].expires: must be a date such as 2026-12-31"),
        (waiver() + 'by = "me"\n', ":6: [[waiver]].by: unknown key"),
    ],
)
def test_a_part_that_does_not_fit_is_an_error(project: Project, source: str, said: str) -> None:
    path = project.write("auditor.toml", source)
    assert project.gate(GAPS).err.startswith(f"auditor: {path}{said}")


def test_a_day_may_be_written_as_text(project: Project) -> None:
    project.write("auditor.toml", waiver(expires='"2999-12-31"'))
    assert project.gate(GAPS, "-f", "json").document["audits"][0]["gate"]["waived"]


def test_no_config_knows_no_waiver(project: Project) -> None:
    project.write("auditor.toml", waiver("SM-2") + waiver("SM-3") + waiver("small/1"))
    assert project.gate(GAPS, "--no-config").code == 1


@pytest.mark.parametrize(
    ("pattern", "place", "fits"),
    [
        ("reports/gaps.txt", "reports/gaps.txt", True),
        ("reports/*.txt", "reports/gaps.txt", True),
        ("reports/*.txt", "reports/2020/gaps.txt", False),
        ("reports/**/*.txt", "reports/2020/gaps.txt", True),
        ("reports/**/*.txt", "reports/gaps.txt", True),
        ("reports/**", "reports/2020/gaps.txt", True),
        ("reports", "reports/2020/gaps.txt", True),
        ("reports/", "reports/gaps.txt", True),
        ("reports", "reports.txt", False),
        ("gaps.txt", "reports/2020/gaps.txt", True),
        ("g?ps.txt", "gaps.txt", True),
        ("*.txt", "reports/gaps.txt.bak", False),
        ("a.txt", "a_txt", False),
        ("./reports/*", "reports/gaps.txt", True),
        ("报告/**", "报告/石桥镇.txt", True),
        ("-", "-", True),
    ],
)
def test_patterns(pattern: str, place: str, fits: bool) -> None:
    assert matches(pattern, place) is fits
