"""Make the site anew after each change: first the pages that are looked at, then, in a process beside, all the others.

Reading and checking stay in one process, which remembers what it read and found. Where there is an error nothing is
made of it: the last good pages stay, and those that are not there yet are still made.
"""

import gc
import os
import signal
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import replace
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from time import perf_counter
from typing import Any

from kb.diagnostics import has_errors
from kb.engine.page import PageMaker
from kb.engine.settings import EngineError, built_path, read_settings
from kb.engine.site import update_site
from kb.files import write_if_other
from kb.generate import generate, generate_page, stylesheet
from kb.graph import Graph
from kb.handout import pdf_files, write_pdfs
from kb.kept import keeping
from kb.pipeline import Project, findings, handover_of, read
from kb.preview.news import News
from kb.shares import alone

FORK = get_context("fork")
SCRIPTS = "assets/scripts/"
HEAD_START = 0.2  # seconds that a browser takes to show a page anew


class Maker:
    def __init__(self, project: Project, site: Path, server: Connection) -> None:
        self._project, self._site, self._server = project, site, server
        self._completer: _Completer | None = None
        self._pages: PageMaker | None = None

    def run(self) -> None:
        """Wait for the server to name the pages that are looked at, after a change, until it says None or is gone."""
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
            saved = self._server.recv()
            if saved is None:
                return False
            self._change(*saved)
        elif self._completer:
            self._server.send(self._completer.result())
        return True

    def _waited_for(self) -> list[Connection]:
        completer = self._completer
        return [self._server, *([completer.results] if completer and completer.is_waited_for else [])]

    def _change(self, number: int, shown: Collection[str]) -> None:
        start = perf_counter()
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
            made = dict(self._first(graph, shown))
            changed = frozenset(name for name, data in made.items() if write_if_other(self._site / name, data))
            self._server.send(News(number, diagnostics, changed, frozenset(made), seconds=perf_counter() - start))
            self._tidy_up()
            self._completer = _Completer(self._project, self._site, graph, News(number, diagnostics, is_whole=True))
        except EngineError as error:
            self._server.send(News(number, diagnostics, is_whole=True, trouble=str(error)))

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


class _Completer:
    """Makes everything that a graph asks for and is not there yet. It can be stopped at any moment."""

    def __init__(self, project: Project, site: Path, graph: Graph, news: News) -> None:
        """`news`: what can be told already."""
        self.is_waited_for = True
        self._news = news
        self.results, results = Pipe(duplex=False)
        self._process = FORK.Process(target=_complete, args=(project, site, graph, news, results))
        self._process.start()
        with suppress(OSError):  # it does so itself, sooner or later than this
            os.setpgid(self._process.pid or 0, 0)
        results.close()

    def result(self) -> News:
        try:
            news: News = self.results.recv()
        except EOFError:
            trouble = "the rest of the site could not be made\n  help: `kb build` says why"
            news = replace(self._news, trouble=trouble)
        self.is_waited_for = False
        return news

    def pause(self) -> None:
        self._send(signal.SIGSTOP)

    def go_on(self) -> None:
        self._send(signal.SIGCONT)

    def stop(self) -> None:
        self.is_waited_for = False
        self._send(signal.SIGKILL)

    def _send(self, what: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid or 0, what)  # with the processes that help it

    def wait_for_end(self) -> None:
        self._process.join()


def _complete(project: Project, site: Path, graph: Graph, news: News, results: Connection) -> None:
    os.setpgid(0, 0)
    os.nice(19)  # the page that somebody looks at is reloaded meanwhile
    start = perf_counter()
    try:
        with keeping(project.cache):
            handover = handover_of(project, graph, generate(graph, project.cache))
            changed = update_site(project.settings, site, handover, pdf_files(graph))
            results.send(replace(news, changed=changed, seconds=perf_counter() - start))
            write_pdfs(graph, site, project.cache)  # nobody waits for them; what is wrong with one, `kb build` says
        project.cache.tidy()
    except EngineError as error:
        results.send(replace(news, trouble=str(error)))


def make(project: Project, site: Path, server: Connection) -> None:
    """What the process of the maker runs."""
    Maker(project, site, server).run()
