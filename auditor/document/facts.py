"""The facts a report states of itself: what it is, whose, of which year, published and signed when.

The order of trust was read off published pages: the title before the signature, the signature before the
opening sentence, the opening sentence before the page's own fields, whose 发布机构 is often another body.
"""

import re
from typing import NamedTuple

from auditor.document.dates import DATE, first_date, iso
from auditor.document.layout import HAN as _HAN
from auditor.document.layout import Block, Kind
from auditor.document.report import Facts, Level

_MUNICIPALITY = re.compile(r"^(北京|上海|天津|重庆)市?$")
_BODY = (
    r"(?:人民政府办公[室厅]|人民政府|行政公署|行署|街道办事处|办事处|管理委员会|管委会|"
    r"[^\W\da-z_]{0,16}?(?:委员会|总队|支队|局|厅|委|法制办|政府|司法部|(?<!各)部))"
)
_NAME = r"[^\s\da-z。；：，！？“”《》|（）]{1,30}?"
_UNIT = r"(?:人民政府(?:[^\W\da-z_]{1,10}?街道)?(?:办事处)?|行政公署|行署|街道办事处|街道|办事处|管理委员会|管委会|委员会|局|厅|委|办|部|政府|省|自治区|自治州|市|县|区|旗|州|盟|镇|乡|苏木)"
_SUBJECT_END = r"(?=人民政府|政府|党委|坚持|始终|在|深入|认真|全面|以|贯彻|紧紧|聚焦|严格|积极|持续|切实|按照|围绕|各级|法治|司法行政|立足|牢牢|坚决|高度|把|紧扣|锚定|秉持|依法|统筹|着力|将|关于|对标|对照|大力|扎实|不断|\d{4}|年|全年|推进|深化|上下|委|…)"
_REPORT_WORD = r"(报告|汇报|总结|情况|年报)"
_CORE = r"(法治政府(部门)?建设|法治政府|依法行政|推进依法治理|法治建设|建设法治政府)"
_NOT_REPORT_TITLE = (
    (r"信息公开.{0,8}(报告|年报)|政府信息公开", "政府信息公开报告 / a report on open government information"),
    (r"(印发|转发|关于(做好|开展|报送|报告|认真做好)).{0,60}通知|的通知", "通知 / a notice"),
    (r"(工作)?(要点|计划|方案|规划|重点工作安排|工作安排)(（.{1,20}）)?$", "工作计划 / a plan"),
    (r"解读", "政策解读 / an explanation of a document"),
    (r"述法|述职", "述法述职报告 / a personal account"),
    (r"(上半年|半年|第[一二三四]季度|\d+月份|1[至-]\d+月|前三季度|季度)", "不足一年 / covers less than a year"),
    (r"听取|审议|召开|举行|会议|座谈|启动|亮眼|出炉|推进会|发布(评估|会)|开展.{0,10}活动|调研|视察|专题学法", "会议或新闻 / news"),
    (r"执法(工作)?(年度)?报告|行政执法.{0,10}(总结|情况)|绩效|普法(工作)?(总结|报告)|复议.{0,12}(报告|情况)|督察.{0,12}(报告|方案)|整改.{0,6}(报告|情况)|信访|政务诚信|营商环境.{0,8}(报告|情况)", "其他工作报告 / a report on other work"),
    (r"逻辑|展望|研究$|思考|指南|指标|评估报告|制度（|办法$|条例$|意见$|实证|白皮书|年鉴|公告$|名单|自查报告|第三方", "论文、规则或评估 / a study, a rule or an assessment"),
)  # fmt: skip
_NOT_REPORT_TEXT = (
    (r"小编|范文|公文汇|供大家参考|乡镇版|参考模板|模板如下|办公文档|此处省略|开头部分已省略", "范文 / a template"),
    (r"(?<![a-z0-9])[xX×＊*]{2,4}(省|市|县|区|镇|乡|局)|某(省|市|县|区|镇|乡|局|街道)|20[xX×]{2}年|[〇○]{2}(县|市|区)|\*{1,2}(区|县|市|镇)", "范文 / a template"),
    (r"本报.{0,8}讯|本站讯|本站訊|本网讯|记者\s|近日，|新闻发布会|（记者|通讯员", "新闻 / news"),
    (r"^.{0,60}根据.{0,30}绩效", "绩效材料 / a performance report"),
    (r"本年制发件数|现行有效件数|依申请公开情况.{0,40}表|主动公开政府信息情况", "政府信息公开报告 / a report on open government information"),
    (r"现将有关事项通知如下|现印发给你们|请(认真)?(贯彻|组织)(执行|实施|落实)", "通知 / a notice"),
    (r"我(履行|作为).{0,20}第一责任人.{0,12}(情况|职责)(报告|汇报)|本人.{0,40}(述法|述职|履职)", "个人述法 / a personal account"),
)  # fmt: skip


