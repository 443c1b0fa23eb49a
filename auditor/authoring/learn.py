"""Fits the weights to the bank and to labelled reports, reproducibly: `auditor checklist learn`.

For every topic a logistic regression over runs of characters (Wang & Manning 2012 is the classic reference for how far
that carries): sentences that show the topic against all others. Thresholds and calibration come from scores out of
fold, where whole hands are left out, so that no writer's habits judge themselves.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from joblib import Parallel, delayed
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.linear_model import LogisticRegression

from auditor.authoring.labelled import Labelled, files, labelled, passages
from auditor.checklist.choose import BASE
from auditor.checklist.model import Checklist
from auditor.checklist.topics import Example, bank_paths, examples, topics, topics_path
from auditor.document.plain import plain
from auditor.language.engine import clauses
from auditor.matching.grams import grams, heaviest
from auditor.matching.weights import WHOLE

KEPT = 2000
"""How many weights a topic keeps: those that add most to the scores of the examples."""
SUBSTANCE_KEPT = 5000
OWN_KEPT = 150
"""How many weights of its own a topic keeps for telling a concrete act from a claim."""
STRENGTH = 20.0
"""Inverse of the regularisation."""
FOLDS = 4
_SUBSTANCE = "substance"


class Item(NamedTuple):
    """One passage to learn from."""

    words: str
    hand: str
    document: str
    """Empty for a sentence of the bank."""
    shows: frozenset[str]
    maybe: frozenset[str]
    """Topics one of which it shows: those of a requirement that several carry."""
    silent: frozenset[str]
    """Topics that it surely does not show."""


class Worth(NamedTuple):
    """Words that show a topic, and whether they tell a concrete act."""

    words: str
    hand: str
    topics: tuple[str, ...]
    """The topics that they may show."""
    concrete: bool


class Told(NamedTuple):
    """How well a topic was learnt: out of fold, at the threshold."""

    topic: str
    examples: int
    precision: float
    recall: float
    heaviest: tuple[str, ...]


def stamp(folders: Sequence[Path] = ()) -> str:
    """What the weights were learnt from: a digest of topics, bank and labelled reports."""
    digest = hashlib.sha256()
    paths = [Path(topics_path()), *map(Path, bank_paths())]
    for folder in folders:
        paths += [path for pair in files(folder) for path in pair]
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()[:32]


def topics_of(checklists: Iterable[Checklist]) -> dict[str, tuple[str, ...]]:
    """The topics of every requirement that has some."""
    return {
        requirement.id: requirement.all_topics
        for checklist in checklists
        for requirement in checklist.requirements
        if requirement.all_topics
    }


def asked_of(one: Labelled, checklists: Sequence[Checklist]) -> frozenset[str]:
    """The requirements that bind a labelled report: those of the annual report and of the Outline in force."""
    year, level = one.facts.get("reporting_year"), one.facts.get("level")
    made = set()
    for checklist in checklists:
        if checklist.id != BASE and not _in_force(checklist, year):
            continue
        made |= {
            requirement.id
            for requirement in checklist.requirements
            if requirement.all_topics
            and (
                not requirement.levels
                or level is None
                or level in [item.value for item in requirement.levels]
            )
        }
    return frozenset(made)


def _in_force(checklist: Checklist, year: int | None) -> bool:
    if year is None or not checklist.from_year:
        return False
    # A report for a year after the last Outline was labelled against that one.
    last = checklist.to_year or 9999
    return checklist.from_year <= year <= last or (last >= 2025 and year > last)


def items_of(
    folders: Sequence[Path], checklists: Sequence[Checklist], bank: Sequence[Example]
) -> tuple[list[Item], list[Worth]]:
    """Everything to learn topics from, and everything to learn substance from."""
    carriers = topics_of(checklists)
    every = frozenset(topics())
    items: list[Item] = []
    worth: list[Worth] = []
    for example in bank:
        words = "".join(plain(example.text).chars.split())
        deciding = "".join(plain(example.deciding).chars.split())
        items.append(Item(words, example.by, "", example.shows, frozenset(), every - example.shows))
        if deciding != words and example.listed != "refused":
            items.append(
                Item(deciding, example.by, "", frozenset((example.topic,)), frozenset(), frozenset())
            )
        if example.listed != "refused":
            worth.append(Worth(deciding, example.by, (example.topic,), example.listed == "met"))
    for folder in folders:
        for one in labelled(folder):
            asked = asked_of(one, checklists)
            for passage in passages(one, asked):
                sure, maybe = _carried(passage.shows, carriers)
                silent = {topic for key in passage.silent for topic in carriers[key]} - sure - maybe
                items.append(
                    Item(
                        passage.words,
                        one.hand,
                        one.name,
                        frozenset(sure),
                        frozenset(maybe),
                        frozenset(silent),
                    )
                )
                spans = clauses(passage.words)
                for key, verdict in passage.shows.items():
                    inside = [
                        span
                        for span in spans
                        if any(span[0] < b and span[1] > a for a, b in passage.spans[key])
                    ]
                    if not inside:
                        continue
                    deciding = passage.words[inside[0][0] : inside[-1][1]]
                    if len(inside) < len(spans):
                        own, unsure = _carried({key: verdict}, carriers)
                        items.append(
                            Item(deciding, one.hand, one.name, frozenset(own), frozenset(unsure), frozenset())
                        )
                    if not one.labels[key].get("also"):
                        worth.append(Worth(deciding, one.hand, carriers[key], verdict == "met"))
                        if len(inside) < len(spans):
                            worth.append(Worth(passage.words, one.hand, carriers[key], verdict == "met"))
    return items, worth


def _carried(shows: Iterable[str], carriers: Mapping[str, tuple[str, ...]]) -> tuple[set[str], set[str]]:
    """(topics surely shown, topics one of which is) for requirements shown."""
    sure: set[str] = set()
    maybe: set[str] = set()
    for key in shows:
        names = carriers.get(key, ())
        (sure if len(names) == 1 else maybe).update(names)
    return sure, maybe - sure


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
    counts = Counter(gram for item in map(features, words) for gram in item)
    vocabulary = tuple(sorted(gram for gram, count in counts.items() if count >= least))
    return Table(rows_of(words, vocabulary), vocabulary)


def rows_of(words: Sequence[str], vocabulary: Sequence[str]) -> Any:
    """A row for every passage: how many clauses hold each run, over the root of how many runs there are."""
    place = {gram: number for number, gram in enumerate(vocabulary)}
    columns: list[int] = []
    rows = [0]
    values: list[float] = []
    for item in map(features, words):
        root = math.sqrt(max(item.total(), 1))
        inside = sorted((place[gram], count) for gram, count in item.items() if gram in place)
        columns += [number for number, _ in inside]
        values += [count / root for _, count in inside]
        rows.append(len(columns))
    return csr_matrix((values, columns, rows), shape=(len(words), len(vocabulary)))


def _fit(matrix: Any, answers: Any, heavier: float = 3.0) -> Any:
    return LogisticRegression(
        C=STRENGTH, solver="liblinear", class_weight={0: 1.0, 1: heavier}, random_state=0, max_iter=300
    ).fit(matrix, answers)


def answers_of(topic: str, items: Sequence[Item]) -> Any:
    """1 where an item shows a topic, 0 where it does not, 2 where it may, -1 where nothing is said."""
    return np.array(
        [
            1 if topic in item.shows else 2 if topic in item.maybe else 0 if topic in item.silent else -1
            for item in items
        ]
    )


def fit_topic(matrix: Any, answers: Any, train: Any) -> Any:
    """The regression for one topic; items that may show it count where a first fit says they do."""
    rows = np.where(train & ((answers == 0) | (answers == 1)))[0]
    if (answers[rows] == 1).sum() < 2:
        return None
    first = _fit(matrix[rows], answers[rows])
    unsure = np.where(train & (answers == 2))[0]
    if len(unsure) == 0:
        return first
    liked = unsure[first.decision_function(matrix[unsure]) > -1.0]
    rows = np.concatenate([rows, liked])
    return _fit(matrix[rows], np.minimum(answers[rows], 1))


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


def learn(
    folders: Sequence[Path], checklists: Sequence[Checklist], say: Callable[[str], None] = lambda _: None
) -> tuple[dict[str, Any], dict[str, list[tuple[int, float]]], list[Told]]:
    """(head, table, what to tell) of the weights, ready for `auditor.matching.weights.written`."""
    bank = [example for path in bank_paths() for example in examples(path)]
    items, worth = items_of(folders, checklists, bank)
    say(f"{len(bank)} sentences of the bank, {len(items)} passages in all")
    names = list(topics())
    table = table_of([item.words for item in items])
    frequency = np.asarray((table.matrix > 0).sum(axis=0)).ravel()
    folds = folds_of([item.hand for item in items])
    natural = np.array([bool(item.document) for item in items])
    # Rare runs weigh more, by the root of their inverse document frequency.
    rarity = np.sqrt(np.log((len(items) + 1) / (frequency + 1)) + 1e-9)
    scaled = (table.matrix @ diags(rarity)).tocsr()
    parts = _clauses_of(items, natural, table.vocabulary)
    parts = parts._replace(matrix=(parts.matrix @ diags(rarity)).tocsr())
    rows: list[list[Any]] = []
    weights: dict[str, list[tuple[int, float]]] = defaultdict(list)
    told: list[Told] = []
    pooled: list[tuple[Any, Any]] = []
    loads: list[Any] = []
    fitted = Parallel(n_jobs=-1)(
        delayed(_topic)(answers_of(name, items), scaled, folds, parts) for name in names
    )
    for number, (name, (answers, outside, bias, all_coefficients)) in enumerate(
        zip(names, fitted, strict=True)
    ):
        judged = natural & (answers >= 0) & (answers < 2)
        pooled.append((outside[judged], answers[judged]))
        coefficients = pruned(all_coefficients * rarity, frequency, KEPT)
        loads.append(coefficients)
        for place in np.nonzero(coefficients)[0]:
            weights[table.vocabulary[place]].append((number, float(coefficients[place])))
        rows.append([name, round(bias, 4), 1.0, 0.0])
        sure = (answers == 0) | (answers == 1)
        chosen = outside[sure] > 0
        right = float((answers[sure][chosen] == 1).mean()) if chosen.any() else 0.0
        found = float(chosen[answers[sure] == 1].mean()) if (answers[sure] == 1).any() else 0.0
        heavy = np.argsort(-coefficients * np.sqrt(frequency))[:20]
        told.append(
            Told(name, int((answers == 1).sum()), right, found, tuple(table.vocabulary[at] for at in heavy))
        )
        say(f"{name}: {told[-1].examples} examples, precision {right:.2f}, recall {found:.2f} out of fold")
    # One slope for all topics, an offset for each, held near the common one.
    slope, offset = calibrated(
        np.concatenate([scores for scores, _ in pooled]), np.concatenate([answers for _, answers in pooled])
    )
    for row, (scores, answers) in zip(rows, pooled, strict=True):
        row[2], row[3] = round(slope, 4), round(offset + _shift(slope * scores + offset, answers), 4)
    place_of = {gram: number for number, gram in enumerate(table.vocabulary)}
    windows = [_windowed(item, names, loads, place_of) for item in worth]
    substance = _substance(windows, names, weights)
    head = {"stamp": stamp(folders), "topics": rows, "substance": substance}
    return head, dict(weights), told


class Parts(NamedTuple):
    """The clauses of the passages of reports."""

    matrix: Any
    owners: Any
    """The passage of every clause."""


def _clauses_of(items: Sequence[Item], natural: Any, vocabulary: Sequence[str]) -> Parts:
    words: list[str] = []
    owners: list[int] = []
    for number in np.nonzero(natural)[0]:
        told = items[number].words
        for start, end in clauses(told):
            words.append(told[start:end])
            owners.append(int(number))
    return Parts(rows_of(words, vocabulary), np.array(owners))


def _topic(answers: Any, matrix: Any, folds: Any, parts: Parts) -> tuple[Any, Any, float, Any]:
    """(answers, scores out of fold, bias, coefficients) of one topic."""
    outside = np.zeros(len(answers))
    for fold in range(FOLDS):
        model = fit_topic(matrix, answers, folds != fold)
        if model is None:
            continue
        here = folds == fold
        outside[here] = model.decision_function(matrix[here])
        mine = here[parts.owners]
        best = np.full(len(answers), -np.inf)
        np.maximum.at(best, parts.owners[mine], model.decision_function(parts.matrix[mine]))
        told = np.isfinite(best)
        outside[told] = WHOLE * outside[told] + (1 - WHOLE) * best[told]
    model = fit_topic(matrix, answers, np.ones(len(answers), dtype=bool))
    if model is None:
        return answers, outside, -5.0, np.zeros(matrix.shape[1])
    return answers, outside, float(model.intercept_[0]), model.coef_[0]


def _windowed(item: Worth, names: Sequence[str], loads: Sequence[Any], place_of: Mapping[str, int]) -> Worth:
    """The item with its words narrowed to the clauses that carry its topic, as in use."""
    spans = clauses(item.words)
    sums = []
    for start, end in spans:
        inside = [place_of[gram] for gram in grams(item.words[start:end]) if gram in place_of]
        sums.append([float(loads[names.index(topic)][inside].sum()) for topic in item.topics])
    topic = max(range(len(item.topics)), key=lambda at: max((row[at] for row in sums), default=0.0))
    first, last = heaviest([row[topic] for row in sums])
    words = item.words[spans[first][0] : spans[last][1]] if spans else item.words
    return item._replace(words=words, topics=(item.topics[topic],))


def _shift(scores: Any, answers: Any) -> float:
    """How far a topic's own offset lies from the common one, drawn towards it as if by twenty passages."""
    if len(scores) == 0:
        return 0.0
    shift = 0.0
    for _ in range(30):
        chance = 1 / (1 + np.exp(-(scores + shift)))
        slope = float((answers - chance).sum() - 4.0 * shift)
        curve = float((chance * (1 - chance)).sum() + 4.0)
        shift += slope / curve
    return max(-1.5, min(1.5, shift))


def _substance(
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

    def fitted(rows: Any) -> Any:
        return LogisticRegression(
            C=30.0, solver="liblinear", class_weight="balanced", random_state=0, max_iter=300
        ).fit(matrix[rows], answers[rows])

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
    return [_SUBSTANCE, round(float(model.intercept_[0]), 4), round(slope, 4), round(offset, 4)]
