"""A long draft's slips are listed kind by kind, the first of each, with how many more there are."""

from __future__ import annotations

from auditor.draft.slip import Slip
from auditor.output.slips import MOST, listed
from tests.helpers import report

READ = report("青溪县2023年法治政府建设情况报告\n\n一、主要举措和成效\n全年办理案件××件。\n")


def slips(blanks: int, marks: int) -> list[Slip]:
    return [*[Slip("blank", 30, 32, ("××",))] * blanks, *[Slip("unpaired", 30, 32, ("（", "（"))] * marks]


def test_few_are_all_listed() -> None:
    assert len(listed(READ, slips(MOST, 2), "zh")) == MOST + 2


def test_of_many_the_first_of_each_kind_and_how_many_more() -> None:
    lines = listed(READ, slips(5_700, 12), "en")
    assert len(lines) == 2 * (MOST + 1)
    assert lines[MOST] == "… and 5690 more of this kind; all in --format json"
    assert lines[-1] == "… and 2 more of this kind; all in --format json"
    assert len(listed(READ, slips(5_700, 12), "en", 5_700)) == 5_712
