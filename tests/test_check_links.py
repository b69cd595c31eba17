"""The link check: every internal fault at its line, nothing else.

`examples/links` is a site with every kind of fault and of sound link. Each file that holds a fault carries the lines
that the check must print about it: `expect:` under both URL styles, `expect directory:` or `expect file:` where
`use_directory_urls` matters. A new case is a line in such a file.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.structure.files import File

import check_links
from linkcheck.addresses import corrected_scheme, resolve
from linkcheck.built_site import BuiltSite
from linkcheck.html_links import read_html
from linkcheck.mkdocs_project import PAGES, MkDocsProject
from linkcheck.check import check, main
from report import CannotRun

EXAMPLES = Path(__file__).parent / "examples" / "links"
EXPECTED = re.compile(r"expect( directory| file)?: (.+?)(?: -->| \*/| #\})?$", re.M)


def build(project: Path, *options: str) -> Path:
    """The project built into its folder `site`."""
    site = project / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site), *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=project, check=True, capture_output=True, env=environment)
    return site


def expected(folder: Path, style: str) -> list[str]:
    """The lines that the files of a project say the check must print."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".yml", ".html", ".css") and path.relative_to(folder).parts[0] != "site":
            found += [m[2] for m in EXPECTED.finditer(path.read_text()) if m[1] in (None, " " + style)]
    return sorted(found)


@pytest.fixture(scope="module", params=[("mkdocs", "directory"), ("material", "file")], ids="-".join)
def examples(request, tmp_path_factory):
    """The examples, built with one theme and one URL style."""
    theme, style = request.param
    folder = tmp_path_factory.mktemp("links") / "project"
    shutil.copytree(EXAMPLES, folder)
    config = folder / "mkdocs.yml"
    text = config.read_text().replace("name: mkdocs", f"name: {theme}")
    config.write_text(text + f"use_directory_urls: {'true' if style == 'directory' else 'false'}\n")
    return folder, style, build(folder)


def test_every_fault_of_the_examples_is_said_once_and_nothing_else(examples):
    """Every kind of fault in every container, and a page of sound links that looks like faults."""
    folder, style, site = examples
    result = check(str(folder / "mkdocs.yml"), str(site))
    printed = sorted(re.sub(r"\(on \d\d pages\)", "(on PAGES pages)", str(problem)) for problem in result.problems)
    assert expected(folder, style) == printed


def test_two_processes_say_the_same_as_one(examples):
    """`--jobs 2` is only faster."""
    folder, _, site = examples
    one, two = (check(str(folder / "mkdocs.yml"), str(site), jobs) for jobs in (1, 2))
    assert (one.problems, one.pages, one.links, one.external) == (two.problems, two.pages, two.links, two.external)


def test_without_a_built_site_it_builds_one_and_leaves_nothing_behind(examples, tmp_path):
    """Without `--site-dir` the site is built into a temporary folder."""
    folder, style, _ = examples
    shutil.copytree(folder, tmp_path / "copy", ignore=shutil.ignore_patterns("site"))
    result = check(str(tmp_path / "copy" / "mkdocs.yml"))
    assert len(expected(folder, style)) == len(result.problems)
    assert not (tmp_path / "copy" / "site").exists()


# -- small sites, written by hand


@pytest.fixture
def made(tmp_path):
    """A function that writes a project and its built site from names and texts, and gives back what the check prints."""

    def make(files: dict[str, str | bytes], config: str = "", **options) -> list[str]:
        files = {
            "mkdocs.yml": f"site_name: Made\n{config}",
            "docs/index.md": "# Home\n",
            "site/index.html": "",
            **files,
        }
        for name in sorted(files, key=lambda name: name.startswith("site/")):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            text = files[name]
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return [str(p) for p in check(str(tmp_path / "mkdocs.yml"), str(tmp_path / "site"), **options).problems]

    return make


def page(body: str) -> str:
    """A built page."""
    return f"<!DOCTYPE html><html><head><title>T</title></head><body>{body}</body></html>"


def test_a_page_of_twenty_megabytes_is_read_like_any_other(made):
    """No limit, no slow expression: the one dead link of a huge page is found."""
    huge = ("word " * 40 + "\n") * 100_000 + "<li><i id='here'></i> <a href='#here'>y</a> <a href='gone/'>x</a>"
    assert len(huge) > 20_000_000
    assert made({"docs/big.html": huge, "site/big.html": huge}) == [
        'docs/big.html:100001:54: no page "gone/" [missing-page]'
    ]


def test_a_source_too_long_to_render_again_is_looked_through(made):
    """Half a megabyte of half-open brackets, and still the right one of two places."""
    text = "# Home\n\n" + "word [a](b`c [^ ![ ]( \n" * 25_000 + "\n`[x](gone.md)` and [x](gone.md)\n"
    built = page('<a href="gone.md">x</a>')
    assert made({"docs/index.md": text, "site/index.html": built}) == [
        'docs/index.md:25004:24: no page "gone.md" [missing-page]'
    ]


def test_a_file_that_is_not_utf_8_is_said_and_the_rest_of_it_checked(made):
    """The place of the first wrong byte, and every fault that can still be read."""
    latin = page('\n<p>d\xe9j\xe0 <a href="gone/">x</a></p>').encode("latin-1")
    printed = made({"docs/old.html": latin, "site/old.html": latin})
    assert printed == [
        "docs/old.html:2:5: this file is not UTF-8; save it as UTF-8 [not-utf-8]",
        'docs/old.html:2:18: no page "gone/" [missing-page]',
    ]


