"""A long draft's slips are listed kind by kind, the first of each, with how many more there are."""

from __future__ import annotations

from auditor.draft.checks import slips
from auditor.output.slips import MOST, listed
from tests.helpers import report


def lines(blanks: int, marks: int, most: int = MOST) -> list[str]:
    """What is listed of a draft with so many blanks and brackets without a fellow."""
    body = [f"{place}窗口全年看卷××本。" for place in map(str, range(blanks))]
    body += [f"{place}号调解室说理（受理诉求{place}件。" for place in map(str, range(marks))]
    draft = report("青溪县2023年法治政府建设情况报告\n\n一、主要举措和成效\n" + "\n".join(body))
    found = [slip for slip in slips(draft, 2023) if slip.kind in ("blank", "unpaired")]
    assert len(found) == blanks + marks
    return listed(draft, found, "en", most)


def test_few_are_all_listed() -> None:
    assert len(lines(MOST, 2)) == MOST + 2


def test_of_many_the_first_of_each_kind_and_how_many_more() -> None:
    made = lines(570, 12)
    assert len(made) == 2 * (MOST + 1)
    assert made[MOST] == "… and 560 more of this kind; all in --format json"
    assert made[-1] == "… and 2 more of this kind; all in --format json"
    assert len(lines(570, 12, 570)) == 582
