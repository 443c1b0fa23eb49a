"""Figures: what is counted, how many; Arabic, full-width and Chinese numerals, 余, 多, 万, 亿, percentages."""

import re
from typing import NamedTuple

UNITS = (
    "人次", "家次", "户次", "场次", "件次", "车次", "艘次", "批次", "处次", "个百分点", "万元", "亿元", "平方米", "平方公里", "公里", "万字",
    "学时", "课时", "小时", "分钟", "工作日", "%", "件", "次", "项", "人", "名", "个", "场", "期", "份", "条", "户", "家", "起", "部", "卷",
    "宗", "篇", "批", "所", "处", "台", "辆", "讲", "班", "支", "套", "架", "亩", "吨", "只", "本", "轮", "种", "类", "张", "幢", "栋",
    "座", "间", "幅", "块", "面", "元", "倍", "位", "笔", "封", "则", "枚", "副", "回", "趟", "遍", "单", "例", "案", "点", "号", "成",
    "天", "站", "室", "镇", "村", "县", "市", "区", "乡", "门", "节", "课", "堂", "声", "组", "队", "格", "大类", "方面", "艘", "头", "公顷",
    "册", "盏", "桩", "台次", "架次", "公斤", "株", "箱", "瓶", "款", "集", "通", "页", "伙", "大项", "分", "路", "层", "字", "步", "岗", "院", "校", "企", "街", "片", "包", "岁", "级", "届",
)  # fmt: skip
SAME = {
    "回": "次", "趟": "次", "遍": "次", "轮": "次", "场次": "场", "堂": "讲", "课": "讲", "节": "讲", "班": "期", "批次": "批",
}  # fmt: skip
"""Units that count the same thing as another one."""
_NOT_COUNT = frozenset(
    {
        "号",
        "级",
        "届",
        "岁",
        "方面",
        "天",
        "点",
        "成",
        "分钟",
        "小时",
        "工作日",
        "镇",
        "村",
        "县",
        "市",
        "区",
        "乡",
    }
)
"""Units whose figure names or dates something rather than counting an act or a result."""

_UNIT = "|".join(
    re.escape(unit) if unit != "分" else "分(?!钟|之|管|类|级|别|解|局|工|批|享|析|布|散|期|流|包|段|项)"
    for unit in sorted(UNITS, key=len, reverse=True)
)
_ARABIC = re.compile(
    rf"(?<![\d.])(\d{{1,3}}(?:，\d{{3}}){{1,6}}(?!\d)|\d{{1,9}}(?:\.\d+)?)(万(?!元|字)|亿(?!元)|千|百)?(余|多|来)?(万(?!元|字))?({_UNIT})(?:以上|左右)?"
)
_HAN = re.compile(rf"([一二两三四五六七八九十百千零〇万]{{1,10}})(余|多|来)?(万(?!元|字))?({_UNIT})")
_VALUE = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_SET_PHRASE = re.compile(
    r"(三项(制度|机制|改革|任务|建设)|[两四三]个(意识|自信|维护|确立|全面|必须|环节|方面|责任|一|坚持|体系|层面|关键|大局)|一(个|件|次|批|份|种|条|张|门|窗|名|项|类|家|户|点|处|本|部|村|镇|县|区|站|支|路|级|单|网|站|体|套|面|对|把|场|起|位|块|组|道|人)|"
    r"十[二三四五]五|[七八六]五|[一二三四五六七八九]中全会|两法|两会|双随机|十[八九]大|二十大|第[一二三四五六七八九十]|[两三四五六]位一体|五级|三级|两级|四级|各项|多项|四张清单|百日|千方百计)"
)


class Quantity(NamedTuple):
    """A figure with its unit; offsets are those of the index's characters."""

    start: int
    end: int
    value: float
    unit: str

    @property
    def counts(self) -> bool:
        """Whether it counts acts, results, people or money (and no rank, age or length of time)."""
        return self.unit not in _NOT_COUNT


def han_value(words: str) -> float | None:
    """The value of a Chinese numeral (三百二十, 两千零六, 一万三千); None for anything else."""
    total, digit = 0, 0
    if "万" in words[1:]:
        thousands, _, rest = words.partition("万")
        high, low = han_value(thousands), han_value(rest) if rest else 0.0
        return None if high is None or low is None else high * 1e4 + low
    for char in words:
        if char == "〇":
            char = "零"
        if char in _VALUE:
            digit = _VALUE[char]
        elif char in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
        else:
            return None
    return float(total + digit)


def quantities(chars: str) -> tuple[Quantity, ...]:
    """Every figure with a unit in `chars`, in order. Years, dates and set phrases (三项制度) are none."""
    found: list[Quantity] = []
    for match in _ARABIC.finditer(chars):
        value = float(match[1].replace("，", ""))
        value *= {"万": 1e4, "亿": 1e8, "千": 1e3, "百": 1e2, None: 1}[match[2]]
        if match[4]:
            value *= 1e4
        found.append(Quantity(match.start(), match.end(), value, match[5]))
    for match in _HAN.finditer(chars):
        around = chars[max(0, match.start() - 1) : match.end() + 3]
        phrase = _SET_PHRASE.search(around)
        if phrase and phrase.start() <= 1:
            continue
        if match.start() and chars[match.start() - 1].isdigit():
            continue
        value_or_none = han_value(match[1])
        if not value_or_none:
            continue
        value = value_or_none * (1e4 if match[3] else 1)
        if match[4] == "元" and match[1].endswith("万"):
            # 六十万元 is counted in 万元, as 60万元 is.
            found.append(Quantity(match.start(), match.end(), value / 1e4, "万元"))
            continue
        if match[4] == "个" and value >= 10:
            found.append(Quantity(match.start(), match.end(), value, "个"))
            continue
        if match[4] in (
            "个",
            "点",
            "号",
            "成",
            "级",
            "方面",
            "届",
            "面",
            "路",
            "步",
            "层",
            "字",
            "门",
            "节",
            "校",
            "企",
            "院",
            "市",
            "县",
            "区",
            "镇",
            "村",
            "乡",
            "街",
            "片",
            "站",
            "室",
            "类",
            "天",
            "分",
        ):
            continue
        found.append(Quantity(match.start(), match.end(), value, match[4]))
    return tuple(sorted(found, key=lambda quantity: quantity.start))
