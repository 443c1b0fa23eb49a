"""The example reports on open information of `examples/`: right ones and ones with a fault, in every format, with what is found.

    python -m tests.openinfo.examples

writes them and `gold.toml` beside them anew.
"""

from __future__ import annotations

from pathlib import Path

from tests.openinfo.described import Described, written
from tests.openinfo.faults import CARRIED_WRONGLY, FAULTS
from tests.openinfo.reports import COUNTY, COUNTY_BEFORE, DEPARTMENT, TOWN

FOLDER = Path(__file__).parents[2] / "examples" / "open-information"
_RIGHT = {
    "county-2022": (COUNTY_BEFORE, "html"),
    "county-2023": (COUNTY, "docx"),
    "department-2022": (DEPARTMENT, "pdf"),
    "town-2024": (TOWN, "box"),
    "town-2024-ofd": (TOWN, "ofd"),
}
_FAULTY = {
    "wrong-sum": ("a result that its total does not hold", "html"),
    "wrong-total": ("a total of suits that is wrong", "pdf"),
    "missing-row": ("no row of what is carried on", "docx"),
    "missing-part": ("no part on disputes", "html"),
    "empty-cell": ("a blank among the results", "tabs"),
    "shifted-row": ("a row a column too far", "pdf"),
    "wrong-year": ("the year before in the title", "docx"),
    "late": ("a department that is late", "html"),
    "prose-for-table": ("prose for the table of requests", "pipes"),
}
_CARRIED = "county-2023-other-carried"
"""Right within itself but for the balance of its columns; beside last year's, what it carries over is another number."""


def reports() -> dict[str, tuple[Described, str, dict[str, str]]]:
    """Name without ending, the report, its format and the verdicts that are not met."""
    alone = {"OI-C3": "unverifiable"}
    made = {name: (report, form, alone) for name, (report, form) in _RIGHT.items()}
    for name, (fault, form) in _FAULTY.items():
        made[name] = (FAULTS[fault].report, form, {**alone, **FAULTS[fault].verdicts})
    made[_CARRIED] = (CARRIED_WRONGLY, "docx", {**alone, "OI-C1": "unmet"})
    return made


def main() -> None:
    """Write the reports and what is found in each."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    gold = ["# What is found in each report of this folder, beside what is met or does not bind it.\n"]
    for name, (report, form, verdicts) in sorted(reports().items()):
        ending, data = written(report, form)
        path = FOLDER / f"{name}{Path(ending).suffix}"
        path.write_bytes(data)
        gold += [f'["{path.name}"]', *(f'{key} = "{value}"' for key, value in sorted(verdicts.items())), ""]
    (FOLDER / "gold.toml").write_text("\n".join(gold), encoding="utf-8")


if __name__ == "__main__":
    main()
