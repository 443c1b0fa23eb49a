"""Makes the site of the same files that are read in the repository.

The READMEs are the site's two first pages; links that leave docs/ lead to the repository; its address, and with it the
OWNER of the examples, is the one in pyproject.toml.
"""

from __future__ import annotations

import logging
import posixpath
import re
from pathlib import Path
from typing import Any

import tomli
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[1]
ENTRANCES = {"README.md": "index.md", "README.zh-CN.md": "zh/index.md"}
PICTURES = "examples/pictures/"

_LINK = re.compile(r"(?<=\]\()[^)\s:#]+(?=[)#])")
_CODE = re.compile(r"`[^`\n]+`")
_log = logging.getLogger("mkdocs.plugins.auditor")


def repository() -> str:
    """The address of the repository, as pyproject.toml tells it."""
    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["urls"]["Repository"])


def on_config(config: Any) -> Any:
    """Name the repository."""
    config.repo_url = repository()
    config.repo_name = config.repo_url.split("/", 3)[3]
    return config


def on_files(files: Files, config: Any) -> Files:
    """Add the READMEs and their pictures."""
    for source, page in ENTRANCES.items():
        files.append(File.generated(config, page, content=(ROOT / source).read_text(encoding="utf-8")))
    for picture in sorted((ROOT / PICTURES).iterdir()):
        files.append(File.generated(config, PICTURES + picture.name, abs_src_path=str(picture)))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:
    """The page with its links as the site needs them, and the owner's name in its examples."""
    uri = page.file.src_uri
    source = next((readme for readme, made in ENTRANCES.items() if made == uri), f"docs/{uri}")

    def link(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), found[0]))
        if not (ROOT / target).exists():
            _log.warning("%s: no file %s", source, target)
        made = ENTRANCES.get(target, target.removeprefix("docs/"))
        if made != target or target.startswith(PICTURES):
            return posixpath.relpath(made, posixpath.dirname(uri) or ".")
        return f"{config.repo_url}/blob/main/{target}"

    # GitHub wants \\| for a bar in a table's code, Python-Markdown shows the backslash.
    told = _CODE.sub(lambda code: code[0].replace(r"\|", "|"), _LINK.sub(link, markdown))
    return told.replace("OWNER/auditor", config.repo_name)
