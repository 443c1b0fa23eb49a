"""A picture of a batch in one HTML file: heat map, ranking, what is missed most, dates against 1 April.

The page needs no network and runs under a policy that admits nothing but its own style and script. Without script it is
the same picture, standing still. What it counts, it counts over all reports; the heat map and the ranking hold
the reports with the lowest scores when there are more than `MOST`.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from heapq import heappush, heappushpop
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from auditor import __version__
from auditor.output.html.page import policy
from auditor.output.style import clean
from auditor.words import Lang, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.batch.rows import Row
    from auditor.output.batch.table import Batch

MOST = 1_000
"""Reports that the heat map and the ranking hold."""
MISSED = 15
"""Requirements of the list of those missed most that are shown at once."""
ROOMY, SNUG = 80, 250
"""Up to so many reports the rows are high enough for names, or for small ones."""
LETTER = {"met": "m", "partial": "p", "unmet": "u", "not_applicable": "n", "unverifiable": "v"}
VERDICT = {letter: verdict for verdict, letter in LETTER.items()}
_HTML = {"zh": "zh-CN", "en": "en"}
CELL = 11
HALVES = 26
"""Bars of the histogram: the halves of the twelve months, and what came earlier and later."""


@dataclass(frozen=True, slots=True)
class Line:
    """One report of the picture."""

    path: str
    name: str
    level: str
    year: int | None
    score: float | None
    passed: bool
    published: str | None
    page: str | None
    """The address of its audit page; None where there is none."""
    verdicts: str
    """A letter per requirement; a space where the report was not judged by it."""

    @property
    def order(self) -> tuple[float, str, int, str]:
        """By which lines are ranked: the highest score first."""
        return (-1.0 if self.score is None else self.score) * -1, self.name, self.year or 0, self.path


@dataclass(slots=True)
class Picture:
    """Everything counted over the rows of a batch."""

    lines: list[Line] = field(default_factory=list)
    reports: int = 0
    passed: int = 0
    scores: list[int] = field(default_factory=lambda: [0] * 101)
    """How many reports got which score, rounded."""
    verdicts: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    halves: list[int] = field(default_factory=lambda: [0] * HALVES)
    undated: int = 0
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    errors: int = 0


def count(batch: Batch) -> Picture:
    """The picture's figures, gathered in one pass over the rows."""
    made = Picture()
    made.verdicts = {key: Counter() for key in batch.requirements}
    places = {key: at for at, key in enumerate(batch.requirements)}
    worst: list[tuple[tuple[float, str, int, str], int, Line]] = []
    for number, row in enumerate(batch.rows()):
        if row["audit"] is None:
            made.errors += 1
            if len(made.unreadable) < MOST:
                made.unreadable.append((row["path"], row["error"]["message"]))
            continue
        audit = row["audit"]
        report = audit["report"]
        made.reports += 1
        made.passed += audit["gate"]["passed"]
        if audit["score"] is not None:
            made.scores[round(audit["score"])] += 1
        half = half_of(report["published"], report["reporting_year"])
        if half is None:
            made.undated += 1
        else:
            made.halves[half] += 1
        for judged in audit["results"]:
            made.verdicts[judged["checklist"], judged["id"]][judged["verdict"]] += 1
        line = _line(row, places, batch.page(row))
        entry = (line.order, number, line)
        # The smallest in order is the best report: it is what the heap gives up, so that the worst stay.
        if len(worst) < MOST:
            heappush(worst, entry)
        else:
            heappushpop(worst, entry)
    made.lines = sorted((line for _, _, line in worst), key=lambda line: line.order)
    return made


def _line(row: Row, places: dict[tuple[str, str], int], page: str | None) -> Line:
    audit = row["audit"]
    report = audit["report"]
    letters = [" "] * len(places)
    for judged in audit["results"]:
        letters[places[judged["checklist"], judged["id"]]] = LETTER[judged["verdict"]]
    return Line(
        path=clean(report["path"]),
        name=clean(report["issuer"] or Path(report["path"]).name),
        level=report["level"] or "",
        year=report["reporting_year"],
        score=audit["score"],
        passed=audit["gate"]["passed"],
        published=report["published"],
        page=page,
        verdicts="".join(letters),
    )


