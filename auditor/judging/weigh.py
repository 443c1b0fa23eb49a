"""A hit becomes evidence, or is refused and says why: role, titles, negation, years, bodies, substance.

The rules are those of a careful reader (the same words are evidence among the achievements, an admission among the
shortcomings, a promise in the plan, and nothing in a heading, a quoted title or a sentence about another year).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from auditor.checklist.model import Evidence
from auditor.checklist.phrase import Phrase
from auditor.document.report import Level, Role
from auditor.judging import cues
from auditor.judging.model import Refusal, Strength, Weighed
from auditor.matching.find import Hit, find_all
from auditor.matching.index import Index


class Weigher:
    """Weighs the hits of one report; holds what is the same for every requirement."""

    def __init__(self, index: Index, level: Level | None, year: int | None) -> None:
        self.index = index
        self.level = level
        self.year = year
        issuer = index.report.facts.issuer or ""
        self._own_city = bool(re.search(r"(市|州|盟)(人民政府|政府|行署)?$", issuer))
        # A report written in the year after calls its own year 去年.
        written = index.report.facts.signed or index.report.facts.published or ""
        self._written_in_year = year is not None and written[:4] == str(year)
        self._hits: dict[int, tuple[Sequence[Phrase], list[Hit]]] = {}
        self._claimed: dict[int, set[str]] = {}
        self._acts: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def hits(self, evidence: Evidence, name: str) -> list[Hit]:
        """Every hit of one list of phrases of `evidence`."""
        phrases: Sequence[Phrase] = getattr(evidence, name)
        key = id(phrases)
        known = self._hits.get(key)
        if known is None:
            known = self._hits[key] = (
                phrases,
                find_all(self.index, phrases),
            )
        return known[1]

    def claim(self, requirement: str, hits: Collection[Hit]) -> None:
        """Note that a requirement speaks in the clauses of these hits, so that no other borrows from them."""
        for hit in hits:
            self._claimed.setdefault(self.index.clause(hit.head[0])[0], set()).add(requirement)

    def weigh(
        self,
        requirement: str,
        evidence: Evidence,
        roles: Collection[Role],
        facet: str | None = None,
        besides: Evidence | None = None,
    ) -> list[Weighed]:
        """Every passage that carries the words of `evidence`, accepted or refused, best first.

        A facet is refused what the whole requirement, `besides`, excludes.
        """
        found = [
            (name, hit) for name in ("proof", "topic", "claim", "gap") for hit in self.hits(evidence, name)
        ]
        if not found:
            return []
        excluded = [
            (hit.start, hit.end, hit.sentence)
            for part in (evidence, besides)
            if part is not None
            for hit in self.hits(part, "exclude")
        ]
        return ordered([self._weigh(requirement, name, hit, roles, excluded, facet) for name, hit in found])

    def _weigh(
        self,
        requirement: str,
        name: str,
        hit: Hit,
        roles: Collection[Role],
        excluded: list[tuple[int, int, int]],
        facet: str | None,
    ) -> Weighed:
        refusal = self.refusal(name, hit, roles, excluded)
        strength = Strength.REFUSED
        if (refusal is Refusal.OTHER_YEAR and self._still_in_force(hit)) or (
            refusal is Refusal.SHORTCOMING and name in ("proof", "topic", "claim") and self._conceded(hit)
        ):
            refusal, strength = None, Strength.GENERAL
        elif refusal is None:
            strength = Strength.GENERAL
            proves = name == "proof" and not self._vague(hit)
            if (
                proves or (name in ("proof", "topic") and self.concrete(requirement, hit))
            ) and not self._unfinished(hit):
                strength = Strength.CONCRETE
            elif self.index.sentence(hit.sentence).heading and Role.ACHIEVEMENT in roles:
                # A slogan that opens a paragraph claims nothing by itself.
                refusal, strength = Refusal.HEADING, Strength.REFUSED
        index = self.index
        sentence = index.sentence(hit.sentence)
        return Weighed(
            sentence.start,
            sentence.end,
            hit.sentence,
            hit.words,
            round(hit.similarity, 1),
            strength,
            refusal,
            index.plain_span(hit.start, hit.end),
            facet,
            hit.rule,
        )

    def _unfinished(self, hit: Hit) -> bool:
        """Whether the clause of the hit, or the one after it, tells that nothing has come of it yet."""
        if hit.figures or not self.index.holds(hit.sentence, cues.BEGUN):
            return False
        return bool(cues.UNFINISHED.search(self._and_after(hit.start, hit.end - 1, hit.sentence)))

    def _and_after(self, first: int, last: int, sentence: int) -> str:
        """The words from the clause of one offset to the clause after that of another, within a sentence."""
        start, _ = self.index.clause(first)
        _, end = self.index.clause(last)
        _, end = self.index.clause(min(end + 1, self.index.bounds(sentence)[1]))
        return self.index.chars[start:end]

    def refusal(
        self, name: str, hit: Hit, roles: Collection[Role], excluded: list[tuple[int, int, int]]
    ) -> Refusal | None:
        """Why a hit is no evidence, or None."""
        sentence = self.index.sentence(hit.sentence)
        role = sentence.role
        for start, end, number in excluded:
            if number == hit.sentence and any(start < last and end > first for first, last in hit.places):
                return Refusal.EXCLUDED
        if role in (Role.SHORTCOMING, Role.CAUSE) and role not in roles:
            return Refusal.SHORTCOMING
        if role is Role.PLAN and role not in roles:
            return Refusal.PLAN
        if role is Role.PAGE and role not in roles:
            return Refusal.PAGE
        if name == "gap":
            return Refusal.ROLE
        if role not in roles and not (
            role is Role.PREAMBLE
            and Role.ACHIEVEMENT in roles
            and self._substance(*self.index.clause(hit.head[0]))
        ):
            return Refusal.ROLE
        if sentence.heading and role is not Role.TITLE and not self._lead_with_substance(hit):
            return Refusal.HEADING
        if self._quoted(hit):
            return Refusal.QUOTED_TITLE
        if self._negated(hit):
            return Refusal.NEGATED
        if self._other_year(hit):
            return Refusal.OTHER_YEAR
        if self._other_body(hit):
            return Refusal.OTHER_BODY
        if self._forwarded(hit):
            return Refusal.FORWARDED
        if self._to_come(hit):
            return Refusal.PLAN
        return None

    def _to_come(self, hit: Hit) -> bool:
        """Whether the clause of the hit tells of a day to come (将于明年一季度…), in a part of the report that does not."""
        if not self.index.holds(hit.sentence, cues.COMES):
            return False
        start, end = self.index.clause(hit.head[0])
        return bool(cues.TO_COME.search(self.index.chars[start:end]))

    def _forwarded(self, hit: Hit) -> bool:
        if not self.index.holds(hit.sentence, cues.FORWARDS) or "转发" in hit.rule:
            return False
        return bool(cues.FORWARDED.search(self._and_after(hit.head[0], hit.head[0], hit.sentence)))

    def _vague(self, hit: Hit) -> bool:
        """Whether the words of a proof stand in a formula of zeal or duty (严格落实…, 坚持…, 应当…) with nothing to count."""
        if hit.figures:
            return False
        start, _ = self.index.clause(hit.start)
        _, end = self.index.clause(hit.end - 1)
        words = self.index.chars[start:end]
        zeal = any(
            not any(first <= found.start() + start < last for first, last in hit.places)
            for pattern in (cues.ZEAL, cues.DUTY)
            for found in pattern.finditer(words)
        )
        if not zeal or cues.DONE.search(words) or cues.MONTH.search(words):
            return False
        return not any(quantity.counts for quantity in self.index.quantities_in(start, end))

    def _lead_with_substance(self, hit: Hit) -> bool:
        """Whether the run-in heading that carries the hit is followed, in its paragraph, by something concrete."""
        number = hit.sentence + 1
        sentences = self.index.report.sentences
        if number >= len(sentences) or sentences[number].paragraph != sentences[hit.sentence].paragraph:
            return False
        start, end = self.index.bounds(number)
        return end > start

    def _quoted(self, hit: Hit) -> bool:
        """Inside the title of a document that this sentence does not issue."""
        title = self.index.in_title(*hit.head)
        if title is None:
            return False
        return not self._issued(title)

    def _issued(self, title: tuple[int, int]) -> bool:
        """Whether the document of this title is issued by the clause it stands in (and not one 新修订的)."""
        start, _ = self.index.clause(title[0])
        before = self.index.chars[max(start, title[0] - 24) : title[0]]
        return bool(cues.ISSUED.search(before)) and not cues.ISSUED_BEFORE.search(before)

    def _negated(self, hit: Hit) -> bool:
        if not self.index.holds(hit.sentence, cues.NEGATES):
            return False
        start, _ = self.index.clause(hit.start)
        _, end = self.index.clause(hit.end - 1)
        before = self.index.chars[start : hit.start]
        for found in cues.NEGATION.finditer(before):
            # A negation at the head of a clause governs all of it, one inside it only what stands near.
            if found.start() > 4 and len(before) - found.end() > 12:
                continue
            between = before[found.end() :]
            if "的" in between and not between.endswith(("的情况", "的情形")):
                continue
            if re.search(r"不|无", between):
                continue
            return True
        own = re.search("没有|未|无|没", hit.words)
        if not own and any(
            cues.DENIED.match(self.index.chars, self.index.clause(place)[0]) for place, _ in hit.places
        ):
            return True
        # A phrase that spells its own negation (没有制定规范性文件) is no negated phrase.
        first = hit.end if own else hit.start
        return bool(cues.NEGATED_AFTER.search(self.index.chars[first : min(end, hit.end + 16)]))

    def _other_year(self, hit: Hit) -> bool:
        if self.year is None or not self.index.holds(hit.sentence, cues.DATES):
            return False
        low, _ = self.index.bounds(hit.sentence)
        _, clause_end = self.index.clause(hit.end - 1)
        chars = self.index.chars
        state: bool | None = None
        for found in cues.YEAR.finditer(chars, low, clause_end):
            if self.index.in_title(found.start(), found.end()):
                continue
            after = chars[found.end(1) : found.end(1) + 16]
            before = chars[max(low, found.start() - 4) : found.start()]
            if (
                cues.AUDITED.match(after)
                or not after.startswith("年")
                or cues.YEAR_SPAN.match(after)
                or cues.YEAR_REFERENCE.search(before)
            ):
                continue
            year = int(found[1])
            if year < self.year:
                if found.start() >= hit.end and not re.search(
                    r"(已|就|便|曾|即)", chars[found.end() : clause_end]
                ):
                    continue
                if cues.DOCUMENT_YEAR.match(chars[found.end(1) : found.end(1) + 34]):
                    # The year dates a document or a body, not the act of a later clause; in the same clause
                    # `_still_in_force` judges whether it is carried out now.
                    if self.index.clause(found.start()) == self.index.clause(hit.start):
                        state = True
                    continue
                state = True
            elif found.start() < hit.end:
                state = False
        if state is None:
            start, _ = self.index.clause(hit.start)
            words = chars[start : hit.start]
            return bool(cues.LAST_YEAR.search(words)) or (self._written_in_year and "去年" in words)
        return state

    def _still_in_force(self, hit: Hit) -> bool:
        """Whether a document or mechanism of an earlier year is told as being kept in the reporting year."""
        low, high = self.index.bounds(hit.sentence)
        words = self.index.chars[low:high]
        if re.search(r"(开展|组织|进行|举办|召开|实施|做)过|曾", words):
            return False
        return bool(cues.KEPT.search(words))

    def _other_body(self, hit: Hit) -> bool:
        low, _ = self.index.bounds(hit.sentence)
        before = self.index.chars[low : hit.start]
        if cues.DEMAND.match(self.index.chars[low : low + 4]) and self._speech_goes_on(hit.sentence):
            return True
        patterns = [cues.SPEECH] if self.index.holds(hit.sentence, cues.SPEAKS) else []
        if patterns and self.level in (Level.COUNTY, Level.TOWN, Level.DEPARTMENT) and not self._own_city:
            patterns.append(cues.SPEECH_CITY)
        if patterns and self.level is Level.TOWN:
            patterns.append(cues.SPEECH_COUNTY)
        for pattern in patterns:
            found = next(iter(list(pattern.finditer(before))[-1:]), None)
            if (
                found
                and not cues.OWN.search(before[found.end() :])
                and not re.search(
                    r"(按照|根据|对照|落实|围绕|结合|遵照|依据|遵循)[^\W\da-z_]{0,20}$",
                    before[: found.start()][-22:],
                )
            ):
                if "，" in before[found.end() + 24 :] and not self.index.in_quote(hit.start, hit.end):
                    continue
                return True
        quote = self.index.in_quote(hit.start, hit.end)
        return bool(
            quote
            and quote[1] - quote[0] >= 14
            and (
                cues.QUOTING.search(self.index.chars[max(0, quote[0] - 12) : quote[0]])
                or cues.QUOTED_DEMAND.match(self.index.chars[quote[1] : quote[1] + 6])
            )
        ) or self._other_subject(hit, low)

    def _speech_goes_on(self, number: int) -> bool:
        """Whether a sentence that begins with 要 continues a superior's words across a semicolon."""
        sentences = self.index.report.sentences
        while number and sentences[number - 1].paragraph == sentences[number].paragraph:
            number -= 1
            low, high = self.index.bounds(number)
            words = self.index.chars[low:high]
            if cues.SPEECH.search(words) or re.search(r"(要求|提出|强调|指出)，", words):
                return True
            if not cues.DEMAND.match(words):
                return False
        return False

    def _other_subject(self, hit: Hit, low: int) -> bool:
        """Whether the clause's subject is a body of another place, and nothing of our own stands before the hit."""
        if self.level not in (Level.COUNTY, Level.TOWN, Level.DEPARTMENT):
            return False
        if not self.index.holds(hit.sentence, cues.PLACES):
            return False
        own = self.index.report.facts.issuer or ""
        before = self.index.chars[low : hit.end]
        for found in cues.OTHER_SUBJECT.finditer(before):
            if found.start() + low > hit.start:
                break
            place = found[1]
            if not own or place[-3:] in own or own.startswith(place):
                continue
            if place[-1] != "市" and not (self.level is Level.DEPARTMENT and found[2].endswith("政府")):
                continue
            if not cues.OWN.search(cues.NOT_OWN.sub("", before[found.end() :])):
                return True
        return False

    def _conceded(self, hit: Hit) -> bool:
        """A positive fact told as a concession inside the shortcomings (尽管每年都…，但…)."""
        low, high = self.index.bounds(hit.sentence)
        before = self.index.chars[max(low, hit.start - 40) : hit.start]
        after = self.index.chars[hit.end : high]
        return bool(
            cues.CONCESSION.search(before) and cues.TURN.search(after) and not cues.TURN.search(before)
        )

    def part(self, roles: Collection[Role], concrete: bool = True) -> list[Weighed]:
        """The sentences of some roles as evidence of the part they make, the richest in figures first."""
        made: list[tuple[int, Weighed]] = []
        for number, sentence in enumerate(self.index.report.sentences):
            if sentence.role not in roles or sentence.heading:
                continue
            start, end = self.index.bounds(number)
            words = self.index.chars[start:end].rstrip("，")
            figures = sum(quantity.counts for quantity in self.index.quantities_in(start, end))
            if sentence.role is Role.PLAN:
                rich = bool(cues.ARRANGED.search(words)) and not cues.RESOLVE.search(words)
            else:
                rich = self._substance(start, end)
            strength = Strength.CONCRETE if rich and concrete else Strength.GENERAL
            item = Weighed(sentence.start, sentence.end, number, "", 100.0, strength)
            made.append((figures, item))
        made.sort(key=lambda pair: (pair[1].strength is not Strength.CONCRETE, -pair[0], pair[1].start))
        return [item for _, item in made]

    def concrete(self, requirement: str, hit: Hit) -> bool:
        """Whether a concrete act or result stands in the hit's clause, or in the ones that follow and speak of it."""
        index = self.index
        if hit.figures:
            return True
        start, _ = index.clause(hit.start)
        _, end = index.clause(hit.end - 1)
        if self._substance(start, end, hit.head):
            return True
        if cues.DUTY.search(index.chars[start:end]):
            # What follows a rule told tells the rule on.
            return False
        zeal = cues.ZEAL.search(index.chars[index.clause(hit.start)[0] : end])
        _, high = index.bounds(hit.sentence)
        for _ in range(2):
            if end >= high:
                break
            start, end = index.clause(end + 1)
            if zeal and cues.WHOLE.match(index.chars[start : start + 2]):
                # 积极推进…，全市新建基站340座: after a formula the figure of a new subject is another matter.
                return False
            if self._claimed.get(start, set()) - {requirement}:
                return False
            if self._substance(start, end):
                return True
        sentence = index.sentence(hit.sentence)
        if sentence.heading or hit.end >= high - 2:
            return self._next_sentence(requirement, hit.sentence)
        return False

    def _next_sentence(self, requirement: str, number: int) -> bool:
        """Whether the next sentence of the paragraph is concrete and speaks of nothing else."""
        sentences = self.index.report.sentences
        if not sentences[number].heading or number + 1 >= len(sentences):
            return False
        if sentences[number + 1].paragraph != sentences[number].paragraph:
            return False
        start, high = self.index.bounds(number + 1)
        while start < high:
            start, end = self.index.clause(start)
            if self._claimed.get(start, set()) - {requirement}:
                return False
            if self._substance(start, end):
                return True
            start = end + 1
        return False

    def _substance(self, start: int, end: int, head: tuple[int, int] = (0, 0)) -> bool:
        """A figure, a document issued, a date or a completed act in a stretch of the index.

        A verb inside `head`, the words of the topic itself (合法性审查), is no act.
        """
        acts = self._acts.get((start, end))
        if acts is None:
            acts = self._acts[start, end] = self._acts_in(start, end)
        return any(act[0] >= head[1] or act[1] <= head[0] for act in acts)

    def _acts_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """The acts in a stretch; what is concrete without a verb stands nowhere, outside of every head."""
        index = self.index
        if any(
            quantity.counts and not index.in_title(quantity.start, quantity.end)
            for quantity in index.quantities_in(start, end)
        ):
            return [_NOWHERE]
        for title in index.titles:
            if start <= title[0] and title[1] <= end and self._issued(title):
                return [_NOWHERE]
        words = index.chars[start:end]
        if cues.DUTY.search(words):
            return []
        if cues.MONTH.search(words):
            return [_NOWHERE]
        if cues.WEAK.search(words) or cues.PREVENTED.search(words):
            return []
        return [(act.start() + start, act.end() + start) for act in cues.ACT.finditer(words)]


_NOWHERE = (-1, -1)


def _order(item: Weighed, rank: dict[Strength, int], refusals: dict[Refusal, int]) -> tuple[int, int, float]:
    return rank[item.strength], refusals.get(item.refusal, 2) if item.refusal else 0, -item.similarity


def ordered(weighed: list[Weighed]) -> list[Weighed]:
    """Best first: concrete, general, refused; then the better match; one per passage, phrase list and strength."""
    rank = {Strength.CONCRETE: 0, Strength.GENERAL: 1, Strength.REFUSED: 2}
    refusals = {Refusal.SHORTCOMING: 0, Refusal.PLAN: 1, Refusal.ROLE: 3}
    best: dict[tuple[int, str | None], Weighed] = {}
    for item in weighed:
        key = (item.sentence, item.facet)
        old = best.get(key)
        if old is None or _order(item, rank, refusals) < _order(old, rank, refusals):
            best[key] = item
    return sorted(
        best.values(),
        key=lambda item: (*_order(item, rank, refusals), item.start),
    )