def test_a_symbolic_link_out_of_the_project_is_said_and_not_followed(made, tmp_path, tmp_path_factory):
    """Neither a linked file nor a linked folder outside is ever opened, in the docs or in the site."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.md").write_text("[x](gone.md)")
    (outside / "secret.html").write_text(page('<a href="gone/">x</a>'))
    for name in ("docs", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "out").symlink_to(outside)
    (tmp_path / "docs/leak.md").symlink_to(outside / "secret.md")
    (tmp_path / "docs/round").symlink_to(tmp_path / "docs")
    message = "this symbolic link leads out of the project and was not read"
    printed = made({"site/leak/index.html": page('<a href="../gone.md">x</a>')})
    assert [f"docs/leak.md:1:1: warning: {message} [symlink-out]", f"docs/out:1:1: warning: {message} [symlink-out]",
            'site/leak/index.html:1:1: no page "/gone.md" [missing-page]', f"site/out:1:1: warning: {message} [symlink-out]"] == printed  # fmt: skip


def test_a_snippet_outside_the_project_is_not_read(made, tmp_path):
    """A snippet that climbs out stays unread, also when the extension would allow it."""
    (tmp_path.parent / "outside.md").write_text("[x](gone.md)\n\n[there]: index.md\n")
    config = "markdown_extensions:\n  - pymdownx.snippets: {base_path: [.], restrict_base_path: false}\n"
    text = '# Home\n\n--8<-- "../outside.md"\n\n[x][there]\n'
    printed = made({"docs/index.md": text, "site/index.html": page('<a href="gone.md">x</a> [x][there]')}, config)
    assert printed == [
        'docs/index.md:1:1: no page "/gone.md" [missing-page]',
        'docs/index.md:5:5: no label "there" is defined [undefined-label]',
    ]


def test_ids_with_quotes_and_signs_are_ids(made):
    """An id may hold anything but a space; the address may say it with percent signs or entities."""
    body = """<i id="it's"></i><i id='say "hi"'></i><i id="a&amp;b"></i><i id="é"></i><i id="50%"></i>
      <a href="#it's">1</a><a href='#say%20"hi"'>2</a><a href="#a&amp;b">3</a><a href="#%C3%A9">4</a><a href="#50%">5</a>"""
    assert made({"site/index.html": page(body)}) == []
    assert made(
        {"docs/index.md": "[x](#__intt__)", "site/index.html": page('<i id="__init__"></i><a href="#__intt__">x</a>')}
    ) == ['docs/index.md:1:5: no anchor "#__intt__" on this page [missing-anchor]']
    dead = {
        "docs/index.md": "x",
        "site/index.html": page(""),
        "docs/x.html": page("""\n<a href='#say"ho"'>x</a>"""),
        "site/x.html": page("""\n<a href='#say"ho"'>x</a>"""),
    }
    assert made(dead) == ["""docs/x.html:2:10: no anchor "#say"ho"" on this page [missing-anchor]"""]


def test_an_address_that_climbs_out_of_the_site_is_said_even_where_a_browser_stops_at_the_root(made):
    """Nothing above the site is ever looked at."""
    body = page('\n<a href="../../../../../../etc/passwd">x</a> <a href="%2e%2e/%2e%2e/index.html">x</a>')
    assert made({"docs/x.html": body, "site/x.html": body}) == [
        'docs/x.html:2:10: "../../../../../../etc/passwd" climbs out of the site [climbs-out]',
        'docs/x.html:2:55: "%2e%2e/%2e%2e/index.html" climbs out of the site; did you mean "./"? [climbs-out]',
    ]


def test_a_generated_page_answers_links_and_its_faults_stand_where_their_words_are(made):
    """A page without a source counts as a page; a dead link on it is placed in the source that leads there too."""
    source = "# Home\n\nFrom here [x](gone.md) and [made](made.md) and [nav](made.md#part).\n"
    files = {
        "docs/index.md": source,
        "docs/other.md": "# Other\n",
        "site/index.html": page('<a href="made/">m</a><a href="made/#part">n</a><a href="other/">o</a><b>gone.md</b>'),
        "site/made/index.html": page('<a href="../gone.md">x</a><i id="part"></i><a href="../nowhere-at-all/">y</a>'),
        "site/other/index.html": page(""),
    }
    assert made(files, "nav: [index.md, made.md]\n") == [
        'docs/index.md:3:15: no page "gone.md" [missing-page]',
        'site/made/index.html:1:1: no page "/nowhere-at-all/" [missing-page]',
    ]


def test_a_label_that_a_hook_or_plugin_understood_is_no_fault(made):
    """The built page is asked what a reader sees: there only the second label stands as text."""
    source = "# Home\n\n[one][known], [two][unknown], [three][`code`], [known][].\n"
    built = page('<a href="https://example.com/">one</a>, [two][unknown], [three][<code>code</code>], <b>known</b>')
    assert made({"docs/index.md": source, "site/index.html": built}) == [
        'docs/index.md:3:21: no label "unknown" is defined [undefined-label]',
        'docs/index.md:3:39: no label "`code`" is defined [undefined-label]',
    ]


def test_faults_that_a_hook_makes_are_said_one_by_one_where_the_hook_has_them(made):
    """Two in a hook, two from nowhere, one of a macro in another page, beside a fault of the page's own."""
    files = {
        "docs/index.md": "# Home\n\n[x](gone-w.md)\n",
        "hook.py": "PAGES = ['gone-u.md',\n         'gone-v.md']\n",
        "docs/macro.md": "# Macro\n\n{{ link('gone-w.md') }}\n",
        "site/macro/index.html": page('<a href="../gone-w.md">x</a>'),
        "site/index.html": page(
            "".join(f'<a href="{name}">x</a>' for name in ("gone-u.md", "gone-v.md", "gone-w.md", "else/", "more/"))
        ),
    }
    assert made(files, "hooks: [hook.py]\n") == [
        'docs/index.md:1:1: no page "/else/" [missing-page]',
        'docs/index.md:1:1: no page "/more/" [missing-page]',
        'docs/index.md:3:5: no page "gone-w.md" [missing-page]',
        'docs/macro.md:3:10: no page "/gone-w.md" [missing-page]',
        'hook.py:1:11: no page "/gone-u.md" [missing-page]',
        'hook.py:2:11: no page "/gone-v.md" [missing-page]',
    ]


