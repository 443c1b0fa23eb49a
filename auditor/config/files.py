"""The configuration file: found upward, read strictly, every mistake told with its line."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor import toml
from auditor.config.settings import FOR_PATHS, KEYS, Settings, as_date, checked, field_of
from auditor.errors import ConfigError, UsageError, near, system
from auditor.ruling.waiver import Waiver, covers, place
from auditor.words import Said, said

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = ("auditor.toml", ".auditor.toml", "pyproject.toml")
"""The files looked for in a folder; the first that is there and speaks of auditor counts."""


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for the reports that a pattern names."""

    paths: tuple[str, ...]
    settings: Settings


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration file as read; without one, an empty one whose folder is where the command runs."""

    path: str = ""
    folder: str = ""
    settings: Settings = field(default_factory=Settings)
    overrides: tuple[Override, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    def place(self, report: str) -> str:
        """A report's path as the patterns of this file name it."""
        return place(report, self.folder)

    def for_report(self, report: str) -> Settings:
        """The settings of the file for one report: later overrides win over earlier ones."""
        made = self.settings
        for override in self.overrides:
            if covers(override.paths, report, self.folder):
                made = override.settings.over(made)
        return made


def find(start: str) -> str | None:
    """The nearest configuration file from a folder upward, to the root of its repository.

    Raises ConfigError for a pyproject.toml on the way that can't be read.
    """
    for folder in (Path(start), *Path(start).parents):
        for name in NAMES:
            path = folder / name
            if path.is_file() and (name != "pyproject.toml" or _speaks(path)):
                return str(path)
        if (folder / ".git").exists():
            return None
    return None


def chosen(config: str | None, no_config: bool) -> Config:
    """The configuration in force: the one named, none, or the nearest.

    Raises ConfigError when it is broken, UsageError when two are asked for.
    """
    if no_config:
        if config:
            raise UsageError(said("config.exclude"), said("give_one"))
        return Config(folder=str(Path.cwd()))
    path = config or os.environ.get("AUDITOR_CONFIG") or find(str(Path.cwd()))
    return load(path) if path else Config(folder=str(Path.cwd()))


def load(path: str) -> Config:
    """Read a configuration file. Raises ConfigError naming file, line and key of the first mistake."""
    source = _source(path)
    try:
        table = toml.loads(source)
    except toml.TomlError as error:
        raise ConfigError(said("toml.invalid", error.message), place=f"{path}:{error.line}") from None
    prefix: tuple[str, ...] = ()
    if Path(path).name == "pyproject.toml":
        prefix = ("tool", "auditor")
        table = table.get("tool", {}).get("auditor")
        if table is None:
            raise ConfigError(said("config.no_table"), place=path)
    reader = _Reader(path, source, prefix)
    if not isinstance(table, dict):
        raise reader.error(said("value.table"), (), "auditor")
    return reader.config(table)


def from_environment(environment: Mapping[str, str]) -> Settings:
    """The layer of the `AUDITOR_…` variables; an empty one says nothing. Raises ConfigError naming the variable."""
    made: dict[str, Any] = {}
    for key in KEYS:
        name = f"AUDITOR_{field_of(key).upper()}"
        if environment.get(name):
            try:
                made[field_of(key)] = checked(key, environment[name])
            except ValueError as error:
                raise ConfigError(*error.args, place=name) from None
    return Settings(**made)


def _speaks(path: Path) -> bool:
    """Whether a pyproject.toml has a table for auditor; one that is broken is told of only when it may have one."""
    source = _source(str(path))
    if "auditor" not in source:
        return False
    try:
        return "auditor" in toml.loads(source).get("tool", {})
    except toml.TomlError:
        return re.search(r"^\s*\[+\s*tool\s*\.\s*\"?auditor", source, re.MULTILINE) is not None


def _source(path: str) -> str:
    try:
        return Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(system(error), said("config.path"), place=path) from None
    except UnicodeDecodeError:
        raise ConfigError(said("toml.utf8"), said("config.utf8"), place=path) from None


