"""The page as a document: complete, escaped, closed to the network, in two languages."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

from auditor.document.report import Role
from auditor.judging.finding import Verdict
from auditor.output import run as runs
from auditor.output.html import render, render_inspect
from auditor.output.html.page import policy
from auditor.output.html.paper import FOLDED_LINES, Band, Block, Piece, Run, Span, nested, paper, visible
from tests.catalogue import entries
from tests.html.pages import county, county_page, county_reading, report


class Outline(HTMLParser):
    """Tags, attributes and the words of the parts of a page that tests ask for."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.paper: list[str] = []
        self.quiet = 0
        self.inside = 0
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.append((tag, named))
        if tag in ("meta", "br", "input"):
            return
        self.open.append(tag)
        classes = (named.get("class") or "").split()
        if "paper" in classes:
            self.inside = len(self.open)
        if self.inside and not self.quiet and {"ref", "band-name", "tag", "place"} & set(classes):
            self.quiet = len(self.open)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        if len(self.open) == self.quiet:
            self.quiet = 0
        if len(self.open) == self.inside:
            self.inside = 0
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.inside and not self.quiet:
            self.paper.append(data)


def squeezed(words: str) -> str:
    """Words without white space."""
    return re.sub(r"\s+", "", words)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_of_the_report_is_shown_once_and_in_order(lang: str) -> None:
    page = Outline(county_page(lang))  # type: ignore[arg-type]
    assert squeezed("".join(page.paper)) == squeezed(county().report.text.content)
    assert not page.open


def test_the_reading_shows_every_word_too() -> None:
    page = Outline(county_reading())
    assert squeezed("".join(page.paper)) == squeezed(county().report.text.content)


def test_every_requirement_and_every_piece_of_evidence_is_there() -> None:
    page = Outline(county_page())
    ids = [named["id"] for _, named in page.tags if named.get("id")]
    assert len(ids) == len(set(ids))
    for finding in county().findings:
        assert f"r-{finding.requirement.id}" in ids
    quotes = sum(named.get("class") == "quote" for _, named in page.tags)
    assert quotes == sum(len(finding.evidence) for finding in county().findings)
    links = {str(named["href"])[1:] for tag, named in page.tags if tag == "a"}
    assert links <= set(ids), "every link leads somewhere"


def test_refused_evidence_names_its_reason() -> None:
    page = county_page()
    assert any(not item.accepted for finding in county().findings for item in finding.evidence)
    assert page.count("不采信：") >= 2
    assert "写在下一步计划里" in page


def test_every_verdict_has_a_mark_that_is_no_colour() -> None:
    for verdict in Verdict:
        assert f'<symbol id="i-{verdict.value}"' in county_page()


def test_every_role_has_its_shade() -> None:
    for role in Role:
        assert f".role-{role.value} {{" in county_page()


def test_two_languages() -> None:
    chinese, english = county_page("zh"), county_page("en")
    assert '<html lang="zh-CN">' in chinese
    assert "结论：暂不宜报送" in chinese
    assert '<html lang="en">' in english
    assert "Not ready to submit" in english
    body = re.sub(r"<style>.*?</style>|<script>.*?</script>", "", english, flags=re.DOTALL)
    own = county().report.text.content
    for words in entries("pages", "zh").values():
        if "{" not in words and len(words) > 3 and words not in own:
            assert words not in body, f"Chinese left in the English page: {words}"


def test_nothing_is_fetched_and_nothing_else_may_run() -> None:
    page = county_page()
    assert not re.search(
        r"\b(src|srcset|data|action|formaction|background|poster)\s*=",
        re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL),
    )
    assert "http" not in re.sub(r"http-equiv", "", page)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert style and script
    assert page.count("<style") == page.count("<script") == 1
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert found
    words = found[1].replace("&#39;", "'")
    assert words == policy(style[1], script[1])
    for part in (style[1], script[1]):
        assert base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() in words
    assert words.startswith("default-src 'none'")
    assert "unsafe" not in words
    assert 'style="' not in page
    assert not re.search(r"<[^>]*\son\w+=", page)


def test_the_same_audit_gives_the_same_page() -> None:
    assert render(county(), "zh") == render(county(), "zh")


def test_control_and_direction_characters_are_shown_not_obeyed() -> None:
    assert visible("a\u202eb\x00c\ud800d\u2066e\x85f\tg\nh") == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\tg\nh"
    page = render_inspect(report("甲县2023年法治政府建设报告\n\n一、成效\n办理\u202e案件\x0712件。\n"), "zh")
    assert "\u202e" not in page
    page.encode("utf-8")


def test_levels_of_headings_never_skip_one() -> None:
    assert nested([4, 2, 4, 6, 4, 2, 2]) == (1, 1, 2, 3, 2, 1, 1)
    assert nested([]) == ()
    assert nested([6, 5, 6]) == (1, 1, 2)


def test_a_paragraph_of_two_roles_says_where_each_begins() -> None:
    shown = paper(county().report, "zh")
    roles = {run.role for band in shown.bands for block in band.blocks for run in block.runs}
    assert roles - {None}, "the county's report promises and explains inside its shortcomings"
    assert 'class="run role-' in county_page()


def test_long_furniture_without_evidence_is_folded() -> None:
    line = Block(1, (Run(None, (Span((Piece("打印"),)),)),))
    marked = Block(1, (Run(None, (Span((Piece("发布日期"),), "m0", True),)),))
    assert not Band(Role.PAGE, (line,) * FOLDED_LINES).folded
    assert Band(Role.PAGE, (line,) * (FOLDED_LINES + 1)).folded
    assert not Band(Role.PAGE, (line,) * FOLDED_LINES + (marked,)).folded, "what is evidence is never hidden"
    assert not Band(Role.ACHIEVEMENT, (line,) * 40).folded


def test_two_checklists_with_one_id_keep_two_anchors() -> None:
    audit = county()
    other = audit.checklists[0]._replace(id="other")
    doubled = audit._replace(
        checklists=(*audit.checklists, other),
        findings=(*audit.findings, *(finding._replace(checklist="other") for finding in audit.findings)),
    )
    page = Outline(render(doubled, "zh"))
    ids = [named["id"] for _, named in page.tags if named.get("id")]
    assert len(ids) == len(set(ids))
    cards = [
        named for tag, named in page.tags if tag == "details" and "card" in str(named.get("class")).split()
    ]
    assert len(cards) == 2 * len(audit.findings)


def test_a_text_that_is_no_report_still_makes_a_page() -> None:
    from auditor.checklist.load import load
    from tests.helpers import audit
    from tests.html.pages import CHECKLIST

    made = render(audit(report("今天天气很好。\n"), [load(CHECKLIST)]), "en")
    assert "not an annual rule-of-law report: " in made
    assert "(no title)" in made or "今天天气很好" in made


def test_many_reports_make_one_page_with_what_each_lacks() -> None:
    from auditor.output.html.run_page import render as render_run

    audit = county(99.0)
    page = render_run(runs.Run((audit, audit), (runs.Problem("坏<b>.txt", "no text"),)), runs.View("en"))
    Outline(page)
    assert page.count('class="result failed"') == 3
    assert "坏&lt;b&gt;.txt" in page
    for failure in audit.failures:
        assert failure.key in page
    alone = render_run(runs.Run((audit,)), runs.View("en"))
    assert "is below the 99 asked for" in alone
    assert 'id="r-P-01"' in alone


def test_the_template_engine_is_loaded_only_for_a_page() -> None:
    script = "import sys, auditor.output.formats, auditor.output.report_text, auditor.cli.app; print('jinja2' in sys.modules)"
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "False"