def test_a_part_or_a_post_whose_page_lies_elsewhere_is_the_place_of_its_faults(made):
    """A blog's post is built under its date, an included part under the page that includes it; a sound twin is let be."""
    files = {
        "docs/index.md": "# Home\n",
        "docs/other.md": "# Other\n\n[x](../other.md#gone)\n",
        "docs/blog/post.md": "# Post\n\n`#gone` [x](../index.md#gone)\n",
        "docs/part.md": "Words [x](none-such.md)\n",
        "site/index.html": page('<a href="none-such.md">x</a><a href="blog/2024/post/">x</a>'),
        "site/blog/2024/post/index.html": page('<a href="../../../#gone">x</a>'),
    }
    assert made(files, "exclude_docs: /part.md\n") == [
        'docs/blog/post.md:3:13: no anchor "#gone" on "../index.md" [missing-anchor]',
        'docs/part.md:1:11: no page "none-such.md" [missing-page]',
    ]


def test_a_post_is_known_by_its_title_wherever_it_is_built(made):
    """Links from and to it are placed and mended in its source; a draft of the same title is not taken for it."""
    files = {
        "docs/index.md": "[x](blog/one.md#mor)\n",
        "docs/blog/one.md": "---\ndate: 2024-01-02\n---\n# The first: hello!\n\n[x](tow.md) [y](two.md#mor) [z][undefined]\n",
        "docs/blog/two.md": "# Second { #more }\n",
        "docs/draft.md": "# Second\n",
        "site/index.html": page('<a href="blog/2024/the-first-hello/#mor">x</a><a href="blog/2024/second/">x</a>'),
        "site/blog/2024/the-first-hello/index.html": page(
            '<i id="more"></i><a href="tow.md">x</a><a href="../second/#mor">x</a> [z][undefined]'
        ),
        "site/blog/2024/second/index.html": page('<h1 id="more">Second</h1>'),
    }
    assert made(files, "draft_docs: /draft.md\n") == [
        'docs/blog/one.md:6:5: no page "tow.md"; did you mean "two.md"? [missing-page]',
        'docs/blog/one.md:6:17: no anchor "#mor" on "two.md"; did you mean "two.md#more"? [missing-anchor]',
        'docs/blog/one.md:6:33: no label "undefined" is defined [undefined-label]',
        'docs/index.md:1:5: no anchor "#mor" on "blog/one.md"; did you mean "blog/one.md#more"? [missing-anchor]',
    ]


def test_a_template_kept_inside_the_docs_is_no_page(made):
    """MkDocs copies it to the site unrendered; nobody goes there."""
    text = page("<a href=\"{{ 'x' | url }}\">x</a>")
    files = {"docs/theme/main.html": text, "site/theme/main.html": text}
    assert made(files, "theme: {name: mkdocs, custom_dir: docs/theme}\n") == []


def test_a_page_that_moved_is_offered_where_it_went(made):
    """The redirects plugin knows it; and the redirect itself must lead somewhere."""
    files = {
        "docs/index.md": "# Home\n\n[x](old.md#part)\n",
        "docs/new.md": "# New\n",
        "site/index.html": page('<a href="old.md#part">x</a><a href="new/">n</a>'),
        "site/new/index.html": page('<i id="part"></i>'),
        "site/old/index.html": '<meta http-equiv="refresh" content="0; url=../new/"><a href="../new/">x</a>',
    }
    config = "plugins:\n  - redirects:\n      redirect_maps:\n        old.md: new.md\n        older.md: nwe.md\n"
    assert made(files, config) == [
        'docs/index.md:3:5: no page "old.md"; did you mean "new.md#part"? [missing-page]',
        'mkdocs.yml:6:19: this redirect leads nowhere: no page "nwe.md"; did you mean "new.md"? [dead-redirect]',
    ]


