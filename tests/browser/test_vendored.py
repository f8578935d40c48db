"""What others wrote is here as they published it, with its licence."""

import hashlib
import json
from pathlib import Path

VENDOR = Path(__file__).parents[2] / "docs" / "assets" / "vendor"
MANIFEST = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
FILES = {file["path"]: file["sha256"] for library in MANIFEST for file in library["files"]}


def test_every_vendored_file_is_the_published_one() -> None:
    here = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert here - {"manifest.json"} == set(FILES)
    for path, sha256 in FILES.items():
        assert hashlib.sha256((VENDOR / path).read_bytes()).hexdigest() == sha256, path


def test_every_library_brings_its_licence() -> None:
    for library in MANIFEST:
        assert library["licence"]
        assert any("LICENSE" in file["path"] for file in library["files"]), library["name"]
