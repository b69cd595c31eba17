"""Rules for the words in which readers search: each leads to a page that answers, and none to all pages alike."""

from __future__ import annotations

from collections.abc import Iterator

from playbook.page import Page
from playbook.project import Project
from playbook.rules.registry import Finding, project_rule
from playbook.vocabulary import Entry, words
from report import counted, nearest

FEWEST = 10  # phrases, tags among them, by which a page is found in more than its own words
WIDEST = 0.5  # of all pages: a group whose words stand in the titles and phrases of more joins what has no tie


def _tags(page: Page) -> list[str]:
    """The tags of a page as they are written; none where they are no list."""
    tags = page.value("tags")
    return [str(tag) for tag in tags] if isinstance(tags, list) else []


def _words(page: Page, project: Project) -> set[str]:
    """The words of what readers type who need a page: of its tags, and of its entries in searches.yml."""
    return set(words("\n".join([*_tags(page), *project.vocabulary.phrases(page.uri)])))


@project_rule(
    "searches-without-page",
    wrong="Phrases stand below the path of a page that does not exist.",
    bad="meetings/frist.md:\n  - first session",
    good="meetings/first.md:\n  - first session",
    why="Nobody would find anything by them.",
)
def searches_without_page(project: Project) -> Iterator[Finding]:
    """Each path in searches.yml that is no page; a page that is made from others is none that people write."""
    paths = [page.uri for page in project.pages]
    for page, _ in project.vocabulary.searches:
        if page.text not in paths:
            yield Finding(
                page.place, f'no page "{page.text}"', nearest(page.text, paths) or "take the path below docs/"
            )


@project_rule(
    "phrase-twice",
    wrong="What readers type stands twice in searches.yml, or is a tag of a page as well.",
    bad="- my mentor cancels (on a second page)",
    good="- my mentor is late",
    why="A phrase that leads to two pages leads to the wrong one half of the time.",
)
def phrases_twice(project: Project) -> Iterator[Finding]:
    """Each phrase of searches.yml that stands there before, or is a tag of a page."""
    seen: dict[tuple[str, ...], str] = {}
    for page in project.pages:
        for tag in _tags(page):
            seen.setdefault(tuple(words(tag)), f"the tags of {page.file}")
    for _, phrases in project.vocabulary.searches:
        for phrase in phrases:
            if phrase.words in seen:
                message = f'"{phrase.text}" stands in {seen[phrase.words]} too'
                yield Finding(phrase.place, message, "keep the better one")
            seen.setdefault(phrase.words, f"line {phrase.place.line}")


@project_rule(
    "few-phrases",
    wrong=f"A page has fewer than {FEWEST} phrases of readers, its tags among them.",
    bad="tags: [late, no show, cancelled again]",
    good="tags: [late, no show, cancelled again, postponed, stood me up, forgot, moved, busy, no time, called off]",
    why="Somebody who does not know the words of the page would not find it.",
    severity="warning",
)
def few_phrases(project: Project) -> Iterator[Finding]:
    """Each page whose kind has tags, and that has too few phrases; none in a project without such phrases."""
    for page in project.pages if project.vocabulary.searches else ():
        many = len(_tags(page)) + len(project.vocabulary.phrases(page.uri))
        if "tags" in page.kind.must and many < FEWEST:
            key = page.keys.get("tags")
            place = page.place(key.line if key else 1, key.column if key else 1)
            remedy = "write in docs/_data/searches.yml what people type who need it"
            yield Finding(place, f"the page has {counted(many, 'phrase')} by which readers find it", remedy)


@project_rule(
    "synonym-alone",
    wrong="A group of synonyms has fewer than two words, or one of them twice.",
    bad="- [cancel, cancel]",
    good="- [cancel, postpone]",
    why="A word that stands for itself alone finds nothing more.",
)
def synonyms_alone(project: Project) -> Iterator[Finding]:
    """Each group that holds too little, and each word that stands in its group before."""
    for group in project.vocabulary.synonyms:
        seen: set[tuple[str, ...]] = set()
        for word in group:
            if word.words in seen:
                yield Finding(word.place, f'"{word.text}" stands twice in its group', "take one of them away")
            seen.add(word.words)
        if len(group) == 1:
            yield Finding(
                group[0].place, f'"{group[0].text}" stands alone in its group', "add a word for the same thing"
            )


@project_rule(
    "synonym-nowhere",
    wrong="No word of a group of synonyms stands on any page.",
    bad="- [kibosh, scupper]",
    good="- [scupper, cancel]",
    why="Whoever types one of them still finds nothing.",
)
def synonyms_nowhere(project: Project) -> Iterator[Finding]:
    """Each group whose words are on no page and in no phrase."""
    known = {word for page in project.pages for word in _words(page, project)}
    left = [group for group in project.vocabulary.synonyms if not any(known.issuperset(word.words) for word in group)]
    known = {word for page in project.pages if left for line in page.lines for word in words(line)}
    for group in left:
        if not any(known.issuperset(word.words) for word in group):
            yield Finding(group[0].place, "no page says any of these words", "add one that stands on a page")


@project_rule(
    "synonym-too-wide",
    wrong="A group of synonyms joins pages that have nothing to do with each other.",
    bad="- [mentor, cancel]",
    good="- [postpone, cancel]",
    why="Every search with one of its words then finds all of them, and the right page is no longer first.",
    severity="warning",
)
def synonyms_too_wide(project: Project) -> Iterator[Finding]:
    """Each group whose words stand in the titles and phrases of most pages."""
    found = [_words(page, project) | set(words(page.title)) for page in project.pages if "tags" in page.kind.must]
    for group in project.vocabulary.synonyms:
        joined = sum(any(have.issuperset(word.words) for word in group) for have in found)
        if len(found) >= 2 / WIDEST and joined > WIDEST * len(found):
            message = f"this group joins {joined} of {len(found)} pages"
            yield Finding(group[0].place, message, f'take away "{_widest(group, found).text}"')


def _widest(group: tuple[Entry, ...], found: list[set[str]]) -> Entry:
    """The word of a group that stands on most pages."""
    return max(group, key=lambda word: sum(have.issuperset(word.words) for have in found))
