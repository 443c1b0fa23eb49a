"""What the document says of itself: name and year, outline in force, signature, page, recipients, dates, figures."""

from __future__ import annotations

import re
from collections.abc import Callable

from auditor.checklist.model import Requirement
from auditor.document.dates import DATE
from auditor.document.report import Level, Role
from auditor.judging.model import Reason, Refusal, Strength, Verdict, Weighed
from auditor.judging.weigh import Weigher

Outcome = tuple[Verdict, Reason | None, list[Weighed], tuple[str, ...]]


def _sentence(
    weigher: Weigher, number: int, phrase: str, strength: Strength = Strength.CONCRETE, **more: object
) -> Weighed:
    sentence = weigher.index.sentence(number)
    refusal = more.get("refusal")
    facet = more.get("facet")
    return Weighed(
        sentence.start,
        sentence.end,
        number,
        phrase,
        100.0,
        strength,
        refusal if isinstance(refusal, Refusal) else None,
        None,
        facet if isinstance(facet, str) else None,
    )


def _where(weigher: Weigher, pattern: str, *roles: Role) -> list[int]:
    report = weigher.index.report
    return [
        number
        for number, sentence in enumerate(report.sentences)
        if (not roles or sentence.role in roles) and re.search(pattern, report.words(sentence))
    ]


# --------------------------------------------------------------------- dates


def deadline(requirement: Requirement, weigher: Weigher, published: str | None) -> Outcome:
    """Met when the first known date of `requirement.deadline.dates` is before the day asked for; later: late.

    A publication date past the day outweighs a statement that the duty is kept every year; without any date the
    requirement's own evidence (a statement that it is kept) decides; without both: unverifiable.
    """
    limit = requirement.deadline
    assert limit is not None
    report = weigher.index.report
    known = {"published": published, "signed": report.facts.signed}
    date = next(((name, value) for name in limit.dates if (value := known[name])), None)
    if date is not None and weigher.year is not None:
        evidence = _date_evidence(weigher, *date)
        if date[1] >= f"{weigher.year + 1}-{limit.before}" and not (
            len(date[1]) == 7 and date[1] < f"{weigher.year + 1}-{limit.before[:2]}"
        ):
            return Verdict.UNMET, Reason.LATE, evidence, ()
        return Verdict.MET, None, evidence, ()
    stated = weigher.weigh(requirement.id, requirement.evidence, requirement.roles)
    if any(item.accepted for item in stated):
        return Verdict.MET, None, stated, ()
    return Verdict.UNVERIFIABLE, Reason.NO_DATE, stated, ()


def _date_evidence(weigher: Weigher, name: str, value: str) -> list[Weighed]:
    report = weigher.index.report
    roles = (Role.SIGNATURE, Role.PAGE) if name == "signed" else (Role.PAGE,)
    from auditor.document.dates import first_date, iso

    for role in roles:
        for number, sentence in enumerate(report.sentences):
            if sentence.role is not role:
                continue
            words = report.words(sentence)
            values = {iso(found) for found in DATE.finditer(words.replace(" ", " "))} | {
                first_date(words.replace(" ", "")) if role is Role.SIGNATURE else first_date(words)
            }
            if value in values and not re.search(r"今天是|今天：", words):
                return [_sentence(weigher, number, value)]
    return [_sentence(weigher, 0, value)] if report.sentences else []


# ------------------------------------------------------------------ identity


def identity(requirement: Requirement, weigher: Weigher) -> Outcome:
    """The judge of `check`: named, outline, signature or page."""
    return {"named": _named, "outline": _outline, "signature": _signature, "page": _page}[requirement.check](
        requirement, weigher
    )


def _named(requirement: Requirement, weigher: Weigher) -> Outcome:
    """Named as a 法治政府建设 report, of one stated year: title first, else opening paragraph."""
    report = weigher.index.report
    places = _where(weigher, "", Role.TITLE)
    if report.facts.title:
        places += _where(weigher, re.escape(report.facts.title[:16]), Role.PAGE)[:1]
    opening = _where(weigher, r"(报告|汇报|总结|情况|工作)(如下|于后)|现(将|就|把)|^20\d\d", Role.PREAMBLE)
    title_words = report.facts.title or ""
    opening_words = "".join(report.words(report.sentences[number]) for number in opening)
    named = bool(re.search(r"法治政府(部门)?(建设)?|建设法治政府", title_words)) or (
        not re.search(r"依法行政|报告|总结", title_words) and bool(re.search(r"法治政府建设", opening_words))
    )
    dated = bool(re.search(r"20\d\d", title_words)) or bool(
        weigher.year and str(weigher.year) in opening_words
    )
    numbers = places or opening[:2]
    if not places and report.facts.title:
        numbers = _where(weigher, re.escape(report.facts.title[:12]))[:1] or numbers
    strength = Strength.CONCRETE if named and dated else Strength.GENERAL
    evidence = [
        _sentence(weigher, number, "法治政府建设", strength) for number in [*numbers, *opening[:1]][:3]
    ]
    if named and dated and evidence:
        return Verdict.MET, None, evidence, ()
    if (named or dated) and evidence:
        missing = tuple(
            title
            for title, there in zip(
                ("名称为法治政府建设（年度）报告", "写明报告年度"), (named, dated), strict=True
            )
            if not there
        )
        return Verdict.PARTIAL, Reason.FACETS_MISSING, evidence, missing
    return Verdict.UNMET, Reason.MISSING, [], ()


