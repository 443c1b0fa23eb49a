"""A tag that disagrees with the version, the changelog or the repository is not released."""

from __future__ import annotations

import re

import pytest

from auditor import __version__
from tests.docs.shown import ROOT
from tests.release import disagreements

CHANGELOG = "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-11-30\n"
ADDRESS = "https://github.com/people/auditor"


def test_a_release_that_agrees_with_itself_may_go_out() -> None:
    assert disagreements("v1.2.0", "people/auditor", "1.2.0", CHANGELOG, ADDRESS) == []


@pytest.mark.parametrize(
    ("tag", "repository", "version", "said"),
    [
        ("v1.3.0", "people/auditor", "1.2.0", "the tag is v1.3.0"),
        ("v1.3.0", "people/auditor", "1.3.0", "CHANGELOG.md has no heading"),
        ("v1.2.0", "others/auditor", "1.2.0", "this repository is others/auditor"),
    ],
)
def test_a_release_that_disagrees_is_told_why(tag: str, repository: str, version: str, said: str) -> None:
    (told,) = disagreements(tag, repository, version, CHANGELOG, ADDRESS)
    assert said in told


def test_examples_of_an_older_version_are_told() -> None:
    pages = "uses: OWNER/auditor@v1.1.0\nrev: v1.2.0\nuses: actions/checkout@v4\n"
    assert disagreements("v1.2.0", "people/auditor", "1.2.0", CHANGELOG, ADDRESS, pages) == [
        "docs/ shows v1.1.0"
    ]


def test_the_changelog_keeps_a_heading_for_every_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", changelog, re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", heading) for heading in headings[1:])
    assert any(heading.startswith(f"[{__version__}]") for heading in headings[1:])
    kinds = set(re.findall(r"^### (.+)$", changelog, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
