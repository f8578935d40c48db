"""The rules of the house that a machine can hold: types, style, layers, sizes."""

import ast
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "scripts").rglob("*.py"))
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handler", "processor", "base"}


def run(*command: str) -> None:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_style() -> None:
    run("-m", "ruff", "check", "--no-cache", "scripts", "tests", "kb")


def test_format() -> None:
    run("-m", "ruff", "format", "--no-cache", "--check", "scripts", "tests", "kb")


@pytest.mark.engine
def test_types() -> None:
    run("-m", "mypy", "--strict", "scripts/kb", "scripts/mkdocs_hooks.py")


def test_layers() -> None:
    path = "import sys; sys.path.insert(0, 'scripts')"
    run("-c", f"{path}; from importlinter.cli import lint_imports_command as run; run()")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT / "scripts").as_posix())
def test_a_module_says_its_job_and_stays_small(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "the first line says what the module does in the flow"
    assert len(text.splitlines()) <= 300
    assert module.stem not in VAGUE


def test_functions_stay_small() -> None:
    found = [(path.name, node) for path in MODULES for node in functions(path)]
    sizes = {f"{name}:{node.name}": (node.end_lineno or 0) - node.lineno + 1 for name, node in found}
    assert {name: size for name, size in sizes.items() if size > 40} == {}
    assert median(sizes.values()) <= 12


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)]


def test_the_engine_is_named_in_one_file_only() -> None:
    importing = [path.name for path in MODULES if {"mkdocs", "material", "zensical"} & imported(path)]
    assert importing == ["mkdocs_hooks.py"]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names
