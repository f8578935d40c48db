"""A change of several files is whole or not there, wherever it is killed: at every line of the journal's own code.

A child process counts the lines of `kb/journal.py` that it runs, and kills itself with SIGKILL at one of them. No part
of the program knows of it.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from kb import journal
from kb.journal import JOURNAL, Refused, change_files, recover
from test_move import SITE, kb, snapshot
from tiny_site import plain_page, write_site

SCRIPTS = Path(__file__).parents[1] / "scripts"
BEFORE: Mapping[str, bytes | None] = {"a.md": b"old a", "b/b.md": b"old b", "gone.md": b"gone", "new/c.md": None}
AFTER: Mapping[str, bytes | None] = {"a.md": b"new a", "b/b.md": b"new b", "gone.md": None, "new/c.md": b"new c"}
STAYS = {"mine.md": b"never touched"}


def write(root: Path, files: Mapping[str, bytes | None]) -> None:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        if data is None:
            (root / path).unlink(missing_ok=True)
        else:
            (root / path).write_bytes(data)


def whole(files: Mapping[str, bytes | None]) -> dict[str, bytes]:
    return STAYS | {path: data for path, data in files.items() if data is not None}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, {**BEFORE, **STAYS})
    return tmp_path


def killed_at(line: int, run: Callable[[], object]) -> bool:
    """Run in a child that kills itself when it comes to the given line, counted as they are run. Whether it did."""
    child = os.fork()
    if child == 0:
        sys.settrace(_killer(line))
        run()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def _killer(line: int) -> Callable[[FrameType, str, Any], Any]:
    left = line

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal left
        if frame.f_code.co_filename != journal.__file__:
            return None
        if event == "line":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    return trace


def kills(run: Callable[[], object], start: Callable[[], None]) -> Iterator[int]:
    """Kill at the first line, the second, ... until the run comes to its end; each time from the start."""
    line = 1
    while True:
        start()
        if not killed_at(line, run):
            return
        yield line
        line += 1


def fresh(root: Path) -> None:
    shutil.rmtree(root)
    root.mkdir()
    write(root, {**BEFORE, **STAYS})


def test_all_of_it_is_written(root: Path) -> None:
    change_files(root, BEFORE, AFTER)
    assert snapshot(root) == whole(AFTER)
    assert not (root / JOURNAL).exists()
    assert not recover(root)


@pytest.mark.engine  # of no engine, but seconds
def test_killed_anywhere_it_is_as_before_or_as_after(root: Path) -> None:
    seen = set()
    times = 0
    for times in kills(lambda: change_files(root, BEFORE, AFTER), lambda: fresh(root)):  # noqa: B007
        recover(root)
        found = snapshot(root)
        assert found in (whole(BEFORE), whole(AFTER))
        assert not (root / JOURNAL).exists()
        seen.add(found == whole(AFTER))
    assert times > 100  # every line, and some of them many times
    assert seen == {True, False}


@pytest.mark.engine  # of no engine, but seconds
def test_killed_while_it_recovers_it_is_still_whole(root: Path) -> None:
    """The worst place for the first kill: the record is valid, and nothing has been put in its place."""

    stop_before_the_first_file_is_in_place(root, BEFORE, AFTER)
    start = root.with_name("start")
    shutil.copytree(root, start)

    def interrupted() -> None:
        shutil.rmtree(root)
        shutil.copytree(start, root)

    times = 0
    for times in kills(lambda: recover(root), interrupted):  # noqa: B007
        recover(root)
        assert snapshot(root) == whole(AFTER)
    assert times > 20


def stop_before_the_first_file_is_in_place(
    root: Path, before: Mapping[str, bytes | None], after: Mapping[str, bytes | None]
) -> None:
    """Kill a child when its change counts and nothing of it is to be seen yet."""
    child = os.fork()
    if child == 0:

        def trace(frame: FrameType, event: str, _: Any) -> None:
            if event == "call" and frame.f_code.co_name == "_finish" and frame.f_code.co_filename == journal.__file__:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.settrace(trace)
        change_files(root, before, after)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)


def test_a_file_that_changed_since_the_plan_is_not_overwritten(root: Path) -> None:
    (root / "b/b.md").write_bytes(b"an editor saved this")
    before = snapshot(root)
    with pytest.raises(Refused, match=r"`b/b\.md` was changed in the meantime"):
        change_files(root, BEFORE, AFTER)
    assert snapshot(root) == before


def test_a_file_that_somebody_wrote_after_the_crash_is_not_overwritten(root: Path) -> None:
    stop_before_the_first_file_is_in_place(root, BEFORE, AFTER)
    (root / "b/b.md").write_bytes(b"an editor saved this")
    with pytest.raises(Refused, match=r"since then somebody wrote `b/b\.md`"):
        recover(root)
    assert (root / "b/b.md").read_bytes() == b"an editor saved this"
    (root / "b/b.md").write_bytes(b"old b")  # the first way out
    assert recover(root)
    assert snapshot(root) == whole(AFTER)


def test_permissions_stay(root: Path) -> None:
    (root / "a.md").chmod(0o640)
    change_files(root, BEFORE, AFTER)
    assert (root / "a.md").stat().st_mode & 0o777 == 0o640


# The commands themselves: what a kill at any line of the journal would leave on the disk, and what comes of it


FIXABLE = "---\ntitle: A word\ndefinition: A rope. \nsee: [alpa]\nlink: false\n---\n"


def left_by_a_kill_anywhere(root: Path, states: Path, run: Callable[[], object]) -> list[Path]:
    """The tree as it stands on the disk at each line of the journal that is run: a kill there leaves just that."""
    kept: list[Path] = []
    last: dict[str, bytes] = {}

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal last
        if frame.f_code.co_filename != journal.__file__:
            return None
        if event == "line" and (now := snapshot(root)) != last:
            last = now
            kept.append(shutil.copytree(root, states / str(len(kept))))
        return trace

    outer = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(outer)
    return kept


@pytest.mark.parametrize(
    "arguments",
    [
        ["move", "alpha", "delta", "--write"],
        ["retire", "alpha", "--for", "beta", "--because", "Same.", "--write"],
        ["rename-anchor", "about", "who-we-are", "us", "--write"],
        ["check", "--fix"],
        ["release", "--write"],
    ],
    ids=lambda arguments: str(arguments[0]),
)
def test_a_command_killed_anywhere_leaves_the_tree_as_before_or_as_after(arguments: list[str], tmp_path: Path) -> None:
    root, states = tmp_path / "root", tmp_path / "states"
    states.mkdir()
    write_site(root, SITE)
    if "release" not in arguments:
        assert kb(root, "release", "--write").exit_code == 0
    if "check" in arguments:
        write_site(root, {"terms/cord.md": FIXABLE, "terms/tendon.md": FIXABLE})
    before = snapshot(root)
    left = left_by_a_kill_anywhere(root, states, lambda: kb(root, *arguments))
    after = snapshot(root)
    assert before != after
    assert len(left) > len(before.items() ^ after.items())  # each file was seen written, and more
    found = []
    for state in left:
        recover(state)
        found.append(snapshot(state))
        assert not (state / JOURNAL).exists()
    assert all(one in (before, after) for one in found)
    assert before in found
    assert after in found


# The command itself, killed by the clock


def command(root: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "kb", *arguments, "--root", str(root)]


def test_the_next_command_finishes_what_was_interrupted(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from kb.cli import main

    write_site(tmp_path, {"index.md": plain_page("Hello.\n", "Home")})
    page = tmp_path / "docs" / "index.md"
    old, new = page.read_bytes(), page.read_bytes().replace(b"Hello", b"Good day")
    stop_before_the_first_file_is_in_place(tmp_path, {"docs/index.md": old}, {"docs/index.md": new})
    assert page.read_bytes() == old
    assert CliRunner().invoke(main, ["check", "--root", str(tmp_path)]).exit_code == 0
    assert page.read_bytes() == new


@pytest.mark.engine  # of no engine, but seconds
def test_the_command_is_killed_at_any_time(tmp_path: Path) -> None:
    start, other = tmp_path / "start", tmp_path / "other"
    files = {f"page-{number}.md": plain_page("[a](about.md)\n", f"Page {number}") for number in range(40)}
    write_site(
        start, {"index.md": plain_page("[a](about.md)\n", "Home"), **files, "old.md": plain_page("[x](index.md)\n")}
    )
    for number in range(40):
        write_site(start, {f"page-{number}.md": plain_page("See [it](old.md).\n", f"Page {number}")})
    write_site(start, {"index.md": plain_page("Hello.\n", "Home")})
    shutil.copytree(start, other)
    environment = os.environ | {"PYTHONPATH": str(SCRIPTS)}
    subprocess.run(command(other, "move", "old", "newer", "--write"), env=environment, check=True, capture_output=True)
    before, after = snapshot(start), snapshot(other)
    assert before != after
    clock = random.Random(4)
    root = tmp_path / "root"
    for _ in range(20):
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(start, root)
        with subprocess.Popen(
            command(root, "move", "old", "newer", "--write"), env=environment, stderr=subprocess.DEVNULL
        ) as running:
            try:
                running.wait(clock.uniform(0.2, 1.2))
            except subprocess.TimeoutExpired:
                running.kill()
        recover(root)
        assert snapshot(root) in (before, after)
