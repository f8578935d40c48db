"""Make up what stands beside the pages: claims, references and warning signs."""

from random import Random

from bench.fields import Fields
from bench.names import made_up_word, sentence
from bench.plan import GROUPS, Plan
from kb.model import Kind
from kb.predicates import PREDICATES

LEVELS = ("strong", "limited", "contested", "traditional")
URGENCIES = ("emergency", "urgent", "see-clinician", "before-treatment")
ABOUT: tuple[Kind, ...] = ("condition", "muscle", "exercise", "technique")
WARNING_SIGNS = 24
BETWEEN_PAGES = [name for name, predicate in PREDICATES.items() if predicate.inverse]


def make_claims(plan: Plan, article: str) -> list[Fields]:
    return [_claim(plan, id, article) for id, said_by in plan.article_of.items() if said_by == article]


def _claim(plan: Plan, id: str, article: str) -> Fields:
    random = plan.random
    level = random.choice(LEVELS)
    subject, other = (random.choice(plan.ids[kind]) for kind in random.sample(ABOUT, 2))
    return {
        "id": id,
        "statement": sentence(random),
        "type": "treatment",
        "level": level,
        "says": f"It may be so. {sentence(random)}",
        "supports": random.sample(plan.references, 2) if level in ("strong", "limited") else [],
        "contradicts": random.sample(plan.references, 2) if level == "contested" else [],
        "context": random.sample(plan.references, 1),
        "about": [subject, other],
        "relations": [{"subject": subject, "predicate": random.choice(BETWEEN_PAGES), "object": other}],
        "present_as": "fact" if level == "strong" else "approach",
        "article": article,
    }


def make_reference(random: Random, id: str) -> Fields:
    return {
        "id": id,
        "type": "article-journal",
        "title": sentence(random).removesuffix("."),
        "author": [{"family": made_up_word(random.randrange(1000)).capitalize(), "given": "Amy H."} for _ in range(4)],
        "container-title": "Journal of Made-up Things",
        "issued": {"date-parts": [[int(id[-4:])]]},
        "volume": str(random.randint(1, 90)),
        "issue": str(random.randint(1, 12)),
        "page": "12–19",
        "DOI": f"10.1000/{id}",
        "custom": {"seen": "abstract", "note": "Made up.", "pmid": str(random.randint(10**7, 10**8))},
    }


def make_warning_signs(plan: Plan) -> list[Fields]:
    return [_warning_sign(plan, number) for number in range(WARNING_SIGNS)]


def _warning_sign(plan: Plan, number: int) -> Fields:
    return {
        "id": f"sign-{number}",
        "urgency": URGENCIES[number % len(URGENCIES)],
        "text": sentence(plan.random),
        "why": sentence(plan.random),
        "groups": [GROUPS[number % len(GROUPS)]],
        "references": plan.random.sample(plan.references, 2),
    }
