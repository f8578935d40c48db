"""Read any page as a browser does: through the parser, into a tree."""

from selectolax.lexbor import LexborHTMLParser

from kb.audit.attributes import NAMES
from kb.audit.contents import Contents, Tag, tag

_MOST = 50_000  # tags remembered
Key = tuple[tuple[str, str | None], ...]


class Parser(dict[Key, "Tag | None"]):
    """What each tag says, by its attributes. Most stand on many pages."""

    def __missing__(self, key: Key) -> Tag | None:
        if len(self) >= _MOST:
            self.clear()
        (_, element), *given = key
        self[key] = found = tag(element or "", dict(given))
        return found

    def contents(self, raw: bytes) -> Contents:
        tree = LexborHTMLParser(raw)
        tags: list[Tag] = []
        for node in tree.css("*"):
            given = node.attributes
            if not given:
                continue
            kept = [(name, value) for name, value in given.items() if name in NAMES]
            if kept and (found := self[(("", (node.tag or "").lower()), *kept)]):
                tags.append(found)
        return Contents(tags, [node.text() for node in tree.tags("style")])
