"""Marked content of a PDF whose /ActualText says other letters than those that are drawn: the drawn ones are read."""

from __future__ import annotations

import ctypes
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from auditor.reading.pdflook import PageLook, address, objects

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


_REPLACED = "other letters than those drawn"
"""Text of a layer that stands where the page shows something else."""
_UNKNOWN = "\ufffd"
_LIGATURE = 3
_LONGEST = 2_000
"""Glyphs that no map names are matched one by one up to here: a longer span is none of a few letters."""
_WIDE = "\u2e80"

_Marks = tuple[int, ...]


def drawn_text(raw: Any, page: Any, again: Callable[[], Any]) -> tuple[Any, list[tuple[str, str]]]:
    """The text page of a page, and the (text, why) that its marks say and nobody sees.

    The marks' /ActualText (ISO 32000-1, 14.9.4) is kept where it says what is drawn: ligatures, hyphens at a
    line's end, glyphs of an embedded font that nothing else maps to letters. `again` opens the page once more.
    """
    groups = _groups(raw, page)
    if not groups:
        return page.get_textpage(), []
    other = again()
    for _, found, marks in _marked(raw, other):
        _remove(raw, found, marks)
    plain = other.get_textpage()
    shown = _joined(_shown(raw, other, plain, groups), groups)
    plain.close()
    other.close()
    text = page.get_textpage()
    said = _joined(_said(raw, page, text, set(groups)), groups)
    wrong = {group: passage for group, passage in said.items() if not _same(passage, shown[group])}
    if not wrong:
        return text, []
    text.close()
    for at, found, marks in _marked(raw, page):
        if groups.get(at) in wrong:
            _remove(raw, found, marks)
    return page.get_textpage(), [(passage, _REPLACED) for passage in wrong.values() if passage.strip()]


def _texts(raw: Any, page: Any) -> Iterator[tuple[int, Any]]:
    """The text objects of a page, each with its place in the order of drawing."""
    for at, (kind, found, _) in enumerate(objects(raw, page)):
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield at, found


def _marks(raw: Any, found: Any) -> list[Any]:
    marks = [raw.FPDFPageObj_GetMark(found, at) for at in range(max(0, raw.FPDFPageObj_CountMarks(found)))]
    return [mark for mark in marks if mark and raw.FPDFPageObjMark_GetParamValueType(mark, b"ActualText")]


def _marked(raw: Any, page: Any) -> list[tuple[int, Any, list[Any]]]:
    """(place, object, marks) of the text objects under such marks."""
    return [(at, found, marks) for at, found in _texts(raw, page) if (marks := _marks(raw, found))]


def _groups(raw: Any, page: Any) -> dict[int, _Marks]:
    """The text objects under such marks, by their place; those of the same marks are replaced together."""
    return {at: tuple(map(address, marks)) for at, _, marks in _marked(raw, page)}


def _remove(raw: Any, found: Any, marks: list[Any]) -> None:
    for mark in marks:
        raw.FPDFPageObj_RemoveMark(found, mark)


def _letters(raw: Any, page: Any, text: Any, wanted: set[int]) -> Iterator[tuple[int, int, str, Any]]:
    """(place of its object, index, character, object) of the characters of the wanted text objects."""
    places = {address(found): at for at, found in _texts(raw, page)}
    for index in range(text.count_chars()):
        found = raw.FPDFText_GetTextObject(text, index)
        at = places.get(address(found), -1) if found and raw.FPDFText_IsGenerated(text, index) != 1 else -1
        if at in wanted:
            code = raw.FPDFText_GetUnicode(text, index)
            is_hyphen = code == 0xFFFE or raw.FPDFText_IsHyphen(text, index) == 1
            yield at, index, "-" if is_hyphen else chr(code), found


def _said(raw: Any, page: Any, text: Any, wanted: set[int]) -> dict[int, str]:
    said: dict[int, str] = defaultdict(str)
    for at, _, letter, _ in _letters(raw, page, text, wanted):
        said[at] += letter
    return said


def _shown(raw: Any, page: Any, text: Any, groups: dict[int, _Marks]) -> dict[int, str]:
    """What every object draws; U+FFFD for what an embedded font names no letter for.

    pdfium gives the codes themselves where a font has no map to letters: control characters tell such a font.
    Only what is seen, or hidden, as the first letter under the same marks is: theirs is the place of the whole.
    """
    look = PageLook(raw, page)
    box = raw.FS_RECTF()
    shown: dict[int, str] = defaultdict(str)
    first: dict[_Marks, str] = {}
    drawn = list(_letters(raw, page, text, set(groups)))
    fonts = [raw.FPDFTextObj_GetFont(found) for *_, found in drawn]
    unmapped = {
        address(font)
        for (_, _, letter, _), font in zip(drawn, fonts, strict=True)
        if font and unicodedata.category(letter) == "Cc"
    }
    for (at, index, letter, _), font in zip(drawn, fonts, strict=True):
        raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
        why = look.why(text, index, ord(letter), (box.left, box.bottom, box.right, box.top))
        if first.setdefault(groups[at], why) == why:
            unknown = font and (address(font) in unmapped or unicodedata.category(letter) in ("Cn", "Co"))
            embedded = unknown and raw.FPDFFont_GetIsEmbedded(font) == 1
            shown[at] += _UNKNOWN if embedded else letter
    return shown


def _joined(texts: dict[int, str], groups: dict[int, _Marks]) -> dict[_Marks, str]:
    """What the objects of every group say together, in the order of drawing."""
    parts: dict[_Marks, list[str]] = {}
    for at, marks in groups.items():
        parts.setdefault(marks, []).append(texts.get(at, ""))
    return {marks: paired("".join(own)) for marks, own in parts.items()}


def paired(text: str) -> str:
    """The characters with surrogate pairs made one, single surrogates made U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _same(said: str, shown: str) -> bool:
    """Whether both are the same letters; one that no map names may be any one, or a ligature of narrow ones."""
    wanted, drawn = _folded(said), _folded(shown)
    if wanted == drawn or _UNKNOWN not in drawn or len(wanted) > _LONGEST:
        return wanted == drawn
    ends = {0}
    for letter in drawn:
        reached = set()
        for at in ends:
            if letter != _UNKNOWN:
                if wanted[at : at + 1] == letter:
                    reached.add(at + 1)
                continue
            reached.update((at, min(at + 1, len(wanted))))
            for end in range(at + 2, min(at + _LIGATURE, len(wanted)) + 1):
                if all(each < _WIDE for each in wanted[at:end]):
                    reached.add(end)
        ends = reached
        if not ends:
            return False
    return len(wanted) in ends


def _folded(text: str) -> str:
    """The letters alone: without white space, marks of format and hyphens; ligatures as their letters."""
    return "".join(filter(_counts, unicodedata.normalize("NFKC", text)))


def _counts(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return letter == _UNKNOWN or (kind[0] not in "CZ" and kind != "Pd")
