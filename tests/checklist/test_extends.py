"""A checklist of one's own on the ground of another: add, drop, change, without copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.checklist.load import load, place_of
from auditor.checklist.model import Tier
from auditor.document.report import Level
from auditor.judging.finding import Verdict
from tests.checklist.small import HEAD, TOPIC, line_of, made, mistake, write
from tests.helpers import achievements, audit

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.checklist.model import Requirement

BASE = HEAD + TOPIC + TOPIC.replace("SM-1", "SM-2").replace("required", "advisory")
OWN = HEAD.replace("small", "own") + 'extends = "small.toml"\n'


def ids(tmp_path: Path, words: str) -> list[str]:
    """The requirements of a checklist that extends the small one."""
    write(tmp_path, BASE)
    return [requirement.id for requirement in made(tmp_path, words, "own.toml").requirements]


def requirement(tmp_path: Path, words: str, name: str) -> Requirement:
    write(tmp_path, BASE)
    return next(found for found in made(tmp_path, words, "own.toml").requirements if found.id == name)


def test_all_requirements_are_taken_over(tmp_path: Path) -> None:
    assert ids(tmp_path, OWN) == ["SM-1", "SM-2"]


def test_the_checklist_keeps_its_own_name(tmp_path: Path) -> None:
    write(tmp_path, BASE)
    assert made(tmp_path, OWN, "own.toml").id == "own"


def test_a_requirement_may_be_dropped(tmp_path: Path) -> None:
    assert ids(tmp_path, OWN + 'drop = ["SM-1"]\n') == ["SM-2"]


def test_a_requirement_may_be_added(tmp_path: Path) -> None:
    assert ids(tmp_path, OWN + TOPIC.replace("SM-1", "OWN-1")) == ["SM-1", "SM-2", "OWN-1"]


def test_a_requirement_may_be_dropped_and_written_anew(tmp_path: Path) -> None:
    words = OWN + 'drop = ["SM-1"]\n' + TOPIC.replace("法律顾问", "公职律师")
    assert requirement(tmp_path, words, "SM-1").title == "公职律师"


def test_a_requirement_may_be_weighed_anew(tmp_path: Path) -> None:
    words = OWN + '[[change]]\nid = "SM-2"\ntier = "required"\n'
    assert requirement(tmp_path, words, "SM-2").tier is Tier.REQUIRED


def test_a_change_leaves_the_other_requirements_alone(tmp_path: Path) -> None:
    words = OWN + '[[change]]\nid = "SM-1"\ntier = "advisory"\nwaivable = false\n'
    other = requirement(tmp_path, words, "SM-2")
    assert (other.tier, other.waivable) == (Tier.ADVISORY, True)


def test_a_requirement_may_bind_other_levels_and_years(tmp_path: Path) -> None:
    words = OWN + '[[change]]\nid = "SM-1"\nlevels = ["town"]\nfrom_year = 2022\n'
    found = requirement(tmp_path, words, "SM-1")
    assert (found.levels, found.from_year) == ((Level.TOWN,), 2022)


def test_words_may_be_added_to_a_requirement(tmp_path: Path) -> None:
    write(tmp_path, BASE)
    words = OWN + '[[change]]\nid = "SM-1"\nkeywords = ["公职律师 #名"]\n'
    checklist = made(tmp_path, words, "own.toml")
    found = audit(achievements("配备公职律师3名。"), [checklist]).findings
    assert [finding.verdict for finding in found] == [Verdict.MET, Verdict.UNMET]


def test_the_base_is_left_as_it_was(tmp_path: Path) -> None:
    requirement(tmp_path, OWN + '[[change]]\nid = "SM-2"\ntier = "required"\n', "SM-2")
    assert load(str(tmp_path / "small.toml")).requirements[1].tier is Tier.ADVISORY


def test_a_shipped_checklist_is_extended_by_name(tmp_path: Path) -> None:
    words = HEAD + 'extends = "annual-report"\ndrop = ["AR-I3"]\n'
    shipped = [found.id for found in load("annual-report").requirements]
    assert [found.id for found in made(tmp_path, words).requirements] == [
        name for name in shipped if name != "AR-I3"
    ]


def test_a_chain_of_checklists_may_be_longer_than_two(tmp_path: Path) -> None:
    write(tmp_path, BASE)
    write(tmp_path, OWN + 'drop = ["SM-1"]\n', "own.toml")
    words = HEAD + 'extends = "own.toml"\n' + TOPIC
    assert [found.id for found in made(tmp_path, words, "third.toml").requirements] == ["SM-2", "SM-1"]


def test_areas_years_and_kind_of_report_are_taken_over(tmp_path: Path) -> None:
    head = HEAD + "any_report = true\nfrom_year = 2020\n"
    write(tmp_path, head + '[[area]]\nid = 1\ntitle = "一"\nrequired = true\n' + TOPIC)
    found = made(tmp_path, OWN, "own.toml")
    assert (found.any_report, found.from_year, len(found.areas)) == (True, 2020, 1)


def test_a_checklist_that_extends_itself_is_refused(tmp_path: Path) -> None:
    error = mistake(tmp_path, HEAD + 'extends = "small.toml"\n' + TOPIC)
    assert (error.key, error.line) == ("extends", 5)


def test_two_checklists_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    write(tmp_path, HEAD + 'extends = "own.toml"\n' + TOPIC)
    assert "extends itself" in str(mistake(tmp_path, OWN, "own.toml"))


def test_an_extended_checklist_that_is_not_there_suggests_the_nearest(tmp_path: Path) -> None:
    error = mistake(tmp_path, HEAD + 'extends = "anual-report"\n')
    assert (error.key, str(error.help)) == ("extends", "did you mean “annual-report”?")


def test_dropping_what_is_not_there_is_refused(tmp_path: Path) -> None:
    write(tmp_path, BASE)
    error = mistake(tmp_path, OWN + 'drop = ["SM-1", "SM-9"]\n', "own.toml")
    assert (error.key, error.line) == ("drop", 6)
    assert "drops “SM-9”, which is not there" in str(error)


def test_changing_what_is_not_there_is_refused(tmp_path: Path) -> None:
    write(tmp_path, BASE)
    words = OWN + '[[change]]\nid = "SM-1"\ntier = "advisory"\n[[change]]\nid = "SM-9"\ntier = "advisory"\n'
    error = mistake(tmp_path, words, "own.toml")
    assert (error.requirement, error.key, error.line) == ("SM-9", "id", line_of(words, "SM-9"))


def test_a_change_without_an_id_is_refused(tmp_path: Path) -> None:
    write(tmp_path, BASE)
    assert "needs the id" in str(mistake(tmp_path, OWN + '[[change]]\ntier = "advisory"\n', "own.toml"))


def test_a_change_of_what_can_not_be_changed_is_refused(tmp_path: Path) -> None:
    write(tmp_path, BASE)
    error = mistake(tmp_path, OWN + '[[change]]\nid = "SM-1"\nkind = "date"\n', "own.toml")
    assert (error.requirement, error.key) == ("SM-1", "kind")


def test_an_id_that_the_base_has_is_used_twice(tmp_path: Path) -> None:
    write(tmp_path, BASE)
    assert "is used twice" in str(mistake(tmp_path, OWN + TOPIC, "own.toml"))


def test_a_mistake_in_the_base_is_told_of_the_base(tmp_path: Path) -> None:
    write(tmp_path, BASE.replace('kind = "topic"', 'kind = "topik"'))
    assert str(mistake(tmp_path, OWN, "own.toml")).startswith(f"{tmp_path / 'small.toml'}:")


def test_a_requirement_is_placed_in_the_file_that_writes_it(tmp_path: Path) -> None:
    base, own = write(tmp_path, BASE), write(tmp_path, OWN + TOPIC.replace("SM-1", "OWN-1"), "own.toml")
    assert place_of(own, "SM-2") == (base, line_of(BASE, '"SM-2"'))
    assert place_of(own, "OWN-1")[0] == own
