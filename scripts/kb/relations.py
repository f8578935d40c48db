"""Which relations an author can write between pages, and what each is called on both ends."""

from dataclasses import dataclass

from kb.model import Kind


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation that an author writes on one page and the program shows on both."""

    field: str
    source: Kind
    targets: tuple[Kind, ...]
    label: str  # shown on the page that has the field
    inverse: str  # shown on the page it names; the same word where the relation runs both ways


ANY: tuple[Kind, ...] = ("muscle", "condition", "technique", "exercise", "term", "handout", "article", "page")
RELATIONS = (
    RelationType("antagonists", "muscle", ("muscle",), "Works against", "Works against"),
    RelationType("synergists", "muscle", ("muscle",), "Works with", "Works with"),
    RelationType("part_of", "muscle", ("muscle",), "Part of", "Made up of"),
    RelationType("kind_of", "condition", ("condition",), "A kind of", "Kinds"),
    RelationType("muscles", "condition", ("muscle",), "Muscles involved", "Problems where it plays a part"),
    RelationType("exercises", "condition", ("exercise",), "Exercises", "Used for"),
    RelationType("techniques", "condition", ("technique",), "Treatments", "Used for"),
    RelationType("often_confused_with", "condition", ("condition",), "Often confused with", "Often confused with"),
    RelationType("related", "condition", ("condition",), "Related problems", "Related problems"),
    RelationType("exercises", "technique", ("exercise",), "Exercises that belong to it", "Part of these treatments"),
    RelationType("related", "technique", ("technique",), "Related treatments", "Related treatments"),
    RelationType("primary", "exercise", ("muscle",), "Main muscles", "Exercises that train it"),
    RelationType("helpers", "exercise", ("muscle",), "Helping muscles", "Exercises where it helps"),
    RelationType("stretched", "exercise", ("muscle",), "Muscles it stretches", "Exercises that stretch it"),
    RelationType("easier", "exercise", ("exercise",), "Easier", "Harder"),
    RelationType("see", "term", ANY, "See also", "Words to know"),
    RelationType("conditions", "handout", ("condition",), "Made for", "Handouts"),
    RelationType("exercises", "handout", ("exercise",), "Exercises", "Handouts"),
)
