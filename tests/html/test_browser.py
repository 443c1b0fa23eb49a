"""The page in a real browser: clicking, filtering, searching, keys, printing, three widths, and what axe-core says."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from auditor.checklist.load import load
from auditor.document.plain import plain
from auditor.judging.finding import Verdict
from auditor.output.html import render, render_inspect, summary
from auditor.output.html.run_page import render as render_run
from tests.helpers import audit
from tests.html.pages import county, county_page, county_reading, long_checklist, long_report, report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from auditor.words import Lang
    from tests.browser import Browser

WIDTHS = (390, 1024, 1600)


def anchors(*verdicts: Verdict) -> set[str]:
    """Anchors of the county's requirements with these verdicts."""
    return {f"r-{finding.requirement.id}" for finding in county().findings if finding.verdict in verdicts}


def proven() -> tuple[str, int]:
    """The id of a requirement that is met by one passage or more, and how many pieces of evidence it has."""
    finding = next(
        finding
        for finding in reversed(county().findings)
        if finding.verdict is Verdict.MET and finding.requirement.area
    )
    return finding.requirement.id, len(finding.evidence)


def refused() -> str:
    """The id of a requirement for which everything was refused."""
    return next(
        finding.requirement.id
        for finding in county().findings
        if finding.evidence and not any(item.accepted for item in finding.evidence)
    )


def test_a_click_on_a_requirement_goes_to_its_evidence(browser: Browser) -> None:
    browser.show(county_page())
    key, count = proven()
    assert not browser.in_view(f'.paper mark[data-r~="r-{key}"]')
    browser.one(f"#r-{key} > summary").click()
    assert browser.one(f"#r-{key}").get_attribute("open") is not None
    assert browser.in_view("mark.current")
    assert f"r-{key}" in browser.one("mark.current").get_attribute("data-r").split()
    assert 1 <= browser.count("mark.active") <= count
    assert key in browser.one("#said").get_property("textContent")
    browser.one(f"#r-{key} > summary").click()
    assert browser.count("mark.active") == 0
    assert browser.one(f"#r-{key}").get_attribute("open") is None
    assert browser.complaints() == []


def test_refused_evidence_is_gone_to_and_says_why(browser: Browser) -> None:
    browser.show(county_page())
    key = refused()
    browser.one(f"#r-{key} > summary").click()
    assert "不采信：" in browser.one(f"#r-{key} .refused .why").text
    assert browser.in_view("mark.current.no")
    browser.one("mark.current.no").click()
    assert "不采信：" in browser.one("mark.current + .ref .why").text


def test_a_click_on_a_highlight_names_the_requirements_it_serves(browser: Browser) -> None:
    browser.show(county_page())
    key, _ = proven()
    mark = f'.paper mark.yes[data-r~="r-{key}"]'
    browser.ask("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", mark)
    browser.one(mark).click()
    link = browser.one(f'{mark} + .ref[open] a[href="#r-{key}"]')
    assert key in link.text
    link.click()
    assert browser.one(f"#r-{key}").get_attribute("open") is not None
    assert browser.count(f"#r-{key}.active") == 1
    assert browser.ask("return document.activeElement.parentElement.id") == f"r-{key}"
    assert browser.in_view(f"#r-{key} > summary")
    assert browser.count(".ref[open]") == 0


def test_the_filter_by_verdict(browser: Browser) -> None:
    browser.show(county_page())
    usual = (Verdict.MET, Verdict.PARTIAL, Verdict.UNMET, Verdict.UNVERIFIABLE)
    assert set(browser.shown(".card")) == anchors(*usual), "what does not apply is left out at first"
    for verdict in usual:
        if verdict is not Verdict.UNMET:
            browser.one(f'input[name=verdict][value="{verdict.value}"]').click()
    assert set(browser.shown(".card")) == anchors(Verdict.UNMET)
    assert str(len(anchors(Verdict.UNMET))) in browser.one("#shown").text
    assert all(browser.count(f"#{group} .card:not(.filtered)") for group in browser.shown(".group"))
    browser.one("#reset").click()
    assert set(browser.shown(".card")) == anchors(*Verdict)


def test_the_filter_by_tier(browser: Browser) -> None:
    browser.show(county_page())
    browser.one("input[name=tier][value=required]").click()
    browser.one("input[name=tier][value=advisory]").click()
    tiers = {
        element.get_attribute("data-tier")
        for element in browser.driver.find_elements("css selector", ".card:not(.filtered)")
    }
    assert tiers == {"expected"}


def test_the_search(browser: Browser) -> None:
    browser.show(county_page())
    box = browser.one("#search")
    box.send_keys("合法性 p-05")
    assert browser.shown(".card") == ["r-P-05"]
    box.clear()
    box.send_keys("没有这样的话")
    assert browser.shown(".card") == []
    assert browser.one("#none-shown").is_displayed()
    box.clear()
    box.send_keys("reconsideration")
    assert browser.shown(".card") == ["r-P-10"]