class _Reader:
    """One file while it is read."""

    def __init__(self, path: str, source: str, prefix: tuple[str, ...]) -> None:
        self.path = path
        self.lines = source.splitlines()
        self.prefix = prefix
        self.folder = os.path.dirname(os.path.abspath(path))

    def config(self, table: Mapping[str, Any]) -> Config:
        plain = {key: value for key, value in table.items() if key not in ("override", "waiver")}
        overrides = [
            self._override(item, ("override", str(number)))
            for number, item in enumerate(self._tables(table, "override"))
        ]
        waivers = [
            self._waiver(item, ("waiver", str(number)))
            for number, item in enumerate(self._tables(table, "waiver"))
        ]
        settings = self._settings(plain, (), (*KEYS, "override", "waiver"))
        return Config(self.path, self.folder, settings, tuple(overrides), tuple(waivers))

    def _tables(self, table: Mapping[str, Any], name: str) -> list[Any]:
        value = table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            written = f"[[{'.'.join((*self.prefix, name))}]]"
            raise self.error(said("config.written", written), (), name)
        return value

    def _settings(self, table: Mapping[str, Any], where: tuple[str, ...], names: tuple[str, ...]) -> Settings:
        made: dict[str, Any] = {}
        for spelt, value in table.items():
            key = spelt.replace("_", "-")
            if key not in KEYS or key not in names:
                raise self.error(said("value.key"), where, spelt, near(key, names))
            if field_of(key) in made:
                raise self.error(said("config.twice"), where, spelt)
            try:
                made[field_of(key)] = checked(key, value)
            except ValueError as error:
                raise self.error(error.args[0], where, spelt, *error.args[1:2]) from None
        if "checklist" in made:
            made["checklist"] = tuple(self._checklist(name) for name in made["checklist"])
        if "baseline" in made:
            made["baseline"] = self._below(made["baseline"])
        return Settings(**made)

    def _override(self, table: Mapping[str, Any], where: tuple[str, ...]) -> Override:
        if "paths" not in table:
            raise self.error(said("config.paths"), where)
        value = table["paths"]
        paths = [value] if isinstance(value, str) else value
        if (
            not isinstance(paths, list)
            or not paths
            or not all(isinstance(item, str) and item for item in paths)
        ):
            raise self.error(said("config.pattern"), where, "paths")
        rest = {key: item for key, item in table.items() if key != "paths"}
        return Override(tuple(paths), self._settings(rest, where, (*FOR_PATHS, "paths")))

    def _waiver(self, table: Mapping[str, Any], where: tuple[str, ...]) -> Waiver:
        names = ("id", "path", "reason", "expires")
        for key in table:
            if key not in names:
                raise self.error(said("value.key"), where, key, near(key, names))
        for key in names:
            if key not in table:
                raise self.error(said("config.lacks", key), where, help=said("config.waiver"))
            if key != "expires" and (not isinstance(table[key], str) or not table[key].strip()):
                raise self.error(said("setting.text"), where, key)
        try:
            expires = as_date(table["expires"])
        except ValueError as error:
            raise self.error(error.args[0], where, "expires") from None
        at = f"{self.path}:{self._line(where, 'id')}"
        return Waiver(table["id"].strip(), table["path"], table["reason"].strip(), expires, at)

    def _checklist(self, name: str) -> str:
        """A checklist's name as given, its path as from the folder of the file."""
        below = self._below(name)
        return below if name.endswith(".toml") or os.path.exists(below) else name

    def _below(self, path: str) -> str:
        return os.path.join(self.folder, os.path.expanduser(path))

    def error(
        self, message: Said, where: tuple[str, ...], key: str = "", help: Said | None = None
    ) -> ConfigError:
        """The error to raise, with everything that tells where."""
        named = ".".join(part for part in (f"[[{where[0]}]]" if where else "", key) if part)
        place = f"{self.path}:{self._line(where, key)}"
        return ConfigError(message, help, place=f"{place}: {named}" if named else place)

    def _line(self, where: tuple[str, ...], key: str = "") -> int:
        """The line of a key in the table at `where`, as near as the text tells."""
        header = ".".join((*self.prefix, *where[:1]))
        left = int(where[1]) if where else 0
        inside = not header
        began = 1
        for number, line in enumerate(self.lines, 1):
            found = re.match(r"\s*(\[\[?)\s*([\w.\-\" ]+?)\s*\]", line)
            if found:
                name = found[2].replace('"', "").replace(" ", "")
                if inside and key and name == ".".join(part for part in (header, key) if part):
                    return number
                inside = name == header and left == 0
                left -= name == header
                began = number if inside else began
            elif inside and key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[.=]", line):
                return number
        return began
