"""The tables of a checklist's file, one by one and strictly: a mistake names file, line, requirement and key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from auditor.checklist.keys import (
    AREA,
    BOUNDS,
    CHECKS,
    CHECKS_OF,
    DAY,
    FACET,
    NEEDED,
    NUMBERS,
    REQUIREMENT,
    SOURCE,
)
from auditor.checklist.mend import mend_of
from auditor.checklist.model import (
    Area,
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
from auditor.checklist.tabular import sums_of, tables_of
from auditor.checklist.topics import topics as shared_topics
from auditor.checklist.typed import MOST, choice, keywords_of, known, strings
from auditor.checklist.where import Where
from auditor.document.report import Level, Role
from auditor.errors import near
from auditor.words import said


def levels_of(where: Where, table: Mapping[str, Any], requirement: str, at: int = 0) -> tuple[Level, ...]:
    """The levels of a table's `levels`. Raises ChecklistError for a word that is none."""
    return tuple(
        choice(where, Level, value, requirement, "levels", at)
        for value in strings(where, table.get("levels", []), requirement, "levels", at)
    )


def source_of(where: Where, item: Any, at: int) -> Source:
    """A `[[source]]`. Raises ChecklistError naming the key that is lacking or wrong."""
    known(where, item, SOURCE, at=at, name="source")
    for key in ("id", "title"):
        if key not in item:
            raise where.error(said("source.lacks"), key=key, at=at)
    date = item.get("issued", item.get("effective", ""))
    return Source(
        item["id"],
        item["title"],
        item.get("issued_by", ""),
        str(date),
        item.get("note", ""),
        "issued" not in item,
        item.get("short", ""),
        item.get("compared", True),
        item.get("threat", ""),
        strings(where, item.get("bears_on", []), "", "bears_on", at),
    )


def area_of(where: Where, item: Any, at: int, taken: set[int]) -> Area:
    """An `[[area]]`, whose id is added to those taken. Raises ChecklistError for a key that is wrong and an id that is."""
    known(where, item, AREA, at=at, name="area")
    for key in ("id", "title"):
        if key not in item:
            raise where.error(said("area.lacks"), key=key, at=at)
    if item["id"] in taken:
        raise where.error(said("area.twice", item["id"]), key="id", at=at)
    taken.add(item["id"])
    return Area(
        item["id"],
        item["title"],
        item.get("title_en") or item["title"],
        item.get("required", False),
        levels_of(where, item, "", at),
        item.get("note", ""),
        item.get("note_zh", ""),
    )


def evidence_of(where: Where, item: Mapping[str, Any], requirement: str) -> Evidence:
    """What counts as evidence: topics, keywords, exclusions. Raises ChecklistError for a topic that there is not."""
    names = strings(where, item.get("topics", []), requirement, "topics")
    for name in names:
        if name not in shared_topics():
            help_ = near(name, list(shared_topics()))
            raise where.error(said("topic.none", name), requirement, "topics", help_, text=f'"{name}"')
    keywords, exclude, must_name = (
        keywords_of(where, item.get(key, []), requirement, key)
        for key in ("keywords", "exclude", "must_name")
    )
    return Evidence(names, keywords, exclude, item.get("zero", False), must_name)


