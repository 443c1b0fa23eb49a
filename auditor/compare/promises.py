"""What became of the promises of an old report: each with the sentence of the new one that tells of the same matter, or with none.

Two things are asked of such a sentence. It shares words with the promise, those more that few sentences have; and it
speaks of the same matters, as the learnt weights hear them, which tells the same in other words. What either report says
every year ("办理行政复议案件58件") answers no promise where another sentence is as near.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import Enum
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from auditor import bound
from auditor.compare.alike import normal
from auditor.compare.sentences import Line, lines, planned
from auditor.document.report import Role
from auditor.language.engine import clauses
from auditor.matching import weights
from auditor.matching.grams import grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.document.report import Report


class Fate(str, Enum):
    """What became of a promise."""

    DONE = "done"
    """The new report tells of it among what was done."""
    ADMITTED = "admitted"
    """The new report names it among its shortcomings."""
    REPEATED = "repeated"
    """The new report promises it again."""
    VANISHED = "vanished"
    """Nothing of it was found."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of the old report's plan part."""

    promise: Line
    fate: Fate
    likeness: float
    """How near the passage comes, 0 to 1."""
    passage: Line | None = None
    """The passage of the new report that tells of the matter, where there is one."""


class _Told(NamedTuple):
    """A sentence of the new report that may answer a promise."""

    fate: Fate
    line: Line
    words: frozenset[str]
    senses: tuple[float, ...]
    yearly: float
    """The part of its words that one sentence of what the old report did has too."""


_PARTS = (
    # What stands before the first part that is known may be what was done, under a heading of its own.
    (Fate.DONE, (Role.PREAMBLE, Role.ACHIEVEMENT)),
    (Fate.ADMITTED, (Role.SHORTCOMING, Role.CAUSE)),
    (Fate.REPEATED, (Role.PLAN,)),
)
_NUMBERING = re.compile(r"^\s*([（(]?[一二三四五六七八九十\d]{1,3}[）)、.．是]+)\s*")
_ROUTINE = (
    "进一步", "继续", "持续", "加强", "推进", "深入", "不断", "强化", "完善", "健全", "落实", "提升", "提高", "加快", "全面",
    "着力", "切实", "扎实", "积极", "严格", "坚持", "做好", "开展", "推动", "抓好", "加大", "力度", "工作", "建设", "法治政府",
    "依法行政", "法治", "水平", "能力", "机制", "制度", "体系", "有效", "确保", "实现", "促进", "我县", "我市", "我区", "我省", "我镇", "全县",
    "全市", "全区", "全省", "下一步", "明年", "今年", "改进措施", "存在问题", "政府", "部门", "行政", "组织", "制定", "负责人", "管理办法", "情况",
)  # fmt: skip
"""Words that every promise has; what a promise is about is what is left without them."""
_FAINT = 0.25
"""What a pair of characters out of such words weighs, of what another does."""
_FEWEST = 3
"""A promise with fewer pairs of its own promises nothing that could be looked for."""
_SHARED = 0.04
"""A sentence that holds less than this part of a promise's words is not asked what it speaks of."""
_SENSE = 0.8
"""What agreement in the matter counts, where sharing all words counts 1."""
_YEARLY = 0.3
"""What a sentence loses that stood in the old report too but for its figures."""
NEAR = 0.66
"""A sentence that comes this near tells of the promise."""
_LEAD = 0.2
"""What was done goes before what is admitted, and that before what is planned, unless the other is nearer by so much."""
MOST = 1_000
"""So many promises, and so many sentences of each part, are held against one another: more than any report has."""


