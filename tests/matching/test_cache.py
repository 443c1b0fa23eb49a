"""What is worked out is kept up to a bound; forgetting changes no answer."""

from __future__ import annotations

import pytest

from auditor.document import understand
from auditor.matching import index
from auditor.matching.cache import BoundedCache
from auditor.matching.index import Index
from auditor.reading.text import Text


def test_what_fits_is_kept() -> None:
    kept = BoundedCache[str](10)

    kept.keep(1, "abc")
    kept.keep(2, "de")

    assert (kept.get(1), kept.get(2), kept.get(3)) == ("abc", "de", None)


def test_beyond_the_bound_all_but_the_last_is_forgotten() -> None:
    kept = BoundedCache[str](10)

    kept.keep(1, "a" * 20)
    kept.keep(2, "b")

    assert (kept.get(1), kept.get(2)) == (None, "b")


def test_figures_are_the_same_where_none_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    content = "\n".join(f"全年开展培训{n}场，参加{n * 40}人次。" for n in range(3, 40))
    report = understand(Text(content, "a.txt", content.encode()))
    numbers = [*range(len(report.sentences))]
    kept = [Index(report).figures(number) for number in numbers]

    monkeypatch.setattr(index, "_FIGURES", 0)
    forgetful = Index(report)

    assert [forgetful.figures(number) for number in (*numbers, *numbers)] == kept * 2
    assert any(kept)
