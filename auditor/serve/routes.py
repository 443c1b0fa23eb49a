"""The routes: what is asked of the page, and what it answers."""

from __future__ import annotations

import asyncio
import io
import shutil
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

import anyio
import anyio.to_thread
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from auditor.batch.audit_pages import page_name
from auditor.checklist.load import load
from auditor.checklist.shelf import shipped
from auditor.errors import AuditorError
from auditor.serve import pages
from auditor.serve.desk import Desk, Entry, State, Tray
from auditor.serve.drop import DropError, options_of, taken
from auditor.serve.guard import Guard, TooMuchError
from auditor.serve.limits import MIB, Limits
from auditor.words import Lang, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.datastructures import UploadFile
    from starlette.requests import Request
    from starlette.types import ASGIApp

    from auditor.checklist.model import Checklist

_MEDIA = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
_OVERHEAD = MIB
"""Bytes of a form besides its files."""


@dataclass(frozen=True, slots=True)
class Shop:
    """What every answer is made with."""

    desk: Desk
    secret: str
    lang: Lang
    limits: Limits
    choices: Mapping[str, tuple[str, Checklist]]
    """Checklists that may be chosen: name or path, and the checklist, by id."""
    stop: Callable[[], None]

    @property
    def checklists(self) -> dict[str, Checklist]:
        """The checklists by id."""
        return {name: checklist for name, (_, checklist) in self.choices.items()}

    def url(self, lang: Lang) -> Callable[[str], str]:
        """From a place of the page in a language to its address."""
        return lambda place: f"/{self.secret}/{lang}/{place}"


def create_app(
    folder: Path,
    *,
    secret: str,
    hosts: Sequence[str],
    lang: Lang = "zh",
    limits: Limits = Limits(),
    checklists: Sequence[str] = (),
    stop: Callable[[], None] = lambda: None,
) -> ASGIApp:
    """The whole of the page as an ASGI application.

    `folder` is where dropped files lie; `secret` begins every address; `hosts` are the names it may be called by;
    `checklists` may be chosen besides the shipped ones; `stop` is called when its user has ended it.
    Raises ChecklistError for a checklist that is broken.
    """
    loaded = {
        checklist.id: (name, checklist) for name in (*shipped(), *checklists) for checklist in [load(name)]
    }
    desk = Desk(folder, limits)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        warming = asyncio.create_task(desk.warm())
        yield
        warming.cancel()
        desk.close()

    tray = "/{secret}/{lang}/trays/{tray}"
    app = Starlette(
        routes=[
            Route("/{secret}/", _start),
            Route("/{secret}/{lang}/", _home),
            Route("/{secret}/{lang}/reports", _drop, methods=["POST"]),
            Route("/{secret}/{lang}/end", _end, methods=["POST"]),
            Route(tray, _tray),
            Route(f"{tray}/forget", _forget, methods=["POST"]),
            Route(f"{tray}/all/view", _overview),
            Route(f"{tray}/all/pages/{{name}}", _named),
            Route(f"{tray}/all/{{format}}", _take_all),
            Route(f"{tray}/{{number:int}}/view", _view),
            Route(f"{tray}/{{number:int}}/{{format}}", _take),
        ],
        exception_handlers=cast(
            "Any",
            {HTTPException: _not_here, TooMuchError: _too_much, AuditorError: _not_made, Exception: _broken},
        ),
        lifespan=lifespan,
    )
    app.state.shop = Shop(desk, secret, lang, limits, loaded, stop)
    return Guard(app, hosts=hosts, secret=secret, lang=lang, most=limits.total_bytes + _OVERHEAD)


def _shop(request: Request) -> tuple[Shop, Lang, Callable[[str], str]]:
    """(what answers are made with, language of the address, from a place to its address). Raises HTTPException."""
    shop: Shop = request.app.state.shop
    lang = request.path_params.get("lang", shop.lang)
    if lang not in ("zh", "en"):
        raise HTTPException(404)
    return shop, lang, shop.url(lang)


def _page(words: str, status: int = 200, background: BackgroundTask | None = None) -> Response:
    """A page, under the policy that it carries."""
    return HTMLResponse(
        words.encode("utf-8", "backslashreplace"),
        status,
        headers={"Content-Security-Policy": pages.policy_of(words)},
        background=background,
    )


# ---- dropping --------------------------------------------------------------------------------------------------------


async def _start(request: Request) -> Response:
    _, _, url = _shop(request)
    return RedirectResponse(url(""), 303)


async def _home(request: Request) -> Response:
    return _desk(request)


def _desk(request: Request, problem: str = "", status: int = 200) -> Response:
    shop, lang, url = _shop(request)
    shelf = list(shop.checklists.values())
    return _page(pages.home(lang, url, shop.limits, shelf, problem), status)


async def _drop(request: Request) -> Response:
    """Take the files and begin; the answer leads to the page that tells what becomes of them."""
    shop, lang, url = _shop(request)
    room = shop.desk.room()
    try:
        with anyio.fail_after(shop.limits.upload_seconds):
            async with request.form(max_files=shop.limits.files, max_fields=16) as form:
                options = options_of(form, shop.choices, lang)
                files = await taken(cast("list[UploadFile]", form.getlist("files")), room, shop.limits)
    except BaseException as error:
        shutil.rmtree(room, ignore_errors=True)
        if isinstance(error, DropError):
            return _desk(request, say(error.args[0], lang, *error.args[1:]), 400)
        if isinstance(error, TimeoutError):
            return _desk(request, say("problem.slow", lang), 408)
        if isinstance(error, HTTPException):
            many = say("drop.many", lang, shop.limits.files, f"> {shop.limits.files}")
            return _desk(request, many if "files" in error.detail else say("problem.form", lang), 400)
        raise
    tray = shop.desk.open(room, files, options)
    return RedirectResponse(url(f"trays/{tray.id}"), 303)


