"""The report back as a Word file: its own document untouched, comments at the passages, a first page."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("docx", reason="needs python-docx")
pytest.importorskip("defusedxml", reason="needs defusedxml")

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from auditor.checklist.load import load
from auditor.document import understand
from auditor.errors import ReadingError
from auditor.judging.finding import Verdict
from auditor.output.word.file import made
from auditor.output.word.notes import notes
from auditor.reading import read_bytes
from auditor.reading.word import read_docx
from auditor.ruling.audit import Audit
from tests.helpers import audit
from tests.reading.makers import docx_of, paragraph, run

if TYPE_CHECKING:
    from tests.gate.conftest import Project

EXAMPLES = Path(__file__).parents[2] / "examples"
OPENING = "2023年，县政府认真推进法治政府建设，现将有关情况报告如下："
COUNSEL = "聘请政府法律顾问6名，审查合同120件。"
OPEN = "全年主动公开政府信息8600条，答复公开申请42件。"
REVIEW = "受理行政复议申请56件，审结52件。"
GAP = "行政调解工作基础薄弱，尚未建立行政调解组织。"
BEFORE, AFTER = "深入推进各项工作。", "工作有序开展。"


def user_file() -> bytes:
    """A report as an office writes it: styles, header, mixed runs, tracked changes, a table, a text box."""
    document = Document()
    document.styles["Normal"].font.size = Pt(15)
    document.sections[0].header.paragraphs[0].text = "江北县人民政府文件"
    document.add_heading("江北县人民政府关于2023年法治政府建设情况的报告", 0)
    document.add_paragraph(OPENING)
    document.add_heading("一、主要举措和成效", 1)
    mixed = document.add_paragraph(BEFORE)
    mixed.add_run("主动公开").bold = True
    mixed.runs[0].text = f"{BEFORE}全年"
    mixed.add_run(f"政府信息8600条，答复公开申请42件。{AFTER}").italic = True
    changed = document.add_paragraph()
    for xml in (
        '<w:ins {} w:id="901" w:author="张" w:date="2024-01-01T00:00:00Z"><w:r><w:t>聘请政府法律顾问6名，</w:t></w:r></w:ins>',
        '<w:del {} w:id="902" w:author="张" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>没有聘请。</w:delText></w:r></w:del>',
        "<w:r {}><w:t>审查合同120件。</w:t></w:r>",
    ):
        changed._p.append(parse_xml(xml.format(nsdecls("w"))))
    table = document.add_table(1, 2)
    for cell, words in zip(table.rows[0].cells, ("受理行政复议申请56件", "审结52件"), strict=True):
        cell.text = words
    boxed = (
        '<w:r {} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>'
        "组织行政执法案卷评查2次，评查案卷120件。</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document.add_paragraph("见下框：")._p.append(parse_xml(boxed.format(nsdecls("w"))))
    document.add_heading("二、存在的不足", 1)
    document.add_paragraph(GAP)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def audited(data: bytes, path: str = "报告.docx") -> Audit:
    return audit(understand(read_bytes(data, path)), [load("annual-report"), load("outline-2021-2025")])


@pytest.fixture(scope="module")
def user() -> bytes:
    return user_file()


@pytest.fixture(scope="module")
def back(user: bytes) -> bytes:
    return made(audited(user), "zh")


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def commented(data: bytes) -> dict[str, str]:
    """For every comment the words that it stands on, and its own words."""
    document = Document(io.BytesIO(data))
    body = document.element.body
    made = {}
    for comment in document.comments:
        number, inside, words = str(comment.comment_id), False, ""
        for element in body.iter():
            if element.get(qn("w:id")) == number and element.tag == qn("w:commentRangeStart"):
                inside = True
            elif element.get(qn("w:id")) == number and element.tag == qn("w:commentRangeEnd"):
                inside = False
            elif inside and element.tag == qn("w:t"):
                words += element.text or ""
        made[words] = comment.text
    return made


def test_the_text_of_the_user_is_all_there_between_the_first_page_and_what_follows(
    user: bytes, back: bytes
) -> None:
    before, after = read_docx(back, "x.docx").content.split(read_docx(user, "x.docx").content)
    assert before.startswith("检查意见\n")
    assert after.strip().startswith("检查意见附页")


def test_what_it_gives_back_is_no_report_to_audit(back: bytes) -> None:
    with pytest.raises(ReadingError, match="a page that auditor wrote"):
        read_bytes(back, "批注.docx")


def test_a_comment_stands_on_what_is_seen_beside_what_is_not() -> None:
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>没有做到。</w:t></w:r>"
    body = "".join(
        paragraph(words)
        for words in ("江北县人民政府关于2023年法治政府建设情况的报告", OPENING, "一、主要举措和成效")
    )
    data = docx_of(f"{body}<w:p>{run(BEFORE + OPEN[:6])}{struck}{run(OPEN[6:] + AFTER)}</w:p>")
    back = made(audited(data), "zh")
    assert any(
        words.replace("没有做到。", "") == OPEN and "O21-27" in told
        for words, told in commented(back).items()
    )
    assert back == made(audited(data), "zh")


@pytest.mark.parametrize("name", ["word/styles.xml", "word/header1.xml", "word/theme/theme1.xml"])
def test_styles_and_headers_are_untouched(user: bytes, back: bytes, name: str) -> None:
    def bare(data: bytes) -> bytes:
        return part(data, name).split(b"?>", 1)[-1].strip()

    assert bare(back) == bare(user)


def test_every_run_keeps_its_looks(user: bytes, back: bytes) -> None:
    def looks(data: bytes) -> list[tuple[str, bool, bool]]:
        runs = [run for one in Document(io.BytesIO(data)).paragraphs for run in one.runs]
        return [(char, bool(run.bold), bool(run.italic)) for run in runs for char in run.text]

    # A run of the user's stands between the first page and what follows, letter by letter.
    there, here = looks(user), looks(back)
    assert any(here[at : at + len(there)] == there for at in range(len(here) - len(there) + 1))


def test_a_comment_stands_on_its_sentence_across_runs(back: bytes) -> None:
    assert "O21-27" in commented(back)[OPEN]


def test_a_sentence_with_tracked_changes_carries_its_comment(back: bytes) -> None:
    assert "O21-10b" in commented(back)[COUNSEL]
    assert b"w:delText" in part(back, "word/document.xml")


def test_a_row_of_a_table_carries_its_comment_in_a_cell(back: bytes) -> None:
    assert any(
        "受理行政复议申请56件" in words and "O21-22a" in told for words, told in commented(back).items()
    )


def test_what_stands_in_a_text_box_is_told_at_the_paragraph_that_holds_it(back: bytes) -> None:
    assert any(words.startswith("见下框") and "O21-26b" in told for words, told in commented(back).items())
    for box in Document(io.BytesIO(back)).element.body.iter(qn("w:txbxContent")):
        assert not list(box.iter(qn("w:commentReference")))


def test_a_refused_passage_says_why(back: bytes) -> None:
    assert "【不算】 O21-20a 行政调解：写在不足里" in commented(back)[GAP]


def test_a_partial_one_says_what_is_missing_and_how_to_write_it() -> None:
    data = docx_of("".join(paragraph(words) for words in (
        "江北县人民政府关于2023年法治政府建设情况的报告", OPENING, "一、主要举措和成效", "深入推进政务公开。",
    )))  # fmt: skip
    told = commented(made(audited(data), "zh"))["深入推进政务公开。"]
    assert "【部分】 O21-27 政务公开：只有笼统表述" in told
    assert "主动公开政府信息____条" in told


def test_the_first_page_tells_the_conclusion_what_fails_and_what_to_write(back: bytes) -> None:
    found = audited(user_file())
    document = Document(io.BytesIO(back))
    lead = "\n".join(one.text for one in document.paragraphs[:6])
    assert "缺少必备内容" in lead and "AR-S3" in lead
    tables = [table for table in document.tables if table.rows[0].cells[0].text == "要求"]
    assert len(tables) == 2, "one on the first page, one after the document"
    rows = {row.cells[0].text.split(" ")[0]: row.cells[2].text for one in tables for row in one.rows[1:]}
    assert "AR-S3" in [row.cells[0].text.split(" ")[0] for row in tables[0].rows]
    count = f"另有 {len(tables[1].rows) - 1} 项，写法见文后附页"
    assert any(one.text.startswith(count) for one in document.paragraphs)
    open_ones = [f.requirement.id for f in found.findings if f.verdict in (Verdict.UNMET, Verdict.PARTIAL)]
    assert set(open_ones) <= set(rows)
    assert "主要原因是：____" in rows["AR-S3"]


def test_the_pages_of_the_user_keep_their_numbers(user: bytes, back: bytes) -> None:
    sections = list(Document(io.BytesIO(back)).element.body.iter(qn("w:sectPr")))
    assert len(sections) == 2
    assert sections[1].find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert not list(sections[0].iter(qn("w:headerReference")))


def test_comments_of_the_user_stay(user: bytes) -> None:
    document = Document(io.BytesIO(user))
    document.add_comment(document.paragraphs[1].runs, "请核对", "李")
    stream = io.BytesIO()
    document.save(stream)
    told = [comment.text for comment in Document(io.BytesIO(made(audited(stream.getvalue()), "zh"))).comments]
    assert "请核对" in told


def test_one_report_always_gives_the_same_bytes(user: bytes, back: bytes) -> None:
    assert made(audited(user), "zh") == back


def test_a_numbered_paragraph_keeps_its_comment_in_place() -> None:
    numbering = (
        f"<w:numbering {nsdecls('w')}><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
        "<w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%1）'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
    )
    numbered = paragraph(f"{BEFORE}{OPEN}", "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>")
    body = "".join(
        paragraph(words)
        for words in ("江北县人民政府关于2023年法治政府建设情况的报告", OPENING, "一、主要举措和成效")
    )
    data = docx_of(body + numbered, word__numbering=numbering)
    assert "（一）" in read_docx(data, "x.docx").content
    assert OPEN in commented(made(audited(data), "zh"))


def test_a_text_file_becomes_a_clean_document_without_the_web_page() -> None:
    words = "\n".join(
        (
            "首页 > 政务公开 > 法治政府建设",
            "江北县人民政府关于2023年法治政府建设情况的报告",
            "",
            OPENING,
            "一、主要举措和成效",
            COUNSEL,
        )
    )
    data = made(audited(words.encode(), "报告.txt"), "zh")
    document = Document(io.BytesIO(data))
    assert OPENING in [one.text for one in document.paragraphs]
    assert not any("首页 >" in one.text for one in document.paragraphs)
    assert "O21-10b" in commented(data)[COUNSEL]
    assert round(document.sections[-1].page_width.mm) == 210


def test_every_note_has_its_comment(user: bytes, back: bytes) -> None:
    assert len(list(Document(io.BytesIO(back)).comments)) == len(notes(audited(user), "zh"))


def test_a_document_that_cannot_be_written_back_becomes_a_clean_one() -> None:
    data = docx_of("<w:p>" + run(OPENING) + "</w:p>" + paragraph(COUNSEL))
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(broken, "w") as new:
        for item in old.infolist():
            words = old.read(item)
            new.writestr(item, words.replace(b"document.main+xml", b"template.main+xml"))
    assert COUNSEL in read_docx(made(audited(broken.getvalue()), "zh"), "x.docx").content


def test_what_unpacks_without_end_is_not_unpacked(user: bytes) -> None:
    stream = io.BytesIO(user)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/image1.png", b"0" * (17 * 2**20))
    document = Document(io.BytesIO(made(audited(stream.getvalue()), "zh")))
    assert "原文件不能写入批注" in "\n".join(one.text for one in document.paragraphs[:8])


def test_the_report_is_never_written_over(project: Project) -> None:
    data = user_file()
    (project.path / "报告.docx").write_bytes(data)
    ended = project.auditor("audit", "报告.docx", "--format", "docx", "-o", "./报告.docx")
    assert ended.code == 2
    assert "is one of the inputs" in ended.err
    assert (project.path / "报告.docx").read_bytes() == data


def test_many_reports_are_no_word_file(project: Project) -> None:
    data = user_file()
    for name in ("a.docx", "b.docx"):
        (project.path / name).write_bytes(data)
    assert project.gate("a.docx", "b.docx", "-o", "docx:out.docx").code == 2
    assert project.gate("a.docx", "-o", "html:a.docx").code == 2
    assert (project.path / "a.docx").read_bytes() == data
    assert not (project.path / "out.docx").exists()


def test_what_leads_is_one_page_in_libreoffice(back: bytes, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice")
    import pypdfium2

    long = (EXAMPLES / "county-2023-no-causes.txt").read_bytes()
    bare = "江北县人民政府关于2023年法治政府建设情况的报告\n一、主要举措和成效\n推进各项工作。".encode()
    files = {
        "back": (back, "江北县人民政府文件"),
        "long": (made(audited(long, "a.txt"), "zh"), "沧芦县"),
        "english": (made(audited(long, "a.txt"), "en"), "沧芦县"),
        "bare": (made(audited(bare, "a.txt"), "zh"), "江北县"),
    }
    for name, (data, _) in files.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]  # fmt: skip
    subprocess.run(
        [*command, *map(str, sorted(tmp_path.glob("*.docx")))], check=True, capture_output=True, timeout=300
    )
    for name, (_, opening) in files.items():
        with pypdfium2.PdfDocument(tmp_path / f"{name}.pdf") as pages:
            first, second = ("".join(pages[at].get_textpage().get_text_range().split()) for at in (0, 1))
        assert first.startswith(("检查意见", "Audit")), name
        assert first.endswith(("不要写。", "notwritten.")), name
        assert second.startswith(opening), name
