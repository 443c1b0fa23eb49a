"""`auditor serve`: a local page to drop reports on."""

from __future__ import annotations

from auditor.words import language, said


def run(port: int, browser: bool, checklists: list[str], asked: str) -> None:
    """Do what `auditor serve` does; comes back when it has ended.

    Raises AuditorError when a library is missing, the port is taken or a checklist is broken.
    """
    from auditor.extras import needed

    for library in ("starlette", "uvicorn", "python_multipart"):
        needed(library, "web", said("needs.serve"))
    from auditor.serve.server import serve
    from auditor.words import say

    # The page is for officials: Chinese unless another language is asked for.
    lang = language(asked) if asked else "zh"

    def opened(address: str) -> None:
        print(say("serve.open", lang, address))
        print(say("serve.stop", lang), flush=True)
        if browser:
            import webbrowser

            webbrowser.open(address)

    serve(port, lang, checklists, opened)
