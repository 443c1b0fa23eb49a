"""TOML to `Checklist`, strictly: every mistake names file, line, requirement and key, and nothing is half loaded."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from auditor.checklist.keyword import Keyword, parse
from auditor.checklist.model import (
    Area,
    Checklist,
    Deadline,
    Evidence,
    Examples,
    Facet,
    Kind,
    Requirement,
    Source,
    Threshold,
    Tier,
)
from auditor.checklist.shelf import folder, shipped
from auditor.checklist.toml import Where, read_toml
from auditor.checklist.topics import topics as shared_topics
from auditor.document.report import Level, Role
from auditor.errors import ChecklistError, near

EVIDENCE = ("topics", "keywords", "exclude")
CHECKS = ("named", "outline", "signature", "page", "general", "department", "town", "inspector")
REQUIREMENT = {
    "id": str, "title": str, "title_en": str, "source": str, "tier": str, "kind": str, "criterion": str, "criterion_zh": str, "area": int,
    "levels": list, "from_year": int, "to_year": int, "required_from": int, "expected_from": int, "roles": list, "facet": list, "any_facet": bool,
    "threshold": dict, "deadline": dict, "check": str, "least": int, "waivable": bool, "counts": list,
    "does_not_count": list, "note": str, "examples": dict, **dict.fromkeys(EVIDENCE, list),
}  # fmt: skip
NEEDED = ("id", "title", "source", "tier", "kind", "criterion")
TOP = {
    "checklist": dict,
    "source": list,
    "area": list,
    "requirement": list,
    "change": list,
}
HEAD = {
    "id": str, "title": str, "title_en": str, "from_year": int, "to_year": int, "extends": str, "drop": list, "any_report": bool,
}  # fmt: skip
FACET = {"title": str, **dict.fromkeys(EVIDENCE, list)}
CHECKS_OF = {
    Kind.IDENTITY: ("named", "outline", "signature", "page"),
    Kind.ADDRESSEE: ("general", "department", "town", "inspector"),
    Kind.QUANTITY: ("general",),
}
DAY = r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
CHANGE = {
    "id": str,
    "tier": str,
    "levels": list,
    "from_year": int,
    "to_year": int,
    "waivable": bool,
    **dict.fromkeys(EVIDENCE, list),
}


def load(name_or_path: str) -> Checklist:
    """A shipped checklist by name, or a user's by path.

    Raises ChecklistError naming file, line, requirement id and key of the first mistake.
    """
    if name_or_path in shipped():
        return _load(str(folder() / f"{name_or_path}.toml"), {})
    path = Path(name_or_path)
    if path.suffix == ".toml" or path.exists():
        if not path.is_file():
            raise ChecklistError(f"{name_or_path}: no such checklist file", "check the path")
        return _load(str(path), {})
    raise ChecklistError(
        f"no checklist named “{name_or_path}”",
        near(name_or_path, shipped()) or f"shipped: {', '.join(shipped())}; or give the path of a .toml file",
    )


def _known(
    where: Where, table: Any, keys: Mapping[str, type], requirement: str = "", *, at: int = 0, name: str = ""
) -> None:
    if not isinstance(table, dict):
        raise where.error("must be a table", requirement, name, at=at)
    for key, value in table.items():
        if key not in keys:
            raise where.error("unknown key", requirement, key, near(key, list(keys)), at=at)
        kind = keys[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise where.error(f"must be {_NAMES[kind]}, not {_told(value)}", requirement, key, at=at)


def _told(value: Any) -> str:
    kind = type(value)
    return {**_NAMES, int: "a number"}.get(kind, kind.__name__)


_NAMES = {
    str: "text",
    int: "a whole number",
    list: "a list",
    dict: "a table",
    bool: "true or false",
    float: "a number",
}


def _strings(where: Where, value: Any, requirement: str, key: str, at: int = 0) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise where.error("must be a list of texts", requirement, key, at=at)
    for item in value:
        if not item.strip():
            raise where.error("holds an empty text", requirement, key, at=at)
    return tuple(value)


def _choice(
    where: Where,
    enum: Callable[[str], Any],
    value: str,
    names: list[str],
    requirement: str,
    key: str,
    at: int = 0,
) -> Any:
    try:
        return enum(value)
    except ValueError:
        raise where.error(
            f"“{value}” is none of {', '.join(names)}", requirement, key, near(value, names), at=at
        ) from None


def _levels(where: Where, table: Mapping[str, Any], requirement: str, at: int = 0) -> tuple[Level, ...]:
    names = [level.value for level in Level]
    return tuple(
        _choice(where, Level, value, names, requirement, "levels", at)
        for value in _strings(where, table.get("levels", []), requirement, "levels", at)
    )


def _load(path: str, seen: dict[str, None]) -> Checklist:
    from auditor.checklist.parsed import table_of

    table, source = table_of(path)
    return build(path, table, Where(path, source), seen)


def build(
    path: str, table: Mapping[str, Any], where: Where, seen: dict[str, None] | None = None
) -> Checklist:
    """The checklist of a TOML table. Raises ChecklistError at the first mistake."""
    seen = seen or {}
    _known(where, table, TOP)
    head = table.get("checklist")
    if head is None:
        raise where.error("has no [checklist] table", help="see `auditor checklist new`")
    _known(where, head, HEAD)
    for key in ("id", "title"):
        if not head.get(key):
            raise where.error("is missing from [checklist]", key=key)
    sources = tuple(
        _source(where, item, where.table("source", number))
        for number, item in enumerate(table.get("source", []), 1)
    )
    base = base_of(where, head, path, seen)
    taken = {area.id for area in base.areas} if base else set()
    areas = tuple(
        _area(where, item, where.table("area", number), taken)
        for number, item in enumerate(table.get("area", []), 1)
    )
    requirements: list[Requirement] = list(base.requirements) if base else []
    dropped = _strings(where, head.get("drop", []), "", "drop")
    for name in dropped:
        if not any(requirement.id == name for requirement in requirements):
            raise where.error(
                f"drops “{name}”, which is not there",
                key="drop",
                help=near(name, [r.id for r in requirements]),
                text=f'"{name}"',
            )
    requirements = [requirement for requirement in requirements if requirement.id not in dropped]
    for number, item in enumerate(table.get("change", []), 1):
        requirements = _changed(where, requirements, item, where.table("change", number))
    ids = {requirement.id for requirement in requirements}
    all_areas = {area.id for area in (*areas, *(base.areas if base else ()))}
    for number, item in enumerate(table.get("requirement", []), 1):
        if not isinstance(item, dict):
            raise where.error("must be a table, written [[requirement]]", key="requirement")
        if item.get("id") in ids:
            raise where.error("is used twice", item["id"], "id", at=where.table("requirement", number))
        requirement = _requirement(where, item, number, all_areas)
        ids.add(requirement.id)
        requirements.append(requirement)
    if not requirements:
        raise where.error("has no requirement", help="add a [[requirement]]")
    return Checklist(
        id=head["id"],
        title=head["title"],
        title_en=head.get("title_en") or head["title"],
        path=path,
        requirements=tuple(requirements),
        areas=(*(base.areas if base else ()), *areas),
        sources=(*(base.sources if base else ()), *sources),
        from_year=head.get("from_year", base.from_year if base else None),
        to_year=head.get("to_year", base.to_year if base else None),
        any_report=head.get("any_report", base.any_report if base else False),
    )


def base_of(
    where: Where, head: Mapping[str, Any], path: str, seen: dict[str, None] | None = None
) -> Checklist | None:
    """The checklist that this one extends, or None."""
    seen = seen or {}
    name = head.get("extends")
    if name is None:
        return None
    if name in shipped():
        target = str(folder() / f"{name}.toml")
    else:
        target = str((Path(path).parent / name).resolve())
        if not Path(target).is_file():
            raise where.error(
                f"extends “{name}”, which is not there", key="extends", help=near(name, shipped())
            )
    seen = {**seen, str(Path(path).resolve()): None}
    if str(Path(target).resolve()) in seen:
        raise where.error("extends itself", key="extends", help="a chain of checklists must end somewhere")
    return _load(target, seen)


def _changed(
    where: Where,
    requirements: list[Requirement],
    item: Mapping[str, Any],
    at: int,
) -> list[Requirement]:
    name = item.get("id") if isinstance(item, dict) else None
    if not isinstance(name, str):
        raise where.error("a [[change]] needs the id of a requirement", key="change", at=at)
    _known(where, item, CHANGE, name, at=at)
    if not any(requirement.id == name for requirement in requirements):
        raise where.error(
            "a [[change]] of a requirement that is not there",
            name,
            "id",
            near(name, [r.id for r in requirements]),
            at=at,
        )
    made = []
    for requirement in requirements:
        if requirement.id == name:
            values: dict[str, Any] = {
                key: item[key] for key in ("from_year", "to_year", "waivable") if key in item
            }
            if "tier" in item:
                values["tier"] = _choice(
                    where, Tier, item["tier"], [tier.value for tier in Tier], name, "tier"
                )
            if "levels" in item:
                values["levels"] = _levels(where, item, name)
            more = _evidence(where, item, name)
            requirement = requirement._replace(evidence=requirement.evidence.merged(more), **values)
        made.append(requirement)
    return made


SOURCE = {
    "id": str, "title": str, "issued_by": str, "issued": object, "effective": object, "note": str,
}  # fmt: skip
AREA = {"id": int, "title": str, "title_en": str, "required": bool, "levels": list, "note": str}


def _source(where: Where, item: Any, at: int) -> Source:
    _known(where, item, SOURCE, at=at, name="source")
    for key in ("id", "title"):
        if key not in item:
            raise where.error("is missing from a [[source]]", key=key, at=at)
    date = item.get("issued", item.get("effective", ""))
    return Source(item["id"], item["title"], item.get("issued_by", ""), str(date), item.get("note", ""))


def _area(where: Where, item: Any, at: int, taken: set[int]) -> Area:
    _known(where, item, AREA, at=at, name="area")
    for key in ("id", "title"):
        if key not in item:
            raise where.error("is missing from an [[area]]", key=key, at=at)
    if item["id"] in taken:
        raise where.error(f"two areas have the number {item['id']}", key="id", at=at)
    taken.add(item["id"])
    return Area(
        item["id"],
        item["title"],
        item.get("title_en") or item["title"],
        item.get("required", False),
        _levels(where, item, "", at),
        item.get("note", ""),
    )


def _keywords(
    where: Where, values: tuple[str, ...], requirement: str, key: str, at: int = 0
) -> tuple[Keyword, ...]:
    made = []
    for value in values:
        try:
            made.append(parse(value))
        except ChecklistError as error:
            raise where.error(error.message, requirement, key, error.help, text=f'"{value}"', at=at) from None
    return tuple(made)


def _evidence(where: Where, item: Mapping[str, Any], requirement: str, at: int = 0) -> Evidence:
    names = _strings(where, item.get("topics", []), requirement, "topics", at)
    for name in names:
        if name not in shared_topics():
            help_ = near(name, list(shared_topics()))
            raise where.error(f"no topic named “{name}”", requirement, "topics", help_, text=f'"{name}"')
    return Evidence(
        names,
        *(
            _keywords(where, _strings(where, item.get(key, []), requirement, key, at), requirement, key, at)
            for key in ("keywords", "exclude")
        ),
    )


def _requirement(
    where: Where,
    item: Mapping[str, Any],
    number: int,
    areas: set[int],
) -> Requirement:
    name = item.get("id")
    if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)+", name):
        told = f"“{name}” is no id" if isinstance(name, str) else "a [[requirement]] needs an id"
        raise where.error(
            told,
            key="id",
            help="write letters, a hyphen and a number, such as “AR-S3”",
            at=where.table("requirement", number),
        )
    _known(where, item, REQUIREMENT, name)
    for key in NEEDED:
        if not item.get(key):
            raise where.error("is missing", name, key)
    evidence = _evidence(where, item, name)
    facets = tuple(_facet(where, facet, name) for facet in item.get("facet", []))
    kind = _choice(where, Kind, item["kind"], [kind.value for kind in Kind], name, "kind")
    threshold = _threshold(where, item, name)
    deadline = _deadline(where, item, name)
    check = item.get("check", "")
    if check and check not in CHECKS:
        raise where.error(f"“{check}” is none of {', '.join(CHECKS)}", name, "check", near(check, CHECKS))
    if check and check not in CHECKS_OF.get(kind, ()):
        others = CHECKS_OF.get(kind, ())
        raise where.error(
            f"“{check}” is no check of kind {kind.value}",
            name,
            "check",
            f"one of {', '.join(others)}" if others else "take it out",
        )
    if kind is Kind.DATE and deadline is None:
        raise where.error(
            "is missing",
            name,
            "deadline",
            'a date needs deadline = { dates = ["published"], before = "04-01" }',
        )
    if kind is Kind.QUANTITY and threshold is None:
        raise where.error(
            "is missing",
            name,
            "threshold",
            'a quantity needs threshold = { what = "…", at_least = 2, units = ["次"] }',
        )
    if not check and not (evidence.topics or evidence.keywords or facets):
        if kind in (Kind.IDENTITY, Kind.ADDRESSEE):
            raise where.error("is missing", name, "check", "or give keywords")
        if kind in (Kind.TOPIC, Kind.QUANTITY):
            raise where.error(
                "has no evidence: neither keywords nor topics",
                name,
                "kind",
                "add a few keywords",
            )
    if "area" in item and item["area"] not in areas:
        raise where.error(f"no [[area]] with id {item['area']}", name, "area")
    roles = tuple(
        _choice(where, Role, value, [role.value for role in Role], name, "roles")
        for value in _strings(where, item.get("roles", ["achievement"]), name, "roles")
    )
    examples = item.get("examples", {})
    _known(where, examples, {"met": list, "general": list, "refused": list}, name)
    return Requirement(
        id=name,
        title=item["title"],
        title_en=item.get("title_en") or item["title"],
        source=item["source"],
        tier=_choice(where, Tier, item["tier"], [tier.value for tier in Tier], name, "tier"),
        kind=kind,
        criterion=item["criterion"],
        evidence=evidence,
        area=item.get("area"),
        levels=_levels(where, item, name),
        from_year=item.get("from_year"),
        to_year=item.get("to_year"),
        roles=roles,
        facets=facets,
        any_facet=item.get("any_facet", False),
        threshold=threshold,
        deadline=deadline,
        check=check,
        least=item.get("least", 1),
        waivable=item.get("waivable", True),
        counts=_strings(where, item.get("counts", []), name, "counts"),
        does_not_count=_strings(where, item.get("does_not_count", []), name, "does_not_count"),
        note=item.get("note", ""),
        criterion_zh=item.get("criterion_zh", ""),
        examples=Examples(
            *(_strings(where, examples.get(key, []), name, key) for key in ("met", "general", "refused"))
        ),
        required_from=item.get("required_from"),
        expected_from=item.get("expected_from"),
        line=where.line(name),
    )


def _facet(
    where: Where,
    item: Any,
    requirement: str,
) -> Facet:
    if not isinstance(item, dict) or not isinstance(item.get("title"), str):
        raise where.error("each [[requirement.facet]] needs a title", requirement, "facet")
    title = item["title"]
    _known(where, item, FACET, requirement)
    evidence = _evidence(where, item, requirement)
    if not (evidence.topics or evidence.keywords):
        raise where.error(
            f"“{title}” has no evidence: neither keywords nor topics",
            requirement,
            "facet",
            text=f'"{title}"',
        )
    return Facet(title, evidence)


def _threshold(where: Where, item: Mapping[str, Any], requirement: str) -> Threshold | None:
    table = item.get("threshold")
    if table is None:
        return None
    what, least = table.get("what"), table.get("at_least")
    if (
        set(table) != {"what", "at_least", "units"}
        or not isinstance(what, str)
        or not isinstance(least, (int, float))
        or isinstance(least, bool)
    ):
        raise where.error("needs exactly what, at_least (a number) and units", requirement, "threshold")
    return Threshold(what, float(least), _strings(where, table["units"], requirement, "threshold"))


def _deadline(where: Where, item: Mapping[str, Any], requirement: str) -> Deadline | None:
    table = item.get("deadline")
    if table is None:
        return None
    known = {"dates", "before"} <= set(table) <= {"dates", "before", "provinces_before"}
    if not known or not all(re.fullmatch(DAY, str(table[key])) for key in table if key != "dates"):
        raise where.error('needs dates and before (such as "04-01")', requirement, "deadline")
    dates = _strings(where, table["dates"], requirement, "deadline")
    for name in dates:
        if name not in ("published", "signed"):
            raise where.error(f"“{name}” is neither published nor signed", requirement, "deadline")
    if not dates:
        raise where.error("names no date: published, signed or both", requirement, "deadline")
    return Deadline(dates, str(table["before"]), str(table.get("provinces_before", "")))


def place_of(path: str, requirement: str) -> tuple[str, int]:
    """File and line where a requirement of the checklist at `path` is written or changed: there, or in one it extends."""
    table, source = read_toml(path)
    where = Where(path, source)
    name = table.get("checklist", {}).get("extends")
    if where.has(requirement) or not isinstance(name, str):
        return path, where.line(requirement)
    if name in shipped():
        return place_of(str(folder() / f"{name}.toml"), requirement)
    return place_of(str(Path(path).parent / name), requirement)
