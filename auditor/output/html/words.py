"""What only the HTML pages say, in Chinese and English; everything else comes from `auditor.output.words`."""

from __future__ import annotations

from auditor.output.words import WORDS, Lang, say

HTML_LANG: dict[Lang, str] = {"zh": "zh-CN", "en": "en"}
"""The language tag of a page."""

PAGE_WORDS: dict[str, tuple[str, str]] = {
    "kicker": ("法治政府建设年度报告 · 审计结果", "Annual rule-of-law government report · audit"),
    "kicker_inspect": ("法治政府建设年度报告 · 阅读结果", "Annual rule-of-law government report · as read"),
    "skip_requirements": ("跳到各项要求", "Skip to the requirements"),
    "skip_report": ("跳到报告原文", "Skip to the report"),
    "overview": ("总览", "Overview"),
    "requirements": ("各项要求", "Requirements"),
    "report_text": ("报告原文", "The report"),
    "outline": ("目录", "Outline"),
    "no_outline_found": ("没有读出标题", "No headings were found."),
    "summary_kicker": ("法治政府建设年度报告 · 审计摘要", "Annual rule-of-law government report · summary"),
    "summary_writes": (
        "写什么、写在哪里（先列影响结论和得分的）",
        "What to write, and where: what costs most first",
    ),
    "summary_more": ("此外还有 {0} 项，写法见全文：", "{0} more, for which see the whole page:"),
    "summary_counts": ("各项结论", "Verdicts"),
    "facts": ("基本情况", "Facts"),
    "remarks": ("说明", "Remarks"),
    "gate_head_passed": ("门禁通过", "The gate passed"),
    "gate_head_failed": ("门禁未通过", "The gate failed"),
    "gate_fine": ("必备内容都已写明。", "Everything that is required is there."),
    "gate_missing": ("缺少必备内容", "Required content missing"),
    "gate_empty_areas": ("以下领域没有任何内容达标", "Nothing shown in these required areas"),
    "gate_other_kind": ("不是法治政府建设年度报告", "Not an annual rule-of-law report"),
    "score_of": ("得分（满分100）", "Score out of 100"),
    "score_sum": ("（{0} 达标 + {1} 部分 × ½）÷ {2} 项计分", "({0} met + {1} partial × ½) ÷ {2} that count"),
    "score_note": ("参考项、不适用项、无法核实项不计分", "Advisory, n/a and unverifiable ones do not count"),
    "picture": ("各领域的结论", "Areas and verdicts"),
    "picture_hint": (
        "一格一项要求；右侧为达标项数与适用项数。",
        "One square per requirement; right: met of those that bind.",
    ),
    "area": ("领域", "Area"),
    "verdicts": ("结论", "Verdicts"),
    "met_of": ("达标", "Met"),
    "and": ("，", ", "),
    "colon": ("：", ": "),
    "comma": ("、", ", "),
    "filter": ("筛选", "Filter"),
    "by_verdict": ("按结论", "By verdict"),
    "by_tier": ("按等级", "By tier"),
    "search": ("搜索要求", "Search requirements"),
    "search_hint": ("编号、标题、依据或原文字句", "Id, title, source or words of the evidence"),
    "reset": ("全部显示", "Show all"),
    "shown_of": ("显示 {0} / {1} 项", "{0} of {1} shown"),
    "none_shown": ("没有符合条件的要求", "No requirement matches"),
    "evidence_count": ("{0} 处证据", "{0} passages"),
    "evidence_one": ("{0} 处证据", "{0} passage"),
    "no_evidence": ("无证据", "no evidence"),
    "accepted": ("采信的证据", "Accepted evidence"),
    "refused_evidence": ("不采信的段落", "Refused passages"),
    "refused_because": ("不采信", "refused"),
    "criterion": ("要求内容", "What is asked"),
    "source_of": ("依据", "Source"),
    "counts_as": ("算数的写法", "What counts"),
    "counts_not": ("不算数的写法", "What does not"),
    "note": ("备注", "Note"),
    "concrete": ("具体", "concrete"),
    "general": ("笼统", "general"),
    "matched": ("匹配的词语", "matched words"),
    "supports": ("支持的要求", "Evidence for"),
    "weighed_for": ("曾为以下要求考虑", "Weighed for"),
    "selected": ("{0}：原文中标出 {1} 处", "{0}: {1} passages marked in the report"),
    "selected_none": ("{0}：原文中没有对应段落", "{0}: nothing in the report"),
    "legend": ("底色表示各部分的作用", "Shading tells what each part does"),
    "legend_accepted": ("采信的证据", "accepted evidence"),
    "legend_refused": ("不采信的段落", "refused passage"),
    "show_refused": ("标出不采信的段落", "Mark refused passages"),
    "show_roles": ("底色", "Shading"),
    "page_lines": ("网页内容 {0} 行", "{0} lines of the web page"),
    "back": ("返回 {0}", "Back to {0}"),
    "top": ("回到总览", "Back to the overview"),
    "file": ("文件", "File"),
    "made_by": ("由 auditor {0} 生成", "Made by auditor {0}"),
    "rules_only": (
        "结论由公开规则得出，可逐条核对。",
        "Every verdict follows from published rules and can be checked.",
    ),
    "characters": ("字数", "Characters"),
    "sentences": ("句数", "Sentences"),
    "share": ("占比", "Share"),
    "part": ("部分", "Part"),
    "parts": ("各部分所占篇幅", "How the text divides"),
    "parts_hint": ("从左到右为全文先后。", "From left to right: from beginning to end."),
    "parts_hint_filter": ("点选可只看某一部分。", "Choose parts to look at."),
    "kind_of_document": ("文种", "Kind of document"),
    "is_report": ("法治政府建设年度报告", "annual rule-of-law report"),
    "is_no_report": ("不是法治政府建设年度报告", "not an annual rule-of-law report"),
    "sentence_marks": ("标出分句", "Mark sentences"),
}


def tell(key: str, lang: Lang, *values: object) -> str:
    """The words of a page for a key, else those every output shares."""
    if key in PAGE_WORDS:
        return PAGE_WORDS[key][0 if lang == "zh" else 1].format(*values)
    return say(key, lang, *values)


def template(key: str, lang: Lang) -> str:
    """Words with their places still open, for the script to fill in."""
    return (PAGE_WORDS.get(key) or WORDS[key])[0 if lang == "zh" else 1]
