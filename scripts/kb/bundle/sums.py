"""Say what each file of a bundle should be: a list for `sha256sum -c`, and a page in the zip that looks for them."""

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

SUMS_NAME = "SHA256SUMS"
CHECK_NAME = "check-this-copy.html"
_ENOUGH = 32  # hexadecimal digits for the page: nobody makes another file with the same by chance


def sums(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())).encode()


def check_page(files: Mapping[str, bytes], edition: date) -> bytes:
    """It cannot hold the sum of itself, nor that of the list, which holds its own."""
    known = {name: sha256(data).hexdigest()[:_ENOUGH] for name, data in sorted(files.items())}
    page = (Path(__file__).parent / "check.html").read_text(encoding="utf-8")
    listed = json.dumps(known, separators=(",", ":")).replace("<", "\\u003c")
    return page.replace("__EDITION__", edition.isoformat()).replace("__FILES__", listed).encode()