# ---- results ---------------------------------------------------------------------------------------------------------


def _found(request: Request) -> Tray:
    """The drop that an address names. Raises HTTPException when it is not there."""
    tray = _shop(request)[0].desk.trays.get(request.path_params["tray"])
    if tray is None:
        raise HTTPException(404)
    return tray


def _entry(request: Request) -> tuple[Tray, Entry]:
    """The file that an address names, once it was audited. Raises HTTPException when it is not there."""
    tray, number = _found(request), request.path_params["number"]
    if number >= len(tray.entries) or tray.entries[number].state is not State.DONE:
        raise HTTPException(404)
    return tray, tray.entries[number]


async def _tray(request: Request) -> Response:
    shop, lang, url = _shop(request)
    return _page(pages.tray(_found(request), lang, url, shop.checklists))


async def _view(request: Request) -> Response:
    tray, entry = _entry(request)
    return await _shown(request, tray, entry)


async def _named(request: Request) -> Response:
    """The page of a report by its name: where the links of the overview lead."""
    tray, name = _found(request), request.path_params["name"]
    for entry in tray.entries:
        if entry.state is State.DONE and page_name(entry.file.name) == name:
            return await _shown(request, tray, entry)
    raise HTTPException(404)


async def _shown(request: Request, tray: Tray, entry: Entry) -> Response:
    shop, lang, _ = _shop(request)
    return _page((await shop.desk.page(tray, entry, lang)).read_text(encoding="utf-8"))


async def _overview(request: Request) -> Response:
    shop, lang, _ = _shop(request)
    return _page((await shop.desk.gather(_found(request), "html", lang, linked=True)).decode())


async def _take(request: Request) -> Response:
    shop, lang, _ = _shop(request)
    (tray, entry), format = _entry(request), request.path_params["format"]
    if format not in pages.formats():
        raise HTTPException(404)
    if format == "html":
        data = (await shop.desk.page(tray, entry, lang)).read_bytes()
    else:
        data = await shop.desk.export(tray, entry, format, lang)
    return _taken_away(data, f"{PurePosixPath(entry.file.name).stem}-{say('file.result', lang)}.{format}")


async def _take_all(request: Request) -> Response:
    shop, lang, _ = _shop(request)
    tray, format = _found(request), request.path_params["format"]
    make: dict[str, Callable[[], Awaitable[bytes]]] = {
        "xlsx": lambda: shop.desk.gather(tray, "xlsx", lang),
        "zip": lambda: _zipped(shop.desk, tray, lang),
    }
    if format not in make:
        raise HTTPException(404)
    return _taken_away(await make[format](), f"{say('file.all', lang)}.{format}")


async def _zipped(desk: Desk, tray: Tray, lang: Lang) -> bytes:
    """Everything of a drop, linked as `auditor batch --pages` links it."""
    parts = {f"{say('file.overview', lang)}.html": await desk.gather(tray, "html", lang, linked=True)}
    if "xlsx" in pages.formats():
        parts[f"{say('file.all', lang)}.xlsx"] = await desk.gather(tray, "xlsx", lang, linked=True)
    for entry in tray.entries:
        if entry.state is State.DONE:
            path = await desk.page(tray, entry, lang)
            parts[f"pages/{path.name}"] = path.read_bytes()

    def pack() -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        return made.getvalue()

    return await anyio.to_thread.run_sync(pack)


def _taken_away(data: bytes, name: str) -> Response:
    """A file for the browser to save; never one to show."""
    format = name.rpartition(".")[2]
    words = f"attachment; filename=\"audit.{format}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=_MEDIA[format], headers={"Content-Disposition": words})


# ---- ending, and what goes wrong -------------------------------------------------------------------------------------


async def _forget(request: Request) -> Response:
    shop, _, url = _shop(request)
    shop.desk.forget(_found(request))
    return RedirectResponse(url(""), 303)


async def _end(request: Request) -> Response:
    shop, lang, url = _shop(request)
    shop.desk.close()
    words = pages.told(say("ended", lang), lang, url, hint=say("ended_hint", lang), ended=True)
    return _page(words, background=BackgroundTask(shop.stop))


async def _not_here(request: Request, error: HTTPException) -> Response:
    shop: Shop = request.app.state.shop
    lang: Lang = "en" if request.path_params.get("lang", shop.lang) == "en" else "zh"
    return _page(pages.told(say("problem.gone", lang), lang, shop.url(lang)), error.status_code)


async def _too_much(request: Request, _: TooMuchError) -> Response:
    shop, lang, _url = _shop(request)
    answer = _desk(request, say("drop.heavy", lang, shop.limits.total_bytes // MIB), 413)
    # What is still being sent is not waited for.
    answer.headers["Connection"] = "close"
    return answer


async def _broken(request: Request, error: Exception) -> Response:
    shop: Shop = request.app.state.shop
    words = say("problem.not_made", shop.lang, f"{type(error).__name__}: {error}")
    return _page(pages.told(words, shop.lang, shop.url(shop.lang)), 500)


async def _not_made(request: Request, error: AuditorError) -> Response:
    _, lang, url = _shop(request)
    return _page(pages.told(say("problem.not_made", lang, error.told(lang)), lang, url), 500)
