"""Write the projects to compare with, for Material as it comes: of what authors wrote, and of all that readers see."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml

from kb.files import write_texts
from kb.model import FOLDERS

# What Material's documentation starts with. Only the sections stand in `nav`, as on our site: with every page in it the
# build time would grow with the square.
SETTINGS = """\
site_name: Stock
site_url: https://stock.example/
theme: {{name: material, font: false}}
plugins: [search]
nav: {nav}
markdown_extensions:
  - toc: {{permalink: true}}
  - admonition
  - tables
  - attr_list
  - md_in_html
"""
FOLDERS_WITH_INDEX = [folder for folder in FOLDERS.values() if folder]


def write_stock_project(target: Path, project: Path) -> None:
    ours = shutil.ignore_patterns("assets", "claims", "*.yml", "*.json")
    shutil.copytree(project / "docs", target / "docs", ignore=ours)
    for folder in FOLDERS_WITH_INDEX:
        names = sorted(path.stem for path in (target / "docs" / folder).iterdir())
        links = "".join(f"- [{name}]({name}.md)\n" for name in names)
        write_texts(target / "docs" / folder, {"index.md": f"# {folder.capitalize()}\n\n{links}"})
    write_texts(target / "docs" / "claims", dict(_claim_pages(project / "docs" / "claims")))
    write_stock_settings(target)


def write_stock_settings(target: Path) -> None:
    """Also for what `kb stage` wrote: eight times the text, with every panel, list and picture of our pages."""
    nav = json.dumps(["index.md", *(f"{folder}/index.md" for folder in FOLDERS_WITH_INDEX)])
    write_texts(target, {"mkdocs.yml": SETTINGS.format(nav=nav)})


def _claim_pages(folder: Path) -> Iterator[tuple[str, str]]:
    """Each claim as the shortest page that says it: its sentence and what is known."""
    for path in sorted(folder.glob("*.yml")):
        for claim in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader):
            yield f"{claim['id']}.md", f"# {claim['statement']}\n\n{claim['says']}\n"
