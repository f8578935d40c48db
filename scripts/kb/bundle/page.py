"""Take one built page apart."""

from dataclasses import dataclass
from typing import Self

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kb.audit.site import SitePath

OWN = "[data-kb-own]"  # in the frame, but on this page alone
_LEAST_SHAPE = 400  # characters; below that a name costs as much


@dataclass(frozen=True, slots=True)
class Page:
    """What stands in its <main> is its own; the frame around is the same on every page.

    A page without a header of the site (a sheet) has no frame: all of it is its own.
    """

    path: SitePath
    tree: LexborHTMLParser
    main: LexborNode
    is_framed: bool = True

    @classmethod
    def of(cls, path: SitePath, tree: LexborHTMLParser) -> Self:
        is_framed = tree.css_first("body > header") is not None
        main = tree.css_first("main") if is_framed else tree.body
        whole = main or tree.body or tree.root
        assert whole is not None  # a parser makes a root of anything
        return cls(path, tree, whole, is_framed)

    @property
    def title(self) -> str:
        node = self.tree.css_first("title")
        return node.text().strip() if node else self.path

    @property
    def name(self) -> str:
        """Its heading, which does not name the site."""
        heading = self.main.css_first("h1")
        return heading.text().strip() if heading else self.title

    def around(self, selector: str) -> list[LexborNode]:
        """What the selector finds in the frame."""
        inside = {node.mem_id for node in self.main.css(selector)}
        return [node for node in self.tree.css(selector) if node.mem_id not in inside]

    def hrefs(self, selector: str, attribute: str) -> list[str]:
        return [node.attributes.get(attribute) or "" for node in self.tree.css(selector)]

    def shapes(self) -> list[LexborNode]:
        """What it draws that leads to no other id: it means the same wherever it stands."""
        found = [node for node in self.main.css("defs > [id]") if len(node.html or "") >= _LEAST_SHAPE]
        return [node for node in found if "#" not in (node.html or "")]
