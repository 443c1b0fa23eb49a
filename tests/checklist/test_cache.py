"""A checklist from the cache judges exactly as the one that was read, and a bad cache is no harm."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.batch.versions import version
from auditor.checklist import load as loader
from auditor.checklist import shelf
from auditor.checklist.cache import stamp, under
from auditor.checklist.model import Checklist
from auditor.document import understand
from auditor.judging.audit import audit
from auditor.output.document import audit_document
from auditor.reading import read

REPORTS = sorted((Path(__file__).parents[1] / "accuracy" / "corpus" / "reports").glob("*.txt"))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("AUDITOR_CACHE_DIR", str(tmp_path))
    monkeypatch.delenv("AUDITOR_CACHE", raising=False)
    shelf._parsed.cache_clear()
    yield tmp_path
    shelf._parsed.cache_clear()


def from_cache(name: str) -> Checklist:
    """The checklist as the second run gets it."""
    shelf.load_parsed(name)
    shelf._parsed.cache_clear()
    return shelf.load_parsed(name)


@pytest.mark.parametrize("path", REPORTS[::3], ids=lambda path: path.stem)
def test_the_parsed_form_gives_the_same_audit(cache: Path, path: Path) -> None:
    report = understand(read(str(path)))
    year = report.facts.reporting_year or 2022
    names = ["annual-report", "outline-2015-2020" if year <= 2020 else "outline-2021-2025"]
    plain = audit(report, [loader.load(name) for name in names])
    parsed = audit(report, [from_cache(name) for name in names])
    assert audit_document(plain) == audit_document(parsed)


def test_a_damaged_file_is_made_anew(cache: Path) -> None:
    from_cache("annual-report")
    (kept,) = cache.glob("annual-report-*.checklist")
    whole = kept.read_bytes()
    stamp, _, stored = whole.partition(b"\n")
    for damaged in (b"", b"{", stamp + b"\n", stamp + b"\n{}\n", stamp + b"\n" + stored[: len(stored) // 2]):
        kept.write_bytes(damaged)
        shelf._parsed.cache_clear()
        assert shelf.load_parsed("annual-report").requirements
        assert kept.read_bytes() == whole


def test_a_form_made_elsewhere_knows_where_its_own_file_stands(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a wheel: made in a checkout that is gone, used in an installed package."""
    mine = tmp_path / "site" / "checklists"
    shutil.copytree(shelf.folder(), mine)
    stored = under(stamp(shelf.files_of("annual-report"), times=False), shelf.load_parsed("annual-report"))
    assert str(shelf.folder()).encode() not in stored
    (mine / "annual-report.checklist").write_bytes(stored)
    monkeypatch.setattr(shelf, "_folder", lambda: str(mine))
    monkeypatch.setattr(loader, "load", None)
    shelf._parsed.cache_clear()

    made = shelf.load_parsed("annual-report")

    assert Path(made.path) == mine / "annual-report.toml"
    assert version(made).startswith("annual-report@")


def test_a_changed_source_is_read_anew(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = tmp_path / "checklists"
    shutil.copytree(shelf.folder(), mine)
    monkeypatch.setattr(shelf, "_folder", lambda: str(mine))
    loader._shipped.cache_clear()
    assert from_cache("annual-report").title != "另一张清单"

    path = mine / "annual-report.toml"
    words = path.read_text(encoding="utf-8")
    title = next(line for line in words.splitlines() if line.startswith("title = "))
    path.write_text(words.replace(title, 'title = "另一张清单"', 1), encoding="utf-8")
    shelf._parsed.cache_clear()
    loader._shipped.cache_clear()

    assert shelf.load_parsed("annual-report").title == "另一张清单"
    loader._shipped.cache_clear()


def test_a_folder_that_cannot_be_written_is_no_error(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = cache / "file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("AUDITOR_CACHE_DIR", str(blocked / "below"))
    shelf._parsed.cache_clear()
    assert shelf.load_parsed("annual-report").requirements


def test_no_cache_where_the_user_wants_none(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_CACHE", "0")
    shelf._parsed.cache_clear()
    assert shelf.load_parsed("annual-report").requirements
    assert not list(cache.iterdir())
