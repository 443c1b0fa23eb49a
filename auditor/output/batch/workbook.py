"""A workbook for an official: sheets for the summary, the areas, the matrix and the evidence, coloured by verdict.

Rows are written as they come and none is kept, so memory stays flat. Words of a report are written as text and as
nothing else: never a formula, never a link.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from auditor import __version__
from auditor.errors import UsageError, system
from auditor.extras import needed
from auditor.output.batch.table import Batch, area_score
from auditor.output.reasons import refused_for
from auditor.output.style import clean
from auditor.words import said, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from auditor.batch.rows import Row

LAST_ROW = 1_048_575
"""Rows of a sheet below its header; what is more goes on in a further sheet."""
WIDEST = 260
"""Characters that a page can show side by side; a wider sheet is printed on several, with its first columns on each."""
MOST_LINKS = 65_000
"""Links of a sheet; Excel takes some five hundred more."""
LONGEST = 32_767
"""Characters of a cell."""
_UNSAFE = re.compile(
    "[^ -~\u00a1-\u00ac\u00ae-\u05ff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdff\ufe30-\ufefe\uff00-\uffdf]"
)
"""What may have to be cleaned; the words of nearly every report hold none of it."""
FILL = {
    "met": ("#DDF3E4", "#14532D"), "partial": ("#FFF1CC", "#7A4B00"), "unmet": ("#FBD9D6", "#8C1D18"),
    "not_applicable": ("#F1F3F5", "#6B7280"), "unverifiable": ("#E9DFF7", "#5B3A8C"),
}  # fmt: skip
"""Ground and ink of each verdict."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column."""

    title: str
    width: float
    look: str = "text"


class Sheet:
    """A table that goes on in a further sheet when one is full."""

    def __init__(
        self,
        book: Any,
        formats: dict[str, Any],
        name: str,
        heads: Sequence[Head],
        frozen: int,
        tall: int = 32,
    ) -> None:
        self.book, self.formats, self.name = book, formats, name
        self.heads, self.frozen, self.tall = tuple(heads), frozen, tall
        self.parts = 0
        self._open()

    def _open(self) -> None:
        self.parts += 1
        self.row = 0
        self.sheet = self.book.add_worksheet(self.name + (str(self.parts) if self.parts > 1 else ""))
        self.sheet.freeze_panes(1, self.frozen)
        self.sheet.set_landscape()
        if sum(head.width for head in self.heads) <= WIDEST:
            self.sheet.set_paper(9)
            self.sheet.fit_to_pages(1, 0)
        else:
            self.sheet.set_paper(8)
            self.sheet.repeat_columns(0, self.frozen - 1)
        self.sheet.repeat_rows(0)
        self.sheet.set_row(0, self.tall)
        for at, head in enumerate(self.heads):
            self.sheet.set_column(at, at, head.width)
            self._put(at, head.title, "head")

    def add(self, values: Sequence[Any], looks: dict[int, str] | None = None) -> None:
        """Write one row; `looks` gives single cells another look than their column's."""
        if self.row == LAST_ROW:
            self._close()
            self._open()
        self.row += 1
        for at, value in enumerate(values):
            self._put(at, value, (looks or {}).get(at, self.heads[at].look))

    def _put(self, column: int, value: Any, look: str) -> None:
        if value is None or value == "":
            return
        if isinstance(value, (int, float)):
            self.sheet.write_number(self.row, column, value, self.formats[look])
        else:
            self.sheet.write_string(self.row, column, safe(str(value)), self.formats[look])

    def link(self, column: int, address: str, words: str) -> None:
        """Make the cell that was just written a link; a sheet holds no more than `MOST_LINKS` of them."""
        if self.row <= MOST_LINKS:
            self.sheet.write_url(
                self.row, column, f"external:{address}", self.formats["link"], safe(words), words[:200]
            )

    def _close(self) -> None:
        self.sheet.autofilter(0, 0, self.row, len(self.heads) - 1)

    def close(self) -> None:
        """Give the sheet the filters of the rows that it got."""
        self._close()

    def bars(self, column: int) -> None:
        """Show a column of scores as bars."""
        look = {
            "type": "data_bar",
            "bar_color": "#9DB7DE",
            "min_type": "num",
            "max_type": "num",
        }
        self.sheet.conditional_format(1, column, LAST_ROW, column, {**look, "min_value": 0, "max_value": 100})

    def shades(self, first: int, last: int) -> None:
        """Shade columns of scores from red over yellow to green."""
        look = {"type": "3_color_scale", "min_type": "num", "mid_type": "num", "max_type": "num"}
        values = {"min_value": 0, "mid_value": 50, "max_value": 100}
        colours = {"min_color": "#F6B6B0", "mid_color": "#FFF1CC", "max_color": "#B7E1C4"}
        self.sheet.conditional_format(1, first, LAST_ROW, last, look | values | colours)


