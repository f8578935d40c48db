"""Write the page on which a maintainer sees all drawings at once. It stands in no menu and in no search.

Each kind of drawing has one producer in `PRODUCERS`: what it is called, who made it, and its drawings by title.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kb.catalogue import phrase, phrase_group
from kb.generate.exercise import moving_picture
from kb.generate.markup import block, box, escape, front_matter, link, paragraph, picture, section_line, title_line
from kb.generate.sheet import qr_path
from kb.graph import GALLERY, Graph
from kb.load.markdown import slug


class Drawing(NamedTuple):
    title: str  # HTML
    shown: str  # HTML: an image, or inline SVG


class Producer(NamedTuple):
    """A kind of drawing. The catalogue has its title by this name, and who made all of them."""

    name: str
    drawings: Callable[[Graph], Iterator[Drawing]]


def write_gallery(graph: Graph) -> str:
    words = phrase_group(GALLERY, "gallery")
    parts = [
        front_matter(title=words["title"], description=words["lead"], kind="list"),
        title_line(words["title"]),
        f"{words['lead']}\n\n",
    ]
    for producer in PRODUCERS:
        drawings = list(producer.drawings(graph))
        if drawings:
            shown = "".join(
                box("kb-drawing", paragraph(title, "kb-drawing__title") + shown) for title, shown in drawings
            )
            title, credit = words[producer.name], paragraph(escape(words[f"{producer.name}-credit"]))
            parts.append(section_line(title, slug(title)) + block(credit + box("kb-gallery", shown)))
    return "".join(parts)


def exercises(graph: Graph) -> Iterator[Drawing]:
    for page in graph.published.values():
        shown = moving_picture(GALLERY, page)
        if shown:
            yield Drawing(link(GALLERY, page.path, page.fields.title), shown)


def codes(graph: Graph) -> Iterator[Drawing]:
    for page in graph.published.values():
        if page.kind == "handout":
            alt = phrase(GALLERY, "gallery.code", title=page.fields.title)
            yield Drawing(link(GALLERY, page.path, page.fields.title), picture(GALLERY, qr_path(page), alt))


def files(graph: Graph) -> Iterator[Drawing]:
    for credit in graph.knowledge_base.picture_credits:
        if credit.path in graph.knowledge_base.files:
            words = phrase(
                GALLERY,
                "gallery.file",
                path=credit.path,
                author=credit.author,
                licence=credit.licence,
                source=credit.source,
            )
            yield Drawing(escape(words), picture(GALLERY, credit.path, ""))


PRODUCERS: tuple[Producer, ...] = (
    Producer("exercises", exercises),
    Producer("codes", codes),
    Producer("files", files),
)
