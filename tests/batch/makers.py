"""Distinct reports by the thousand: those of the corpus with other names, other figures and other sentences."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SEEDS = (ROOT / "tests" / "accuracy" / "corpus" / "reports", ROOT / "examples")
_SURNAMES = "安宝昌长成大德东丰福富广贵海汉河恒洪华淮吉嘉建江金景开乐丽连临龙隆罗洛茂梅明南宁平祁清泉仁荣瑞山商石顺松太泰唐天通同望文武西仙新兴秀宣阳永玉元源岳云泽镇正中"
_ISSUER = re.compile(r"([\u4e00-\u9fff]{2,3})(?=[县区市镇乡]人民政府)")
_FIGURE = re.compile(r"(?<![\d年月第])(\d{2,4})(?=[件份次场人个项起名])")


def seeds() -> list[str]:
    """The words of every report that others are made of, in order."""
    return [
        path.read_text(encoding="utf-8-sig", errors="replace")
        for folder in SEEDS
        for path in sorted(folder.glob("*.txt"))
    ]


def distinct(count: int, seed: int = 1) -> Iterator[str]:
    """That many reports, no two alike, the same ones for the same seed."""
    words = seeds()
    seen: set[int] = set()
    number = 0
    while len(seen) < count:
        made = changed(words[number % len(words)], words, random.Random(f"{seed}-{number}"))
        number += 1
        if hash(made) not in seen:
            seen.add(hash(made))
            yield made


def changed(report: str, others: list[str], chance: random.Random) -> str:
    """A report with another issuer, other figures, some sentences left out and some of another report's put in."""
    for name in dict.fromkeys(_ISSUER.findall(report)):
        report = report.replace(name, "".join(chance.sample(_SURNAMES, 2)))
    report = _FIGURE.sub(lambda found: str(chance.randint(11, 9_999)), report)
    foreign = re.findall(r"[^。\n]{20,120}。", chance.choice(others))
    lines = report.split("\n")
    for at, line in enumerate(lines):
        sentences = re.findall(r"[^。]*。", line)
        if len(sentences) > 2 and sum(map(len, sentences)) == len(line):
            kept = [sentence for sentence in sentences if chance.random() > 0.12]
            if foreign and chance.random() < 0.25:
                kept.insert(chance.randrange(len(kept) + 1), chance.choice(foreign))
            lines[at] = "".join(kept) or line
    return "\n".join(lines)


def fill(folder: Path, count: int, seed: int = 1) -> list[Path]:
    """Write that many distinct reports to a folder, a thousand to a folder below it."""
    paths = []
    for number, words in enumerate(distinct(count, seed)):
        path = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8", newline="\n")
        paths.append(path)
    return paths