def test_an_absolute_link_may_lead_to_another_site_of_the_host(made):
    """It is an error where this site has such a page, a warning where it has not; `relative_to_docs` adds the path."""
    files = {
        "docs/index.md": "# Home\n\n[x](/page/) and [y](/two/) and [z](/none.md)\n",
        "docs/page.md": "# Page\n",
        "site/index.html": page('<a href="/page/">x</a><a href="/two/">y</a><a href="/none.md">z</a>'),
        "site/page/index.html": "",
    }
    config = "site_url: https://example.org/one/\n"
    said = '"{}" ignores "/one/", the path of site_url'.format
    assert [
        f'docs/index.md:3:5: {said("/page/")}; did you mean "page.md"? [ignores-site-path]',
        f"docs/index.md:3:21: warning: {said('/two/')} [leaves-site]",
        f"docs/index.md:3:36: warning: {said('/none.md')} [leaves-site]",
    ] == made(files, config)
    config += "validation: {links: {absolute_links: relative_to_docs}}\n"
    assert made(files, config)[2] == 'docs/index.md:3:36: no page "/none.md" [missing-page]'


def test_settings_with_names_of_python_objects_run_no_code_and_keep_the_rest(made):
    """A label from an appended snippet is known although another extension names an object nobody has here."""
    config = (
        "markdown_extensions:\n  pymdownx.snippets: {base_path: !relative $config_dir, auto_append: [labels.md]}\n"
        "  toc: {slugify: !!python/object/apply:no.such.thing {kwds: {case: lower}}}\n  nobody.has.this: {}\n"
    )
    files = {"labels.md": "[there]: gone.md\n", "docs/index.md": "[x][there]\n"}
    files["site/index.html"] = page('<a href="gone.md">x</a>')
    assert made(files, config) == ['labels.md:1:10: no page "gone.md" [missing-page]']


def test_a_definition_counts_only_where_markdown_takes_it_for_one(made):
    """Neither one in a fence nor one with a space in its address; code at the start of a line hides nothing."""
    source = "```code``` first\n\n[a][in-code], [b][spaced], [c][good], note[^7].\n\n"
    source += "~~~\n[in-code]: a.md\n[^7]: x\n~~~\n\n[spaced]: my page.md\n\n[good]: https://example.com\n"
    built = page("[a][in-code], [b][spaced], <a href='https://example.com'>c</a>, note[^7]. [spaced]: my page.md")
    assert made({"docs/index.md": source, "site/index.html": built}, "markdown_extensions: [footnotes]\n") == [
        'docs/index.md:3:5: no label "in-code" is defined [undefined-label]',
        'docs/index.md:3:19: no label "spaced" is defined [undefined-label]',
        'docs/index.md:3:45: no footnote "7" is defined [undefined-footnote]',
    ]


def test_a_snippet_is_read_for_what_leaves_no_dead_link_too(made):
    """Undefined labels, links without text and duplicate ids stand in the snippet's file, once for two pages."""
    files = {"s.md": "[t][zz] [](other.md)\n", "docs/index.md": '--8<-- "s.md"\n', "docs/other.md": '--8<-- "s.md"\n'}
    files |= {f"site/{name}index.html": page("[t][zz] <a href='/other/'></a>") for name in ("", "other/")}
    assert made(files, "markdown_extensions: [pymdownx.snippets]\n") == [
        's.md:1:5: no label "zz" is defined (on 2 pages) [undefined-label]',
        "s.md:1:12: warning: this link has no text (on 2 pages) [empty-text]",
    ]


def test_a_suggestion_works_on_every_page_that_shows_the_link(made):
    """What mends the page that includes must not break the included one."""
    files = {
        "docs/index.md": '--8<-- "docs/sub/part.md"\n',
        "docs/sub/part.md": "[x](beside.md)\n",
        "docs/sub/beside.md": "# Beside\n",
        "site/index.html": page('<a href="beside.md">x</a><a href="sub/part/">p</a>'),
        "site/sub/part/index.html": page('<a href="../beside/">x</a>'),
        "site/sub/beside/index.html": "",
    }
    assert made(files, "markdown_extensions: [pymdownx.snippets]\n") == [
        'docs/sub/part.md:1:5: no page "beside.md" [missing-page]'
    ]


def test_the_nav_names_files(made):
    """No percent signs in a suggestion; a fragment makes no page; nothing is said of null, globs and folders of a plugin."""
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
    config = "exclude_docs: /hidden.md\nnav:\n  - hidden.md\n  - My page.md\n  - Top: &top 'index.md#zz'\n  - part/\n  - whole/\n  - 'a: B.md'\n  - '*.md'\n  - Nothing: null\n"
    assert made(files, config) == [
        "docs/my page.md:1:1: warning: no nav entry and no link leads to this page [orphan]",
        "docs/part/a.md:1:1: warning: no nav entry and no link leads to this page [orphan]",
        'mkdocs.yml:4:5: "hidden.md" is excluded and not on the site [hidden-page]',
        'mkdocs.yml:5:5: no page "My page.md": capital letters count; did you mean "my page.md"? [wrong-case]',
        'mkdocs.yml:6:16: no page "index.md#zz" [missing-page]',
        'mkdocs.yml:9:6: no page "a: B.md" [missing-page]',
    ]


def test_the_nav_of_a_child_replaces_that_of_its_parent(made):
    """What the parent names is no fault; and a parent that names its child as parent ends the search."""
    files = {"base.yml": "INHERIT: mkdocs.yml\nnav: [index.md, old.md]\nmarkdown_extensions: [footnotes]\n"}
    assert made(files, "INHERIT: base.yml\nnav: [index.md]\n") == []


