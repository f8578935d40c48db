"""The pictures of the exercises: whoever copies them stands on the floor and stays within what joints can do.

KB_UPDATE=1 writes the golden pictures of tests/figures/ anew; `python -m contact_sheet` in tests/ shows all at once.
"""

import gzip
import os
import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from itertools import pairwise
from math import acos, degrees
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from pydantic import ValidationError

from kb.generate.drawing_style import DARK, LIGHT, colour_styles
from kb.generate.figure import Drawn, draw, draw_anew
from kb.generate.figure.arrow import ROOM
from kb.generate.figure.body import Body, bearing, build_body
from kb.generate.figure.movement import Movement
from kb.generate.figure.muscles import PLACES
from kb.generate.figure.outline import Disc, skin_path
from kb.generate.figure.scene import Scene, set_scene
from kb.generate.figure.space import Ball, Vector
from kb.pose import Figure, Joint, Pose
from kb.schema import Exercise

DOCS = Path(__file__).parents[1] / "docs"
GOLDEN = Path(__file__).parent / "figures"
TOUCH = 0.015  # of body height: two and a half centimetres
SLIDE = 0.015
SEEN = 0.025  # as far as something must move to be seen
SVG = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "title", "desc", "style", "path", "g", "defs", "use"}


def read_exercises() -> Iterator[tuple[str, Exercise]]:
    for path in sorted((DOCS / "exercises").glob("*.md")):
        yield path.stem, Exercise.model_validate(yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1]))


EXERCISES = dict(read_exercises())
every_exercise = pytest.mark.parametrize("name", EXERCISES)


def figure_of(name: str) -> Figure:
    figure = EXERCISES[name].figure
    assert figure, f"{name} has no figure"
    return figure


def drawn(name: str) -> Drawn:
    return draw(EXERCISES[name], figure_of(name))


@cache
def scene_of(name: str) -> Scene:
    return set_scene(figure_of(name), EXERCISES[name].primary or EXERCISES[name].stretched)


def whole_bodies(name: str) -> Movement | None:
    """The movement of a whole body; none for a foot seen close by."""
    return None if figure_of(name).view == "foot" else scene_of(name).movement


# --- Every picture ---------------------------------------------------------------------------------------------------


@every_exercise
def test_every_exercise_has_a_small_accessible_picture_that_loads_nothing(name: str) -> None:
    pictures = drawn(name)
    for svg, title in ((pictures.start, "start"), (pictures.end, "end"), (pictures.moving, "the movement")):
        root = ElementTree.fromstring(svg)
        assert root.get("role") == "img"
        assert root.findtext(f"{SVG}title") == f"{EXERCISES[name].title}: {title}"
        assert root.findtext(f"{SVG}desc")
        assert len(svg.encode()) < 12_000
        assert len(gzip.compress(svg.encode())) < 4_000
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= TAGS
        links = [element.get("href") for element in root.iter() if element.get("href")]
        assert all(link.startswith("#") for link in links if link)
        assert "url(" not in svg
        assert "@import" not in svg


@every_exercise
def test_words_come_from_the_joints_and_the_steps(name: str) -> None:
    pictures = drawn(name)
    for words in (pictures.start_words, pictures.end_words):
        assert 20 <= len(words) <= 250
        assert all(len(sentence.split()) <= 25 for sentence in re.split(r"(?<=[.!?:]) ", words)), words
        assert any(step in words for step in EXERCISES[name].steps)
    assert pictures.start_words != pictures.end_words


def test_same_exercise_same_bytes() -> None:
    copy = Exercise.model_validate(EXERCISES["squat"].model_dump(by_alias=True))
    assert draw_anew(copy, copy.figure) == drawn("squat")  # type: ignore[arg-type]


def golden_files() -> dict[str, str]:
    files = {}
    for name in EXERCISES:
        pictures = drawn(name)
        files |= {f"{name}-start.svg": pictures.start, f"{name}-end.svg": pictures.end}
    digests = (f"{sha256(drawn(name).moving.encode()).hexdigest()[:16]} {name}\n" for name in EXERCISES)
    return {**files, "moving.txt": "".join(digests)}


