"""From a call to a page that listens: its socket, its folder, its end."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import tempfile
from multiprocessing.util import get_temp_dir
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn

from auditor.errors import UsageError, system
from auditor.serve.routes import create_app
from auditor.words import said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from auditor.words import Lang

ADDRESS = "127.0.0.1"
"""Nobody but this machine reaches it."""


def listen(port: int) -> socket.socket:
    """A socket on this machine alone; port 0 takes any that is free. Raises UsageError when the port is taken."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((ADDRESS, port))
        made.listen(64)
    except OSError as error:
        made.close()
        raise UsageError(system(error), said("port.help"), place=f"--port {port}") from None
    return made


def serve(port: int, lang: Lang, checklists: Sequence[str], opened: Callable[[str], None]) -> None:
    """Serve the page until it is ended from its own page, by Ctrl-C or by a signal; then nothing is left of it.

    `opened` is told its address once it can be asked. Raises AuditorError when it can't begin.
    """
    with contextlib.closing(listen(port)) as listening, _folder() as folder:
        number = listening.getsockname()[1]
        secret = secrets.token_urlsafe(18)
        app = create_app(
            folder,
            secret=secret,
            hosts=[f"{ADDRESS}:{number}", f"localhost:{number}"],
            lang=lang,
            checklists=checklists,
            stop=lambda: stop(),
        )
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                # What goes wrong is told on the page; the terminal is its user's.
                log_level="error" if os.environ.get("AUDITOR_DEBUG") else "critical",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=2,
                limit_concurrency=64,
                h11_max_incomplete_event_size=16 * 1024,
            )
        )

        def stop(*_: object) -> None:
            server.should_exit = True

        with _ending(stop):
            opened(f"http://{ADDRESS}:{number}/{secret}/")
            server.run(sockets=[listening])


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """A folder that only its user can look into, for everything that is written, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="auditor-", ignore_cleanup_errors=True) as name:
        # The room in which processes meet holds no report, and removes itself later than this one is removed.
        get_temp_dir()
        before = tempfile.tempdir
        environment = {name: os.environ.get(name) for name in ("TMPDIR", "TEMP", "TMP")}
        # What the form parser and the auditing processes write besides goes there too.
        tempfile.tempdir = name
        os.environ.update(dict.fromkeys(environment, name))
        try:
            yield Path(name)
        finally:
            tempfile.tempdir = before
            for key, value in environment.items():
                os.environ.pop(key)
                if value is not None:
                    os.environ[key] = value


@contextlib.contextmanager
def _ending(stop: Callable[..., None]) -> Iterator[None]:
    """Every signal to end ends it in order: the server raises again what it was told to end by, and a closed
    terminal window sends one that it does not know of."""
    before: dict[int, Any] = {}
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        if (number := getattr(signal, name, None)) is not None:
            before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
