"""Every format: its golden page, and the judgement of those who define it.

`AUDITOR_REGENERATE=1 pytest tests/output` writes the golden pages anew; read the difference before you keep it.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from auditor import __version__
from auditor.output.formats import BINARY, RENDERERS, Format, renderer

if TYPE_CHECKING:
    from tests.gate.conftest import Project

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "gate"
REPORTS = ["reports/complete.txt", "reports/gaps.txt", "reports/news.txt"]
WAIVER = (
    '[[waiver]]\nid = "SM-2"\npath = "reports/gaps.txt"\nreason = "县政府已批准补报"\nexpires = 2999-12-31\n'
)
CASES = {
    "passed": ["reports/complete.txt"],
    "failed": REPORTS,
    "strict": [*REPORTS, "missing.txt", "--fail-on", "expected", "--min-score", "60", "--lang", "en"],
}


PINNED = [name.value for name in Format if name.value != "html" and name not in BINARY]
"""The HTML page and the Word file have tests of their own and change with their looks."""
# Read before the project's clean environment takes them away.
SCHEMAS, REGENERATE = os.environ.get("AUDITOR_SCHEMAS"), os.environ.get("AUDITOR_REGENERATE")


def schemas() -> Path:
    """The folder of the official schemas, which are not part of this project."""
    if not SCHEMAS:
        pytest.skip("AUDITOR_SCHEMAS does not name the folder of the official schemas")
    return Path(SCHEMAS)


@pytest.fixture
def page(project: Project, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes the page of a case in a format; how sure a verdict is changes with the weights, and not these pages."""
    monkeypatch.setattr("auditor.judging.decide.raw_confidence", lambda *_: 0.97)
    project.speaks("zh_CN.UTF-8")
    project.write("auditor.toml", WAIVER)

    def made(case: str, name: str) -> str:
        return project.gate(*CASES[case], "--format", name).out

    return made


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", PINNED)
def test_golden(page: Any, case: str, name: str) -> None:
    path = GOLDEN / f"{case}.{name}"
    got = page(case, name).replace(f'"{__version__}"', '"@@VERSION@@"')
    got = re.sub(r"(?<=@)[0-9a-f]{16}(?=\")", "@@HASH@@", got)
    if REGENERATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(got.encode())
    assert got == path.read_bytes().decode()


def test_every_format_has_its_renderer() -> None:
    assert set(RENDERERS) == set(Format)
    assert all(callable(renderer(name)) for name in Format)


def test_no_renderer_is_too_long_to_read() -> None:
    for module in RENDERERS.values():
        path = ROOT / (module.replace(".", "/") + ".py")
        if path.exists():
            assert len(path.read_text(encoding="utf-8").split("\n")) <= 200, path


@pytest.mark.parametrize(
    "name", [name.value for name in Format if name is not Format.text and name not in BINARY]
)
def test_standard_output_carries_the_document_alone(project: Project, name: str) -> None:
    ended = project.auditor("gate", "reports/news.txt", "missing.txt", "--format", name, "--lang", "en")
    assert ended.err.count("auditor: ") == 2
    assert "auditor: missing.txt" not in ended.out


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab", "junit", "csv"])
def test_a_page_for_machines_is_utf8_whatever_the_terminal_speaks(project: Project, name: str) -> None:
    whole = project.gate(*REPORTS, "-f", name).out
    project.gate(*REPORTS, "-o", f"{name}:page")
    assert project.read("page") == whole


# json


