"""Read `docs/cues.yml`: words by which writers mean a page without naming it."""

from collections.abc import Iterator

from kb.cue import Cue
from kb.load.document import Document
from kb.model import PageId, Span


def read_cues(document: Document) -> Iterator[Cue]:
    if not isinstance(document.value, dict):
        if document.value is not None:
            message = "this is not a set of `page-id: [cue, cue]` lines"
            document.report("wrong-value", Span(document.path), message, "write `page-id: [heel pain|hurts]` lines")
        return
    for page, cues in document.value.items():
        if not isinstance(cues, list) or not all(isinstance(cue, str) and cue.strip() for cue in cues):
            help = "write `[heel pain|hurts, first step|steps morning]`"
            document.report("wrong-value", document.positions[(page,)], f"`{page}` must be a list of cues", help)
            continue
        for cue in cues:
            yield Cue(PageId(str(page)), cue, document.keys[(page,)])
