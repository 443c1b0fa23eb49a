"""What is broken in a text: counted and told, never hidden."""

from __future__ import annotations

import re

from auditor.words import Said, said

# Each sign with the key of what is told of it. The last but one are the characters that ，。的“ become when
# UTF-8 is read as GBK, and what U+FFFD becomes; none of them is used in Chinese prose.
_SIGNS = (
    (re.compile("\ufffd"), "undecoded"),
    (re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"), "private"),
    (re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"), "control"),
    (re.compile("(?:[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]{1,3}){3,}"), "latin"),
    (re.compile("(?:锟斤拷)+|[锛銆鐨鈥]|[烫屯]{3,}"), "wrong"),
    (re.compile("(?<=[\u4e00-\u9fff])\\?[A-Z,](?=[\u4e00-\u9fff])|^[ \u3000]*\\?\\?+", re.MULTILINE), "lost"),
)


def damage(content: str) -> tuple[Said, ...]:
    """One sentence with the count for each kind of damage found in `content`, none for a sound text."""
    remarks = []
    for pattern, sign in _SIGNS:
        count = sum(1 for _ in pattern.finditer(content))
        if count:
            remarks.append(said(f"damage.{sign}", f"{count:,}") if count > 1 else said(f"damage.{sign}.one"))
    return tuple(remarks)
