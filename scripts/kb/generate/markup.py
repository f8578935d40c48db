"""The few shapes that everything generated is made of.

Headings of sections are Markdown, so that the engine lists them. What stands below them is HTML, which an engine copies
and need not parse: there is several times as much of it as of authored text, and as Markdown it was most of a build.
"""

import json
import posixpath
import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape as escape_html

from kb.catalogue import phrase
from kb.generate.icons import icon
from kb.graph import GLOSSARY, site_path
from kb.model import FOLDERS, Kind, Page, SourcePath
from kb.sealed import seal

# The kinds that have a section of their own, in the order in which a reader meets them.
SECTIONS: tuple[Kind, ...] = ("condition", "exercise", "technique", "muscle", "handout", "article")

MARKDOWN = re.compile(r"[\\`*_\[\]<>#&{}]")  # what means something in a Markdown heading


def escape(text: str) -> str:
    """Plain text as HTML that shows it letter by letter."""
    return escape_html(text, quote=False)


def front_matter(**fields: object) -> str:
    """JSON strings are YAML strings, whatever they hold."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
    return f"---\n{''.join(lines)}---\n\n"


def relative(source: SourcePath | str, target: SourcePath | str) -> str:
    folder, name = posixpath.split(target)
    way = _way(posixpath.dirname(source), folder)
    return name if way == "." else f"{way}/{name}"


@lru_cache(maxsize=4096)  # a site has many links and few folders
def _way(source: str, target: str) -> str:
    """From one folder to another."""
    return posixpath.relpath(target or ".", source or ".")


def link(source: SourcePath | str, target: SourcePath | str, text: str, anchor: str = "") -> str:
    """A link from one page to another, both named by their source. `text` is plain."""
    return f'<a href="{address(source, target, anchor)}">{escape(text)}</a>'


def address(source: SourcePath | str, target: SourcePath | str, anchor: str = "") -> str:
    href = site_path(SourcePath(relative(source, target))) if target != source or not anchor else ""
    return f"{href}{'#' if anchor else ''}{anchor}"


def way_to(source: SourcePath | str, page: Page) -> str:
    """Where a page is seen from another; a term's place is in the glossary."""
    return address(source, GLOSSARY, page.id) if page.kind == "term" else address(source, page.path)


def title_line(text: str, lang: str = "") -> str:
    marks = f" {{ lang={lang} }}" if lang else ""
    return f"# {MARKDOWN.sub(_backslash, text)}{marks}\n\n"


def language(page: Page) -> str:
    """`la` where the title is Latin, so that it is read out as such; nothing where it is in the page's language."""
    fields = page.fields
    latin = str(getattr(fields, "latin", None) or "").removeprefix("musculus ")
    return getattr(fields, "lang", None) or ("la" if fields.title.casefold() == latin else "")


def title_in_html(page: Page) -> str:
    lang, title = language(page), escape(page.fields.title)
    return f'<i lang="{lang}">{title}</i>' if lang else title


def section_line(text: str, anchor: str) -> str:
    return f"## {MARKDOWN.sub(_backslash, text)} {{#{anchor}}}\n\n"


def subheading(text: str, anchor: str) -> str:
    return f'<h3 id="{anchor}">{escape(text)}</h3>\n'


def paragraph(content: str, css_class: str = "") -> str:
    return f"<p{_class(css_class)}>{content}</p>\n"


def bullets(items: Iterable[str]) -> str:
    entries = "".join(f"<li>{item}</li>\n" for item in items)
    return f"<ul>\n{entries}</ul>\n"


def numbered(items: Iterable[str]) -> str:
    entries = "".join(f"<li>{item}</li>\n" for item in items)
    return f"<ol>\n{entries}</ol>\n"


def box(css_class: str, content: str, tag: str = "div", attributes: str = "") -> str:
    return f"<{tag}{_class(css_class)}{attributes}>\n{content}</{tag}>\n"


def markdown_box(css_class: str, content: str) -> str:
    """A box whose headings the engine lists."""
    return f'<div class="{css_class}" markdown="1">\n\n{content.strip()}\n\n</div>\n\n'


def block(content: str) -> str:
    """HTML as a block of its own in a Markdown page."""
    return f"{seal(content.rstrip())}\n\n" if content else ""


def picture(source: SourcePath | str, target: SourcePath, alt: str) -> str:
    return f'<img alt="{escape_html(alt)}" src="{relative(source, target)}">'


def cards(source: SourcePath | str, pages: Iterable[Page]) -> str:
    """Pages as cards: the name, and one line on each."""
    return box("kb-cards", bullets(_card(source, page) for page in pages))


def _card(source: SourcePath | str, page: Page) -> str:
    name = f'<a href="{address(source, page.path)}" data-kb-at="h/{page.id}">{title_in_html(page)}</a>'
    return f"{icon(page.kind)}{name}<br>\n{escape(first_sentence(page))}"


def _class(css_class: str) -> str:
    return f' class="{css_class}"' if css_class else ""


def _backslash(match: re.Match[str]) -> str:
    return "&amp;" if match[0] == "&" else f"\\{match[0]}"


def first_sentence(page: Page) -> str:
    text = str(getattr(page.fields, "definition", page.fields.summary))
    return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]


def review_state(page: Page) -> str:
    review = page.fields.reviewed
    if review is None:
        return phrase(page.path, "page.draft")
    return phrase(page.path, "page.reviewed", name=review.name, role=review.role, date=review.date)


def crumbs(source: SourcePath | str, *steps: tuple[str, SourcePath]) -> str:
    home = (phrase(source, "page.home"), SourcePath("index.md"))
    links = " › ".join(link(source, target, text) for text, target in (home, *steps))
    return block(box("kb-crumbs", paragraph(links), "nav", f' aria-label="{phrase(source, "page.breadcrumb")}"'))


def section_index(kind: Kind) -> SourcePath:
    return SourcePath(f"{FOLDERS[kind]}/index.md")
