"""Every defect of a checklist, each with file, line, requirement and key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from auditor.checklist import load as loader
from auditor.checklist.model import Evidence, Requirement
from auditor.checklist.phrase import Phrase, Slot
from auditor.errors import ChecklistError
from auditor.matching.quantity import UNITS


@dataclass(frozen=True, slots=True)
class Defect:
    """Something to mend; a `warning` leaves the checklist usable."""

    path: str
    line: int
    requirement: str
    key: str
    message: str
    warning: bool = False

    def __str__(self) -> str:
        where = " ".join(part for part in (self.requirement, self.key) if part)
        kind = "warning" if self.warning else "error"
        return f"{self.path}:{self.line}: {kind}: {where + ': ' if where else ''}{self.message}"


def lint(path: str) -> list[Defect]:
    """The defects of the checklist at `path`, in the order of the file; empty when there is nothing to mend.

    Raises ChecklistError only when the file can't be read at all or is not TOML.
    """
    table, source = loader.read_toml(path)
    where = loader.Where(path, source)
    defects = list(_structure(path, table, where))
    if any(not defect.warning for defect in defects):
        return sorted(set(defects), key=lambda defect: defect.line)
    checklist = loader.load(path)
    for requirement in checklist.requirements:
        if where.has(requirement.id):
            defects.extend(_content(path, requirement, where))
    return sorted(set(defects), key=lambda defect: (defect.line, defect.key, defect.message))


def _structure(path: str, table: dict[str, Any], where: loader.Where) -> Iterable[Defect]:
    """What the loader refuses: it stops at the first mistake, so each is mended in a copy and it is asked again."""
    copy = {key: list(value) if isinstance(value, list) else value for key, value in table.items()}
    for _ in range(200):
        try:
            loader.build(path, copy, where)
            return
        except ChecklistError as error:
            message = str(error)
            prefix = f"{path}:{error.line}: "
            label = " ".join(part for part in (error.requirement, error.key) if part)
            message = message.removeprefix(prefix).removeprefix(f"{label}: ")
            if message.startswith("has no requirement") and len(table.get("requirement", [])):
                return
            yield Defect(path, error.line, error.requirement, error.key, message)
            if not _dropped(copy, error.requirement, error.key):
                return


def _dropped(table: dict[str, Any], requirement: str, key: str) -> bool:
    """Take the part that was refused out of the copy; False when nothing is left to take out."""
    rows = table.get("requirement", [])
    for index, row in enumerate(rows):
        if requirement and isinstance(row, dict) and row.get("id") == requirement:
            if key in row and key not in ("id", "title", "kind", "tier"):
                rows[index] = {name: value for name, value in row.items() if name != key}
            else:
                del rows[index]
            return True
    if key in table and key != "checklist":
        del table[key]
        return True
    return False


def _content(path: str, requirement: Requirement, where: loader.Where) -> Iterable[Defect]:
    parts: list[tuple[Evidence, str]] = [(requirement.evidence, "")]
    parts += [(facet.evidence, facet.title) for facet in requirement.facets]
    for evidence, facet in parts:
        for key in ("proof", "topic", "claim", "gap", "exclude"):
            phrases: tuple[Phrase, ...] = getattr(evidence, key)
            for phrase in phrases:
                for message, warning in _phrase(phrase, key):
                    yield Defect(
                        path,
                        where.line(requirement.id, key),
                        requirement.id,
                        key,
                        f"{facet + ': ' if facet else ''}{message}",
                        warning,
                    )
                if key != "exclude" and shadowed(phrase, evidence.exclude):
                    yield Defect(
                        path,
                        where.line(requirement.id, key),
                        requirement.id,
                        key,
                        f"“{phrase.source}” can never count: an exclude phrase covers all it can match",
                    )


def _phrase(phrase: Phrase, key: str) -> Iterable[tuple[str, bool]]:
    for slot in (slot for sequence in (*phrase.sequences, *phrase.forbidden) for slot in sequence):
        for unit in slot.units or ():
            if unit not in UNITS:
                yield (
                    f"“{phrase.source}” can never match: “{unit}” is no unit that figures are read with",
                    False,
                )
    alone = len(phrase.sequences) == 1 and len(phrase.sequences[0]) == 1 and not phrase.forbidden
    if alone and key in ("proof", "topic"):
        short = [word for word in phrase.sequences[0][0].words if len(word) < 2]
        if short:
            yield f"“{phrase.source}”: the single character “{short[0]}” matches far too much", True


def shadowed(phrase: Phrase, excludes: tuple[Phrase, ...]) -> bool:
    """Whether some exclude phrase is found inside every wording of `phrase`'s first sequence."""
    heads = phrase.sequences[0]
    plain = [exclude for exclude in excludes if len(exclude.sequences) == 1 and not exclude.forbidden]
    if not plain or any(slot.units is not None or slot.title for slot in heads):
        return False
    return (
        any(all(_covers(exclude.sequences[0], word) for word in heads[0].words) for exclude in plain)
        if len(heads) == 1
        else any(_same(heads, exclude.sequences[0]) for exclude in plain)
    )


def _covers(exclude: tuple[Slot, ...], word: str) -> bool:
    return len(exclude) == 1 and any(other and other in word for other in exclude[0].words)


def _same(first: tuple[Slot, ...], second: tuple[Slot, ...]) -> bool:
    return len(first) == len(second) and all(
        set(a.words) <= set(b.words) and bool(a.words) for a, b in zip(first, second, strict=True)
    )
