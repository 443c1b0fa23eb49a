"""What becomes of dropped files: the answer, the page of each report, what can be taken away."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor.output.formats import Format
from auditor.serve.limits import Limits
from tests.reading.makers import docx
from tests.serve.conftest import example

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.serve.conftest import Asker

FAILS = example("county-2023-no-causes.txt")
PASSES = example("county-2025.txt")


def cards(page: str) -> list[str]:
    """The part of a page that tells of each file."""
    return re.findall(r'<li class="result .*?</li>\s*(?=<li class="result|</ol>)', page, re.DOTALL)


def links(part: str) -> dict[str, str]:
    """Addresses by the last part of them."""
    return {link.rpartition("/")[2]: link.split("/", 2)[2] for link in re.findall(r'href="(/[^"#]+)"', part)}


def test_one_report_is_answered_in_an_officials_words(asker: Asker) -> None:
    [card] = cards(asker.results(FAILS).text)
    assert "暂不宜报送" in card
    assert "必须补写" in card
    assert "不足的原因" in card
    assert "沧芦县人民政府" in card
    [card] = cards(asker.results(PASSES).text)
    assert "可以报送" in card
    assert "必须写的内容都已写明" in card


def test_what_looks_unfinished_is_told_before_a_report_is_sent(asker: Asker) -> None:
    name, words = PASSES
    assert "定稿前核对" not in asker.results(PASSES).text
    unfinished = words.replace("组织演练97场".encode(), "组织演练____场".encode())
    [card] = cards(asker.results((name, unfinished)).text)
    assert "定稿前核对" in card
    assert "没填的空白" in card


def test_the_page_is_english_where_that_is_chosen(asker: Asker) -> None:
    page = asker.results(FAILS, lang="en")
    assert '<html lang="en">' in page.text
    assert "Not ready to submit" in page.text
    assert "The causes of the shortcomings" in page.text


def test_a_result_can_be_seen_in_the_other_language(asker: Asker) -> None:
    address = str(asker.results(FAILS).url).replace("/zh/", "/en/")
    page = asker.client.get(address)
    assert "Not ready to submit" in page.text
    audit = asker.client.get(f"{address}/0/view")
    assert '<html lang="en">' in audit.text
    assert "Requirements" in audit.text


def test_the_audit_page_is_the_one_that_audit_writes(
    asker: Asker, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from auditor.cli.audit import Request, run

    page = asker.client.get(f"{asker.results(FAILS).url}/0/view")
    path = tmp_path / FAILS[0]
    path.write_bytes(FAILS[1])
    run(
        Request(
            report=str(path), format="html", lang="zh", output=str(tmp_path / "audit.html"), exit_zero=True
        )
    )
    written = (tmp_path / "audit.html").read_text(encoding="utf-8")
    assert page.text == written.replace(str(path), FAILS[0])


def test_a_report_is_taken_away_in_every_format_for_people(asker: Asker) -> None:
    page = asker.results(FAILS)
    there = links(cards(page.text)[0])
    assert {"html", "xlsx"} <= there.keys()
    assert ("docx" in there) == ("docx" in {format.value for format in Format}), (
        "listed once the tool writes it"
    )
    for name, start in (("html", b"<!DOCTYPE html>"), ("xlsx", b"PK")):
        answer = asker.get(there[name])
        assert answer.content.startswith(start)
        assert answer.headers["content-disposition"].startswith("attachment;")
        assert "county-2023-no-causes-%E6%A3%80" in answer.headers["content-disposition"]


def test_what_is_chosen_counts(asker: Asker) -> None:
    page = asker.results(PASSES, level="town", year="2023", published="2024-03-05", checklist="annual-report")
    assert "乡镇、街道" in page.text
    audit = asker.client.get(f"{page.url}/0/view").text
    assert "2024-03-05" in audit
    assert "O21-" not in audit


def test_a_checklist_of_the_callers_can_be_chosen(asking: Callable[..., Asker]) -> None:
    own = str(Path(__file__).parents[1] / "html" / "data" / "checklist.toml")
    asker = asking(checklists=[own])
    [ident] = set(re.findall(r'<option value="([^"]+)">', asker.get().text)) - set(
        re.findall(r'<option value="([^"]+)">', asking().get().text)
    )
    assert "得分" in asker.results(PASSES, checklist=ident).text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"level": "galaxy"}, "没有这样的层级"),
        ({"year": "20x5"}, "1990 到 2100"),
        ({"year": "3000"}, "1990 到 2100"),
        ({"published": "2024-13-01"}, "公开日期"),
        ({"checklist": "../../etc/passwd"}, "没有这样的清单"),
    ],
)
def test_a_choice_that_is_none_is_refused_in_one_line(
    asker: Asker, fields: dict[str, str], words: str
) -> None:
    answer = asker.drop(PASSES, **fields)
    assert answer.status_code == 400
    assert words in re.findall(r'role="alert">([^<]*)<', answer.text)[0]
    assert list(asker.folder.iterdir()) == []


def test_many_reports_give_one_picture_with_a_page_for_each(asker: Asker) -> None:
    page = asker.results(FAILS, PASSES, example("town-2021.txt"))
    assert "3 份报告" in page.text
    assert re.findall(r"</svg>可以报送</dt><dd>(\d)<", page.text) == ["2"]
    picture = asker.client.get(f"{page.url}/all/view")
    pages = set(re.findall(r'href="(pages/[^"]+)"', picture.text))
    assert len(pages) == 3
    for name in pages:
        assert "各项要求" in asker.client.get(f"{page.url}/all/{name}").text


def test_everything_is_taken_away_with_its_links(asker: Asker) -> None:
    page = asker.results(FAILS, PASSES)
    archive = zipfile.ZipFile(io.BytesIO(asker.client.get(f"{page.url}/all/zip").content))
    names = archive.namelist()
    assert {"总体情况.html", "检查结果总表.xlsx"} < set(names)
    for link in re.findall(r'href="(pages/[^"]+)"', archive.read("总体情况.html").decode()):
        assert link in names


def test_two_files_of_one_name_are_two(asker: Asker) -> None:
    page = asker.results(("报告.txt", FAILS[1]), ("报告.txt", PASSES[1]))
    assert ["暂不宜报送" in card for card in cards(page.text)] == [True, False]
    assert "报告 (2).txt" in page.text
    picture = asker.client.get(f"{page.url}/all/view").text
    assert len(set(re.findall(r'href="(pages/[^"]+)"', picture))) == 2


def test_a_word_file_is_read(asker: Asker) -> None:
    data = docx([line for line in PASSES[1].decode().splitlines() if line])
    assert "可以报送" in asker.results(("报告.docx", data)).text


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("setup.exe", b"MZ\x90\x00" + b"\0" * 99, "这不是报告文件"),
        ("坏的.docx", b"PK\x03\x04" + b"x" * 99, "文件可能已损坏"),
        ("改名.docx", b"\x7fELF" + b"\0" * 99, "文件可能已损坏"),
        ("空的.txt", b"", "文件可能已损坏"),
    ],
)
def test_a_file_that_is_no_report_gets_one_kind_line(
    asker: Asker, name: str, data: bytes, words: str
) -> None:
    page = asker.results((name, data), PASSES)
    bad, good = cards(page.text)
    assert "读不了这份文件" in bad
    assert words in bad
    assert "逐条查看" not in bad
    assert "可以报送" in good, "the others are none the worse for it"
    assert asker.client.get(f"{page.url}/0/view").status_code == 404


def test_a_bomb_is_refused(asker: Asker) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b"\0" * (300 * 2**20))
    page = asker.results(("报告.docx", made.getvalue()))
    assert "读不了这份文件" in page.text
    assert "MB" in page.text


def test_a_report_that_takes_too_long_is_ended(asking: Callable[..., Asker]) -> None:
    page = asking(Limits(seconds=0.0)).results(PASSES)
    assert "用了 0 秒以上" in page.text


def test_a_file_that_is_too_large_is_not_looked_at(asking: Callable[..., Asker]) -> None:
    asker = asking(Limits(file_bytes=2**20))
    page = asker.results(("报告.txt", b"x" * (2**20 + 1)))
    assert "文件超过 1 MB" in page.text
    assert not list(asker.folder.glob("*/*.report"))


def test_too_many_files_are_refused(asking: Callable[..., Asker]) -> None:
    answer = asking(Limits(files=2)).drop(PASSES, PASSES, PASSES)
    assert answer.status_code == 400
    assert "一次最多 2 个文件" in answer.text


def test_too_much_at_once_is_refused(asking: Callable[..., Asker]) -> None:
    asker = asking(Limits(total_bytes=2**20))
    answer = asker.drop(("报告.txt", b"x" * 3 * 2**20))
    assert answer.status_code == 413
    assert "一次最多 1 MB" in answer.text
    assert list(asker.folder.iterdir()) == []


def test_nothing_dropped_is_told(asker: Asker) -> None:
    answer = asker.drop(level="")
    assert answer.status_code == 400
    assert "没有可检查的文件" in answer.text or "没有收到完整的文件" in answer.text


def test_what_was_dropped_long_ago_makes_way(asking: Callable[..., Asker]) -> None:
    asker = asking(Limits(trays=1))
    first = asker.results(PASSES)
    asker.results(PASSES)
    assert asker.client.get(first.url).status_code == 404
    assert len(list(asker.folder.iterdir())) == 1


def test_a_drop_can_be_removed(asker: Asker) -> None:
    page = asker.results(PASSES)
    tray = str(page.url).partition("/zh/")[2]
    assert "把报告拖到这里" in asker.post(f"zh/{tray}/forget").text
    assert asker.client.get(page.url).status_code == 404
    assert list(asker.folder.iterdir()) == []


def test_ending_removes_everything_and_stops(asker: Asker) -> None:
    asker.results(PASSES)
    answer = asker.post("zh/end")
    assert "文件和结果都已删除" in answer.text
    assert asker.stopped == [1]
    assert list(asker.folder.iterdir()) == []
