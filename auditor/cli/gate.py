"""`auditor gate`: many reports, a policy, every CI's format, one exit code."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.checklist.choose import choose
from auditor.checklist.load import load
from auditor.checklist.shelf import shipped
from auditor.cli import ci
from auditor.cli.asides import aside, to_come
from auditor.cli.audit import Request, emit, judged, parse_show, sound, style_of
from auditor.cli.collect import Collected, collect
from auditor.cli.exits import exit_code
from auditor.cli.spoken import speak
from auditor.config import files as configuration
from auditor.config.files import Config
from auditor.config.settings import Settings
from auditor.errors import ConfigError, ReadingError, UsageError, system
from auditor.output import place
from auditor.output.formats import Format, format_of, renderer
from auditor.output.remarks import remarks as spoken
from auditor.output.run import Problem, Run, View
from auditor.output.slips import MOST, listed
from auditor.ruling import baseline as baselines
from auditor.ruling.audit import Audit
from auditor.ruling.baseline import entry_of
from auditor.ruling.policy import Draft, FailOn, Policy, ids
from auditor.ruling.rule import rule
from auditor.ruling.waiver import matches
from auditor.words import Lang, language, said, say, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.judging.finding import Judged


@dataclass(frozen=True, slots=True)
class GateRequest:
    """What the user asked for, as given."""

    reports: tuple[str, ...]
    settings: Settings = field(default_factory=Settings)
    """The layer of the command line."""
    config: str | None = None
    no_config: bool = False
    outputs: tuple[str, ...] = ()
    write_baseline: str | None = None
    colour: str = "auto"
    view: View = field(default_factory=View)
    """How it is shown; language, style and verdicts are settled from the settings."""
    exit_zero: bool = False


def run(request: GateRequest) -> None:
    """Do what `auditor gate` does; ends with SystemExit when the gate fails or a report could not be audited.

    Raises AuditorError when the call itself, a checklist, the configuration or the baseline is broken.
    """
    config = configuration.chosen(request.config, request.no_config)
    above = request.settings.over(configuration.from_environment(os.environ))
    settings = above.over(config.settings)
    lang = language(settings.lang or "")
    speak(lang)
    show = parse_show(settings.show)
    outputs = _outputs(request.outputs, request.settings.format, settings.format)
    baseline = _baseline(request, settings)
    _known_ids(config, above)

    found = collect(request.reports)
    _check(request, config, settings, outputs, found)
    done, problems, remarks = _judge(found, config, above, lang, verbose=request.view.verbose)
    if request.write_baseline:
        baseline = _write_baseline(request.write_baseline, [one.rule(None) for one in done], problems)
    audits = [one.rule(baseline) for one in done]
    remarks += _unused(config, audits, lang)
    if told := to_come(settings.published):
        remarks.insert(0, tell(told, lang))
    made = Run(tuple(audits), tuple(problems), root=ci.root(), folder=str(Path.cwd()))
    # The one place where the outcome becomes an exit code; no format or output below has a say in it.
    code = exit_code((audit.passed for audit in audits), broken=bool(problems), exit_zero=request.exit_zero)
    view = request.view._replace(lang=lang, show=show)
    _print(request, made, view, outputs)
    if view.verbose and config.path:
        remarks.insert(0, f"{say('config_used', lang)} {config.path}")
    if not view.quiet:
        aside(remarks)
    aside(f"{problem.path}: {problem.told(lang)}" for problem in problems)
    if code:
        raise SystemExit(int(code))


def _baseline(request: GateRequest, settings: Settings) -> baselines.Baseline | None:
    """The baseline to hold against; one that is being written anew is not read. Raises ConfigError when it is none."""
    path = settings.baseline
    if path is None or request.write_baseline:
        return None
    try:
        source = Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(system(error), said("baseline.make"), place=path) from None
    except UnicodeDecodeError:
        raise ConfigError(said("baseline.utf8"), said("baseline.make_anew"), place=path) from None
    return baselines.parse(source, path)


def _known_ids(config: Config, above: Settings) -> None:
    """Raises UsageError for a --select or --ignore that names nothing in any checklist that may be used."""
    layers = [above.over(config.settings), *(above.over(override.settings) for override in config.overrides)]
    asked = dict.fromkeys(key for layer in layers for key in (*(layer.select or ()), *(layer.ignore or ())))
    if not asked:
        return
    names = [name for layer in layers for name in (layer.checklist or ())]
    if not all(layer.checklist for layer in layers):
        names += shipped()
    there = ids(load(name) for name in dict.fromkeys(names))
    for key in asked:
        if key not in there:
            from auditor.errors import near

            option = "--ignore" if any(key in (layer.ignore or ()) for layer in layers) else "--select"
            asked_of = tuple(dict.fromkeys(names))
            raise UsageError(said("gate.no_requirement", key, asked_of), near(key, there), place=option)


@dataclass(frozen=True, slots=True)
class _Judged:
    """One report judged, before the baseline has its say."""

    judged: Judged
    policy: Policy
    place: str

    def rule(self, baseline: baselines.Baseline | None) -> Audit:
        return rule(
            self.judged, self.policy._replace(baseline=baseline), place=self.place, today=date.today()
        )


def _check(
    request: GateRequest,
    config: Config,
    settings: Settings,
    outputs: list[tuple[Format, str | None]],
    found: Collected,
) -> None:
    """Raises UsageError for an output that can't be written, is named twice, or is something that the run reads."""
    written = [path for _, path in outputs if path is not None]
    read = [*found.reports, *(settings.checklist or ()), *([config.path] if config.path else [])]
    read += [name for override in config.overrides for name in override.settings.checklist or ()]
    if request.write_baseline is not None:
        written.append(request.write_baseline)
    elif settings.baseline:
        read.append(settings.baseline)
    if written:
        place.check(written, read)


