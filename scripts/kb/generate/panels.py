"""Write the sections of a page that no author writes; `WRITERS` says which function writes which panel."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kb.catalogue import heading, phrase, phrase_group
from kb.generate.body_marks import where_it_hurts, where_it_is
from kb.generate.claims import claim_boxes, claim_links, claim_path
from kb.generate.exercise import dose_list, easier_or_harder, moving_picture, steps_list
from kb.generate.load_map import load_map
from kb.generate.markup import (
    block,
    box,
    bullets,
    cards,
    escape,
    link,
    markdown_box,
    section_line,
    subheading,
)
from kb.generate.references import reference_list
from kb.generate.saved_copies import saved_copies_choice
from kb.generate.sheet import sheet_address, sheet_exercises, weeks_panel
from kb.generate.timeline import timeline
from kb.generate.warning import all_warnings, page_warning
from kb.generate.ways import ways_in
from kb.generate.words import link_words
from kb.graph import GLOSSARY, Graph
from kb.layout import Panel
from kb.load.markdown import slug
from kb.model import Page, PageId, ReferenceId
from kb.schema import Article, Condition, Exercise, Handout, Idea, Muscle, Plain, Technique


@dataclass(frozen=True, slots=True)
class Place:
    """Where a panel is written: the graph, the page, and what the page has used so far."""

    graph: Graph
    page: Page
    cited: tuple[ReferenceId, ...]
    rendered: Mapping[ReferenceId, str]  # references as text
    report: str  # on all the other pages, for a page that shows it


def write_panel(panel: Panel, place: Place) -> str:
    """The panel with its heading, or nothing where it has nothing to say."""
    content = WRITERS[panel.name](place) if panel.name != "relations" else relations(panel, place)
    if not content or not panel.title:
        return content  # a panel without a title writes sections of its own
    if panel.name in WITH_WORDS:
        content = link_words(place.graph, place.page.path, content)
    text = section_line(heading(place.page.path, panel.title), slug(panel.title)) + block(content)
    return markdown_box("kb-warning", text) if panel.name == "warning" else text


def relations(panel: Panel, place: Place) -> str:
    """The related pages by label; one label alone needs no heading of its own."""
    groups: dict[str, list[Page]] = {label: [] for label in panel.relations}
    for edge in place.graph.relations.get(place.page.id, ()):
        if edge.label in groups:
            groups[edge.label].append(place.graph.published[edge.other])
    path = place.page.path
    filled = {label: pages for label, pages in groups.items() if pages}
    return "".join(
        (subheading(heading(path, label), f"{slug(panel.title)}-{slug(label)}") if len(panel.relations) > 1 else "")
        + cards(path, pages)
        for label, pages in filled.items()
    )


def warning(place: Place) -> str:
    fields = place.page.fields
    assert isinstance(fields, (Condition, Exercise, Technique, Handout))
    in_full = isinstance(fields, (Condition, Handout))
    return page_warning(place.graph.knowledge_base, place.page, fields.red_flags, in_full)


def claims(place: Place) -> str:
    return claim_boxes(place.graph, place.page.path, place.graph.claims_about.get(place.page.id, ()))


def told(place: Place) -> str:
    """What claims link this page with, in one line each."""
    links = place.graph.told.get(place.page.id, ())
    return claim_links(place.graph, place.page.path, links)


def codes(place: Place) -> str:
    fields = place.page.fields
    assert isinstance(fields, Condition)
    rows = (("ICD-10", fields.codes.icd10), ("ICD-11", fields.codes.icd11), ("MeSH", fields.codes.mesh))
    items = [f"{name}: {', '.join(map(escape, values))}" for name, values in rows if values]
    return bullets(items) if items else ""


def anatomy(place: Place) -> str:
    """What a clinician looks up, as a table."""
    fields = place.page.fields
    assert isinstance(fields, Muscle)
    nerve = fields.nerve
    roots = f" ({', '.join(nerve.roots)})" if nerve and nerve.roots else ""
    ids = fields.ids
    rows = (
        ("latin", f'<i lang="la">{escape(fields.latin)}</i>' if fields.latin else ""),
        ("starts-at", "; ".join(map(escape, fields.origin))),
        ("ends-at", "; ".join(map(escape, fields.insertion))),
        ("nerve", escape(nerve.name + roots) if nerve else ""),
        ("artery", "; ".join(map(escape, fields.artery))),
        ("movements", "; ".join(map(escape, fields.actions))),
        ("uberon", escape(ids.uberon or "")),
        ("fma", escape(ids.fma or "")),
        ("mesh", escape(ids.mesh or "")),
        ("ta98", escape(ids.ta98 or "")),
    )
    names = phrase_group(place.page.path, "anatomy")
    lines = [f"<tr>\n<td>{names[name]}</td>\n<td>{value}</td>\n</tr>\n" for name, value in rows if value]
    head = f"<thead>\n<tr>\n<th>{names['fact']}</th>\n<th>{names['value']}</th>\n</tr>\n</thead>\n"
    table = f"<table>\n{head}<tbody>\n{''.join(lines)}</tbody>\n</table>\n"
    return box("kb-table", table) if lines else ""


def backlinks(place: Place) -> str:
    """The pages that link here, with the sentence they do it in."""
    found = place.graph.backlinks.get(place.page.id, ())
    items = (
        f"{link(place.page.path, backlink.source.path, backlink.source.fields.title)}: "
        f"“{escape(backlink.link.sentence)}”"
        for backlink in found
    )
    return box("kb-backlinks", bullets(items)) if found else ""


def references(place: Place) -> str:
    ids = dict.fromkeys((*place.cited, *map(ReferenceId, place.page.fields.references)))
    return reference_list(place.page.path, list(ids), place.cited, place.rendered)


def ideas(place: Place) -> str:
    fields = place.page.fields
    assert isinstance(fields, Article)
    kept = [idea for idea in fields.ideas if idea.left_out is None]
    left_out = [idea for idea in fields.ideas if idea.left_out is not None]
    text = box("kb-article", "".join(_origin(place))) + bullets(_kept_idea(place, idea) for idea in kept)
    if left_out:
        text += subheading(phrase(place.page.path, "page.left-out"), "left-out")
        text += bullets(f"{escape(idea.idea or '')} <em>{escape(idea.left_out or '')}</em>" for idea in left_out)
    return text


def _origin(place: Place) -> Iterator[str]:
    """Whose the article is: it is not ours."""
    fields = place.page.fields
    assert isinstance(fields, Article)
    said = {
        "written-by": fields.author,
        "came-from": fields.source,
        "came-out": fields.published,
        "rights": fields.rights or phrase(place.page.path, "page.not-known"),
    }
    for name, text in said.items():
        if text:
            yield f"<p>{phrase(place.page.path, f'page.{name}', text=escape(text))}</p>\n"


def _kept_idea(place: Place, idea: Idea) -> str:
    graph, source = place.graph, place.page.path
    now_on = phrase(source, "page.now-on")
    if idea.claim is None:
        id, _, anchor = (idea.at or "").partition("#")
        target = graph.published[PageId(id)]
        return f"{escape(idea.idea or '')} {now_on} {link(source, target.path, target.fields.title, anchor)}"
    claim = graph.claims[idea.claim]
    places = (graph.published[id] for id in claim.about if id in graph.published)
    links = ", ".join(
        link(source, GLOSSARY, page.fields.title, page.id)
        if page.kind == "term"
        else link(source, page.path, page.fields.title, "what-you-may-have-heard")
        for page in places
    )
    return f"{link(source, claim_path(claim), claim.statement)} ({claim.level}). {now_on} {links}"


def shows(place: Place) -> str:
    fields = place.page.fields
    assert isinstance(fields, Plain)
    if fields.shows == "ways-in":
        return ways_in(place.graph, place.page)
    if fields.shows == "warning-signs":
        return all_warnings(place.graph.knowledge_base, place.page)
    if fields.shows == "saved-copies":
        return saved_copies_choice(place.graph.knowledge_base.settings, place.page.path)
    return place.report


def _phrases(field: str, css_class: str = "") -> Callable[[Place], str]:
    """A writer that lists the phrases of one field."""

    def write(place: Place) -> str:
        phrases = getattr(place.page.fields, field)
        items = bullets(map(escape, phrases)) if phrases else ""
        return box(css_class, items) if items and css_class else items

    return write


# Panels told in running text. Warning signs hold no link to a word: nothing may open over them or lead away from them.
WITH_WORDS = frozenset(
    "signs contributors who cautions after feel mistakes stop move_on stop_when claims steps sheet".split()
)

WRITERS: Mapping[str, Callable[[Place], str]] = {
    "signs": _phrases("signs"),
    "contributors": _phrases("contributors"),
    "who": _phrases("who"),
    "cautions": _phrases("cautions", "kb-cautions"),
    "after": _phrases("after_effects"),
    "feel": _phrases("feel"),
    "mistakes": _phrases("mistakes"),
    "stop": _phrases("stop_if", "kb-stop"),
    "move_on": _phrases("move_on"),
    "weeks": lambda place: weeks_panel(place.graph, place.page),
    "stop_when": _phrases("stop_when", "kb-stop"),
    "warning": warning,
    "claims": claims,
    "told": told,
    "codes": codes,
    "anatomy": anatomy,
    "where_it_hurts": lambda place: where_it_hurts(place.page),
    "where_it_is": lambda place: where_it_is(place.graph, place.page),
    "timeline": lambda place: timeline(place.graph, place.page),
    "load_map": lambda place: load_map(place.graph, place.page),
    "figure": lambda place: moving_picture(place.page.path, place.page),
    "steps": lambda place: steps_list(place.page.path, place.page),
    "dose": lambda place: dose_list(place.page.path, place.page),
    "easier": lambda place: easier_or_harder(place.graph, place.page),
    "sheet": lambda place: sheet_exercises(place.graph, place.page),
    "address": lambda place: sheet_address(place.graph, place.page),
    "ideas": ideas,
    "shows": shows,
    "backlinks": backlinks,
    "references": references,
}
