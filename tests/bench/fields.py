"""Make up the front matter of each kind, with about as many relations as the real pages have."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import get_args

from bench.names import sentence, sentences, some
from bench.plan import GROUPS, Plan
from kb.body.places import Place
from kb.model import Kind
from kb.schema import Exercise, Region

Fields = dict[str, object]
REVIEW_BY = date(2099, 12, 31)
AKA = ("sore", "everyday", "old", "deep", "small")
REGIONS = get_args(Region)
PLACES = get_args(Place)
TYPES = get_args(Exercise.model_fields["type"].annotation)
CATEGORIES = ("hands-on treatment", "exercise", "test", "habit")
LEG = {"hip": 44.0, "knee": 100.0, "ankle": -34.0}
SHOWS = {"index": "ways-in", "when-to-get-help": "warning-signs"}


def make_fields(plan: Plan, kind: Kind, id: str) -> Fields:
    random, name = plan.random, plan.names[id]
    fields: Fields = {
        "title": (f"{name} {kind}" if id.endswith(f"-{kind}") else name).capitalize(),
        "aka": [f"{word} {name}" for word in AKA[: 3 if kind == "term" else 5]],
        "review_by": REVIEW_BY,
        "references": some(random, plan.references, 1 if kind == "term" else 6),
    }
    if kind != "term":
        fields["summary"] = " ".join(sentences(random, 2))
    return fields | OWN_FIELDS[kind](plan, id)


def _condition(plan: Plan, id: str) -> Fields:
    random, ids = plan.random, plan.ids
    sources = random.sample(plan.references, 6)
    return {
        "references": sources,
        "signs": sentences(random, 5),
        "hurts": random.sample(PLACES, 2),
        "milestones": [{"weeks": [6, 12], "course": sentence(random), "source": sources[0]}],
        "contributors": sentences(random, 5),
        "kind_of": some(random, ids["condition"], 0.2, id),
        "muscles": some(random, ids["muscle"], 3.5),
        "exercises": some(random, ids["exercise"], 3),
        "techniques": some(random, ids["technique"], 4),
        "often_confused_with": some(random, ids["condition"], 0.5, id),
        "related": some(random, ids["condition"], 1, id),
        "red_flags": random.sample(GROUPS, 2),
        "codes": {"icd10": ["M54.3", "M54.4"], "icd11": ["ME84.3"], "mesh": ["D012585"]},
    }


def _muscle(plan: Plan, id: str) -> Fields:
    random, muscles = plan.random, plan.ids["muscle"]
    return {
        "latin": f"musculus {plan.names[id]}",
        "region": random.choice(REGIONS),
        "places": random.sample(PLACES, 1),
        "origin": sentences(random, 2),
        "insertion": sentences(random, 1),
        "nerve": {"name": "tibial nerve", "roots": ["S1", "S2"]},
        "artery": ["femoral artery"],
        "actions": sentences(random, 3),
        "antagonists": some(random, muscles, 0.4, id),
        "synergists": some(random, muscles, 0.4, id),
        "part_of": some(random, muscles, 0.4, id),
        "ids": {"uberon": "UBERON:0001298", "fma": "FMA:18060", "mesh": "D016658"},
    }


def _exercise(plan: Plan, id: str) -> Fields:
    random, ids = plan.random, plan.ids
    return {
        "type": random.choice(TYPES),
        "primary": some(random, ids["muscle"], 0.7),
        "helpers": some(random, ids["muscle"], 1.3),
        "stretched": some(random, ids["muscle"], 0.6),
        "position": "lying on your back",
        "steps": sentences(random, 6),
        "feel": sentences(random, 2),
        "dose": {"sets": "3", "reps": "10 to 15", "hold": "5 seconds", "often": "3 days a week"},
        "easier": some(random, ids["exercise"], 0.2, id),
        "easier_ways": sentences(random, 2),
        "harder_ways": sentences(random, 2),
        "mistakes": sentences(random, 4),
        "stop_if": sentences(random, 3),
        "red_flags": ["back", "exercise"],
        "figure": _figure(plan),
    }


def _figure(plan: Plan) -> Fields:
    """No two are alike, as in life: what one picture cost is not saved on the next."""
    start, end = (
        {"trunk": -90.0, "near_leg": leg, "far_leg": dict(leg), "contacts": ["hip", "near_foot"]}
        for leg in ({**LEG, "hip": round(LEG["hip"] + plan.random.uniform(-20, 20), 2)} for _ in range(2))
    )
    return {"start": start, "end": end}


def _technique(plan: Plan, id: str) -> Fields:
    random, ids = plan.random, plan.ids
    return {
        "category": random.choice(CATEGORIES),
        "who": ["physios", "doctors"],
        "cautions": sentences(random, 3),
        "after_effects": sentences(random, 2),
        "exercises": some(random, ids["exercise"], 1.75),
        "related": some(random, ids["technique"], 2.5, id),
        "red_flags": random.sample(GROUPS, 2),
    }


def _handout(plan: Plan, id: str) -> Fields:
    random = plan.random
    exercises = random.sample(plan.ids["exercise"], 2)
    return {
        "conditions": [random.choice(plan.ids["condition"])],
        "exercises": [{"exercise": exercise, "note": sentence(random)} for exercise in exercises],
        "stop_when": sentences(random, 3),
        "red_flags": ["back", "exercise"],
    }


def _article(plan: Plan, id: str) -> Fields:
    said: list[Fields] = [{"claim": claim} for claim, article in plan.article_of.items() if article == id]
    left_out: list[Fields] = [{"idea": sentence(plan.random), "left_out": sentence(plan.random)} for _ in range(5)]
    return {"author": "not named", "source": "Made up.", "ideas": said + left_out}


def _term(plan: Plan, id: str) -> Fields:
    see = some(plan.random, plan.ids["muscle"] + plan.ids["term"], 2.4, id)
    return {"definition": sentence(plan.random), "say": "SO-ass", "see": see}


def _page(plan: Plan, id: str) -> Fields:
    return {"shows": SHOWS.get(id)}


OWN_FIELDS: Mapping[Kind, Callable[[Plan, str], Fields]] = {
    "condition": _condition,
    "muscle": _muscle,
    "exercise": _exercise,
    "technique": _technique,
    "handout": _handout,
    "article": _article,
    "term": _term,
    "page": _page,
}