def promises(old: Report, new: Report) -> Iterator[Promise]:
    """What the old report's plan part promises, sentence by sentence, and what the new report says of each."""
    names = tuple(name for facts in (old.facts, new.facts) if (name := facts.issuer))
    before = [_pairs(normal(line.text)) for line in lines(old, (Role.PREAMBLE, Role.ACHIEVEMENT))[:MOST]]
    told = [
        _Told(fate, line, words, _senses(line.text), _part_in(words, before))
        for fate, roles in _PARTS
        for line in lines(new, roles)[:MOST]
        for words in [_pairs(line.text)]
    ]
    promised = [(line, _pairs(_NUMBERING.sub("", line.text))) for line in planned(old)[:MOST]]
    faint = _faint(names)
    weight = _weighing([*(one.words for one in told), *before, *(words for _, words in promised)], faint)
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(told):
        for pair in one.words - faint:
            holding[pair].append(number)
    for line, words in promised:
        bound.check()
        own = words - faint
        if len(own) >= _FEWEST:
            near = sorted({number for pair in own for number in holding.get(pair, ())})
            yield _fate(line, words, [told[number] for number in near], weight)


def _faint(names: Sequence[str]) -> frozenset[str]:
    """The pairs of characters that tell little of a matter: those of routine words and of the bodies' own names."""
    return frozenset().union(*map(_pairs, (*_ROUTINE, *names)))


def _weighing(sentences: Sequence[frozenset[str]], faint: frozenset[str]) -> dict[str, float]:
    """What every pair of characters weighs: those that few sentences have weigh more, faint ones little."""
    spread = Counter(pair for words in sentences for pair in words)
    return {
        pair: math.log((len(sentences) + 1) / (often + 0.5)) * (_FAINT if pair in faint else 1.0)
        for pair, often in spread.items()
    }


def _sum(pairs: frozenset[str], weight: Mapping[str, float]) -> float:
    """The weight of some pairs together, the same in whatever order they come."""
    return math.fsum(map(weight.__getitem__, pairs))


def _pairs(words: str) -> frozenset[str]:
    """The pairs of characters of a sentence, none over a mark or a figure."""
    return frozenset(
        piece[at : at + 2] for piece in re.split(r"[\W_\d]+", words) for at in range(len(piece) - 1)
    )


def _part_in(words: frozenset[str], sentences: Sequence[frozenset[str]]) -> float:
    """The greatest part that one of some sentences and this one share of both."""
    return max((len(words & other) / len(words | other) for other in sentences if words & other), default=0.0)


def _senses(words: str) -> tuple[float, ...]:
    """What a sentence says to every topic, of length 1 about its mean, so that the product of two is their agreement."""
    learnt = weights.shipped()
    sums = [learnt.sums(grams(words[start:end])) for start, end in clauses(words)]
    scores = [learnt.score(sums, place) - topic.bias for place, topic in enumerate(learnt.topics)]
    mean = sum(scores) / len(scores)
    length = math.sqrt(sum((score - mean) ** 2 for score in scores)) or 1.0
    return tuple((score - mean) / length for score in scores)


def _fate(line: Line, words: frozenset[str], told: Sequence[_Told], weight: Mapping[str, float]) -> Promise:
    """The fate of a promise by the nearest sentence of each part."""
    whole, senses = _sum(words, weight), _senses(_NUMBERING.sub("", line.text))
    best: dict[Fate, tuple[float, Line]] = {}
    for one in told:
        shared = _sum(words & one.words, weight) / whole
        if shared < _SHARED:
            continue
        near = shared + _SENSE * sum(map(mul, senses, one.senses)) - _YEARLY * one.yearly
        if near > best.get(one.fate, (0.0, line))[0]:
            best[one.fate] = (near, one.line)
    return _chosen(line, best)


def _chosen(line: Line, best: Mapping[Fate, tuple[float, Line]]) -> Promise:
    """Done goes before admitted, and that before promised again: what was done may be planned once more."""
    nearest = max((near for near, _ in best.values()), default=0.0)
    likeness = round(min(nearest / (1 + _SENSE), 1.0), 2)
    for fate, _ in _PARTS:
        near, passage = best.get(fate, (0.0, line))
        if near >= max(NEAR, nearest - _LEAD):
            return Promise(line, fate, round(min(near / (1 + _SENSE), 1.0), 2), passage)
    return Promise(line, Fate.VANISHED, max(likeness, 0.0))
