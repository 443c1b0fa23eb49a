"""Who may ask, and what every answer says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from auditor.serve.names import distinct, tame
from tests.serve.conftest import HOST, SECRET, example

if TYPE_CHECKING:
    from tests.serve.conftest import Asker

PASSES = example("county-2025.txt")


def test_only_our_own_name_is_answered(asker: Asker) -> None:
    for host in (
        "evil.example",
        "evil.example:8123",
        "127.0.0.1",
        "127.0.0.1:8124",
        "",
        f"{HOST}.evil.example",
    ):
        answer = asker.get(Host=host)
        assert answer.status_code == 403, host
        assert len(answer.text.splitlines()) == 1
    assert asker.get().status_code == 200


def test_no_other_page_can_send_a_form(asker: Asker) -> None:
    for origin in ("http://evil.example", "null", f"https://{HOST}", f"http://{HOST}.evil.example", ""):
        assert asker.drop(PASSES, origin=origin).status_code == 403, origin
    without = asker.client.post(f"/{SECRET}/zh/end")
    assert without.status_code == 403
    assert asker.stopped == []
    assert list(asker.folder.iterdir()) == []


def test_no_other_page_can_ask(asker: Asker) -> None:
    for site in ("cross-site", "same-site"):
        assert asker.get(**{"Sec-Fetch-Site": site}).status_code == 403
    for site in ("none", "same-origin"):
        assert asker.get(**{"Sec-Fetch-Site": site}).status_code == 200


def test_without_the_secret_nothing_is_told(asker: Asker) -> None:
    for path in ("/", "/zh/", "/guess/zh/", f"/{SECRET}x/zh/", f"//{SECRET}/zh/", "/\xe4\xb8\xad/"):
        assert asker.client.get(path).status_code == 403, path


@pytest.mark.parametrize(
    "path",
    [
        "zh/trays/none",
        "zh/trays/none/0/view",
        "zh/trays/..%2f..%2fetc/0/view",
        "zh/nothing",
        "fr/",
        "fr/trays/none",
    ],
)
def test_what_is_not_there_is_told_in_one_line(asker: Asker, path: str) -> None:
    answer = asker.get(path)
    assert answer.status_code == 404
    assert "这里没有内容" in answer.text


def test_only_pages_of_the_drop_are_shown(asker: Asker) -> None:
    page = asker.results(PASSES)
    for name in ("..%2f0.report", "0.report", "../0.report", "%2e%2e/0.report", "zh"):
        assert asker.client.get(f"{page.url}/all/pages/{name}").status_code == 404, name
    for format in ("json", "text", "exe", "..%2f0.report"):
        assert asker.client.get(f"{page.url}/0/{format}").status_code == 404, format
    assert asker.client.get(f"{page.url}/7/view").status_code == 404


def test_every_answer_is_kept_to_itself(asker: Asker) -> None:
    page = asker.results(PASSES)
    answers = [
        asker.get(),
        page,
        asker.client.get(f"{page.url}/0/view"),
        asker.client.get(f"{page.url}/all/view"),
        asker.client.get(f"{page.url}/0/html"),
        asker.get("zh/nothing"),
        asker.get(Host="evil.example"),
    ]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'"), answer.url
        assert "unsafe" not in policy
        assert policy.endswith("frame-ancestors 'none'")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "server" not in answer.headers


def test_a_page_names_no_place_but_its_own(asker: Asker) -> None:
    page = asker.results(PASSES, ("x.exe", b"MZ"))
    for text in (asker.get().text, page.text, asker.get("en/").text):
        assert not re.findall(r"(?:src|href|action)=\"(?!/s3cret/|#)", text)
        assert not re.findall(r"url\((?!#)|@import|https?://", text)


def test_words_of_a_file_never_become_a_page(asker: Asker) -> None:
    name = '"><script>alert(1)</script>.txt'
    words = "<script>alert(2)</script>法治政府建设年度报告<img src=x onerror=alert(3)>".encode()
    page = asker.results((name, words), ("b.html", b"<html><body>" + words))
    for text in (
        page.text,
        *(asker.client.get(f"{page.url}/{at}/view").text for at in (0, 1)),
        asker.client.get(f"{page.url}/all/view").text,
    ):
        assert "<script>alert" not in text
        assert "<img" not in text


@pytest.mark.parametrize(
    ("given", "tamed"),
    [
        ("报告.docx", "报告.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\我\\报告.docx", "报告.docx"),
        ("..", "report"),
        ("", "report"),
        (".docx", "docx"),
        ("a\r\nb\x00\x1b[31m.txt", "a__b__[31m.txt"),
        ('<a href="x">.txt', "_a href=_x__.txt"),
        ("报" * 300 + ".docx", "报" * 75 + ".docx"),
        ("报告\u202exslx.exe", "报告_xslx.exe"),
    ],
)
def test_names_are_tamed(given: str, tamed: str) -> None:
    assert tame(given) == tamed


def test_names_are_told_apart_whatever_the_file_system_thinks_of_capitals() -> None:
    assert list(distinct(["a.txt", "A.txt", "a.txt", "a (2).txt"])) == [
        "a.txt",
        "A (2).txt",
        "a (3).txt",
        "a (2) (2).txt",
    ]
