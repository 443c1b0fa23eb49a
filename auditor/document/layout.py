"""Lines to blocks: page furniture, title, salutation, headings, paragraphs, signature.

What furniture looks like, and where it stands, was read off published pages: navigation and an index block
before the title, buttons and related links after the signature.
"""

import re
from enum import Enum
from typing import NamedTuple

from auditor.document.dates import DATE

HAN = r"[^\W\da-z_]"
"""A Chinese character in plain text. (A class over the whole CJK range takes a millisecond to compile, this none.)"""
_NAME = r"[^\s\da-z。；：，！？、“”《》|\[\]【】/-]"
"""A character of a body's name, brackets and · included."""


class Kind(str, Enum):
    """What a line is."""

    PAGE = "page"
    TITLE = "title"
    SALUTATION = "salutation"
    HEADING = "heading"
    BODY = "body"
    SIGNATURE = "signature"
    COPIES = "copies"


class Block(NamedTuple):
    """One line, or several lines that a hard break cut a paragraph into. Offsets are plain ones."""

    kind: Kind
    start: int
    end: int
    depth: int = 0
    """1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; 9 for a heading without a number, 0 for any other line."""


_NAVIGATION = re.compile(
    r"(当前|您)?(现在)?(所在|的)?的?(位置|栏目)(是)?：|(您|你)(现在|当前)?(的|所在).{0,4}位置|当前栏目|"
    r"首页\s*(》|>|/|\||-|→|»|—|＞)|》\s*》|^\s*(网站)?首页(\s|$)"
)
_LABEL = re.compile(
    r"^[\s【\[（|·•*-]*(索\s*引\s*号|索号|文\s*号|发文字号|发文机关|发布机构|发文机构|信息(分类|类别|来源|名称)|主题(分类|词)|组配分类|"
    r"公开(方式|范围|日期|形式|程度|时限|属性|责任部门)|生成日期|成文日期|成文时间|发布日期|发布时间|发文日期|发文时间|更新(日期|时间)|公开日期|"
    r"日\s*期|时\s*间|来\s*源|稿源|供稿|作\s*者|编\s*辑|责任编辑|审核|签发|关\s*键\s*词|热\s*词|有\s*效\s*性|时效性|效力状态|废止日期|失效时间|"
    r"标\s*题|名\s*称|字\s*体|字\s*号|浏览(次数|量)?|阅读(次数|量|人次)?|点击(数|量|率|次数)?|访问(量|次数)?|体裁|文件编号|统一登记号|服务对象|"
    r"发布单位|信息名称|文件类型|联系(单位|人|电话)|背景色|保护视力色)\s*[】\]）]?\s*(：|\||\s{1,}|$|\d|【|\[)"
)
_BUTTON = re.compile(
    r"字体\s*[：:【\[（]|字号\s*[：:【\[（]|【\s*字体|浏览(次数|量)|阅读(次数|量|：)|点击(数|量|率|：)|访问量|分享(到|至|：)|转发到|打印(本页|此页)?(\s|】|\]|$)|"
    r"关闭(窗口|本页|页面)|我要(纠错|打印|收藏)|纠错|扫一扫|扫码(浏览|关注)|上一[篇条]|下一[篇条]|相关(文档|信息|链接|阅读|稿件|附件|解读|新闻|文章|推荐)|"
    r"返回(顶部|首页|列表)|友情链接|^主办(单位)?：|^承办(单位)?：|技术支持|版权所有|备案(号|序号)|icp备|公网安备|网站标识码|网站地图|建议使用|最佳浏览|"
    r"今天是|无障碍|长者(模式|助手|版)|关怀版|老年模式|智能问答|设为首页|加入收藏|联系我们|适老化|ipv6|手机版|繁\s*体|简\s*体\s*\||"
    r"您是第.{0,12}位|语音播报|责任编辑|门户网站\s*$|下载(word|pdf|文档)|a\+\s*a|登录\s*\||\|\s*注册|访问\s*[：:]\s*\d"
)
_NUMBER = re.compile(rf"^{HAN}{{1,12}}(〔|\[|（)20\d\d(〕|\]|）)\s*\d+\s*号$")
_GLUED = re.compile(
    r"^(索\s*引\s*号|发文机关|发布机构|发文机构|成文日期|生成日期|发布日期|发布时间|公开日期|公开方式|公开范围|主题分类|信息分类|发文字号|信息有效性|有\s*效\s*性|文\s*号)[^，。；]{0,90}$"
)
"""A field of the index block whose value follows without a colon."""
_PAGE_NUMBER = re.compile(r"^[—\-–－·\s]*\d{1,3}[—\-–－·\s]*$|^第\s?\d+\s?页")
_CRUMBS = re.compile(r"[^。]{2,20}\s*[》>]\s*[^。]{2,20}\s*[》>]")
_LINK = re.compile(rf"^\s*[·•●]\s*(?:{HAN}|[“《])|^\s*[-*]\s*\[")
_NUMBERED = (
    (1, re.compile(r"^第?[一二三四五六七八九十]{1,3}(、|\.|部分[：、\s]|章[：、\s]| )\s*")),
    (2, re.compile(r"^(（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}）)、?\s*")),
    (3, re.compile(r"^\d{1,2}(\.\d{1,2}){0,2}\s*(、|\.(?!\d)|\s(?=[^\W\da-z_]))\s*(?!\d)")),
    (4, re.compile(r"^(（\d{1,2}）|\d{1,2}）)\s*")),
)
_ENDED = re.compile(r"[。！？；，：]\s*$")
_BODY_NAME = re.compile(
    rf"^{_NAME}{{2,40}}(人民政府|政府|委员会|办事处|局|厅|委|办公室|行署|行政公署|管委会|党组|部|署|中心|司法所|院|总队|支队|大队)$"
)
_COPIES = re.compile(r"^\s*(抄\s*送|报\s*送|抄\s*报|主\s*送|主\s*报|送)\s*(：|:)")
_SALUTATION = re.compile(
    r"^[^\da-z。；：！？“”《》|]{2,60}(人民政府|政府|委员会|委|办|行署|公署|党组|厅|局|部|院|会|委员|主任|领导|常委会|办公室|司法所|街道|党工委)：\s*$"
)
_TITLE = re.compile(
    r"(法治(政府)?(部门)?(建设)?|法治(?!日报|频道|网)|依法行政|法制政府建设|法治建设).{0,40}(报告|总结|汇报|情况|计划|要点|安排|通知|方案|解读|打算)|"
    r"(报告|总结|汇报|要点|通知|方案|意见|解读|公报|制度|办法)(（.{1,16}）)?$"
)
_TITLE_END = re.compile(
    r"(报告|总结|汇报|情况|通知|要点|方案|解读|公告|意见|打算|安排|年报|白皮书)[》”]?(文件解读)?(（[^（）]{1,24}）)?\s*$"
)


