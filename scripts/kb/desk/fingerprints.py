"""Remember an article without keeping it: short hashes of its sentences, and of every seven words in a row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from kb.desk.source import Sentence

RUN = 7  # words in a row that are too many to be a coincidence
LENGTH = 12  # hexadecimal digits

HEADER = """\
# An article, as far as the desk must know it again; its words are not here. `run`: the first 12 digits of the SHA-256
# of seven words in a row, lower case, one blank between them. `sentence`: the same of a sentence, in reading order.
"""


@dataclass(frozen=True, slots=True)
class Fingerprints:
    sentences: Sequence[str]
    runs: frozenset[str]


def words_of(text: str) -> list[str]:
    text = re.sub(r"\]\([^)]*\)|\[@[^\]]*\]", "", text)
    return re.findall(r"\w+", re.sub("['’]", "", text.casefold()))


def runs_of(text: str) -> Iterator[str]:
    found = words_of(text)
    return (" ".join(found[start : start + RUN]) for start in range(len(found) - RUN + 1))


def fingerprint(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:LENGTH]


def take(sentences: Sequence[Sentence]) -> Fingerprints:
    """A title may be cited: its words count only where the text says them too."""
    is_title = [sentence.is_heading and sentence.number == 1 for sentence in sentences]
    whole = " ".join(sentence.text for sentence, left_out in zip(sentences, is_title, strict=True) if not left_out)
    return Fingerprints(
        [fingerprint(" ".join(words_of(sentence.text))) for sentence in sentences],
        frozenset(map(fingerprint, runs_of(whole))),
    )


def write(prints: Fingerprints) -> str:
    lines = [*(f"sentence {one}" for one in prints.sentences), *(f"run {one}" for one in sorted(prints.runs))]
    return HEADER + "\n".join(lines) + "\n"


def read(text: str) -> Fingerprints:
    lines = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    by_kind = {kind: [rest[0] for first, *rest in lines if first == kind and rest] for kind in ("sentence", "run")}
    return Fingerprints(by_kind["sentence"], frozenset(by_kind["run"]))


def borrowed(text: str, prints: Fingerprints) -> Iterator[str]:
    """Seven words in a row that stand in the article too."""
    return (run for run in runs_of(text) if fingerprint(run) in prints.runs)
