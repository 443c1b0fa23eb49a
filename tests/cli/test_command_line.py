"""What `auditor audit` answers: exit codes, one line on standard error, what goes where."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.conftest import DATA
from tests.gate.conftest import SCRUBBED, Ended

if TYPE_CHECKING:
    from tests.gate.conftest import Project

SMALL = ("-c", "checklist.toml")


def audited(project: Project, *arguments: str, **environment: Any) -> Ended:
    """`auditor audit` with the small checklist."""
    return project.auditor("audit", *arguments, *SMALL, **environment)


def refused(ended: Ended) -> str:
    """The one line with which a command that could not do its work ends."""
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.count("\n") == 1, ended.err
    assert ended.err.startswith("auditor: ")
    assert "Traceback" not in ended.err
    return ended.err


# exit codes


def test_0_when_the_gate_passes(project: Project) -> None:
    project.speaks("zh_CN.UTF-8")
    ended = audited(project, "passes.txt")

    assert (ended.code, ended.err) == (0, "")
    assert ended.lines[-1] == "✓ 结论：可以报送"


def test_1_when_required_content_is_missing(project: Project) -> None:
    project.speaks("zh_CN.UTF-8")
    ended = audited(project, "report.txt")

    assert (ended.code, ended.err) == (1, "")
    assert ended.lines[-1].startswith("✗ 结论：暂不宜报送。缺少必备内容 SM-10")


def test_1_when_the_document_is_no_annual_report(project: Project) -> None:
    project.speaks("zh_CN.UTF-8")
    project.write("news.txt", "我县召开安全生产工作会议\n\n昨日，县政府召开安全生产工作会议。\n")

    ended = audited(project, "news.txt")

    assert ended.code == 1
    assert "✗ 结论：暂不宜报送。不是法治政府建设年度报告" in ended.out


def test_exit_zero_mends_a_failed_gate(project: Project) -> None:
    plain, mended = audited(project, "report.txt"), audited(project, "report.txt", "--exit-zero")

    assert mended.code == 0
    assert mended.out == plain.out


def test_exit_zero_never_mends_2(project: Project) -> None:
    refused(audited(project, "nowhere.txt", "--exit-zero"))


@pytest.mark.parametrize(
    "more", [["--quiet"], ["--review"], ["--show", "met"], ["--format", "json"], ["-o", "page"]]
)
def test_what_is_shown_never_changes_the_exit_code(project: Project, more: list[str]) -> None:
    assert audited(project, "report.txt", *more).code == 1
    assert audited(project, "passes.txt", *more).code == 0


# what cannot be audited


def test_a_missing_file(project: Project) -> None:
    assert "nowhere.txt: no such file" in refused(audited(project, "nowhere.txt"))


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", "\ufeff\n".encode()])
def test_an_empty_file(project: Project, content: bytes) -> None:
    project.write("empty.txt", content)

    assert "empty" in refused(audited(project, "empty.txt"))


@pytest.mark.parametrize("content", [bytes(range(256)) * 40, b"\x00\x01\x02\xff\xfe" * 400, b"\xff" * 900])
def test_bytes_that_are_no_text(project: Project, content: bytes) -> None:
    project.write("binary.txt", content)

    assert refused(audited(project, "binary.txt")).startswith("auditor: binary.txt: ")


def test_a_folder(project: Project) -> None:
    project.write("reports/a.txt", "")

    assert "auditor gate" in refused(audited(project, "reports"))


@pytest.mark.parametrize("address", ["https://www.example.gov.cn/report.html", "file:///etc/hostname"])
def test_an_address(project: Project, address: str) -> None:
    assert "does not use the network" in refused(audited(project, address))


def test_a_file_name_cannot_write_a_second_line(project: Project) -> None:
    refused(audited(project, "a\n::error::b\x1b[2J.txt"))


@pytest.mark.parametrize("name", ["annual-reprot", "checklist.tml", "missing.toml"])
def test_an_unknown_checklist(project: Project, name: str) -> None:
    line = refused(project.auditor("audit", "report.txt", "-c", name))

    assert name in line
    assert name != "annual-reprot" or "did you mean “annual-report”?" in line


def test_a_broken_checklist_is_told_with_its_line(project: Project) -> None:
    project.write(
        "broken.toml", project.read("checklist.toml").replace('tier = "required"', 'tier = "must"', 1)
    )

    line = refused(project.auditor("audit", "report.txt", "-c", "broken.toml"))

    assert "broken.toml" in line
    assert "SM-1" in line


# bad options


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--level", "contry"], "did you mean “county”?"),
        (["--level", ""], "--level"),
        (["--published", "2024-02-30"], "must be a date such as 2026-12-31"),
        (["--published", "2024-13"], "must be a date such as 2026-12-31"),
        (["--published", "２０２４-02-05"], "must be a date such as 2026-12-31"),
        (["--show", "unmett"], "did you mean “unmet”?"),
        (["--show", "met,,partial"], "--show"),
        (["--show", ""], "--show"),
        (["--explain", "SM-99"], "no requirement “SM-99”"),
        (["-o", "nowhere/page.txt"], "nowhere/page.txt"),
        (["-o", "."], "give a path that can be written"),
        (["-o", ""], "give a path that can be written"),
        (["-o", "/"], "give a path that can be written"),
    ],
)
def test_a_bad_value_is_one_line(project: Project, arguments: list[str], told: str) -> None:
    assert told in refused(audited(project, "report.txt", *arguments))


@pytest.mark.parametrize(
    "arguments",
    [["--year", "abc"], ["--year", "1066"], ["--format", "yaml"], ["--color", "red"], ["--lang", "fr"], ["--nonsense"]],
)  # fmt: skip
def test_the_option_parser_ends_with_2_too(project: Project, arguments: list[str]) -> None:
    ended = audited(project, "report.txt", *arguments)

    assert (ended.code, ended.out) == (2, "")
    assert "Traceback" not in ended.err


# where the page goes


def test_output_writes_the_whole_page(project: Project) -> None:
    page = audited(project, "report.txt").out

    ended = audited(project, "report.txt", "-o", "page.txt")

    assert (ended.out, ended.err) == ("", "")
    assert project.read("page.txt") == page


@pytest.mark.parametrize("name", ["text", "json", "sarif", "html"])
def test_nothing_is_half_written(project: Project, name: str) -> None:
    before = sorted(project.path.rglob("*"))

    refused(audited(project, "report.txt", "-f", name, "-o", "nowhere/page"))
    refused(audited(project, "nowhere.txt", "-f", name, "-o", "page"))

    assert sorted(project.path.rglob("*")) == before


def test_a_page_that_is_there_is_kept_when_the_report_cannot_be_read(project: Project) -> None:
    project.write("page.txt", "old")

    refused(audited(project, "nowhere.txt", "-o", "page.txt"))

    assert project.read("page.txt") == "old"


def test_standard_input(project: Project) -> None:
    words = (project.path / "report.txt").read_bytes()

    from_file = audited(project, "report.txt")
    from_pipe = project.auditor("audit", "-", *SMALL, stdin=words)

    assert (from_pipe.code, from_pipe.out) == (from_file.code, from_file.out)


def test_empty_standard_input(project: Project) -> None:
    refused(project.auditor("audit", "-", *SMALL, stdin=b""))


def test_json_stands_alone_and_remarks_go_to_standard_error(project: Project) -> None:
    project.write("late.txt", project.read("passes.txt").replace("2024", "2027").replace("2023", "2026"))

    ended = project.auditor("audit", "late.txt", "--format", "json", "--lang", "en")

    assert ended.document["report"]["reporting_year"] == 2026
    assert (
        ended.err
        == "no Implementation Outline covers 2026: judged by the duties of the inspection rules (duties-2019)\n"
    )


# colour


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "", "NO_COLOR": ""}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "auto"], {"FORCE_COLOR": "1"}, True),
        (["--format", "json"], {"FORCE_COLOR": "1"}, False),
        (["-o", "page"], {"FORCE_COLOR": "1"}, False),
        (["-o", "page", "--color", "always"], {}, True),
    ],
)
def test_when_to_colour(
    project: Project, arguments: list[str], environment: dict[str, str], coloured: bool
) -> None:
    ended = audited(project, "report.txt", *arguments, **environment)

    page = project.read("page") if "-o" in arguments else ended.out
    assert ("\x1b[" in page) == coloured


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"LC_ALL": ""}, "结论"),
        ({"LC_ALL": "", "LANG": "en_GB.UTF-8"}, "conclusion"),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US"}, "结论"),
    ],
)
def test_the_locale_chooses_the_language(project: Project, environment: dict[str, str], word: str) -> None:
    assert word in "".join(audited(project, "report.txt", **environment).lines[-2:])


# what the user knows better


def verdict(ended: Ended, requirement: str) -> tuple[str, str | None]:
    """Verdict and reason of a requirement in a JSON document."""
    found = next(result for result in ended.document["results"] if result["id"] == requirement)
    return found["verdict"], found["reason"]


def test_level_is_taken_instead_of_the_reports(project: Project) -> None:
    read = audited(project, "report.txt", "-f", "json")
    told = audited(project, "report.txt", "-f", "json", "--level", "province")

    assert (read.document["report"]["level"], verdict(read, "SM-4")) == (
        "county",
        ("not_applicable", "level"),
    )
    assert (told.document["report"]["level"], verdict(told, "SM-4")) == ("province", ("unmet", "missing"))


def test_published_is_taken_instead_of_the_pages(project: Project) -> None:
    read = audited(project, "report.txt", "-f", "json")
    told = audited(project, "report.txt", "-f", "json", "--published", "2024-04-01")

    assert (read.document["report"]["published"], verdict(read, "SM-3")) == ("2024-02-20", ("met", None))
    assert (told.document["report"]["published"], verdict(told, "SM-3")) == ("2024-04-01", ("unmet", "late"))


def test_year_is_taken_instead_of_the_reports(project: Project) -> None:
    told = audited(project, "report.txt", "-f", "json", "--year", "2022")

    assert told.document["report"]["reporting_year"] == 2022
    assert verdict(told, "SM-3") == ("unmet", "late")
    assert verdict(told, "SM-6") == ("met", None)


@pytest.mark.parametrize(("year", "outline"), [(2019, "outline-2015-2020"), (2021, "outline-2021-2025")])
def test_the_year_chooses_the_outline(project: Project, year: int, outline: str) -> None:
    ended = project.auditor("audit", "passes.txt", "--year", str(year), "-f", "json")

    assert ended.document["checklists"] == ["annual-report", outline]
    assert ended.err == ""


def test_a_year_after_the_last_outline_is_remarked(project: Project) -> None:
    ended = project.auditor("audit", "passes.txt", "--year", "2026", "--lang", "zh")

    assert any(line.startswith("! 2026年没有施行中的《实施纲要》") for line in ended.lines)
    assert "duties-2019" in ended.out


def test_a_checklist_named_twice_counts_once(project: Project) -> None:
    assert project.auditor("audit", "report.txt", *SMALL, *SMALL).out == audited(project, "report.txt").out


# the short cut and the cache


def in_a_process(folder: Path, *arguments: str, **environment: str) -> Ended:
    """`auditor` as users start it."""
    env = {name: value for name, value in os.environ.items() if name not in SCRUBBED}
    env |= {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1", **environment}
    ended = subprocess.run(
        [sys.executable, "-m", "auditor", *arguments],
        cwd=folder,
        env=env,
        capture_output=True,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ended]:
    """A cache as the first run leaves it, and what that run printed."""
    folder = tmp_path_factory.mktemp("cache")
    return folder, in_a_process(DATA, "audit", "report.txt", AUDITOR_CACHE="1", AUDITOR_CACHE_DIR=str(folder))


@pytest.mark.parametrize("report", ["report.txt", "passes.txt", "nowhere.txt", "https://a.cn/"])
def test_the_short_cut_prints_what_the_option_parser_prints(project: Project, report: str) -> None:
    short = project.auditor("audit", report)
    parsed = project.auditor("audit", "--color", "auto", report)

    assert short == parsed


def test_a_report_that_is_named_like_an_option(project: Project) -> None:
    project.write("-x.txt", (project.path / "passes.txt").read_bytes())

    assert project.auditor("audit", "--", "-x.txt") == project.auditor("audit", "./-x.txt")


def test_the_cache_never_changes_a_byte(project: Project, filled: tuple[Path, Ended]) -> None:
    folder, first = filled
    assert {path.suffix for path in folder.iterdir()} == {".json", ".packed"}

    second = in_a_process(DATA, "audit", "report.txt", AUDITOR_CACHE="1", AUDITOR_CACHE_DIR=str(folder))

    assert first == second == project.auditor("audit", "report.txt", AUDITOR_CACHE="0", LC_ALL="C.UTF-8")
    assert first.code == 1


def test_no_cache_is_written_where_the_user_wants_none(project: Project) -> None:
    folder = project.path / "cache"

    in_a_process(DATA, "audit", "report.txt", AUDITOR_CACHE="0", AUDITOR_CACHE_DIR=str(folder))

    assert not folder.exists()


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_line_or_none(project: Project, stream: str) -> None:
    with open("/dev/full", "wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "auditor", "audit", str(DATA / "report.txt")],
            stdout=full if stream == "stdout" else subprocess.PIPE,
            stderr=full if stream == "stderr" else subprocess.PIPE,
            check=False,
        )

    told = (ended.stderr or b"").decode()
    assert ended.returncode == (2 if stream == "stdout" else 1)
    assert told.count("\n") == (stream == "stdout")
    assert "Traceback" not in told


@pytest.mark.parametrize("damage", ["cut", "other", "a folder"])
def test_a_damaged_cache_never_changes_a_byte(
    project: Project, filled: tuple[Path, Ended], damage: str
) -> None:
    folder = project.path / "cache"
    folder.mkdir()
    for path in filled[0].iterdir():
        data, damaged = path.read_bytes(), folder / path.name
        if damage == "a folder":
            damaged.mkdir()
        elif damage == "other":
            damaged.write_bytes(b'{"stamp": ""}' if path.suffix == ".json" else b"\x00" * 40)
        else:
            damaged.write_bytes(data[: len(data) // 2])

    ended = in_a_process(DATA, "audit", "report.txt", AUDITOR_CACHE="1", AUDITOR_CACHE_DIR=str(folder))

    assert ended == filled[1]


def test_the_json_document_says_what_the_page_says(project: Project) -> None:
    document = json.loads(audited(project, "report.txt", "-f", "json").out)

    assert document["score"] == 50.0
    gate = document["gate"]
    assert (gate["passed"], gate["failed"], gate["failed_areas"]) == (False, ["SM-10"], ["small/3"])
