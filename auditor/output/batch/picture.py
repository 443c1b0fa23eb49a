"""A picture of a batch in one HTML file: heat map, ranking, what is missed most, dates against 1 April.

The page needs no network and runs under a policy that admits nothing but its own style and script. Without script it is
the same picture, standing still. What it counts, it counts over all reports; the heat map and the ranking hold
the reports with the lowest scores when there are more than `MOST`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.output.batch.counts import HALVES, LETTER, MOST, Picture, count
from auditor.output.batch.heat import SIZES, drawn
from auditor.output.html.page import TEMPLATES, Look, build
from auditor.output.html.paper import visible
from auditor.words import Lang, say

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from auditor.output.batch.counts import Line
    from auditor.output.batch.table import Batch

_OURS = Path(__file__).with_name("templates")
LOOK = Look(folders=(_OURS, TEMPLATES), styles=(_OURS / "picture.css",), script=_OURS / "picture.js")
MISSED = 15
"""Requirements of the list of those missed most that are shown at once."""
LATE = 7
"""The first bar that begins on 1 April or after it."""
STEP, HIGH, HEAD = 30, 150, 36
"""How wide a bar of the histogram is, how high the highest, and the room above it."""
SHARE = 200
"""How wide the bar of a requirement's verdicts is."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the histogram."""

    name: str
    number: str
    height: float
    late: bool


