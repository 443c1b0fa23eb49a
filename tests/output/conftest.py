"""The formats are tested on what the gate's small project gives."""

from tests.gate.conftest import project

__all__ = ["project"]