def test_every_place_of_a_template_that_leads_to_the_dead_address_is_said(made):
    """An address after `base_url` or before `|url` counts from the root, any other from the page."""
    template = "\n".join(
        ['<a href="/no/">', '<a href="{{ base_url }}/no/">', "<a href=\"{{ 'no/'|url }}\">", '<a href="no/">']
    )
    files = {"t/main.html": template, "docs/d.md": "# D\n", "site/d/index.html": page('<a href="../no/">x</a>')}
    assert made(files, "theme: {name: mkdocs, custom_dir: t/}\n") == [
        't/main.html:1:10: no page "/no/" [missing-page]',
        't/main.html:2:25: no page "no/" [missing-page]',
        't/main.html:3:14: no page "no/" [missing-page]',
    ]


def test_a_style_sheet_is_read_as_css(made):
    """Escapes are undone, strings that are no address and names of namespaces passed over."""
    css = '@namespace svg url(x/y);\na { content: "/*" } i { content: "url(no.png)" } b { background: url(q\\(1\\).png), url("a\\20 b.png"), url(gone.png) }\n'
    files = {f"{where}/{name}": "" for where in ("docs", "site") for name in ("q(1).png", "a b.png")}
    assert made({**files, "docs/x.css": css, "site/x.css": css}) == [
        'docs/x.css:2:106: no image "gone.png" [missing-image]'
    ]


def test_a_redirect_on_one_page_says_nothing_of_a_link_on_another(made):
    """The same dead address is a dead redirect here and a missing page there, also with two processes."""
    files = {
        "docs/a.html": '\n<meta http-equiv="refresh" content="0; url=gone/">',
        "docs/b.html": '\n<a href="gone/">x</a>',
    }
    files |= {name.replace("docs", "site"): text for name, text in files.items()}
    said = [
        'docs/a.html:2:44: this redirect leads nowhere: no page "gone/" [dead-redirect]',
        'docs/b.html:2:10: no page "gone/" [missing-page]',
    ]
    assert (said, said) == (made(files), made(files, jobs=2))


