"""Requirements and reports that the tests of judging share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.judging.finding import Finding, Reason, Refusal, Verdict
from auditor.language import Category
from tests.helpers import report

if TYPE_CHECKING:
    from auditor.document import Report


def asked(name: str, kind: str, keys: str, tier: str = "required") -> str:
    """A requirement in TOML."""
    return (
        f'\n[[requirement]]\nid = "WT-{name}"\ntitle = "{name}"\ntitle_en = "{name}"\nsource = "测试规定"\n'
        f'tier = "{tier}"\nkind = "{kind}"\ncriterion = "The report shows it."\n{keys}\n'
    )


COUNSEL = asked("COUNSEL", "topic", 'keywords = ["法律顾问"]\nexclude = ["村法律顾问"]')
"""By keywords, as in a checklist of one's own."""
LEARNT = asked("LEARNT", "topic", 'topics = ["法律顾问公职律师"]')
"""The same by a shared topic."""
HEARING = asked("HEARING", "topic", 'keywords = ["听证"]')
CLEARING = asked("CLEARING", "topic", 'keywords = ["清理|修订 文件"]')
TRAINING = asked("TRAINING", "topic", 'keywords = ["执法人员 培训"]')
LECTURE = asked(
    "LECTURE",
    "quantity",
    'keywords = ["讲座"]\nthreshold = { what = "讲座", at_least = 2, units = ["次", "期", "场"] }',
)
HOURS = asked(
    "HOURS",
    "quantity",
    'keywords = ["培训"]\nthreshold = { what = "学时", at_least = 40, units = ["学时"] }',
)
PUBLISHED = asked(
    "PUBLISHED",
    "date",
    'keywords = ["年度报告 按时公开"]\ndeadline = { dates = ["published"], before = "04-01" }',
)
FACETS = asked(
    "FACETS",
    "topic",
    '[[requirement.facet]]\ntitle = "审核"\nkeywords = ["合法性审核"]\n'
    '[[requirement.facet]]\ntitle = "清理"\nkeywords = ["文件清理"]',
)


def said(finding: Finding) -> tuple[Verdict, Reason | None]:
    """Verdict and reason."""
    return finding.verdict, finding.reason


def refusals(finding: Finding) -> set[Refusal | Category | None]:
    """Why its evidence was refused; None stands for evidence that was accepted."""
    return {item.refusal for item in finding.evidence}


def whole(*, done: str = "全年受理信访事项41件。", lacks: str = "", plan: str = "", top: str = "") -> Report:
    """A report with every part; each argument is one paragraph of it."""
    return report(
        f"{top}青禾县人民政府关于2023年度法治政府建设情况的报告\n\n一、主要举措和成效\n{done}\n\n"
        f"二、存在的不足\n{lacks or '一是部分干部学法不够。'}\n\n三、2024年工作安排\n{plan or '开展执法检查。'}\n\n"
        "青禾县人民政府\n2024年1月31日\n"
    )


MET = (Verdict.MET, None)
GENERAL = (Verdict.PARTIAL, Reason.GENERAL_WORDS)
MISSING = (Verdict.UNMET, Reason.MISSING)
GAP = (Verdict.UNMET, Reason.ADMITTED_GAP)
PLANNED = (Verdict.UNMET, Reason.PLANNED_ONLY)
