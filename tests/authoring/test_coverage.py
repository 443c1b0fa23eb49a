"""`auditor checklist coverage`: what every keyword, exclusion and topic does on labelled reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.authoring.coverage import Coverage, coverage
from auditor.cli import learning
from auditor.errors import UsageError
from tests.checklist.small import HEAD, TOPIC, made, write

REPORT = "临水县2023年法治政府建设情况报告\n\n一、主要举措和成效\n{0}\n"
OWN = HEAD + TOPIC.replace('["法律顾问"]', '["法律顾问", "公职律师", "专家库"]\nexclude = ["村"]')
SENTENCES = {
    "one": ("    聘请法律顾问3名。\n    法律顾问审查合同12份。", "met"),
    "two": ("    配备公职律师3名。", "unmet"),
    "three": ("    落实村法律顾问3名。", "met"),
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three labelled reports."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, (words, verdict) in SENTENCES.items():
        (folder / f"{name}.txt").write_text(REPORT.format(words), encoding="utf-8")
        facts = {"level": "county", "reporting_year": 2023}
        labels = {"SM-1": {"verdict": verdict}}
        document = {"by": "a", "facts": facts, "labels": labels}
        (folder / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    return folder


@pytest.fixture
def found(corpus: Path, tmp_path: Path) -> Coverage:
    return coverage([corpus], [made(tmp_path, OWN)])


def test_every_keyword_and_exclusion_is_counted(found: Coverage) -> None:
    assert found.reports == 3
    assert {work.text: (work.hits, work.alone, work.conflicts) for work in found.works} == {
        "法律顾问": (3, 1, 0),
        "公职律师": (1, 1, 1),
        "专家库": (0, 0, 0),
        "村": (1, 1, 1),
    }


def test_a_topic_is_held_against_what_readers_found(corpus: Path, tmp_path: Path) -> None:
    words = HEAD + TOPIC.replace("keywords", 'topics = ["法律顾问公职律师"]\nkeywords')
    (reach,) = coverage([corpus], [made(tmp_path, words)]).topics
    assert reach.right + reach.wrong + reach.missed == 3
    assert reach.hits >= 2
    assert reach.precision is not None


def test_a_topic_of_which_nothing_is_asked_has_no_figures(corpus: Path, tmp_path: Path) -> None:
    words = HEAD + TOPIC.replace("SM-1", "SM-2").replace("keywords", 'topics = ["信访"]\nkeywords')
    (reach,) = coverage([corpus], [made(tmp_path, words)]).topics
    assert (reach.precision, reach.recall) == (None, None)


def test_a_doubted_label_is_held_against_nothing(corpus: Path, tmp_path: Path) -> None:
    for path in corpus.glob("*.json"):
        document = json.loads(path.read_text(encoding="utf-8"))
        document["labels"]["SM-1"]["also"] = ["partial"]
        path.write_text(json.dumps(document), encoding="utf-8")
    assert all(work.conflicts == 0 for work in coverage([corpus], [made(tmp_path, OWN)]).works)


def test_a_facet_loses_only_the_word_in_question(corpus: Path, tmp_path: Path) -> None:
    facets = '[[requirement.facet]]\ntitle = "一"\nkeywords = ["法律顾问", "公职律师"]\n'
    words = HEAD + TOPIC.replace('keywords = ["法律顾问"]\n', facets)
    works = coverage([corpus], [made(tmp_path, words)]).works
    assert [(work.text, work.hits, work.alone) for work in works] == [("法律顾问", 3, 2), ("公职律师", 1, 1)]


@pytest.mark.parametrize(("lang", "dead"), [("zh", "从未命中（1）"), ("en", "never found (1)")])
def test_the_command_lists_what_is_dead(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, dead: str
) -> None:
    learning.coverage([str(corpus)], [write(tmp_path, OWN)], lang, "never")
    page = capsys.readouterr().out
    assert dead in page
    assert "SM-1 keywords “专家库”" in page
    assert "\x1b[" not in page


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        learning.coverage([str(tmp_path / "nowhere")], [], "", "never")


def test_a_folder_without_labels_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no labelled report"):
        learning.coverage([str(tmp_path)], [write(tmp_path, OWN)], "", "never")
