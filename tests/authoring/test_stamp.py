"""Bank and weights belong together: what the shipped weights were learnt from is what lies in the repository."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.authoring import items, roles, told
from auditor.authoring.items import stamp
from auditor.language import learnt
from auditor.matching.weights import shipped

ACCURACY = Path(__file__).parents[1] / "accuracy"
FOLDERS = (ACCURACY / "corpus", ACCURACY / "fragments")
ANNOTATED = ACCURACY.parent / "document" / "roles"


def test_the_shipped_weights_were_learnt_from_the_data_that_is_here() -> None:
    told = f"--reports {FOLDERS[0]} --reports {FOLDERS[1]}"
    assert stamp(FOLDERS) == shipped().head["stamp"], f"learn anew: auditor checklist learn {told}"


@pytest.mark.parametrize(
    ("name", "stamped"),
    [("told", lambda: told.stamp(FOLDERS)), ("roles", lambda: roles.stamp(ANNOTATED, FOLDERS))],
    ids=["told", "roles"],
)
def test_what_is_learnt_of_language_was_learnt_from_the_data_that_is_here(
    name: str, stamped: Callable[[], str]
) -> None:
    anew = f"--reports {FOLDERS[0]} --reports {FOLDERS[1]} --roles {ANNOTATED}"
    assert stamped() == learnt.shipped(name).head["stamp"], f"learn anew: auditor checklist learn {anew}"


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank of one file and a labelled report, as a folder of their own."""
    bank, reports = tmp_path / "bank", tmp_path / "reports"
    bank.mkdir()
    reports.mkdir()
    shutil.copy(items.bank_paths()[0], bank / "a.toml")
    for suffix in ("json", "txt"):
        shutil.copy(FOLDERS[1] / f"P001.{suffix}", reports)
    monkeypatch.setattr(items, "bank_paths", lambda: [str(path) for path in sorted(bank.iterdir())])
    return tmp_path


@pytest.mark.parametrize("name", ["bank/a.toml", "reports/P001.json", "reports/P001.txt"])
def test_any_change_gives_another_stamp(copied: Path, name: str) -> None:
    before = stamp([copied / "reports"])
    path = copied / name
    path.write_bytes(path.read_bytes() + b"\n")
    assert stamp([copied / "reports"]) != before


def test_line_ends_give_no_other_stamp(copied: Path) -> None:
    before = stamp([copied / "reports"])
    path = copied / "reports" / "P001.txt"
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert stamp([copied / "reports"]) == before
