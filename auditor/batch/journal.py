"""The journal of a batch: every row as it is made, in a file beside the output, so that nothing done is ever lost.

It is a SQLite database: it holds a million rows without holding them in memory, survives a killed process, and tells by
path what an earlier run made of which bytes with which checklists.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from auditor.batch.packed import DamagedError, Packed, unsqueeze
from auditor.errors import UsageError
from auditor.store import kept
from auditor.words import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from auditor.batch.rows import Options, Row

_MARK = 0x41554454
"""What SQLite calls the application id; a database without it is somebody else's."""
_TABLES = """
create table about (options text not null);
create table report (
    path blob primary key, number integer not null, run integer not null, sha256 text, versions text not null,
    error integer not null, row blob not null, sentences blob
);
create index by_number on report (run desc, number);
"""
_ODD = """
select 1 from report where typeof(path) != 'blob' or typeof(number) != 'integer' or typeof(run) != 'integer'
or typeof(sha256) not in ('text', 'null') or typeof(versions) != 'text' or typeof(row) != 'blob' limit 1
"""
"""Finds a row that no run of ours wrote."""


class Known(NamedTuple):
    """What an earlier row was made of."""

    sha256: str
    sentences: bool


class Journal:
    """The rows of one output. One process writes; use it as a context manager."""

    def __init__(self, path: Path, options: Options, *, resume: bool) -> None:
        """Open the journal, empty unless `resume` and made with the same options.

        Raises UsageError when the file is no journal, is in use, or can't be written.
        """
        self.path = path
        self.run = 1
        try:
            ours = _is_ours(path)
            if not resume and ours:
                path.unlink()
            self._base = sqlite3.connect(path, isolation_level=None, timeout=0.5)
            try:
                self._open(_about(options), options.rules)
            except BaseException:
                self._base.close()
                raise
        except (sqlite3.Error, OSError, TypeError) as error:
            raise _told(path, error) from None

    def _open(self, about: str, rules: Iterable[str]) -> None:
        self._base.execute("pragma locking_mode = exclusive")
        # Rows survive a killed process, which is what matters; only a power cut may take the last ones.
        self._base.execute("pragma synchronous = off")
        if self._base.execute("pragma quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("damaged")
        self._base.execute("begin immediate")
        if self._base.execute("pragma application_id").fetchone()[0] != _MARK:
            for statement in _TABLES.split(";"):
                self._base.execute(statement)
            self._base.execute(f"pragma application_id = {_MARK}")
            self._base.execute("insert into about values (?)", (about,))
        elif self._base.execute("select options from about").fetchone()[0] != about:
            self._base.execute("delete from report")
            self._base.execute("update about set options = ?", (about,))
        if self._base.execute(_ODD).fetchone():
            raise sqlite3.DatabaseError("damaged")
        self._forget_stale(frozenset(rules))
        self.run += self._base.execute("select coalesce(max(run), 0) from report").fetchone()[0]
        self._base.execute("commit")

    def _forget_stale(self, rules: frozenset[str]) -> None:
        """Drop the rows that other versions of the checklists made."""
        if rules:
            for (versions,) in self._base.execute("select distinct versions from report").fetchall():
                if not rules.issuperset(versions.split()):
                    self._base.execute("delete from report where versions = ?", (versions,))

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Close it. Raises UsageError when it proved to be damaged, or could not be written."""
        self._base.close()
        if isinstance(error, sqlite3.Error | DamagedError):
            raise _told(self.path, error) from None

    def known(self, path: str) -> Known | None:
        """What the row of an earlier run was made of; None where there is none, or only an error."""
        found = self._base.execute(
            "select sha256, sentences is not null from report where path = ? and not error",
            (os.fsencode(path),),
        ).fetchone()
        return Known(found[0], bool(found[1])) if found else None

    def put(self, number: int, rows: Iterable[Packed]) -> None:
        """Keep rows whose reports are numbered from `number` on; a later row takes the place of an earlier one."""
        self._base.execute("begin")
        for place, row in enumerate(rows, number):
            key = os.fsencode(row.path)
            if row.row:
                self._base.execute(
                    "insert or replace into report values (?, ?, ?, ?, ?, ?, ?, ?)",
                    (key, place, self.run, row.sha256, row.versions, row.error, row.row, row.sentences),
                )
            else:
                self._base.execute(
                    "update report set number = ?, run = ? where path = ?", (place, self.run, key)
                )
        self._base.execute("commit")

    def forget_others(self) -> None:
        """Drop the rows of reports that this run did not come by."""
        self._base.execute("delete from report where run != ?", (self.run,))

    def count(self, *, errors: bool = False) -> int:
        """How many rows there are, or how many of them are errors."""
        which = " where error" if errors else ""
        number: int = self._base.execute(f"select count(*) from report{which}").fetchone()[0]
        return number

    def versions(self) -> frozenset[str]:
        """The versions of every checklist used."""
        found = self._base.execute("select distinct versions from report")
        return frozenset(version for (versions,) in found for version in versions.split())

    def rows(self) -> Iterator[Row]:
        """Every row, one at a time: in the order of the reports, after them what only an earlier run came by."""
        with closing(self._base.execute("select row from report order by run desc, number, path")) as found:
            for (data,) in found:
                yield unsqueeze(data)

    def bodies(self) -> Iterator[tuple[Row, list[tuple[int, str]]]]:
        """(row, sentences with their lines) of every report that gave its sentences, in the same order."""
        query = (
            "select row, sentences from report where sentences is not null order by run desc, number, path"
        )
        with closing(self._base.execute(query)) as found:
            for row, sentences in found:
                yield unsqueeze(row), [(line, words) for line, words in unsqueeze(sentences)]


def _told(path: Path, error: Exception) -> UsageError:
    return UsageError(said("system", str(error)), said("journal.help"), place=str(path))


def _about(options: Options) -> str:
    """What must be the same for a row to be used again, besides the report and its checklists."""
    said = options._replace(sentences=False, rules=())._asdict()
    if options.pages is None:
        del said["lang"]  # it is that of the pages
    return json.dumps({"format": 3, **said})


def _is_ours(path: Path) -> bool:
    """Whether the file is a journal. Raises UsageError when it, or what SQLite keeps beside it, is something else."""
    for beside in ("-journal", "-wal", "-shm", ""):
        name = f"{path}{beside}"
        try:
            head = kept.read_own(name, most=100)
        except FileNotFoundError:
            continue
        except kept.ForeignError as error:
            raise UsageError(said(f"foreign.{error}"), said("journal.foreign.help"), place=name) from None
        if beside:
            continue
        if head and (
            not head.startswith(b"SQLite format 3\0") or int.from_bytes(head[68:72], "big") not in (0, _MARK)
        ):
            raise UsageError(said("journal.none"), said("journal.none.help"), place=str(path))
        return True
    return False