@dataclass(frozen=True, slots=True)
class Missed:
    """A requirement with the verdicts on the reports that it binds."""

    id: str
    title: str
    bars: tuple[tuple[str, float, float], ...]
    """(letter of the verdict, where its part of the bar begins, how wide it is)."""
    unmet: str
    partial: str
    bound: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A line of the ranking."""

    place: str
    line: Line
    level: str
    score: str
    gate: str


def render(batch: Batch) -> str:
    """The picture as one HTML file, closed by a line feed."""
    lang = batch.lang
    made = count(batch)
    missed = list(_missed(made, batch))
    values: dict[str, Any] = {
        "title": say("headline", lang, f"{made.reports + made.errors:,}"),
        "kicker": batch.title,
        "facts": [],
        "remarks": [
            *([say("only_worst", lang, MOST)] if made.reports > MOST else []),
            *([say("kinds_apart", lang)] if len(made.scores) > 1 else []),
        ],
        "path": "",
        "sha256": "",
        "open": {},
        "tiles": _tiles(made, lang),
        "undated": f"{made.undated:,}",
        "bars": _bars(made, lang),
        "months": [say(f"month.{at + 1}", lang) for at in range(12)],
        "histogram": {"step": STEP, "high": HIGH, "head": HEAD, "late": LATE, "halves": HALVES},
        "missed": missed[:MISSED],
        "rest": missed[MISSED:],
        "share": SHARE,
        "letters": LETTER,
        "levels": [
            (name, say(name, lang)) for name in sorted({line.level for line in made.lines if line.level})
        ],
        "years": sorted({line.year for line in made.lines if line.year}),
        "map": drawn(made.lines, batch),
        "sizes": SIZES,
        "ranking": list(_ranking(made, lang)),
        "errors": f"{made.errors:,}",
        "unreadable": [(visible(path), visible(error)) for path, error in made.unreadable],
        "data": _data(made, batch),
    }
    return build("picture.html", lang, values, LOOK) + "\n"


def _data(made: Picture, batch: Batch) -> Markup:
    """What the script works on. No `<` is left in it, so that nothing closes the element that holds it."""
    from markupsafe import Markup

    lang = batch.lang
    data = {
        "columns": [
            [key, batch.named(asks), checklist] for (checklist, key), asks in batch.requirements.items()
        ],
        "lines": [
            [one.name, one.level, one.year, one.score, one.passed, one.published, one.verdicts, one.path]
            for one in made.lines
        ],
        "words": {
            **{letter: say(verdict, lang) for verdict, letter in LETTER.items()},
            " ": say("not_judged", lang),
            "shown": say("reports_shown", lang, "{0}", "{1}"),
            "score": say("score", lang),
            "sheet": say("heat_sheet", lang, "{0}", "{1}", "{2}"),
        },
        "sizes": SIZES,
    }
    return Markup(json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c"))


def _tiles(made: Picture, lang: Lang) -> list[tuple[str, str]]:
    """(name, figure) of what is told first."""
    dated = sum(made.halves)
    return [
        (say("passed", lang), f"{made.passed:,} / {made.reports:,}"),
        *_scores(made, lang),
        (say("in_time", lang), f"{dated - sum(made.halves[LATE:]):,} / {dated:,}"),
        (say("unreadable_of", lang), f"{made.errors:,}"),
    ]


def _scores(made: Picture, lang: Lang) -> Iterator[tuple[str, str]]:
    """Mean and median, of reports of several kinds those of each."""
    if len(made.scores) < 2:
        scores = next(iter(made.scores.values()), [])
        yield say("mean_score", lang), f"{_mean(scores):.1f}" if scores else "–"
        yield say("median_score", lang), f"{_median(scores):.1f}" if scores else "–"
        return
    for kind, scores in sorted(made.scores.items(), key=lambda one: (not one[0], one[0])):
        name = say(f"report.{kind}" if kind else "kind_none", lang)
        yield (
            say("kind_scores", lang, name, f"{sum(scores):,}"),
            f"{_mean(scores):.1f} / {_median(scores):.1f}",
        )


def _mean(scores: Sequence[int]) -> float:
    """The mean of scores counted in tenths."""
    return sum(score * number for score, number in enumerate(scores)) / sum(scores) / 10


def _median(scores: Sequence[int]) -> float:
    """The score in the middle, or between the two in the middle; `scores` are counted in tenths."""
    total = sum(scores)
    middle = ((total - 1) // 2, total // 2)
    return sum(_at(scores, place) for place in middle) / 20


def _at(scores: Sequence[int], place: int) -> int:
    """The score of the report that stands at a place when they are put in order."""
    for score, number in enumerate(scores):
        if place < number:
            return score
        place -= number
    return 0


def _bars(made: Picture, lang: Lang) -> list[Bar]:
    """The distribution of publication dates against 1 April."""
    most = max(*made.halves, 1)
    return [
        Bar(_half_name(at, lang), f"{number:,}" if number else "", round(HIGH * number / most, 1), at >= LATE)
        for at, number in enumerate(made.halves)
    ]


def _half_name(at: int, lang: Lang) -> str:
    if at == 0:
        return say("earlier", lang)
    if at == HALVES - 1:
        return say("later", lang)
    month, second = divmod(at - 1, 2)
    name = say(f"month.{month + 1}", lang)
    return f"{name} {'16–' if second else '1–15'}"


def _missed(made: Picture, batch: Batch) -> Iterator[Missed]:
    """The requirements by the share of the reports they bind that do not meet them."""
    rows = []
    for key, counts in made.verdicts.items():
        bound = counts["met"] + counts["partial"] + counts["unmet"]
        if bound:
            rows.append((counts["unmet"] / bound, counts["partial"] / bound, bound, key, counts))
    rows.sort(key=lambda row: (-row[0], -row[1], row[3]))
    for unmet, partial, bound, key, counts in rows:
        yield Missed(
            key[1],
            batch.named(batch.requirements[key]),
            tuple(_shares(counts, bound)),
            f"{unmet:.0%}",
            f"{partial:.0%}",
            f"{bound:,}",
        )


def _shares(counts: Counter[str], bound: int) -> Iterator[tuple[str, float, float]]:
    at = 0.0
    for verdict in ("unmet", "partial", "met"):
        part = SHARE * counts[verdict] / bound
        yield LETTER[verdict], round(at, 1), round(part, 1)
        at += part


def _ranking(made: Picture, lang: Lang) -> Iterator[Ranked]:
    offset = max(0, made.reports - len(made.lines))
    for place, line in enumerate(made.lines, offset + 1):
        yield Ranked(
            f"{place:,}",
            line,
            say(line.level, lang) if line.level else "",
            "–" if line.score is None else f"{line.score:.1f}",
            say("gate_passed" if line.passed else "gate_failed", lang),
        )
