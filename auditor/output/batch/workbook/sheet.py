"""One sheet of the workbook: heads, rows, looks, and how it comes out of a printer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from math import ceil
from typing import TYPE_CHECKING, Any

from auditor.output.style import cells, clean

if TYPE_CHECKING:
    from collections.abc import Sequence

LAST_ROW = 1_048_575
"""Rows of a sheet below its header; what is more goes on in a further sheet."""
WIDE = 250
"""Characters side by side up to which a sheet is printed on A4, and beyond which on A3."""
MOST_LINKS = 32_000
"""Rows of a sheet that are linked, two cells each; Excel takes some 65,500 links."""
LINE, TALLEST = 14.5, 409
"""Points of one line in a cell, and of the tallest row."""
LONGEST = 32_767
"""Characters of a cell."""
_SCORES = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 100}
"""From where to where a look of scores goes."""
_UNSAFE = re.compile(
    "[^ -~\u00a1-\u00ac\u00ae-\u05ff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdff\ufe30-\ufefe\uff00-\uffdf]"
)
"""What may have to be cleaned; the words of nearly every report hold none of it."""
FILL = {
    "met": ("#DDF3E4", "#14532D"), "partial": ("#FFF1CC", "#7A4B00"), "unmet": ("#FBD9D6", "#8C1D18"),
    "not_applicable": ("#F1F3F5", "#6B7280"), "unverifiable": ("#E9DFF7", "#5B3A8C"),
}  # fmt: skip
"""Ground and ink of each verdict."""
MARK = {"met": "√", "partial": "△", "unmet": "×", "not_applicable": "—", "unverifiable": "？"}
"""What stands for a verdict where there is room for one character."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column."""

    title: str
    width: float
    look: str = "text"
    printed: bool = True
    """Whether it is on paper; those that are not stand to the right of those that are."""
    head: str = "head"
    """The look of the head itself."""


@dataclass(frozen=True, slots=True)
class Print:
    """What stands above and below each printed page."""

    title: str
    legend: str
    maker: str


class Sheet:
    """A table that goes on in a further sheet when one is full."""

    def __init__(
        self,
        book: Any,
        formats: dict[str, Any],
        name: str,
        heads: Sequence[Head],
        frozen: int,
        page: Print,
        tall: int = 32,
    ) -> None:
        self.book, self.formats, self.name = book, formats, name
        self.heads, self.frozen, self.page, self.tall = tuple(heads), frozen, page, tall
        self.parts = 0
        self._open()

    def _open(self) -> None:
        self.parts += 1
        self.row = 0
        self.sheet = self.book.add_worksheet(self.name + (str(self.parts) if self.parts > 1 else ""))
        self.sheet.freeze_panes(1, self.frozen)
        self._paper()
        self.sheet.set_row(0, self.tall)
        for at, head in enumerate(self.heads):
            self.sheet.set_column(at, at, head.width)
            self._put(at, head.title, head.head)

    def _paper(self) -> None:
        """One page wide whatever the columns take, the heads on each page, what it is above and what it means below."""
        width = sum(head.width for head in self.heads if head.printed)
        one_page_wide(self.sheet, 9 if width <= WIDE else 8)
        self.sheet.repeat_rows(0)
        title, legend, maker = (
            words.replace("&", "&&")
            for words in (f"{self.page.title} · {self.name}", self.page.legend, self.page.maker)
        )
        self.sheet.set_header(f"&L&B{title}")
        self.sheet.set_footer(f"&L{legend}&C&P / &N&R{maker}")

    def add(self, values: Sequence[Any], looks: dict[int, str] | None = None) -> None:
        """Write one row; `looks` gives single cells another look than their column's."""
        if self.row == LAST_ROW:
            self.close()
            self._open()
        self.row += 1
        tallest = 1
        for at, value in enumerate(values):
            head = self.heads[at]
            if head.look == "wrap" and value:
                tallest = max(tallest, lines_of(value, head.width))
            self._put(at, value, (looks or {}).get(at, head.look))
        if tallest > 1:
            # Only some programs make room for folded words by themselves.
            self.sheet.set_row(self.row, min(TALLEST, tallest * LINE + 2))

    def _put(self, column: int, value: Any, look: str) -> None:
        if value is None or value in ("", []):
            return
        if isinstance(value, list):
            self.sheet.write_string(
                self.row, column, "\n".join(map(safe, value))[:LONGEST], self.formats[look]
            )
            return
        if isinstance(value, (int, float)):
            self.sheet.write_number(self.row, column, value, self.formats[look])
            return
        if self.heads[column].look == "date" and look == "date" and (day := day_of(value)):
            look = "date" if len(value) > len("2021-02") else "month"
            self.sheet.write_datetime(self.row, column, day, self.formats[look])
            return
        self.sheet.write_string(self.row, column, safe(str(value)), self.formats[look])

    def link(self, column: int, address: str, words: str) -> None:
        """Make the cell that was just written a link; a sheet has no more than `MOST_LINKS` rows of them."""
        if self.row <= MOST_LINKS:
            self.sheet.write_url(
                self.row, column, f"external:{address}", self.formats["link"], safe(words), words[:200]
            )

    def close(self) -> None:
        """Give the sheet the filters and the printed part of the rows that it got."""
        self.sheet.autofilter(0, 0, self.row, len(self.heads) - 1)
        self.sheet.print_area(0, 0, self.row, sum(head.printed for head in self.heads) - 1)

    def bars(self, column: int) -> None:
        """Show a column of scores as bars."""
        self.sheet.conditional_format(
            1, column, LAST_ROW, column, {"type": "data_bar", "bar_color": "#9DB7DE", **_SCORES}
        )

    def shades(self, first: int, last: int) -> None:
        """Shade columns of scores from red over yellow to green."""
        middle = {"type": "3_color_scale", "mid_type": "num", "mid_value": 50}
        colours = {"min_color": "#F6B6B0", "mid_color": "#FFF1CC", "max_color": "#B7E1C4"}
        self.sheet.conditional_format(1, first, LAST_ROW, last, middle | _SCORES | colours)


