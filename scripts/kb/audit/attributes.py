"""Know which attributes of HTML and SVG hold hrefs or ids, how to take them apart, and what browsers do."""

import re
from collections.abc import Callable, Iterable, Mapping

from kb.audit import styles
from kb.audit.site import Use

Attributes = Mapping[str, str | None]


def _each(names: str, use: Use) -> dict[str, Use]:
    return dict.fromkeys(names.split(), use)


_SVG = _each(
    "use image feimage lineargradient radialgradient pattern filter textpath mpath animate animatemotion "
    "animatetransform set script cursor",
    "load",
)
_USES: Mapping[str, Mapping[str, Use]] = {
    "href": _each("a area", "follow") | _SVG,
    "xlink:href": _each("a", "follow") | _SVG,
    "src": _each("img script iframe frame source video audio track embed input", "load"),
    "srcset": _each("img source", "load"),
    "poster": _each("video", "load"),
    "data": _each("object", "load"),
    "background": _each("body table thead tbody tr td th", "load"),
    "action": _each("form", "send"),
    "formaction": _each("button input", "send"),
    "ping": _each("a area", "connect"),
    # ids of elements on the same page
    "for": _each("label output", "name"),
    "headers": _each("td th", "name"),
    "list": _each("input", "name"),
    "form": _each("button fieldset input object output select textarea", "name"),
    "popovertarget": _each("button input", "name"),
    "commandfor": _each("button", "name"),
    "usemap": _each("img object", "name"),
}
_LINK_USES: Mapping[str, Use] = _each("preconnect dns-prefetch", "connect") | _each(
    "stylesheet icon apple-touch-icon apple-touch-icon-precomposed apple-touch-startup-image mask-icon manifest "
    "preload modulepreload prefetch prerender",
    "load",
)
# On any element: CSS, and ids. A script may make what aria-controls and aria-owns name only when it is needed.
_CSS = "style fill stroke filter clip-path mask marker-start marker-mid marker-end cursor".split()
_IDS = [f"aria-{name}" for name in "activedescendant describedby details errormessage flowto labelledby".split()]
_CARDS = frozenset(("og:image", "og:image:url", "og:image:secure_url", "og:url", "twitter:image"))

# As the standard parses image candidates: commas belong to an address unless they end it, and count for nothing in ().
_SEPARATORS = " \t\n\f\r,"
_CANDIDATE = re.compile(r"[\s,]*+(\S*[^\s,])(?:\s[^,(]*+(?:\([^)]*+(?:\)|\Z)[^,(]*+)*+)?")
_REFRESH = re.compile(
    r"\s*([\d.]*)\s*[;,\s]\s*(?:url\s*=\s*)?(?:\"([^\"]*)|'([^']*)|(\S.*))", re.IGNORECASE | re.DOTALL
)


def use(element: str, attribute: str, attributes: Attributes) -> Use | None:
    """What the browser does with the hrefs of an attribute; None where it holds none."""
    if attribute in _ANYWHERE:
        return _ANYWHERE[attribute]
    if element == "link":
        return _use_of_link(attribute, attributes)
    if element == "meta":
        return "follow" if attribute == "content" and (is_refresh(attributes) or _is_card(attributes)) else None
    return _USES.get(attribute, {}).get(element)


def _use_of_link(attribute: str, attributes: Attributes) -> Use | None:
    if attribute == "imagesrcset":
        return "load"
    if attribute != "href":
        return None
    words = (attributes.get("rel") or "").lower().split()
    return next((_LINK_USES[word] for word in words if word in _LINK_USES), "follow")


def is_refresh(attributes: Attributes) -> bool:
    return (attributes.get("http-equiv") or "").strip().lower() == "refresh"


def _is_card(attributes: Attributes) -> bool:
    """Whether other sites show a picture or the address that it names."""
    return (attributes.get("property") or attributes.get("name") or "").lower() in _CARDS


def hrefs(attribute: str, value: str, attributes: Attributes) -> Iterable[str]:
    """The hrefs or ids that an attribute's value holds."""
    if attribute == "content":
        return _refresh(value) if is_refresh(attributes) else (value,)
    take_apart = _SEVERAL.get(attribute)
    return take_apart(value) if take_apart else (value,)


def is_at_once(refresh: str) -> bool:
    """Whether a page with this refresh is only a way to another one."""
    found = _REFRESH.match(refresh.strip())
    return found is not None and not found[1].strip("0.")


def _candidates(value: str) -> Iterable[str]:
    return (candidate[1] for candidate in _CANDIDATE.finditer(value.rstrip(_SEPARATORS)))


def _refresh(value: str) -> Iterable[str]:
    found = _REFRESH.match(value.strip())
    return (found[found.lastindex].strip(),) if found and found.lastindex and found.lastindex > 1 else ()


def _map_name(value: str) -> Iterable[str]:
    return (value.partition("#")[2],)


_ANYWHERE: Mapping[str, Use] = {**dict.fromkeys(_CSS, "load"), **dict.fromkeys(_IDS, "name")}
_SEVERAL: Mapping[str, Callable[[str], Iterable[str]]] = {
    "srcset": _candidates,
    "imagesrcset": _candidates,
    "ping": str.split,
    "usemap": _map_name,
    **dict.fromkeys(_CSS, styles.hrefs),
    **dict.fromkeys([*_IDS, "for", "headers"], str.split),
}
CSS = frozenset(_CSS)
SUPPORTING = frozenset(("id", "name", "rel", "http-equiv", "property", "srcdoc"))  # they hold no hrefs
# Every attribute that says something of links.
NAMES = frozenset((*_USES, *_ANYWHERE, *SUPPORTING, "imagesrcset", "content"))
