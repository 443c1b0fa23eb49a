"""The whole way from characters to the printed page, on prose that no government would write."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import sound
from tests.helpers import text

EXAMPLES = Path(__file__).parents[2] / "examples"
# Cue words, marks and headings that steer reading and weighing, to be thrown together in any order.
STEERING = (
    "一、主要举措和成效\n", "二、存在的不足\n", "三、2024年工作安排\n", "（一）", "一是", "第一，", "1.", "\n", "\n\n", "　　", "\t", " ",
    "关于2023年度法治政府建设情况的报告\n", "某水县人民政府\n", "2024年1月31日\n", "发布时间：2024-02-30 ", "20232024年", "2022年", "去年", "上年度",
    "。", "，", "；", "：", "、", "“", "”", "《", "》", "（", "）", "\"", "…", "——", "尚未", "没有", "要求", "省政府", "转发", "印发《", "主要原因是",
    "法律顾问", "合法性审核", "行政复议", "3次", "十余件", "1,234.5万元", "％", "０件", "〇二次", "99999999999件", "应当", "不断完善", "曾", "虽然", "但",
    "\x00", "\u200b", "\u202e", "\ufeff", "\U0010ffff", "👩\u200d⚖️", "é", "e\u0301", "ﬁ", "Ⅳ", "㈠", "①", "𠮷", "\r", "\x85", "\u2028", "|", "<b>", "::error::",
)  # fmt: skip
BOUNDED = settings(
    max_examples=15,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@cache
def sentences() -> list[str]:
    """The sentences of the example reports."""
    words = "".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt")))
    return [f"{part}。" for part in words.split("。") if part.strip()]


def prose() -> st.SearchStrategy[str]:
    """Sentences of real form, cue words and any characters at all, in any order."""
    pieces = st.one_of(
        st.sampled_from(sentences()),
        st.sampled_from(STEERING),
        st.sampled_from(STEERING),
        st.text(max_size=8),
    )
    return st.lists(pieces, min_size=1, max_size=40).map("".join).filter(str.strip)


@BOUNDED
@given(prose())
def test_thrown_together(words: str) -> None:
    sound(text(words.encode("utf-8", "replace").decode()))


@BOUNDED
@given(st.data())
def test_a_report_with_a_hole_and_a_wedge(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(EXAMPLES.glob("*.txt"))))
    words = path.read_text(encoding="utf-8")
    low = data.draw(st.integers(0, len(words)))
    high = data.draw(st.integers(low, min(len(words), low + 400)))
    wedge = "".join(data.draw(st.lists(st.sampled_from(STEERING), max_size=8)))

    sound(text(words[:low] + wedge + words[high:] or "空"))


@BOUNDED
@given(st.sampled_from(STEERING), st.integers(1, 150))
def test_one_thing_over_and_over(piece: str, times: int) -> None:
    sound(text(piece * times + "完"))
