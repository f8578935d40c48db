"""What Python-Markdown makes of a body, with the extensions of `mkdocs.yml`: the truth for what is a link or an id."""

from functools import cache
from pathlib import Path

import yaml
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from kb.load.tags import CANDIDATE
from kb.model import Form

ALWAYS = ("toc", "tables", "fenced_code")  # MkDocs adds these to what a site asks for
TARGETS: dict[str, tuple[tuple[str, Form], ...]] = {
    "a": (("href", "link"),),
    "area": (("href", "link"),),
    "img": (("src", "image"), ("srcset", "file")),
    "source": (("src", "file"), ("srcset", "file")),
    "video": (("src", "file"), ("poster", "file")),
    "audio": (("src", "file"),),
    "track": (("src", "file"),),
    "iframe": (("src", "file"),),
    "embed": (("src", "file"),),
    "object": (("data", "file"),),
    "use": (("href", "file"), ("xlink:href", "file")),
}


@cache
def engine() -> Markdown:
    given = yaml.safe_load((Path(__file__).parents[2] / "mkdocs.yml").read_text(encoding="utf-8"))
    extensions, configs = list(ALWAYS), {}
    for extension in given["markdown_extensions"]:
        name = extension if isinstance(extension, str) else next(iter(extension))
        extensions.append(name)
        if isinstance(extension, dict):
            configs[name] = extension[name]
    return Markdown(extensions=list(dict.fromkeys(extensions)), extension_configs=configs)


def render(body: str) -> LexborHTMLParser:
    return LexborHTMLParser(engine().reset().convert(body))


def targets(html: LexborHTMLParser) -> set[tuple[Form, str]]:
    """Everything the page leads to or shows, as a browser reads it."""
    found: set[tuple[Form, str]] = set()
    for tag, names in TARGETS.items():
        for node in html.css(tag):
            for name, form in names:
                value = node.attributes.get(name) or ""
                if name == "srcset":
                    found |= {(form, candidate["href"]) for candidate in CANDIDATE.finditer(value)}
                elif name in node.attributes:
                    found.add((form, value))
    return found


def ids(html: LexborHTMLParser) -> list[str]:
    """Every id that the page has, and the names of `<a name>`; one that stands there twice is named twice."""
    named = [
        node.attributes[name] for name in ("id", "name") for node in html.css("[id]" if name == "id" else "a[name]")
    ]
    return sorted(id for id in named if id)
