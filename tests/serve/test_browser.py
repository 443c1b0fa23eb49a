"""The served page in a real browser: one file, a wrong one, ten, ten at once, a hostile one; keys, widths, axe-core."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.serve.conftest import EXAMPLES, PATIENCE, example, start

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser import Browser
    from tests.serve.conftest import Served

WIDTHS = (390, 1024, 1600)
NAMES = ("county-2023-no-causes.txt", "county-2025.txt", "town-2021.txt")


def visit(browser: Browser, url: str, width: int = 1024, scheme: str = "light") -> None:
    """Go to an address, at a width and in a colour scheme."""
    browser.do(
        "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False
    )
    browser.do(
        "Emulation.setEmulatedMedia",
        features=[
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ],
    )
    browser.driver.get(url)


def until(browser: Browser, script: str, *values: object) -> None:
    """Wait until a piece of script returns what is true."""
    limit = time.monotonic() + PATIENCE
    while not browser.ask(script, *values):
        assert time.monotonic() < limit, f"never came true: {script}"
        time.sleep(0.05)


def choose(browser: Browser, *paths: Path) -> None:
    """Give files to the field, as its button does."""
    browser.one("#files").send_keys("\n".join(str(path) for path in paths))


def drop(browser: Browser, **files: str) -> None:
    """Let files of these names and words fall on the page, as the mouse does."""
    browser.ask(
        """const transfer = new DataTransfer();
        for (const [name, words] of arguments[0]) { transfer.items.add(new File([words], name)); }
        for (const kind of ['dragenter', 'dragover', 'drop']) {
          document.body.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: transfer}));
        }""",
        list(files.items()),
    )


def finished(browser: Browser) -> None:
    """Wait until every file is through."""
    until(
        browser,
        "return !!document.querySelector('.tray') && !document.querySelector('progress')"
        " || /全部检查完毕|All done/.test((document.getElementById('said') || {}).textContent)",
    )


def answers(browser: Browser) -> list[str]:
    """The answer of each file, in order."""
    return [element.text for element in browser.driver.find_elements("css selector", ".verdict > b")]


def text_of(name: str) -> str:
    """The words of an example."""
    return example(name)[1].decode()


def test_one_file_is_chosen_and_looked_at_point_by_point(browser: Browser, served: Served) -> None:
    visit(browser, served.url)
    choose(browser, EXAMPLES / NAMES[0])
    until(browser, "return location.pathname.includes('/trays/')")
    finished(browser)
    assert answers(browser) == ["暂不宜报送"]
    browser.one(".lacks a").click()
    until(browser, "return !!document.querySelector('#r-AR-S3.active, #r-AR-S3[open]')")
    assert "沧芦县" in browser.one("h1").text
    browser.driver.back()
    finished(browser)
    assert answers(browser) == ["暂不宜报送"]
    assert browser.complaints() == []


def test_files_are_dropped_anywhere_on_the_page(browser: Browser, served: Served) -> None:
    visit(browser, served.url)
    drop(browser, **{"甲.txt": text_of(NAMES[1]), "乙.exe": "MZ"})
    until(browser, "return location.pathname.includes('/trays/')")
    finished(browser)
    assert answers(browser) == ["可以报送", "读不了这份文件"]
    assert "这不是报告文件" in browser.one("#file-1").text
    assert browser.complaints() == []


def test_ten_files_come_in_one_after_the_other(browser: Browser, served: Served) -> None:
    visit(browser, served.url + "en/")
    drop(browser, **{f"{number}.txt": text_of(NAMES[number % 3]) for number in range(10)})
    until(browser, "return location.pathname.includes('/trays/')")
    finished(browser)
    assert len(answers(browser)) == 10
    assert set(answers(browser)) == {"Ready to submit", "Not ready to submit"}
    assert browser.one("#said").text == "All done"
    browser.one("#summary .acts .button").click()
    until(browser, "return document.querySelectorAll('#ranking a').length === 10")
    browser.one("#ranking a").click()
    until(browser, "return !!document.getElementById('requirements')")
    assert browser.complaints() == []


def test_the_page_answers_while_ten_drops_are_at_work(browser: Browser, served: Served) -> None:
    visit(browser, served.url)
    home = browser.driver.current_window_handle
    for _ in range(10):
        browser.driver.switch_to.new_window("tab")
        visit(browser, served.url)
        choose(browser, EXAMPLES / NAMES[2])
        until(browser, "return location.pathname.includes('/trays/')")
    browser.driver.switch_to.window(home)
    visit(browser, served.url)
    assert browser.one("#files").is_enabled()
    for handle in browser.driver.window_handles:
        if handle != home:
            browser.driver.switch_to.window(handle)
            finished(browser)
            assert answers(browser) == ["可以报送"]
            browser.driver.close()
    browser.driver.switch_to.window(home)


def test_a_hostile_file_runs_nothing(browser: Browser, served: Served) -> None:
    visit(browser, served.url)
    name = '<img src=x onerror="document.title=1">.html'
    words = "<html><body><script>document.title='1'</script><p>法治政府建设年度报告</p><a href='javascript:alert(1)'>x</a></body></html>"
    drop(browser, **{name: words, "坏.docx": "PK\x03\x04", "好.txt": text_of(NAMES[1])})
    until(browser, "return location.pathname.includes('/trays/')")
    finished(browser)
    assert answers(browser)[1:] == ["读不了这份文件", "可以报送"]
    assert browser.driver.title != "1"
    assert browser.count("main img, main script") == 0
    browser.one("#file-0 .button").click()
    until(browser, "return !!document.getElementById('requirements')")
    assert browser.driver.title != "1"
    assert browser.count('a[href^="javascript"]') == 0
    assert browser.complaints() == []


def test_too_much_is_told_before_anything_is_sent(browser: Browser, served: Served) -> None:
    visit(browser, served.url)
    browser.ask("document.getElementById('drop').dataset.files = '1'")
    drop(browser, **{"a.txt": "x", "b.txt": "y"})
    until(browser, "return document.getElementById('alert').textContent !== ''")
    assert "一次最多 1 个文件，这里有 2 个" in browser.one("#alert").text
    assert "/trays/" not in browser.driver.current_url


def test_it_is_worked_by_keys(browser: Browser, served: Served) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    visit(browser, served.url)
    order = []
    for _ in range(6):
        ActionChains(browser.driver).send_keys(Keys.TAB).perform()
        order.append(
            browser.ask(
                "const e = document.activeElement; return e.id || e.className || e.tagName.toLowerCase()"
            )
        )
    assert order[0] == "a"
    assert order[1:4] == ["switch", "files", "summary"]
    browser.one(".more summary").send_keys(Keys.ENTER)
    assert browser.one("#level").is_displayed()
    assert browser.ask("return document.querySelector('.skips a').hash") == "#main"


def test_without_script_a_form_does_it(browser: Browser, served: Served) -> None:
    browser.do("Emulation.setScriptExecutionDisabled", value=True)
    visit(browser, served.url)
    choose(browser, EXAMPLES / NAMES[1])
    browser.one(".without-script button").click()
    limit = time.monotonic() + PATIENCE
    while "可以报送" not in answers(browser):
        assert time.monotonic() < limit
        time.sleep(0.2)
        browser.driver.refresh()


def test_ending_it_from_the_page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    made = start(tmp_path_factory.mktemp("ended"))
    visit(browser, made.url)
    browser.one(".next button").click()
    until(browser, "return document.body.textContent.includes('文件和结果都已删除')")
    made.process.communicate(timeout=PATIENCE)
    assert made.process.returncode == 0
    assert list(made.folder.iterdir()) == []


def test_the_user_is_told_when_it_has_ended(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = start(tmp_path_factory.mktemp("gone"))
    visit(browser, made.url)
    drop(browser, **{f"{number}.txt": text_of(NAMES[0]) for number in range(40)})
    until(browser, "return location.pathname.includes('/trays/')")
    made.process.kill()
    made.process.communicate(timeout=PATIENCE)
    until(browser, "return document.getElementById('alert').textContent !== ''")
    assert "连接断开" in browser.one("#alert").text
    browser.complaints()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_serious_is_found_by_axe(
    browser: Browser, served: Served, serious: Callable[[], list[str]], width: int, scheme: str
) -> None:
    visit(browser, served.url, width, scheme)
    browser.ask("document.querySelector('.more').open = true")
    assert serious() == []
    assert browser.ask("return document.documentElement.scrollWidth <= innerWidth")
    drop(browser, **{"甲.txt": text_of(NAMES[0]), "乙.txt": text_of(NAMES[1]), "丙.exe": "MZ"})
    until(browser, "return location.pathname.includes('/trays/')")
    finished(browser)
    assert serious() == []
    assert browser.ask("return document.documentElement.scrollWidth <= innerWidth")
