"""Check again whenever something in docs/ changes. What did not change is remembered by the functions that read it."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath
from threading import Event

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from kb.diagnostics import Diagnostic
from kb.pipeline import Project, findings, read

QUIET = 0.05  # seconds without a change, until what was begun is seen as finished: an editor saves in several steps
LONGEST = 20  # rounds of waiting, for a folder that is never quiet
WRITTEN = ("created", "modified", "moved", "deleted")  # reading is an event too


def watch(project: Project, say: Callable[[str], None]) -> Iterator[tuple[Diagnostic, ...]]:
    """The findings of now, and again after each change; it never ends by itself."""
    for _ in changes(project, say):
        say("checking")
        yield findings(project, read(project))


def changes(project: Project, say: Callable[[str], None], also: Sequence[Path] = ()) -> Iterator[None]:
    """Now, and again after each change of docs/, the settings, and the folders in `also`."""
    watched = _Watched(project, also)
    observer = _start(watched, say)
    for folder in also:
        observer.schedule(watched, str(folder), recursive=True)
    try:
        while True:
            watched.changed.clear()
            watched.follow(observer)
            yield
            watched.changed.wait()
            _settle(watched.changed)
    finally:
        observer.stop()
        observer.join()


def _start(watched: "_Watched", say: Callable[[str], None]) -> BaseObserver:
    observer: BaseObserver = Observer()
    try:
        observer.schedule(watched, str(watched.project.root), recursive=False)
        observer.start()
        watched.follow(observer)
    except OSError as error:
        say(f"the system cannot watch so many files ({error.strerror}); looking every second instead")
        observer = PollingObserver()
        observer.schedule(watched, str(watched.project.root), recursive=False)
        observer.start()
    return observer


def _settle(changed: Event) -> None:
    for _ in range(LONGEST):
        changed.clear()
        if not changed.wait(QUIET):
            return


class _Watched(FileSystemEventHandler):
    """The folder docs/, also when it is replaced by another one, and the settings beside it."""

    def __init__(self, project: Project, also: Sequence[Path] = ()) -> None:
        self.project = project
        self.also = tuple(also)
        self.changed = Event()
        self.docs: tuple[ObservedWatch, int] | None = None  # with the number of the folder that is watched

    def follow(self, observer: BaseObserver) -> None:
        number = self.project.docs.stat().st_ino if self.project.docs.is_dir() else 0
        if self.docs and self.docs[1] != number:
            observer.unschedule(self.docs[0])
            self.docs = None
        if number and not self.docs:
            self.docs = observer.schedule(self, str(self.project.docs), recursive=True), number

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = (Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path)
        if event.event_type in WRITTEN and any(map(self._is_ours, paths)):
            self.changed.set()

    def _is_ours(self, path: Path) -> bool:
        if path == self.project.settings or any(folder in path.parents for folder in self.also):
            return True
        below = PurePath(os.path.relpath(path, self.project.docs))
        return not any(part.startswith(".") and part != "." for part in below.parts)
