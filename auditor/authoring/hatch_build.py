"""Puts the JSON twin of every shipped checklist into the wheel, so that an installed program never parses them.

Called by hatchling when it builds a wheel; nothing in the program imports it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Twins(BuildHookInterface[Any]):
    """JSON twins beside the TOML they were made from."""

    PLUGIN_NAME = "custom"
    _folder: str | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the twins and have them included; an editable install reads the checkout's own files."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from hashlib import sha256

        from auditor.checklist import parsed, shelf
        from auditor.checklist.where import read_toml

        self._folder = tempfile.mkdtemp()
        names = [f"{name}.toml" for name in shelf.shipped()] + [
            "topics/topics.toml",
            "mending/topics.toml",
            "drafts/drafts.toml",
        ]
        for name in names:
            source = shelf.folder() / name
            stored = Path(self._folder, name.replace("/", "-") + parsed.SUFFIX)
            stamp = sha256(source.read_bytes()).hexdigest()
            stored.write_bytes(parsed.twin(read_toml(str(source))[0], stamp))
            inside = name.removesuffix(".toml") + parsed.SUFFIX
            build_data["force_include"][str(stored)] = f"auditor/_checklists/{inside}"

        from auditor.language import book, learnt
        from auditor.matching import weights

        text = (shelf.folder() / weights.NAME).read_text(encoding="utf-8")
        packed = Path(self._folder, "weights" + weights.TWIN)
        packed.write_bytes(weights.twin(text))
        inside = "topics/weights" + weights.TWIN
        build_data["force_include"][str(packed)] = f"auditor/_checklists/{inside}"

        told = Path(self._folder, "told" + learnt.TWIN)
        told.write_bytes(learnt.twin(Path(book.FOLDER, "told.tsv").read_text(encoding="utf-8")))
        build_data["force_include"][str(told)] = f"auditor/language/{told.name}"

        spelled = Path(self._folder, book.NAME)
        spelled.write_bytes(book.written())
        build_data["force_include"][str(spelled)] = f"auditor/language/{book.NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take away what `initialize` made."""
        if self._folder:
            shutil.rmtree(self._folder)