def test_pictures_are_drawn_as_before() -> None:
    files = golden_files()
    if os.environ.get("KB_UPDATE"):
        GOLDEN.mkdir(exist_ok=True)
        for old in GOLDEN.iterdir():
            old.unlink()
        for name, text in files.items():
            (GOLDEN / name).write_text(text, encoding="utf-8")
    kept = {path.name: path.read_text(encoding="utf-8") for path in GOLDEN.iterdir()}
    assert sorted(kept) == sorted(files)
    assert [name for name, text in files.items() if kept[name] != text] == []


# --- Bodies ----------------------------------------------------------------------------------------------------------


@every_exercise
def test_no_limb_goes_through_the_floor_or_a_wall_at_any_moment(name: str) -> None:
    scene = scene_of(name)
    for moment, body in enumerate(scene.movement.bodies):
        lowest = min(
            ball.centre.y - ball.radius for bone in body.flesh if bone != "towel" for ball in body.balls_of(bone)
        )
        assert lowest >= -0.003 or figure_of(name).support == "step", f"{name} at moment {moment}: {lowest}"
        for prop in scene.props:
            if figure_of(name).support in ("wall", "wall-behind") and prop.role == "prop" and is_upright(prop.skins[0]):
                wall = prop.skins[0][0].centre.x
                sides = {ball.centre.x + ball.radius <= wall + TOUCH for ball in body.balls}
                sides_behind = {ball.centre.x - ball.radius >= wall - TOUCH for ball in body.balls}
                assert sides == {True} or sides_behind == {True}, f"{name} at moment {moment}"


def is_upright(skin: tuple[Ball, ...]) -> bool:
    return len(skin) == 2 and skin[0].centre.x == skin[1].centre.x


@every_exercise
def test_what_bears_weight_touches_something(name: str) -> None:
    scene = scene_of(name)
    poses = (("start", figure_of(name).start, scene.movement.start), ("end", figure_of(name).end, scene.movement.end))
    for where, pose, body in poses:
        for contact in pose.contacts:
            for landmark in body.touching(contact):
                gaps = {round(gap, 3) for gap in gaps_below(landmark, body, contact, scene)}
                assert min(map(abs, gaps)) <= TOUCH, f"{name} {where}: {contact} is {sorted(gaps)[:3]} off"


def gaps_below(ball: Ball, body: Body, contact: str, scene: Scene) -> Iterator[float]:
    """How far a ball is from the floor, from the things around, and from the other leg."""
    yield ball.centre.y - ball.radius
    for prop in scene.props:
        for skin in prop.skins:
            for one, other in pairwise((*skin, skin[0])):
                yield distance(ball.centre, one, other) - ball.radius
    other_side = "far" if contact.startswith("near") else "near"
    for bone in (f"{other_side}_foot", f"{other_side}_shank"):
        for skin in body.flesh.get(bone, ()):
            for one, other in pairwise(skin):
                yield min(0, distance(ball.centre, one, other) - ball.radius - 0.03)


def distance(point: Vector, one: Ball, other: Ball) -> float:
    """From a point to the skin over two balls, seen from the side."""
    axis = Vector(other.centre.x - one.centre.x, other.centre.y - one.centre.y)
    reach = Vector(point.x - one.centre.x, point.y - one.centre.y)
    share = min(max(reach.dot(axis) / (axis.dot(axis) or 1), 0), 1)
    return (reach - axis * share).length - one.radius - (other.radius - one.radius) * share


@every_exercise
def test_what_bears_weight_all_the_time_does_not_slide(name: str) -> None:
    movement = whole_bodies(name)
    for landmark in movement.planted if movement else ():
        first = movement.start.landmarks[landmark].centre if movement else Vector(0, 0)
        slides = [(body.landmarks[landmark].centre - first).length for body in movement.bodies] if movement else []
        assert max(slides) <= (SLIDE if landmark.endswith(("heel", "ball", "hand")) else 3 * SLIDE), (name, landmark)


