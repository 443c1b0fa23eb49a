"""What the requirements cite: every article, item and measure stands in one list, and in the instruments' own text."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.checklist.load import load
from auditor.checklist.model import Checklist, Requirement
from auditor.checklist.shelf import shipped

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

LISTED: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("articles.toml").read_text(encoding="utf-8")
)
CHECKLISTS = [load(name) for name in shipped()]
PRACTICE = "AR-Q1"
"""The one requirement that rests on no instrument, and says so."""
NUMBER = "[一二三四五六七八九十]+"
CLAUSE = re.compile(
    rf"第{NUMBER}条(?:第（{NUMBER}）项)?|第\d+项|(?:第(?P<part>{NUMBER})部分)?(?P<measure>（{NUMBER}）)"
)
LAW = os.environ.get("AUDITOR_LAW", "")


def cited(words: str) -> Iterator[tuple[str, str]]:
    """(instrument, clause) of everything that a source cites; a clause without an instrument belongs to the one before."""
    name = ""
    for piece in re.split("[；，、]", words):
        found = [listed for listed in LISTED if listed in piece]
        if found:
            name = found[0]
            piece = piece.replace(name, "")
            yield name, ""
        for clause in CLAUSE.finditer(piece):
            yield name, (clause["part"] or "") + clause["measure"] if clause["measure"] else clause[0]


def requirements() -> list[tuple[Checklist, Requirement]]:
    return [(checklist, found) for checklist in CHECKLISTS for found in checklist.requirements]


def told() -> list[str]:
    """Every text of a checklist that cites."""
    made = [requirement.source for _, requirement in requirements()]
    made += [requirement.threat for _, requirement in requirements()]
    return made + [source.threat for checklist in CHECKLISTS for source in checklist.sources]


def test_every_requirement_names_an_instrument() -> None:
    assert [found.id for _, found in requirements() if not list(cited(found.source))] == [PRACTICE]


@pytest.mark.parametrize("instrument", LISTED)
def test_the_list_holds_what_is_cited_and_nothing_else(instrument: str) -> None:
    used = {clause for words in told() for name, clause in cited(words) if name == instrument and clause}
    assert used == set(LISTED[instrument]["clauses"])


def test_every_instrument_of_the_list_is_a_source_of_the_checklist_that_cites_it() -> None:
    for checklist, requirement in requirements():
        names = {name for name, _ in cited(requirement.source)}
        sources = {source.short or source.title for source in checklist.sources_of(requirement)}
        missing = {name for name in names if not any(name in source for source in sources)}
        assert not missing, (requirement.id, missing)


def test_an_instrument_whose_text_is_not_there_is_marked_as_not_compared() -> None:
    for checklist in CHECKLISTS:
        for source in checklist.sources:
            listed = LISTED.get(source.short or source.title, {})
            assert source.compared is ("file" in listed), (checklist.id, source.id)


@pytest.mark.parametrize("name", [found.id for _, found in requirements()])
def test_every_requirement_tells_its_duty_in_one_chinese_sentence(name: str) -> None:
    duty = next(found.duty for _, found in requirements() if found.id == name)
    assert duty.endswith("。") and duty.count("。") == 1


@pytest.mark.skipif(not LAW, reason="AUDITOR_LAW names no folder of the instruments' own text")
@pytest.mark.parametrize(
    ("instrument", "clause"),
    [(name, clause) for name, listed in LISTED.items() if "file" in listed for clause in listed["clauses"]],
)
def test_every_clause_stands_in_the_instruments_own_text(instrument: str, clause: str) -> None:
    text = (Path(LAW) / LISTED[instrument]["file"]).read_text(encoding="utf-8")
    text = text.translate(str.maketrans("()", "（）"))
    article, _, item = clause.partition("条第")
    if not clause.startswith("第"):
        part, _, measure = clause.partition("（")
        body = re.split(rf"^{part}、", text, maxsplit=1, flags=re.M)[-1] if part else text
        body = re.split(rf"^{NUMBER}、", body, maxsplit=1, flags=re.M)[0] if part else body
        assert re.search(rf"^（{measure}", body, re.M)
        return
    body = re.split(rf"^{article}{'条' if item else ''}[　 ]", text, maxsplit=1, flags=re.M)
    assert len(body) == 2
    if item:
        assert re.search(
            rf"^{re.escape(item.removesuffix('项'))}",
            re.split(r"^第.{1,5}条[　 ]", body[1], flags=re.M)[0],
            re.M,
        )
