"""How well the auditor agrees with careful readers.

    python -m tests.accuracy [--wrong] [--only DOC] [--ids PREFIX] [FOLDER ...]

A FOLDER holds `reports/NAME.txt` and `gold/NAME.json`. Without one: the fresh reports of this project, and the corpus that the
environment variable AUDITOR_CORPUS names, where it is set, with its fragments. `--record` records first measures as floors.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from auditor.document import understand
from auditor.output.json_document import audit_document
from auditor.reading import read
from tests.helpers import audit, shipped

OWN = Path(__file__).parent / "corpus"
"""Reports that the weights are learnt from."""
FRESH = Path(__file__).parent / "fresh"
"""Reports by hands that did not see the rules, measured once before anyone read what was wrong; never learnt from."""
FLOOR = Path(__file__).with_name("floor.json")
JUDGED = ("met", "partial", "unmet")
_ENDS = "。；;！!？?\n"


@dataclass
class Measured:
    """Figures of one folder; shares are between 0 and 1."""

    pairs: list[tuple[str, str]] = field(default_factory=list)
    quoted: int = 0
    hits: int = 0
    facts: int = 0
    facts_right: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def agreement(self) -> float:
        return _share(sum(gold == got for gold, got in self.pairs), len(self.pairs))

    @property
    def kappa(self) -> float:
        total = len(self.pairs)
        left = Counter(gold for gold, _ in self.pairs)
        right = Counter(got for _, got in self.pairs)
        chance = sum(left[name] * right[name] for name in left) / total**2
        return 1.0 if chance == 1 else (self.agreement - chance) / (1 - chance)

    def precision(self, verdict: str) -> float:
        judged = self._judged()
        return _share(
            sum(gold == got == verdict for gold, got in judged), sum(got == verdict for _, got in judged)
        )

    def recall(self, verdict: str) -> float:
        judged = self._judged()
        return _share(
            sum(gold == got == verdict for gold, got in judged), sum(gold == verdict for gold, _ in judged)
        )

    def _judged(self) -> list[tuple[str, str]]:
        return [(gold, got) for gold, got in self.pairs if gold in JUDGED]

    def rests_on(self, figure: str) -> int:
        """How many labels the precision or recall of a verdict is a share of; nought for every other figure."""
        verdict, _, of = figure.partition("_")
        judged = self._judged()
        return sum((gold if of == "recall" else got) == verdict for gold, got in judged)

    def figures(self) -> dict[str, float]:
        """Every figure by name, rounded to three places."""
        made = {"agreement": self.agreement, "kappa": self.kappa}
        for verdict in JUDGED:
            made[f"{verdict}_precision"] = self.precision(verdict)
            made[f"{verdict}_recall"] = self.recall(verdict)
        made["evidence_hit"] = _share(self.hits, self.quoted)
        made["facts"] = _share(self.facts_right, self.facts)
        return {name: round(value, 3) for name, value in made.items()}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def same_fact(key: str, gold: object, got: object) -> bool:
    """Equal; an issuer is also right with or without 人民政府, or with the bodies above it in front."""
    if key == "issuer" and isinstance(gold, str) and isinstance(got, str):
        gold, got = (re.sub("(人民)?政府", "", name) for name in (gold, got))
        return bool(gold and got) and (gold.endswith(got) or got.endswith(gold))
    return gold == got


def _sentence_spans(text: str, quotes: list[str]) -> list[tuple[int, int]]:
    packed = [(char, at) for at, char in enumerate(text) if not char.isspace()]
    squeezed = "".join(char for char, _ in packed)
    spans = []
    for quote in quotes:
        needle = "".join(quote.split())
        found = squeezed.find(needle) if needle else -1
        if found < 0:
            continue
        left, right = packed[found][1], packed[found + len(needle) - 1][1] + 1
        while left > 0 and text[left - 1] not in _ENDS:
            left -= 1
        while right < len(text) and text[right] not in _ENDS:
            right += 1
        spans.append((left, right))
    return spans


def measure(folder: Path, only: str = "", ids: str = "") -> Measured:
    """The figures of one folder; `only` and `ids` restrict to documents and requirement ids that begin so."""
    made = Measured()
    for gold_file in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        if not gold["doc"].startswith(only):
            continue
        report = understand(read(str(folder / "reports" / f"{gold['doc']}.txt")))
        document = audit_document(audit(report, [shipped(name) for name in gold["checklists"]]))
        for key, value in gold["facts"].items():
            made.facts += 1
            right = same_fact(key, value, document["report"].get(key))
            made.facts_right += right
            if not right:
                made.wrong.append(
                    f"{gold['doc']} fact {key}: gold {value}, got {document['report'].get(key)}"
                )
        results = {result["id"]: result for result in document["results"]}
        for rid, label in gold["labels"].items():
            if rid.startswith(ids):
                _compare(made, gold["doc"], report.text.content, rid, label, results.get(rid))
    return made


def _compare(
    made: Measured, doc: str, text: str, rid: str, label: dict[str, Any], result: dict[str, Any] | None
) -> None:
    got = result["verdict"] if result else "absent"
    made.pairs.append((label["verdict"], got))
    evidence = result["evidence"] if result else []
    quotes = label.get("quotes", [])
    if got != label["verdict"]:
        soft = " (readers differed)" if got in label.get("also", []) else ""
        lines = [
            f"{doc} {rid}: gold {label['verdict']}/{label.get('reason')}, got {got}/{result and result['reason']}{soft}"
        ]
        lines += [f"    gold    {quote}" for quote in quotes[:3]]
        lines += [
            f"    {(item['refusal'] or item['strength']):<12} {item['text'][:90]}  <{item['phrase']}>"
            for item in evidence[:3]
        ]
        made.wrong.append("\n".join(lines))
    elif got == "met" and quotes:
        spans = _sentence_spans(text, quotes)
        if not spans:
            return
        starts = [0] + [found.end() for found in re.finditer("\n", text)]
        made.quoted += 1
        made.hits += any(
            starts[item["line"] - 1] + item["column"] - 1 < right
            and starts[item["end_line"] - 1] + item["end_column"] - 1 > left
            for item in [item for item in evidence if item["accepted"]][:3]
            for left, right in spans
        )


def folders() -> list[Path]:
    """The fresh reports, which nothing learnt from, and the corpus of AUDITOR_CORPUS where it is set."""
    outside = os.environ.get("AUDITOR_CORPUS")
    return [FRESH, *([Path(outside)] if outside else [])]


def sets() -> list[tuple[str, Path, str]]:
    """(name, folder, beginning of its documents' names) of every set that has a floor."""
    hands = sorted({path.name.split("-")[0] for path in (FRESH / "gold").glob("*.json")})
    outside = os.environ.get("AUDITOR_CORPUS")
    made = [(f"fresh {hand}", FRESH, f"{hand}-") for hand in hands]
    return [*made, *([("other", Path(outside), "")] if outside else [])]


def fragments() -> dict[str, float] | None:
    """How the labelled fragments of AUDITOR_CORPUS are judged; None where there are none."""
    folder = Path(os.environ.get("AUDITOR_CORPUS", "")) / "fragments"
    if not os.environ.get("AUDITOR_CORPUS") or not folder.is_dir():
        return None
    from auditor.authoring import trial
    from auditor.authoring.labelled import labelled
    from auditor.matching import weights

    checklists = [shipped(name) for name in ("annual-report", "outline-2015-2020", "outline-2021-2025")]
    hands = frozenset(one.hand for one in labelled(folder))
    return trial.figures(trial.judged([folder], checklists, hands, weights.shipped()))
