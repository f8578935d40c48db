"""How the tests run: Hypothesis without a clock; where CI is set more examples, and the same ones every time."""

import os

from hypothesis import HealthCheck, settings

UNHURRIED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]

settings.register_profile("here", deadline=None, max_examples=100, suppress_health_check=UNHURRIED)
settings.register_profile("ci", settings.get_profile("here"), max_examples=400, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
