"""Say what each file of a bundle should be: a list for `sha256sum -c`, and a page in the zip that looks for them."""

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

SUMS_NAME = "SHA256SUMS"
CHECK_NAME = "check-this-copy.html"
_ENOUGH = 32  # hexadecimal digits for the page: nobody makes another file with the same by chance


def sum_of(data: bytes) -> str:
    return sha256(data).hexdigest()


def sums(known: Mapping[str, str]) -> bytes:
    """As `sha256sum` writes and reads them. `known`: file name -> its sum."""
    return "".join(f"{sum}  {name}\n" for name, sum in sorted(known.items())).encode()


def check_page(known: Mapping[str, str], edition: date) -> bytes:
    """It cannot hold the sum of itself, nor that of the list, which holds its own."""
    short = {name: sum[:_ENOUGH] for name, sum in sorted(known.items())}
    page = (Path(__file__).parent / "check.html").read_text(encoding="utf-8")
    listed = json.dumps(short, separators=(",", ":")).replace("<", "\\u003c")
    return page.replace("__EDITION__", edition.isoformat()).replace("__FILES__", listed).encode()
