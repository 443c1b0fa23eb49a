"""Every defect of a checklist, each with file, line, requirement and key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.checklist import load as loader
from auditor.checklist.model import Checklist, Evidence, Requirement
from auditor.checklist.phrase import Phrase, Slot, near, parse
from auditor.checklist.shelf import folder
from auditor.checklist.toml import Where, read_toml
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
    table, source = read_toml(path)
    where = Where(path, source)
    structure = _Structure(path, table, where)
    checklist = structure.checklist()
    defects = [*structure.defects, *_word_lists(path, table, where)]
    if checklist:
        defects += _content(path, table, where, checklist)
    return sorted(dict.fromkeys(defects), key=lambda found: (found.path != path, found.path, found.line))


# ------------------------------------------------------------------ what the loader refuses

_HOLD = "占位"
"""A phrase put where one was taken out, so that its absence is not told as a second mistake."""
_FILL: dict[str, Any] = {
    "id": "X-0", "title": _HOLD, "source": _HOLD, "criterion": _HOLD, "tier": "expected", "kind": "topic",
    "threshold": {"what": _HOLD, "at_least": 1, "units": ["件"]},
    "deadline": {"dates": ["published"], "before": "04-01"},
}  # fmt: skip


class _Structure:
    """The loader stops at the first mistake: each is mended in a copy, and the loader is asked again."""

    def __init__(self, path: str, table: dict[str, Any], where: Where) -> None:
        self.path = path
        self.where = where
        self.copy = deepcopy(table)
        self.defects: list[Defect] = []
        words: dict[str, tuple[str, ...]] = dict(loader.shared_words())
        own = table.get("words")
        for name, value in own.items() if isinstance(own, dict) else ():
            words[name] = (
                tuple(item for item in value if isinstance(item, str))
                if isinstance(value, list)
                else (_HOLD,)
            )
        self.vocabulary = words

    def checklist(self) -> Checklist | None:
        """The checklist with every mistake mended; None when a mistake leaves nothing to go on with."""
        self._phrases()
        for _ in range(400):
            try:
                return loader.build(self.path, self.copy, self.where)
            except ChecklistError as error:
                if not error.message.startswith(f"{self.path}:{error.line}: "):
                    # It stands in another file, one that this one extends.
                    self._tell(self.where.line(key="extends"), "", "extends", str(error))
                    return None
                label = " ".join(part for part in (error.requirement, error.key) if part)
                message = str(error).removeprefix(f"{self.path}:{error.line}: ").removeprefix(f"{label}: ")
                name = "" if error.requirement in self.where.aliases else error.requirement
                if not self._tell(error.line, name, error.key, message) or not self._mend(error):
                    return None
        return None

    def _tell(self, line: int, requirement: str, key: str, message: str) -> bool:
        """Note a defect; False when it is known, so that mending it again would lead nowhere."""
        defect = Defect(self.path, line, requirement, key, message)
        if defect in self.defects:
            return False
        self.defects.append(defect)
        return True

    def _phrases(self) -> None:
        """Tell every phrase that can't be parsed, and put a harmless one in its place."""
        for kind in ("requirement", "change"):
            rows = self.copy.get(kind)
            for number, row in enumerate(rows if isinstance(rows, list) else (), 1):
                if not isinstance(row, dict):
                    continue
                at = self.where.table(kind, number)
                facets = row.get("facet")
                for holder in (row, *(facets if isinstance(facets, list) else ())):
                    self._parse(holder, str(row.get("id", "")), at)
        groups = self.copy.get("evidence")
        for name, group in groups.items() if isinstance(groups, dict) else ():
            self._parse(group, "", self.where.line(key=name))

    def _parse(self, holder: Any, requirement: str, at: int) -> None:
        for key in loader.EVIDENCE:
            values = holder.get(key) if isinstance(holder, dict) else None
            for index, value in enumerate(values if isinstance(values, list) else ()):
                if not isinstance(value, str) or not value.strip():
                    continue
                try:
                    parse(value, self.vocabulary)
                except ChecklistError as error:
                    line = self.where.line(key=key, text=f'"{value}"', at=at)
                    self._tell(line, requirement, key, str(error))
                    holder[key][index] = _HOLD

    def _mend(self, error: ChecklistError) -> bool:
        """Take out or fill in what was refused; False when that can't be done."""
        key = error.key
        kind, index = self.where.row_at(error.line)
        row = next((row for row in self._rows("requirement") if row.get("id") == error.requirement), None)
        if error.requirement and kind == "change":
            return self._mend_change(index, key)
        if error.requirement and row is not None and not (key == "id" and "used twice" in error.message):
            return self._mend_requirement(row, key)
        rows = self._rows(kind) if kind else []
        if (
            kind
            and index < len(rows)
            and not error.requirement
            and key in (*rows[index], "id", "title", "area")
        ):
            if kind == "change":
                return self._mend_change(index, key)
            if key == "id" or key not in rows[index]:
                rows[index][key] = 9000 + index if kind == "area" and key == "id" else f"X-{index}"
            else:
                rows[index][key] = _HOLD if key == "title" else None
                if key != "title":
                    del rows[index][key]
            if kind == "requirement":
                self.where.aliases[f"X-{index}"] = self.where.table(kind, index + 1)
            return True
        if key == "id" and kind == "requirement" and index < len(rows):
            rows[index]["id"] = f"X-{index}"
            self.where.aliases[f"X-{index}"] = self.where.table(kind, index + 1)
            return True
        return self._mend_top(error)

    def _rows(self, kind: str) -> list[dict[str, Any]]:
        rows = self.copy.get(kind)
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []

    def _mend_requirement(self, row: dict[str, Any], key: str) -> bool:
        if key in ("met", "general", "refused"):
            row.pop("examples", None)
        elif key in _FILL:
            row[key] = deepcopy(_FILL[key])
            if key == "kind":
                for other in ("check", "threshold", "deadline"):
                    row.pop(other, None)
        elif key in row:
            del row[key]
        else:
            facets = row.pop("facet", None)
            if facets is None:
                return False
        row.setdefault("proof", [_HOLD])
        return True

    def _mend_change(self, index: int, key: str) -> bool:
        row = self.copy["change"][index]
        if key != "id" and isinstance(row, dict) and key in row:
            del row[key]
            return True
        base: Checklist | None = None
        with suppress(ChecklistError):
            base = loader.base_of(self.where, self.copy["checklist"], self.path)
        dropped = self.copy["checklist"].get("drop", [])
        left = [found.id for found in (base.requirements if base else ()) if found.id not in dropped]
        if left:
            self.copy["change"][index] = {"id": left[0]}
        else:
            del self.copy["change"]
        return True

    def _mend_top(self, error: ChecklistError) -> bool:
        key, head = error.key, self.copy.get("checklist")
        if not isinstance(head, dict):
            self.copy["checklist"] = {"id": "x", "title": _HOLD}
            return True
        if (
            key == "drop"
            and isinstance(head.get("drop"), list)
            and (name := re.search("“(.*?)”", error.message))
        ):
            head["drop"] = [other for other in head["drop"] if other != name[1]]
            return True
        if key in ("id", "title"):
            head[key] = _HOLD
            return True
        if key in ("extends", "requirement", ""):
            return False
        words = self.copy.get("words")
        if isinstance(words, dict) and key in words:
            words[key] = [_HOLD]
            return True
        for holder in (head, *self._groups(), self.copy):
            if key in holder:
                del holder[key]
                return True
        groups = self.copy.get("evidence")
        return isinstance(groups, dict) and groups.pop(key, None) is not None

    def _groups(self) -> list[dict[str, Any]]:
        groups = self.copy.get("evidence")
        return (
            [group for group in groups.values() if isinstance(group, dict)]
            if isinstance(groups, dict)
            else []
        )


