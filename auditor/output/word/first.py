"""The first page: conclusion, what fails, what to write where, on one sheet of A4; what does not fit it stands after the document.

It is XML of its own, for every document has other styles; every line has its height, so that what fits can be counted.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor.output.mending import Advice, advice, told
from auditor.output.reasons import shortfall
from auditor.output.remarks import remarks as spoken
from auditor.output.report_text import gate_line, score_line
from auditor.output.slips import listed
from auditor.output.style import clean, fold
from auditor.words import Lang, Said, say, tell, titled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.ruling.audit import Audit

_FONT = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="宋体" w:cs="Times New Roman"/>'
_WIDTHS = (2500, 3100, 4038)
"""Columns of the table, in twentieths of a point as all measures here."""
_INSIDE = 216
"""What the margins of a cell take of its width."""
_SHEET = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
_WIDE, _TALL = sum(_WIDTHS), 16838 - 2 * 1134
_SPARE = 700
"""What is left free at the foot of the sheet: other faces, and marks that begin no line, break lines earlier."""
_LEADING = 14
"""Height of a line for every half point of its letters."""
_GAP = 20
"""Before and after a paragraph."""
_REMARKS = 4
"""So many remarks stand on the sheet."""


class _Sheet(NamedTuple):
    """What stands before the document, and what after it."""

    first: list[str]
    after: list[str]


def put(body: Any, audit: Audit, lang: Lang, more: Sequence[Said] = ()) -> None:
    """Put the page before everything that a body holds, in a section of its own: what follows keeps its pages' numbers.

    `more` is to be remarked too.
    """
    from docx.oxml.ns import qn

    section = next(body.iter(qn("w:sectPr")), None)
    sheet = _sheet(audit, lang, more)
    last = len(body) - (len(body) > 0 and body[-1].tag == qn("w:sectPr"))
    _insert(body, last, sheet.after)
    _insert(body, 0, [*sheet.first, _end()])
    if section is not None:
        # How the first section begins meant nothing while nothing stood before it; now it begins a page.
        for element in list(section.iterchildren(qn("w:type"))):
            section.remove(element)
        if section.find(qn("w:pgNumType")) is None:
            numbers = section.makeelement(qn("w:pgNumType"), {qn("w:start"): "1"})
            after = [qn(f"w:{name}") for name in ("headerReference", "footerReference", "footnotePr", "endnotePr", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType")]  # fmt: skip
            section.insert(sum(child.tag in after for child in section), numbers)
        elif section.find(qn("w:pgNumType")).get(qn("w:start")) is None:
            section.find(qn("w:pgNumType")).set(qn("w:start"), "1")


def _insert(body: Any, at: int, made: Sequence[str]) -> None:
    """Put paragraphs and tables, as XML, into a body."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    for number, element in enumerate(list(parse_xml(f"<w:body {nsdecls('w')}>{''.join(made)}</w:body>")), at):
        body.insert(number, element)


def _sheet(audit: Audit, lang: Lang, more: Sequence[Said]) -> _Sheet:
    """The sheet as full as it can be, what costs most first, and the rest."""
    passed = audit.gate.passed
    counts = "　".join(f"{say(verdict.value, lang)} {count}" for verdict, count in audit.counts().items())
    slips = listed(audit.report, audit.slips, lang)
    said: tuple[Said | str, ...] = (*audit.report.text.remarks, *spoken(audit), *more, *slips)
    remarks = [clean(tell(one, lang)) for one in said]
    rows = advice(audit.findings)
    head = [
        _paragraph(clean(audit.report.facts.title or "") or say("no_title", lang), size=24, bold=True),
        _paragraph(gate_line(audit, lang), size=24, bold=True, colour="1A6B3F" if passed else "AB211D"),
        _paragraph(counts, size=20),
        _paragraph(score_line(audit, lang), size=20),
        *(_remark(words) for words in remarks[:_REMARKS]),
    ]
    if len(remarks) > _REMARKS:
        head.append(_remark(say("word.remarks", lang, len(remarks) - _REMARKS)))
    top = [
        _paragraph(say("word.head", lang), size=32, bold=True, centred=True),
        _paragraph(say("word.hint", lang), size=18, colour="545E72", centred=True),
    ]
    lead, blanks = _heading(say("summary_writes", lang)), _blanks(lang)
    left = _TALL - _SPARE - _height([*top, *head, lead, blanks, _remark("")]) - _line(18)
    fits = 0
    for row in rows:
        left -= _row_height(row, lang)
        if left < 0:
            break
        fits += 1
    after = _after(rows[fits:], remarks[_REMARKS:], lang)
    if after:
        top[1] = _paragraph(say("word.hint.after", lang), size=18, colour="545E72", centred=True)
    first = [*top, *head]
    if not rows:
        first.append(_paragraph(say("mend.none", lang), size=20))
    if fits:
        first += [lead, _table(rows[:fits], lang)]
    if rows[fits:]:
        first.append(_remark(say("word.more" if fits else "word.all", lang, len(rows) - fits)))
    if fits:
        first.append(blanks)
    return _Sheet([one.xml for one in first], [one.xml for one in after])


