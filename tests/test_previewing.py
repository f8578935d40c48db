"""What the preview has made in the end is what a build from nothing makes: pages, glossary, backlinks, search."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import pytest

from golden_project import write_golden_project
from kb.engine import ENGINES
from kb.pipeline import Project, compile, handover_of
from kb.preview.maker import make
from kb.preview.news import News

pytestmark = pytest.mark.engine
Saved = Callable[..., list[News]]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write_golden_project(tmp_path)
    return Project(tmp_path)


@pytest.fixture
def saved(project: Project) -> Iterator[Saved]:
    """Tells a running maker of a change, and gives its news of that change, to the last."""
    ours, theirs = Pipe()
    site = project.root / ".cache" / "preview"
    site.mkdir(parents=True)
    maker = get_context("fork").Process(target=make, args=(project, site, theirs))
    maker.start()
    changes = count(1)

    def saved(*shown: str, opened: Sequence[str] = (), until_first: bool = False) -> list[News]:
        change = next(changes)
        ours.send((change, shown))
        for name in opened:
            ours.send((change, (name,)))
        return list(_news_of(ours, change, until_first))

    yield saved
    ours.send(None)
    maker.join()


def _news_of(maker: Connection, change: int, until_first: bool) -> Iterator[News]:
    while True:
        assert maker.poll(60)
        news: News = maker.recv()
        if news.change == change:
            yield news
            if news.is_whole or until_first:
                return


def write(project: Project, path: str, old: str, new: str) -> None:
    file = project.docs / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def files_of(folder: Path) -> dict[str, bytes]:
    """Without the PDFs: the preview makes them when everybody has seen the rest."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pdf")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def from_nothing(project: Project) -> dict[str, bytes]:
    compiled = compile(replace(project, is_cached=False))
    with TemporaryDirectory() as folder:
        ENGINES["own"](project.settings, Path(folder), handover_of(project, compiled.graph, compiled.texts))
        return files_of(Path(folder))


def test_after_each_change_the_site_is_that_of_a_build_from_nothing(project: Project, saved: Saved) -> None:
    site = project.root / ".cache" / "preview"
    saved("about.html")
    write(project, "about.md", "Much.", "Much. A tendon may hurt. See [the calf](muscles/calf.md).")
    first, *_, last = saved("about.html")
    assert "about.html" in first.changed
    assert {"glossary.html", "muscles/calf.html", "assets/search/start.js"} <= last.changed
    assert files_of(site) == from_nothing(project)
    write(project, "muscles/calf.md", "title: Calf", "title: Big calf")
    assert "muscles/calf.html" in saved("muscles/calf.html")[0].changed
    assert files_of(site) == from_nothing(project)


def test_a_page_that_is_opened_meanwhile_comes_before_all_the_others(project: Project, saved: Saved) -> None:
    first, more, last = saved("about.html", opened=["muscles/calf.html", "glossary.html"])
    assert "muscles/calf.html" in more.made - first.made
    assert last.is_whole
    assert files_of(project.root / ".cache" / "preview") == from_nothing(project)


def test_an_error_stops_nothing_that_was_right(project: Project, saved: Saved) -> None:
    """The pages of the change before are made all the same, and nothing is made of the one that is wrong."""
    site = project.root / ".cache" / "preview"
    saved("about.html")
    write(project, "muscles/calf.md", "title: Calf", "title: Big calf")
    whole = from_nothing(project)
    assert not saved("about.html", until_first=True)[0].is_whole
    write(project, "about.md", "Much.", "Much. See [more](gone.md).")
    [wrong] = saved("about.html")
    assert [one.code for one in wrong.diagnostics] == ["KB201"]
    deadline = monotonic() + 60
    while files_of(site) != whole and monotonic() < deadline:
        sleep(0.1)
    assert files_of(site) == whole
    write(project, "about.md", " See [more](gone.md).", "")
    saved("about.html")
    assert files_of(site) == whole
