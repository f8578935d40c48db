"""Write the page on who shares the load: the map of what claims say, the same as a table, and every muscle's team."""

from collections.abc import Iterable, Iterator

from kb.catalogue import phrase, phrase_group
from kb.generate.claims import claim_path
from kb.generate.load_overview import Hub, find_hubs, overviews, region_of
from kb.generate.markup import (
    block,
    box,
    crumbs,
    escape,
    front_matter,
    link,
    paragraph,
    section_line,
    title_line,
    way_to,
)
from kb.graph import LOAD_SHARING, Graph
from kb.load.markdown import slug
from kb.model import Page

LABELS = ("Works with", "Works against")  # relations


def write_load_sharing(graph: Graph) -> str:
    hubs = find_hubs(graph)
    words = phrase_group(LOAD_SHARING, "load-sharing")
    parts = [
        front_matter(title=words["title"], description=words["lead"], kind="list"),
        crumbs(LOAD_SHARING),
        title_line(words["title"]),
        block(paragraph(words["lead"], "kb-lead")),
    ]
    if hubs:
        legend = paragraph(f"{phrase(LOAD_SHARING, 'load.legend')} {words['how-to-read']}", "kb-caption")
        figure = box("kb-load", "".join(overviews(hubs)) + legend, "figure")
        parts += [section_line(words["claims"], "claims"), block(figure + _ties(hubs))]
    muscles = sorted(
        (page for page in graph.published.values() if page.kind == "muscle"),
        key=lambda page: page.fields.title.casefold(),
    )
    for region in dict.fromkeys(sorted(map(region_of, muscles))):
        members = [page for page in muscles if region_of(page) == region]
        title = phrase(LOAD_SHARING, "load-sharing.teams", region=region)
        parts += [section_line(title, f"team-{slug(region)}"), block(_teams(graph, members))]
    return "".join(parts)


def _ties(hubs: Iterable[Hub]) -> str:
    rows = (
        (_page(hub.near), hub.verb, _page(page), link(LOAD_SHARING, claim_path(claim), claim.level))
        for hub in hubs
        for page, claim in hub.ends
    )
    muscle, tie = phrase(LOAD_SHARING, "load-sharing.muscle"), phrase(LOAD_SHARING, "load-sharing.tie")
    table = _table((muscle, tie, muscle, phrase(LOAD_SHARING, "claim.how-sure")), rows)
    summary = phrase(LOAD_SHARING, "page.same-as-table")
    return box("kb-more", f"<summary>{summary}</summary>\n{table}", "details")


def _teams(graph: Graph, muscles: Iterable[Page]) -> str:
    rows = ((_page(page), *(_others(graph, page, label) for label in LABELS)) for page in muscles)
    return _table((phrase(LOAD_SHARING, "load-sharing.muscle"), *LABELS), rows)


def _others(graph: Graph, page: Page, label: str) -> str:
    edges = graph.relations.get(page.id, ())
    return ", ".join(_page(graph.published[edge.other]) for edge in edges if edge.label == label) or "–"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = "".join(f'<th scope="col">{name}</th>' for name in head)
    lines = "".join(_row(f"<td>{cell}</td>" for cell in row) for row in rows)
    return box("kb-table", f"<table>\n<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>\n{lines}</tbody>\n</table>\n")


def _row(cells: Iterator[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>\n"


def _page(page: Page) -> str:
    return f'<a href="{way_to(LOAD_SHARING, page)}">{escape(page.fields.title)}</a>'
