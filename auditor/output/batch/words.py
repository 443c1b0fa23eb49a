"""What only the outputs of a batch say, in Chinese and English; everything else comes from `auditor.output.words`."""

from __future__ import annotations

from auditor.output.words import Lang, say

BATCH_WORDS: dict[str, tuple[str, str]] = {
    "book": ("法治政府建设年度报告审计结果", "Audit of annual rule-of-law government reports"),
    "sheet.summary": ("总表", "Summary"),
    "sheet.areas": ("领域", "Areas"),
    "sheet.matrix": ("矩阵", "Matrix"),
    "sheet.evidence": ("证据", "Evidence"),
    "sheet.copies": ("雷同", "Copies"),
    "number": ("序号", "No."),
    "failed": ("缺少的必备内容", "Required content missing"),
    "failed_areas": ("无一达标的必备领域", "Required areas with nothing shown"),
    "characters": ("字数", "Characters"),
    "file": ("文件", "File"),
    "error": ("说明", "Remarks"),
    "unreadable": ("无法审查", "not audited"),
    "checklist": ("清单", "Checklist"),
    "area": ("领域", "Area"),
    "id": ("编号", "Id"),
    "requirement": ("要求", "Requirement"),
    "tier": ("等级", "Tier"),
    "verdict": ("结论", "Verdict"),
    "reason": ("原因", "Reason"),
    "accepted": ("是否采信", "Weighed"),
    "counts": ("采信", "accepted"),
    "refused_for": ("不算：{0}", "refused: {0}"),
    "line_word": ("行", "Line"),
    "role_word": ("所在部分", "Part"),
    "section": ("所在标题", "Heading"),
    "phrase": ("匹配的词语", "Matched words"),
    "text": ("原文", "Words of the report"),
    "copy.first": ("报告甲", "Report A"),
    "copy.second": ("报告乙", "Report B"),
    "copy.same": ("同一机关", "Same issuer"),
    "copy.shared": ("雷同字数", "Shared characters"),
    "copy.share": ("占较短一份", "Share of the shorter"),
    "copy.passage": ("本段字数", "Characters of the passage"),
    "copy.similar": ("相似度", "Similarity"),
    "copy.first_line": ("甲行", "Line in A"),
    "copy.second_line": ("乙行", "Line in B"),
    "copy.first_text": ("甲原文", "Words of A"),
    "copy.second_text": ("乙原文", "Words of B"),
    "copy.first_file": ("甲文件", "File A"),
    "copy.second_file": ("乙文件", "File B"),
    # progress and the closing lines of the command
    "done": ("{0} 份报告已审计", "{0} reports audited"),
    "done.unchanged": ("其中 {0} 份未变，沿用上次结果", "{0} of them unchanged since the last run"),
    "done.errors": ("{0} 份无法审查，原因见表中", "{0} could not be audited; the table tells why"),
    "done.copies": ("{0} 对报告有大段雷同", "{0} pairs of reports share long passages"),
    "stopping": (
        "正在停止，保留已完成的部分；再按一次立即退出",
        "stopping, keeping what is done; once more to leave at once",
    ),
    "stopped": (
        "已中断：写入已完成的 {0} 份，用 --resume 继续",
        "stopped: {0} done and written; --resume goes on from there",
    ),
    "nothing_kept": (
        "没有可沿用的上次结果，全部重新审计",
        "nothing of an earlier run to go on from: everything is audited",
    ),
    "passed_over_count": (
        "{0} 个文件不是报告文件，略过",
        "{0} files of no kind that holds a report: passed over",
    ),
}


def tell(key: str, lang: Lang, *values: object) -> str:
    """The words for a key with its values filled in."""
    if key in BATCH_WORDS:
        return BATCH_WORDS[key][0 if lang == "zh" else 1].format(*values)
    return say(key, lang, *values)
