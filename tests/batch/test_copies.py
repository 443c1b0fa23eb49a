"""Pairs of reports that share long passages."""

from __future__ import annotations

import csv
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.batch import engines
from auditor.batch.copies import LEAST, Pair, pairs
from auditor.batch.journal import Journal
from auditor.batch.pipeline import run
from auditor.batch.rows import Options
from auditor.compare.alike import copied, normal, sketch
from auditor.output.batch import Table, write
from auditor.words import say
from tests.batch.conftest import batch_of
from tests.batch.makers import seeds


def found(tmp_path: Path, texts: list[str], options: Options) -> list[Pair]:
    """The pairs among these texts."""
    paths = []
    for number, words in enumerate(texts):
        path = tmp_path / f"{number:04}.txt"
        path.write_text(words, encoding="utf-8")
        paths.append(str(path))
    with Journal(tmp_path / "journal", options._replace(sentences=True), resume=False) as journal:
        run(paths, options._replace(sentences=True), journal, engines.serial)
        return list(pairs(journal))


def test_reports_of_their_own_share_nothing(tmp_path: Path, options: Options) -> None:
    assert found(tmp_path, seeds()[:12], options) == []


def test_a_copied_passage_is_found_whatever_names_and_figures_are_put_in(
    tmp_path: Path, options: Options
) -> None:
    texts = seeds()[:8]
    source = max((line for line in texts[0].split("\n")), key=len)
    assert len(source) > LEAST
    stolen = (
        re.sub(r"\d+", lambda number: str(int(number[0]) + 7), source)
        .replace("全市", "我县")
        .replace("，", ", ")
    )
    lines = texts[5].split("\n")
    lines.insert(len(lines) // 2, stolen)
    texts[5] = "\n".join(lines)
    (pair,) = found(tmp_path, texts, options)
    assert (Path(pair.first.path).stem, Path(pair.second.path).stem) == ("0000", "0005")
    assert pair.shared >= LEAST
    assert not pair.same_issuer
    assert (
        normal(pair.passages[0].first)[:20] == normal(source.strip())[:20] or pair.passages[0].first in source
    )
    assert texts[5].split("\n")[pair.passages[0].second_line - 1] == stolen


def test_tables_and_the_workbook_tell_of_every_shared_passage(tmp_path: Path, options: Options) -> None:
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    base = seeds()[0]
    asked = options._replace(sentences=True)
    paths = [tmp_path / "old.txt", tmp_path / "new.txt"]
    for path in paths:
        path.write_text(f"{base}\n{path.stem}", encoding="utf-8")
    with Journal(tmp_path / "journal", asked, resume=False) as journal:
        run(list(map(str, paths)), asked, journal, engines.serial)
        batch = replace(batch_of(journal), copies=tuple(pairs(journal)))
        write(batch, [(Table.csv, str(tmp_path / "r.csv")), (Table.xlsx, str(tmp_path / "r.xlsx"))])

    with open(tmp_path / "r-copies.csv", encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows
    assert {(row["first"], row["second"], row["similarity"]) for row in rows} == {
        (str(paths[0]), str(paths[1]), "100.0")
    }
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")[say("sheet.copies", "zh")]
    told = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [(row[11], row[12]) for row in told] == [(row["first_text"], row["second_text"]) for row in rows]


def test_a_family_of_copies_is_tied_together_without_all_pairs(tmp_path: Path, options: Options) -> None:
    base = seeds()[0]
    family = [f"{base}\n{number}" for number in range(30)]
    made = found(tmp_path, [*family, *seeds()[1:4]], options)
    assert len(made) == 29, "each to the first, not all 435 pairs"
    assert {Path(pair.first.path).stem for pair in made} == {"0000"}


def test_the_order_of_work_changes_nothing(tmp_path: Path, options: Options) -> None:
    texts = [*seeds()[:4], *(words + "\n" for words in seeds()[:4])]
    asked = options._replace(sentences=True)
    paths = []
    for number, words in enumerate(texts):
        paths.append(str(tmp_path / f"{number}.txt"))
        Path(paths[-1]).write_text(words, encoding="utf-8")

    def shuffled(tasks: object, given: Options, stop: object) -> object:
        made = list(engines.serial(tasks, given))  # type: ignore[arg-type]
        random.Random(3).shuffle(made)
        return iter(made)

    answers = []
    for number, engine in enumerate((engines.serial, shuffled)):
        with Journal(tmp_path / f"journal{number}", asked, resume=False) as journal:
            run(paths, asked, journal, engine, size=1)  # type: ignore[arg-type]
            answers.append(list(pairs(journal)))
    assert answers[0] == answers[1]
    assert len(answers[0]) == 4


@pytest.mark.parametrize(
    ("old", "new", "likeness"),
    [
        (
            "全年共收到行政复议申请62件，已全部依法办结并送达。",
            "全年共收到行政复议申请108件，已全部依法办结并送达！",
            100.0,
        ),
        (
            "严格落实重大行政决策公众参与、专家论证、风险评估程序。",
            "我县严格落实重大行政决策公众参与、专家论证、风险评估等程序。",
            85.0,
        ),
        (
            "严格落实重大行政决策公众参与、专家论证、风险评估程序。",
            "组织开展宪法宣传周和民法典进乡村活动三十余场次。",
            None,
        ),
    ],
)
def test_sentences(old: str, new: str, likeness: float | None) -> None:
    made = list(copied(["一句无关的话放在最前面，也足够长，不会被略过。", old], [new]))
    if likeness is None:
        assert made == []
    else:
        assert made[0][:2] == (1, 0)
        assert made[0][2] >= likeness


def test_a_sketch_is_the_same_everywhere() -> None:
    words = normal("严格落实重大行政决策公众参与、专家论证、风险评估程序。")
    assert sketch(words) == sketch(words)
    assert sketch("短句") == ()