class _Lines(NamedTuple):
    """The plain words by kind of block."""

    title: str
    body: str
    page: tuple[str, ...]
    salutation: str
    signature: tuple[str, ...]
    headings: tuple[str, ...]


def facts_of(plain: str, blocks: list[Block], metadata: tuple[tuple[str, str], ...] = ()) -> Facts:
    """The facts of a document from its blocks and from what the file format says of the page."""
    lines = _gather(plain, blocks, dict(metadata))
    announcing = _announcing(lines.body)
    named = lines.title or announcing
    year = _reporting_year(lines, announcing)
    why_not = _why_not(lines, announcing)
    issuer = _issuer(lines, announcing)
    level = _level(issuer, lines)
    published = _published(lines.page, dict(metadata))
    signed = _signed(lines)
    if year is None and published and why_not is None:
        year = int(published[:4]) - 1
    if why_not is not None and not re.search("述法|绩效|其他工作", why_not):
        year = None
    return Facts(
        is_annual_report=why_not is None,
        title=lines.title or None,
        issuer=issuer,
        level=level,
        reporting_year=year,
        published=published,
        signed=signed,
        why_not=why_not,
        named=named,
    )


def _gather(plain: str, blocks: list[Block], metadata: dict[str, str]) -> _Lines:
    def words(*kinds: Kind) -> list[str]:
        return [plain[block.start : block.end] for block in blocks if block.kind in kinds]

    title = "".join(words(Kind.TITLE))
    page = tuple(words(Kind.PAGE))
    if not title:
        for index, line in enumerate(page):
            found = re.match(r"^[\s\[【|（]*(信息)?(标\s*题|名\s*称)\s*[】\]]?\s*[：|\s]\s*(.{6,80})$", line)
            if found and re.search(_REPORT_WORD, found[3]):
                title = found[3].strip(" |")
                break
            if re.fullmatch(r"[\s\[【]*(标\s*题|名\s*称)\s*[】\]]?：?", line) and index + 1 < len(page):
                title = page[index + 1]
                break
    # Only a web page says its title of itself; Word and PDF carry whatever the template was called.
    if not title and "page_title" in metadata and re.search(_CORE, metadata.get("title", "")):
        title = metadata["title"]
    body = "\n".join(words(Kind.SALUTATION, Kind.HEADING, Kind.BODY))
    return _Lines(
        re.sub(r"\s+", "", title),
        body,
        page,
        "".join(words(Kind.SALUTATION)[:1]),
        tuple(words(Kind.SIGNATURE)),
        tuple(words(Kind.HEADING)),
    )


def _announcing(body: str) -> str:
    found = re.search(
        r"[^。\n]*(现(将|就|把)?|具体|全年|主要|有关|相关|工作)[^。\n]{0,60}(报告|汇报|总结|通报|情况|工作)(如下|于后)",
        body[:2500],
    )
    return found[0] if found else ""


def _year_in(words: str) -> int | None:
    """The first year that is no part of a span of years, a document number or a date."""
    for found in re.finditer(
        r"(?<![\d—~〔\[-])(20[012]\d)(?=\s?年(?!\s?[—~至-]?\s?20\d\d)|\s?法治|\s?至今|以来|，)(?!\s?年\s?\d{1,2}\s?月)",
        words,
    ):
        before = words[max(0, found.start() - 8) : found.start()]
        after = words[found.end() : found.end() + 8]
        if re.match(r"\s?年?\s?[—~至-]\s?20\d\d", after) or re.search(r"20\d\d\s?年?\s?[—~至-]\s?$", before):
            continue
        return int(found[1])
    return None


def stated_year(title: str | None) -> int | None:
    """The year that the title of a report of any kind names."""
    return _year_in(title) if title else None


