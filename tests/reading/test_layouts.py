"""Web pages: the article is found whole and in order, and nothing around it counts as its text."""

from __future__ import annotations

import pytest

from auditor.reading import Text, read_bytes
from tests.reading import layouts

pytest.importorskip("selectolax")

REPORTS = {"full": layouts.REPORT, "short": layouts.SHORT, "flat": layouts.FLAT}


def body(text: Text) -> list[str]:
    """The lines that are no furniture."""
    return [line for line, is_furniture in marked(text) if not is_furniture]


def marked(text: Text) -> list[tuple[str, bool]]:
    """Every line, and whether it is furniture."""
    lines, at = [], 0
    for line in text.content.split("\n"):
        lines.append((line, any(start <= at < end for start, end in text.furniture)))
        at += len(line) + 1
    return lines


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("layout", layouts.LAYOUTS, ids=lambda layout: layout.__name__)
def test_the_article_is_read_whole_in_order_and_alone(layout: layouts.Layout, report: str) -> None:
    text = read_bytes(layout(REPORTS[report]), "page.html")

    assert body(text) == [layouts.TITLE, *REPORTS[report]]


@pytest.mark.parametrize("layout", layouts.LAYOUTS, ids=lambda layout: layout.__name__)
def test_furniture_is_kept_in_its_place(layout: layouts.Layout) -> None:
    page = layout(layouts.REPORT)
    text = read_bytes(page, "page.html")

    if layout is not layouts.printed:
        kept = "".join(line for line, is_furniture in marked(text) if is_furniture)
        assert "".join(layouts.FOOTER.split()) in "".join(kept.split()) or layout is layouts.phone_article
    assert all(0 <= start < end <= len(text.content) for start, end in text.furniture)
    assert all(
        before[1] < after[0] for before, after in zip(text.furniture, text.furniture[1:], strict=False)
    )
