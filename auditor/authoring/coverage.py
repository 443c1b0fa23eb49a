"""What every keyword, exclusion and topic does on labelled reports: how often it hits, whether it decides, whether it errs.

A keyword decides alone where the verdict is another one without it; it conflicts where the reader's verdict is the one
without it. So a list shows which of its words work, which only cost reading, and which mislead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from auditor.authoring.items import asked_of
from auditor.authoring.labelled import Labelled, labelled
from auditor.checklist.keyword import Keyword
from auditor.checklist.model import Checklist, Evidence, Requirement
from auditor.document.report import Level
from auditor.judging.checks import judged
from auditor.judging.decide import bound
from auditor.judging.finding import Verdict
from auditor.judging.weigh import Weigher
from auditor.matching.index import Index
from auditor.matching.keywords import find

_SHOWN = ("met", "partial")


@dataclass(slots=True)
class Work:
    """What one keyword or exclusion did."""

    requirement: str
    key: str
    """`keywords` or `exclude`."""
    text: str
    hits: int = 0
    """Sentences that hold it."""
    alone: int = 0
    """Reports whose verdict is another one without it."""
    conflicts: int = 0
    """Those of them where readers gave the verdict that there is without it."""


@dataclass(slots=True)
class Reach:
    """What one topic did, over the requirements that it carries alone."""

    topic: str
    hits: int = 0
    """Sentences accepted for it."""
    right: int = 0
    """Reports in which it was found, and readers found it."""
    wrong: int = 0
    """Reports in which it was found, and readers did not."""
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was found that readers found; None where nothing was."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """The share of what readers found; None where they found nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None


@dataclass(slots=True)
class Coverage:
    """Everything of some checklists on one corpus."""

    reports: int
    works: list[Work]
    topics: list[Reach]


def coverage(folders: Sequence[Path], checklists: Sequence[Checklist]) -> Coverage:
    """How the checklists work on the labelled reports of some folders."""
    works: dict[tuple[str, str, str], Work] = {}
    reach: dict[str, Reach] = {}
    for checklist in checklists:
        for requirement in checklist.requirements:
            for key, keyword, _ in _words(requirement):
                name = (requirement.id, key, keyword.text)
                works.setdefault(name, Work(*name))
            for topic in requirement.all_topics:
                reach.setdefault(topic, Reach(topic))
    count = 0
    for one in (found for folder in folders for found in labelled(folder)):
        count += 1
        weigher, asked = _weigher(one), asked_of(one, checklists)
        published = one.facts.get("published") or one.report.facts.published
        for requirement in (found for checklist in checklists for found in checklist.requirements):
            label = _label(requirement, one, asked)
            if bound(requirement, weigher.level, weigher.year) is None:
                _worked(requirement, label, weigher, published, works)
                if label:
                    _reached(requirement, label, weigher, reach)
    return Coverage(count, list(works.values()), list(reach.values()))


def _weigher(one: Labelled) -> Weigher:
    level = Level(one.facts["level"]) if one.facts.get("level") else one.report.facts.level
    return Weigher(
        Index(one.report), level, one.facts.get("reporting_year") or one.report.facts.reporting_year
    )


def _label(requirement: Requirement, one: Labelled, asked: Set[str]) -> str:
    """The verdict that readers gave; empty where they were not asked or doubted it."""
    label = one.labels.get(requirement.id)
    if label is None:
        return "unmet" if requirement.id in asked else ""
    return "" if label.get("also") else str(label["verdict"])


def _worked(
    requirement: Requirement,
    label: str,
    weigher: Weigher,
    published: str | None,
    works: dict[tuple[str, str, str], Work],
) -> None:
    """Count what each keyword and exclusion of a requirement did in one report."""
    index = weigher.index
    verdict: Verdict | None = None
    for key, keyword, without in _words(requirement):
        hits = sum(
            find(keyword, index.sought(number), index.figures(number), slips=key == "keywords") is not None
            for number in range(len(index.report.sentences))
        )
        if not hits:
            continue
        work = works[requirement.id, key, keyword.text]
        work.hits += hits
        if verdict is None:
            verdict = judged(requirement, weigher, published)[0]
        other = judged(without, weigher, published)[0]
        if other is not verdict:
            work.alone += 1
            work.conflicts += label == other.value


def _words(requirement: Requirement) -> Iterator[tuple[str, Keyword, Requirement]]:
    """(key, keyword, the requirement without it) of a requirement and its facets."""
    for key in ("keywords", "exclude"):
        for keyword in getattr(requirement.evidence, key):
            yield key, keyword, requirement._replace(evidence=_less(requirement.evidence, key, keyword))
        for at, facet in enumerate(requirement.facets):
            for keyword in getattr(facet.evidence, key):
                left = facet._replace(evidence=_less(facet.evidence, key, keyword))
                facets = (*requirement.facets[:at], left, *requirement.facets[at + 1 :])
                yield key, keyword, requirement._replace(facets=facets)


def _less(evidence: Evidence, key: str, keyword: Keyword) -> Evidence:
    left = tuple(other for other in getattr(evidence, key) if other != keyword)
    return evidence._replace(keywords=left) if key == "keywords" else evidence._replace(exclude=left)


def _reached(requirement: Requirement, label: str, weigher: Weigher, reach: dict[str, Reach]) -> None:
    """Count what each topic of a requirement found; right and wrong only where it carries the requirement alone."""
    for topic in requirement.all_topics:
        found = [item for item in weigher.weigh(Evidence((topic,)), requirement.roles) if item.accepted]
        work = reach[topic]
        work.hits += len(found)
        if len(requirement.all_topics) > 1:
            continue
        if found:
            work.right += label in _SHOWN
            work.wrong += label not in _SHOWN
        else:
            work.missed += label in _SHOWN
