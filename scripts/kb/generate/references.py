"""Write references: one list on each page that cites, one page for all."""

import json
import re
import warnings
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from html import escape as escape_html
from typing import Any

from kb.cache import Cache, digest
from kb.catalogue import phrase, phrase_group
from kb.fingerprints import program_fingerprint
from kb.generate.markup import block, bullets, crumbs, front_matter, link, relative, section_line, title_line
from kb.graph import REFERENCES, Graph, site_path
from kb.model import Reference, ReferenceId, SourcePath
from kb.shares import WORTH_IT, spread

ADDRESS = re.compile(r"https?://[^\s<]+?(?=[.,;]?(?:\s|$))")
STYLE = "harvard-cite-them-right"
_cited: dict[str, str] = {}  # record -> plain text


def cite_all(references: Iterable[Reference], cache: Cache) -> None:
    """Before they are asked for: citeproc-py takes some milliseconds for each, and a third of this program's start."""
    missing = [record for record in map(_record, references) if record not in _cited]
    cited = spread(lambda share: [_cite_or_recall(record, cache) for record in share], missing, WORTH_IT)
    _cited.update(zip(missing, cited, strict=True))


def _cite_or_recall(record: str, cache: Cache) -> str:
    key = digest("cited", program_fingerprint(), record)
    return cache.made(key, lambda: _cite(record).encode()).decode()


def render_references(references: Mapping[ReferenceId, Reference]) -> dict[ReferenceId, str]:
    """Each reference as one line of HTML, in the style that citeproc-py carries."""
    return {id: _render(reference) for id, reference in references.items()}


def _render(reference: Reference) -> str:
    record = _record(reference)
    if record not in _cited:
        _cited[record] = _cite(record)
    text = escape_html(_cited[record], quote=False)
    linked = ADDRESS.sub(lambda address: f'<a href="{address[0]}">{address[0]}</a>', text)
    pmid = reference.csl.get("PMID")
    if pmid:
        linked += f' <a href="https://pubmed.ncbi.nlm.nih.gov/{pmid}/">PubMed {pmid}</a>'
    lapsed = f" <strong>{escape_html(reference.note)}</strong>" if reference.note.startswith("Lapsed") else ""
    return linked + lapsed


def _record(reference: Reference) -> str:
    return json.dumps(dict(reference.csl), sort_keys=True, default=str)


def _cite(record: str) -> str:
    """One CSL-JSON record as plain text."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py warns of every CSL field that it does not know
        csl = json.loads(record)
        bibliography = CitationStylesBibliography(_style(), CiteProcJSON([csl]), formatter.plain)
        bibliography.register(Citation([CitationItem(csl["id"])]))
        return " ".join(str(bibliography.bibliography()[0]).split())


@lru_cache(maxsize=1)
def _style() -> Any:
    from citeproc import CitationStylesStyle

    return CitationStylesStyle(STYLE, validate=False)


def short_name(reference: Reference) -> str:
    """How a source is named where there is no room: "Moen 2012"."""
    authors = reference.csl.get("author")
    first = authors[0] if isinstance(authors, list) and authors else {}
    name = first.get("family") or first.get("literal") or reference.csl.get("publisher") or reference.csl.get("title")
    words = str(name).split()
    year = _year(reference)
    return " ".join(words[:4]) + ("…" if len(words) > 4 else "") + (f" {year}" if year else "")


def _year(reference: Reference) -> str:
    issued = reference.csl.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    return str(parts[0][0]) if parts and parts[0] else ""


def reference_list(
    source: SourcePath, ids: list[ReferenceId], cited: Collection[ReferenceId], rendered: Mapping[ReferenceId, str]
) -> str:
    """The numbered list at the foot of a page. The list itself is HTML: each entry is a place to link to.

    What the text cites leads back to its first citation.
    """
    everywhere = relative(source, site_path(REFERENCES))
    words = phrase_group(source, "references")
    entries = []
    for number, id in enumerate((id for id in ids if id in rendered), 1):
        ways = f'<a href="{everywhere}#{id}">{words["where-used"]}</a>'
        if id in cited:
            label = phrase(source, "references.back-to", number=number)
            ways += f' <a class="kb-back" href="#cite-{id}" aria-label="{label}">{words["back"]}</a>'
        entries.append(f'<li id="ref-{id}">{rendered[id]} {ways}</li>')
    text = "\n".join(entries)
    return f'<ol class="kb-references">\n{text}\n</ol>\n' if text else ""


def write_references_page(graph: Graph, rendered: Mapping[ReferenceId, str]) -> str:
    used_on = _used_on(graph)
    words = phrase_group(REFERENCES, "references")
    parts = [
        front_matter(title=words["title"], description=words["description"], kind="list"),
        crumbs(REFERENCES),
        title_line(words["title"]),
        f"{words['lead']}\n\n",
    ]
    letters: dict[str, list[ReferenceId]] = defaultdict(list)
    for id in sorted(graph.references):
        letters[short_name(graph.references[id])[:1].upper()].append(id)
    for letter, ids in sorted(letters.items()):
        parts.append(section_line(letter, f"letter-{letter.lower()}"))
        for id in ids:
            seen = graph.references[id].seen
            in_part = seen not in ("full", "abstract")
            note = f" {phrase(REFERENCES, 'references.seen-in-part', seen=seen)}" if in_part else ""
            links = ", ".join(used_on.get(id, []))
            parts.append(f'<p class="kb-reference" id="{id}">{rendered[id]}{note}</p>\n')
            parts.append(block(bullets([phrase(REFERENCES, "references.used-on", links=links)])) if links else "\n")
    return "".join(parts)


def _used_on(graph: Graph) -> dict[ReferenceId, list[str]]:
    used: dict[ReferenceId, dict[str, None]] = defaultdict(dict)
    for page in graph.published.values():
        if page.kind == "term":
            continue
        cited = [ReferenceId(link.href) for link in page.links if link.form == "citation"]
        for id in (*cited, *map(ReferenceId, page.fields.references)):
            used[id][link(REFERENCES, page.path, page.fields.title)] = None
    for claim in graph.knowledge_base.claims:
        for id in (*claim.supports, *claim.contradicts, *claim.context):
            used[id][link(REFERENCES, f"claims/{claim.id}.md", phrase(REFERENCES, "claim.named", id=claim.id))] = None
    return {id: list(places) for id, places in used.items()}
