"""Where outputs go: never onto an input, whole or not at all, in the format of their names."""

from __future__ import annotations

import os
import stat
import threading
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_command_line import SMALL, audited, refused

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gate.conftest import Project

posix = pytest.mark.skipif(os.name == "nt", reason="needs links, modes and pipes")


def linked(project: Project, kind: str) -> str:
    """Another name of report.txt."""
    if kind == "hard link":
        os.link("report.txt", "other.txt")
    elif kind == "link":
        os.symlink("report.txt", "other.txt")
    else:
        return {"itself": "report.txt", "dotted": "./report.txt", "whole": str(project.path / "report.txt")}[
            kind
        ]
    return "other.txt"


@posix
@pytest.mark.parametrize("kind", ["itself", "dotted", "whole", "link", "hard link"])
@pytest.mark.parametrize(
    "call",
    [
        ("audit", "report.txt", *SMALL, "-f", "text", "-o"),
        ("inspect", "report.txt", "-o"),
        ("compare", "passes.txt", "report.txt", *SMALL, "-o"),
        ("gate", "report.txt", "passes.txt", *SMALL, "-o"),
        ("gate", ".", *SMALL, "--write-baseline"),
        ("batch", ".", "--format", "csv", "-o"),
    ],
    ids=lambda call: " ".join(call[::3]),
)
def test_an_input_is_never_written_over(project: Project, kind: str, call: tuple[str, ...]) -> None:
    before = project.read("report.txt")
    output = linked(project, kind)
    assert "is one of the inputs" in refused(project.auditor(*call, output))
    assert project.read("report.txt") == before


def test_a_checklist_is_an_input_too(project: Project) -> None:
    before = project.read("checklist.toml")
    refused(audited(project, "report.txt", "-f", "text", "-o", "checklist.toml"))
    assert project.read("checklist.toml") == before


def test_the_second_table_of_a_batch_is_never_a_report(project: Project) -> None:
    project.write("r-requirements.txt", project.read("passes.txt"))
    ended = project.auditor("batch", ".", "--format", "csv", "-o", "r.txt")
    assert "r-requirements.txt: is one of the inputs" in refused(ended)


@posix
def test_a_file_that_is_there_keeps_its_mode(project: Project) -> None:
    page = project.write("page.txt", "old")
    page.chmod(0o640)
    assert audited(project, "passes.txt", "-o", "page.txt").code == 0
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert page.read_text(encoding="utf-8") != "old"


@posix
def test_a_link_is_followed(project: Project) -> None:
    real = project.write("pages/page.txt", "old")
    os.symlink("pages/page.txt", "page.txt")
    assert audited(project, "passes.txt", "-o", "page.txt").code == 0
    assert os.readlink("page.txt") == "pages/page.txt"
    assert real.read_text(encoding="utf-8") != "old"


@posix
def test_a_device_is_written_into(project: Project) -> None:
    assert audited(project, "passes.txt", "-o", "/dev/null").code == 0
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
    assert "No space left" in refused(audited(project, "passes.txt", "-o", "/dev/full"))


@posix
def test_a_pipe_is_written_into(project: Project) -> None:
    os.mkfifo("pipe")
    told: list[bytes] = []

    def reader() -> None:
        with open("pipe", "rb") as stream:
            told.append(stream.read())

    thread = threading.Thread(target=reader, daemon=True)
    thread.start()
    assert audited(project, "passes.txt", "-f", "json", "-o", "pipe").code == 0
    thread.join(600)
    assert told and told[0].startswith(b'{\n  "schema_version"')
    assert stat.S_ISFIFO(os.stat("pipe").st_mode)


@pytest.mark.parametrize(
    "call",
    [("audit", "passes.txt", *SMALL), ("gate", "passes.txt"), ("batch", "."), ("inspect", "passes.txt")],
)
def test_a_missing_folder_is_told_as_such(project: Project, call: tuple[str, ...]) -> None:
    ended = project.auditor(*call, "-o", os.path.join("no", "page.html"))
    assert "there is no folder no" in refused(ended)


@posix
@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="nothing is protected from root")
def test_a_protected_file_stays(project: Project) -> None:
    page = project.write("page.txt", "old")
    page.chmod(0o444)
    refused(audited(project, "passes.txt", "-o", "page.txt"))
    assert page.read_text(encoding="utf-8") == "old"


def test_nothing_is_left_beside_an_output(project: Project) -> None:
    audited(project, "passes.txt", "-o", "page.txt")
    audited(project, "passes.txt", "-f", "json", "-o", "report.txt")
    assert [name for name in os.listdir() if name.endswith(".tmp")] == []


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("结果.html", "<!DOCTYPE html>"),
        ("a.HTM", "<!DOCTYPE html>"),
        ("a.json", '{\n  "schema_version"'),
        ("a.sarif", '{\n  "$schema"'),
        ("a.sarif.json", '{\n  "$schema"'),
        ("a.xml", "<?xml"),
        ("a.md", "### auditor"),
        ("a.csv", '"report",'),
    ],
)
@pytest.mark.parametrize("command", ["audit", "gate"])
def test_the_ending_decides_the_format(project: Project, command: str, name: str, begins: str) -> None:
    assert project.auditor(command, "passes.txt", *SMALL, "-o", name).code == 0
    assert project.read(name).startswith(begins)


def test_a_format_that_is_asked_for_goes_before_the_ending(project: Project) -> None:
    audited(project, "passes.txt", "-o", "page.html", "-f", "json")
    assert project.read("page.html").startswith("{")


def test_a_name_without_an_ending_holds_text(project: Project) -> None:
    project.speaks("zh_CN.UTF-8")
    audited(project, "passes.txt", "-o", "page")
    assert "结论：可以报送" in project.read("page")


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (("audit", "passes.txt", *SMALL, "-o", "a.pdf"), ".html"),
        (("gate", "passes.txt", "-o", "a.xls"), ".sarif"),
        (("inspect", "passes.txt", "-o", "a.csv"), ".txt, .json, .html"),
        (("inspect", "passes.txt", "--text", "-o", "a.html"), ".txt"),
        (("compare", "passes.txt", "report.txt", "-o", "a.html"), ".txt, .json"),
        (("batch", ".", "-o", "a.md"), ".xlsx"),
    ],
)
def test_an_ending_that_is_not_written_is_refused(
    project: Project, call: tuple[str, ...], named: str
) -> None:
    before = set(os.listdir())
    told = refused(project.auditor(*call))
    assert f"nothing is written to {os.path.splitext(call[-1])[1]} (" in told
    assert named in told
    assert set(os.listdir()) == before


def test_one_file_under_two_names_is_refused(project: Project, tmp_path: Path) -> None:
    ended = project.gate("passes.txt", "-o", "json:a.json", "-o", "sarif:./a.json")
    assert "one file is named twice" in refused(ended)
