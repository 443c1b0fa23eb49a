"""TOML to `Checklist`, strictly: every mistake names file, line, requirement and key, and nothing is half loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from auditor.checklist.keys import CHANGE, HEAD, TOP
from auditor.checklist.model import Checklist, Requirement, Source, Tier
from auditor.checklist.parsed import table_of
from auditor.checklist.shelf import folder, shipped
from auditor.checklist.strict import area_of, evidence_of, levels_of, requirement_of, source_of
from auditor.checklist.tabular import summed
from auditor.checklist.typed import choice, known
from auditor.checklist.where import Where, read_toml, unforeseen
from auditor.document.report import ReportKind
from auditor.errors import ChecklistError, near
from auditor.words import said

LONGEST_CHAIN = 50
"""A checklist may extend one that extends one, so many times."""

_Made = TypeVar("_Made")


def load(name_or_path: str) -> Checklist:
    """A shipped checklist by name, or a user's by path.

    Raises ChecklistError naming file, line, requirement id and key of the first mistake.
    """
    if name_or_path in shipped():
        return _load(str(folder() / f"{name_or_path}.toml"), {})
    path = Path(name_or_path)
    if path.suffix == ".toml" or path.exists():
        if not path.is_file():
            raise ChecklistError(said("checklist.no_file"), said("check_path"), place=name_or_path)
        return _load(str(path), {})
    raise ChecklistError(
        said("checklist.no_name", name_or_path),
        near(name_or_path, shipped()) or said("checklist.shipped", tuple(shipped())),
    )


def _load(path: str, seen: dict[str, None]) -> Checklist:
    table, source = table_of(path)
    where = Where(path, source)
    try:
        return build(path, table, where, seen)
    except ChecklistError:
        raise
    except Exception as error:
        raise where.error(unforeseen(error)) from error


def build(
    path: str,
    table: Mapping[str, Any],
    where: Where,
    seen: dict[str, None] | None = None,
    refused: Callable[[ChecklistError], None] | None = None,
) -> Checklist:
    """The checklist of a TOML table. Raises ChecklistError at the first mistake.

    With `refused` the mistakes of sources, areas, requirements and changes are told to it, what holds one is left out,
    and the rest is built.
    """
    seen = seen or {}
    known(where, table, TOP)
    head = table.get("checklist")
    if head is None:
        raise where.error(said("checklist.no_head"), help=said("checklist.no_head.help"))
    known(where, head, HEAD)
    for key in ("id", "title"):
        if not head.get(key):
            raise where.error(said("checklist.head_lacks"), key=key)
    base = base_of(where, head, path, seen)
    sources = _each(
        where, "source", table, lambda item, n: source_of(where, item, where.table("source", n)), refused
    )
    taken = {area.id for area in base.areas} if base else set()
    areas = _each(
        where, "area", table, lambda item, n: area_of(where, item, where.table("area", n), taken), refused
    )
    inherited = list(base.requirements) if base else []
    dropped = _each(where, "drop", head, lambda item, _: _dropped(where, item, inherited), refused)
    left = [requirement for requirement in inherited if requirement.id not in dropped]
    changes = _each(
        where, "change", table, lambda item, n: _change(where, left, item, where.table("change", n)), refused
    )
    requirements = left
    for name, change in changes:
        requirements = [change(found) if found.id == name else found for found in requirements]
    ids = {requirement.id for requirement in requirements}
    numbers = {area.id for area in (*areas, *(base.areas if base else ()))}
    rows = table.get("requirement", [])
    requirements += _each(
        where, "requirement", table, lambda item, n: _own(where, item, n, numbers, ids), refused
    )
    if not requirements and not rows:
        raise where.error(said("checklist.no_requirement"), help=said("checklist.no_requirement.help"))
    ids |= set(dropped)
    _each(
        where,
        "source",
        {"source": sources},
        lambda source, n: _borne(where, source, ids, where.table("source", n)),
        refused,
    )
    requirements = _each(
        where, "sum", {"sum": requirements}, lambda asked, _: summed(where, asked, requirements), refused
    )
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
        report=report_of(where, head, base),
    )


def _each(
    where: Where,
    name: str,
    table: Mapping[str, Any],
    make: Callable[[Any, int], _Made],
    refused: Callable[[ChecklistError], None] | None,
) -> list[_Made]:
    """What is made of every row of a list in a table, counted from 1.

    A row with a mistake is told and left out where that is wanted.
    """
    made = []
    for number, row in enumerate(table.get(name, []), 1):
        try:
            try:
                made.append(make(row, number))
            except ChecklistError:
                raise
            except Exception as error:
                raise where.error(unforeseen(error), at=where.table(name, number)) from error
        except ChecklistError as error:
            if refused is None:
                raise
            refused(error)
    return made


def _own(where: Where, item: Any, number: int, areas: set[int], ids: set[str]) -> Requirement:
    """A [[requirement]] of the file itself; its id is new and is noted in `ids`."""
    if not isinstance(item, dict):
        raise where.error(said("checklist.requirement_table"), key="requirement")
    if isinstance(item.get("id"), str) and item["id"] in ids:
        raise where.error(said("checklist.twice"), item["id"], "id", at=where.table("requirement", number))
    requirement = requirement_of(where, item, number, areas)
    ids.add(requirement.id)
    return requirement


def report_of(where: Where, head: Mapping[str, Any], base: Checklist | None) -> ReportKind:
    """The yearly report that a checklist judges: its own word, else that of the one it extends."""
    if "report" not in head:
        return base.report if base else ReportKind.LAW
    return choice(where, ReportKind, head["report"], "", "report")


def _borne(where: Where, source: Source, ids: set[str], at: int) -> None:
    """That an instrument bears on requirements that are there."""
    for name in source.bears_on:
        if name not in ids:
            told = near(name, sorted(ids))
            raise where.error(said("checklist.bears_on", name), key="bears_on", help=told, at=at)


def _dropped(where: Where, name: Any, requirements: list[Requirement]) -> str:
    """A requirement's id from `drop`."""
    ids = [requirement.id for requirement in requirements]
    if name not in ids:
        told = near(str(name), ids)
        raise where.error(said("checklist.drops", name), key="drop", help=told, text=f'"{name}"')
    return str(name)


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
            raise where.error(said("checklist.extends", name), key="extends", help=near(name, shipped()))
    seen = {**seen, str(Path(path).resolve()): None}
    if str(Path(target).resolve()) in seen:
        raise where.error(said("checklist.ring"), key="extends", help=said("checklist.ring.help"))
    if len(seen) > LONGEST_CHAIN:
        raise where.error(
            said("checklist.chain", LONGEST_CHAIN), key="extends", help=said("checklist.chain.help")
        )
    return _load(target, seen)


def _change(
    where: Where, requirements: list[Requirement], item: Any, at: int
) -> tuple[str, Callable[[Requirement], Requirement]]:
    """(id, what is done to the requirement) of a [[change]]; words are added to those that are there."""
    name = item.get("id") if isinstance(item, dict) else None
    if not isinstance(name, str):
        raise where.error(said("checklist.change_id"), key="change", at=at)
    known(where, item, CHANGE, name, at=at)
    ids = [requirement.id for requirement in requirements]
    if name not in ids:
        raise where.error(said("checklist.change_lost"), name, "id", near(name, ids), at=at)
    values = {key: item[key] for key in ("from_year", "to_year", "waivable") if key in item}
    if "tier" in item:
        values["tier"] = choice(where, Tier, item["tier"], name, "tier")
    if "levels" in item:
        values["levels"] = levels_of(where, item, name)
    more = evidence_of(where, item, name)

    def changed(requirement: Requirement) -> Requirement:
        return requirement._replace(evidence=requirement.evidence.merged(more), **values)

    return name, changed


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
