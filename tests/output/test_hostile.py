"""Reports that try: their words and their names never become a command, a tag, a link or a formula."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pytest

from auditor.output import escape
from auditor.output.formats import BINARY, Format

if TYPE_CHECKING:
    from tests.gate.conftest import Ended, Project

REPORT = """{title}石桥镇人民政府2023年法治政府建设工作报告

2023年，石桥镇人民政府推进依法行政，现将情况报告如下。

一、2023年工作情况

全年召开党委会专题研究法治工作2次，办理行政处罚案件17件。

二、2024年工作打算

{plan}将组织集体学法4次{plan}。

{plan}聘请法律顾问1名。
"""
FORMATS = [name.value for name in Format if name not in BINARY]


def run(project: Project, words: str, name: str, path: str = "reports/x.txt") -> Ended:
    project.write(path, REPORT.format(title=words, plan=words))
    ended = project.gate("--verbose", "--fail-on", "expected", "--format", name, "--", path)
    assert ended.code == 1
    return ended


def commands(page: str) -> list[str]:
    """The lines that a GitHub runner obeys: `::…` at the beginning, `##[…` anywhere where no `::` is."""
    return [
        line for line in re.split(r"\r\n|\r|\n", page)
        if line.lstrip().startswith("::") or re.search(r"##\w*\[", line)
    ]  # fmt: skip


INJECTIONS = (
    "\n::error file=app.py::taken\n",
    "\r::set-output name=x::taken\r",
    "　　　　::add-mask::法治",
    "##[add-mask]法治",
    "##vso[task.setvariable variable=x]taken",
    "\u2028::warning::taken\u2029",
    "\x0b::warning::taken\x85::warning::taken",
)


@pytest.mark.parametrize("words", INJECTIONS)
@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("github", "html")])
def test_no_format_prints_a_workflow_command(project: Project, name: str, words: str) -> None:
    ended = run(project, words, name)
    assert commands(ended.out) == []
    assert commands(ended.err) == []


@pytest.mark.parametrize("words", INJECTIONS)
def test_annotations_are_those_of_the_tool_alone(project: Project, words: str) -> None:
    for line in commands(run(project, words, "github").out):
        assert re.match(r"::(error|warning) file=reports/x\.txt,line=\d+,endLine=\d+,", line)
        assert "taken" not in line.split("::")[1]


@pytest.mark.parametrize("words", INJECTIONS)
@pytest.mark.parametrize("options", [[], ["-v"], ["--explain", "SM-3"]])
def test_the_report_of_audit_carries_no_command(project: Project, words: str, options: list[str]) -> None:
    project.write("reports/x.txt", REPORT.format(title=words, plan=words))
    for width in ("40", "60", "80"):
        ended = project.auditor("audit", "reports/x.txt", "-c", "checklist.toml", *options, COLUMNS=width)
        assert commands(ended.out + ended.err) == []


HOSTILE_NAMES = (
    "::error::taken.txt",
    "a\n::error::taken.txt",
    "##[error]taken.txt",
    "%0A::error::taken,line=9.txt",
)


@pytest.mark.parametrize("path", HOSTILE_NAMES)
@pytest.mark.parametrize("name", FORMATS)
def test_a_files_name_is_no_command(project: Project, name: str, path: str) -> None:
    ended = run(project, "", name, path)
    told = commands(ended.out) + commands(ended.err)
    if name == "github":
        assert all(re.match(r"::(error|warning) file=[^:,]*,line=\d+,", line) for line in told)
    elif name != "html":
        assert told == []


@pytest.mark.parametrize("path", HOSTILE_NAMES)
def test_the_name_of_a_missing_file_is_no_command(project: Project, path: str) -> None:
    for name in ("text", "json", "junit", "markdown", "csv", "gitlab", "sarif"):
        ended = project.gate(path, "--format", name)
        assert ended.code == 2
        assert commands(ended.out + ended.err) == []


def test_workflow_data_and_properties_are_escaped() -> None:
    assert escape.workflow_data("50%") == "50%25"
    assert escape.workflow_property("a:b,c%") == "a%3Ab%2Cc%25"


ESCAPES = "\x1b[2J\x1b]0;taken\x07\x9b31m\u202e\u2066"


@pytest.mark.parametrize("name", FORMATS)
def test_no_terminal_escape_reaches_the_terminal(project: Project, name: str) -> None:
    ended = run(project, ESCAPES, name)
    for page in (ended.out, ended.err):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", page)
        if name != "html":
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)


def test_our_own_colours_are_the_only_escapes(project: Project) -> None:
    project.write("reports/x.txt", REPORT.format(title=ESCAPES, plan=ESCAPES))
    out = project.gate("reports/x.txt", "-v", "--color", "always").out
    assert "\x1b[" in out
    assert "\x1b" not in re.sub(r"\x1b\[[0-9;]*m", "", out)


@pytest.mark.parametrize("name", ["text", "markdown", "csv"])
def test_rich_markup_is_printed_as_it_stands(project: Project, name: str) -> None:
    ended = run(project, "[bold red]甲[/] :smile:", name)
    if name != "markdown":
        assert "[bold red]甲[/] :smile:" in ended.out
    project.write("reports/x.txt", REPORT.format(title="[/]", plan="[link=https://a.example]乙"))
    shown = project.auditor("audit", "reports/x.txt", "-c", "checklist.toml", "-v")
    assert "[link=https://a.example]乙" in shown.out


# A plain text may spell characters as web pages do: read, `&amp;amp;lt;` is a bare `&lt;`.
XML = "]]><failure message='x'/>&amp;amp;lt;&#0;<!-- \x0c\ufffe\ufdd0\U0001f600"


def test_xml_stays_well_formed_and_its_structure_ours(project: Project) -> None:
    page = run(project, XML, "junit", "reports/a\"b<c>&'.txt").out
    tree = ET.fromstring(page)
    assert {element.tag for element in tree.iter()} <= {
        "testsuites", "testsuite", "properties", "property", "testcase", "failure", "skipped", "system-out", "system-err",
    }  # fmt: skip
    assert len(tree.findall(".//failure")) == int(tree[0].attrib["failures"])
    assert "]]><failure message='x'/>&lt;" in "".join(tree.itertext())


def test_xml_carries_no_character_that_xml_forbids() -> None:
    assert escape.xml("a\x00b\x1bc\ufffed\udc80e\tf") == "abcde\tf"


def test_json_documents_stay_whole(project: Project) -> None:
    words = '"},{"id":"taken"\\ ##[error]甲'
    ended = run(project, words, "json")
    texts = [item["text"] for result in ended.document["audits"][0]["results"] for item in result["evidence"]]
    assert any(words in text for text in texts)
    assert "##[" not in ended.out


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab", "junit", "csv", "text", "markdown", "github"])
def test_a_name_that_is_no_text_crashes_nothing(project: Project, name: str) -> None:
    path = "reports/\udcd7\udcd6.txt"
    (project.path / path).write_bytes(project.read("reports/gaps.txt").encode())
    ended = project.gate("reports", "--format", name)
    assert ended.code == 1
    assert "internal error" not in ended.err
    if name in ("json", "sarif", "gitlab"):
        json.loads(ended.out)


@pytest.mark.parametrize(
    "words", ['=HYPERLINK("http://a.example","x")', "+1+1", "-2+3", "@SUM(1)", "\t=1", "＝1+1", "　=1", '"=1']
)
def test_no_cell_is_a_formula(project: Project, words: str) -> None:
    page = run(project, words, "csv", f"{words.strip()[:2].replace('/', '')}.txt").out
    rows = list(csv.DictReader(io.StringIO(page)))
    assert len(rows) >= 6
    for row in rows:
        assert None not in row
        for cell in row.values():
            assert not re.match(r"[\s\u00a0\u3000]*[=+\-@＝＋－＠]", cell)


@pytest.mark.parametrize("words", ["=1", " =1", "＠x", "-1", "+1"])
def test_a_formula_is_kept_as_text(words: str) -> None:
    assert escape.csv_cell(words) == f"'{words}"


MARKDOWN = "</td><script>alert(1)</script><img src=x onerror=y>|甲|`x`**y**[z](https://a.example)![](http://b.example)@all #1 $x$ www.c.example"


def test_markdown_is_no_html_no_link_and_no_further_cell(project: Project) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    page = run(project, MARKDOWN, "markdown", MARKDOWN.replace("/", "") + ".txt").out
    html = markdown_it.MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(page)
    assert not re.search(r"<(script|img|a|code|em|strike|s)\b", html)
    assert html.count("<tr>") == page.count("\n| ") - 2
    assert not re.search(r"https?:|www\.|(?<!&)#\d|@", page)


def test_a_cell_of_markdown_is_one_line() -> None:
    assert escape.markdown("a\nb|c") == "a b\\|c"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("reports/a b.txt", "reports/a%20b.txt"),
        ("javascript:alert(1).txt", "javascript%3Aalert%281%29.txt"),
        ("//host/share.txt", "/host/share.txt"),
        ("a%41?b#c.txt", "a%2541%3Fb%23c.txt"),
        ("\udcd7.txt", "%D7.txt"),
    ],
)
def test_a_path_is_no_other_address(path: str, uri: str) -> None:
    assert escape.uri(path) == uri