def own_schema(part: str = "") -> Any:
    """A validator of our own schema that knows no key beside those described."""
    import jsonschema

    source = json.loads((ROOT / "auditor/output/schema/audit.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(source)

    def closed(node: Any) -> Any:
        if isinstance(node, dict):
            node = {key: closed(value) for key, value in node.items()}
            if "required" in node and "properties" in node:
                node["additionalProperties"] = False
        return [closed(item) for item in node] if isinstance(node, list) else node

    whole = closed(source)
    if part:
        whole = {"$schema": whole["$schema"], "$defs": whole["$defs"], "$ref": f"#/$defs/{part}"}
    return jsonschema.Draft202012Validator(whole)


@pytest.mark.parametrize("case", CASES)
def test_json_of_the_gate_fits_the_schema(page: Any, case: str) -> None:
    own_schema("gate_run").validate(json.loads(page(case, "json")))


@pytest.mark.parametrize("report", REPORTS)
def test_json_of_an_audit_fits_the_schema(project: Project, report: str) -> None:
    document = project.auditor("audit", report, "--format", "json").document
    own_schema("audit").validate(document)
    own_schema().validate(document)


def test_json_is_not_escaped_to_ascii(page: Any) -> None:
    assert "云溪县人民政府" in page("passed", "json")


def test_json_is_the_same_in_every_language(project: Project) -> None:
    pages = {project.gate(*REPORTS, "-f", "json", "--lang", lang).out for lang in ("zh", "en")}
    assert len(pages) == 1


# sarif


def sarif(page: Any, case: str) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(page(case, "sarif"))["runs"][0]
    return run


@pytest.mark.parametrize("case", CASES)
def test_sarif_fits_the_official_schema(page: Any, case: str) -> None:
    import jsonschema

    schema = json.loads((schemas() / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(json.loads(page(case, "sarif")))


def test_sarif_holds_failures_only(page: Any) -> None:
    results = sarif(page, "failed")["results"]
    assert [result["ruleId"] for result in results][:2] == ["SM-3", "small/1"]
    assert {result["kind"] for result in results} == {"fail"}
    assert sarif(page, "passed")["results"] == []


def test_sarif_lists_every_rule_with_its_help(page: Any) -> None:
    rules = sarif(page, "passed")["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [
        "SM-1", "SM-2", "SM-3", "SM-4", "SM-5", "SM-6", "small/1", "document", "min-score", "draft",
    ]  # fmt: skip
    for rule in rules:
        assert len(rule["name"]) <= 255
        for text in (rule["shortDescription"]["text"], rule["fullDescription"]["text"]):
            assert 0 < len(text) <= 1024
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert "security-severity" not in rule["properties"]


def test_sarif_points_at_each_rule_by_its_index(page: Any) -> None:
    run = sarif(page, "strict")
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_has_a_full_region_for_every_failure(page: Any) -> None:
    for result in sarif(page, "strict")["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"}
        assert (region["endLine"], region["endColumn"]) >= (region["startLine"], region["startColumn"])


def test_sarif_says_so_when_what_is_missing_has_no_place(page: Any) -> None:
    planned, area, *_ = (result["message"]["text"] for result in sarif(page, "failed")["results"])
    assert "文中没有对应的位置" not in planned
    assert "文中没有对应的位置" in area


def test_sarif_encodes_paths_relative_to_the_repository(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("reports/石桥镇 2023#1.txt", project.read("reports/gaps.txt"))
    monkeypatch.chdir(project.path / "reports")
    ended = project.auditor("gate", "石桥镇 2023#1.txt", "-c", "../checklist.toml", "--format", "sarif")
    artifact = ended.document["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {
        "uri": "reports/%E7%9F%B3%E6%A1%A5%E9%95%87%202023%231.txt",
        "uriBaseId": "%SRCROOT%",
    }


def test_sarif_fingerprints_stay_when_lines_move(project: Project) -> None:
    def prints() -> list[str]:
        results = project.gate("reports/gaps.txt", "-f", "sarif").document["runs"][0]["results"]
        return [result["partialFingerprints"]["auditorRequirement/v1"] for result in results]

    before = prints()
    project.write("reports/gaps.txt", "\n\n" + project.read("reports/gaps.txt"))
    assert prints() == before
    assert len(set(before)) == len(before)


def test_sarif_leaves_githubs_own_fingerprint_to_github(page: Any) -> None:
    assert all(
        set(result["partialFingerprints"]) == {"auditorRequirement/v1"}
        for result in sarif(page, "failed")["results"]
    )


def test_sarif_tells_of_reports_that_could_not_be_read(page: Any) -> None:
    call = sarif(page, "strict")["invocations"][0]
    assert call["executionSuccessful"] is False
    assert (
        call["toolExecutionNotifications"][0]["message"]["text"]
        == "missing.txt: no such file (check the path)"
    )


# junit


def junit_schema(name: str) -> Any:
    """An XML schema of the folder of official ones."""
    etree = pytest.importorskip("lxml.etree")
    path = schemas() / name
    if not path.exists():
        pytest.skip(f"no {name} among the official schemas")
    return etree.XMLSchema(etree.parse(str(path)))


@pytest.mark.parametrize("name", ["JUnit.xsd", "junit-10.xsd"])
@pytest.mark.parametrize("case", CASES)
def test_junit_fits_the_common_schema_and_that_of_jenkins(page: Any, case: str, name: str) -> None:
    schema = junit_schema(name)
    from lxml import etree

    schema.assertValid(etree.fromstring(page(case, "junit").encode()))


JENKINS = {
    "testsuites": {"name", "time", "tests", "failures", "errors"},
    "testsuite": {
        "name", "tests", "failures", "errors", "group", "time", "skipped", "timestamp", "hostname", "id", "package",
        "file", "log", "url",
    },
    "testcase": {"name", "time", "classname", "group"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
    "skipped": {"type", "message"},
    "properties": set(),
    "property": {"name", "value"},
    "system-out": set(),
    "system-err": set(),
}  # fmt: skip
"""The elements and attributes that the strict schema of Jenkins (xunit2) knows."""


@pytest.mark.parametrize("case", CASES)
def test_junit_has_nothing_that_jenkins_does_not_know(page: Any, case: str) -> None:
    import xml.etree.ElementTree as ET

    for element in ET.fromstring(page(case, "junit")).iter():
        assert set(element.attrib) <= JENKINS[element.tag]


def test_junit_is_read_by_junitparser(page: Any) -> None:
    junitparser = pytest.importorskip("junitparser")
    suites = list(junitparser.JUnitXml.fromstring(page("strict", "junit").encode()))
    assert [suite.name for suite in suites] == [*REPORTS, "missing.txt"]
    assert [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in suites] == [
        (7, 0, 0, 0), (8, 5, 0, 2), (9, 8, 0, 1), (1, 0, 1, 0),
    ]  # fmt: skip
    for suite in suites:
        kinds = [type(result).__name__ for case in suite for result in case.result]
        assert (suite.failures, suite.errors, suite.skipped) == tuple(
            kinds.count(kind) for kind in ("Failure", "Error", "Skipped")
        )


def test_junit_has_a_case_for_every_requirement_and_required_area(page: Any) -> None:
    junitparser = pytest.importorskip("junitparser")
    (suite,) = junitparser.JUnitXml.fromstring(page("passed", "junit").encode())
    names = [case.name.split()[0] for case in suite]
    assert names == ["SM-1", "SM-2", "SM-3", "SM-4", "SM-5", "SM-6", "small/1"]
    assert len({(case.classname, case.name) for case in suite}) == len(names)


# github


def test_github_names_file_lines_and_columns(page: Any) -> None:
    assert (
        "::error file=reports/gaps.txt,line=11,endLine=11,col=1,endColumn=39,title=SM-3 领导干部学法::只写在下一步计划里"
        in page("failed", "github")
    )


def test_github_prints_the_most_important_first(page: Any) -> None:
    told = re.findall(r"^::(error|warning) .*?title=(\S+?)(?: |::)", page("strict", "github"), re.MULTILINE)
    assert [title for _, title in told] == [
        "auditor", "document", "SM-3", "SM-1", "SM-2", "SM-3", "small/1", "small/1", "min-score", "min-score",
        "SM-4", "SM-5", "SM-4", "SM-5",
    ]  # fmt: skip
    assert [kind for kind, _ in told] == ["error"] * 10 + ["warning"] * 4


def test_github_fills_the_summary_of_the_step(project: Project) -> None:
    summary = project.write("summary.md", "before\n")
    ended = project.gate(*REPORTS, "--format", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert ended.code == 1
    assert project.read("summary.md") == "before\n" + project.gate(*REPORTS, "-f", "markdown").out


def test_other_formats_leave_the_summary_alone(project: Project) -> None:
    summary = project.write("summary.md", "")
    project.gate(*REPORTS, "--format", "markdown", GITHUB_STEP_SUMMARY=str(summary))
    assert project.read("summary.md") == ""


def test_a_summary_that_is_too_long_is_cut_at_a_line() -> None:
    from auditor.output.markdown import cut

    page = "".join(f"| 第{number}行 |\n" for number in range(1000))
    short = cut(page, 2000, "zh")
    assert len(short.encode()) <= 2000
    assert re.search(r"\n\n其余 \d+ 行从略\n$", short)
    assert cut(page, 100_000, "zh") == page


# gitlab


def test_gitlab_has_what_code_quality_asks_for(page: Any) -> None:
    found = json.loads(page("strict", "gitlab"))
    assert len({item["fingerprint"] for item in found}) == len(found)
    for item in found:
        assert {"description", "check_name", "fingerprint", "severity", "location"} == set(item)
        assert item["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert item["location"]["lines"]["begin"] >= 1
        assert not item["location"]["path"].startswith(("/", "./"))
    assert json.loads(page("passed", "gitlab")) == []


def test_gitlab_salts_equal_fingerprints() -> None:
    from auditor.output import gitlab
    from auditor.output.run import Problem, Run, View

    found = json.loads(gitlab.render(Run(problems=(Problem("a", "x"), Problem("a", "x"))), View("zh")))
    assert [item["fingerprint"] for item in found] == ["unreadable:a", "unreadable:a-2"]


# markdown and csv


def test_markdown_is_two_tables(page: Any) -> None:
    pytest.importorskip("markdown_it")
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").enable("table").render(page("failed", "markdown"))
    assert html.count("<table>") == 2
    assert html.count("<td") == 3 * 4 + 8 * 4


def test_csv_has_a_row_for_every_requirement_and_whatever_else_fails(page: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(page("strict", "csv"))))
    gaps = {row["id"]: row["gate"] for row in rows if row["report"] == "reports/gaps.txt"}
    assert gaps == {
        "SM-1": "", "SM-2": "waived", "SM-3": "failed", "SM-4": "failed", "SM-5": "failed", "SM-6": "",
        "small/1": "failed", "min-score": "failed",
    }  # fmt: skip
    assert rows[-1]["gate"] == "error"


def test_csv_has_a_row_for_every_slip_of_a_draft(project: Project) -> None:
    words = project.read("reports/complete.txt")
    project.write("reports/draft.txt", words.replace("。", "，发放资料××份。", 1))
    rows = list(csv.DictReader(io.StringIO(project.gate("reports/draft.txt", "--format", "csv").out)))
    (slip,) = [row for row in rows if row["id"] == "draft"]
    assert (slip["reason"], slip["verdict"], slip["gate"], slip["text"]) == ("blank", "", "", "××")
    line = project.read("reports/draft.txt").split("\n")[int(slip["line"]) - 1]
    assert line[int(slip["column"]) - 1 :].startswith("××")


def test_json_tells_every_slip_of_a_draft(project: Project) -> None:
    words = project.read("reports/complete.txt")
    project.write("reports/draft.txt", words.replace("。", "，发放资料××份。", 1))
    document = json.loads(project.gate("reports/draft.txt", "--format", "json").out)
    own_schema().validate(document)
    (slip,) = document["audits"][0]["slips"]
    assert (slip["kind"], slip["text"]) == ("blank", "××")
    assert "××" in slip["message"] and "××" in slip["message_en"]
    off = json.loads(project.gate("reports/draft.txt", "--format", "json", "--draft-checks", "off").out)
    assert off["audits"][0]["slips"] == []
