"""The counts for another program: one object that names its version."""

import json
from dataclasses import asdict

from kb.completeness.count import Completeness

VERSION = 1  # grows when a field changes its meaning or goes away; a new field does not count


def as_json(counted: Completeness) -> str:
    return json.dumps({"version": VERSION, **asdict(counted)}, ensure_ascii=False, indent=2, default=str) + "\n"
