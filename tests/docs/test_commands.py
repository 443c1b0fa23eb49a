"""Every command shown in the READMEs and in docs/ does what the page says, typed as a reader types it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.catalogue import entries
from tests.docs.shown import PAGES, ROOT, blocks, name, shown
from tests.gate.conftest import SCRUBBED
from tests.reading.makers import docx

CLUSTER = "auditor batch /shared/reports -o results.parquet --dask tcp://scheduler:8786"
HERE = '"$PWD:/reports:ro"'
INSTALL = "python3 -m venv .venv && .venv/bin/pip install --quiet "
ELSEWHERE = {
    f"{INSTALL}. && .venv/bin/auditor audit examples/county-2025.txt": ".ci/run",
    f"{INSTALL}--editable '.[all,dev]' && .venv/bin/python -m pytest": ".ci/run",
    "pipx install .": "no test installs programs for the user",
    "uvx --from . auditor audit examples/county-2025.txt": "no test fetches from the network",
    "docker build -t auditor .": "tests/library/test_packaging.py, as far as it goes without an image",
    f"docker run --rm --network none -v {HERE} auditor audit examples/county-2025.txt": "the same",
    CLUSTER: "tests/batch/test_cluster.py, with a scheduler of its own",
    "pip install 'auditor[web]' && auditor serve": "tests/serve",
    "pip install 'auditor[web]'": "tests/serve",
    "python3 --version": "no command of this project; its output differs by machine",
}
FAILS = {"auditor gate reports/*.txt", "auditor gate reports/*.txt --lang en"}
TUTORIAL = ROOT / "docs" / "zh" / "checklists.md"
KEYWORDS = re.compile(r"^keywords = \[\n.*?^\]\n(?:exclude = .*?\n)?", re.MULTILINE | re.DOTALL)
"""What a requirement is found by; the tutorial mends that of its first one twice."""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder that holds what the pages speak of: the examples, some reports, a labelled one."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    data = ROOT / "tests" / "gate" / "data"
    shutil.copytree(data / "reports", tmp_path / "reports")
    (tmp_path / "reports" / "news.txt").unlink()
    shutil.copy(data / "checklist.toml", tmp_path / "checklist.toml")
    lines = (ROOT / "examples" / "county-2025.txt").read_text(encoding="utf-8").splitlines()
    for report in ("report.docx", "2023.docx", "2024.docx"):
        (tmp_path / report).write_bytes(docx(lines))
    shutil.copy(ROOT / "examples" / "county-2025.txt", tmp_path / "report.txt")
    (tmp_path / "下载" / "auditor").mkdir(parents=True)
    labelled = tmp_path / "文件夹"
    labelled.mkdir()
    shutil.copy(ROOT / "examples" / "county-openness-2023.txt", labelled / "甲.txt")
    (labelled / "甲.json").write_text(blocks(TUTORIAL, "json")[0], encoding="utf-8")
    return tmp_path


def typed(command: str, desk: Path, page: Path) -> subprocess.CompletedProcess[str]:
    """What the command leaves in a shell in which `auditor` is this one and speaks the page's language."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in SCRUBBED and not key.startswith(("AUDITOR_", "GITHUB_"))
    }
    scripts = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    chinese = page.parent.name == "zh" or "zh" in page.name
    more = {"AUDITOR_LANG": "zh" if chinese else "en", "PYTHONUTF8": "1"}
    if page.stem == "gate":
        more["AUDITOR_CHECKLIST"] = "checklist.toml"
    return subprocess.run(
        command,
        shell=True,
        cwd=desk,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,  # as on a screen
        text=True,
        encoding="utf-8",
        env={**kept, "PATH": scripts, **more},
        check=False,
    )


def packed(words: str) -> str:
    """The words without their line breaks and gaps: terminals differ in width."""
    return re.sub(r"\s+", "", words)


