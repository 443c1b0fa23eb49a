"""A verdict in words: why it is not met, why a passage was refused, how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.judging.review import pull
from auditor.output.style import clean
from auditor.words import Lang, Said, said, say, tell, titled

if TYPE_CHECKING:
    from auditor.judging.finding import Finding, Weighed


def shortfall(finding: Finding, lang: Lang) -> str:
    """Why a finding is not met; empty when it is."""
    if finding.reason is None:
        return ""
    words = say(finding.reason.value, lang)
    if finding.missing_facets:
        words += say("gap", lang) + say("lacks", lang, lacking(finding, lang))
    return words


def lacking(finding: Finding, lang: Lang) -> str:
    """What a finding lacks, one after the other."""
    return say("comma", lang).join(facet_name(finding, one, lang) for one in finding.missing_facets)


_BODIES = {
    "同级党委": "body.party",
    "同级人大常委会": "body.congress",
    "上一级党委和政府（或其一）": "body.above",
    "党中央、国务院": "body.centre",
    "本级党委和政府（或本级政府）": "body.own",
    "上一级政府有关部门": "body.department_above",
    "上一级党委和政府": "body.both_above",
    "党委全面依法治理委员会办公室": "body.inspector",
}
"""Bodies that a report goes to, which stand as facets of the requirement that names them."""


def facet_name(finding: Finding, one: Said | str, lang: Lang) -> str:
    """The name of a facet, a body or a part that a finding tells of; what a user's own list gives in one language stands."""
    facet = next((facet for facet in finding.requirement.facets if facet.title == one), None)
    if facet is not None:
        return titled(facet, lang)
    return tell(said(_BODIES[one]) if isinstance(one, str) and one in _BODIES else one, lang)


def refusal(item: Weighed, lang: Lang) -> str:
    """Why a passage was refused, with the record of scope and the words that did it; empty for one accepted."""
    return refused_for(item.refusal.value, item.why, lang) if item.refusal else ""


def refused_for(refusal: str, why: Said | str, lang: Lang) -> str:
    """The words for a refusal, and after them the record and the words of the report that it rests on."""
    return tell(_refused(refusal, why), lang)


def refused(item: Weighed) -> Said:
    """The same, before a language is chosen; of a passage that was refused."""
    return _refused(item.refusal.value if item.refusal else "", item.why)


def _refused(refusal: str, why: Said | str) -> Said:
    if not why:
        return said(refusal)
    return said("refused_by", said(refusal), clean(why) if isinstance(why, str) else why)


def pulls(finding: Finding, lang: Lang) -> list[tuple[str, Weighed]]:
    """(words, passage) of what pulls a verdict up and what pulls it down, where there is such."""
    named = zip(("pull_up", "pull_down"), pull(finding), strict=True)
    return [(say(key, lang), item) for key, item in named if item is not None]


def sure(finding: Finding) -> str:
    """The confidence of a verdict as a share; never a whole hundred where it is not quite that."""
    share = round(100 * finding.confidence)
    return f"{min(share, 99) if finding.confidence < 1 else share}%"
