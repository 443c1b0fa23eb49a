"""The arithmetic of learning: passages as numbers, a logistic regression for every topic, one for concreteness.

Runs of characters with logistic regression are the plain strong baseline of Wang & Manning (2012). Everything is
deterministic: the same passages give the same weights.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from auditor.authoring.items import Item, Worth
from auditor.language.engine import clauses
from auditor.matching.grams import grams, heaviest
from auditor.matching.weights import WHOLE

KEPT = 2000
"""How many weights a topic keeps: those that add most to the scores of the examples."""
SUBSTANCE_KEPT = 5000
OWN_KEPT = 150
"""How many weights of its own a topic keeps for telling a concrete act from a claim."""
STRENGTH = 20.0
SUBSTANCE_STRENGTH = 10.0
"""Inverses of the regularisation."""
NATURAL = 8.0
"""How much more a passage of a report weighs than a sentence of the bank, of which there are many and all alike."""
DOUBTED = 0.5
"""How much of that it weighs where its readers name another verdict beside theirs."""
FOLDS = 4


class Fitted(NamedTuple):
    """The weights of one topic: which runs of the vocabulary, and how much they weigh."""

    bias: float
    places: Any
    values: Any


class Learnt(NamedTuple):
    """What one topic's learning gives."""

    answers: Any
    outside: Any
    """Scores out of fold."""
    folds: tuple[Fitted, ...]
    """The weights learnt without each fold."""
    whole: Fitted


def features(words: str) -> Counter[str]:
    """The runs of a passage, each as often as clauses hold it."""
    made: Counter[str] = Counter()
    for start, end in clauses(words):
        made.update(grams(words[start:end]))
    return made


class Table(NamedTuple):
    """Passages as numbers."""

    matrix: Any
    vocabulary: tuple[str, ...]


def table_of(words: Sequence[str], least: int = 2) -> Table:
    """A row for every passage, with the runs that stand in `least` of them."""
    return Table(*counted([features(item) for item in words], least))


def rows_of(words: Sequence[str], vocabulary: Sequence[str]) -> Any:
    """A row for every passage: how many clauses hold each run, over the root of how many runs there are."""
    return _rows([features(item) for item in words], vocabulary)


def counted(items: Sequence[Counter[str]], least: int = 2) -> tuple[Any, tuple[str, ...]]:
    """A row for every passage whose runs are counted, and the runs that stand in `least` of them."""
    counts = Counter(gram for item in items for gram in item)
    vocabulary = tuple(sorted(gram for gram, count in counts.items() if count >= least))
    return _rows(items, vocabulary), vocabulary


def _rows(items: Sequence[Counter[str]], vocabulary: Sequence[str]) -> Any:
    place = {gram: number for number, gram in enumerate(vocabulary)}
    columns: list[int] = []
    rows = [0]
    values: list[float] = []
    for item in items:
        root = math.sqrt(max(item.total(), 1))
        inside = sorted((place[gram], count) for gram, count in item.items() if gram in place)
        columns += [number for number, _ in inside]
        values += [count / root for _, count in inside]
        rows.append(len(columns))
    return csr_matrix((values, columns, rows), shape=(len(items), len(vocabulary)))


def weighted(natural: Any) -> Any:
    """What every passage weighs, by whether it stands in a report."""
    return np.where(natural, NATURAL, 1.0)


def _fit(matrix: Any, answers: Any, weight: Any, heavier: float = 3.0) -> Any:
    return LogisticRegression(
        C=STRENGTH, solver="liblinear", class_weight={0: 1.0, 1: heavier}, random_state=0, max_iter=300
    ).fit(matrix, answers, sample_weight=weight)


def answers_of(topic: str, items: Sequence[Item]) -> Any:
    """1 where an item shows a topic, 0 where it does not, 2 where it may, -1 where nothing is said."""
    return np.array(
        [
            1 if topic in item.shows else 2 if topic in item.maybe else 0 if topic in item.silent else -1
            for item in items
        ]
    )


