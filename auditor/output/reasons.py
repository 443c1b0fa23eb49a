"""A verdict in words: why it is not met, why a passage was refused, how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.judging.review import pull
from auditor.output.style import clean
from auditor.words import Lang, Said, said, say, tell

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
    return say("comma", lang).join(tell(one, lang) for one in finding.missing_facets)


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
