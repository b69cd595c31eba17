"""The words that the site adds stand in one file for each language, English first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from playbook.language import OWN, Language, read_language
from playbook.project import read_project
from report import CannotRun

ENGLISH = read_language(OWN)


def docs(folder: Path, **files: str) -> Path:
    """A folder of pages with these files of words."""
    words = folder / "docs" / "_data" / "words"
    words.mkdir(parents=True)
    for code, text in files.items():
        (words / f"{code}.yml").write_text(text, encoding="utf-8")
    return folder / "docs"


def test_words_are_found_by_their_name() -> None:
    """Nested names are joined by dots, and slots are filled in."""
    language = Language({"code": "en-GB", "a.b": "Ask {who}", "c": "{as it stands}"})
    assert ("en-GB", "Ask Lina", "{as it stands}") == (language.code, language("a.b", who="Lina"), language("c"))
    with pytest.raises(CannotRun, match=r'^docs/_data/words/en.yml: the words "d" are missing; write them there$'):
        language("d")


@pytest.mark.parametrize("slot", ["{b}", "{}", "{0}", "{a", "a}", "{a.b}", "{a[0]}", "{a:z}", "{a!z}"])
def test_a_slot_that_nothing_fills_is_one_line(slot: str) -> None:
    """In the English file itself, which no other is compared with."""
    expected = r'^docs/_data/words/en.yml: "n" has a slot that nothing fills; it may hold {a}$'
    with pytest.raises(CannotRun, match=expected):
        Language({"n": f"Pages {slot}"})("n", a=1)


def test_one_is_not_many() -> None:
    """Each number has its form."""
    language = Language({"n.one": "1 page", "n.many": "{n} pages"})
    assert ["0 pages", "1 page", "2 pages"] == [language.counted("n", number) for number in (0, 1, 2)]


def test_a_date_is_written_as_a_reader_writes_it() -> None:
    """Without a zero in front; each month has its name."""
    assert "3 May 2026" == ENGLISH.date(date(2026, 5, 3))
    assert 12 == len({ENGLISH.date(date(2026, month, 1)) for month in range(1, 13)})


def test_a_group_and_a_kind_without_words_have_their_own_name() -> None:
    """A misnamed theme and a new kind are shown all the same."""
    assert ("Probing questions", "My lisening") == (ENGLISH.theme("questions"), ENGLISH.theme("my-lisening"))
    assert "New case" == ENGLISH.kind("kind.new-case")
    assert "Named" == Language({"kind.case": "Named"}).kind("kind.case")


def test_the_words_below_a_name_are_a_group() -> None:
    """By the rest of their names; a longer word is no part of it."""
    language = Language({"script.a": "A", "script.b.c": "C", "scripts": "no", "x.script.d": "no"})
    assert {"a": "A", "b.c": "C"} == language.group("script")


def test_a_word_that_a_language_lacks_is_english(tmp_path: Path) -> None:
    """A translation may begin with one word."""
    language = read_language(docs(tmp_path, de="code: de\nrole:\n  senior: Seniorin\n"), "de")
    assert ("de", "Seniorin", "junior") == (language.code, language("role.senior"), language("role.junior"))


def test_a_project_may_reword_some_english_words(tmp_path: Path) -> None:
    """The others are ours; one without any words has ours."""
    assert ENGLISH.words == read_language(tmp_path / "nowhere").words
    assert {**ENGLISH.words, "role.senior": "boss"} == read_language(docs(tmp_path, en="role: {senior: boss}")).words


def test_the_setting_of_the_theme_chooses_the_language(tmp_path: Path) -> None:
    """English where it says nothing."""
    docs(tmp_path, de="code: de\n")
    for settings, code in (
        ("theme:\n  language: de\n", "de"),
        ("theme: material\n", "en-GB"),
        ("theme: {}\n", "en-GB"),
    ):
        (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
        assert code == read_project(tmp_path).language.code


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            None,
            'docs/_data/words/de.yml: no words for the language "de" that mkdocs.yml names; copy en.yml and translate it',
        ),
        ("- a\n", 'docs/_data/words/de.yml:1:1: not a list of words; write one "name: words" a line, as in en.yml'),
        ("", 'docs/_data/words/de.yml:1:1: not a list of words; write one "name: words" a line, as in en.yml'),
        (
            "a: b: c\n",
            'docs/_data/words/de.yml:1:5: cannot be read: a second ": " on the line; put the value in quotes',
        ),
        (
            'role:\n  senior: "\\ud800"\n',
            "docs/_data/words/de.yml:1:1: cannot be read: half of a character; write the character itself",
        ),
        (
            "bank:\n  from: '{asker}; from {page}.'\n",
            'docs/_data/words/de.yml:2:9: "bank.from" has other slots in braces than in en.yml; copy them from there',
        ),
        (
            "bank:\n  questions:\n    many: '{n:d} Fragen'\n",
            'docs/_data/words/de.yml:3:11: "bank.questions.many" has other slots in braces than in en.yml; copy them from '
            "there",
        ),
        (
            "role:\n  seniro: Chefin\n",
            'docs/_data/words/de.yml:2:11: nothing on the site is called "role.seniro"; did you mean "role.senior"?',
        ),
        (
            "zzz: Wort\n",
            'docs/_data/words/de.yml:1:6: nothing on the site is called "zzz"; take a name from en.yml',
        ),
        (
            "role:\n  senior: a\nrole.senior: b\n",
            'docs/_data/words/de.yml:3:14: "role.senior" stands twice; keep one',
        ),
        *(
            (
                f"role:\n  senior: {value}\n",
                'docs/_data/words/de.yml:2:11: "role.senior" is not a text; write its words in quotes',
            )
            for value in ("5", "no", "[a]", "2026-01-01", "~")
        ),
        ("code: en_GB\n", 'docs/_data/words/de.yml: the code "en_GB" names no language; write it like "en" or "en-GB"'),
        (
            "code: klingon\n",
            'docs/_data/words/de.yml: the code "klingon" names no language; write it like "en" or "en-GB"',
        ),
        (
            "bank:\n  from: '{asks; from {page}.'\n",
            'docs/_data/words/de.yml:2:9: "bank.from" has other slots in braces than in en.yml; copy them from there',
        ),
    ],
)
def test_a_missing_or_broken_file_of_words_is_one_line(tmp_path: Path, words: str | None, expected: str) -> None:
    """What is wrong, where, and what to do."""
    folder = docs(tmp_path, **({} if words is None else {"de": words}))
    with pytest.raises(CannotRun) as reason:
        read_language(folder, "de")
    assert expected == str(reason.value)


def test_a_translation_may_leave_a_slot_out(tmp_path: Path) -> None:
    """Some languages do not say it."""
    assert "Fragen" == read_language(docs(tmp_path, de="bank: {title: Fragen}\n"), "de")("bank.title", theme="x")