# ------------------------------------------------------------------ what loads and still is wrong


def _word_lists(path: str, table: dict[str, Any], where: Where) -> Iterable[Defect]:
    lists = table.get("words")
    used = set(re.findall(r"<([^<>]*)>", "\n".join(_texts({**table, "words": None}))))
    for name, words in lists.items() if isinstance(lists, dict) else ():
        line = where.line(key=name)
        if name not in used:
            yield Defect(path, line, "", name, "no phrase uses this word list", True)
        for word in words if isinstance(words, list) else ():
            if isinstance(word, str) and re.search(r"[{}<>\[\]|…#&]", word):
                yield Defect(path, line, "", name, f"“{word}”: a word list holds plain words, no phrases")


def _content(path: str, table: dict[str, Any], where: Where, checklist: Checklist) -> Iterable[Defect]:
    places = _Places(path, table, where)
    for requirement in checklist.requirements:
        if where.has(requirement.id):
            yield from _requirement(path, requirement, where)
            yield from _evidence(requirement, places)


class _Places:
    """Where a phrase is written: in the file itself, or, for a shipped one, in what the shipped ones share."""

    def __init__(self, path: str, table: dict[str, Any], where: Where) -> None:
        self._files = [(where, frozenset(_texts(table)))]
        if Path(path).resolve().parent == folder().resolve():
            for shared in sorted((folder() / "shared").glob("*.toml")):
                words, source = read_toml(str(shared))
                self._files.append((Where(str(shared), source), frozenset(_texts(words))))

    def of(self, phrase: Phrase, requirement: str, key: str) -> tuple[str, int] | None:
        """File and line; None when it is written elsewhere, where its own author mends it."""
        for number, (where, texts) in enumerate(self._files):
            if phrase.source in texts:
                literal = f'"{phrase.source}"'
                line = where.line(requirement, key, literal) if number == 0 else 1
                if literal not in where.source.split("\n")[line - 1]:
                    at = where.source.find(literal)
                    line = where.source.count("\n", 0, at) + 1 if at >= 0 else line
                return where.path, line
        return None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _requirement(path: str, requirement: Requirement, where: Where) -> Iterable[Defect]:
    name = requirement.id
    if requirement.from_year and requirement.to_year and requirement.from_year > requirement.to_year:
        message = f"binds no year: from {requirement.from_year} to {requirement.to_year}"
        yield Defect(path, where.line(name, "from_year"), name, "from_year", message)
    if requirement.threshold:
        for unit in requirement.threshold.units:
            if unit not in UNITS:
                message = f"“{unit}” is no unit that figures are read with{_nearest(unit)}"
                yield Defect(path, where.line(name, "threshold"), name, "threshold", message)
    examples = requirement.examples
    for example in examples.refused:
        for listed in ("met", "general"):
            if example in getattr(examples, listed):
                line = where.line(name, "refused", f'"{example}"')
                yield Defect(path, line, name, "refused", f"“{_short(example)}” is listed under {listed} too")


