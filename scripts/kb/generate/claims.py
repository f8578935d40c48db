"""Write claims: beside each other on the pages they are about, alone on their own page, all of them in one list."""

from collections.abc import Iterable, Iterator

from kb.generate.icons import icon
from kb.generate.levels import LEVELS, LEVELS_PAGE, level_link
from kb.generate.markup import (
    KIND_NAMES,
    block,
    box,
    bullets,
    cards,
    crumbs,
    escape,
    front_matter,
    link,
    paragraph,
    section_line,
    subheading,
    title_line,
)
from kb.generate.meter import level_bars, meter
from kb.generate.references import short_name
from kb.generate.words import link_words, with_words
from kb.graph import CLAIMS, GLOSSARY, REFERENCES, Graph, Told
from kb.layout import CLAIMS as CLAIMS_PANEL
from kb.layout import LAYOUTS
from kb.load.markdown import slug
from kb.model import Claim, Page, PageId, Presentation, ReferenceId, SourcePath

# How a claim is introduced. What an approach teaches is never told as a fact.
LEADS: dict[Presentation, str] = {
    "fact": "You may have heard",
    "fact-with-caveat": "You may have heard",
    "approach": "This approach says",
    "advice": "This approach advises",
    "correct-it": "You may have heard, but it is not right",
}
WAYS = 'Find them <a href="#by-subject">by subject</a> or <a href="#by-level">by level</a>.'
SIDES = (
    ("Sources that support it", "supports", "for"),
    ("Sources that speak against it", "contradicts", "against"),
    ("Background", "context", "background"),
)


def claim_path(claim: Claim) -> SourcePath:
    return SourcePath(f"claims/{claim.id}.md")


def claim_box(graph: Graph, source: SourcePath, claim: Claim) -> str:
    """The claim beside what is known, with how sure we are and who says so."""
    sources = _source_links(graph, source, (*claim.supports, *claim.contradicts))
    sure = f"{meter(claim.level)} <strong>How sure:</strong> {level_link(source, claim.level)}"
    named = [f"<strong>Sources:</strong> {sources}"] if sources else []
    details = " · ".join([sure, *named, link(source, claim_path(claim), "More on this")])
    heard = f"<strong>{LEADS[claim.present_as]}:</strong> {escape(claim.statement)}"
    text = paragraph(heard, "kb-heard") + _known(claim) + paragraph(details, "kb-sure")
    return box(f"kb-claim kb-level-{claim.level}", text)


def _known(claim: Claim) -> str:
    return paragraph(f"<strong>What we know:</strong> {escape(claim.says)}", "kb-know")


def claim_boxes(graph: Graph, source: SourcePath, claims: Iterable[Claim]) -> str:
    """Claims with the surest first; where there are many, how many there are of each level stands above them."""
    order = list(LEVELS)
    ranked = sorted(claims, key=lambda claim: (order.index(claim.level), claim.id))
    bars = level_bars(ranked, {level: level_link(source, level) for level in LEVELS})
    return bars + "".join(claim_box(graph, source, claim) for claim in ranked)


def claim_links(graph: Graph, source: SourcePath, links: Iterable[Told]) -> str:
    """What claims link a page with: apart what is known and what is only said."""
    known: dict[str, None] = {}
    said: dict[str, None] = {}
    for told in links:
        details = f"({link(source, claim_path(told.claim), 'claim')}, {told.claim.level})"
        firm = told.claim.level in ("strong", "moderate")
        (known if firm else said)[f"{told.label} {_thing(graph, source, told.other)} {details}"] = None
    text = paragraph("This is known. It:") + bullets(known) if known else ""
    lead = "An approach says so. How sure anyone is stands behind it. It:"
    return text + (paragraph(lead) + bullets(said) if said else "")


