"""Roles decided together: parts, words and what follows what."""

from __future__ import annotations

from auditor.document import Role, understand
from auditor.document.sequence import decided
from tests.helpers import text

INSIDE = """岚川县人民政府2023年度法治政府建设情况报告

2023年，县政府扎实推进法治政府建设，现将有关情况报告如下。

一、行政执法

全年办理行政处罚案件286件，评查案卷120卷。但执法队伍力量薄弱，案卷质量不高，抽查不合格的有19卷。编制还是2010年核定的，人员流动又大，业务培训没有跟上。下一步将充实基层执法力量，组织全员轮训。

二、行政复议

受理行政复议申请46件，审结43件，纠错率18.6%。

岚川县人民政府
2024年2月1日
"""


def roles(content: str) -> dict[str, Role]:
    made = understand(text(content))
    return {made.words(sentence)[:6]: sentence.role for sentence in made.sentences}


def test_a_weakness_its_cause_and_what_is_to_be_done_are_told_inside_a_section() -> None:
    found = roles(INSIDE)
    assert found["全年办理行政"] is Role.ACHIEVEMENT
    assert found["但执法队伍力"] is Role.SHORTCOMING
    assert found["编制还是20"] is Role.CAUSE
    assert found["下一步将充实"] is Role.PLAN
    assert found["受理行政复议"] is Role.ACHIEVEMENT


def test_headings_furniture_and_signature_keep_their_roles() -> None:
    made = understand(text(INSIDE))
    again = decided(made.plain.chars, made.sentences, 2023)
    for before, after in zip(made.sentences, again, strict=True):
        if before.heading or before.role in (Role.TITLE, Role.PREAMBLE, Role.SIGNATURE, Role.PAGE):
            assert after == before


def test_a_document_without_an_account_is_left_as_it_is() -> None:
    assert decided("", [], None) == []