def _evidence(requirement: Requirement, places: _Places) -> Iterable[Defect]:
    parts: list[tuple[Evidence, str]] = [(requirement.evidence, "")]
    parts += [(facet.evidence, facet.title) for facet in requirement.facets]
    for evidence, facet in parts:
        excludes = tuple(dict.fromkeys((*evidence.exclude, *requirement.evidence.exclude)))
        for key in loader.EVIDENCE:
            phrases: Sequence[Phrase] = getattr(evidence, key)
            for phrase in phrases:
                place = places.of(phrase, requirement.id, key)
                if place is None:
                    continue
                found = list(_phrase(phrase, key))
                if key != "exclude" and shadowed(phrase, excludes):
                    found.append(("can never count: an exclude phrase covers all it can match", False))
                for message, warning in found:
                    told = f"{facet + ': ' if facet else ''}“{_short(phrase.source)}” {message}"
                    yield Defect(*place, requirement.id, key, told, warning)


def _phrase(phrase: Phrase, key: str) -> Iterable[tuple[str, bool]]:
    slots = [slot for sequence in phrase.sequences for slot in sequence]
    for slot in (*slots, *(slot for sequence in phrase.forbidden for slot in sequence)):
        strange = [unit for unit in slot.units or () if unit not in UNITS]
        if strange:
            named = "、".join(f"“{unit}”{_nearest(unit)}" for unit in strange)
            if len(strange) == len(slot.units or ()):
                yield f"can never match: {named} is no unit that figures are read with", False
            else:
                yield f"counts in vain: {named} is no unit that figures are read with", True
    for sequence in phrase.forbidden:
        if len(sequence) == 1 and any(_inside(sequence[0].words, slot) for slot in slots):
            yield "can never match: it forbids (&!) a word of its own", False
    alone = len(slots) == 1 and not phrase.forbidden
    if alone and key in ("proof", "topic"):
        short = [word for word in slots[0].words if len(word) < 2]
        if short:
            yield f"matches far too much: “{short[0]}” is a single character", True


def _nearest(unit: str) -> str:
    """A unit that is read, where this one is one with 余, 多 or 万 before it, or is written nearly so."""
    bare = unit.lstrip("余多来几千百万亿")
    if bare in UNITS:
        return f" (write “{bare}”: 余, 多 and 万 are read with it)"
    help_ = near(unit, UNITS)
    return f" ({help_})" if help_ else ""


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"


def shadowed(phrase: Phrase, excludes: Sequence[Phrase]) -> bool:
    """Whether every match of `phrase` overlaps one of an exclude phrase: then it can never count."""
    plain_ones = [found for found in excludes if len(found.sequences) == 1 and not found.forbidden]
    single = [found.sequences[0][0].words for found in plain_ones if len(found.sequences[0]) == 1]
    for sequence in phrase.sequences:
        for slot in sequence:
            if slot.words and all(any(_holds(words, word) for words in single) for word in slot.words):
                return True
        if any(_same(sequence, found.sequences[0]) for found in plain_ones if len(found.sequences[0]) > 1):
            return True
    return False


def _holds(words: tuple[str, ...], word: str) -> bool:
    return any(other in word for other in words)


def _inside(words: tuple[str, ...], slot: Slot) -> bool:
    """Whether whatever `slot` matches holds one of `words`."""
    return bool(slot.words) and all(_holds(words, word) for word in slot.words)


def _same(first: tuple[Slot, ...], second: tuple[Slot, ...]) -> bool:
    return len(first) == len(second) and all(
        set(a.words) <= set(b.words) and bool(a.words) and a.gap <= b.gap
        for a, b in zip(first, second, strict=True)
    )
