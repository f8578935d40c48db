"""Judge the tags of one folder's pages: what each says to the whole site, whichever of the pages it stands on."""

from typing import NamedTuple

from kb.audit.addresses import Place
from kb.audit.contents import OWN, Mention, Tag
from kb.audit.documents import ROOTED, Reader, answers, land
from kb.audit.plain import KEPT, TREE
from kb.audit.site import SitePath
from kb.audit.usual import SILENT, Usual, usual

END = "\0"  # after a file and between anchors; neither can hold it
_INDEX = "index.html"


class Said(NamedTuple):
    """What a tag says."""

    id: str = ""
    name: str = ""  # an anchor that is no id
    wanted: tuple[str, ...] = ()  # anchors that the page itself must have
    asked: tuple[str, ...] = ()  # those that other files must have: file, END, anchor
    redirect: SitePath | None = None
    element: str = ""  # of those whose being there says something


Sayings = dict[bytes, Said | None]  # by the text of the tag; None: it says nothing
DOUBT = Said(element="doubt")  # the page must be read whole


class Folder(Sayings):
    """What each tag says on the pages of one folder."""

    __slots__ = ("climb", "level", "place", "reader")

    def __init__(self, reader: Reader, folder: str, level: Sayings) -> None:
        self.reader = reader
        self.place = Place(f"{folder}{_INDEX}")
        self.climb = "../" * folder.count("/")  # to the root
        self.level = level  # what tags say in all folders equally deep

    def __missing__(self, text: bytes) -> Said | None:
        said = self.level.get(text, DOUBT)
        if said is DOUBT:
            said, is_rooted = self._judged(text)
            if is_rooted:
                self.level[text] = said
        self[text] = said
        return said

    def _judged(self, text: bytes) -> tuple[Said | None, bool]:
        """What it says, and whether it says so in all folders equally deep."""
        read = usual(text)
        landed = self._landed(read) if read else None
        if landed:
            return landed
        tag = self.reader.tags[text]
        if tag is None:
            return None, True
        hrefs = [href for mention in (*tag.mentions, *tag.own) for href in mention.hrefs]
        return self._said(tag), all(ROOTED.match(href) or href.startswith(self.climb) for href in hrefs)

    def _landed(self, read: Usual) -> tuple[Said | None, bool] | None:
        """The same of a usual tag; None where its href takes a closer look."""
        if read is SILENT:
            return None, True
        addresses = self.reader.addresses
        if read.origin:
            is_fine = read.use == "follow" and read.origin != addresses.origin and not read.is_redirect
            return (Said(read.id) if read.id else None, True) if is_fine else None
        if not read.href:
            wanted = () if answers(frozenset(), read.anchor) else (read.anchor,)
            return Said(read.id, "", wanted), True
        address = addresses.from_root(self.place, read.href)
        file = SitePath(address if address and not address.endswith("/") else f"{address}{_INDEX}")
        if file not in addresses.files:
            return None
        asked = (f"{file}{END}{read.anchor}",) if read.anchor else ()
        redirect = file if read.is_redirect else None
        says_something = read.id or asked or redirect
        return (Said(read.id, "", (), asked, redirect) if says_something else None), read.href.startswith(self.climb)

    def _said(self, tag: Tag) -> Said:
        """What any tag says."""
        if tag is TREE or tag.special not in ("", "anchor", "refresh"):
            return DOUBT
        if any(mention.attribute == "usemap" for mention in tag.names):
            return DOUBT
        wanted = [id for mention in tag.names for id in mention.hrefs]
        asked: list[str] = []
        for mention in (*tag.mentions, *tag.own):
            found = self._asked(mention)
            if found is None:
                return DOUBT
            asked += found
            own = [href[1:] for href in mention.hrefs if href.startswith("#")]
            wanted += [anchor for anchor in own if not answers(frozenset(), anchor)]
        target = self.reader.addresses.resolve(self.place, tag.value) if tag.special == "refresh" else None
        name = tag.value if tag.special == "anchor" else ""
        element = tag.element if tag.element in KEPT else ""
        return Said(tag.id, name, tuple(wanted), tuple(asked), target.file if target else None, element)

    def _asked(self, mention: Mention) -> list[str] | None:
        """What it asks of other files; None where it is not fine, or may lead to the page itself."""
        others = tuple(href for href in mention.hrefs if not href.startswith("#"))
        if any(href[:1] in OWN for href in others):
            return None
        targets = [link.target for link in land(self.reader.addresses, self.place, mention._replace(hrefs=others))]
        is_fine = all(target.state == "found" for target in targets)
        return [f"{target.file}{END}{target.anchor}" for target in targets] if is_fine else None