def half_of(published: str | None, year: int | None) -> int | None:
    """The bar of a date: 0 is before the year that follows the reporting year, 25 after it; None without both."""
    if not published or not year:
        return None
    parts = [int(part) for part in published.split("-")]
    if parts[0] != year + 1:
        return 0 if parts[0] <= year else HALVES - 1
    day = parts[2] if len(parts) > 2 else 1
    return 1 + (parts[1] - 1) * 2 + (day > 15)


def render(batch: Batch) -> str:
    """The picture as one HTML file, closed by a line feed."""
    lang = batch.lang
    made = count(batch)
    style, script = _asset("picture.css"), _asset("picture.js")
    body = "".join(
        (
            _masthead(made, batch.title, lang),
            "<main>",
            _answers(made, lang),
            _dates(made, lang),
            _missed(made, batch),
            _heat(made, batch),
            _ranking(made, lang),
            _unreadable(made, lang),
            "</main>",
        )
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{_HTML[lang]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f'<meta name="generator" content="auditor {__version__}">\n'
        f"<title>{escape(say('book', lang))}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}"
        f'<footer class="colophon"><p>auditor {__version__}</p></footer>\n'
        f'<script type="application/json" id="data">{_data(made, batch)}</script>\n'
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def _data(made: Picture, batch: Batch) -> str:
    """What the script works on. No `<` is left in it, so that nothing closes the element that holds it."""
    lang = batch.lang
    data = {
        "columns": [
            [key[1], batch.named(requirement), key[0]] for key, requirement in batch.requirements.items()
        ],
        "lines": [
            [
                line.name,
                line.level,
                line.year,
                line.score,
                line.passed,
                line.published,
                line.verdicts,
                line.path,
            ]
            for line in made.lines
        ],
        "words": {
            **{letter: say(verdict, lang) for letter, verdict in VERDICT.items()},
            " ": say("not_judged", lang),
            "shown": say("reports_shown", lang, "{0}", "{1}"),
            "score": say("score", lang),
        },
        "sizes": {"cell": CELL, "roomy": ROOMY, "snug": SNUG, "gutter": GUTTER, "top": TOP},
    }
    return json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")


def _masthead(made: Picture, title: str, lang: Lang) -> str:
    total = made.reports + made.errors
    note = say("only_worst", lang, MOST) if made.reports > MOST else ""
    return (
        f'<header class="masthead"><p class="kicker">{escape(title)}</p>'
        f"<h1>{escape(say('headline', lang, f'{total:,}'))}</h1>"
        + (f'<p class="soft">{escape(note)}</p>' if note else "")
        + "</header>"
    )


def _answers(made: Picture, lang: Lang) -> str:
    scored = sum(made.scores)
    mean = sum(score * count for score, count in enumerate(made.scores)) / scored if scored else None
    late = sum(made.halves[LATE:])
    dated = sum(made.halves)
    facts = [
        (say("gate_passed_of", lang), f"{made.passed:,} / {made.reports:,}"),
        (say("mean_score", lang), "–" if mean is None else f"{mean:.1f}"),
        (say("median_score", lang), "–" if not scored else str(_median(made.scores))),
        (say("in_time", lang), f"{dated - late:,} / {dated:,}"),
        (say("unreadable_of", lang), f"{made.errors:,}"),
    ]
    tiles = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in facts)
    return f'<dl class="tiles">{tiles}</dl>'


def _median(scores: Sequence[int]) -> int:
    half, so_far = sum(scores) / 2, 0
    for score, number in enumerate(scores):
        so_far += number
        if so_far >= half:
            return score
    return 0


LATE = 7
"""The first bar that begins on 1 April or after it."""
_STEP, _HIGH, _HEAD, _FOOT = 30, 150, 36, 28


def _dates(made: Picture, lang: Lang) -> str:
    """The distribution of publication dates against 1 April."""
    most = max(max(made.halves), 1)
    width = HALVES * _STEP
    bars = []
    for at, number in enumerate(made.halves):
        height = round(_HIGH * number / most, 1)
        name = _half_name(at, lang)
        kind = "late" if at >= LATE else "early"
        bars.append(
            f'<g><title>{escape(name)}: {number:,}</title><rect class="{kind}" x="{at * _STEP + 3}" '
            f'y="{_HIGH + _HEAD - height}" width="{_STEP - 6}" height="{height}"/>'
            + (
                f'<text class="figure" x="{at * _STEP + _STEP / 2}" y="{_HIGH + _HEAD - 6 - height}">{number:,}</text>'
                if number
                else ""
            )
            + "</g>"
        )
    labels = "".join(
        f'<text x="{(at * 2 + 2) * _STEP}" y="{_HIGH + _HEAD + 18}">{escape(say("month", lang, at + 1) if lang == "zh" else _MONTHS[at])}</text>'
        for at in range(12)
    )
    ends = (
        f'<text x="{_STEP / 2}" y="{_HIGH + _HEAD + 18}">{escape(say("earlier", lang))}</text>'
        f'<text x="{width - _STEP / 2}" y="{_HIGH + _HEAD + 18}">{escape(say("later", lang))}</text>'
    )
    line = LATE * _STEP
    note = say("undated", lang, f"{made.undated:,}")
    return (
        f'<section class="card" id="dates"><h2>{escape(say("dates", lang))}</h2>'
        f'<p class="soft">{escape(say("dates_hint", lang))} {escape(note)}</p><div class="scroll">'
        f'<svg class="dates" role="img" aria-label="{escape(say("dates", lang))}" viewBox="0 0 {width} {_HIGH + _HEAD + _FOOT}" '
        f'width="{width}" height="{_HIGH + _HEAD + _FOOT}">{"".join(bars)}'
        f'<line class="base" x1="0" x2="{width}" y1="{_HIGH + _HEAD}" y2="{_HIGH + _HEAD}"/>'
        f'<line class="limit" x1="{line}" x2="{line}" y1="0" y2="{_HIGH + _HEAD}"/>'
        f'<text class="limit-word" x="{line + 4}" y="11">{escape(say("first_of_april", lang))}</text>'
        f"{labels}{ends}</svg></div></section>"
    )


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _half_name(at: int, lang: Lang) -> str:
    if at == 0:
        return say("earlier", lang)
    if at == HALVES - 1:
        return say("later", lang)
    month, second = divmod(at - 1, 2)
    name = say("month", lang, month + 1) if lang == "zh" else _MONTHS[month]
    return f"{name} {'16–' if second else '1–15'}"


def _missed(made: Picture, batch: Batch) -> str:
    """The requirements by the share of the reports they bind that do not meet them."""
    lang = batch.lang
    rows = []
    for key, counts in made.verdicts.items():
        bound = counts["met"] + counts["partial"] + counts["unmet"]
        if bound:
            rows.append((counts["unmet"] / bound, counts["partial"] / bound, bound, key, counts))
    rows.sort(key=lambda row: (-row[0], -row[1], row[3]))
    listed = [_missed_row(batch, key, counts, bound) for _, _, bound, key, counts in rows]
    head = "".join(
        f'<th scope="col">{escape(say(word, lang))}</th>'
        for word in ("requirement", "verdict_shares", "unmet", "partial", "bound")
    )
    table = f'<table class="missed"><thead><tr>{head}</tr></thead><tbody>'
    rest = ""
    if len(listed) > MISSED:
        rest = (
            f"<details><summary>{escape(say('all_requirements', lang, len(listed)))}</summary>"
            f'<div class="scroll">{table}{"".join(listed[MISSED:])}</tbody></table></div></details>'
        )
    return (
        f'<section class="card" id="missed"><h2>{escape(say("missed", lang))}</h2>{_key(lang)}'
        f'<div class="scroll">{table}{"".join(listed[:MISSED])}</tbody></table></div>{rest}</section>'
    )


def _missed_row(batch: Batch, key: tuple[str, str], counts: Counter[str], bound: int) -> str:
    requirement = batch.requirements[key]
    bars, at = "", 0.0
    for verdict in ("unmet", "partial", "met"):
        part = 200 * counts[verdict] / bound
        bars += f'<rect class="c-{LETTER[verdict]}" x="{at:.1f}" y="0" width="{part:.1f}" height="12"/>'
        at += part
    return (
        f'<tr><th scope="row"><span class="id">{escape(key[1])}</span> {escape(batch.named(requirement))}</th>'
        f'<td><svg class="bar" aria-hidden="true" width="200" height="12" viewBox="0 0 200 12">{bars}</svg></td>'
        f'<td class="figure">{counts["unmet"] / bound:.0%}</td><td class="figure">{counts["partial"] / bound:.0%}</td>'
        f'<td class="figure">{bound:,}</td></tr>'
    )


def _key(lang: Lang) -> str:
    items = "".join(
        f'<li><svg aria-hidden="true" width="12" height="12"><rect class="c-{letter}" width="12" height="12"/></svg>{escape(say(verdict, lang))}</li>'
        for verdict, letter in LETTER.items()
    )
    return f'<ul class="key">{items}</ul>'


GUTTER = 190
"""Room left of the cells for names."""
TOP = 66
"""Room above the cells for the ids of the requirements."""


def _heat(made: Picture, batch: Batch) -> str:
    """Requirements against reports; a path per verdict, so that fifty thousand cells are five shapes."""
    lang = batch.lang
    levels = sorted({line.level for line in made.lines if line.level})
    years = sorted({line.year for line in made.lines if line.year})
    orders = "".join(
        f'<option value="{name}">{escape(say(f"by.{name}", lang))}</option>'
        for name in ("rank", "worst", "name", "year")
    )
    controls = (
        f'<form class="controls" id="controls" hidden><label>{escape(say("order", lang))} <select id="order">{orders}</select></label>'
        + _select("level", say("level_word", lang), [(level, say(level, lang)) for level in levels], lang)
        + _select("year", say("reporting_year", lang), [(str(year), str(year)) for year in years], lang)
        + f'<label>{escape(say("find", lang))} <input id="find" type="search" autocomplete="off"></label>'
        f'<span class="soft" id="shown" role="status"></span></form>'
    )
    return (
        f'<section class="card" id="heat"><h2>{escape(say("heat", lang))}</h2>'
        f'<p class="soft">{escape(say("heat_hint", lang))}</p>{_key(lang)}{controls}'
        f'<output class="told" id="told" aria-live="polite">&#160;</output>'
        f'<div class="scroll map" id="map" tabindex="0" role="group" aria-label="{escape(say("heat", lang))}">'
        f"{_map(made.lines, batch)}</div></section>"
    )


def _select(name: str, label: str, options: Iterable[tuple[str, str]], lang: Lang) -> str:
    made = f'<option value="">{escape(say("every", lang))}</option>' + "".join(
        f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in options
    )
    return f'<label>{escape(label)} <select id="{name}">{made}</select></label>'


def _map(lines: Sequence[Line], batch: Batch) -> str:
    height = row_height(len(lines))
    width = GUTTER + CELL * len(batch.requirements) + 2
    groups = "".join(
        f'<line class="rule" x1="{GUTTER + CELL * at}" x2="{GUTTER + CELL * at}" y1="0" y2="{TOP + height * len(lines)}"/>'
        for at in _rules(batch)
    )
    heads = "".join(
        f'<text class="column" transform="translate({GUTTER + CELL * at + 9} {TOP - 4}) rotate(-90)">{escape(key[1])}</text>'
        for at, key in enumerate(batch.requirements)
    )
    names = ""
    if len(lines) <= SNUG:
        names = "".join(
            f'<text class="name" x="{GUTTER - 6}" y="{TOP + height * at + height - 2}">{escape(_label(line))}</text>'
            for at, line in enumerate(lines)
        )
    paths = "".join(
        f'<path class="c-{letter}" d="{"".join(_cells(lines, letter, height))}"/>' for letter in VERDICT
    )
    total = TOP + height * len(lines) + 2
    return (
        f'<svg id="cells" width="{width}" height="{total}" viewBox="0 0 {width} {total}" aria-hidden="true">'
        f'{heads}<g id="names">{names}</g><g id="paths">{paths}</g>{groups}'
        '<rect id="cursor" class="cursor" width="0" height="0"/></svg>'
    )


def row_height(number: int) -> int:
    """How high a row of the heat map is."""
    return 15 if number <= ROOMY else 11 if number <= SNUG else 6


def _label(line: Line) -> str:
    name = line.name if len(line.name) <= 13 else line.name[:12] + "…"
    return f"{name} {line.year or ''}".strip()


def _rules(batch: Batch) -> Iterator[int]:
    """Where an area or a checklist begins."""
    last = None
    for at, ((checklist, _), requirement) in enumerate(batch.requirements.items()):
        here = (checklist, requirement.area)
        if last is not None and here != last:
            yield at
        last = here


def _cells(lines: Sequence[Line], letter: str, height: int) -> Iterator[str]:
    """The shape of every cell with one verdict; neighbours in a row are drawn as one."""
    gap = 1 if height > 6 else 0
    for row, line in enumerate(lines):
        words, at = line.verdicts, line.verdicts.find(letter)
        while at >= 0:
            end = at + 1
            if not gap:
                while end < len(words) and words[end] == letter:
                    end += 1
            size = CELL * (end - at) - gap
            yield f"M{GUTTER + CELL * at} {TOP + height * row}h{size}v{height - gap}h-{size}z"
            at = words.find(letter, end)


def _ranking(made: Picture, lang: Lang) -> str:
    words = ("rank", "issuer", "level_word", "reporting_year", "score", "gate", "published", "file")
    head = "".join(f'<th scope="col">{escape(say(word, lang))}</th>' for word in words)
    offset = max(0, made.reports - len(made.lines))
    rows = "".join(_ranked(line, at, lang) for at, line in enumerate(made.lines, offset + 1))
    return (
        f'<section class="card" id="ranking"><h2>{escape(say("ranking", lang))}</h2>'
        f'<div class="scroll tall" tabindex="0" role="group" aria-label="{escape(say("ranking", lang))}">'
        f'<table class="ranking"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></section>'
    )


def _ranked(line: Line, place: int, lang: Lang) -> str:
    score = "–" if line.score is None else f"{line.score:.1f}"
    gate = say("gate_passed" if line.passed else "gate_failed", lang)
    name = escape(line.name)
    if line.page is not None:
        name = f'<a href="{escape(line.page)}">{name}</a>'
    return (
        f'<tr><td class="figure">{place:,}</td><th scope="row">{name}</th>'
        f'<td>{escape(say(line.level, lang)) if line.level else ""}</td><td class="figure">{line.year or ""}</td>'
        f'<td class="figure"><svg class="bar" aria-hidden="true" width="80" height="8" viewBox="0 0 100 8" preserveAspectRatio="none">'
        f'<rect class="track" width="100" height="8"/><rect class="fill" width="{line.score or 0:.1f}" height="8"/></svg> {score}</td>'
        f'<td class="v-{"m" if line.passed else "u"}">{escape(gate)}</td><td>{escape(line.published or "")}</td>'
        f'<td class="path">{escape(line.path)}</td></tr>'
    )


def _unreadable(made: Picture, lang: Lang) -> str:
    if not made.unreadable:
        return ""
    rows = "".join(
        f'<li><span class="path">{escape(clean(path))}</span> {escape(clean(error))}</li>'
        for path, error in made.unreadable
    )
    title = say("unreadable_of", lang)
    return f'<section class="card" id="unreadable"><h2>{escape(title)} <span class="soft">{made.errors:,}</span></h2><ul>{rows}</ul></section>'


@cache
def _asset(name: str) -> str:
    """A file of the page, read once. Both are ASCII, so no encoding on the way can change what was hashed."""
    return (
        Path(__file__)
        .with_name("templates")
        .joinpath(name)
        .read_bytes()
        .decode("ascii")
        .replace("\r\n", "\n")
    )
