"""Everything a person may read is there in both languages, and nothing that nobody can be told."""

from __future__ import annotations

import re
from gettext import GNUTranslations

import pytest

from auditor.checklist.model import Tier
from auditor.document.report import Level, Role
from auditor.judging.finding import Reason, Refusal, Strength, Verdict
from auditor.language import Category
from auditor.output.reasons import refused_for
from auditor.words import DOMAINS, say
from tests.catalogue import LANGUAGES, entries, path_of, spoken, unused

KEYS = [
    *(verdict.value for verdict in Verdict),
    *(reason.value for reason in Reason),
    *(refusal.value for refusal in Refusal),
    *(category.value for category in Category),
    *(level.value for level in Level),
    *(tier.value for tier in Tier),
    *(f"role.{role.value}" for role in Role),
    *(f"strength.{strength.value}" for strength in Strength),
]
CHINESE = re.compile("[\u3400-\u9fff]")
BILINGUAL = {"serve.switch"}
"""Words that name the other language."""


@pytest.mark.parametrize("key", KEYS)
def test_everything_that_is_decided_has_its_words(key: str) -> None:
    assert CHINESE.search(say(key, "zh"))
    assert not CHINESE.search(say(key, "en"))


def test_no_two_refusals_are_told_alike() -> None:
    for lang in ("zh", "en"):
        told = [say(refusal.value, lang) for refusal in Refusal]  # type: ignore[arg-type]
        assert len(set(told)) == len(told)


def test_every_key_that_is_said_has_words() -> None:
    there = {key for domain in DOMAINS for key in entries(domain, "zh")}
    assert {key: place for key, place in spoken().items() if key not in there} == {}


def test_no_words_are_kept_that_nothing_says() -> None:
    assert unused({key for domain in DOMAINS for key in entries(domain, "zh")}) == set()


def test_no_key_stands_in_two_catalogues() -> None:
    keys = [key for domain in DOMAINS for key in entries(domain, "zh")]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("domain", DOMAINS)
def test_both_languages_say_the_same_keys_with_the_same_values(domain: str) -> None:
    chinese, english = (entries(domain, lang) for lang in LANGUAGES)
    assert set(chinese) == set(english)
    for key, words in chinese.items():
        assert words and english[key], key
        places = [set(re.findall(r"\{[^}]*\}", told)) for told in (words, english[key])]
        assert places[0] == places[1], key


@pytest.mark.parametrize("domain", DOMAINS)
def test_english_holds_no_chinese_letter(domain: str) -> None:
    told = {key: words for key, words in entries(domain, "en").items() if CHINESE.search(words)}
    assert set(told) <= BILINGUAL, told


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_loaded_is_what_is_written(domain: str, lang: str) -> None:
    with path_of(domain, lang, ".mo").open("rb") as stream:
        loaded = GNUTranslations(stream)
    told = entries(domain, lang)
    assert {key: loaded.gettext(key) for key in told} == told


def test_a_key_that_is_nowhere_is_an_error() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        say("nowhere", "zh")


def test_a_refusal_is_told_with_its_record_and_words() -> None:
    assert refused_for("zero", "零次：0次", "zh") == "数量是零〔零次：0次〕"
    assert refused_for("zero", "", "en") == "the number is nought"
    assert "\x1b" not in refused_for("zero", "零次：\x1b[2J0次", "zh")
