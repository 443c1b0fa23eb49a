"""A template and its values to one file: autoescaping, the inlined style and script, and the policy that admits only them."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from auditor import __version__
from auditor.words import HTML_LANG, Lang, say

if TYPE_CHECKING:
    from jinja2 import Environment


_CHINESE = re.compile(
    "([\u2014\u201c\u3000-\u303f]*[\u3400-\u9fff][\u2014\u2018-\u201d\u3000-\u9fff\uff00-\uffef0-9]*)"
)
TEMPLATES = Path(__file__).with_name("templates")


class Look(NamedTuple):
    """What a page is made of: folders of templates, the style and the script that go into it."""

    folders: tuple[Path, ...] = (TEMPLATES,)
    styles: tuple[Path, ...] = (TEMPLATES / "page.css",)
    script: Path | None = TEMPLATES / "page.js"
    """None: none runs."""
    served: bool = False
    """Whether it sends forms to the place it came from; any other page sends nothing."""


def build(template: str, lang: Lang, values: dict[str, Any], look: Look = Look()) -> str:
    """The page that `template` makes of `values`; everything in them is escaped."""
    from markupsafe import Markup

    style, script = "".join(map(_asset, look.styles)), _asset(look.script) if look.script else ""
    return (
        _environment(look.folders)
        .get_template(template)
        .render(
            values,
            lang=lang,
            html_lang=HTML_LANG[lang],
            t=lambda key, *filled: say(key, lang, *filled),
            mixed=lambda words: mixed(words, lang),
            # The files of this package are the only text that enters the page unescaped.
            style=Markup(style),
            script=Markup(script),
            policy=policy(style, script, served=look.served),
            version=__version__,
        )
    )


def mixed(words: str, lang: Lang) -> str:
    """Words of a page in which Chinese may stand, escaped, what is Chinese on an English page marked as such."""
    from markupsafe import Markup, escape

    if lang == "zh":
        return words
    pieces = _CHINESE.split(words)
    marked = Markup('<span lang="zh-CN">{}</span>')
    return Markup().join(marked.format(one) if at % 2 else escape(one) for at, one in enumerate(pieces))


def policy(style: str, script: str, *, served: bool = False) -> str:
    """The Content-Security-Policy under which exactly this style and this script run, and nothing is fetched.

    A page that is served may ask the place it came from, and no other.
    """
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        + ("connect-src 'self'; form-action 'self'; " if served else "form-action 'none'; ")
        + "base-uri 'none'"
    )


def _digest(words: str) -> str:
    return base64.b64encode(hashlib.sha256(words.encode("utf-8")).digest()).decode("ascii")


@cache
def _asset(path: Path) -> str:
    """A file of the page, read once. All are ASCII, so no encoding on the way can change what was hashed."""
    return path.read_bytes().decode("ascii").replace("\r\n", "\n")


@cache
def _environment(folders: tuple[Path, ...]) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
