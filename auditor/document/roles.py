"""The role of every sentence, from headings, cue words and position.

Real reports put next steps inside the shortcomings part, causes inside a problem, and often use no headings at
all; so a heading sets the role that its part starts with, and every sentence may leave it.
"""

import re
from typing import NamedTuple

from auditor.document.layout import Block, Kind, heading_depth
from auditor.document.report import Heading, Role, Sentence

_SHORT_WORDS = "问题|不足|短板|差距|薄弱环节|弱项|困难|欠账|难点|难题|不够|缺点|短处|软肋|毛病|弱点|欠缺"
_MENDED = (
    r"(解决|化解|破解|补齐|补足|补|整改|克服|攻克|攻坚|直面|针对|坚持|聚焦|反映|突出|办理|关切|消除|弥补)"
)
_SHORT_HEADING = re.compile(
    rf"存在.{{0,12}}({_SHORT_WORDS})|({_SHORT_WORDS})(和|与|及其|及|、|以及|，).{{0,8}}(原因|成因|{_SHORT_WORDS}|改进|打算|对策|措施|下一步)|"
    rf"^.{{0,14}}({_SHORT_WORDS})$|差在哪|哪里.{{0,3}}不足|丢人|丢分|家丑|心里没底|说不过去|没办好|没办成|拖后腿|认账|欠着|揭短|没做好|(原因|成因)(分析|剖析)?$|(原因|成因)和.{{0,6}}({_SHORT_WORDS})|"
    rf"(还|哪里|哪些|哪儿)(有|还)?(什么|些|哪些)?.{{0,3}}(差(?!异)|欠|不足|短)|(差|缺|欠)(什么|在哪|哪些|多少)|没(做好|做到|跟上)|还有哪些|有待.{{0,6}}(改进|提高|加强)$|^(主要|工作中?的?)?({_SHORT_WORDS})|不足之处|自查.{{0,4}}问题"
)
_NOT_SHORT = re.compile(
    rf"{_MENDED}.{{0,12}}({_SHORT_WORDS})|问题导向|问题整改|信访.{{0,4}}问题|问题.{{0,4}}(整改|化解|解决)|困难(群众|企业|职工)"
)
_PLAN_HEADING = re.compile(
    r"下一?步|今后|明年|来年|新一年|下(一)?年度?|打算|思路|努力方向|工作(重点|计划|安排|设想|规划|建议|目标)|(重点|主要|有关|总体|年度?)的?(安排|计划|部署|打算)$|^(安排|计划|打算)$|的安排$|"
    r"展望|往哪|使劲|接着(办|干|做)|往后|活计|改进的?(措施|方向|举措|打算|计划|思路|意见)|整改(措施|打算|方向)|对策|(工作|主要)任务$|接下来|路线图|下阶段|如何改进|要办的"
)
_CAUSE_HEADING = re.compile(r"(原因|成因|症结|根源)(分析|剖析)?$")

