"""`python -m bench.words`: what it costs to find the words of the glossary, with few terms and with many."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from time import process_time

from bench.names import made_up_word, sentence
from kb.generate.words import uses_in_markdown
from kb.graph import Graph, term_lexicon
from tiny_site import make_site

PAGES = 10_000
DISTINCT = 500  # pages that are made; each is read several times
SECTIONS = 5
SENTENCES = 6  # in a section; with nine words each as long as the pages of the real knowledge base
TERMS = (10, 100, 1_000)


def main() -> None:
    random = Random(1)
    print(f"{PAGES:,} pages, seconds of processor time\n\n| Terms | Finding | With what may hold no link | Links |")
    print("| --- | --- | --- | --- |")
    pages = [_page(random) for _ in range(DISTINCT)]
    for terms in TERMS:
        with tempfile.TemporaryDirectory(prefix="kb-bench-") as folder:
            graph = make_site(Path(folder), dict(map(_term, range(terms))))
        found, _ = _time(lambda text, graph=graph: sum(1 for _ in term_lexicon(graph).find(text)), pages)
        linked, links = _time(lambda text, graph=graph: _links(graph, text), pages)
        print(f"| {terms:,} | {found:.1f} | {linked:.1f} | {links:,} |")


def _page(random: Random) -> str:
    """Each sentence has a made-up word, of which many terms know more than few."""
    sections = (
        " ".join(sentence(random, made_up_word(random.randrange(max(TERMS)))) for _ in range(SENTENCES))
        for _ in range(SECTIONS)
    )
    return "".join(f"## Section {number}\n\n{text}\n\n" for number, text in enumerate(sections))


def _term(number: int) -> tuple[str, str]:
    word = made_up_word(number)
    aka = f"[{word} {made_up_word(number + 1000)}, {made_up_word(number + 2000)}]"
    return f"terms/{word}.md", f"---\ntitle: {word.capitalize()}\naka: {aka}\ndefinition: A thing.\n---\n"


def _links(graph: Graph, text: str) -> int:
    return sum(1 for _ in uses_in_markdown(graph, text, (), set()))


def _time(work: Callable[[str], int], pages: Sequence[str]) -> tuple[float, int]:
    start, done = process_time(), 0
    for _ in range(PAGES // DISTINCT):
        done += sum(map(work, pages))
    return process_time() - start, done


if __name__ == "__main__":
    main()
