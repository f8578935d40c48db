"""Say in words what a figure shows, for those who do not see it: how the body lies or stands, and what then moves."""

from collections.abc import Iterator, Sequence

from kb.generate.figure.movement import Movement
from kb.pose import Figure, Joint, Pose
from kb.schema import Exercise

SHORTEST, LONGEST = 20, 250
BENT, STRAIGHT = 50, 25  # degrees of a knee
TURN = 12  # degrees that a reader sees
NOD = 30
SIDEWAYS = 45  # rolled further than this, the body lies on its side
RISE = 0.03  # of body height
ROLLING = "both knees roll to one side"

VIEWS = {
    "front": "Seen from the front",
    "low": "Seen from the front and a little above",
    "corner": "Seen from above the feet",
    "feet": "Seen from the feet",
}
SUPPORTS = {
    "wall": "hands on a wall",
    "wall-behind": "one shin up a wall",
    "chair": "hands on a chair",
    "bench": "upper back on a bench",
    "step": "the front of one foot on a step",
}


def tell_start(fields: Exercise, figure: Figure) -> str:
    if figure.view == "foot":
        return _fill("A foot, seen close by from the side", fields.steps[:2])
    place = VIEWS.get(figure.view, "Seen from the side")
    return _fill(f"{place}: a person {_posture(figure)}, {_knees(figure.start)}{_support(figure)}", fields.steps[:2])


def tell_end(fields: Exercise, figure: Figure, movement: Movement) -> str:
    changes = list(dict.fromkeys(_changes(figure, movement)))
    told = _listed(changes[:4]) if changes else "Nothing moves, only the muscle tightens"
    return _fill(told[:1].upper() + told[1:], fields.steps[1:])


def _fill(first: str, steps: Sequence[str]) -> str:
    """One sentence from the joints, and as many of the steps as there is room for."""
    text = f"{first}."
    for step in steps:
        if len(text) + 1 + len(step) > LONGEST:
            break
        text = f"{text} {step}"
    return text


def _posture(figure: Figure) -> str:
    pose = figure.start
    if abs(pose.roll) > SIDEWAYS:
        return "lies on the side"
    if pose.trunk < -60:
        return "lies on the back"
    if "near_hand" in pose.contacts and "near_knee" in pose.contacts:
        return "kneels on hands and knees"
    if pose.trunk > 60:
        return "lies on the front"
    if "near_knee" in pose.contacts:
        return "kneels on one knee"
    is_low = "hip" in pose.contacts or pose.near_leg.hip > 45 or figure.support == "bench"
    return "sits" if is_low else "stands"


def _support(figure: Figure) -> str:
    seated = figure.support == "chair" and "hip" in figure.start.contacts
    words = "on a chair" if seated else SUPPORTS.get(figure.support, "")
    return f", {words}" if words else ""


def _knees(pose: Pose) -> str:
    bends = sorted((pose.near_leg.knee, pose.far_leg.knee))
    if bends[0] >= BENT:
        return "knees bent"
    if bends[1] <= STRAIGHT:
        return "knees straight"
    return "one knee bent" if bends[1] >= BENT else "knees a little bent"


def _changes(figure: Figure, movement: Movement) -> Iterator[str]:
    start, end = figure.start, figure.end
    if figure.view == "foot":
        yield from _foot_changes(start.near_leg, end.near_leg)
        return
    if not movement.planted:
        yield "one leg swings forward while the other goes back" if start.twist == end.twist else ROLLING
        return
    trunk = list(_trunk_changes(start, end))
    rise = movement.end.landmarks["hip"].centre.y - movement.start.landmarks["hip"].centre.y
    if abs(rise) > RISE:
        trunk.append("the hips rise" if rise > 0 else "the hips sink")
    legs = [*_pairs("hip", start, end), *_pairs("knee", start, end)] if start.pelvis == end.pelvis else []
    if (abs(rise) < RISE or abs(start.roll) < SIDEWAYS) and start.twist == end.twist:
        legs += _pairs("abd", start, end)
    yield from (*trunk, *(legs or _heels(start, end)))
    if end.far_arm.shoulder - start.far_arm.shoulder > 60:
        yield "one arm reaches up"


def _trunk_changes(start: Pose, end: Pose) -> Iterator[str]:
    lean = end.trunk - start.trunk
    if abs(lean) > TURN and abs(start.trunk) < 60 and abs(start.roll) < SIDEWAYS:
        back = "leans back" if end.trunk < -NOD else "comes upright"
        yield "the upper body leans forward" if lean > 0 else f"the upper body {back}"
    if abs(end.twist - start.twist) > TURN:
        yield ROLLING
    arch = (end.pelvis - end.chest) - (start.pelvis - start.chest)
    if abs(arch) > TURN:
        yield "the back hollows" if arch > 0 else "the low back flattens"
    nod = end.head + end.trunk + end.chest - start.head - start.trunk - start.chest
    if abs(nod) > NOD:
        yield "the head lifts" if nod < 0 else "the head bends forward"


def _heels(start: Pose, end: Pose) -> Iterator[str]:
    lift = end.near_leg.ankle - start.near_leg.ankle
    if abs(lift) > TURN:
        yield "the front of the foot lifts" if lift > 0 else "the heel comes up"


def _foot_changes(start: Joint, end: Joint) -> Iterator[str]:
    if end.toes > start.toes + TURN:
        yield "the toes are pulled towards the shin"
    if end.toes < start.toes - TURN:
        yield "the toes curl"
    if end.arch > start.arch + TURN:
        yield "the arch rises and the ball of the foot comes nearer to the heel"


def _pairs(joint: str, start: Pose, end: Pose) -> Iterator[str]:
    """What one joint does on both sides, or on one."""
    near, far = (
        getattr(getattr(end, leg), joint) - getattr(getattr(start, leg), joint) for leg in ("near_leg", "far_leg")
    )
    one, both = SAYINGS[joint]
    for sign, which in ((1, 0), (-1, 1)):
        moves = [near * sign > TURN, far * sign > TURN]
        if all(moves):
            yield both[which]
        elif any(moves):
            yield one[which]


SAYINGS = {
    "hip": (("one hip bends", "one hip straightens"), ("the hips bend", "the hips straighten")),
    "knee": (("one knee bends", "one knee straightens"), ("the knees bend", "the knees straighten")),
    "abd": (("one leg moves out to the side", "one leg moves in"), ("the legs move apart", "the legs come together")),
}


def _listed(phrases: Sequence[str]) -> str:
    return phrases[0] if len(phrases) == 1 else f"{', '.join(phrases[:-1])} and {phrases[-1]}"
