"""The example reports on open information are judged as their gold says, and with the other kind in one gate."""

from __future__ import annotations

import json
import shutil

import pytest

from auditor.checklist.choose import choose
from auditor.document import understand
from auditor.reading import read
from auditor.toml import loads
from tests.gate.conftest import Project
from tests.gate.conftest import project as project
from tests.helpers import audit
from tests.openinfo.examples import FOLDER
from tests.openinfo.test_reports import verdicts

GOLD = loads((FOLDER / "gold.toml").read_text(encoding="utf-8"))


def test_every_example_has_its_gold_and_every_format_its_example() -> None:
    files = {path.name for path in FOLDER.iterdir()} - {"gold.toml"}
    assert files == set(GOLD)
    assert len(files) >= 12
    assert {name.rsplit(".")[-1] for name in files} == {"txt", "html", "docx", "pdf", "ofd"}


@pytest.mark.parametrize("name", GOLD)
def test_an_example_is_judged_as_its_gold_says(name: str) -> None:
    report = understand(read(str(FOLDER / name)))
    checklists, _ = choose((), report.facts.reporting_year, report.facts.kind)
    assert verdicts(audit(report, checklists)) == GOLD[name]


def test_a_folder_of_both_kinds_is_gated_each_by_its_own_checklist(project: Project) -> None:
    both = project.path / "both"
    both.mkdir()
    for path in (FOLDER / "county-2023.docx", FOLDER / "late.html", FOLDER.parent / "county-2025.txt"):
        shutil.copy(path, both)
    ended = project.auditor("gate", "both", "--no-config", "--format", "json")
    found = {
        one["report"]["path"].rsplit("/")[-1]: (
            one["report"]["kind"],
            one["checklists"][0],
            one["gate"]["failed"],
        )
        for one in json.loads(ended.out)["audits"]
    }
    assert found == {
        "county-2023.docx": ("open-information", "open-information", []),
        "late.html": ("open-information", "open-information", ["OI-T1"]),
        "county-2025.txt": ("law-based-government", "annual-report", []),
    }
