"""The journal: what is done is kept, and used again only where nothing has changed."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from auditor.batch import engines
from auditor.batch.journal import Journal
from auditor.batch.packed import pack
from auditor.batch.pipeline import Tally, run
from auditor.batch.rows import Options, failed
from auditor.batch.stopping import Stop
from auditor.errors import AuditorError, UsageError
from auditor.words import said


def audited(place: Path, paths: list[str], options: Options, *, resume: bool = True) -> Tally:
    """A run over paths with its journal there."""
    with Journal(place, options, resume=resume) as journal:
        tally = run(paths, options, journal, engines.serial, size=4)
        journal.forget_others()
    return tally


def test_what_has_not_changed_is_not_audited_again(
    tmp_path: Path, reports: list[str], options: Options
) -> None:
    mine = []
    for path in reports[:6]:
        copy = tmp_path / Path(path).name
        copy.write_bytes(Path(path).read_bytes())
        mine.append(str(copy))
    place = tmp_path / "journal"
    assert audited(place, mine[:5], options).unchanged == 0
    Path(mine[2]).write_bytes(Path(reports[7]).read_bytes())
    tally = audited(place, [*mine[1:], str(tmp_path / "none.txt")], options)
    assert (tally.done, tally.unchanged, tally.errors) == (6, 3, 1)
    with Journal(place, options, resume=True) as journal:
        assert [row["path"] for row in journal.rows()] == [*mine[1:], str(tmp_path / "none.txt")]
        assert journal.count() == 6
    assert audited(place, mine, options._replace(level="county")).unchanged == 0, "other options, other rows"
    assert audited(place, mine, options._replace(level="county"), resume=False).unchanged == 0


def test_another_version_of_a_checklist_makes_rows_anew(
    tmp_path: Path, reports: list[str], options: Options
) -> None:
    place = tmp_path / "journal"
    audited(place, reports[:4], options)
    with Journal(place, options._replace(rules=("annual-report@new",)), resume=True) as journal:
        assert journal.count() == 0


def test_copies_need_sentences_that_earlier_rows_lack(
    tmp_path: Path, reports: list[str], options: Options
) -> None:
    place = tmp_path / "journal"
    audited(place, reports[:2], options)
    assert audited(place, reports[:2], options._replace(sentences=True)).unchanged == 0
    assert audited(place, reports[:2], options).unchanged == 2


def test_a_path_that_is_no_unicode_text(tmp_path: Path, options: Options) -> None:
    with Journal(tmp_path / "journal", options, resume=False) as journal:
        journal.put(0, [pack(failed("\udcff.txt", AuditorError(said("read.no_file")), Options()))])
        assert next(journal.rows())["path"] == "\udcff.txt"


def test_a_foreign_file_is_left_alone(tmp_path: Path, options: Options) -> None:
    text = tmp_path / "text"
    text.write_text("words of somebody else", encoding="utf-8")
    base = tmp_path / "base"
    with sqlite3.connect(base) as foreign:
        foreign.execute("pragma application_id = 7")
        foreign.execute("create table report (path)")
    foreign.close()
    for path in (text, base):
        before = path.read_bytes()
        for resume in (True, False):
            with pytest.raises(UsageError, match="no journal"):
                Journal(path, options, resume=resume)
        assert path.read_bytes() == before


def test_two_runs_do_not_share_a_journal(tmp_path: Path, options: Options) -> None:
    place = tmp_path / "journal"
    with Journal(place, options, resume=True), pytest.raises(UsageError, match="another run"):
        Journal(place, options, resume=True)


def test_a_stopped_run_keeps_what_is_done_and_what_was_done_before(
    tmp_path: Path, reports: list[str], options: Options
) -> None:
    place = tmp_path / "journal"
    audited(place, reports[:8], options)
    with Journal(place, options, resume=True) as journal:
        stop = Stop()
        run(reports, options, journal, engines.serial, size=4, stop=stop, progress=lambda tally: stop.ask())
        rows = [row["path"] for row in journal.rows()]
    assert len(rows) == len(set(rows)) >= 8
    assert set(rows) >= set(reports[:8])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes and links")
@pytest.mark.parametrize("kind", ["pipe", "link", "pipe beside"])
def test_what_is_no_plain_file_is_not_opened_as_a_journal(
    tmp_path: Path, options: Options, kind: str
) -> None:
    place = tmp_path / "journal"
    if kind == "link":
        place.symlink_to(tmp_path / "elsewhere")
    else:
        os.mkfifo(f"{place}-journal" if kind == "pipe beside" else place)
    for resume in (True, False):
        with pytest.raises(UsageError, match=r"is no plain file|is a symbolic link"):
            Journal(place, options, resume=resume)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs owners")
def test_a_journal_of_another_user_is_not_opened(
    tmp_path: Path, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "journal"
    with Journal(place, options, resume=False):
        pass
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(UsageError, match="belongs to another user"):
        Journal(place, options, resume=True)


def test_a_damaged_journal_is_told(tmp_path: Path, reports: list[str], options: Options) -> None:
    place = tmp_path / "journal"
    audited(place, reports[:2], options)
    data = bytearray(place.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    place.write_bytes(data)
    with (
        pytest.raises(UsageError, match="else delete it"),
        Journal(place, options, resume=True) as journal,
    ):
        list(journal.rows())