def test_what_is_no_text_or_has_no_end_is_passed_over(made, tmp_path):
    """A pipe, a link to nothing, an alias of itself, a base that is no address, white space around an address."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "site").mkdir()
    os.mkfifo(tmp_path / "site/pipe.html")
    (tmp_path / "docs/.#index.md").symlink_to("nobody@nowhere")
    files = {
        "docs/index.md": "---\na: &a [*a]\nimage: a%00b.png\n---\n# Home\n",
        "site/index.html": page('<i id="x"></i><a href=" #x ">x</a><a href=" ">y</a>'),
        "site/base.html": '<base href="//[b"><a href="index.html">x</a>',
    }
    assert made(files) == ['docs/index.md:3:8: warning: no image "a%00b.png" [front-matter-path]']


def test_a_folder_known_by_two_names_is_two_folders(made, tmp_path):
    """A symbolic link inside the project is a folder of the site like any other; only a way back up is not followed."""
    (tmp_path / "docs/x").mkdir(parents=True)
    (tmp_path / "docs/y").symlink_to("x")
    files = {f"site/{name}/p/index.html": page('<a href="gone.md">x</a>') for name in "xy"}
    files["docs/x/p.md"] = "[x](gone.md)\n"
    assert [f'docs/{name}/p.md:1:5: no page "gone.md" [missing-page]' for name in "xy"] == made(files)


def test_an_orphan_is_silenced_on_its_first_line(made):
    """Before line one there is no line; with front matter it is the first line of that."""
    files = {
        "docs/a.md": "<!-- links: ignore, because only search leads here -->\n# A\n",
        "site/a/index.html": "<!-- links: ignore -->",
    }
    files |= {
        "docs/b.md": "---\n# links: ignore, because only search leads here\ntitle: B\n---\n# B\n",
        "site/b/index.html": "",
    }
    assert made(files, "nav: [index.md]\n") == []


def test_the_url_style_is_read_from_the_site_where_a_plugin_turned_it(made):
    """A site for use offline has files although the settings say folders: places and suggestions stay right."""
    files = {
        "docs/index.md": "[x](guide/p.md#frist) and [y](guide/Q.md)\n",
        "docs/guide/p.md": "# P\n",
        "docs/guide/q.md": "# Q\n",
        "site/index.html": page('<a href="guide/p.html#frist">x</a><a href="guide/Q.md">y</a>'),
        "site/guide/p.html": page('<i id="first"></i><a href="q.html">q</a>'),
        "site/guide/q.html": "",
    }
    assert made(files) == [
        'docs/index.md:1:5: no anchor "#frist" on "guide/p.md"; did you mean "guide/p.md#first"? [missing-anchor]',
        'docs/index.md:1:31: no page "guide/Q.md": capital letters count; did you mean "guide/q.md"? [wrong-case]',
    ]


def test_a_word_in_the_prose_is_no_place_for_a_link_of_a_hook(made):
    """The hook holds the way to the page, on three pages; the page says its name, and writes another dead link."""
    files = {
        "docs/index.md": "The old beta, dead. [x](dead.md)\n",
        "hook.py": "LINK = '/old/beta/'\nMORE = 'dead.md'\n",
        "site/index.html": page('<a href="dead.md">x</a><a href="/old/beta/">x</a>'),
    }
    for name in ("one", "two"):
        files |= {
            f"docs/{name}.md": "# Beta\n",
            f"site/{name}/index.html": page('<a href="/old/beta/">x</a><a href="/dead.md">x</a>'),
        }
    assert made(files, "hooks: [hook.py]\n") == [
        'docs/index.md:1:25: no page "dead.md" [missing-page]',
        'hook.py:1:10: no page "/old/beta/" (on 3 pages) [missing-page]',
        'hook.py:2:9: no page "/dead.md" (on 2 pages) [missing-page]',
    ]


def test_suggestions_for_an_index_for_every_depth_and_for_the_nav(made):
    """A slip in `index`; an absolute address in a snippet of two folders; a nav entry without its extension."""
    files = {
        "s.md": "[x](/one/Page/)\n",
        "docs/index.md": '--8<-- "s.md"\n\n[x](part/indx.md)\n',
        "docs/part/index.md": '--8<-- "s.md"\n',
        "docs/page.md": "# Page\n",
        "site/index.html": page('<a href="/one/Page/">x</a><a href="part/indx.md">x</a>'),
        "site/part/index.html": page('<a href="/one/Page/">x</a>'),
        "site/page/index.html": "",
    }
    config = "site_url: https://example.org/one/\nmarkdown_extensions: [pymdownx.snippets]\nnav: [index.md, part/index.md, page]\n"
    assert made(files, config) == [
        'docs/index.md:3:5: no page "part/indx.md"; did you mean "part/index.md"? [missing-page]',
        'mkdocs.yml:4:32: warning: "page" works only while use_directory_urls is true; did you mean "page.md"? [url-style]',
        's.md:1:5: no page "/one/Page/": capital letters count (on 2 pages); did you mean "/one/page/"? [wrong-case]',
    ]


def test_a_base_counts_as_in_a_browser(made):
    """From the page, from the root of the host, from another host."""
    files = {
        "site/part/a.html": page('<base href="../"><a href="part/a.html">x</a>'),
        "site/part/b.html": page('<base href="/part/"><a href="a.html">x</a>'),
        "site/part/c.html": page('<base href="https://example.org/"><a href="nowhere">x</a>'),
    }
    assert made(files) == []


def test_a_silence_holds_on_a_page_too_long_to_render_and_blanks_are_no_reason(made):
    """The comment is found without rendering."""
    text = (
        "word\n" * 120_000
        + "<!-- links: ignore, because it comes next week -->\n[x](a.md)\n\n<!-- links: ignore, because   -->\n[y](b.md)\n"
    )
    built = page('<a href="a.md">x</a><a href="b.md">y</a>')
    assert made({"docs/index.md": text, "site/index.html": built}) == [
        'docs/index.md:120004:1: this silence gives no reason; end it with ", because" and the reason [silence-without-reason]',
        'docs/index.md:120005:5: no page "b.md" [missing-page]',
    ]


def test_a_fix_is_offered_only_where_one_is_plainly_meant(made):
    """Two names equally near, a number changed, a name of one letter: no suggestion rather than a wrong one."""
    written = ["guido.md", "part-3.md", "b.md", "setpu.md", "404/", "#on-off"]
    files = {f"docs/{name}.md": "# X\n" for name in ("guide", "guida", "part-1", "part-2", "a", "setup")}
    files |= {f"site/{name}/index.html": "" for name in ("guide", "guida", "part-1", "part-2", "a", "setup")}
    files["docs/index.md"] = "".join(f"[x]({name})\n" for name in written)
    links = "".join(f'<a href="{name}">x</a>' for name in written)
    files["site/index.html"] = page(f"{links}<h2 id='on_off'></h2><h2 id='on--off'></h2><h2 id='on-offs'></h2>")
    files["site/404.html"] = ""
    assert made(files) == [
        'docs/index.md:1:5: no page "guido.md" [missing-page]',
        'docs/index.md:2:5: no page "part-3.md" [missing-page]',
        'docs/index.md:3:5: no page "b.md" [missing-page]',
        'docs/index.md:4:5: no page "setpu.md"; did you mean "setup.md"? [missing-page]',
        'docs/index.md:5:5: no page "404/" [missing-page]',
        'docs/index.md:6:5: no anchor "#on-off" on this page [missing-anchor]',
    ]


def test_another_language_and_a_page_kept_out_of_the_nav_on_purpose_are_no_fault(made):
    """`hreflang` names another build; `not_in_nav` says that nobody need lead there."""
    files = {
        "site/index.html": page('<a href="/de/" hreflang="de">Deutsch</a>'),
        "docs/extra.md": "# Extra\n",
        "site/extra/index.html": "",
    }
    assert made(files, "nav: [index.md]\nnot_in_nav: /extra.md\n") == []


def test_an_address_with_entities_is_found_where_it_is_written(made):
    """`&amp;` in the source and in the page is one `&` for the reader."""
    source = "\n[x](a&b.pdf) <a href='c&amp;d/'>y</a> [z](e\\_f.pdf)\n"
    files = {"docs/index.md": source}
    files["site/index.html"] = page("<a href='a&amp;b.pdf'>x</a><a href='c&amp;d/'>y</a><a href='e_f.pdf'>z</a>")
    assert made(files) == [
        'docs/index.md:2:5: no file "a&b.pdf" [missing-file]',
        'docs/index.md:2:23: no page "c&amp;d/" [missing-page]',
        'docs/index.md:2:43: no file "e\\_f.pdf" [missing-file]',
    ]


def test_a_theme_fault_without_a_source_is_one_finding(made):
    """What stands on several pages and nowhere in the project is laid at the configuration's door, once."""
    files = {f"site/{name}/index.html": page('<a href="../gone/">x</a>') for name in "abc"}
    assert made(files) == ['mkdocs.yml:1:1: no page "/gone/" (on 3 pages) [missing-page]']


