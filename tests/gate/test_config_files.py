"""Files of configuration that cannot be used are told of with their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.config import files
from auditor.errors import ConfigError


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("auditor.toml", 'level = "县"\n'.encode("gb18030"), "UTF-8"),
        ("pyproject.toml", b"[tool.other]\na = 1\n", "no [tool.auditor] table"),
        ("pyproject.toml", b"[tool]\nauditor = 1\n", "must be a table"),
        ("auditor.toml", b"level = \n", ":1: "),
        ("none.toml", None, "No such file"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_of(
    tmp_path: Path, name: str, data: bytes | None, told: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ConfigError) as caught:
        files.load(str(path))
    assert told in str(caught.value)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(("page", "mine"), [("[tool.auditor\n", True), ('a = "auditor\n', False)])
def test_a_broken_pyproject_is_told_of_where_it_may_have_a_table(
    tmp_path: Path, page: str, mine: bool
) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_text(page, encoding="utf-8")
    assert files._speaks(path) is mine
