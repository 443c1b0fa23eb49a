"""A real browser for the tests that need one; without it they skip and say what is missing."""

from __future__ import annotations

import base64
import importlib.util
import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
]


class Browser:
    """What the tests do in a browser, in their own words."""

    def __init__(self, driver: Any, folder: Path) -> None:
        self.driver = driver
        self.folder = folder
        self.pages = 0

    def show(
        self, page: str, width: int = 1400, height: int = 900, scheme: str = "light", script: bool = True
    ) -> None:
        """Open a page that was just made, at a size and in a colour scheme."""
        path = self.folder / f"page-{self.pages}.html"
        self.pages += 1
        path.write_text(page, encoding="utf-8", newline="\n")
        self.do(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        self.do(
            "Emulation.setEmulatedMedia",
            features=[
                {"name": "prefers-color-scheme", "value": scheme},
                {"name": "prefers-reduced-motion", "value": "reduce"},
            ],
        )
        self.do("Emulation.setScriptExecutionDisabled", value=not script)
        self.driver.get(path.as_uri())

    def do(self, command: str, **values: Any) -> dict[str, Any]:
        """One command of the browser's own protocol."""
        made: dict[str, Any] = self.driver.execute_cdp_cmd(command, values)
        return made

    def printed(self, **values: Any) -> bytes:
        """The page printed, as PDF. A busy machine's browser now and then fails to print at all, and does when asked again."""
        from selenium.common.exceptions import WebDriverException

        for pause in (1, 3, 10):
            try:
                return base64.b64decode(self.do("Page.printToPDF", **values)["data"])
            except WebDriverException as error:
                if "Printing failed" not in str(error):
                    raise
            time.sleep(pause)
        return base64.b64decode(self.do("Page.printToPDF", **values)["data"])

    def ask(self, script: str, *values: Any) -> Any:
        """What a piece of script returns in the page."""
        return self.driver.execute_script(script, *values)

    def count(self, selector: str) -> int:
        """How many elements fit a selector."""
        return len(self.driver.find_elements("css selector", selector))

    def one(self, selector: str) -> Any:
        """The first element that fits a selector."""
        return self.driver.find_element("css selector", selector)

    def shown(self, selector: str) -> list[str]:
        """Ids of the elements that fit a selector and can be seen."""
        return [
            str(element.get_attribute("id"))
            for element in self.driver.find_elements("css selector", selector)
            if element.is_displayed()
        ]

    def in_view(self, selector: str) -> bool:
        """Whether the middle of an element stands inside the window."""
        return bool(
            self.ask(
                "const box = document.querySelector(arguments[0]).getBoundingClientRect();"
                "const y = (box.top + box.bottom) / 2; return box.height > 0 && y > 0 && y < innerHeight;",
                selector,
            )
        )

    def complaints(self) -> list[str]:
        """What the browser wrote to its console since it was last asked."""
        return [str(entry["message"]) for entry in self.driver.get_log("browser")]


@pytest.fixture(scope="session")
def _driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    binary = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    server = shutil.which("chromedriver")
    if importlib.util.find_spec("selenium") is None:
        pytest.skip("needs selenium")
    if binary is None or server is None:
        pytest.skip("needs Chromium and its driver (Debian: chromium, chromium-driver)")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('browser')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(server))
    driver.set_script_timeout(60)
    yield driver
    driver.quit()


@pytest.fixture
def browser(_driver: Any, tmp_path: Path) -> Iterator[Browser]:
    """A browser with nothing in its console."""
    made = Browser(_driver, tmp_path)
    made.complaints()
    yield made
    made.do("Emulation.setScriptExecutionDisabled", value=False)
    made.do("Emulation.setEmulatedMedia", media="", features=[])


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core: the file AUDITOR_AXE names, node_modules beside the project, or axe-core-python's copy."""
    named = os.environ.get("AUDITOR_AXE")
    places = [Path(named)] if named else []
    places.append(Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js")
    package = importlib.util.find_spec("axe_core_python")
    if package is not None and package.origin:
        places.append(Path(package.origin).with_name("axe.min.js"))
    for place in places:
        if place.is_file():
            return place.read_text(encoding="utf-8")
    return pytest.skip("needs axe-core: pip install axe-core-python, or AUDITOR_AXE=path/to/axe.min.js")


@pytest.fixture
def serious(browser: Browser, axe: str) -> Callable[[], list[str]]:
    """Runs axe-core on the page shown; what it calls serious or critical."""

    def run() -> list[str]:
        browser.ask(axe)
        found = browser.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {resultTypes: ['violations']}).then(done, error => done({violations: [], error: String(error)}));"
        )
        assert "error" not in found, found
        return [
            f"{item['id']}: {item['help']}: {[node['html'][:160] for node in item['nodes'][:3]]}"
            for item in found["violations"]
            if item["impact"] in ("serious", "critical")
        ]

    return run
