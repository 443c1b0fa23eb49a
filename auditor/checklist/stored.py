"""A checklist as bytes that are quick to read back: its phrases as a lexicon, everything else as JSON.

Reading the TOML and spelling out its phrases takes a second, reading this a few milliseconds. What only work on a
checklist needs (examples) is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from auditor.checklist import lexicon
from auditor.checklist.lexicon import Lexicon, Phrases, Writer
from auditor.checklist.model import (
    Area,
    Checklist,
    Deadline,
    Evidence,
    Examples,
    Facet,
    Kind,
    Requirement,
    Source,
    Threshold,
    Tier,
)
from auditor.checklist.phrase import Phrase
from auditor.document.report import Level, Role

if TYPE_CHECKING:
    from auditor.checklist.lexicon import Data

_NEVER = Evidence()


_Numbered = list[tuple[Requirement, list[int], list[tuple[str, list[int]]]]]
"""Requirements, each with the numbers of its own phrases and of those of its facets."""


def compacted(checklist: Checklist) -> Checklist:
    """The same checklist with its phrases in one lexicon, so that a report is searched for all of them at once."""
    numbered, made = _numbered(checklist)
    requirements = tuple(
        item._replace(
            evidence=_evidence(made, whole),
            facets=tuple(Facet(title, _evidence(made, part)) for title, part in facets),
        )
        for item, whole, facets in numbered
    )
    return checklist._replace(requirements=requirements)


def _numbered(checklist: Checklist) -> tuple[_Numbered, Lexicon]:
    writer = Writer()

    def numbers(evidence: Evidence) -> list[int]:
        """Where each list of phrases begins and ends in the lexicon, one after the other."""
        return [number for phrases in evidence for number in writer.add(phrases)]

    numbered = [
        (item, numbers(item.evidence), [(facet.title, numbers(facet.evidence)) for facet in item.facets])
        for item in checklist.requirements
    ]
    return numbered, writer.lexicon()


def _evidence(made: Lexicon, numbers: Sequence[int]) -> Evidence:
    if not any(numbers):
        return _NEVER
    lists: Iterator[Sequence[Phrase]] = (
        Phrases(made, first, last) if first < last else ()
        for first, last in zip(numbers[::2], numbers[1::2], strict=True)
    )
    return Evidence(*lists)


def pack(checklist: Checklist) -> bytes:
    """A checklist as bytes, without the place where its file stands: that is another one on another machine."""
    numbered, made = _numbered(checklist)
    rows = []
    for item, whole, facets in numbered:
        row: list[Any] = list(item)
        row[_EVIDENCE], row[_FACETS], row[_EXAMPLES] = whole, facets, None
        rows.append(row)
    head = checklist._replace(path="", requirements=())
    table = json.dumps([head, rows], ensure_ascii=False, separators=(",", ":"))
    return table.encode() + b"\n" + lexicon.to_bytes(made)


_EVIDENCE, _FACETS, _EXAMPLES = map(Requirement._fields.index, ("evidence", "facets", "examples"))


def unpack(data: Data, at: int, path: str) -> Checklist:
    """The checklist of the file `path` whose bytes begin at an offset and reach to the end of `data`, which stays in use.

    Raises ValueError, IndexError, KeyError or TypeError for anything else.
    """
    end = data.find(b"\n", at)
    made = lexicon.from_bytes(data, end + 1)
    head, rows = json.loads(data[at:end])
    checklist = Checklist(*head)
    return checklist._replace(
        path=path,
        requirements=tuple(_requirement(row, made) for row in rows),
        areas=tuple(_area(row) for row in head[_AREAS]),
        sources=tuple(Source(*row) for row in head[_SOURCES]),
    )


_AREAS, _SOURCES = map(Checklist._fields.index, ("areas", "sources"))


def _area(row: list[Any]) -> Area:
    area = Area(*row)
    return area._replace(levels=_levels(area.levels))


def _levels(names: Sequence[str]) -> tuple[Level, ...]:
    return tuple(Level(name) for name in names)


def _requirement(row: list[Any], made: Lexicon) -> Requirement:
    item = Requirement(*row)
    threshold, deadline = item.threshold, item.deadline
    return item._replace(
        tier=Tier(item.tier),
        kind=Kind(item.kind),
        evidence=_evidence(made, row[_EVIDENCE]),
        levels=_levels(item.levels),
        roles=tuple([Role(role) for role in item.roles]),
        facets=tuple(Facet(title, _evidence(made, part)) for title, part in row[_FACETS]),
        threshold=threshold and Threshold(threshold[0], threshold[1], tuple(threshold[2])),
        deadline=deadline and Deadline(tuple(deadline[0]), deadline[1]),
        counts=tuple(item.counts),
        does_not_count=tuple(item.does_not_count),
        examples=_NO_EXAMPLES,
    )


_NO_EXAMPLES = Examples()
