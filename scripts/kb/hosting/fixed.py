"""Give what pages load a second name that holds its content, so that browsers may keep it for ever.

The first names stay: scripts make some of them while they run, and a page that somebody kept still finds its pictures.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

from kb.generate.response_headers import FIXED

KEPT = (".css", ".js", ".svg", ".png", ".webp", ".woff2")
LOADED = re.compile(r"""(?<=["'\s(,])(?!https?:)([\w./-]*\bassets/[\w./-]+\.\w+)(?=["'\s),])""")
DIGITS = 10  # of the digest; one in a million million is the chance that two contents of one name share them


def fix(folder: Path, root: str) -> Mapping[str, str]:
    """Copy assets to their fixed names, and let the pages load those. The first name -> the fixed one."""
    names: dict[str, str] = {}
    for path in sorted((folder / "assets").rglob("*"), key=_leaves_first):
        if path.suffix in KEPT and path.is_file():
            name = path.relative_to(folder).as_posix()
            data = path.read_bytes()
            if path.suffix == ".css":
                data = _renamed(data.decode(), name, f"{FIXED}/{name}", names, root).encode()
            names[name] = f"{FIXED}/{_with_digest(name, data)}"
            target = folder / names[name]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    for page in sorted(folder.rglob("*.html")):
        name = page.relative_to(folder).as_posix()
        text = page.read_text(encoding="utf-8")
        page.write_text(_renamed(text, name, name, names, root), encoding="utf-8", newline="\n")
    return names


def _leaves_first(path: Path) -> tuple[bool, str]:
    """A stylesheet names pictures, and nothing names a stylesheet but pages."""
    return path.suffix == ".css", path.as_posix()


def _with_digest(name: str, data: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{sha256(data).hexdigest()[:DIGITS]}.{ending}"


def _renamed(text: str, name: str, seen_from: str, names: Mapping[str, str], root: str) -> str:
    """The text of the file `name` with fixed names in place of first ones, as addresses that hold at `seen_from`."""

    def new(match: re.Match[str]) -> str:
        address = match[1]
        if address.startswith("/"):
            path = address.removeprefix(root)
            return f"{root}{names[path]}" if address.startswith(root) and path in names else address
        fixed = names.get(normpath(join(dirname(name), address)))
        return relpath(fixed, dirname(seen_from) or ".") if fixed else address

    return LOADED.sub(new, text)
