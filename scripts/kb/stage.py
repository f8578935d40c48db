"""Write the compiled pages to disk as a project that any engine can build, without our hook."""

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from kb.files import beside, replace_folder, write_texts
from kb.model import SourcePath
from kb.sealed import break_seals

OURS = re.compile(r"^(?:hooks|watch):[^\n]*\n(?:[ \t-][^\n]*\n)*", re.M)


def write_stage(
    target: Path, root: Path, docs: Path, texts: Mapping[SourcePath, str], files: Iterable[SourcePath]
) -> None:
    new = beside(target)
    write_texts(new / "docs", {str(path): break_seals(text) for path, text in texts.items()})
    for path in files:
        (new / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(docs / path, new / "docs" / path)
    if (root / "overrides").is_dir():
        shutil.copytree(root / "overrides", new / "overrides")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    write_texts(new, {"mkdocs.yml": OURS.sub("", settings)})
    replace_folder(new, target)