def heading_depth(line: str) -> tuple[int, int]:
    """(depth, length of the number) of a line that opens with a numbering; (0, 0) for any other."""
    for depth, pattern in _NUMBERED:
        found = pattern.match(line)
        if found:
            if depth == 3 and (dots := len(re.findall(r"\d\.(?=\d)", found[0]))):
                return depth + min(dots, 2), found.end()
            return depth, found.end()
    return 0, 0


_OPENING = re.compile(
    r"^(20\d\d\s?年|根据|按照|为(深入|贯彻|全面|进一步)|现将|今年以来|一年来|近年来|过去一年)"
)


def _is_sentence(line: str) -> bool:
    if len(line) >= 60 and line.endswith("。") and line.count("，") >= 2 and "首页" not in line:
        return True
    if (
        _is_trail(line)
        or _NAVIGATION.search(line)
        or "|" in line
        or len(re.findall(HAN, line)) * 3 < len(line)
    ):
        return False
    if len(line) >= 24 and ("。" in line or line.count("，") >= 1):
        return True
    return (len(line) >= 24 and not re.search(r"\s{2,}|\d$", line) and not is_title(line)) or (
        len(line) >= 12 and bool(_OPENING.match(line)) and not is_title(line)
    )


def _is_trail(line: str) -> bool:
    """A page number, or a trail of crumbs without the usual words before it."""
    return bool(_PAGE_NUMBER.match(line) or _GLUED.match(line)) or (
        "《" not in line and bool(_CRUMBS.match(line))
    )


