"""The served page: asked without a network, and by a real browser of a real server."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")
pytest.importorskip("python_multipart")
from starlette.testclient import TestClient

from auditor.serve.limits import Limits
from auditor.serve.routes import create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from httpx import Response

EXAMPLES = Path(__file__).parents[2] / "examples"
HOST = "127.0.0.1:8123"
SECRET = "s3cret"
PATIENCE = 60.0
"""Seconds that a test waits for something to happen at all."""


class Asker(NamedTuple):
    """One who asks the page as its own page does."""

    client: TestClient
    folder: Path
    stopped: list[int]

    def get(self, place: str = "zh/", **headers: str) -> Response:
        """What an address answers; redirections are followed."""
        return self.client.get(f"/{SECRET}/{place}", headers=headers)

    def post(self, place: str, **headers: str) -> Response:
        """What a form without fields is answered."""
        return self.client.post(f"/{SECRET}/{place}", headers={"Origin": f"http://{HOST}", **headers})

    def drop(
        self, *files: tuple[str, bytes], lang: str = "zh", origin: str = f"http://{HOST}", **fields: str
    ) -> Response:
        """What a drop of files is answered: the page of what becomes of them, if it is taken."""
        given = [("files", (name, data)) for name, data in files]
        return self.client.post(
            f"/{SECRET}/{lang}/reports", files=given, data=fields, headers={"Origin": origin}
        )

    def ended(self, answer: Response) -> Response:
        """The page of a drop once every file of it is through."""
        assert answer.status_code == 200, answer.text[-2000:]
        until = time.monotonic() + PATIENCE
        while 'data-finished="yes"' not in answer.text:
            assert time.monotonic() < until, "never came to an end"
            time.sleep(0.05)
            answer = self.client.get(answer.url)
        return answer

    def results(self, *files: tuple[str, bytes], lang: str = "zh", **fields: str) -> Response:
        """The page of a drop of files once all are through."""
        return self.ended(self.drop(*files, lang=lang, **fields))


def example(name: str) -> tuple[str, bytes]:
    """A report of the examples, as it is dropped."""
    return name, EXAMPLES.joinpath(name).read_bytes()


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[Callable[..., Asker]]:
    """Makes one who asks a page of its own, within given limits."""
    open_ones: list[TestClient] = []

    def make(limits: Limits = Limits(), checklists: Sequence[str] = ()) -> Asker:
        folder = tmp_path / f"desk-{len(open_ones)}"
        folder.mkdir()
        stopped: list[int] = []
        app = create_app(
            folder,
            secret=SECRET,
            hosts=[HOST],
            limits=limits,
            checklists=checklists,
            stop=lambda: stopped.append(1),
        )
        client = TestClient(app, base_url=f"http://{HOST}")
        client.__enter__()
        open_ones.append(client)
        return Asker(client, folder, stopped)

    yield make
    for client in open_ones:
        client.__exit__(None, None, None)


@pytest.fixture
def asker(asking: Callable[..., Asker]) -> Asker:
    """One who asks the page within its usual limits."""
    return asking()


class Served(NamedTuple):
    """A page that a command serves."""

    process: subprocess.Popen[str]
    url: str
    folder: Path
    """Where the command keeps what it writes."""


def start(folder: Path, *options: str) -> Served:
    """`auditor serve` as its user starts it, in a folder of temporary files of its own."""
    import os

    process = subprocess.Popen(
        [sys.executable, "-m", "auditor", "serve", "--no-browser", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, "TMPDIR": str(folder), "PYTHONUTF8": "1"},
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    assert "http://" in line, line
    return Served(process, line[line.index("http://") :].strip(), folder)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A page that is served as long as the tests of a file run."""
    made = start(tmp_path_factory.mktemp("served"))
    yield made
    made.process.terminate()
    made.process.communicate(timeout=PATIENCE)