@pytest.mark.parametrize("page", [page for page in PAGES if shown(page)], ids=name)
def test_the_commands_of_a_page_do_what_it_says(page: Path, desk: Path) -> None:
    for told in shown(page):
        printed = ""
        for command in told.commands:
            if command in ELSEWHERE:
                continue
            ended = typed(command, desk, page)
            assert ended.returncode == (command in FAILS), f"{command}\n{ended.stdout}"
            printed += ended.stdout
            if command == "auditor checklist test xinxi.toml":  # the reader goes on to write the whole of it
                (desk / "xinxi.toml").write_text(before_its_last_change(), encoding="utf-8")
        if not set(told.commands) & ELSEWHERE.keys():
            assert packed(told.output) in packed(printed), f"{told.commands} prints\n{printed}"


def test_no_command_is_excused_that_no_page_shows() -> None:
    every = {command for page in PAGES for told in shown(page) for command in told.commands}
    assert every >= ELSEWHERE.keys() | FAILS


def before_its_last_change() -> str:
    """The tutorial's whole checklist as it stands when it first judges a report."""
    whole = (ROOT / "examples" / "county-openness.toml").read_text(encoding="utf-8")
    return KEYWORDS.sub(blocks(TUTORIAL, "toml")[2], whole, count=1)


def test_the_tutorial_s_checklist_is_judged_at_every_step_as_it_tells(desk: Path) -> None:
    head, first, mended, second, excluded = blocks(TUTORIAL, "toml")[:5]
    begun = f"{head}\n{KEYWORDS.sub(mended, first)}\n"
    criterion = re.search(r"^criterion = .*\n", second, re.MULTILINE)
    assert criterion is not None
    steps = {
        f"{head}\n{first}": "例句 8 条，未通过 2 处",
        begun: "例句 8 条，未通过 0 处",
        begun + second: "例句 16 条，未通过 1 处",
        begun + second.replace(criterion[0], criterion[0] + excluded): None,
        before_its_last_change(): "例句 39 条，未通过 0 处",
    }
    for checklist, counts in steps.items():
        (desk / "xinxi.toml").write_text(checklist, encoding="utf-8")
        checked = typed("auditor checklist lint xinxi.toml", desk, TUTORIAL)
        tested = typed("auditor checklist test xinxi.toml", desk, TUTORIAL)
        assert tested.returncode == (counts is not None and not counts.endswith("未通过 0 处"))
        if counts is not None:
            (shown_there,) = (words for words in blocks(TUTORIAL, "text") if counts in words)
            # What goes to standard output and to standard error may arrive in either order.
            printed = checked.stdout * ("错误" in shown_there) + tested.stdout
            assert sorted(printed.split("\n")) == sorted(shown_there.split("\n"))


def hint(lang: str) -> re.Pattern[str]:
    """What `lint` may say of a requirement's key, in the words of the catalogues."""
    catalogue = {**entries("words", lang), **entries("command", lang)}.values()
    worded = [re.escape(words) for words in catalogue if re.search(r"[\u4e00-\u9fff]{2}|[a-z]{2}", words)]
    said = "|".join(re.sub(r"\\\{\d\\\}", ".+", words) for words in worded)
    return re.compile(rf"(?:(?:MY-01 )?\w+: )?(?:{said})(?:（(?:{said})）| \((?:{said})\))?")


def test_the_tutorial_s_table_of_hints_is_in_the_words_of_lint() -> None:
    chapter = TUTORIAL.read_text(encoding="utf-8").partition("\n## 八、")[2]
    hints = re.findall(r"^\| `(.+?)` \|", chapter, re.MULTILINE)
    assert hints
    assert not [told for told in hints if not hint("zh").fullmatch(told.replace("\\|", "|"))]


def test_the_english_hints_are_in_the_words_of_lint() -> None:
    page = (ROOT / "docs" / "checklists.md").read_text(encoding="utf-8")
    hints = re.findall(r"^mine\.toml:\d+: (?:error|warning): (.+)$", page, re.MULTILINE)
    assert hints
    assert not [told for told in hints if not hint("en").fullmatch(told)]


def test_the_library_s_example_runs(desk: Path) -> None:
    (example,) = blocks(ROOT / "docs" / "library.md", "python")
    ended = subprocess.run(
        [sys.executable, "-c", example], cwd=desk, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith("AR-")


def test_the_reader_s_labels_are_json() -> None:
    (labels,) = blocks(TUTORIAL, "json")
    assert set(json.loads(labels)) == {"by", "facts", "labels"}