def _reporting_year(lines: _Lines, announcing: str) -> int | None:
    for words in (lines.title, announcing):
        year = _year_in(words)
        if year:
            return year
    opening = lines.body[:600]
    for words in re.split(r"[\n。]", opening)[:6]:
        found = re.match(r"^([一二三]、|（一）)?\s*(20[012]\d)\s?(年(?!\s?[—~至-])|，|至今)", words)
        if found:
            return int(found[2])
    for heading in lines.headings[:3]:
        year = _year_in(heading)
        if year:
            return year
    return _year_in(opening)


def _why_not(lines: _Lines, announcing: str) -> str | None:
    """Why this is no annual report on building a rule-of-law government; None when it is one."""
    title = lines.title
    opening = lines.body[:900]
    head = "\n".join(lines.page[:25]) + "\n" + title + "\n" + opening
    own_title = bool(re.search(rf"{_CORE}.{{0,40}}{_REPORT_WORD}", title))
    if title:
        bare = re.sub(r"《[^》]*》", "", title) if not re.fullmatch(r"《.*》", title) else title
        for pattern, reason in _NOT_REPORT_TITLE:
            if re.search(pattern, bare):
                if (
                    own_title
                    and re.search(r"工作(要点|计划|安排|打算)(的报告)?$", bare)
                    and re.search(r"报告|总结|情况及", bare)
                ):
                    continue
                return reason
        if "《" in title and not re.search(_CORE, bare) and re.search(r"解读|通知|说明", title):
            return "引用标题的其他文件 / another document that quotes the title"
    for pattern, reason in _NOT_REPORT_TEXT:
        # A made-up place is looked for in the report alone, the rest on the page around it too.
        found = re.search(pattern, title + "\n" + opening if "某" in pattern else head)
        if found and not (own_title and reason.startswith(("新闻", "通知", "政府信息"))):
            return reason
    if own_title:
        return None
    if (
        title
        and not re.search(_CORE, title)
        and re.search(_REPORT_WORD, title)
        and not re.search(_CORE, announcing)
    ):
        return "标题不是法治政府建设报告 / the title names another report"
    if re.match(r"^\s*([2-9]\d|1\d\d)\.", lines.body):
        return "条目清单 / a list of items"
    news = re.match(r"^\s*(\d{4}年)?\d{1,2}月\d{1,2}日(上午|下午|晚)?，", lines.body)
    if news and not announcing:
        return "新闻 / news"
    if re.search(r"各(市|县|区|乡|镇|部门|单位|有关单位|直属|科).{0,40}：", lines.salutation + opening[:120]):
        return "下行文件 / a document sent down to lower bodies"
    core = re.search(_CORE, opening + "".join(lines.headings[:6]))
    if core and (announcing or re.search(r"^\s*20\d\d年?", lines.body) or lines.headings):
        return None
    if announcing and lines.headings:
        return None
    if lines.headings and re.search(r"20\d\d年.{0,10}(主要)?(工作|举措|成效|措施)", lines.headings[0]):
        return None
    begins = re.match(r"^\s*20\d\d\s?年", lines.body)
    if (
        not title
        and begins
        and (lines.headings or len(lines.body) < 600)
        and (len(lines.body) < 600 or re.search(r"法治", lines.body[:1500]))
    ):
        return None
    return "没有法治政府建设年度报告的标题或说明 / nothing names it an annual rule-of-law report"


def _clean(name: str) -> str:
    name = re.sub(r"^(中共)?.{0,20}(委员会)(?=.{2,20}(人民政府|办事处))", "", name)
    name = re.sub(r"^(\[[^\]]*\]|【[^】]*】|正文)", "", name)
    return name.strip(" 、，：")


_TITLE_ISSUER = re.compile(
    rf"^(?:20\d\d年度?)?(?P<name>{_NAME}{_UNIT})(?:关于|20\d\d|贯彻|推进|落实|法治政府|依法行政|年度|法治建设|报送)"
)
_SUBJECT = re.compile(
    rf"^(?:20\d\d\s?年(?:度|以来|至今|来)?，?|现将|一年来，|今年以来，|近年来，)?(?P<name>{_NAME}{_UNIT}){_SUBJECT_END}"
)
_VAGUE = re.compile(
    r"^(我|全|本|各|在|为|是|对|从|以|按|根据|县委|市委|区委|省委|县人民|市人民|区人民|省人民|县政府|市政府|区政府|省政府|年度?)"
)


