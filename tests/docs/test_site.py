"""The site of the documentation, and what the entrance promises."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.shown import PAGES, ROOT, blocks, name

SAY_OWNER = {
    *("pyproject.toml", "CONTRIBUTING.md", "docs/hook.py"),
    *(f"{folder}/{page}.md" for folder in ("docs", "docs/zh") for page in ("install", "pipelines")),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as continuous integration builds it: a warning is an error."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    return folder


def test_a_page_of_either_language_is_built_of_every_page(site: Path) -> None:
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    sources = {name(page).removeprefix("docs/").removesuffix(".md") for page in PAGES}
    assert pages == (sources - {"README", "README.zh-CN"}) | {".", "zh"}


def test_the_site_fetches_nothing_from_elsewhere(site: Path) -> None:
    fetched = re.compile(
        r'<(?:script|img)[^>]*src="(?:https?:)?//|<link[^>]*rel="stylesheet"[^>]*href="(?:https?:)?//'
    )
    assert not [path for path in site.rglob("*.html") if fetched.search(path.read_text(encoding="utf-8"))]


def test_the_english_entrance_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 250


def test_the_quick_start_is_two_lines() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    chapter = text.partition("## Quick start\n")[2].partition("\n## ")[0]
    assert re.findall(r"```(\w+)\n.*\n```", chapter) == ["sh", "sh"]
    assert len(blocks(ROOT / "README.md", "sh")) == 2


def test_both_entrances_lead_to_every_page() -> None:
    for readme, folder in (("README.md", "docs"), ("README.zh-CN.md", "docs/zh")):
        led = re.findall(r"\((docs/[\w/-]+\.md)\)", (ROOT / readme).read_text(encoding="utf-8"))
        assert set(led) == {name(page) for page in (ROOT / folder).glob("*.md")}


def test_the_owner_is_named_in_one_place() -> None:
    """The address is pyproject.toml's; the pages hold the bare word, which the site fills in."""
    told = [*ROOT.glob("*.*"), *ROOT.glob("docs/**/*.*"), *ROOT.glob(".github/**/*.*")]
    assert {
        name(path)
        for path in told
        if path.is_file() and path.suffix != ".pyc" and b"OWNER" in path.read_bytes()
    } <= SAY_OWNER
    assert (ROOT / "pyproject.toml").read_text(encoding="utf-8").count("github.com/") == 1
