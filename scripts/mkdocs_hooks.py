"""Hand the compiled pages to MkDocs. The only file that knows the engine; it decides nothing.

MkDocs forgets this folder on `sys.path` once the hook is loaded, so every import stands at the top.
"""

import logging
import os
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

sys.path.insert(0, str(Path(__file__).parent))

from kb.diagnostics import has_errors
from kb.engine import environment
from kb.load.settings import load_settings
from kb.pipeline import Project, compile
from kb.report import Root, render

log = logging.getLogger("mkdocs.hooks.kb")


def on_config(config: MkDocsConfig) -> None:
    settings, _ = load_settings(Path(config.config_file_path))
    os.environ.setdefault("SOURCE_DATE_EPOCH", environment(settings.edition)["SOURCE_DATE_EPOCH"])


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Replace what MkDocs found in docs/ by what the program made of it."""
    compiled = compile(Project(Path(config.config_file_path).parent))
    if has_errors(compiled.diagnostics):
        raise PluginError("\n" + render(compiled.diagnostics, "text", Root("docs")))
    if compiled.diagnostics:
        log.info(render(compiled.diagnostics, "text", Root("docs")))
    replaced = _sources(config) - compiled.files
    kept = [file for file in files if file.src_uri not in replaced]
    made = [File.generated(config, str(path), content=text) for path, text in compiled.texts.items()]
    return Files(sorted([*kept, *made], key=_place))


def _place(file: File) -> list[tuple[bool, bool, str]]:
    """The order in which MkDocs finds files on disk: a folder's own files, its index first, then its folders."""
    *folders, name = file.src_uri.split("/")
    return [*((True, False, folder) for folder in folders), (False, name != "index.md", name)]


def _sources(config: MkDocsConfig) -> set[str]:
    docs = Path(config.docs_dir)
    return {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}
