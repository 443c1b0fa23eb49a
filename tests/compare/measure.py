"""How many promises of the pairs a comparison pairs rightly: `python -m tests.compare.measure` tells each that it does not."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from auditor import audit, read_report
from auditor.checklist.where import read_toml
from auditor.compare.changes import compare

if TYPE_CHECKING:
    from collections.abc import Iterator

PAIRS = Path(__file__).parent / "pairs"


@dataclass(frozen=True, slots=True)
class Answer:
    """One labelled promise and what the comparison said of it."""

    pair: str
    words: str
    told: tuple[str, ...]
    """Parts of the sentences that tell of the matter; none where the new report does not."""
    fate: str
    passage: str | None

    @property
    def right(self) -> bool:
        """Whether it was paired with one of them, or with none where there is none."""
        if self.passage is None:
            return not self.told
        return any(part in self.passage for part in self.told)

    @property
    def wrong(self) -> bool:
        """Whether it was paired with a sentence of another matter."""
        return self.passage is not None and not self.right


def answers() -> Iterator[Answer]:
    """What is said of every labelled promise."""
    for path in sorted(PAIRS.glob("*.toml")):
        for pair in read_toml(str(path))[0]["pair"]:
            name = pair["name"]
            old, new = (audit(read_report(PAIRS / f"{name}-{one}.txt")) for one in ("old", "new"))
            promises = compare(old, new).promises
            for label in pair["promise"]:
                found = [one for one in promises if label["words"] in one.promise.text]
                told = tuple(label.get("told", ()))
                if found:
                    passage = found[0].passage
                    yield Answer(name, label["words"], told, found[0].fate.value, passage and passage.text)
                else:
                    yield Answer(name, label["words"], told, "lost", None)


def main() -> int:
    """Tells what is not right, then the figures."""
    every = list(answers())
    for one in every:
        if not one.right:
            print(
                f"{one.pair}: {one.words} [{one.fate}]\n   said  {one.passage}\n   right {one.told or None}"
            )
    right, wrong = sum(one.right for one in every), sum(one.wrong for one in every)
    print(
        f"{len(every)} promises, {right} right, {wrong} with a wrong sentence, {len(every) - right - wrong} missed"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
