"""Bytes to characters: the encoding told apart without asking."""

from __future__ import annotations

import re
import unicodedata

from auditor.errors import ReadingError
from auditor.words import Said, said

# The most frequent characters of official prose; a wrong decoding has next to none of them.
_COMMON = frozenset(
    "的一是在有和政府法行建设工作年会议人大委员区县市省部门为对中国发展服务机关制度规定依理实施加强进事"
    "政執設會議縣門為對國發務機關規實進強區員與業領導點個來辦動開處時這們書"
)

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

# A declared name is mapped to the superset that real files use: pages that say gb2312 hold GBK characters.
_DECLARED = {
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}

_UNKNOWN = (said("charset.unknown"), said("save_as_utf8"))

_LENIENT_SHARE = 0.02
"""At most this share of characters may be undecodable in a file that is still read."""


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data` and the name of its encoding, told apart without asking.

    Tried in order: byte-order mark, UTF-16 without one, UTF-8, then GB18030 against Big5 by how many
    frequent characters of official Chinese each gives. Raises ReadingError when none fits.
    """
    marked = decode_marked(data)
    if marked is not None:
        return marked
    if b"\x00" in data[:4096] or (len(data) % 2 == 0 and _looks_utf16(data)):
        for encoding in ("utf-16-le", "utf-16-be"):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if _share(text) > 0.05:
                return text, encoding
        if b"\x00" in data[:4096]:
            raise ReadingError(said("charset.binary"), said("save_as_text_again"))
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # A UTF-8 file cut in the middle of its last character is still UTF-8.
        if error.start >= len(data) - 3 and error.start > 0:
            return data[: error.start].decode("utf-8"), "utf-8"
    candidates = []
    for encoding in ("gb18030", "big5hkscs"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        candidates.append((_share(text), encoding == "gb18030", encoding, text))
    if candidates:
        share, _, encoding, text = max(candidates)
        if share > 0.02:
            return text, encoding
    raise ReadingError(*_UNKNOWN)


def decode_marked(data: bytes) -> tuple[str, str] | None:
    """The text and encoding that a byte-order mark names, None without one or when it lies."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                return None
    return None


def decode_leniently(data: bytes) -> tuple[str, str, tuple[Said, ...]]:
    """The text, encoding and a remark of `data` that holds a few bytes of no character.

    Real files are cut and glued; one broken byte is no reason to refuse 6,000 sound characters.
    Raises ReadingError when more than a fiftieth is broken or the rest does not look like Chinese.
    """
    if b"\x00" not in data[:4096]:
        candidates = []
        for encoding in ("utf-8", "gb18030", "big5hkscs"):
            text = data.decode(encoding, errors="replace")
            broken = text.count("\ufffd")
            if broken <= _LENIENT_SHARE * len(text) and _share(text) > 0.05:
                candidates.append((-broken, encoding, text))
        if candidates:
            _, encoding, text = max(candidates)
            return text, encoding, (said("charset.damaged", encoding),)
    raise ReadingError(*_UNKNOWN)


def decode_declared(data: bytes, *names: str | None) -> tuple[str, str, tuple[Said, ...]]:
    """The text, encoding and remarks of a page whose encoding is declared by the first of `names`.

    A byte-order mark goes before the names. A declaration that the bytes prove wrong is passed over: saved
    pages often keep the old one. Raises ReadingError when no encoding fits.
    """
    marked = decode_marked(data)
    if marked is not None:
        return marked[0], marked[1], ()
    declared = next((name.strip().lower() for name in names if name and name.strip()), "")
    encoding = _DECLARED.get(declared)
    if encoding is not None:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            pass
        else:
            # Bytes that are sound UTF-8 beyond ASCII are no GBK or Big5: chance does not make such pairs.
            if encoding == "utf-8" or data.isascii() or not _is_utf8(data):
                return text, encoding, ()
    try:
        text, found = decode(data)
    except ReadingError:
        return decode_leniently(data)
    wrong = bool(declared) and found != encoding and not data.isascii()
    return text, found, (said("charset.declared", declared, found),) if wrong else ()


def mended(text: str) -> tuple[str, tuple[Said, ...]]:
    """`text` with a wrong decoding of the whole undone, and a remark if it was.

    Converters read UTF-8 as Latin-1 or as GBK and save the result as UTF-8; the way back is exact or fails.
    """
    sample = text[:3000]
    if _share(sample) > 0.05 or sample.isascii():
        return text, ()
    for wrong in ("latin-1", "cp1252", "gb18030"):
        for right in ("utf-8", "gb18030"):
            try:
                back = text.encode(wrong).decode(right)
            except UnicodeError:
                continue
            if wrong != right and _share(back) > 0.1:
                return back, (said("charset.mended", right, wrong),)
    return text, ()


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _looks_utf16(data: bytes) -> bool:
    """Whether one byte of each pair is nearly always that of a CJK character or of white space."""
    sample = data[:2000]
    for high, other in ((sample[1::2], sample[0::2]), (sample[0::2], sample[1::2])):
        likely = sum(0x4E <= byte <= 0x9F or byte in (0, 0x30, 0xFF) for byte in high)
        if high and likely > 0.97 * len(high) and len(set(other)) > 8 * len(set(high)) ** 0.5:
            return True
    return False


# Pages begin with thousands of characters of markup and scripts, which say nothing of the encoding.
_SILENT = re.compile("[\0-\x7f\\s]+")


def _share(text: str) -> float:
    """The share of frequent official characters among the first characters that are neither ASCII nor blank."""
    sample = _SILENT.sub("", text[:200_000])[:3000]
    if not sample:
        return 0.0
    kinds = [*map(unicodedata.category, sample)]
    odd = sum(map(kinds.count, ("Co", "Cn", "Cc")))
    return (sum(map(_COMMON.__contains__, sample)) - 3 * odd) / len(sample)
