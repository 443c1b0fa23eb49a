"""The sheets that grow with the reports: summary, areas, matrix, evidence; and the pairs of copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from auditor.output.batch.table import flat, in_lang, messages
from auditor.output.batch.workbook.sheet import FILL, MARK, Head, Print, Sheet
from auditor.output.reasons import refused_for
from auditor.output.style import cells
from auditor.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.batch.rows import Row
    from auditor.output.batch.table import Batch
    from auditor.words import Lang

LONGEST_NAME = 31
"""Characters of a sheet's name."""


class Part(Protocol):
    """What takes the rows one by one."""

    def __init__(self, book: Any, formats: dict[str, Any], batch: Batch, page: Print) -> None: ...

    def add(self, number: int, row: Row) -> None:
        """Write what there is of one report."""

    def close(self) -> None:
        """Finish what was written."""


class OneSheet(Part):
    """What writes all its rows on one sheet."""

    sheet: Sheet

    def close(self) -> None:
        """Finish the sheet."""
        self.sheet.close()


class Summary(OneSheet):
    """A row per report: facts, score, gate, counts, the score of each area, and by what it was judged."""

    def __init__(self, book: Any, formats: dict[str, Any], batch: Batch, page: Print) -> None:
        self.batch = batch
        lang = batch.lang
        heads = [
            Head(say("number", lang), 6, "number"), Head(say("issuer", lang), 22, "wrap"), Head(say("level_word", lang), 11, "middle"),
            Head(say("reporting_year", lang), 8, "number"), Head(say("published", lang), 12, "date"),
            Head(say("score", lang), 9, "score"), Head(say("gate", lang), 10, "middle"),
            *(Head(say(verdict, lang), 7.5, "number") for verdict in FILL),
            Head(say("failed", lang), 28, "wrap"), Head(say("failed_areas", lang), 18, "wrap"),
            Head(say("error", lang), 26, "wrap"), Head(say("title_word", lang), 28, "wrap"),
            *(Head(_area(batch, key), 12, "score", printed=False) for key in batch.areas),
            Head(say("signed", lang), 12, "date", printed=False), Head(say("characters", lang), 9, "number", printed=False),
            Head(say("slips", lang), 44, "wrap", printed=False), Head(say("checklists", lang), 52, "wrap", printed=False),
            Head(say("program", lang), 12, printed=False), Head(say("settings", lang), 30, printed=False),
            Head("SHA-256", 18, printed=False), Head(say("file", lang), 40, printed=False),
        ]  # fmt: skip
        self.last = len(heads) - 1
        self.sheet = Sheet(
            book, formats, say("sheet.summary", lang), heads, 2, page, 64 if batch.areas else 32
        )
        self.sheet.bars(5)
        if batch.areas:
            self.sheet.shades(16, 15 + len(batch.areas))

    def add(self, number: int, row: Row) -> None:
        """Write the row of one report."""
        batch, lang = self.batch, self.batch.lang
        made = flat(row, lang)
        failed = [batch.called(row, name) for name in made.get("failed", ())]
        areas = [_named_area(batch, name) for name in made.get("failed_areas", ())]
        looks = {6: "met" if made.get("passed") else "unmet"}
        if row["error"]:
            looks |= {6: "error", 14: "error"}
        self.sheet.add(
            [
                number, made.get("issuer") or row["path"], say(made["level"], lang) if made.get("level") else None, made.get("reporting_year"),
                made.get("published"), made.get("score"), _gate(row, lang), *(made.get(verdict) for verdict in FILL),
                failed, areas, _said(row, made, lang), made.get("title"),
                *(made.get(f"{checklist}/{area}.score") for checklist, area in batch.areas),
                made.get("signed"), made.get("characters"), made.get("slips"),
                row["versions"], row["auditor"], row["settings"], made.get("sha256"), row["path"],
            ],
            looks,
        )  # fmt: skip
        if address := batch.page(row):
            self.sheet.link(self.last, address, row["path"])
            self.sheet.link(1, address, made.get("issuer") or row["path"])