def _issuer(lines: _Lines, announcing: str) -> str | None:
    title = re.sub(r"^(\[[^\]]*\]|【[^】]*】)", "", lines.title)
    found = _TITLE_ISSUER.match(title)
    named = _clean(found["name"]) if found else None
    signed = next(
        (
            line.replace(" ", "")
            for line in reversed(lines.signature)
            if not DATE.search(line) and not re.search(r"中共|党委|委员会$", line)
        ),
        None,
    )
    if named and not re.match(r"^(县|市|区|省|州|旗|街道|镇|乡)", named):
        return _full(named)
    if signed:
        return signed
    openings = [part for part in re.split(r"[。\n]", lines.body[:700]) if part and not part.endswith("：")]
    for words in [*openings[:8], announcing[announcing.rfind("现将") :] if "现将" in announcing else ""]:
        found = _SUBJECT.match(re.sub(r"^[\s]*(第?[一二三]、|（一）)", "", words).strip())
        if found and not _VAGUE.match(found["name"]) and len(found["name"]) >= 2:
            name = found["name"]
            if "、" not in name and not re.search(r"的|和|是|年|习近平", name):
                return _full(_clean(name))
    inside = re.search(
        rf"，(?P<name>[^\s\da-z。；：，、！？“”《》|（）]{{2,14}}?{_UNIT})(?=坚持|始终|深入|认真|全面|以习|贯彻|聚焦|法治政府|法治建设|切实|在市|在省|在县|在区|在盟|在州)",
        lines.body[:400],
    )
    if (
        inside
        and not _VAGUE.match(inside["name"])
        and not re.search(r"的|领导|指导|下，|习近平", inside["name"])
    ):
        return _full(_clean(inside["name"]))
    for line in lines.page:
        found = re.search(
            rf"(发文机关|发布机构|发文机构|发布单位)\s*[】\]]?\s*[：|\s]\s*(?P<name>{_HAN}{{3,30}})", line
        )
        if found and not re.search(r"司法局|办公[室厅]|法制办|信息公开", found["name"]):
            return found["name"]
    return named and _full(named)


def _full(name: str) -> str:
    """The body behind a place's name: a place's report is its government's."""
    if re.search(r"(办事处|政府|局|厅|委|会|办|部|署)$", name):
        return name
    if name.endswith("街道"):
        return name + "办事处"
    return name + "人民政府" if re.search(r"(省|自治区|市|县|区|旗|州|盟|镇|乡|苏木)$", name) else name


def _level(issuer: str | None, lines: _Lines) -> Level | None:
    body = lines.body
    if issuer:
        name = re.sub(r"(人民政府|政府)$", "", issuer)
        if re.search(r"(街道办事处|街道|镇|乡|苏木|办事处)$", name):
            return Level.TOWN
        if re.search(
            r"(局|厅|委员会|委|部|署|办公室|法制办|中心|总队|支队|大队|办)$", name
        ) and not re.search(r"(管理委员会|管委会|行署|公署)$", name):
            return Level.DEPARTMENT
        if re.search(r"(省|自治区)$", name) or _MUNICIPALITY.match(name):
            return Level.PROVINCE
        if re.search(r"(自治州|州|盟|地区|行署|公署)$", name):
            return Level.CITY
        if re.search(r"(县|区|旗|管委会|管理委员会)$", name):
            return Level.COUNTY
        if name.endswith("市"):
            return _city_or_county(name, lines)
    for pattern, level in (
        (r"我(局|委|厅|办|部|院)(?!员)|本局|全局", Level.DEPARTMENT),
        (r"我(镇|乡|街道|办事处)|镇党委|乡党委|街道党工委", Level.TOWN),
        (r"我省|省政府20|省人民政府20|^省政府|，省政府坚持|将省(人民)?政府", Level.PROVINCE),
        (r"我(县|旗)|将县(人民)?政府|县政府坚持|全县", Level.COUNTY),
        (r"系统坚持|教育系统|司法行政系统", Level.DEPARTMENT),
        (r"我区|将区(人民)?政府|区政府坚持|全区", Level.COUNTY),
        (r"我市|全市|市政府坚持|将市(人民)?政府", Level.CITY),
    ):
        if re.search(pattern, body[:900]):
            return level
    if re.search(r"党委中心组|村（社区）|便民服务", body[:900]):
        return Level.TOWN
    if re.search(r"在(区|县|市|省)委、(区|县|市|省)政府.{0,24}领导", body[:400]):
        return Level.DEPARTMENT
    return None


