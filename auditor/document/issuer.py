"""Whose report it is: every body that the document names weighed by where it stands and by how the text speaks of itself.

A name in the title weighs most, then the signature, the announcing clause, the subject of the first sentences, the
titles of documents that the body made, the page's own fields (whose 发布机构 is often another body). A text that says
我局 is no county's, whatever counties it names. The words stand in `language/bodies.toml`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import NamedTuple

from auditor.document.head import Head
from auditor.document.level import Own, class_of, fits, own_words
from auditor.document.line import HAN
from auditor.document.signing import signing
from auditor.expression import lazy
from auditor.language.signals import alternation
from auditor.language.signals import words as listed

_YEAR = r"(?:20\d\d\s?年?(?:度)?(?:\s?以来|\s?至今|\s?来)?，?)"
_LEAD = re.compile(
    rf"^(?:[一二三]、|（[一二三]）|（|《)?\s*(?:{_YEAR}|现将|现就|现把|现公布|现发布|一年来，|[一二三四五]年来，?|今年以来，|近年来，|过去一年，|关于|根据安排，)*(?:中共{HAN}{{2,16}}?(?:委员会|委)、?(?={HAN}{{2,20}}(?:政府|办事处|管委会|管理委员会)))?"
)
_ADDRESS = re.compile(r"^[^，。]{0,30}?(?:https?://|www\.)[A-Za-z0-9./_-]+")
_TAG = re.compile(r"^(?:\[[^\]]*\]|【[^】]*】|正文|—+|[·•\s]+)")
_LED = re.compile(r"^(在|由|受|经|感谢)")
_LEADS = re.compile(r"(?<!为)(领导|指导|支持|帮助|监督|关心)(下|正确|坚强|有力|精心|到位|有方|有加)?$")
_PLACE = re.compile(rf"({HAN}{{2,3}}(?:省|市|州|盟|县|区|旗|镇|乡))(?!级|域|委|里|内|长|场)")
_MADE = re.compile(r"印发|制定|出台|制发|修订|发布|编制|下发|公布|形成|起草|编印|审议")
_GENERIC = re.compile(r"^(省|市|县|区|州|盟|旗|镇|乡|街道|自治区|自治州)(?=.)")
_FIELD = lazy(rf"(?:发文机关|发布机构|发文机构|发布单位|发文单位)\s*[】\]]?\s*[：|\s]\s*({HAN}{{2,30}})")
_SOURCE = lazy(rf"(?:来源|稿源|供稿)\s*[】\]]?\s*[：|]\s*({HAN}{{3,30}})")
_PARTY_OFFICE = lazy(
    rf"^(中共{HAN}{{2,24}}?委(?!员会)(?!{HAN}*政府){HAN}{{2,24}}?(?:部|办公室|办|局|中心))(?=（|关于|20\d\d|$)"
)
_ZONE = lazy(r"^新疆生产建设兵团|(高新技术产业|经济技术)?(开发区|示范区)?(管理委员会|管委会)$")
_STEM = lazy(
    rf"(?:法治|平安|数字|美丽|新)({HAN}{{2}})(?:建设|，|、|”|的?发展)|(?:考察|视察|对)({HAN}{{2}})(?:的|所作)?(?:重要讲话|重要指示)|"
    rf"20\d\d年，({HAN}{{2}})(?:始终|坚持|以习近平|深入)|把({HAN}{{2}})建设成"
)
_OWN_TITLE = 10.0
_SIGNED = 8.0
_ANNOUNCED = 7.0
_SUBJECT = 6.0
_ENOUGH = 2.0
_NAMED = 200
"""So many names that titles begin with are weighed: more stand in no report."""


class Issuer(NamedTuple):
    """The body whose report it is."""

    name: str | None
    own: Own
    """How the text speaks of itself."""
    weights: tuple[tuple[str, float], ...]
    """All candidates, strongest first."""


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A body that is a subject; a place, an office at the beginning of a document's title."""

    def one_of(*names: str) -> str:
        return alternation({word for name in names for word in listed("bodies.toml", name)})

    unit = one_of("governments", "offices", "organs", "places")
    name = rf"(?:{HAN}|·|(?<=[局委会办厅部]) (?={HAN})){{1,24}}?"
    subject = re.compile(rf"({name}(?:{unit}))(?={one_of('follows')}|$|…)")
    place = re.compile(rf"《(?:中共)?({HAN}{{1,8}}?(?:{one_of('places')}))(?!级|域|委员|里|内)")
    office = re.compile(
        rf"《({HAN}{{1,6}}(?:省|市|县|区|州|旗|盟){HAN}{{1,12}}?(?:局|厅|委员会|委|办公室))(?!员)"
    )
    return subject, place, office


