"""Say what a page is about in the words of schema.org, as JSON-LD that the page carries in its head.

Only what the page itself shows is said here. Nothing is called reviewed before a review is recorded.
"""

import json
from collections.abc import Callable, Iterable, Mapping

from kb.catalogue import language_of
from kb.generate.addresses import page_address
from kb.generate.exercise import figure_path
from kb.graph import GLOSSARY, Graph, site_path
from kb.model import Kind, Page
from kb.schema import Article, Condition, Exercise, Muscle, Technique, Term

Thing = dict[str, object]

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# The categories of techniques that schema.org has a closer word for.
TECHNIQUE_TYPES = {
    "exercise": "PhysicalTherapy",
    "hands-on treatment": "PhysicalTherapy",
    "hands-on test and treatment": "PhysicalTherapy",
    "test": "MedicalTest",
}


def page_data(graph: Graph, page: Page) -> str:
    web_page: Thing = {
        "@type": "MedicalWebPage" if page.kind != "page" else "WebPage",
        **_named(graph, page),
        "inLanguage": language_of(page.path),
        "license": LICENCE,
        "isPartOf": _site(graph),
    }
    review = page.fields.reviewed
    if review:
        web_page["lastReviewed"] = str(review.date)
        web_page["reviewedBy"] = {"@type": "Person", "name": review.name, "jobTitle": review.role}
    write = SUBJECTS.get(page.kind)
    if write:
        del web_page["alternateName"]  # other names are those of the subject, not of the page
        web_page["mainEntity"] = write(graph, page)
    elif page.kind == "handout":
        web_page["about"] = _related(graph, page, "Made for")
        web_page["mentions"] = _related(graph, page, "Exercises")
    return _json(web_page)


def glossary_data(graph: Graph) -> str:
    address = graph.knowledge_base.settings.site_url + site_path(GLOSSARY)
    terms = [_term(graph, page) for page in graph.published.values() if page.kind == "term"]
    return _json({"@type": "DefinedTermSet", "name": "Words", "url": address, "hasDefinedTerm": terms})


def _term(graph: Graph, page: Page) -> Thing:
    assert isinstance(page.fields, Term)
    return {"@type": "DefinedTerm", **_named(graph, page), "description": page.fields.definition}


def _muscle(graph: Graph, page: Page) -> Thing:
    fields = page.fields
    assert isinstance(fields, Muscle)
    latin = (fields.latin,) if fields.latin else ()
    return {
        "@type": "Muscle",
        **_named(graph, page),
        "alternateName": [*fields.aka, *latin],
        "bodyLocation": fields.region,
        "muscleAction": list(fields.actions),
        "antagonist": _related(graph, page, "Works against"),
        "insertion": _things("AnatomicalStructure", fields.insertion),
        "nerve": _things("Nerve", [fields.nerve.name] if fields.nerve else []),
        "bloodSupply": _things("Artery", fields.artery),
        "subStructure": _related(graph, page, "Made up of"),
        "relatedCondition": _related(graph, page, "Problems where it plays a part"),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name.upper(), "value": value}
            for name, value in fields.ids
            if value
        ],
    }


def _condition(graph: Graph, page: Page) -> Thing:
    fields = page.fields
    assert isinstance(fields, Condition)
    systems = (("ICD-10", fields.codes.icd10), ("ICD-11", fields.codes.icd11), ("MeSH", fields.codes.mesh))
    treatments = [*_related(graph, page, "Exercises"), *_related(graph, page, "Treatments")]
    return {
        "@type": "MedicalCondition",
        **_named(graph, page),
        "signOrSymptom": _things("MedicalSymptom", fields.signs),
        "associatedAnatomy": _related(graph, page, "Muscles involved"),
        "possibleTreatment": [thing for thing in treatments if thing["@type"] != "MedicalTest"],
        "differentialDiagnosis": [
            {"@type": "DDxElement", "diagnosis": other} for other in _related(graph, page, "Often confused with")
        ],
        "code": [
            {"@type": "MedicalCode", "codingSystem": system, "codeValue": code}
            for system, codes in systems
            for code in codes
        ],
    }


def _technique(graph: Graph, page: Page) -> Thing:
    return {"@type": _type(page), **_named(graph, page)}


def _exercise(graph: Graph, page: Page) -> Thing:
    fields = page.fields
    assert isinstance(fields, Exercise)
    dose = fields.dose
    amounts = (("sets", dose.sets), ("times in a set", dose.reps), ("hold", dose.hold))
    labels = ("Main muscles", "Helping muscles", "Muscles it stretches")
    return {
        "@type": ["ExercisePlan", "HowTo"],
        **_named(graph, page),
        "exerciseType": fields.type,
        "associatedAnatomy": _related(graph, page, *labels),
        "activityFrequency": dose.often,
        "additionalVariable": [f"{name}: {amount}" for name, amount in amounts if amount],
        "tool": [] if fields.equipment == "nothing" else _things("HowToTool", [fields.equipment]),
        "step": [
            {"@type": "HowToStep", "position": number, "text": step} for number, step in enumerate(fields.steps, 1)
        ],
        "image": graph.knowledge_base.settings.site_url + figure_path(page, "-end") if fields.figure else "",
    }


def _article(graph: Graph, page: Page) -> Thing:
    """The article itself, which is not ours; the page is about it."""
    assert isinstance(page.fields, Article)
    return {"@type": "Article", "headline": page.fields.title, "description": page.fields.source}


SUBJECTS: Mapping[Kind, Callable[[Graph, Page], Thing]] = {
    "muscle": _muscle,
    "condition": _condition,
    "technique": _technique,
    "exercise": _exercise,
    "article": _article,
}


def _type(page: Page) -> str:
    if isinstance(page.fields, Technique):
        return TECHNIQUE_TYPES.get(page.fields.category, "MedicalTherapy")
    return {"muscle": "Muscle", "condition": "MedicalCondition", "exercise": "ExercisePlan"}[page.kind]


def _named(graph: Graph, page: Page) -> Thing:
    fields = page.fields
    address = graph.knowledge_base.settings.site_url + page_address(page)
    return {"name": fields.title, "alternateName": list(fields.aka), "description": fields.summary, "url": address}


def _related(graph: Graph, page: Page, *labels: str) -> list[Thing]:
    """The pages on the other end of these relations, as short as a reference can be."""
    others = dict.fromkeys(edge.other for edge in graph.relations.get(page.id, ()) if edge.label in labels)
    site = graph.knowledge_base.settings.site_url
    pages = (graph.published[id] for id in others)
    return [{"@type": _type(other), "name": other.fields.title, "url": site + page_address(other)} for other in pages]


def _things(type: str, names: Iterable[str]) -> list[Thing]:
    return [{"@type": type, "name": name} for name in names]


def _site(graph: Graph) -> Thing:
    settings = graph.knowledge_base.settings
    return {"@type": "WebSite", "name": settings.site_name, "url": settings.site_url}


def _json(thing: Thing) -> str:
    """JSON that can stand in a script element: nothing in it closes the element. What is empty is left out."""
    filled = _filled({"@context": "https://schema.org", **thing})
    return json.dumps(filled, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _filled(value: object) -> object:
    if isinstance(value, dict):
        return {key: _filled(inner) for key, inner in value.items() if inner}
    return [_filled(inner) for inner in value] if isinstance(value, list) else value
