"""Write the page on which a maintainer sees all drawings at once. It stands in no menu and in no search.

Each kind of drawing has one producer in `PRODUCERS`: what it is called, who made it, and its drawings by title.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kb.generate.exercise import moving_picture
from kb.generate.markup import block, box, escape, front_matter, link, paragraph, picture, section_line, title_line
from kb.generate.sheet import qr_path
from kb.graph import GALLERY, Graph
from kb.load.markdown import slug

OWN = "Author: the Moving Parts project. Licence: CC BY 4.0."


class Drawing(NamedTuple):
    title: str  # HTML
    shown: str  # HTML: an image, or inline SVG


class Producer(NamedTuple):
    """A kind of drawing. `credit` says author, licence and source of all of them."""

    title: str
    credit: str
    drawings: Callable[[Graph], Iterator[Drawing]]


def write_gallery(graph: Graph) -> str:
    lead = "All pictures that the program draws, and the files in docs/, each with its author, licence and source."
    parts = [
        front_matter(title="All pictures", description=lead, kind="list"),
        title_line("All pictures"),
        f"{lead}\n\n",
    ]
    for producer in PRODUCERS:
        drawings = list(producer.drawings(graph))
        if drawings:
            shown = "".join(
                box("kb-drawing", paragraph(title, "kb-drawing__title") + shown) for title, shown in drawings
            )
            credit = paragraph(escape(producer.credit))
            parts.append(section_line(producer.title, slug(producer.title)) + block(credit + box("kb-gallery", shown)))
    return "".join(parts)


def exercises(graph: Graph) -> Iterator[Drawing]:
    for page in graph.published.values():
        shown = moving_picture(GALLERY, page)
        if shown:
            yield Drawing(link(GALLERY, page.path, page.fields.title), shown)


def codes(graph: Graph) -> Iterator[Drawing]:
    for page in graph.published.values():
        if page.kind == "handout":
            alt = f"QR code of the handout {page.fields.title}"
            yield Drawing(link(GALLERY, page.path, page.fields.title), picture(GALLERY, qr_path(page), alt))


def files(graph: Graph) -> Iterator[Drawing]:
    for credit in graph.knowledge_base.picture_credits:
        if credit.path in graph.knowledge_base.files:
            words = f"{credit.path}. Author: {credit.author}. Licence: {credit.licence}. Source: {credit.source}"
            yield Drawing(escape(words), picture(GALLERY, credit.path, ""))


PRODUCERS: tuple[Producer, ...] = (
    Producer("Exercises", f"{OWN} Source: drawn from the joint angles on each exercise's page.", exercises),
    Producer("Codes of handouts", f"{OWN} Source: made from each handout's short address.", codes),
    Producer("Files", "Each file says its own author, licence and source.", files),
)
