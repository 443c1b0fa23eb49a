"""Configuration: where it is found, how its layers lie, and how its mistakes are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.gate.conftest import Ended, Project

COMPLETE, GAPS = "reports/complete.txt", "reports/gaps.txt"


def fail_on(ended: Ended) -> str:
    """The policy that a JSON run was judged by."""
    return str(ended.document["audits"][0]["gate"]["fail_on"])


def gate(project: Project, *arguments: str, **environment: str) -> Ended:
    return project.gate(GAPS, "--format", "json", *arguments, **environment)


def test_auditor_toml_is_read(project: Project) -> None:
    project.write("auditor.toml", 'fail-on = "expected"\n')
    assert fail_on(gate(project)) == "expected"


def test_underscores_spell_the_same_key(project: Project) -> None:
    project.write("auditor.toml", 'fail_on = "expected"\n')
    assert fail_on(gate(project)) == "expected"


def test_pyproject_has_a_table_for_it(project: Project) -> None:
    project.write("pyproject.toml", '[tool.auditor]\nfail-on = "expected"\n')
    assert fail_on(gate(project)) == "expected"


def test_auditor_toml_goes_before_pyproject(project: Project) -> None:
    project.write("pyproject.toml", '[tool.auditor]\nfail-on = "expected"\n')
    project.write("auditor.toml", 'fail-on = "never"\n')
    assert fail_on(gate(project)) == "never"


def test_a_pyproject_of_others_is_passed_over(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("auditor.toml", 'checklist = ["checklist.toml"]\nfail-on = "expected"\n')
    project.write("web/pyproject.toml", "[tool.other]\nx = 1\n")
    monkeypatch.chdir(project.path / "web")
    assert fail_on(project.auditor("gate", f"../{GAPS}", "--format", "json")) == "expected"


def test_the_search_ends_at_the_repository(project: Project) -> None:
    (project.path.parent / "auditor.toml").write_text('fail-on = "expected"\n')
    assert fail_on(gate(project)) == "required"


def test_the_nearest_file_counts_alone(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("auditor.toml", 'fail-on = "expected"\n')
    project.write("web/auditor.toml", 'checklist = "../checklist.toml"\n')
    monkeypatch.chdir(project.path / "web")
    assert fail_on(project.auditor("gate", f"../{GAPS}", "--format", "json")) == "required"


def test_the_environment_goes_before_the_file_and_the_command_line_before_both(project: Project) -> None:
    project.write("auditor.toml", 'fail-on = "expected"\n')
    assert fail_on(gate(project, AUDITOR_FAIL_ON="never")) == "never"
    assert fail_on(gate(project, "--fail-on", "required", AUDITOR_FAIL_ON="never")) == "required"


def test_an_empty_variable_says_nothing(project: Project) -> None:
    assert fail_on(gate(project, AUDITOR_FAIL_ON="")) == "required"


def test_a_variable_may_hold_a_list(project: Project) -> None:
    ended = gate(project, AUDITOR_SELECT="SM-1, SM-3")
    assert ended.document["audits"][0]["gate"]["failed"] == ["SM-3"]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("AUDITOR_FAIL_ON", "expcted", "AUDITOR_FAIL_ON: “expcted” is none of required, expected, never (did you mean “expected”?)"),
        ("AUDITOR_MIN_SCORE", "high", "AUDITOR_MIN_SCORE: must be a number from 0 to 100"),
        ("AUDITOR_YEAR", "23", "AUDITOR_YEAR: must be a year from 1990 to 2100"),
    ],
)  # fmt: skip
def test_a_variable_that_does_not_fit_is_an_error(project: Project, name: str, value: str, said: str) -> None:
    ended = gate(project, **{name: value})
    assert (ended.code, ended.err) == (2, f"auditor: {said}\n")


def test_no_config_reads_none(project: Project) -> None:
    project.write("auditor.toml", "this is not TOML")
    assert fail_on(gate(project, "--no-config")) == "required"


def test_a_file_can_be_named(project: Project) -> None:
    project.write("ci/strict.toml", 'fail-on = "expected"\n')
    assert fail_on(gate(project, "--config", "ci/strict.toml")) == "expected"
    assert fail_on(gate(project, AUDITOR_CONFIG="ci/strict.toml")) == "expected"


def test_verbose_names_the_file_in_use(project: Project) -> None:
    project.write("auditor.toml", "")
    assert f"configuration in use: {project.path / 'auditor.toml'}" in gate(project, "-v", "--lang", "en").err


def test_paths_are_relative_to_the_file(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("auditor.toml", 'checklist = ["checklist.toml"]\n')
    monkeypatch.chdir(project.path / "reports")
    ended = project.auditor("gate", "gaps.txt", "--format", "json")
    assert ended.document["audits"][0]["checklists"] == ["small"]


def test_an_override_is_for_the_reports_it_names(project: Project) -> None:
    project.write("auditor.toml", '[[override]]\npaths = ["reports/gaps.*"]\nfail-on = "never"\n')
    ended = project.gate(COMPLETE, GAPS, "--format", "json")
    assert [audit["gate"]["fail_on"] for audit in ended.document["audits"]] == ["required", "never"]


def test_a_later_override_wins_and_the_command_line_wins_over_all(project: Project) -> None:
    project.write(
        "auditor.toml",
        '[[override]]\npaths = "reports"\nfail-on = "never"\n[[override]]\npaths = "gaps.txt"\nfail-on = "expected"\n',
    )
    assert fail_on(gate(project)) == "expected"
    assert fail_on(gate(project, "--fail-on", "required")) == "required"


def test_an_override_can_tell_what_a_report_is(project: Project) -> None:
    project.write("auditor.toml", '[[override]]\npaths = "reports/**"\nlevel = "city"\nyear = 2022\n')
    report = gate(project).document["audits"][0]["report"]
    assert (report["level"], report["reporting_year"]) == ("city", 2022)


@pytest.mark.parametrize(("value", "published"), [('"2024-03"', "2024-03"), ("2024-03-05", "2024-03-05")])
def test_a_publication_date_may_be_a_month(project: Project, value: str, published: str) -> None:
    project.write("auditor.toml", f"published = {value}\n")
    assert gate(project).document["audits"][0]["report"]["published"] == published


def test_ids_of_an_override_are_checked_before_any_report_is_read(project: Project) -> None:
    project.write("auditor.toml", '[[override]]\npaths = "nothing/**"\nignore = ["SM-9"]\n')
    ended = gate(project)
    assert ended.code == 2
    assert "no requirement “SM-9”" in ended.err


MISTAKES = {
    "unknown key": ('fail-on = "never"\nfail-of = "never"\n', 2, "fail-of: unknown key (did you mean “fail-on”?)"),
    "wrong kind": ("\nmin-score = true\n", 2, "min-score: must be a number from 0 to 100"),
    "wrong choice": ('fail-on = "always"\n', 1, "fail-on: “always” is none of required, expected, never"),
    "empty list": ("select = []\n", 1, "select: holds an empty text"),
    "twice": ('fail-on = "never"\nfail_on = "never"\n', 2, "fail_on: is given twice"),
    "no TOML": ('fail-on = "never"\n= 3\n', 2, "not valid TOML"),
    "override without paths": ('[[override]]\nfail-on = "never"\n', 1, "[[override]]: lacks paths"),
    "unknown key of the second override": (
        '[[override]]\npaths = "a"\nyear = 2020\n\n[[override]]\npaths = "b"\nyaer = 2020\n', 7,
        "[[override]].yaer: unknown key (did you mean “year”?)",
    ),
    "key that no override has": ('[[override]]\npaths = "a"\nbaseline = "b"\n', 3, "[[override]].baseline: unknown key"),
    "override is no list": ('[override]\npaths = "a"\n', 1, "override: must be written [[override]]"),
}  # fmt: skip


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_told_with_file_and_line(project: Project, case: str) -> None:
    source, line, said = MISTAKES[case]
    path = project.write("auditor.toml", source)
    ended = gate(project)
    assert ended.code == 2
    assert ended.err.startswith(f"auditor: {path}:{line}: {said}")
    assert ended.out == ""


def test_a_mistake_in_pyproject_is_told_with_its_line(project: Project) -> None:
    path = project.write("pyproject.toml", '[project]\nname = "x"\n\n[tool.auditor]\nfoo = 1\n')
    assert gate(project).err.startswith(f"auditor: {path}:5: foo: unknown key")


def test_two_answers_to_which_configuration_are_an_error(project: Project) -> None:
    assert gate(project, "--no-config", "--config", "a.toml").code == 2