def _judge(
    found: Collected, config: Config, above: Settings, lang: Lang, *, verbose: bool
) -> tuple[list[_Judged], list[Problem], list[str]]:
    """Every report's audit and policy, the reports that could not be read, and what is to be remarked on."""
    done: list[_Judged] = []
    problems = list(found.problems)
    remarks = [f"{path}: {say('passed_over', lang)}" for path in found.passed_over]
    remarks += [f"{path}: {say(f'skipped.{what.value}', lang)}" for path, what in found.skipped]
    # One call judges all its reports by the same checklists: each file of a user's is read once.
    chosen = lru_cache(maxsize=64)(sound(choose))
    for path in found.reports:
        settings = above.over(config.for_report(path))
        draft = Draft(settings.draft_checks or Draft.REMARK.value)
        asked = Request(
            report=path,
            checklists=settings.checklist or (),
            level=settings.level,
            year=settings.year,
            published=settings.published,
            draft=draft,
            lang=lang,
        )
        try:
            read = judged(asked, chosen)
        except ReadingError as error:
            problems.append(Problem(path, error.message, error.help))
            continue
        remarks += [f"{path}: {tell(remark, lang)}" for remark in (*read.report.text.remarks, *spoken(read))]
        if draft is not Draft.FAIL:
            most = len(read.slips) if verbose else MOST
            remarks += [f"{path}: {words}" for words in listed(read.report, read.slips, lang, most)]
        policy = Policy(
            fail_on=FailOn(settings.fail_on or FailOn.REQUIRED.value),
            min_score=settings.min_score,
            draft=draft,
            select=frozenset(settings.select or ()),
            ignore=frozenset(settings.ignore or ()),
            waivers=config.waivers,
        )
        done.append(_Judged(read, policy, config.place(path)))
    return done, problems, remarks


def _write_baseline(
    path: str, audits: Sequence[Audit], problems: Sequence[Problem]
) -> baselines.Baseline | None:
    """Write what fails now and give it back as the baseline to rule by.

    Nothing is written when a report could not be audited: a baseline made from a part would fail the rest later.
    """
    if problems:
        return None
    entries = tuple(entry for audit in audits if (entry := entry_of(audit)))
    emit(baselines.dump(entries), path, machine=True)
    return baselines.Baseline(entries)


def _unused(config: Config, audits: Sequence[Audit], lang: Lang) -> list[str]:
    """A remark for every waiver that met no failure."""
    used = {waiver for audit in audits for waiver in audit.used}
    there = ids(checklist for audit in audits for checklist in audit.checklists)
    places = [config.place(audit.report.text.path) for audit in audits]
    remarks = []
    for waiver in config.waivers:
        if waiver in used:
            continue
        if not any(matches(waiver.path, place) for place in places):
            reason = say("waiver.no_report", lang, waiver.path)
        elif waiver.id not in there:
            from auditor.errors import near, told

            reason = told(said("waiver.no_id"), near(waiver.id, there), lang)
        else:
            reason = say("waiver.no_failure", lang, waiver.path)
        remarks.append(f"{waiver.where}: {say('waiver.unused', lang, waiver.id, reason)}")
    return remarks


def _outputs(given: Sequence[str], asked: str | None, format: str | None) -> list[tuple[Format, str | None]]:
    """(format, path or None for standard output), standard output first. Raises UsageError for what does not fit.

    `FORMAT:PATH` adds a page; the first `PATH` alone takes the page that would go to standard output. Its format is the
    one `asked` for on the command line, else what its name asks for, else the configured `format`.
    """
    main: tuple[Format, str | None] = (Format(asked or format or Format.text.value), None)
    more: list[tuple[Format, str | None]] = []
    names = [name.value for name in Format]
    for item in given:
        head, colon, path = item.partition(":")
        if colon and head in names:
            more.append((Format(head), path))
        elif colon and len(head) > 1 and head.isalpha() and not set(head) & set("/\\"):
            from auditor.errors import near

            raise UsageError(said("none_of", head, tuple(names)), near(head, names), place="--output")
        elif main[1] is None:
            named = asked or format_of(item, names) or format or Format.text.value
            main, path = (Format(named), item), item
        else:
            named, path = format_of(item, names) or "", item
            if not named:
                raise UsageError(said("gate.two_files"), said("gate.two_files.help"), place="--output")
            more.append((Format(named), item))
        if not path or path == "-":
            raise UsageError(said("gate.no_file", item), said("gate.no_file.help"), place="--output")
    return [main, *more]


def _print(request: GateRequest, made: Run, view: View, outputs: list[tuple[Format, str | None]]) -> None:
    """Render every page before the first is written, so that none is left without its fellows."""
    pages = []
    for name, path in outputs:
        shown = view._replace(style=style_of(request.colour, path))
        pages.append((name, renderer(name)(made, shown), path))
    for name, page, path in pages:
        emit(page, path, machine=name is not Format.text)
    if any(name is Format.github for name, _ in outputs):
        ci.summarise(made, view)
