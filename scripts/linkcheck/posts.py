"""Sources that a plugin builds elsewhere, as a blog builds its posts under their date."""

from __future__ import annotations

import os
import posixpath
import re
from collections import defaultdict

from linkcheck.built_site import Build
from linkcheck.mkdocs_project import PAGES
from linkcheck.names import alphanumeric
from linkcheck.source_store import SourceStore

TITLE = re.compile(r"^(?:# *|title: *|slug: *)(.+?) *(?:\{.*)?$", re.M)  # of a page, from its heading or front matter


def map_posts_to_urls(build: Build, store: SourceStore) -> None:
    """Map each source that was not built where MkDocs would build it to the one page that bears its title."""
    project = build.project
    without_source: dict[str, list[str]] = defaultdict(list)  # pages by the last part of their address
    for page in build.scan.ids.keys() - project.sources.keys():
        name = posixpath.basename(re.sub(r"(/index)?\.html?$", "", page))
        without_source[alphanumeric(name)].append(page)
    unbuilt = [n for n, page in project.docs.items() if n.endswith(PAGES) and page not in build.site.files]
    for name in unbuilt:
        title = TITLE.search(store.text(os.path.join(project.docs_dir, name)))
        pages = without_source.get(alphanumeric(title[1]), []) if title and not project.hides(name) else []
        if len(pages) == 1:
            project.docs[name], project.sources[pages[0]] = pages[0], name
