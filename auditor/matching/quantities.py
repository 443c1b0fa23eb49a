"""Figures: what is counted, how many; Arabic, full-width and Chinese numerals, 余, 多, 万, 亿, percentages."""

import re
from collections.abc import Iterator
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

_UNITS: dict[str, list[str]] = {}
"""The units by their first character, the longest first. (An expression of them all takes milliseconds to compile.)"""
for _one in sorted(UNITS, key=len, reverse=True):
    _UNITS.setdefault(_one[0], []).append(_one)
_NO_POINTS = frozenset("钟之管类级别解局工批享析布散期流包段项")
"""What follows 分 where it counts no points."""
# No unit begins with a sign of these but 万元, 万字 and 亿元, before which it is not taken.
_ARABIC = re.compile(
    r"(?<![\d.])(\d{1,3}(?:，\d{3}){1,6}(?!\d)|\d{1,9}(?:\.\d+)?)(万(?!元|字)|亿(?!元)|千|百)?(余|多|来)?(万(?!元|字))?"
)
_HAN = re.compile(r"([一二两三四五六七八九十百千零〇万]{1,10})(余|多|来)?(万(?!元|字))?")
_VALUE = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_LISTED = re.compile("[，；。：]")
"""What stands before a list of things of which as many are told."""
_SET_PHRASES = frozenset(
    (
        *(f"三项{one}" for one in ("制度", "机制", "改革", "任务", "建设")),
        *(
            f"{how_many}个{what}"
            for how_many in "两四三"
            for what in (
                "意识", "自信", "维护", "确立", "全面", "必须", "环节", "方面", "责任", "一", "坚持", "体系", "层面", "关键", "大局",
            )
        ),
        *(f"一{one}" for one in "个件次批份种条张门窗名项类家户点处本部村镇县区站支路级单网体套面对把场起位块组道人"),
        *(f"十{one}五" for one in "二三四五"),
        *(f"{one}五" for one in "七八六"),
        *(f"{one}中全会" for one in "一二三四五六七八九"),
        *("两法", "两会", "双随机", "十八大", "十九大", "二十大"),
        *(f"第{one}" for one in "一二三四五六七八九十"),
        *(f"{one}位一体" for one in "两三四五六"),
        *("五级", "三级", "两级", "四级", "各项", "多项", "四张清单", "百日", "千方百计"),
    )
)  # fmt: skip
_LENGTHS = sorted(set(map(len, _SET_PHRASES)))


def _is_set_phrase(chars: str, at: int) -> bool:
    """Whether a set phrase begins there."""
    return any(chars[at : at + length] in _SET_PHRASES for length in _LENGTHS)


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


def _counted(form: re.Pattern[str], chars: str) -> Iterator[tuple[re.Match[str], str]]:
    """The figures of a form that a unit follows, with it, one after the other."""
    at = 0
    while found := form.search(chars, at):
        unit = _unit_at(chars, found.end())
        at = found.end() + len(unit) if unit else found.start() + 1
        if unit:
            yield found, unit


def _unit_at(chars: str, at: int) -> str:
    """The longest unit that stands there; empty where none does."""
    for unit in _UNITS.get(chars[at : at + 1], ()):
        if chars.startswith(unit, at) and (unit != "分" or chars[at + 1 : at + 2] not in _NO_POINTS):
            return unit
    return ""


def _each(chars: str, at: int) -> int:
    """How many things a figure is told of each of: 学习宪法、民法典各1次 are two."""
    if not at or chars[at - 1] != "各":
        return 1
    told = _LISTED.split(chars[max(0, at - 80) : at - 1])[-1]
    titles = told.count("》")
    return max(1, titles if titles > 1 else told.count("、") + 1)


def quantities(chars: str) -> tuple[Quantity, ...]:
    """Every figure with a unit in `chars`, in order. Years, dates and set phrases (三项制度) are none."""
    found: list[Quantity] = []
    for match, unit in _counted(_ARABIC, chars):
        value = float(match[1].replace("，", ""))
        value *= {"万": 1e4, "亿": 1e8, "千": 1e3, "百": 1e2, None: 1}[match[2]]
        if match[4]:
            value *= 1e4
        end = match.end() + len(unit)
        end += 2 if chars.startswith(("以上", "左右"), end) else 0
        found.append(Quantity(match.start(), end, value * _each(chars, match.start()), unit))
    for match, unit in _counted(_HAN, chars):
        start, end = match.start(), match.end() + len(unit)
        around = chars[max(0, start - 1) : end + 3]
        each = _each(chars, start)
        if each == 1 and (_is_set_phrase(around, 0) or _is_set_phrase(around, 1)):
            continue
        if start and chars[start - 1].isdigit():
            continue
        value_or_none = han_value(match[1])
        if not value_or_none:
            continue
        value = value_or_none * (1e4 if match[3] else 1) * each
        if unit == "元" and match[1].endswith("万"):
            # 六十万元 is counted in 万元, as 60万元 is.
            found.append(Quantity(start, end, value / 1e4, "万元"))
            continue
        if unit == "个" and value >= 10:
            found.append(Quantity(start, end, value, "个"))
            continue
        if unit in (
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
        found.append(Quantity(start, end, value, unit))
    return tuple(sorted(found, key=lambda quantity: quantity.start))
