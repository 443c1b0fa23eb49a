"""Every way in which published pages write a date."""

from __future__ import annotations

import pytest

from auditor.document.dates import first_date, number


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2021年2月5日", "2021-02-05"),
        ("2021-02-05 20：15", "2021-02-05"),
        ("2026.03.05", "2026-03-05"),
        ("2022/3/30", "2022-03-30"),
        ("二〇二四年一月十八日", "2024-01-18"),
        ("二○二一年十二月三十一日", "2021-12-31"),
        ("二零二〇年三月", "2020-03"),
        ("2020年3月", "2020-03"),
        ("2022 年 3 月 7 日", "2022-03-07"),
        ("25.02.2016  10：00", "2016-02-25"),
        ("2021年2月30日以后", "2021-02-30"),
        ("2021年13月1日", None),
        ("共120件", None),
        ("", None),
    ],
)
def test_a_date_is_read_whatever_its_form(words: str, expected: str | None) -> None:
    assert first_date(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"), [("十", 10), ("二十七", 27), ("十二", 12), ("27", 27), ("三", 3), ("廿", None)]
)
def test_numerals_below_a_hundred(words: str, expected: int | None) -> None:
    assert number(words) == expected
