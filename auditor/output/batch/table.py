"""The rows of a batch laid in tables: a record per report, per report and requirement, and per pair of copies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.judging.finding import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from auditor.batch.copies import Pair
    from auditor.batch.rows import Row
    from auditor.checklist.model import Area, Checklist, Requirement
    from auditor.words import Lang

SUFFIXES = ("", "-requirements", "-copies")
"""What ends the names of the files that hold a table each: reports, requirements, copies."""
COUNTED = (Verdict.MET, Verdict.PARTIAL, Verdict.UNMET)
"""The verdicts that an area's counts and score are made of."""


class Column(NamedTuple):
    """One column: its name and what it holds (`text`, `number`, `real`, `truth` or `texts`)."""

    name: str
    kind: str = "text"


REPORT = (
    Column("path"), Column("sha256"), Column("title"), Column("is_annual_report", "truth"), Column("issuer"),
    Column("level"), Column("reporting_year", "number"), Column("published"), Column("signed"),
    Column("characters", "number"), Column("checklists", "texts"), Column("versions", "texts"), Column("score", "real"),
    Column("passed", "truth"), Column("failed", "texts"), Column("failed_areas", "texts"), Column("why_not"),
    *(Column(verdict.value, "number") for verdict in Verdict), Column("remarks", "texts"), Column("error"),
    Column("help"),
)  # fmt: skip
REQUIREMENT = (
    Column("path"), Column("issuer"), Column("level"), Column("reporting_year", "number"), Column("checklist"),
    Column("id"), Column("title"), Column("tier"), Column("area", "number"), Column("verdict"), Column("reason"),
    Column("confidence", "real"), Column("review", "truth"),
    Column("missing_facets", "texts"), Column("evidence", "number"), Column("accepted", "truth"), Column("refusal"), Column("why"),
    Column("line", "number"), Column("column", "number"), Column("end_line", "number"), Column("end_column", "number"),
    Column("section", "texts"), Column("role"), Column("phrase"), Column("text"),
)  # fmt: skip
COPY = (
    Column("first"), Column("first_issuer"), Column("first_year", "number"), Column("second"),
    Column("second_issuer"), Column("second_year", "number"), Column("same_issuer", "truth"),
    Column("shared_characters", "number"), Column("share", "real"), Column("passage_characters", "number"),
    Column("similarity", "real"), Column("first_line", "number"), Column("second_line", "number"),
    Column("first_text"), Column("second_text"),
)  # fmt: skip


@dataclass(frozen=True)
class Batch:
    """What every output of a batch is made of."""

    rows: Callable[[], Iterator[Row]]
    """Every row, one at a time, in the order of the reports; may be asked for more than once."""
    checklists: tuple[Checklist, ...]
    """The checklists that some report was judged by."""
    lang: Lang
    copies: tuple[Pair, ...] | None = None
    """Pairs of reports that share passages; None where they were not looked for."""
    pages: str | None = None
    """The folder of the reports' audit pages, relative to the output; None where there are none."""
    book: Lang = "zh"
    """The language of the workbook: it is for officials, so Chinese unless another one is asked for."""

    @cached_property
    def requirements(self) -> dict[tuple[str, str], Requirement]:
        """Every requirement by checklist and id, in the order of the checklists."""
        return {
            (checklist.id, requirement.id): requirement
            for checklist in self.checklists
            for requirement in checklist.requirements
        }

    @cached_property
    def areas(self) -> dict[tuple[str, int], Area]:
        """Every area that has a requirement by checklist and number, in the order of the checklists."""
        return {
            (checklist.id, area.id): area
            for checklist in self.checklists
            for area in checklist.areas
            if any(requirement.area == area.id for requirement in checklist.requirements)
        }

    def named(self, thing: Requirement | Area) -> str:
        """Its title in the language of the output."""
        return thing.title if self.lang == "zh" else thing.title_en

    def page(self, row: Row) -> str | None:
        """The address of a report's audit page relative to the output; None where there is none."""
        from urllib.parse import quote

        name = row["report"].get("page")
        return None if self.pages is None or name is None else quote(f"{self.pages}/{name}")

    @property
    def area_columns(self) -> tuple[Column, ...]:
        """The columns of the counts per area: met, partial and unmet of each."""
        return tuple(
            Column(f"{checklist}/{area}.{verdict.value}", "number")
            for checklist, area in self.areas
            for verdict in COUNTED
        )

    def reports(self) -> Iterator[dict[str, Any]]:
        """A record per report with the columns of `REPORT` and `area_columns`."""
        names = [column.name for column in REPORT]
        blank = dict.fromkeys(column.name for column in self.area_columns)
        for row in self.rows():
            record = {name: row["report"][name] for name in names} | blank
            for area in row["areas"]:
                record |= {f"{area['checklist']}/{area['area']}.{v.value}": area[v.value] for v in COUNTED}
            yield record

    def judged(self) -> Iterator[dict[str, Any]]:
        """A record per report and requirement with the columns of `REQUIREMENT`."""
        for row in self.rows():
            yield from self.judged_in(row)

    def judged_in(self, row: Row) -> Iterator[dict[str, Any]]:
        """The records of one report."""
        report = {name: row["report"][name] for name in ("path", "issuer", "level", "reporting_year")}
        for judged in row["requirements"]:
            title = self.named(self.requirements[judged["checklist"], judged["id"]])
            record = report | judged | {"title": title}
            yield {column.name: record[column.name] for column in REQUIREMENT}

    def copied(self) -> Iterator[dict[str, Any]]:
        """A record per shared passage with the columns of `COPY`."""
        for pair in self.copies or ():
            for passage in pair.passages:
                yield {
                    "first": pair.first.path,
                    "first_issuer": pair.first.issuer,
                    "first_year": pair.first.year,
                    "second": pair.second.path,
                    "second_issuer": pair.second.issuer,
                    "second_year": pair.second.year,
                    "same_issuer": pair.same_issuer,
                    "shared_characters": pair.shared,
                    "share": round(pair.share, 4),
                    "passage_characters": passage.size,
                    "similarity": passage.similarity,
                    "first_line": passage.first_line,
                    "second_line": passage.second_line,
                    "first_text": passage.first,
                    "second_text": passage.second,
                }

    def tables(self) -> Iterator[tuple[str, tuple[Column, ...], Callable[[], Iterator[dict[str, Any]]]]]:
        """(name, columns, records) of each table; the name ends the name of its file, empty for the reports."""
        yield "", (*REPORT, *self.area_columns), self.reports
        yield "-requirements", REQUIREMENT, self.judged
        if self.copies is not None:
            yield "-copies", COPY, self.copied


def area_score(counts: dict[str, int]) -> float | None:
    """Points of met (1) and partial (½) in percent of what counts in an area; None when nothing does."""
    counted = sum(counts[verdict.value] for verdict in COUNTED)
    if not counted:
        return None
    return round(100 * (counts["met"] + counts["partial"] / 2) / counted, 1)
