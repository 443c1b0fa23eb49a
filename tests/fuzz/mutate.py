"""Mutations: of bytes, of words that a format gives a meaning to, and of the parts inside a ZIP file."""

from __future__ import annotations

import copy
import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from tests.fuzz.seeds import Seed

_WORDS: tuple[bytes, ...] = (
    b"<", b">", b"</", b"/>", b"<!--", b"-->", b"<![CDATA[", b"<!DOCTYPE html>", b"<?xml version='1.0' encoding='utf-7'?>",
    b"<div>", b"</div>", b"<table><tr><td>", b"</td>", b"<tr>", b"<p>", b"<br>", b"<pre>", b"<h1>", b"<a href=x>", b"</a>",
    b"<iframe srcdoc='<p>a'>", b"<iframe src='cid:frame-1@mhtml.blink'>", b"<frameset>", b"<template>", b"<select><option>",
    b" hidden ", b" style='display:none' ", b" class='page2' ", b"<meta charset='utf-16'>", b"<meta charset=big5>",
    b"<meta name=PubDate content='2022'>", b"<svg>", b"<math>", b"<ruby><rt>", b"&#0;", b"&#xD800;", b"&#x10FFFF;", b"&a;",
    b"\x00", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x81", b"\r", b"\n", b"\x0c",
    "，".encode(), "。".encode(), "一、".encode(), "\u2028\u200b\ufeff".encode(), "\ue000".encode(), "\U0010ffff".encode(),
    b"0", b"-1", b"99999999999999999999", b"1e999", b"NaN", b"%1", b"%9", "１".encode(), "²".encode(), b"%PDF-1.7",
    b"obj", b"endobj", b"stream\n", b"endstream", b"<< >>", b"/Length 99999", b"/Rotate 45", b"/MediaBox [0 0 0 0]", b"Tj",
    b"BT", b"ET", b"1e9 0 0 1e9 0 0 cm", b"0 Tf", b"xref", b"trailer", b"/Kids [2 0 R]", b"/Count 999999999", b"<FFFE>", b"<D800>",
    b"w:val='-1'", b"w:val='9'", b"<w:p>", b"</w:p>", b"<w:r>", b"<w:t>", b"<w:tbl>", b"<w:tr>", b"<w:tc>", b"<w:del/>",
    b"<w:numId w:val='1'/>", b"<w:ilvl w:val='8'/>", b"w:numFmt w:val='upperRoman'", b"w:char='D800'", b"w:char='-1'",
    b"Content-Type: text/html; charset=", b"Content-Transfer-Encoding: quoted-printable", b"Content-Location: http://[",
    b"Content-ID: <>", b"boundary=", b"--", b"=?utf-8?Q?=FF?=", b"MIME-Version: 1.0", b"charset*0*=utf-8''%ff", b"PK\x05\x06",
    b"[[requirement]]\n", b"[[waiver]]\n", b"[[override]]\n", b"[[change]]\n", b"[[area]]\n", b"id = 1\n", b"id = \"AR-S3\"\n", b"levels = [\"x\"]\n",
    b"from_year = 0\n", b"tier = \"required\"\n", b"kind = \"quantity\"\n", b"extends = \"a.toml\"\n", b"expires = 2026-02-30\n", b"[[[[", b"= nan",
    b"null", b"true", b"{}", b"[]", b"{\"a\": 1}", b"\"\"", b"1e400", b"= [", b"\"]\n", b"keywords = []\n", b"topics = [\"x\"]\n",
    b"Boundary='0 0 -1 1e30'", b"BaseLoc='../../x'", b"BaseLoc='/'", b"Target='word/../word/document.xml'",
)  # fmt: skip


def mutated(seed: Seed, others: Sequence[Seed], chance: random.Random) -> bytes:
    """The seed's data changed in one to eight places; of a ZIP file mostly one of the parts inside."""
    if seed.data.startswith(b"PK\x03\x04") and chance.random() < 0.85:
        return _rezipped(seed.data, chance)
    return _changed(seed.data, chance.choice(others).data, chance)