def _is_row(line: str) -> bool:
    """A row of a table with a figure in it: part of the report, however short."""
    return "|" in line and bool(re.search(r"\d+(\.\d+)?\s*(%|[件人次项个名场期份条户家起部卷宗万亿])", line))


def _is_furniture(line: str) -> bool:
    if len(line) > 160 and "。" in line:
        return False
    if _is_trail(line) or re.match(
        r"^附件下载|^(\d+[.、])?.{1,60}\.(docx?|pdf|xlsx?|wps|ofd|zip|rar)$", line
    ):
        return True
    if _NAVIGATION.search(line) or _LABEL.search(line) or _NUMBER.match(line) or _GLUED.match(line):
        return True
    found = _BUTTON.search(line)
    return bool(found) and "。" not in line


def is_title(line: str) -> bool:
    """Whether a line may be the title of a document."""
    return (
        bool(_TITLE.search(line)) and not _ENDED.search(line) and len(line) <= 90 and not _is_furniture(line)
    )


def lines_of(plain: str) -> list[tuple[int, int]]:
    """(start, end) of every line that is not blank, without the white space around it."""
    spans = []
    start = 0
    for line in plain.split("\n"):
        kept = line.strip()
        if kept:
            first = start + line.index(kept[0])
            spans.append((first, first + len(kept)))
        start += len(line) + 1
    return spans


def blocks_of(plain: str, furniture: tuple[tuple[int, int], ...] = ()) -> list[Block]:
    """The blocks of a document in order. `furniture` are plain spans a reader of the format knows to be such."""
    spans = lines_of(plain)
    lines = [plain[start:end] for start, end in spans]
    known = [any(first <= start and end <= last for first, last in furniture) for start, end in spans]
    body = _body_start(lines, known)
    tail = _tail_start(lines, known, body)
    blocks: list[Block] = []
    title_done = False
    in_title = False
    for index, ((start, end), line) in enumerate(zip(spans, lines, strict=True)):
        if index < body or index >= tail or known[index]:
            kind = Kind.PAGE
            if (
                index < tail
                and index >= body - 12
                and not known[index]
                and index in _title_lines(lines, known, body)
            ):
                kind = Kind.TITLE
            elif index >= tail and _COPIES.match(line) and not known[index]:
                kind = Kind.COPIES
            blocks.append(Block(kind, start, end))
            continue
        blocks.append(_body_block(line, start, end, lines, index, tail))
    del title_done, in_title
    return _joined(plain, blocks)


def _title_lines(lines: list[str], known: list[bool], body: int) -> set[int]:
    """Indices of the lines, before the body, that together are the title (the last such group)."""
    ends = [
        index
        for index in range(body)
        if not known[index] and is_title(lines[index]) and _TITLE_END.search(lines[index])
    ]
    if not ends:
        return set()
    last = ends[-1]
    first = last
    while (
        first > 0
        and last - first < 4
        and not known[first - 1]
        and not _is_furniture(lines[first - 1])
        and not _starts_title(lines[first])
        and _part_of_title(lines[first - 1])
    ):
        first -= 1
    return set(range(first, last + 1))


def _starts_title(line: str) -> bool:
    return bool(
        re.match(
            rf"^{_NAME}{{2,24}}(人民政府|政府|办事处|委员会|局|厅|委|镇|乡|街道|省|市|县|区|州|旗)(关于|\d{{4}})",
            line,
        )
    )


def _part_of_title(line: str) -> bool:
    return (
        2 <= len(line) <= 44
        and not _ENDED.search(line)
        and "|" not in line
        and not re.search(r"[》>]|\d{1,2}：\d\d|门户网站|频道", line)
        and bool(
            _BODY_NAME.match(line.replace(" ", ""))
            or re.search(r"(关于|中共|政府|委员会|办事处|法治|年度?)", line)
            or is_title(line)
        )
    )


def _body_start(lines: list[str], known: list[bool]) -> int:
    """Index of the first line of the report's own text: salutation, heading or sentence after the head."""
    last_furniture = -1
    for index, line in enumerate(lines[:60]):
        if known[index]:
            last_furniture = index
            continue
        furniture = _is_furniture(line)
        if furniture:
            last_furniture = index
        if furniture or is_title(line):
            continue
        if _SALUTATION.match(line):
            return index
        if _is_sentence(line):
            return index
        depth, _ = heading_depth(line)
        if depth and (index > last_furniture) and len(line) > 4 and not re.search(r"》|\|", line):
            return index
    return min(len(lines), last_furniture + 1)