class Areas(OneSheet):
    """A row per report and area: counts per verdict."""

    def __init__(self, book: Any, formats: dict[str, Any], batch: Batch, page: Print) -> None:
        self.batch = batch
        lang = batch.lang
        heads = [
            Head(say("number", lang), 6, "number"), Head(say("issuer", lang), 26), Head(say("reporting_year", lang), 9, "number"),
            Head(say("checklist", lang), 20), Head(say("area", lang), 44), Head(say("score", lang), 10, "score"),
            *(Head(say(verdict, lang), 9, "number") for verdict in FILL),
        ]  # fmt: skip
        self.sheet = Sheet(book, formats, say("sheet.areas", lang), heads, 2, page)
        self.sheet.bars(5)

    def add(self, number: int, row: Row) -> None:
        """Write the rows of one report."""
        if row["audit"] is None:
            return
        report = row["audit"]["report"]
        for area in row["audit"]["areas"]:
            name = f"{area['area']} {in_lang(area, 'title', self.batch.lang)}"
            counts = [area[verdict] for verdict in FILL]
            issuer = report["issuer"] or row["path"]
            self.sheet.add(
                [number, issuer, report["reporting_year"], area["checklist"], name, area["score"], *counts]
            )


class Matrix(Part):
    """A sheet per checklist: a row per report that was judged by it, a column per requirement, a mark in each cell."""

    def __init__(self, book: Any, formats: dict[str, Any], batch: Batch, page: Print) -> None:
        self.batch = batch
        lang = batch.lang
        self.sheets: dict[str, Sheet] = {}
        self.places: dict[tuple[str, str], int] = {}
        for checklist in batch.checklists:
            name = (
                f"{say('sheet.matrix', lang)} {checklist.id}"
                if len(batch.checklists) > 1
                else say("sheet.matrix", lang)
            )
            asked = [f"{asks.id} {batch.named(asks)}" for asks in checklist.requirements]
            heads = [
                Head(say("number", lang), 6, "number"), Head(say("issuer", lang), 26),
                Head(say("reporting_year", lang), 8, "number"), Head(say("score", lang), 8, "score"),
                *(Head(words, 3.8, "middle", head="upright") for words in asked),
            ]  # fmt: skip
            self.places |= {(checklist.id, asks.id): at for at, asks in enumerate(checklist.requirements, 4)}
            titled = Print(batch.named(checklist), page.legend, page.maker)
            self.sheets[checklist.id] = Sheet(
                book, formats, _sheet_name(name, self.sheets), heads, 4, titled, _upright(asked)
            )

    def add(self, number: int, row: Row) -> None:
        """Write the rows of one report."""
        audit = row["audit"] or {"checklists": []}
        for checklist in audit["checklists"]:
            values: list[Any] = [
                number,
                audit["report"]["issuer"] or row["path"],
                audit["report"]["reporting_year"],
                audit["score"],
            ]
            values += [None] * (len(self.sheets[checklist].heads) - len(values))
            looks = {}
            for result in audit["results"]:
                if result["checklist"] == checklist:
                    at = self.places[checklist, result["id"]]
                    values[at], looks[at] = MARK[result["verdict"]], result["verdict"]
            self.sheets[checklist].add(values, looks)

    def close(self) -> None:
        """Finish the sheets."""
        for sheet in self.sheets.values():
            sheet.close()


class Evidence(OneSheet):
    """A row per report and requirement: verdict, reason, best evidence and where it stands."""

    def __init__(self, book: Any, formats: dict[str, Any], batch: Batch, page: Print) -> None:
        self.batch = batch
        lang = batch.lang
        heads = [
            Head(say("number", lang), 6, "number"), Head(say("issuer", lang), 20, "wrap"), Head(say("id", lang), 9),
            Head(say("requirement", lang), 28, "wrap"), Head(say("verdict", lang), 9, "middle"),
            Head(say("confidence", lang), 7, "percent"), Head(say("review_word", lang), 10, "middle"),
            Head(say("reason", lang), 28, "wrap"), Head(say("weighed", lang), 20, "wrap"),
            Head(say("line_word", lang), 7, "number"), Head(say("text", lang), 72, "wrap"),
            Head(say("reporting_year", lang), 9, "number", printed=False), Head(say("source", lang), 30, "wrap", printed=False),
            Head(say("tier", lang), 7, "middle", printed=False), Head(say("area", lang), 24, printed=False),
            Head(say("role_word", lang), 10, "middle", printed=False), Head(say("section", lang), 26, printed=False),
            Head(say("phrase", lang), 18, printed=False), Head(say("file", lang), 40, printed=False),
        ]  # fmt: skip
        self.sheet = Sheet(book, formats, say("sheet.evidence", lang), heads, 4, page)

    def add(self, number: int, row: Row) -> None:
        """Write the rows of one report."""
        audit, lang, batch = row["audit"], self.batch.lang, self.batch
        for result in audit["results"] if audit else ():
            best: dict[str, Any] = next(iter(result["evidence"]), {})
            requirement = batch.requirements[result["checklist"], result["id"]]
            area = batch.areas.get((result["checklist"], result["area"]))
            self.sheet.add(
                [
                    number, audit["report"]["issuer"], result["id"], batch.named(requirement), say(result["verdict"], lang),
                    result["confidence"], say("review", lang) if result["review"] else None, _reason(result, lang),
                    _weight(best, lang), best.get("line"), best.get("text"), audit["report"]["reporting_year"], requirement.source,
                    say(result["tier"], lang), batch.named(area) if area else None,
                    say(f"role.{best['role']}", lang) if best else None, next(iter(best.get("section", ())[-1:]), None),
                    best.get("phrase"), row["path"],
                ],
                {4: result["verdict"], 6: "review"},
            )  # fmt: skip


