"""`auditor checklist learn`: reproducible, and one line where its libraries are missing."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.checklist import topics as shelf
from auditor.cli import learning
from auditor.errors import UsageError
from auditor.matching.weights import parsed, probability

NAMES = ("信访", "权责清单", "行政复议案件")


def test_what_is_missing_is_one_line_that_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    with pytest.raises(UsageError) as told:
        learning.learn([], None, str(tmp_path / "weights.tsv"), "", "never")
    assert str(told.value) == "learning needs sklearn, which is not installed (pip install 'auditor[learn]')"
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told_before_anything_is_learnt(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name another file with -o"):
        learning.learn([], None, str(tmp_path / "nowhere" / "weights.tsv"), "", "never")


@pytest.fixture(scope="module")
def small() -> Iterator[None]:
    """Three topics instead of all."""
    pytest.importorskip("sklearn")
    import joblib

    from auditor.authoring import items, learn, told

    few = {name: shelf.topics()[name] for name in NAMES}
    paths = [path for path in shelf.bank_paths() if Path(path).stem in NAMES]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(items, "topics", lambda: few)
        patch.setattr(learn, "topics", lambda: few)
        patch.setattr(learn, "bank_paths", lambda: paths)
        patch.setattr(told, "bank_paths", lambda: paths)
        with joblib.parallel_config(
            backend="sequential"
        ):  # workers take longer to start than three topics to learn
            yield


@pytest.fixture(scope="module")
def learnt(small: None) -> str:
    """The weights of three topics."""
    from auditor.authoring import learn

    return learn.learn([], []).text


@pytest.mark.parametrize(
    ("held", "asked"),
    [
        ({"checklists": ["annual-report", "duties-2019"]}, {"AR-", "D-G"}),
        ({"outline": "outline-2021-2025"}, {"AR-", "O21"}),
        ({}, {"AR-", "O21", "D-G"}),
    ],
    ids=["checklists", "outline", "neither"],
)
def test_readers_are_silent_only_on_what_they_were_asked(
    tmp_path: Path, held: dict[str, object], asked: set[str]
) -> None:
    from auditor.authoring.items import asked_of
    from auditor.authoring.labelled import labelled
    from auditor.checklist.shelf import load_parsed, shipped

    facts = {"level": "county", "reporting_year": 2023}
    label = {"facts": facts, "labels": {}, **held}
    (tmp_path / "a.json").write_text(json.dumps(label), encoding="utf-8")
    (tmp_path / "a.txt").write_text("某水县2023年法治政府建设情况报告\n", encoding="utf-8")
    found = asked_of(next(labelled(tmp_path)), [load_parsed(name) for name in shipped()])
    assert {name[:3] for name in found} == asked


def test_the_command_writes_the_same_weights_again_and_tells_how_well_each_topic_was_learnt(
    learnt: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "weights.tsv"
    learning.learn([], None, str(target), "zh", "never")
    page = capsys.readouterr().out
    assert target.read_text(encoding="utf-8") == learnt
    assert all(word in page for word in (*NAMES, "准确", "查全", "最重的词"))


DONE = {
    "O21-04a": "调整公布部门权责清单，新增权力事项36项，取消权力事项12项。",
    "O21-22a": "受理行政复议申请86件，全县开展消防演练，场面十分热烈。",
}
REPORT = f"""某水县2023年法治政府建设情况报告

2023年，某水县坚持以习近平法治思想为指导，现将法治政府建设情况报告如下。

一、主要工作

{"".join(DONE.values())}

二、存在的问题

一些单位执法不规范。
"""


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """A folder of reports with what a reader each concluded on them."""
    for number in range(4):
        told: dict[str, dict[str, object]] = {
            key: {"verdict": ("met", "partial")[number % 2], "quote": quote.split("，")[0]}
            for key, quote in DONE.items()
        }
        told["O21-01"] = {"verdict": "unmet", "reason": "admitted_gap", "quotes": ["一些单位执法不规范"]}
        told["O21-02"] = {"verdict": "met", "also": "partial", "quote": "某水县坚持以习近平法治思想为指导"}
        page = {
            "by": f"reader {number}",
            "facts": {"level": "county", "reporting_year": 2023},
            "outline": "outline-2021-2025",
            "labels": told,
        }
        (tmp_path / f"{number}.txt").write_text(REPORT, encoding="utf-8")
        (tmp_path / f"{number}.json").write_text(json.dumps(page), encoding="utf-8")
    return tmp_path


def test_labelled_reports_are_learnt_from_and_judged_by_weights_that_have_not_seen_them(
    small: None, labels: Path
) -> None:
    from auditor.authoring import learn, told
    from auditor.checklist.shelf import load_parsed

    whole = load_parsed("outline-2021-2025")
    asked = tuple(one for one in whole.requirements if one.id in DONE)
    said: list[str] = []
    made = learn.learn([labels], [whole._replace(requirements=asked)], said.append)
    assert set(parsed(made.text).place) == set(NAMES)
    assert made.figures["labels"] == 4 * len(DONE)
    assert made.figures["clear_found"] == 1
    assert said[-1].endswith(": 8 labels judged")
    assert all(one.done for one in told.of_reports([labels]))


def test_roles_are_learnt_from_annotated_accounts_and_from_what_readers_quoted(
    labels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sklearn")
    from auditor.authoring import roles
    from auditor.authoring.labelled import labelled
    from auditor.document.sequence import ORDER

    found = [ORDER[piece.role].value for one in labelled(labels) for piece in roles.quoted(one)]
    assert found[:3] == ["achievement", "achievement", "shortcoming"]
    annotated = tmp_path / "annotated"
    annotated.mkdir()
    for path in sorted((Path(__file__).parents[1] / "document" / "roles").glob("*.txt"))[::4]:
        shutil.copy(path, annotated)
    fewest = min(roles.told_paths(), key=lambda path: Path(path).stat().st_size)
    monkeypatch.setattr(roles, "told_paths", lambda: [fewest])
    made = roles.learn(annotated, [labels])
    assert made.right > 0.5


def test_what_is_learnt_can_be_read(learnt: str) -> None:
    weights = parsed(learnt)
    assert set(weights.place) == set(NAMES)
    assert all(weights.column(weights.place[name]) for name in NAMES)


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("受理群众信访事项126件，按期办结率100%", "信访"),
        ("调整公布部门权责清单，新增权力事项36项", "权责清单"),
        ("收到行政复议申请86件，审结70件", "行政复议案件"),
    ],
)
def test_a_sentence_is_likest_its_own_topic(learnt: str, words: str, topic: str) -> None:
    from auditor.matching.grams import grams

    weights = parsed(learnt)
    sums = [weights.sums(grams(clause)) for clause in words.split("，")]
    chances = {
        name: probability(weights.topics[at], weights.score(sums, at)) for name, at in weights.place.items()
    }
    assert max(chances, key=lambda name: chances[name]) == topic
