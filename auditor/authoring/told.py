"""Learns what is told as done, by this body and in this year, from what is not.

The records of `language/scope.toml` name words that deny, plan, quote or tell of others; there are more ways to do so
than anyone lists, so what many hands wrote is learnt beside them (the two together do better than either: Uzuner et
al. 2011, on the same question in clinical notes). A file of `language/told/` holds a hand's sentences by kind: `done`
and `general` are told of this body and year; every other list, a `Category` of scope, is not. Each sentence is a string
``2023|county|words``: reporting year, level, words, with ``※`` where they name their own body; ⟦ ⟧ marks
the clauses that decide where others, which may tell of what was done, stand beside them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from auditor.authoring.fit import FOLDS, calibrated, counted, folds_of, pruned
from auditor.authoring.items import digest
from auditor.authoring.labelled import labelled, passages, report_files
from auditor.checklist.topics import Example, bank_paths, examples, unmarked
from auditor.checklist.where import Where, read_toml
from auditor.document.plain import plain
from auditor.judging.speaking import setting_of
from auditor.language.engine import NOWHERE, Setting, signed
from auditor.language.learnt import features, written
from auditor.language.records import Category
from auditor.words import said

KEPT = 16000
STRENGTH = 300.0
SHARES = {"told": 0.3, "report": 0.6, "bank": 0.1}
"""What the sources weigh in what is told as done: hands that wrote twins told otherwise, labelled reports, the bank."""
DONE = ("done", "general")
OTHERWISE = frozenset(category.value for category in Category)
_YEAR = re.compile(r"(?:19|20)\d\d年(?!以来|起|前)")
"""A sentence of the bank has no reporting year: the years it names are taken for it."""


class Sentence(NamedTuple):
    """One to learn from, years made out."""

    words: str
    hand: str
    done: bool
    source: str = "told"
    """`told`, `report` or `bank`."""
    setting: Setting = NOWHERE


def told_paths() -> list[str]:
    """The files of told sentences, in order."""
    folder = Path(__file__).parents[1] / "language" / "told"
    return [str(path) for path in sorted(folder.glob("*.toml"))]


class Row(NamedTuple):
    """A sentence as a hand wrote it."""

    done: bool
    setting: Setting
    bare: str
    marked: str
    """The clauses that decide, where they are marked."""


def rows_of(path: str) -> Iterator[Row]:
    """The sentences of one file as they were written. Raises ChecklistError."""
    table, source = read_toml(path)
    where = Where(path, source)
    for kind, rows in table.items():
        if kind not in DONE and kind not in OTHERWISE:
            raise where.error(said("told.lists", (*DONE, *sorted(OTHERWISE))), key=kind)
        for row in rows:
            year, level, words = row.split("|", 2)
            yield Row(kind in DONE, Setting(int(year), level), *unmarked(words))


def sentences(path: str) -> Iterator[Sentence]:
    """The sentences of one file, years made out. Raises ChecklistError."""
    hand = os.path.splitext(os.path.basename(path))[0]
    for row in rows_of(path):
        if row.marked:
            yield Sentence(_signed(row.marked, row.setting), hand, row.done, setting=row.setting)
        if row.done or not row.marked:
            yield Sentence(_signed(row.bare, row.setting), hand, row.done, setting=row.setting)


def _signed(words: str, setting: Setting) -> str:
    return signed("".join(plain(words).chars.split()), setting)


def of_bank(bank: Sequence[Example]) -> list[Sentence]:
    """The sentences of the bank, which all tell of what was done."""
    return [
        Sentence(_YEAR.sub("", _signed(example.text, NOWHERE)), example.by, True, "bank")
        for example in bank
        if example.listed != "refused"
    ]


def of_reports(folders: Sequence[Path]) -> list[Sentence]:
    """The sentences of labelled reports that readers took as evidence."""
    made = []
    for folder in folders:
        for one in labelled(folder):
            setting = setting_of(one.report, one.facts.get("level"), one.facts.get("reporting_year"))
            made += [
                Sentence(signed(passage.words, setting), one.hand, True, "report", setting)
                for passage in passages(one, frozenset(one.labels))
                if passage.shows
            ]
    return made


def stamp(folders: Sequence[Path]) -> str:
    """What these weights are learnt from: a digest of the sentences, the bank and the labelled reports."""
    return digest([*map(Path, told_paths()), *map(Path, bank_paths()), *report_files(folders)])


class Made(NamedTuple):
    """The weights, and how well they tell what hands wrote that they did not see."""

    text: str
    refused: float
    """Share of what is told otherwise that is refused, at even odds."""
    accepted: float


def learn(folders: Sequence[Path]) -> Made:
    """The weights, learnt from the told sentences, the bank and the labelled reports of some folders.

    The figures are out of fold, whole hands left out.
    """
    bank = [example for path in bank_paths() for example in examples(path)]
    told = [sentence for path in told_paths() for sentence in sentences(path)]
    rows = [*told, *of_bank(bank), *of_reports(folders)]
    matrix, vocabulary = counted([features(row.words, row.setting) for row in rows])
    answers = np.array([int(row.done) for row in rows])
    source = np.array([row.source for row in rows])
    paired = source == "told"
    weight = np.ones(len(rows))
    # What is done and what is not weigh the same, however many sentences tell each.
    for name, share in SHARES.items():
        group = (source == name) & (answers == 1)
        weight[group] *= share * (answers == 0).sum() / max(group.sum(), 1)
    folds = folds_of([row.hand for row in rows])
    outside = np.zeros(len(rows))
    for fold in range(FOLDS):
        inside = folds != fold
        model = _fit(matrix[inside], answers[inside], weight[inside])
        outside[~inside] = model.decision_function(matrix[~inside])
    model = _fit(matrix, answers, weight)
    slope, offset = calibrated(outside[paired], answers[paired])
    kept = pruned(model.coef_[0], np.asarray((matrix > 0).sum(axis=0)).ravel(), KEPT)
    weights = {vocabulary[place]: (float(kept[place]),) for place in np.nonzero(kept)[0]}
    refused = float((outside[answers == 0] < 0).mean())
    accepted = float((outside[(answers == 1) & paired] >= 0).mean())
    head = {
        "stamp": stamp(folders),
        "bias": [round(float(model.intercept_[0]), 4)],
        "slope": round(slope, 4),
        "offset": round(offset, 4),
        "out_of_fold": {"refused": round(refused, 3), "accepted": round(accepted, 3)},
    }
    return Made(written(head, weights), refused, accepted)


def _fit(matrix: Any, answers: Any, weight: Any) -> Any:
    return LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0, max_iter=300).fit(
        matrix, answers, sample_weight=weight
    )