def copies(book: Any, formats: dict[str, Any], batch: Batch, page: Print) -> None:
    """A row per passage that two reports share."""
    lang = batch.lang
    heads = [
        Head(say("copy.first", lang), 22, "wrap"), Head(say("reporting_year", lang), 9, "number"),
        Head(say("copy.second", lang), 22, "wrap"), Head(say("reporting_year", lang), 9, "number"),
        Head(say("copy.same", lang), 9, "middle"), Head(say("copy.shared", lang), 9, "number"),
        Head(say("copy.share", lang), 9, "percent"), Head(say("copy.passage", lang), 9, "number"),
        Head(say("copy.similar", lang), 9, "score"), Head(say("copy.first_line", lang), 7, "number"),
        Head(say("copy.second_line", lang), 7, "number"), Head(say("copy.first_text", lang), 60, "wrap"),
        Head(say("copy.second_text", lang), 60, "wrap"), Head(say("copy.first_file", lang), 36, printed=False),
        Head(say("copy.second_file", lang), 36, printed=False),
    ]  # fmt: skip
    sheet = Sheet(book, formats, say("sheet.copies", lang), heads, 3, page)
    for record in batch.copied():
        sheet.add(
            [
                record["first_issuer"] or record["first"], record["first_year"],
                record["second_issuer"] or record["second"], record["second_year"],
                say("yes" if record["same_issuer"] else "no", lang), record["shared_characters"], record["share"],
                record["passage_characters"], record["similarity"], record["first_line"], record["second_line"],
                record["first_text"], record["second_text"], record["first"], record["second"],
            ]
        )  # fmt: skip
    sheet.close()


def _sheet_name(name: str, taken: dict[str, Sheet]) -> str:
    """A name that fits and that no other sheet has."""
    short = name[:LONGEST_NAME]
    if short in {sheet.name for sheet in taken.values()}:
        short = f"{name[: LONGEST_NAME - 3]} {len(taken) + 1}"
    return short


def _upright(heads: Sequence[str]) -> int:
    """How high a row must be for heads that run upwards, in points; the longest take two lines."""
    longest = max(map(cells, heads), default=0)
    return min(220, max(60, round(longest * 5.2) + 10))


def _reason(result: dict[str, Any], lang: Lang) -> str:
    """Why a requirement is not met, with the parts that are missing."""
    words = say(result["reason"], lang) if result["reason"] else ""
    if lacks := result["missing_facets" if lang == "zh" else "missing_facets_en"]:
        words += say("gap", lang) + say("lacks", lang, say("comma", lang).join(lacks))
    return words


def _weight(best: dict[str, Any], lang: Lang) -> str:
    """Whether the evidence shown counts, and why not."""
    if not best:
        return ""
    if best["accepted"]:
        return say("counts", lang)
    if not best["refusal"]:
        return say("refused", lang)
    return say("refused_for", lang, refused_for(best["refusal"], best.get("why", ""), lang))


def _area(batch: Batch, key: tuple[str, int]) -> str:
    return f"{key[1]} {batch.named(batch.areas[key])}"


def _named_area(batch: Batch, name: str) -> str:
    checklist, _, number = name.rpartition("/")
    key = (checklist, int(number))
    return _area(batch, key) if key in batch.areas else name


def _gate(row: Row, lang: Lang) -> str:
    if row["audit"] is None:
        return say("unreadable", lang)
    return say("gate_passed" if row["audit"]["gate"]["passed"] else "gate_failed", lang)


def _said(row: Row, made: dict[str, Any], lang: Lang) -> list[str]:
    """Why a report could not be audited, or why it is none, and what is to be said of its reading."""
    if row["error"]:
        told = row["error"]
        return [one for one in (told["message"], told["help"]) if one]
    return [*([made["why_not"]] if made["why_not"] else []), *messages(row["remarks"], lang)]
