"""`auditor checklist test`: a checklist's examples get the verdicts that they are listed under."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.authoring.selftest import NEEDED, finding_for, nearest_keyword, sampled, shortfalls
from auditor.checklist.load import load
from auditor.checklist.shelf import shipped
from auditor.errors import AuditorError
from auditor.judging.finding import Reason, Verdict
from auditor.words import Lang
from tests.checklist.small import EXAMPLES, HEAD, TOPIC, made, write

WHOLE = HEAD + TOPIC
NAMES = [
    *shipped(),
    *(str(path) for path in sorted((Path(__file__).parents[2] / "examples").glob("*.toml"))),
]


def listed(**lists: str) -> str:
    """The small checklist with these examples."""
    rows = "\n".join(f'{name} = ["{item}"]' for name, item in lists.items())
    return f"{WHOLE}[requirement.examples]\n{rows}\n"


@pytest.mark.parametrize("name", NAMES, ids=lambda name: Path(name).stem)
def test_every_example_of_the_house_gets_its_verdict(name: str) -> None:
    found = shortfalls(load(name), NEEDED)
    assert [(item.requirement, item.listed, item.example) for item in found] == []


@pytest.mark.parametrize("name", shipped())
def test_the_topics_of_a_shipped_checklist_judge_their_bank(name: str) -> None:
    assert [topic.topic for topic in sampled(load(name)) if topic.fails] == []


def test_every_hand_has_its_share_of_a_sample() -> None:
    assert all(topic.judged >= 9 for topic in sampled(load("annual-report")))


def test_a_checklist_without_topics_samples_nothing(tmp_path: Path) -> None:
    assert list(sampled(made(tmp_path, WHOLE))) == []


@pytest.mark.parametrize(
    ("name", "example", "verdict"),
    [
        ("met", "充分发挥法律顾问作用。", Verdict.PARTIAL),
        ("general", "聘请法律顾问3名。", Verdict.MET),
        ("refused", "聘请法律顾问3名。", Verdict.MET),
    ],
)
def test_an_example_with_another_verdict_falls_short(
    tmp_path: Path, name: str, example: str, verdict: Verdict
) -> None:
    (item,) = shortfalls(made(tmp_path, listed(**{name: example})))
    assert item.finding is not None
    assert (item.listed, item.finding.verdict) == (name, verdict)


def test_a_refused_example_may_be_partial(tmp_path: Path) -> None:
    assert shortfalls(made(tmp_path, listed(refused="充分发挥法律顾问作用。"))) == []


@pytest.mark.parametrize("end", ["", "。", "；", "！"])
def test_an_example_needs_no_full_stop(tmp_path: Path, end: str) -> None:
    assert shortfalls(made(tmp_path, listed(met=f"聘请法律顾问3名{end}"))) == []


@pytest.mark.parametrize("example", ["法律顾问3名", "3名法律顾问到岗", "法律顾问审查合同12份"])
def test_a_short_example_is_no_heading_and_no_furniture(tmp_path: Path, example: str) -> None:
    checklist = made(tmp_path, WHOLE)
    assert finding_for(checklist, checklist.requirements[0], example).verdict is Verdict.MET


def test_a_list_that_is_too_short_falls_short_where_a_number_is_needed(tmp_path: Path) -> None:
    found = shortfalls(made(tmp_path, listed(met="聘请法律顾问3名。")), NEEDED)
    assert [(item.listed, item.needed, item.there) for item in found] == [
        ("met", 3, 1),
        ("general", 1, 0),
        ("refused", 3, 0),
    ]


def test_a_requirement_with_a_topic_needs_no_examples(tmp_path: Path) -> None:
    words = HEAD + TOPIC.replace("keywords", 'topics = ["法律顾问公职律师"]\nkeywords')
    assert shortfalls(made(tmp_path, words), NEEDED) == []


@pytest.mark.parametrize(
    ("part", "example"), [("shortcoming", "法律顾问仅有1名。"), ("plan", "再聘请法律顾问2名。")]
)
def test_an_example_stands_in_the_part_where_the_evidence_belongs(
    tmp_path: Path, part: str, example: str
) -> None:
    words = WHOLE.replace('kind = "topic"', f'kind = "topic"\nroles = ["{part}"]')
    checklist = made(tmp_path, words)
    finding = finding_for(checklist, checklist.requirements[0], example)
    assert finding.verdict is Verdict.MET


def test_an_example_is_judged_for_a_level_and_year_that_the_requirement_binds(tmp_path: Path) -> None:
    words = WHOLE.replace('kind = "topic"', 'kind = "topic"\nlevels = ["town"]\nfrom_year = 2024')
    checklist = made(tmp_path, words)
    finding = finding_for(checklist, checklist.requirements[0], "聘请法律顾问3名。")
    assert finding.verdict is Verdict.MET


def test_a_facet_is_refused_what_its_requirement_excludes(tmp_path: Path) -> None:
    facet = '[[requirement.facet]]\ntitle = "顾问"\nkeywords = ["法律顾问"]\n'
    words = HEAD + TOPIC.replace('keywords = ["法律顾问"]\n', f'exclude = ["村"]\n{facet}')
    checklist = made(tmp_path, words)
    assert finding_for(checklist, checklist.requirements[0], "村法律顾问3名").verdict is Verdict.UNMET


@pytest.mark.parametrize(
    ("example", "keyword", "lacks"),
    [
        ("公布信息若干", "公开|公布 信息 #条", ("#条",)),
        ("公布各类目录8条", "公开|公布 信息 #条", ("信息",)),
        ("编印公报4期", "政府公报", ("政府公报",)),
    ],
)
def test_what_came_nearest_says_what_it_lacks(
    tmp_path: Path, example: str, keyword: str, lacks: tuple[str, ...]
) -> None:
    words = WHOLE.replace('["法律顾问"]', '["公开|公布 信息 #条", "政府公报"]')
    near = nearest_keyword(made(tmp_path, words).requirements[0], example)
    assert near is not None
    assert (near.keyword, near.lacks) == (keyword, lacks)


# the command


def told(tmp_path: Path, words: str, capsys: pytest.CaptureFixture[str], lang: Lang = "zh") -> str:
    """What the command prints of a checklist."""
    from auditor.cli.checklist import test_paths as command

    with pytest.raises((SystemExit, AuditorError)):
        command([write(tmp_path, words)], lang)
    return capsys.readouterr().out


def test_the_command_names_the_nearest_keyword(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = told(tmp_path, HEAD + TOPIC + EXAMPLES.replace("聘请法律顾问3名", "聘请律师3名"), capsys)
    assert "判为未达标（未见说明）；最接近 “法律顾问”，缺 法律顾问: 聘请律师3名。" in page


def test_the_command_says_what_was_found_and_why_it_does_not_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = HEAD + TOPIC + EXAMPLES.replace("聘请法律顾问3名", "尚未聘请法律顾问")
    page = told(tmp_path, words, capsys, "en")
    assert "got unmet (only admitted as a shortcoming); found by “法律顾问” 100, refused" in page


def test_the_command_names_the_facets_that_are_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facets = "".join(
        f'[[requirement.facet]]\ntitle = "{word}"\nkeywords = ["{word}"]\n'
        for word in ("法律顾问", "公职律师")
    )
    page = told(tmp_path, HEAD + TOPIC.replace('keywords = ["法律顾问"]\n', facets) + EXAMPLES, capsys)
    assert f"（{'要素不全'}）；缺 公职律师" in page


@pytest.mark.parametrize(
    ("example", "verdict", "reason"),
    [
        ("全年发生生产安全事故2起", Verdict.MET, None),
        ("全年未发生生产安全事故", Verdict.MET, None),
        ("生产安全事故0起", Verdict.MET, None),
        ("实现安全事故零发生", Verdict.MET, None),
        ("全年发生生产安全事故5起", Verdict.PARTIAL, Reason.BELOW_THRESHOLD),
        ("发生安全事故后及时处置", Verdict.PARTIAL, Reason.NO_QUANTITY),
        ("办理提案62件", Verdict.UNMET, Reason.MISSING),
    ],
)
def test_an_upper_bound_is_met_by_few_and_by_none(
    tmp_path: Path, example: str, verdict: Verdict, reason: Reason | None
) -> None:
    threshold = 'kind = "quantity"\nthreshold = { what = "事故", at_most = 3, units = ["起"] }'
    words = WHOLE.replace('kind = "topic"', threshold).replace("法律顾问", "安全事故")
    checklist = made(tmp_path, words)
    finding = finding_for(checklist, checklist.requirements[0], example)
    assert (finding.verdict, finding.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("count", "reason"), [(1, Reason.BELOW_THRESHOLD), (3, None), (9, Reason.BELOW_THRESHOLD)]
)
def test_both_bounds_hold(tmp_path: Path, count: int, reason: Reason | None) -> None:
    threshold = 'kind = "quantity"\nthreshold = { what = "人数", at_least = 2, at_most = 5, units = ["名"] }'
    checklist = made(tmp_path, WHOLE.replace('kind = "topic"', threshold))
    assert finding_for(checklist, checklist.requirements[0], f"聘请法律顾问{count}名").reason is reason
