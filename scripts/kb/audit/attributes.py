"""Know which attributes of HTML and SVG hold hrefs, how to take them apart, and what the browser does with them."""

import re
from collections.abc import Callable, Iterable, Mapping

from kb.audit import styles
from kb.audit.site import Use

Attributes = Mapping[str, str | None]


def _each(names: str, use: Use) -> dict[str, Use]:
    return dict.fromkeys(names.split(), use)


_SVG = _each(
    "use image feImage linearGradient radialGradient pattern filter textPath mpath animate animateMotion "
    "animateTransform set script cursor",
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
}
_LINK_USES: Mapping[str, Use] = _each("preconnect dns-prefetch", "connect") | _each(
    "stylesheet icon apple-touch-icon apple-touch-icon-precomposed apple-touch-startup-image mask-icon manifest "
    "preload modulepreload prefetch prerender",
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
