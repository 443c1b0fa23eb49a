"""A checklist's examples, judged as the only evidence of a report that holds nothing else; a sample of the bank likewise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from auditor.checklist.model import Checklist, Evidence, Kind, Requirement, Tier
from auditor.checklist.topics import LISTS, Example, bank_paths, examples
from auditor.document import understand
from auditor.document.plain import plain
from auditor.document.report import Role
from auditor.judging.finding import Finding, Verdict, Weighed
from auditor.judging.judge import judge
from auditor.matching.keywords import Sought, find
from auditor.matching.quantities import quantities
from auditor.reading.text import Text

NEEDED = {"met": 3, "general": 1, "refused": 3}
"""How many examples of each list a topic or a quantity has that nothing but keywords decides."""
SAMPLE = {"met": 6, "general": 2, "refused": 4}
"""How many sentences of each list of the bank are judged for a topic."""
_ALLOWED: Mapping[str, tuple[Verdict, ...]] = {
    "met": (Verdict.MET,),
    "general": (Verdict.PARTIAL,),
    "refused": (Verdict.UNMET, Verdict.PARTIAL),
}
_PARTS = {Role.SHORTCOMING: "二、存在的不足", Role.CAUSE: "二、原因分析", Role.PLAN: "三、下一步安排"}
_ENDS = "。！；，、….!;,"
_ASKS = ("？", "?")


class Shortfall(NamedTuple):
    """An example that got another verdict than its list asks for, or (without one) a list that is too short."""

    requirement: str
    listed: str
    example: str
    needed: int = 0
    there: int = 0
    finding: Finding | None = None

    @property
    def nearest(self) -> Weighed | None:
        """The passage that decided, or that came nearest."""
        return self.finding.evidence[0] if self.finding and self.finding.evidence else None


class Sampled(NamedTuple):
    """How a topic judges a sample of its bank."""

    topic: str
    judged: int
    wrong: tuple[tuple[Example, Finding], ...]

    @property
    def fails(self) -> bool:
        """Whether more than a third are judged otherwise than they are listed."""
        return 3 * len(self.wrong) > self.judged


class Near(NamedTuple):
    """The keyword nearest to a sentence that none is found in."""

    keyword: str
    lacks: tuple[str, ...]
    """Its words and figures that the sentence does not hold."""


def finding_for(checklist: Checklist, requirement: Requirement, example: str) -> Finding:
    """The finding of a requirement on a report that holds one example, in the part where its evidence belongs."""
    # However an example ends, it is a sentence: a short line without a full stop would be read as page furniture.
    told = example.strip().rstrip(_ENDS)
    told += "" if told.endswith(_ASKS) else "。"
    part = _PARTS.get(requirement.roles[0]) if requirement.roles else None
    first = "主要举措和成效"
    if requirement.part:
        first, part = "".join(options[0] for options in requirement.part[0].words), None
    words = f"某某县法治政府建设情况报告\n\n一、{first}\n    {'情况如下。' if part else told}\n"
    if part:
        words += f"{part}\n    {told}\n"
    single = checklist._replace(requirements=(requirement,), areas=(), any_report=True)
    level = requirement.levels[0] if requirement.levels else None
    year = requirement.from_year or checklist.to_year
    text = Text(words, "example", words.encode())
    return judge(understand(text), [single], level=level, year=year).findings[0]


def needs_examples(requirement: Requirement) -> bool:
    """Whether only keywords decide a requirement, so that its examples alone prove it right."""
    return (
        requirement.kind in (Kind.TOPIC, Kind.QUANTITY)
        and not requirement.check
        and not requirement.all_topics
    )


def shortfalls(checklist: Checklist, needed: Mapping[str, int] | None = None) -> list[Shortfall]:
    """Every example that falls short, and, where `needed` is given, every list that is too short."""
    made = []
    for requirement in checklist.requirements:
        for listed, allowed in _ALLOWED.items():
            told: tuple[str, ...] = getattr(requirement.examples, listed)
            for example in told:
                finding = finding_for(checklist, requirement, example)
                if finding.verdict not in allowed:
                    made.append(Shortfall(requirement.id, listed, example, finding=finding))
            least = (needed or {}).get(listed, 0)
            if len(told) < least and needs_examples(requirement):
                made.append(Shortfall(requirement.id, listed, "", least, len(told)))
    return made


def sampled(checklist: Checklist) -> Iterator[Sampled]:
    """For every topic of a checklist a sample of its bank, judged by that topic alone."""
    asked = frozenset(name for requirement in checklist.requirements for name in requirement.all_topics)
    for path in bank_paths() if asked else ():
        bank = list(examples(path))
        if not bank or bank[0].topic not in asked:
            continue
        name = bank[0].topic
        probe = Requirement(name, name, name, "", Tier.EXPECTED, Kind.TOPIC, "", Evidence((name,)))
        taken = [example for listed in LISTS for example in _spread(bank, listed, SAMPLE[listed])]
        wrong = []
        for example in taken:
            finding = finding_for(checklist, probe, example.text)
            if (example.listed == "refused") == (finding.verdict in (Verdict.MET, Verdict.PARTIAL)):
                wrong.append((example, finding))
        yield Sampled(name, len(taken), tuple(wrong))


def _spread(bank: Sequence[Example], listed: str, count: int) -> list[Example]:
    """`count` examples of a list at even distances, so that every hand has its share."""
    rows = [example for example in bank if example.listed == listed]
    return [rows[at * len(rows) // count] for at in range(min(count, len(rows)))] if rows else []


def nearest_keyword(requirement: Requirement, example: str) -> Near | None:
    """The keyword of a requirement that lacks least in a sentence; of equals the one that reads most like it."""
    from rapidfuzz import fuzz

    words = plain(example).chars
    figures = quantities(words)
    parts = (requirement.evidence, *(facet.evidence for facet in requirement.facets))
    made = []
    for keyword in (keyword for evidence in parts for keyword in evidence.keywords):
        lacks = [
            "|".join(options)
            for options in keyword.words
            if find(keyword._replace(words=(options,), units=()), Sought(words)) is None
        ]
        lacks += [
            f"#{'|'.join(units)}"
            for units in keyword.units
            if not any(figure.counts and (not units or figure.unit in units) for figure in figures)
        ]
        count = len(keyword.words) + len(keyword.units)
        alike = fuzz.partial_ratio("".join(options[0] for options in keyword.words), words)
        made.append((len(lacks) / count, -alike, Near(keyword.text, tuple(lacks) or (keyword.text,))))
    return min(made, default=(0, 0, None), key=lambda row: row[:2])[2]
