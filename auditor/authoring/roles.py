"""Learns how sentences of each role are worded, and which role follows which, from annotated reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from auditor.authoring.annotated import unmarked
from auditor.authoring.fit import FOLDS, counted, pruned
from auditor.authoring.items import digest
from auditor.authoring.labelled import Labelled, labelled, quotes_of, report_files, words_of
from auditor.authoring.told import rows_of, told_paths
from auditor.document.plain import plain
from auditor.document.report import Role
from auditor.document.sequence import LEAST, ORDER
from auditor.language.engine import OWN, dated
from auditor.language.learnt import features, written

KEPT = 4000
STRENGTH = 10.0
ALONE = 0.3
"""What a sentence weighs that a hand wrote alone, in no report."""
_YEAR = re.compile(r"(20\d\d)年?")


class Piece(NamedTuple):
    """An annotated sentence of an account, years made out."""

    words: str
    role: int
    """Its place in `sequence.ORDER`."""


class Made(NamedTuple):
    """The weights, and the share of sentences whose role their words alone tell, whole documents left out."""

    text: str
    right: float


def pieces(path: Path) -> list[Piece]:
    """The sentences of an account that have one role, in order."""
    document, marks = unmarked(path.read_text(encoding="utf-8"))
    named = _YEAR.search(document)
    year = int(named[1]) if named else None
    made = []
    for mark in marks:
        words = "".join(plain(document[mark.start : mark.end]).chars.split())
        if len(mark.roles) == 1 and mark.roles[0] in ORDER and len(words) >= LEAST:
            made.append(Piece(dated(words, year), ORDER.index(mark.roles[0])))
    return made


def documents_of(folder: Path) -> list[Path]:
    """The annotated documents of a folder, in order."""
    return sorted(folder.glob("*.txt"))


_QUOTED = {"AR-S2": Role.SHORTCOMING, "AR-S3": Role.CAUSE, "AR-S5": Role.PLAN}
"""What readers quote for the parts that a report must have; for all else, what was done."""
_REFUSED = {"planned_only": Role.PLAN, "admitted_gap": Role.SHORTCOMING}
"""What they quote where a requirement is not met, by the reason."""


def quoted(one: Labelled) -> Iterator[Piece]:
    """The sentences of a labelled report that its readers quoted, with the role for which they did, where that is sure."""
    year = one.facts.get("reporting_year")
    words = words_of(one.report)
    roles: dict[int, set[Role]] = {}
    for requirement, label in one.labels.items():
        done = label["verdict"] in ("met", "partial")
        role = _QUOTED.get(requirement, Role.ACHIEVEMENT) if done else _REFUSED.get(label.get("reason") or "")
        if role is None or label.get("also"):
            continue
        for needle in quotes_of(label):
            for number, told in enumerate(words):
                if len(needle) >= LEAST and needle in told:
                    roles.setdefault(number, set()).add(role)
    for number, found in sorted(roles.items()):
        if len(found) == 1 and not one.report.sentences[number].heading:
            yield Piece(dated(words[number], year), ORDER.index(found.pop()))


def done(path: str) -> Iterator[Piece]:
    """The sentences of a hand that tell of what was done, many in words that seem to deny it or to plan."""
    for row in rows_of(path):
        if row.done:
            words = "".join(plain(row.bare.replace(OWN, "")).chars.split())
            yield Piece(dated(words, row.setting.year), ORDER.index(Role.ACHIEVEMENT))


def stamp(folder: Path, reports: Sequence[Path]) -> str:
    """What these weights are learnt from: a digest of annotated documents, labelled reports and told sentences."""
    return digest([*documents_of(folder), *report_files(reports), *map(Path, told_paths())])


def learn(folder: Path, reports: Sequence[Path] = ()) -> Made:
    """The weights of the roles, learnt from annotated documents, from what readers quoted and from what is told as done.

    What follows what is learnt from the annotated documents alone; the figure is out of fold.
    """
    annotated = [pieces(path) for path in documents_of(folder)]
    told = [list(quoted(one)) for place in reports for one in labelled(place)]
    alone = [list(done(path)) for path in told_paths()]
    documents = [*annotated, *told, *alone]
    rows = [piece for document in documents for piece in document]
    matrix, vocabulary = counted([features(piece.words) for piece in rows])
    answers = np.array([piece.role for piece in rows])
    weight = np.repeat([1.0, ALONE], [len(rows) - sum(map(len, alone)), sum(map(len, alone))])
    folds = np.array([number % FOLDS for number, document in enumerate(documents) for _ in document])
    right = 0
    for fold in range(FOLDS):
        inside = folds != fold
        model = _model().fit(matrix[inside], answers[inside], sample_weight=weight[inside])
        right += int((model.predict(matrix[~inside]) == answers[~inside]).sum())
    model = _model().fit(matrix, answers, sample_weight=weight)
    frequency = np.asarray((matrix > 0).sum(axis=0)).ravel()
    worth = pruned(np.abs(model.coef_).max(axis=0), frequency, KEPT)
    weights = {vocabulary[at]: [float(row[at]) for row in model.coef_] for at in np.nonzero(worth)[0]}
    follows = np.ones((len(ORDER), len(ORDER)))
    for document in annotated:
        for first, second in pairwise(document):
            follows[first.role, second.role] += 1
    chances = np.log(follows / follows.sum(axis=1, keepdims=True))
    head = {
        "stamp": stamp(folder, reports),
        "bias": [round(float(one), 4) for one in model.intercept_],
        "follows": [[round(float(one), 3) for one in row] for row in chances],
        "out_of_fold": {"right": round(right / len(rows), 3)},
    }
    return Made(written(head, weights), right / len(rows))


def _model() -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=500)
