"""The pages that the tests look at, made from the reports and the checklist beside them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.checklist.load import load
from auditor.document import understand
from auditor.output.html import render, render_inspect
from auditor.reading.text import from_bytes
from auditor.ruling.policy import Policy
from tests.helpers import audit

if TYPE_CHECKING:
    from auditor.document import Report
    from auditor.ruling.audit import Audit
    from auditor.words import Lang

DATA = Path(__file__).with_name("data")
CHECKLIST = str(DATA / "checklist.toml")


def report(words: str, path: str = "report.txt") -> Report:
    """The document model of these words, as if read from a file at `path`."""
    return understand(from_bytes(words.encode("utf-8"), path))


@cache
def county(least: float | None = None) -> Audit:
    """The county's report judged by the checklist beside it, by a policy that asks for a score."""
    read = report(DATA.joinpath("county-2023.txt").read_text(encoding="utf-8"))
    return audit(read, [load(CHECKLIST)], Policy(min_score=least))


@cache
def county_page(lang: Lang = "zh") -> str:
    """The audit page of the county's report."""
    return render(county(), lang)


@cache
def county_reading(lang: Lang = "zh") -> str:
    """The inspect page of the county's report."""
    return render_inspect(county().report, lang)


_HEADS = [
    "审查",
    "调解",
    "复议",
    "应诉",
    "执法",
    "普法",
    "培训",
    "公开",
    "备案",
    "评估",
    "协调",
    "监督",
    "应急",
    "许可",
    "承诺",
]


def long_checklist(folder: Path, count: int) -> str:
    """Path of a checklist with `count` requirements, each of which the long report speaks of."""
    parts = ['[checklist]\nid = "long"\ntitle = "长清单"\ntitle_en = "A long checklist"\n']
    parts += [
        f'[[area]]\nid = {area}\ntitle = "第{area}领域"\ntitle_en = "Area {area}"\n' for area in range(1, 11)
    ]
    for number in range(count):
        head = _HEADS[number % len(_HEADS)]
        parts.append(
            f'[[requirement]]\nid = "L-{number:02}"\ntitle = "{head}工作第{number}项"\ntitle_en = "Item {number}"\n'
            f'source = "实施纲要"\ntier = "expected"\nkind = "topic"\narea = {number % 10 + 1}\n'
            f'criterion = "Item {number} is shown."\nkeywords = ["{head} #件", "{head}"]\n'
        )
    path = folder / "long.toml"
    path.write_text("\n".join(parts), encoding="utf-8")
    return str(path)


def long_report(characters: int) -> str:
    """A report of at least this length in which no two sentences are alike."""
    lines = ["长河县人民政府关于2023年法治政府建设情况的报告", "", "一、2023年主要举措和成效"]
    size, number = 0, 0
    while size < characters:
        if number % 30 == 0:
            lines.append(f"（{number // 30 + 1}）第{number // 30 + 1}个方面的工作")
        line = "".join(
            f"第{number}批{_HEADS[(number + step) % len(_HEADS)]}事项由有关部门按程序办理{number * 7 + step}件，群众满意度逐季提高。"
            for step in range(4)
        )
        lines.append(line)
        size += len(line)
        number += 1
    lines += ["二、存在的不足", "少数单位重视不够。", "三、2024年安排", "2024年将办理审查事项300件。"]
    return "\n".join(lines) + "\n"
