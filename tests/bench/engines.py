"""Other site builders to compare with, where they are installed: Debian has hugo, PyPI zensical.

They are given the same Markdown as stock Material, and do much less with it than `kb build`.
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from kb.files import write_texts

SETTINGS = 'title = "Stock"\nbaseURL = "https://stock.example/"\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
TEMPLATE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main>{{ .Content }}</main></body></html>
"""
LISTED = TEMPLATE.replace(
    "</main>", '<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</ul></main>'
)


def builders(stock: Path, folder: Path, say: Callable[[str], None]) -> Mapping[str, tuple[str, ...]]:
    """The commands of those that PATH knows, for the pages of a stock project."""
    found: dict[str, tuple[str, ...]] = {}
    if hugo := shutil.which("hugo"):
        _write_hugo_project(folder / "hugo", stock)
        found["hugo build"] = (hugo, "--quiet", "--source", str(folder / "hugo"))
    if zensical := shutil.which("zensical"):
        shutil.copytree(stock, folder / "zensical", ignore=shutil.ignore_patterns("site"))
        found["zensical build"] = (zensical, "build", "--clean", "-f", str(folder / "zensical" / "mkdocs.yml"))
    for name in {"hugo", "zensical"} - {name.partition(" ")[0] for name in found}:
        say(f"{name}: not installed")
    return found


def _write_hugo_project(target: Path, stock: Path) -> None:
    """With the barest theme there can be: one template for pages, one for lists."""
    shutil.copytree(stock / "docs", target / "content")
    for index in (target / "content").rglob("index.md"):
        index.rename(index.with_name("_index.md"))  # its name for the page of a folder
    layouts = {f"layouts/_default/{name}.html": text for name, text in (("single", TEMPLATE), ("list", LISTED))}
    write_texts(target, {"hugo.toml": SETTINGS, "config.toml": SETTINGS, **layouts})