_PLAN_CUE = re.compile(
    r"^(下一?步|下阶段|今后|明年|来年|新的一年|新一年里?|接下来|下一年度?|为此，?我|针对.{0,16}(问题|不足|短板).{0,10}将|在(今后|下一步|下步|新的一年|明年))"
)
_FUTURE = re.compile(
    r"(?<![即必终])将(?!.{0,16}(列入|纳入|作为|其|.{1,10}作为|.{1,12}(列为|纳入|列入|划转|下放|移交|整合|延长|调整为)))(进一步|继续|重点|以|从|按照|紧紧|围绕|坚持|着力|持续|深入|加强|认真|切实|全面|不断|结合|加大|在|努力|抓|会|组织|采取)|"
    r"(拟|计划|打算|准备)(于|在|从|对|通过|用|把|向|建|出台|制定|开展|推|组织|增|配|选|以)|力争|争取在|继续(加强|推进|深化|加大|完善|抓好)"
)
_SHORT_CUE = re.compile(
    rf"(仍|还|也|依然|尚|但)(然)?(存在|有)(着)?(一些|不少|许多|以下|较大|很多|一定|薄弱|诸多|如下|明显|几|这样|的|哪些).{{0,30}}({_SHORT_WORDS}|地方)|"
    rf"存在(的|着|一些|以下|如下|诸多|不少)(主要)?.{{0,16}}({_SHORT_WORDS})|(清醒|充分|深刻)(地)?(认识|看到)|(也|还|必须|同时)(要)?(清醒)?(地)?看到|"
    rf"(?<!不)(但|仍|还|也)(然|旧|是)?存在.{{2,80}}(等|的)({_SHORT_WORDS})|({_SHORT_WORDS})(也|还|仍|依然)+(是)?(不少|很多|较多|存在|突出|明显)|"
    rf"(还|仍|尚)有(不小的?|一定的?|较大的?)?(差距|不足|短板|距离)|(距|离|距离).{{2,40}}(还|尚|仍)(有|存在).{{0,8}}(距离|差距)|({_SHORT_WORDS})(主要)?(表现(在|为|是)|体现(在|为)|是(：|一)|在于|集中(在|表现)|有(：|以下|如下|[一二三四五六几]))|与.{{0,24}}(相比|要求|期待|期盼).{{0,14}}(差距|不足|距离)|有(些|一些|不少|的)(工作|地方|单位|方面).{{0,10}}(不够|不足|薄弱|不到位|欠)"
)
_CAUSE_CUE = re.compile(
    r"究其(原因|根源|根本|根由)|(主要|直接|根本|深层|客观|主观|产生|造成|存在|出现).{0,18}(原因|缘由|根源|症结)|原因(是|在于|有|主要|：|，|在)|成因|根子(在|上|是)|根源(在|是|上)|症结(在|是)|"
    r"(主要|正?是|这是|都是|多是|也是|往往是|很大程度上是)?(因为|由于|缘于|源于|在于)|之所以|说到底|归根(结底|到底)|(受|受限于|囿于|限于).{2,24}(影响|制约|限制|所限)|从根子上|的缘故|缘由|这(同|与|跟).{2,24}有关|"
    r"归结起来|所致$|导致"
)
_STRONG_CAUSE = re.compile(
    r"究其(原因|根源|根本|根由)|原因(是|在于|有|主要|：|，)|成因|根子(在|上|是)|根源(在|是)|症结(在|是)|(主要|正?是|这是|都是|多是|也是|往往是|很大程度上是)(因为|由于|缘于|源于|在于)|之所以|说到底|"
    r"^主要是|^(产生|出现|造成|存在)?(这些|上述|以上|这两方面)?问题.{0,30}(因素|有关)|^出现这些问题|从主观上看|主观上|重要诱因|主要原因|"
    r"归根|缘由|缘故|分析(起来|原因)|^(因为|由于)|这(同|与|跟).{2,24}有关|归结起来|从根子上"
)
_ENUMERATOR = re.compile(
    r"^(（?[一二三四五六七八九十]）?[是要]|第[一二三四五六七八九十]，|其[一二三四五六]，|（[一二三四五六七八九十\d]{1,2}）|\d{1,2}[、.]|再(一个|就是)|还有(?!的)|另外|此外|同时，)"
)
_ANNOUNCING = re.compile(
    r"(报告|汇报|总结|情况|通报)(如下|于后)|如下[。：]?$|现(将|就|把).{0,60}(报告|汇报|总结)"
)
_ENDS = re.compile(r"[。！？；]+[”》）]*")


class _Part(NamedTuple):
    """The open heading at one depth."""

    depth: int
    title: str
    role: Role | None


def heading_role(title: str) -> Role | None:
    """The role that a heading names, or None when it names none (a topic heading keeps its part's role)."""
    short = bool(_SHORT_HEADING.search(title)) and not _NOT_SHORT.search(title)
    plan = bool(_PLAN_HEADING.search(title))
    if re.search(r"为什么|为何|何以", title) and short:
        return Role.CAUSE
    if short:
        return (
            Role.CAUSE
            if _CAUSE_HEADING.search(title) and not re.search(_SHORT_WORDS, title)
            else Role.SHORTCOMING
        )
    other = r"举措|成效|做法|完成情况|落实情况|开展情况|立法|普法|培训|督察|审计|执行.{0,6}计划"
    if plan and not re.search(other, title):
        return Role.PLAN
    if re.search(r"(举措|成效|做法|完成情况|开展情况|主要工作|工作情况|情况|工作总结|主要成绩)", title):
        return Role.ACHIEVEMENT
    return None


