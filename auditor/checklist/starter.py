"""The starter that `auditor checklist new` writes: a small checklist that lints and tests clean."""

STARTER = """\
# 一份检查清单。# 后面的字是说明，不起作用。 / A checklist; what follows a # is a remark.
# 改好后运行 / then run:  auditor checklist lint 本文件    auditor checklist test 本文件

[checklist]
id = "my-checklist"
title = "我的检查清单"
title_en = "My checklist"
any_report = true          # 不限于法治政府建设年度报告 / judges reports of any kind

# 词表：短语里写 <公布信息> 就代表其中任何一个词。 / A word list: <公布信息> stands for any of these.
[words]
"公布信息" = ["公开政府信息", "发布政府信息", "公布政府信息"]

[[requirement]]
id = "MY-01"
title = "主动公开"
title_en = "Information published on its own initiative"
source = "政府信息公开条例 第十九条"
tier = "required"          # required 必备 / expected 应有 / advisory 参考
kind = "topic"
criterion = "The report says how much information was published in the year."
# proof：本身就说明做了具体的事 / shows a concrete act by itself
proof = ["<公布信息> #条|件"]
# topic：点到这件事，旁边要有数据、文件、日期或办成的事才算达标 / names the matter
topic = ["主动公开"]
# claim：笼统表述，最多算部分 / general words: partial at most
claim = ["推进政务公开"]
# exclude：字面相近而所指不同 / look-alikes that mean something else
exclude = ["村务公开"]

[requirement.examples]
met = [
    "全年发布政府信息8600条。",
    "主动公开各类文件42件。",
    "全年公开政府信息共计一千二百条。",
]
general = ["深入推进政务公开。"]
refused = [
    "指导村务公开栏建设20处。",
    "办理提案62件。",
    "受理行政复议申请8件。",
]
"""