def _after(rows: Sequence[Advice], remarks: Sequence[str], lang: Lang) -> list[_Made]:
    """What stands after the document: the rows and the remarks that the sheet has no room for."""
    if not rows and not remarks:
        return []
    made = [_paragraph(say("word.after", lang), size=24, bold=True, breaks=True)]
    made += [_remark(words) for words in remarks]
    if rows:
        made += [_heading(say("word.rest", lang, len(rows))), _table(rows, lang), _blanks(lang)]
    return made


def _heading(words: str) -> _Made:
    return _paragraph(words, size=24, bold=True, before=160)


def _blanks(lang: Lang) -> _Made:
    return _paragraph(say("mend.blanks", lang), size=18, colour="545E72", before=80)


def _remark(words: str) -> _Made:
    return _paragraph(words, size=18, colour="875300")


class _Made(NamedTuple):
    """XML, and how high it is."""

    xml: str
    height: int


def _line(size: int) -> int:
    return size * _LEADING


def _height(made: Sequence[_Made]) -> int:
    return sum(one.height for one in made)


def _table(rows: Sequence[Advice], lang: Lang) -> _Made:
    heads = (say("table.requirement", lang), say("mend.where", lang), say("mend.sentence", lang))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="9AA3B2"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    head = "".join(
        _cell([_paragraph(words, size=18, bold=True)], width, "EEF0F3")
        for words, width in zip(heads, _WIDTHS, strict=True)
    )
    inside = [_cells(one, lang) for one in rows]
    xml = (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
        f"{''.join(map(_row, inside))}</w:tbl>"
    )
    return _Made(xml, 0)


def _row(cells: Sequence[Sequence[_Made]]) -> str:
    inside = "".join(_cell(held, width) for held, width in zip(cells, _WIDTHS, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inside}</w:tr>"


def _row_height(one: Advice, lang: Lang) -> int:
    """A row is as high as its highest cell, and has a rule."""
    return max(map(_height, _cells(one, lang))) + 10


def _cells(one: Advice, lang: Lang) -> tuple[list[_Made], list[_Made], list[_Made]]:
    """What is asked and what is lacking, where to write what, and model sentences."""
    asked, verdict = one.finding.requirement, one.finding.verdict
    first, second, third = (width - _INSIDE for width in _WIDTHS)
    title = f"{asked.id} {titled(asked, lang)}"
    state = f"{say(verdict.value, lang)} · {say(asked.tier.value, lang)} · {shortfall(one.finding, lang)}"
    colour = {"unmet": "AB211D", "partial": "875300"}.get(verdict.value, "66409A")
    where, sentences = [], []
    for mend in one.mends:
        (_, place), name, (_, sentence) = told([mend], lang)
        where += [
            _paragraph(place, size=18, width=second),
            _paragraph(" ".join(name), size=18, width=second),
        ]
        sentences.append(_paragraph(sentence, size=18, width=third))
    silent = [_paragraph(say("mend.silent", lang), size=18, width=second)]
    return (
        [
            _paragraph(clean(title), size=18, bold=True, width=first),
            _paragraph(clean(state), size=16, colour=colour, width=first),
        ],
        where or silent,
        sentences or [_paragraph("", size=18, width=third)],
    )


def _cell(paragraphs: Sequence[_Made], width: int, shade: str = "") -> str:
    filled = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    inside = "".join(one.xml for one in paragraphs)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{filled}</w:tcPr>{inside}</w:tc>'


def _paragraph(
    words: str,
    *,
    size: int,
    bold: bool = False,
    colour: str = "",
    centred: bool = False,
    before: int = _GAP,
    width: int = _WIDE,
    breaks: bool = False,
) -> _Made:
    """A paragraph that owes nothing to the document's styles; `size` in half points, `width` what it is set in.

    `breaks` has it begin a page.
    """
    run = f'{_FONT}<w:b w:val="{int(bold)}"/>'
    run += f'<w:color w:val="{colour or "000000"}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    # A line has a column for every half letter.
    lines = len(fold(words, width // (size * 5)))
    xml = (
        f"<w:p><w:pPr>{'<w:pageBreakBefore/>' * breaks}"
        f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
        f'<w:spacing w:before="{before}" w:after="{_GAP}" w:line="{_line(size)}" w:lineRule="exact"/>'
        f'<w:ind w:left="0" w:right="0" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="{"center" if centred else "left"}"/></w:pPr>'
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'
    )
    return _Made(xml, before + _GAP + lines * _line(size))


def _end() -> str:
    """The last paragraph, which closes the section and takes no room."""
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:sectPr>{_SHEET}</w:sectPr></w:pPr></w:p>'
