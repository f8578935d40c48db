"""Plant faults in a made-up knowledge base, one in a page, and say which of them the check found."""

from collections import Counter
from collections.abc import Mapping
from itertools import cycle
from pathlib import Path

from kb.pipeline import Project, findings, read

# The code of the rule that finds it, and what is written at the end of a page.
FAULTS: Mapping[str, str] = {
    "KB201": "See [more](gone.md).",
    "KB202": "See [more](#gone).",
    "KB206": "See [more][gone].",
    "KB403": "It may help. [@gone1999]",
    "KB409": "You utilize it.",
}


def plant(docs: Path, number: int) -> Counter[str]:
    """How many of each were planted: at most one a page of a muscle or an exercise."""
    pages = sorted(path for folder in ("muscles", "exercises") for path in (docs / folder).glob("*.md"))
    if number > len(pages):
        raise ValueError(f"there are only {len(pages)} pages to plant {number} faults in")
    planted: Counter[str] = Counter()
    for page, (code, line) in zip(pages[:number], cycle(FAULTS.items()), strict=False):
        page.write_text(f"{page.read_text(encoding='utf-8').rstrip()}\n\n{line}\n", encoding="utf-8")
        planted[code] += 1
    return planted


def found(root: Path) -> Counter[str]:
    """How many of each the check finds."""
    project = Project(root)
    return Counter(one.code for one in findings(project, read(project)))
