"""Labelled reports judged by weights that did not see their hands: the honest measure, and what confidence comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from auditor.authoring.items import asked_of
from auditor.authoring.labelled import labelled
from auditor.checklist.model import Checklist
from auditor.document.report import Level
from auditor.judging.judge import judge
from auditor.matching.weights import Weights, logit

VERDICTS = ("met", "partial", "unmet")


class Judged(NamedTuple):
    """One label of a reader, and the verdict that the report got."""

    document: str
    requirement: str
    label: str
    doubted: bool
    """Whether readers name another verdict beside it."""
    verdict: str
    sure: float
    """The raw confidence of the verdict."""


def judged(
    folders: Sequence[Path], checklists: Sequence[Checklist], hands: frozenset[str], weights: Weights
) -> list[Judged]:
    """The topic requirements of every report by one of these hands."""
    made = []
    for folder in folders:
        for one in labelled(folder):
            if one.hand not in hands:
                continue
            asked = asked_of(one, checklists)
            level = Level(one.facts["level"]) if one.facts.get("level") else None
            year = one.facts.get("reporting_year")
            found = judge(one.report, checklists, level=level, year=year, weights=weights)
            for finding in found.findings:
                key = finding.requirement.id
                if key not in asked or finding.verdict.value not in VERDICTS:
                    continue
                label = one.labels.get(key, {"verdict": "unmet"})
                if label["verdict"] in VERDICTS:
                    doubted = bool(label.get("also"))
                    made.append(
                        Judged(one.name, key, label["verdict"], doubted, finding.verdict.value, finding.raw)
                    )
    return made


def figures(rows: Sequence[Judged]) -> dict[str, float]:
    """Agreement, kappa, and of the labels without a doubt: what is found, kept, and precision and recall of met."""
    every = Counter((row.label, row.verdict) for row in rows)
    clear = Counter((row.label, row.verdict) for row in rows if not row.doubted)
    total = max(sum(every.values()), 1)
    agreed = sum(every[verdict, verdict] for verdict in VERDICTS) / total
    chance = sum(
        sum(every[verdict, other] for other in VERDICTS) * sum(every[other, verdict] for other in VERDICTS)
        for verdict in VERDICTS
    ) / (total**2)
    met = clear["met", "met"]
    shown = VERDICTS[:2]

    def share(part: int, whole: int) -> float:
        return round(part / max(whole, 1), 4)

    return {
        "labels": float(total),
        "agreement": round(agreed, 4),
        "kappa": round((agreed - chance) / (1 - chance), 4) if chance < 1 else 1.0,
        "clear_found": share(
            sum(clear[a, b] for a in shown for b in shown), sum(clear[a, b] for a in shown for b in VERDICTS)
        ),
        "clear_kept": share(clear["unmet", "unmet"], sum(clear["unmet", b] for b in VERDICTS)),
        "clear_met_p": share(met, sum(clear[a, "met"] for a in VERDICTS)),
        "clear_met_r": share(met, sum(clear["met", b] for b in VERDICTS)),
    }


def confidence(rows: Sequence[Judged]) -> Mapping[str, tuple[float, float]]:
    """(slope, offset) for every verdict: confidence is the logistic of slope · logit(raw) + offset (Platt 1999)."""
    made = {}
    for verdict in VERDICTS:
        here = [row for row in rows if row.verdict == verdict]
        right = np.array([row.label == row.verdict for row in here])
        if len(set(right.tolist())) < 2:
            made[verdict] = (1.0, 0.0)
            continue
        raw = np.array([[logit(row.sure)] for row in here])
        fitted = LogisticRegression(C=10.0, solver="lbfgs").fit(raw, right)
        made[verdict] = (round(float(fitted.coef_[0][0]), 4), round(float(fitted.intercept_[0]), 4))
    return made
