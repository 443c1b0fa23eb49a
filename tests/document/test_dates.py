"""Every way in which published pages write a date."""

from __future__ import annotations

import pytest

from auditor.document import Role, understand
from auditor.document.dates import first_date, number
from tests.helpers import text


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


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("发布时间：2024-01-18", "2024-01-18"),
        ("2024-01-18 10:22:11 来源：县财政局", "2024-01-18"),
        ("东山省云州市　　2024-01-18", "2024-01-18"),
        ("2024年1月18日", "2024-01-18"),
        ("上传人：小溪　上传时间：2024-01-18　页数：9", None),
        ("成文日期：2024-01-18", None),
    ],
)
def test_the_day_of_publication_stands_near_the_title(line: str, expected: str | None) -> None:
    page = f"平江县财政局2023年度法治政府建设情况报告\n{line}\n2023年，我局坚持依法行政。\n一、主要工作\n学法4次。\n"
    assert understand(text(page)).facts.published == expected


@pytest.mark.parametrize(("signed", "year"), [("2022年12月30日", 2022), ("2023年1月20日", 2022)])
def test_a_report_that_names_no_year_has_that_of_its_signature(signed: str, year: int) -> None:
    page = f"法治政府建设年度报告\n过去的一年，平江县财政局坚持依法行政。\n一、主要工作\n学法4次。\n平江县财政局\n{signed}\n"
    assert understand(text(page)).facts.reporting_year == year


TITLE = "云岭县人民政府关于2021年度法治政府建设情况的报告"
ARTICLE = (
    "县政府常务会议学法6次，组织行政执法培训12期，全县依法行政能力进一步提高。\n云岭县人民政府\n2022年3月18日"
)


@pytest.mark.parametrize(
    ("line", "unseen", "published"),
    [
        ("发布日期：2022-03-31", "2022-01-05 10:00", "2022-03-31"),
        ("发布日期：20220331", "2022-01-05", "2022-03-31"),
        ("发文日期：2022-03-31", "2022-03-20", "2022-03-31"),
        ("编辑：小林 2022-03-31 08:00", "2022-03-20", "2022-03-31"),
        ("", "2022-01-05", None),
    ],
    ids=["label", "digits", "issue", "editor", "before it was signed"],
)
def test_what_the_page_shows_goes_before_the_date_in_its_metadata_and_a_remark_says_so(
    line: str, unseen: str, published: str | None
) -> None:
    page = text(f"{TITLE}\n{line}\n{ARTICLE}")._replace(metadata=(("published", unseen),))
    report = understand(page)

    assert report.facts.published == published
    assert f"metadata says that it was published on {unseen[:10]}" in str(report.text.remarks[-1])


@pytest.mark.parametrize("unseen", ["2022-03-31 10:00", "2022-03"])
def test_metadata_that_agree_with_the_page_are_not_spoken_of(unseen: str) -> None:
    page = text(f"{TITLE}\n发布日期：2022-03-31\n{ARTICLE}")._replace(metadata=(("published", unseen),))

    assert understand(page).text.remarks == ()


def test_a_page_that_shows_no_date_has_that_of_its_metadata() -> None:
    page = text(f"{TITLE}\n{ARTICLE}")._replace(metadata=(("published", "2022-03-31"),))

    assert understand(page).facts.published == "2022-03-31"


SIGNED_TEXT = "2023年，我县坚持依法行政，现将有关情况报告如下：\n一、主要举措和成效\n县政府常务会议学法6次。\n组织行政执法培训12期。\n二、存在的不足\n执法力量薄弱。\n三、2024年工作安排\n举办培训班2期。\n"


@pytest.mark.parametrize(
    "signature",
    [
        "云岭县人民政府    2024年1月20日",
        "云岭县人民政府 2024-01-20",
        "2024年1月20日　云岭县人民政府",
        "（云岭县人民政府 2024年1月20日）",
        "云岭县人民政府（盖章）\n2024年1月20日",
        "报告单位：云岭县人民政府\n报告时间：2024年1月20日",
        "云岭县人民政府\n2024年1月20日\n附件：数据表\n云岭县司法局\n2023年12月31日",
        "云岭县人民政府\n2024年1月20日\n（联系人：小王）\n附件1\n处罚 | 12件\n填报单位：云岭县司法局\n填报日期：2023年12月31日",
    ],
    ids=["a line", "figures", "date first", "brackets", "seal", "labels", "annex", "table"],
)
def test_body_and_day_sign_a_report_however_they_are_set(signature: str) -> None:
    read = understand(text("2023年度法治政府建设情况报告\n" + SIGNED_TEXT + signature))

    assert (read.facts.issuer, read.facts.signed, read.facts.published) == (
        "云岭县人民政府",
        "2024-01-20",
        None,
    )
    signing = [read.words(sentence) for sentence in read.sentences if sentence.role is Role.SIGNATURE]
    assert "云岭县人民政府" in signing[0]


@pytest.mark.parametrize(
    ("lines", "signed", "published"),
    [
        ("云岭县人民政府\n（2024年1月20日）", "2024-01-20", None),
        ("云岭县人民政府\n2024年1月20日", "2024-01-20", None),
        ("（2024年1月20日）", "2024-01-20", None),
        ("报告单位：云岭县人民政府\n报告时间：2024年1月20日", "2024-01-20", None),
        ("云岭县司法局\n2024-03-05", None, "2024-03-05"),
        ("云岭县司法局\n2024年03月05日", None, "2024-03-05"),
        ("县司法局 2024年3月5日", None, "2024-03-05"),
        ("2024年03月05日 09:33 县政府网", None, "2024-03-05"),
        ("发布于：2024-03-05 09:00", None, "2024-03-05"),
    ],
)
def test_what_stands_under_the_title_signs_the_report_or_dates_its_page(
    lines: str, signed: str | None, published: str | None
) -> None:
    facts = understand(text(f"云岭县2023年度法治政府建设情况报告\n{lines}\n" + SIGNED_TEXT)).facts

    assert (facts.signed, facts.published) == (signed, published)


def test_the_day_of_the_notice_that_gives_a_report_out_is_not_that_of_its_publication() -> None:
    notice = "云岭县人民政府办公室关于印发报告的通知\n各乡镇人民政府：\n现将报告印发给你们。\n云岭县人民政府办公室\n2024年2月8日\n"
    report = "云岭县2023年度法治政府建设情况报告\n" + SIGNED_TEXT

    assert understand(text(notice + report)).facts.published is None
    facts = understand(text(notice + report + "云岭县人民政府\n2024年1月20日")).facts
    assert (facts.signed, facts.published) == ("2024-01-20", None)


@pytest.mark.parametrize("line", ["报：市委、市政府，县委，县人大常委会", "呈报：市人民政府、县委。"])
def test_the_line_under_the_title_that_says_whom_a_report_goes_to_is_its_addressee(line: str) -> None:
    read = understand(text(f"云岭县2023年度法治政府建设情况报告\n{line}\n" + SIGNED_TEXT))

    told = next(sentence for sentence in read.sentences if read.words(sentence).startswith(line[:4]))
    assert told.role is Role.PREAMBLE
