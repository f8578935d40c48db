"""Draw one moment of a figure as an SVG picture."""

from collections.abc import Iterable, Iterator
from html import escape

from kb.generate.drawing_style import GAP, THICK, Role, colour_styles
from kb.generate.figure.arrow import arrow_path
from kb.generate.figure.body import Body
from kb.generate.figure.outline import skin_path
from kb.generate.figure.scene import Part, Scene
from kb.generate.figure.space import Ball

FILLS: tuple[Role, ...] = ("ground", "near", "far", "muscle", "prop", "soft", "arrow")


def render_still(scene: Scene, body: Body, title: str, description: str) -> str:
    lines = [*opening(scene, title, description, ""), *surroundings(scene, in_front=False)]
    lines += [f'<path class="{part.role} line-ground gap" d="{part_path(scene, body, part)}"/>' for part in scene.parts]
    marks = [mark.balls for mark in scene.marks_on(body)]
    if marks and not (scene.only_tightens and body is scene.movement.start):
        lines.append(f'<path class="muscle" d="{skins_path(scene, marks)}"/>')
    lines += arrows(scene) if body is scene.movement.end else ()
    lines += [*surroundings(scene, in_front=True), "</svg>"]
    return "\n".join(lines) + "\n"


def opening(scene: Scene, title: str, description: str, styles: str) -> Iterator[str]:
    size = f'width="{scene.width}" height="{scene.height}" viewBox="0 0 {scene.width} {scene.height}"'
    own = f".gap{{stroke-width:{2 * GAP};stroke-linejoin:round;paint-order:stroke}}"
    own += f".shaft{{stroke-width:{THICK}}}.bare{{stroke-width:{THICK + 2 * GAP}}}"
    own += ".bare,.shaft{fill:none;stroke-linecap:round;stroke-linejoin:round}"
    yield f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}>'
    yield f"<title>{escape(title, quote=False)}</title>"
    yield f"<desc>{escape(description, quote=False)}</desc>"
    yield f"<style>{colour_styles(FILLS, ('ground', 'arrow'))}{own}{styles}</style>"
    yield f'<path class="ground" d="M0 0h{scene.width}v{scene.height}H0Z"/>'


def surroundings(scene: Scene, in_front: bool) -> Iterator[str]:
    for prop in scene.props:
        if prop.is_in_front == in_front:
            yield f'<path class="{prop.role}" d="{skins_path(scene, prop.skins)}"/>'


def arrows(scene: Scene) -> Iterator[str]:
    for way in scene.arrows:
        shaft, head = arrow_path(way)
        yield f'<g class="arrow line-ground gap"><path d="{head}"/><path class="bare" d="{shaft}"/></g>'
        yield f'<path class="line-arrow shaft" d="{shaft}"/><path class="arrow" d="{head}"/>'


def part_path(scene: Scene, body: Body, part: Part) -> str:
    return "".join(skins_path(scene, body.flesh[bone]) for bone in part.bones)


def skins_path(scene: Scene, skins: Iterable[tuple[Ball, ...]]) -> str:
    return "".join(skin_path([scene.sheet.disc(ball) for ball in skin]) for skin in skins)
