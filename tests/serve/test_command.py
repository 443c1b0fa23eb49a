"""`auditor serve` as its user starts and ends it."""

from __future__ import annotations

import os
import signal
import socket
import sys
import urllib.request
from typing import TYPE_CHECKING

import pytest

from auditor.errors import UsageError
from auditor.serve.server import listen
from tests.serve.conftest import PATIENCE, start

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends it by signals")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_nothing_is_left_when_it_ends(tmp_path: Path, number: signal.Signals) -> None:
    served = start(tmp_path)
    with urllib.request.urlopen(served.url, timeout=PATIENCE) as answer:
        assert "把报告拖到这里" in answer.read().decode()
    [room] = tmp_path.glob("auditor-*")
    assert room.stat().st_mode & 0o777 == 0o700
    served.process.send_signal(number)
    output, _ = served.process.communicate(timeout=PATIENCE)
    assert "Traceback" not in output
    assert list(tmp_path.iterdir()) == []


def test_it_listens_on_this_machine_alone() -> None:
    with listen(0) as made:
        assert made.getsockname()[0] == "127.0.0.1"
        assert made.getsockname()[1] > 0


def test_a_port_that_is_taken_is_told() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(UsageError, match=f"--port {other.getsockname()[1]}"):
            listen(other.getsockname()[1])


def test_without_its_libraries_one_line_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.cli.serve import run

    monkeypatch.setitem(sys.modules, "starlette", None)
    with pytest.raises(UsageError, match=r"auditor serve` needs starlette.*pip install 'auditor\[web\]'"):
        run(0, False, [], "")


def test_no_other_command_loads_it() -> None:
    import subprocess

    script = "import sys, auditor.cli.app; print([name for name in ('starlette', 'uvicorn', 'anyio', 'auditor.serve') if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert done.stdout.strip() == "[]"
