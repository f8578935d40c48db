"""The few Markdown shapes that every generated page is made of."""

import json
import posixpath
import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape as escape_html

from kb.model import FOLDERS, Kind, Page, SourcePath

# What a reader calls one of a kind, and the section that holds them.
KIND_NAMES: dict[Kind, tuple[str, str]] = {
    "condition": ("Problem", "Problems"),
    "exercise": ("Exercise", "Exercises"),
    "technique": ("Treatment", "Treatments"),
    "muscle": ("Muscle", "Muscles"),
    "handout": ("Handout", "Handouts"),
    "article": ("Article", "Articles"),
}
SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def escape(text: str) -> str:
    """Plain text as Markdown that shows it letter by letter."""
    return SPECIAL.sub(r"\\\1", text.replace("&", "&amp;"))


def front_matter(**fields: str) -> str:
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
    """A link from one source file to another. `text` is plain."""
    href = relative(source, target) if target != source or not anchor else ""
    return f"[{escape(text)}]({href}{'#' if anchor else ''}{anchor})"


def heading(level: int, text: str, anchor: str) -> str:
    return f"{'#' * level} {escape(text)} {{#{anchor}}}\n\n"


def paragraph(css_class: str, text: str) -> str:
    return f'<p class="{css_class}">{escape_html(text, quote=False)}</p>\n\n'


def bullets(items: Iterable[str]) -> str:
    """A list; the items are Markdown."""
    return "".join(f"- {item}\n" for item in items) + "\n"


def numbered(items: Iterable[str]) -> str:
    return "".join(f"{number}. {item}\n" for number, item in enumerate(items, 1)) + "\n"


def box(css_class: str, content: str, tag: str = "div", attributes: str = "") -> str:
    return f'<{tag} class="{css_class}"{attributes} markdown="1">\n\n{content.strip()}\n\n</{tag}>\n\n'


def cards(source: SourcePath | str, pages: Iterable[Page]) -> str:
    """Pages as cards: the name, and one line on each."""
    items = (f"{link(source, page.path, page.fields.title)}<br>{escape(first_sentence(page))}" for page in pages)
    return box("kb-cards", bullets(items))


def first_sentence(page: Page) -> str:
    text = str(getattr(page.fields, "definition", page.fields.summary))
    return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]


def review_state(page: Page) -> str:
    review = page.fields.reviewed
    if review is None:
        return "Draft: not yet reviewed by a clinician"
    return f"Reviewed by {review.name}, {review.role}, on {review.date}"


def crumbs(source: SourcePath | str, *steps: tuple[str, SourcePath]) -> str:
    links = " › ".join(link(source, target, text) for text, target in (("Home", SourcePath("index.md")), *steps))
    return box("kb-crumbs", links, "nav", ' aria-label="Breadcrumb"')


def section_index(kind: Kind) -> SourcePath:
    return SourcePath(f"{FOLDERS[kind]}/index.md")
