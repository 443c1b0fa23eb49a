"""What a change of a report does to its verdicts: those that must make them fall, and those that must not.

    python -m tests.accuracy.mutate [--share N] [FOLDER]

Every report of the folder is audited as it is; then, per requirement of kind topic that is met, its deciding sentences
are taken out, moved to the plan, moved to the shortcomings, or negated, and the report is audited again. The other
mutations change the whole report in a way that no reader would mind. The table says how often the verdict did what it must.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from auditor.checklist.model import Checklist, Kind
from auditor.document import understand
from auditor.document.plain import traditional
from auditor.judging.finding import Finding, Reason, Verdict
from auditor.reading import read
from auditor.ruling.audit import Audit
from tests.accuracy.measure import OWN
from tests.helpers import audit, shipped, text

SYNONYMS = (
    ("印发", "下发"), ("召开", "举行"), ("制定", "出台"), ("全年共", "全年累计"), ("聘请", "选聘"), ("办结", "审结"), ("公布", "公开"),
    ("修订", "修改"), ("举办", "组织"), ("化解", "调处"), ("组织开展", "开展"), ("进一步", "持续"), ("认真", "切实"), ("我县", "全县"),
)  # fmt: skip
_HALF = str.maketrans("，。；：（）！？", ",.;:()!?")
_FULL = str.maketrans("0123456789%", "０１２３４５６７８９％")


@dataclass
class Row:
    """How often a mutation did what it must."""

    right: int = 0
    total: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, right: bool, what: str) -> None:
        self.total += 1
        self.right += right
        if not right:
            self.wrong.append(what)


def audited(words: str, checklists: list[Checklist], like: Audit | None = None) -> Audit:
    """The audit of these words; level, year and date as in `like`, so that only the words differ."""
    made = understand(text(words))
    if like is None:
        return audit(made, checklists)
    return audit(made, checklists, level=like.level, year=like.year, published=like.published)


def deciding(made: Audit, finding: Finding) -> list[tuple[int, int]]:
    """Source spans of every sentence whose evidence is accepted for a finding, last first."""
    spans = {made.report.plain.span(item.start, item.end) for item in finding.evidence if item.accepted}
    return sorted(spans, reverse=True)


def without(words: str, spans: list[tuple[int, int]]) -> tuple[str, str]:
    """(the text without the spans, the words of the spans)."""
    taken = ""
    for start, end in spans:
        taken = words[start:end] + taken
        words = words[:start] + words[end:]
    return words, taken


_PLAN = "\n    八、{year}年工作打算\n    {year}年，{words}\n"
_SHORT = "\n    七、存在的问题和不足\n    虽然取得一定成绩，但仍存在以下问题。{words}\n"
_END = re.compile(
    r"\n(?=[^\n]{0,40}(?:人民政府|办事处|局|委员会|厅)\s*\n\s*[^\n]{0,8}(?:20\d\d|二[〇○])\S*年)|\Z"
)


def put_before_signature(words: str, part: str) -> str:
    """The text with a part added at its end, before the signature."""
    found = _END.search(words)
    at = found.start() if found else len(words)
    return words[:at] + part + words[at:]


def negated(words: str, made: Audit, finding: Finding) -> str:
    """The text with 没有 at the head of every clause of every deciding sentence."""
    for start, end in deciding(made, finding):
        sentence = words[start:end]
        number = re.match(
            r"\s*([一二三四五六七八九十\d]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)])?", sentence
        )
        at = number.end() if number else 0
        body = re.sub(r"(^|[，,：:])(?=[\u4e00-\u9fff\d“《])", r"\1没有", sentence[at:])
        words = words[:start] + sentence[:at] + body + words[end:]
    return words


def ocr(words: str, share: float, seed: int) -> str:
    """The text with a share of its Chinese characters replaced by others, as a bad scan would."""
    chance = random.Random(seed)
    pool = "己已巳末未土士干千于大太犬日曰目自白人入八木本术天夫王玉主力刀刃口囗回因困田由甲申电市巿冶治洽沿法去怯抉决快块诉折析拆拈沾站粘"
    made = list(words)
    for at, char in enumerate(made):
        if "\u4e00" <= char <= "\u9fff" and chance.random() < share:
            made[at] = chance.choice(pool)
    return "".join(made)


def _in_big5(char: str) -> bool:
    try:
        char.encode("big5hkscs")
    except UnicodeEncodeError:
        return False
    return True


def to_traditional(words: str) -> str:
    """The text in traditional characters; of several for one, the first that Big5 has; none for a variant."""
    back: dict[int, str] = {}
    for old, new in traditional().items():
        if _in_big5(chr(old)):
            back.setdefault(new, chr(old))
    return words.translate(back)


def replaced(words: str) -> str:
    """The text with common verbs and phrases replaced by synonyms."""
    for old, new in SYNONYMS:
        words = words.replace(old, new)
    return words


def spaced(words: str) -> str:
    """The text with spaces added after punctuation and doubled indents."""
    return re.sub(r"(?<=[，。；：])(?!\n)", " ", words).replace("\n    ", "\n        ")


WHOLE: dict[str, Callable[[str], str]] = {
    "half-width punctuation": lambda words: words.translate(_HALF),
    "full-width figures": lambda words: words.translate(_FULL),
    "spaces added": spaced,
    "quotation marks dropped": lambda words: re.sub('[“”"]', "", words),
    "traditional characters": to_traditional,
    "synonyms": replaced,
    "1 % of characters wrong": lambda words: ocr(words, 0.01, 7),
}
MUST_FALL = ("deciding sentences taken out", "moved to the plan", "moved to the shortcomings", "negated")


def mutations(folder: Path, share: int = 1, every: int = 1) -> dict[str, Row]:
    """The table, over every so-manieth report; of the single-requirement mutations every `share`-th is done."""
    rows = {name: Row() for name in (*MUST_FALL, *WHOLE)}
    names = ["annual-report", "outline-2015-2020", "outline-2021-2025"]
    number = 0
    for path in sorted((folder / "reports").glob("*.txt"))[::every]:
        words = read(str(path)).content
        facts = understand(text(words)).facts
        if not facts.is_annual_report or facts.reporting_year is None:
            continue
        outline = names[1] if facts.reporting_year <= 2020 else names[2]
        checklists = [shipped(names[0]), shipped(outline)]
        made = audited(words, checklists)
        for name, change in WHOLE.items():
            after = audited(change(words), checklists, made)
            for before, now in zip(made.findings, after.findings, strict=True):
                rows[name].add(
                    before.verdict is now.verdict,
                    f"{path.stem} {before.requirement.id} {before.verdict.value} -> {now.verdict.value}",
                )
        for finding in made.findings:
            if finding.verdict is not Verdict.MET or finding.requirement.kind is not Kind.TOPIC:
                continue
            number += 1
            if number % share:
                continue
            for name, right in _single(words, made, finding, checklists):
                rows[name].add(right, f"{path.stem} {finding.requirement.id}")
    return rows


def _single(
    words: str, made: Audit, finding: Finding, checklists: list[Checklist]
) -> Iterator[tuple[str, bool]]:
    """(mutation, whether the verdict did what it must) for one finding that is met."""

    def now(changed: str) -> Finding:
        after = audited(changed, checklists, made)
        return next(item for item in after.findings if item.requirement.id == finding.requirement.id)

    rest, taken = words, ""
    for _ in range(12):
        current = audited(rest, checklists, made)
        here = next(item for item in current.findings if item.requirement.id == finding.requirement.id)
        if not any(item.accepted for item in here.evidence):
            break
        rest, more = without(rest, deciding(current, here))
        taken += more
    yield MUST_FALL[0], now(rest).verdict is Verdict.UNMET
    year = (made.year or 2020) + 1
    plan = now(put_before_signature(rest, _PLAN.format(year=year, words=taken)))
    yield (
        MUST_FALL[1],
        plan.verdict is Verdict.UNMET and plan.reason in (Reason.PLANNED_ONLY, Reason.ADMITTED_GAP),
    )
    short = now(put_before_signature(rest, _SHORT.format(words=taken)))
    yield MUST_FALL[2], short.verdict is not Verdict.MET
    denied = words
    for _ in range(12):
        current = audited(denied, checklists, made)
        here = next(item for item in current.findings if item.requirement.id == finding.requirement.id)
        spans = [span for span in deciding(current, here) if "没有" not in denied[span[0] : span[1]]]
        if not spans:
            break
        denied = negated(denied, current, here)
    yield MUST_FALL[3], now(denied).verdict is not Verdict.MET


def table(rows: dict[str, Row]) -> str:
    """The rows as text."""
    return "\n".join(
        f"{name:<30} {row.right:>5} / {row.total:<5} {row.right / max(row.total, 1):6.1%}"
        for name, row in rows.items()
    )


def main() -> None:
    """Run the mutations from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.mutate", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=OWN)
    parser.add_argument(
        "--share", type=int, default=1, metavar="N", help="do every N-th single mutation only"
    )
    parser.add_argument("--wrong", action="store_true")
    args = parser.parse_args()
    rows = mutations(args.folder, args.share)
    if args.wrong:
        for name, row in rows.items():
            print(name, *row.wrong, sep="\n    ")
    print(table(rows))


if __name__ == "__main__":
    main()
