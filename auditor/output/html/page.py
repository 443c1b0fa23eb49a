"""A template and its values to one file: autoescaping, the inlined style and script, and the policy that admits only them."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor import __version__
from auditor.output.html.words import HTML_LANG, tell

if TYPE_CHECKING:
    from jinja2 import Environment

    from auditor.output.words import Lang

_TEMPLATES = Path(__file__).with_name("templates")


def build(
    template: str, lang: Lang, values: dict[str, Any], *, style: str = "page.css", script: str = "page.js"
) -> str:
    """The page that `template` makes of `values`; everything in them is escaped. `script` may be empty: none."""
    from markupsafe import Markup

    style, script = _asset(style), _asset(script) if script else ""
    return (
        _environment()
        .get_template(template)
        .render(
            values,
            lang=lang,
            html_lang=HTML_LANG[lang],
            t=lambda key, *filled: tell(key, lang, *filled),
            # The two files of this package are the only text that enters the page unescaped.
            style=Markup(style),
            script=Markup(script),
            policy=policy(style, script),
            version=__version__,
        )
    )


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy under which exactly this style and this script run, and nothing is fetched."""
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(words: str) -> str:
    return base64.b64encode(hashlib.sha256(words.encode("utf-8")).digest()).decode("ascii")


@cache
def _asset(name: str) -> str:
    """A file of the page, read once. Both are ASCII, so no encoding on the way can change what was hashed."""
    return _TEMPLATES.joinpath(name).read_bytes().decode("ascii").replace("\r\n", "\n")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