_SPAN = re.compile(r"(20\d\d)\s*年?\s*[—\-~至－]+\s*(20\d\d)")


def _outline(requirement: Requirement, weigher: Weigher) -> Outcome:
    """The Implementation Outline in force for the reporting year, or a local plan for the same period, is followed."""
    report = weigher.index.report
    year = weigher.year
    shown: list[Weighed] = []
    for number, sentence in enumerate(report.sentences):
        if sentence.role is Role.PAGE:
            continue
        words = report.words(sentence)
        for found in re.finditer(
            r"《?[^《》]{0,40}法治政府(部门)?(建设)?(五年)?(实施纲要|实施方案|规划|五年规划|实施意见|纲要|工作规划|建设规划)[^《》]{0,24}》?",
            words,
        ):
            title = found[0] + words[found.end() : found.end() + 16]
            if "法治社会" in found[0] and "法治政府建设" not in found[0]:
                continue
            span = _SPAN.search(title)
            if span and year is not None and not int(span[1]) <= year <= int(span[2]):
                shown.append(
                    _sentence(
                        weigher, number, found[0].strip("《》"), Strength.REFUSED, refusal=Refusal.OTHER_YEAR
                    )
                )
                continue
            if not span and not re.search(r"实施纲要|“?纲要", found[0]):
                continue
            if not span:
                other = _SPAN.search(
                    "".join(
                        report.words(item) for item in report.sentences if "实施纲要" in report.words(item)
                    )
                )
                if other and year is not None and not int(other[1]) <= year <= int(other[2]):
                    continue
            if sentence.role is Role.PLAN:
                shown.append(_sentence(weigher, number, found[0], Strength.REFUSED, refusal=Refusal.PLAN))
            elif sentence.role in (Role.SHORTCOMING, Role.CAUSE):
                shown.append(
                    _sentence(weigher, number, found[0], Strength.REFUSED, refusal=Refusal.SHORTCOMING)
                )
            else:
                shown.append(_sentence(weigher, number, found[0]))
    shown.sort(key=lambda item: not item.accepted)
    if any(item.accepted for item in shown):
        return Verdict.MET, None, shown, ()
    if any(item.refusal is Refusal.PLAN for item in shown):
        return Verdict.UNMET, Reason.PLANNED_ONLY, shown, ()
    return Verdict.UNMET, Reason.MISSING, shown, ()


def _signature(requirement: Requirement, weigher: Weigher) -> Outcome:
    """Signing body and date at the end of the body, or the page's own 发文机关 and 成文日期 fields."""
    report = weigher.index.report
    signature = _where(weigher, "", Role.SIGNATURE)
    bodies = [
        n
        for n in signature
        if not DATE.search(report.words(report.sentences[n]).replace(" ", "")) and not _is_copies(weigher, n)
    ]
    page_body = _where(
        weigher, r"(发文机关|发文机构|发布机构|发文单位)\s*[】\]]?\s*[：|\s]\s*[^\W\da-z_]{4,}", Role.PAGE
    )
    has_date = report.facts.signed is not None
    dates = _date_evidence(weigher, "signed", report.facts.signed) if report.facts.signed else []
    in_signature = bool(dates) and weigher.index.sentence(dates[0].sentence).role is Role.SIGNATURE
    if not bodies and (in_signature or not has_date):
        page_body = [] if in_signature else page_body
    page_body = page_body if has_date and not in_signature else []
    has_body = bool(bodies or page_body)
    evidence = [_sentence(weigher, n, "署名机关") for n in (bodies or page_body)[:2]] + dates
    if has_body and has_date:
        return Verdict.MET, None, evidence, ()
    if has_body or has_date:
        return (
            Verdict.PARTIAL,
            Reason.FACETS_MISSING,
            evidence,
            ("成文日期",) if has_body else ("署名机关",),
        )
    return Verdict.UNMET, Reason.MISSING, [], ()


def _is_copies(weigher: Weigher, number: int) -> bool:
    return bool(
        re.match(r"\s*(抄|报|主)\s*(送|报)", weigher.index.report.words(weigher.index.sentence(number)))
    )


