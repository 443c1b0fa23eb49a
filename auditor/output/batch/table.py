"""The rows of a batch laid in tables: a record per report, per report and requirement, and per pair of copies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.judging.finding import Verdict
from auditor.output.subject import subject
from auditor.words import say, titled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from auditor.batch.copies import Pair
    from auditor.batch.rows import Row
    from auditor.checklist.model import Area, Checklist, Requirement
    from auditor.words import Lang

SUFFIXES = ("", "-requirements", "-copies")
"""What ends the names of the files that hold a table each: reports, requirements, copies."""
OF_AREA = (Verdict.MET.value, Verdict.PARTIAL.value, Verdict.UNMET.value, "score")
"""What the table of reports holds of each area."""


class Column(NamedTuple):
    """One column: its name and what it holds (`text`, `number`, `real`, `truth` or `texts`)."""

    name: str
    kind: str = "text"


REPORT = (
    Column("path"), Column("sha256"), Column("title"), Column("is_annual_report", "truth"), Column("kind"), Column("issuer"),
    Column("level"), Column("reporting_year", "number"), Column("published"), Column("signed"),
    Column("characters", "number"), Column("checklists", "texts"), Column("checklist_versions", "texts"),
    Column("auditor_version"), Column("settings", "texts"), Column("score", "real"),
    Column("passed", "truth"), Column("failed", "texts"), Column("failed_areas", "texts"), Column("why_not"),
    *(Column(verdict.value, "number") for verdict in Verdict), Column("slips", "texts"), Column("remarks", "texts"),
    Column("error"), Column("help"),
)  # fmt: skip
REQUIREMENT = (
    Column("path"), Column("issuer"), Column("level"), Column("reporting_year", "number"), Column("checklist"),
    Column("checklist_version"), Column("auditor_version"), Column("settings", "texts"),
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

    @property
    def title(self) -> str:
        """What the batch is of, in the language of the output."""
        return say("kicker_batch", self.lang, subject(self.checklists, self.lang))

    def named(self, thing: Requirement | Area | Checklist) -> str:
        """Its title in the language of the output."""
        return titled(thing, self.lang)

    def called(self, row: Row, key: str) -> str:
        """A code of a report's gate with the name of the requirement."""
        for checklist in row["audit"]["checklists"]:
            if asked := self.requirements.get((checklist, key)):
                return f"{key} {self.named(asked)}"
        return key

    def page(self, row: Row) -> str | None:
        """The address of a report's audit page relative to the output; None where there is none."""
        from urllib.parse import quote

        return None if self.pages is None or row["page"] is None else quote(f"{self.pages}/{row['page']}")

    @property
    def area_columns(self) -> tuple[Column, ...]:
        """The columns of each area: how many met, partial and unmet, and the score."""
        return tuple(
            Column(f"{checklist}/{area}.{name}", "real" if name == "score" else "number")
            for checklist, area in self.areas
            for name in OF_AREA
        )

    def reports(self) -> Iterator[dict[str, Any]]:
        """A record per report with the columns of `REPORT` and `area_columns`."""
        names = [column.name for column in (*REPORT, *self.area_columns)]
        for row in self.rows():
            record = flat(row, self.lang)
            yield {name: record.get(name) for name in names}

    def judged(self) -> Iterator[dict[str, Any]]:
        """A record per report and requirement with the columns of `REQUIREMENT`."""
        for row in self.rows():
            yield from judged_in(row, self.lang)

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
        reports, requirements, copies = SUFFIXES
        yield reports, (*REPORT, *self.area_columns), self.reports
        yield requirements, REQUIREMENT, self.judged
        if self.copies is not None:
            yield copies, COPY, self.copied


def flat(row: Row, lang: Lang) -> dict[str, Any]:
    """The record of one report: the objects of its document laid beside one another, lists of findings told in numbers."""
    about = {
        "path": row["path"],
        "auditor_version": row["auditor"],
        "checklist_versions": row["versions"],
        "settings": row["settings"],
        "remarks": messages(row["remarks"], lang),
    }
    if row["audit"] is None:
        return about | {"error": row["error"]["message"], "help": row["error"]["help"]}
    audit = row["audit"]
    verdicts = [result["verdict"] for result in audit["results"]]
    return {
        **audit["report"],
        **audit["gate"],
        **about,
        "why_not": in_lang(audit["gate"], "why_not", lang),
        "checklists": audit["checklists"],
        "score": audit["score"],
        **{verdict.value: verdicts.count(verdict.value) for verdict in Verdict},
        "slips": [
            f"{slip['line']}:{slip['column']} {in_lang(slip, 'message', lang)}" for slip in audit["slips"]
        ],
        **{
            f"{area['checklist']}/{area['area']}.{name}": area[name]
            for area in audit["areas"]
            for name in OF_AREA
        },
    }


def judged_in(row: Row, lang: Lang) -> Iterator[dict[str, Any]]:
    """The records of one report with the columns of `REQUIREMENT`: each result and the best passage laid beside each other."""
    if row["audit"] is None:
        return
    versions = {version.rpartition("@")[0]: version for version in row["versions"]}
    about = {name: row["audit"]["report"][name] for name in ("issuer", "level", "reporting_year")}
    about |= {"path": row["path"], "auditor_version": row["auditor"], "settings": row["settings"]}
    for result in row["audit"]["results"]:
        record = {
            **next(iter(result["evidence"]), {}),
            **result,
            **about,
            "evidence": result["passages"],
            "checklist_version": versions.get(result["checklist"]),
            "title": in_lang(result, "title", lang),
        }
        yield {column.name: record.get(column.name) for column in REQUIREMENT}


def messages(told: Sequence[dict[str, str]], lang: Lang) -> list[str]:
    """The messages of some remarks or slips."""
    return [in_lang(one, "message", lang) for one in told]


def in_lang(record: dict[str, Any], name: str, lang: Lang) -> Any:
    """What a document holds under a name in Chinese, and in English under the same with `_en` behind it."""
    return record[name if lang == "zh" else f"{name}_en"]
