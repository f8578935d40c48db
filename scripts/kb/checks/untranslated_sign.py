"""Find warning signs that a translated page would show in English, and texts of signs that there are not."""

from collections.abc import Iterator

from kb.catalogue import in_folder, language_of
from kb.diagnostics import Finding
from kb.graph import Graph
from kb.signs import signs_for


def untranslated_sign(graph: Graph) -> Iterator[Finding]:
    """A page in another language names a warning sign that has no text in that language.

    ## Why this matters
    A warning that the reader cannot read warns nobody.

    ## Bad
        red_flags: [back]    # and `es/warning-signs.yml` lacks one of the signs of `back`

    ## Good
    Every sign that the page shows stands in the `warning-signs.yml` of its language.
    """
    base = graph.knowledge_base
    known = {(language_of(text.span.path), text.id) for text in base.sign_texts}
    for page in base.translations:
        language = language_of(page.path)
        missing = [
            f"`{sign.id}`"
            for sign in signs_for(base, getattr(page.fields, "red_flags", ()))
            if (language, sign.id) not in known
        ]
        if missing:
            help = f"add them to `{in_folder(language, 'warning-signs.yml')}`"
            yield Finding(
                page.span("red_flags"), f"these signs have no text in `{language}`: {', '.join(missing)}", help
            )
    signs = {sign.id for sign in base.warning_signs}
    for text in base.sign_texts:
        if text.id not in signs:
            yield Finding(text.span, f"there is no warning sign `{text.id}`", "write an id of `warning-signs.yml`")
