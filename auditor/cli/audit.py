"""`auditor audit`: one report, read, judged, printed."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace

from auditor.document.report import Level
from auditor.errors import UsageError
from auditor.judging.model import Audit, Verdict
from auditor.output.words import language, say


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for, as given."""

    report: str
    checklists: tuple[str, ...] = ()
    level: str | None = None
    year: int | None = None
    published: str | None = None
    format: str = "text"
    output: str | None = None
    lang: str = ""
    colour: str = "auto"
    show: str | None = None
    explain: str | None = None
    verbose: bool = False
    quiet: bool = False
    exit_zero: bool = False


def parse_level(value: str | None) -> Level | None:
    """The level of a word. Raises UsageError naming the ones there are."""
    if value is None:
        return None
    try:
        return Level(value)
    except ValueError:
        from auditor.checklist.phrase import near

        names = [level.value for level in Level]
        raise UsageError(f"--level: “{value}” is none of {', '.join(names)}", near(value, names)) from None


def parse_date(value: str | None) -> str | None:
    """An ISO date of the command line. Raises UsageError for any other form."""
    if value is not None and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?", value):
        raise UsageError(f"--published: “{value}” is no date", "write it as 2021-02-05")
    return value


def parse_show(value: str | None) -> frozenset[Verdict] | None:
    """The verdicts of a comma-separated list. Raises UsageError with a "did you mean"."""
    if value is None:
        return None
    names = [verdict.value for verdict in Verdict]
    made = set()
    for word in value.split(","):
        word = word.strip().replace("-", "_")
        if word not in names:
            from auditor.checklist.phrase import near

            raise UsageError(f"--show: “{word}” is none of {', '.join(names)}", near(word, names))
        made.add(Verdict(word))
    return frozenset(made)


def audit_report(request: Request) -> Audit:
    """Read and judge the report of a request. Raises AuditorError with what to do."""
    from auditor.checklist.choose import choose
    from auditor.document import understand
    from auditor.judging.audit import audit
    from auditor.reading import read

    level, published = parse_level(request.level), parse_date(request.published)
    report = understand(read(request.report))
    year = request.year or report.facts.reporting_year
    checklists, remark = choose(request.checklists, year)
    made = audit(report, checklists, level=level, year=request.year, published=published)
    if remark:
        lang = language(request.lang)
        made = replace(made, remarks=(say(remark, lang, year),))
    return made


def run(request: Request) -> None:
    """Do what `auditor audit` does; ends with SystemExit(1) when the gate fails."""
    show = parse_show(request.show)
    made = audit_report(request)
    lang = language(request.lang)
    if request.format == "json":
        import json

        from auditor.output.document import audit_document

        if made.remarks:
            print("\n".join(made.remarks), file=sys.stderr)
        page = json.dumps(audit_document(made), ensure_ascii=False, indent=2) + "\n"
    else:
        from auditor.output import text
        from auditor.output.style import Style, style_for

        style = style_for(sys.stdout, request.colour)
        if request.output:
            style = Style(request.colour == "always", style.width)
        if request.explain:
            page = text.explain(made, request.explain, style, lang)
        else:
            page = text.render(made, style, lang, show=show, verbose=request.verbose, quiet=request.quiet)
    emit(page, request.output)
    if not made.gate.passed and not request.exit_zero:
        raise SystemExit(1)


def emit(page: str, output: str | None) -> None:
    """Print a page, or write it whole to a file. Raises UsageError when the file can't be written."""
    if output is None:
        stream = sys.stdout
        encoding = getattr(stream, "encoding", None) or "utf-8"
        if encoding.lower().replace("-", "") != "utf8":
            page = page.encode(encoding, "replace").decode(encoding)
        stream.write(page)
        stream.flush()
        return
    import os
    from pathlib import Path

    path = Path(output)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_text(page, encoding="utf-8", newline="\n")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError(f"{output}: {error.strerror or error}", "give a path that can be written") from None
