"""`python -m bench.drawings`, in tests/: what it costs to draw every exercise of docs/ anew."""

import gzip
import sys
from pathlib import Path
from statistics import median
from time import process_time

from kb.generate.figure import draw
from kb.load import load_knowledge_base
from kb.schema import Exercise

ROOT = Path(__file__).parents[2]


def main() -> int:
    knowledge_base, _ = load_knowledge_base(ROOT / "docs", ROOT / "mkdocs.yml")
    exercises = [page.fields for page in knowledge_base.pages if isinstance(page.fields, Exercise)]
    begun = process_time()
    drawn = [draw(fields, fields.figure) for fields in exercises if fields.figure]
    spent = process_time() - begun
    plain = [len(svg.encode()) for one in drawn for svg in one[:3]]
    packed = [len(gzip.compress(svg.encode())) for one in drawn for svg in one[:3]]
    page = [sum(len(gzip.compress(svg.encode())) for svg in one[:3]) for one in drawn]
    print(f"{len(drawn)} exercises, {len(plain)} pictures: {spent:.2f} s of processor time")
    print(f"bytes of a picture: median {median(plain):.0f}, largest {max(plain)}; packed {max(packed)} at most")
    print(f"packed bytes of a page's pictures: median {median(page):.0f}, largest {max(page)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
