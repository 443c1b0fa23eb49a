"""Fits the weights to the bank and to labelled reports, reproducibly: `auditor checklist learn`.

Every figure that is told is out of fold: whole hands are left out of what judges them, the bank's and the reports'. So
the thresholds, the calibration and the confidence that users see do not come from sentences that were learnt.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from joblib import Parallel, delayed
from scipy.sparse import diags

from auditor.authoring import trial
from auditor.authoring.fit import (
    FOLDS,
    Fitted,
    Learnt,
    answers_of,
    calibrated,
    clauses_of,
    folds_of,
    learnt_of,
    shift_of,
    substance_of,
    table_of,
    weighted,
    windowed,
)
from auditor.authoring.items import Worth, items_of, stamp
from auditor.checklist.model import Checklist
from auditor.checklist.topics import bank_paths, examples, topics
from auditor.matching.weights import parsed, written


class Told(NamedTuple):
    """How well a topic was learnt: out of fold, at even odds."""

    topic: str
    examples: int
    precision: float
    recall: float


class Made(NamedTuple):
    """The weights, and what to tell of them."""

    text: str
    told: tuple[Told, ...]
    figures: Mapping[str, float]
    """How labelled reports are judged by weights that did not see their hands."""


def learn(
    folders: Sequence[Path], checklists: Sequence[Checklist], say: Callable[[str], None] = lambda _: None
) -> Made:
    """The weights of the shipped topics, learnt from the bank and from the labelled reports of some folders."""
    bank = [example for path in bank_paths() for example in examples(path)]
    items, worth = items_of(folders, checklists, bank)
    say(f"{len(bank)} sentences of the bank, {len(items)} passages in all")
    names = list(topics())
    table = table_of([item.words for item in items])
    frequency = np.asarray((table.matrix > 0).sum(axis=0)).ravel()
    hands = [item.hand for item in items]
    folds = folds_of(hands)
    natural = np.array([bool(item.document) for item in items])
    # Rare runs weigh more, by the root of their inverse document frequency.
    rarity = np.sqrt(np.log((len(items) + 1) / (frequency + 1)) + 1e-9)
    parts = clauses_of(items, natural, table.vocabulary)
    parts = parts._replace(matrix=(parts.matrix @ diags(rarity)).tocsr())
    scaled = (table.matrix @ diags(rarity)).tocsr()
    weight = weighted(natural)
    every = Parallel(n_jobs=-1)(
        delayed(learnt_of)(answers_of(name, items), scaled, folds, weight, parts, rarity, frequency)
        for name in names
    )
    # Without labelled reports the bank has to do.
    rows = _calibrated(names, every, natural if natural.any() else ~natural)
    told = tuple(_told(name, one) for name, one in zip(names, every, strict=True))
    for one in told:
        say(f"{one.topic}: {one.examples} examples, precision {one.precision:.2f}, recall {one.recall:.2f}")
    place = dict(zip(hands, folds.tolist(), strict=True))
    judged: list[trial.Judged] = []
    for fold in range(FOLDS):
        seen = [item for item in worth if place.get(item.hand, -1) != fold]
        text = _written(names, rows, [one.folds[fold] for one in every], table.vocabulary, seen, {})
        left = frozenset(hand for hand, number in place.items() if number == fold)
        judged += trial.judged(folders, checklists, left, parsed(text))
        say(f"fold {fold + 1} of {FOLDS}: {len(judged)} labels judged")
    confidence = trial.confidence(judged)
    figures = trial.figures(judged)
    head = {"stamp": stamp(folders), "confidence": confidence, "out_of_fold": figures}
    text = _written(names, rows, [one.whole for one in every], table.vocabulary, worth, head)
    return Made(text, told, figures)


def _calibrated(names: Sequence[str], every: Sequence[Learnt], natural: Any) -> list[list[Any]]:
    """[name, bias to come, slope, offset] of every topic: one slope for all, offsets held near a common one."""
    pooled = []
    for one in every:
        judged = natural & (one.answers >= 0) & (one.answers < 2)
        pooled.append((one.outside[judged], one.answers[judged]))
    slope, offset = calibrated(
        np.concatenate([scores for scores, _ in pooled]), np.concatenate([answers for _, answers in pooled])
    )
    return [
        [name, 0.0, round(slope, 4), round(offset + shift_of(slope * scores + offset, answers), 4)]
        for name, (scores, answers) in zip(names, pooled, strict=True)
    ]


def _told(name: str, one: Learnt) -> Told:
    sure = (one.answers == 0) | (one.answers == 1)
    chosen = one.outside[sure] > 0
    right = float((one.answers[sure][chosen] == 1).mean()) if chosen.any() else 0.0
    found = float(chosen[one.answers[sure] == 1].mean()) if (one.answers[sure] == 1).any() else 0.0
    return Told(name, int((one.answers == 1).sum()), right, found)


def _written(
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
    fits: Sequence[Fitted],
    vocabulary: Sequence[str],
    worth: Sequence[Worth],
    head: Mapping[str, Any],
) -> str:
    """The text of a file of weights."""
    table: dict[str, list[tuple[int, float]]] = {}
    loads: list[dict[str, float]] = []
    for number, one in enumerate(fits):
        load = {vocabulary[at]: float(value) for at, value in zip(one.places, one.values, strict=True)}
        loads.append(load)
        for run, weight in load.items():
            table.setdefault(run, []).append((number, weight))
    substance = substance_of([windowed(item, names, loads) for item in worth], names, table)
    told = [[row[0], round(one.bias, 4), *row[2:]] for row, one in zip(rows, fits, strict=True)]
    return written({**head, "topics": told, "substance": substance}, table)