def test_a_link_to_a_requirement_that_is_filtered_away_brings_it_back(browser: Browser) -> None:
    browser.show(county_page())
    browser.one("#search").send_keys("没有这样的话")
    browser.ask("window.scrollTo(0, 0)")
    key = county().gate.failed[0]
    browser.one(f'.answer a[href="#r-{key}"]').click()
    assert browser.one(f"#r-{key}").is_displayed()
    assert browser.in_view(f"#r-{key} > summary")


def test_a_square_of_the_picture_leads_to_its_requirement(browser: Browser) -> None:
    browser.show(county_page())
    browser.one('[data-go="r-P-02"] .spot').click()
    assert browser.count("#r-P-02.active[open]") == 1


def test_keys_alone_are_enough(browser: Browser) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.show(county_page())
    first = browser.driver.switch_to.active_element
    first.send_keys(Keys.TAB)
    skip = browser.driver.switch_to.active_element
    assert skip.get_attribute("href").endswith("#requirements")
    assert skip.is_displayed()
    skip.send_keys(Keys.ENTER)
    browser.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.driver.switch_to.active_element.get_attribute("id") == "search"
    browser.ask("document.querySelector('#r-P-01 > summary').focus()")
    browser.driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    assert browser.ask("return document.activeElement.parentElement.id") == "r-P-02"
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.count("#r-P-02.active[open]") == 1
    outline = browser.ask(
        "const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.outlineWidth"
    )
    assert outline == "solid2px"
    browser.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert "P-02" in browser.ask("return document.activeElement.closest('.card').id")
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.ask("return document.activeElement.tagName") == "MARK", "the focus follows into the report"
    browser.driver.switch_to.active_element.send_keys(Keys.TAB)
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.count(".ref[open]") == 1
    browser.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert browser.count(".ref[open]") == 0
    browser.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert browser.count(".active") == 0


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_wider_than_the_window(browser: Browser, width: int, lang: str) -> None:
    for page in (county_page(lang), county_reading(lang)):  # type: ignore[arg-type]
        browser.show(page, width)
        assert browser.ask("return document.documentElement.scrollWidth") == width
        browser.ask("document.querySelectorAll('details').forEach(item => { item.open = true; })")
        assert browser.ask("return document.documentElement.scrollWidth") == width
        assert browser.ask("return window.innerWidth") == width


def test_a_phone_stays_with_the_list_and_leads_there_and_back(browser: Browser) -> None:
    browser.show(county_page(), 390, 800)
    key, _ = proven()
    browser.ask("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", f"#r-{key}")
    browser.one(f"#r-{key} > summary").click()
    assert browser.in_view(f"#r-{key} > summary")
    link = browser.one(f"#r-{key} .where a")
    browser.ask("arguments[0].scrollIntoView({block: 'center'})", link)
    link.click()
    assert browser.in_view("mark.current")
    back = browser.one("#back")
    assert key in back.text
    back.click()
    assert browser.in_view(f"#r-{key} > summary")


def test_without_script_it_is_a_plain_document(browser: Browser) -> None:
    browser.show(county_page(), script=False)
    assert browser.count(".js") == 0
    assert not browser.one(".filters").is_displayed()
    assert len(browser.shown(".card")) == len(county().findings)
    browser.one("#r-P-01 > summary").click()
    link = browser.one("#r-P-01 .where a")
    assert link.is_displayed()
    target = link.get_attribute("href").split("#")[1]
    link.click()
    assert browser.in_view(f"#{target}")
    reference = browser.one(f"#{target} + .ref > summary")
    reference.click()
    assert browser.one(f'#{target} + .ref a[href="#r-P-01"]').is_displayed()


def _plain(words: str) -> str:
    """The words without gaps, and without the radicals that a printed page may hold for characters."""
    return plain("".join(words.split())).chars


def printed(browser: Browser) -> tuple[list[tuple[float, float]], str]:
    """The sizes of the pages that the page prints as, in points, and all words on them without gaps."""
    pypdfium2 = pytest.importorskip("pypdfium2", reason="needs pypdfium2")
    made = browser.printed(preferCSSPageSize=True, printBackground=True)
    document = pypdfium2.PdfDocument(made)
    pages = [document[number] for number in range(len(document))]
    texts = [page.get_textpage() for page in pages]
    words = _plain("".join(text.get_text_bounded() for text in texts))
    sizes = [page.get_size() for page in pages]
    for handle in (*texts, *pages, document):
        handle.close()
    return sizes, words


@pytest.mark.parametrize("script", [True, False])
def test_printing_opens_what_is_not_met_on_a4(browser: Browser, script: bool) -> None:
    browser.show(county_page(), script=script)
    sizes, words = printed(browser)
    assert {(round(width), round(height)) for width, height in sizes} == {(595, 842)}
    for finding in county().findings:
        bound = finding.verdict is not Verdict.NOT_APPLICABLE
        assert (_plain(finding.requirement.id) in words) or not bound
        told = _plain(finding.requirement.criterion) in words
        assert told == (bound and finding.verdict is not Verdict.MET)
    assert "云溪县人民政府收到" not in words
    assert "县政府收到行政复议申请88件" in words
    assert "搜索" not in words


