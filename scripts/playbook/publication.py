"""Where the site is published, and when each of its pages last changed: what the foot of a sheet shows."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from playbook.language import Language
from playbook.page import Page
from playbook.project import Project
from report import CannotRun, one_line


class Publication:
    """The site's address and name, and the dates of its pages."""

    def __init__(self, project: Project) -> None:
        """Read the address from the settings, and the dates with one call each of git log and git status."""
        self.project = project
        self.site_url = project.setting("site_url")
        self.name = project.setting("site_name") or project.language("site.name")
        self.use_directory_urls = project.site.get("use_directory_urls") is not False
        self.dates, self.changed = _git_dates(project.root)
        self.epoch = source_date()

    @property
    def language(self) -> Language:
        """The words that the site adds."""
        return self.project.language

    def day(self, page: Page) -> date | None:
        """The date of the page's content: its last commit, or SOURCE_DATE_EPOCH, or None."""
        return self.dates.get(page.uri, self.epoch)

    def newest(self, pages: Iterable[Page]) -> date | None:
        """The date of the page that changed last, or None where no date is known."""
        return max((day for page in pages if (day := self.day(page))), default=None)

    def version(self, page: Page) -> str:
        """One line for the foot of a sheet, "" when nothing is known."""
        if page.uri in self.changed:
            day = self.dates.get(page.uri)
            return (
                self.language("version.changed", date=self.language.date(day)) if day else self.language("version.new")
            )
        return self.version_of(self.day(page))

    def version_of(self, day: date | None) -> str:
        """`Version of 3 May 2026`, or "" without a day."""
        return self.language("version.of", date=self.language.date(day)) if day else ""

    def reviewed(self, page: Page) -> str:
        """`Reviewed 3 May 2026`, or "" for a page without such a day."""
        day = page.value("reviewed")
        return self.language("version.reviewed", date=self.language.date(day)) if isinstance(day, date) else ""

    def url(self, page: Page) -> str:
        """The full address of the page, "" when the site has none."""
        return self.at(page.stem)

    def at(self, path: str) -> str:
        """The full address of the page with this path below docs/, without its ending; "" when the site has none."""
        if not self.site_url:
            return ""
        if path == "index" or path.endswith("/index"):
            address = path.removesuffix("index")
        else:
            address = f"{path}/" if self.use_directory_urls else f"{path}.html"
        return f"{self.site_url.rstrip('/')}/{address}"


def source_date() -> date | None:
    """The day that SOURCE_DATE_EPOCH names, by the seconds since 1970; None without it, `CannotRun` where it is no day.

    See https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else None
    except (ValueError, OverflowError, OSError):
        message = f'SOURCE_DATE_EPOCH is "{one_line(epoch[:40])}"; write whole seconds since 1970, or leave it out'
        raise CannotRun(message) from None


def _git_dates(root: Path) -> tuple[dict[str, date], frozenset[str]]:
    """The day of the last commit of each page, and the pages with changes that are not committed; empty without git."""
    try:
        log = _git(root, "log", "--format=%x00%cs", "--name-only", "--relative", "--no-renames", "--", "docs")
        status = _git(root, "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--", "docs")
        prefix = _git(root, "rev-parse", "--show-prefix").strip()
    except (OSError, subprocess.SubprocessError):
        return {}, frozenset()
    dates: dict[str, date] = {}
    for commit in log.split("\0")[1:]:
        day, *names = commit.strip().splitlines()
        for name in filter(None, names):
            with suppress(ValueError):  # a commit may claim any year
                dates.setdefault(name.removeprefix("docs/"), date.fromisoformat(day))
    changed = (entry[3:].removeprefix(f"{prefix}docs/") for entry in status.split("\0") if entry)
    return dates, frozenset(changed)


def _git(root: Path, *command: str) -> str:
    """What a git command prints; `OSError` or `SubprocessError` where it fails."""
    done = subprocess.run(
        ["git", "-c", "core.quotePath=false", "-C", str(root), *command], capture_output=True, check=True, timeout=60
    )
    return done.stdout.decode("utf-8", "replace")