def issuer_of(head: Head) -> Issuer:
    """Weigh all candidates."""
    own = own_words(head)
    weights: defaultdict[str, float] = defaultdict(float)
    _from_head(head, weights)
    _from_text(head, weights)
    _from_titles(head, weights)
    for line in head.page:
        found = _FIELD.search(line)
        told = found[1] if found and _valid(found[1]) else ""
        if told and not any(word in told for word in listed("bodies.toml", "clerks")):
            weights[told] += 2.5
        source = _SOURCE.search(line)
        told = source[1] if source and _valid(source[1]) and not _GENERIC.match(source[1]) else ""
        if (
            told
            and class_of(told) == own.top
            and not any(word in told for word in listed("bodies.toml", "clerks"))
        ):
            weights[told] += 1.5
    for line in head.page[:12]:
        words = line.replace(" ", "")
        if re.fullmatch(rf"{HAN}{{4,24}}", words) and _valid(words) and not _GENERIC.match(words):
            weights[words] += 2.2
    for name in _addressed(head):
        if name in weights and name not in head.title:
            weights[name] = -20.0
    merged = _merged(weights, head)
    judged = {name: weight + fits(class_of(name), own) for name, weight in merged.items()}
    ranked = sorted(judged.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))
    best = next((name for name, weight in ranked if weight >= _ENOUGH and not _bare(name)), None)
    if best is None:
        best = _told_later(head, own)
    if best is None and (stem := _stem_of_place(head, own)):
        return Issuer(stem + "人民政府", own, tuple(ranked))
    return Issuer(_complete(best, ranked, head, own) if best else None, own, tuple(ranked))


def _told_later(head: Head, own: Own) -> str | None:
    """An office that is named first far down in the text, as the subject of its sentences."""
    told: Counter[str] = Counter()
    if own.top in (None, "office"):
        for sentence in re.split(r"[。；\n]", head.body):
            name = _subject(sentence)
            if name and class_of(name) == "office" and _PLACE.match(name) and not _GENERIC.match(name):
                told[name] += 1
    return told.most_common(1)[0][0] if len(told) == 1 else None


def _stem_of_place(head: Head, own: Own) -> str | None:
    """A place told without its kind (法治岭海建设, 2021年，岭海坚持…), where the text speaks of itself as of one."""
    units = {"province": "省", "city": "市州", "county": "县旗", "district": "区", "town": "镇乡"}.get(
        own.top or "", ""
    )
    told_units = {
        unit: len(re.findall(f"[我全本]{unit}|(?<![省市县区镇乡]){unit}[委政党]", head.body))
        for unit in units
    }
    if not any(told_units.values()) or re.search("我新区|我街道|管委会", head.body):
        return None
    unit = max(told_units, key=lambda name: told_units[name])
    told: Counter[str] = Counter()
    for found in _STEM.finditer(head.body[:4000]):
        stem = next(group for group in found.groups() if group)
        if not any(word in stem for word in listed("bodies.toml", "never_stems")):
            told[stem] += 1
    if not told:
        return None
    stem, count = told.most_common(1)[0]
    return stem + unit if count >= 2 or head.body.count(stem) >= 3 else None


