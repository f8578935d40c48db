"""Give a page, word or claim another id, or another folder. Every link follows; the old addresses lead on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb.catalogue import in_folder, language_of
from kb.graph import Graph, site_path
from kb.ledger import own_addresses, promised
from kb.load.document import read_document
from kb.load.page import GOOD_NAME
from kb.model import FOLDERS, Claim, Page, SourcePath
from kb.move.edits import Refusal, Tree
from kb.move.links import lead_on
from kb.move.names import file_of, names
from kb.move.redirects import add_redirects, drop_redirects
from kb.translation import translations_of

FINGERPRINTS = "docs/fingerprints/{}.txt"  # what the import desk remembers of an article
# The program and the templates link to them by name.
FIXED = (
    "index.md",
    "about.md",
    "accessibility.md",
    "how-sure-are-we.md",
    "privacy.md",
    "when-to-get-help.md",
)


@dataclass(frozen=True, slots=True)
class Step:
    """From where to where."""

    old: str
    new: str
    old_path: SourcePath
    new_path: SourcePath


def move(graph: Graph, texts: Mapping[SourcePath, str], tree: Tree, old: str, new: str) -> None:
    thing = movable(graph, old)
    step = _step_of_page(graph, thing, new) if isinstance(thing, Page) else _step_of_claim(graph, thing, new)
    if step.old != step.new:
        _refuse_taken(graph, step.new)
        for name in names(graph):
            if name.id == step.old:
                tree.substitute(file_of(name.span.path), name.span, step.old, step.new)
    translated = dict(_translations(graph, thing, step)) if isinstance(thing, Page) else {}
    if isinstance(thing, Claim):
        tree.substitute(file_of(thing.span("id").path), thing.span("id"), step.old, step.new)
    else:
        tree.moved[file_of(step.old_path)] = file_of(step.new_path)
        _change_menu(tree, step)
        memory = FINGERPRINTS.format(step.old)
        if (tree.root / memory).exists():
            tree.moved[memory] = FINGERPRINTS.format(step.new)
        tree.moved |= {file_of(one): file_of(other) for one, other in translated.items()}
    lead_on(graph, tree, {step.old_path: step.new_path, **translated})
    lines = dict(_old_addresses(graph, texts, step))
    now = {address for path in translated.values() for address in own_addresses(step.new, path)}
    for path, new_path in translated.items():
        lines |= dict.fromkeys(set(own_addresses(step.old, path)) - now, site_path(new_path))
    add_redirects(graph, tree, lines)
    drop_redirects(graph, tree, {*_new_addresses(lines, step), *now})


def thing_called(graph: Graph, name: str) -> Page | Claim:
    """The page, word or claim with this id or path."""
    id = name.removeprefix("docs/").removesuffix(".md").rpartition("/")[2]
    page, claim = graph.pages.get(id), graph.claims.get(id)  # type: ignore[call-overload]
    if page is None and claim is None:
        raise Refusal(
            f"there is no page, word or claim `{name}`\n  help: name it by its id, the file's name without .md"
        )
    return page or claim  # type: ignore[return-value]


def movable(graph: Graph, name: str) -> Page | Claim:
    thing = thing_called(graph, name)
    if isinstance(thing, Page) and thing.path in FIXED:
        raise Refusal(
            f"the program itself links to `{thing.path}`\n  help: change its title and text; its address stays"
        )
    return thing


def _step_of_page(graph: Graph, page: Page, new: str) -> Step:
    folder, slash, id = new.removeprefix("docs/").removesuffix(".md").rpartition("/")
    folder = folder if slash else FOLDERS[page.kind]
    if folder not in FOLDERS.values():
        raise Refusal(f"`{folder}/` is no folder for pages\n  help: the folders are: {', '.join(FOLDERS.values())}")
    if not GOOD_NAME.fullmatch(f"{id}.md"):
        raise Refusal(f"`{id}` is no id\n  help: an id has lower-case letters, digits and hyphens")
    path = SourcePath(f"{folder}/{id}.md" if folder else f"{id}.md")
    if path == page.path:
        raise Refusal(f"`{path}` is where it is already\n  help: name another id or folder")
    if path in graph.by_path or path in graph.generated:
        raise Refusal(f"there is a page at `{path}`\n  help: to merge two pages, move the text, then use `kb retire`")
    return Step(page.id, id, page.path, path)


def _step_of_claim(graph: Graph, claim: Claim, new: str) -> Step:
    if not GOOD_NAME.fullmatch(f"{new}.md") or new == claim.id:
        raise Refusal(f"`{new}` is no new id for a claim\n  help: an id has lower-case letters, digits and hyphens")
    return Step(claim.id, new, SourcePath(f"claims/{claim.id}.md"), SourcePath(f"claims/{new}.md"))


def _refuse_taken(graph: Graph, id: str) -> None:
    retired = {record.id for record in graph.knowledge_base.retired}
    if id in graph.pages or id in graph.claims or id in retired:
        raise Refusal(f"`{id}` is in use\n  help: an id means one thing for ever; choose another one")


def _old_addresses(graph: Graph, texts: Mapping[SourcePath, str], step: Step) -> Iterator[tuple[str, str]]:
    """Every address that belonged to the old id and changes, with what answers there from now on."""
    own = site_path(step.old_path)
    for address in owned_addresses(graph, texts, step.old):
        page, _, anchor = address.partition("#")
        if address == own or (address == f"h/{step.old}/" and step.old != step.new):
            yield address, step.new
        elif page != own and anchor == step.old != step.new:  # its entry in the glossary
            yield address, f"{page}#{step.new}"


def owned_addresses(graph: Graph, texts: Mapping[SourcePath, str], id: str) -> list[str]:
    """Every address that belongs to an id, published or about to be."""
    published = {promise.address for promise in graph.knowledge_base.ledger if promise.id == id}
    return sorted(published | {address for address, owner in promised(graph, texts).items() if owner == id})


def _translations(graph: Graph, page: Page, step: Step) -> Iterator[tuple[SourcePath, SourcePath]]:
    """Where the page stands in other languages, and where it is to stand: beside its original, always."""
    for one in translations_of(graph, page):
        yield one.path, SourcePath(in_folder(language_of(one.path), step.new_path))


def _new_addresses(lines: Mapping[str, str], step: Step) -> Iterator[str]:
    """What is an address of its own from now on."""
    yield site_path(step.new_path)
    yield f"h/{step.new}/"
    yield from (target for target in lines.values() if "#" in target)


def _change_menu(tree: Tree, step: Step) -> None:
    text = tree.text("mkdocs.yml")
    document = read_document(text.raw.removeprefix("\ufeff").replace("\r\n", "\n"), SourcePath("mkdocs.yml"))
    for where, span in document.positions.items():
        if where and where[0] == "nav" and _value(document.value, where) == step.old_path:
            tree.substitute("mkdocs.yml", span, step.old_path, step.new_path)


def _value(value: object, where: tuple[str | int, ...]) -> object:
    for part in where:
        value = value[part]  # type: ignore[index]
    return value
