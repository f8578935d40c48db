"""What is kept in one file is what was made, and a site compiled with it has the same bytes after any edit."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kb import kept, load
from kb.cache import NOTHING_KEPT, Cache, digest
from kb.generate import generate, pages
from kb.kept import Kept, alongside, keeping
from kb.model import Page, SourcePath
from rebuilding import EDITS, edit
from tiny_site import read_site

KEY, OTHER = digest("a"), digest("b")
GOLDEN = Path(__file__).parent / "golden" / "site"


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "made")


@pytest.fixture
def things() -> Iterator[Kept]:
    made = Kept("things")
    yield made
    kept._all.remove(made)


def never() -> bytes:
    raise AssertionError("it was made again")


def test_what_was_made_is_not_made_again(cache: Cache, things: Kept) -> None:
    with keeping(cache):
        assert things.made(KEY, lambda: b"page") == b"page"
        assert things.made(KEY, never) == b"page"
    with keeping(cache):
        assert [*things.made_all([(KEY, never), (OTHER, lambda: b""), (KEY, never)])] == [b"page", b"", b"page"]


def test_many_are_made_on_all_cores(cache: Cache, things: Kept) -> None:
    wanted: list[tuple[str, Callable[[], bytes]]] = [(digest(str(n)), str(n).encode) for n in range(9)]
    with keeping(cache):
        assert [*things.made_all(wanted)] == [str(n).encode() for n in range(9)]
    with keeping(cache):
        assert [*things.made_all([(key, never) for key, _ in wanted])] == [str(n).encode() for n in range(9)]


def test_what_is_not_asked_for_again_is_thrown_out(cache: Cache, things: Kept) -> None:
    with keeping(cache):
        things.made_all([(KEY, lambda: b"page"), (OTHER, lambda: b"other")])
    with keeping(cache):
        things.made(KEY, never)
    with keeping(cache):
        assert things.made(OTHER, lambda: b"anew") == b"anew"


def test_little_that_is_new_is_written_beside(cache: Cache, things: Kept) -> None:
    many = [(digest(str(n)), never) for n in range(9)]
    with keeping(cache):
        things.made_all([(key, lambda: b"page") for key, _ in many])
    assert cache.folder
    [first] = cache.folder.glob("*/*")
    written = first.read_bytes()
    for made in (b"one", b"two"):
        with keeping(cache):
            things.made_all([*many, (digest(made), lambda made=made: made)])
        assert first.read_bytes() == written
        assert len([*cache.folder.glob("*/*")]) == 2
    with keeping(cache):
        assert [*things.made_all([*many, (digest(b"two"), never)])][-1] == b"two"
        assert things.known([digest(b"one")]) == {}


def test_where_nobody_asks_it_stays(cache: Cache, things: Kept) -> None:
    with keeping(cache):
        things.made(KEY, lambda: b"page")
    with keeping(cache):
        pass
    with keeping(cache):
        assert things.made(KEY, never) == b"page"


def test_what_is_done_alongside_is_kept(cache: Cache, things: Kept, tmp_path: Path) -> None:
    def work() -> None:
        (tmp_path / "done").write_bytes(things.made(KEY, lambda: b"page"))

    with keeping(cache):
        wait = alongside(work)
        wait()
        assert (tmp_path / "done").read_bytes() == b"page"
    with keeping(cache):
        assert things.made(KEY, never) == b"page"


def test_what_fails_alongside_fails_where_it_is_waited_for(cache: Cache) -> None:
    def fail() -> None:
        raise OSError("the disk is full")

    with keeping(cache):
        wait = alongside(fail)
        with pytest.raises(OSError, match="the disk is full"):
            wait()


def test_what_is_damaged_is_made_again(cache: Cache, things: Kept) -> None:
    with keeping(cache):
        things.made(KEY, lambda: b"page")
    assert cache.folder
    [file] = (path for path in cache.folder.rglob("*") if path.is_file())
    whole = file.read_bytes()
    for damaged in (b"", whole[:-1], whole[:-1] + b"!"):
        file.write_bytes(damaged)
        with keeping(cache):
            assert things.made(KEY, lambda: b"page") == b"page"
        assert file.read_bytes() == whole


def test_another_program_makes_it_anew(cache: Cache, things: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    with keeping(cache):
        things.made(KEY, lambda: b"page")
    monkeypatch.setattr(kept, "program_fingerprint", lambda: "another")
    with keeping(cache):
        assert things.made(KEY, lambda: b"anew") == b"anew"


def test_a_build_that_breaks_off_keeps_nothing(cache: Cache, things: Kept) -> None:
    with pytest.raises(AssertionError), keeping(cache):
        things.made_all([(KEY, lambda: b"half"), (OTHER, never)])
    with keeping(cache):
        assert things.made(KEY, lambda: b"page") == b"page"


def test_outside_and_without_a_cache_nothing_is_kept(things: Kept) -> None:
    things.made(KEY, lambda: b"old")
    assert things.made(KEY, lambda: b"page") == b"page"
    with keeping(NOTHING_KEPT):
        things.made(KEY, lambda: b"old")
    with keeping(NOTHING_KEPT):
        assert things.made(KEY, lambda: b"page") == b"page"


@pytest.mark.parametrize("what", EDITS)
def test_after_any_edit_the_same_bytes(what: str, tmp_path: Path, cache: Cache) -> None:
    site = tmp_path / "site"
    shutil.copytree(GOLDEN, site)
    before = generate(read_site(site), cache)
    edit(site / "docs", what)
    after = generate(read_site(site), cache)
    assert after != before
    assert after == generate(read_site(site))


@pytest.mark.parametrize(
    ("what", "written"),
    [("text", {"calf"}), ("quoted sentence", {"calf", "sore-calf"}), ("word used", {"calf"})],
)
def test_a_new_sentence_is_written_where_it_stands_and_where_it_is_quoted(
    what: str, written: set[str], tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    shutil.copytree(GOLDEN, site)
    generate(read_site(site), cache)
    seen: list[str] = []
    write = pages.write_page

    def watched(graph: pages.Graph, rendered: dict[pages.ReferenceId, str], page: Page) -> pages.WrittenPage:
        seen.append(page.id)
        return write(graph, rendered, page)

    monkeypatch.setattr(pages, "write_page", watched)
    edit(site / "docs", what)
    generate(read_site(site), cache)
    assert set(seen) >= written
    assert len(seen) < 6


def test_what_files_hold_is_not_read_again(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def compiled() -> dict[SourcePath, str]:
        load._read_file.cache_clear()  # as in another process
        with keeping(cache):
            graph = read_site(GOLDEN)
        return generate(graph)

    first = compiled()
    monkeypatch.setattr(load, "_contents", lambda path, data: never())
    assert compiled() == first
