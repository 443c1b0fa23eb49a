"""The notebook of `examples/` runs from its first cell to its last, as Jupyter runs it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The notebook's cells of code after a run in a copy of its folder."""
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    folder = tmp_path_factory.mktemp("notebook") / "examples"
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("pictures"))
    book = nbformat.read(folder / "notebook.ipynb", as_version=4)
    client = nbclient.NotebookClient(book, timeout=None, resources={"metadata": {"path": str(folder)}})
    return [cell for cell in client.execute().cells if cell.cell_type == "code"]


def test_every_cell_gives_something(cells: list[Any]) -> None:
    assert all(cell.outputs for cell in cells)


def test_an_audit_is_shown_as_its_card(cells: list[Any]) -> None:
    shown = cells[0].outputs[0].data

    assert "AR-S3" in shown["text/html"]
    assert shown["text/plain"].startswith("<Audit of 'county-2023-no-causes.txt'")


def test_the_notebook_is_kept_without_outputs() -> None:
    nbformat = pytest.importorskip("nbformat")
    book = nbformat.read(EXAMPLES / "notebook.ipynb", as_version=4)

    assert not any(cell.get("outputs") for cell in book.cells)
