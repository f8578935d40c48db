"""Make the site anew after each change: first the pages that are looked at, then, in a process beside, all the others.

Reading and checking stay in one process, which remembers what it read and found. Where there is an error nothing is
made of it: the last good pages stay, and those that are not there yet are still made.
"""

import gc
import signal
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import perf_counter
from typing import Any

from kb.diagnostics import has_errors
from kb.engine.page import PageMaker
from kb.engine.settings import EngineError, built_path, read_settings
from kb.files import write_if_other
from kb.generate import generate_page, stylesheet
from kb.generate.references import cite_all
from kb.graph import Graph
from kb.pipeline import Project, findings, read
from kb.preview.completer import Completer
from kb.preview.news import News
from kb.shares import alone

SCRIPTS = "assets/scripts/"
HEAD_START = 0.2  # seconds that a browser takes to show a page anew


class Maker:
    def __init__(self, project: Project, site: Path, server: Connection) -> None:
        self._project, self._site, self._server = project, site, server
        self._completer: Completer | None = None
        self._pages: PageMaker | None = None
        self._change = 0

    def run(self) -> None:
        """Wait for the server to name a change and the pages that are looked at, until it says None or is gone."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when to stop
        gc.disable()
        with suppress(EOFError, OSError):
            while self._serve(wait(self._waited_for())):
                pass
        self._stop()
        self._wait_for_end()

    def _serve(self, ready: list[Any]) -> bool:
        """Whether to go on."""
        if self._server in ready:
            order = self._server.recv()
            if order is None:
                return False
            change, shown = order
            if change == self._change:
                self._show_more(shown)
            else:
                self._change = change
                self._begin(shown)
        elif self._completer:
            self._server.send(self._completer.result())
        return True

    def _waited_for(self) -> list[Connection]:
        completer = self._completer
        return [self._server, *([completer.results] if completer and completer.is_waited_for else [])]

    def _begin(self, shown: Collection[str]) -> None:
        number, start = self._change, perf_counter()
        if self._completer:
            self._completer.pause()
        with alone():
            graph = read(self._project)
            diagnostics = findings(self._project, graph)
        if has_errors(diagnostics):
            self._server.send(News(number, diagnostics, is_whole=True, seconds=perf_counter() - start))
            if self._completer:
                self._completer.go_on()
            return
        self._stop()
        try:
            news = News(number, diagnostics)
            self._show(news, dict(self._first(graph, shown)), start)
            self._tidy_up()
            self._completer = Completer(self._project, self._site, graph, replace(news, is_whole=True))
        except EngineError as error:
            self._server.send(News(number, diagnostics, is_whole=True, trouble=str(error)))

    def _show_more(self, shown: Collection[str]) -> None:
        """Somebody opens pages that are not made yet: they come before all the others, too."""
        completer = self._completer
        if completer and completer.is_waited_for and completer.news.change == self._change:
            start = perf_counter()
            with suppress(EngineError):  # the next change says why
                made = dict(self._first(completer.graph, shown))
                if not made.keys().isdisjoint(shown):  # else they need all the others
                    self._show(replace(completer.news, is_whole=False), made, start)

    def _show(self, news: News, made: Mapping[str, bytes], start: float) -> None:
        changed = frozenset(name for name, data in made.items() if write_if_other(self._site / name, data))
        self._server.send(replace(news, changed=changed, made=frozenset(made), seconds=perf_counter() - start))

    def _tidy_up(self) -> None:
        """While nobody waits: a browser has the machine for itself until it shows the page or a change comes."""
        self._server.poll(HEAD_START)
        self._wait_for_end()
        gc.collect()
        gc.freeze()

    def _first(self, graph: Graph, shown: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """The pages that are looked at, and what a browser must have before it shows anything of them."""
        project, edition = self._project, graph.knowledge_base.settings.edition
        settings = read_settings(project.settings, edition)
        paths = {built_path(path): path for path in (*graph.by_path, *graph.generated)}
        files = {*paths.values(), *graph.knowledge_base.files}
        maker = self._page_maker(PageMaker(project.settings, settings, files, project.cache))
        cite_all(graph.references.values(), project.cache)
        for name in shown:
            texts = generate_page(graph, paths[name]) if name in paths else {}
            for path, text in texts.items():
                yield built_path(path), maker.page(path, text) if path.endswith(".md") else text.encode()
        for path, text in stylesheet(graph):
            yield path, text.encode()
        for path in graph.knowledge_base.files:
            if path.startswith(SCRIPTS):
                yield path, (project.docs / path).read_bytes()

    def _page_maker(self, new: PageMaker) -> PageMaker:
        """The one of the change before, where it makes the same: it has read the templates already."""
        if self._pages is None or self._pages.frozen != new.frozen:
            self._pages = new
        return self._pages

    def _stop(self) -> None:
        """What is begun is not needed any more. To end it can take as long as to check: nobody waits for that yet."""
        if self._completer:
            self._completer.stop()

    def _wait_for_end(self) -> None:
        if self._completer:
            self._completer.wait_for_end()
            self._completer = None


def make(project: Project, site: Path, server: Connection) -> None:
    """What the process of the maker runs."""
    Maker(project, site, server).run()
