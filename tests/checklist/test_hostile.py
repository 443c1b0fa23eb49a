"""A checklist or a configuration that nobody writes by mistake: one line with file and line, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.checklist.load import LONGEST_CHAIN, load
from auditor.config.files import load as load_config
from auditor.errors import AuditorError

HEAD = '[checklist]\nid = "x"\ntitle = "x"\n'
ASKED = '[[requirement]]\nid = "X-1"\ntitle = "x"\ntitle_en = "x"\nsource = "x"\ntier = "expected"\ncriterion = "x"\n'
DIGITS = "9" * 400


def refused(path: Path) -> str:
    with pytest.raises(AuditorError) as caught:
        (load_config if path.name == "auditor.toml" else load)(str(path))
    told = str(caught.value)
    assert "\n" not in told
    assert len(told) < 2_000
    return told


def test_a_chain_of_checklists_without_end(tmp_path: Path) -> None:
    for number in range(1_500):
        (tmp_path / f"{number}.toml").write_text(
            f'[checklist]\nid = "x{number}"\ntitle = "x"\nextends = "{number + 1}.toml"\n', "utf-8"
        )

    assert f"more than {LONGEST_CHAIN} checklists" in refused(tmp_path / "0.toml")
    assert f"{LONGEST_CHAIN}.toml:4: extends" in refused(tmp_path / "0.toml")


@pytest.mark.parametrize("name", ["a.toml", "auditor.toml"])
@pytest.mark.parametrize("value", ["[" * 5_000 + "]" * 5_000, "{a=" * 5_000 + "1" + "}" * 5_000])
def test_toml_nested_without_end(tmp_path: Path, name: str, value: str) -> None:
    path = tmp_path / name
    path.write_text(f"# first\n\nshow = {value}\n", "utf-8")

    assert f"{path}:3: not valid TOML: nested too deep" in refused(path)


@pytest.mark.parametrize("name", ["a.toml", "auditor.toml"])
def test_a_number_of_ten_thousand_digits(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(f"# first\nyear = {'1' * 10_000}\n", "utf-8")

    assert f"{path}:2: not valid TOML: a number of too many digits" in refused(path)


@pytest.mark.parametrize("value", [DIGITS, f"-{DIGITS}", "nan", "inf", "-inf", "1e400", f"{DIGITS}.5"])
@pytest.mark.parametrize("key", ["at_least", "at_most"])
def test_a_threshold_that_no_report_reaches(tmp_path: Path, key: str, value: str) -> None:
    path = tmp_path / "a.toml"
    threshold = f'threshold = {{what = "讲座", units = ["场"], {key} = {value}}}\n'
    path.write_text(f'{HEAD}{ASKED}kind = "quantity"\nkeywords = ["讲座"]\n{threshold}', "utf-8")

    assert f"{path}:13: X-1 threshold" in refused(path)


@pytest.mark.parametrize("value", [DIGITS, f"-{DIGITS}", "nan", "inf", "0", "-5"])
@pytest.mark.parametrize(
    ("where", "key"),
    [
        ("head", "from_year"),
        ("head", "to_year"),
        ("requirement", "from_year"),
        ("requirement", "to_year"),
        ("requirement", "required_from"),
        ("requirement", "expected_from"),
    ],
)
def test_a_year_that_no_report_has(tmp_path: Path, where: str, key: str, value: str) -> None:
    path = tmp_path / "a.toml"
    line = f"{key} = {value}\n"
    asked = f'{ASKED}kind = "topic"\nkeywords = ["讲座"]\n'
    path.write_text(HEAD + line + asked if where == "head" else HEAD + asked + line, "utf-8")

    assert f"{path}:{4 if where == 'head' else 13}:" in refused(path)


@pytest.mark.parametrize("key", ["min-score", "year"])
@pytest.mark.parametrize("value", [DIGITS, "nan", "inf", "-inf", "1e400", f"-{DIGITS}"])
def test_a_setting_that_means_nothing(tmp_path: Path, key: str, value: str) -> None:
    path = tmp_path / "auditor.toml"
    path.write_text(f"\n{key} = {value}\n", "utf-8")

    assert f"{path}:2: {key}: must be" in refused(path)
