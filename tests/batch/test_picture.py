"""The picture of a batch, as a file and in a real browser."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from auditor.batch import engines
from auditor.batch.journal import Journal
from auditor.batch.pipeline import run
from auditor.batch.rows import Options, Row
from auditor.checklist.load import load
from auditor.output.batch.counts import MOST, count, half_of
from auditor.output.batch.picture import render
from auditor.output.batch.table import Batch
from auditor.ruling.versions import candidates
from tests.batch.conftest import batch_of, hostile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.browser import Browser


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory, reports: list[str], options: Options) -> Iterator[Batch]:
    folder = tmp_path_factory.mktemp("picture")
    with Journal(folder / "journal", options, resume=False) as journal:
        run([*reports, str(folder / "none.txt"), hostile(folder)], options, journal, engines.serial)
        yield batch_of(journal)


def many(batch: Batch, number: int) -> Batch:
    """The same rows again and again under other names, as many as that."""
    rows = [row for row in batch.rows() if row["audit"]]

    def again() -> Iterator[Row]:
        for at in range(number):
            row = rows[at % len(rows)]
            report = {**row["audit"]["report"], "issuer": f"第{at}县人民政府", "path": f"{at}.txt"}
            yield {**row, "path": f"{at}.txt", "audit": {**row["audit"], "report": report}}

    return Batch(again, batch.checklists, batch.lang)


@pytest.mark.parametrize(
    ("published", "year", "half"),
    [("2024-03-31", 2023, 6), ("2024-04-01", 2023, 7), ("2024-04", 2023, 7), ("2024-01-16", 2023, 2),
     ("2023-12-31", 2023, 0), ("2025-01-01", 2023, 25), ("2024-12-31", 2023, 24), (None, 2023, None), ("2024-01-01", None, None)],
)  # fmt: skip
def test_where_a_date_stands(published: str | None, year: int | None, half: int | None) -> None:
    assert half_of(published, year) == half


def test_the_figures_are_those_of_the_rows(batch: Batch) -> None:
    made = count(batch)
    rows = [row for row in batch.rows() if row["audit"]]
    assert (made.reports, made.errors) == (len(rows), 1)
    assert made.passed == sum(row["audit"]["gate"]["passed"] for row in rows)
    assert sum(made.halves) + made.undated == len(rows)
    for (checklist, key), counts in made.verdicts.items():
        mine = [
            one["verdict"]
            for row in rows
            for one in row["audit"]["results"]
            if (one["checklist"], one["id"]) == (checklist, key)
        ]
        assert counts["unmet"] == mine.count("unmet")
    scores = [line.score for line in made.lines if line.score is not None]
    assert scores == sorted(scores, reverse=True)


def test_more_reports_than_it_shows(batch: Batch) -> None:
    made = count(many(batch, MOST + 50))
    assert made.reports == MOST + 50
    assert len(made.lines) == MOST
    every = sorted((line.score or -1) for line in count(many(batch, MOST)).lines)
    assert min((line.score or -1) for line in made.lines) == every[0], "the lowest scores stay"


def test_the_page_fetches_nothing_and_runs_nothing_of_a_report(batch: Batch) -> None:
    page = render(batch)
    assert "default-src 'none'" in unescape(page)
    assert not re.search(r"(?:src|action)\s*=|href=\"(?!#)", page.split("</style>")[1].split("<script")[0])
    assert page.count("<script") == 2
    assert "alert(1)</script>" not in page
    assert " style=" not in page
    data = re.search(r'id="data">(.*?)</script>', page, re.DOTALL)
    assert data
    assert len(json.loads(data[1])["lines"]) == len(count(batch).lines)


def test_nothing_at_all_is_a_page_too(options: Options) -> None:
    page = render(Batch(lambda: iter(()), candidates(()), "en"))
    assert "Audit of 0 reports" in page


def test_a_browser_shows_it_and_says_nothing(browser: Browser, batch: Batch) -> None:
    browser.show(render(batch))
    assert browser.complaints() == []
    assert browser.ask("return document.querySelectorAll('script').length") == 2
    assert browser.ask("return window.alerted === undefined")
    assert browser.one("#controls").is_displayed()
    assert browser.count("#ranking tbody tr") == len(count(batch).lines)


def test_pointing_tells_what_a_cell_is(browser: Browser, batch: Batch) -> None:
    browser.show(render(batch))
    line = count(batch).lines[0]
    browser.ask("document.getElementById('map').focus()")
    from selenium.webdriver.common.keys import Keys

    box = browser.driver.switch_to.active_element
    box.send_keys(Keys.ARROW_RIGHT)
    told = browser.one("#told").text
    key, requirement = next(iter(batch.requirements.items()))
    assert line.name in told
    assert key[1] in told
    assert requirement.title in told
    box.send_keys(Keys.ARROW_RIGHT)
    assert browser.one("#told").text != told


def test_filter_and_order(browser: Browser, batch: Batch) -> None:
    browser.show(render(batch))
    lines = count(batch).lines
    before = browser.ask("return document.querySelector('#paths .c-u').getAttribute('d')")
    browser.ask(
        "const order = document.getElementById('order'); order.value = 'worst'; order.dispatchEvent(new Event('change'))"
    )
    assert browser.ask("return document.querySelector('#paths .c-u').getAttribute('d')") != before
    names = browser.ask("return [...document.querySelectorAll('#names text')].map(name => name.textContent)")
    assert lines[-1].name[:10] in names[0]
    browser.one("#find").send_keys("没有这样的机关")
    assert browser.one("#shown").text.startswith("显示 0 /")
    browser.one("#find").clear()


def test_script_draws_what_the_file_shows_without_it(browser: Browser, batch: Batch) -> None:
    page = render(batch)
    browser.show(page, script=False)
    assert not browser.one("#controls").is_displayed()
    still = re.findall(r'<path class="c-(\w)" d="([^"]*)"', page)
    browser.show(page)
    drawn = browser.ask(
        "return [...document.querySelectorAll('#paths path')].map(path => [path.getAttribute('class').slice(2), path.getAttribute('d')])"
    )
    assert [tuple(one) for one in drawn] == still


def test_five_hundred_reports_stay_usable(browser: Browser, batch: Batch) -> None:
    page = render(many(batch, 500))
    assert len(page) < 3_000_000
    browser.show(page)
    for words, shown in (("第12县", 1), ("第3", 111), ("", 500)):
        browser.ask(
            "const find = document.getElementById('find'); find.value = arguments[0]; find.dispatchEvent(new Event('input'))",
            words,
        )
        assert browser.one("#shown").text.startswith(f"显示 {shown} /")
    assert browser.complaints() == []


@pytest.mark.parametrize("width", [390, 1400])
def test_nothing_is_wider_than_the_window(browser: Browser, batch: Batch, width: int) -> None:
    browser.show(render(batch), width)
    assert browser.ask("return document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    browser: Browser, serious: Callable[[], list[str]], batch: Batch, scheme: str
) -> None:
    browser.show(render(batch), scheme=scheme)
    assert serious() == []


def printed(browser: Browser) -> tuple[list[list[str]], list[int]]:
    """(ids of the columns of each sheet, rows of each sheet) that the page makes when it is printed."""
    made = browser.ask(
        "dispatchEvent(new Event('beforeprint'));"
        "return [...document.querySelectorAll('#sheets .sheet')].map(sheet => "
        "[[...sheet.querySelectorAll('.column')].map(one => one.textContent), sheet.querySelectorAll('.name').length])"
    )
    return [ids for ids, _ in made], [rows for _, rows in made]


def test_on_paper_the_map_is_whole_with_heads_and_names_on_every_sheet(
    browser: Browser, batch: Batch
) -> None:
    number = 130
    browser.show(render(many(batch, number)))
    ids, rows = printed(browser)
    spans = list(dict.fromkeys(map(tuple, ids)))
    assert [key for span in spans for key in span] == [key for _, key in batch.requirements]
    assert max(map(len, spans)) <= 76
    assert [
        sum(count for own, count in zip(ids, rows, strict=True) if tuple(own) == span) for span in spans
    ] == [number] * len(spans)
    assert browser.count("details:not([open])") == 0, "every code is there with its name"


def test_what_is_filtered_is_what_is_printed(browser: Browser, batch: Batch) -> None:
    browser.show(render(many(batch, 130)))
    browser.one("#find").send_keys("第12县")
    _, rows = printed(browser)
    assert set(rows) == {1}
    browser.ask("dispatchEvent(new Event('afterprint'))")
    assert browser.count("#sheets .sheet") == 0


def test_a_page_is_printed_from_edge_to_edge_and_no_wider(browser: Browser, batch: Batch) -> None:
    browser.show(render(many(batch, 60)))
    printed_page = browser.printed(preferCSSPageSize=True)
    book = pypdfium2.PdfDocument(printed_page)
    words = "".join(page.get_textpage().get_text_range() for page in book)
    assert all(page.get_width() > page.get_height() for page in book)
    assert words.count("第59县") >= 2, "in the map and in the ranking"
    book.close()


def test_a_batch_of_a_users_own_checklist_carries_its_title(reports: list[str]) -> None:
    own = load(str(Path(__file__).parents[2] / "examples" / "county-openness.toml"))
    page = render(Batch(lambda: iter(()), (own,), "zh"))
    assert f"<title>{own.title} · " in page
    assert "法治政府建设年度报告" not in page


def of_kinds(batch: Batch, *kinds: tuple[str | None, float]) -> str:
    """The picture of a report of each kind with that score."""
    row = next(row for row in batch.rows() if row["audit"])
    rows = [
        {
            **row,
            "audit": {**row["audit"], "score": score, "report": {**row["audit"]["report"], "kind": kind}},
        }
        for kind, score in kinds
    ]
    return unescape(render(Batch(lambda: iter(rows), batch.checklists, batch.lang)))


def test_scores_of_two_kinds_of_report_are_not_averaged_together(batch: Batch) -> None:
    law, openness = "law-based-government", "open-information"
    page = of_kinds(batch, (law, 60.0), (law, 70.0), (openness, 100.0), (None, 10.0))
    tiles = re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", page)
    assert tiles[1:4] == [
        ("法治政府建设年度报告（2 份）平均 / 中位得分", "65.0 / 65.0"),
        ("政府信息公开工作年度报告（1 份）平均 / 中位得分", "100.0 / 100.0"),
        ("其他文件（1 份）平均 / 中位得分", "10.0 / 10.0"),
    ]
    assert "得分不能放在一起比" in page
    alone = of_kinds(batch, (law, 60.0), (law, 70.0))
    assert "得分不能放在一起比" not in alone
    assert ("平均得分", "65.0") in re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", alone)
