"""What is put aside comes back as it was, also from another process; a build forgets what only a check asks for."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kb.forgetting import _all
from kb.model import SourcePath
from kb.pipeline import Project, compile, findings, read
from kb.shares import alone, begin, spread, spread_apart
from kb.spool import Spool
from kb.texts import Texts

SITE = Path(__file__).parent / "golden" / "site"
PARENT = os.getpid()


def squares(numbers: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    return ((number * number, b"\0" * number) for number in numbers)


def test_a_spool_is_a_list() -> None:
    spool = Spool([1, "two", b""])
    spool.append({"three": 3.0})
    assert [*spool] == [1, "two", b"", {"three": 3.0}]
    assert (len(spool), spool[2]) == (4, b"")
    with pytest.raises(IndexError):
        spool[4]


@pytest.mark.parametrize("count", [0, 1, 9, 1000])
def test_many_results_are_those_of_one_process(count: int) -> None:
    shared = spread(squares, range(count), worth_it=2)
    with alone():
        assert [*shared] == [*spread(squares, range(count), worth_it=2)] == [*squares(range(count))]
    assert len(shared) == count
    assert [shared[index] for index in reversed(range(count))] == [*squares(range(count))][::-1]


def test_what_is_done_apart_is_not_done_here() -> None:
    made = spread_apart(lambda share: ((number, os.getpid() == PARENT) for number in share), range(9))
    assert [*made] == [(number, False) for number in range(9)]


def test_what_failed_in_a_copy_of_this_process_is_done_here() -> None:
    def work() -> Iterator[int]:
        yield os.getpid()
        if os.getpid() != PARENT:
            os._exit(3)  # in the middle, with one result put in

    assert [*begin(work)()] == [PARENT]


def test_a_copy_of_this_process_knows_whose_spool_it_is() -> None:
    spool = Spool[int]()
    assert spool.is_ours()
    assert [*begin(lambda: [spool.is_ours()])()] == [False]


def test_texts_are_a_mapping() -> None:
    texts = Texts()
    texts.update({SourcePath("a.md"): "\ue000é\udce9", SourcePath("b.md"): ""})
    texts[SourcePath("a.md")] = "new"
    assert texts == {"a.md": "new", "b.md": ""}
    del texts[SourcePath("b.md")]
    assert [*texts] == ["a.md"]
    assert SourcePath("b.md") not in texts


def test_a_build_forgets_what_only_the_next_check_would_ask_for() -> None:
    findings(Project(SITE), read(Project(SITE)))
    [files] = (remembered for remembered in _all if remembered.__module__ == "kb.load")
    assert files.cache_info().currsize
    compile(Project(SITE))
    assert not files.cache_info().currsize
