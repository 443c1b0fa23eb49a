"""The pages: values for the templates, and which policy goes with which page."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.document.report import Level
from auditor.errors import AuditorError
from auditor.errors import told as told_error
from auditor.output.batch import Table, check
from auditor.output.batch.table import flat, in_lang
from auditor.output.formats import Format
from auditor.output.html.page import Look, build
from auditor.output.html.paper import visible
from auditor.serve.desk import State
from auditor.serve.guard import CLOSED
from auditor.serve.limits import MIB
from auditor.words import Lang, said, say, titled, unfilled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from auditor.checklist.model import Checklist
    from auditor.serve.desk import Entry, Tray
    from auditor.serve.limits import Limits

_OURS = Path(__file__).with_name("templates")
_PLAIN = Look()
LOOK = Look(
    folders=(_OURS, *_PLAIN.folders),
    styles=(*_PLAIN.styles, _OURS / "serve.css"),
    script=_OURS / "serve.js",
    served=True,
)
_SLIPS = 8
"""So many a card lists; the audit page lists all."""
SCRIPT_WORDS = {
    "reading": "drop.reading",
    "none": "drop.none",
    "many": "drop.many",
    "heavy": "drop.heavy",
    "lost": "lost",
}
_FOR_PEOPLE = ("html", "docx", "xlsx")
"""The formats that a person opens, of all that `auditor audit` and `auditor batch` write."""
_POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Card:
    """What is told of one file."""

    number: int
    name: str
    state: State
    passed: bool
    answer: str
    """The conclusion, in the words of one who sends reports."""
    why: str
    detail: str
    facts: tuple[str, ...]
    score: str
    needs: tuple[tuple[str, str], ...]
    """(id, title) of required content that is missing."""
    areas: tuple[str, ...]
    better: tuple[str, ...]
    """What is lacking besides, counted."""
    slips: tuple[str, ...]
    """What is to be looked at before it is sent: what looks unfinished in the draft, the places stand on the audit page."""
    page: str
    """The address of its audit page; empty where there is none."""


def formats() -> tuple[str, ...]:
    """The formats a report can be taken away in: those for people that there are, and whose library is there."""
    there = {format.value for format in Format}
    try:
        check([Table.xlsx])
        there.add(Table.xlsx.value)
    except AuditorError:
        pass
    return tuple(name for name in _FOR_PEOPLE if name in there)


def policy_of(page: str) -> str:
    """The policy that a page carries, for its header to say as well."""
    found = _POLICY.search(page[:5_000])
    return html.unescape(found[1]) if found else CLOSED


def home(
    lang: Lang, url: Callable[[str], str], limits: Limits, checklists: Sequence[Checklist], problem: str = ""
) -> str:
    """The page to drop files on; `problem` says what was wrong with the last drop."""
    chosen = [(item.id, titled(item, lang)) for item in checklists]
    return _build(
        "drop.html",
        lang,
        url,
        "",
        title=say("serve.head", lang),
        problem=problem,
        checklists=chosen,
        levels=[(level.value, say(level.value, lang)) for level in Level],
        limits=limits,
        mib=MIB,
    )


def tray(shown: Tray, lang: Lang, url: Callable[[str], str], checklists: Mapping[str, Checklist]) -> str:
    """What became of the files of one drop."""
    at = f"trays/{shown.id}"
    cards = [_card(entry, lang, url(at), checklists) for entry in shown.entries]
    one = len(cards) == 1
    ended = shown.ended == len(cards)
    return _build(
        "tray.html",
        lang,
        url,
        at,
        title=say("tray.one", lang) if one else say("tray.many", lang, len(cards)),
        cards=cards,
        one=one,
        at=url(at),
        ended=shown.ended,
        total=len(cards),
        finished=ended,
        formats=formats(),
        gathered=[name for name in formats() if name == "xlsx"],
        counts={
            "passed": sum(card.passed for card in cards),
            "not_passed": sum(card.state is State.DONE and not card.passed for card in cards),
            "refused": sum(card.state is State.REFUSED for card in cards),
            "waiting": len(cards) - shown.ended,
        },
    )


def told(words: str, lang: Lang, url: Callable[[str], str], *, hint: str = "", ended: bool = False) -> str:
    """A page that says one thing."""
    title = words if ended else say("problem", lang)
    return _build("told.html", lang, url, "", title=title, words=hint if ended else words, ended=ended)


def _build(template: str, lang: Lang, url: Callable[[str], str], here: str, **values: Any) -> str:
    common = {
        "facts": [],
        "remarks": [],
        "path": "",
        "sha256": "",
        "open": {key: unfilled(words, lang) for key, words in SCRIPT_WORDS.items()},
        "url": url,
        "other": url(f"../{'en' if lang == 'zh' else 'zh'}/{here}"),
    }
    return build(template, lang, common | values, LOOK) + "\n"


def _card(entry: Entry, lang: Lang, at: str, checklists: Mapping[str, Checklist]) -> Card:
    report = flat(entry.row, lang) if entry.row else {}
    done = entry.state is State.DONE
    passed = done and bool(report["passed"])
    if done:
        answer = say("passed" if passed else "not_passed", lang)
    elif entry.state is State.REFUSED:
        answer = say("not_read", lang)
    else:
        answer = say(f"state.{entry.state.value}", lang)
    why, detail = _why(entry, report, lang) if entry.row else ("", "")
    return Card(
        number=entry.number,
        name=visible(entry.file.name),
        state=entry.state,
        passed=passed,
        answer=answer,
        why=why,
        detail=detail,
        facts=tuple(_facts(report, lang)) if done else (),
        score="" if report.get("score") is None else f"{report['score']:.1f}",
        # What a document of another kind lacks is of no use to anybody.
        needs=tuple(_needs(report, lang, checklists)) if done and not why else (),
        areas=tuple(_areas(report, lang, checklists)) if done and not why else (),
        better=tuple(_better(entry, lang)) if done and not why else (),
        slips=tuple(_slips(entry, lang)) if done and not why else (),
        page=f"{at}/{entry.number}/view" if done else "",
    )


def _why(entry: Entry, report: Mapping[str, Any], lang: Lang) -> tuple[str, str]:
    """(what to do, the reader's own words) for a file that was refused; what it is instead for one of another kind."""
    if entry.file.cause:
        return say(entry.file.cause, lang, *entry.file.values), ""
    if entry.state is State.REFUSED:
        help = said("as_told", report["help"]) if report["help"] else None
        return say("cause.unread", lang), visible(told_error(said("as_told", report["error"]), help, lang))
    if not report["is_annual_report"] and report["why_not"]:
        return visible(report["why_not"]), ""
    return "", ""


def _facts(report: Mapping[str, Any], lang: Lang) -> list[str]:
    level = report["level"]
    parts = [report["issuer"], say(level, lang) if level else None, report["reporting_year"]]
    return [visible(str(part)) for part in parts if part]


def _needs(
    report: Mapping[str, Any], lang: Lang, checklists: Mapping[str, Checklist]
) -> list[tuple[str, str]]:
    titles = {
        asked.id: titled(asked, lang)
        for name in report["checklists"]
        if name in checklists
        for asked in checklists[name].requirements
    }
    return [(name, titles.get(name, "")) for name in report["failed"]]


def _areas(report: Mapping[str, Any], lang: Lang, checklists: Mapping[str, Checklist]) -> list[str]:
    made = []
    for named in report["failed_areas"]:
        name, _, number = named.rpartition("/")
        made += [
            f"{area.id} {titled(area, lang)}"
            for area in (checklists[name].areas if name in checklists else ())
            if str(area.id) == number
        ]
    return made


def _better(entry: Entry, lang: Lang) -> Iterator[str]:
    judged = entry.row["audit"]["results"] if entry.row else []
    counts = {
        "unmet": sum(item["verdict"] == "unmet" and item["tier"] == "expected" for item in judged),
        "partial": sum(item["verdict"] == "partial" for item in judged),
    }
    yield from (say(f"better.{name}", lang, count) for name, count in counts.items() if count)


def _slips(entry: Entry, lang: Lang) -> Iterator[str]:
    found = entry.row["audit"]["slips"] if entry.row else []
    yield from (visible(in_lang(slip, "message", lang)) for slip in found[:_SLIPS])
    if len(found) > _SLIPS:
        yield f"… +{len(found) - _SLIPS}"
