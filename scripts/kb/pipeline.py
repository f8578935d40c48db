"""The whole program on one screen: data goes down this page, never up.

docs/ --load--> pages --connect--> graph --check--> diagnostics
                                     \\----generate----> compiled pages --engine--> site/ --audit--> diagnostics
                                                                                      \\--bundle--> dist/
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from os.path import relpath
from pathlib import Path

from kb.audit import audit
from kb.bundle import BUNDLE_NAME, write_bundle
from kb.checks import check
from kb.completeness import Completeness, count
from kb.diagnostics import Diagnostic, has_errors, relocate
from kb.engine import Handover, build_site
from kb.files import beside, replace_folder
from kb.generate import generate
from kb.graph import Graph, connect
from kb.load import load_knowledge_base
from kb.model import SourcePath
from kb.stage import write_stage


@dataclass(frozen=True, slots=True)
class Project:
    """Where things are."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def settings(self) -> Path:
        return self.root / "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Compiled:
    """What any engine needs: every page as Markdown, and the files that go with them as they are."""

    graph: Graph
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[SourcePath, str]  # with sealed parts (see sealed.py); empty where a check found an error
    files: frozenset[SourcePath]  # below docs/


def read(project: Project) -> Graph:
    return connect(*load_knowledge_base(project.docs, project.settings))


def compile(project: Project) -> Compiled:
    graph = read(project)
    diagnostics = check(graph)
    texts = {} if has_errors(diagnostics) else generate(graph)
    return Compiled(graph, diagnostics, texts, graph.knowledge_base.files)


def build(project: Project, site: Path, dist: Path, say: Callable[[str], None]) -> tuple[Diagnostic, ...]:
    """Check, build, audit and bundle; site and dist change only when all of it succeeded."""
    say("checking docs/ and compiling its pages")
    compiled = compile(project)
    if has_errors(compiled.diagnostics):
        return compiled.diagnostics
    say(f"building {len(compiled.graph.published)} pages and terms, {len(compiled.graph.claims)} claims")
    settings = compiled.graph.knowledge_base.settings
    new = beside(site)
    build_site(project.settings, new, settings.edition, Handover(compiled.texts, compiled.files))
    say("auditing the built site")
    audited = audit(new, settings.site_url)
    diagnostics = compiled.diagnostics + relocate(audited, Path(relpath(new, project.docs)).as_posix())
    if not has_errors(diagnostics):
        say("packing the offline bundle")
        write_bundle(new, dist / BUNDLE_NAME, settings.edition)
        replace_folder(new, site)
    return diagnostics


def report(project: Project, today: date) -> tuple[Graph, Completeness | None]:
    """How complete the knowledge base is, or None where a check found an error: then there are no pages to count."""
    compiled = compile(project)
    return compiled.graph, count(compiled.graph, compiled.texts, today) if compiled.texts else None


def stage(project: Project, target: Path) -> tuple[Diagnostic, ...]:
    compiled = compile(project)
    if compiled.texts:
        write_stage(target, project.root, project.docs, compiled.texts, compiled.files)
    return compiled.diagnostics
