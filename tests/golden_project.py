"""Write the golden site as a project that can be built: with the templates, styles and settings of the real one."""

import shutil
from pathlib import Path

from tiny_site import plain_page

ROOT = Path(__file__).parents[1]
LINKED_BY_TEMPLATES = ("privacy", "accessibility")  # pages that every site has


def write_golden_project(project: Path) -> None:
    docs = project / "docs"
    shutil.copytree(ROOT / "docs" / "assets", docs / "assets")
    shutil.copytree(ROOT / "tests" / "golden" / "site" / "docs", docs, dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides", project / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", project)
    with (docs / "pictures.yml").open("a", encoding="utf-8") as file:
        file.write((ROOT / "docs" / "pictures.yml").read_text(encoding="utf-8"))
    for name in LINKED_BY_TEMPLATES:
        (docs / f"{name}.md").write_text(plain_page(f"All about {name}.\n", name.capitalize()), encoding="utf-8")
