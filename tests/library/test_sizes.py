"""No file and no class of the house grows beyond what a reader holds in mind: lines of code, not those that explain it."""

from __future__ import annotations

import ast
import io
import tokenize
from pathlib import Path

import pytest

import auditor

HOUSE = Path(auditor.__file__).parent
FILES = sorted(HOUSE.rglob("*.py"))
MOST_OF_A_FILE = 300
MOST_OF_A_CLASS = 200
_SILENT = (
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
)


def told(tree: ast.AST) -> set[int]:
    """The lines of docstrings, those below a name among them."""
    return {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }


def code(source: str) -> set[int]:
    """The numbers of the lines that are neither blank nor explain something."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    lines = {
        line
        for token in tokens
        if token.type not in _SILENT
        for line in range(token.start[0], token.end[0] + 1)
    }
    return lines - told(ast.parse(source))


def test_what_explains_is_no_code() -> None:
    source = '"""A module\nin two lines."""\n\n# A comment.\nNAME = (\n    1,\n)\n"""What it is."""\ntext = """a\nb"""\n'

    assert code(source) == {5, 6, 7, 9, 10}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_file_or_class_is_too_long(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    lines = code(source)
    classes = {
        node.name: len(lines & set(range(node.lineno, (node.end_lineno or node.lineno) + 1)))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef)
    }

    assert len(lines) <= MOST_OF_A_FILE
    assert {name: size for name, size in classes.items() if size > MOST_OF_A_CLASS} == {}
