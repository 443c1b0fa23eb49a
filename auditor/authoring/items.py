"""What is learnt from: the sentences of the bank and of labelled reports, each with the topics that it shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from auditor.authoring.labelled import Labelled, labelled, passages, report_files
from auditor.checklist.choose import BASE
from auditor.checklist.model import Checklist, Kind
from auditor.checklist.topics import Example, bank_paths, topics
from auditor.document.plain import plain
from auditor.language.engine import clauses


class Item(NamedTuple):
    """One passage to learn from."""

    words: str
    hand: str
    document: str
    """Empty for a sentence of the bank."""
    shows: frozenset[str]
    maybe: frozenset[str]
    """Topics one of which it shows: those of a requirement that several carry."""
    silent: frozenset[str]
    """Topics that it surely does not show."""


class Worth(NamedTuple):
    """Words that show a topic, and whether they tell a concrete act."""

    words: str
    hand: str
    topics: tuple[str, ...]
    """The topics that they may show."""
    concrete: bool
    natural: bool
    """Whether they stand in a report; else a sentence of the bank."""
    doubted: bool = False
    """Whether readers name another verdict beside it."""


def stamp(folders: Sequence[Path] = ()) -> str:
    """What the weights were learnt from: a digest of the topics' names, the bank and labelled reports.

    The words that a topic needs and those that are not its own take no part in learning, and may be changed without it.
    """
    return digest([*map(Path, bank_paths()), *report_files(folders)], "\n".join(topics()))


def digest(paths: Iterable[Path], words: str = "") -> str:
    """A digest of some words, and of names and contents of files, whatever their line ends."""
    made = hashlib.sha256(words.encode())
    for path in paths:
        made.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return made.hexdigest()[:32]


def topics_of(checklists: Iterable[Checklist]) -> dict[str, tuple[str, ...]]:
    """The topics of every requirement that has some."""
    return {
        requirement.id: requirement.all_topics
        for checklist in checklists
        for requirement in checklist.requirements
        if requirement.all_topics
    }


def asked_of(one: Labelled, checklists: Sequence[Checklist]) -> frozenset[str]:
    """The requirements that a labelled report was read against and that bind its level.

    Of a report that does not say so: those of the annual report and of what was in force for its year. What readers were
    not asked for they were not silent on.
    """
    year, level = one.facts.get("reporting_year"), one.facts.get("level")
    made = set()
    for checklist in checklists:
        asked = checklist.id in one.checklists if one.checklists else _in_force(checklist, year)
        if not asked:
            continue
        made |= {
            requirement.id
            for requirement in checklist.requirements
            if requirement.all_topics
            and (
                not requirement.levels
                or level is None
                or level in [item.value for item in requirement.levels]
            )
        }
    return frozenset(made)


def _in_force(checklist: Checklist, year: int | None) -> bool:
    if checklist.id == BASE:
        return True
    if year is None or not checklist.from_year:
        return False
    return checklist.from_year <= year <= (checklist.to_year or year)


def items_of(
    folders: Sequence[Path], checklists: Sequence[Checklist], bank: Sequence[Example]
) -> tuple[list[Item], list[Worth]]:
    """Everything to learn topics from, and everything to learn substance from."""
    carriers = topics_of(checklists)
    every = frozenset(topics())
    # What is partial for want of a facet or of a number may well be told concretely.
    otherwise = {
        found.id
        for checklist in checklists
        for found in checklist.requirements
        if found.facets or found.kind is Kind.QUANTITY
    }
    items: list[Item] = []
    worth: list[Worth] = []
    for example in bank:
        words = "".join(plain(example.text).chars.split())
        deciding = "".join(plain(example.deciding).chars.split())
        items.append(Item(words, example.by, "", example.shows, frozenset(), every - example.shows))
        if deciding != words and example.listed != "refused":
            items.append(
                Item(deciding, example.by, "", frozenset((example.topic,)), frozenset(), frozenset())
            )
        if example.listed != "refused":
            worth.append(Worth(deciding, example.by, (example.topic,), example.listed == "met", False))
    for folder in folders:
        for one in labelled(folder):
            asked = asked_of(one, checklists)
            for passage in passages(one, asked):
                sure, maybe = _carried(passage.shows, carriers)
                silent = {topic for key in passage.silent for topic in carriers[key]} - sure - maybe
                items.append(
                    Item(
                        passage.words,
                        one.hand,
                        one.name,
                        frozenset(sure),
                        frozenset(maybe),
                        frozenset(silent),
                    )
                )
                spans = clauses(passage.words)
                for key, verdict in passage.shows.items():
                    inside = [
                        span
                        for span in spans
                        if any(span[0] < b and span[1] > a for a, b in passage.spans[key])
                    ]
                    if not inside:
                        continue
                    deciding = passage.words[inside[0][0] : inside[-1][1]]
                    if len(inside) < len(spans):
                        own, unsure = _carried({key: verdict}, carriers)
                        items.append(
                            Item(deciding, one.hand, one.name, frozenset(own), frozenset(unsure), frozenset())
                        )
                    if verdict == "partial" and key in otherwise:
                        continue
                    # Where readers doubt, they still say what they think likelier: mostly that it is a claim.
                    told = Worth(
                        deciding,
                        one.hand,
                        carriers[key],
                        verdict == "met",
                        True,
                        bool(one.labels[key].get("also")),
                    )
                    worth += (
                        [told] if len(inside) == len(spans) else [told, told._replace(words=passage.words)]
                    )
    return items, worth


def _carried(shows: Iterable[str], carriers: Mapping[str, tuple[str, ...]]) -> tuple[set[str], set[str]]:
    """(topics surely shown, topics one of which is) for requirements shown."""
    sure: set[str] = set()
    maybe: set[str] = set()
    for key in shows:
        names = carriers.get(key, ())
        (sure if len(names) == 1 else maybe).update(names)
    return sure, maybe - sure
