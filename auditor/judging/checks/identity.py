"""What the document says of itself: name and year, outline in force, signature, page, dates, figures."""

from __future__ import annotations

import re

from auditor.checklist.model import Requirement
from auditor.document.plain import plain
from auditor.document.report import Role
from auditor.document.signing import signing
from auditor.expression import lazy
from auditor.judging.checks.deadline import date_evidence
from auditor.judging.checks.fact import of_sentence
from auditor.judging.finding import Outcome, Reason, Refusal, Strength, Verdict, Weighed
from auditor.judging.weigh import Weigher
from auditor.language import Category
from auditor.matching.keywords import Sought, find


def _where(weigher: Weigher, pattern: str, *roles: Role) -> list[int]:
    report = weigher.index.report
    return [
        number
        for number, sentence in enumerate(report.sentences)
        if (not roles or sentence.role in roles) and re.search(pattern, report.words(sentence))
    ]


# ------------------------------------------------------------------ identity


def judge(requirement: Requirement, weigher: Weigher) -> Outcome:
    """The judge of `check`: named, outline, signature or page."""
    if requirement.check == "named" and requirement.evidence.keywords:
        return _named_by(requirement, weigher)
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
        of_sentence(weigher, number, "法治政府建设", strength) for number in [*numbers, *opening[:1]][:3]
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


def _named_by(requirement: Requirement, weigher: Weigher) -> Outcome:
    """Its title holds one of the requirement's keywords, and title, opening or signature the body and the year."""
    report = weigher.index.report
    facts = report.facts
    title = "".join((facts.title or "").split())
    told = Sought(plain(title).chars)
    own = [
        number
        for number, sentence in enumerate(report.sentences)
        if sentence.role in (Role.TITLE, Role.PREAMBLE, Role.SIGNATURE)
    ]
    words = title + "".join(weigher.index.words[number] for number in own)
    spans = {found[1] for found in _DATA.finditer(words)}
    there = {
        "报告名称": any(find(keyword, told, ()) for keyword in requirement.evidence.keywords),
        "报告机关": bool(facts.issuer) and _body_in(facts.issuer or "", words),
        "报告年度": bool(weigher.year) and str(weigher.year) in words,
        "与报告年度一致的统计期限": not spans or str(weigher.year) in spans,
    }
    missing = tuple(name for name, stands in there.items() if not stands)
    shown = [number for number in own if weigher.index.sentence(number).role is Role.TITLE] or own[:1]
    strength = Strength.GENERAL if missing else Strength.CONCRETE
    evidence = [of_sentence(weigher, number, title, strength) for number in shown[:3]]
    if not evidence or len(missing) == 3:
        return Verdict.UNMET, Reason.MISSING, [], missing
    if missing:
        return Verdict.PARTIAL, Reason.FACETS_MISSING, evidence, missing
    return Verdict.MET, None, evidence, ()


_DATA = lazy(r"(20\d\d)年(?:1月1日|1月)(?:起)?(?:，)?(?:至|到|—|-)(?:\1年)?12月")
"""The year that a report says its figures are of."""


def _body_in(issuer: str, words: str) -> bool:
    """Whether a body is named, with or without 人民政府 behind its place."""
    return issuer in words or issuer.removesuffix("人民政府") in words


_SPAN = re.compile(r"(20\d\d)\s*年?\s*[—\-~至－]+\s*(20\d\d)")


def _outline(requirement: Requirement, weigher: Weigher) -> Outcome:
    """The Implementation Outline in force for the reporting year, or a local plan for the same period, is followed."""
    report = weigher.index.report
    year = weigher.year
    shown: list[Weighed] = []
    told = (report.words(sentence) for sentence in report.sentences)
    other = _SPAN.search("".join(words for words in told if "实施纲要" in words))
    for number, sentence in enumerate(report.sentences):
        if sentence.role is Role.PAGE:
            continue
        words = report.words(sentence)
        if "法治政府" not in words:
            continue
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
                    of_sentence(
                        weigher, number, found[0].strip("《》"), Strength.REFUSED, refusal=Category.OTHER_TIME
                    )
                )
                continue
            if not span and not re.search(r"实施纲要|“?纲要", found[0]):
                continue
            if not span and other and year is not None and not int(other[1]) <= year <= int(other[2]):
                continue
            if sentence.role is Role.PLAN:
                shown.append(of_sentence(weigher, number, found[0], Strength.REFUSED, refusal=Refusal.PLAN))
            elif sentence.role in (Role.SHORTCOMING, Role.CAUSE):
                shown.append(
                    of_sentence(weigher, number, found[0], Strength.REFUSED, refusal=Refusal.SHORTCOMING)
                )
            else:
                shown.append(of_sentence(weigher, number, found[0]))
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
    bodies = [n for n in signature if signing(report.words(report.sentences[n])).name]
    page_body = _where(
        weigher, r"(发文机关|发文机构|发布机构|发文单位)\s*[】\]]?\s*[：|\s]\s*[^\W\da-z_]{4,}", Role.PAGE
    )
    has_date = report.facts.signed is not None
    dates = date_evidence(weigher, "signed", report.facts.signed) if report.facts.signed else []
    in_signature = bool(dates) and weigher.index.sentence(dates[0].sentence).role is Role.SIGNATURE
    if not bodies and (in_signature or not has_date):
        page_body = [] if in_signature else page_body
    page_body = page_body if has_date and not in_signature else []
    has_body = bool(bodies or page_body)
    evidence = [of_sentence(weigher, n, "署名机关") for n in (bodies or page_body)[:2]] + dates
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


def is_copies(weigher: Weigher, number: int) -> bool:
    """Whether a sentence is the line of those who get copies (抄送)."""
    return bool(
        re.match(
            r"\s*((（此件[^）]*）)?\s*(抄|报|主)\s*(送|报)|（此件[^）：]*[。；，]\s*(抄?报|抄?送|主送)：)",
            weigher.index.report.words(weigher.index.sentence(number)),
        )
    )


_PAGE_MARK = r"发布日期|发布时间|公开日期|索\s*引\s*号|来\s*源\s*：|浏览|阅读|点击|访问量|首页|当前位置|所在位置|分享|打印|纠错|字号|字体|发布机构|主办|网站|扫一扫|公开方式|日期：|版权所有|上一篇|返回顶部|(?:发布|发表)于|20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}：\d\d"


def _page(requirement: Requirement, weigher: Weigher) -> Outcome:
    """Marks of a published government web page, or a statement that the annual report is published."""
    words = weigher.index.report
    about = dict(words.text.metadata)
    marks = sorted(
        _where(weigher, _PAGE_MARK, Role.PAGE),
        key=lambda number: (
            not re.search(r"(发布|公开)(日期|时间)|日期：|来\s*源", words.words(words.sentences[number]))
        ),
    )
    if marks:
        return Verdict.MET, None, [of_sentence(weigher, number, "网页标记") for number in marks[:3]], ()
    # Word and PDF say by whom and when they were made, which is no sign of a web page.
    if "published" in about or "page_title" in about:
        return Verdict.MET, None, [of_sentence(weigher, 0, "网页标记")], ()
    stated = weigher.weigh(requirement.evidence, requirement.roles)
    if any(item.accepted for item in stated):
        return Verdict.MET, None, stated, ()
    return Verdict.UNVERIFIABLE, Reason.NOT_STATED, stated, ()
