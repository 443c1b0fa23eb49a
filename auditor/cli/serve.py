"""`auditor serve`: a local page to drop reports on."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.words import language, said


@dataclass(frozen=True, slots=True)
class ServeRequest:
    """What the user asked for, as given."""

    port: int = 0
    browser: bool = True
    checklists: tuple[str, ...] = ()
    lang: str = ""


def run(request: ServeRequest) -> None:
    """Do what `auditor serve` does; comes back when it has ended.

    Raises AuditorError when a library is missing, the port is taken or a checklist is broken.
    """
    from auditor.extras import needed

    for library in ("starlette", "uvicorn", "python_multipart"):
        needed(library, "web", said("needs.serve"))
    from auditor.serve.server import serve
    from auditor.words import say

    # The page is for officials: Chinese unless another language is asked for.
    lang = language(request.lang) if request.lang else "zh"

    def opened(address: str) -> None:
        print(say("serve.open", lang, address))
        print(say("serve.stop", lang), flush=True)
        if request.browser:
            import webbrowser

            webbrowser.open(address)

    serve(request.port, lang, request.checklists, opened)
