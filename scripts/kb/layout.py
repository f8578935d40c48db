"""What stands on a page of each kind, in the reader's order: what authors write, and what the program adds."""

from collections.abc import Mapping
from dataclasses import dataclass

from kb.model import Kind


@dataclass(frozen=True, slots=True)
class Authored:
    """A second-level section that an author writes."""

    title: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Panel:
    """A section that the program writes, where it has something to say.

    `name` is its writer in `generate/panels.py`; a panel with `relations` shows the relations of these labels.
    """

    name: str
    title: str
    relations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rest:
    """Every authored section, in the author's order."""


HELP = Panel("warning", "When to get help")
CLAIMS = Panel("claims", "What you may have heard")
ENDING = (Panel("told", "Claims at a glance"), Panel("backlinks", "Mentioned on"), Panel("references", "References"))

# What a reader of a page came to do: the section that is always one press away, and its name in the catalogue.
# The first that the page has counts.
NEXT: Mapping[Kind, Mapping[str, str]] = {
    "condition": {"What helps, and how sure we are": "helps"},
    "exercise": {"How to do it": "steps"},
    "muscle": {"Exercises": "exercises", "When it complains": "hurts"},
    "technique": {"What it can and cannot do": "can-do"},
    "handout": {"Your exercises": "exercises"},
}

# What stands on a page of each kind, in the reader's order. Warning signs come before the first thing to do.
LAYOUTS: Mapping[Kind, tuple[Authored | Panel | Rest, ...]] = {
    "condition": (
        Authored("What it is"),
        Panel("signs", "How it feels"),
        HELP,
        Panel("where_it_hurts", "Where it hurts"),
        Authored("What helps, and how sure we are"),
        Panel("relations", "Exercises", ("Exercises",)),
        Panel("relations", "Treatments people use", ("Treatments",)),
        Panel("relations", "Handouts", ("Handouts",)),
        CLAIMS,
        Authored("What is going on", required=False),
        Panel("contributors", "What may play a part"),
        Panel("load_map", "What is said to bring it on"),
        Panel("relations", "Muscles involved", ("Muscles involved",)),
        Authored("How long it takes"),
        Panel("timeline", ""),
        Authored("Questions for your clinician"),
        Panel("relations", "Read next", ("Kinds", "A kind of", "Often confused with", "Related problems")),
        Panel("codes", "For clinicians"),
        *ENDING,
    ),
    "exercise": (
        Panel("figure", "The movement"),
        Authored("Why do it"),
        HELP,
        Panel("steps", "How to do it"),
        Panel("dose", "How much"),
        Panel("feel", "Where you should feel it"),
        Panel("easier", "Make it easier or harder", ("Easier", "Harder")),
        Panel("mistakes", "Common mistakes"),
        Panel("stop", "Stop if"),
        Panel("relations", "Used for", ("Used for", "Part of these treatments", "Handouts")),
        Panel("relations", "Muscles", ("Main muscles", "Helping muscles", "Muscles it stretches")),
        CLAIMS,
        *ENDING,
    ),
    "muscle": (
        Authored("Where it is"),
        Panel("where_it_is", ""),
        Authored("What it does for you"),
        Authored("In everyday moments"),
        Authored("When it complains"),
        Panel("relations", "Problems where it plays a part", ("Problems where it plays a part",)),
        Panel("load_map", "Who shares the load"),
        Panel("relations", "Its team", ("Works with", "Works against", "Part of", "Made up of")),
        Panel(
            "relations",
            "Exercises",
            ("Exercises that train it", "Exercises where it helps", "Exercises that stretch it"),
        ),
        CLAIMS,
        Panel("anatomy", "Anatomy table"),
        *ENDING,
    ),
    "technique": (
        Authored("What happens"),
        Panel("who", "Who does it"),
        HELP,
        Authored("What it can and cannot do"),
        CLAIMS,
        Panel("cautions", "Take care"),
        Panel("after", "How you may feel afterwards"),
        Authored("What to ask"),
        Panel("relations", "Used for", ("Used for",)),
        Panel("relations", "Exercises", ("Exercises that belong to it",)),
        Panel("relations", "Related treatments", ("Related treatments",)),
        *ENDING,
    ),
    "handout": (
        HELP,
        Rest(),
        Panel("weeks", "Week by week"),
        Panel("sheet", "Your exercises"),
        Panel("move_on", "Move on when"),
        Panel("stop_when", "Stop and ask if"),
        Panel("address", "This sheet online"),
        Panel("relations", "Made for", ("Made for",)),
        *ENDING,
    ),
    "article": (Rest(), Panel("ideas", "Where each idea went"), *ENDING),
    "page": (Rest(), Panel("shows", ""), *ENDING),
    "term": (),
}
