"""Parse every page of a built site once and do nothing with it: the least that an audit can cost."""

import sys
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

PARSED = (".html", ".svg")  # what the audit parses too


def parse_all(site: Path) -> int:
    paths = [path for path in site.rglob("*") if path.suffix in PARSED]
    for path in paths:
        LexborHTMLParser(path.read_bytes())
    return len(paths)


if __name__ == "__main__":
    parse_all(Path(sys.argv[1]))
