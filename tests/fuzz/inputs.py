"""Make input: Markdown, YAML and HTML, random or cut from real files. A number gives the same input every time."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal, NamedTuple

Form = Literal["markdown", "yaml", "html"]

ROOT = Path(__file__).parents[2]
FILES = {
    "markdown": ("docs/**/*.md", "tests/links/*.md"),
    "yaml": ("docs/*.yml", "docs/claims/*.yml"),
    "html": ("tests/golden/expected/**/*.html", "tests/golden/expected/**/*.md"),
}


class Input(NamedTuple):
    form: Form
    text: str


# The pieces that random text is put together from.
ATOMS: dict[Form, list[str]] = json.loads(Path(__file__).with_name("atoms.json").read_text(encoding="utf-8"))
ORDER: tuple[Form, ...] = ("markdown", "markdown", "yaml", "html")


@cache
def _real(form: Form) -> list[str]:
    files = sorted(file for pattern in FILES[form] for file in ROOT.glob(pattern) if file.is_file())
    return [file.read_text(encoding="utf-8") for file in files]


def make_input(number: int) -> Input:
    random = Random(number)
    form = ORDER[number % len(ORDER)]
    make: Callable[[Random, Form], str] = _mutated if number // len(ORDER) % 2 else random_text
    return Input(form, make(random, form))


def random_text(random: Random, form: Form) -> str:
    return "".join(random.choice(ATOMS[form]) for _ in range(random.choice((4, 12, 40))))


def _mutated(random: Random, form: Form) -> str:
    """A real file in which pieces were cut out, doubled or replaced."""
    text = random.choice(_real(form))
    for _ in range(random.randint(1, 3)):
        start = random.randint(0, len(text))
        end = min(len(text), start + random.randint(0, 40))
        piece = random.choice(("", text[start:end] * 2, random_text(random, form)))
        text = text[:start] + piece + text[end:]
    return text
