"""How the tests are run: the whole of them on every core, the fast ones by their folders, one browser for all pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import _driver, axe, browser, serious

__all__ = ["_driver", "axe", "browser", "serious"]
TESTS = Path(__file__).parent
FAST = frozenset({"checklist", "document", "draft", "judging", "language", "matching", "output"})
"""Folders whose tests need no browser, no other process and no corpus."""


def _is_fast(path: Path) -> bool:
    return path.relative_to(TESTS).parts[0] in FAST


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """With `-m fast` the other folders are not even imported."""
    inside = collection_path != TESTS and collection_path.is_relative_to(TESTS)
    return True if inside and config.option.markexpr == "fast" and not _is_fast(collection_path) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of a fast folder is marked so."""
    for item in items:
        if item.path.is_relative_to(TESTS) and _is_fast(item.path):
            item.add_marker(pytest.mark.fast)


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Every core for a run of everything; a file or two are through before a worker has started."""
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    once = config.pluginmanager.has_plugin("xdist") and not hasattr(config, "workerinput")
    if whole and once and config.option.numprocesses is None:
        config.option.numprocesses = "auto"
        config.option.dist = "worksteal"
