"""How the tests run: Hypothesis without a clock, and always the same examples where CI is set."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "kb",
    deadline=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.register_profile("ci", settings.get_profile("kb"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "kb")