def _thing(graph: Graph, source: SourcePath, id: str) -> str:
    page = graph.published.get(PageId(id))
    if page is None:
        return f"“{escape(id)}”"
    if page.kind == "term":
        return link(source, GLOSSARY, page.fields.title, page.id)
    return link(source, page.path, page.fields.title)


def _source_links(graph: Graph, source: SourcePath, ids: Iterable[ReferenceId]) -> str:
    known = (graph.references[id] for id in dict.fromkeys(ids) if id in graph.references)
    return ", ".join(link(source, REFERENCES, short_name(reference), reference.id) for reference in known)


def write_claim_page(graph: Graph, claim: Claim) -> str:
    path = claim_path(claim)
    # Told as what somebody says, also where only the title is shown.
    title = f"{LEADS[claim.present_as]}: “{claim.statement}”"
    sure = paragraph(f"{meter(claim.level)} <strong>How sure:</strong> {level_link(path, claim.level)}", "kb-sure")
    parts = [
        crumbs(path, ("What you may have heard", CLAIMS)),
        title_line(title),
        block(paragraph(f"{icon('claim')}Claim {claim.id}", "kb-kind")),
        block(link_words(graph, path, box(f"kb-claim kb-level-{claim.level}", _known(claim) + sure))),
    ]
    for heading, field, anchor in SIDES:
        ids = getattr(claim, field)
        if ids:
            parts.append(section_line(heading, anchor))
            parts.append(block(bullets(_source_links(graph, path, [id]) for id in ids)))
    parts += [section_line("What it is about", "about"), block(_about(graph, path, claim))]
    article = graph.published.get(claim.article)
    if article:
        who = paragraph(link(path, article.path, article.fields.title))
        parts += [section_line("Who says it", "who-says-it"), block(who)]
    return with_words(graph, dict(title=title, description=claim.says, kind="claim", id=claim.id), "".join(parts))


def _about(graph: Graph, path: SourcePath, claim: Claim) -> str:
    pages = [graph.published[id] for id in claim.about if id in graph.published]
    terms = [page for page in pages if page.kind == "term"]
    others = [page for page in pages if page.kind != "term"]
    words = ", ".join(link(path, GLOSSARY, term.fields.title, term.id) for term in terms)
    return (cards(path, others) if others else "") + (paragraph(f"Words to know: {words}.") if words else "")


def write_claims_index(graph: Graph) -> str:
    title = "What you may have heard"
    levels = link(CLAIMS, LEVELS_PAGE, "how sure we are")
    parts = [
        front_matter(title=title, description="Every claim, by subject and by how sure anyone is of it.", kind="list"),
        crumbs(CLAIMS),
        title_line(title),
        block(paragraph(f"Things people say about muscles and pain, and {levels} of each. {WAYS}")),
        section_line("By subject", "by-subject"),
        block("".join(_by_subject(graph))),
        section_line("By level", "by-level"),
    ]
    for level, name in LEVELS.items():
        claims = [claim for claim in graph.knowledge_base.claims if claim.level == level]
        if claims:
            items = bullets(link(CLAIMS, claim_path(claim), claim.statement) for claim in claims)
            parts.append(block(subheading(name, level) + items))
    return "".join(parts)


def _by_subject(graph: Graph) -> Iterator[str]:
    """The pages that show claims, with how many; the claims themselves are told once, by level."""
    pages = [page for id, page in graph.published.items() if id in graph.claims_about]
    for kind, (_, name) in KIND_NAMES.items():
        shown = [page for page in pages if page.kind == kind and CLAIMS_PANEL in LAYOUTS[kind]]
        items = (_subject(graph, page) for page in sorted(shown, key=lambda page: page.fields.title))
        yield subheading(name, f"by-subject-{kind}") + bullets(items) if shown else ""


def _subject(graph: Graph, page: Page) -> str:
    number = len(graph.claims_about[page.id])
    text = link(CLAIMS, page.path, page.fields.title, slug(CLAIMS_PANEL.title))
    return f"{text}: {number} {'claim' if number == 1 else 'claims'}"
