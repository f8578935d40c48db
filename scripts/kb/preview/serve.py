"""Serve the preview on this machine until Ctrl+C."""

import os
import sys
from collections.abc import Callable
from functools import partial
from http.server import ThreadingHTTPServer
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from kb.diagnostics import Diagnostic, has_errors
from kb.pipeline import Project
from kb.preview.answers import HOSTS, Answers
from kb.preview.maker import make
from kb.preview.news import News
from kb.preview.state import State
from kb.watching import changes

Say = Callable[[str], None]
Print = Callable[[tuple[Diagnostic, ...]], None]


class CannotServe(Exception):
    """Why there is no preview."""


def serve(project: Project, host: str, port: int, say: Say, print_findings: Print) -> None:
    if not hasattr(os, "fork"):
        raise CannotServe("this system cannot copy a process\n  help: `mkdocs serve` shows the site, too")
    site = project.root / ".cache" / "preview"
    site.mkdir(parents=True, exist_ok=True)
    ours, theirs = Pipe()
    maker = get_context("fork").Process(target=_make, args=(project, site, ours, theirs), daemon=False)
    maker.start()  # before there are threads
    theirs.close()
    tell = _Orders(ours)
    state = State(tell)
    try:
        server = _server(host, port, state, site)
        Thread(target=server.serve_forever, daemon=True).start()
        Thread(target=_listen, args=(ours, state, say, print_findings), daemon=True).start()
        say(f"showing the site at http://{host}:{server.server_port}/; Ctrl+C stops")
        for _ in changes(project, say, [project.root / "overrides"]):
            tell(*state.begin())
    except KeyboardInterrupt:
        say("stopped")
    finally:
        ours.send(None)
        maker.join()


class _Orders:
    """Tells the maker which pages of a change are looked at. Each request has a thread of its own."""

    def __init__(self, maker: Connection) -> None:
        self._maker, self._turn = maker, Lock()

    def __call__(self, change: int, names: tuple[str, ...]) -> None:
        with self._turn:
            self._maker.send((change, names))


def _make(project: Project, site: Path, ours: Connection, theirs: Connection) -> None:
    ours.close()  # or it would not be seen that the server ended
    make(project, site, theirs)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves a page hangs up on what it waited for."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def _server(host: str, port: int, state: State, site: Path) -> ThreadingHTTPServer:
    answers = type("PreviewAnswers", (Answers,), {"state": state, "site": site, "is_private": host in HOSTS})
    try:
        return _Server((host, port), partial(answers, directory=str(site)))
    except OSError as error:
        raise CannotServe(
            f"nobody can listen at {host}:{port}: {error.strerror}\n  help: name a free one with --address"
        ) from error


def _listen(maker: Connection, state: State, say: Say, print_findings: Print) -> None:
    while True:
        try:
            news: News = maker.recv()
        except (EOFError, OSError):
            return
        is_other = news.diagnostics != state.diagnostics
        if not state.tell(news):
            continue  # somebody has saved again meanwhile
        if is_other:
            print_findings(news.diagnostics)
        if news.trouble:
            say(news.trouble)
        elif has_errors(news.diagnostics):
            say("the last good pages stay")
        else:
            what = "the whole site" if news.is_whole else "the pages that are looked at"
            count = len(news.changed)
            say(f"made {what}: {count} {'file' if count == 1 else 'files'} changed, {news.seconds:.2f} s")
