"""Which rung of government a report comes from: by the body's name, and by how the text speaks of itself."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.document.head import Head
from auditor.document.report import Level
from auditor.expression import lazy
from auditor.language.signals import signals, words

_NAMED = 200
"""So many cities are looked for again: more are named in no report."""
_MUNICIPALITY = lazy(r"^(北京|上海|天津|重庆)市?$")
_CITY_NAME = lazy(r"(?:^|[、，：\s在和及])([^\W\da-z_]{2,3}市)(?:委|人民政府|政府|市委)")
_UNPLACED = lazy(
    r"((?:自治区|自治州|自治县|省|市|州|盟|县|区|旗|镇|乡)(?:人民)?政府|街道办事处)(?=关于|20\d\d)"
)
_LEVELS = {
    "office": Level.DEPARTMENT, "town": Level.TOWN, "county": Level.COUNTY, "district": Level.COUNTY, "city": Level.CITY,
    "province": Level.PROVINCE, "region": Level.PROVINCE,
}  # fmt: skip
_KINDS = (
    ("town", ("街道办事处", "街道", "镇", "乡", "苏木", "办事处")),
    ("county", ("管理委员会", "管委会", "新区", "开发区", "示范区", "高新区")),
    ("city", ("行署", "公署", "自治州", "州", "盟", "地区")),
    ("office", ("局", "厅", "委员会", "委", "部", "署", "办公室", "办", "中心", "总队", "支队", "大队", "党组", "院", "司法所", "研究室")),
    ("region", ("自治区",)),
    ("province", ("省",)),
    ("county", ("县", "旗")),
    ("district", ("区",)),
    ("open", ("市",)),
)  # fmt: skip
"""What the name of a body of each kind ends with; the first that fits."""


class Own(NamedTuple):
    """How a text speaks of itself: weights by kind of body, strongest first."""

    votes: tuple[tuple[str, float], ...]

    @property
    def top(self) -> str | None:
        """The strongest kind, when it is said at all."""
        return self.votes[0][0] if self.votes and self.votes[0][1] >= 2 else None

    def of(self, kind: str) -> float:
        """The weight of one kind."""
        return next((weight for name, weight in self.votes if name == kind), 0.0)


def own_words(head: Head) -> Own:
    """Count the words by which a text speaks of itself; its headings and its first page count, as all does."""
    text = head.announcing + "\n" + head.title + "\n" + head.body[:4000]
    votes: dict[str, float] = {}
    for signal in signals("bodies.toml", "own"):
        count = len(signal.all(text, signal.most))
        if count:
            votes[signal.means] = votes.get(signal.means, 0.0) + count * signal.weight
    if "region" in votes or text.count("自治区") > 2:
        # 全区 in an autonomous region is the region; only 我区 is one's own.
        district = 0.0 if "区委、区政府" in text else votes.pop("district", 0.0)
        if "我区" in text:
            votes["region"] = votes.get("region", 0.0) + district
    return Own(tuple(sorted(votes.items(), key=lambda item: (-item[1], item[0]))))


def class_of(name: str) -> str:
    """The kind of body that a name tells; `open` for a city, which may stand on three rungs."""
    bare = re.sub(r"(人民政府|政府)$", "", name)
    if _MUNICIPALITY.match(bare):
        return "province"
    if bare.endswith(words("bodies.toml", "organs")):
        return "office"
    return next((kind for kind, ends in _KINDS if bare.endswith(ends)), "")


def is_ministry(issuer: str | None) -> bool:
    """Whether a body is a department of the State Council, by its name."""
    bare = (issuer or "").removeprefix("中华人民共和国")
    return bare in words("bodies.toml", "ministries") or bool(re.match(r"国家[^省市县区州盟旗]+$", bare))


def is_street_office(issuer: str | None, level: Level | None) -> bool:
    """Whether a body is a street office: sent out by a government, and none itself."""
    return level is Level.TOWN and bool(re.search(r"街道(办事处)?$", issuer or ""))


def fits(kind: str, own: Own) -> float:
    """What the way a text speaks of itself adds to a candidate of a kind, or takes from it."""
    top = own.top
    if not kind:
        return -20.0
    if top is None:
        return 0.0
    strength = min(own.votes[0][1], 12.0)
    same = {
        "open": ("city",), "city": ("city",), "county": ("county", "district"), "district": ("district", "county"),
        "province": ("province", "city"), "region": ("region", "district", "province"),
    }.get(kind, (kind,))  # fmt: skip
    far = 0.3 if kind in ("office", "town") else 0.8
    return 0.4 * strength if top in same else -far * (strength - max(own.of(name) for name in same))


def level_of(issuer: str | None, own: Own, head: Head) -> Level | None:
    """The level of a named body, else of the way the text speaks."""
    kind = class_of(issuer) if issuer else (_of_title(head) or own.top or _vague(head))
    if kind == "open" or (kind == "city" and (not issuer or issuer.endswith("市人民政府"))):
        return _city(issuer, head)
    return _LEVELS.get(kind or "")


def _of_title(head: Head) -> str | None:
    """The kind of a government that its title tells without its place: 县人民政府关于…."""
    found = _UNPLACED.match(head.title)
    return class_of(found[1]) if found else None


def _vague(head: Head) -> str | None:
    """A body that never speaks of itself: told by what it thanks and what it is concerned with."""
    opening = head.announcing + "\n" + head.body[:900]
    votes = {
        signal.means: signal.weight for signal in signals("bodies.toml", "vague") if signal.find(opening)
    }
    return max(votes, key=lambda kind: votes[kind]) if votes else None


def _city(issuer: str | None, head: Head) -> Level:
    """A city: of the province, of a prefecture's rung, or of a county's."""
    name = re.sub(r"(人民政府|政府)$", "", issuer or "")
    own = name[-3:]
    votes = {"city": 1.0, "county": 0.0, "province": 0.0}
    if name[:-1] in words("bodies.toml", "county_cities"):
        votes["county"] += 8
    text = re.sub(r"[节反]省|省(?=[时心力钱事略])", "", head.body)
    for signal in signals("bodies.toml", "rung"):
        if signal.where == ("long",) and len(text) < 500:
            continue
        told = head.salutation if signal.where == ("salutation",) else text
        votes[signal.means] += signal.weight * len(signal.all(told, signal.most))
    counties = set(re.findall(r"(?<=[、和，及])[^\W\da-z_]{2}(?:县|区)(?=[、和，及等（])", text)) - {name}
    votes["city"] += 1.5 * min(len(counties), 3)
    named = dict.fromkeys(_CITY_NAME.findall(head.salutation + "\n" + text))
    others = [city for city in named if city != own and not own.endswith(city)][:_NAMED]
    if any(city in head.salutation for city in others):
        votes["county"] += 6
    elif own and any(text.count(city) >= 2 for city in others):
        votes["county"] += 3
    return Level(max(votes, key=lambda rung: (votes[rung], rung)))
