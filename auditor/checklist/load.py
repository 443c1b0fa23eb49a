"""TOML to `Checklist`, strictly: every mistake names file, line, requirement and key, and nothing is half loaded."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

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
from auditor.checklist.phrase import Phrase, near, parse
from auditor.document.report import Level, Role
from auditor.errors import ChecklistError

EVIDENCE = ("proof", "topic", "claim", "gap", "exclude")
CHECKS = ("named", "outline", "signature", "page", "general", "department", "town")
REQUIREMENT = {
    "id": str, "title": str, "title_en": str, "source": str, "tier": str, "kind": str, "criterion": str, "criterion_zh": str, "area": int,
    "levels": list, "from_year": int, "to_year": int, "roles": list, "uses": list, "facet": list, "any_facet": bool,
    "threshold": dict, "deadline": dict, "check": str, "least": int, "waivable": bool, "counts": list,
    "does_not_count": list, "note": str, "examples": dict, **dict.fromkeys(EVIDENCE, list),
}  # fmt: skip
NEEDED = ("id", "title", "title_en", "source", "tier", "kind", "criterion")
_TOP = {
    "checklist": dict,
    "source": list,
    "area": list,
    "requirement": list,
    "words": dict,
    "evidence": dict,
    "change": list,
}
HEAD = {
    "id": str, "title": str, "title_en": str, "from_year": int, "to_year": int, "extends": str, "drop": list, "any_report": bool,
}  # fmt: skip
CHANGE = {
    "id": str,
    "tier": str,
    "levels": list,
    "from_year": int,
    "to_year": int,
    "waivable": bool,
    **dict.fromkeys(EVIDENCE, list),
}


def folder() -> Path:
    """Where the shipped checklists are: inside the installed package, or beside it in a checkout."""
    inside = Path(__file__).resolve().parent.parent / "_checklists"
    return inside if inside.is_dir() else Path(__file__).resolve().parent.parent.parent / "checklists"


def shipped() -> tuple[str, ...]:
    """Names of the shipped checklists."""
    return tuple(sorted(path.stem for path in folder().glob("*.toml")))


def load(name_or_path: str) -> Checklist:
    """A shipped checklist by name, or a user's by path.

    Raises ChecklistError naming file, line, requirement id and key of the first mistake.
    """
    if name_or_path in shipped():
        return _load_cached(str(folder() / f"{name_or_path}.toml"))
    path = Path(name_or_path)
    if path.suffix == ".toml" or path.exists():
        if not path.is_file():
            raise ChecklistError(f"{name_or_path}: no such checklist file", "check the path")
        return _load(str(path), {})
    raise ChecklistError(
        f"no checklist named “{name_or_path}”",
        near(name_or_path, shipped()) or f"shipped: {', '.join(shipped())}; or give the path of a .toml file",
    )


@lru_cache(maxsize=16)
def _load_cached(path: str) -> Checklist:
    return _load(path, {})


@lru_cache(maxsize=16)
def load_parsed(name: str) -> Checklist:
    """A shipped checklist without its examples, from the cache of parsed ones where that has it; others as `load`.

    Raises ChecklistError as `load` does.
    """
    if name not in shipped():
        return load(name)
    from auditor.checklist import cache

    path = folder() / f"{name}.toml"
    place = cache.place(name, [path, *sorted((folder() / "shared").glob("*.toml"))])
    if place is None:
        return load(name)
    made = cache.fetch(place)
    if made is None:
        made = load(name)
        cache.keep(place, made)
    return made


class Where:
    """The file a value comes from, for messages."""

    def __init__(self, path: str, source: str) -> None:
        self.path = path
        self.source = source
        self._lines = source.split("\n")

    def line(self, requirement: str = "", key: str = "") -> int:
        """The line of a key of a requirement, as near as the text tells."""
        start = 0
        if requirement:
            found = re.search(
                rf'^\s*id\s*=\s*["\']?{re.escape(requirement)}["\']?\s*(#.*)?$', self.source, re.M
            )
            if not found:
                return 1
            start = self.source.count("\n", 0, found.start())
        if key:
            for number in range(start, len(self._lines)):
                if re.match(rf"\s*(\[\[?[\w.]*{re.escape(key)}|{re.escape(key)}\s*=)", self._lines[number]):
                    return number + 1
                if number > start and self._lines[number].startswith("[[requirement]]"):
                    break
        return start + 1

    def has(self, requirement: str) -> bool:
        """Whether this file defines a requirement (and does not inherit it)."""
        return bool(re.search(rf'^\s*id\s*=\s*["\']{re.escape(requirement)}["\']', self.source, re.M))

    def error(self, message: str, requirement: str = "", key: str = "", help: str = "") -> ChecklistError:
        """The error to raise, with everything that tells where."""
        where = " ".join(part for part in (requirement, key) if part)
        line = self.line(requirement, key)
        return ChecklistError(
            f"{self.path}:{line}: {where + ': ' if where else ''}{message}",
            help,
            line=line,
            requirement=requirement,
            key=key,
        )


def read_toml(path: str) -> tuple[dict[str, Any], str]:
    """The table of a TOML file and its text. Raises ChecklistError with file and line."""
    # Imported here: a checklist taken from the cache needs no TOML reader.
    import tomli as tomllib

    try:
        source = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ChecklistError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ChecklistError(f"{path}: not UTF-8", "save the checklist as UTF-8") from None
    try:
        return tomllib.loads(source), source
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise ChecklistError(f"{path}:{line[1] if line else 1}: not valid TOML: {error}") from None


@lru_cache(maxsize=1)
def _shared() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, Mapping[str, Any]]]:
    """Word lists and evidence that the shipped checklists share: checklists/shared/*.toml."""
    words: dict[str, tuple[str, ...]] = {}
    evidence: dict[str, Mapping[str, Any]] = {}
    for path in sorted((folder() / "shared").glob("*.toml")):
        table, source = read_toml(str(path))
        where = Where(str(path), source)
        _known(where, table, {"words": dict, "evidence": dict})
        for name, value in table.get("words", {}).items():
            if name in words:
                raise where.error("is defined twice", key=name)
            words[name] = _strings(where, value, "", name)
        for name, value in table.get("evidence", {}).items():
            if name in evidence:
                raise where.error("is defined twice", key=name)
            _known(where, value, dict.fromkeys(EVIDENCE, list), name)
            evidence[name] = value
    return words, evidence


def _known(where: Where, table: Mapping[str, Any], keys: Mapping[str, type], requirement: str = "") -> None:
    for key, value in table.items():
        if key not in keys:
            raise where.error("unknown key", requirement, key, near(key, list(keys)))
        kind = keys[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise where.error(f"must be {_NAMES[kind]}, not {type(value).__name__}", requirement, key)


_NAMES = {
    str: "text",
    int: "a whole number",
    list: "a list",
    dict: "a table",
    bool: "true or false",
    float: "a number",
}


def _strings(where: Where, value: Any, requirement: str, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise where.error("must be a list of texts", requirement, key)
    for item in value:
        if not item.strip():
            raise where.error("holds an empty text", requirement, key)
    return tuple(value)


def _choice(
    where: Where, enum: Callable[[str], Any], value: str, names: list[str], requirement: str, key: str
) -> Any:
    try:
        return enum(value)
    except ValueError:
        raise where.error(
            f"“{value}” is none of {', '.join(names)}", requirement, key, near(value, names)
        ) from None


def _levels(where: Where, table: Mapping[str, Any], requirement: str) -> tuple[Level, ...]:
    names = [level.value for level in Level]
    return tuple(
        _choice(where, Level, value, names, requirement, "levels")
        for value in _strings(where, table.get("levels", []), requirement, "levels")
    )


def _load(path: str, seen: dict[str, None]) -> Checklist:
    table, source = read_toml(path)
    return build(path, table, Where(path, source), seen)


def build(
    path: str, table: Mapping[str, Any], where: Where, seen: dict[str, None] | None = None
) -> Checklist:
    """The checklist of a TOML table. Raises ChecklistError at the first mistake."""
    seen = seen or {}
    _known(where, table, _TOP)
    head = table.get("checklist")
    if head is None:
        raise where.error("has no [checklist] table", help="see `auditor checklist new`")
    _known(where, head, HEAD)
    for key in ("id", "title", "title_en"):
        if key not in head:
            raise where.error(f"[checklist] lacks {key}")
    words, shared = _shared()
    own_words = {name: _strings(where, value, "", name) for name, value in table.get("words", {}).items()}
    vocabulary = {**words, **own_words}
    groups = {**shared, **table.get("evidence", {})}
    sources = tuple(_source(where, item) for item in table.get("source", []))
    areas = tuple(_area(where, item) for item in table.get("area", []))
    base = _base(where, head, path, seen)
    requirements: list[Requirement] = list(base.requirements) if base else []
    dropped = _strings(where, head.get("drop", []), "", "drop")
    for name in dropped:
        if not any(requirement.id == name for requirement in requirements):
            raise where.error(
                f"drops “{name}”, which is not there",
                key="drop",
                help=near(name, [r.id for r in requirements]),
            )
    requirements = [requirement for requirement in requirements if requirement.id not in dropped]
    for item in table.get("change", []):
        requirements = _changed(where, requirements, item, vocabulary)
    ids = {requirement.id for requirement in requirements}
    all_areas = {area.id for area in (*areas, *(base.areas if base else ()))}
    for number, item in enumerate(table.get("requirement", []), 1):
        if not isinstance(item, dict):
            raise where.error("must be a table, written [[requirement]]", key="requirement")
        requirement = _requirement(where, item, number, vocabulary, groups, all_areas)
        if requirement.id in ids:
            raise where.error("is used twice", requirement.id, "id")
        ids.add(requirement.id)
        requirements.append(requirement)
    if not requirements:
        raise where.error("has no requirement", help="add a [[requirement]]")
    return Checklist(
        id=head["id"],
        title=head["title"],
        title_en=head["title_en"],
        path=path,
        requirements=tuple(requirements),
        areas=(*(base.areas if base else ()), *areas),
        sources=(*(base.sources if base else ()), *sources),
        from_year=head.get("from_year", base.from_year if base else None),
        to_year=head.get("to_year", base.to_year if base else None),
        any_report=head.get("any_report", base.any_report if base else False),
    )


def _base(where: Where, head: Mapping[str, Any], path: str, seen: dict[str, None]) -> Checklist | None:
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
    if target in seen:
        raise where.error("extends itself", key="extends")
    return _load(target, {**seen, str(Path(path).resolve()): None})


def _changed(
    where: Where,
    requirements: list[Requirement],
    item: Mapping[str, Any],
    vocabulary: Mapping[str, tuple[str, ...]],
) -> list[Requirement]:
    _known(where, item, CHANGE, str(item.get("id", "")))
    name = item.get("id", "")
    if not any(requirement.id == name for requirement in requirements):
        raise where.error(
            f"changes “{name}”, which is not there",
            key="change",
            help=near(name, [r.id for r in requirements]),
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
            more = _evidence(where, item, name, vocabulary)
            requirement = replace(requirement, evidence=requirement.evidence.merged(more), **values)
        made.append(requirement)
    return made


def _source(where: Where, item: Mapping[str, Any]) -> Source:
    if "id" not in item or "title" not in item:
        raise where.error("a [[source]] needs id and title", key="source")
    date = item.get("issued", item.get("effective", ""))
    return Source(item["id"], item["title"], item.get("issued_by", ""), str(date), item.get("note", ""))


def _area(where: Where, item: Mapping[str, Any]) -> Area:
    _known(
        where, item, {"id": int, "title": str, "title_en": str, "required": bool, "levels": list, "note": str}
    )
    for key in ("id", "title", "title_en"):
        if key not in item:
            raise where.error(f"an [[area]] lacks {key}", key="area")
    return Area(
        item["id"],
        item["title"],
        item["title_en"],
        item.get("required", False),
        _levels(where, item, ""),
        item.get("note", ""),
    )


def _phrases(
    where: Where,
    values: tuple[str, ...],
    requirement: str,
    key: str,
    vocabulary: Mapping[str, tuple[str, ...]],
) -> tuple[Phrase, ...]:
    made = []
    for value in values:
        try:
            made.append(parse(value, vocabulary))
        except ChecklistError as error:
            raise where.error(error.message, requirement, key, error.help) from None
    return tuple(made)


def _evidence(
    where: Where, item: Mapping[str, Any], requirement: str, vocabulary: Mapping[str, tuple[str, ...]]
) -> Evidence:
    return Evidence(
        *(
            _phrases(
                where, _strings(where, item.get(key, []), requirement, key), requirement, key, vocabulary
            )
            for key in EVIDENCE
        )
    )


def _requirement(
    where: Where,
    item: Mapping[str, Any],
    number: int,
    vocabulary: Mapping[str, tuple[str, ...]],
    groups: Mapping[str, Mapping[str, Any]],
    areas: set[int],
) -> Requirement:
    name = item.get("id")
    if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)+", name):
        raise where.error(f"requirement {number} needs an id such as “AR-S3”", key="requirement")
    _known(where, item, REQUIREMENT, name)
    for key in NEEDED:
        if not item.get(key):
            raise where.error(f"lacks {key}", name)
    evidence = _evidence(where, item, name, vocabulary)
    for group in _strings(where, item.get("uses", []), name, "uses"):
        if group not in groups:
            raise where.error(f"no shared evidence named “{group}”", name, "uses", near(group, list(groups)))
        evidence = evidence.merged(_evidence(where, groups[group], name, vocabulary))
    facets = tuple(_facet(where, facet, name, vocabulary, groups) for facet in item.get("facet", []))
    kind = _choice(where, Kind, item["kind"], [kind.value for kind in Kind], name, "kind")
    threshold = _threshold(where, item, name)
    deadline = _deadline(where, item, name)
    check = item.get("check", "")
    if check and check not in CHECKS:
        raise where.error(f"“{check}” is none of {', '.join(CHECKS)}", name, "check", near(check, CHECKS))
    if kind is Kind.DATE and deadline is None:
        raise where.error('a date requirement needs deadline = { dates = [...], before = "04-01" }', name)
    if kind is Kind.QUANTITY and threshold is None:
        raise where.error(
            "a quantity requirement needs threshold = { what = ..., at_least = ..., units = [...] }", name
        )
    if (
        kind in (Kind.IDENTITY, Kind.ADDRESSEE)
        and not check
        and not (evidence.proof or evidence.topic or facets)
    ):
        raise where.error("needs a check or evidence", name)
    if kind is Kind.TOPIC and not facets and not (evidence.proof or evidence.topic):
        raise where.error("has no evidence: neither proof nor topic nor uses", name)
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
        title_en=item["title_en"],
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
        line=where.line(name),
    )


def _facet(
    where: Where,
    item: Any,
    requirement: str,
    vocabulary: Mapping[str, tuple[str, ...]],
    groups: Mapping[str, Mapping[str, Any]],
) -> Facet:
    if not isinstance(item, dict) or not isinstance(item.get("title"), str):
        raise where.error("each [[requirement.facet]] needs a title", requirement, "facet")
    _known(where, item, {"title": str, "uses": list, **dict.fromkeys(EVIDENCE, list)}, requirement)
    evidence = _evidence(where, item, requirement, vocabulary)
    for group in _strings(where, item.get("uses", []), requirement, "uses"):
        if group not in groups:
            raise where.error(
                f"no shared evidence named “{group}”", requirement, "uses", near(group, list(groups))
            )
        evidence = evidence.merged(_evidence(where, groups[group], requirement, vocabulary))
    return Facet(item["title"], evidence)


def _threshold(where: Where, item: Mapping[str, Any], requirement: str) -> Threshold | None:
    table = item.get("threshold")
    if table is None:
        return None
    if set(table) != {"what", "at_least", "units"} or not isinstance(table["at_least"], (int, float)):
        raise where.error("needs exactly what, at_least (a number) and units", requirement, "threshold")
    return Threshold(
        table["what"], float(table["at_least"]), _strings(where, table["units"], requirement, "threshold")
    )


def _deadline(where: Where, item: Mapping[str, Any], requirement: str) -> Deadline | None:
    table = item.get("deadline")
    if table is None:
        return None
    if set(table) != {"dates", "before"} or not re.fullmatch(r"\d\d-\d\d", str(table["before"])):
        raise where.error('needs exactly dates and before (such as "04-01")', requirement, "deadline")
    dates = _strings(where, table["dates"], requirement, "deadline")
    for name in dates:
        if name not in ("published", "signed"):
            raise where.error(f"“{name}” is neither published nor signed", requirement, "deadline")
    return Deadline(dates, str(table["before"]))
