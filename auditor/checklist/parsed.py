"""The tables of shipped TOML files without parsing them: a JSON twin, used only while its stamp is the file's own.

Parsing the shipped files takes longer than judging a report. A wheel carries a twin beside every file; in a checkout it
is kept in the user's cache folder. The stamp is a digest of the file's content, so an edited file is read anew whatever
its size and time; a twin is data and nothing of it is ever executed.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from typing import Any

from auditor.checklist.shelf import folder_name
from auditor.checklist.where import read_toml
from auditor.store import kept

SUFFIX = ".json"


def table_of(path: str) -> tuple[dict[str, Any], str]:
    """The table of a TOML file and its text. Raises ChecklistError with file and line as `read_toml` does."""
    if not os.path.abspath(path).startswith(folder_name()):
        return read_toml(path)
    try:
        with open(path, "rb") as stream:
            data = stream.read()
    except OSError:
        return read_toml(path)
    stamp = sha256(data).hexdigest()
    beside = path.removesuffix(".toml") + SUFFIX
    table = kept.twin_of(beside, stamp, _read, lambda: twin(read_toml(path)[0], stamp))
    return table, data.decode("utf-8").replace("\r\n", "\n")


def _read(data: bytes) -> tuple[str, dict[str, Any]]:
    made = json.loads(data)
    return made["stamp"], {**made["table"]}


def twin(table: dict[str, Any], stamp: str) -> bytes:
    """The JSON twin of a table."""
    return json.dumps({"stamp": stamp, "table": table}, ensure_ascii=False, default=str).encode()
