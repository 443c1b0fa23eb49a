"""What lies among reports and is none: the program's own pages, its journals, lock files."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from auditor.cli.collect import collect
from auditor.errors import ReadingError
from auditor.output.formats import BINARY, Format
from auditor.reading import read_bytes
from auditor.reading.own import WORD_CATEGORY, Own, own
from tests.gate.conftest import Project, project

__all__ = ["project"]
REPORTS = ("reports/complete.txt", "reports/gaps.txt")


@pytest.mark.parametrize("name", [name.value for name in Format if name not in BINARY])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_of_the_gate_and_of_an_audit_is_known(project: Project, name: str, lang: str) -> None:
    for call in (("gate", *REPORTS), ("audit", REPORTS[1])):
        ended = project.auditor(
            *call, "-c", "checklist.toml", "-f", name, "--lang", lang, "--color", "always"
        )
        assert own(ended.out.encode(), "page.txt") is Own.PAGE


@pytest.mark.parametrize("name", sorted(BINARY))
def test_every_page_that_is_no_text_is_known(project: Project, name: str) -> None:
    project.auditor("audit", REPORTS[1], "-c", "checklist.toml", "-f", name, "-o", f"page.{name}")
    assert own((project.path / f"page.{name}").read_bytes(), f"page.{name}") is Own.PAGE


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_other_page_is_known(project: Project, lang: str) -> None:
    calls = [("inspect", REPORTS[0]), ("inspect", REPORTS[0], "-f", "html")]
    calls += [("compare", *REPORTS), ("compare", *REPORTS, "-f", "json")]
    calls += [("batch", "reports", "-q", "-f", name) for name in ("csv", "jsonl", "html")]
    for call in calls:
        ended = project.auditor(*call, "--lang", lang)
        assert own(ended.out.encode(), "page.txt") is Own.PAGE, call


def test_the_text_of_a_report_is_a_report(project: Project) -> None:
    ended = project.auditor("inspect", REPORTS[0], "--text")
    assert own(ended.out.encode(), "report.txt") is None


def test_no_report_of_the_corpus_is_taken_for_a_page() -> None:
    corpus = Path(__file__).parents[1] / "accuracy" / "corpus" / "reports"
    files = [path for path in corpus.iterdir() if path.is_file()]
    assert files
    assert [path for path in files if own(path.read_bytes(), path.name)] == []


def test_a_word_document_that_the_program_wrote() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
        archive.writestr("docProps/core.xml", f"<a><cp:category>{WORD_CATEGORY}</cp:category></a>")
    with pytest.raises(ReadingError, match="a page that auditor wrote"):
        read_bytes(data.getvalue(), "page.docx")


@pytest.mark.parametrize("name", ["~$报告.docx", ".~lock.报告.docx#"])
def test_a_lock_file_that_is_named_is_refused(name: str) -> None:
    with pytest.raises(ReadingError, match="lock file"):
        read_bytes(b"\x05admin", name)


def test_in_a_folder_they_are_skipped_with_a_remark(project: Project) -> None:
    project.gate(*REPORTS, "-o", "reports/page.html")
    project.auditor("batch", "reports", "-q", "-o", "b.csv")
    os.replace("b.csv.journal", "reports/journal.txt")
    project.write("reports/~$gaps.docx", "lock")
    found = collect(["reports"])
    assert sorted(found.skipped) == [
        (os.path.join("reports", "journal.txt"), Own.JOURNAL),
        (os.path.join("reports", "page.html"), Own.PAGE),
        (os.path.join("reports", "~$gaps.docx"), Own.LOCK),
    ]
    assert not {path for path, _ in found.skipped} & set(found.reports)
    assert "page that auditor wrote: skipped" in project.gate("reports", "--lang", "en").err
    assert (
        "page that auditor wrote: skipped"
        in project.auditor("batch", "reports", "-o", "b.csv", "--lang", "en").err
    )


def test_one_that_is_named_is_an_error(project: Project) -> None:
    project.gate(*REPORTS, "-o", "page.html")
    for call in (("audit", "page.html"), ("gate", "page.html"), ("inspect", "page.html")):
        ended = project.auditor(*call, "--lang", "en")
        assert ended.code == 2
        assert "page.html: is a page that auditor wrote" in ended.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_in_a_folder_is_not_waited_for(project: Project) -> None:
    os.mkfifo("reports/pipe.txt")
    assert os.path.join("reports", "pipe.txt") in collect(["reports"]).reports
