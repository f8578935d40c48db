"""Make up the words of a knowledge base: names that no two pages share, and plain sentences."""

from collections.abc import Sequence
from random import Random

SYLLABLES = [consonant + vowel for consonant in "bcdfglmnprtvz" for vowel in "aeiou"]
PRIME = 7919  # spreads neighbouring numbers over the alphabet, and no two of them to the same word
WORDS = (
    "a about after again and any arm as ask at back be before bend both but by can care cold daily day do down ease "
    "easy feel few first floor foot for from front get give gently go hand hard heat help here hip home "
    "hour how if in inside is it keep knee last leg less lift light like little long low make many may month more "
    "morning most move much need night not now of often on one or other out over part people place push reach "
    "rest side sit sleep slow small so some soon sore stand start stay stiff stop such take than that the then "
    "there thigh time to too try turn two under up use walk warm way week well what when with work worse you your"
).split()


def made_up_word(number: int) -> str:
    count = len(SYLLABLES)
    scattered = number * PRIME % count**3
    return SYLLABLES[scattered // count**2] + SYLLABLES[scattered // count % count] + SYLLABLES[scattered % count]


def sentence(random: Random, *inserts: str) -> str:
    """About nine plain words, with `inserts` (a link, a citation, a glossary word) among them: short, as checked."""
    words = random.choices(WORDS, k=random.randint(7, 11))
    words[0] = words[0].capitalize()
    for insert in inserts:
        words.insert(random.randint(1, len(words)), insert)
    return " ".join(words) + "."


def sentences(random: Random, count: int) -> list[str]:
    return [sentence(random) for _ in range(count)]


def some(random: Random, choices: Sequence[str], average: float, besides: str = "") -> list[str]:
    """About `average` different ones of `choices`, never `besides`."""
    count = int(average) + (random.random() < average % 1)
    picked = random.sample(choices, min(count, len(choices)))
    return [choice for choice in picked if choice != besides]
