"""Write the compiled pages to disk as a project that any engine can build, without our hook."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from kb.files import beside, replace_folder, write_texts
from kb.generate.template_values import template_values
from kb.model import SourcePath
from kb.sealed import break_seals

OURS = ("hooks", "watch")  # settings that mean nothing without the program


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
    write_texts(new, {"mkdocs.yml": _settings((root / "mkdocs.yml").read_text(encoding="utf-8"))})
    replace_folder(new, target)


def _settings(text: str) -> str:
    """With what the hook would tell the templates."""
    settings = {name: value for name, value in yaml.load(text, yaml.CSafeLoader).items() if name not in OURS}
    settings["extra"]["kb"] |= template_values()
    return yaml.safe_dump(settings, sort_keys=False, allow_unicode=True)