_PAGE_MARK = r"发布日期|发布时间|公开日期|索\s*引\s*号|来\s*源\s*：|浏览|阅读|点击|访问量|首页|当前位置|所在位置|分享|打印|纠错|字号|字体|发布机构|主办|网站|扫一扫|公开方式|日期：|版权所有|上一篇|返回顶部"


def _page(requirement: Requirement, weigher: Weigher) -> Outcome:
    """Marks of a published government web page, or a statement that the annual report is published."""
    words = weigher.index.report
    marks = sorted(
        _where(weigher, _PAGE_MARK, Role.PAGE),
        key=lambda number: (
            not re.search(r"(发布|公开)(日期|时间)|日期：|来\s*源", words.words(words.sentences[number]))
        ),
    )
    if marks:
        return Verdict.MET, None, [_sentence(weigher, number, "网页标记") for number in marks[:3]], ()
    if weigher.index.report.text.metadata:
        return Verdict.MET, None, [_sentence(weigher, 0, "网页标记")], ()
    stated = weigher.weigh(requirement.id, requirement.evidence, requirement.roles)
    if any(item.accepted for item in stated):
        return Verdict.MET, None, stated, ()
    return Verdict.UNVERIFIABLE, Reason.NOT_STATED, stated, ()


# ----------------------------------------------------------------- recipients

_REPORTED = re.compile(
    r"(本报告|法治政府建设(情况|年度)?|上一年度|年度报告|依法行政(工作|情况)|年度法治|法治建设(工作)?(情况|年度)).{0,40}(报送|报告|呈报|报请|上报|分别报|抄报|书面报告|汇报)|"
    r"将.{0,30}(报送?|呈报|上报)(国务院|省委|市委|县委|区委|省政府|市政府)|(向|报送?|呈报|报告给?|报请|上报).{2,60}(报告|报送|呈报|汇报).{0,16}(上一年度|年度|法治政府建设|依法行政|法治建设)|本报告.{0,10}(已)?(分别|同时|同步)?.{0,4}(报|送)|以上报告|特此报告"
)
_PARTY = re.compile(
    r"(?:(?:省|市|县|区|旗|盟|州)委(?!员|全面|依法|办|托|党校|书记|宣传|组织|政法|常委会会议|编办|会)|中共[^\W\da-z_]{2,8}委(?:员会)?|(?:乡|镇)党委|党工委|党委)"
)
_CONGRESS = re.compile(r"人大常?委?会?|人民代表大会")
_GOVERNMENT = re.compile(
    r"[^\W\da-z_]{0,10}?(?:省|市|县|区|旗|盟|州|自治区)(?:人民)?政府|盟?行(?:政公)?署|国务院"
)
_DEPARTMENT = re.compile(
    r"[^\W\da-z_]{0,6}?(?:省|市|自治区|州|盟|国家|生态环境|自然资源|应急管理|住房|水利|教育|公安|司法)[^\W\da-z_]{0,16}?(?:厅|局|部|委员会|委(?=[，、。：和及]|$))"
)


def _recipients(weigher: Weigher) -> list[tuple[int, str]]:
    """(sentence, words) of every passage that says whom the report goes to."""
    report = weigher.index.report
    found: list[tuple[int, str]] = []
    for number, sentence in enumerate(report.sentences):
        words = report.words(sentence).strip()
        if (
            sentence.role is Role.PREAMBLE
            and words.endswith("：")
            and len(words) <= 60
            and not re.search(r"如下", words)
        ) or (sentence.role is Role.SIGNATURE and _is_copies(weigher, number)):
            found.append((number, words))
        elif (
            sentence.role not in (Role.PAGE, Role.TITLE, Role.PLAN, Role.SHORTCOMING, Role.CAUSE)
            or "本报告" in words
        ):
            if sentence.heading or sentence.role is Role.PAGE:
                continue
            for match in re.finditer(r"[^，；]*(?:，[^，；]*)?", words):
                part = match[0]
                if (
                    part
                    and _REPORTED.search(part)
                    and re.search(r"(向|报|送|呈)", part)
                    and not re.search(
                        r"(听取|审议|学习|研究).{0,20}(报告|汇报)|重大事项|各(部门|乡镇|单位|镇)|专项工作报告|现将",
                        part,
                    )
                ):
                    found.append((number, part))
    return found


