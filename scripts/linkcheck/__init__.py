"""Checks every internal link of a MkDocs site. It imports nothing of this project but `report`.

A run goes one way; each step is an argument of those after it:

    mkdocs_project   the settings, and the names of the sources
    built_site       the built pages, each read once (html_links, addresses): ids, and addresses that are dead
    source_store     the texts of the sources, and the spans in them that may be links (spans)
    targets          where a span leads, and what the nav and the redirects name
    marked_render    a page rendered once more with a marker in place of each span: which spans are links
    findings         the faults at their places, in the words of `wording`, by the rules of `faults`
    locate           where a dead address is written
    syntax_faults    what Markdown takes for text, or for less than its writer meant
    strict           what only the builder's strict mode refuses
    source_faults    what leaves no dead link
    fixes            what was meant (names)
    silences         comments that silence a problem

Paths are text here, not `Path`: to make a `Path` of each file and link would take most of the time of a run.
"""
