"""The reports with one fault each, and the verdicts that it must change; every other verdict stays that of the right report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tests.openinfo.described import CARRIED, LEAVES, LEFT, RECEIVED, TOTAL, Described, Part, Table
from tests.openinfo.reports import AGAIN, COUNTY, DEPARTMENT, GRANTED, NOT_HELD, RIGHT, TOWN

_FIRST, _LAST = 3, 9
"""The columns of natural persons and of the total in the table of requests."""


@dataclass(frozen=True)
class Faulty:
    """A report with a fault."""

    report: Described
    verdicts: Mapping[str, str]
    """Requirement and verdict, of those that the fault changes."""


def _cell(report: Described, row: str, column: int, words: str) -> Described:
    """The report with other words in a cell of the table of requests."""
    return report.with_table(2, lambda table: table.with_text(table.find(row), column, words))


def _shifted(table: Table) -> Table:
    """The figures of a row a column too far to the right, the first place blank."""
    row = table.find(NOT_HELD)
    values = [cell.text for cell in table.layout[row][-7:]]
    for column, words in zip(range(_FIRST, _LAST + 1), ["", *values[:-1]], strict=True):
        table = table.with_text(row, column, words)
    return table


def _blanked(table: Table) -> Table:
    return table.with_text(3, 1, "").with_text(3, 7, "")


def _dashed(table: Table) -> Table:
    return table.with_text(2, 1, "—").with_text(2, 2, "—").with_text(2, 3, "—")


def _told(*paragraphs: str) -> tuple[str | Table, ...]:
    return paragraphs


def _parts(report: Described, *order: int) -> Described:
    return replace(report, parts=tuple(report.parts[number] for number in order))


def _with(report: Described, number: int, *paragraphs: str) -> Described:
    return report.with_part(number, lambda part: Part(part.heading, _told(*paragraphs)))


def _without(report: Described, number: int, opening: str) -> Described:
    """The report without the paragraph of one part that begins with these words."""

    def changed(part: Part) -> Part:
        return replace(
            part,
            content=tuple(
                one for one in part.content if isinstance(one, Table) or not one.startswith(opening)
            ),
        )

    return report.with_part(number, changed)


FAULTS: dict[str, Faulty] = {
    "a result that its total does not hold": Faulty(_cell(COUNTY, GRANTED, _FIRST, "29"), {"OI-C2": "unmet"}),
    "a total that is not that of its row": Faulty(
        _cell(COUNTY, RECEIVED, _LAST, "76"), {"OI-C1": "unmet", "OI-C2": "unmet"}
    ),
    "a grand total that is wrong": Faulty(
        _cell(COUNTY, TOTAL, _LAST, "74"), {"OI-C1": "unmet", "OI-C2": "unmet"}
    ),
    "a column that does not balance": Faulty(
        _cell(_cell(COUNTY, LEFT, 4, "3"), LEFT, _LAST, "8"), {"OI-C1": "unmet"}
    ),
    "a total of reconsiderations that is wrong": Faulty(
        COUNTY.with_table(3, lambda table: table.with_text(3, 4, "6")), {"OI-C4": "unmet"}
    ),
    "a total of suits that is wrong": Faulty(
        DEPARTMENT.with_table(3, lambda table: table.with_text(3, 14, "1")), {"OI-C4": "unmet"}
    ),
    "no row of what is carried on": Faulty(
        COUNTY.with_table(2, lambda table: table.without_row(table.find(LEFT))),
        {"OI-S3": "partial", "OI-C1": "unverifiable"},
    ),
    "no row of requests made again": Faulty(
        COUNTY.with_table(2, lambda table: table.without_row(table.find(AGAIN))),
        {"OI-S3": "partial", "OI-C2": "unmet"},
    ),
    "no row of a result that never came": Faulty(
        TOWN.with_table(2, lambda table: table.without_row(table.find(LEAVES[18]))), {"OI-S3": "partial"}
    ),
    "no row of rules": Faulty(COUNTY.with_table(1, lambda table: table.without_row(2)), {"OI-S2": "partial"}),
    "a blank among the results": Faulty(
        _cell(COUNTY, LEAVES[5], 6, ""), {"OI-S3": "partial", "OI-C2": "partial"}
    ),
    "a blank in what is carried over": Faulty(
        _cell(TOWN, CARRIED, _FIRST, ""), {"OI-S3": "partial", "OI-C1": "partial", "OI-C2": "partial"}
    ),
    "blanks among the reconsiderations": Faulty(
        COUNTY.with_table(3, _blanked), {"OI-S4": "partial", "OI-C4": "partial"}
    ),
    "dashes for noughts": Faulty(DEPARTMENT.with_table(1, _dashed), {"OI-S2": "partial"}),
    "a row a column too far": Faulty(COUNTY.with_table(2, _shifted), {"OI-S3": "partial", "OI-C2": "unmet"}),
    "prose for the table of requests": Faulty(
        _with(COUNTY, 2, "本年新收申请75件，上年结转5件，办结73件，结转下年度7件，均在期限内答复。"),
        {"OI-S3": "unmet", "OI-C1": "unverifiable", "OI-C2": "unverifiable"},
    ),
    "the year before in the title": Faulty(
        replace(COUNTY, title="青屏县人民政府2022年政府信息公开工作年度报告"),
        # What is told of 2023 is then another year's.
        {"OI-I1": "partial", "OI-T2": "unmet", "OI-S7": "unmet"},
    ),
    "a government that is late": Faulty(
        replace(COUNTY, published="2024-04-09", signed="2024年4月8日"), {"OI-T2": "unmet"}
    ),
    "a department that is late": Faulty(
        replace(DEPARTMENT, published="2023-02-06", signed="2023年2月3日"), {"OI-T1": "unmet"}
    ),
    "no part on other matters": Faulty(_parts(COUNTY, 0, 1, 2, 3, 4), {"OI-X1": "partial", "OI-S7": "unmet"}),
    "no part on disputes": Faulty(
        _parts(DEPARTMENT, 0, 1, 2, 4, 5), {"OI-X1": "partial", "OI-S4": "unmet", "OI-C4": "unverifiable"}
    ),
    "parts out of order": Faulty(_parts(COUNTY, 0, 2, 1, 3, 4, 5), {"OI-X1": "partial"}),
    "no word of platforms": Faulty(_without(COUNTY, 0, "（四）"), {"OI-S1": "partial"}),
    "no word of accountability": Faulty(
        _with(
            TOWN,
            0,
            *(
                words.replace("；未发生责任追究情况", "") if isinstance(words, str) else ""
                for words in TOWN.parts[0].content
            ),
        ),
        {"OI-S1G": "partial"},
    ),
    "no particular problem": Faulty(
        _with(
            COUNTY,
            4,
            "政府信息公开工作还存在一些不足。",
            "（二）改进情况。5月编印答复文书范例12种，逐件复核乡镇答复。",
        ),
        {"OI-S5": "partial"},
    ),
    "no step taken": Faulty(
        _with(COUNTY, 4, "部分乡镇答复文书说理不充分，政策解读仍以文字为主，群众看不懂的不少。"),
        {"OI-S6": "unmet"},
    ),
    "no word of fees": Faulty(_with(DEPARTMENT, 5, "没有其他需要报告的事项。"), {"OI-S7": "unmet"}),
}

CARRIED_WRONGLY = _cell(_cell(RIGHT["county"], CARRIED, _FIRST, "3"), CARRIED, _LAST, "4")
"""The county's report with another number carried over than last year's carried on."""
