"""The quick scores are those of the slow and plain way, for any words and for whole reports."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from auditor.checklist.shelf import folder
from auditor.document import understand
from auditor.judging.weigh import Weigher
from auditor.language.engine import clauses
from auditor.matching import weights
from auditor.matching.grams import grams
from auditor.matching.index import Index
from auditor.reading import read
from tests.matching.oracle import Slow

REPORTS = sorted((Path(__file__).parents[1] / "accuracy" / "corpus" / "reports").glob("*.txt"))
PIECES = st.sampled_from(
    ["聘请", "法律顾问", "5名", "十二件", "县政府", "行政复议", "办结", "1，200", "“", "》", "，", "没有", "2023年", "𠀀", "é", " ", "#", "^"]
)  # fmt: skip


@cache
def slow() -> Slow:
    """The shipped weights, read slowly."""
    return Slow(folder() / weights.NAME)


def near(value: float) -> object:
    """Equal but for the order in which figures were added."""
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def test_the_file_holds_what_it_says() -> None:
    quick = weights.shipped()
    columns = 2 * len(slow().names) + 1

    assert [topic.name for topic in quick.topics] == slow().names
    assert all(0 <= column < columns for row in slow().table.values() for column in row)
    assert all(row for row in slow().table.values())
    assert all(1 <= len(run) <= 4 for run in slow().table)


def test_written_and_read_is_the_same(tmp_path: Path) -> None:
    head = {
        "topics": [["甲", 0.5, 1.0, 0.0], ["乙", -0.5, 2.0, 0.1]],
        "substance": ["substance", 0.0, 1.0, 0.0],
    }
    table = {"法": [(0, 1.234), (1, -0.5)], "^法治": [(2, 0.001)], "#": [(4, -7.0)]}
    path = tmp_path / "w.tsv"
    path.write_text(weights.written(head, table), encoding="utf-8")

    made = weights.read(str(path))

    assert made.head == head
    assert [made.column(column) for column in range(3)] == [{"法": 1.234}, {"法": -0.5}, {"^法治": 0.001}]
    told = [made.sums(frozenset("#"))]
    assert made.substance_of(told, 0) == near(weights.logistic(0))
    assert made.substance_of(told, 1) == near(weights.logistic(-7))


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.lists(PIECES, min_size=1, max_size=8).map("".join), max_size=4),
    st.integers(min_value=0, max_value=1_000),
)
@example([], 0)
def test_any_words_score_as_they_do_slowly(told: list[str], number: int) -> None:
    quick = weights.shipped()
    topic = number % len(quick.topics)
    sums = [quick.sums(grams(clause)) for clause in told]

    assert quick.score(sums, topic) == near(slow().score(told, topic))
    assert weights.probability(quick.topics[topic], quick.score(sums, topic)) == near(
        slow().probability(told, topic)
    )
    for column in (None, topic):
        assert quick.substance_of(sums, column) == near(slow().substance(told, column))


@pytest.mark.parametrize("path", REPORTS[::20], ids=lambda path: path.stem)
def test_a_whole_report_is_scored_as_it_is_slowly(path: Path) -> None:
    report = understand(read(str(path)))
    weigher = Weigher(Index(report), report.facts.level, report.facts.reporting_year)
    places = range(0, len(weigher.weights.topics), 17)
    for number in range(0, len(report.sentences), 7):
        words = weigher.index.words[number]
        told = [words[start:end] for start, end in clauses(words)]
        sums = [weigher.weights.sums(grams(clause)) for clause in told]
        for place in places:
            assert weigher.weights.score(sums, place) == near(slow().score(told, place))


def test_a_twin_that_another_version_packed_in_another_way_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDITOR_CACHE_DIR", str(tmp_path / "cache"))
    head = {"topics": [["甲", 0.5, 1.0, 0.0]], "substance": ["substance", 0.0, 1.0, 0.0]}
    path = tmp_path / "w.tsv"
    path.write_text(weights.written(head, {"法": [(0, 1.5)]}), encoding="utf-8")
    with monkeypatch.context() as older:
        older.setattr(weights, "_PACKING", "an older one")
        weights.read(str(path))

    assert weights.read(str(path)).column(0) == {"法": 1.5}


@pytest.mark.parametrize("damage", ["none", "cut", "other", "a folder", "another file's"])
def test_a_packed_twin_never_changes_a_weight(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    monkeypatch.setenv("AUDITOR_CACHE_DIR", str(tmp_path / "cache"))
    head = {"topics": [["甲", 0.5, 1.0, 0.0]], "substance": ["substance", 0.0, 1.0, 0.0]}
    path = tmp_path / "w.tsv"
    path.write_text(weights.written(head, {"法": [(0, 1.5)], "治": [(1, -0.25)]}), encoding="utf-8")
    weights.read(str(path))
    for kept in (tmp_path / "cache").glob("*"):
        data = kept.read_bytes()
        kept.unlink()
        if damage == "a folder":
            kept.mkdir()
        elif damage != "none":
            other = weights.twin(weights.written(head, {"法": [(0, 9.0)]}))
            kept.write_bytes({"cut": data[:-3], "other": b"\x00" * 40}.get(damage, other))

    made = weights.read(str(path))

    assert (made.column(0), made.column(1)) == ({"法": 1.5}, {"治": -0.25})
