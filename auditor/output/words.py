"""What the outputs say, in Chinese and English: one place for every word a person reads."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Lang = Literal["zh", "en"]

WORDS: dict[str, tuple[str, str]] = {
    # verdicts
    "met": ("达标", "met"),
    "partial": ("部分", "partial"),
    "unmet": ("未达标", "unmet"),
    "not_applicable": ("不适用", "n/a"),
    "unverifiable": ("无法核实", "unverifiable"),
    # reasons
    "missing": ("未见说明", "nothing is said"),
    "planned_only": ("只写在下一步计划里", "only planned"),
    "admitted_gap": ("只作为不足承认", "only admitted as a shortcoming"),
    "late": ("超过时限", "too late"),
    "general_words": ("只有笼统表述，没有具体举措、数据或结果", "claimed in general words, nothing concrete"),
    "facets_missing": ("要素不全", "parts are missing"),
    "below_threshold": ("没有达到规定的数量要求", "not the number asked for"),
    "no_quantity": ("没有写明数量", "no number is given"),
    "level": ("不约束本层级", "does not bind this level"),
    "year": ("不约束本年度", "does not bind this year"),
    "no_date": ("文中没有日期", "the document carries no date"),
    "not_stated": ("文中没有说明", "the document does not say"),
    # refusals: where a passage stands
    "page": ("网页导航或按钮，不是正文", "page furniture, not the report"),
    "heading": ("只是标题", "a heading only"),
    "role": ("所在部分不算证据", "stands where it is no evidence"),
    "shortcoming": ("写在不足里", "stands among the shortcomings"),
    "plan": ("写在下一步计划里", "stands in the plan"),
    "excluded": ("字面相近而所指不同", "a look-alike that means something else"),
    "otherwise": ("读来不是本机关本年度已经做到的事", "does not read as done by this body in this year"),
    "near_miss": ("意思最接近的一句，还算不上", "the nearest passage, not near enough"),
    # refusals: what its clauses are marked as
    "negated": ("是否定的说法", "negated"),
    "cancelled": ("已取消或没有办成", "cancelled or failed"),
    "postponed": ("推迟，尚未办", "postponed"),
    "hypothetical": ("是假设或条件", "only supposed or conditional"),
    "due": ("说的是应当做，不是已经做", "a duty, not an act"),
    "planned": ("说的是打算做，不是已经做", "intended, not done"),
    "other_time": ("说的是别的年度", "about another year"),
    "other_body": ("说的是别的机关或地方", "about another body or place"),
    "quoted": ("引述文件或讲话的要求", "quotes what a rule or a speech asks"),
    "retracted": ("已被否认或更正", "denied or taken back"),
    "praise": ("只有赞叹，没有写做了什么", "praise, and no act"),
    "question": ("是提问，没有回答", "a question"),
    "zero": ("数量是零", "the number is nought"),
    "placeholder": ("是没有填写的空白", "a blank that was never filled in"),
    "shortfall": ("说的是差距，不是做到了什么", "tells of a shortfall, not of an act"),
    "forwarded": ("只是转发上级文件", "only forwards a superior's document"),
    "unfinished": ("还没有做完", "begun and not finished"),
    # how sure
    "confidence": ("把握", "confidence"),
    "review": ("建议复核", "check by hand"),
    "review_head": ("建议复核（把握小的在前）", "To be checked by hand, the least certain first"),
    "review_none": ("没有需要复核的结论", "no verdict needs a second look"),
    "pull_up": ("偏向达标", "towards met"),
    "pull_down": ("偏向未达标", "towards unmet"),
    "strength.concrete": ("具体", "concrete"),
    "strength.general": ("笼统", "general"),
    "strength.refused": ("不算", "refused"),
    # roles
    "role.page": ("网页", "page"),
    "role.title": ("标题", "title"),
    "role.preamble": ("开头", "preamble"),
    "role.achievement": ("举措成效", "achievement"),
    "role.shortcoming": ("不足", "shortcoming"),
    "role.cause": ("原因", "cause"),
    "role.plan": ("计划", "plan"),
    "role.signature": ("落款", "signature"),
    # tiers
    "required": ("必备", "required"),
    "expected": ("应有", "expected"),
    "advisory": ("参考", "advisory"),
    # levels
    "province": ("省级", "province"),
    "city": ("地市级", "city"),
    "county": ("县级", "county"),
    "town": ("乡镇、街道", "town"),
    "department": ("政府部门", "department"),
    # inspect
    "title_word": ("标题", "title"),
    "is_report": ("法治政府建设年度报告", "annual rule-of-law report"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "encoding": ("编码", "encoding"),
    "outline": ("提纲", "outline"),
    "text_word": ("正文（行号、角色）", "text (line, role)"),
    # inspect --why
    "why.no_line": ("第{0}行没有文字；全文共 {1} 行", "line {0} holds no words; the text has {1} lines"),
    "why.free": ("没有标记", "unmarked"),
    "why.leaves": ("只算笼统", "general at most"),
    "why.topics": ("最可能的事项", "likeliest topics"),
    "why.concrete": ("写的是具体举措或结果", "tells a concrete act or result"),
    "why.general": ("写的是笼统表述", "tells nothing concrete"),
    # text report
    "issuer": ("报告机关", "issuer"),
    "level_word": ("层级", "level"),
    "reporting_year": ("报告年度", "reporting year"),
    "published": ("公开日期", "published"),
    "signed": ("成文日期", "signed"),
    "checklists": ("对照清单", "checklists"),
    "unknown": ("未写明", "not stated"),
    "no_title": ("（无标题）", "(no title)"),
    "line": ("第{0}行", "line {0}"),
    "lacks": ("缺：{0}", "missing: {0}"),
    "asks": ("要求", "asks"),
    "source": ("依据", "source"),
    "look": ("应写在", "belongs in"),
    "refused": ("不算", "refused"),
    "score": ("得分", "score"),
    "score_none": ("无可计分项", "nothing to score"),
    "gate": ("门禁", "gate"),
    "gate_passed": ("通过", "passed"),
    "gate_failed": ("未通过", "failed"),
    "gate_required": ("缺少必备内容 {0}", "required content missing: {0}"),
    "gate_areas": ("以下领域无一达标 {0}", "nothing shown in area {0}"),
    "gate_not_report": ("不是法治政府建设年度报告：{0}", "not an annual rule-of-law report: {0}"),
    "areas": ("领域", "areas"),
    "general_area": ("报告本身", "the report itself"),
    "no_outline": (
        "{0}年没有对应的《实施纲要》，只对照 annual-report",
        "no Implementation Outline covers {0}: judged with annual-report alone",
    ),
    "duties": (
        "{0}年没有施行中的《实施纲要》，改按督察工作规定第八条、第九条的职责（duties-2019）对照",
        "no Implementation Outline covers {0}: judged by the duties of the inspection rules (duties-2019)",
    ),
    "street_office": (
        "街道办事处是派出机关，规定对政府的义务按“应有”计，不因缺项不通过",
        "a street office is no government: what is required of governments is expected of it and fails no gate",
    ),
    "no_year": (
        "读不出报告年度，只对照 annual-report；可用 --year 指定",
        "no reporting year found: judged with annual-report alone; give --year",
    ),
    # gate
    "cause.document": ("文件本身", "the document itself"),
    "cause.min-score": ("最低得分", "the least score"),
    "gate.low_score": ("得分 {0} 低于要求的 {1}", "the score of {0} is below the {1} asked for"),
    "gate.no_score": ("没有可计分的要求，达不到 {0}", "nothing can be scored, {0} is asked for"),
    "gate.empty_area": ("该领域无一达标", "nothing is shown in this area"),
    "gate.unreadable": ("无法审查", "could not be audited"),
    "gate.anchored": (
        "文中没有对应的位置，标在最近的标题处",
        "the text has no such place; the nearest heading is shown",
    ),
    "gate.refused": ("（不算：{0}）", " (refused: {0})"),
    "gate.near": ("（{0}）", " ({0})"),
    "gate.known": ("基线中已有", "known of old"),
    "gate.mended": ("{0} 已补齐，请从基线中删去", "{0} fails no more: remove it from the baseline"),
    "waiver.holds": ("豁免至 {0}：{1}", "waived until {0}: {1}"),
    "waiver.expired": ("豁免已于 {0} 到期", "its waiver expired on {0}"),
    "waiver.not_waivable": ("清单规定不得豁免", "the checklist lets nobody waive it"),
    "waiver.no_report": ("所给报告中没有符合“{0}”的", "none of the reports given fits “{0}”"),
    "waiver.no_failure": ("符合“{0}”的报告没有缺这一项", "no report that fits “{0}” fails it"),
    "waiver.no_id": ("所用清单里没有这一项", "the checklists used have no such requirement"),
    "waiver.unused": ("豁免 {0} 没有用上：{1}", "waiver of {0} is unused: {1}"),
    "passed_over": ("不是报告文件，略过", "of no kind that holds a report: passed over"),
    "skipped.page": ("是 auditor 自己写的页面，不是报告，略过", "a page that auditor wrote: skipped"),
    "skipped.lock": (
        "是打开中的文档的锁文件，不是报告，略过",
        "the lock file of a document that is open: skipped",
    ),
    "skipped.journal": (
        "是 auditor batch 的记录文件，不是报告，略过",
        "a journal of `auditor batch`: skipped",
    ),
    "gate.baselined": ("基线已收录", "the baseline knows it"),
    "config_used": ("使用配置", "configuration in use:"),
    "tally.reports": ("{0} 份报告", "reports {0}"),
    "tally.passed": ("通过 {0}", "passed {0}"),
    "tally.failed": ("未通过 {0}", "failed {0}"),
    "tally.unreadable": ("无法审查 {0}", "not audited {0}"),
    "tally.failures": ("缺项 {0}", "failures {0}"),
    "tally.waived": ("豁免 {0}", "waived {0}"),
    "tally.known": ("已知 {0}", "known {0}"),
    "table.report": ("报告", "report"),
    "table.result": ("结果", "result"),
    "table.place": ("位置", "place"),
    "table.requirement": ("要求", "requirement"),
    "table.why": ("原因", "why"),
    "table.failures": ("缺项", "failures"),
    "table.cut": ("其余 {0} 行从略", "{0} more rows are left out"),
    "section.achievement": ("主要举措和成效部分", "the part on measures and results"),
    "section.shortcoming": ("存在的不足部分", "the part on shortcomings"),
    "section.cause": ("不足的原因部分", "the part on shortcomings and their causes"),
    "section.plan": ("下一年度安排部分", "the part on next year's arrangements"),
    "section.signature": ("落款或网页信息", "the signature or the page's own fields"),
    "section.preamble": ("标题和开头", "the title and the opening"),
    # how to mend
    "mend": ("怎么补", "how to mend it"),
    "mend.head": ("怎么补：共 {0} 项（先列影响结论和得分的）", "To mend: {0}, what costs most first"),
    "mend.none": ("没有要补的内容", "Nothing is to be mended"),
    "mend.where": ("写在", "write in"),
    "mend.name": ("点明", "name"),
    "mend.sentence": ("例句", "model sentence"),
    "mend.blanks": (
        "例句中的 ____ 由起草人据实填写；没有做的事，不要写。",
        "What stands for ____ only the writer knows; what was not done is not written.",
    ),
    # draft checks
    "draft.head": ("定稿前核对：{0} 处", "To look at before it goes out: {0}"),
    "draft.blank": ("空白没有填写：“{0}”", "a blank was never filled in: “{0}”"),
    "draft.title_year": ("标题写的是{0}年，开头写的是{1}年", "the title says {0}, the opening {1}"),
    "draft.old_date": (
        "报告年度是{1}年，本段开头写的是{0}年",
        "the report is for {1}, this paragraph begins with {0}",
    ),
    "draft.old_plan": (
        "报告年度是{1}年，下一年度安排写的却是{0}年",
        "the report is for {1}, and the plan is for {0}",
    ),
    "draft.signed_year": ("报告年度是{1}年，落款日期是{0}", "the report is for {1} and is dated {0}"),
    "draft.outline": (
        "对照的是{0}年的纲要，到{1}年已经期满",
        "measured against the Outline of {0}, whose period was over by {1}",
    ),
    "draft.repeat": ("前文已有同样的文字：“{0}”", "the same words stood before: “{0}”"),
    "draft.unpaired": ("“{0}”不成对：“{1}”", "“{0}” has no fellow: “{1}”"),
    "draft.figure": ("数字前后矛盾：{0}，其中{1}", "the figures contradict each other: {0}, of which {1}"),
    "draft.share": ("比率超过百分之百：{0}", "a share above a hundred: {0}"),
    "draft.law": (
        "《{0}》自{1}起不再施行，由《{2}》代替",
        "《{0}》 is no longer in force since {1}; 《{2}》 took its place",
    ),
    "cause.draft": ("定稿前核对", "draft checks"),
    "gate.draft": ("有 {0} 处要在定稿前核对：{1}", "{0} to look at before it goes out: {1}"),
    "word.slip": ("【核对】", "[check]"),
    "word.head": ("审计意见", "Audit of this report"),
    "word.hint": (
        "本页和批注由 auditor 生成，供修改时参考，定稿前删去。",
        "This page and the comments were made by auditor; take them out of the final text.",
    ),
    "word.clean": (
        "原文件不能写入批注，以下是从中读出的文字",
        "the file itself can't carry comments; this is the text read from it",
    ),
    "word.accepted": ("【采信】", "[accepted]"),
    "word.partial": ("【部分】", "[partial]"),
    "word.refused": ("【不算】", "[refused]"),
    "mend.silent": ("所用清单没有给出写法", "the checklist gives no advice"),
}


def language(choice: str = "", environment: Mapping[str, str] | None = None) -> Lang:
    """The language to speak: the choice, else the locale; Chinese where neither tells."""
    if choice in ("zh", "en"):
        return "zh" if choice == "zh" else "en"
    env = os.environ if environment is None else environment
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = env.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"


def say(key: str, lang: Lang, *values: object) -> str:
    """The words for a key with its values filled in."""
    return WORDS[key][0 if lang == "zh" else 1].format(*values)
