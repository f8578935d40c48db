"""Say what a page holds that matters to links: its ids, and what its tags point at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kb.audit import attributes
from kb.audit.attributes import Attributes
from kb.audit.site import Use


class Mention(NamedTuple):
    """An attribute that holds hrefs or ids. A tuple, because there are so many: it is made three times as fast."""

    element: str
    attribute: str
    value: str
    use: Use
    hrefs: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """A start tag with everything about it that matters to links. Compared by identity: the same text, the same tag."""

    element: str
    id: str
    mentions: tuple[Mention, ...] = ()  # they lead to the same place from every page of a folder
    own: tuple[Mention, ...] = ()  # they may lead to the page itself
    names: tuple[Mention, ...] = ()  # they hold ids
    special: str = ""  # "anchor", "map", "base", "fragment", "srcdoc", "refresh": what else it says of its page
    value: str = ""  # of that


@dataclass(frozen=True)  # without slots: it remembers
class Contents:
    tags: Sequence[Tag]
    styles: Sequence[str]  # the text of <style> elements

    @cached_property
    def specials(self) -> Sequence[Tag]:
        """The few that say something else of their page; they are asked for again and again."""
        return [tag for tag in self.tags if tag.special]

    @property
    def ids(self) -> list[str]:
        return [tag.id for tag in self.tags if tag.id]

    @property
    def anchors(self) -> set[str]:
        found = {tag.id for tag in self.tags}
        found.update(self.special("anchor"))
        found.discard("")
        return found

    @property
    def maps(self) -> set[str]:
        return {name for tag in self.specials if tag.special == "map" for name in (tag.value, tag.id) if name}

    @property
    def mentions(self) -> Iterator[Mention]:
        """All that hold hrefs."""
        return (mention for tag in self.tags for mention in (*tag.mentions, *tag.own))

    def special(self, kind: str) -> list[str]:
        return [tag.value for tag in self.specials if tag.special == kind]


def tag(element: str, given: Attributes) -> Tag | None:
    """What a tag says of links; None where it says nothing."""
    mentions: list[Mention] = []
    own: list[Mention] = []
    names: list[Mention] = []
    for name, value in given.items():
        if value is None or name in attributes.SUPPORTING or not (use := attributes.use(element, name, given)):
            continue
        if hrefs := tuple(attributes.hrefs(name, value, given)):
            is_own = len(hrefs) > 1 or hrefs[0][:1] in OWN
            kept = names if use == "name" else own if is_own else mentions
            kept.append(Mention(element, name, value, use, hrefs))
    special, value = _special(element, given) if element in _SPECIAL else ("", "")
    id = given.get("id") or ""
    if id or mentions or own or names or special:
        return Tag(element, id, tuple(mentions), tuple(own), tuple(names), special, value)
    return None


def _special(element: str, given: Attributes) -> tuple[str, str]:
    kind, attribute = _SPECIAL[element]
    value = given.get(attribute)
    if element == "meta":
        if given.get("name") == "fragment":
            return "fragment", ""
        is_redirect = value and attributes.is_refresh(given) and attributes.is_at_once(value)
        return ("refresh", next(iter(attributes.hrefs("content", value or "", given)), "")) if is_redirect else ("", "")
    return (kind, value) if value is not None and (value or kind == "base") else ("", "")


OWN = frozenset(("", "#", "?", *map(chr, range(0x21))))  # an href that begins so may lead to its own page
_SPECIAL = {
    "a": ("anchor", "name"),
    "map": ("map", "name"),
    "base": ("base", "href"),
    "meta": ("refresh", "content"),
    "iframe": ("srcdoc", "srcdoc"),
}
