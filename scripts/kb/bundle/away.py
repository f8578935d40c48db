"""Mark the links that lead out of a bundle: they need the internet, and say so."""

import re

from kb.catalogue import DEFAULT, LANGUAGES, Language, in_folder, phrase

_LINK = re.compile(r"""<a\s((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""")
_NAMED = re.compile(r'<html\b[^>]*?\slang="([^"]*)"')
_OUTSIDE = re.compile(r"""(?:^|\s)href\s*=\s*["']?\s*(?:https?:)?//""")


def mark_ways_out(html: str, language: str = DEFAULT) -> str:
    """The words stand inside the link: they are read out with it, and seen."""
    words = phrase(in_folder(Language(language), ""), "copy.needs-internet")
    mark = f' <span class="kb-away">({words})</span>'
    parts: list[str] = []
    at = 0
    for link in _LINK.finditer(html):
        if "//" in link[1] and link.start() >= at and _OUTSIDE.search(link[1]):
            end = html.find("</a>", link.end())
            end = len(html) if end < 0 else end
            parts += (html[at:end], mark)
            at = end
    return "".join((*parts, html[at:]))


def mark_ways_out_of_page(html: str) -> str:
    """Of a whole document, which names its language."""
    named = _NAMED.search(html)
    return mark_ways_out(html, named[1] if named and named[1] in LANGUAGES else DEFAULT)