def _city_or_county(name: str, lines: _Lines) -> Level:
    """Whether a city is a prefecture-level one or a county-level one, by who stands under and over it."""
    own = name[-4:]
    body = lines.body
    if re.search(r"县级市|撤县(设|建)市|所(在|属)(的)?地级市", body):
        return Level.COUNTY
    if re.search(r"(地级市|设区的市|较大的市)(?!.{0,12}(政府|市)直)", body[:800]):
        return Level.CITY
    if re.match(r"^省(人民)?(政府|委)", lines.salutation):
        return Level.CITY
    over = re.findall(rf"({_HAN}{{2,3}}市)(?:人民政府|委|政府)?", lines.salutation)
    if any(city != own and not own.endswith(city) for city in over):
        return Level.COUNTY
    under = len(
        re.findall(
            r"县（市、区）|县（区）|县市区|各县区|区县|市县两级|县级(?!市)|各区|县、区|区（县）|区、县|市、县",
            body,
        )
    )
    towns = len(
        re.findall(r"镇（街道）|乡镇（街道）|镇街|各镇|各乡镇|\d+个(乡镇|镇|街道)|镇、街道|乡镇", body)
    )
    province = len(re.findall(r"省委、省政府|省政府", body))
    return Level.COUNTY if towns > 2 * under + province else Level.CITY


_PUBLISHED = (
    re.compile(r"(发布日期|发布时间|公开日期|公开时间|发文时间|发表时间|发布于|公示时间)\s*[】\]）]?\s*[：|]?\s*[】\]]?\s*"),
    re.compile(r"(?<![更新成文效废止生到今])(?<!发文)(日\s*期|时\s*间)\s*[】\]）]?\s*[：|]\s*"),
    re.compile(r"(更新日期|更新时间)\s*[】\]）]?\s*[：|]?\s*"),
)  # fmt: skip
_SIGNED = re.compile(r"(成文日期|成文时间|生成日期)\s*[】\]）]?\s*[：|]?\s*[】\]]?\s*")


def _after(label: re.Pattern[str], page: tuple[str, ...]) -> str | None:
    """The date that directly follows a label, on its line or alone on the next."""
    for index, line in enumerate(page):
        for found in label.finditer(line):
            rest = line[found.end() :]
            if not rest.strip(" |】]") and index + 1 < len(page):
                rest = page[index + 1]
                if re.match(r"[^\d]", rest.strip()):
                    continue
            match = DATE.match(rest.strip())
            if match:
                return iso(match)
            value = first_date(rest[:24])
            if value and re.match(r"\s*[\d二]", rest):
                return value
    return None


def _published(page: tuple[str, ...], metadata: dict[str, str]) -> str | None:
    for label in _PUBLISHED:
        found = _after(label, page)
        if found:
            return found
    for line in page[:40]:
        if re.search(r"今天|今日|星期|成文|生成|施行|废止|〔|更新|发文日期|第.{1,8}号|会议", line):
            continue
        bare = not line.endswith("）") and re.match(r"^\s*[【\[（]?\s*(?=\d{1,4}[-./年])", line)
        if bare and first_date(line[:24]):
            return first_date(line[:24])
        inside = re.search(
            r"(来源|作者|浏览|点击|阅读|字号|字体).*?((19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2})", line
        ) or re.search(
            r"((19|20)\d\d[-./]\d{1,2}[-./]\d{1,2})\s*(\d{1,2}：\d\d)?.*(来源|作者|浏览|点击|阅读|字号|字体)",
            line,
        )
        if inside:
            return first_date(inside[0])
    return first_date(metadata.get("published", "")) if metadata.get("published") else None


def _signed(lines: _Lines) -> str | None:
    for line in reversed(lines.signature):
        value = first_date(line.replace(" ", ""))
        if value:
            return value
    return _after(_SIGNED, lines.page)
