"""Write the whole site as one HTML file: every page, picture and script, for a mail or a memory stick.

Without script a page is chosen by its address alone: ids carry the whole of it, and `:target` shows what it names. With
script (`single.js`) the page shown is the only one in the document, with the ids and scripts that it has on the site.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from kb.audit.site import SitePath
from kb.bundle.away import mark_ways_out
from kb.bundle.contents import NOT_FOUND
from kb.bundle.frame import Frame, frame_of
from kb.bundle.inside import as_data
from kb.bundle.pages import HOME, Site
from kb.bundle.sections import PICTURES, write_sections
from kb.bundle.shapes import draw, find_shapes
from kb.catalogue import phrase

HELP = SitePath("when-to-get-help.html")  # stands below the home page where no script runs and no page was chosen
ELSEWHERE = "elsewhere.html"
_HERE = Path(__file__).parent

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def single_file(site: Site) -> Iterator[str]:
    """The parts of the file, in their order.

    Sheets stay outside, for they are files of their own; their addresses lead to the site.
    """
    return _document(replace(site, pages={path: seen for path, seen in site.pages.items() if seen.is_framed}))


def _document(site: Site) -> Iterator[str]:
    shapes = find_shapes(site)
    pages = [HOME, *(path for path in site.pages if path != HOME)]
    frame = frame_of(site)
    yield f"<!doctype html>\n<html{frame.language}>\n<head>\n{frame.head}"
    yield from _styles(site, frame)
    yield f'</head>\n<body>\n<p class="kb-cut">{phrase(HOME, "copy.cut-off")}</p>\n{draw(shapes)}{frame.before}'
    yield from write_sections(frame, shapes, pages)
    yield f"{_elsewhere(site)}{_without_script(site, pages)}{frame.after}\n"
    yield _data("kb-ways", {"site": site.url, "ways": _ways(site)})
    yield from _files(site, frame.scripts)
    for script in ((_HERE / "single.js").read_text(encoding="utf-8"), *(_text(site, path) for path in frame.scripts)):
        yield f'<script data-root="">\n{_in_script(script)}</script>\n'
    yield "<style>.kb-cut { display: none }</style>\n</body>\n</html>\n"


def _styles(site: Site, frame: Frame) -> Iterator[str]:
    """All style sheets; those that the home page does not have are asleep."""
    found = dict.fromkeys(path for page in site.pages for path in frame.styles_of(page))
    for path in found:
        media = ' media="not all"' if path not in frame.styles else ""
        css = _text(site, SitePath(path)).replace("</style", "<\\/style")
        yield f'<style data-kb-style="{escape(path)}"{media}>\n{css}</style>\n'
    yield f"<style>\n{(_HERE / 'single.css').read_text(encoding='utf-8')}</style>\n"


def _elsewhere(site: Site) -> str:
    title = phrase(HOME, "copy.not-inside")
    words = f'<h1>{title}</h1>\n<p>{phrase(HOME, "copy.on-the-site")} <a href="{escape(site.url)}"><b></b></a></p>'
    article = mark_ways_out(f'<div class="md-main__inner"><article class="kb-article">{words}</article></div>')
    return f'<div class="kb-page" id="/{ELSEWHERE}" data-kb-title="{title}">{article}</div>\n'


def _without_script(site: Site, pages: list[SitePath]) -> str:
    """What a reader without script needs at once: when to get help, and the way to every page."""
    names = ((path, site.pages[path].name) for path in pages if path != NOT_FOUND)
    links = (f'<li><a href="#/{path}">{escape(name)}</a></li>' for path, name in names)
    style = f'main:not(:has(:target)) > [id="/{HELP}"] {{ display: block }}'
    listed = "\n".join(("<ul>", *links, "</ul>"))
    title = phrase(HOME, "copy.all-pages")
    nav = f'<nav class="kb-article" aria-label="{title}">\n<h2>{title}</h2>\n{listed}\n</nav>'
    return f"<noscript><style>{style}</style>\n{nav}\n</noscript>\n"


def _ways(site: Site) -> dict[str, str]:
    """Addresses that only lead on, and those of files that are not inside: they lead to the site."""
    inside = (".js", ".css", *PICTURES)
    outside = (path for path in site.files if path not in site.pages and path not in site.ways)
    leading = {path: way if way.partition("#")[0] in site.pages else site.url + way for path, way in site.ways.items()}
    return leading | {str(path): site.url + path for path in outside if not path.endswith(inside)}


def _files(site: Site, running: Sequence[SitePath]) -> Iterator[str]:
    """Scripts that others load, and pictures: each once, as text that waits until it is needed."""
    styles: dict[str, int] = {}  # of drawings: all exercises have the same
    for path in site.files:
        if path.endswith(".js") and path not in running:
            yield _file(path, _in_script(_text(site, path)))
        elif path.endswith(PICTURES):
            text = _text(site, path) if path.endswith(".svg") else as_data(site, path)
            text = _STYLE.sub(lambda style: f'<kb-style n="{styles.setdefault(style[0], len(styles))}"/>', text)
            yield _file(path, as_data(site, path) if "</script" in text or "<!--" in text else text)
    for style, number in styles.items():
        yield _file(f"/style-{number}", style)


def _file(path: str, text: str) -> str:
    return f'<script type="text/plain" data-kb-file="{escape(path)}">{text.strip()}</script>\n'


def _data(id: str, value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="{id}">{text}</script>\n'


def _text(site: Site, path: SitePath) -> str:
    return site.read(path).decode()


def _in_script(text: str) -> str:
    """A script may hold anything in its strings but what ends it for the reader of HTML."""
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")
