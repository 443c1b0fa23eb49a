"""Comments put on passages of a Word document: between its runs, cut where that changes nothing, else on the paragraph."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from auditor.reading.markup import local

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document

    from auditor.output.word.notes import Note

AUTHOR, INITIALS = "auditor", "审"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of the text and the paragraph, or the row of a table, that it stands in."""

    start: int
    text: str
    element: Any
    pieces: tuple[tuple[Any, str], ...]
    """(the element that holds them, the characters) that are seen of it, in order."""

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


_Seen = dict[Any, list[tuple[Any, str]]]
"""For every paragraph what is seen of it, in order; a run that is cut becomes two of these."""


def _seen(lines: Sequence[Placed]) -> _Seen:
    made: dict[Any, dict[Any, str]] = {}
    for line in lines:
        for holder, chars in line.pieces:
            made.setdefault(_paragraph(holder), {})[holder] = chars
    return {paragraph: list(pieces.items()) for paragraph, pieces in made.items()}


def _paragraph(holder: Any) -> Any:
    """The paragraph that an element stands in."""
    return next(up for up in holder.iterancestors() if local(up) == "p")


def comment(document: Document, lines: Sequence[Placed], notes: Iterable[Note]) -> None:
    """Put every note on its passage; one whose lines are not there goes to the first line."""
    seen = _seen(lines)
    for note in notes:
        here = [line for line in lines if line.start < note.end and note.start < line.end] or lines[:1]
        if not here:
            continue
        first, _ = _edges(here[0], seen, note.start, note.end)
        _, last = _edges(here[-1], seen, note.start, note.end)
        made = document.comments.add_comment("\n".join(note.lines), AUTHOR, INITIALS)
        # A date would make two runs over one report differ.
        for name in [name for name in made._comment_elm.attrib if name.endswith("}date")]:
            del made._comment_elm.attrib[name]
        _mark(first, last, made.comment_id)


def _mark(first: Any, last: Any, number: int) -> None:
    """The marks of a comment's range before one element and after another, with its reference behind."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    def made(tag: str) -> Any:
        element = OxmlElement(tag)
        element.set(qn("w:id"), str(number))
        return element

    first.addprevious(made("w:commentRangeStart"))
    run, properties, style = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:rStyle")
    style.set(qn("w:val"), "CommentReference")
    properties.append(style)
    run.append(properties)
    run.append(made("w:commentReference"))
    end = made("w:commentRangeEnd")
    last.addnext(end)
    end.addnext(run)


def _edges(line: Placed, seen: _Seen, start: int, end: int) -> tuple[Any, Any]:
    """The first and the last child of a paragraph that hold the characters of a passage, or all of its children."""
    paragraph, words, begin = line.element, line.text, line.start
    if local(paragraph) != "p":
        paragraph, words, begin = _cell(line, seen, start)
    outer = _outermost(paragraph)
    children = [child for child in outer if local(child) != "pPr"]
    if not children:
        outer.append(outer.makeelement(outer.tag[: outer.tag.index("}") + 1] + "r"))
        children = [outer[-1]]
    if outer is not paragraph:  # a text box can't carry a comment: the paragraph that holds it does
        return children[0], children[-1]
    pieces = seen.get(paragraph, [])
    own = "".join(chars for _, chars in pieces)
    low = _inside(own, words, max(start - begin, 0))
    high = _inside(own, words, min(end - begin, len(words)))
    for at in (low, high):
        _cut(pieces, at)
    held = []
    at = 0
    for holder, chars in pieces:
        if at < high and low < at + len(chars):
            held.append(_child(holder, paragraph))
        at += len(chars)
    return (held[0], held[-1]) if held else (children[0], children[-1])


def _cell(line: Placed, seen: _Seen, start: int) -> tuple[Any, str, int]:
    """(paragraph, its words, their offset) of a row in which a passage begins, else of its first one."""
    at, found = 0, []
    for paragraph in (element for element in line.element.iter() if local(element) == "p"):
        words = "".join(chars for _, chars in seen.get(paragraph, ())).strip()
        place = line.text.find(words, at) if words else -1
        if place >= 0:
            at = place + len(words)
            found.append((paragraph, words, line.start + place))
    fitting = [cell for cell in found if start < cell[2] + len(cell[1])]
    first = next(element for element in line.element.iter() if local(element) == "p")
    return next(iter((*fitting, *found)), (first, "", line.start))


def _outermost(paragraph: Any) -> Any:
    """The paragraph of the document's flow: the one itself, or the one that holds its text box."""
    return next((up for up in reversed(list(paragraph.iterancestors())) if local(up) == "p"), paragraph)


def _inside(own: str, words: str, at: int) -> int:
    """The place in a paragraph's own characters of a place in the line read from it, which may begin with a number."""
    begin = own.find(words)
    if begin >= 0:
        return begin + at
    bare = own.strip().split("\n")[0].rstrip()
    label = len(words) - len(bare) if bare and words.endswith(bare) else 0
    return own.find(bare) + max(at - label, 0) if bare else 0


def _cut(pieces: list[tuple[Any, str]], at: int) -> None:
    """Part the run that holds a place in two alike, where it holds nothing but that text."""
    begin = 0
    for number, (holder, chars) in enumerate(pieces):
        if begin < at < begin + len(chars):
            run = holder.getparent()
            if local(holder) == "t" and all(child is holder or local(child) == "rPr" for child in run):
                later = deepcopy(run)
                later.tail = None
                holder.text = chars[: at - begin]
                later[-1].text = chars[at - begin :]
                for text in (holder, later[-1]):
                    text.set(_SPACE, "preserve")
                run.addnext(later)
                pieces[number : number + 1] = [(holder, holder.text), (later[-1], later[-1].text)]
            return
        begin += len(chars)


def _child(element: Any, paragraph: Any) -> Any:
    """The child of the paragraph that an element is, or stands in: links and tracked changes are not broken up."""
    while element.getparent() is not paragraph:
        element = element.getparent()
    return element
