"""`auditor checklist test`: a checklist's examples get the verdicts that they are listed under."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.checklist.load import load, shipped
from auditor.checklist.model import Kind
from auditor.checklist.selftest import NEEDED, finding_for, shortfalls
from auditor.judging.model import Verdict
from tests.checklist.small import HEAD, TOPIC, made

WHOLE = HEAD + TOPIC
EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = [*shipped(), *(str(path) for path in sorted(EXAMPLES.glob("*.toml")))]


def with_examples(**lists: str) -> str:
    return (
        WHOLE + "[requirement.examples]\n" + "\n".join(f'{name} = ["{item}"]' for name, item in lists.items())
    )


@pytest.mark.parametrize("name", NAMES, ids=lambda name: Path(name).stem)
def test_every_example_of_a_checklist_gets_its_verdict(name: str) -> None:
    found = shortfalls(load(name))
    assert [(item.requirement, item.listed, item.example) for item in found] == []


@pytest.mark.parametrize("name", NAMES, ids=lambda name: Path(name).stem)
def test_every_topic_has_three_met_one_general_three_refused(name: str) -> None:
    short = [
        (requirement.id, listed)
        for requirement in load(name).requirements
        if requirement.kind is Kind.TOPIC
        for listed, count in NEEDED.items()
        if len(getattr(requirement.examples, listed)) < count
    ]
    assert short == []


def test_three_one_and_three_are_asked_for() -> None:
    assert NEEDED == {"met": 3, "general": 1, "refused": 3}


def test_an_example_that_should_be_met_and_is_not_falls_short(tmp_path: Path) -> None:
    item = shortfalls(made(tmp_path, with_examples(met="充分发挥法律顾问作用。")))[0]
    assert (item.listed, item.message) == ("met", "got partial (general_words)")


def test_an_example_of_general_words_that_is_met_falls_short(tmp_path: Path) -> None:
    assert shortfalls(made(tmp_path, with_examples(general="聘请法律顾问3名。")))[0].message == "got met"


def test_a_refused_example_that_is_met_falls_short(tmp_path: Path) -> None:
    assert shortfalls(made(tmp_path, with_examples(refused="聘请法律顾问3名。")))[0].message == "got met"


def test_a_refused_example_may_be_partial(tmp_path: Path) -> None:
    assert shortfalls(made(tmp_path, with_examples(refused="充分发挥法律顾问作用。"))) == []


def test_a_list_that_is_too_short_falls_short_where_a_number_is_needed(tmp_path: Path) -> None:
    found = shortfalls(made(tmp_path, with_examples(met="聘请法律顾问3名。")), NEEDED)
    assert [item.message for item in found] == [
        "needs 3 examples, has 1",
        "needs 1 examples, has 0",
        "needs 3 examples, has 0",
    ]


def test_only_topics_need_a_number_of_examples(tmp_path: Path) -> None:
    words = WHOLE.replace(
        'kind = "topic"', 'kind = "quantity"\nthreshold = { what = "人数", at_least = 2, units = ["名"] }'
    )
    assert shortfalls(made(tmp_path, words), NEEDED) == []


def test_an_example_stands_in_the_part_where_the_evidence_belongs(tmp_path: Path) -> None:
    words = WHOLE.replace('kind = "topic"', 'kind = "topic"\nroles = ["shortcoming"]')
    checklist = made(tmp_path, words)
    finding = finding_for(checklist, checklist.requirements[0], "法律顾问仅有1名。")
    assert finding.verdict is Verdict.MET


def test_an_example_is_judged_for_a_level_and_year_that_the_requirement_binds(tmp_path: Path) -> None:
    words = WHOLE.replace('kind = "topic"', 'kind = "topic"\nlevels = ["town"]\nfrom_year = 2024')
    checklist = made(tmp_path, words)
    finding = finding_for(checklist, checklist.requirements[0], "聘请法律顾问3名。")
    assert finding.verdict is Verdict.MET
