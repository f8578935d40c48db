"""Write a tiny site to disk, and read it the way the program does."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from kb.graph import Graph, connect
from kb.load import load_knowledge_base

SETTINGS = """\
site_name: Tiny
site_url: https://tiny.example/
extra:
  kb: {emergency_number: "112", edition: 2026-11-21}
"""

Files = Mapping[str, str | bytes | None]


def write_site(root: Path, files: Files) -> None:
    """`files`: paths below docs/, and `mkdocs.yml`; None where a file is not there."""
    for path, content in {"mkdocs.yml": SETTINGS, **files}.items():
        file = root / path if path == "mkdocs.yml" else root / "docs" / path
        if content is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())


def read_site(root: Path) -> Graph:
    return connect(*load_knowledge_base(root / "docs", root / "mkdocs.yml"))


def make_site(root: Path, files: Files) -> Graph:
    write_site(root, files)
    return read_site(root)


def commit(root: Path) -> None:
    """Let git know the site as it is now."""
    name = ("-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "commit.gpgsign=false")
    for command in (("init", "-q"), ("add", "-A"), (*name, "commit", "-q", "-m", "x")):
        subprocess.run(["git", "-C", str(root), *command], check=True)


def plain_page(body: str, title: str = "About") -> str:
    """A page without demands of its own."""
    return f"---\ntitle: {title}\nsummary: What this is.\n---\n{body}"
