"""`python -m bench.held_out`: what the import desk finds in articles that nobody looks at while its rules are made.

They stand in `tests/desk/held_out/`, marked by hand. Only these figures tell how the desk does on an article that is
new to it; who mends the desk after reading one of them moves it to `tests/desk/articles/` and writes another.
"""

from pathlib import Path

from desk.answers import read_answers, score
from kb.desk.mentions import read_names
from kb.pipeline import Project, read

ROOT = Path(__file__).parents[2]
HELD_OUT = ROOT / "tests/desk/held_out"


def main() -> None:
    names = read_names(read(Project(ROOT)))
    print("| Article | Recall | Precision |\n| --- | --- | --- |")
    for file in sorted(HELD_OUT.glob("*.answers.txt")):
        answers = list(read_answers(file))
        found = names.read([answer.text for answer in answers])
        result = score(answers, [{str(one.page) for one in mentions} for mentions in found])
        print(f"| {file.name.partition('.')[0]} | {result.recall:.2f} | {result.precision:.2f} |")


if __name__ == "__main__":
    main()
