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
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).parent))

from kb.diagnostics import has_errors
from kb.engine import Handover, environment
from kb.load.settings import load_settings
from kb.pipeline import Project, compile
from kb.report import Root, render
from kb.sealed import ids_in, put_back, take_out

log = logging.getLogger("mkdocs.hooks.kb")
sealed: dict[str, tuple[str, ...]] = {}  # source path -> what was taken out of the page while it is rendered


def on_config(config: MkDocsConfig) -> None:
    settings, _ = load_settings(Path(config.config_file_path))
    os.environ.setdefault("SOURCE_DATE_EPOCH", environment(settings.edition)["SOURCE_DATE_EPOCH"])


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Replace what MkDocs found in docs/ by what the program made of it."""
    compiled = Handover.read() or _compile(Path(config.config_file_path).parent)
    replaced = _sources(config).difference(compiled.files)
    kept = [file for file in files if file.src_uri not in replaced]
    made = []
    for path, text in compiled.texts.items():
        content, sealed[path] = take_out(text)
        made.append(File.generated(config, path, content=content))
    return Files(sorted([*kept, *made], key=_place))


def on_page_content(html: str, page: Page, **_: object) -> str:
    parts = sealed.get(page.file.src_uri, ())
    page.present_anchor_ids = (page.present_anchor_ids or set()) | ids_in(parts)
    return put_back(html, parts)


def _compile(root: Path) -> Handover:
    compiled = compile(Project(root))
    if has_errors(compiled.diagnostics):
        raise PluginError("\n" + render(compiled.diagnostics, "text", Root("docs")))
    if compiled.diagnostics:
        log.info(render(compiled.diagnostics, "text", Root("docs")))
    return Handover(compiled.texts, compiled.files)


def _place(file: File) -> list[tuple[bool, bool, str]]:
    """The order in which MkDocs finds files on disk: a folder's own files, its index first, then its folders."""
    *folders, name = file.src_uri.split("/")
    return [*((True, False, folder) for folder in folders), (False, name != "index.md", name)]


def _sources(config: MkDocsConfig) -> set[str]:
    docs = Path(config.docs_dir)
    return {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}
