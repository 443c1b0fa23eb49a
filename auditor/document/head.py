"""What a document says of itself before and around its text, gathered for the questions of kind, body and dates."""

import re
from typing import NamedTuple

from auditor.document.lines import Block, Kind
from auditor.expression import lazy
from auditor.language.signals import spellings, stands

_LINE = 1_000
"""A line of a page's furniture is looked at up to here."""
_NAMED_FIELD = lazy(r"^[\s\[【|（]*(信息)?(标\s*题|名\s*称)\s*[】\]]?\s*[：|\s]\s*(.{6,80})$")
_FILE = lazy(r"([^\d附][^：]{5,60}|20\d\d年[^：]{5,60})\.(?:docx?|wps|pdf|ofd)")
_NAMED_ABOVE = lazy(r"[\s\[【]*(标\s*题|名\s*称)\s*[】\]]?：?")
_ANNOUNCING = re.compile(
    r"(?:现将|现就|现把|现|具体|全年|主要|有关|相关|工作|年度)[^。\n]{0,60}?(?:报告|汇报|总结|通报|情况|工作|公布|公开)(?:如下|于后)"
)
_REPORTED = lazy(
    r"现(?:将|就|把|报告|汇报)[^。\n]{2,60}?(?:报告|汇报|总结|公开|公布|工作|情况)[^。\n]{0,8}[：。\n]"
)


def _sentence_with(pattern: re.Pattern[str], text: str) -> str:
    """The sentence, up to the end of the match, in which a pattern stands first."""
    found = pattern.search(text)
    if not found:
        return ""
    start = max(text.rfind(mark, 0, found.start()) for mark in "。\n") + 1
    return text[start : found.end()]


class Head(NamedTuple):
    """The plain words of a document by what they are."""

    title: str
    """Without white space."""
    title_lines: tuple[str, ...]
    body: str
    """Salutation, headings and paragraphs, a line each."""
    page: tuple[str, ...]
    salutation: str
    signature: tuple[str, ...]
    headings: tuple[str, ...]
    announcing: str
    """The sentence that says what is reported (现将…报告如下)."""
    metadata: dict[str, str]
    """What the file format says of the page."""


def gather(plain: str, blocks: list[Block], metadata: tuple[tuple[str, str], ...] = ()) -> Head:
    """The head of a document from its blocks."""
    made: dict[Kind, list[str]] = {kind: [] for kind in Kind}
    body = []
    for block in blocks:
        words = plain[block.start : block.end]
        if block.kind is Kind.PAGE:
            words = words[:_LINE]
        made[block.kind].append(words)
        if block.kind in (Kind.SALUTATION, Kind.HEADING, Kind.BODY):
            body.append(words)
    about = dict(metadata)
    text = "\n".join(body)
    title = (
        "".join(made[Kind.TITLE]) or _title_of_page(made[Kind.PAGE], about) or _title_of_file(plain, blocks)
    )
    return Head(
        re.sub(r"\s+", "", title),
        tuple(made[Kind.TITLE]),
        text,
        tuple(made[Kind.PAGE]),
        "".join(made[Kind.SALUTATION][:1]),
        tuple(made[Kind.SIGNATURE]),
        tuple(made[Kind.HEADING]),
        _sentence_with(_ANNOUNCING, text[:2500]) or _sentence_with(_REPORTED, text[:1500]),
        about,
    )


def _title_of_page(page: list[str], metadata: dict[str, str]) -> str:
    """A title that stands only in the index block, or that the page says of itself."""
    for index, line in enumerate(page):
        found = _NAMED_FIELD.match(line)
        if found and stands(spellings("page.toml", "report"), found[3]):
            return found[3].strip(" |")
        if _NAMED_ABOVE.fullmatch(line) and index + 1 < len(page):
            return page[index + 1]
    # Only a web page says its title of itself; Word and PDF carry whatever the template was called.
    if "page_title" in metadata and stands(spellings("page.toml", "core"), metadata.get("title", "")):
        return metadata["title"]
    return ""


def _title_of_file(plain: str, blocks: list[Block]) -> str:
    """A title that was given with the ending of a file, above the text."""
    for block in blocks:
        if block.kind not in (Kind.PAGE, Kind.TITLE):
            break
        found = _FILE.fullmatch(plain[block.start : block.end][:_LINE])
        if (
            found
            and stands(spellings("page.toml", "report"), found[1])
            and stands(spellings("page.toml", "core"), found[1])
        ):
            return found[1]
    return ""
