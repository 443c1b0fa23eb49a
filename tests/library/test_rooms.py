"""The rooms of the house in their order: what a file imports stands in its own room or in one before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import auditor

HOUSE = Path(auditor.__file__).parent
ORDER = (
    "orphans", "store", "toml", "words", "errors", "extras", "bound", "expression",
    "reading", "language", "document", "checklist", "matching", "draft", "judging", "ruling", "compare",
    "output", "batch", "library", "config", "authoring", "serve", "cli",
)  # fmt: skip
"""Folders, and files that are rooms by themselves."""
FACE = "__init__"
"""What `import auditor` offers; it alone may name every room."""


def room_of(path: Path) -> str:
    """The room in which a file stands."""
    inside = path.relative_to(HOUSE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def run(tree: ast.AST) -> Iterator[ast.stmt]:
    """Every statement that is run, however deep: not those for a type checker alone."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.stmt):
            yield node
        yield from run(node)


def named(path: Path) -> Iterator[tuple[str, int]]:
    """(module below `auditor`, line) of every import."""
    for node in run(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "auditor":
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("auditor."):
            yield str(node.module).removeprefix("auditor."), node.lineno
        elif isinstance(node, ast.Import):
            modules = [name.name for name in node.names if name.name.startswith("auditor.")]
            yield from ((name.removeprefix("auditor."), node.lineno) for name in modules)


FILES = [path for path in sorted(HOUSE.rglob("*.py")) if room_of(path) not in (FACE, "__main__")]


def test_every_room_has_its_place() -> None:
    assert {room_of(path) for path in FILES} == set(ORDER)


@pytest.mark.parametrize("room", ORDER)
def test_a_room_imports_nothing_of_those_after_it(room: str) -> None:
    after = ORDER[ORDER.index(room) + 1 :]
    wrong = [
        f"{path.relative_to(HOUSE)}:{line}: {module}"
        for path in FILES
        if room_of(path) == room
        for module, line in named(path)
        if module.partition(".")[0] in after
    ]

    assert wrong == []


def test_nobody_takes_what_another_file_keeps_to_itself() -> None:
    wrong = [
        f"{path.relative_to(HOUSE)}:{node.lineno}: {name.name}"
        for path in FILES
        for node in run(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("auditor")
        for name in node.names
        if name.name.startswith("_") and not name.name.startswith("__")
    ]

    assert wrong == []


def name_of(path: Path) -> str:
    """The name by which a file is imported."""
    return ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts).removesuffix(".__init__")


def needed(path: Path, there: set[str]) -> set[str]:
    """The files that are read when this one is."""
    made = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{name.name}" for name in node.names} & there
            made |= inside or {node.module} & there
    return made - {name_of(path)}


def test_no_two_files_need_each_other_to_be_read() -> None:
    there = {name_of(path) for path in FILES}
    waiting = {name_of(path): needed(path, there) for path in FILES}
    while free := {name for name, needs in waiting.items() if not needs}:
        waiting = {name: needs - free for name, needs in waiting.items() if name not in free}

    assert waiting == {}
