"""What the server knows: which pages are looked at, what changed when, what is wrong now."""

from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition

from kb.diagnostics import Diagnostic
from kb.preview.news import News

OPENING = 8  # pages that are remembered as being opened; one that was closed at once never asks for news
PATIENCE = 60.0  # seconds that a request waits for its page, before it gets the last good one
LOOKS = ("assets/stylesheets/", "assets/scripts/", "assets/figures/", "assets/images/")  # any page may show them


@dataclass(slots=True)
class State:
    want: Callable[[int, tuple[str, ...]], None] = lambda change, names: None  # asks for pages before all the others
    change: int = 0  # counts what was saved
    version: int = 0  # counts what was told
    diagnostics: tuple[Diagnostic, ...] = ()
    trouble: str = ""  # why the engine stopped
    is_whole: bool = False  # every file of the site is as the sources are now, or as they were before they were wrong
    _was_whole: bool = False
    _fresh: set[str] = field(default_factory=set)  # the files that are, while not all are
    _changed: dict[str, int] = field(default_factory=dict)  # file -> the version since which it is as it is
    _shown: Counter[str] = field(default_factory=Counter)
    _opening: deque[str] = field(default_factory=lambda: deque(maxlen=OPENING))  # sent, and have not asked for news yet
    _told: Condition = field(default_factory=Condition)

    def begin(self) -> tuple[int, tuple[str, ...]]:
        """A file was saved. The number of this change, and the pages that are looked at."""
        with self._told:
            self.change += 1
            self.is_whole = False
            self._fresh.clear()
            return self.change, tuple(dict.fromkeys((*self._shown, *self._opening)))

    def tell(self, news: News) -> bool:
        """Whether it tells of the last change. Else only that files are other now is remembered, for the next news."""
        with self._told:
            if self._was_whole or not news.is_whole:  # at first every file is new, and nobody has seen another
                self._changed.update(dict.fromkeys(news.changed, self.version + 1))
            if news.change != self.change:
                return False
            self.version += 1
            self.diagnostics, self.is_whole, self.trouble = news.diagnostics, news.is_whole, news.trouble
            self._fresh.update(news.changed, news.made)
            self._was_whole |= news.is_whole and not news.trouble
            self._told.notify_all()
            return True

    def wait_for_file(self, name: str) -> None:
        """Until it is as the sources are. What any page may show is not waited for: pages hear of it."""
        with self._told:
            if self._was_whole and name.startswith(LOOKS):
                return
            if name.endswith(".html") and not self._is_there(name):
                self.want(self.change, (name,))
            self._told.wait_for(lambda: self._is_there(name), PATIENCE)

    def _is_there(self, name: str) -> bool:
        return self.is_whole or name in self._fresh

    def wait_for_news(self, version: int, patience: float) -> None:
        with self._told:
            self._told.wait_for(lambda: self.version > version, patience)

    def open(self, name: str) -> None:
        """The page is sent; it asks for news when it has loaded, which takes as long as its pictures are waited for."""
        with self._told:
            if name not in self._opening:
                self._opening.append(name)

    @contextmanager
    def looked_at(self, name: str) -> Iterator[None]:
        with self._told:
            self._shown[name] += 1
            if name in self._opening:
                self._opening.remove(name)
        try:
            yield
        finally:
            with self._told:
                self._shown[name] -= 1
                self._shown += Counter()  # forgets what nobody looks at

    def is_changed(self, name: str, version: int) -> bool:
        """Whether the page, or what all pages load, is other than in that version."""
        with self._told:
            changed = (file for file, since in self._changed.items() if since > version)
            return any(file == name or file.startswith(LOOKS) for file in changed)
