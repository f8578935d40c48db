"""A small part of what `./kb bench fuzz` feeds, the same every time, and everything that ever failed there."""

from pathlib import Path
from random import Random

import pytest

from fuzz.feed import difference, feed, time_limit
from fuzz.growth import WORST
from fuzz.inputs import ATOMS, Input, make_input, random_text

SEEDS = sorted((Path(__file__).parent / "seeds").glob("*.*"))
LONG = 60  # seconds: a test that hangs fails, a machine that is busy does not


@pytest.mark.parametrize("hundred", range(3))
def test_nothing_raises_and_nothing_hangs(hundred: int, tmp_path: Path) -> None:
    with time_limit(LONG):
        for number in range(hundred * 100, hundred * 100 + 100):
            feed(make_input(number), tmp_path)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_what_failed_once_is_read(seed: Path, tmp_path: Path) -> None:
    text = seed.read_bytes().decode(errors="surrogatepass")
    form = seed.suffix.removeprefix(".")
    assert form in ATOMS
    with time_limit(LONG):
        feed(Input(form, text), tmp_path)  # type: ignore[arg-type]
    assert form != "markdown" or difference(text) is None


def test_random_markdown_links_to_what_the_engine_makes_of_it() -> None:
    texts = [given.text for given in map(make_input, range(0, 2400, 8))]
    assert len([text for text in texts if "](" in text]) > 100
    assert [(text, found) for text in texts if (found := difference(text))] == []


def test_the_same_number_gives_the_same_input() -> None:
    assert make_input(7) == make_input(7) != make_input(11)


@pytest.mark.parametrize("name", WORST)
def test_the_worst_input_comes_to_an_end(name: str, tmp_path: Path) -> None:
    with time_limit(LONG):
        feed(Input("markdown", WORST[name](3000)), tmp_path)


def test_random_text_has_every_piece() -> None:
    made = "".join(random_text(Random(number), "markdown") for number in range(300))
    assert all(atom in made for atom in ATOMS["markdown"])
