"""Collect every address of another site that the sources name, with all of its places."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, urlsplit

from kb.knowledge_base import KnowledgeBase
from kb.model import Span

DOI_RESOLVER = "https://doi.org/"


def collect(knowledge_base: KnowledgeBase) -> Mapping[str, Sequence[Span]]:
    places: dict[str, list[Span]] = defaultdict(list)
    for address, span in _named(knowledge_base):
        places[address].append(span)
    return {address: sorted(set(spans)) for address, spans in sorted(places.items())}


def host_of(address: str) -> str:
    return urlsplit(address).netloc.lower()


def _named(knowledge_base: KnowledgeBase) -> Iterator[tuple[str, Span]]:
    for page in knowledge_base.pages:
        for link in page.links:
            if link.form != "citation" and _is_external(link.address):
                yield link.address, link.span
    for reference in knowledge_base.references:
        doi, url = reference.csl.get("DOI"), reference.csl.get("URL")
        if isinstance(doi, str) and doi:
            yield DOI_RESOLVER + quote(doi, safe="/:;()<>.-_"), reference.span
        if isinstance(url, str) and _is_external(url):
            yield url, reference.span


def _is_external(href: str) -> bool:
    try:
        parts = urlsplit(href)
    except ValueError:  # no address at all: `broken-link` says so
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.netloc)