def fit_topic(matrix: Any, answers: Any, train: Any, weight: Any) -> Any:
    """The regression for one topic; items that may show it count where a first fit says they do."""
    rows = np.where(train & ((answers == 0) | (answers == 1)))[0]
    if (answers[rows] == 1).sum() < 2:
        return None
    first = _fit(matrix[rows], answers[rows], weight[rows])
    unsure = np.where(train & (answers == 2))[0]
    if len(unsure) == 0:
        return first
    liked = unsure[first.decision_function(matrix[unsure]) > -1.0]
    rows = np.concatenate([rows, liked])
    return _fit(matrix[rows], np.minimum(answers[rows], 1), weight[rows])


def folds_of(hands: Sequence[str]) -> Any:
    """The fold of every item; all that one hand wrote is in one fold."""
    sizes = Counter(hands)
    loads = [0] * FOLDS
    place: dict[str, int] = {}
    for hand, size in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0])):
        place[hand] = loads.index(min(loads))
        loads[place[hand]] += size
    return np.array([place[hand] for hand in hands])


def calibrated(scores: Any, answers: Any) -> tuple[float, float]:
    """(slope, offset) of the logistic that turns scores out of fold into probabilities (Platt 1999)."""
    if len(set(answers.tolist())) < 2:
        return 1.0, 0.0
    fitted = LogisticRegression(C=1.0, solver="lbfgs").fit(scores.reshape(-1, 1), answers)
    return float(fitted.coef_[0][0]), float(fitted.intercept_[0])


def pruned(coefficients: Any, frequency: Any, keep: int) -> Any:
    """The coefficients of the runs that add most to the examples' scores; the others are nought."""
    worth = np.abs(coefficients) * np.sqrt(frequency)
    if np.count_nonzero(worth) <= keep:
        return coefficients
    limit = np.partition(worth, -keep)[-keep]
    return np.where(worth >= limit, coefficients, 0.0)


class Parts(NamedTuple):
    """The clauses of the passages of reports."""

    matrix: Any
    owners: Any
    """The passage of every clause."""


def clauses_of(items: Sequence[Item], natural: Any, vocabulary: Sequence[str]) -> Parts:
    """The clauses of those passages that are natural, as rows of runs."""
    words: list[str] = []
    owners: list[int] = []
    for number in np.nonzero(natural)[0]:
        told = items[int(number)].words
        for start, end in clauses(told):
            words.append(told[start:end])
            owners.append(int(number))
    return Parts(rows_of(words, vocabulary), np.array(owners, dtype=int))


def learnt_of(
    answers: Any, matrix: Any, folds: Any, weight: Any, parts: Parts, rarity: Any, frequency: Any
) -> Learnt:
    """Scores out of fold, the weights without each fold and those of all, for one topic."""
    outside = np.zeros(len(answers))
    made = []
    for fold in range(FOLDS):
        model = fit_topic(matrix, answers, folds != fold, weight)
        made.append(_fitted(model, rarity, frequency))
        if model is None:
            continue
        here = folds == fold
        outside[here] = model.decision_function(matrix[here])
        mine = here[parts.owners]
        if not mine.any():
            continue
        best = np.full(len(answers), -np.inf)
        np.maximum.at(best, parts.owners[mine], model.decision_function(parts.matrix[mine]))
        told = np.isfinite(best)
        outside[told] = WHOLE * outside[told] + (1 - WHOLE) * best[told]
    whole = fit_topic(matrix, answers, np.ones(len(answers), dtype=bool), weight)
    return Learnt(answers, outside, tuple(made), _fitted(whole, rarity, frequency))


def _fitted(model: Any, rarity: Any, frequency: Any) -> Fitted:
    if model is None:
        return Fitted(-5.0, np.array([], dtype=int), np.array([]))
    kept = pruned(model.coef_[0] * rarity, frequency, KEPT)
    places = np.nonzero(kept)[0]
    return Fitted(float(model.intercept_[0]), places, kept[places])


