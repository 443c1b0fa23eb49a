"""One exit code for a run: only ever raised, the same in every format, never a pass by accident."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor.cli.exits import ExitCode, exit_code
from auditor.output.formats import Format

if TYPE_CHECKING:
    from tests.gate.conftest import Project

COMPLETE, GAPS, NEWS = "reports/complete.txt", "reports/gaps.txt", "reports/news.txt"
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("passed", "broken", "exit_zero", "code"),
    [
        ([True, True], False, False, ExitCode.PASSED),
        ([True, False], False, False, ExitCode.FAILED),
        ([True, False], False, True, ExitCode.PASSED),
        ([True, False], True, False, ExitCode.BROKEN),
        ([True], True, True, ExitCode.BROKEN),
        ([], False, False, ExitCode.BROKEN),
        ([], False, True, ExitCode.BROKEN),
    ],
)
def test_the_code_is_only_raised(passed: list[bool], broken: bool, exit_zero: bool, code: ExitCode) -> None:
    assert exit_code(passed, broken=broken, exit_zero=exit_zero) is code


def test_a_failing_report_among_passing_ones_fails_the_run(project: Project) -> None:
    assert project.gate(COMPLETE, GAPS, COMPLETE).code == 1


def test_an_unreadable_report_is_told_and_the_others_are_judged(project: Project) -> None:
    ended = project.gate(GAPS, "missing.txt", COMPLETE, "--format", "json")
    assert ended.code == 2
    assert ended.err == "auditor: missing.txt: no such file (check the path)\n"
    assert len(ended.document["audits"]) == 2
    assert ended.document["errors"] == [
        {"path": "missing.txt", "message": "no such file", "help": "check the path"}
    ]


BROKEN = {
    "missing": ("missing.txt", None, "no such file"),
    "empty": ("empty.txt", b"", "empty"),
    "blank": ("blank.txt", b" \n\n\t\n", "empty"),
    "undecodable": ("noise.txt", bytes(range(128, 256)) * 40, ""),
    "picture": ("scan.txt", b"\x89PNG\r\n\x1a\n", "picture"),
    "address": ("https://example.org/a.html", None, "network"),
    "pattern": ("reports/*.pdf", None, "the pattern matches no file"),
    "folder": ("nothing", "folder", "the folder holds no report"),
}


@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.parametrize("options", [[], ["--exit-zero"], ["--fail-on", "never"], ["--format", "junit"]])
def test_what_cannot_be_audited_never_passes(project: Project, case: str, options: list[str]) -> None:
    name, content, said = BROKEN[case]
    if content == "folder":
        (project.path / name).mkdir()
    elif isinstance(content, bytes):
        project.write(name, content)
    ended = project.gate(name, *options)
    assert ended.code == 2
    assert ended.err.startswith(f"auditor: {name}: ")
    assert said in ended.err
    assert ended.err.count("\n") == 1


def test_a_document_that_is_no_annual_report_fails(project: Project) -> None:
    ended = project.gate(NEWS, "--fail-on", "never", "--lang", "en")
    assert ended.code == 1
    assert "document the document itself [required]: not an annual rule-of-law report" in ended.out


def test_a_checklist_with_nothing_applicable_fails(project: Project) -> None:
    later = re.sub(r'(id = "SM-\d")', r"\1\nfrom_year = 2050", project.read("checklist.toml"))
    project.write("later.toml", later)
    ended = project.auditor("gate", COMPLETE, "-c", "later.toml", "--fail-on", "never", "--lang", "en")
    assert ended.code == 1
    assert "no requirement applies" in ended.out


def test_a_report_of_which_everything_is_ignored_fails(project: Project) -> None:
    ended = project.gate(COMPLETE, "--ignore", "SM-1,SM-2,SM-3,SM-4,SM-5,SM-6")
    assert ended.code == 1
    assert "no requirement applies" in ended.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--checklist", "nowhere.toml"],
        ["--fail-on", "sometimes"],
        ["--min-score", "101"],
        ["--min-score", "nan"],
        ["--level", "village"],
        ["--published", "yesterday"],
        ["--show", "good"],
        ["--format", "yaml"],
        ["--config", "nowhere.toml"],
        ["--baseline", "nowhere.json"],
        ["--unknown"],
    ],
)
@pytest.mark.parametrize("more", [[], ["--exit-zero"]])
def test_a_call_that_does_not_fit_is_broken(project: Project, arguments: list[str], more: list[str]) -> None:
    ended = project.gate(COMPLETE, *arguments, *more)
    assert ended.code == 2
    assert ended.out == ""
    assert "Traceback" not in ended.err


def test_a_call_without_reports_is_broken(project: Project) -> None:
    assert project.gate().code == 2


@pytest.mark.parametrize("reports", [[COMPLETE], [GAPS], [GAPS, "missing.txt"]])
def test_no_format_and_no_output_changes_the_code(project: Project, reports: list[str]) -> None:
    code = project.gate(*reports).code
    for name in Format:
        assert project.gate(*reports, "--format", name.value).code == code
        assert project.gate(*reports, "--output", f"{name.value}:page").code == code


def test_exit_zero_mends_a_failed_gate_alone(project: Project) -> None:
    ended = project.gate(GAPS, "--exit-zero")
    assert ended.code == 0
    assert ended.lines[0].startswith("✗")


@pytest.mark.parametrize("name", [name.value for name in Format])
def test_audit_ends_alike_in_every_format(project: Project, name: str) -> None:
    assert project.auditor("audit", COMPLETE, "-c", "checklist.toml", "--format", name).code == 0
    assert project.auditor("audit", GAPS, "-c", "checklist.toml", "--format", name).code == 1
    assert project.auditor("audit", "missing.txt", "-c", "checklist.toml", "--format", name).code == 2


@pytest.mark.parametrize(
    "command", [("audit", GAPS), ("gate", GAPS), ("compare", COMPLETE, GAPS), ("batch", GAPS, "-f", "jsonl")]
)
def test_a_checklist_with_an_error_of_lint_judges_nothing(project: Project, command: tuple[str, ...]) -> None:
    words = project.read("checklist.toml").replace('exclude = ["存在的不足"]', 'exclude = ["薄弱"]')
    project.write("mine.toml", words)
    ended = project.auditor(*command, "-c", "mine.toml")
    assert (ended.code, ended.out) == (2, "")
    [line] = ended.err.splitlines()
    assert line.endswith(
        "mine.toml:39: SM-2 keywords: “薄弱” can never count: an exclusion covers all it can match"
        " (`auditor checklist lint` lists all)"
    )


def test_a_checklist_with_warnings_of_lint_judges(project: Project) -> None:
    assert "warning:" in project.auditor("checklist", "lint", "checklist.toml").out
    assert project.gate(COMPLETE).code == 0


def test_a_reader_that_goes_away_does_not_turn_a_failure_into_a_pass(project: Project) -> None:
    command = f"set -o pipefail; '{sys.executable}' -m auditor gate -c checklist.toml reports | true"
    for _ in range(3):
        assert subprocess.run(["bash", "-c", command], stderr=subprocess.DEVNULL).returncode == 1


def test_a_crash_is_told_on_one_line_and_is_no_failed_gate(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("one\n::error::two")

    monkeypatch.setattr("auditor.cli.gate.collect", crash)
    ended = project.gate(COMPLETE)
    assert ended.code == 2
    assert (
        ended.err == "auditor: internal error: RuntimeError: one ::error::two (AUDITOR_DEBUG=1 shows where)\n"
    )


@pytest.mark.parametrize("command", [[], ["gate"]])
def test_the_help_tells_every_exit_code(project: Project, command: list[str]) -> None:
    told = " ".join(project.auditor(*command, "--help").out.split())
    assert all(f"{code.value} {code.meaning}" in told for code in ExitCode)


@pytest.mark.parametrize("page", ["README.md", "docs/gate.md"])
def test_the_pages_tell_every_exit_code(page: str) -> None:
    told = (ROOT / page).read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `?(\d)`? \| ([^|]+?) \|", told, re.MULTILINE))
    assert {code: words.split(":")[0].split("；")[0] for code, words in rows.items()} == {
        str(code.value): code.meaning for code in ExitCode
    }
