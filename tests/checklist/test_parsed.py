"""A shipped table from its JSON twin is the one that was read, and a bad twin is no harm."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.checklist import load as loader
from auditor.checklist import parsed, shelf
from auditor.checklist.where import read_toml


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of a shipped checklist that counts as shipped, and an empty cache folder beside it."""
    folder = tmp_path / "checklists"
    folder.mkdir()
    shutil.copy(shelf.folder() / "annual-report.toml", folder)
    monkeypatch.setattr(parsed, "folder_name", lambda: str(folder))
    monkeypatch.setenv("AUDITOR_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("AUDITOR_CACHE", raising=False)
    yield folder / "annual-report.toml"


def twins(path: Path) -> list[Path]:
    return list((path.parents[1] / "cache").glob("*.json"))


def json_like(table: object) -> object:
    """A table as JSON gives it back: dates as text."""
    return json.loads(json.dumps(table, default=str))


def test_the_twin_gives_the_same_table(mine: Path) -> None:
    table, source = read_toml(str(mine))
    parsed.table_of(str(mine))
    again = parsed.table_of(str(mine))
    assert again == (json_like(table), source)


def test_the_twin_makes_the_same_checklist(mine: Path) -> None:
    first, again = loader.load(str(mine)), loader.load(str(mine))
    assert len(twins(mine)) == 1
    assert first == again


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"stamp": "x", "table": {}}', b"\xff"])
def test_a_damaged_twin_is_made_anew(mine: Path, data: bytes) -> None:
    whole = parsed.table_of(str(mine))[0]
    (kept,) = twins(mine)
    good = kept.read_bytes()
    kept.write_bytes(data)
    assert json_like(parsed.table_of(str(mine))[0]) == json_like(whole)
    assert kept.read_bytes() == good


def test_a_changed_source_is_read_anew(mine: Path) -> None:
    parsed.table_of(str(mine))
    words = mine.read_text(encoding="utf-8")
    mine.write_text(words.replace('id = "annual-report"', 'id = "another"', 1), encoding="utf-8")
    assert parsed.table_of(str(mine))[0]["checklist"]["id"] == "another"


def test_a_twin_beside_the_file_is_used(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table, _ = parsed.table_of(str(mine))
    (kept,) = twins(mine)
    mine.with_suffix(".json").write_bytes(kept.read_bytes()[32:])
    kept.unlink()
    monkeypatch.setattr(parsed, "read_toml", None)
    assert parsed.table_of(str(mine))[0] == json_like(table)


def test_a_folder_that_cannot_be_written_is_no_error(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_CACHE_DIR", str(mine / "below"))
    assert parsed.table_of(str(mine))[0]["checklist"]["id"] == "annual-report"


def test_nothing_is_kept_where_the_user_wants_nothing_kept(
    mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDITOR_CACHE", "0")
    parsed.table_of(str(mine))
    assert twins(mine) == []


def test_a_users_file_has_no_twin(mine: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    shutil.copy(mine, own)
    parsed.table_of(str(own))
    assert twins(mine) == []