def test_pieces_of_pages_are_never_read_across_a_comment_or_an_attribute(made):
    """Repeated parts are read once, but a list item inside a comment, a script or an attribute is none."""
    hidden = '<!-- <li><a href="gone-1/">x</a></li> --><script>"<li><a href=\'gone-2/\'>"</script>'
    hidden += """<p title='"<li><a href=gone-3/>'>x</p><textarea><li><a href="gone-4/"></textarea>"""
    files = {f"site/{name}/index.html": page(f"<ul><li>{hidden}</li><li>{hidden}</li></ul>") for name in "abcd"}
    assert made(files) == []


def test_no_link_is_lost_where_parts_of_pages_repeat(made):
    """Each of forty pages has the same list and one dead link of its own."""
    same = '<ul><li><a href="../">home</a></li><li><a href="../dead/">x</a></li></ul>'
    files = {f"docs/p{n}.md": f"# P\n\n[x](own-{n}.md)\n" for n in range(40)}
    files |= {f"site/p{n}/index.html": page(f'{same}<a href="own-{n}.md">x</a>') for n in range(40)}
    printed = made(files)
    assert sorted(f'docs/p{n}.md:3:5: no page "own-{n}.md" [missing-page]' for n in range(40)) == sorted(printed[:-1])
    assert printed[-1] == 'mkdocs.yml:1:1: no page "/dead/" (on 40 pages) [missing-page]'


def test_pages_lie_where_mkdocs_puts_them(tmp_path):
    """Our own short way from a source's name to its page gives what MkDocs' classes give, under both URL styles."""
    for style in (True, False):
        project = MkDocsProject([str(tmp_path / "mkdocs.yml")], {"use_directory_urls": style}, str(tmp_path))
        for name in (
            "index.md",
            "a/README.md",
            "a/b.c.md",
            "x.markdown",
            "x.mkd",
            "a.html",
            "index.css",
            "a/index.md",
            "é b.md",
        ):
            for turned in (False, True):
                theirs = File(name, str(tmp_path), "", style != turned)
                ours = project.page(name, turned)
                assert (theirs.dest_uri, theirs.is_documentation_page()) == (ours, name.endswith(PAGES))


def test_a_link_with_an_id_of_its_own_is_read_once(made):
    """An element with several of the attributes that are looked for is still one link and one id."""
    assert made({"docs/index.md": "x\n", "site/index.html": page('<a id="x" href="#x" style="color: red">x</a>')}) == []
    read = read_html('<a id="x" href="#x"></a><img src="y" srcset="z 1x" id="w">')
    assert (read.ids, [target for _, target in read.links]) == (["x", "w"], ["#x", "y", "z"])


# -- how it is called


