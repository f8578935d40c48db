"""The JSON-LD of every compiled page: only names that schema.org has, and only what the page shows."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from kb.generate import generate
from kb.graph import GLOSSARY, Graph
from kb.model import SourcePath
from tiny_site import make_site

ROOT = Path(__file__).parents[1]
ALLOWED = json.loads((Path(__file__).parent / "schema_org_allowed.json").read_text(encoding="utf-8"))
KINDS = {
    "muscle": "Muscle",
    "condition": "MedicalCondition",
    "exercise": ["ExercisePlan", "HowTo"],
    "article": "Article",
}


def data_of(text: str) -> Any:
    """The JSON-LD of a compiled page, or None where it has none."""
    data = yaml.safe_load(text.split("---\n")[1]).get("jsonld")
    return json.loads(data) if data else None


def properties(type: str) -> set[str]:
    return set(ALLOWED[type]["has"]).union(*map(properties, ALLOWED[type]["is"]))


def things(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from things(inner)


def test_every_name_is_one_of_schema_org(texts: Mapping[SourcePath, str]) -> None:
    seen = 0
    for path, text in texts.items():
        for thing in things(data_of(text)) if path.endswith(".md") else ():
            types = [thing["@type"]] if isinstance(thing["@type"], str) else thing["@type"]
            unknown = thing.keys() - {"@context", "@type"} - set().union(*map(properties, types))
            assert unknown == set(), f"{path}: {types}"
            assert all(value not in ("", [], {}, None, "-") for value in thing.values()), path
            seen += 1
    assert seen > 500


def test_every_page_says_what_it_is_about(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    site = graph.knowledge_base.settings.site_url
    for page in graph.published.values():
        if page.kind == "term":
            continue
        data = data_of(texts[page.path])
        assert data["@context"] == "https://schema.org"
        assert (data["name"], data["url"]) == (page.fields.title, site + page.path.removesuffix(".md") + ".html")
        if page.kind in KINDS:
            assert data["mainEntity"]["@type"] == KINDS[page.kind], page.path


def test_every_address_is_one_of_the_site(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    site = graph.knowledge_base.settings.site_url
    made = {path.removesuffix(".md") + ".html" if path.endswith(".md") else str(path) for path in texts}
    for path, text in texts.items():
        for thing in things(data_of(text)) if path.endswith(".md") else ():
            for address in (thing[key] for key in ("url", "image") if key in thing):
                assert address.removeprefix(site).partition("#")[0] in made | {""}, address


def test_the_glossary_is_a_set_of_terms(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    data = data_of(texts[GLOSSARY])
    assert data["@type"] == "DefinedTermSet"
    terms = [page for page in graph.published.values() if page.kind == "term"]
    assert [term["name"] for term in data["hasDefinedTerm"]] == [page.fields.title for page in terms]


def test_a_condition_in_full(texts: Mapping[SourcePath, str]) -> None:
    subject = data_of(texts[SourcePath("conditions/plantar-fasciitis.md")])["mainEntity"]
    assert "heel pain" in subject["alternateName"]
    assert {"@type": "MedicalCode", "codingSystem": "ICD-10", "codeValue": "M72.2"} in subject["code"]
    assert {"@type": "MedicalSymptom", "name": "it hurts to pull your toes up"} in subject["signOrSymptom"]
    assert "ExercisePlan" in {treatment["@type"] for treatment in subject["possibleTreatment"]}
    assert "Calf muscles" in {muscle["name"] for muscle in subject["associatedAnatomy"]}


def test_a_test_is_no_treatment(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    for page in graph.published.values():
        subject = data_of(texts[page.path])["mainEntity"] if page.kind == "condition" else {}
        assert "MedicalTest" not in {treatment["@type"] for treatment in subject.get("possibleTreatment", [])}


def test_a_muscle_in_full(texts: Mapping[SourcePath, str]) -> None:
    subject = data_of(texts[SourcePath("muscles/gluteus-maximus.md")])["mainEntity"]
    assert "musculus gluteus maximus" in subject["alternateName"]
    assert subject["nerve"] == [{"@type": "Nerve", "name": "inferior gluteal nerve"}]
    assert len(subject["bloodSupply"]) == len(subject["insertion"]) == 2
    assert "Psoas major" in {muscle["name"] for muscle in subject["antagonist"]}
    assert {"@type": "PropertyValue", "propertyID": "FMA", "value": "FMA:22314"} in subject["identifier"]


def test_nothing_in_it_closes_the_script_element(tmp_path: Path) -> None:
    title = "</script><script>alert('x')</script><!-- & \"quoted\" \\ {{ page }}"
    page = f"---\ntitle: {json.dumps(title)}\nsummary: What this is.\n---\nHello.\n"
    text = generate(make_site(tmp_path, {"index.md": page}))[SourcePath("index.md")]
    written = yaml.safe_load(text.split("---\n")[1])["jsonld"]
    assert "<" not in written
    assert json.loads(written)["name"] == title
