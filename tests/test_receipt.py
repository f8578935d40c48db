"""A receipt stands for a build only as long as everything is as it was, on both sides of it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.diagnostics import Diagnostic, Finding, Fix
from kb.model import SourcePath, Span
from kb.receipt import Order, made_from, recall, remember
from tiny_site import commit, plain_page, write_site

SPAN = Span(SourcePath("about.md"), 3, 1)
SAID = (
    Diagnostic("KB115", "overdue-review", "warning", Finding(SPAN, "a `page`", "read it", Fix(SPAN, "a", "b"))),
    Diagnostic("KB204", "orphan-page", "warning", Finding(SPAN, "no link", "link it")),
)


@pytest.fixture
def order(tmp_path: Path) -> Order:
    write_site(tmp_path, {"about.md": plain_page("Hi.")})
    for name in ("overrides/main.html", "site/index.html", "site/a/b.html", "dist/bundle.zip"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    order = Order(tmp_path, tmp_path / "site", tmp_path / "dist", "own")
    remember(order, made_from(order), SAID)
    return order


def test_what_was_said_is_said_again(order: Order) -> None:
    assert recall(order, made_from(order)) == SAID


CHANGES: dict[str, Callable[[Path], object]] = {
    "a source": lambda root: (root / "docs/about.md").write_text("x"),
    "a source more": lambda root: (root / "docs/more.md").write_text("x"),
    "a source less": lambda root: (root / "docs/about.md").unlink(),
    "a template": lambda root: (root / "overrides/main.html").write_text("x"),
    "the settings": lambda root: (root / "mkdocs.yml").write_text("x"),
    "no settings": lambda root: (root / "mkdocs.yml").unlink(),
    "the first commit": commit,
    "a built page": lambda root: (root / "site/a/b.html").write_text("x"),
    "a built page less": lambda root: (root / "site/a/b.html").unlink(),
    "a built page more": lambda root: (root / "site/more.html").write_text("x"),
    "a built page elsewhere": lambda root: (root / "site/a/b.html").rename(root / "site/b.html"),
    "the bundle": lambda root: (root / "dist/bundle.zip").write_text("x"),
    "no bundle": lambda root: (root / "dist/bundle.zip").unlink(),
    "a change half done": lambda root: (root / ".kb-journal").mkdir(),
    "no receipt": lambda root: (root / ".cache/built.json").unlink(),
    "a receipt that is none": lambda root: (root / ".cache/built.json").write_text("[1"),
    "a receipt of something else": lambda root: (root / ".cache/built.json").write_text("[]"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_it_stands_only_while_all_is_as_it_was(name: str, order: Order) -> None:
    CHANGES[name](order.root)
    assert recall(order, made_from(order)) is None


def test_another_engine_is_another_order(order: Order) -> None:
    assert recall(order, made_from(Order(order.root, order.site, order.dist, "mkdocs"))) is None


def test_where_nothing_changed_nothing_is_loaded_that_builds() -> None:
    code = "import sys, kb.building, kb.receipt; print({'kb.pipeline', 'kb.bundle', 'kb.generate'} & {*sys.modules})"
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1] / "scripts")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
