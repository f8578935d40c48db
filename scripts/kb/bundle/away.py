"""Mark the links that lead out of a bundle: they need the internet, and say so."""

import re

NEEDS_INTERNET = "needs the internet"
_LINK = re.compile(r"""<a\s((?:[^>"']|"[^"]*+"|'[^']*+')*+)>(?:(?!</a>).)*+""", re.DOTALL)
_OUTSIDE = re.compile(r"""(?:^|\s)href\s*=\s*["']?\s*(?:https?:)?//""")


def mark_ways_out(html: str) -> str:
    """The words stand inside the link: they are read out with it, and seen."""
    return _LINK.sub(_marked, html)


def _marked(link: re.Match[str]) -> str:
    mark = f' <span class="kb-away">({NEEDS_INTERNET})</span>' if _OUTSIDE.search(link[1]) else ""
    return link[0] + mark
