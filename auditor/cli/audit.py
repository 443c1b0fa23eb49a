"""`auditor audit`: one report, read, judged, printed."""

import sys
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from auditor.bound import bounded
from auditor.checklist.model import Checklist
from auditor.cli.exits import exit_code
from auditor.document.report import Level, Report, ReportKind
from auditor.errors import UsageError
from auditor.judging.finding import Judged, Verdict
from auditor.judging.judge import Chooser
from auditor.output.run import Run, View
from auditor.output.style import Style, clean, style_for
from auditor.ruling.audit import Audit
from auditor.ruling.policy import Draft, Policy
from auditor.words import Lang, language, said, tell


class Request(NamedTuple):
    """What the user asked for, as given."""

    report: str = ""
    checklists: tuple[str, ...] = ()
    level: str | None = None
    year: int | None = None
    published: str | None = None
    format: str | None = None
    """None: what the output's name asks for, else text."""
    output: str | None = None
    lang: str = ""
    colour: str = "auto"
    show: str | None = None
    explain: str | None = None
    view: View = View()
    """How it is shown; language, style and verdicts are settled from the words above."""
    draft: Draft = Draft.REMARK
    exit_zero: bool = False


def _given(key: str, value: str | None) -> str | None:
    """The value of an option in its proper form, whichever language it is written in. Raises UsageError naming the option."""
    if value is None:
        return None
    from auditor.config.settings import field_of, given

    made: str = getattr(given(**{field_of(key): value}), field_of(key))
    return made


def parse_level(value: str | None) -> Level | None:
    """The level of a word. Raises UsageError naming the ones there are."""
    made = _given("level", value)
    return Level(made) if made else None


def parse_year(value: str | None) -> int | None:
    """The year of a word, with 年 after it or without. Raises UsageError for one that is none."""
    made = _given("year", value)
    return int(made) if made else None


def parse_date(value: str | None) -> str | None:
    """An ISO date of the command line. Raises UsageError for any other form."""
    return _given("published", value)


def parse_draft(value: str | None) -> Draft:
    """What is done about a draft's slips, from a word. Raises UsageError naming the ones there are."""
    made = _given("draft-checks", value)
    return Draft(made) if made else Draft.REMARK


def parse_show(value: str | None) -> frozenset[Verdict] | None:
    """The verdicts of a comma-separated list. Raises UsageError with a "did you mean"."""
    made = _given("show", value)
    return frozenset(map(Verdict, made.split(","))) if made else None


def sound(choose: Chooser) -> Chooser:
    """The same choice, refusing a user's checklist in which `checklist lint` finds an error. Raises ChecklistError."""

    def chosen(
        names: tuple[str, ...], year: int | None, kind: ReportKind | None
    ) -> tuple[Sequence[Checklist], str | None]:
        made = choose(names, year, kind)
        linted(names)
        return made

    return chosen


def linted(names: Collection[str]) -> None:
    """Raises ChecklistError for the first error that `checklist lint` finds in the user's own ones of these checklists."""
    if not names:
        return
    from auditor.checklist.shelf import shipped

    own = [name for name in dict.fromkeys(names) if name not in shipped()]
    if not own:
        return
    from auditor.authoring.lint import lint
    from auditor.errors import ChecklistError

    error = next((defect for name in own for defect in lint(name) if not defect.warning), None)
    if error is not None:
        raise ChecklistError(
            error.message,
            said("lint.all"),
            place=f"{error.path}:{error.line}",
            line=error.line,
            requirement=error.requirement,
            key=error.key,
        )


def judged(request: Request, chooser: Chooser | None = None, before: Report | None = None) -> Judged:
    """Read and judge the report of a request. Raises AuditorError with what to do.

    `chooser` stands in for `choose` where one call judges many reports by the same checklists; `before` is a report
    that may be the one of the year before.
    """
    level, published = parse_level(request.level), parse_date(request.published)
    with bounded(request.report):
        from auditor.checklist.choose import choose
        from auditor.document import understand
        from auditor.judging.judge import judge_chosen
        from auditor.reading import read

        return judge_chosen(
            understand(read(request.report)),
            chooser or sound(choose),
            request.checklists,
            level=level,
            year=request.year,
            published=published,
            draft=request.draft is not Draft.OFF,
            before=before,
        )


