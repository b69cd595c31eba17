"""What the nav and the redirects of a project name."""

from __future__ import annotations

from link_projects import Made, page

pytest_plugins = ["link_projects"]


def test_the_nav_names_files(made: Made) -> None:
    """No percent signs in a suggestion; a fragment makes no page; null, globs and folders of a plugin are no fault."""
    files = {
        "docs/my page.md": "# P\n",
        "docs/part/a.md": "# A\n",
        "site/my page/index.html": "",
        "site/part/a/index.html": "",
    }
    links = '<a href="My page.md">x</a><a href="../index.md#zz">x</a>'
    files["site/part/a/index.html"] = page(links.replace("My", "../../My").replace("../index", "../../index"))
    files["docs/hidden.md"] = "# Hidden\n"
    files["site/index.html"] = page('<a href="hidden/">x</a>')
    files |= {"docs/whole/index.md": "# W\n", "site/whole/index.html": ""}
    config = "exclude_docs: /hidden.md\nnav:\n  - hidden.md\n  - My page.md\n  - Top: &top 'index.md#zz'\n"
    config += "  - part/\n  - whole/\n  - 'a: B.md'\n  - '*.md'\n  - Nothing: null\n"
    assert made(files, config) == [
        "docs/my page.md:1:1: warning: no nav entry and no link leads to this page [orphan]",
        "docs/part/a.md:1:1: warning: no nav entry and no link leads to this page [orphan]",
        'mkdocs.yml:4:5: "hidden.md" is excluded and not on the site [hidden-page]',
        'mkdocs.yml:5:5: no page "My page.md": capital letters count; did you mean "my page.md"? [wrong-case]',
        'mkdocs.yml:6:16: "index.md#zz" names a part of a page, which the nav cannot; did you mean "index.md"? '
        "[nav-anchor]",
        'mkdocs.yml:9:6: no page "a: B.md" [missing-page]',
    ]
