"""Write files so that what was there stays whole until what comes is whole: write beside, then rename."""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    if path.exists():
        shutil.copymode(path, beside)
    beside.replace(path)


def write_new(path: Path, data: bytes) -> bool:
    """True, as `write_if_other`: for a folder that nobody looks into yet, where each call of the system counts."""
    with_folder(path, lambda: path.write_bytes(data))
    return True


def name_again(old: Path, new: Path) -> None:
    """`new` is the same file from then on."""
    with_folder(new, lambda: new.hardlink_to(old))


def with_folder(path: Path, put: Callable[[], object]) -> None:
    """Put a file there; its folder is made where it is missing."""
    try:
        put()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        put()


def write_if_other(path: Path, data: bytes) -> bool:
    """Whether the file was new or other than the data, and is written; at no moment it stands there in part."""
    try:
        if path.read_bytes() == data:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(path)
    return True


def names_below(folder: Path) -> list[str]:
    """Every file in it and in its folders, with forward slashes, in order. Links to folders are followed."""
    root = str(folder)
    return sorted(
        f"{here[len(root) + 1 :]}/{name}".lstrip("/").replace(os.sep, "/")
        for here, _, names in os.walk(root, followlinks=True)
        for name in names
    )


def write_texts(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())  # bytes: the same line ends on every system


def beside(folder: Path) -> Path:
    """An empty folder next to `folder`, on the same disk, for what is to take its place."""
    new = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    return new


def replace_folder(new: Path, folder: Path) -> None:
    """Put `new` where `folder` is. At every moment one of the two stands whole on the disk."""
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.replace(old)
    new.replace(folder)
    shutil.rmtree(old, ignore_errors=True)


def move_files(new: Path, folder: Path) -> None:
    """Put the files of `new` into `folder`, beside what else is there; each takes the place of the old one at once."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(new.iterdir()):
        if path.is_dir():
            replace_folder(path, folder / path.name)
        else:
            path.replace(folder / path.name)
    new.rmdir()
