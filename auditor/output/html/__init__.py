"""The audit, and the reading of a report, as one self-contained HTML file that a reviewer works with.

The page needs no network and runs under a Content-Security-Policy that admits nothing but its own style and script;
without JavaScript it is a plain document with the same words in the same order.
"""

from __future__ import annotations

from auditor.output.html.audit_page import render
from auditor.output.html.reading_page import render_inspect

__all__ = ["render", "render_inspect"]
