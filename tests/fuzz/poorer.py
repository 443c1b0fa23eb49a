"""Reports that lack a required content, made poorer still: whatever is lost or garbled, the gate never passes.

What may happen to them adds no evidence: parts are lost, doubled, cut, moved, overwritten with noise. None of their
sentences speaks of the missing content, in whatever role, so that no order of them and no loss of a word can tell it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.fuzz.seeds import Seed
from tests.reading import layouts, makers

if TYPE_CHECKING:
    import random

EXAMPLES = Path(__file__).parents[2] / "examples"
CAUSES = re.compile(
    r"不足|问题|原因|差距|短板|薄弱|缺|困难|由于|因|不够|有待|不高|不强|弱|不到位|欠|根源|症结|滞后|难|少数|个别|缘|究其|根|薄|没|未|还|差|偏"
)
STUDY = re.compile(r"学|讲座|培训|习近平|中心组|读|课|教育|宪法|专题|党的|常务会|旁听")
SPEAKS = {"AR-S3": CAUSES, "AR-L1": STUDY}
"""For each required content what any sentence about it holds."""
_NOISE = (
    "□",
    "�",
    "？",
    "x",
    "0",
    "\u200b",
    "\u3000",
    " ",
    "\n",
    "\t",
    "\ue000",
    "…",
    "|",
    "一",
    "的",
    "锟斤拷",
    "\u00ad",
    "\U000e0041",
)
_BEFORE = ("“", "《", "（", "\u3000", "| ", "> ", "- ", "1.", "（一）", "　　")


def lacking(words: str, speaks: re.Pattern[str]) -> str:
    """The report without a sentence that holds what `speaks` finds."""
    kept = [
        "".join(part for part in re.split(r"(?<=[。；;！？])", line) if not speaks.search(part))
        for line in words.split("\n")
    ]
    return "\n".join(kept)


@cache
def seeds() -> tuple[Seed, ...]:
    """Reports that lack one required content, as text in three charsets, as pages, Word, OFD and PDF files."""
    made = []
    for path in (EXAMPLES / "county-2025.txt", EXAMPLES / "town-2021.txt"):
        for speaks in SPEAKS.values():
            words = lacking(path.read_text("utf-8"), speaks)
            lines = [line.strip() for line in words.split("\n") if line.strip()]
            made += [Seed("a.txt", words.encode(charset)) for charset in ("utf-8", "gb18030", "utf-16")]
            made += [Seed("a.txt", words.encode())] * 4
            made += [Seed("a.docx", makers.docx(lines)), Seed("a.ofd", makers.ofd(lines))]
            made += [Seed("a.pdf", makers.pdf(lines)), Seed("a.html", layouts.nested_divs(lines))]
            made += [Seed("a.mht", layouts.archive_with_frame(lines))]
    return tuple(made)


def poorer(data: bytes, chance: random.Random) -> bytes:
    """The text with lines and characters lost, cut, moved and overwritten, in up to forty places."""
    lines = data.decode("utf-8").split("\n")
    for _ in range(chance.choice((1, 2, 4, 8, 40))):
        at, kind = chance.randrange(len(lines)), chance.randrange(9)
        line = lines[at]
        cut = chance.randrange(len(line) + 1)
        if kind == 0 and len(lines) > 6:
            del lines[at]
        elif kind == 1:
            lines.insert(at, chance.choice(lines))
        elif kind == 2:
            lines[at] = line.replace(
                chance.choice("。，、；："), chance.choice(("；", "，", "。\n", "", " "))
            )
        elif kind == 3:
            lines[at] = chance.choice(_BEFORE) + line
        elif kind == 4:
            lines[at] = line[:cut] + chance.choice(_NOISE) + line[cut + chance.choice((0, 1, 4)) :]
        elif kind == 5:
            lines[at] = line[:cut] + line[cut + chance.choice((1, 2, 5, 30)) :]
        elif kind == 6:
            other = chance.randrange(len(lines))
            lines[at], lines[other] = lines[other], line
        elif kind == 7:
            lines[at] = "".join(chance.choice(_NOISE) if chance.random() < 0.1 else char for char in line)
        else:
            first = chance.randrange(len(lines))
            lines[first:first] = lines[at : at + chance.choice((2, 5))]
    return "\n".join(lines).encode()


def never_passes(data: bytes, name: str) -> object:
    """Gate the report: read it, judge it by what its year asks for. Raises AssertionError where it passes."""
    from auditor.checklist.choose import choose
    from auditor.document import understand
    from tests.fuzz.run import read_target
    from tests.helpers import audit

    report = understand(read_target(data, name))  # type: ignore[arg-type]
    made = audit(report, choose((), report.facts.reporting_year)[0])
    assert not made.gate.passed, "the gate passed on a report that lacks a required content"
    return made
