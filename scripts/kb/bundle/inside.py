"""Give pages the addresses, ids and pictures that they have in a file without neighbours."""

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from mimetypes import guess_type
from urllib.parse import quote

from selectolax.lexbor import LexborNode

from kb.audit.addresses import Place
from kb.audit.attributes import CSS, NAMES, use
from kb.audit.site import SitePath
from kb.bundle.pages import Site

_NAMED_BY_SCRIPTS = ("aria-controls", "aria-owns")
_STILL = "data-kb-moving"  # the still twin of a picture that moves
_ATTRIBUTES = (*sorted(NAMES), *_NAMED_BY_SCRIPTS, _STILL)
_SELECTOR = ",".join(f"[{name.replace(':', chr(92) + ':')}]" for name in _ATTRIBUTES)
_URL = re.compile(r"""url\(\s*(["']?)#([^)"']+)\1\s*\)""")
_PICTURES = {"img": "src", "source": "srcset"}  # of ours, each names one picture
_SAFE_IN_DATA = "!$&()*+-./:;=?@_~'"  # what a data: address holds as it is, also in a srcset


Lead = Callable[[Site, SitePath, str], str]  # where an href of a page leads now


def to_pages(site: Site, here: SitePath, href: str) -> str:
    """In the single file: to a page in it, to a file on the site, or where it led before."""
    target = site.addresses.resolve(Place(here), href)
    if target is None or target.file is None:
        return href
    file, _, place = site.ways.get(target.file, target.file).partition("#")
    anchor = f"#{place or target.anchor}" if place or target.anchor else ""
    return f"#/{file}{anchor}" if file in site.pages else site.url + file + anchor


def to_site(site: Site, here: SitePath, href: str) -> str:
    """In a page that was taken out alone: to a place on it, or to the site."""
    target = site.addresses.resolve(Place(here), href)
    if target is None or target.file is None or (target.file == here and target.anchor):
        return href
    return site.url + target.file + (f"#{target.anchor}" if target.anchor else "")


def move_in(
    site: Site,
    here: SitePath,
    root: LexborNode,
    ids: Mapping[str, str],
    lead: Lead = to_pages,
    keeps_pictures: bool = True,
) -> None:
    """Rewrite every address and id below a node. `ids`: what ids are called now; the others stay.

    Pictures are data where they are kept; else their address waits in another attribute until the page is shown.
    """
    nodes = {node.mem_id: node for node in root.css(_SELECTOR)}  # who fits twice is found twice
    for node in nodes.values():
        for name, value in node.attributes.items():
            new = _renamed(site, here, ids, node, name, value) if value else None
            if value and use(node.tag or "", name, node.attributes) == "follow":
                new = lead(site, here, value)
            if new is not None and new != value:
                node.attrs[name] = new
        if holds := _PICTURES.get(node.tag or ""):
            path = target_of(site, here, node.attributes.get(holds) or "")
            if keeps_pictures:
                node.attrs[holds] = as_data(site, path)
            else:
                node.attrs[f"data-kb-{holds}"] = path
                del node.attrs[holds]


def _renamed(site: Site, here: SitePath, ids: Mapping[str, str], node: LexborNode, name: str, value: str) -> str | None:
    if name == "id" or (name == "name" and node.tag == "a"):
        return ids.get(value)
    if name == _STILL:
        return target_of(site, here, value)
    if name in CSS:
        return _URL.sub(lambda found: f"url(#{ids.get(found[2], found[2])})", value)
    how = "name" if name in _NAMED_BY_SCRIPTS else use(node.tag or "", name, node.attributes)
    if how == "name":
        return " ".join(ids.get(id, id) for id in value.split())
    if how == "load" and value.startswith("#"):
        return f"#{ids.get(value[1:], value[1:])}"
    return None


def target_of(site: Site, here: SitePath, href: str) -> str:
    """The file that an href means; what it says where no file of the site answers."""
    target = site.addresses.resolve(Place(here), href)
    return target.file if target and target.file else href


def as_data(site: Site, path: str) -> str:
    """A picture as an address that holds it."""
    if path not in site.files:
        return path
    data, kind = site.read(SitePath(path)), guess_type(path)[0] or "application/octet-stream"
    if kind == "image/svg+xml":
        return f"data:{kind},{quote(data.decode(), safe=_SAFE_IN_DATA)}"
    return f"data:{kind};base64,{b64encode(data).decode()}"
