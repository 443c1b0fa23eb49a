"""A hit becomes evidence, or is refused and says why: role, titles, negation, years, bodies, substance.

The rules are those of a careful reader (the same words are evidence among the achievements, an admission among the
shortcomings, a promise in the plan, and nothing in a heading, a quoted title or a sentence about another year).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from auditor.checklist.model import Evidence
from auditor.checklist.phrase import Phrase
from auditor.document.report import Level, Role
from auditor.judging.model import Refusal, Strength, Weighed
from auditor.matching.find import Hit, find_all
from auditor.matching.index import Index

_NEGATION = re.compile(
    r"(从未|尚未|并未|均未|仍未|还未|未能|未(?!成年|经|来|满|尽|检|雨|央|名|登记|批|依法|按)|没有|没(?!收|什么)|尚无|并无|毫无|缺乏|缺少|不再|不存在|无(?=新增|发生|行政|重大|违法|一|群体|因))"
)
_NEGATED_AFTER = re.compile(
    r"(尚未|还没有?|仍未|未能|没有|未)(得到)?(建立|制定|开展|落实|形成|出台|公布|完成|设立|设置|配备|实行|到位|健全|跟上|编制|启动|进行|举办|组织|覆盖|建成|聘请)|不经常|流于形式|(还|仍)?(是)?(空白|缺位)"
)
_ISSUED = re.compile(
    r"(制定|印发|出台|修订|修改|发布|公布|编制|颁布|起草|制发|下发|编印|草拟|拟定|拟订|研究制定|完善|通过|审议|审定|颁发|印制|汇编|形成|建立|签订|签署|实施|推出)(了|并|和)?[^，]{0,10}$"
)
_ISSUED_BEFORE = re.compile(r"(修订|修改|修正|发布|公布|颁布|出台|制定|施行|实施|印发|通过|下发)后?的$")
_YEAR = re.compile(r"(?<![\d—\-~〔])(20\d\d)(年)?(?!\d|—|-|~|〔|年版|版|年—|年-|年至)")
_YEAR_SPAN = re.compile(r"^年?(\d{1,2}月)?(\d{1,2}日)?(份|底|初)?(以来|起|至今|开始|以后|之后|来)")
_YEAR_REFERENCE = re.compile(
    r"(比|较|与|同|自|从|据|对|超过|高于|低于|截至|围绕|关于|对照|根据|按照|距|到|至|在)$"
)
_DOCUMENT_YEAR = re.compile(
    r"^年?(度)?(\d{1,2}月)?(\d{1,2}日)?[^，]{0,14}?(出台|印发|制定|修订|公布|发布|建立|成立|签订|编制|聘请|颁布|施行|下发|下放|赋予|赋给|赋|划转|承接|移交|编|组建|设立|立|建|定|交办|交|反馈)[^，]{0,12}?的"
)
_AUDITED = re.compile(r"^年度?[^，]{0,8}?(预算执行|决算|财政收支|预算)[^，]{0,12}?审计")
"""An audit looks at the year before: the year dates what was audited, not the audit."""
_LAST_YEAR = re.compile(r"(?<![比较同])(前年|上年度?(?!同期|末|度?增长|度?下降|度?相比|底)|往年|此前曾|早在)")
_KEPT = re.compile(
    r"(实行动态|动态(管理|调整)|严格执行|认真执行|继续(?!实施)|持续|坚持|贯彻落实|贯彻执行|落实|运行|常态)"
)
_SPEECH = re.compile(
    r"((?:国务院|中央|党中央|国家|最高人民|省|自治区|上级|全国|司法部|中共中央)[^\W\da-z_]{0,45}?)(要求|提出，|提出|强调|指出|印发意见|明确要求|明确，|部署要求|规定，|规定(?!的))"
)
_SPEECH_CITY = re.compile(
    r"((?:市|州|盟)(?:委|政府|[^\W\da-z_]{1,12}?(?:局|办|委))[^\W\da-z_]{0,14}?)(要求|提出，|强调|指出|明确要求|部署要求)"
)
_SPEECH_COUNTY = re.compile(
    r"((?:区|县|旗|市|盟|州)(?:里|委|政府|[^\W\da-z_]{1,12}?(?:局|办|委|部))[^\W\da-z_]{0,14}?)(要求|提出，|强调|指出|明确要求|部署要求|讲，)"
)
_QUOTING = re.compile(r"(提出|要求|强调|指出|说|讲|写道|写明|明确|关于)[，:]?$")
_DEMAND = re.compile(r"^(要|应当?|必须|各)")
_QUOTED_DEMAND = re.compile(r"^的?(要求|部署|指示|精神|规定|通知|号召|工作要求)")
_OTHER_SUBJECT = re.compile(
    r"(?:^|，)([^\W\da-z_委局府我本全各经向报由在对为与和被受按将把省]{2,3}(?:市|县|区))(人民政府|政府|委(?!员)|[^\W\da-z_]{2,14}?(?:局|院|厅|委员会|中心|法院|检察院))"
)
_OWN = re.compile(r"(我[省市县区镇乡旗局委厅街办州]|全[省市县区镇乡旗局州]|本[省市县区镇乡旗局机])")
_FORWARDED = re.compile(
    r"(转发|(通知|文件|意见|方案)[^，]{0,8}转给|转送各|原文(转|印)|将文件[^\W\da-z_]{0,8}(转|印)发)"
)
_DUTY = re.compile(r"(应当|应该|必须|须(?!知)|要求各|确保|力求|力争|切实做到|不得)")
_ACT = re.compile(
    r"(制定|出台|印发|公布了?|发布|成立|组建|设立|召开|举办|聘请|聘任|选聘|续聘|修订|编制|建成|上线|开通|启用|配备|配齐|划转|下放|取消|承接|签订|签约|培训了|创建成|获评|荣获|命名|评为|查处|立案|办结|审结|"
    r"办理|受理|完成(?!情况)|调整充实|整合|挂牌|通报|约谈|问责|追回|关停|拆除|收回|注销|清理出|废止|移送|开展了|组织了|组织开展|举行|邀请|走访|发放|张贴|推送|播放|拍摄|"
    r"打造|新建|改造|升级|更新|汇编|编印|印制|梳理出|列出|启动|进驻|集中行使|推出|首创|投入使用|打通|接入|归集|并入|搭建|揭牌|聘有|聘了|设置了|设有|选派|派驻|抽查|抽取|整改完成|整改到位|采纳|旁听|"
    r"((已经?|均|全部|累计|共|先后|首次|率先|逐[件条项一个份]|组织|进行|完成|参与|依法|统一|一律先?)(审查|审核|评估|论证|听证|登记|备案|报备|列席|出庭|化解|调解|调处|反馈|答复|回复|报送|处罚|检查|督查|督办|建立|明确|细化|覆盖|实现|运行|纳入|推行)|"
    r"(审查|审核|评估|论证|听证|登记|备案|报备|出庭|化解|调解|调处|反馈|答复|回复|报送|处罚|检查|督查|督办|建立|明确|细化|覆盖|实现|纳入|列入|设置|搭建|创新|确定)(了|完毕|到位|成)))"
)
_WEAK = re.compile(
    r"(不断|进一步|持续|积极|大力|着力|切实|认真|扎实|努力|深入|全面|严格|充分|稳步|逐步|有效|注重|坚持)(地)?(完善|健全|加强|规范|强化|提升|提高|推进|优化|深化|推动|落实|贯彻|发挥|执行|加大|建立健全|拓展|巩固|改进|做好|开展|推行|抓好|营造|履行|贯彻落实|畅通|创新|丰富|构建|保障|维护|接受|听取|防范|增强|筑牢|夯实)"
)
_ZEAL = re.compile(
    r"(严格(落实|执行|履行|实行|遵守|按照)|认真(落实|执行|履行|贯彻|开展|做好)|全面(落实|贯彻|推行|加强)|切实|注重|坚持|始终|积极(推进|开展|落实|构建|探索|营造)|大力|"
    r"不断|进一步|持续(推进|深化|加强|优化|完善)|着力|扎实|深入(推进|贯彻|落实|实施)|及时(总结|对|将)|做到|充分发挥|努力|高度重视|有效(地|发挥|防范|化解|提升|维护))"
)
_DONE = re.compile(
    r"(已|完成|建成|成立|印发|出台|制定了|召开|举办|聘请|公布了|了《|学了|办了|开了|全覆盖|首次|新增|上线|挂牌|组建|设立|修订)"
)
_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])月(?!度|均|报)(份|底|初|上旬|中旬|下旬|\d{1,2}日)?")
_ARRANGED = re.compile(
    r"(推进|推动|完善|健全|加强|开展|制定|出台|建立|深化|落实|强化|规范|提升|优化|组织|举办|修订|公布|编制|推行|实施|加大|做好|配备|培训|清理|建设|组建|争取|选|聘|配|办|请|订|设|改|查|评|修|建|增|开通|打通|整合|探索|压实|督促|引入|培育|拓展|探讨|采取|启动|完成)"
)
_RESOLVE = re.compile(
    r"(以更(大|高|实|强|加)的?[^\W\da-z_]{1,3}|不断开创|再创|奋力谱写|谱写|再上(新)?台阶|新局面|新篇章|作出(新的?|更大)?贡献|认真加以解决|以上报告|专此报告|特此报告|(打算|着力|重点|集中力量|着重|还将)?(抓好|做好|办好|办|从)(以下|这么|如下|几|[一二三四五六七八]|好)[^\W\da-z_]{0,6}(工作|件事|方面|任务|改进|着手|用力|入手)?)[^，]{0,14}$"
)
_CONCESSION = re.compile(r"(尽管|虽然|虽|尽管每年|固然)")
_TURN = re.compile(r"(但|然而|可是|不过|却|仍)")


class Weigher:
    """Weighs the hits of one report; holds what is the same for every requirement."""

    def __init__(self, index: Index, level: Level | None, year: int | None) -> None:
        self.index = index
        self.level = level
        self.year = year
        issuer = index.report.facts.issuer or ""
        self._own_city = bool(re.search(r"(市|州|盟)(人民政府|政府|行署)?$", issuer))
        # A report written in the year after calls its own year 去年.
        written = index.report.facts.signed or index.report.facts.published or ""
        self._written_in_year = year is not None and written[:4] == str(year)
        self._hits: dict[int, tuple[Sequence[Phrase], list[Hit]]] = {}
        self._claimed: dict[int, set[str]] = {}

    def hits(self, evidence: Evidence, name: str) -> list[Hit]:
        """Every hit of one list of phrases of `evidence`."""
        phrases: Sequence[Phrase] = getattr(evidence, name)
        key = id(phrases)
        known = self._hits.get(key)
        if known is None:
            known = self._hits[key] = (
                phrases,
                find_all(self.index, phrases),
            )
        return known[1]

    def claim(self, requirement: str, hits: Collection[Hit]) -> None:
        """Note that a requirement speaks in the clauses of these hits, so that no other borrows from them."""
        for hit in hits:
            self._claimed.setdefault(self.index.clause(hit.head[0])[0], set()).add(requirement)

    def weigh(
        self,
        requirement: str,
        evidence: Evidence,
        roles: Collection[Role],
        facet: str | None = None,
        besides: Evidence | None = None,
    ) -> list[Weighed]:
        """Every passage that carries the words of `evidence`, accepted or refused, best first.

        A facet is refused what the whole requirement, `besides`, excludes.
        """
        excluded = [
            (hit.start, hit.end, hit.sentence)
            for part in (evidence, besides)
            if part is not None
            for hit in self.hits(part, "exclude")
        ]
        weighed = []
        for name in ("proof", "topic", "claim", "gap"):
            weighed += [
                self._weigh(requirement, name, hit, roles, excluded, facet)
                for hit in self.hits(evidence, name)
            ]
        return ordered(weighed)

    def _weigh(
        self,
        requirement: str,
        name: str,
        hit: Hit,
        roles: Collection[Role],
        excluded: list[tuple[int, int, int]],
        facet: str | None,
    ) -> Weighed:
        refusal = self.refusal(name, hit, roles, excluded)
        strength = Strength.REFUSED
        if (refusal in (Refusal.OTHER_YEAR,) and self._still_in_force(hit)) or (
            refusal is Refusal.SHORTCOMING and name in ("proof", "topic", "claim") and self._conceded(hit)
        ):
            refusal, strength = None, Strength.GENERAL
        elif refusal is None:
            strength = Strength.GENERAL
            proves = name == "proof" and not self._vague(hit)
            if proves or (name in ("proof", "topic") and self.concrete(requirement, hit)):
                strength = Strength.CONCRETE
            elif self.index.sentence(hit.sentence).heading and Role.ACHIEVEMENT in roles:
                # A slogan that opens a paragraph claims nothing by itself.
                refusal, strength = Refusal.HEADING, Strength.REFUSED
        index = self.index
        sentence = index.sentence(hit.sentence)
        return Weighed(
            sentence.start,
            sentence.end,
            hit.sentence,
            hit.words,
            round(hit.similarity, 1),
            strength,
            refusal,
            index.plain_span(hit.start, hit.end),
            facet,
            hit.rule,
        )

    def refusal(
        self, name: str, hit: Hit, roles: Collection[Role], excluded: list[tuple[int, int, int]]
    ) -> Refusal | None:
        """Why a hit is no evidence, or None."""
        sentence = self.index.sentence(hit.sentence)
        role = sentence.role
        for start, end, number in excluded:
            if number == hit.sentence and any(start < last and end > first for first, last in hit.places):
                return Refusal.EXCLUDED
        if role in (Role.SHORTCOMING, Role.CAUSE) and role not in roles:
            return Refusal.SHORTCOMING
        if role is Role.PLAN and role not in roles:
            return Refusal.PLAN
        if role is Role.PAGE and role not in roles:
            return Refusal.PAGE
        if name == "gap":
            return Refusal.ROLE
        if role not in roles and not (
            role is Role.PREAMBLE
            and Role.ACHIEVEMENT in roles
            and self._substance(*self.index.clause(hit.head[0]))
        ):
            return Refusal.ROLE
        if sentence.heading and role is not Role.TITLE and not self._lead_with_substance(hit):
            return Refusal.HEADING
        if self._quoted(hit):
            return Refusal.QUOTED_TITLE
        if self._negated(hit):
            return Refusal.NEGATED
        if self._other_year(hit):
            return Refusal.OTHER_YEAR
        if self._other_body(hit):
            return Refusal.OTHER_BODY
        start, end = self.index.clause(hit.head[0])
        _, end = self.index.clause(min(end + 1, self.index.bounds(hit.sentence)[1]))
        if _FORWARDED.search(self.index.chars[start:end]) and "转发" not in hit.rule:
            return Refusal.FORWARDED
        return None

    def _vague(self, hit: Hit) -> bool:
        """Whether the words of a proof stand in a formula of zeal (严格落实…, 注重…, 坚持…) with nothing to count."""
        if hit.figures:
            return False
        start, _ = self.index.clause(hit.start)
        _, end = self.index.clause(hit.end - 1)
        words = self.index.chars[start:end]
        zeal = any(
            not any(first <= found.start() + start < last for first, last in hit.places)
            for found in _ZEAL.finditer(words)
        )
        if not zeal or _DONE.search(words) or _MONTH.search(words):
            return False
        return not any(quantity.counts for quantity in self.index.quantities_in(start, end))

    def _lead_with_substance(self, hit: Hit) -> bool:
        """Whether the run-in heading that carries the hit is followed, in its paragraph, by something concrete."""
        number = hit.sentence + 1
        sentences = self.index.report.sentences
        if number >= len(sentences) or sentences[number].paragraph != sentences[hit.sentence].paragraph:
            return False
        start, end = self.index.bounds(number)
        return end > start

    def _quoted(self, hit: Hit) -> bool:
        """Inside the title of a document that this sentence does not issue."""
        title = self.index.in_title(*hit.head)
        if title is None:
            return False
        return not self._issued(title)

    def _issued(self, title: tuple[int, int]) -> bool:
        """Whether the document of this title is issued by the clause it stands in (and not one 新修订的)."""
        start, _ = self.index.clause(title[0])
        before = self.index.chars[max(start, title[0] - 24) : title[0]]
        return bool(_ISSUED.search(before)) and not _ISSUED_BEFORE.search(before)

    def _negated(self, hit: Hit) -> bool:
        start, _ = self.index.clause(hit.start)
        _, end = self.index.clause(hit.end - 1)
        before = self.index.chars[start : hit.start]
        for found in _NEGATION.finditer(before):
            # A negation at the head of a clause governs all of it, one inside it only what stands near.
            if found.start() > 4 and len(before) - found.end() > 12:
                continue
            between = before[found.end() :]
            if "的" in between and not between.endswith(("的情况", "的情形")):
                continue
            if re.search(r"不|无", between):
                continue
            return True
        # A phrase that spells its own negation (没有制定规范性文件) is no negated phrase.
        first = hit.end if re.search("没有|未|无|没", hit.words) else hit.start
        return bool(_NEGATED_AFTER.search(self.index.chars[first : min(end, hit.end + 16)]))

    def _other_year(self, hit: Hit) -> bool:
        if self.year is None:
            return False
        low, _ = self.index.bounds(hit.sentence)
        _, clause_end = self.index.clause(hit.end - 1)
        chars = self.index.chars
        state: bool | None = None
        for found in _YEAR.finditer(chars, low, clause_end):
            if self.index.in_title(found.start(), found.end()):
                continue
            after = chars[found.end(1) : found.end(1) + 16]
            before = chars[max(low, found.start() - 4) : found.start()]
            if (
                _AUDITED.match(after)
                or not after.startswith("年")
                or _YEAR_SPAN.match(after)
                or _YEAR_REFERENCE.search(before)
            ):
                continue
            year = int(found[1])
            if year < self.year:
                if found.start() >= hit.end and not re.search(
                    r"(已|就|便|曾|即)", chars[found.end() : clause_end]
                ):
                    continue
                if _DOCUMENT_YEAR.match(chars[found.end(1) : found.end(1) + 34]):
                    # The year dates a document or a body, not the act of a later clause; in the same clause
                    # `_still_in_force` judges whether it is carried out now.
                    if self.index.clause(found.start()) == self.index.clause(hit.start):
                        state = True
                    continue
                state = True
            elif found.start() < hit.end:
                state = False
        if state is None:
            start, _ = self.index.clause(hit.start)
            words = chars[start : hit.start]
            return bool(_LAST_YEAR.search(words)) or (self._written_in_year and "去年" in words)
        return state

    def _still_in_force(self, hit: Hit) -> bool:
        """Whether a document or mechanism of an earlier year is told as being kept in the reporting year."""
        low, high = self.index.bounds(hit.sentence)
        words = self.index.chars[low:high]
        if re.search(r"(开展|组织|进行|举办|召开|实施|做)过|曾", words):
            return False
        return bool(_KEPT.search(words))

    def _other_body(self, hit: Hit) -> bool:
        low, _ = self.index.bounds(hit.sentence)
        before = self.index.chars[low : hit.start]
        if _DEMAND.match(self.index.chars[low : low + 4]) and self._speech_goes_on(hit.sentence):
            return True
        patterns = [_SPEECH]
        if self.level in (Level.COUNTY, Level.TOWN, Level.DEPARTMENT) and not self._own_city:
            patterns.append(_SPEECH_CITY)
        if self.level is Level.TOWN:
            patterns.append(_SPEECH_COUNTY)
        for pattern in patterns:
            found = next(iter(list(pattern.finditer(before))[-1:]), None)
            if (
                found
                and not _OWN.search(before[found.end() :])
                and not re.search(
                    r"(按照|根据|对照|落实|围绕|结合|遵照|依据|遵循)[^\W\da-z_]{0,20}$",
                    before[: found.start()][-22:] + "",
                )
            ):
                if "，" in before[found.end() + 24 :] and not self.index.in_quote(hit.start, hit.end):
                    continue
                return True
        quote = self.index.in_quote(hit.start, hit.end)
        return bool(
            quote
            and quote[1] - quote[0] >= 14
            and (
                _QUOTING.search(self.index.chars[max(0, quote[0] - 12) : quote[0]])
                or _QUOTED_DEMAND.match(self.index.chars[quote[1] : quote[1] + 6])
            )
        ) or self._other_subject(hit, low)

    def _speech_goes_on(self, number: int) -> bool:
        """Whether a sentence that begins with 要 continues a superior's words across a semicolon."""
        sentences = self.index.report.sentences
        while number and sentences[number - 1].paragraph == sentences[number].paragraph:
            number -= 1
            low, high = self.index.bounds(number)
            words = self.index.chars[low:high]
            if _SPEECH.search(words) or re.search(r"(要求|提出|强调|指出)，", words):
                return True
            if not _DEMAND.match(words):
                return False
        return False

    def _other_subject(self, hit: Hit, low: int) -> bool:
        """Whether the clause's subject is a body of another place, and nothing of our own stands before the hit."""
        if self.level not in (Level.COUNTY, Level.TOWN, Level.DEPARTMENT):
            return False
        own = self.index.report.facts.issuer or ""
        before = self.index.chars[low : hit.end]
        for found in _OTHER_SUBJECT.finditer(before):
            if found.start() + low > hit.start:
                break
            place = found[1]
            if not own or place[-3:] in own or own.startswith(place):
                continue
            if place[-1] != "市" and not (self.level is Level.DEPARTMENT and found[2].endswith("政府")):
                continue
            if not _OWN.search(before[found.end() :]):
                return True
        return False

    def _conceded(self, hit: Hit) -> bool:
        """A positive fact told as a concession inside the shortcomings (尽管每年都…，但…)."""
        low, high = self.index.bounds(hit.sentence)
        before = self.index.chars[max(low, hit.start - 40) : hit.start]
        after = self.index.chars[hit.end : high]
        return bool(_CONCESSION.search(before) and _TURN.search(after) and not _TURN.search(before))

    def part(self, roles: Collection[Role], concrete: bool = True) -> list[Weighed]:
        """The sentences of some roles as evidence of the part they make, the richest in figures first."""
        made: list[tuple[int, Weighed]] = []
        for number, sentence in enumerate(self.index.report.sentences):
            if sentence.role not in roles or sentence.heading:
                continue
            start, end = self.index.bounds(number)
            words = self.index.chars[start:end].rstrip("，")
            figures = sum(quantity.counts for quantity in self.index.quantities_in(start, end))
            if sentence.role is Role.PLAN:
                rich = bool(_ARRANGED.search(words)) and not _RESOLVE.search(words)
            else:
                rich = self._substance(start, end)
            strength = Strength.CONCRETE if rich and concrete else Strength.GENERAL
            item = Weighed(sentence.start, sentence.end, number, "", 100.0, strength)
            made.append((figures, item))
        made.sort(key=lambda pair: (pair[1].strength is not Strength.CONCRETE, -pair[0], pair[1].start))
        return [item for _, item in made]

    def concrete(self, requirement: str, hit: Hit) -> bool:
        """Whether a concrete act or result stands in the hit's clause, or in the ones that follow and speak of it."""
        index = self.index
        if hit.figures:
            return True
        start, _ = index.clause(hit.start)
        _, end = index.clause(hit.end - 1)
        if self._substance(start, end, hit.head):
            return True
        _, high = index.bounds(hit.sentence)
        for _ in range(2):
            if end >= high:
                break
            start, end = index.clause(end + 1)
            if self._claimed.get(start, set()) - {requirement}:
                return False
            if self._substance(start, end):
                return True
        sentence = index.sentence(hit.sentence)
        if sentence.heading or hit.end >= high - 2:
            return self._next_sentence(requirement, hit.sentence)
        return False

    def _next_sentence(self, requirement: str, number: int) -> bool:
        """Whether the next sentence of the paragraph is concrete and speaks of nothing else."""
        sentences = self.index.report.sentences
        if not sentences[number].heading or number + 1 >= len(sentences):
            return False
        if sentences[number + 1].paragraph != sentences[number].paragraph:
            return False
        start, high = self.index.bounds(number + 1)
        while start < high:
            start, end = self.index.clause(start)
            if self._claimed.get(start, set()) - {requirement}:
                return False
            if self._substance(start, end):
                return True
            start = end + 1
        return False

    def _substance(self, start: int, end: int, head: tuple[int, int] = (0, 0)) -> bool:
        """A figure, a document issued, a date or a completed act in a stretch of the index.

        A verb inside `head`, the words of the topic itself (合法性审查), is no act.
        """
        index = self.index
        if any(
            quantity.counts and not index.in_title(quantity.start, quantity.end)
            for quantity in index.quantities_in(start, end)
        ):
            return True
        words = index.chars[start:end]
        for title in index.titles:
            if start <= title[0] and title[1] <= end and self._issued(title):
                return True
        if _DUTY.search(words):
            return False
        if _MONTH.search(words):
            return True
        if _WEAK.search(words):
            return False
        return any(
            act.start() + start >= head[1] or act.end() + start <= head[0] for act in _ACT.finditer(words)
        )


def _order(item: Weighed, rank: dict[Strength, int], refusals: dict[Refusal, int]) -> tuple[int, int, float]:
    return rank[item.strength], refusals.get(item.refusal, 2) if item.refusal else 0, -item.similarity


def ordered(weighed: list[Weighed]) -> list[Weighed]:
    """Best first: concrete, general, refused; then the better match; one per passage, phrase list and strength."""
    rank = {Strength.CONCRETE: 0, Strength.GENERAL: 1, Strength.REFUSED: 2}
    refusals = {Refusal.SHORTCOMING: 0, Refusal.PLAN: 1, Refusal.ROLE: 3}
    best: dict[tuple[int, str | None], Weighed] = {}
    for item in weighed:
        key = (item.sentence, item.facet)
        old = best.get(key)
        if old is None or _order(item, rank, refusals) < _order(old, rank, refusals):
            best[key] = item
    return sorted(
        best.values(),
        key=lambda item: (*_order(item, rank, refusals), item.start),
    )
