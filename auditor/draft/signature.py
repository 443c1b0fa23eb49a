"""A signature that names another body than the title does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.document.level import class_of
from auditor.document.plain import plain
from auditor.document.report import Role
from auditor.draft.slip import Slip
from auditor.draft.words import sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.document.report import Report

_NAME = re.compile(r"[^\W\da-z_]{2,30}")
_OTHERS = re.compile("[：，。、]")
"""A line to whom the text goes, or whom to ask."""
_TITLED = re.compile(
    r"(?:[\[【][^\]】]*[\]】]|20\d\d ?年度?|关于)* *([^\W\da-z_]{2,30}?)(?=20\d\d|关于|推进|依法|法治|政府信息|全面|年度)"
)
_RANK = re.compile(r"^中共|人民政府|政府|管理委员会|管委会|(?:工作)?委员会$|党?工?委$|党组$")
"""What may be written or left out of a name."""


def check(report: Report) -> Iterator[Slip]:
    """One slip for the first body under the text that is not that of the title; offices that sign for a government are none."""
    titled = _TITLED.match(plain(report.facts.title or "").chars)
    if not titled or not class_of(titled[1]):
        return
    clerks = re.compile("|".join(map(re.escape, words()["signature"]["clerks"])))
    for sentence, told in sentences(report):
        if sentence.role is not Role.SIGNATURE or _OTHERS.search(told):
            continue
        for name in _NAME.finditer(told):
            if class_of(name[0]) and not _agree(clerks.split(name[0])[0], titled[1]):
                start, end = sentence.start + name.start(), sentence.start + name.end()
                yield Slip("signed_by", start, end, (name[0], titled[1]))
                return


def _agree(one: str, other: str) -> bool:
    """Whether two names may be of one body: the letters of the shorter stand in the longer, in their order.

    So they do where one is short (住建局) or names the body above as well (某市某区人民政府).
    """
    short, long = sorted((_bare(one), _bare(other)), key=len)
    rest = iter(long)
    return all(char in rest for char in short)


def _bare(name: str) -> str:
    return _RANK.sub("", name)
