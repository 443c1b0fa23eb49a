"""What the shell offers after Tab: ids, names and words, each with what it means; runs on Tab alone.

typer keeps those that the word begun leads to. Its annotations are real here, as it asks. Nothing raises: a half-typed
command line is no mistake yet.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from auditor.checklist.model import Area, Checklist, Requirement

Offers = list[tuple[str, str]]
"""(what may stand there, what it means)."""


def requirements(context: typer.Context) -> Offers:
    """Ids of the checklists named so far, else of the shipped ones."""
    return _ids(context)


def requirement_list(context: typer.Context, incomplete: str) -> Offers:
    """Ids and areas, for an option that takes several with commas between them."""
    return _last(_ids(context) + _areas(context), incomplete)


def checklists(incomplete: str) -> Offers:
    """Names of the shipped checklists, and the folders and TOML files that the path begun leads to."""
    from auditor.checklist.shelf import load_parsed, shipped

    names = [(name, _titled(load_parsed(name))) for name in shipped()]
    return names + _files(incomplete)


def levels() -> Offers:
    """The rungs of government."""
    from auditor.document.report import Level

    return _said(level.value for level in Level)


def tiers() -> Offers:
    """What `--fail-on` takes."""
    from auditor.ruling.policy import FailOn

    return [(choice.value, "") for choice in FailOn]


def verdicts(incomplete: str) -> Offers:
    """What `--show` takes, with commas between them."""
    from auditor.judging.finding import Verdict

    return _last(_said(verdict.value for verdict in Verdict), incomplete)


def _ids(context: typer.Context) -> Offers:
    return [
        (requirement.id, _titled(requirement))
        for checklist in _named(context)
        for requirement in checklist.requirements
    ]


def _areas(context: typer.Context) -> Offers:
    return [
        (f"{checklist.id}/{area.id}", _titled(area))
        for checklist in _named(context)
        for area in checklist.areas
    ]


def _named(context: typer.Context) -> "list[Checklist]":
    from auditor.checklist.shelf import load_parsed, shipped
    from auditor.errors import AuditorError

    made = []
    for name in context.params.get("checklist") or shipped():
        try:
            made.append(load_parsed(name))
        except AuditorError:
            continue
    return made


def _titled(thing: "Checklist | Requirement | Area") -> str:
    from auditor.words import language, titled

    return titled(thing, language())


def _said(words: Iterable[str]) -> Offers:
    from auditor.words import language, say

    return [(word, say(word, language())) for word in words]


def _files(incomplete: str) -> Offers:
    from glob import escape, glob
    from os.path import isdir

    found = sorted(glob(escape(incomplete) + "*"))
    return [(f"{path}/", "") for path in found if isdir(path)] + [
        (path, "") for path in found if path.endswith(".toml") and not isdir(path)
    ]


def _last(offers: Offers, incomplete: str) -> Offers:
    """Offers for the last of several words with commas between them; what stands before it is kept."""
    before, comma, _ = incomplete.rpartition(",")
    taken = before.split(",")
    return [(before + comma + word, meaning) for word, meaning in offers if word not in taken]