@every_exercise
def test_limbs_keep_their_length_and_knees_bend_one_way(name: str) -> None:
    movement = whole_bodies(name)
    for body in movement.bodies if movement else ():
        for bone in ("near_thigh", "far_thigh", "near_shank", "far_shank", "near_upper_arm", "far_forearm"):
            first = movement.start.skeleton[bone] if movement else body.skeleton[bone]
            length = (body.skeleton[bone].end - body.skeleton[bone].start).length
            assert length == pytest.approx((first.end - first.start).length, abs=1e-3)
        for side in ("near", "far"):
            thigh, shank = body.skeleton[f"{side}_thigh"], body.skeleton[f"{side}_shank"]
            bent = degrees(acos(max(-1, min(1, thigh.frame.up.dot(shank.frame.up)))))
            assert bent <= 160, name
            assert bent < 8 or (shank.end - shank.start).unit.dot(thigh.frame.forward) <= 0.02, name


@every_exercise
def test_both_poses_differ_so_that_it_is_seen(name: str) -> None:
    movement = scene_of(name).movement
    furthest = max(
        (movement.end.landmarks[landmark].centre - ball.centre).length
        for landmark, ball in movement.start.landmarks.items()
    )
    assert furthest >= SEEN or len(scene_of(name).arrows) == 2, f"{name}: nothing moves by more than {furthest:.3f}"