def shift_of(scores: Any, answers: Any) -> float:
    """How far a topic's own offset lies from the common one, drawn towards it as if by some passages more."""
    if len(scores) == 0:
        return 0.0
    shift = 0.0
    for _ in range(30):
        chance = 1 / (1 + np.exp(-(scores + shift)))
        slope = float((answers - chance).sum() - 4.0 * shift)
        curve = float((chance * (1 - chance)).sum() + 4.0)
        shift += slope / curve
    return max(-1.5, min(1.5, shift))


def windowed(item: Worth, names: Sequence[str], loads: Sequence[Mapping[str, float]]) -> Worth:
    """The item with its words narrowed to the clauses that carry its topic, as in use."""
    spans = clauses(item.words)
    sums = []
    for start, end in spans:
        runs = grams(item.words[start:end])
        sums.append(
            [sum(loads[names.index(topic)].get(run, 0.0) for run in sorted(runs)) for topic in item.topics]
        )
    topic = max(range(len(item.topics)), key=lambda at: max((row[at] for row in sums), default=0.0))
    first, last = heaviest([row[topic] for row in sums])
    words = item.words[spans[first][0] : spans[last][1]] if spans else item.words
    return item._replace(words=words, topics=(item.topics[topic],))


def substance_of(
    worth: Sequence[Worth], names: Sequence[str], weights: dict[str, list[tuple[int, float]]]
) -> list[Any]:
    """The regression that tells a concrete act from a general claim; its row of the head.

    Every run counts once for all topics and once for its own (Daumé 2007), so that what is concrete everywhere is
    learnt from everything and what is so for one matter from that matter.
    """
    table = table_of([item.words for item in worth], least=3)
    own = np.array([names.index(item.topics[0]) for item in worth])
    short = np.array([len(gram) <= 3 for gram in table.vocabulary])
    size = len(table.vocabulary)
    spread = table.matrix.tocoo()
    kept = short[spread.col]
    columns = spread.col[kept] + size * own[spread.row[kept]]
    crossed = csr_matrix(
        (spread.data[kept], (spread.row[kept], columns)), shape=(len(worth), size * len(names))
    )
    used = np.where(np.asarray((crossed > 0).sum(axis=0)).ravel() >= 3)[0]
    matrix = hstack([table.matrix, crossed[:, used]]).tocsr()
    answers = np.array([int(item.concrete) for item in worth])
    folds = folds_of([item.hand for item in worth])
    frequency = np.asarray((matrix > 0).sum(axis=0)).ravel()
    outside = np.zeros(len(worth))

    weight = weighted([item.natural for item in worth]) * np.where(
        [item.doubted for item in worth], DOUBTED, 1.0
    )

    def fitted(rows: Any) -> Any:
        model = LogisticRegression(C=SUBSTANCE_STRENGTH, class_weight="balanced", max_iter=300)
        return model.fit(matrix[rows], answers[rows], sample_weight=weight[rows])

    for fold in range(FOLDS):
        inside = np.where(folds != fold)[0]
        outside[folds == fold] = fitted(inside).decision_function(matrix[folds == fold])
    model = fitted(np.arange(len(worth)))
    shared = pruned(model.coef_[0][:size], frequency[:size], SUBSTANCE_KEPT)
    for place in np.nonzero(shared)[0]:
        weights.setdefault(table.vocabulary[place], []).append((len(names), float(shared[place])))
    special, counts = model.coef_[0][size:], frequency[size:]
    for number in range(len(names)):
        here = np.where(used // size == number)[0]
        if len(here) == 0:
            continue
        few = pruned(special[here], counts[here], OWN_KEPT)
        for at in np.nonzero(few)[0]:
            gram = table.vocabulary[used[here[at]] % size]
            weights.setdefault(gram, []).append((len(names) + 1 + number, float(few[at])))
    slope, offset = calibrated(outside, answers)
    return ["substance", round(float(model.intercept_[0]), 4), round(slope, 4), round(offset, 4)]
