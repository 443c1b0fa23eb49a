"""The phrase language of a checklist: head words fixed, what stands between and around them free.

合法性审查          these characters, in this order, side by side (punctuation and spaces do not count)
合法性{审查|审核}    either ending
[行政]复议          the bracketed words may be absent
<公布>              any word of the list 公布 in the vocabulary
法律顾问 意见        both, in this order, in one clause, at most ten characters between them
法律顾问…意见        both, in this order, in one clause or the next, at most thirty characters between
聘请 & 法律顾问      both in any order, in one clause or neighbouring ones
培训 && 执法人员     both anywhere in the sentence
法律顾问 &! 村       the first, with no 村 in the clauses it stands in
#件|份              a figure counted in one of these units; # alone: any figure
《》                the title of a document
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from auditor.errors import ChecklistError

NEAR = 10
"""Most characters between two words joined by a space."""
FAR = 30
"""Most characters between two words joined by …"""
_MOST = 4000


class Slot(NamedTuple):
    """One place of a phrase: any of `words`, or a figure in one of `units`, or the title of a document."""

    words: tuple[str, ...] = ()
    units: tuple[str, ...] | None = None
    title: bool = False
    gap: int = NEAR
    """Most characters skipped before this slot (the first slot of a sequence has none)."""
    clauses: int = 0
    """How many clause boundaries may lie between the slot before and this one."""


class Phrase(NamedTuple):
    """A parsed phrase: sequences that must all be found, and words that must not."""

    source: str
    sequences: tuple[tuple[Slot, ...], ...]
    reach: tuple[int, ...]
    """For each sequence after the first, how many clauses away it may stand (99: anywhere in the sentence)."""
    forbidden: tuple[tuple[Slot, ...], ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """Every word that may take part in a match."""
        return frozenset(word for sequence in self.sequences for slot in sequence for word in slot.words)


_TOKEN = re.compile(r"\s*…\s*|\s+|(?:\{[^{}]*\}|\[[^\[\]]*\]|<[^<>]*>|[^\s…])+")


def parse(source: str, vocabulary: Mapping[str, tuple[str, ...]]) -> Phrase:
    """The phrase that `source` writes down.

    Raises ChecklistError with the mistake and how to mend it.
    """
    if not source.strip():
        raise ChecklistError("an empty phrase can never match")
    parts = re.split(r"\s*(&&|&!|&)\s*", source.strip())
    sequences = [_sequence(parts[0], vocabulary)]
    reach = [0]
    forbidden = []
    for operator, words in zip(parts[1::2], parts[2::2], strict=True):
        if operator == "&!":
            forbidden.append(_sequence(words, vocabulary))
        else:
            sequences.append(_sequence(words, vocabulary))
            reach.append(1 if operator == "&" else 99)
    return Phrase(source, tuple(sequences), tuple(reach), tuple(forbidden))


def _sequence(source: str, vocabulary: Mapping[str, tuple[str, ...]]) -> tuple[Slot, ...]:
    slots = []
    gap, clauses = NEAR, 0
    for token in _TOKEN.findall(source.strip()):
        if token.strip() == "…":
            gap, clauses = FAR, 1
        elif token and not token.isspace():
            slots.append(_slot(token, vocabulary, gap, clauses))
            gap, clauses = NEAR, 0
    if not slots:
        raise ChecklistError(f"nothing stands beside the operator in “{source}”")
    return tuple(slots)


def _slot(token: str, vocabulary: Mapping[str, tuple[str, ...]], gap: int, clauses: int) -> Slot:
    if token.startswith("#"):
        units = tuple(unit for unit in token[1:].split("|") if unit)
        return Slot(units=units, gap=gap, clauses=clauses)
    if "#" in token:
        raise ChecklistError(f"“{token}”: a figure stands by itself", "write a space before #")
    if token == "《》":
        return Slot(title=True, gap=gap, clauses=clauses)
    words = tuple(dict.fromkeys(fold_word(word) for word in _expand(token, vocabulary)))
    if "" in words:
        raise ChecklistError(
            f"“{token}” may be empty and would match everywhere", "keep at least one character fixed"
        )
    return Slot(words=_one(words), gap=gap, clauses=clauses)


@lru_cache(maxsize=100_000)
def _one(words: tuple[str, ...]) -> tuple[str, ...]:
    """The same object for equal lists of words, so that an index looks each list up once."""
    return words


def _expand(token: str, vocabulary: Mapping[str, tuple[str, ...]]) -> list[str]:
    made = [""]
    at = 0
    while at < len(token):
        char = token[at]
        if char in "{[<":
            close = {"{": "}", "[": "]", "<": ">"}[char]
            end = token.find(close, at)
            if end < 0:
                raise ChecklistError(f"“{token}” opens {char} and never closes it")
            inside = token[at + 1 : end]
            if re.search(r"[…&{}<>#]|\s", inside):
                raise ChecklistError(
                    f"“{token}”: only words and | may stand inside brackets", "write two phrases"
                )
            if char == "<":
                if inside not in vocabulary:
                    raise ChecklistError(f"no word list named “{inside}”", near(inside, vocabulary))
                choices = list(vocabulary[inside])
            else:
                choices = inside.split("|")
            if char == "[":
                choices = ["", *choices]
            made = [left + right for left in made for right in choices]
            at = end + 1
        elif char in "}]>":
            raise ChecklistError(f"“{token}” closes {char} without opening it")
        else:
            made = [left + char for left in made]
            at += 1
        if len(made) > _MOST:
            raise ChecklistError(
                f"“{token}” stands for more than {_MOST} words", "use a space between the parts"
            )
    return made


def near(name: str, names: Mapping[str, object] | tuple[str, ...] | list[str]) -> str:
    """A "did you mean" for a name that is not there; empty when nothing is near."""
    from rapidfuzz import process

    best = process.extractOne(name, list(names), score_cutoff=45)
    return f"did you mean “{best[0]}”?" if best else ""


_DROPPED = re.compile(r"[\s“”\"'‘’《》〈〉（）()、·—\-\[\]【】…,，。:：;；!！?？|/]|(?<!\d)\.|\.(?!\d)")


_ORDINARY = re.compile(r"[\u4e00-\u9fff0-9a-z%.]+")


@lru_cache(maxsize=20000)
def fold_word(word: str) -> str:
    """A word as the index holds it: no punctuation, small letters, half width, simplified characters."""
    made = _DROPPED.sub("", word).lower()
    try:
        made.encode("gb2312")
        if _ORDINARY.fullmatch(made):
            return made
    except UnicodeEncodeError:
        pass
    from auditor.document.plain import plain

    return _DROPPED.sub("", plain(made).chars)
