"""Which yearly report a document is, on building a law-based government or on open information: by weighing, every signal shown.

The words stand in `language/kinds.toml`; here is only where they are looked for and how they are added up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from auditor.document.head import Head
from auditor.document.report import ReportKind, Spoken
from auditor.language.signals import Signal, signals, words
from auditor.words import Said, said

ENOUGH = 3.0
"""What the signals must come to for a report."""
_MOST_AGAINST = -5.0
"""What the words of the body may weigh at most against a title that names such a report; a template has no title."""
_MOST_FOR = 9.0
"""What all but the title may weigh at most for a report."""
_OWN = ("title", "whole")
_LIKE_A_TITLE = re.compile(
    r"^[^，。；：]{2,20}20\d\d年度?[^，。；：]{2,16}(?:情况|公告|公示|公开|年报|结果)$"
)
"""A line above the text that would be its title, were it such a report's."""
_NO_LAW = -12.0
"""What it weighs that a text announces itself (现将…如下), and neither the clause nor what stands around it speaks of the
rule of law: a budget and the results of an inspection announce themselves in the same form, and have the same parts."""
_NO_REPORT = frozenset(
    {"notice", "plan", "explanation", "news", "template", "half", "span", "list", "speech"}
)
"""What a document may be that is no report of any kind."""


class Judged(NamedTuple):
    """What a document was taken for."""

    report: ReportKind | None
    """Which yearly report it is, if any."""
    why_not: Said | None
    """The two strongest reasons against its being one on law-based government; None for such a report."""
    kind: str
    """`report`, or what it rather is: `notice`, `plan`, `news` …"""
    signals: tuple[Spoken, ...]
    """All that spoke, strongest first."""


def kind(head: Head) -> Judged:
    """Weigh what the title, the announcing clause, the parts, the page and the opening say."""
    places = _places(head)
    spoken = _spoken(signals("kinds.toml", "signal"), places)
    spoken += _silent(head, spoken)
    spoken.sort(key=lambda item: (-abs(item.weight), item.name))
    total = _total(spoken)
    if total >= ENOUGH:
        return Judged(ReportKind.LAW, None, "report", tuple(spoken))
    against = [item for item in spoken if item.weight < 0]
    report = ReportKind.OPENNESS if _open(places, spoken) else None
    return Judged(report, _reason(against), against[0].means if against else "none", tuple(spoken))


def _open(places: dict[str, str], spoken: list[Spoken]) -> bool:
    """Whether a document that is no report on law-based government is one on open information."""
    if not any(item.means == "openness" for item in spoken):
        return False
    own = _spoken(signals("kinds.toml", "openness"), places)
    against = sum(item.weight for item in spoken if item.means in _NO_REPORT)
    return sum(item.weight for item in own) + against >= ENOUGH


def _spoken(listed: Sequence[Signal], places: dict[str, str]) -> list[Spoken]:
    """The signals that speak, each from the place where it speaks loudest."""
    spoken = []
    for signal in listed:
        best: Spoken | None = None
        for where in signal.where:
            found = signal.all(places[where], signal.most) if places[where] else []
            if found:
                words = places[where][min(found)[0] : min(found)[1]]
                told = said(f"doc.{signal.says}")
                made = Spoken(signal.name, signal.means, signal.weight * len(found), where, words, told)
                best = made if best is None or abs(made.weight) > abs(best.weight) else best
        if best:
            spoken.append(best)
    return spoken


def _places(head: Head) -> dict[str, str]:
    """The words of every place that a signal may name."""
    # A title in brackets, or after its document's number, is the document's own.
    quoted = re.fullmatch(r"(?:[^《》]{0,16}\d+号)?《([^《》]*)》", head.title)
    bare = quoted[1] if quoted else re.sub(r"《[^《》]*(《[^《》]*》[^《》]*)*》", "", head.title)
    opening = head.body[:500]
    return {
        "title": bare,
        "whole": quoted[1] if quoted else head.title,
        "announcing": head.announcing,
        "salutation": head.salutation,
        "opening": opening,
        "early": head.body[:260],
        "first": head.body[:24],
        "parts": "\n".join(_numberless(line) for line in head.headings),
        "head": "\n".join((*head.page[:25], opening)),
        "signature": "\n".join(head.signature),
    }


def _numberless(heading: str) -> str:
    return heading.rstrip("。 ")


def _silent(head: Head, spoken: list[Spoken]) -> list[Spoken]:
    """What the lack of signals says: a title of another report, a page without a text."""
    made = []
    named = any(item.means == "report" and item.where in _OWN for item in spoken)
    if head.title and not named and not any(item.where in _OWN for item in spoken):
        told = said("doc.title_other")
        made.append(Spoken("标题另有所指", "other", -6.0, "title", head.title, told))
    other = _names_a_matter(head.announcing) or any(map(_LIKE_A_TITLE.search, head.page))
    if head.announcing and not named and other and not _speaks_of_law(head):
        made.append(
            Spoken("不为法治而报", "other", _NO_LAW, "announcing", head.announcing, said("doc.unnamed"))
        )
    if not re.search(r"[，。；：]", head.body) and not head.headings:
        made.append(Spoken("没有正文", "none", -11.0, "text", "", said("doc.no_text")))
    return made


def _names_a_matter(clause: str) -> bool:
    """Whether a clause that announces an account says what it is of (现将2022年度部门决算公开如下), not only that there is one."""
    for word in sorted(words("kinds.toml", "matterless"), key=len, reverse=True):
        clause = clause.replace(word, " ")
    return len(re.findall(r"[^\W\da-z_]", clause)) >= 2


def _speaks_of_law(head: Head) -> bool:
    """Whether title, addressee, a heading, the announcing clause or what leads up to it name what such a report is about."""
    led = head.body[: head.body.find(head.announcing) + len(head.announcing)]
    places = (head.title, head.salutation, led, *head.headings)
    return any(word in place for word in words("kinds.toml", "law") for place in places)


def _total(spoken: list[Spoken]) -> float:
    titled = any(item.where in _OWN and item.means == "report" and item.weight >= 8 for item in spoken)
    inner = sum(
        item.weight
        for item in spoken
        if item.weight < 0 and item.where not in _OWN and item.means not in ("template", "none")
    )
    outer = sum(item.weight for item in spoken if item.weight > 0 and item.where not in _OWN)
    rest = sum(item.weight for item in spoken) - inner - outer
    return rest + min(outer, _MOST_FOR) + (max(inner, _MOST_AGAINST) if titled else inner)


def _reason(against: list[Spoken]) -> Said:
    """The two strongest reasons that differ."""
    told = list(dict.fromkeys(item.says for item in against))[:2] or [said("doc.unnamed")]
    return told[0] if len(told) == 1 else said("doc.two", *told)
