"""Say where an old address leads today. Every kind of redirect is made from this one table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kb.graph import Graph
from kb.ledger.addresses import present_addresses, short_path
from kb.ledger.sheets import PAGE, PDFS, moved_sheets, sheet_address, sheet_name
from kb.model import Redirect


@dataclass(frozen=True, slots=True)
class Forwarding:
    """Old address -> the next one, as written in `redirects.yml`, with ids turned into addresses."""

    steps: Mapping[str, str]

    def way(self, address: str) -> list[str]:
        """The addresses from this one to where it leads, both included; the last one is repeated in a circle."""
        way = [address]
        while (following := self.step(way[-1])) is not None:
            way.append(following)
            if following in way[:-1]:
                break
        return way

    def step(self, address: str) -> str | None:
        """The next address. A place on a page that moved goes along, unless it has a way of its own."""
        if address in self.steps:
            return self.steps[address]
        page, hash, anchor = address.partition("#")
        if not anchor or page not in self.steps:
            return None
        following = self.steps[page]
        return following if "#" in following else f"{following}{hash}{anchor}"

    def end(self, address: str) -> str:
        """Where an address leads: the end of its way, in one step."""
        return self.way(address)[-1]

    def circle(self, address: str) -> list[str]:
        """The way from an address back to itself; nothing where it does not come back."""
        way = self.way(address)
        return way if len(way) > 1 and way[-1] == address else []

    @property
    def pages(self) -> Iterator[tuple[str, str]]:
        """Each old address of a page, and where it leads."""
        return ((old, self.end(old)) for old in sorted(self.steps) if "#" not in old and not old.endswith(".pdf"))

    @property
    def files(self) -> Iterator[tuple[str, str]]:
        """Each old address of a PDF. No page can stand there to lead on, so the new one is there as well."""
        return ((old, self.end(old)) for old in sorted(self.steps) if old.endswith(".pdf"))

    @property
    def places(self) -> Iterator[tuple[str, str, str]]:
        """Each old place: the page where a reader with its address arrives, its anchor there, and where it leads."""
        for old in sorted(self.steps):
            page, _, anchor = old.partition("#")
            if anchor:
                yield self.end(page).partition("#")[0], anchor, self.end(old)


@lru_cache(maxsize=2)
def forward(graph: Graph) -> Forwarding:
    present = present_addresses(graph)
    steps = {redirect.old: target_address(present, redirect) for redirect in graph.knowledge_base.redirects}
    return Forwarding(dict(_sheet_steps(graph)) | steps)


def _sheet_steps(graph: Graph) -> Iterator[tuple[str, str]]:
    """The sheet of a page that got another id goes along with it."""
    following = {redirect.old: redirect.target for redirect in graph.knowledge_base.redirects}
    for old, old_language, new, language in moved_sheets(graph, following):
        yield short_path(sheet_name(old), old_language), sheet_address(new, language=language)
        for ending in (PAGE, *PDFS):
            yield sheet_address(old, ending, old_language), sheet_address(new, ending, language)


def target_address(present: Mapping[str, str], redirect: Redirect) -> str:
    """The address that a redirect names, by itself or by an id."""
    id, hash, anchor = redirect.target.partition("#")
    address = present.get(id, id)
    return address.partition("#")[0] + hash + anchor if anchor else address
