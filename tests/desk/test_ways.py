"""How many ways to say a page the desk knows: those of `ways.txt`, and what people ask to find the page."""

from pathlib import Path

from kb.desk.mentions import NOT_NAMED, Names
from kb.graph import Graph

CARRIER = "This spring my colleague and I wrote about {} for the people who come to us."


def ways() -> dict[str, list[str]]:
    lines = (Path(__file__).parent / "ways.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(": ", 1) for line in lines if not line.startswith("#")]
    return {page: said.split(" | ") for page, said in pairs}


def found(names: Names, page: str, said: list[str], carrier: str = "{}") -> list[str]:
    return [way for way in said if page in {mention.page for mention in names.find(carrier.format(way))}]


def test_there_are_ways_to_say_every_page(graph: Graph) -> None:
    pages = {page.id for page in graph.published.values() if page.kind not in NOT_NAMED}
    assert set(ways()) == pages


def test_nine_of_ten_ways_to_say_a_page_are_found(names: Names) -> None:
    missed = {page: set(said) - set(found(names, page, said, CARRIER)) for page, said in ways().items()}
    total = sum(map(len, ways().values()))
    assert total > 2500
    assert sum(map(len, missed.values())) <= 0.1 * total, missed


def test_each_page_is_found_by_most_ways_to_say_it(names: Names) -> None:
    few = {page for page, said in ways().items() if len(found(names, page, said, CARRIER)) < 0.5 * len(said)}
    assert not few


def test_most_of_what_people_ask_names_the_page(graph: Graph, names: Names) -> None:
    """It was written for the search, and for nothing here: many ask without saying what about."""
    asked = {page.id: list(page.fields.asked) for page in graph.published.values() if page.kind not in NOT_NAMED}
    total = sum(map(len, asked.values()))
    assert sum(len(found(names, id, said)) for id, said in asked.items()) >= 0.6 * total
