"""Topics and their bank of examples: a mistake in either names file, line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.checklist import topics as shelf
from auditor.errors import ChecklistError


@pytest.mark.parametrize(
    ("page", "line", "key"),
    [
        ("hand = 1\n", 1, "hand"),
        ('[hand]\nmet = ["聘请法律顾问5名。"]\nknown = ["一句。"]\n', 3, "known"),
        ('[hand]\nmet = "聘请法律顾问5名。"\n', 2, "met"),
        ('[hand]\nmet = [" "]\n', 2, "met"),
        ('[hand]\nmet = [{ also = ["信访"] }]\n', 2, "met"),
    ],
)
def test_a_mistake_in_the_bank(tmp_path: Path, page: str, line: int, key: str) -> None:
    path = tmp_path / "法律顾问.toml"
    path.write_text(page, encoding="utf-8")
    with pytest.raises(ChecklistError) as caught:
        list(shelf.examples(str(path)))
    assert (caught.value.line, caught.value.key) == (line, key)
    assert str(caught.value).startswith(str(path))


@pytest.mark.parametrize(
    ("page", "key"),
    [
        ('[[topic]]\nname = "信访"\nwants = ["信访"]\n', "wants"),
        ('[[topic]]\ntitle_en = "petitions"\n', "name"),
        ('[[topic]]\nname = "信访"\n[[topic]]\nname = "信访"\n', "name"),
    ],
)
def test_a_mistake_in_the_topics(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, key: str
) -> None:
    path = tmp_path / "topics.toml"
    path.write_text(page, encoding="utf-8")
    monkeypatch.setattr(shelf, "topics_path", lambda: str(path))
    with pytest.raises(ChecklistError) as caught:
        shelf.topics.__wrapped__()
    assert caught.value.key == key
    assert str(caught.value).startswith(str(path))
