"""Find where an id still stands as a value of its own after a change: in files that this program reads nothing from."""

import re
from collections.abc import Iterator

from kb.load.page import FRONT_MATTER
from kb.move.edits import Tree

DATA = (".yml", ".yaml", ".json")


def mentions(tree: Tree, id: str) -> Iterator[str]:
    """Places in data files and front matter, as `path:line`, that nobody changed: an author looks at each."""
    value = re.compile(rf"(?:^|[\[,:{{]|[-] )[ \t]*(['\"]?){re.escape(id)}\1[ \t]*(?=[,\]}}#\r\n]|\Z)", re.M)
    own = {path for path, new in tree.moved.items() if new is None} | {"docs/retired.yml", "docs/redirects.yml"}
    for file in sorted((tree.root / "docs").rglob("*")):
        path = file.relative_to(tree.root).as_posix()
        if path not in own and file.suffix in (*DATA, ".md") and file.is_file():
            yield from _places(tree, path, value)


def _places(tree: Tree, path: str, value: re.Pattern[str]) -> Iterator[str]:
    try:
        text = tree.text(path)
    except UnicodeDecodeError:
        return  # no text of ours
    matter = FRONT_MATTER.match(text.raw[text.starts[0] :].replace("\r", " "))
    end = len(text.raw) if not path.endswith(".md") else text.starts[0] + (matter.end() if matter else 0)
    changed = list(tree.edits.get(path, ()))
    for match in value.finditer(text.raw, 0, end):
        if not any(start < match.end() and match.start() < stop for start, stop in changed):
            yield f"{path}:{text.raw.count(chr(10), 0, match.end()) + 1}"
