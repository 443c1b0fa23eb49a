"""What is installed and how it is told: types, dependencies of the readers, citation, image."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import tomli

import auditor

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def names(requirements: list[str]) -> set[str]:
    """The distributions that requirements name."""
    return {re.split(r"[<>=\[; ]", each)[0] for each in requirements}


def imported(folder: str) -> set[str]:
    """The libraries that a room imports by name, or asks for by `needed`."""
    found: set[str] = set()
    for path in (ROOT / "auditor" / folder).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
            elif isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "needed" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value).split(".")[0])
    return found


def test_the_package_says_that_it_is_typed() -> None:
    assert Path(auditor.__file__).with_name("py.typed").is_file()


def test_every_reader_is_installed_without_an_extra() -> None:
    wanted = imported("reading") & {"selectolax", "defusedxml", "pypdfium2", "tinycss2", "cssselect2"}

    assert {"selectolax", "defusedxml", "pypdfium2"} <= wanted
    assert wanted <= names(PROJECT["dependencies"])


def test_install_commands_with_the_former_extras_still_work() -> None:
    assert {"html", "docx", "pdf"} <= set(PROJECT["optional-dependencies"])


def test_the_citation_names_this_version() -> None:
    yaml = pytest.importorskip("yaml")
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))

    assert cited["version"] == auditor.__version__
    assert cited["license"] == PROJECT["license"]


def test_the_image_does_not_run_as_root() -> None:
    last = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]

    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", last, re.MULTILINE)
    assert 'ENTRYPOINT ["auditor"]' in last


def test_the_image_is_given_all_that_the_wheel_is_built_of() -> None:
    admitted = {
        line[1:]
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line[:1] == "!"
    }
    needed = {"pyproject.toml", PROJECT["readme"], *PROJECT["license-files"], "auditor", "checklists"}

    assert needed <= admitted
    assert all(f" {name} " in DOCKERFILE for name in needed)


def test_hadolint_finds_nothing() -> None:
    program = shutil.which("hadolint")
    if program is None:
        pytest.skip("hadolint is not installed")
    ended = subprocess.run([program, str(ROOT / "Dockerfile")], capture_output=True, text=True)

    assert ended.stdout == ""
