"""Find translations of what has changed since."""

from collections.abc import Iterator

from kb.diagnostics import Finding
from kb.graph import Graph
from kb.ledger import version_of
from kb.schema import Base
from kb.translation import original_of, text_version


def stale_translation(graph: Graph) -> Iterator[Finding]:
    """The original changed after the translation was made.

    ## Why this matters
    A dose or a warning that was put right in English is still wrong in the other language.

    ## Bad
        source_version: 1a2b3c4d

    ## Good
    Read what changed in the original, mend the translation, and write the version that `kb check` names.
    """
    for page in graph.knowledge_base.translations:
        original = original_of(graph, page)
        assert isinstance(page.fields, Base)
        if original and page.fields.source_version:
            now = version_of(graph, original).name
            if page.fields.source_version != now:
                told = f"`{original.path}` is at version {now} by now"
                help = f"mend what changed there, then write `source_version: {now}`"
                yield Finding(page.span("source_version"), told, help)
    signs = {sign.id: sign for sign in graph.knowledge_base.warning_signs}
    for text in graph.knowledge_base.sign_texts:
        if text.id in signs and text.source_version != text_version(signs[text.id].text):
            now = text_version(signs[text.id].text)
            help = f"mend the text, then write `source_version: {now}`"
            yield Finding(text.span, f"the sign `{text.id}` says something else by now", help)