def safe(words: str) -> str:
    """Text for a cell: no control characters, no half of a character, not longer than a cell may be."""
    if _UNSAFE.search(words):
        words = clean(words).encode("utf-8", "backslashreplace").decode()
    return words[:LONGEST]


def write_workbook(path: Path, batch: Batch) -> None:
    """Write the workbook. Raises UsageError with the install command when xlsxwriter is not installed."""
    library = needed("xlsxwriter", "xlsx", said("needs.option", ".xlsx"))
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    book = library.Workbook(str(path), options)
    _fill(book, replace(batch, lang=batch.book))
    try:
        book.close()
    except library.exceptions.FileCreateError as error:
        raise UsageError(system(error), said("place.help"), place=path.name) from None


def _fill(book: Any, batch: Batch) -> None:
    """Every sheet of the workbook, in one pass over the rows."""
    # The same rows make the same file: nothing in it tells when it was made.
    book.set_properties(
        {
            "title": say("book", batch.lang),
            "comments": f"auditor {__version__}",
            "created": datetime(2000, 1, 1),
        }
    )
    formats = _formats(book)
    parts: list[Any] = [
        part(book, formats, batch)
        for part in (Summary, Areas, Matrix, Evidence)
        if part is not Areas or batch.areas
    ]
    for number, row in enumerate(batch.rows(), 1):
        for part in parts:
            part.add(number, row)
    for part in parts:
        part.sheet.close()
    if batch.copies is not None:
        _copies(book, formats, batch)


def _formats(book: Any) -> dict[str, Any]:
    base = {
        "valign": "top",
        "font_size": 10.5,
        "font_name": "Microsoft YaHei",
    }
    middle = {**base, "align": "center"}
    made = {
        "head": {
            **middle,
            "bold": True,
            "font_color": "#FFFFFF",
            "bg_color": "#1F3A68",
            "valign": "vcenter",
            "text_wrap": True,
        },
        "text": base,
        "wrap": {**base, "text_wrap": True},
        "link": {**base, "font_color": "#1D4F91", "underline": 1},
        "middle": middle,
        "number": {**middle, "num_format": "0"},
        "score": {**middle, "num_format": "0.0"},
        "percent": {**middle, "num_format": "0%"},
        "review": {**middle, "bold": True, "font_color": "#7A4B00", "bg_color": "#FFE9A8"},
        "error": {**base, "font_color": "#8C1D18", "bg_color": "#FBD9D6"},
    }
    for verdict, (ground, ink) in FILL.items():
        made[verdict] = {
            **middle,
            "bg_color": ground,
            "font_color": ink,
            "border": 1,
            "border_color": "#FFFFFF",
        }
    return {name: book.add_format(look) for name, look in made.items()}


