"""Shipped checklists as parsed, kept in the user's cache folder: parsing phrases is most of a cold start.

The key is a digest of everything the parsed form depends on, so a changed checklist or program never meets an old
file. A file that can't be read or written only costs the time it would have saved. Examples are left out: only the
self-test needs them, and it loads the TOML.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from typing import Any

from auditor.checklist.lexicon import Lexicon, Parsed, Writer
from auditor.checklist.model import (
    Area,
    Checklist,
    Deadline,
    Evidence,
    Facet,
    Kind,
    Requirement,
    Source,
    Threshold,
    Tier,
)
from auditor.document.report import Level, Role

_TEXTS = ("id", "title", "title_en", "source", "criterion", "criterion_zh", "note", "check")
_PLAIN = ("area", "from_year", "to_year", "any_facet", "least", "waivable", "line")
_CODE = ("phrase", "model", "load", "toml", "cache", "lexicon")
"""The modules that the parsed form depends on."""
_LISTS = ("counts", "does_not_count")


def place(name: str, sources: list[str]) -> str | None:
    """Where the parsed form of a checklist made from `sources` is kept; None where the user wants no cache."""
    if os.environ.get("AUDITOR_CACHE") == "0":
        return None
    base = os.environ.get("AUDITOR_CACHE_DIR")
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    code = os.path.dirname(os.path.abspath(__file__))
    digest = sha256()
    for path in (*sources, *(os.path.join(code, f"{part}.py") for part in _CODE)):
        try:
            with open(path, "rb") as stream:
                digest.update(stream.read())
        except OSError:
            return None
    return os.path.join(base or os.path.join(home, "auditor"), f"{name}-{digest.hexdigest()[:20]}.json")


def fetch(path: str) -> Checklist | None:
    """The checklist kept at `path`, or None when there is none that can be used."""
    try:
        with open(path, "rb") as stream:
            return _from(json.loads(stream.read()))
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def keep(path: str, checklist: Checklist) -> None:
    """Write the parsed form; a folder that can't be written is no error. Older forms of the same list go."""
    from pathlib import Path

    target = Path(path)
    temporary = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    page = json.dumps(_to(checklist), ensure_ascii=False, separators=(",", ":"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(page, encoding="utf-8")
        temporary.replace(target)
        for old in target.parent.glob(f"{checklist.id}-????????????????????.json"):
            if old != target:
                old.unlink(missing_ok=True)
    except OSError:
        return


def _to(checklist: Checklist) -> dict[str, Any]:
    writer = Writer()

    def evidence(item: Evidence) -> list[Any]:
        return [
            writer.rows(phrases) for phrases in (item.proof, item.topic, item.claim, item.gap, item.exclude)
        ]

    requirements = [
        {
            **{name: getattr(item, name) for name in (*_TEXTS, *_PLAIN, *_LISTS)},
            "tier": item.tier.value,
            "kind": item.kind.value,
            "levels": [level.value for level in item.levels],
            "roles": [role.value for role in item.roles],
            "evidence": evidence(item.evidence),
            "facets": [[facet.title, evidence(facet.evidence)] for facet in item.facets],
            "threshold": item.threshold
            and [item.threshold.what, item.threshold.at_least, item.threshold.units],
            "deadline": item.deadline and [item.deadline.dates, item.deadline.before],
        }
        for item in checklist.requirements
    ]
    return {
        "head": [
            checklist.id,
            checklist.title,
            checklist.title_en,
            checklist.path,
            checklist.from_year,
            checklist.to_year,
            checklist.any_report,
        ],
        "areas": [
            [
                area.id,
                area.title,
                area.title_en,
                area.required,
                [level.value for level in area.levels],
                area.note,
            ]
            for area in checklist.areas
        ],
        "sources": [
            [item.id, item.title, item.issued_by, item.date, item.note] for item in checklist.sources
        ],
        "requirements": requirements,
        "heads": writer.heads(),
    }


def _from(table: dict[str, Any]) -> Checklist:
    lexicon = Lexicon(table["heads"])

    def evidence(item: list[Any]) -> Evidence:
        return Evidence(*(Parsed(rows, lexicon) if rows else () for rows in item))

    requirements = tuple(
        Requirement(
            **{name: item[name] for name in (*_TEXTS, *_PLAIN)},
            counts=tuple(item["counts"]),
            does_not_count=tuple(item["does_not_count"]),
            tier=Tier(item["tier"]),
            kind=Kind(item["kind"]),
            levels=tuple(Level(level) for level in item["levels"]),
            roles=tuple(Role(role) for role in item["roles"]),
            evidence=evidence(item["evidence"]),
            facets=tuple(Facet(title, evidence(part)) for title, part in item["facets"]),
            threshold=item["threshold"]
            and Threshold(item["threshold"][0], item["threshold"][1], tuple(item["threshold"][2])),
            deadline=item["deadline"] and Deadline(tuple(item["deadline"][0]), item["deadline"][1]),
        )
        for item in table["requirements"]
    )
    head = table["head"]
    return Checklist(
        id=head[0],
        title=head[1],
        title_en=head[2],
        path=head[3],
        requirements=requirements,
        areas=tuple(
            Area(a[0], a[1], a[2], a[3], tuple(Level(level) for level in a[4]), a[5]) for a in table["areas"]
        ),
        sources=tuple(Source(*item) for item in table["sources"]),
        from_year=head[4],
        to_year=head[5],
        any_report=head[6],
    )
