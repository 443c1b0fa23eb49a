"""What is said of a call that is nearly right, and the configuration to begin with."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor import toml
from auditor.config.files import load
from auditor.config.settings import KEYS
from tests.cli.test_command_line import refused

if TYPE_CHECKING:
    from tests.gate.conftest import Project

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (("report.txt",), "`auditor audit report.txt`"),
        (("报告.docx",), "`auditor audit 报告.docx`"),
        (("report.txt", "passes.txt"), "`auditor gate report.txt passes.txt`"),
        ((".",), "`auditor gate .`"),
        (("adit", "report.txt"), "did you mean “audit”?"),
        (("audit", "report.txt", "passes.txt"), "`auditor compare report.txt passes.txt`"),
        (("audit", "report.txt", "passes.txt", "c.txt"), "`auditor gate report.txt passes.txt c.txt`"),
    ],
)
def test_the_command_that_was_meant_is_named(project: Project, call: tuple[str, ...], told: str) -> None:
    assert told in refused(project.auditor(*call))


def test_init_writes_once(project: Project) -> None:
    assert project.auditor("init").code == 0
    project.write("auditor.toml", "# mine\n")
    assert "there is a file already" in refused(project.auditor("init"))
    assert project.read("auditor.toml") == "# mine\n"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_init_writes_loads_as_written(project: Project, lang: str) -> None:
    project.auditor("init", "--lang", lang)
    assert load("auditor.toml").settings.fail_on == "required"
    assert project.auditor("gate", "passes.txt").code in (0, 1)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_key_that_init_writes_is_right_and_explained(project: Project, lang: str) -> None:
    project.auditor("init", "--lang", lang)
    lines = project.read("auditor.toml").splitlines()
    example = re.compile(r"(?:# )?(?:[a-z-]+ = .+|\[\[[a-z]+\]\])")
    for before, line in pairwise(lines):
        assert not example.fullmatch(line) or (before.startswith("# ") and not example.fullmatch(before))
    whole = "\n".join(line.removeprefix("# ") if example.fullmatch(line) else line for line in lines)
    project.write("auditor.toml", whole)
    config = load("auditor.toml")
    assert set(toml.loads(whole)) == {*KEYS, "override", "waiver"}
    assert (len(config.overrides), len(config.waivers)) == (1, 1)


@pytest.mark.parametrize("page", ["docs/gate.md", "docs/zh/gate.md"])
def test_the_configuration_of_the_page_runs_as_pasted(project: Project, page: str) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    (pasted,) = [block for block in blocks if "fail-on" in block]
    project.write("auditor.toml", pasted)
    assert project.auditor("gate", "passes.txt").code in (0, 1)
