"""Hand the compiled pages to MkDocs. The only file that knows the engine; it decides nothing.

MkDocs forgets this folder on `sys.path` once the hook is loaded, so every import stands at the top.
"""

import json
import logging
import os
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).parent))

from kb.diagnostics import has_errors
from kb.engine.handover import HANDOVER, time_stamp
from kb.engine.settings import place_in_site
from kb.generate.template_values import template_values
from kb.load.settings import load_settings
from kb.model import SourcePath
from kb.pipeline import Project, compile
from kb.report import Root, render
from kb.sealed import ids_in, put_back, take_out

Compiled = tuple[Mapping[SourcePath, str], Collection[SourcePath]]  # texts, and the files that stay as they are
log = logging.getLogger("mkdocs.hooks.kb")
sealed: dict[str, tuple[str, ...]] = {}  # source path -> what was taken out of the page while it is rendered


def on_config(config: MkDocsConfig) -> None:
    settings, _ = load_settings(Path(config.config_file_path))
    config.extra["kb"] |= template_values()
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(time_stamp(settings.edition)))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Replace what MkDocs found in docs/ by what the program made of it."""
    texts, kept_files = _handed_over() or _compile(Path(config.config_file_path).parent)
    replaced = _sources(config).difference(kept_files)
    kept = [file for file in files if file.src_uri not in replaced]
    made = []
    for path, text in texts.items():
        content, sealed[path] = take_out(text)
        made.append(File.generated(config, path, content=content))
    return Files(sorted([*kept, *made], key=lambda file: place_in_site(SourcePath(file.src_uri))))


def on_page_content(html: str, page: Page, **_: object) -> str:
    parts = sealed.get(page.file.src_uri, ())
    page.present_anchor_ids = (page.present_anchor_ids or set()) | ids_in(parts)
    return put_back(html, parts)


def _handed_over() -> Compiled | None:
    """What `kb build` compiled, or None where MkDocs was started by hand."""
    path = os.environ.get(HANDOVER)
    if not path:
        return None
    whole = json.loads(Path(path).read_text(encoding="utf-8"))
    return whole["texts"], whole["files"]


def _compile(root: Path) -> Compiled:
    compiled = compile(Project(root))
    if has_errors(compiled.diagnostics):
        raise PluginError("\n" + render(compiled.diagnostics, "text", Root("docs")))
    if compiled.diagnostics:
        log.info(render(compiled.diagnostics, "text", Root("docs")))
    return compiled.texts, compiled.files


def _sources(config: MkDocsConfig) -> set[str]:
    docs = Path(config.docs_dir)
    return {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}
