"""What is broken in a text: counted and told, never hidden."""

from __future__ import annotations

import re

__all__ = ["damage"]

# Each sign with the sentence for one and for many. The last but one are the characters that ，。的“ become when
# UTF-8 is read as GBK, and what U+FFFD becomes; none of them is used in Chinese prose.
_SIGNS = (
    (
        re.compile("\ufffd"),
        "1 character could not be decoded and stands as U+FFFD.",
        "{} characters could not be decoded and stand as U+FFFD.",
    ),
    (
        re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"),
        "1 private-use character has no meaning outside its font.",
        "{} private-use characters have no meaning outside their font.",
    ),
    (
        re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"),
        "1 control character stands in the text.",
        "{} control characters stand in the text.",
    ),
    (
        re.compile("(?:[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]{1,3}){3,}"),
        "1 passage of UTF-8 read as Latin-1 cannot be read.",
        "{} passages of UTF-8 read as Latin-1 cannot be read.",
    ),
    (
        re.compile("(?:锟斤拷)+|[锛銆鐨鈥]|[烫屯]{3,}"),
        "1 trace of a wrong decoding stands in the text.",
        "{} traces of a wrong decoding stand in the text.",
    ),
    (
        re.compile("(?<=[\u4e00-\u9fff])\\?[A-Z,](?=[\u4e00-\u9fff])|^[ \u3000]*\\?\\?+", re.MULTILINE),
        "1 question mark stands where a character was lost.",
        "{} question marks stand where characters were lost.",
    ),
)


def damage(content: str) -> tuple[str, ...]:
    """One sentence with the count for each kind of damage found in `content`, none for a sound text."""
    remarks = []
    for pattern, one, many in _SIGNS:
        count = sum(1 for _ in pattern.finditer(content))
        if count:
            remarks.append(one if count == 1 else many.format(f"{count:,}"))
    return tuple(remarks)
