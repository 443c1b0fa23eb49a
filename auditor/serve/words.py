"""What only the served page says, in Chinese and English; everything else comes from the outputs' words."""

from __future__ import annotations

from auditor.output.html.words import tell as tell_page
from auditor.output.words import Lang

SERVE_WORDS: dict[str, tuple[str, str]] = {
    "serve.kicker": (
        "法治政府建设年度报告 · 报送前检查",
        "Annual rule-of-law government report · before it is sent",
    ),
    "serve.head": ("检查法治政府建设年度报告", "Check an annual rule-of-law report"),
    "serve.skip": ("跳到正文", "Skip to the main part"),
    "serve.switch": ("English", "中文"),
    "serve.switch_lang": ("en", "zh-CN"),
    "drop.head": ("把报告拖到这里", "Drop reports here"),
    "drop.or": ("一份或多份，也可以拖入整个文件夹", "one or many, or a whole folder"),
    "drop.choose": ("选择文件", "Choose files"),
    "drop.choose_hint": ("选好后马上开始检查", "checking begins at once"),
    "drop.kinds": (
        "Word（.docx、.doc、.wps）、PDF、网页、文本、OFD 均可；单个文件不超过 {0} MB，一次不超过 {1} 份。",
        "Word (.docx, .doc, .wps), PDF, web pages, text, OFD; up to {0} MB a file and {1} files at once.",
    ),
    "drop.start": ("开始检查", "Check"),
    "drop.reading": ("正在接收 {0} 个文件……", "Taking {0} files…"),
    "drop.none": ("没有可检查的文件。", "There is no file to check."),
    "drop.many": (
        "一次最多 {0} 个文件，这里有 {1} 个，请分几次拖入。",
        "At most {0} files at once, these are {1}: drop them in parts.",
    ),
    "drop.heavy": (
        "这些文件合计太大，一次最多 {0} MB，请分几次拖入。",
        "Too large together: at most {0} MB at once; drop them in parts.",
    ),
    "options": ("其他选项（一般不用改）", "Options (seldom needed)"),
    "option.auto": ("自动判断", "as the report says"),
    "option.auto_checklist": ("按报告年度自动选择", "by the reporting year"),
    "option.checklist": ("对照清单", "Checklist"),
    "option.level": ("层级", "Level"),
    "option.year": ("报告年度", "Reporting year"),
    "option.year_hint": ("如 2025", "such as 2025"),
    "option.published": ("公开日期", "Day of publication"),
    "steps": ("接下来", "What happens next"),
    "step.1": (
        "程序在这台电脑上读报告，一份几秒钟。",
        "The report is read on this computer, in a few seconds.",
    ),
    "step.2": (
        "给出结论：可以报送，或者暂不宜报送、还缺什么。",
        "You get an answer: it can be sent, or not yet and what is missing.",
    ),
    "step.3": (
        "逐条查看依据的原文，下载结果。",
        "Look at every point with the words it rests on, and take the results away.",
    ),
    "private": (
        "文件不离开这台电脑，不上传到任何地方；结束使用后，文件和结果全部删除。",
        "Nothing leaves this computer. When it ends, all files and results are removed.",
    ),
    "end": ("结束使用并清除", "End and remove everything"),
    "ended": ("已经结束，文件和结果都已删除。", "It has ended. All files and results are removed."),
    "ended_hint": (
        "可以关闭本页。再用时请重新启动。",
        "You can close this page. Start it again to use it again.",
    ),
    "again": ("再查一份", "Check another"),
    "forget": ("删除这次的文件和结果", "Remove these files and results"),
    "tray.one": ("检查结果", "Result"),
    "tray.many": ("{0} 份报告的检查结果", "Results of {0} reports"),
    "progress": ("检查进度", "Progress"),
    "progress.of": ("已完成 {0}／{1}", "{0} of {1} done"),
    "progress.ended": ("全部检查完毕", "All done"),
    "lost": (
        "与程序的连接断开了：它可能已经结束。请重新启动后再试。",
        "The connection is lost: it may have ended. Start it again.",
    ),
    "state.waiting": ("排队等候", "waiting"),
    "state.working": ("正在检查……", "being checked…"),
    "passed": ("可以报送", "Ready to be sent"),
    "not_passed": ("暂不宜报送", "Not to be sent yet"),
    "refused": ("读不了这份文件", "This file could not be read"),
    "count.passed": ("可以报送", "ready"),
    "count.not_passed": ("暂不宜报送", "not yet"),
    "count.refused": ("读不了", "not read"),
    "count.waiting": ("未完成", "to come"),
    "cause.kind": (
        "这不是报告文件。请拖入 Word、PDF、网页或文本格式的报告。",
        "This is no file that holds a report. Drop one in Word, PDF, as a web page or text.",
    ),
    "cause.large": (
        "文件超过 {0} MB。请去掉附件和图片，只留报告本身。",
        "Larger than {0} MB. Leave out attachments and pictures.",
    ),
    "cause.unread": (
        "文件可能已损坏，或者不是它看上去的格式。请用 Word 或 WPS 打开，另存为 .docx 后再试。",
        "It may be damaged, or not of the kind it looks like. Open it in Word or WPS, save it as .docx, and try again.",
    ),
    "detail": ("具体原因", "Why"),
    "other_kind": (
        "这看起来不是法治政府建设年度报告",
        "This does not look like an annual rule-of-law report",
    ),
    "needs": ("必须补写", "Must be written"),
    "needs_areas": ("以下方面没有写出任何具体内容", "Nothing concrete is shown in"),
    "complete": ("必须写的内容都已写明。", "Everything that is required is there."),
    "better": ("还可以写得更好", "What could be better"),
    "better.unmet": ("{0} 项没有写到", "{0} points are not told of"),
    "better.partial": ("{0} 项写得不具体", "{0} not concretely"),
    "look": ("逐条查看", "Look at every point"),
    "download": ("下载", "Download"),
    "download.html": ("网页", "web page"),
    "download.docx": ("Word 批注", "Word with comments"),
    "download.xlsx": ("Excel 表格", "Excel"),
    "download.zip": ("全部（压缩包）", "everything (zip)"),
    "picture_of_all": ("看总体情况", "See them all together"),
    "results": ("各份报告", "Reports"),
    "result_of": ("{0} 的结果", "Result of {0}"),
    "problem": ("出了问题", "Something went wrong"),
    "problem.host": (
        "请使用启动时显示的地址打开本页。",
        "Open this page at the address that was shown when it was started.",
    ),
    "problem.gone": (
        "这里没有内容：可能已被删除，或者地址不完整。",
        "There is nothing here: it may have been removed, or the address is not whole.",
    ),
    "problem.level": ("没有这样的层级。", "There is no such level."),
    "problem.year": ("年度请填 1990 到 2100 之间的数字。", "The year must be a number from 1990 to 2100."),
    "problem.published": ("公开日期请写成 2026-02-05。", "Write the day of publication as 2026-02-05."),
    "problem.checklist": ("没有这样的清单。", "There is no such checklist."),
    "problem.slow": ("接收文件用时太长，请重试。", "Taking the files took too long. Try again."),
    "problem.form": ("没有收到完整的文件，请重试。", "The files did not arrive whole. Try again."),
    "problem.not_made": ("结果没有生成：{0}", "It could not be made: {0}"),
    "file.result": ("检查结果", "audit"),
    "file.all": ("检查结果总表", "audit"),
    "file.overview": ("总体情况", "overview"),
    # the command
    "serve.open": ("请在浏览器中打开：{0}", "Open in a browser: {0}"),
    "serve.stop": (
        "只有这台电脑能打开；按 Ctrl-C 结束，届时文件和结果全部删除。",
        "Only this computer can open it; Ctrl-C ends it and removes all files and results.",
    ),
}


def tell(key: str, lang: Lang, *values: object) -> str:
    """The words of the served page for a key, else those that the other pages share."""
    if key in SERVE_WORDS:
        return SERVE_WORDS[key][0 if lang == "zh" else 1].format(*values)
    return tell_page(key, lang, *values)


def opened(key: str, lang: Lang) -> str:
    """Words with their places still open, for the script to fill in."""
    return SERVE_WORDS[key][0 if lang == "zh" else 1]
