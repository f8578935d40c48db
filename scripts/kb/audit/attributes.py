"""Know which attributes of HTML and SVG hold hrefs, how to take them apart, and what the browser does with them."""

import re
from collections.abc import Callable, Iterable, Mapping

from kb.audit import styles
from kb.audit.site import Use

Attributes = Mapping[str, str | None]

_SVG_HREF = (
    "use image feImage linearGradient radialGradient pattern filter textPath mpath animate animateMotion "
    "animateTransform set script cursor"
).split()
_EMBEDS = "img script iframe frame source video audio track embed input".split()

_USES: Mapping[str, Mapping[str, Use]] = {
    "href": {"a": "follow", "area": "follow"} | dict.fromkeys(_SVG_HREF, "load"),
    "xlink:href": {"a": "follow"} | dict.fromkeys(_SVG_HREF, "load"),
    "src": dict.fromkeys(_EMBEDS, "load"),
    "srcset": {"img": "load", "source": "load"},
    "poster": {"video": "load"},
    "data": {"object": "load"},
    "background": dict.fromkeys(("body", "table", "thead", "tbody", "tr", "td", "th"), "load"),
    "action": {"form": "send"},
    "formaction": {"button": "send", "input": "send"},
    "ping": {"a": "connect", "area": "connect"},
}
_LINK_USES: Mapping[str, Use] = {"preconnect": "connect", "dns-prefetch": "connect"} | dict.fromkeys(
    (
        "stylesheet icon apple-touch-icon apple-touch-icon-precomposed apple-touch-startup-image mask-icon manifest "
        "preload modulepreload prefetch prerender"
    ).split(),
    "load",
)

_CANDIDATE = re.compile(r"[\s,]*+(\S*[^\s,])(?:\s[^,(]*(?:\([^)]*\)[^,(]*)*)?")
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?(?:\"([^\"]*)|'([^']*)|(\S.*))", re.IGNORECASE | re.DOTALL)


def use(element: str, attribute: str, attributes: Attributes) -> Use | None:
    """What the browser does with the hrefs of an attribute; None where it holds none."""
    if attribute == "style":
        return "load"
    if element == "link":
        return _use_of_link(attribute, attributes)
    if element == "meta":
        is_refresh = (attributes.get("http-equiv") or "").strip().lower() == "refresh"
        return "follow" if attribute == "content" and is_refresh else None
    return _USES.get(attribute, {}).get(element)


def _use_of_link(attribute: str, attributes: Attributes) -> Use | None:
    if attribute == "imagesrcset":
        return "load"
    if attribute != "href":
        return None
    words = (attributes.get("rel") or "").lower().split()
    return next((_LINK_USES[word] for word in words if word in _LINK_USES), "follow")


def hrefs(attribute: str, value: str) -> Iterable[str]:
    """The hrefs that an attribute's value holds."""
    take_apart = _SEVERAL.get(attribute)
    return take_apart(value) if take_apart else (value,)


def _candidates(value: str) -> Iterable[str]:
    return (candidate[1] for candidate in _CANDIDATE.finditer(value))


def _refresh(value: str) -> Iterable[str]:
    found = _REFRESH.match(value)
    return (found[found.lastindex].strip(),) if found and found.lastindex else ()


_SEVERAL: Mapping[str, Callable[[str], Iterable[str]]] = {
    "srcset": _candidates,
    "imagesrcset": _candidates,
    "style": styles.hrefs,
    "content": _refresh,
    "ping": str.split,
}
ONE_HREF = frozenset(_USES) - frozenset(_SEVERAL)
NAMES = frozenset({*_USES, *_SEVERAL, "imagesrcset", "id", "name"})  # every attribute that the audit reads