class Summary:
    """A row per report: facts, score, gate, counts, the score of each area."""

    def __init__(self, book: Any, formats: dict[str, Any], batch: Batch) -> None:
        self.batch = batch
        lang = batch.lang
        heads = [
            Head(say("number", lang), 6, "number"), Head(say("issuer", lang), 26), Head(say("level_word", lang), 10, "middle"),
            Head(say("reporting_year", lang), 9, "number"), Head(say("score", lang), 10, "score"),
            Head(say("gate", lang), 10, "middle"), Head(say("failed", lang), 20, "wrap"),
            Head(say("failed_areas", lang), 20, "wrap"),
            *(Head(say(verdict, lang), 9, "number") for verdict in FILL),
            *(Head(_area(batch, key), 12, "score") for key in batch.areas),
            Head(say("published", lang), 12, "middle"), Head(say("signed", lang), 12, "middle"),
            Head(say("title_word", lang), 44), Head(say("characters", lang), 9, "number"),
            Head(say("checklists", lang), 30), Head(say("file", lang), 40), Head(say("error", lang), 40),
        ]  # fmt: skip
        self.sheet = Sheet(book, formats, say("sheet.summary", lang), heads, 2, 48 if batch.areas else 32)
        self.sheet.bars(4)
        if batch.areas:
            self.sheet.shades(13, 12 + len(batch.areas))

    def add(self, number: int, row: Row) -> None:
        """Write the row of one report."""
        batch, report = self.batch, row["report"]
        lang = batch.lang
        scores = {(area["checklist"], area["area"]): area_score(area) for area in row["areas"]}
        gate = _gate(report, lang)
        failed_areas = [_named_area(batch, name) for name in report["failed_areas"]]
        looks = {5: "met" if report["passed"] else "unmet"}
        last = 13 + len(batch.areas) + 6
        if report["error"]:
            looks |= {5: "error", last: "error"}
        self.sheet.add(
            [
                number, report["issuer"], say(report["level"], lang) if report["level"] else None,
                report["reporting_year"], report["score"], gate, _list(report["failed"], lang), _list(failed_areas, lang),
                *(None if report["error"] else report[verdict] for verdict in FILL),
                *(scores.get(key) for key in batch.areas),
                report["published"], report["signed"], report["title"], report["characters"],
                _list(report["checklists"], lang), report["path"], _error(report),
            ],
            looks,
        )  # fmt: skip
        if address := batch.page(row):
            self.sheet.link(last - 1, address, report["path"])


class Areas:
    """A row per report and area: counts per verdict."""

    def __init__(self, book: Any, formats: dict[str, Any], batch: Batch) -> None:
        self.batch = batch
        lang = batch.lang
        heads = [
            Head(say("number", lang), 6, "number"), Head(say("issuer", lang), 26), Head(say("reporting_year", lang), 9, "number"),
            Head(say("checklist", lang), 20), Head(say("area", lang), 44), Head(say("score", lang), 10, "score"),
            *(Head(say(verdict, lang), 9, "number") for verdict in FILL),
        ]  # fmt: skip
        self.sheet = Sheet(book, formats, say("sheet.areas", lang), heads, 2)
        self.sheet.bars(5)

    def add(self, number: int, row: Row) -> None:
        """Write the rows of one report."""
        report = row["report"]
        for area in row["areas"]:
            name = _area(self.batch, (area["checklist"], area["area"]))
            counts = [area[verdict] for verdict in FILL]
            self.sheet.add(
                [
                    number,
                    report["issuer"],
                    report["reporting_year"],
                    area["checklist"],
                    name,
                    area_score(area),
                    *counts,
                ]
            )


class Matrix:
    """A row per report, a column per requirement, a coloured verdict in each cell."""

    def __init__(self, book: Any, formats: dict[str, Any], batch: Batch) -> None:
        self.batch = batch
        lang = batch.lang
        heads = [
            Head(say("number", lang), 6, "number"), Head(say("issuer", lang), 26), Head(say("reporting_year", lang), 9, "number"),
            Head(say("score", lang), 8, "score"),
            *(
                Head(f"{requirement.id} {batch.named(requirement)}", 11, "middle")
                for requirement in batch.requirements.values()
            ),
        ]  # fmt: skip
        self.places = {key: at for at, key in enumerate(batch.requirements, 4)}
        self.sheet = Sheet(book, formats, say("sheet.matrix", lang), heads, 4, 78)

    def add(self, number: int, row: Row) -> None:
        """Write the row of one report."""
        report = row["report"]
        values: list[Any] = [
            number,
            report["issuer"] or report["path"],
            report["reporting_year"],
            report["score"],
        ]
        values += [None] * len(self.places)
        looks = {}
        for judged in row["requirements"]:
            at = self.places[judged["checklist"], judged["id"]]
            values[at] = say(judged["verdict"], self.batch.lang)
            looks[at] = judged["verdict"]
        self.sheet.add(values, looks)


