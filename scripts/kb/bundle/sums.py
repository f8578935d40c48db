"""Say what each file of a bundle should be: a list for `sha256sum -c`, and a page in the zip that looks for them."""

import json
import re
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from kb.catalogue import phrase, phrase_group

SUMS_NAME = "SHA256SUMS"
CHECK_NAME = "check-this-copy.html"
_TEXT = re.compile(r"\[\[([a-z-]+)\]\]")
_ENOUGH = 32  # hexadecimal digits for the page: nobody makes another file with the same by chance


def sum_of(data: bytes) -> str:
    return sha256(data).hexdigest()


def sums(known: Mapping[str, str]) -> bytes:
    """As `sha256sum` writes and reads them. `known`: file name -> its sum."""
    return "".join(f"{sum}  {name}\n" for name, sum in sorted(known.items())).encode()


def check_page(known: Mapping[str, str], edition: date) -> bytes:
    """It cannot hold the sum of itself, nor that of the list, which holds its own."""
    short = {name: sum[:_ENOUGH] for name, sum in sorted(known.items())}
    texts = {**phrase_group(CHECK_NAME, "check"), "lead": phrase(CHECK_NAME, "check.lead", edition=edition.isoformat())}
    page = (Path(__file__).parent / "check.html").read_text(encoding="utf-8")
    page = _TEXT.sub(lambda name: texts[name[1]], page)
    return page.replace("__TEXTS__", _as_json(texts)).replace("__FILES__", _as_json(short)).encode()


def _as_json(value: Mapping[str, str]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
