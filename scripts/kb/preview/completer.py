"""Make all the rest of the site in a process beside, which can be stopped at any moment."""

import os
import signal
from contextlib import suppress
from dataclasses import replace
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

from kb.engine.settings import EngineError
from kb.engine.site import update_site
from kb.generate import generate
from kb.graph import Graph
from kb.handout import pdf_files, write_pdfs
from kb.kept import keeping
from kb.pipeline import Project, handover_of
from kb.preview.news import News

FORK = get_context("fork")


class Completer:
    """Makes everything that a graph asks for and is not there yet."""

    def __init__(self, project: Project, site: Path, graph: Graph, news: News) -> None:
        """`news`: what can be told already."""
        self.is_waited_for = True
        self.graph, self.news = graph, news
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
            news = replace(self.news, trouble=trouble)
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
