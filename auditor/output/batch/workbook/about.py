"""The sheet that tells what the workbook was made by, what its marks mean, and the name of every code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.output.batch.workbook.sheet import MARK, Print, one_page_wide, safe
from auditor.words import say

if TYPE_CHECKING:
    from auditor.batch.rows import Row
    from auditor.output.batch.table import Batch

WIDTHS = (16, 44, 9, 30, 60)


class About:
    """Gathers what the rows were made by, and writes it once all of them were seen."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.versions: dict[str, None] = {}
        self.settings: dict[str, None] = {}
        self.auditors: dict[str, None] = {}

    def see(self, row: Row) -> None:
        """Take note of what one row was made by."""
        self.versions.update(dict.fromkeys(row["versions"]))
        self.settings.update(dict.fromkeys(row["settings"]))
        self.auditors[row["auditor"]] = None

    def write(self, book: Any, formats: dict[str, Any], page: Print) -> None:
        """Write the sheet."""
        batch, lang = self.batch, self.batch.lang
        sheet = book.add_worksheet(say("sheet.about", lang))
        one_page_wide(sheet, 9)
        sheet.set_footer(f"&C&P / &N&R{page.maker}")
        for at, width in enumerate(WIDTHS):
            sheet.set_column(at, at, width)
        titles = {checklist.id: checklist for checklist in batch.checklists}
        lines: list[tuple[tuple[str | None, ...], tuple[str, ...]]] = [((batch.title,), ("title",)), ((), ())]
        lines += [
            ((say("program", lang), f"auditor {version}"), ("text", "text")) for version in self.auditors
        ]
        lines += [
            ((say("checklist", lang), version, None, batch.named(titles[name])), ("text",) * 4)
            for version in self.versions
            if (name := version.rpartition("@")[0]) in titles
        ]
        asked = say("comma", lang).join(self.settings) or say("settings.none", lang)
        lines += [((say("settings", lang), asked), ("text", "text")), ((), ())]
        lines += [
            ((mark, say(f"legend.{verdict}", lang)), (verdict, "text")) for verdict, mark in MARK.items()
        ]
        lines.append(((), ()))
        heads = tuple(say(word, lang) for word in ("id", "requirement", "tier", "area", "source"))
        lines.append((heads, ("head",) * len(heads)))
        for checklist in batch.checklists:
            for asks in checklist.requirements:
                area = batch.areas.get((checklist.id, asks.area)) if asks.area is not None else None
                lines.append(
                    (
                        (
                            asks.id,
                            batch.named(asks),
                            say(asks.tier.value, lang),
                            batch.named(area) if area else None,
                            asks.source,
                        ),
                        ("text", "wrap", "middle", "wrap", "wrap"),
                    )
                )
        for at, (words, looks) in enumerate(lines):
            for column, (word, look) in enumerate(zip(words, looks, strict=True)):
                if word is not None:
                    sheet.write_string(at, column, safe(word), formats[look])
