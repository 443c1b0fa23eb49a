"""`Text`: the characters of a report and where each of them stands in the file."""

import bisect
import re
from array import array
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from auditor.errors import ReadingError
from auditor.expression import lazy
from auditor.reading.charset import decode, decode_leniently, mended
from auditor.words import Said, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.reading.grid import Grid


MAX_CHARACTERS = 2_000_000
"""A report longer than this is refused: the longest published ones stay under 400,000 characters."""
MAX_LINES = 30_000
"""A report of more lines is refused: what is made of every line takes far more room than the line."""
MAX_SENTENCES = 30_000
"""A report of more sentences is refused likewise; the longest published ones have some 10,000."""
MAX_CLAUSES = 150_000
"""Of more clauses too."""


class Hidden(NamedTuple):
    """A passage that the file holds and a reader does not see; it is left out of the text."""

    offset: int
    """Where in the text it would stand."""
    text: str
    why: str
    """How it is hidden, in the format's own words: ``display: none``, ``struck through``."""


class Text(NamedTuple):
    """A report as read: characters with line ends folded to ``\\n``, nothing else changed but what a remark tells."""

    content: str
    """The characters; for a text file those of the file itself, without a byte-order mark."""
    path: str
    """The path as the user gave it, ``-`` for standard input."""
    data: bytes
    """The bytes read."""
    encoding: str = "utf-8"
    metadata: tuple[tuple[str, str], ...] = ()
    """Facts the file format carries beside its text: (name, value) in the order found."""
    places: tuple[tuple[int, Said], ...] = ()
    """(offset, name of the place) in rising order, such as the first page; a text file has none."""
    remarks: tuple[Said, ...] = ()
    """What the reader had to mend or could not read, one sentence each."""
    furniture: tuple[tuple[int, int], ...] = ()
    """(start, end) of whole lines known to be page furniture, rising and apart; only web pages have any."""
    hidden: tuple[Hidden, ...] = ()
    """What was left out because a reader does not see it, in the order of the text."""
    grids: "tuple[Grid, ...] | None" = None
    """The tables that the format draws, in the order of the text; None for text, whose tables are drawn with characters."""

    @property
    def sha256(self) -> str:
        """Hexadecimal digest of the bytes read."""
        import hashlib

        return hashlib.sha256(self.data).hexdigest()

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based (line, column) of a character, columns counted in characters."""
        starts = _line_starts(self.content)
        line = bisect.bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def place(self, offset: int) -> Said | None:
        """The page or paragraph a character stands in, if the format has such places."""
        at = bisect.bisect_right(self.places, offset, key=itemgetter(0)) - 1
        return self.places[at][1] if at >= 0 else None


@lru_cache(maxsize=2)
def _line_starts(content: str) -> "array[int]":
    """The offset of the first character of every line; of the texts asked for last, of which a comparison has two."""
    return array("L", [0, *(found.end() for found in re.finditer("\n", content))])


def sound(text: Text) -> Text:
    """The text, with remarks on damaged characters and on what is hidden added.

    Raises ReadingError when there is nothing in it, or more than any report holds.
    """
    content, remarks = text.content, text.remarks
    if not content.strip():
        raise ReadingError(said("text.empty"), said("text.empty.help"))
    for told in _beyond(content):
        raise ReadingError(told, said("alone"))
    if any(map(_is_suspect, set(content))):
        from auditor.reading.damage import damage

        remarks = (*remarks, *damage(content))
    if text.hidden:
        remarks = (*remarks, _told(text))
    return text._replace(remarks=remarks)


def _beyond(content: str) -> "Iterator[Said]":
    """What there is more of than in any report; every piece of a report takes far more room than its characters."""
    if len(content) > MAX_CHARACTERS:
        yield said("text.long", f"{len(content):,}", f"{MAX_CHARACTERS:,}")
    lines = content.count("\n") + 1
    # A long text of ordinary sentences has more of all without taking more than its share of room.
    most = max(MAX_LINES, len(content) // 20)
    if lines > most:
        yield said("text.lines", f"{lines:,}", f"{most:,}")
    if len(content) <= MAX_SENTENCES:
        return
    sentences = sum(1 for _ in _SENTENCE_ENDS.finditer(content))
    most = max(MAX_SENTENCES, len(content) // 16)
    if sentences > most:
        yield said("text.sentences", f"{sentences:,}", f"{most:,}")
    clauses = sentences + sum(map(content.count, ",，:："))
    most = max(MAX_CLAUSES, len(content) // 8)
    if clauses > most:
        yield said("text.clauses", f"{clauses:,}", f"{most:,}")


_SENTENCE_ENDS = lazy(r"[。！？；!?;\n]+")

_TOLD = 3
"""So many hidden passages are told of with their words, the longest."""
_TOLD_CHARACTERS = 20


def _told(text: Text) -> Said:
    """The remark on what was left out as hidden: how many passages, and where and how the longest of them."""
    count = len(text.hidden)
    longest = sorted(text.hidden, key=lambda passage: -len(passage.text))[:_TOLD]
    told = []
    for passage in sorted(longest):
        words = "".join(char for char in passage.text[:_TOLD_CHARACTERS] if char.isprintable())
        more = "…" if len(passage.text) > _TOLD_CHARACTERS else ""
        place = text.place(passage.offset) or said("line", text.position(passage.offset)[0])
        told.append(said("unseen.passage", place, words + more, unseen(passage.why)))
    listed = said(f"unseen.list.{len(told)}", *told)
    if count == 1:
        return said("unseen.one", listed)
    return said("unseen.others" if count > _TOLD else "unseen.many", f"{count:,}", listed)


def unseen(why: str) -> Said | str:
    """Why a passage is not seen: in words, or by the rule of its style sheet or the element that hides it."""
    if re.search("[:=<]", why):
        return why
    figure = re.search(r"[\d.e-]*\d[\d.e-]*", why)
    return said(f"unseen.{why.replace(figure[0], '#')}", figure[0]) if figure else said(f"unseen.{why}")


_SUSPECT = frozenset("\ufffd?锟锛銆鐨鈥烫屯")


def _is_suspect(char: str) -> bool:
    """Whether a character may be a sign of damage, so that the patterns for it are worth compiling."""
    return (
        char in _SUSPECT
        or char < "\t"
        or "\x0e" <= char < " "
        or "\x7f" <= char <= "\x9f"
        or "\xc2" <= char <= "\xf4"
        or "\ue000" <= char <= "\uf8ff"
        or char >= "\U000f0000"
    )


def from_bytes(data: bytes, path: str) -> Text:
    """The `Text` of a plain-text file's bytes.

    Raises ReadingError when there is nothing in it, no encoding fits, or it is too long.
    """
    try:
        content, encoding = decode(data)
        remarks: tuple[Said, ...] = ()
    except ReadingError:
        content, encoding, remarks = decode_leniently(data)
    content, remark = mended(content)
    remarks = (*remarks, *remark)
    for end in _LINE_ENDS:
        content = content.replace(end, "\n")
    if "&" in content:
        from auditor.reading.entities import written_out

        content, remark = written_out(content)
        remarks = (*remarks, *remark)
    return sound(Text(content, path, data, encoding, remarks=remarks))


_LINE_ENDS = ("\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029")
