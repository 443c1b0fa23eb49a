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
from auditor.matching.keywords import Sought, find
from auditor.matching.quantities import UNITS, quantities
from auditor.words import Lang, Said, said, say, tell

_TRIED = 64
"""How many wordings of a keyword are tried."""


@dataclass(frozen=True, slots=True)
class Defect:
    """Something to mend; a `warning` leaves the checklist usable."""

    path: str
    line: int
    requirement: str
    key: str
    message: Said
    warning: bool = False

    def told(self, lang: Lang) -> str:
        """The defect in one line, place first, as programs read it."""
        where = " ".join(part for part in (self.requirement, self.key) if part)
        kind = say("lint.warning" if self.warning else "lint.error", lang)
        return f"{self.path}:{self.line}: {kind}: {where + ': ' if where else ''}{tell(self.message, lang)}"

    def __str__(self) -> str:
        """In English, for those who program."""
        return self.told("en")


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
    message = error.message if error.help is None else said("lint.helped", error.message, error.help)
    if error.place != f"{where.path}:{error.line}":
        label = " ".join(part for part in (error.requirement, error.key) if part)
        elsewhere = said("labelled", f"{error.place}: {label}" if label else error.place, message)
        return Defect(where.path, where.line(key="extends"), "", "extends", elsewhere)
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
            message = said("lint.long_line", len(words), LONGEST)
            yield Defect(where.path, number, name, key, message, True)


_Told = tuple[str, str, Said, bool]
"""Key, the text that stands in the file, the message, whether it is a warning."""


def _requirement(requirement: Requirement) -> Iterator[_Told]:
    """The defects of one requirement."""
    if requirement.from_year and requirement.to_year and requirement.from_year > requirement.to_year:
        yield "from_year", "", said("lint.no_year", requirement.from_year, requirement.to_year), False
    for unit in requirement.threshold.units if requirement.threshold else ():
        if unit not in UNITS:
            yield "threshold", "", _with(said("lint.unit", unit), near(unit, UNITS)), False
    examples = requirement.examples
    if needs_examples(requirement) and not any(examples):
        yield "keywords", "", said("lint.no_example"), True
    for number, listed in enumerate(LISTS):
        for example in examples[number]:
            others = [other for at, other in enumerate(LISTS) if at < number and example in examples[at]]
            if others or examples[number].count(example) > 1:
                yield (listed, example, said("lint.listed", _short(example), (*others, listed)[0]), False)
    excluded = requirement.evidence.exclude
    yield from _evidence(requirement.evidence, excluded)
    for facet in requirement.facets:
        yield from _evidence(facet.evidence, (*excluded, *facet.evidence.exclude), facet.title)


def _mend(requirement: Requirement, where: Where) -> Iterator[_Told]:
    """The defects of the advice on a requirement."""
    if not mends(requirement) and os.path.abspath(where.path).startswith(folder_name()):
        yield ("mend", "", said("lint.mend"), False)
    own = [requirement.mend, *(facet.mend for facet in requirement.facets)]
    for mend in own:
        if mend and BLANK not in mend.sentence:
            told = said("lint.no_blank", _short(mend.sentence), BLANK)
            yield "sentence", "", told, True


def _evidence(evidence: Evidence, excluded: Sequence[Keyword], facet: str = "") -> Iterator[_Told]:
    """The defects of keywords and exclusions, those of a facet with its title."""
    for key, text, message, warning in _spelled(evidence, excluded):
        yield key, text, said("labelled", facet, message) if facet else message, warning


def _spelled(evidence: Evidence, excluded: Sequence[Keyword]) -> Iterator[_Told]:
    for key in ("keywords", "exclude"):
        known: dict[object, str] = {}
        for keyword in getattr(evidence, key):
            told = _short(keyword.text)
            same = (frozenset(map(frozenset, keyword.words)), keyword.units)
            if same in known:
                yield key, keyword.text, said("lint.again", told, _short(known[same])), True
            known.setdefault(same, keyword.text)
            wordings = list(_wordings(keyword))
            lost = next((wording for wording in wordings if not _found(keyword, wording)), None)
            if lost is not None:
                yield key, keyword.text, _why(keyword, lost), False
            elif key == "keywords" and all(
                any(_found(no, text, slips=False) for no in excluded) for text in wordings
            ):
                yield key, keyword.text, said("lint.covered", told), False
            for word in {word for options in keyword.words for word in options if len(word) == 1}:
                if len(keyword.words) == 1:
                    yield (key, keyword.text, said("lint.single", told, word), True)


def _wordings(keyword: Keyword) -> Iterator[str]:
    """Texts that hold a keyword: its words side by side, with each alternative and each unit."""
    choices = [*keyword.words, *(units or ("件",) for units in keyword.units)]
    number = len(keyword.words)
    for chosen in list(product(*choices))[:_TRIED]:
        yield "".join(chosen[:number]) + "".join(f"3{unit}" for unit in chosen[number:])


def _found(keyword: Keyword, wording: str, slips: bool = True) -> bool:
    """Whether a keyword is found in a text as a report's text is searched."""
    words = plain(wording).chars
    return find(keyword, Sought(words), quantities(words), slips=slips) is not None


def _why(keyword: Keyword, wording: str) -> Said:
    """That a keyword can't be found, and which of its parts hinders it."""
    told = _short(keyword.text)
    for unit in (unit for units in keyword.units for unit in units):
        if not any(figure.counts and figure.unit == unit for figure in quantities(f"3{unit}")):
            lost = said("lint.lost_unit", told, unit)
            return _with(lost, _counted(unit) or near(unit, UNITS))
    words = plain(wording).chars
    return said("lint.lost_words", told, words) if words != wording else said("lint.lost", told)


def _counted(unit: str) -> Said | None:
    """The unit to write in place of one that holds words which are read with every figure."""
    bare = unit.lstrip("余多万")
    return said("lint.counted", bare, ("余", "多", "万")) if bare != unit and bare in UNITS else None


def _with(message: Said, help: Said | None) -> Said:
    return message if help is None else said("lint.helped", message, help)


def _short(words: str) -> str:
    return words if len(words) <= 24 else words[:23] + "…"
