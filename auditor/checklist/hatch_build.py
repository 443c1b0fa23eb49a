"""Puts the stored form of every shipped checklist into the wheel, so that an installed program never parses them.

Called by hatchling when it builds a wheel; nothing in the program imports it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class StoredChecklists(BuildHookInterface[Any]):
    """Stored forms beside the TOML they were made from."""

    PLUGIN_NAME = "custom"
    _folder: str | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the stored forms and have them included; an editable install reads the checkout's own files."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from auditor.checklist import cache, shelf

        self._folder = tempfile.mkdtemp()
        for name in shelf.shipped():
            stored = Path(self._folder, f"{name}{cache.SUFFIX}")
            stamp = cache.stamp(shelf.files_of(name), times=False)
            stored.write_bytes(cache.under(stamp, shelf.load_parsed(name)))
            build_data["force_include"][str(stored)] = f"auditor/_checklists/{stored.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take away what `initialize` made."""
        if self._folder:
            shutil.rmtree(self._folder)
