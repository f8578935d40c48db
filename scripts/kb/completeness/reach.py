"""Find the links between compiled pages, as a reader meets them in the text: no crumbs, no neighbours, no report."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from kb.graph import GLOSSARY, Graph, resolve
from kb.model import SourcePath

FEWEST_IN = 3
FEWEST_OUT = 5
ASIDE = re.compile(r'<(?P<tag>\w+) class="kb-(?:crumbs|neighbours|letters|report)".*?</(?P=tag)>', re.S)
HREF = re.compile(r'\]\((?P<source>[^()\s]+)\)|\bhref="(?P<site>[^"]+)"')  # in Markdown, in HTML
SITE_FILE = re.compile(r"\.html(?=#|$)")

Reach = Mapping[str, frozenset[str]]  # page -> where its text leads: other pages, and words as `glossary.md#word`


def reach(graph: Graph, texts: Mapping[SourcePath, str]) -> Reach:
    pages = ((path, text) for path, text in texts.items() if path.endswith(".md") and not path.endswith("index.md"))
    return {path: frozenset(_targets(graph, path, text)) for path, text in pages}


def _targets(graph: Graph, source: SourcePath, text: str) -> Iterator[str]:
    for match in HREF.finditer(ASIDE.sub("", text)):
        target = resolve(graph.by_path, source, match["source"] or SITE_FILE.sub(".md", match["site"]))
        if target and target.path != source and target.path.endswith(".md"):
            is_word = target.path == GLOSSARY and target.anchor
            yield f"{target.path}#{target.anchor}" if is_word else target.path


def links_in(reached: Reach) -> Counter[str]:
    """How many pages lead to each."""
    return Counter(chain.from_iterable(reached.values()))
