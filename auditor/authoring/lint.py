"""Every defect of a checklist, each with file, line, requirement and key.

What the loader refuses is an error; so is a keyword that can't be found in any text, tried by looking for it in its own
words. What loads and is probably not meant is a warning. A requirement of a shipped checklist tells how it is mended; a
user's own need not.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from auditor.authoring.selftest import needs_examples
from auditor.checklist import load as loader
from auditor.checklist.keys import EVIDENCE
from auditor.checklist.keyword import LONGEST, Keyword
from auditor.checklist.mend import BLANK, mends
from auditor.checklist.model import Checklist, Evidence, Requirement
from auditor.checklist.shelf import folder_name
from auditor.checklist.topics import LISTS
from auditor.checklist.where import Where, read_toml
from auditor.document.plain import plain
from auditor.errors import ChecklistError, near
from auditor.matching.keywords import find, sought
from auditor.matching.quantities import UNITS, quantities

_TRIED = 64
"""How many wordings of a keyword are tried."""


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
    refused: list[ChecklistError] = []
    defects: list[Defect] = []
    try:
        checklist = loader.build(path, table, where, refused=refused.append)
        defects += _content(checklist, where)
    except ChecklistError as error:
        refused.append(error)
    defects += [_refused(error, where) for error in refused]
    return sorted(dict.fromkeys(defects), key=lambda found: found.line)


def _refused(error: ChecklistError, where: Where) -> Defect:
    """What the loader said, as a defect of this file; of another one that it extends, at `extends`."""
    place = f"{where.path}:{error.line}: "
    if not error.message.startswith(place):
        return Defect(where.path, where.line(key="extends"), "", "extends", str(error))
    label = " ".join(part for part in (error.requirement, error.key) if part)
    message = str(error).removeprefix(place).removeprefix(f"{label}: ")
    return Defect(where.path, error.line, error.requirement, error.key, message)


def _content(checklist: Checklist, where: Where) -> Iterator[Defect]:
    """What loads and is wrong none the less."""
    own = [requirement for requirement in checklist.requirements if where.has(requirement.id)]
    for requirement in own:
        for key, text, message, warning in (*_requirement(requirement), *_mend(requirement, where)):
            line = where.line(requirement.id, key, f'"{text}"' if text else "")
            yield Defect(where.path, line, requirement.id, key, message, warning)
    ids = {requirement.line: requirement.id for requirement in own}
    name, key = "", ""
    for number, words in enumerate(where.source.split("\n"), 1):
        name = ids.get(number, name)
        begun = next((found for found in EVIDENCE if words.startswith(f"{found} =")), "")
        key = begun or (key if words[:1] in " \t" else "")
        if key and len(words) > LONGEST:
            message = f"a line of {len(words)} characters; write one keyword a line, {LONGEST} at most"
            yield Defect(where.path, number, name, key, message, True)


_Told = tuple[str, str, str, bool]
"""Key, the text that stands in the file, the message, whether it is a warning."""


def _requirement(requirement: Requirement) -> Iterator[_Told]:
    """The defects of one requirement."""
    if requirement.from_year and requirement.to_year and requirement.from_year > requirement.to_year:
        yield "from_year", "", f"binds no year: from {requirement.from_year} to {requirement.to_year}", False
    for unit in requirement.threshold.units if requirement.threshold else ():
        if unit not in UNITS:
            yield "threshold", "", f"“{unit}” is no unit that figures are read with{_nearest(unit)}", False
    examples = requirement.examples
    if needs_examples(requirement) and not any(examples):
        yield "keywords", "", "no example proves the keywords right: add met, general and refused ones", True
    for number, listed in enumerate(LISTS):
        for example in examples[number]:
            others = [other for at, other in enumerate(LISTS) if at < number and example in examples[at]]
            if others or examples[number].count(example) > 1:
                yield (
                    listed,
                    example,
                    f"“{_short(example)}” is listed under {(*others, listed)[0]} too",
                    False,
                )
    excluded = requirement.evidence.exclude
    yield from _evidence(requirement.evidence, excluded, "")
    for facet in requirement.facets:
        yield from _evidence(facet.evidence, (*excluded, *facet.evidence.exclude), f"{facet.title}: ")


def _mend(requirement: Requirement, where: Where) -> Iterator[_Told]:
    """The defects of the advice on a requirement."""
    if not mends(requirement) and os.path.abspath(where.path).startswith(folder_name()):
        yield (
            "mend",
            "",
            "a shipped requirement tells how it is mended: add mend, or a topic that has it",
            False,
        )
    own = [requirement.mend, *(facet.mend for facet in requirement.facets)]
    for mend in own:
        if mend and BLANK not in mend.sentence:
            told = f"“{_short(mend.sentence)}” leaves no blank ({BLANK}): a model sentence states no fact"
            yield "sentence", "", told, True


def _evidence(evidence: Evidence, excluded: Sequence[Keyword], facet: str) -> Iterator[_Told]:
    """The defects of keywords and exclusions."""
    for key in ("keywords", "exclude"):
        known: dict[object, str] = {}
        for keyword in getattr(evidence, key):
            told = f"{facet}“{_short(keyword.text)}” "
            same = (frozenset(map(frozenset, keyword.words)), keyword.units)
            if same in known:
                yield key, keyword.text, f"{told}is there already, as “{_short(known[same])}”", True
            known.setdefault(same, keyword.text)
            wordings = list(_wordings(keyword))
            lost = next((wording for wording in wordings if not _found(keyword, wording)), None)
            if lost is not None:
                yield key, keyword.text, f"{told}can't be found{_why(keyword, lost)}", False
            elif key == "keywords" and all(
                any(_found(no, text, slips=False) for no in excluded) for text in wordings
            ):
                yield key, keyword.text, f"{told}can never count: an exclusion covers all it can match", False
            for word in {word for options in keyword.words for word in options if len(word) == 1}:
                if len(keyword.words) == 1:
                    yield (
                        key,
                        keyword.text,
                        f"{told}matches far too much: “{word}” is a single character",
                        True,
                    )


def _wordings(keyword: Keyword) -> Iterator[str]:
    """Texts that hold a keyword: its words side by side, with each alternative and each unit."""
    choices = [*keyword.words, *(units or ("件",) for units in keyword.units)]
    number = len(keyword.words)
    for chosen in list(product(*choices))[:_TRIED]:
        yield "".join(chosen[:number]) + "".join(f"3{unit}" for unit in chosen[number:])


def _found(keyword: Keyword, wording: str, slips: bool = True) -> bool:
    """Whether a keyword is found in a text as a report's text is searched."""
    words = plain(wording).chars
    return find(keyword, sought(words), quantities(words), slips=slips) is not None


def _why(keyword: Keyword, wording: str) -> str:
    """Which of a keyword's parts hinders it."""
    for unit in (unit for units in keyword.units for unit in units):
        if not any(figure.counts and figure.unit == unit for figure in quantities(f"3{unit}")):
            hint = " (write “条”: 余, 多 and 万 are read with it)" if unit == "万条" else _nearest(unit)
            return f": “{unit}” is no unit that figures are counted in{hint}"
    words = plain(wording).chars
    return f": a report's text reads “{words}”" if words != wording else ""


def _nearest(unit: str) -> str:
    told = near(unit, UNITS)
    return f" ({told})" if told else ""


def _short(words: str) -> str:
    return words if len(words) <= 24 else words[:23] + "…"