def one_page_wide(sheet: Any, paper: int) -> None:
    """Have a sheet printed across, one page wide and as many high as it takes; `paper` is Excel's number, 9 for A4."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    sheet.fit_to_pages(1, 0)


def lines_of(value: str | list[str], width: float) -> int:
    """Lines that words take in a column: of a list each entry begins a line of its own."""
    return sum(
        max(1, ceil(cells(words) / (width - 1))) for words in (value if isinstance(value, list) else [value])
    )


@cache
def day_of(written: str) -> datetime | None:
    """The day of an ISO date, the first of the month where it names no day; None for what is none."""
    try:
        day = date.fromisoformat(written if len(written) > len("2021-02") else f"{written}-01")
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day)


def safe(words: str) -> str:
    """Text for a cell: no control characters, no half of a character, not longer than a cell may be."""
    if _UNSAFE.search(words):
        words = clean(words).encode("utf-8", "backslashreplace").decode()
    return words[:LONGEST]


def looks_of(book: Any) -> dict[str, Any]:
    """Every look of a cell, by name."""
    base = {"valign": "top", "font_size": 10.5, "font_name": "Microsoft YaHei"}
    middle = {**base, "align": "center"}
    head = {
        **middle,
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": "#1F3A68",
        "valign": "vcenter",
        "text_wrap": True,
    }
    made: dict[str, dict[str, Any]] = {
        "head": head,
        "upright": {
            **head,
            "rotation": 90,
            "valign": "bottom",
            "bold": False,
            "font_size": 9.5,
            "border": 1,
            "border_color": "#FFFFFF",
        },
        "title": {**base, "bold": True, "font_size": 14},
        "text": base,
        "wrap": {**base, "text_wrap": True},
        "link": {**base, "font_color": "#1D4F91", "underline": 1},
        "middle": middle,
        "number": {**middle, "num_format": "0"},
        "score": {**middle, "num_format": "0.0"},
        "percent": {**middle, "num_format": "0%"},
        "date": {**middle, "num_format": "yyyy-mm-dd"},
        "month": {**middle, "num_format": "yyyy-mm"},
        "review": {**middle, "bold": True, "font_color": "#7A4B00", "bg_color": "#FFE9A8"},
        "error": {**base, "font_color": "#8C1D18", "bg_color": "#FBD9D6", "text_wrap": True},
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
