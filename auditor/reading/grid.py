"""Tables as a format draws them: cells with their spans, before anything is known of what heads what."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Cell", "Grid"]


class Cell(NamedTuple):
    """A cell of a table, whatever places of its grid it covers."""

    text: str
    """Its words on one line, figures as they are written: ``１，２０５``, ``3.5万元``; empty where nothing is written."""
    row: int
    """The row of its top left place, from 0."""
    column: int
    rows: int = 1
    """How many rows it covers."""
    columns: int = 1
    start: int = 0
    """Where its words begin in the characters of the text, so that line, page and paragraph can be told."""
    end: int = 0
    """Where its last word ends. Between the two stand words of its neighbours where a cell is drawn over several lines;
    of an empty cell both are the end of what stands before it."""


class Grid(NamedTuple):
    """A table as it is drawn. Cells stand in the order of their rows and do not overlap; places may be left open."""

    cells: tuple[Cell, ...]
    heads: int = 0
    """How many of the first rows the format itself calls heads."""
    caption: str = ""
    """What the format itself calls its caption."""
    spans: bool = True
    """Whether the format draws spans; where it cannot, empty cells may be covered by a neighbour."""