def test_could_not_run_is_one_line_and_exit_code_two(tmp_path):
    """No configuration, no docs, no site, an empty one, a broken one, a wrong call: one line each, never a traceback."""
    config = tmp_path / "mkdocs.yml"

    def refused(*arguments: str) -> str:
        command = [sys.executable, check_links.__file__, *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (2, "")
        return done.stderr

    assert refused() == 'no configuration "mkdocs.yml"; name it with --config-file\n'
    config.write_text("site_name: X\nnav: [a\n")
    assert refused() == "mkdocs.yml:3:1: did not find expected ',' or ']'; fix the YAML\n"
    config.write_text("site_name: X\n")
    assert refused() == 'mkdocs.yml: no folder "docs" with the pages\n'
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# X\n")
    missing = tmp_path / "site"
    assert f'no built site "{missing}"; run mkdocs build, or leave --site-dir away\n' == refused("--site-dir", "site")
    missing.mkdir()
    assert f'no page in "{missing}"; run mkdocs build\n' == refused("--site-dir", "site")
    (missing / "index.html").write_text("x")
    os.utime(missing / "index.html", (1, 1))
    assert refused("--site-dir", "site") == "the site is older than mkdocs.yml; run mkdocs build again\n"
    (missing / "index.html").touch()
    for spoiled in (b"site_name: \xe9\n", b"site_name: \x01\n"):
        config.write_bytes(spoiled)
        assert re.fullmatch(r"mkdocs\.yml: unacceptable character .*\n", refused("--site-dir", "site"))
    (tmp_path / "s.md").write_text("late")
    os.utime(tmp_path / "s.md", (4e9, 4e9))
    config.write_text("site_name: X\nmarkdown_extensions: [pymdownx.snippets]\n")
    (tmp_path / "docs/index.md").write_text('--8<-- "s.md"\n')
    os.utime(missing / "index.html", (3e9, 3e9))
    assert refused("--site-dir", "site") == "the site is older than s.md; run mkdocs build again\n"
    config.write_text("site_name: X\ntheme: {name: no-such-theme}\n")
    assert refused().startswith("mkdocs build failed: ")
    assert refused("--jobs", "many").startswith("check_links.py: argument --jobs")


@pytest.fixture
def faulty(tmp_path):
    """A project with one dead link and one orphan, built."""
    for name, text in {
        "mkdocs.yml": "site_name: X\nnav: [index.md]\n",
        "docs/index.md": "# X\n\n[x](pgae.md) and [y](https://example.com)\n",
        "docs/page.md": "# Page\n",
        "site/index.html": page('<a href="pgae.md">x</a><a href="https://example.com">y</a>'),
        "site/page/index.html": page(""),
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return ["--config-file", str(tmp_path / "mkdocs.yml"), "--site-dir", str(tmp_path / "site")]


def test_the_total_goes_to_standard_error(faulty, capsys):
    """Findings on standard output, pages, links, external links, faults and seconds on standard error."""
    assert main(faulty) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert re.fullmatch(r"2 pages, 2 links, 1 external skipped, 2 faults, \d+\.\d\d s\n", err)


def test_json_has_one_object_a_line_with_every_fact(faulty, capsys):
    """What an editor's tool needs: the place, the rule, the address as written and as resolved, the fix."""
    main([*faulty, "--format", "json"])
    assert json.loads(capsys.readouterr().out.splitlines()[0]) == {
        "file": "docs/index.md", "line": 3, "column": 5, "end_column": 12, "rule": "missing-page", "severity": "error",
        "message": 'no page "pgae.md"', "suggestion": "page.md",
        "target": "pgae.md", "resolved": "/pgae.md", "pages": 1,
    }  # fmt: skip


def test_a_forge_gets_annotations_by_itself(faulty, capsys, monkeypatch):
    """Inside a workflow the format is `github` without being asked."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    main(faulty)
    place = "file=docs/index.md,line=3,col=5,endColumn=12,title=missing-page"
    assert f'::error {place}::no page "pgae.md"; did you mean "page.md"?' == capsys.readouterr().out.splitlines()[0]


def test_warnings_fail_only_when_strict(faulty, capsys):
    """An orphan deserves a look, no more, unless `--strict` says so."""
    folder = Path(faulty[1]).parent
    (folder / "docs/index.md").write_text("# X\n")
    (folder / "site/index.html").write_text(page(""))
    assert main(faulty) == 0
    assert main([*faulty, "--strict"]) == 1
    line = "docs/page.md:1:1: warning: no nav entry and no link leads to this page [orphan]"
    assert [line, line] == capsys.readouterr().out.splitlines()


# -- the small parts


@pytest.mark.parametrize(
    ("page", "target", "address"),
    [
        ("a/b/index.html", "../c/", "a/c/index.html"),
        ("a/b/index.html", "#x", "a/b/index.html#x"),
        ("a/b/index.html", "../../", "index.html"),
        ("a/b/index.html", "../../..", "/"),
        ("a/b.html", "c.html?q=1#d%20e", "a/c.html#d e"),
        ("a/b.html", ".", "a/index.html"),
        ("a/b.html", "/sub/x", "x"),
        ("a/b.html", "/sub", "index.html"),
        ("a/b.html", "/other/x", "/other/x"),
        ("a/b.html", "..\\c.html", "c.html"),
        ("index.html", " d%C3%A9j%C3%A0.html\n", "déjà.html"),
        ("index.html", "#a:~:text=b", "index.html#a"),
        ("index.html", "//host/x", "//host/x"),
        ("index.html", "mailto:a@b", "mailto:a@b"),
        ("index.html", "../../x", "/../x"),
    ],
)
def test_addresses_resolve_as_in_a_browser(page, target, address):
    """Under the path `/sub/`; what leaves the site keeps its slash."""
    found = resolve("/sub/", page, target)
    assert address == found.path + ("#" + found.fragment if found.fragment else "")


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("htp://a.org", "http://a.org"),
        ("htttps://a.org", "https://a.org"),
        ("hppts://a.org", "https://a.org"),
        ("https//a.org", "https://a.org"),
        ("http:/a.org", "http://a.org"),
        ("https:a.org", "https://a.org"),
        ("https;//a.org", "https://a.org"),
        ("maito:a@b.org", "mailto:a@b.org"),
        ("mailto//a@b.org", "mailto:a@b.org"),
        ("tle:+1", "tel:+1"),
        *((sound, "") for sound in ("tcp://a", "rtmp://a", "ntp://a", "https://a.org", "HTTP://a.org", "ftp://a.org", "sftp://a.org", "mailto:a@b.org",
                                    "tel:+1", "http/overview.md", "https-and-http.md", "doi:10.1/2", "steam://x", "x.md")),
    ],
)  # fmt: skip
def test_a_mistyped_scheme_is_put_right_and_a_rare_one_left_alone(written, mended):
    """Two slips at most from a common scheme, and what follows must fit it."""
    assert mended == corrected_scheme(written)


def test_names_are_compared_letter_by_letter_on_every_system():
    """The file system is not asked: `Page/` is not `page/`, even where a disk says so."""
    site = BuiltSite("", "/", frozenset({"page/index.html"}))
    assert (site.served_file("page"), site.served_file("Page")) == ("page/index.html", "")


def test_a_site_that_does_not_exist_raises_cannot_run(tmp_path):
    """The function says it in the same words as the script."""
    with pytest.raises(CannotRun, match="no configuration"):
        check(str(tmp_path / "mkdocs.yml"))
