"""A small folder of reports that the tests of a batch share."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.batch.journal import Journal
from auditor.batch.rows import Options
from auditor.output.batch.table import Batch
from auditor.ruling.versions import candidates, version
from tests.batch.makers import fill


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Paths of forty distinct reports in one folder."""
    return [str(path) for path in fill(tmp_path_factory.mktemp("reports"), 40, seed=5)]


@pytest.fixture(scope="session")
def options() -> Options:
    """How the command judges when nothing is asked for."""
    return Options(rules=tuple(version(checklist) for checklist in candidates(())))


def batch_of(journal: Journal, lang: str = "zh") -> Batch:
    """What the outputs get of a journal."""
    used = {name.rpartition("@")[0] for name in journal.versions()}
    chosen = tuple(checklist for checklist in candidates(()) if checklist.id in used)
    return Batch(journal.rows, chosen, lang, book=lang)  # type: ignore[arg-type]


def hostile(folder: Path) -> str:
    """Path of a report whose words try to be formulas, markup, commands and links."""
    path = folder / "=cmd|' \u202e<script>alert(1)<b>.txt"
    path.write_text(
        '=HYPERLINK("http://evil.example")县人民政府2023年法治政府建设情况报告\n\n一、主要举措和成效\n'
        "=1+1，<script>alert(1)</script></script><img src=x onerror=alert(1)>制定规范性文件3件，全部经过合法性审查。\n"
        "@SUM(A1)印发《=cmd|' /C calc'!A0》，+1-1，收到行政复议申请62件，全部办结。https://evil.example/ 公开。\n"
        "二、存在的不足\n一是-2+3队伍力量薄弱，原因是编制不足。\n三、下一步打算\n2024年，继续{=1}加强行政执法监督。\n\n"
        "=HYPERLINK(1)县人民政府\n2024年2月5日\n",
        encoding="utf-8",
    )
    return str(path)
