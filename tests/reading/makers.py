"""Files of every format made from text, by hand: what a test reads is what it wrote, and nothing is installed."""

from __future__ import annotations

import base64
import html
import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def zipped(parts: Mapping[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file of the parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def run(text: str) -> str:
    """A run of Word's."""
    return f'<w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of Word's."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run(text)}</w:p>"


def docx_of(body: str, **parts: str) -> bytes:
    """A Word file around the XML of a body; more parts by name with ``__`` for ``/`` and without ``.xml``."""
    document = f"<?xml version='1.0' encoding='UTF-8'?><w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    more = {f"{name.replace('__', '/')}.xml": content for name, content in parts.items()}
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            'officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": document,
            **more,
        }
    )


def docx(lines: Sequence[str]) -> bytes:
    """A Word file with a paragraph for each line."""
    return docx_of("".join(paragraph(line) for line in lines))


def numbering(*levels: tuple[str, str], start: int = 1) -> str:
    """Word's part numbering.xml with list 1 of these (format, pattern) levels."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (style, pattern) in enumerate(levels)
    )
    return (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">{inner}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )


def numbered(text: str, level: int = 0) -> str:
    """A paragraph of list 1."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


Drawn = tuple[float, float, float, str]
"""A piece of text on a page: x and y in points from the top left, font size, characters."""


Line = tuple[float, float, float, float]
"""A straight line: where it begins and ends, from the top left."""


def line(x: float, y: float, x_end: float, y_end: float) -> str:
    """The operators that draw a straight line."""
    return f"0.5 w {x} {842 - y} m {x_end} {842 - y_end} l S\n"


def pdf_of(pages: Sequence[Sequence[Drawn]], info: str = "", rotate: int = 0) -> bytes:
    """A PDF with a text layer in a Chinese font that is not embedded, one em wide each character."""
    return pdf_from(["".join(letters(*piece) for piece in pieces) for pieces in pages], info, rotate)


def letters(x: float, y: float, size: float, text: str, before: str = "") -> str:
    """The operators that draw a piece of text, with others `before` it."""
    return f"BT /F {size} Tf {before} {x} {842 - y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"


def pdf_from(
    contents: Sequence[str],
    info: str = "",
    rotate: int = 0,
    box: str = "0 0 595 842",
    fonts: str = "",
    more: Sequence[bytes] = (),
) -> bytes:
    """A PDF of pages that these operators draw, with the font F; state G of no opacity.

    Objects of one's own, `more`, have the numbers after the pages': from 6 and twice the pages.
    """
    pages = contents
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(pages)))}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880] /ItalicAngle 0 "
        b"/Ascent 880 /Descent -120 /CapHeight 700 /StemV 93 >>",
    ]
    for drawn in pages:
        turn = f"/Rotate {rotate} " if rotate else ""
        content = drawn.encode("latin-1")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] {turn}/Contents {len(objects) + 2} 0 R "
            f"/Resources << /Font << /F 3 0 R {fonts} >> /ExtGState << /G << /ca 0 /CA 0 >> >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    objects += more
    objects.append(f"<< {info} >>".encode())
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        start,
    )
    return bytes(out)


def typeset(
    lines: Sequence[str],
    *,
    width: int = 28,
    rows: int = 22,
    size: float = 16,
    numbers: bool = True,
    head: str = "",
) -> list[list[Drawn]]:
    """The lines as pages of an official letter: paragraphs indented by two characters, broken at `width`."""
    drawn: list[tuple[float, str]] = []
    for line in lines:
        text = "\0\0" + line.strip()
        for at in range(0, len(text), width):
            part = text[at : at + width]
            drawn.append((72 + size * part.count("\0"), part.replace("\0", "")))
    pages: list[list[Drawn]] = []
    for at in range(0, len(drawn), rows):
        page: list[Drawn] = [
            (x, 100 + 28 * row, size, text) for row, (x, text) in enumerate(drawn[at : at + rows])
        ]
        if numbers:
            page.append((280, 780, 14, f"— {len(pages) + 1} —"))
        if head:
            page.insert(0, (72, 50, 10, head))
        pages.append(page)
    return pages


def pdf(lines: Sequence[str]) -> bytes:
    """A PDF of the lines, typeset like an official letter."""
    return pdf_of(typeset(lines))


def ofd_of(pages: Sequence[Sequence[Drawn]], info: str = "", lines: Sequence[Sequence[Line]] = ()) -> bytes:
    """An OFD file with the pieces as text objects, in millimetres, and straight lines on each of its pages."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    parts: dict[str, bytes | str] = {
        "OFD.xml": f'<ofd:OFD {space} DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for number, pieces in enumerate(pages):
        objects = "".join(
            f'<ofd:TextObject ID="{at}" Boundary="{x} {y} {len(text) * size} {size * 1.2}" Font="1" Size="{size}">'
            f'<ofd:TextCode X="0" Y="{size}" DeltaX="g {len(text)} {size}">{html.escape(text)}</ofd:TextCode></ofd:TextObject>'
            for at, (x, y, size, text) in enumerate(pieces)
        )
        for at, (x, y, x_end, y_end) in enumerate(lines[number] if lines else ()):
            objects += (
                f'<ofd:PathObject ID="{len(pieces) + at}" Boundary="{x} {y} {x_end - x} {y_end - y}" LineWidth="0.2">'
                f"<ofd:AbbreviatedData>M 0 0 L {x_end - x} {y_end - y}</ofd:AbbreviatedData></ofd:PathObject>"
            )
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f"<ofd:Page {space}><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    return zipped(parts)


def ofd(lines: Sequence[str]) -> bytes:
    """An OFD file of the lines, typeset like an official letter."""
    return ofd_of(typeset(lines))


def page(lines: Sequence[str], title: str, published: str = "") -> str:
    """A plain web page of the lines, with the frame and the metadata of a government site."""
    body = "".join(f"<p>　　{html.escape(line)}</p>\n" for line in lines)
    meta = f'<meta name="PubDate" content="{published}">' if published else ""
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{html.escape(title)}</title>{meta}'
        f'<meta name="ArticleTitle" content="{html.escape(title)}"></head>\n<body>\n'
        '<div class="nav"><a href="/">首页</a> <a href="/zwgk">政务公开</a> <a href="/fzzf">法治政府建设年度报告</a></div>\n'
        f'<h1>{html.escape(title)}</h1>\n<div class="content">\n{body}</div>\n'
        '<div class="footer">版权所有：某县人民政府　主办：某县人民政府办公室</div>\n</body></html>\n'
    )


def mht_of(parts: Sequence[tuple[Mapping[str, str], bytes]]) -> bytes:
    """A MIME archive of (headers, bytes), each encoded in base64."""
    out = [
        b"From: <Saved by Blink>",
        b"Snapshot-Content-Location: https://www.example.gov.cn/fzzf/202203/t20220331_1.html",
        b"Subject: =?utf-8?Q?test?=",
        b"MIME-Version: 1.0",
        b'Content-Type: multipart/related; type="text/html"; boundary="----Part"',
        b"",
    ]
    for headers, content in parts:
        out.append(b"------Part")
        out += [f"{name}: {value}".encode() for name, value in headers.items()]
        out += [b"Content-Transfer-Encoding: base64", b"", base64.encodebytes(content)]
    out += [b"------Part--", b""]
    return b"\r\n".join(out)