def _from_head(head: Head, weights: dict[str, float]) -> None:
    """Title and signature."""
    title = head.title
    if party := _PARTY_OFFICE.match(title):
        weights[party[1]] += _OWN_TITLE
        return
    while (found := _TAG.match(title)) and found.end():
        title = title[found.end() :]
    starts = [title, *(title[match.end() :] for match in re.finditer(r"[（？?：—]|关于|暨", title))]
    for number, words in enumerate(starts):
        name = _subject(words)
        if name:
            weights[name] += _OWN_TITLE if number == 0 or words in title[:40] else _OWN_TITLE / 2
            break
    else:
        for line in head.title_lines[:-1]:
            name = re.sub(r"\s", "", line)
            if _valid(name) and not _bare(name):
                weights[name] += _OWN_TITLE
                break
    for line in reversed(head.signature):
        words = signing(line).name
        if words and not re.search(r"^中共|党委$|党工委$|（.*）$|^（", words):
            weights[words] += _SIGNED
            break


def _from_text(head: Head, weights: dict[str, float]) -> None:
    """The announcing clause, and the subjects of the first sentences."""
    announced = head.announcing
    for found in re.finditer(r"现(?:将|就|把)|[，。：]|^", announced):
        name = _subject(announced[found.end() :])
        if name:
            weights[name] += _ANNOUNCED
            break
    worth = _SUBJECT
    addressee = re.match(r"[^。，\n]{2,60}：\n", head.body)
    text = head.body[addressee.end() if addressee else 0 :]
    for number, sentence in enumerate(re.split(r"[。\n]", text[:900])[:8]):
        if sentence.endswith("：") and len(sentence) < 40:
            continue
        for place, clause in enumerate(re.split(r"[，；：]", sentence)[:16]):
            name = next((name for words in _clauses(clause) if (name := _subject(words))), None)
            if _LEADS.search(clause) and not (name and f"{name}在" in clause):
                continue
            # Told once and late, such words may be the end of a verb and a kind of body (借省政府…).
            if name and ((number == 0 and place < 8) or head.body.count(_stem(name)) >= 2):
                weights[name] += worth
            told = None if name else _PLACE.match(_LEAD.sub("", clause, count=1))
            if told and _valid(told[1]) and head.body.count(told[1]) >= 2:
                weights[told[1]] += worth / 2
        worth -= 1.0
        if worth < 2:
            break


def _clauses(clause: str) -> list[str]:
    """The clause, and what follows the thanks to superiors in it."""
    bare = _LEAD.sub("", clause, count=1)
    whole = [] if _LED.match(bare) else [bare]
    return whole + re.split(r"(?:领导|指导|支持|帮助|监督)下", bare)[1:]


def _from_titles(head: Head, weights: dict[str, float]) -> None:
    """Places and offices with which the titles of documents begin; those that the body made weigh more."""
    body = head.body
    _, place, office = _patterns()
    for pattern in (place, office):
        most: Counter[str] = Counter()
        for found in pattern.finditer(body):
            name = found[1]
            if not _valid(name) or most[name] >= 4 or _GENERIC.match(name):
                continue
            if name not in most and len(most) >= _NAMED:
                continue
            most[name] += 1
            end = body.find("》", found.end())
            around = body[max(0, found.start() - 16) : found.start()] + "|" + body[end + 1 : end + 14]
            weights[name] += 2.0 if _MADE.search(around) else 0.7


def _subject(words: str) -> str | None:
    """The body with which words begin, when it is their subject or owner."""
    bare = _LEAD.sub("", _ADDRESS.sub("", words, count=1), count=1)
    found = _patterns()[0].match(bare)
    if not found:
        return None
    name = found[1].strip()
    return name if _valid(name) else None


def _valid(name: str) -> bool:
    """Whether words may be the name of a body: what a place is called is short, what an office is called may hold 和."""
    kind = class_of(name)
    if not kind or len(name) < 2 or name in listed("bodies.toml", "places"):
        return False
    if kind != "office" and (
        (re.search(r"[和与及]", name[1:]) and not _named_with_and(name))
        or (kind != "town" and len(_ZONE.sub("", _stem(name))) > 13)
    ):
        return False
    if name.startswith(listed("bodies.toml", "particles")) and (
        _GENERIC.match(name[1:] + "人") or _bare(name[1:])
    ):
        return False
    return not name.startswith(listed("bodies.toml", "never_begins")) and not any(
        word in name for word in listed("bodies.toml", "never_holds")
    )