def audited(request: Request, before: Report | None = None) -> Audit:
    """The audit of the report of a request. Raises AuditorError with what to do."""
    from auditor.ruling.rule import rule

    return rule(judged(request, before=before), Policy(draft=request.draft))


def run(request: Request) -> None:
    """Do what `auditor audit` does; ends with SystemExit(1) when the gate fails."""
    show = parse_show(request.show)
    output, format = request.output, request.format or "text"
    if output is not None:
        from auditor.output.formats import Format

        output, format = settled(
            output, request.format, [name.value for name in Format], (request.report, *request.checklists)
        )
    if request.view.summary and format != "html":
        raise UsageError(said("audit.summary"), said("audit.summary.help"))
    made = audited(request)
    lang = language(request.lang)
    if request.published:
        from auditor.cli.asides import aside, to_come

        if told := to_come(parse_date(request.published)):
            aside([tell(told, lang)])
    view = request.view._replace(lang=lang, style=style_of(request.colour, output), show=show)
    if format != "text":
        _remark(made, format, lang)
    emit(_page(made, format, view, request.explain), output, machine=format != "text")
    if code := exit_code([made.passed], exit_zero=request.exit_zero):
        raise SystemExit(int(code))


def _remark(made: Audit, format: str, lang: Lang) -> None:
    """Tell beside a page for programs what a person is to know."""
    from auditor.output.remarks import remarks

    for remark in remarks(made):
        print(clean(tell(remark, lang)), file=sys.stderr)
    if format not in ("html", "docx"):
        from auditor.output.slips import listed

        for words in listed(made.report, made.slips, lang):
            print(words, file=sys.stderr)


def _page(made: Audit, format: str, view: View, explain: str | None) -> str | bytes:
    """The page of one audit."""
    if format == "text":
        if explain:
            from auditor.output import escape, report_text

            return escape.log(report_text.explain(made, explain, view))
        from auditor.output.text import render

        return render(Run((made,), alone=True), view)
    from pathlib import Path

    from auditor.cli import ci
    from auditor.output.formats import Format, renderer

    run = Run((made,), root=ci.root(), folder=str(Path.cwd()), alone=True)
    if format == Format.github:
        ci.summarise(run, view)
    return renderer(Format(format))(run, view)


def style_of(colour: str, output: str | None) -> Style:
    """The style of a page: that of standard output; in a file, colour only where it is asked for in so many words."""
    style = style_for(sys.stdout, colour)
    return Style(colour == "always", style.width) if output else style


def emit(page: str | bytes, output: str | None, *, machine: bool = False) -> None:
    """Print a page, or write it whole to a file. Raises UsageError when it can't be written.

    A page for `machine` is UTF-8 with plain line feeds whatever the terminal speaks.
    """
    from auditor.output.formats import encoded

    if output is not None:
        from auditor.output import place

        place.write(encoded(page), output)
        return
    stream = sys.stdout
    if isinstance(page, bytes) and stream.isatty():
        raise UsageError(said("docx.terminal"), said("docx.terminal.help"))
    if isinstance(page, bytes) or (machine and hasattr(stream, "buffer")):
        stream.flush()
        stream.buffer.write(encoded(page))
    else:
        encoding = getattr(stream, "encoding", None) or "utf-8"
        stream.write(page.encode(encoding, "replace").decode(encoding))
    stream.flush()


def settled(
    output: str | None, format: str | None, formats: Collection[str], inputs: Iterable[str]
) -> tuple[str | None, str]:
    """(output, format) of a command that writes one page: the format is the one asked for, else that of the output's name.

    Raises UsageError before the work for an output that can't be written, is one of the inputs, or whose name asks for
    a format that the command does not write.
    """
    if output is None or output == "-":
        return None, format or "text"
    from auditor.output import place
    from auditor.output.formats import format_of

    format = format or format_of(output, formats)
    place.check([output], inputs)
    return output, format or "text"
