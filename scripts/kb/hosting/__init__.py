"""Make of a built site the folder that a web server hands out: names that hold their content, and packed twins."""

import shutil
from pathlib import Path

from kb.files import beside, replace_folder
from kb.hosting.fixed import fix
from kb.hosting.packed import pack

__all__ = ["write_hosted"]


def write_hosted(site: Path, target: Path, root: str) -> int:
    """How many files got a fixed name. `root` is the site's path on its host, with a slash at its end."""
    new = beside(target)
    shutil.copytree(site, new, dirs_exist_ok=True, copy_function=shutil.copyfile)
    fixed = fix(new, root)
    pack(new)
    replace_folder(new, target)
    return len(fixed)
