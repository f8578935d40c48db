"""The least that an audit with a parser can cost: read and parse every page on all cores, and collect ids and hrefs.

No address is resolved and nothing is compared.
"""

import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

PARSED = (".html", ".svg")  # what the audit reads as pages too
CHUNK = 64  # files, as in the audit


def collect(paths: Sequence[str]) -> tuple[int, int]:
    """How many ids and hrefs stand in some files; numbers, so that no time goes into handing them over."""
    ids, hrefs = set[str](), set[str]()
    for path in paths:
        for node in LexborHTMLParser(Path(path).read_bytes()).css("[id], [href], [src]"):
            given = node.attributes
            if id := given.get("id"):
                ids.add(id)
            if href := given.get("href") or given.get("src"):
                hrefs.add(href)
    return len(ids), len(hrefs)


def main(site: str) -> None:
    paths = [f"{folder}/{name}" for folder, _, names in os.walk(site) for name in names if name.endswith(PARSED)]
    chunks = [paths[start : start + CHUNK] for start in range(0, len(paths), CHUNK)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        print(sum(ids + hrefs for ids, hrefs in pool.map(collect, chunks)))


if __name__ == "__main__":
    main(sys.argv[1])