def addressee(requirement: Requirement, weigher: Weigher) -> Outcome:
    """Which of the bodies that the rules name the report goes to."""
    recipients = _recipients(weigher)
    judge = {"general": _government_facets, "department": _department_facets, "town": _town_facets}[
        requirement.check
    ]
    shown: dict[str, list[int]] = {}
    facets = judge(weigher)
    for number, words in recipients:
        for facet, test in facets.items():
            if test(words):
                shown.setdefault(facet, []).append(number)
    evidence = [
        _sentence(weigher, number, facet, facet=facet)
        for facet, numbers in shown.items()
        for number in dict.fromkeys(numbers)
    ]
    missing = tuple(facet for facet in facets if facet not in shown)
    if not shown:
        return Verdict.UNMET, Reason.MISSING, [], missing
    if missing:
        return Verdict.PARTIAL, Reason.FACETS_MISSING, evidence, missing
    return Verdict.MET, None, evidence, ()


def _own_name(weigher: Weigher) -> str:
    return re.sub(r"(人民政府|政府|办事处)$", "", weigher.index.report.facts.issuer or "")


def _government_facets(weigher: Weigher) -> dict[str, Callable[[str], bool]]:
    own = _own_name(weigher)
    level = weigher.level
    short = own[-1:] or "县"
    higher = {
        Level.PROVINCE: r"国务院",
        Level.CITY: r"省|自治区",
        Level.COUNTY: r"市|州|盟|地区|省直|行署",
    }.get(level or Level.COUNTY, "市")

    def party(words: str) -> bool:
        return bool(_PARTY.search(words))

    def congress(words: str) -> bool:
        return bool(_CONGRESS.search(words))

    def government(words: str) -> bool:
        for found in _GOVERNMENT.finditer(words):
            name = re.sub(r"^(向|报送?|和|及|与|并|送|经|同时|分别|已|按规定)+", "", found[0])
            place = re.sub(r"(人民)?政府$", "", name)
            if own and len(place) >= 3 and place.endswith(own[-3:]):
                continue
            if re.search(r"行(政公)?署", name):
                return True
            if re.search(higher, place[-3:]) and place not in ("县", "区", "旗"):
                # 市政府 is the body itself where the body is a city, unless a fuller name tells another city.
                if place == short and level is not Level.COUNTY:
                    continue
                if place == "市" and short == "市":
                    continue
                return True
        return bool(level is Level.PROVINCE and "国务院" in words) or bool(
            re.search(r"上(一)?级(人民)?政府", words)
        )

    return {"同级党委": party, "同级人大常委会": congress, "上一级政府": government}


def _department_facets(weigher: Weigher) -> dict[str, Callable[[str], bool]]:
    own = _own_name(weigher)

    def own_government(words: str) -> bool:
        return bool(
            re.search(r"(省|市|县|区|旗|州|盟)(委、?(和)?(省|市|县|区|旗|州|盟)?政府|(人民)?政府)", words)
        ) or bool(re.search(r"本级(党委|政府|人民政府)", words))

    def above(words: str) -> bool:
        for found in _DEPARTMENT.finditer(words):
            name = re.sub(r"^(向|报送?|和|及|与|并|送|抄送|：)+", "", found[0])
            if own and (own.endswith(name) or name.endswith(own)):
                continue
            if re.search(r"司法局|依法治|人大|政协|办公室|委员会办", name) and "司法" not in own:
                continue
            if re.search(r"(委|委员会)$", name) and not re.search(r"(改革|健康|健)委", name):
                continue
            return True
        return bool(re.search(r"上(一)?级(业务)?(主管)?(部门|行政机关)|省厅|市局", words))

    return {"本级党委和政府（或本级政府）": own_government, "上一级政府有关部门": above}


def _town_facets(weigher: Weigher) -> dict[str, Callable[[str], bool]]:
    def above(words: str) -> bool:
        return bool(
            re.search(r"(县|区|市|旗)(委|人民政府|政府)(?!全面|依法|员会|办|宣传|组织|政法|司法)", words)
        ) or bool(re.search(r"上(一)?级(党委|政府|人民政府)", words))

    return {"上一级党委和政府": above}


# -------------------------------------------------------------------- figures


def figures(requirement: Requirement, weigher: Weigher) -> Outcome:
    """How many distinct figures of count, share or money the achievements part carries."""
    threshold = requirement.threshold
    assert threshold is not None
    seen: dict[str, int] = {}
    index = weigher.index
    for quantity in index.quantities:
        number = index.sentence_at(quantity.start)
        if not quantity.counts or index.sentence(number).role not in requirement.roles:
            continue
        if index.in_title(quantity.start, quantity.end):
            continue
        seen.setdefault(index.chars[quantity.start : quantity.end], number)
    figures_in = list(seen.values())
    numbers = sorted(dict.fromkeys(figures_in), key=lambda number: (-figures_in.count(number), number))
    evidence = [_sentence(weigher, number, threshold.what) for number in numbers[:8]]
    if len(seen) >= threshold.at_least:
        return Verdict.MET, None, evidence, ()
    if seen:
        return Verdict.PARTIAL, Reason.BELOW_THRESHOLD, evidence, ()
    return Verdict.UNMET, Reason.MISSING, [], ()
