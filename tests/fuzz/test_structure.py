"""Properties that hold for any structure: nothing that is seen is lost, and nothing stands twice."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from auditor.reading import read_bytes
from auditor.reading.paragraphs import Piece, paragraphs
from tests.reading import makers

if TYPE_CHECKING:
    from auditor.reading import Text

for library in ("selectolax", "defusedxml"):
    pytest.importorskip(library)

WORDS = some.text("法治政府建设，。一二三ab1", min_size=1, max_size=12)
QUICKLY = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_ELEMENTS = some.sampled_from(
    ("div", "p", "section", "h1", "blockquote", "li", "custom-box", "span", "b", "font", "o:p")
)

trees = some.recursive(
    WORDS.map(html.escape),
    lambda inner: some.builds("<{0}>{1}</{0}>".format, _ELEMENTS, some.lists(inner, max_size=4).map("".join)),
    max_leaves=20,
)


def bare(text: str) -> str:
    return "".join(text.split())


def sound(text: Text) -> bool:
    """Whether furniture and places lie inside the text, in order, furniture on whole lines."""
    content = text.content
    for start, end in text.furniture:
        if not 0 <= start < end <= len(content):
            return False
        if (start and content[start - 1] != "\n") or (end < len(content) and content[end] != "\n"):
            return False
    offsets = [offset for offset, _ in text.places]
    return offsets == sorted(set(offsets)) and all(0 <= offset <= len(content) for offset in offsets)


@QUICKLY
@given(trees)
def test_all_text_of_a_page_is_kept_in_order(tree: str) -> None:
    page = f"<html><body><p>头</p>{tree}<p>尾</p></body></html>"
    text = read_bytes(page.encode(), "a.html")
    shown = html.unescape("".join(part.rpartition(">")[2] for part in page.split("<")))

    assert bare(text.content) == bare(shown)
    assert sound(text)


@QUICKLY
@given(some.lists(WORDS.map(str.strip).filter(bool), min_size=1, max_size=8))
def test_a_word_file_gives_its_paragraphs_back(lines: list[str]) -> None:
    text = read_bytes(makers.docx(lines), "a.docx")

    assert text.content.split("\n") == lines
    assert sound(text)
    assert [str(name) for _, name in text.places] == [f"paragraph {n}" for n in range(1, len(lines) + 1)]


@QUICKLY
@given(
    some.lists(
        some.lists(
            some.builds(
                lambda text, left, top, size: Piece(text, left, top, left + size * len(text), top + size),
                WORDS.filter(lambda word: not any(char.isdigit() for char in word)),
                some.floats(-50, 600),
                some.floats(-50, 900),
                some.floats(0.5, 60),
            ),
            max_size=25,
        ),
        max_size=2,
    )
)
def test_no_piece_of_a_page_is_lost_or_doubled(pages: list[list[Piece]]) -> None:
    content, begins, _ = paragraphs(pages)

    assert sorted(bare(content)) == sorted(bare("".join(piece.text for page in pages for piece in page)))
    assert [page for _, page in begins] == sorted({page for _, page in begins})


@QUICKLY
@given(some.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_one_line(data: bytes) -> None:
    from tests.fuzz.run import outcome, read_target

    for name in ("a.txt", "a.html", "a.mht"):
        assert outcome(read_target, data, name)[1] == ""