def requirement_of(where: Where, item: Mapping[str, Any], number: int, areas: set[int]) -> Requirement:
    """A `[[requirement]]`, the so manyth of its file. Raises ChecklistError naming the key that is lacking or wrong."""
    name = item.get("id")
    if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)+", name):
        told = said("requirement.id", name) if isinstance(name, str) else said("requirement.no_id")
        raise where.error(
            told, key="id", help=said("requirement.id.help"), at=where.table("requirement", number)
        )
    known(where, item, REQUIREMENT, name)
    for key in NEEDED:
        if not item.get(key):
            raise where.error(said("lacking"), name, key)
    evidence = evidence_of(where, item, name)
    facets = tuple(_facet(where, facet, name) for facet in item.get("facet", []))
    kind = choice(where, Kind, item["kind"], name, "kind")
    threshold = _threshold(where, item, name)
    deadline = _deadline(where, item, name)
    check = item.get("check", "")
    if check and check not in CHECKS:
        raise where.error(said("none_of", check, tuple(CHECKS)), name, "check", near(check, CHECKS))
    if check and check not in CHECKS_OF.get(kind, ()):
        others = CHECKS_OF.get(kind, ())
        raise where.error(
            said("check.kind", check, kind.value),
            name,
            "check",
            said("check.others", tuple(others)) if others else said("take_out"),
        )
    if item.get("parts") and kind is not Kind.SECTION:
        raise where.error(said("of_kind", "section"), name, "parts", said("parts.help"))
    if kind is Kind.DATE and deadline is None:
        raise where.error(
            said("lacking"),
            name,
            "deadline",
            said("deadline.needed", 'deadline = { dates = ["published"], before = "04-01" }'),
        )
    if kind is Kind.QUANTITY and threshold is None:
        raise where.error(
            said("lacking"),
            name,
            "threshold",
            said("threshold.needed", 'threshold = { what = "…", at_least = 2, units = ["次"] }'),
        )
    if not check and not (evidence.topics or evidence.keywords or facets):
        if kind in (Kind.IDENTITY, Kind.ADDRESSEE):
            raise where.error(said("lacking"), name, "check", said("or_keywords"))
        if kind in (Kind.TOPIC, Kind.QUANTITY):
            raise where.error(said("no_evidence"), name, "kind", said("add_keywords"))
    if "area" in item and item["area"] not in areas:
        raise where.error(said("area.none", item["area"]), name, "area")
    roles = tuple(
        choice(where, Role, value, name, "roles")
        for value in strings(where, item.get("roles", ["achievement"]), name, "roles")
    )
    examples = item.get("examples", {})
    known(where, examples, {"met": list, "general": list, "refused": list}, name)
    return Requirement(
        id=name,
        title=item["title"],
        title_en=item.get("title_en") or item["title"],
        source=item["source"],
        tier=choice(where, Tier, item["tier"], name, "tier"),
        kind=kind,
        criterion=item["criterion"],
        evidence=evidence,
        area=item.get("area"),
        levels=levels_of(where, item, name),
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
        counts=strings(where, item.get("counts", []), name, "counts"),
        does_not_count=strings(where, item.get("does_not_count", []), name, "does_not_count"),
        note=item.get("note", ""),
        note_zh=item.get("note_zh", ""),
        criterion_zh=item.get("criterion_zh", ""),
        examples=Examples(
            *(strings(where, examples.get(key, []), name, key) for key in ("met", "general", "refused"))
        ),
        required_from=item.get("required_from"),
        expected_from=item.get("expected_from"),
        duty=item.get("duty", ""),
        threat=item.get("threat", ""),
        line=where.line(name),
        mend=mend_of(where, item, name),
        part=keywords_of(where, item.get("part", []), name, "part"),
        parts=keywords_of(where, item.get("parts", []), name, "parts"),
        tables=tables_of(where, item, name, kind),
        sums=sums_of(where, item, name, kind),
    )


def _facet(where: Where, item: Any, requirement: str) -> Facet:
    if not isinstance(item, dict) or not isinstance(item.get("title"), str):
        raise where.error(said("facet.title"), requirement, "facet")
    title = item["title"]
    known(where, item, FACET, requirement)
    evidence = evidence_of(where, item, requirement)
    if not (evidence.topics or evidence.keywords):
        raise where.error(said("facet.no_evidence", title), requirement, "facet", text=f'"{title}"')
    return Facet(title, evidence, mend_of(where, item, requirement), item.get("title_en") or title)


def _threshold(where: Where, item: Mapping[str, Any], requirement: str) -> Threshold | None:
    table = item.get("threshold")
    if table is None:
        return None
    numbers = {key: table[key] for key in NUMBERS if key in table}
    wrong = [value for value in numbers.values() if type(value) not in (int, float) or not 0 <= value <= MOST]
    if (
        set(table) - set(numbers) != {"what", "units"}
        or not isinstance(table["what"], str)
        or wrong
        or numbers.keys().isdisjoint(BOUNDS)
    ):
        raise where.error(said("threshold.form"), requirement, "threshold")
    least, most, credible = (float(numbers[key]) if key in numbers else None for key in NUMBERS)
    if least is not None and most is not None and least > most:
        raise where.error(said("threshold.crossed"), requirement, "threshold")
    units = strings(where, table["units"], requirement, "threshold")
    return Threshold(table["what"], units, least, most, credible)


def _deadline(where: Where, item: Mapping[str, Any], requirement: str) -> Deadline | None:
    table = item.get("deadline")
    if table is None:
        return None
    known = {"dates", "before"} <= set(table) <= {"dates", "before", "provinces_before"}
    if not known or not all(re.fullmatch(DAY, str(table[key])) for key in table if key != "dates"):
        raise where.error(said("deadline.form"), requirement, "deadline")
    dates = strings(where, table["dates"], requirement, "deadline")
    for name in dates:
        if name not in ("published", "signed"):
            raise where.error(said("deadline.date", name), requirement, "deadline")
    if not dates:
        raise where.error(said("deadline.no_date"), requirement, "deadline")
    return Deadline(dates, str(table["before"]), str(table.get("provinces_before", "")))
