"""Forty drafts with slips: how many of them are told, and what is told besides; `python -m tests.draft.drafts`.

A slip stands as `⟦kind:words⟧`; of a sentence that stands twice it is the second one. What is not marked is to bring no remark.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from auditor.document import understand
from auditor.draft.checks import slips
from tests.helpers import text

FILE = Path(__file__).with_name("drafts.txt")
KINDS = {
    "title_year": "year", "old_date": "year", "old_plan": "year", "signed_year": "year", "signed_by": "signature",
    "share": "figures", "figure": "figures", "sum": "figures", "more": "figures", "concluded": "figures",
    "unpaired": "mark",
}  # fmt: skip
"""The marks' names for the kinds of the program, where they differ."""
_MARK = re.compile(r"⟦([a-z]+):([^⟧]*)⟧")


class Told(NamedTuple):
    """What came of one draft: slips that were told, slips that were not, remarks that nobody asked for."""

    found: tuple[str, ...]
    missed: tuple[str, ...]
    besides: tuple[str, ...]


def drafts() -> dict[str, str]:
    """The drafts as they stand in the file, by name."""
    parts = re.split(r"^==== (.+)\n", FILE.read_text("utf-8"), flags=re.M)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def told(marked: str) -> Told:
    """What the checks say of one draft."""
    bare, spans = "", []
    for at, part in enumerate(re.split(r"(⟦[a-z]+:[^⟧]*⟧)", marked)):
        found = _MARK.fullmatch(part) if at % 2 else None
        if found:
            spans.append((found[1], len(bare), len(bare) + len(found[2]), found[2]))
        bare += found[2] if found else part
    made = understand(text(bare))
    said = [
        (KINDS.get(slip.kind, slip.kind), *made.plain.span(slip.start, slip.end), slip)
        for slip in slips(made, made.facts.reporting_year)
    ]
    hit = {
        span
        for span in spans
        if any(kind == span[0] and start < span[2] and span[1] < end for kind, start, end, _ in said)
    }
    return Told(
        tuple(f"{span[0]}: {span[3]}" for span in spans if span in hit),
        tuple(f"{span[0]}: {span[3]}" for span in spans if span not in hit),
        tuple(
            f"{slip.kind}: {bare[start:end]}"
            for _, start, end, slip in said
            if not any(start < span[2] and span[1] < end for span in spans)
        ),
    )


def main() -> None:
    """Print what was not told and what was told besides, and count."""
    every, missed, besides = Counter[str](), Counter[str](), 0
    for name, marked in drafts().items():
        made = told(marked)
        for line in made.missed:
            print(f"{name}  not told  {line}")
        for line in made.besides:
            print(f"{name}  besides   {line}")
        every.update(line.split(":")[0] for line in (*made.found, *made.missed))
        missed.update(line.split(":")[0] for line in made.missed)
        besides += len(made.besides)
    for kind, count in sorted(every.items()):
        print(f"{kind:10} {count - missed[kind]:3} of {count}")
    print(f"told {every.total() - missed.total()} of {every.total()}, {besides} besides")


if __name__ == "__main__":
    main()
