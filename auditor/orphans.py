"""Processes that the program starts end with it, even when it is killed."""

from __future__ import annotations

import os
import sys
import threading
import time


def die_with_parent(parent: int) -> None:
    """Have this process end when the process `parent`, which started it, is gone."""
    if sys.platform == "linux" and _ask_the_system():
        if os.getppid() != parent:  # It was gone before the system was asked.
            os._exit(0)
    elif sys.platform != "win32":
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _ask_the_system() -> bool:
    """Whether Linux will kill this process when the thread that started it ends."""
    import ctypes
    import signal

    death_signal = 1  # PR_SET_PDEATHSIG
    try:
        return bool(ctypes.CDLL(None).prctl(death_signal, signal.SIGKILL, 0, 0, 0) == 0)
    except (OSError, AttributeError):
        return False


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)
