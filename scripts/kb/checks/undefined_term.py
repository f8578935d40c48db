"""Find hard words that the glossary does not explain."""

from collections.abc import Iterable, Iterator

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.load.markdown import Body
from kb.model import Link
from kb.terms import build_lexicon


def undefined_term(graph: Graph) -> Iterator[Finding]:
    """A page uses a word of `docs/hard-words.yml` that no term or page defines.

    ## Why this matters
    A reader who meets a hard word without a way to its meaning stops reading.

    ## Bad
    "Proprioception" on a page, and no term of that name.

    ## Good
    A plain word in its place, or a new file `docs/terms/proprioception.md`.
    """
    named = (name for page in graph.published.values() for name in (page.fields.title, *page.fields.aka))
    defined = build_lexicon({name: [name] for name in named})
    open_words = [
        word
        for word in graph.knowledge_base.hard_words
        if not any((hit.start, hit.end) == (0, len(word)) for hit in defined.find(word))
    ]
    if not open_words:
        return
    lexicon = build_lexicon({word: [word] for word in open_words})
    for page in graph.knowledge_base.pages:
        body = Body(page.body, page.path, page.body_line)
        for hit in lexicon.find(_without_addresses(body.mask, page.links)):
            help = f"say it in plain words, or define it in docs/terms/{hit.name.replace(' ', '-')}.md"
            yield Finding(body.span(hit.start), f"`{hit.name}` is a hard word without a definition", help)


def _without_addresses(text: str, links: Iterable[Link]) -> str:
    """`text` with the targets of its links blanked out; the same length."""
    parts, at = [], 0
    for link in links:
        parts += [text[at : link.start], " " * (link.end - link.start)]
        at = link.end
    return "".join(parts) + text[at:]
