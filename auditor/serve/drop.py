"""A form that was sent: how its files are to be judged, and the files themselves."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import anyio.to_thread

from auditor.batch.rows import Options
from auditor.config.settings import given as settings
from auditor.errors import UsageError
from auditor.reading.filekind import SUFFIXES
from auditor.serve.desk import Dropped
from auditor.serve.limits import MIB
from auditor.serve.names import distinct, tame

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.datastructures import FormData, UploadFile

    from auditor.checklist.model import Checklist
    from auditor.serve.limits import Limits
    from auditor.words import Lang


class DropError(Exception):
    """A drop that does not fit; holds the key of the words that say so, and their values."""


def options_of(form: FormData, choices: Mapping[str, tuple[str, Checklist]], lang: Lang) -> Options:
    """How the reports are to be judged. Raises DropError for a value that the page does not offer."""
    given = {name: str(form.get(name) or "").strip() for name in ("checklist", "level", "year", "published")}
    if given["checklist"] and given["checklist"] not in choices:
        raise DropError("problem.checklist")
    if given["year"] and not (given["year"].isdecimal() and 1990 <= int(given["year"][:9]) <= 2100):
        raise DropError("problem.year")
    try:
        level = settings(level=given["level"] or None).level
    except UsageError:
        raise DropError("problem.level") from None
    try:
        published = settings(published=given["published"] or None).published
    except UsageError:
        raise DropError("problem.published") from None
    return Options(
        checklists=(choices[given["checklist"]][0],) if given["checklist"] else (),
        level=level,
        year=int(given["year"]) if given["year"] else None,
        published=published,
        lang=lang,
    )


async def taken(uploads: Sequence[UploadFile | str], room: Path, limits: Limits) -> list[Dropped]:
    """The files that came, written to a folder under numbers of our own. Raises DropError when there is none."""
    given = [upload for upload in uploads if not isinstance(upload, str) and upload.filename]
    if not given:
        raise DropError("drop.none")
    made = []
    names = distinct(tame(upload.filename or "") for upload in given)
    for number, (upload, name) in enumerate(zip(given, names, strict=True)):
        suffix, path = PurePosixPath(name).suffix.lower(), room / f"{number}.report"
        if suffix and suffix not in SUFFIXES:
            made.append(Dropped(name, path, "cause.kind"))
        elif (upload.size or 0) > limits.file_bytes:
            made.append(Dropped(name, path, "cause.large", (limits.file_bytes // MIB,)))
        else:
            await anyio.to_thread.run_sync(_save, upload.file, path)
            made.append(Dropped(name, path))
    return made


def _save(source: Any, path: Path) -> None:
    with path.open("xb") as target:
        shutil.copyfileobj(source, target)