def split(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of the sentences of a paragraph; a mark inside 《》 or （） ends none."""
    spans = []
    first = start
    for found in _ENDS.finditer(plain, start, end):
        inside = plain[first : found.start()]
        if inside.count("《") > inside.count("》") or inside.count("（") > inside.count("）"):
            continue
        spans.append((first, found.end()))
        first = found.end()
    if plain[first:end].strip():
        spans.append((first, end))
    trimmed = []
    for a, b in spans:
        while a < b and plain[a] in " \n":
            a += 1
        if a < b:
            trimmed.append((a, b))
    return trimmed


def assign(plain: str, blocks: list[Block], year: int | None) -> tuple[list[Sentence], list[Heading]]:
    """Every sentence of the document with its role, and the outline."""
    sentences: list[Sentence] = []
    headings: list[Heading] = []
    stack: list[_Part] = []
    section_role = Role.PREAMBLE
    seen_body = False
    numbered = any(block.kind is Kind.HEADING and block.depth in (1, 2, 3) for block in blocks)
    next_year = re.compile(rf"^(在)?{year + 1}年(?!度?的?报告)") if year else None
    depths = _depths(blocks)
    for number, block in enumerate(blocks):
        path = tuple(part.title for part in stack)
        if block.kind is Kind.PAGE:
            sentences.append(Sentence(block.start, block.end, Role.PAGE, (), number))
        elif block.kind is Kind.TITLE:
            sentences.append(Sentence(block.start, block.end, Role.TITLE, (), number))
        elif block.kind is Kind.SALUTATION:
            sentences.append(Sentence(block.start, block.end, Role.PREAMBLE, (), number))
        elif block.kind in (Kind.SIGNATURE, Kind.COPIES):
            sentences.append(Sentence(block.start, block.end, Role.SIGNATURE, (), number))
        elif block.kind is Kind.HEADING:
            title = plain[block.start : block.end].strip()
            bare = title[heading_depth(title)[1] :].rstrip("。")
            named = heading_role(bare)
            depth = depths[number]
            stack = [part for part in stack if part.depth < depth]
            if named is None and not stack:
                named = _role_by_words(plain, blocks, depths, number, headings)
            outer = next((part.role for part in reversed(stack) if part.role), None)
            if named is Role.ACHIEVEMENT and outer in (Role.SHORTCOMING, Role.PLAN, Role.CAUSE):
                named = None
            if outer is Role.PLAN and named is not Role.PLAN:
                named = None
            if outer is None and stack == [] and named is None and next_year and next_year.search(bare):
                named = Role.PLAN
            role = named or outer or Role.ACHIEVEMENT
            stack.append(_Part(depth, bare or title, named))
            section_role = role
            seen_body = True
            headings.append(Heading(block.start, block.end, depth, title, role))
            # A short point told as a heading (1、公布清单。) is still a sentence of the shortcomings or the plan.
            told = title.endswith("。") and role is not Role.ACHIEVEMENT
            sentences.append(
                Sentence(block.start, block.end, role, path_of(stack[:-1]), number, heading=not told)
            )
        else:
            opening = plain[block.start : block.end]
            if not seen_body:
                section_role = Role.PREAMBLE
            if section_role is Role.PREAMBLE and seen_body:
                section_role = Role.ACHIEVEMENT
            if not (stack and any(part.role for part in stack)) or section_role is Role.ACHIEVEMENT:
                section_role = _running(opening, section_role, seen_body, numbered, next_year)
            if (
                block.depth
                and seen_body
                and section_role is not Role.PLAN
                and not any(part.role for part in stack)
            ):
                # 五、存在问题。部门交办的事项…: a heading of a part that runs into its first paragraph.
                lead = opening[heading_depth(opening)[1] :].split("。", 1)[0]
                section_role = (heading_role(lead) if len(lead) <= 24 else None) or section_role
            made = _paragraph(plain, block, number, path, section_role, year)
            sentences.extend(made)
            if made and seen_body and section_role in (Role.ACHIEVEMENT, Role.SHORTCOMING):
                section_role = _carried(plain, blocks, number, made, section_role)
            if not seen_body and (_ANNOUNCING.search(opening[-80:]) or not numbered):
                seen_body = True
                section_role = Role.ACHIEVEMENT
            del path
    return sentences, headings


_WEAK_WORDS = re.compile(
    r"不够|不足|薄弱|欠缺|不到位|不强|不高|不平衡|滞后|短缺|缺乏|还没有|尚未|没有专门|从来没有|偏少|偏弱|差距|跟不上|难以|兼着|兼职|不经常|欠了?账|空白|不实|不深|不细|太少|流于形式|"
    r"原因|由于|因为|缘由|成因|根子|人手少|家底薄|一人所|困难|短板"
)
_PLAN_WORDS = re.compile(
    r"将(?!.{0,4}(列|纳)入)|力争|争取|计划|打算|拟|底前|年内|上半年|下半年|明年|一律|再用|准备|到\d{4}年"
)


def _role_by_words(
    plain: str, blocks: list[Block], depths: list[int], number: int, headings: list[Heading]
) -> Role | None:
    """The role of an outermost part whose heading names none, when most of its sentences tell it."""
    end = next(
        (
            index
            for index in range(number + 1, len(blocks))
            if blocks[index].kind is Kind.HEADING and depths[index] <= depths[number]
        ),
        len(blocks),
    )
    spans = [
        span
        for block in blocks[number + 1 : end]
        if block.kind in (Kind.BODY, Kind.HEADING)
        for span in split(plain, block.start, block.end)
    ]
    if len(spans) < 3 or not headings:
        return None
    first = next((block for block in blocks[number + 1 : end] if block.kind is Kind.BODY), None)
    opening = split(plain, first.start, first.end) if first else spans
    begins_weak = 2 * sum(bool(_WEAK_WORDS.search(plain[start:stop])) for start, stop in opening) >= len(
        opening
    )
    weak = sum(bool(_WEAK_WORDS.search(plain[start:stop])) for start, stop in spans)
    planned = sum(bool(_PLAN_WORDS.search(plain[start:stop])) for start, stop in spans)
    if weak * 2 >= len(spans) and weak > planned and begins_weak:
        return Role.SHORTCOMING
    if planned * 2 >= len(spans) and any(heading.role is Role.SHORTCOMING for heading in headings):
        return Role.PLAN
    return None


def _depths(blocks: list[Block]) -> list[int]:
    """The depth of each heading, doubled, with one without a number just outside the numbered ones that follow it."""
    made = [0] * len(blocks)
    inner = 18
    for number in range(len(blocks) - 1, -1, -1):
        block = blocks[number]
        if block.kind is Kind.HEADING:
            if block.depth == 9:
                made[number] = inner - 1
                inner = 18
            else:
                made[number] = block.depth * 2
                inner = min(inner, block.depth * 2)
        elif block.kind is Kind.BODY and block.depth:
            inner = min(inner, block.depth * 2)
    return made


def _carried(plain: str, blocks: list[Block], number: int, made: list[Sentence], part: Role) -> Role:
    """The role that the paragraphs of a list inherit from the paragraph that opens it."""
    last = made[-1].role
    following = blocks[number + 1] if number + 1 < len(blocks) else None
    if following is None or following.kind is not Kind.BODY or last not in (Role.PLAN, Role.SHORTCOMING):
        return part
    if _ENUMERATOR.match(plain[made[0].start : made[0].end]):
        # A point that ends in its own next step; the next point is a weakness again.
        return part
    opening = plain[following.start : following.end]
    enumerated = bool(_ENUMERATOR.match(opening) or opening.startswith("—"))
    if last is Role.PLAN and (enumerated or plain[made[-1].end - 1] == "："):
        return Role.PLAN
    if last is Role.SHORTCOMING and enumerated:
        return Role.SHORTCOMING
    return part


def path_of(stack: list[_Part]) -> tuple[str, ...]:
    """Titles of the open headings, outermost first."""
    return tuple(part.title for part in stack)


def _running(opening: str, role: Role, seen: bool, numbered: bool, next_year: re.Pattern[str] | None) -> Role:
    """The role of a paragraph in a part whose headings do not name it: its first sentence decides."""
    if not seen:
        return role
    first = re.split(r"[。；]", opening, maxsplit=1)[0]
    bare = _ENUMERATOR.sub("", first)
    if _PLAN_CUE.search(bare) or (
        next_year and next_year.search(bare) and not re.search(r"(已|完成了|召开了)", first)
    ):
        return Role.PLAN
    if _SHORT_CUE.search(first) and not re.search(rf"{_MENDED}.{{0,8}}({_SHORT_WORDS})", first):
        return Role.SHORTCOMING
    if role is Role.SHORTCOMING and re.search(
        r"新的一年|打算|我(县|市|区|镇|乡|局|街道|省|旗).{0,6}将", first
    ):
        return Role.PLAN
    del numbered
    return role


def _paragraph(
    plain: str, block: Block, number: int, path: tuple[str, ...], part: Role, year: int | None
) -> list[Sentence]:
    """The sentences of one paragraph; inside the shortcomings a plan or a cause goes on until the next point."""
    made: list[Sentence] = []
    current = part
    depth, length = heading_depth(plain[block.start : block.end])
    spans = split(plain, block.start, block.end)
    section = path
    next_year = (
        re.compile(rf"({year + 1}年|明年|来年|下一年|新的一年)") if year else re.compile("明年|来年|下一年")
    )
    for index, (start, end) in enumerate(spans):
        words = plain[start:end]
        bare = words[length:] if index == 0 and depth else words
        new_point = bool(_ENUMERATOR.match(words)) and index > 0
        lead = (
            index == 0
            and len(spans) > 1
            and words.endswith("。")
            and len(bare) <= 30
            and (bool(depth) or bool(re.match(r"^[一二三四五六七八九十]是", bare)))
            and not re.search(r"\d", bare)
        )
        if part in (Role.SHORTCOMING, Role.CAUSE):
            current = _inside_shortcomings(bare, current, part, new_point, next_year)
            role = current
        elif part is Role.PLAN:
            role = Role.PLAN
            if index <= 1 and _SHORT_CUE.search(bare) and not _FUTURE.search(bare):
                role = Role.SHORTCOMING
        elif part is Role.ACHIEVEMENT:
            role = current = _inside_achievements(bare, current if not new_point else part, next_year)
        else:
            role = part
            if part is Role.PREAMBLE and index == 0 and len(spans) == 1 and not bare:
                role = Role.PREAMBLE
        made.append(Sentence(start, end, role, section, number, heading=lead))
        if lead and depth:
            section = (*path, bare.rstrip("。"))
    return made


def _inside_shortcomings(
    words: str, current: Role, part: Role, new_point: bool, next_year: re.Pattern[str]
) -> Role:
    if new_point and current is not Role.PLAN:
        current = part
    opens_plan = (
        _PLAN_CUE.search(words)
        or (next_year.search(words[:12]) and not re.search(r"(未|没有|不足|仍)", words[:30]))
        or re.match(r"^.{0,20}(将|拟|要)(进一步|继续|着力|重点|通过|采取)", words)
    )
    if opens_plan:
        return Role.PLAN
    if current is Role.PLAN:
        # A plan told inside the shortcomings ends where the next weakness is named.
        if _SHORT_CUE.search(words) or (
            new_point
            and re.search(r"(不够|不足|不强|不高|薄弱|欠缺|缺乏|不到位|不平衡|滞后|偏少|偏弱|有待)", words)
        ):
            return part
        return Role.PLAN
    if _STRONG_CAUSE.search(words):
        return Role.CAUSE
    if current is Role.CAUSE and not new_point and not _SHORT_CUE.search(words):
        return Role.CAUSE
    return Role.SHORTCOMING if part is not Role.CAUSE else Role.CAUSE


def _inside_achievements(words: str, current: Role, next_year: re.Pattern[str]) -> Role:
    if _PLAN_CUE.search(words) or (next_year.search(words[:8]) and _FUTURE.search(words)):
        return Role.PLAN
    if _SHORT_CUE.search(words) and not re.search(rf"{_MENDED}.{{0,8}}({_SHORT_WORDS})", words):
        return Role.SHORTCOMING
    if current is Role.PLAN and (_FUTURE.search(words) or _ENUMERATOR.match(words)):
        return Role.PLAN
    return Role.ACHIEVEMENT
