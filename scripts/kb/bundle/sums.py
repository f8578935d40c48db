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


def sums(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())).encode()


def check_page(files: Mapping[str, bytes], edition: date) -> bytes:
    """It cannot hold the sum of itself, nor that of the list, which holds its own."""
    known = {name: sha256(data).hexdigest()[:_ENOUGH] for name, data in sorted(files.items())}
    texts = {**phrase_group(CHECK_NAME, "check"), "lead": phrase(CHECK_NAME, "check.lead", edition=edition.isoformat())}
    page = (Path(__file__).parent / "check.html").read_text(encoding="utf-8")
    page = _TEXT.sub(lambda name: texts[name[1]], page)
    return page.replace("__TEXTS__", _as_json(texts)).replace("__FILES__", _as_json(known)).encode()


def _as_json(value: Mapping[str, str]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
