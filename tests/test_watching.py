"""Checking again after a change: the same findings as from nothing, and a program that notices what editors do."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctrl_c import hear_ctrl_c
from kb.checks import GRAPH_RULES
from kb.checks.in_shares import run_in_shares
from kb.diagnostics import Diagnostic, Rule, in_order, run
from kb.graph import Graph, connect
from kb.knowledge_base import KnowledgeBase
from kb.pipeline import Project, findings, read
from test_rules import PAGES, read_cases
from tiny_site import Files, make_site, plain_page, write_site

ROOT = Path(__file__).parent
SITES = [case.files for page in PAGES.values() for case in read_cases(page)]
WORDS = ("See [this](gone.md).", "See [this](about.md).", "kb: allow KB205 because", "## Heading", "---", "id:", "calf")
BEGIN, END = "kb: checking\n", "Ctrl+C stops"


def forget() -> None:
    """Everything that a function of the program remembers."""
    for name, module in list(sys.modules.items()):
        if name.startswith("kb."):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def change(docs: Path, choose: random.Random) -> None:
    """What an author or an editor may do: write, cut short, delete, rename, copy a part from elsewhere."""
    files = sorted(path for path in docs.rglob("*") if path.is_file())
    file = choose.choice(files)
    data, word = file.read_bytes(), choose.choice(WORDS).encode()
    match choose.randrange(5):
        case 0:
            at = choose.randrange(len(data) + 1)
            file.write_bytes(data[:at] + word + data[at:])
        case 1:
            file.write_bytes(data[: choose.randrange(len(data) + 1)])
        case 2 if len(files) > 1:
            file.unlink()
        case 3:
            file.rename(file.with_name(f"{choose.choice('abc')}.md"))
        case _:
            other = choose.choice(files).read_bytes()
            file.write_bytes(data + other[choose.randrange(len(other) + 1) :])


SITE = st.sampled_from(SITES)


@given(first=SITE, second=SITE, choose=st.randoms(use_true_random=False))
def test_again_finds_what_a_check_from_nothing_finds(
    first: Files, second: Files, choose: random.Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("site")
    for site in (first, second):
        write_site(root, {path: content for path, content in site.items() if path != "mkdocs.yml"})
    project = Project(root)
    if not any(project.docs.rglob("*.*")):
        return
    for _ in range(4):
        again = findings(project, read(project))
        forget()
        assert findings(project, read(project)) == again
        change(project.docs, choose)


ALONE = [(rule, case.files) for rule in GRAPH_RULES if rule.sees == "page" for case in read_cases(PAGES[rule.name])]


@pytest.mark.parametrize(("rule", "files"), ALONE, ids=lambda one: getattr(one, "name", ""))
def test_a_rule_that_sees_a_page_sees_nothing_else(rule: Rule[Graph], files: Files, tmp_path: Path) -> None:
    graph = make_site(tmp_path, files)
    alone = (KnowledgeBase(graph.knowledge_base.settings, pages=(page,)) for page in graph.by_path.values())
    found = [one for page in alone for one in run([rule], connect(page))]
    assert in_order(found) == tuple(one for one in run([rule], graph) if one.finding.span.path in graph.by_path)


GOLDEN = ROOT / "golden" / "site"
NAMED = {  # each page names something else
    "hard-words.yml": "- aponeurosis\n",
    "plain-words.yml": "prior to: before\n",
    "about.md": "\nThe aponeurosis.\n",
    "how-sure-are-we.md": "\nDo it prior to that.\n",
    "when-to-get-help.md": "\n![a leg](assets/leg.svg)\n",
    "muscles/calf.md": "\n[an old page](../conditions/hurt-calf.md)\n",
}
NAMES = sorted({"plain-words.yml", *(path.name for path in (GOLDEN / "docs").rglob("*") if path.is_file())})


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_judged_again_where_another_file_comes_goes_or_changes(name: str, tmp_path: Path) -> None:
    """It is remembered as clean only as long as all that it can name is as it was."""
    shutil.copytree(GOLDEN / "docs", tmp_path / "docs")
    shutil.copy(GOLDEN / "mkdocs.yml", tmp_path)
    for path, text in NAMED.items():
        with (tmp_path / "docs" / path).open("a", encoding="utf-8") as of_page:
            of_page.write(text)
    project = Project(tmp_path)
    [file] = project.docs.rglob(name)
    whole = file.read_bytes()
    draft, renamed = whole.replace(b"---\n", b"---\ndraft: true\n", 1), whole.replace(b"title: ", b"title: X")
    states = [whole, None, whole, draft, renamed, b"", whole]
    remembered = [_findings_of(project, file, state) for state in states]
    for state, found in zip(states, remembered, strict=True):
        forget()
        assert _findings_of(project, file, state) == found


def _findings_of(project: Project, file: Path, state: bytes | None) -> tuple[Diagnostic, ...]:
    if state is None:
        file.unlink(missing_ok=True)
    else:
        file.write_bytes(state)
    return findings(project, read(project))


@pytest.mark.parametrize("others", [1, 5])
@pytest.mark.parametrize("name", [rule.name for rule in GRAPH_RULES if rule.sees != "all"])
def test_shared_work_finds_the_same(name: str, others: int, tmp_path: Path) -> None:
    found: list[Diagnostic] = []
    for number, case in enumerate(read_cases(PAGES[name])):
        write_site(tmp_path / str(number), case.files)
        graph = read(Project(tmp_path / str(number)))
        found += run(GRAPH_RULES, graph)
        assert run_in_shares(GRAPH_RULES, graph, others) == run(GRAPH_RULES, graph)
    assert name in {one.name for one in found}


Report = Callable[[], str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_site(tmp_path, {"index.md": plain_page("Hello.", "Home"), "about.md": plain_page("We.")})
    return tmp_path


@pytest.fixture
def next_report(root: Path) -> Iterator[Report]:
    """Starts `kb check --watch`; each call waits for its next report."""
    command = [sys.executable, "-m", "kb", "check", "--watch", "--root", str(root)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"}
    started = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509 - the tests start no threads
    )
    output = started.stdout
    assert output is not None
    yield lambda: read_report(output)
    started.send_signal(signal.SIGINT)
    rest, _ = started.communicate()
    assert rest.endswith("kb: stopped\n")
    assert "Traceback" not in rest


def read_report(output: IO[str]) -> str:
    lines = []
    for line in output:
        if END in line:
            return "".join(lines)
        lines.append(line if line != BEGIN else "")
    raise AssertionError("it ended: " + "".join(lines))


def test_it_notices_what_editors_do(root: Path, next_report: Report) -> None:
    page = root / "docs/about.md"
    assert next_report() == "no findings\n"

    page.write_text(plain_page("See [this](gone.md)."), encoding="utf-8")
    assert "`gone.md` leads to no page" in next_report()

    beside = root / "docs/.about.md.new"  # as editors do that write beside and rename
    beside.write_text(plain_page("See [this](index.md)."), encoding="utf-8")
    beside.replace(page)
    assert next_report() == "no findings\n"

    page.rename(root / "docs/we.md")
    (root / "docs/index.md").write_text(plain_page("See [us](about.md).", "Home"), encoding="utf-8")
    assert "`about.md` leads to no page" in next_report()

    (root / "docs/index.md").write_text(plain_page("Hello.", "Home"), encoding="utf-8")
    assert next_report() == "no findings\n"

    (root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    assert "broken-settings" in next_report()


def test_it_notices_that_the_folder_is_replaced(root: Path, next_report: Report) -> None:
    assert next_report() == "no findings\n"
    (root / "docs").rename(root / "old")
    assert "missing-docs" in next_report()
    (root / "old").rename(root / "docs")
    assert next_report() == "no findings\n"
    (root / "docs/about.md").write_text(plain_page("See [this](gone.md)."), encoding="utf-8")
    assert "`gone.md`" in next_report()


def test_a_burst_is_one_report(root: Path, next_report: Report) -> None:
    assert next_report() == "no findings\n"
    for number in range(50):
        (root / f"docs/page-{number}.md").write_text(plain_page("See [this](gone.md)."), encoding="utf-8")
    reports = [next_report()]
    while "50 errors" not in reports[-1]:
        reports.append(next_report())
    assert len(reports) < 10