def _named_with_and(name: str) -> bool:
    """Whether 和 stands inside a place's own name (太和县), right behind its first character, and joins no two bodies."""
    parts = re.split(r"(?<=[省市州盟县区旗])(?=.{2,})", re.sub("办事处$", "", _stem(name)))
    never = ("与", "及", *"省市县区州盟旗镇乡局厅委部", *listed("bodies.toml", "particles"))
    return not re.search("[与及]", name) and all(
        re.fullmatch(r".和.{1,3}", part) and not part.startswith(never) for part in parts if "和" in part[1:]
    )


def _bare(name: str) -> bool:
    """A government told by its kind alone (县人民政府): nobody's name."""
    return bool(
        re.fullmatch(
            r"(省|市|县|区|州|盟|旗|镇|乡|街道|自治区|自治州|局|厅|委|部)?(人民)?(政府|委|办事处|管委会|党组|党委|党工委)?",
            name,
        )
    )


def _addressed(head: Head) -> list[str]:
    first = head.salutation or (
        head.body.split("\n", 1)[0] if head.body[:60].split("\n")[0].endswith("：") else ""
    )
    return [part for part in re.split(r"[：、，\s]", first) if part]


def _stem(name: str) -> str:
    return re.sub(r"(人民政府|政府)$", "", name)


def _merged(weights: dict[str, float], head: Head) -> dict[str, float]:
    """One candidate for a body however it is called: with or without 政府, with or without the bodies above it."""
    stems: defaultdict[str, float] = defaultdict(float)
    for name, weight in weights.items():
        stems[_stem(name) or name] += weight
    for name in sorted(stems, key=len):
        longer = [other for other in stems if other != name and other.endswith(name)]
        if longer and not _GENERIC.match(name) and len(name) > 2:
            best = max(longer, key=lambda other: stems[other])
            stems[best] += stems.pop(name)
    text = head.body
    for name in list(stems):
        if name.startswith(listed("bodies.toml", "particles")) and text.count(name[1:]) > text.count(name):
            del stems[name]
    return {name: weight + 0.3 * min(text.count(name), 6) for name, weight in stems.items()}


def _complete(best: str, ranked: list[tuple[str, float]], head: Head, own: Own) -> str:
    """The full name: an office with its place before it, a place as its government."""
    generic = _GENERIC.match(best)
    if generic and class_of(best) in ("office", "town"):
        for name, _ in ranked:
            if (
                name.endswith(generic[1])
                and not _GENERIC.match(name)
                and 2 <= len(name) <= 9
                and _known(name, head)
            ):
                return name[: len(name) - len(generic[1])] + best
    for line in head.title_lines:
        if re.sub(r"\s", "", line) == best and re.search(r"[局厅委会府] ", line):
            return line
    if best + "党组" in head.title:
        return best + "党组"
    if re.search(r"(人民政府|政府|局|厅|委|会|办|部|署|党组|院|中心|队|处|公室)$", best):
        return best
    if best.endswith("州") and f"{best}市" in head.body:
        return best + "市人民政府"
    if best.endswith("街道"):
        known = any("办事处" in told for told in (head.title, head.body, *head.signature))
        return best + "办事处" if known else best
    if re.search(r"(新区|开发区|示范区|高新区|经开区|综保区|保税区|合作区|先导区)$", best):
        told = head.title + head.body
        if re.search(f"{re.escape(best)}(人民)?政府|我区(人民)?政府", told):
            return best + "人民政府"
        short = f"{best}管委会" in told and f"{best}管理委员会" not in told
        return best + ("管委会" if short else "管理委员会")
    return best + "人民政府" if re.search(r"(省|自治区|市|县|区|旗|州|盟|镇|乡|苏木)$", best) else best


def _known(name: str, head: Head) -> bool:
    return (
        f"《{name}" in head.body
        or head.body.count(name) >= 2
        or name in head.title
        or any(name in line for line in head.page)
    )
