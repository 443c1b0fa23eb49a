"""The starter that `auditor checklist new` writes: a small checklist that lints and tests clean."""

STARTER = """\
# 一份检查清单。# 后面的字是说明，不起作用。 / A checklist; what follows a # is a remark.
# 改好后运行 / then run:  auditor checklist lint 本文件    auditor checklist test 本文件

[checklist]
id = "my-checklist"
title = "我的检查清单"
title_en = "My checklist"
any_report = true          # 不限于法治政府建设年度报告 / judges reports of any kind

[[requirement]]
id = "MY-01"
title = "主动公开"
title_en = "Information published on its own initiative"
source = "政府信息公开条例 第十九条"
tier = "required"          # required 必备 / expected 应有 / advisory 参考
kind = "topic"
criterion = "报告写明当年主动公开了多少政府信息，或者办成了哪些主动公开的事。"
# keywords：点到这件事的几个词；旁边有数据、文件或办成的事就达标，没有就是部分
# 空格隔开的词都要有，先后不论；| 是任选一个；#条|件 是以条或件计的数
keywords = [
    "主动公开",
    "公开|发布|公布 政府信息",
    "政务公开",
]
# exclude：字面相近而所指不同；句子里有它，就不算
exclude = ["村务公开"]

[requirement.examples]
# met：应当判达标的句子 / must be met
met = [
    "全年发布政府信息8600条",
    "主动公开各类文件42件",
    "全年公开政府信息共计一千二百条",
]
# general：笼统的句子，只能判部分 / general words: partial
general = ["深入推进政务公开"]
# refused：看着像、其实不算的句子 / look-alikes: never met
refused = [
    "指导村务公开栏建设20处",
    "办理提案62件",
    "受理行政复议申请8件",
]

# 没有达标时告诉起草人怎么补；可以不写 / tells the writer how to mend it; may be left out
[requirement.mend]
where = "主动公开部分"
name = ["公开的条数", "公开的渠道"]
# 起草人才知道的，一律写 ____ / ____ for whatever only the writer knows
sentence = "全年通过____网站主动公开政府信息____条。"

[[requirement]]
id = "MY-02"
title = "生产安全事故不超过三起"
title_en = "No more than three accidents"
source = "本县安全生产责任书"
tier = "expected"
kind = "quantity"
criterion = "报告写明当年发生生产安全事故的起数，且不超过三起；没有发生的，写明没有发生。"
# 至少多少写 at_least，至多多少写 at_most，可以两个都写
threshold = { what = "生产安全事故", at_most = 3, units = ["起"] }
keywords = ["发生 安全事故", "安全事故 #起"]

[requirement.examples]
met = ["全年发生生产安全事故2起", "全年未发生生产安全事故", "发生一般生产安全事故1起，同比下降50%"]
general = ["全年发生生产安全事故5起"]
refused = ["开展生产安全事故应急演练6次", "查处非法营运案件12起", "开展安全培训3期"]
"""
