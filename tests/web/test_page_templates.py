"""What the templates and scripts add to a page is in its language, and a title is shown as it is written."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from playbook.language import OWN, read_language

ROOT = OWN.parent
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))
SCRIPTS = sorted((ROOT / "docs/assets").glob("*.js"))
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
ARE_HTML = (  # expressions that are not text
    "page.content",  # the page, made from Markdown
    "page.content | replace(place, later)",  # the same, with parts of the templates after its first section
    "entry.title",  # a heading, made from Markdown
    'config.copyright | d("", true)',  # a setting that holds links
    "super()",
)
CHOICES = {  # words of the template's own, which nobody else writes
    "path",  # the line of a drawing
    "'website' if is_home else 'article'",
    "' rmp-page-home' if is_home",
    "' rmp-page-urgent' if here.urgent",
    "' rmp-page-with-sections' if toc | length > 2",
}
MACRO = re.compile(r"(?:icon\.)?(?:draw|search|menu|close|palette|pencil|mark|link|branch|first_page|sentence)\(")
SPOKEN = ("aria-label", "alt", "title", "placeholder")
KEYS = {"Escape", "ArrowDown", "ArrowUp", "DOMContentLoaded", "NFD"}  # names that browsers give to keys and events


def source(path: Path) -> str:
    """A template without its comments."""
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_text_is_escaped(path: Path) -> None:
    """The builder's templates do not escape by themselves."""
    shown = [found.strip() for found in EXPRESSION.findall(source(path))]
    plain = {text for text in shown if not text.endswith("| e") and text not in ARE_HTML and not MACRO.match(text)}
    assert plain <= CHOICES