def _tail_start(lines: list[str], known: list[bool], body: int) -> int:
    """Index of the first line after the report's own text: buttons, links, the site's imprint."""
    last = body - 1
    for index in range(len(lines) - 1, body - 1, -1):
        line = lines[index]
        if known[index]:
            continue
        own = (
            (_is_sentence(line) and not _is_furniture(line) and not _LINK.match(line))
            or (heading_depth(line)[0] and not _is_furniture(line))
            or (_is_row(line) and not _is_furniture(line))
            or re.fullmatch(rf"\s*（?{DATE.pattern}）?\s*", line)
        )
        if own:
            last = index
            break
    tail = last + 1
    while tail < len(lines) and not known[tail]:
        line = lines[tail]
        if (
            _is_furniture(line)
            or _LINK.match(line)
            or not (
                _BODY_NAME.match(line)
                or re.search(DATE, line)
                or _COPIES.match(line)
                or line.endswith(("。", "）"))
            )
        ):
            break
        tail += 1
    return tail


def _body_block(line: str, start: int, end: int, lines: list[str], index: int, tail: int) -> Block:
    if _is_furniture(line) and not _is_sentence(line):
        return Block(Kind.PAGE, start, end)
    if _COPIES.match(line):
        return Block(Kind.COPIES, start, end)
    if _SALUTATION.match(line) and index < 40 and not heading_depth(line)[0]:
        return Block(Kind.SALUTATION, start, end)
    if index >= tail - 6 and (
        _BODY_NAME.match(line.replace(" ", "")) or re.fullmatch(rf"\s*（?{DATE.pattern}）?\s*", line)
    ):
        return Block(Kind.SIGNATURE, start, end)
    depth, number = heading_depth(line)
    rest = line[number:]
    if (
        depth
        and len(rest) <= 64
        and not re.search(r"[。；！？]", rest[:-1])
        and not re.search(r"[；，：]$", rest)
    ):
        plain_end = rest.endswith("。")
        if not plain_end or (len(rest) <= 26 and not re.search(r"\d", rest)):
            return Block(Kind.HEADING, start, end, depth)
    if (
        not depth
        and 3 <= len(line) <= 34
        and not _ENDED.search(line)
        and "|" not in line
        and not re.search(r"。.", line)
        and not re.fullmatch(r"（.*）", line)
        and not re.search(r"\d+(\.\d+)?(件|人|次|项|个|%)|[\t]|\s{2,}", line)
        and not re.match(r"^(附件|注|图|表)", line)
        and index + 1 < tail
        and not _LINK.match(line)
    ):
        return Block(Kind.HEADING, start, end, 9)
    return Block(Kind.BODY, start, end, depth)


def _joined(plain: str, blocks: list[Block]) -> list[Block]:
    """Paragraphs that a hard line break cut in the middle of a sentence are made whole."""
    body = [
        block
        for block in blocks
        if block.kind is Kind.BODY or (block.kind is Kind.HEADING and block.depth == 9)
    ]
    broken = [
        block
        for block in body
        if block.end - block.start >= 12
        and not re.search(r"[。！？；：，、”）】—…|]$", plain[block.start : block.end])
    ]
    if len(broken) < 5 or len(broken) * 4 < len(body):
        return blocks
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if (
            before
            and (
                before.kind is Kind.BODY
                or (
                    before.depth == 9
                    and before.kind is Kind.HEADING
                    and "，" in plain[before.start : before.end]
                )
            )
            and block.kind in (Kind.BODY, Kind.HEADING)
            and "|" not in plain[block.start : block.end]
            and "|" not in plain[before.start : before.end]
            and not heading_depth(plain[block.start : block.end])[0]
            and not re.search(r"[。！？：]$", plain[before.start : before.end])
            and not re.match(r"\s{2,}", plain[plain.rfind("\n", 0, block.start) + 1 : block.start])
        ):
            joined[-1] = Block(Kind.BODY, before.start, block.end)
        else:
            joined.append(block)
    return joined
