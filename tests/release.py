"""What must agree before a release: `python -m tests.release v0.2.0 OWNER/auditor`.

The tag names the version of the package, the changelog has a dated heading for it, the examples of docs/ use it, and
pyproject.toml names the repository that is releasing. Prints each disagreement and exits with 1 where there is one.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import tomli

from auditor import __version__

ROOT = Path(__file__).resolve().parents[1]
_PINNED = re.compile(r"(?:auditor@|rev: )(v[\w.]+)")


def disagreements(
    tag: str, repository: str, version: str, changelog: str, address: str, pages: str = ""
) -> list[str]:
    """What keeps this tag of this repository from being released, a sentence each."""
    found = []
    if tag != f"v{version}":
        found.append(f"the tag is {tag}, auditor/__init__.py says {version}")
    if not re.search(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE):
        found.append(f"CHANGELOG.md has no heading “## [{version}] - YYYY-MM-DD”")
    found += [f"docs/ shows {pinned}" for pinned in sorted(set(_PINNED.findall(pages)) - {tag})]
    if address.casefold() != f"https://github.com/{repository}".casefold():
        found.append(f"pyproject.toml names {address}, this repository is {repository}")
    return found


def main(tag: str, repository: str) -> int:
    """Print what disagrees in this checkout; gives the exit code."""
    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    pages = "".join(page.read_text(encoding="utf-8") for page in sorted(ROOT.glob("docs/**/*.md")))
    found = disagreements(tag, repository, __version__, changelog, project["urls"]["Repository"], pages)
    print("\n".join(found) or f"{tag} may be released")
    return bool(found)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python -m tests.release TAG OWNER/REPOSITORY")
    sys.exit(main(*sys.argv[1:]))
