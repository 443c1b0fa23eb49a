"""Labelled reports: what readers concluded for every requirement, with the words that decided.

A folder holds either ``gold/NAME.json`` beside ``reports/NAME.txt`` or ``NAME.json`` beside ``NAME.txt``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from auditor.checklist.choose import BASE
from auditor.document import Report, Role, understand
from auditor.document.plain import plain
from auditor.reading import read


class Passage(NamedTuple):
    """A sentence of a labelled report."""

    document: str
    hand: str
    words: str
    shows: Mapping[str, str]
    """Requirement to the verdict for which readers quoted it (met, partial)."""
    spans: Mapping[str, tuple[tuple[int, int], ...]]
    """Requirement to the (start, end) of the quoted words."""
    silent: frozenset[str]
    """Requirements that the whole report, by its readers, says nothing of."""


class Labelled(NamedTuple):
    """A report with its labels."""

    name: str
    hand: str
    report: Report
    facts: Mapping[str, Any]
    labels: Mapping[str, Mapping[str, Any]]
    checklists: tuple[str, ...] = ()
    """What its readers held it against; empty where its file does not say."""


def files(folder: Path) -> list[tuple[Path, Path]]:
    """(labels, report) of every labelled report of a folder, in order."""
    gold = folder / "gold"
    if gold.is_dir():
        return [(path, folder / "reports" / f"{path.stem}.txt") for path in sorted(gold.glob("*.json"))]
    return [
        (path, path.with_suffix(".txt"))
        for path in sorted(folder.glob("*.json"))
        if path.with_suffix(".txt").exists()
    ]


def labelled(folder: Path) -> Iterator[Labelled]:
    """The labelled reports of a folder."""
    for labels, report in files(folder):
        data = json.loads(labels.read_text(encoding="utf-8"))
        hand = data.get("by") or f"{folder.name}-{labels.stem.split('-')[0]}"
        held = tuple(data.get("checklists", ())) or ((BASE, data["outline"]) if data.get("outline") else ())
        yield Labelled(labels.stem, hand, understand(read(str(report))), data["facts"], data["labels"], held)


def report_files(folders: Iterable[Path]) -> Iterator[Path]:
    """Every file of the labelled reports of some folders: labels and report in turn."""
    return (path for folder in folders for pair in files(folder) for path in pair)


def words_of(report: Report) -> list[str]:
    """The words of every sentence of a report, without white space."""
    return ["".join(report.words(sentence).split()) for sentence in report.sentences]


def quotes_of(label: Mapping[str, Any]) -> list[str]:
    """What a reader quoted for a label, as it stands in `words_of`."""
    quotes = label.get("quotes") or [label.get("quote") or ""]
    return ["".join(plain(quote).chars.split()) for quote in quotes]


def passages(one: Labelled, asked: frozenset[str]) -> Iterator[Passage]:
    """The sentences of the achievements (and of the opening) that are no headings."""
    report = one.report
    words = words_of(report)
    starts, at = [], 0
    for told in words:
        starts.append(at)
        at += len(told)
    whole = "".join(words)
    places: dict[str, list[tuple[int, int]]] = {}
    for requirement, label in one.labels.items():
        if requirement not in asked or label["verdict"] not in ("met", "partial"):
            continue
        for needle in quotes_of(label):
            found = whole.find(needle) if needle else -1
            if found >= 0:
                places.setdefault(requirement, []).append((found, found + len(needle)))
    silent = frozenset(
        requirement
        for requirement in asked
        if requirement not in one.labels
        or (one.labels[requirement]["verdict"] == "unmet" and not one.labels[requirement].get("also"))
    )
    for sentence, told, start in zip(report.sentences, words, starts, strict=True):
        if sentence.role not in (Role.ACHIEVEMENT, Role.PREAMBLE) or sentence.heading or len(told) < 6:
            continue
        spans = {
            requirement: tuple(
                (max(0, first - start), min(len(told), last - start))
                for first, last in found
                if first < start + len(told) and last > start
            )
            for requirement, found in places.items()
        }
        spans = {requirement: found for requirement, found in spans.items() if found}
        shows = {requirement: str(one.labels[requirement]["verdict"]) for requirement in spans}
        yield Passage(one.name, one.hand, told, shows, spans, silent)
