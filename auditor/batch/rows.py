"""A partition of reports to rows: the one function that every engine runs.

A row is plain data (text, numbers, lists and dicts of them), so it can be pickled, written as JSON or laid in a table.
Checklists are loaded once in each process, however many partitions it is given.
"""

from __future__ import annotations

import hashlib
import os
import stat
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from auditor import __version__
from auditor.batch.audit_pages import write_page
from auditor.bound import bounded
from auditor.checklist.choose import choose
from auditor.checklist.installed import incomplete
from auditor.document import understand
from auditor.document.report import Level, Report, ReportKind, Role
from auditor.errors import AuditorError
from auditor.judging.judge import judge_chosen
from auditor.output.json_document import audit_document
from auditor.output.remarks import remarks as spoken
from auditor.reading import MAX_BYTES, Text, read, read_bytes
from auditor.ruling.audit import Audit
from auditor.ruling.rule import rule
from auditor.ruling.versions import version
from auditor.ruling.waiver import covers
from auditor.words import Lang, said, tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.checklist.model import Checklist

Row: TypeAlias = dict[str, Any]
"""What is known of one report; see `audit_partition`."""

LONGEST_QUOTE = 2_000
"""A quoted sentence is cut to this many characters: tables are for looking through."""


class Item(NamedTuple):
    """One report of a partition."""

    path: str
    data: bytes | None = None
    """Its bytes, where the process that audits it can't open the path."""
    unless: str = ""
    """Digest of the bytes that an earlier row was made of: the same bytes are not audited again."""


class Override(NamedTuple):
    """How the reports are judged whose paths match; what is empty or None is as for all."""

    paths: tuple[str, ...]
    checklists: tuple[str, ...] = ()
    level: str | None = None
    year: int | None = None
    published: str | None = None


class Options(NamedTuple):
    """How every report of a batch is judged."""

    checklists: tuple[str, ...] = ()
    """Names or paths; empty: chosen by the report's own year."""
    level: str | None = None
    year: int | None = None
    published: str | None = None
    sentences: bool = False
    """Give the report's own sentences too, which finding copies needs."""
    pages: str | None = None
    """The folder in which each report's audit page is written; None: no pages."""
    lang: Lang = "zh"
    """The language of those pages."""
    rules: tuple[str, ...] = ()
    """The versions of checklists that may be used; a report for which a process has others is an error. Empty: any."""
    overrides: tuple[Override, ...] = ()
    """Later ones win."""
    folder: str = ""
    """Where the patterns of the overrides begin; empty: where the process runs."""

    def names(self) -> tuple[str, ...]:
        """Every checklist that is named; empty where some reports are judged by the ones of their year."""
        own = [override.checklists for override in self.overrides if override.checklists]
        return tuple(dict.fromkeys((*self.checklists, *(name for names in own for name in names))))

    def settings(self) -> list[str]:
        """How reports are judged otherwise than by default, as `name=value`."""
        made = {
            "checklist": ",".join(self.checklists),
            "level": self.level,
            "year": self.year,
            "published": self.published,
        }
        return [f"{name}={value}" for name, value in made.items() if value]

    def of(self, path: str) -> Options:
        """How one report is judged."""
        made = self
        for override in self.overrides:
            if covers(override.paths, path, self.folder):
                said = override._asdict()
                del said["paths"]
                made = made._replace(**{name: value for name, value in said.items() if value})
        return made


def audit_partition(
    items: Iterable[str | Item | tuple[str, bytes]], options: Options = Options()
) -> Iterator[Row]:
    """One row per report, in order. Never raises for a report: what can't be audited is a row with its error.

    A row has the keys `path`; `audit`, the object that `auditor audit --format json` prints with the best passage alone for
    each requirement (see `trimmed`), or None; `error`, an entry of `errors` as `auditor gate --format json` prints it, or None;
    `auditor`, `versions` and `settings`, by what it was judged; `remarks`; `page`, the name of its audit page; with
    `sentences` where they are asked for. An item whose bytes are those of its `unless` gives `path` and `unchanged`.

    Raises ChecklistError, before the first row, when a checklist named in the options is broken.
    """
    for names in dict.fromkeys(
        (options.checklists, *(override.checklists for override in options.overrides))
    ):
        if names:
            _chosen(names, None, None, options.rules)
    for given in items:
        item = Item(given) if isinstance(given, str) else Item(*given)
        yield _row(item, options)


def _row(item: Item, options: Options) -> Row:
    own = options
    try:
        own = options.of(item.path)
        if item.unless and item.unless == digest(item):
            return {"path": item.path, "unchanged": True}
        with bounded(item.path):
            text = read(item.path) if item.data is None else read_bytes(item.data, item.path)
            return _audited(text, own)
    except AuditorError as error:
        return failed(item.path, error, own)
    except Exception as error:
        return failed(item.path, internal(error), own)


