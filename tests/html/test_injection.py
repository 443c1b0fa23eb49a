"""A report is somebody else's text: whatever stands in it, nothing of it runs, styles, loads or hides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.checklist.load import load
from auditor.output.html import render, render_inspect
from tests.helpers import audit
from tests.html.pages import CHECKLIST, county_page, report

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.ruling.audit import Audit
    from tests.html.conftest import Browser

HOSTILE = (
    "<script>window.ran = 'script'</script>",
    "</script><script>window.ran = 'after script'</script>",
    "</style><style>body { display: none }</style>",
    "</title><title>stolen</title>",
    "<img src=x onerror=\"window.ran = 'img'\">",
    "<svg onload=\"window.ran = 'svg'\"><animate onbegin=window.ran=1 attributeName=x dur=1s>",
    "<details open ontoggle=\"window.ran = 'toggle'\"><summary>x</summary></details>",
    "<body onpageshow=window.ran='body'>",
    "<iframe srcdoc=\"<script>parent.ran = 'frame'</script>\"></iframe>",
    '<a href="javascript:window.ran=1" id="bait">点这里</a>',
    "<form action=https://example.invalid><button id=bait2>提交</button></form>",
    '<meta http-equiv="refresh" content="0;url=https://example.invalid">',
    "<link rel=stylesheet href=https://example.invalid/x.css>",
    "<base href=https://example.invalid/>",
    "<input autofocus onfocus=window.ran='focus'>",
    "]]><![CDATA[<script>window.ran='cdata'</script>]]>",
    "--><script>window.ran='comment'</script><!--",
    '" onmouseover="window.ran=\'attribute\'" x="',
    "' autofocus onfocus='window.ran=2",
    "&lt;script&gt;window.ran='entity'&lt;/script&gt;",
    "&amp;amp;lt;script&amp;amp;gt;window.ran='entities'&amp;amp;lt;/script&amp;amp;gt;",
    "{{ 7 * 7 }}{% for x in y %}${7*7}#{7*7}",
    "\u202e<script>window.ran='bidi'</script>\u202c",
    "</article></section></main></body></html><script>window.ran='end'</script>",
    "<noscript><p title=\"</noscript><img src=x onerror=window.ran='noscript'>\">",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.ran='math'>",
    "<template shadowrootmode=open><script>window.ran='shadow'</script></template>",
)

READ = {
    "&lt;script&gt;window.ran='entity'&lt;/script&gt;": "<script>window.ran='entity'</script>",
    "&amp;amp;lt;script&amp;amp;gt;window.ran='entities'&amp;amp;lt;/script&amp;amp;gt;": "&lt;script&gt;window.ran='entities'&lt;/script&gt;",
}
"""What a plain text spells as a web page does is read as meant, so the page shows that."""


def hostile() -> Audit:
    """A report of nothing but attacks: in its title, headings, evidence, refused evidence, signature and path."""
    achievements = "\n".join(
        f"（{number}）{attack}\n完成合法性审查{number}件{attack}，综合窗口{number}个{attack}。"
        for number, attack in enumerate(HOSTILE, 1)
    )
    words = (
        f"甲{HOSTILE[0]}县人民政府{HOSTILE[4]}\n关于2023年法治政府建设情况的报告{HOSTILE[2]}\n\n"
        f"乙市人民政府{HOSTILE[17]}：\n\n一、2023年主要举措和成效{HOSTILE[5]}\n{achievements}\n"
        f"二、存在的不足{HOSTILE[1]}\n公平竞争审查还不规范{HOSTILE[6]}。\n"
        f"三、2024年工作安排\n建成行政执法监督平台{HOSTILE[15]}。\n"
        f"发布日期：2024-03-12{HOSTILE[3]}\n"
    )
    return audit(report(words, f"{HOSTILE[0]}\"'>.txt"), [load(CHECKLIST)])


def survey(browser: Browser) -> dict[str, object]:
    """What a page holds that a report could have brought in."""
    made: dict[str, object] = browser.ask(
        """
        const handlers = [...document.querySelectorAll('*')].filter(element =>
            [...element.attributes].some(attribute => attribute.name.startsWith('on')
                // The page's own script keeps titles clear of the filter.
                || attribute.name === 'style' && attribute.value.replace(/^scroll-padding-top: \\d+px;$/, '')));
        return {
            ran: window.ran === undefined ? null : String(window.ran),
            title: document.title === 'stolen',
            scripts: document.scripts.length,
            styles: document.querySelectorAll('style, link').length,
            foreign: document.querySelectorAll('img, iframe, object, embed, base, noscript, math, template, animate, video').length,
            bait: document.querySelectorAll('#bait, #bait2, meta[http-equiv=refresh]').length,
            handlers: handlers.length,
            links: [...document.links].filter(link => !link.getAttribute('href').startsWith('#')).length,
            fetched: performance.getEntriesByType('resource').length,
            visible: getComputedStyle(document.body).display !== 'none',
            addressed: location.protocol,
        }
        """
    )
    return made


CLEAN = {
    "ran": None, "title": False, "scripts": 1, "styles": 1, "foreign": 0, "bait": 0, "handlers": 0, "links": 0,
    "fetched": 0, "visible": True, "addressed": "file:",
}  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_hostile_report_runs_nothing(browser: Browser, lang: str) -> None:
    made = hostile()
    for page in (render(made, lang), render_inspect(made.report, lang)):  # type: ignore[arg-type]
        browser.show(page)
        browser.ask(
            "document.querySelectorAll('details').forEach(item => { item.open = true; });"
            "document.querySelectorAll('.paper mark').forEach(item => item.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})));"
        )
        assert survey(browser) == CLEAN
        assert browser.complaints() == [], "nothing even tried, so the policy had nothing to refuse"
        for attack in HOSTILE:
            if "\u202e" not in attack:
                shown = "".join(READ.get(attack, attack).split())
                assert shown in "".join(browser.one(".paper").get_property("textContent").split()), attack


def test_using_a_hostile_page_runs_nothing(browser: Browser) -> None:
    browser.show(render(hostile(), "zh"))
    browser.one("#search").send_keys("<script>window.ran=3</script>")
    browser.one("#reset").click()
    browser.one("#r-P-05 > summary").click()
    browser.ask("document.querySelector('mark.current').click()")
    browser.ask("location.hash = '#<img src=x onerror=window.ran=4>'")
    browser.ask("location.hash = '#%E0%A4%A'")
    browser.printed()
    assert survey(browser) == CLEAN
    assert browser.complaints() == []


def test_a_hostile_checklist_runs_nothing(browser: Browser, tmp_path: Path) -> None:
    attack = HOSTILE[1].replace('"', "'") + HOSTILE[2] + "<img src=x onerror=window.ran=5>"
    path = tmp_path / "hostile.toml"
    path.write_text(
        f'[checklist]\nid = "hostile"\ntitle = "{attack}"\ntitle_en = "{attack}"\n'
        f'[[area]]\nid = 1\ntitle = "{attack}"\ntitle_en = "{attack}"\nrequired = true\n'
        f'[[requirement]]\nid = "H-1"\ntitle = "{attack}"\ntitle_en = "{attack}"\nsource = "{attack}"\ntier = "required"\n'
        f'kind = "topic"\narea = 1\ncriterion = "{attack}"\nnote = "{attack}"\ncounts = ["{attack}"]\n'
        f'does_not_count = ["{attack}"]\nkeywords = ["行政复议"]\n'
        f'[[requirement.facet]]\ntitle = "{attack}"\nkeywords = ["没有这样的话"]\n',
        encoding="utf-8",
    )
    words = "甲县人民政府关于2023年法治政府建设情况的报告\n\n一、成效\n加强法治。\n"
    browser.show(render(audit(report(words), [load(str(path))]), "en"))
    assert survey(browser) == CLEAN


def test_the_policy_stops_what_escaping_would_let_through(browser: Browser) -> None:
    """The second wall, tried alone: markup put into the finished page, as if the first had a hole."""
    browser.show(
        county_page().replace(
            "<main>",
            "<main><script>window.ran = 1</script><img src='https://example.invalid/x.png' onerror='window.ran = 2'>"
            "<style>body { display: none }</style><p style='display: none' id=hidden>x</p>"
            "<iframe src='data:text/html,x'></iframe><base href='https://example.invalid/'>",
            1,
        )
    )
    assert browser.ask("return window.ran === undefined")
    assert browser.ask("return getComputedStyle(document.body).display") != "none"
    assert browser.ask("return getComputedStyle(document.getElementById('hidden')).display") != "none"
    assert browser.ask("return document.baseURI.startsWith('file:')")
    refusals = [words for words in browser.complaints() if "Content Security Policy" in words]
    assert len(refusals) >= 5
