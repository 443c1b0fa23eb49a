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
from auditor.words import Lang, language, said, say

if TYPE_CHECKING:
    from rich.table import Table

    from auditor.authoring.coverage import Coverage
    from auditor.authoring.learn import Made


def learn(reports: list[str], roles: str | None, output: str | None, lang: str, colour: str) -> None:
    """Fit and write the weights, and tell how well each topic was learnt. Raises UsageError where that can't be done.

    With `output` the weights of language are written beside it. Roles are learnt where there are annotated reports.
    """
    spoken = language(lang)
    folders = [_folder(path) for path in reports]
    annotated = _folder(roles) if roles else None
    target = Path(output or os.path.join(folder_name(), NAME))
    beside = target.parent if output else Path(learnt.__file__).parent
    for folder in (target.parent, beside):
        if not os.access(folder.absolute(), os.W_OK):
            raise UsageError(said("learn.folder"), said("learn.folder.help"), place=str(folder))
    needed("sklearn", "learn", said("needs.learn"))
    from auditor.authoring import roles as of_roles
    from auditor.authoring import told as of_told
    from auditor.authoring.learn import learn as of_topics

    if annotated:
        sequence = of_roles.learn(annotated, folders)
        _write(beside / "roles.tsv", sequence.text)
        # Labelled reports are read by the new roles.
        learnt.shipped.cache_clear()
        print(say("learn.roles", spoken, f"{sequence.right:.1%}"))
    told = of_told.learn(folders)
    _write(beside / "told.tsv", told.text)
    print(say("learn.told", spoken, f"{told.refused:.1%}", f"{told.accepted:.1%}"))
    made = of_topics(
        folders, [load_parsed(name) for name in shipped()], lambda line: print(line, file=sys.stderr)
    )
    _write(target, made.text)
    for table in _learnt(made, spoken):
        _print(table, colour)
    print(target)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


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
    if dead:
        print(say("cover.dead", spoken, len(dead)))
        print("\n".join(f"  {line}" for line in dead))
    print(say("tally.reports", spoken, found.reports), file=sys.stderr)


def _folder(path: str) -> Path:
    if not Path(path).is_dir():
        raise UsageError(said("learn.no_folder"), said("learn.no_folder.help"), place=path)
    return Path(path)


def _learnt(made: Made, lang: Lang) -> list[Table]:
    """How every topic was learnt, and how labelled reports are judged by weights that did not see their hands."""
    topics = _table("learn.folds", ("topic", "examples", "precision", "recall", "heaviest"), lang)
    from auditor.authoring.carried import heaviest
    from auditor.matching.weights import parsed

    weights = parsed(made.text)
    for told in made.told:
        words = " ".join(word for word, _ in heaviest(told.topic, weights))
        topics.add_row(told.topic, str(told.examples), f"{told.precision:.2f}", f"{told.recall:.2f}", words)
    figures = _table("learn.labelled", ("", ""), lang)
    for name, value in made.figures.items():
        figures.add_row(name, f"{value:g}")
    return [topics, figures] if made.figures.get("labels", 0) > 1 else [topics]


def _covered(found: Coverage, lang: Lang) -> list[Table]:
    """The tables of words and of topics."""
    words = _table("cover.words", ("requirement", "list", "keyword", "hits", "alone", "against"), lang)
    for work in sorted(found.works, key=lambda work: (work.requirement, work.key, -work.hits)):
        row = (work.requirement, work.key, work.text, str(work.hits), str(work.alone), str(work.conflicts))
        words.add_row(*row, style="dim" if not work.hits else "yellow" if work.conflicts else None)
    topics = _table("cover.topics", ("topic", "sentences", "precision", "recall"), lang)
    for reach in sorted(found.topics, key=lambda reach: reach.topic):
        topics.add_row(reach.topic, str(reach.hits), _share(reach.precision), _share(reach.recall))
    return [table for table in (words, topics) if table.row_count]


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


_FIGURES = frozenset(("examples", "precision", "recall", "hits", "alone", "against", "sentences"))


def _table(title: str, heads: tuple[str, ...], lang: Lang) -> Table:
    """An empty table, named and headed by keys, whose figures stand to the right."""
    from rich import box
    from rich.table import Table

    table = Table(title=say(title, lang), box=box.SIMPLE_HEAD, title_justify="left", show_header=any(heads))
    for head in heads:
        right = head in _FIGURES
        words = say(f"column.{head}", lang) if head else ""
        table.add_column(words, justify="right" if right else "left", no_wrap=right, overflow="fold")
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
