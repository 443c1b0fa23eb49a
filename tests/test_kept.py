"""What is kept between runs is only used where nobody else can have put it there."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from auditor.store import kept

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs owners, modes and pipes")
STAMP = "5" * 64


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache folder, empty."""
    monkeypatch.delenv("AUDITOR_CACHE", raising=False)
    monkeypatch.setenv("AUDITOR_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def asked(made: str = "new") -> str:
    """What the twin of a source gives; `made` where it has to be made."""

    def read(data: bytes) -> tuple[str, str]:
        stamp, words = json.loads(data)
        return stamp, words

    return kept.twin_of("/nowhere/a.json", STAMP, read, lambda: json.dumps([STAMP, made]).encode())


def file(store: Path) -> Path:
    """The one file that is kept."""
    (found,) = store.iterdir()
    return found


def test_it_is_used_again(store: Path) -> None:
    assert asked("first") == asked("second") == "first"


def test_it_is_for_this_user_alone(store: Path) -> None:
    asked()
    assert stat.S_IMODE(store.stat().st_mode) == 0o700
    assert stat.S_IMODE(file(store).stat().st_mode) == 0o600


def test_one_that_was_changed_is_made_anew(store: Path) -> None:
    asked("first")
    place = file(store)
    place.write_bytes(place.read_bytes().replace(b"first", b"wrong"))
    assert asked("second") == "second"


def test_one_that_anybody_can_write_is_not_used(store: Path) -> None:
    asked("first")
    file(store).chmod(0o666)
    assert asked("second") == "second"


def test_one_of_another_user_is_not_used(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked("first")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert asked("second") == "second"


@pytest.mark.parametrize("kind", ["pipe", "link", "folder"])
def test_what_is_no_plain_file_is_not_opened(store: Path, tmp_path: Path, kind: str) -> None:
    asked("first")
    place = file(store)
    if kind == "link":
        place.rename(tmp_path / "elsewhere")
        place.symlink_to(tmp_path / "elsewhere")
    else:
        place.unlink()
        os.mkfifo(place) if kind == "pipe" else place.mkdir()
    assert asked("second") == "second"


def test_a_checklist_changed_to_the_same_length_and_time_is_read_anew(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from auditor.checklist import parsed

    path = tmp_path / "one.toml"
    path.write_text('[checklist]\nid = "abc"\n', encoding="utf-8")
    monkeypatch.setattr(parsed, "folder_name", lambda: str(tmp_path))
    before = path.stat()
    assert parsed.table_of(str(path))[0]["checklist"]["id"] == "abc"
    path.write_text('[checklist]\nid = "xyz"\n', encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert parsed.table_of(str(path))[0]["checklist"]["id"] == "xyz"


def test_nothing_of_the_program_unpickles_or_executes_data() -> None:
    package = Path(kept.__file__).parent
    words = (
        "import pickle",
        "import marshal",
        "import shelve",
        "import dill",
        "eval(",
        "exec(",
        "yaml.load(",
    )
    for path in package.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert not [word for word in words if word in source], path


def of_text(folder: Path) -> str:
    """What the twin of a text gives that says which of both was read."""

    def read(data: bytes) -> tuple[str, str]:
        stamp, words = json.loads(data)
        return stamp, words

    def stamp(text: bytes) -> str:
        return text.decode()

    path = str(folder / "a.tsv")
    return kept.twin_of_text(path, ".packed", stamp, read, lambda text: json.dumps([text, text]).encode())


def test_a_twin_without_its_text_is_used_as_it_is(store: Path, tmp_path: Path) -> None:
    (tmp_path / "a.packed").write_bytes(b'["of a text", "shipped"]')
    assert of_text(tmp_path) == "shipped"


def test_a_twin_beside_another_text_is_not_used(store: Path, tmp_path: Path) -> None:
    (tmp_path / "a.packed").write_bytes(b'["of a text", "shipped"]')
    (tmp_path / "a.tsv").write_bytes(b"changed")
    assert of_text(tmp_path) == "changed"


def test_neither_text_nor_twin_is_told_by_the_name_of_the_text(store: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"a\.tsv"):
        of_text(tmp_path)