def _changed(data: bytes, other: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5, 8))):
        at = chance.randrange(len(out) + 1)
        length = chance.choice((1, 2, 4, 16, 64, 256))
        kind = chance.randrange(9)
        if kind == 0 and at < len(out):
            out[at] ^= 1 << chance.randrange(8)
        elif kind == 1 and at < len(out):
            out[at] = chance.choice((0, 0x20, 0x3C, 0x3E, 0x26, 0x7F, 0x80, 0xFF, chance.randrange(256)))
        elif kind == 2:
            out[at:at] = chance.randbytes(length)
        elif kind == 3:
            del out[at : at + length]
        elif kind == 4:
            out[at:at] = out[at : at + length] * chance.choice((1, 2, 30))
        elif kind == 5 and other:
            start = chance.randrange(len(other))
            out[at : at + chance.choice((0, length))] = other[start : start + length]
        elif kind == 6:
            out[at : at + chance.choice((0, 0, length))] = chance.choice(_WORDS) * chance.choice(
                (1, 1, 2, 40)
            )
        elif kind == 7 and chance.random() < 0.3:
            del out[at:]
        else:
            to = chance.randrange(len(out) + 1)
            out[to:to] = out[at : at + length]
    return bytes(out[:200_000])


_VALUES = (
    "",
    "0",
    "-1",
    "9",
    "1e999",
    "nan",
    "99999999999999999999",
    "²",
    "１",
    "D800",
    "110000",
    "%1%9",
    "/",
    "..",
    "true",
)


def _remade(content: bytes, chance: random.Random) -> bytes | None:
    """XML with its elements changed, None for what is no XML and for what becomes too deep to write."""
    try:
        root = ElementTree.fromstring(content)
        _shuffle(root, chance)
        remade: bytes = ElementTree.tostring(root, encoding=chance.choice(("utf-8", "utf-16", "us-ascii")))
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError):
        return None
    return remade


def _shuffle(root: ElementTree.Element, chance: random.Random) -> None:
    """Drop, double, move and wrap elements, and give them other names and values."""
    for _ in range(chance.choice((1, 2, 4, 8))):
        elements = list(root.iter())
        parent, other = chance.choice(elements), chance.choice(elements)
        kind = chance.randrange(8)
        if kind == 0 and len(parent):
            parent.remove(chance.choice(list(parent)))
        elif kind == 1:
            parent.append(copy.deepcopy(other))
        elif kind == 2:
            parent.insert(chance.randrange(len(parent) + 1), copy.deepcopy(other))
        elif kind == 3:
            inner = parent
            for _ in range(chance.choice((1, 5, 250))):
                inner = ElementTree.SubElement(inner, other.tag, other.attrib)
            inner.text = "深"
        elif kind == 4:
            parent.tag = other.tag
        elif kind == 5 and parent.attrib:
            parent.set(chance.choice(list(parent.attrib)), chance.choice(_VALUES))
        elif kind == 6:
            parent.attrib.update(other.attrib)
        else:
            parent.text = chance.choice((*_VALUES, "法治\u2028政府", "\U0010ffff", "Doc_0/Document.xml"))
        if len(elements) > 20_000:
            break


def _rezipped(data: bytes, chance: random.Random) -> bytes:
    """The file with parts changed, dropped, doubled or renamed, its check sums right again."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    for _ in range(chance.choice((1, 1, 2))):
        at = chance.randrange(len(parts))
        name, content = parts[at]
        kind = chance.randrange(12)
        if kind == 0 and len(parts) > 1:
            del parts[at]
        elif kind == 1:
            parts[at] = (chance.choice(parts)[0] + "x", content)
        elif kind == 2:
            parts[at] = (name, chance.choice(parts)[1])
        elif kind < 8 and (remade := _remade(content, chance)):
            parts[at] = (name, remade)
        else:
            parts[at] = (name, _changed(content, chance.choice(parts)[1], chance))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in dict(parts).items():
            archive.writestr(name, content)
    return stream.getvalue()