class Evidence:
    """A row per report and requirement: verdict, reason, best evidence and where it stands."""

    def __init__(self, book: Any, formats: dict[str, Any], batch: Batch) -> None:
        self.batch = batch
        lang = batch.lang
        heads = [
            Head(say("number", lang), 6, "number"), Head(say("issuer", lang), 26), Head(say("reporting_year", lang), 9, "number"),
            Head(say("id", lang), 9), Head(say("requirement", lang), 30, "wrap"),
            Head(say("source", lang), 30, "wrap"), Head(say("tier", lang), 7, "middle"), Head(say("area", lang), 24), Head(say("verdict", lang), 10, "middle"), Head(say("confidence", lang), 8, "percent"),
            Head(say("review_word", lang), 10, "middle"), Head(say("reason", lang), 30, "wrap"),
            Head(say("weighed", lang), 22, "wrap"), Head(say("line_word", lang), 7, "number"), Head(say("role_word", lang), 10, "middle"),
            Head(say("section", lang), 26), Head(say("phrase", lang), 18), Head(say("text", lang), 80, "wrap"), Head(say("file", lang), 40),
        ]  # fmt: skip
        self.sheet = Sheet(book, formats, say("sheet.evidence", lang), heads, 5)

    def add(self, number: int, row: Row) -> None:
        """Write the rows of one report."""
        report, lang, batch = row["report"], self.batch.lang, self.batch
        for judged in row["requirements"]:
            requirement = batch.requirements[judged["checklist"], judged["id"]]
            area = batch.areas.get((judged["checklist"], judged["area"]))
            self.sheet.add(
                [
                    number, report["issuer"], report["reporting_year"], judged["id"], batch.named(requirement), requirement.source,
                    say(judged["tier"], lang), batch.named(area) if area else None, say(judged["verdict"], lang),
                    judged["confidence"], say("review", lang) if judged["review"] else None, reason(judged, lang), weight(judged, lang), judged["line"],
                    say(f"role.{judged['role']}", lang) if judged["role"] else None,
                    (judged["section"] or [None])[-1], judged["phrase"], judged["text"], report["path"],
                ],
                {8: judged["verdict"], 10: "review"},
            )  # fmt: skip


def _copies(book: Any, formats: dict[str, Any], batch: Batch) -> None:
    """A row per passage that two reports share."""
    lang = batch.lang
    heads = [
        Head(say("copy.first", lang), 26), Head(say("reporting_year", lang), 9, "number"), Head(say("copy.second", lang), 26),
        Head(say("reporting_year", lang), 9, "number"), Head(say("copy.same", lang), 10, "middle"),
        Head(say("copy.shared", lang), 10, "number"), Head(say("copy.share", lang), 10, "percent"),
        Head(say("copy.passage", lang), 10, "number"), Head(say("copy.similar", lang), 10, "score"),
        Head(say("copy.first_line", lang), 8, "number"), Head(say("copy.second_line", lang), 8, "number"),
        Head(say("copy.first_text", lang), 70, "wrap"), Head(say("copy.second_text", lang), 70, "wrap"),
        Head(say("copy.first_file", lang), 36), Head(say("copy.second_file", lang), 36),
    ]  # fmt: skip
    sheet = Sheet(book, formats, say("sheet.copies", lang), heads, 3)
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


def reason(judged: dict[str, Any], lang: Any) -> str:
    """Why a requirement is not met, with the parts that are missing."""
    words = say(judged["reason"], lang) if judged["reason"] else ""
    if judged["missing_facets"]:
        words += ("；" if lang == "zh" else "; ") + say("lacks", lang, _list(judged["missing_facets"], lang))
    return words


def weight(judged: dict[str, Any], lang: Any) -> str:
    """Whether the evidence shown counts, and why not."""
    if judged["accepted"] is None:
        return ""
    if judged["accepted"]:
        return say("counts", lang)
    return (
        say("refused_for", lang, refused_for(judged["refusal"], judged["why"] or "", lang))
        if judged["refusal"]
        else say("refused", lang)
    )


def _list(words: Sequence[str], lang: Any) -> str:
    return ("、" if lang == "zh" else ", ").join(words)


def _area(batch: Batch, key: tuple[str, int]) -> str:
    return f"{key[1]} {batch.named(batch.areas[key])}"


def _named_area(batch: Batch, name: str) -> str:
    checklist, _, number = name.rpartition("/")
    key = (checklist, int(number))
    return _area(batch, key) if key in batch.areas else name


def _gate(report: dict[str, Any], lang: Any) -> str:
    if report["error"]:
        return say("unreadable", lang)
    return say("gate_passed" if report["passed"] else "gate_failed", lang)


def _error(report: dict[str, Any]) -> str:
    """Why a report could not be audited, or why it is none."""
    if report["error"]:
        return f"{report['error']} ({report['help']})" if report["help"] else str(report["error"])
    return str(report["why_not"] or "")
