"""The pre-commit hook and the GitHub action, run without the network."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from auditor.reading.filekind import SUFFIXES
from tests.gate.conftest import SCRUBBED

if TYPE_CHECKING:
    from tests.gate.conftest import Project

ROOT = Path(__file__).parents[2]
yaml = pytest.importorskip("yaml")


def load(name: str) -> Any:
    """A YAML file of the project."""
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def environment(folder: Path, **more: str) -> dict[str, str]:
    """A clean environment in which `auditor` is this one."""
    script = folder / "auditor"
    folder.mkdir(exist_ok=True)
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m auditor "$@"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    kept = {
        name: value for name, value in os.environ.items()
        if name not in SCRUBBED and not name.startswith(("GITHUB_", "AUDITOR_", "GIT_"))
    }  # fmt: skip
    return {
        **kept, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **more,
    }  # fmt: skip


def git(folder: Path, *arguments: str) -> None:
    identity = [
        "-c",
        "user.name=tester",
        "-c",
        "user.email=tester@example.org",
        "-c",
        "init.defaultBranch=main",
    ]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


# pre-commit


def test_the_hook_is_for_the_files_that_a_folder_is_searched_for() -> None:
    (hook,) = load(".pre-commit-hooks.yaml")
    pattern = re.compile(hook["files"])
    by_hand = {".text", ".xhtml", ".doc", ".wps", ".rtf", ".odt"}
    assert {suffix for suffix in SUFFIXES if pattern.search(f"reports/a{suffix}")} == SUFFIXES - by_hand
    assert not pattern.search("reports/a.py")


@pytest.fixture
def hooked(project: Project, tmp_path: Path) -> Any:
    """Runs pre-commit over the project with the hook taken from a local repository."""
    pytest.importorskip("pre_commit")
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    # The hook as shipped, but run with the auditor that is installed: building one needs the network.
    manifest = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    (hooks / ".pre-commit-hooks.yaml").write_text(manifest.replace("language: python", "language: system"))
    git(hooks, "init")
    git(hooks, "add", ".")
    git(hooks, "commit", "-m", "hooks")
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=hooks, check=True, capture_output=True, text=True)
    project.write("auditor.toml", 'checklist = "checklist.toml"\n')
    project.write(
        ".pre-commit-config.yaml",
        f"repos:\n- repo: {hooks}\n  rev: {head.stdout.strip()}\n  hooks:\n  - id: auditor-gate\n    files: ^reports/\n",
    )
    shutil.rmtree(project.path / ".git")
    git(project.path, "init")

    def run() -> subprocess.CompletedProcess[str]:
        git(project.path, "add", ".")
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"],
            cwd=project.path, capture_output=True, text=True,
            env=environment(tmp_path / "bin", PRE_COMMIT_HOME=str(tmp_path / "cache")),
        )  # fmt: skip

    return run


def test_the_hook_fails_on_a_report_that_fails(hooked: Any) -> None:
    ended = hooked()
    assert ended.returncode == 1
    assert "exit code: 1" in ended.stdout
    assert "reports/gaps.txt:11:1: SM-3" in ended.stdout
    assert "3 份报告" in ended.stdout


def test_the_hook_passes_when_every_report_does(hooked: Any, project: Project) -> None:
    (project.path / "reports/gaps.txt").unlink()
    (project.path / "reports/news.txt").unlink()
    ended = hooked()
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "Passed" in ended.stdout


def test_the_hook_fails_on_a_report_that_cannot_be_read(hooked: Any, project: Project) -> None:
    shutil.rmtree(project.path / "reports")
    project.write("reports/empty.txt", "\n")
    ended = hooked()
    assert ended.returncode == 1
    assert "exit code: 2" in ended.stdout


# the action


ACTION = load("action.yml")
STEPS = {step.get("id", step["name"]): step for step in ACTION["runs"]["steps"]}


def act(project: Project, tmp_path: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run the gate's step as a runner does; gives what ended and what it wrote to $GITHUB_OUTPUT."""
    step = STEPS["gate"]
    values = {name: str(spec.get("default", "")) for name, spec in ACTION["inputs"].items()}
    values |= {name.replace("_", "-"): value for name, value in inputs.items()}
    told = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: values[found[1]], value)
        for name, value in step["env"].items()
    }
    output = tmp_path / "output"
    output.touch()
    ended = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=project.path, capture_output=True, text=True,
        env=environment(
            tmp_path / "bin", GITHUB_OUTPUT=str(output), GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"),
            GITHUB_WORKSPACE=str(project.path), GITHUB_ACTIONS="true", **told,
        ),
    )  # fmt: skip
    return ended, output.read_text()


