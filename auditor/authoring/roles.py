"""Learns how sentences of each role are worded, and which role follows which, from annotated reports."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from auditor.authoring.annotated import unmarked
from auditor.authoring.fit import FOLDS, counted, pruned
from auditor.authoring.items import digest
from auditor.document.plain import plain
from auditor.document.sequence import ORDER
from auditor.language.engine import dated
from auditor.language.learnt import features, written

KEPT = 4000
STRENGTH = 10.0
_LEAST = 6
_YEAR = re.compile(r"(20\d\d)年?")


class Piece(NamedTuple):
    """An annotated sentence of an account, years made out."""

    words: str
    document: str
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
        if len(mark.roles) == 1 and mark.roles[0] in ORDER and len(words) >= _LEAST:
            made.append(Piece(dated(words, year), path.stem, ORDER.index(mark.roles[0])))
    return made


def documents_of(folder: Path) -> list[Path]:
    """The annotated documents of a folder, in order."""
    return sorted(folder.glob("*.txt"))


def stamp(folder: Path) -> str:
    """What these weights are learnt from: a digest of the annotated documents."""
    return digest(documents_of(folder))


def learn(folder: Path) -> Made:
    """The weights of the roles, learnt from the annotated documents of a folder; the figure is out of fold."""
    documents = [pieces(path) for path in documents_of(folder)]
    rows = [piece for document in documents for piece in document]
    matrix, vocabulary = counted([features(piece.words) for piece in rows])
    answers = np.array([piece.role for piece in rows])
    folds = np.array([number % FOLDS for number, document in enumerate(documents) for _ in document])
    right = 0
    for fold in range(FOLDS):
        inside = folds != fold
        model = _model().fit(matrix[inside], answers[inside])
        right += int((model.predict(matrix[~inside]) == answers[~inside]).sum())
    model = _model().fit(matrix, answers)
    frequency = np.asarray((matrix > 0).sum(axis=0)).ravel()
    worth = pruned(np.abs(model.coef_).max(axis=0), frequency, KEPT)
    weights = {vocabulary[at]: [float(row[at]) for row in model.coef_] for at in np.nonzero(worth)[0]}
    follows = np.ones((len(ORDER), len(ORDER)))
    for document in documents:
        for first, second in pairwise(document):
            follows[first.role, second.role] += 1
    chances = np.log(follows / follows.sum(axis=1, keepdims=True))
    head = {
        "stamp": stamp(folder),
        "bias": [round(float(one), 4) for one in model.intercept_],
        "follows": [[round(float(one), 3) for one in row] for row in chances],
        "out_of_fold": {"right": round(right / len(rows), 3)},
    }
    return Made(written(head, weights), right / len(rows))


def _model() -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=500)
