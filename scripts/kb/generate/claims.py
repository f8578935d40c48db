"""Write claims: beside each other on the pages they are about, alone on their own page, all of them in one list."""

from collections.abc import Iterable, Iterator

from kb.catalogue import phrase, phrase_group
from kb.generate.icons import icon
from kb.generate.levels import LEVELS, LEVELS_PAGE, level_link
from kb.generate.markup import (
    SECTIONS,
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
from kb.model import Claim, Page, PageId, ReferenceId, SourcePath

# A side of the argument, and its anchor on a claim's page.
SIDES = (("supports", "for"), ("contradicts", "against"), ("context", "background"))


def claim_path(claim: Claim) -> SourcePath:
    return SourcePath(f"claims/{claim.id}.md")


def claim_box(graph: Graph, source: SourcePath, claim: Claim) -> str:
    """The claim beside what is known, with how sure we are and who says so."""
    sources = _source_links(graph, source, (*claim.supports, *claim.contradicts))
    named = [f"{_strong(phrase(source, 'claim.sources'))} {sources}"] if sources else []
    more = link(source, claim_path(claim), phrase(source, "claim.more"))
    details = " · ".join([_how_sure(source, claim), *named, more])
    heard = f"{_strong(_lead(source, claim))} {escape(claim.statement)}"
    text = paragraph(heard, "kb-heard") + _known(source, claim) + paragraph(details, "kb-sure")
    return box(f"kb-claim kb-level-{claim.level}", text)


def _lead(source: SourcePath, claim: Claim) -> str:
    return phrase(source, f"claim-lead.{claim.present_as}")


def _known(source: SourcePath, claim: Claim) -> str:
    return paragraph(f"{_strong(phrase(source, 'claim.what-we-know'))} {escape(claim.says)}", "kb-know")


def _how_sure(source: SourcePath, claim: Claim) -> str:
    name = _strong(phrase(source, "claim.how-sure"))
    return f"{meter(claim.level)} {name} {level_link(source, claim.level)}"


def _strong(name: str) -> str:
    return f"<strong>{name}:</strong>"


def claim_boxes(graph: Graph, source: SourcePath, claims: Iterable[Claim]) -> str:
    """Claims with the surest first; where there are many, how many there are of each level stands above them."""
    ranked = sorted(claims, key=lambda claim: (LEVELS.index(claim.level), claim.id))
    bars = level_bars(source, ranked, {level: level_link(source, level) for level in LEVELS})
    return bars + "".join(claim_box(graph, source, claim) for claim in ranked)


def claim_links(graph: Graph, source: SourcePath, links: Iterable[Told]) -> str:
    """What claims link a page with: apart what is known and what is only said."""
    known: dict[str, None] = {}
    taught: dict[str, None] = {}
    for told in links:
        details = f"({link(source, claim_path(told.claim), phrase(source, 'claim.one'))}, {told.claim.level})"
        firm = told.claim.level in ("strong", "moderate")
        (known if firm else taught)[f"{told.label} {_thing(graph, source, told.other)} {details}"] = None
    text = paragraph(phrase(source, "claim.known")) + bullets(known) if known else ""
    return text + (paragraph(phrase(source, "claim.said")) + bullets(taught) if taught else "")


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
    title = f"{_lead(path, claim)}: “{claim.statement}”"
    known = _known(path, claim) + paragraph(_how_sure(path, claim), "kb-sure")
    parts = [
        crumbs(path, (phrase(path, "claims.title"), CLAIMS)),
        title_line(title),
        block(paragraph(icon("claim") + phrase(path, "claim.number", id=claim.id), "kb-kind")),
        block(link_words(graph, path, box(f"kb-claim kb-level-{claim.level}", known))),
    ]
    for side, anchor in SIDES:
        ids = getattr(claim, side)
        if ids:
            parts.append(section_line(phrase(path, f"claim.{side}"), anchor))
            parts.append(block(bullets(_source_links(graph, path, [id]) for id in ids)))
    parts += [section_line(phrase(path, "claim.about"), "about"), block(_about(graph, path, claim))]
    article = graph.published.get(claim.article)
    if article:
        who = paragraph(link(path, article.path, article.fields.title))
        parts += [section_line(phrase(path, "claim.who-says-it"), "who-says-it"), block(who)]
    return with_words(graph, dict(title=title, description=claim.says, kind="claim", id=claim.id), "".join(parts))


def _about(graph: Graph, path: SourcePath, claim: Claim) -> str:
    pages = [graph.published[id] for id in claim.about if id in graph.published]
    terms = [page for page in pages if page.kind == "term"]
    others = [page for page in pages if page.kind != "term"]
    words = ", ".join(link(path, GLOSSARY, term.fields.title, term.id) for term in terms)
    text = cards(path, others) if others else ""
    return text + (paragraph(phrase(path, "claim.words-to-know", words=words)) if words else "")


def write_claims_index(graph: Graph) -> str:
    words = phrase_group(CLAIMS, "claims")
    levels = link(CLAIMS, LEVELS_PAGE, words["how-sure-we-are"])
    by_subject, by_level = (f'<a href="#by-{way}">{words[way]}</a>' for way in ("subject", "level"))
    parts = [
        front_matter(title=words["title"], description=words["description"], kind="list"),
        crumbs(CLAIMS),
        title_line(words["title"]),
        block(paragraph(phrase(CLAIMS, "claims.lead", levels=levels, bysubject=by_subject, bylevel=by_level))),
        section_line(words["by-subject"], "by-subject"),
        block("".join(_by_subject(graph))),
        section_line(words["by-level"], "by-level"),
    ]
    for level in LEVELS:
        claims = [claim for claim in graph.knowledge_base.claims if claim.level == level]
        if claims:
            items = bullets(link(CLAIMS, claim_path(claim), claim.statement) for claim in claims)
            parts.append(block(subheading(phrase(CLAIMS, f"level.{level}"), level) + items))
    return "".join(parts)


def _by_subject(graph: Graph) -> Iterator[str]:
    """The pages that show claims, with how many; the claims themselves are told once, by level."""
    pages = [page for id, page in graph.published.items() if id in graph.claims_about]
    for kind in SECTIONS:
        shown = [page for page in pages if page.kind == kind and CLAIMS_PANEL in LAYOUTS[kind]]
        items = (_subject(graph, page) for page in sorted(shown, key=lambda page: page.fields.title))
        yield subheading(phrase(CLAIMS, f"kinds.{kind}"), f"by-subject-{kind}") + bullets(items) if shown else ""


def _subject(graph: Graph, page: Page) -> str:
    text = link(CLAIMS, page.path, page.fields.title, slug(CLAIMS_PANEL.title))
    return f"{text}: {phrase(CLAIMS, 'claim.number-of', count=len(graph.claims_about[page.id]))}"
