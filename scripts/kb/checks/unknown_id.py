"""Find ids that name nothing, or a thing of the wrong kind."""

from collections.abc import Iterator

from kb.checks.nearest import offer
from kb.cue import NOTHING
from kb.diagnostics import Finding, Fix
from kb.graph import Graph, relation_targets
from kb.misspelt import meant
from kb.model import Claim, FieldPath, Kind, Page, PageId, one
from kb.relations import RELATIONS
from kb.schema import Article


def unknown_id(graph: Graph) -> Iterator[Finding]:
    """A relation, a claim or an article's idea names an id that no page has, or a page of another kind.

    ## Why this matters
    The relation would be missing on both pages, and nobody would see that it is.

    ## Bad
        antagonists: [gluteus-maximum]

    ## Good
        antagonists: [gluteus-maximus]
    """
    for page in graph.knowledge_base.pages:
        for relation in RELATIONS:
            if relation.source == page.kind:
                for id, where in relation_targets(page, relation):
                    yield from _check(graph, id, page, where, relation.targets)
        yield from _ideas(graph, page)
    for claim in graph.knowledge_base.claims:
        named: list[tuple[str | None, FieldPath]] = [(id, ("about", index)) for index, id in enumerate(claim.about)]
        for index, relation_of_claim in enumerate(claim.relations):
            named.append((relation_of_claim.subject, ("relations", index, "subject")))
            named.append((relation_of_claim.object, ("relations", index, "object")))
        for id_or_none, place in named:
            if id_or_none is not None:
                yield from _check(graph, PageId(id_or_none), claim, place)
        yield from _check(graph, claim.article, claim, ("article",), ("article",))
    yield from _cues(graph)


def _check(
    graph: Graph, id: PageId, source: Page | Claim, where: FieldPath, kinds: tuple[Kind, ...] = ()
) -> Iterator[Finding]:
    page = graph.pages.get(id)
    if page is not None and not page.fields.draft and (not kinds or page.kind in kinds):
        return
    span = source.span(*where)
    if page is None:
        names = [str(known) for known, other in graph.pages.items() if not kinds or other.kind in kinds]
        help = offer(str(id), names, "an id is the file's name without .md")
        right = graph.moved.get(str(id)) or meant(str(id), names)
        fix = Fix(span, str(id), right) if right else None
        yield Finding(span, f"no page has the id `{id}`", help, fix)
    elif kinds and page.kind not in kinds:
        help = f"this field takes the id of {' or '.join(map(one, kinds))}"
        yield Finding(span, f"`{id}` is {one(page.kind)}", help)
    else:
        help = "take `draft: true` out of it, or leave it out here"
        yield Finding(span, f"`{id}` is a draft and not part of the site", help)


def _ideas(graph: Graph, page: Page) -> Iterator[Finding]:
    if not isinstance(page.fields, Article):
        return
    for index, idea in enumerate(page.fields.ideas):
        if idea.claim is not None and idea.claim not in graph.claims:
            help = offer(idea.claim, list(graph.claims), "claims stand in docs/claims/")
            right, span = meant(idea.claim, list(graph.claims)), page.span("ideas", index, "claim")
            fix = Fix(span, idea.claim, right) if right else None
            yield Finding(span, f"no claim has the id `{idea.claim}`", help, fix)
        if idea.at is not None:
            yield from _check(graph, PageId(idea.at.partition("#")[0]), page, ("ideas", index, "at"))


def _cues(graph: Graph) -> Iterator[Finding]:
    for page, span in dict.fromkeys((cue.page, cue.span) for cue in graph.knowledge_base.cues):
        if page not in graph.pages and page != NOTHING:
            help = offer(page, list(map(str, graph.pages)), "an id is the file's name without .md")
            yield Finding(span, f"no page has the id `{page}`", help)
