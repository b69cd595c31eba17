"""The page evidence/references.md: the sources that some page cites, with an anchor for each citation."""

from __future__ import annotations

from playbook.language import Language
from playbook.output import Generated, front_matter
from playbook.page import Page
from playbook.project import Project
from playbook.references import DATA, Reference, citations, reference
from playbook.text import escaped

URI = "evidence/references.md"


def reference_page(project: Project) -> list[Generated]:
    """The page with the cited sources by author; nothing where no page cites.

    While the file of sources cannot be read, a preview still has an anchor for every citation.
    """
    language, cited = project.language, _cited(project)
    if project.references.readable:
        sources = [source for source in project.references.sources if source.key in cited]
    else:
        sources = [reference({"key": key, "title": language("references.unreadable", key=key)}) for key in cited]
    if not sources:
        return []
    sources.sort(key=lambda source: (source.authors[0].lower(), source.year or 0, source.key))
    lines = [
        *front_matter(title=language("references.title"), description=language("references.description")),
        language.counted("references.sources", len(sources)),
        language("references.about"),
        "",
    ]
    for source in sources:
        pages = ", ".join(f"[{escaped(page.title)}](../{page.uri})" for page in cited[source.key])
        lines += [citation_text(source, language), language("references.cited", pages=pages)]
        lines += [f"{{ #{source.key} .rmp-reference }}", ""]
    return [Generated(URI, "\n".join(lines), DATA)]


def _cited(project: Project) -> dict[str, list[Page]]:
    """The pages that cite each source, by its key, in the order of the navigation."""
    cited: dict[str, list[Page]] = {}
    for page in project.pages:
        for key in dict.fromkeys(key for key, _, _ in citations(page)):
            cited.setdefault(key, []).append(page)
    return cited


def citation_text(source: Reference, language: Language) -> str:
    """The source as one line of Markdown: authors (year). Title. Where. Link. What is not certain."""
    issue = f"{source.volume}({source.issue})" if source.volume and source.issue else source.volume
    where = ", ".join(part for part in (escaped(source.container), issue, source.pages) if part)
    authors, year = escaped("; ".join(source.authors)), source.year or language("references.no-date")
    text = f"**{authors}** ({year}). *{escaped(source.title)}*."
    if where:
        text += f" {where}."
    if source.url:
        text += f" <{source.url}>"
    if source.unverified:
        text += " " + language("references.uncertain", what=", ".join(source.unverified))
    return text
