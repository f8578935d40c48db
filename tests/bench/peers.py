"""Other link checkers to compare with, where they are installed.

npm has hyperlink and linkinator (which keeps one fragment for each address), RubyGems and Debian have html-proofer.
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

MOST_FOR_PEERS = 1000  # pages; they take minutes for these
# Only links between files: nothing is asked of other hosts.
PEERS: Mapping[str, tuple[str, ...]] = {
    "hyperlink": ("hyperlink", "--recursive", "--internal", "--root", "{site}", "{site}/index.html"),
    "linkinator": ("linkinator", "{site}", "--recurse", "--check-fragments", "--skip", "^https?://(?!localhost)"),
    "html-proofer": ("htmlproofer", "--disable-external", "{site}"),
}


def peers(site: str, say: Callable[[str], None]) -> Mapping[str, tuple[str, ...]]:
    """The commands of those that are installed; PATH says so, or `node_modules` here."""
    found = {}
    for name, (program, *arguments) in PEERS.items():
        path = shutil.which(program) or shutil.which(program, path=str(Path("node_modules", ".bin")))
        if path is None:
            say(f"{name}: not installed")
        else:
            found[name] = (path, *(argument.format(site=site) for argument in arguments))
    return found
