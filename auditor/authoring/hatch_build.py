"""Puts the checklists into the wheel, with the twin of everything that would take long to parse.

A checklist has its JSON beside it, for its text tells lines; a table of learnt weights is there as its packed twin alone.

Called by hatchling when it builds a wheel; nothing in the program imports it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TEXT = ".tsv"
"""Text of which the wheel carries the twin alone; pyproject.toml leaves out what stands in `auditor/`."""


class Twins(BuildHookInterface[Any]):
    """Twins beside the files they were made from, or in their place."""

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

        for path in sorted(path for path in shelf.folder().rglob("*") if path.is_file()):
            if path.suffix != TEXT:
                inside = path.relative_to(shelf.folder()).as_posix()
                build_data["force_include"][str(path)] = f"auditor/_checklists/{inside}"

        tables = [(shelf.folder() / weights.NAME, weights.twin, weights.TWIN, "_checklists/topics")]
        tables += [
            (path, learnt.twin, learnt.TWIN, "language")
            for path in sorted(Path(book.FOLDER).glob("*" + TEXT))
        ]
        for path, twin, ending, room in tables:
            packed = Path(self._folder, path.stem + ending)
            packed.write_bytes(twin(path.read_text(encoding="utf-8")))
            build_data["force_include"][str(packed)] = f"auditor/{room}/{packed.name}"

        spelled = Path(self._folder, book.NAME)
        spelled.write_bytes(book.written())
        build_data["force_include"][str(spelled)] = f"auditor/language/{book.NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take away what `initialize` made."""
        if self._folder:
            shutil.rmtree(self._folder)
