"""What keywords find in a report, and whether a sentence may be evidence where it stands and by the words it holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from auditor.checklist.model import Evidence
from auditor.document.report import Role
from auditor.judging.finding import Refusal, Strength, Weighed
from auditor.judging.telling import Telling
from auditor.judging.thresholds import CONCRETE, OPENING
from auditor.language import Category, Mark
from auditor.language.records import EMPTY
from auditor.language.signals import spellings, stands
from auditor.matching.keywords import Found, find

NOTHING = (Category.NEGATED, Category.ZERO)
"""What a passage is marked as that tells that there was nothing of the kind."""
_SALUTED = 24
"""A line of the opening no longer than this that ends in a colon greets or announces."""

_A_YEAR = re.compile(r"20\d\d年?")
_INTENDS = re.compile(r"将|拟|计划|打算|准备|力争|继续")


def _only_dated(found: Mark, words: str) -> bool:
    """Whether nothing but a later year makes a plan of words that tell how much there was of something, or none."""
    planned = found.record.category is Category.PLANNED
    return planned and bool(_A_YEAR.fullmatch(found.words)) and not _INTENDS.search(words)


class Worded(Telling):
    """The sentences of one report, weighed by the words that they hold."""

    def placed(self, number: int, roles: Collection[Role], carrying: Sequence[int] = ()) -> Refusal | None:
        """Why a sentence is no evidence where it stands, or None; `carrying` are its clauses that carry the matter."""
        sentence = self.index.sentence(number)
        role = sentence.role
        if role in roles:
            return Refusal.HEADING if sentence.heading else None
        if role in (Role.SHORTCOMING, Role.CAUSE):
            return Refusal.SHORTCOMING
        if role is Role.PLAN:
            return Refusal.PLAN
        if role is Role.PAGE:
            return Refusal.PAGE
        if role is Role.PREAMBLE and Role.ACHIEVEMENT in roles and not sentence.heading:
            # The slogans of an opening prove nothing; a figure in it does, and an award.
            words = self.index.words[number].rstrip()
            whole = tuple(range(len(self._sums(number))))
            if words.endswith("：") and len(words) <= _SALUTED:
                return Refusal.ROLE
            if self._honoured(number, carrying):
                return None
            least = CONCRETE if any(figure.counts for figure in self.index.figures(number)) else OPENING
            return None if self.substance(number, whole) >= least else Refusal.ROLE
        return Refusal.ROLE

    def _honoured(self, number: int, carrying: Sequence[int]) -> bool:
        """Whether some clauses tell an award or rank received, which is no slogan."""
        if not carrying:
            return False
        marked = self.clauses(number)
        start, end = marked[carrying[0]].start, marked[carrying[-1]].end
        return stands(spellings("sections.toml", "honour"), self.index.words[number][start:end])

    def excluded(self, number: int, evidence: Evidence) -> bool:
        """Whether a sentence holds a look-alike."""
        return any(
            find(keyword, self.index.sought(number), self.index.figures(number), slips=False)
            for keyword in evidence.exclude
        )

    def of_keywords(self, evidence: Evidence, roles: Collection[Role], facet: str | None) -> list[Weighed]:
        """Every sentence that holds a keyword, by the one that it holds best."""
        made = []
        for number in self.told:
            sentence = self.index.sought(number)
            found = [
                hit
                for keyword in evidence.keywords
                if (hit := find(keyword, sentence, self.index.figures(number))) is not None
            ]
            if found:
                best = max(found, key=lambda hit: (hit.similarity, hit.end - hit.start))
                made.append(self._keyword(number, best, roles, evidence, facet))
        return made

    def _keyword(
        self, number: int, hit: Found, roles: Collection[Role], evidence: Evidence, facet: str | None
    ) -> Weighed:
        marked = self.clauses(number)
        inside = tuple(
            n for n, clause in enumerate(marked) if clause.start < hit.end and clause.end > hit.start
        )
        refused: Refusal | Category | None = self.placed(number, roles)
        if refused is None and self.excluded(number, evidence):
            refused = Refusal.EXCLUDED
        nothing = evidence.zero and any(
            found.record.category in NOTHING for n in inside for found in marked[n].marks
        )
        # A weakness or a plan is told in words of denial and duty, and is no act.
        part = Role.ACHIEVEMENT not in roles
        marks = [
            found
            for n in inside
            for found in marked[n].marks
            if (not part or found.record.category in EMPTY)
            and not (evidence.zero and found.record.category in NOTHING)
        ]
        found = next((found for found in marks if found.record.leaves == "nothing"), None)
        strength = Strength.REFUSED
        why = found.told if found else ""
        if refused is not None:
            why = ""
        elif found is not None:
            refused = found.record.category
            if evidence.zero and _only_dated(found, self.index.words[number]):
                refused, why = Category.OTHER_TIME, found.words
        else:
            after = tuple(n for n in range(inside[-1] + 1, min(inside[-1] + 2, len(marked))))
            told = (
                part
                or nothing
                or self.substance(number, (*inside, *after)) >= CONCRETE
                or any(
                    figure.counts and figure.start >= marked[inside[0]].start
                    for figure in self.index.figures(number)
                )
            )
            strength = Strength.CONCRETE if told and not marks else Strength.GENERAL
        sentence = self.index.sentence(number)
        words = self.index.words[number]
        return Weighed(
            sentence.start,
            sentence.end,
            number,
            words[hit.start : hit.end],
            round(hit.similarity, 1),
            strength,
            refused,
            self.index.plain_span(number, hit.start, hit.end),
            facet,
            hit.keyword,
            hit.similarity / 100,
            why,
        )
