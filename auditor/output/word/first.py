"""The first page: conclusion, what fails, what to write where; as XML of its own, for every document has other styles."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from auditor.output.mending import Advice, advice, told
from auditor.output.reasons import shortfall
from auditor.output.remarks import remarks as spoken
from auditor.output.report_text import gate_line, score_line
from auditor.output.slips import placed
from auditor.output.style import clean
from auditor.words import Lang, Said, say, tell, titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.ruling.audit import Audit

_FONT = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="宋体" w:cs="Times New Roman"/>'
_WIDTHS = (2700, 3000, 3300)
"""Columns of the table, in twentieths of a point."""
_SIZES = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="851" w:footer="992" w:gutter="0"/>'


def put(body: Any, audit: Audit, lang: Lang, more: Sequence[Said] = ()) -> None:
    """Put the page before everything that a body holds, in a section of its own: what follows keeps its pages' numbers.

    `more` is to be remarked too.
    """
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    section = next(body.iter(qn("w:sectPr")), None)
    kept = () if section is None else section.iterchildren(qn("w:pgSz"), qn("w:pgMar"))
    sizes = [_as_text(element) for element in kept]
    words = (
        f"<w:body {nsdecls('w')}>{''.join(_page(audit, lang, more))}{_end(''.join(sizes) or _SIZES)}</w:body>"
    )
    for number, element in enumerate(list(parse_xml(words))):
        body.insert(number, element)
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


def _as_text(element: Any) -> str:
    attributes = "".join(
        f' w:{name.rsplit("}", 1)[-1]}="{escape(value)}"' for name, value in element.attrib.items()
    )
    return f"<w:{element.tag.rsplit('}', 1)[-1]}{attributes}/>"


def _page(audit: Audit, lang: Lang, more: Sequence[Said]) -> Iterable[str]:
    """The paragraphs and the table."""
    yield _paragraph(say("word.head", lang), size=32, bold=True, centred=True)
    yield _paragraph(say("word.hint", lang), size=18, colour="545E72", centred=True)
    yield _paragraph(clean(audit.report.facts.title or "") or say("no_title", lang), size=24, bold=True)
    passed = audit.gate.passed
    yield _paragraph(gate_line(audit, lang), size=24, bold=True, colour="1A6B3F" if passed else "AB211D")
    counts = "　".join(f"{say(verdict.value, lang)} {count}" for verdict, count in audit.counts().items())
    yield _paragraph(counts, size=20)
    yield _paragraph(score_line(audit, lang), size=20)
    slips = [placed(audit.report, slip, lang) for slip in audit.slips]
    remarks: tuple[Said | str, ...] = (*audit.report.text.remarks, *spoken(audit), *more, *slips)
    for remark in remarks:
        yield _paragraph(clean(tell(remark, lang)), size=18, colour="875300")
    rows = advice(audit.findings)
    if not rows:
        yield _paragraph(say("mend.none", lang), size=20)
        return
    yield _paragraph(say("summary_writes", lang), size=24, bold=True, before=160)
    yield _table(rows, lang)
    yield _paragraph(say("mend.blanks", lang), size=18, colour="545E72", before=80)


def _table(rows: Sequence[Advice], lang: Lang) -> str:
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
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
        f"{''.join(_row(one, lang) for one in rows)}</w:tbl>"
    )


def _row(one: Advice, lang: Lang) -> str:
    asked, verdict = one.finding.requirement, one.finding.verdict
    title = f"{asked.id} {titled(asked, lang)}"
    state = f"{say(verdict.value, lang)} · {say(asked.tier.value, lang)} · {shortfall(one.finding, lang)}"
    colour = {"unmet": "AB211D", "partial": "875300"}.get(verdict.value, "66409A")
    where, sentences = [], []
    for mend in one.mends:
        place, name, sentence = (words for _, words in told([mend], lang))
        where += [_paragraph(place, size=18), _paragraph(f"{say('mend.name', lang)} {name}", size=18)]
        sentences.append(_paragraph(sentence, size=18))
    silent = [_paragraph(say("mend.silent", lang), size=18)]
    cells = (
        [_paragraph(clean(title), size=18, bold=True), _paragraph(clean(state), size=16, colour=colour)],
        where or silent,
        sentences or [_paragraph("", size=18)],
    )
    inside = "".join(_cell(held, width) for held, width in zip(cells, _WIDTHS, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inside}</w:tr>"


def _cell(paragraphs: Sequence[str], width: int, shade: str = "") -> str:
    filled = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{filled}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def _paragraph(
    words: str, *, size: int, bold: bool = False, colour: str = "", centred: bool = False, before: int = 20
) -> str:
    """A paragraph that owes nothing to the document's styles; `size` in half points."""
    run = f'{_FONT}<w:b w:val="{int(bold)}"/>'
    run += f'<w:color w:val="{colour or "000000"}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
        f'<w:spacing w:before="{before}" w:after="20" w:line="264" w:lineRule="auto"/>'
        f'<w:ind w:left="0" w:right="0" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="{"center" if centred else "left"}"/></w:pPr>'
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'
    )


def _end(sizes: str) -> str:
    """The last paragraph, which closes the section."""
    return f"<w:p><w:pPr><w:sectPr>{sizes}</w:sectPr></w:pPr></w:p>"
