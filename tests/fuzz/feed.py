"""Feed one input to everything that would read it. Nothing of this may raise, or take long."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from fuzz.inputs import Input
from kb.audit import audit
from kb.checks import check
from kb.diagnostics import Mistake, has_errors
from kb.generate import generate
from kb.graph import connect
from kb.knowledge_base import KnowledgeBase
from kb.load.document import read_document
from kb.load.page import read_page
from kb.load.records import (
    read_claims,
    read_hard_words,
    read_plain_words,
    read_redirects,
    read_references,
    read_warning_signs,
)
from kb.load.settings import DEFAULTS
from kb.model import Page, SourcePath
from links.rendered import render, targets
from tiny_site import plain_page

READERS = (read_claims, read_warning_signs, read_references, read_redirects, read_hard_words, read_plain_words)


class TookTooLong(Exception):
    """An input was not read in its time."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    def stop(signum: int, frame: FrameType | None) -> None:
        raise TookTooLong

    signal.signal(signal.SIGPROF, stop)  # time of the processor: other programs do not count
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def feed(given: Input, folder: Path) -> None:
    if given.form == "markdown":
        text = given.text if given.text.startswith("---\n") else plain_page(given.text)
        _feed_pages(*read_page(text, SourcePath("x.md")))
    elif given.form == "yaml":
        for read in READERS:
            list(read(read_document(given.text, SourcePath("x.yml"))))
        _feed_pages(*read_page(f"---\n{given.text}\n---\n", SourcePath("exercises/x.md")))
    else:
        (folder / "index.html").write_bytes(given.text.encode(errors="surrogatepass"))
        audit(folder)


def _feed_pages(page: Page | None, document: object) -> None:
    mistakes: list[Mistake] = document.mistakes  # type: ignore[attr-defined]
    graph = connect(KnowledgeBase(DEFAULTS, (page,) if page else ()), mistakes)
    if not has_errors(check(graph)):
        generate(graph)


def difference(text: str) -> str | None:
    """What is a link for the program or the engine, but not for the other; a page with unclear Markdown is left out."""
    page, document = read_page(plain_page(text), SourcePath("x.md"))
    assert page
    if any(mistake.rule == "unclear-markdown" for mistake in document.mistakes):
        return None
    ours = {(link.form, link.address) for link in page.links if link.form != "citation"}
    theirs = targets(render(page.body))
    return None if ours == theirs else f"missed {sorted(theirs - ours)}, invented {sorted(ours - theirs)}"
