"""What another wrote stands in one folder, with its licence, its version and a check of its bytes."""

import json
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "docs" / "assets" / "vendor"
MANIFEST = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
FIELDS = {"file", "name", "version", "source", "package", "licence", "licence_file", "sha256"}


def test_every_file_is_in_the_manifest() -> None:
    named = {entry[field] for entry in MANIFEST for field in ("file", "licence_file")} | {"manifest.json"}
    assert {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()} == named


def test_every_entry_says_everything() -> None:
    assert [entry for entry in MANIFEST if set(entry) != FIELDS or not all(entry.values())] == []


def test_every_file_is_as_it_came() -> None:
    found = {entry["file"]: sha256((FOLDER / entry["file"]).read_bytes()).hexdigest() for entry in MANIFEST}
    assert found == {entry["file"]: entry["sha256"] for entry in MANIFEST}


def test_every_licence_allows_to_hand_it_out() -> None:
    for entry in MANIFEST:
        assert entry["licence"] == "MIT"
        assert "Permission is hereby granted, free of charge" in (FOLDER / entry["licence_file"]).read_text()
