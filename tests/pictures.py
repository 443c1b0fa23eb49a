"""The README's pictures: `python -m tests.pictures` writes examples/pictures/.

The terminal is drawn from the real output by rich; the page is photographed by a headless Chromium, where one is
installed.
"""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "examples" / "pictures"
REPORT = "examples/county-2023-no-causes.txt"


def auditor(*arguments: str) -> str:
    """What the command prints, in colour, at a width of 100."""
    done = subprocess.run(
        [sys.executable, "-m", "auditor", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={"COLUMNS": "100", "FORCE_COLOR": "1", "PATH": "", "LANG": "zh_CN.UTF-8"},
        check=False,
    )
    return done.stdout


def terminal() -> None:
    """Draw the terminal's output as SVG: its head and its end."""
    lines = auditor("audit", REPORT, "--show", "unmet,partial").rstrip("\n").split("\n")
    shown = [*lines[:44], "…", *lines[-4:]]
    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True)
    for line in shown:
        console.print(Text.from_ansi(line), soft_wrap=True, highlight=False)
    drawn = console.export_svg(title=f"auditor audit {REPORT} --show unmet,partial")
    (PICTURES / "terminal.svg").write_text(_widened(drawn), encoding="utf-8")


def _widened(drawn: str) -> str:
    """The SVG with Chinese characters two cells wide: rich places them so, and then squeezes them into one."""

    def text(found: re.Match[str]) -> str:
        wide = 12.2 * cell_len(html.unescape(found[3]))  # rich's width of a cell
        return f'{found[1]}textLength="{wide:g}"{found[2]}{found[3]}</text>'

    return re.sub(r'(<text [^>]*)textLength="[^"]*"([^>]*>)([^<]*)</text>', text, drawn)


def page() -> None:
    """Photograph the HTML page; says so where there is no browser."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("no Chromium here: page.png is left as it is", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "audit.html"
        auditor("audit", REPORT, "--format", "html", "--output", str(target))
        quiet = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
        ]
        quiet += [
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            f"--user-data-dir={folder}/profile",
        ]
        subprocess.run(
            [
                browser,
                *quiet,
                "--window-size=1440,1080",
                f"--screenshot={PICTURES / 'page.png'}",
                target.as_uri(),
            ],
            capture_output=True,
            timeout=120,
            check=True,
        )


if __name__ == "__main__":
    PICTURES.mkdir(parents=True, exist_ok=True)
    terminal()
    page()
