"""What the fuzzer starts from: small sound reports of every format that is read without a converter."""

from __future__ import annotations

from dataclasses import dataclass

from tests.reading import layouts, makers

W_LEVELS = (("chineseCounting", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))


@dataclass(frozen=True)
class Seed:
    """A sound file and the name it has."""

    name: str
    data: bytes


def _word() -> bytes:
    """A Word file with everything that the reader knows: lists, tables, boxes, changes, fields."""
    box = f"<w:txbxContent>{makers.paragraph('框内')}</w:txbxContent>"
    body = (
        makers.numbered("措施")
        + makers.numbered("领导", 1)
        + makers.numbered("学法", 2)
        + f"<w:tbl><w:tr><w:tc>{makers.paragraph('许可')}</w:tc><w:tc>{makers.paragraph('321件')}</w:tc></w:tr></w:tbl>"
        f"<w:p><w:pPr><w:pStyle w:val='H1'/><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{makers.run('依法')}"
        f"<w:ins w:id='2'>{makers.run('行政')}</w:ins><w:del w:id='3'><w:r><w:delText>旧</w:delText></w:r></w:del>"
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        "<w:br/><w:tab/><w:sym w:font='Wingdings' w:char='F06C'/></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{makers.paragraph('正文')}</w:sdtContent></w:sdt>"
    )
    styles = (
        f'<w:styles xmlns:w="{makers.W}"><w:style w:styleId="H1"><w:basedOn w:val="H2"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    core = '<c:core xmlns:c="c"><c:title>报告</c:title><c:created>2022-03-18</c:created></c:core>'
    return makers.docx_of(
        body, word__numbering=makers.numbering(*W_LEVELS), word__styles=styles, docProps__core=core
    )


def seeds() -> dict[str, tuple[Seed, ...]]:
    """The seeds by format."""
    content = "\n".join(layouts.REPORT)
    return {
        "text": (
            Seed("a.txt", content.encode()),
            Seed("a.txt", content.encode("gb18030")),
            Seed("a.txt", content.encode("utf-16")),
            Seed("a.txt", "二、存在的問題和原因，鄉鎮綜合執法隊伍持證率。".encode("big5")),
            Seed("a.txt", b""),
        ),
        "html": tuple(
            Seed("a.html", layout(layouts.SHORT))
            for layout in layouts.LAYOUTS
            if layout is not layouts.archive_with_frame
        ),
        "mht": (Seed("a.mht", layouts.archive_with_frame(layouts.SHORT)),),
        "docx": (Seed("a.docx", _word()), Seed("a.docx", makers.docx(layouts.SHORT))),
        "ofd": (Seed("a.ofd", makers.ofd(layouts.SHORT)),),
        "pdf": (
            Seed("a.pdf", makers.pdf(layouts.SHORT)),
            Seed(
                "a.pdf",
                makers.pdf_of(
                    makers.typeset(layouts.SHORT), info="/Title (a) /CreationDate (D:20220318)", rotate=90
                ),
            ),
        ),
        "other": (
            Seed("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64),
            Seed("a.rtf", b"{\\rtf1 a}"),
        ),
    }
