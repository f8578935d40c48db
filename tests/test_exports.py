"""The knowledge base for other programs: whole, valid by its own schema, and closed in itself."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kb.generate import generate
from kb.graph import DATA, DATA_SCHEMA, OVERVIEW, Graph
from kb.model import SourcePath
from tiny_site import read_site

ROOT = Path(__file__).parents[1]
SITES = (ROOT, Path(__file__).parent / "golden" / "site")


@pytest.fixture(scope="module", params=SITES, ids=["docs", "golden"])
def graph(request: pytest.FixtureRequest) -> Graph:
    return read_site(request.param)


@pytest.fixture(scope="module")
def texts(graph: Graph) -> Mapping[SourcePath, str]:
    return generate(graph)


@pytest.fixture(scope="module")
def data(texts: Mapping[SourcePath, str]) -> Any:
    return json.loads(texts[DATA])


@pytest.fixture(scope="module")
def schema(texts: Mapping[SourcePath, str]) -> Any:
    return json.loads(texts[DATA_SCHEMA])


def test_the_data_is_valid_by_the_schema_beside_it(data: Any, schema: Any) -> None:
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(data)


@pytest.mark.parametrize("wrong", [{"version": 2}, {"pages": None}, {"more": 1}, {"claims": [{"id": "a"}]}])
def test_the_schema_sees_a_mistake(wrong: dict[str, object], data: Any, schema: Any) -> None:
    assert list(Draft202012Validator(schema).iter_errors(data | wrong))


def test_nothing_is_left_out(data: Any, graph: Graph) -> None:
    assert [page["id"] for page in data["pages"]] == list(graph.published)
    assert [claim["id"] for claim in data["claims"]] == list(graph.claims)
    assert [reference["id"] for reference in data["references"]] == list(graph.references)
    assert [sign["id"] for sign in data["warning_signs"]] == [sign.id for sign in graph.knowledge_base.warning_signs]
    assert data["version"] == 1


def test_its_relations_are_those_of_the_pages_from_both_ends(data: Any, graph: Graph) -> None:
    written = {(edge["subject"], edge["label"], edge["object"]) for edge in data["relations"]}
    shown = {(edge["object"], edge["inverse"], edge["subject"]) for edge in data["relations"]}
    edges = {(id, edge.label, edge.other) for id, found in graph.relations.items() for edge in found}
    assert written | shown == edges


def test_every_id_in_it_is_there(data: Any, graph: Graph) -> None:
    pages = {page["id"] for page in data["pages"]}
    sources = {reference["id"] for reference in data["references"]}
    assert {end for edge in data["relations"] for end in (edge["subject"], edge["object"])} <= pages
    for claim in data["claims"]:
        assert {*claim["about"], claim["article"]} <= pages, claim["id"]
        assert {*claim["supports"], *claim["contradicts"], *claim["context"]} <= sources, claim["id"]
    for page in data["pages"]:
        assert set(page["fields"]["references"]) <= sources, page["id"]
        assert set(page["fields"].get("red_flags", [])) <= graph.warning_names, page["id"]


def test_the_list_has_every_page_once_in_one_line(texts: Mapping[SourcePath, str], data: Any) -> None:
    lines = texts[OVERVIEW].splitlines()
    addresses = [address for line in lines for address in re.findall(r"^- \[.+?\]\((\S+?)\): \S", line)]
    pages = [page["url"] for page in data["pages"] if page["kind"] != "term"]
    assert sorted(addresses[:-4]) == sorted(pages)
    assert [address.rsplit("/", 1)[1] for address in addresses[-2:]] == ["kb.json", "kb.schema.json"]


def test_the_same_graph_gives_the_same_bytes(graph: Graph, texts: Mapping[SourcePath, str]) -> None:
    again = generate(graph)
    assert [again[path] for path in (DATA, DATA_SCHEMA, OVERVIEW)] == [
        texts[path] for path in (DATA, DATA_SCHEMA, OVERVIEW)
    ]
