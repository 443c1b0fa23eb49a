"""The same report in every format and encoding gets the same verdicts and facts.

Only what a web page alone carries may differ: the publication date and what hangs on it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.checklist.choose import choose
from auditor.document import understand
from auditor.document.lines import Kind, blocks_of
from auditor.document.plain import plain
from auditor.output.json_document import audit_document
from auditor.reading import read
from tests.accuracy.mutate import to_traditional
from tests.helpers import audit
from tests.reading import makers

CORPUS = Path(__file__).parents[1] / "accuracy" / "corpus" / "reports"
REPORTS = ["a-county-2019", "a-dept-2022", "b-county-2025", "c-province-2021", "d-town-2020", "f-county-2021"]
ON_THE_PAGE = {"AR-P1", "AR-T1", "AR-T2"}


def body_lines(name: str) -> list[str]:
    """The lines of a report without the page around it."""
    content = (CORPUS / f"{name}.txt").read_text(encoding="utf-8").replace("\r\n", "\n")
    form = plain(content)
    kept = []
    for block in blocks_of(form.chars):
        if block.kind is not Kind.PAGE:
            start, end = form.span(block.start, block.end)
            kept += [line.strip() for line in content[start:end].split("\n") if line.strip()]
    return kept


def verdicts(path: Path) -> tuple[dict[str, tuple[str, str | None]], dict[str, Any]]:
    """(verdict and reason by requirement, facts) of a file."""
    report = understand(read(str(path)))
    checklists, _ = choose((), report.facts.reporting_year)
    document = audit_document(audit(report, checklists))
    facts = {
        key: document["report"][key]
        for key in ("is_annual_report", "issuer", "level", "reporting_year", "signed")
    }
    return {item["id"]: (item["verdict"], item["reason"]) for item in document["results"]}, facts


def written(kind: str, lines: list[str], folder: Path) -> Path:
    """The report written in a format or an encoding."""
    text = "\n".join(lines) + "\n"
    path = folder / f"report.{kind if kind in ('html', 'docx', 'pdf') else 'txt'}"
    if kind == "html":
        title = next((line for line in lines if "法治政府" in line), lines[0])
        path.write_text(makers.page(lines, title), encoding="utf-8")
    elif kind == "docx":
        path.write_bytes(makers.docx(lines))
    elif kind == "pdf":
        path.write_bytes(makers.pdf(lines))
    elif kind == "big5":
        path.write_bytes(to_traditional(text).encode("big5hkscs", "ignore"))
    else:
        path.write_bytes(text.encode(kind))
    return path


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("kind", ["utf-8-sig", "gb18030", "utf-16", "big5", "html", "docx", "pdf"])
def test_verdicts_and_facts_do_not_depend_on_the_format(kind: str, name: str, tmp_path: Path) -> None:
    for module, kinds in (("selectolax", ("html",)), ("defusedxml", ("docx",)), ("pypdfium2", ("pdf",))):
        if kind in kinds:
            pytest.importorskip(module)
    lines = body_lines(name)
    plain_verdicts, plain_facts = verdicts(written("utf-8", lines, tmp_path))
    other_verdicts, other_facts = verdicts(written(kind, lines, tmp_path))
    differing = {
        rid: (plain_verdicts[rid], other_verdicts.get(rid))
        for rid in plain_verdicts
        if plain_verdicts[rid] != other_verdicts.get(rid) and not (kind == "html" and rid in ON_THE_PAGE)
    }
    assert not differing
    assert kind == "big5" or other_facts == plain_facts
