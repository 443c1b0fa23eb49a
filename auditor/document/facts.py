"""The facts a report states of itself: what it is, whose, of which year, published and signed when.

Each question has a file of its own (`kind`, `issuer`, `level`, `dates`), and each weighs all that the document says.
"""

from __future__ import annotations

from auditor.document.dates import published_on, reporting_year, signed_on, unlike_metadata
from auditor.document.head import gather
from auditor.document.issuer import issuer_of
from auditor.document.kind import kind
from auditor.document.level import level_of
from auditor.document.lines import Block
from auditor.document.report import Facts

_OWN_ACCOUNTS = frozenset({"person", "other"})
"""Kinds that are accounts of a year too: their year is a fact of theirs."""


def facts_of(plain: str, blocks: list[Block], metadata: tuple[tuple[str, str], ...] = ()) -> Facts:
    """The facts of a document from its blocks and from what the file format says of the page."""
    head = gather(plain, blocks, metadata)
    judged = kind(head)
    issuer = issuer_of(head)
    published = published_on(head)
    known = judged.report is not None
    year = reporting_year(head, known)
    if year is None and published and known:
        year = int(published[:4]) - 1
    if not known and judged.kind not in _OWN_ACCOUNTS:
        year = None
    return Facts(
        kind=judged.report,
        title=head.title or None,
        issuer=issuer.name,
        level=level_of(issuer.name, issuer.own, head),
        reporting_year=year,
        published=published,
        signed=signed_on(head),
        why_not=judged.why_not,
        named=head.title or head.announcing,
        signals=judged.signals,
        remark=unlike_metadata(head, published),
    )
