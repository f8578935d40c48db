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
from types import MappingProxyType

from kb.audit import audit
from kb.bundle import BUNDLE_NAME, SINGLE_NAME, offer, write_bundles
from kb.cache import NOTHING_KEPT, Cache
from kb.checks import check
from kb.completeness import Completeness, count
from kb.diagnostics import Diagnostic, has_errors, relocate
from kb.engine import ENGINES, Handover
from kb.files import beside, move_files, replace_folder
from kb.fixes import confirm
from kb.forgetting import forget
from kb.generate import generate
from kb.graph import Graph, connect
from kb.handout import write_pdfs
from kb.journal import recover
from kb.kept import keeping, settle
from kb.ledger import new_codes, new_promises, new_versions, promised, without_promises
from kb.load import load_knowledge_base
from kb.load.ledger import CODES, LEDGER, VERSIONS
from kb.model import Promise, SourcePath
from kb.replay import Edition, Known, open_folder, open_single, open_zip, replay
from kb.stage import write_stage

NOTHING: Mapping[SourcePath, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Project:
    """Where things are."""

    root: Path
    is_cached: bool = True  # whether what was made before is used again

    @property
    def cache(self) -> Cache:
        return Cache(self.root / ".cache" / "made") if self.is_cached else NOTHING_KEPT

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


def read(project: Project, instead: Mapping[SourcePath, bytes] = NOTHING) -> Graph:
    """`instead`: what to read in place of what files of docs/ hold."""
    recover(project.root)  # a move that was interrupted is finished or undone first
    return connect(*load_knowledge_base(project.docs, project.settings, instead))


def findings(project: Project, graph: Graph, instead: Mapping[SourcePath, bytes] = NOTHING) -> tuple[Diagnostic, ...]:
    """What the rules find, with those fixes that fit what the files say."""
    found = check(graph)
    paths = {one.finding.fix.span.path for one in found if one.finding.fix}
    files = {path: project.docs / path for path in paths if (project.docs / path).is_file()}
    return tuple(confirm(found, {path: file.read_bytes() for path, file in files.items()} | dict(instead)))


def compile(project: Project) -> Compiled:
    graph = read(project)
    diagnostics = findings(project, graph)
    forget()  # nothing is checked again
    return compile_graph(graph, diagnostics, project.cache)


def compile_graph(graph: Graph, diagnostics: tuple[Diagnostic, ...], cache: Cache = NOTHING_KEPT) -> Compiled:
    texts = {} if has_errors(diagnostics) else generate(graph, cache)
    return Compiled(graph, diagnostics, texts, graph.knowledge_base.files)


def build(
    project: Project, site: Path, dist: Path, say: Callable[[str], None], engine: str = "own"
) -> tuple[Diagnostic, ...]:
    """Check, build, audit and bundle; site and dist change only when all of it succeeded."""

    def begin(stage: str) -> None:
        settle()  # what the stage before asked for makes room
        say(stage)

    with keeping(project.cache):
        return _build(project, site, dist, begin, engine)


def _build(
    project: Project, site: Path, dist: Path, begin: Callable[[str], None], engine: str
) -> tuple[Diagnostic, ...]:
    begin("checking docs/ and compiling its pages")
    compiled = compile(project)
    if has_errors(compiled.diagnostics):
        return compiled.diagnostics
    begin(f"building {len(compiled.graph.published)} pages and terms, {len(compiled.graph.claims)} claims")
    settings = compiled.graph.knowledge_base.settings
    new = beside(site)
    ENGINES[engine](project.settings, new, handover_of(project, compiled.graph, compiled.texts, before=site))
    begin("printing the sheets")
    unprinted = write_pdfs(compiled.graph, new, project.cache, before=site)
    if has_errors(unprinted):
        return compiled.diagnostics + unprinted
    begin("auditing the built site")
    audited = audit(new, settings.site_url)
    diagnostics = compiled.diagnostics + relocate(audited, Path(relpath(new, project.docs)).as_posix())
    if not has_errors(diagnostics):
        begin("packing the offline bundles")
        packed = beside(dist)
        write_bundles(new, packed, settings.edition, settings.site_url)
        begin("asking for every address that was ever published")
        ledger = compiled.graph.knowledge_base.ledger
        diagnostics += replay(ledger, editions(new, packed))
        if not has_errors(diagnostics):
            offer(new, packed, settings.edition)
            move_files(packed, dist)
            replace_folder(new, site)
            for path, fresh in new_lines(compiled).items():
                if fresh:
                    begin(f"{len(fresh)} lines are new in {path}; `kb release --write` promises them")
    return diagnostics


def handover_of(
    project: Project, graph: Graph, texts: Mapping[SourcePath, str], before: Path | None = None
) -> Handover:
    knowledge_base = graph.knowledge_base
    return Handover(texts, project.docs, knowledge_base.files, knowledge_base.settings.edition, project.cache, before)


def editions(site: Path, packed: Path) -> tuple[Edition, ...]:
    """Every form in which the site is handed out; each has to answer every address of the ledger."""
    known: Known = {}
    return (
        open_folder(site, "the site", known),
        open_zip(packed / BUNDLE_NAME, "the offline bundle", known),
        open_single(packed / SINGLE_NAME, "the single file"),
    )


def report(project: Project, today: date) -> tuple[Graph, Completeness | None]:
    """How complete the knowledge base is, or None where a check found an error: then there are no pages to count."""
    compiled = compile(project)
    return compiled.graph, count(compiled.graph, compiled.texts, today) if compiled.texts else None


def release(project: Project, anew: bool = False) -> tuple[Compiled, dict[SourcePath, tuple[Promise, ...]]]:
    """What this edition promises for the first time: the new lines of each file of the ledger."""
    graph = without_promises(read(project)) if anew else read(project)
    compiled = compile_graph(graph, check(graph))
    return compiled, new_lines(compiled)


def new_lines(compiled: Compiled) -> dict[SourcePath, tuple[Promise, ...]]:
    graph, knowledge_base = compiled.graph, compiled.graph.knowledge_base
    promises = new_promises(knowledge_base.ledger, promised(graph, compiled.texts), knowledge_base.settings.edition)
    return {LEDGER: promises, CODES: new_codes(graph), VERSIONS: new_versions(graph)}


def stage(project: Project, target: Path) -> tuple[Diagnostic, ...]:
    compiled = compile(project)
    if compiled.texts:
        write_stage(target, project.root, project.docs, compiled.texts, compiled.files)
    return compiled.diagnostics
