"""What is kept is what was made: under another key, damaged, or thrown out it is made again."""

import os
from pathlib import Path

import pytest

from kb.cache import NOTHING_KEPT, Cache, digest

KEY, OTHER = digest("a"), digest("b")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "made")


def stored(cache: Cache) -> list[Path]:
    assert cache.folder
    return [path for path in cache.folder.rglob("*") if path.is_file()]


def test_what_was_made_is_not_made_again(cache: Cache) -> None:
    assert cache.made(KEY, lambda: b"page") == b"page"
    assert cache.made(KEY, lambda: b"another") == b"page"
    assert cache.made(OTHER, lambda: b"another") == b"another"


def test_where_a_part_ends_matters() -> None:
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest(b"abc", "")}) == 4


@pytest.mark.parametrize("damage", [b"", b"x", b"0123456789abcdefpage"])
def test_what_is_damaged_is_made_again(cache: Cache, damage: bytes) -> None:
    cache.put(KEY, b"page")
    [file] = stored(cache)
    file.write_bytes(damage)
    assert cache.get(KEY) is None
    assert cache.made(KEY, lambda: b"page") == b"page"
    assert cache.get(KEY) == b"page"


def test_every_single_byte_is_held_by_the_checksum(cache: Cache) -> None:
    cache.put(KEY, b"page")
    [file] = stored(cache)
    whole = file.read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert cache.get(KEY) is None


def test_what_was_moved_to_another_key_is_not_trusted(cache: Cache) -> None:
    cache.put(KEY, b"page")
    [file] = stored(cache)
    assert cache.folder
    (cache.folder / OTHER[:2]).mkdir(exist_ok=True)
    file.rename(cache.folder / OTHER[:2] / OTHER[2:])
    assert cache.get(OTHER) is None


def test_what_was_asked_for_longest_ago_goes_first(cache: Cache) -> None:
    keys = [digest(str(number)) for number in range(4)]
    for age, key in enumerate(keys):
        cache.put(key, bytes(1000))
        for file in stored(cache):
            if file.name == key[2:]:
                os.utime(file, (age, age))
    assert cache.get(keys[0])  # asked for again: now the youngest
    cache.tidy(limit=2500)
    assert [cache.get(key) is not None for key in keys] == [True, False, False, True]


def test_a_folder_that_nobody_may_write_to_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "made").write_text("a file where the folder should be")
    assert Cache(tmp_path / "made").made(KEY, lambda: b"page") == b"page"


def test_without_a_folder_nothing_is_kept() -> None:
    NOTHING_KEPT.put(KEY, b"page")
    assert NOTHING_KEPT.get(KEY) is None
    NOTHING_KEPT.tidy()
