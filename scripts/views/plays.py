"""The page playbooks/index.md: every play, by the moment of the relationship and by who takes the first step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from playbook.kinds import KEYS, THEMES
from playbook.output import Generated, front_matter
from playbook.page import Page
from playbook.project import Project
from playbook.text import escaped, page_link

URI = "playbooks/index.md"


def plays_page(project: Project) -> list[Generated]:
    """The page; nothing where there is no play. A play whose moment or side has no name is reported by a rule."""
    plays = [page for page in project.pages if page.kind.is_listed and page.can_be_built]
    if not plays:
        return []
    language = project.language
    moments = [(moment, mine) for moment in _choices("moment") if (mine := _with("moment", moment, plays))]
    lines = [
        *front_matter(
            title=language("plays.title"),
            description=language("plays.description"),
            tags=language("plays.tags").split(", "),
        ),
        language("plays.intro"),
        "",
        *_ways(project, [moment for moment, _ in moments]),
    ]
    for moment, mine in moments:
        lines += [f"## {language(f'plays.moment.{moment}')} {{ #{_anchor(moment)} }}", ""]
        for side in _choices("starts"):
            if found := _with("starts", side, mine):
                heading = language(f"plays.starts.{side}")
                lines += [f"### {heading} {{ #{_anchor(moment)}-{side} }}", ""]
                lines += [line for page in found for line in _entry(page, project)] + [""]
    return [Generated(URI, "\n".join(lines), "")]


def _choices(key: str) -> tuple[str, ...]:
    """What the key of a front matter may say, in order."""
    form = KEYS[key].form
    return form if isinstance(form, tuple) else ()


def _with(key: str, value: str, plays: Iterable[Page]) -> list[Page]:
    """Those of the plays whose key has this value."""
    return [page for page in plays if page.value(key) == value]


def _anchor(moment: str) -> str:
    """The anchor of a moment on the page."""
    return moment.replace(" ", "-")


def _ways(project: Project, moments: Iterable[str]) -> Iterator[str]:
    """A list with links to the moments of the page, and one with links to the themes."""
    language = project.language
    to_moments = (f"[{language(f'plays.moment.{moment}')}](#{_anchor(moment)})" for moment in moments)
    themes = {theme: f"playbooks/{theme}/index.md" for theme in THEMES}
    to_themes = (page_link(language.theme(theme), uri, URI) for theme, uri in themes.items() if project.page(uri))
    for name, links in (("by-moment", to_moments), ("by-theme", to_themes)):
        if joined := ", ".join(links):
            yield from (language(f"plays.{name}", links=joined), "")


def _entry(page: Page, project: Project) -> list[str]:
    """The lines of one play: its name, what it is, and in small print how long it takes."""
    facts = f'<span class="rmp-play-facts">{" · ".join(_facts(page, project))}</span>'
    return [f"- {page_link(page.title, page.uri, URI)}: {escaped(page.description)}", f"  {facts}"]


def _facts(page: Page, project: Project) -> Iterator[str]:
    """What is known of a play before it is opened: minutes, theme, reading time."""
    language, minutes = project.language, page.value("minutes")
    if isinstance(minutes, int):
        yield language.counted("facts.minutes", minutes)
    yield escaped(language.theme(page.group))
    if reading := project.reading_times.get(page.uri, 0):
        yield language("plays.read", minutes=language.counted("facts.minutes", reading))