class _Words(HTMLParser):
    """Collects what a reader sees or hears of a piece of HTML."""

    def __init__(self, html: str) -> None:
        """Read it."""
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Words in attributes."""
        self.found += [value or "" for name, value in attrs if name in SPOKEN]

    def handle_data(self, data: str) -> None:
        """Words between elements."""
        self.found.append(data)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_words_of_its_own(path: Path) -> None:
    """They stand in docs/_data/words/."""
    html = EXPRESSION.sub("", STATEMENT.sub("", source(path)))
    assert [text.strip() for text in _Words(html).found if re.search(r"[^\W\d_]", text)] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_holds_words_of_its_own(path: Path) -> None:
    """A text that begins with a capital letter, or is shown as it stands, would be one."""
    lines = re.sub(r"^\s*//.*$|\s//\s.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    texts = set(re.findall(r'"([A-Z][^"]*)"', lines))
    shown = re.findall(r'(?:textContent\s*=|append\(|"aria-label",)\s*"([^"]*[a-z][^"]*)"', lines)
    assert (texts - KEYS, shown) == (set(), [])


def test_every_word_that_a_script_asks_for_is_there() -> None:
    """And every word that is there is asked for."""
    text = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    have = set(read_language(OWN).group("script"))
    assert {name for name in have if f'"{name}"' not in text} == {"remembered.dark", "remembered.light"}
    assert set(re.findall(r'"((?:copy|ticks|remembered|search)\.[\w.-]+)"', text)) <= have


def test_every_word_that_a_template_asks_for_is_there() -> None:
    """A name that nobody wrote would be shown as nothing."""
    text = "".join(map(source, TEMPLATES))
    have = read_language(OWN).words
    asked = set(re.findall(r'words\["([^"]+)"\]', text))
    parts = ("before", "link", "after")  # of a sentence with a link in it
    asked |= {f"{name}.{part}" for name in re.findall(r'\bsentence\("([^"]+)"', text) for part in parts}
    assert asked <= have.keys()
    unused = {name for name in have if name.startswith(("page.", "lost.", "search.")) and name not in asked}
    assert {name for name in unused if not name.startswith("search.folder.")} == {
        "page.home"
    }  # facts.py shows that one


# --- A site in a made-up language ------------------------------------------------------------------------------------

ODD = "AT&T <b>"
TICK = "## Checklist\n\n### Before: senior\n\n- [ ] Do it\n"


def marked(value: object) -> object:
    """The words of a file with each marked by the quotation marks of another language."""
    if isinstance(value, dict):
        return {key: marked(inner) for key, inner in value.items()}
    return f"«{value}»" if value else value


def page(title: str, body: str = "") -> str:
    """A page of docs/."""
    return f"---\ntitle: {json.dumps(title)}\ndescription: {json.dumps(title + ' «described»')}\n---\n\n{body}"


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in a language of which every word is marked, whose addresses are those of files."""
    project = tmp_path_factory.mktemp("made-up")
    for name in ("scripts", "overrides"):
        (project / name).symlink_to(ROOT / name)
    docs = project / "docs"
    shutil.copytree(ROOT / "docs/assets", docs / "assets")
    (docs / "_data/words").mkdir(parents=True)
    english = (ROOT / "docs/_data/words/en.yml").read_text(encoding="utf-8")
    words = marked(yaml.safe_load(english))
    assert isinstance(words, dict)
    words |= {"code": "xx-XX"}
    words["page"] |= {"direction": "rtl"}
    (docs / "_data/words/en.yml").write_text(english, encoding="utf-8")
    (docs / "_data/words/xx.yml").write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")
    contacts = [{"who": "AT&T <b>", "reach": "112"}, {"who": "«Us»", "reach": "<b> 'at' any time"}]
    (docs / "_data/contacts.yml").write_text(yaml.safe_dump(contacts), encoding="utf-8")
    texts = {
        "index.md": page("«Home»"),
        "start/bare.md": page("«Bare»"),
        "start/odd.md": page(
            ODD,
            "## AT&amp;T &lt;b&gt;\n\n## Two\n\n## Three\n\n## Checklist\n\n### Before: senior\n\n- [ ] Do it\n",
        ),
        "start/form.md": page("«Form»", "## About me &amp; <b>you</b>\n\n- ______\n"),
        "start/both.md": page("«Both»", f"## About me\n\n- ______\n\n{TICK}"),
        "contribute/index.md": page("«Contribute»"),
        "contribute/privacy.md": page("«Privacy»"),
        "hard-moments/index.md": page("«Troubles»", "Words.\n"),
        "hard-moments/a.md": page("«Trouble»", "Words.\n"),
        "hard-moments/b.md": page("«Worse»", f"## First aid\n\n1. Words.\n\n## Next\n\nAfter.\n\n{TICK}"),
        "playbooks/values/a.md": page("«Private»", "Words.\n"),
        "playbooks/trust/a.md": page("«Play»", "Words.\n"),
        "meetings/a.md": page("«Meeting»", "Words.\n"),
        "messages/a.md": page("«Messages»", "## «When»\n\n``` message\n«Hello.»\n```\n\n``` chat\n«Hi.»\n```\n"),
    }
    for name, text in texts.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, encoding="utf-8")
    settings = yaml.safe_load(re.sub(r"!ENV \[\w+, (.*)\]", r"\1", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    settings["theme"]["language"] = "xx"
    settings |= {"site_name": "«Site»", "repo_name": "«Repository»", "copyright": "«Copyright»"}
    settings |= {"use_directory_urls": False, "site_description": "«A site.»"}
    settings["nav"] = ["index.md", {"«Start»": ["start/bare.md", {"A & <i>": ["start/odd.md"]}, "contribute/index.md"]}]
    settings["nav"] += [{"«Checklists»": "sheets/index.md"}]
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    out = tmp_path_factory.mktemp("made-up-site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(out)],
        cwd=project, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return out


def html(site: Path, name: str) -> LexborHTMLParser:
    """A page of the site."""
    return LexborHTMLParser((site / name).read_text(encoding="utf-8"))


def unmarked(text: str) -> str:
    """What is left of a text without what is marked, also inside other marks."""
    while (less := re.sub(r"«[^«»]*»", "", text)) != text:
        text = less
    return " ".join(text.split())


@pytest.mark.parametrize("name", ["index.html", "start/bare.html", "messages/a.html", "404.html"])
def test_every_word_on_a_page_is_marked(made_up: Path, name: str) -> None:
    """Seen, heard or handed to a script: all come from the file of the language."""
    found = _Words(re.sub(r"<svg.*?</svg>", "", (made_up / name).read_text(encoding="utf-8"), flags=re.DOTALL))
    allowed = (ODD, "A & <i>")  # the navigation names other pages
    left = [unmarked(text) for text in found.found if text.strip() not in allowed]
    assert [text for text in left if re.search(r"[^\W\d_]", text)] == []
    given = json.loads(html(made_up, name).css_first("[data-words]").attributes["data-words"] or "")
    assert [text for text in given.values() if unmarked(text)] == []
    drawn = html(made_up, name).css(".rmp-wordmark text")
    assert [unmarked(node.text()) for node in drawn] == ["", ""]


@pytest.mark.parametrize("name", ["sheets/start/odd/senior.html", "sheets/index.html", "start/odd.html"])
def test_every_word_on_a_sheet_is_marked_but_those_of_the_page(made_up: Path, name: str) -> None:
    """Headings, labels and links of a web sheet, of its page and of the list of sheets."""
    found = _Words(re.sub(r"<svg.*?</svg>", "", (made_up / name).read_text(encoding="utf-8"), flags=re.DOTALL))
    written = (ODD, "A & <i>", "Do it", "Two", "Three", "AT&T <b>", "Checklist", "Before: senior")
    text = " ".join(found.found)  # a sentence with a link in it is several texts
    for words in written:
        text = text.replace(words, "")
    assert not re.search(r"[^\W\d_]", unmarked(text)), unmarked(text)


def test_the_language_of_a_page_is_that_of_the_words(made_up: Path) -> None:
    """Also of the page for wrong addresses; and so is the direction of writing."""
    for name in ("index.html", "start/odd.html", "404.html"):
        assert html(made_up, name).css_first("html").attributes["lang"] == "xx-XX"
        assert html(made_up, name).css_first("body").attributes["dir"] == "rtl"


def test_a_title_is_shown_as_it_is_written(made_up: Path) -> None:
    """On the page, in its head, in the navigation, on the pages before and after, in the list of sections."""
    odd, next_page = html(made_up, "start/odd.html"), html(made_up, "contribute/index.html")
    assert odd.css_first("h1").text() == ODD
    assert odd.css_first("title").text() == f"{ODD} · «Site»"
    assert odd.css_first("meta[property='og:title']").attributes["content"] == ODD
    for selector in ("meta[name=description]", "meta[property='og:description']"):
        assert odd.css_first(selector).attributes["content"] == f"{ODD} «described»"
    assert odd.css_first("p.rmp-lead").text() == f"{ODD} «described»"
    assert ODD in [node.text() for node in odd.css("#menu a")]
    assert [node.text().strip() for node in odd.css(".rmp-crumbs li")] == ["«Home»", "«Start»", "A & <i>"]
    assert ODD in odd.css("#toc a")[0].text()
    assert ODD in next_page.css_first("a[rel=prev]").text()
    assert html(made_up, "index.html").css("#menu li")[-1].text().strip()


def test_a_title_is_found_and_shown_as_it_is_written(made_up: Path) -> None:
    """Search puts it on the page as text."""
    script = (made_up / "assets/search-index.js").read_text(encoding="utf-8")
    data = json.loads(script.removeprefix("searchData = ").rstrip(";\n"))
    entry = next(entry for entry in data["pages"] if entry["url"] == "start/odd.html")
    assert (entry["title"], entry["description"]) == (ODD, f"{ODD} «described»")
    assert ODD in [heading for _, _, heading, _, _ in data["sections"]]


def test_a_title_is_shown_on_its_sheet(made_up: Path) -> None:
    """As a part of the title of the sheet."""
    sheet = html(made_up, "sheets/start/odd/senior.html")
    assert ODD in sheet.css_first("h1").text() and ODD in sheet.css_first("title").text()


def test_addresses_have_the_form_of_the_site(made_up: Path) -> None:
    """Nothing of ours makes an address by hand: where addresses are those of files, all of them lead somewhere."""
    lost = set()
    for path in made_up.rglob("*.html"):
        if path.name == "404.html":
            continue  # its addresses begin at the root of the published site
        for node in html(made_up, str(path.relative_to(made_up))).css("a[href]"):
            target = (node.attributes["href"] or "").partition("#")[0]
            if target and ":" not in target and not (path.parent / target).is_file():
                lost.add((path.name, target))
    assert lost == set()
    links = [node.attributes["href"] for node in html(made_up, "404.html").css("article a")]
    assert [link and link.endswith(".html") for link in links] == [True, True]


def test_a_sheet_stands_below_the_list_of_checklists(made_up: Path) -> None:
    """Though it is in no section of the navigation."""
    steps = html(made_up, "sheets/start/odd/senior.html").css(".rmp-crumbs a")
    assert [node.attributes["href"] for node in steps] == ["../../../index.html", "../../index.html"]
    assert html(made_up, "index.html").css(".rmp-crumbs") == []


@pytest.mark.parametrize(("name", "first"), [("hard-moments/a.html", True), ("meetings/a.html", False)])
def test_contacts_stand_in_a_box_with_a_name(made_up: Path, name: str, first: bool) -> None:
    """Above or below what the page says; as they were filled in; a number can be called."""
    made = html(made_up, name)
    (box,) = made.css("article > section.rmp-help")
    assert (made.body.text().index("Words.") > made.body.text().index("AT&T")) is first if made.body else False
    assert box.css_first(f"h2#{box.attributes['aria-labelledby']}").text().startswith("«")
    assert [node.text() for node in box.css("dt")] == ["AT&T <b>", "«Us»"]
    assert [node.text() for node in box.css("dd")] == ["112", "<b> ‘at’ any time"]
    assert [node.attributes["href"] for node in box.css("a")] == ["tel:112"]


def test_first_aid_comes_before_the_contacts(made_up: Path) -> None:
    """And before sheets and the list of sections, each of which stands once."""
    text = html(made_up, "hard-moments/b.html").css_first("article").html or ""
    marks = "</header>", 'id="first-aid"', "</ol>", 'class="rmp-help"', 'class="rmp-sheets', "<button", 'id="next"'
    assert [text.count(mark) for mark in marks[3:]] == [1, 1, 1, 1]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)
    assert "rmp-help-place" not in text


def test_a_page_for_somebody_in_trouble_can_be_left(made_up: Path) -> None:
    """By a plain link in its head, which names no page to the other host; other pages have none."""
    for name in ("hard-moments/index.html", "hard-moments/a.html", "hard-moments/b.html"):
        (link,) = html(made_up, name).css("article > header a[data-leave]")
        assert (link.attributes["rel"], link.text()) == ("noreferrer", "«Leave this page quickly»")
        assert (link.attributes["href"] or "").startswith("https://")
        assert html(made_up, name).css_first("meta[name=referrer]").attributes["content"] == "no-referrer"
    assert html(made_up, "meetings/a.html").css("[data-leave]") == []


def test_every_page_says_first_in_its_foot_what_to_do_when_something_went_wrong(made_up: Path) -> None:
    """Where there is a page about it."""
    for path in made_up.rglob("*.html"):
        first = html(made_up, str(path.relative_to(made_up))).css_first(".rmp-site-footer a")
        assert first.text() == "«Something went wrong?»"
        folder = made_up if path.name == "404.html" else path.parent
        target = (folder / (first.attributes["href"] or "").lstrip("/")).resolve()
        assert target.relative_to(made_up.resolve()).as_posix().endswith("hard-moments/index.html")


@pytest.mark.parametrize(
    ("name", "links"),
    [
        ("playbooks/values/a.html", ["../../hard-moments/index.html"]),
        ("playbooks/trust/a.html", []),
        ("meetings/a.html", []),
        ("hard-moments/a.html", []),
    ],
)
def test_a_play_about_private_matters_says_it_at_its_top_too(made_up: Path, name: str, links: list[str]) -> None:
    """Every meeting is private, and says it in its foot alone."""
    found = html(made_up, name).css("article > header .rmp-trouble a")
    assert [node.attributes["href"] for node in found] == links


def test_a_page_that_sends_nobody_into_a_meeting_has_no_such_box(made_up: Path) -> None:
    """And what search knows of a page does not hold it."""
    assert html(made_up, "start/bare.html").css(".rmp-help") == []
    script = (made_up / "assets/search-index.js").read_text(encoding="utf-8")
    data = json.loads(script.removeprefix("searchData = ").rstrip(";\n"))
    number = [entry["url"] for entry in data["pages"]].index("meetings/a.html")
    assert ["112" in text for page_number, _, _, text, _ in data["sections"] if page_number == number] == [False]


def test_a_page_links_its_forms_beside_its_checklists(made_up: Path) -> None:
    """Each form by its name, in both papers, both sizes and to edit; without a checklist the form stands alone."""
    (form,) = html(made_up, "start/form.html").css("article > header > .rmp-sheets")
    assert form.css_first("span").text() == "«Print “About me & you” (PDF):»"
    ends = [f"about-me{size}-{paper}.pdf" for size in ("", "-large") for paper in ("a4", "letter")]
    ends += ["about-me.docx", "about-me.txt"]
    links = [node.attributes["href"] or "" for node in form.css("a")]
    assert links == [f"../sheets/start/form/{end}" for end in ends]
    assert all((made_up / "start" / link).is_file() for link in links)
    checklist, form = html(made_up, "start/both.html").css("article > header > .rmp-sheets")
    assert checklist.css_first("span").text().startswith("«Print the checklist:")
    assert len(form.css("a")) == 6
