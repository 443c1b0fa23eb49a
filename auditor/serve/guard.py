"""What stands before the page: who may ask, how much may be sent, and what every answer says of itself."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from auditor.words import Lang, say

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Message, Receive, Scope, Send


CLOSED = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""The policy of an answer that is no page."""
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With no-referrer a browser would send a form with the origin “null”.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class TooMuchError(Exception):
    """More is being sent than one may send."""


class Guard:
    """Lets through only what the page itself asks for.

    `Host` must be one of ours, or a name that somebody made point to this machine could speak for us; a request that
    changes something must come from our own page; and the address must hold the secret that only its user was told.
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str], secret: str, lang: Lang, most: int) -> None:
        self.app = app
        self.hosts = frozenset(hosts)
        self.secret = secret
        self.lang = lang
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse with one line."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                policy = headers.get("Content-Security-Policy", CLOSED)
                headers["Content-Security-Policy"] = f"{policy}; frame-ancestors 'none'"
            await send(message)

        headers = Headers(scope=scope)
        if not self._welcome(headers, scope):
            refusal = PlainTextResponse(say("problem.host", self.lang), 403)
            await refusal(scope, receive, marked)
            return
        await self.app(scope, self._bounded(headers, receive), marked)

    def _welcome(self, headers: Headers, scope: Scope) -> bool:
        host = headers.get("host", "")
        if host not in self.hosts or headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return False
        if scope["method"] not in ("GET", "HEAD") and headers.get("origin") != f"http://{host}":
            return False
        given = scope["path"].split("/")[1]
        return secrets.compare_digest(given.encode("utf-8", "replace"), self.secret.encode())

    def _bounded(self, headers: Headers, receive: Receive) -> Receive:
        """What is sent, until it is too much. Raises TooMuchError then."""
        size = headers.get("content-length", "0")
        left = self.most

        async def bounded() -> Message:
            nonlocal left
            if not size.isdecimal() or int(size) > self.most:
                raise TooMuchError
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise TooMuchError
            return message

        return bounded