@pytest.mark.parametrize("script", [True, False])
def test_printing_follows_what_the_page_was_asked_to_show(browser: Browser, script: bool) -> None:
    unmet = frozenset({Verdict.UNMET})
    browser.show(render(county(), "zh", show=unmet), script=script)
    assert len(browser.shown(".card")) == county().counts()[Verdict.UNMET]
    _, words = printed(browser)
    for finding in county().findings:
        assert (_plain(finding.requirement.criterion) in words) == (finding.verdict in unmet)


def test_printing_follows_the_filter_of_the_page(browser: Browser) -> None:
    browser.show(county_page())
    browser.one('input[value="unmet"]').click()
    _, words = printed(browser)
    for finding in county().findings:
        told = _plain(finding.requirement.criterion) in words
        assert told == (finding.verdict in (Verdict.PARTIAL, Verdict.UNVERIFIABLE))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_summary_is_one_printed_sheet(browser: Browser, lang: Lang) -> None:
    browser.show(summary.render(county(), lang))
    sizes, words = printed(browser)
    assert [(round(width), round(height)) for width, height in sizes] == [(595, 842)]
    assert all(_plain(key) in words for key in county().gate.failed)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_serious(
    browser: Browser, serious: Callable[[], list[str]], width: int, scheme: str
) -> None:
    sheet = summary.render(county(), "zh")
    for page in (county_page("zh" if scheme == "light" else "en"), county_reading("zh"), sheet):
        browser.show(page, width, scheme=scheme)
        assert serious() == []
        browser.ask(
            "document.querySelectorAll('.card, .fold').forEach(item => { item.open = true; });"
            "const mark = document.querySelector('.paper mark + .ref'); if (mark) mark.open = true;"
        )
        assert serious() == []


def test_axe_finds_nothing_serious_while_a_requirement_is_chosen(
    browser: Browser, serious: Callable[[], list[str]]
) -> None:
    for scheme in ("light", "dark"):
        for key in (proven()[0], refused()):
            browser.show(county_page(), scheme=scheme)
            browser.one(f"#r-{key} > summary").click()
            assert serious() == []


def test_axe_finds_nothing_serious_in_a_page_of_many_reports(
    browser: Browser, serious: Callable[[], list[str]]
) -> None:
    from auditor.output.run import Problem, Run, View

    audit = county()
    browser.show(render_run(Run((audit, audit), (Problem("x.txt", "no text"),)), View("zh")))
    assert serious() == []


def test_the_reading_filters_parts_and_marks_sentences(browser: Browser) -> None:
    browser.show(county_reading())
    before = len(browser.driver.find_elements("css selector", ".band:not(.out)"))
    browser.one('.parts input[value="page"]').click()
    assert browser.count('.band[data-role="page"]:not(.out)') == 0
    assert len(browser.driver.find_elements("css selector", ".band:not(.out)")) < before
    browser.one("#show-stops").click()
    assert browser.count("body.show-stops") == 1
    assert browser.complaints() == []


def test_a_long_report_with_many_requirements_stays_quick(browser: Browser, tmp_path: Path) -> None:
    made = audit(report(long_report(60_000)), [load(long_checklist(tmp_path, 75))])
    started = time.perf_counter()
    page = render(made, "zh")
    assert time.perf_counter() - started < 10
    assert len(page) < 6_000_000
    browser.show(page)
    loading = browser.ask(
        "const entry = performance.getEntriesByType('navigation')[0]; return entry.domComplete - entry.responseEnd"
    )
    assert loading < 5_000
    spent = browser.ask(
        "const started = performance.now(); const box = document.getElementById('search');"
        "for (const words of ['审查', '第12批', 'x', '']) { box.value = words; box.dispatchEvent(new Event('input', {bubbles: true})); document.body.offsetHeight; }"
        "document.querySelector('#r-L-40 > summary').click(); document.body.offsetHeight;"
        "return performance.now() - started"
    )
    assert spent < 3_000
    assert browser.in_view("mark.current")
    assert len(render_inspect(made.report, "zh")) > 60_000


@pytest.mark.parametrize("width", WIDTHS)
def test_a_link_from_outside_leaves_no_title_under_the_filters(browser: Browser, width: int) -> None:
    browser.show(county_page(), width=width)
    key, _ = proven()
    address = browser.ask("return location.href")
    browser.driver.get("about:blank")
    browser.driver.get(f"{address}#r-{key}")
    under = (
        "const card = document.getElementById(arguments[0]), box = card.querySelector('summary').getBoundingClientRect();"
        "const top = document.elementFromPoint(box.left + 40, box.top + 4); return card.contains(top);"
    )
    until = time.monotonic() + 5
    while not browser.ask(under, f"r-{key}") and time.monotonic() < until:
        time.sleep(0.1)
    assert browser.ask(under, f"r-{key}")
    assert browser.one(f"#r-{key}").get_attribute("open") is not None
