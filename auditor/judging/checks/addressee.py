"""Whom a report goes to: the salutation, the lists of recipients and copies, and what the text says of reporting."""

from __future__ import annotations

import re
from collections.abc import Callable

from auditor.checklist.model import Requirement
from auditor.document.level import is_ministry
from auditor.document.line import matches
from auditor.document.report import Level, Role
from auditor.expression import lazy
from auditor.judging.checks.fact import of_sentence
from auditor.judging.checks.identity import is_copies
from auditor.judging.finding import Outcome, Reason, Verdict
from auditor.judging.weigh import Weigher
from auditor.language.signals import words as listed

_REPORTED = re.compile(
    r"(本报告|法治政府建设(情况|年度)?|上一年度|年度报告|依法行政(工作|情况)|年度法治|法治建设(工作)?(情况|年度)).{0,40}(报送|报告|呈报|报请|上报|分别报|抄报|书面报告|汇报)|"
    r"将.{0,30}(报送?|呈报|上报)(国务院|省委|市委|县委|区委|省政府|市政府)|(向|报送?|呈报|报告给?|报请|上报).{2,60}(报告|报送|呈报|汇报).{0,16}(上一年度|年度|法治政府建设|依法行政|法治建设)|本(报告|情况).{0,10}(已)?(分别|同时|同步|先后)?.{0,4}(报|送)|以上报告|特此报告|"
    r"现(将[^，]{0,24})?(向|报|呈报)[^，]{2,40}(报告|汇报|委员会|办公室|政府|人大常委会)|"
    r"(年度|法治政府建设)[^，]{0,6}(报告|情况)[^，]{0,16}报(党中央|国务院|[省市县区]委|[省市县区]政府)|"
    r"在(向[^，]{2,20})?(报送|呈报|上报|报告)[^，]{0,20}的?同时|(一并|同时|同步|分别)(向.{2,40}(书面(报告|汇报)|报告)|(报送|呈报|抄报).{2,40})"
)
_ANOTHER = re.compile(
    r"(听取|审议|学习|研究).{0,20}(报告|汇报)|重大事项|各(部门|乡镇|单位|镇)|专项工作报告|现将(?![^，]{0,24}(向|报|呈报)[^，]{0,30}(委|政府|人大|办公室))"
)
"""What tells of another report, or of one that others make."""
_COPIED = lazy(r"抄[送报][^，。；]{0,20}(?:依法治|法治)")
"""A copy to the office for law-based governance."""
_THIS = lazy(r"(?:本|此|以上|年度|法治政府建设)[^，；]{0,8}(?:报告|总结|汇报|情况)")
_LAST = (Role.SIGNATURE, Role.PAGE)
"""Where the line of those who get copies stands."""
_UNTOLD = frozenset({Role.PAGE, Role.TITLE, Role.PLAN, Role.SHORTCOMING, Role.CAUSE})
"""Where no sentence says whom this report went to, unless it speaks of this report."""
_PARTY = lazy(
    r"(?:(?:省|市|县|区|旗|盟|州)委(?!员|全面|依法|办|托|党校|书记|宣传|组织|政法|常委会会议|编办|会)|中共[^\W\da-z_]{2,8}委(?:员会)?|(?:乡|镇)党委|党工委|党委)"
)
_CONGRESS = lazy(r"人大常?委?会?|人民代表大会")
_GOVERNMENT = lazy(r"[^\W\da-z_]{0,10}?(?:省|市|县|区|旗|盟|州|自治区)(?:人民)?政府|盟?行(?:政公)?署|国务院")
_DEPARTMENT = lazy(
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
            and (matches("upward", words) or (words.endswith("：") and len(words) <= 60))
            and not re.search(r"如下", words)
        ) or (is_copies(weigher, number) and (sentence.role in _LAST or words.startswith("（此件"))):
            found.append((number, words))
        elif sentence.role not in _UNTOLD or re.search("(本|以上|此)(报告|总结|汇报)", words):
            if sentence.heading or sentence.role is Role.PAGE:
                continue
            found += [
                (number, part[0])
                for part in re.finditer(r"[^，；]*(?:，[^，；]*)?", words)
                if _sends(part[0], sentence.role)
            ]
    return found


def _sends(words: str, role: Role) -> bool:
    """Whether words say to whom this report goes, or who gets a copy of it."""
    if not re.search(r"(向|报|送|呈)", words):
        return False
    if _COPIED.search(words) and (role is Role.PREAMBLE or _THIS.search(words)):
        return True
    return bool(_REPORTED.search(words)) and not _ANOTHER.search(words)


def judge(requirement: Requirement, weigher: Weigher) -> Outcome:
    """Which of the bodies that the rules name the report goes to."""
    recipients = _recipients(weigher)
    judge_of = {
        "general": _government_facets,
        "department": _department_facets,
        "town": _town_facets,
        "inspector": _inspector_facets,
    }[requirement.check]
    shown: dict[str, list[int]] = {}
    facets = judge_of(weigher)
    for number, words in recipients:
        for facet, test in facets.items():
            if test(words):
                shown.setdefault(facet, []).append(number)
    evidence = [
        of_sentence(weigher, number, facet, facet=facet)
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
        Level.CITY: r"省|自治区",
        Level.COUNTY: r"市|州|盟|地区|省直|行署",
    }.get(level or Level.COUNTY, "市")

    def party(words: str) -> bool:
        return bool(_PARTY.search(words))

    def congress(words: str) -> bool:
        return bool(_CONGRESS.search(words))

    def above(words: str) -> bool:
        if level is Level.PROVINCE:
            return bool(re.search(r"党中央|中共中央|国务院", words))
        # The committee of a county-level city is called 市委 as the one above it.
        committee = {Level.CITY: r"(省|自治区党)委", Level.COUNTY: "" if short == "市" else r"(市|州|盟)委"}
        pattern = committee.get(level or Level.COUNTY)
        if pattern and re.search(rf"{pattern}(?=$|[、，：和及与并报])", words):
            return True
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
        return bool(re.search(r"上(一)?级(人民)?政府|上(一)?级党委", words))

    return {"同级党委": party, "同级人大常委会": congress, "上一级党委和政府（或其一）": above}


def _department_facets(weigher: Weigher) -> dict[str, Callable[[str], bool]]:
    own = _own_name(weigher)
    if is_ministry(weigher.index.report.facts.issuer):
        return {"党中央、国务院": lambda words: bool(re.search(r"党中央|中共中央|国务院", words))}

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
        # 公安部门 is no 公安部.
        bodies = words.replace("部门", "")
        ministry = any(name in bodies for name in listed("bodies.toml", "ministries"))
        return ministry or bool(re.search(r"上(一)?级(业务)?(主管)?(部门|行政机关)|省厅|市局", words))

    return {"本级党委和政府（或本级政府）": own_government, "上一级政府有关部门": above}


def _town_facets(weigher: Weigher) -> dict[str, Callable[[str], bool]]:
    def above(words: str) -> bool:
        return bool(
            re.search(r"(县|区|市|旗)(委|人民政府|政府)(?!全面|依法|员会|办|宣传|组织|政法|司法)", words)
        ) or bool(re.search(r"上(一)?级(党委|政府|人民政府)", words))

    return {"上一级党委和政府": above}


def _inspector_facets(weigher: Weigher) -> dict[str, Callable[[str], bool]]:
    def office(words: str) -> bool:
        return bool(
            re.search(
                r"依法治[国省市县区州盟旗区](委员会)?(委)?办|依法治[省市县区州盟旗]委员会|法治(建设)?(委员会)?办公室",
                words,
            )
        )

    return {"党委全面依法治理委员会办公室": office}
