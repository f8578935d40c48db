"""Find translations that do not stand for their original."""

from collections.abc import Iterator

from kb.catalogue import heading, in_folder, language_of, original_path
from kb.diagnostics import Finding
from kb.graph import Graph
from kb.layout import LAYOUTS, Authored, Rest
from kb.ledger import version_of
from kb.model import Page, Span
from kb.schema import Base, Handout
from kb.translation import in_language, original_of

WAY_OUT = "put it at the same place below `docs/` as the page that it translates, in the folder of its language"
ENGLISH_ALONE = ("article", "term")  # the claims of an article, and the glossary


def broken_translation(graph: Graph) -> Iterator[Finding]:
    """A translation has no original, other sections or other warning signs, or does not say what it was made from.

    ## Why this matters
    Who reads a translation must be warned of the same dangers. A section that the program does not know by its heading
    would not be shown at all, nor would an exercise of a sheet that is not translated itself.

    ## Bad
        docs/es/exercises/puente.md, where there is no docs/exercises/puente.md

    ## Good
        docs/es/exercises/glute-bridge.md, with `source_version` and the `red_flags` of its original
    """
    for page in graph.knowledge_base.translations:
        original = original_of(graph, page)
        if original is None:
            yield Finding(Span(page.path), f"there is no published page `{original_path(page.path)}`", WAY_OUT)
            continue
        if page.kind in ENGLISH_ALONE:
            told = f"pages of kind `{page.kind}` are in English alone"
            yield Finding(page.span("title"), told, "take the file away; other pages may lead to the English one")
            continue
        yield from _version(graph, page, original)
        own, first = (tuple(getattr(one.fields, "red_flags", ())) for one in (page, original))
        if own != first:
            help = f"write `red_flags: [{', '.join(first)}]`, as the original has them"
            yield Finding(page.span("red_flags"), "the warning signs are not those of the original", help)
        yield from _sections(page)
        yield from _exercises(graph, page)


def _version(graph: Graph, page: Page, original: Page) -> Iterator[Finding]:
    assert isinstance(page.fields, Base)
    if page.fields.source_version is None:
        help = f"write `source_version: {version_of(graph, original).name}` if it says what the original says today"
        yield Finding(page.span("title"), "the page does not say which version it was made from", help)


def _exercises(graph: Graph, page: Page) -> Iterator[Finding]:
    """A sheet shows its exercises whole, in its own language."""
    language = language_of(page.path)
    known = in_language(graph, language).published
    for index, entry in enumerate(page.fields.exercises if isinstance(page.fields, Handout) else ()):
        if entry.exercise not in known:
            told = f"the sheet cannot show `{entry.exercise}`, which is not translated"
            path = in_folder(language, f"exercises/{entry.exercise}.md")
            yield Finding(page.span("exercises", index, "exercise"), told, f"write `{path}` first, or take it out")


def _sections(page: Page) -> Iterator[Finding]:
    layout = LAYOUTS[page.kind]
    titles = [heading(page.path, slot.title) for slot in layout if isinstance(slot, Authored)]
    for one in page.headings:
        if one.level == 2 and one.text not in titles and not any(isinstance(slot, Rest) for slot in layout):
            help = f"the sections of this kind are: {', '.join(f'`{title}`' for title in titles)}"
            yield Finding(one.span, f"the section `{one.text}` would not be shown", help)
