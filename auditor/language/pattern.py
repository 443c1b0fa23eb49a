"""The notation in which records and signals spell words, and how it is found in a text.

==========  ==============================================================================
notation    stands for
==========  ==============================================================================
``(a|b)``   one of these; ``(a|b)?`` one of these or nothing; ``x?`` the character or nothing
``…``       up to twelve characters inside a clause; ``……`` up to thirty, across clauses of a sentence
``#``       a figure, Arabic; ``#0`` the figure nought; ``##`` two such signs, as in a form not filled in
``~``       any one Chinese character; ``¦`` the bar between the cells of a table
``<name>``  one of the words of a class (``[classes]`` in the file, or ``classes.toml``)
``^`` ``$`` beginning and end of a clause
==========  ==============================================================================

Every other character stands for itself. A pattern is looked for only where a run of characters that it cannot do
without (its anchor) stands, so that some hundreds of patterns cost no more than the few that a text calls for.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from auditor.language import walk
from auditor.language.walk import CLOSERS, OPENERS, Parts

_MARKS = {
    "……": r"[^。；！？\n]{0,30}?",
    "…": r"[^，。；：！？\n]{0,12}?",
    "¦": r"\|",
    "##": r"\#\#",
    "~": r"[^\W\da-z_]",  # (A class over the whole range of Chinese characters takes a millisecond to compile.)
    "#0": r"(?<![\d.])0(?![\d.])",
    "#": r"\d+(?:[.,]\d+)?",
    "^": r"(?:(?<=[，：。；！？\n“])|\A)",
    "$": r"(?=[，：。；！？\n”]|\Z)",
}
_GAPS = {"…": walk.NEAR, "……": walk.FAR}
_PLAIN = {"¦": "|", "##": "##"}
"""Marks that stand for characters."""
_TOKEN = r"……|…|¦|##|#0|#|~|\^|\$|<[^<>]+>|\(|\)\?|\)|\||[^…¦#~^$<>()|?]\?|[^…¦#~^$<>()|?]+?(?=[…¦#~^$<>()|]|.\?|\Z)"


class Pattern(NamedTuple):
    """One spelling, ready to be found."""

    source: str
    """As written."""
    regex: str
    anchors: tuple[str, ...]
    """A text without any of these holds no match; empty: nothing can be said."""
    literal: bool
    """Whether the regular expression is its one anchor."""
    variants: tuple[str, ...] = ()
    """Every word that it stands for, where these are few and none has a gap or a figure: found without a regular expression."""
    opens: bool = False
    """Whether the variants stand only where a clause begins."""
    closes: bool = False
    """Whether they stand only where a clause ends."""
    parts: Parts | None = None
    """What the regular expression is made of (see `walk`); None where it is not needed."""

    def places(self, words: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Every (start, end) of the pattern in a stretch of `words`."""
        return self.standing(words, start, end) if self.may_stand(words) else []

    def standing(self, words: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """The same where the caller knows that an anchor stands in `words`."""
        end = len(words) if end is None else end
        if self.literal:
            made, word = [], self.anchors[0]
            at = words.find(word, start, end)
            while at >= 0:
                made.append((at, at + len(word)))
                at = words.find(word, at + 1, end)
            return made
        return self._variants(words, start, end) if self.variants else self.spans(words, start, end)

    def spans(self, words: str, start: int, end: int) -> list[tuple[int, int]]:
        """Every place of the regular expression: walked while it is seldom called for, compiled from then on."""
        if self.parts is not None:
            _asked[self.regex] = asked = _asked.get(self.regex, 0) + 1
            if asked <= _SELDOM:
                if asked == 1:
                    _heads[self.regex] = walk.first(self.parts)
                return walk.spans(self.parts, words, start, end, _heads.get(self.regex))
        return [found.span() for found in _compiled(self.regex).finditer(words, start, end)]

    def _variants(self, words: str, start: int, end: int) -> list[tuple[int, int]]:
        made = []
        for word in self.variants:
            size = len(word)
            at = words.find(word, start, end)
            while at >= 0:
                if (not self.opens or at == 0 or words[at - 1] in OPENERS) and (
                    not self.closes or at + size == end or words[at + size] in CLOSERS
                ):
                    made.append((at, at + size))
                at = words.find(word, at + 1, end)
        return made

    def may_stand(self, words: str) -> bool:
        """Whether the pattern's anchors stand; without anchors nobody knows."""
        for anchor in self.anchors:  # in one loop: this is asked for every exception of every sentence
            if anchor in words:
                return True
        return not self.anchors

    def stands(self, words: str) -> bool:
        """Whether the pattern is found at all."""
        if self.literal:
            return self.anchors[0] in words
        if not self.may_stand(words):
            return False
        if self.variants:
            return bool(self._variants(words, 0, len(words)))
        return bool(self.spans(words, 0, len(words)))


_asked: dict[str, int] = {}
_heads: dict[str, frozenset[str] | None] = {}
"""The characters with which what is walked can begin."""
_SELDOM = 24
"""What is called for more often than this is worth compiling."""


@lru_cache(maxsize=4096)
def _compiled(regex: str) -> re.Pattern[str]:
    """The compiled form, made when first asked for."""
    return re.compile(regex)


def pattern(source: str, classes: Mapping[str, Sequence[str]]) -> Pattern:
    """One spelling, compiled. Raises ValueError for a group that is not closed or a class that is not there."""
    tokens = re.findall(_TOKEN, source)
    if "".join(tokens) != source or not source.strip() or set(source) & set("\\+{}"):
        raise ValueError(f"“{source}”: cannot be read")
    regex, anchors, at = _sequence(tokens, 0, classes, source)
    if at != len(tokens):
        raise ValueError(f"“{source}”: a group is closed that was not opened")
    literal = len(tokens) == 1 and anchors == (source,)
    opens, closes = tokens[0] == "^", tokens[-1] == "$"
    inner = tokens[opens : len(tokens) - closes]
    words = [] if literal else _words(inner, classes)
    parts = None if literal or words else _parts(tokens, 0, classes)[0]
    return Pattern(
        source, regex, anchors, literal, tuple(words), opens and bool(words), closes and bool(words), parts
    )


_MANY = 80
"""A spelling that stands for more words than this is found as a regular expression."""


def _words(tokens: list[str], classes: Mapping[str, Sequence[str]]) -> list[str]:
    """Every word that tokens stand for; none where one has a gap, a figure or an edge, or where they are many."""
    made, at = _branch(tokens, 0, classes)
    if at != len(tokens) or not all(made) or len(made) > _MANY:
        return []
    return sorted(set(made), key=lambda word: (-len(word), word))


def _branch(tokens: list[str], at: int, classes: Mapping[str, Sequence[str]]) -> tuple[list[str], int]:
    """(the words of the tokens up to the end of this alternative, where that is); no words where there is no telling."""
    made = [""]
    while at < len(tokens) and tokens[at] not in ("|", ")", ")?"):
        token = tokens[at]
        at += 1
        here: list[str]
        if token in _PLAIN:
            here = [_PLAIN[token]]
        elif token in _MARKS:
            here = []
        elif token.startswith("<"):
            here = [
                word
                for spelled in classes[token[1:-1]]
                for word in (_words(re.findall(_TOKEN, spelled), classes) or [""])
            ]
            here = [] if "" in here else here
        elif token == "(":
            here, at = _choice(tokens, at, classes)
        elif token.endswith("?"):
            here = [token[0], ""]
        else:
            here = [token]
        made = [before + after for before in made for after in here][: 4 * _MANY]
    return made, at


def _choice(tokens: list[str], at: int, classes: Mapping[str, Sequence[str]]) -> tuple[list[str], int]:
    """(the words of a group, where it ends); no words where one alternative has none."""
    made: list[str] = []
    known = True
    while True:
        words, at = _branch(tokens, at, classes)
        known = known and bool(words)
        made += words
        closing = tokens[at]
        at += 1
        if closing != "|":
            made += [""] if closing == ")?" else []
            return (made if known else []), at


def _sequence(
    tokens: list[str], at: int, classes: Mapping[str, Sequence[str]], source: str
) -> tuple[str, tuple[str, ...], int]:
    """Regular expression and anchors of the tokens up to the end of this alternative."""
    made: list[str] = []
    best: tuple[str, ...] = ()
    while at < len(tokens) and tokens[at] not in ("|", ")", ")?"):
        token = tokens[at]
        at += 1
        here: tuple[str, ...] = ()
        if token in _MARKS:
            made.append(_MARKS[token])
        elif token.startswith("<"):
            name = token[1:-1]
            if name not in classes:
                raise ValueError(f"“{source}”: no class “{name}”")
            parts = [pattern(word, classes) for word in classes[name]]
            made.append("(?:" + "|".join(part.regex for part in parts) + ")")
            here = tuple(anchor for part in parts for anchor in part.anchors)
            if not all(part.anchors for part in parts):
                here = ()
        elif token == "(":
            group, here, at, optional = _group(tokens, at, classes, source)
            made.append(group + ("?" if optional else ""))
            here = () if optional else here
        elif token.endswith("?"):
            made.append(re.escape(token[0]) + "?")
        else:
            made.append(re.escape(token))
            here = (token,)
        if here and (not best or _worth(here) > _worth(best)):
            best = here
    return "".join(made), best, at


def _parts(tokens: list[str], at: int, classes: Mapping[str, Sequence[str]]) -> tuple[list[Any], int]:
    """(the parts of the tokens up to the end of this alternative, where that is)."""
    made: list[Any] = []
    while at < len(tokens) and tokens[at] not in ("|", ")", ")?"):
        token = tokens[at]
        at += 1
        if token in _GAPS:
            made.append(["gap", _GAPS[token], True])
        elif token in _PLAIN:
            made.append(_PLAIN[token])
        elif token in _MARKS:
            made.append([token])
        elif token.startswith("<"):
            every = [re.findall(_TOKEN, word) for word in classes[token[1:-1]]]
            made.append(["any", *(walk.branch(_parts(inside, 0, classes)[0]) for inside in every)])
        elif token == "(":
            branches = []
            closing = "|"
            while closing == "|":
                branch, at = _parts(tokens, at, classes)
                branches.append(walk.branch(branch))
                closing = tokens[at]
                at += 1
            made.append(["maybe" if closing == ")?" else "any", *branches])
        elif token.endswith("?"):
            made.append(["maybe", token[0]])
        else:
            made.append(token)
    return made, at


def _worth(anchors: tuple[str, ...]) -> tuple[int, int]:
    """Longer anchors are rarer, fewer are cheaper."""
    return min(len(anchor) for anchor in anchors), -len(anchors)


def _group(
    tokens: list[str], at: int, classes: Mapping[str, Sequence[str]], source: str
) -> tuple[str, tuple[str, ...], int, bool]:
    parts: list[str] = []
    anchors: list[str] = []
    complete = True
    while True:
        regex, here, at = _sequence(tokens, at, classes, source)
        parts.append(regex)
        anchors.extend(here)
        complete = complete and bool(here)
        if at >= len(tokens):
            raise ValueError(f"“{source}”: a group is not closed")
        closing = tokens[at]
        at += 1
        if closing != "|":
            return f"(?:{'|'.join(parts)})", tuple(anchors) if complete else (), at, closing == ")?"
