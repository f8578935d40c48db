"""How the tests run: Hypothesis without a clock; where CI is set more examples, and the same ones every time.

The real docs are read and compiled once, for every module that asks for `graph`, `texts` or `names`.
"""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kb.desk.mentions import Names, read_names
from kb.generate import generate
from kb.graph import Graph
from kb.model import SourcePath
from tiny_site import read_site

UNHURRIED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]

settings.register_profile("here", deadline=None, max_examples=50, suppress_health_check=UNHURRIED)
settings.register_profile("ci", settings.get_profile("here"), max_examples=400, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def graph() -> Graph:
    return read_site(Path(__file__).parents[1])


@pytest.fixture(scope="session")
def texts(graph: Graph) -> Mapping[SourcePath, str]:
    return generate(graph)


@pytest.fixture(scope="session")
def names(graph: Graph) -> Names:
    return read_names(graph)
