"""`auditor checklist learn` and `auditor checklist coverage`: fit the weights, and see what the words do."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.checklist.shelf import folder_name, load_parsed, shipped
from auditor.errors import UsageError
from auditor.extras import needed
from auditor.language import learnt
from auditor.matching.weights import NAME
from auditor.output.style import style_for
from auditor.words import Lang, language, said

if TYPE_CHECKING:
    from rich.table import Table

    from auditor.authoring.coverage import Coverage
    from auditor.authoring.learn import Made


def learn(reports: list[str], output: str | None, lang: str, colour: str) -> None:
    """Fit and write the weights, and tell how well each topic was learnt. Raises UsageError where that can't be done.

    With `output` the weights of language are written beside it.
    """
    spoken = language(lang)
    folders = [_folder(path) for path in reports]
    target = Path(output or os.path.join(folder_name(), NAME))
    beside = target.parent if output else Path(learnt.__file__).parent
    for folder in (target.parent, beside):
        if not os.access(folder.absolute(), os.W_OK):
            raise UsageError(said("learn.folder"), said("learn.folder.help"), place=str(folder))
    needed("sklearn", "learn", said("needs.learn"))
    from auditor.authoring import told as of_told
    from auditor.authoring.learn import learn as of_topics

    told = of_told.learn(folders)
    _write(beside / "told.tsv", told.text)
    print(
        _say(
            spoken,
            f"是否已做到：拒绝 {told.refused:.1%}，采信 {told.accepted:.1%}",
            f"told as done: {told.refused:.1%} of the others refused, {told.accepted:.1%} accepted",
        )
    )
    made = of_topics(
        folders, [load_parsed(name) for name in shipped()], lambda line: print(line, file=sys.stderr)
    )
    _write(target, made.text)
    for table in _learnt(made, spoken):
        _print(table, colour)
    print(target)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _say(lang: Lang, chinese: str, english: str) -> str:
    return chinese if lang == "zh" else english


def coverage(corpus: list[str], names: list[str], lang: str, colour: str) -> None:
    """Tell what every word and topic of some checklists does on labelled reports."""
    from auditor.authoring.coverage import coverage as covered

    spoken = language(lang)
    folders = [_folder(path) for path in corpus]
    found = covered(folders, [load_parsed(name) for name in names or shipped()])
    if not found.reports:
        raise UsageError(said("learn.corpus"), said("learn.corpus.help"), place=corpus[0])
    for table in _covered(found, spoken):
        _print(table, colour)
    dead = [f"{work.requirement} {work.key} “{work.text}”" for work in found.works if not work.hits]
    zh = spoken == "zh"
    if dead:
        print(
            f"{'从未命中' if zh else 'never found'}（{len(dead)}）：" if zh else f"never found ({len(dead)}):"
        )
        print("\n".join(f"  {line}" for line in dead))
    print(f"{found.reports} 份报告" if zh else f"{found.reports} reports", file=sys.stderr)


def _folder(path: str) -> Path:
    if not Path(path).is_dir():
        raise UsageError(said("learn.no_folder"), said("learn.no_folder.help"), place=path)
    return Path(path)


def _learnt(made: Made, lang: Lang) -> list[Table]:
    """How every topic was learnt, and how labelled reports are judged by weights that did not see their hands."""
    zh = lang == "zh"
    heads = (
        ("主题", "例句", "准确", "查全", "最重的词")
        if zh
        else ("topic", "examples", "precision", "recall", "heaviest")
    )
    topics = _table("留出写作者的交叉验证" if zh else "out of fold, whole hands left out", heads)
    from auditor.authoring.carried import heaviest
    from auditor.matching.weights import parsed

    weights = parsed(made.text)
    for told in made.told:
        words = " ".join(word for word, _ in heaviest(told.topic, weights))
        topics.add_row(told.topic, str(told.examples), f"{told.precision:.2f}", f"{told.recall:.2f}", words)
    figures = _table("带标注的报告" if zh else "labelled reports, out of fold", ("", ""))
    for name, value in made.figures.items():
        figures.add_row(name, f"{value:g}")
    return [topics, figures] if made.figures.get("labels", 0) > 1 else [topics]


def _covered(found: Coverage, lang: Lang) -> list[Table]:
    """The tables of words and of topics."""
    zh = lang == "zh"
    heads = (
        ("要求", "类别", "关键词", "命中", "单独决定", "与标注相左")
        if zh
        else ("requirement", "list", "keyword", "hits", "decides alone", "against gold")
    )
    words = _table("关键词与排除词" if zh else "keywords and exclusions", heads)
    for work in sorted(found.works, key=lambda work: (work.requirement, work.key, -work.hits)):
        row = (work.requirement, work.key, work.text, str(work.hits), str(work.alone), str(work.conflicts))
        words.add_row(*row, style="dim" if not work.hits else "yellow" if work.conflicts else None)
    topics = _table(
        "主题" if zh else "topics",
        ("主题", "认下的句子", "准确", "查全") if zh else ("topic", "sentences", "precision", "recall"),
    )
    for reach in sorted(found.topics, key=lambda reach: reach.topic):
        topics.add_row(reach.topic, str(reach.hits), _share(reach.precision), _share(reach.recall))
    return [table for table in (words, topics) if table.row_count]


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _table(title: str, heads: tuple[str, ...]) -> Table:
    """An empty table whose figures stand to the right."""
    from rich import box
    from rich.table import Table

    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", show_header=any(heads))
    figures = {"例句", "准确", "查全", "命中", "单独决定", "与标注相左", "认下的句子"}
    figures |= {"examples", "precision", "recall", "hits", "decides alone", "against gold", "sentences"}
    for head in heads:
        right = head in figures
        table.add_column(head, justify="right" if right else "left", no_wrap=right, overflow="fold")
    return table


def _print(table: Table, colour: str) -> None:
    from rich.console import Console

    style = style_for(sys.stdout, colour)
    Console(
        width=style.width,
        force_terminal=style.colour,
        no_color=not style.colour,
        highlight=False,
        markup=False,
    ).print(table)
