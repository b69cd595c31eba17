"""Makes what stands beside the pages: the policy for static hosts, robots.txt and the archive for offline use."""

from __future__ import annotations

import os
import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

from playbook.output import ZIP_EPOCH, Generated

# No 'unsafe-inline' and no hashes: every script and style of the site is a file.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
ARCHIVE = "reverse-mentoring-playbook.zip"
LEFT_OUT = ("404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "_headers", ARCHIVE)  # of no use on a disk
QUICK = 2  # of 9: half the time of the usual 6, for an archive that is larger by less than a hundredth
FOLDER_LINK = re.compile(
    r'(<a\b[^>]*?\shref=")(?![a-z][a-z0-9+.-]*:|//|#)((?:[^"#?]*/)?)(\.{0,2})((?:#[^"]*)?")', re.IGNORECASE
)


def date_by_commit(root: Path) -> None:
    """Let the dates of a build be that of its last commit (SOURCE_DATE_EPOCH).

    Building the commit again then gives the same bytes. Without git nothing is set, and the clock gives the dates.
    """
    if os.environ.get("SOURCE_DATE_EPOCH"):
        return
    os.environ.pop("SOURCE_DATE_EPOCH", None)  # the builder would take an empty one for a number
    try:
        done = subprocess.run(  # the words of the command are ours
            ["git", "-C", str(root), "log", "-1", "--format=%ct"],  # whichever git the machine has
            capture_output=True,
            text=True,
            timeout=60,
        )
    except (OSError, subprocess.SubprocessError):
        return
    if done.stdout.strip().isdigit():
        os.environ["SOURCE_DATE_EPOCH"] = done.stdout.strip()


def site_files(site_url: str | None) -> list[Generated]:
    """The files for hosts and for search engines; `site_url` is where the site is published."""
    return [Generated("_headers", headers()), Generated("robots.txt", robots(site_url or ""))]


def headers() -> str:
    """The file `_headers`, which Netlify, Cloudflare Pages and others read: our policy, on every address."""
    return (
        "/*\n"
        f"  Content-Security-Policy: {POLICY}\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: no-referrer\n"
        "  Cross-Origin-Opener-Policy: same-origin\n"
        "  Permissions-Policy: camera=(), geolocation=(), microphone=(), browsing-topics=()\n"
    )


def robots(site_url: str) -> str:
    """robots.txt: everything may be read, and here is the list."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url.rstrip('/')}/sitemap.xml\n"


def from_disk(html: str) -> str:
    """The page with links that open from a folder on a disk, where no server turns `../first/` into a file."""

    def link(found: re.Match[str]) -> str:
        before, folder, dots, rest = found.groups()
        if not folder and not dots:
            return found[0]
        return f"{before}{folder}{dots + '/' if dots else ''}index.html{rest}"

    return FOLDER_LINK.sub(link, html)


def archive(site: Path) -> bytes:
    """The built site as one archive to unpack and open at index.html, without a server and without the internet."""
    out = BytesIO()
    name = ARCHIVE.removesuffix(".zip")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(site.rglob("*")):
            inside = path.relative_to(site).as_posix()
            if not path.is_file() or inside in LEFT_OUT:
                continue
            data = path.read_bytes()
            if path.suffix == ".html":
                data = from_disk(data.decode("utf-8")).encode("utf-8")
            entry = zipfile.ZipInfo(f"{name}/{inside}", ZIP_EPOCH)
            entry.compress_type = (
                zipfile.ZIP_STORED if path.suffix in (".pdf", ".docx", ".png") else zipfile.ZIP_DEFLATED
            )
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, data, compresslevel=QUICK)
    return out.getvalue()