def digest(item: Item) -> str:
    """The SHA-256 of a report's bytes; empty where they can't be had, so that reading it tells why."""
    data = contents(item.path) if item.data is None else item.data
    return "" if data is None else hashlib.sha256(data).hexdigest()


def contents(path: str) -> bytes | None:
    """The bytes of a regular file that is not too large for a report; None where they can't be had."""
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
            return None
        with open(path, "rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        return None


def audited(text: Text, options: Options) -> tuple[Audit, tuple[str, ...]]:
    """The audit of one report, and the versions of its checklists. Raises AuditorError with what to do."""
    versions: tuple[str, ...] = ()

    def choose(
        names: tuple[str, ...], year: int | None, kind: ReportKind | None
    ) -> tuple[Sequence[Checklist], str | None]:
        nonlocal versions
        checklists, versions, choice = _chosen(names, year, kind, options.rules)
        if options.rules and not set(versions) <= set(options.rules):
            raise AuditorError(said("rows.versions", versions), said("rows.versions.help"))
        return checklists, choice

    made = rule(
        judge_chosen(
            understand(text),
            choose,
            options.checklists,
            level=Level(options.level) if options.level else None,
            year=options.year,
            published=options.published,
            draft=True,
        )
    )
    return made, versions


def _audited(text: Text, options: Options) -> Row:
    made, versions = audited(text, options)
    row = row_of(made, options, versions)
    if options.pages is not None:
        row["page"] = write_page(made, options.pages, options.lang)
    if options.sentences:
        row["sentences"] = own_sentences(made.report)
    return row


def row_of(made: Audit, options: Options = Options(), versions: Sequence[str] = ()) -> Row:
    """The row of an audit; `versions` are those of its checklists, made here where they are not given."""
    row = _made(made.report.text.path, options)
    row["audit"] = trimmed(made)
    row["versions"] = list(versions or map(version, made.checklists))
    row["remarks"] = [
        {"message": tell(remark, "zh"), "message_en": tell(remark, "en")}
        for remark in (*made.report.text.remarks, *spoken(made))
    ]
    return row


def _made(path: str, options: Options) -> Row:
    """A row of which nothing is known yet but the report's path and how it is judged."""
    return {
        "path": path,
        "audit": None,
        "error": None,
        "auditor": __version__,
        "versions": [],
        "settings": options.settings(),
        "remarks": [],
        "page": None,
    }


def trimmed(made: Audit) -> Row:
    """The JSON document of an audit with the best passage alone for each requirement, and how many there are as `passages`."""
    document = audit_document(made, most=1)
    for result, finding in zip(document["results"], made.findings, strict=True):
        result["passages"] = len(finding.evidence)
        for best in result["evidence"]:
            if len(best["text"]) > LONGEST_QUOTE:
                best["text"] = best["text"][: LONGEST_QUOTE - 1] + "…"
    return document


@lru_cache(maxsize=256)
def _chosen(
    names: tuple[str, ...], year: int | None, kind: ReportKind | None, rules: tuple[str, ...]
) -> tuple[tuple[Checklist, ...], tuple[str, ...], str | None]:
    """The checklists for a kind of report and a year, what tells their versions, and the key of the remark on the choice.

    `rules` only keeps apart what a process that lives long was asked before a checklist changed.
    """
    checklists, remark = choose(names, year, kind)
    return tuple(checklists), tuple(version(checklist) for checklist in checklists), remark


def internal(error: Exception) -> AuditorError:
    """What is told of a mistake of the program itself, or of a file of it that is gone."""
    return incomplete(error) or AuditorError(
        said("internal", type(error).__name__, str(error)), said("internal.help")
    )


def failed(path: str, error: AuditorError, options: Options) -> Row:
    """The row of a report that could not be audited."""
    row = _made(path, options)
    row["error"] = {
        "path": path,
        "message": tell(error.message, options.lang),
        "help": tell(error.help, options.lang) if error.help else None,
    }
    return row


_BODY = frozenset((Role.ACHIEVEMENT, Role.SHORTCOMING, Role.CAUSE, Role.PLAN))


def own_sentences(report: Report) -> list[tuple[int, str]]:
    """(line, words) of every sentence of the body that is no heading, in order."""
    made = []
    for sentence in report.sentences:
        if sentence.role in _BODY and not sentence.heading:
            start, _ = report.plain.span(sentence.start, sentence.end)
            words = " ".join(report.source(sentence.start, sentence.end).split())
            if words:
                made.append((report.text.position(start)[0], words))
    return made