def test_the_action_annotates_and_fails(project: Project, tmp_path: Path) -> None:
    ended, output = act(project, tmp_path, reports="reports/gaps.txt", checklist="checklist.toml")
    assert ended.returncode == 1
    assert output == "exit-code=1\n"
    assert "::error file=reports/gaps.txt,line=11," in ended.stdout
    assert "| reports/gaps.txt | ❌" in (tmp_path / "summary.md").read_text(encoding="utf-8")


def test_the_action_takes_a_report_a_line(project: Project, tmp_path: Path) -> None:
    project.write("reports/two words.txt", project.read("reports/complete.txt"))
    ended, output = act(
        project, tmp_path, reports="reports/complete.txt\nreports/two words.txt\n", checklist="checklist.toml"
    )
    assert (ended.returncode, output) == (0, "exit-code=0\n")


def test_the_action_writes_the_pages_asked_for(project: Project, tmp_path: Path) -> None:
    act(project, tmp_path, reports="reports", checklist="checklist.toml", sarif="a b.sarif", json="a.json")
    assert json.loads(project.read("a b.sarif"))["version"] == "2.1.0"
    assert len(json.loads(project.read("a.json"))["audits"]) == 3


def test_the_action_hands_on_every_input(project: Project, tmp_path: Path) -> None:
    inputs = {
        "checklist": "checklist.toml", "fail_on": "never", "min_score": "90", "select": "SM-1,SM-2", "ignore": "SM-1",
        "lang": "en", "exit_zero": "true",
    }  # fmt: skip
    ended, output = act(project, tmp_path, reports="reports/gaps.txt", **inputs)
    assert (ended.returncode, output) == (0, "exit-code=0\n")
    assert "the score of 0.0 is below the 90 asked for" in ended.stdout
    assert act(project, tmp_path, reports="reports/gaps.txt", baseline="none.json")[0].returncode == 2
    assert act(project, tmp_path, reports="reports/gaps.txt", config="none.toml")[0].returncode == 2


def test_the_action_without_reports_does_not_pass(project: Project, tmp_path: Path) -> None:
    assert act(project, tmp_path, reports="\n")[0].returncode == 2


def test_inputs_cannot_become_shell_text(project: Project, tmp_path: Path) -> None:
    for step in STEPS.values():
        assert "${{" not in step["run"]
    words = '$(touch taken)`touch taken`"; touch taken; "'
    ended, _ = act(project, tmp_path, reports=words, sarif=words, exit_zero=words)
    assert ended.returncode == 2
    assert not (project.path / "taken").exists()


def test_the_action_installs_itself(tmp_path: Path) -> None:
    shim = tmp_path / "python"
    shim.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > "$0.told"\n')
    shim.chmod(0o755)
    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", STEPS["Install auditor"]["run"]],
        check=True,
        env={"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "GITHUB_ACTION_PATH": "/a b"},
    )
    told = (tmp_path / "python.told").read_text().split("\n")
    assert told[:3] == ["-m", "pip", "install"]
    assert told[-2] == "/a b"


def test_every_input_of_the_action_is_used() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(STEPS["gate"]["env"])))
    assert used == set(ACTION["inputs"])
