"""`python -m bench.desk`: what it costs to take an article of 5,000 words apart, the start of Python included."""

import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "tests/desk/articles"
WORDS = 5000
AIM = 2.0  # seconds


def write_article(path: Path, words: int) -> None:
    """The texts of the desk's test articles, again and again."""
    marked = " ".join(file.read_text(encoding="utf-8") for file in sorted(ARTICLES.glob("*.answers.txt")))
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", marked).split()
    path.write_text(" ".join((text * (words // len(text) + 1))[:words]), encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="kb-bench-") as folder:
        article = Path(folder) / "long.txt"
        write_article(article, WORDS)
        command = [sys.executable, "-m", "kb", "import", str(article), "--root", str(ROOT)]
        subprocess.run(command, cwd=ROOT / "scripts", stdout=subprocess.DEVNULL, check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = used.ru_utime + used.ru_stime
    print(f"{WORDS:,} words: {spent:.2f} s (aim: under {AIM:.0f}, {'met' if spent < AIM else 'missed'})")


if __name__ == "__main__":
    main()
