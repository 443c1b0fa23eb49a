"""What a page is about: the report that the shipped checklists are for, or the checklist itself where it is a user's own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from auditor.checklist.shelf import folder_name
from auditor.words import Lang, say, titled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.checklist.model import Checklist


def subject(checklists: Iterable[Checklist], lang: Lang) -> str:
    """The names of what these checklists are for, each once, in their order; of none the first report that there was."""
    named = [_subject(checklist, lang) for checklist in checklists]
    return say("comma", lang).join(dict.fromkeys(named)) or say("subject.law-based-government", lang)


def _subject(checklist: Checklist, lang: Lang) -> str:
    if os.path.dirname(os.path.abspath(checklist.path)) == os.path.abspath(folder_name()):
        return say(f"subject.{checklist.report.value}", lang)
    return titled(checklist, lang)