@pytest.mark.parametrize(
    "joint", [{"knee": -5}, {"knee": 170}, {"hip": 150}, {"hip": -50}, {"ankle": 45}, {"ankle": -70}, {"toes": 95}]
)
def test_a_joint_beyond_human_range_is_refused(joint: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        Joint.model_validate(joint)


def test_flexion_moves_limbs_forward_of_an_upright_body() -> None:
    pose = Pose.model_validate({"trunk": 0, "near_leg": {"hip": 90}, "far_leg": {}, "near_arm": {"shoulder": 90}})
    landmarks = build_body(pose).landmarks
    assert landmarks["near_knee"].centre.x > 0.2
    assert landmarks["near_hand"].centre.x > 0.3
    assert landmarks["far_knee"].centre.x == pytest.approx(0)
    assert landmarks["near_toes"].centre.x > landmarks["near_heel"].centre.x


def test_abduction_and_turning_go_outward_on_both_sides() -> None:
    leg = {"hip": 0, "knee": 90, "abd": 30, "turn": 20}
    landmarks = build_body(Pose.model_validate({"trunk": 0, "near_leg": leg, "far_leg": leg})).landmarks
    assert landmarks["near_knee"].centre.z == pytest.approx(-landmarks["far_knee"].centre.z)
    assert landmarks["near_knee"].centre.z > 0.15
    assert landmarks["near_heel"].centre.y == pytest.approx(landmarks["far_heel"].centre.y)


def test_a_foot_stands_on_its_heel_and_its_ball() -> None:
    pose = Pose.model_validate(
        {"trunk": 0, "near_leg": {}, "far_leg": {}, "contacts": ["near_foot", "far_toes", "hip"]}
    )
    assert bearing(pose) == ("near_heel", "near_ball", "far_ball", "far_toes", "hip")


# --- Marks, arrows, motion -------------------------------------------------------------------------------------------


@every_exercise
def test_the_muscles_are_marked(name: str) -> None:
    fields = EXERCISES[name]
    muscles = fields.primary or fields.stretched
    assert set(muscles) <= set(PLACES), "say where it lies, in kb/generate/figure/muscles.py"
    assert ('class="muscle" d="M' in drawn(name).end) == bool(muscles)


@every_exercise
def test_arrows_stand_free_on_the_picture(name: str) -> None:
    scene = scene_of(name)
    assert scene.arrows
    for x, y in (point for way in scene.arrows for point in way):
        assert 0 <= x <= scene.width
        assert 0 <= y <= scene.height
    body = [scene.sheet.disc(ball) for ball in scene.movement.end.balls]
    for way in scene.arrows:
        tip = way[-1]
        assert min(((tip[0] - disc.x) ** 2 + (tip[1] - disc.y) ** 2) ** 0.5 - disc.radius for disc in body) > ROOM / 4


@every_exercise
def test_moves_at_most_three_rounds_and_rests_on_the_end(name: str) -> None:
    css = ElementTree.fromstring(drawn(name).moving).findtext(f"{SVG}style") or ""
    frames = re.findall(r"@keyframes (\w+)\{(.*?\}\})", css.replace("}}", "}} "))
    plays = re.findall(
        r"@media \(prefers-reduced-motion:no-preference\)\{[^{}]*\{animation:[\d.]+s linear (\d+) alternate\}\}", css
    )
    assert plays == ["5"]  # there and back twice, and there once more
    assert css.count("animation:") == 1
    assert frames
    assert len(re.findall(r"%,to\{(transform:none|opacity:1)\}", css)) == css.count("@keyframes")


def test_a_foot_that_bears_weight_stays_on_the_moving_picture() -> None:
    """What no key frame names does not move: the feet of a squat."""
    root = ElementTree.fromstring(drawn("squat").moving)
    shapes = {path.get("id"): path.get("d") for path in root.iter(f"{SVG}path") if path.get("id")}
    names = list(scene_of("squat").movement.end.flesh)
    still = {use.get("href", "")[1:] for use in root.iter(f"{SVG}use") if not use.get("class")}
    assert {names[int(shape[1:])] for shape in still} == {"near_foot", "near_toes", "far_foot", "far_toes"}
    assert len(shapes) == len(names)


# --- Colours and outlines --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_stand_out_also_in_grey(colours: dict[str, str]) -> None:
    for role in ("near", "far", "muscle", "prop", "arrow", "ink"):
        assert contrast(colours[role], colours["ground"]) >= 3, role
    assert contrast(colours["muscle"], colours["near"]) >= 3


def test_every_role_has_both_colours() -> None:
    assert list(LIGHT) == list(DARK)
    assert all(colour_styles().count(f".{role}{{fill:") == 2 for role in LIGHT)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it: what is left in grey print."""
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("discs", "path"),
    [
        ([Disc(5, 5, 2)], "M3 5A2 2 0 1 1 7 5A2 2 0 1 1 3 5Z"),
        ([Disc(5, 5, 3), Disc(5, 6, 1)], "M2 5A3 3 0 1 1 8 5A3 3 0 1 1 2 5Z"),
        ([Disc(0, 0, 1), Disc(10, 0, 1)], "M0 1A1 1 0 0 1 0 -1L10 -1A1 1 0 0 1 10 1Z"),
    ],
)
def test_a_skin_is_stretched_over_discs(discs: list[Disc], path: str) -> None:
    assert skin_path(discs) == path


@pytest.mark.parametrize("support", ["floor", "chair", "wall", "wall-behind", "bench", "step"])
@pytest.mark.parametrize("contacts", [(), ("hip",), ("near_hand",), ("near_ball",)])
@pytest.mark.parametrize("view", ["side", "front", "low", "corner", "feet", "foot"])
def test_every_support_can_be_drawn_with_any_contact(support: str, contacts: tuple[str, ...], view: str) -> None:
    pose = {"trunk": 0, "near_leg": {"ankle": 5}, "far_leg": {}, "contacts": contacts}
    props = ["band", "pillow", "cushion", "towel", "rail", "hand"]
    figure = {"view": view, "support": support, "props": props, "start": pose, "end": {**pose, "trunk": 20}}
    fields = Exercise.model_validate({**EXERCISES["squat"].model_dump(by_alias=True), "figure": figure})
    assert ElementTree.fromstring(draw(fields, fields.figure).moving).tag == f"{SVG}svg"  # type: ignore[arg-type]
