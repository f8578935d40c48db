"""The cases of `tests/links/*.md`: a body, and what must be found in it.

A case is a heading, a block `page` with the body, and a list: a link, picture, file or id by what is written, a code of
a rule with the text that its finding points at, or `nothing`. The page stands beside those of `NEIGHBOURS`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kb.graph import Graph, connect
from kb.knowledge_base import KnowledgeBase
from kb.load.page import read_page
from kb.load.settings import DEFAULTS
from kb.model import Page, SourcePath
from tiny_site import plain_page

FOLDER = Path(__file__).parent
CASE = re.compile(r"^## (?P<title>[^\n]*)\n\n`````page\n(?P<body>.*?)\n`````\n\n(?P<list>(?:- [^\n]*\n)+)", re.M | re.S)
EXPECTED = re.compile(r"- (?P<what>link|image|file|id|KB\d{3} at) (?:`` (?P<ticks>.*?) ``|`(?P<text>[^`]*)`)")
PAGE = SourcePath("page.md")
MUSCLE = "---\ntitle: {}\nsummary: A muscle of your lower leg.\nregion: lower leg\n{}---\n"
NEIGHBOURS = {
    "muscles/calf.md": MUSCLE.format("Calf", "")
    + "## Where it is\n\n## What it does for you\n\nMore. {#no}\n\n### Own {#own}\n",
    "muscles/soleus.md": MUSCLE.format("Soleus", "draft: true\n"),
    "terms/tendon.md": "---\ntitle: Tendon\ndefinition: A cord that ties muscle to bone.\n---\n",
}
FILES = frozenset({SourcePath("assets/leg.svg")})


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    body: str
    expected: tuple[str, ...]  # "link x.md", "id here", "KB201 at x.md"


def read_cases() -> Iterator[Case]:
    for file in sorted(FOLDER.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        cases = list(CASE.finditer(text))
        assert len(cases) == len(re.findall(r"^`````page$", text, re.M)), (
            f"{file}: a case is not closed, or has no list"
        )
        for case in cases:
            yield Case(f"{file.stem}: {case['title']}", case["body"], tuple(_expected(case["list"])))


def _expected(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line != "- nothing":
            match = EXPECTED.fullmatch(line)
            assert match, f"this is no expectation: {line}"
            yield f"{match['what']} {match['ticks'] or match['text'] or ''}"


def read_body(body: str) -> tuple[Page, Graph]:
    texts = {PAGE: plain_page(body), **NEIGHBOURS}
    read = [read_page(text, SourcePath(path)) for path, text in texts.items()]
    pages = tuple(page for page, _ in read if page)
    graph = connect(
        KnowledgeBase(DEFAULTS, pages, files=FILES), [one for _, document in read for one in document.mistakes]
    )
    return pages[0], graph
